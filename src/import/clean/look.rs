//! One line as the rules look at it: without white space and invisible marks,
//! full-width marks and letters as half-width ones, in lower case; and which
//! rule of the table takes it.

use std::sync::LazyLock;

use super::doubts;
use super::families::{LISTS, WEAK};
use super::index::{COLUMNS, HELD, MADE, OPENERS};
use super::menus::{is_button, is_column, is_column_like, is_link, is_net};
use super::rules::{self, How, RULES, Rule, Scope, rule};
use super::shapes::{is_decor, squeeze};
use crate::import::draft::Draft;
use crate::import::marks::{Opening, Rank, opening};
use crate::text::escape::{Shown, shown};
use crate::text::han::has_han;

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
    /// May it be a page's? See [`Draft::page`].
    page: bool,
}

impl<'a> Look<'a> {
    /// Is the line too long for any rule?
    pub fn is_long(raw: &str) -> bool {
        let raw = raw.trim();
        raw.len() > LONGEST && !raw.starts_with("data:")
    }

    /// How the rules see `raw`; `None` when it is too long for any of them.
    pub fn of(raw: &'a str) -> Option<Self> {
        if Self::is_long(raw) {
            return None;
        }
        // 打印本文 关闭窗口 |: the wall of a table that is no more.
        let raw = raw.trim();
        let raw = raw.strip_suffix(" |").filter(|cell| !cell.contains('|')).map_or(raw, str::trim_end);
        let squeezed = squeeze(raw.get(..raw.floor_char_boundary(LONGEST)).unwrap_or(raw));
        Some(Self { raw, chars: squeezed.chars().count(), squeezed, page: true })
    }

    /// The same line in a text that is copied from a page, or is not.
    pub fn on(self, page: bool) -> Self {
        Self { page, ..self }
    }

