//! One line as the rules look at it: without white space and invisible marks,
//! full-width marks and letters as half-width ones, in lower case. The shapes
//! that words alone cannot tell are here too.

use super::rules::{How, RULES, Rule, Scope};
use crate::text::escape::{Shown, shown};

/// Bytes of the longest line that any rule but `data-address` looks at.
const LONGEST: usize = 1500;

/// Characters that part buttons and items, or stand around them.
const DECOR: &str = "|丨/\\[]【】()（）{}<>《》〈〉「」〔〕:;,.、·•●○■◆▪*-_—~+=»›→←↑↓“”\"'‘’×&©!?。";

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
        let mut most = word.chars().count();
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

/// `text` without white space and invisible marks, half-width, lower case.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && shown(*c) != Shown::Dropped).map(half).collect()
}

fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    }
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

/// Marks between the items of a breadcrumb.
pub const BETWEEN: &[char] = &['>', '»', '›', '→', '/'];

/// What breadcrumbs open with.
const HERE: &[&str] = &[
    "当前位置",
    "当前的位置",
    "您的位置",
    "你的位置",
    "您所在的位置",
    "您现在的位置",
    "您当前的位置",
    "您当前所在位置",
    "所在位置",
    "现在位置",
    "现在的位置",
    "首页位置",
    "位置:",
];

/// 当前位置：首页 > 党建, or 首页 > 党建 > 正文.
pub fn breadcrumb(raw: &str, squeezed: &str) -> bool {
    let opened = squeezed.trim_start_matches(|c| DECOR.contains(c));
    if HERE.iter().any(|here| opened.starts_with(here)) {
        return raw.chars().count() <= 160 && !super::super::marks::ends_sentence(raw);
    }
    let mut items = opened.split(BETWEEN).filter(|item| !item.is_empty());
    let home = items.next().is_some_and(|first| first.ends_with("首页") || first == "主页" || first == "home");
    let rest: Vec<usize> = items.map(|item| item.chars().count()).collect();
    let chained = opened.contains(['>', '»', '›', '→']) && !rest.is_empty();
    home && chained && rest.iter().rev().skip(1).all(|chars| *chars <= 14)
}

/// Words that name a neighbouring article.
const NEIGHBOURS: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一则",
    "下一则",
    "上一个",
    "下一个",
    "前一篇",
    "后一篇",
    "上篇",
    "下篇",
    "上一页",
    "下一页",
    "上一期",
    "下一期",
    "上一章",
    "下一章",
];

/// 上一篇：X, 上一篇 2023年…, 上一篇 alone; a sentence that opens with the
/// same words is none.
pub fn neighbour(raw: &str, squeezed: &str) -> bool {
    let opened = raw.trim_start_matches(|c: char| c.is_whitespace() || (DECOR.contains(c) && c != '“'));
    let Some(word) = NEIGHBOURS.iter().find(|word| opened.starts_with(**word)) else { return false };
    let behind = opened.strip_prefix(word).and_then(|rest| rest.trim_start_matches('文').chars().next());
    let parted =
        behind.is_none_or(|c| c.is_whitespace() || ":：>》]】」）)（(|-－".contains(c)) || counted(opened, word);
    parted && squeezed.chars().count() <= 120 && !raw.ends_with('。') && !raw.ends_with('；')
}

/// 上一篇没有了, 下一篇无.
fn counted(opened: &str, word: &str) -> bool {
    let rest = opened.strip_prefix(word).unwrap_or("").trim();
    matches!(rest, "没有了" | "无" | "暂无" | "没有" | "已经是最后一篇" | "已经是第一篇")
}

/// 声明：… about copying and liability; a site that speaks of itself.
pub fn disclaimer(_raw: &str, squeezed: &str) -> bool {
    let opened = squeezed.trim_start_matches(|c| DECOR.contains(c));
    let named =
        ["声明", "特别声明", "郑重声明", "重要声明", "免责条款", "温馨提示", "特别提示", "说明", "备注", "注", "版权"];
    let about = ["转载", "版权", "侵权", "本网", "本站", "本平台", "本公众号", "责任"];
    let holds = |words: &[&str]| words.iter().filter(|word| squeezed.contains(**word)).count();
    let short = squeezed.chars().count() <= 400;
    let titled = named.iter().any(|word| opened.strip_prefix(word).is_some_and(|rest| rest.starts_with(':')));
    let site = holds(&["本网", "本站", "本平台", "本公众号", "该文", "本文"]) > 0
        && holds(&["不承担", "仅供参考", "不代表", "侵权", "版权", "转载", "存储空间", "并不意味"]) > 1;
    let remove = squeezed.contains("侵权") && holds(&["删除", "联系", "告知", "处理"]) > 0;
    short && ((titled && holds(&about) > 0) || site || remove)
}

/// A bare file name of a picture.
pub fn file_name(raw: &str, squeezed: &str) -> bool {
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];
    raw.chars().count() <= 60
        && endings.iter().any(|ending| squeezed.len() > ending.len() && squeezed.ends_with(ending))
        && !raw.contains(['，', '。', ' ', '：'])
}

/// `![]()` or `![图](…)` in a text that is no Markdown.
pub fn empty_picture(_raw: &str, squeezed: &str) -> bool {
    let Some((alt, address)) = squeezed.strip_prefix("![").and_then(|rest| rest.split_once("](")) else { return false };
    let plain = alt.is_empty() || matches!(alt, "图片" | "图" | "image" | "img" | "在这里插入图片描述");
    plain && address.strip_suffix(')').is_some_and(|inner| !inner.contains(')'))
}

/// An address that is itself the picture.
pub fn data_address(raw: &str, _squeezed: &str) -> bool {
    raw.strip_prefix("data:image/")
        .is_some_and(|rest| rest.get(..40).unwrap_or(rest).contains(";base64,") && !rest.contains(' '))
}

/// Nothing but tags and entities.
pub fn stray_tags(raw: &str, _squeezed: &str) -> bool {
    let mut rest = raw.trim();
    let mut found = false;
    while !rest.is_empty() {
        let tag = rest.strip_prefix('<').and_then(|inner| inner.split_once('>')).filter(|(name, _)| is_tag(name));
        let entity = rest.strip_prefix('&').and_then(|inner| inner.split_once(';')).filter(|(name, _)| is_entity(name));
        let Some((_, after)) = tag.or(entity) else { return false };
        rest = after.trim_start();
        found = true;
    }
    found
}

fn is_tag(name: &str) -> bool {
    let name = name.trim_start_matches('/');
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.is_ascii()
        && !name.contains("://")
        && !name.contains('@')
}

fn is_entity(name: &str) -> bool {
    matches!(name, "nbsp" | "ensp" | "emsp" | "thinsp" | "amp" | "zwnj") || name.starts_with('#')
}

/// Only characters that have no shape of their own.
pub fn invisible(raw: &str, squeezed: &str) -> bool {
    squeezed.is_empty() && !raw.is_empty()
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
