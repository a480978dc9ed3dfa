//! One line as the rules look at it: without white space and invisible marks,
//! full-width marks and letters as half-width ones, in lower case; and which
//! rule of the table takes it.

use super::rules::{How, RULES, Rule, Scope};
use super::shapes::{DECOR, squeeze};

/// Bytes of the longest line that any rule but `data-address` looks at.
const LONGEST: usize = 1500;

/// A line as the rules see it.
#[derive(Debug, Clone)]
pub struct Look<'a> {
    /// As it is, white space at the ends apart.
    pub raw: &'a str,
    /// Squeezed.
    pub squeezed: String,
    /// Characters of the squeezed line.
    pub chars: usize,
}

impl<'a> Look<'a> {
    /// How the rules see `raw`; `None` when it is too long for any of them.
    pub fn of(raw: &'a str) -> Option<Self> {
        let raw = raw.trim();
        if raw.len() > LONGEST && !raw.starts_with("data:") {
            return None;
        }
        let squeezed = squeeze(raw.get(..raw.floor_char_boundary(LONGEST)).unwrap_or(raw));
        Some(Self { raw, chars: squeezed.chars().count(), squeezed })
    }

    /// The first rule of one of these scopes that takes the whole line.
    pub fn noise(&self, scopes: &[Scope]) -> Option<&'static Rule> {
        RULES.iter().filter(|rule| scopes.contains(&rule.scope)).find(|rule| self.matches(rule))
    }

    fn matches(&self, rule: &Rule) -> bool {
        let opened = self.squeezed.trim_start_matches(|c| DECOR.contains(c) && c != '©' && c != '(');
        match rule.how {
            How::Made(words) => self.chars <= 60 && self.made_of(words),
            How::Items(words) => self.chars <= 120 && items(self.raw, words),
            How::Opens(words, most) => self.chars <= most && words.iter().any(|word| opened.starts_with(word)),
            How::Is(words) => self.chars <= 16 && words.contains(&self.bare()),
            How::Holds(words, most) => self.chars <= most && words.iter().any(|word| self.squeezed.contains(word)),
            How::Shape(shape) => shape(self.raw, &self.squeezed),
            How::Label(..) | How::Context => false,
        }
    }

    /// Without the marks around it: 【相关阅读】, 更多>>.
    fn bare(&self) -> &str {
        self.squeezed.trim_matches(|c| DECOR.contains(c) || c == '#')
    }

    /// Does the line consist of words of the rules of this kind and of marks
    /// alone, one of `first` before all others?
    fn made_of(&self, first: &[&str]) -> bool {
        let counted = |c: char| DECOR.contains(c) || c.is_ascii_digit();
        let mut rest = self.squeezed.trim_start_matches(counted);
        if rest.is_empty() {
            return first.contains(&"点赞") && counter(&self.squeezed);
        }
        let Some(word) = longest(rest, first.iter().copied()) else { return false };
        let tallied = self.squeezed.contains(|c: char| c.is_ascii_digit());
        let mut most = word.chars().count() + usize::from(tallied);
        rest = rest.strip_prefix(word).unwrap_or("").trim_start_matches(counted);
        while !rest.is_empty() {
            let Some(word) = longest(rest, made_words()) else { return false };
            most = most.max(word.chars().count());
            rest = rest.strip_prefix(word).unwrap_or("").trim_start_matches(counted);
        }
        most >= 2
    }
}

/// Would some rule take this line, wherever it stands, or does it open with a
/// label of metadata?
pub fn is_noise(line: &str) -> bool {
    let all = [Scope::Head, Scope::Tail, Scope::Edges, Scope::Line];
    Look::of(line).is_some_and(|look| look.noise(&all).is_some()) || super::labels::opens_with_label(line)
}

/// Words of every rule of the kind `Made`, and single characters that stand
/// among them.
fn made_words() -> impl Iterator<Item = &'static str> {
    let of = |rule: &Rule| match rule.how {
        How::Made(words) => words,
        _ => &[],
    };
    RULES.iter().flat_map(move |rule| of(rule).iter().copied()).chain(["大", "中", "小", "a", "t", "到", "："])
}

fn longest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words.filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

/// (0), （12）: what is left of a counter of likes.
fn counter(squeezed: &str) -> bool {
    let inner = squeezed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|digits| (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// At least three items of at most eight characters, half of them `words`.
fn items(raw: &str, words: &[&str]) -> bool {
    let parts = raw.split(|c: char| c.is_whitespace() || "|｜丨/·•>＞".contains(c)).filter(|part| !part.is_empty());
    let (mut all, mut known) = (0, 0);
    for part in parts {
        if part.chars().nth(8).is_some() {
            return false;
        }
        all += 1;
        known += usize::from(words.contains(&squeeze(part).as_str()));
    }
    all >= 3 && known * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_squeezed() {
        for rule in RULES {
            let words = match rule.how {
                How::Made(words) | How::Items(words) | How::Is(words) | How::Label(_, words) => words,
                How::Opens(words, _) | How::Holds(words, _) => words,
                How::Shape(_) | How::Context => &[],
            };
            for word in words {
                assert_eq!(squeeze(word), *word, "{}", rule.name);
            }
        }
    }

    #[test]
    fn sentences_that_open_like_noise_are_none() {
        for line in [
            "上一篇简报刊出以后，社区收到41条意见。",
            "分享会上，大家谈了体会。",
            "打印店老板是党员。",
            "手册的版权归全体居民所有，欢迎抄录。",
            "搜索队连夜出发",
            "相关阅读材料已经印发",
            "首页上刊登了他们的事迹",
            "来源于居民的意见占七成",
            "（0.5）",
            "微信群里的一声招呼",
        ] {
            assert!(!is_noise(line), "{line}");
        }
    }

    #[test]
    fn buttons_in_any_dress_are_noise() {
        for line in [
            "打印 | 收藏",
            "【字体:大 中 小】 【打印】【关闭",
            "分享到：微信 微博 QQ空间",
            "[ 大 中 小 ] 打印本页 关闭窗口",
            "(0)",
            "（12）",
            "点赞 收藏 分享",
            "上一篇 2023年1月20日 上午10:41",
            "下一篇：没有了",
            "ICP备案：临ICP备1号",
            "位置：首页 > 新闻",
            "首页 > 基层党建 > 乡镇风采",
            "扫一扫 分享到朋友圈",
            "© 2020 云汐",
        ] {
            assert!(is_noise(line), "{line}");
        }
    }
}