    /// The rules that have a word somewhere in it.
    fn held(&self) -> Vec<&'static Rule> {
        HELD.within(&self.squeezed).into_iter().map(|word| word.rule).collect()
    }

    /// The first rule of one of these scopes that takes the whole line.
    pub fn noise(&self, scopes: &[Scope]) -> Option<&'static Rule> {
        self.rules(scopes, 1).pop()
    }

    /// The first `most` rules of these scopes that take the whole line.
    fn rules(&self, scopes: &[Scope], most: usize) -> Vec<&'static Rule> {
        // 一、版权声明, 第五条 网站标识码: a numbered line is the text's own.
        if is_numbered(self.raw) {
            return Vec::new();
        }
        let opened = self.squeezed.trim_start_matches(|c| is_decor(c) && c != '©' && c != '(');
        let opener = OPENERS.beginning(opened).iter().filter(|word| opened.starts_with(word.word));
        // 1、凡本网注明…: rights are claimed in lists too.
        let listed = opened.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['、', '.', ')']);
        let claims = || {
            listed.len() < opened.len()
                && ["本网", "本站", "本公众号", "转载"].iter().any(|word| self.squeezed.contains(word))
                && OPENERS
                    .beginning(listed)
                    .iter()
                    .any(|word| word.rule.name == "copyright" && listed.starts_with(word.word))
        };
        let opens = |rule: &'static Rule, most| {
            self.chars <= most
                && (opener.clone().any(|word| std::ptr::eq(word.rule, rule) && fits_behind(word, opened))
                    || (rule.name == "copyright" && claims()))
        };
        let made = self.made_of();
        let held = self.held();
        let holds = |rule: &'static Rule| held.iter().any(|other| std::ptr::eq(*other, rule));
        let matches = |rule: &'static Rule| match rule.how {
            How::Made(_) => made.is_some_and(|made| std::ptr::eq(made, rule)),
            How::Items(_) => self.chars <= 120 && items(self.raw),
            How::Links => link_bar(self.raw),
            How::Opens(_, most) => opens(rule, most),
            How::Is(words) => self.chars <= 16 && words.contains(&self.bare()),
            How::Holds(_, most) => self.chars <= most && holds(rule),
            How::Shape(shape, most) => self.chars <= most && shape(self.raw, &self.squeezed),
            How::Shaped(_, shape) => holds(rule) && shape(self.raw, &self.squeezed),
            How::Label(..) | How::Context => false,
        };
        let told = |rule: &Rule| self.page || !(WEAK.contains(&rule.name) || self.is_ambiguous(rule));
        let own = |rule: &Rule| doubts::is_own(rule.name, self.raw, &self.squeezed, opened);
        // The rules that may take it, in their order: those by shape, and those whose words it has.
        let claimed = SHAPED.rights.filter(|_| claims());
        let worded =
            made.into_iter().chain(held.iter().copied()).chain(opener.clone().map(|word| word.rule)).chain(claimed);
        let mut may: Vec<&'static Rule> = worded.collect();
        if !may.is_empty() {
            // Their addresses ascend as their places in the table do.
            may.extend(&SHAPED.rules);
            may.sort_by_key(|rule| std::ptr::from_ref(*rule));
            may.dedup_by_key(|rule| std::ptr::from_ref(*rule));
        }
        let may = if may.is_empty() { SHAPED.rules.as_slice() } else { may.as_slice() };
        let takes = |rule: &&'static Rule| scopes.contains(&rule.scope) && matches(rule) && told(rule) && !own(rule);
        may.iter().copied().filter(takes).take(most).collect()
    }

    /// Is it a line that an article may have too?
    fn is_ambiguous(&self, rule: &Rule) -> bool {
        match rule.name {
            "picture-button" => self.bare() == "图片",
            // Got it! of a dialogue, {% include header.html %} of a guide.
            "wechat" => self.squeezed.is_ascii(),
            "stray-tags" => self.raw.contains("{%"),
            // 上一个：独唱《山茶花》: a programme.
            "neighbours" => {
                const LOOSE: &[&str] =
                    &["上一个", "下一个", "上一页", "下一页", "上一期", "下一期", "上一天", "下一天"];
                LOOSE.iter().any(|word| self.squeezed.starts_with(word))
            }
            // The number of an account, or of pi.
            "stray-code" => self.raw.bytes().all(|b| b.is_ascii_digit()),
            // 今天是2024年5月12日，星期日，晴: a diary.
            "greeting" => self.squeezed.contains(['晴', '雨', '雪']) && self.squeezed.contains(','),
            // 第1版：1998年5月: editions of a book.
            "paper-page-name" => self.raw.contains('年'),
            // 云汐区文化馆 主办: who holds a concert.
            "operator-line" => ["主办", "承办", "主管"].iter().any(|end| self.squeezed.ends_with(end)),
            "registration" => self.squeezed.contains("不良信息举报") && !self.squeezed.contains("icp"),
            _ => false,
        }
    }

    /// Without the marks around it: 【相关阅读】, 更多>>.
    fn bare(&self) -> &str {
        self.squeezed.trim_matches(|c| is_decor(c) || c == '#')
    }

    /// The rule of the first word, when the line consists of words of buttons,
    /// marks and numbers alone. One character alone says nothing.
    fn made_of(&self) -> Option<&'static Rule> {
        // —分享—
        let counted = |c: char| is_decor(c) || c.is_ascii_digit() || matches!(c, '—' | '–') || is_picture(c);
        if self.chars > 60 {
            return None;
        }
        let mut rest = self.squeezed.trim_start_matches(counted);
        if rest.is_empty() {
            // （1） may number a stanza.
            let sure = self.page || self.raw.starts_with('(');
            return rule("votes").filter(|_| sure && counter(&self.squeezed));
        }
        let mut first = None;
        let tallied = self.squeezed.contains(|c: char| c.is_ascii_digit());
        let mut most = usize::from(tallied);
        let (mut words, mut neighbours) = (0, 0);
        while !rest.is_empty() {
            words += 1;
            neighbours += usize::from(rest.starts_with("上一篇") || rest.starts_with("下一篇"));
            let made = MADE.at(rest);
            // [大] [中] [小] [打印]: the first that tells.
            first = first.or(made);
            // 阅读 2.3万
            let many = || (first.is_some() && rest.starts_with('万')).then_some("万");
            let word = made.map(|word| word.word).or_else(|| among(rest)).or_else(many)?;
            most += word.chars().count();
            rest = rest.strip_prefix(word)?.trim_start_matches(counted);
        }
        // One button alone is a word like others where nothing shows a page.
        let sure = (self.page || words > 1 || most > 4) && neighbours < words;
        first.filter(|_| most >= 2 && sure).map(|word| word.rule)
    }
}

/// 👍 赞 86 ⭐ 收藏 14: a small picture beside the word of a button.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{2196}'..='\u{2199}' | '\u{fe0f}')
}

/// The rules that take lines without any of their words, in their order: all that a
/// line of prose is asked.
static SHAPED: LazyLock<Shaped> = LazyLock::new(|| {
    let by_shape = |how: How| matches!(how, How::Items(_) | How::Links | How::Is(_) | How::Shape(..));
    let rules = RULES.iter().filter(|rule| by_shape(rule.how)).collect();
    Shaped { rules, rights: rule("copyright") }
});

struct Shaped {
    rules: Vec<&'static Rule>,
    /// What claims of rights are taken by, which stand in lists too.
    rights: Option<&'static Rule>,
}

/// Does the line open with 一、（一）第X章 or 第X条?
pub fn is_numbered(raw: &str) -> bool {
    let article = || {
        let rest = raw.strip_prefix('第').map(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c))
        });
        rest.is_some_and(|rest| rest.starts_with('条'))
    };
    matches!(opening(raw), Opening::Number(Rank::Chapter | Rank::Part | Rank::Han | Rank::HanBracket, _)) || article()
}

/// Does what stands behind the opening word fit it? 微信号 hexi_water, not 微信号的
/// 故事; 网站管理：某某科技, not 网站管理科: who runs a site is named behind a colon, or
/// is called as such houses are.
fn fits_behind(word: &super::index::Word, opened: &str) -> bool {
    if word.word == "微信号" {
        return opened.strip_prefix(word.word).is_some_and(|rest| rest.trim_start_matches(':').is_ascii());
    }
    if word.rule.name != "operator" || word.word.ends_with(':') {
        return true;
    }
    let rest = opened.strip_prefix(word.word).unwrap_or("");
    rest.starts_with([':', '1', '2', 'i'])
        || rest.starts_with("单位:")
        || ["公司", "科技", "网络", "中心", "分辨率", "浏览", "次", "访客"].iter().any(|house| rest.contains(house))
}

/// Does a file of another kind than pictures stand here: is a list of files
/// given, of which a picture is one?
pub fn is_file(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    FILES.iter().any(|ending| text.trim_end_matches([']', '】', ')', '）']).ends_with(ending))
}

/// Endings of files that are handed on with an article.
const FILES: &[&str] =
    &[".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".zip", ".rar", ".ppt", ".pptx", ".ofd", ".txt"];

/// Single characters that stand among the words of buttons.
fn among(text: &str) -> Option<&'static str> {
    ["大", "中", "小", "a", "t", "到", "人", "条", "次", "赞", "%"].into_iter().find(|word| text.starts_with(word))
}

/// May a rule for whole lines take `raw`? Told by its first character and its
/// ending, without looking at the rest.
pub fn may_be_line(raw: &str) -> bool {
    let first = raw.chars().next().unwrap_or(' ');
    let opened = raw.chars().take(8).find(|c| !is_decor(*c) && !c.is_whitespace());
    let begins = opened.is_some_and(|c| "字文正大小改选放缩默超上下前后点查看图aAａＡ".contains(c));
    let ending = raw.get(raw.floor_char_boundary(raw.len().saturating_sub(5))..).is_some_and(|end| end.contains('.'));
    (raw.len() <= 400
        && (begins
            || (raw.len() <= 6 && raw.ends_with("px"))
            || ending
            || matches!(first, '!' | '！' | '<' | '&' | '-' | '—' | '–' | '－' | '.' | '#' | '$' | '{' | '第')))
        || (raw.len() <= LONGEST && raw.ends_with(['}', ';']))
        || raw.starts_with("data:")
        || ((16..=200).contains(&raw.len()) && raw.is_ascii())
        || shown(first) == Shown::Dropped
}

/// Scopes of rules that take whole lines.
pub const WHOLE: &[Scope] = &[Scope::Head, Scope::Tail, Scope::Edges, Scope::Line];

/// The first rule of one of these scopes that takes the piece at `index` whole,
/// in a text that was copied from a page or was not. Looked up once.
pub fn noise_at(draft: &Draft, index: usize, page: bool, scopes: &[Scope]) -> Option<&'static Rule> {
    let piece = draft.pieces.get(index)?;
    let found = piece.known.rules.get_or_init(|| {
        let Some(look) = Look::of(draft.text_of(piece)) else { return Vec::new() };
        let rules = look.rules(WHOLE, usize::MAX);
        let anywhere = if rules.is_empty() { Vec::new() } else { look.on(false).rules(WHOLE, usize::MAX) };
        let only = |rule: &Rule| !anywhere.iter().any(|other| other.name == rule.name);
        rules.into_iter().filter_map(|rule| Some((rules::place(rule)?, only(rule)))).collect()
    });
    let told = found.iter().filter(|(_, only)| page || !only);
    told.filter_map(|(at, _)| RULES.get(usize::from(*at))).find(|rule| scopes.contains(&rule.scope))
}

/// The rule that takes the piece at `index` wherever it stands. Most pieces of a
/// long text are asked nothing else, so only these rules are looked at.
pub fn line_at(draft: &Draft, index: usize, page: bool) -> Option<&'static Rule> {
    let piece = draft.pieces.get(index)?;
    match piece.known.rules.get() {
        Some(_) => noise_at(draft, index, page, &[Scope::Line]),
        None => Look::of(draft.text_of(piece))?.on(page).noise(&[Scope::Line]),
    }
}

/// Would some rule take the piece at `index`, wherever it stood, or does it open
/// with a label of metadata?
pub fn is_noise_at(draft: &Draft, index: usize) -> bool {
    noise_at(draft, index, true, WHOLE).is_some() || super::labelled::opens_with_label(draft.text_at(index))
}

/// Would some rule take this line, wherever it stands, or does it open with a
/// label of metadata?
pub fn is_noise(line: &str) -> bool {
    Look::of(line).is_some_and(|look| look.noise(WHOLE).is_some()) || super::labelled::opens_with_label(line)
}

/// Does the line head a list of other articles?
pub fn is_other(line: &str) -> bool {
    line.len() <= 60
        && Look::of(line).and_then(|look| look.noise(&[Scope::Tail])).is_some_and(|rule| LISTS.contains(&rule.name))
}

/// (0), （12）: what is left of a counter of likes.
fn counter(squeezed: &str) -> bool {
    let inner = squeezed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|digits| (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// At least three items of at most eight characters, half of them names of
/// columns.
fn items(raw: &str) -> bool {
    if glued_items(raw) {
        return true;
    }
    let parts = raw.split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '丨' | '/' | '·' | '•' | '>' | '＞'));
    let parts = parts.filter(|part| !part.is_empty());
    if parts.clone().nth(2).is_none() || parts.clone().any(|part| part.chars().nth(8).is_some()) {
        return false;
    }
    let site = |part: &str| part.ends_with('网') && part.chars().nth(2).is_some() && !is_net(part);
    let known = parts.clone().filter(|part| is_column(part) || site(part)).count();
    let columns = || parts.clone().skip(1).all(is_column_like);
    let home =
        matches!(parts.clone().next(), Some("首页" | "网站首页")) && (parts.clone().nth(3).is_some() || columns());
    // Columns nobody knows, unless they are as short as the names of people.
    let long = parts.clone().filter(|part| part.chars().nth(3).is_some()).count();
    // 丁福生家庭 尤春兰家庭 李雪梅家庭: a list whose items all end alike.
    let alike = || {
        let ends: Vec<String> = parts.clone().map(last_two).collect();
        ends.iter().any(|end| ends.iter().filter(|other| *other == end).count() * 5 >= ends.len() * 3)
    };
    let many = parts.clone().count() >= 7
        && (long * 3 >= parts.clone().count() || (long > 0 && known > 0))
        && !raw.contains(['.', ',', '，', '。', '；', '：', '、'])
        && has_han(raw)
        && !alike();
    home || many || known * 2 >= parts.count()
}

/// The last two characters of an item.
fn last_two(item: &str) -> String {
    let mut last: Vec<char> = item.chars().rev().take(2).collect();
    last.reverse();
    last.into_iter().collect()
}

/// Is one item of a menu's row at least called as columns are?
pub fn names_column(raw: &str) -> bool {
    raw.split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '丨' | '/' | '·' | '•')).any(is_column)
}

/// 网站首页新闻中心今日云汐专题: a menu run together, at least three columns among its
/// words and no mark in between.
fn glued_items(raw: &str) -> bool {
    if !raw.starts_with(['网', '首'])
        || raw.len() > 360
        || !raw.chars().all(|c| c.is_alphanumeric() || c.is_whitespace())
    {
        return false;
    }
    let squeezed = squeeze(raw);
    if !(squeezed.starts_with("网站首页") || squeezed.starts_with("首页")) {
        return false;
    }
    let (mut rest, mut known) = (squeezed.as_str(), 0);
    while let Some(c) = rest.chars().next() {
        let word = COLUMNS.at(rest).map_or("", |word| word.word);
        known += usize::from(!word.is_empty());
        rest = rest.get(word.len().max(c.len_utf8())..).unwrap_or("");
    }
    known >= 4
}

/// At least three items parted by bars, two of them names of sites, columns or
/// buttons.
fn link_bar(raw: &str) -> bool {
    if raw.len() > 600 {
        return false;
    }
    // 【我来说两句】【推荐】【打印】
    let brackets = raw.matches('【').count() >= 3;
    // 往期回顾 版面导航 标题导航
    let words = || raw.split_whitespace();
    if raw.len() <= 120 && words().nth(2).is_some() && words().any(|word| word == "往期回顾") {
        return words().all(|word| word == "往期回顾" || is_button(word));
    }
    if !(brackets || ['|', '｜', '丨'].iter().any(|bar| raw.contains(*bar))) {
        return false;
    }
    let bar = |c: char| matches!(c, '|' | '｜' | '丨') || (brackets && matches!(c, '【' | '】'));
    let items = || raw.split(bar).map(str::trim).filter(|item| !item.is_empty());
    let number = |item: &str| ["举报", "热线"].iter().any(|word| item.contains(word)) && item.chars().count() <= 24;
    let runs = |item: &str| ["主办：", "主办单位：", "承办：", "版权所有："].iter().any(|word| item.starts_with(word));
    let short = items().all(|item| item.chars().nth(12).is_none() || number(item) || runs(item));
    let known = items().filter(|item| is_link(item)).count();
    // 中国政府 中国水利 切换到繁体 | 无障碍浏览 | 设为首页 | RSS订阅
    let behind = raw.len() <= 180 && items().nth(3).is_some() && items().skip(1).all(is_link);
    behind || (short && items().nth(2).is_some() && known >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_squeezed() {
        for rule in RULES {
            let words = match rule.how {
                How::Made(words) | How::Items(words) | How::Is(words) | How::Label(_, words) => words,
                How::Opens(words, _) | How::Holds(words, _) | How::Shaped(words, _) => words,
                How::Shape(..) | How::Links | How::Context => &[],
            };
            for word in words {
                assert_eq!(squeeze(word), *word, "{}", rule.name);
            }
        }
    }

    #[test]
    fn the_quick_look_passes_every_rule_for_whole_lines() {
        let alone = |rule: &&Rule| rule.scope == Scope::Line && !matches!(rule.how, How::Context);
        for rule in RULES.iter().filter(alone) {
            assert!(may_be_line(rule.example), "{}", rule.name);
            if let How::Made(words) = rule.how {
                assert!(words.iter().all(|word| may_be_line(word)), "{}", rule.name);
            }
        }
        for line in ["【字体：大", "· 上一篇：甲", "照片1.webp", "<br>", "&nbsp;", "![](a)", "\u{200b}"] {
            assert!(may_be_line(line), "{line}");
        }
        assert!(!may_be_line("云汐区三面环湖，守水是这里的头等大事。"));
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
