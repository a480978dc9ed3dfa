//! What stands beside the title on most pages, often without labels or glued
//! to buttons: the day, and where the article was published first. Told by
//! labels inside a line, by the classes of its parts, and by standing alone
//! beside a day. The lines of plain labels are left to the rules of `clean`.

use std::ops::Range;

use super::page::Page;
use crate::article::{Date, SpanKind};
use crate::import::dates;
use crate::text::slice;

/// What was found, and the pieces that say nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Where the article was published first.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// What may be the source, for want of a better witness.
    pub guess: Option<String>,
    /// Lines that are spent.
    pub spent: Vec<usize>,
}

/// Labels of a source inside a line.
const SOURCES: &[&str] = &["信息来源", "文章来源", "稿件来源", "新闻来源", "来源于", "来源", "來源", "稿源"];

/// Labels that end a source, with a colon behind them.
const LABELS: &[&str] = &[
    "作者",
    "编辑",
    "责编",
    "责任编辑",
    "发布",
    "发布者",
    "发布人",
    "时间",
    "日期",
    "发布时间",
    "发布日期",
    "浏览",
    "点击",
    "阅读",
    "浏览量",
    "浏览次数",
    "点击数",
    "点击次数",
    "阅读次数",
    "阅读量",
    "字体",
    "字号",
    "评论",
    "记者",
    "审核",
    "访问",
    "访问量",
    "原标题",
    "编审",
    "供稿",
    "摄影",
    "字体大小",
];

/// Buttons that end a source.
const BUTTONS: &[&str] =
    &["分享", "打印", "举报", "手机看", "大号字", "我有话说", "【字", "收藏", "我要评论", "查看原文", "订阅"];

/// Reads the pieces `all`, which stand between title and prose; those that are
/// `kept` by their text, all of them by the classes of their parts.
pub fn read(page: &Page, all: Range<usize>, kept: impl Fn(&usize) -> bool) -> Beside {
    let mut found = Beside::default();
    let at = || all.clone().filter(&kept);
    for index in at() {
        let text = page.text_at(index);
        if text.chars().count() > 160 || super::body::is_prose(page, index) && !text.contains("来源") {
            continue;
        }
        let source = labelled(page, index).or_else(|| unmarked(text));
        let date = day(text).filter(|_| !is_enactment(text));
        let both = signed(text).filter(|_| source.is_none());
        let said = source.is_some() || date.is_some() || both.is_some() || is_short_day(text) || is_relative_day(text);
        if let Some((author, outlet)) = both {
            found.author = found.author.take().or_else(|| name(author));
            found.source = found.source.take().or_else(|| name(outlet));
        }
        found.source = found.source.take().or(source);
        found.date = found.date.or(date);
        if said && is_line_of_facts(text) {
            found.spent.push(index);
        }
    }
    let short = || at().map(|index| (index, page.text_at(index))).filter(|(_, text)| text.chars().count() <= 80);
    if found.source.is_none() {
        let alone = || short().find_map(|(_, text)| beside_day(text));
        found.source = classed(page, &all, SOURCE_WORDS).map(|(name, _)| name).or_else(alone);
    }
    if found.source.is_none()
        && let Some((index, outlet)) = short().find_map(|(index, _)| above_day(page, index, &found.spent))
    {
        found.spent.push(index);
        found.source = Some(outlet);
    }
    found.guess = short().find_map(|(_, text)| any_beside_day(text));
    if let Some((author, line)) = classed(page, &all, AUTHOR_WORDS) {
        if line.as_ref().is_some_and(|line| page.text_at(*line) == author) {
            found.spent.extend(line);
        }
        found.author.get_or_insert(author);
    }
    found
}

/// The source that a line behind the body names with its label, before the
/// lists of other articles begin.
pub fn source_behind(page: &Page, end: usize) -> Option<String> {
    let near = end..page.pieces.len().min(end + 30);
    let neighbour = |at: &usize| NEIGHBOURS.iter().any(|word| page.text_at(*at).contains(word));
    let short = |at: &usize| page.text_at(*at).chars().count() <= 120;
    near.take_while(|at| !neighbour(at)).filter(short).find_map(|at| labelled(page, at))
}

/// The day that stands alone right behind the body, with its piece.
pub fn day_behind(page: &Page, end: usize) -> Option<(Date, usize)> {
    let near = end..page.pieces.len().min(end + 4);
    let neighbour = |at: &usize| NEIGHBOURS.iter().any(|word| page.text_at(*at).contains(word));
    let linked = |at: &usize| page.info(*at).links > 0;
    near.take_while(|at| !neighbour(at) && !linked(at)).find_map(|at| Some((dates::whole(page.text_at(at))?, at)))
}

/// Words of lines that belong to other articles.
const NEIGHBOURS: &[&str] = &["上一篇", "下一篇", "上一条", "下一条", "相关", "推荐", "热门", "最新"];

/// A line with a day in it, where it may be the day of publication.
fn day(text: &str) -> Option<Date> {
    let (date, range) = dates::find(text)?;
    let rest = text.chars().count().saturating_sub(slice(text, range).chars().count());
    let neighbour = NEIGHBOURS.iter().take(4).any(|word| text.contains(word));
    (rest <= 110 && !neighbour && !text.contains('。')).then_some(date)
}

/// The value of 来源： in a line: up to the next label, a gap or a bracket; a
/// link's text where it is one.
fn labelled(page: &Page, index: usize) -> Option<String> {
    let text = page.text_at(index);
    let piece = page.pieces.get(index)?;
    let labels = |word: &'static str| text.match_indices(word).map(move |(at, _)| (at, word));
    let from = SOURCES.iter().flat_map(|word| labels(word)).find_map(|(at, word)| {
        let behind = at + word.len();
        let colon = slice(text, behind..text.len()).trim_start();
        let apart = slice(text, 0..at).chars().next_back().is_none_or(|c| !is_han(c) || "日分时秒".contains(c));
        let value = colon.strip_prefix([':', '：'])?;
        apart.then_some(text.len() - value.len())
    })?;
    let from = text.len() - slice(text, from..text.len()).trim_start().len();
    let linked = piece.spans.iter().find(|span| {
        matches!(span.kind, SpanKind::Link(_))
            && span.range.start <= piece.range.start + from
            && piece.range.start + from < span.range.end
    });
    let value = match linked {
        Some(span) => slice(&page.text, piece.range.start + from..span.range.end),
        None => value(slice(text, from..text.len())),
    };
    name(value)
}

/// What stands before the next label, gap, bracket or day.
fn value(rest: &str) -> &str {
    let gap = rest.find(|c: char| c.is_whitespace() || "|｜丨[【(（〔/，,。;；".contains(c)).unwrap_or(rest.len());
    let labelled = |word: &&str| {
        let colon =
            |(at, _): &(usize, &str)| slice(rest, at + word.len()..rest.len()).trim_start().starts_with([':', '：']);
        rest.match_indices(*word).find(|found| found.0 > 0 && colon(found)).map(|(at, _)| at)
    };
    let button = BUTTONS.iter().filter_map(|word| rest.find(word)).filter(|at| *at > 0).min().unwrap_or(rest.len());
    let label = LABELS.iter().filter_map(labelled).min().unwrap_or(rest.len()).min(button);
    let day = dates::find(rest).map_or(rest.len(), |(_, range)| range.start);
    slice(rest, 0..gap.min(label).min(day))
}

/// A name of a source: short, no sentence, no number.
fn name(value: &str) -> Option<String> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || "|｜:：·[]【】()（）".contains(c));
    let chars = value.chars().count();
    let sound = (2..=30).contains(&chars)
        && !value.contains(['。', '，', '；', '！', '？', '：', '>'])
        && !BUTTONS.contains(&value)
        && !LABELS.contains(&value)
        && !value.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
        && !matches!(value, "未知" | "网络" | "本站" | "原创" | "转载");
    sound.then(|| value.to_owned())
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// How names of publishers end.
const PUBLISHERS: &[&str] = &[
    "网",
    "报",
    "社",
    "新闻",
    "电视台",
    "台",
    "政府",
    "局",
    "委",
    "办",
    "办公室",
    "中心",
    "在线",
    "客户端",
    "部",
    "厅",
    "院",
    "学院",
    "大学",
    "传媒",
    "头条",
    "发布",
    "日报",
    "周刊",
    "杂志",
    "科技",
    "财经",
    "体育",
    "娱乐",
    "军事",
    "号",
];

/// The only name beside a day.
fn only_beside_day(text: &str) -> Option<&str> {
    let (_, range) = dates::find(text)?;
    let (before, behind) = (slice(text, 0..range.start), slice(text, range.end..text.len()));
    let words = before.split(apart).chain(behind.split(apart));
    let mut words = words.map(without_hour).filter(|word| !word.is_empty() && !is_button(word));
    words.next().filter(|_| words.next().is_none())
}

fn apart(c: char) -> bool {
    c.is_whitespace() || "|｜·•".contains(c)
}

/// 2024-05-12 10:22 云汐日报
fn beside_day(text: &str) -> Option<String> {
    only_beside_day(text).filter(|only| is_outlet(only)).and_then(name)
}

/// Is it called like a publisher?
fn is_outlet(text: &str) -> bool {
    // Longer ones that end so are columns: 云汐党建时政新闻.
    let column = text.ends_with("新闻") && text.chars().count() > 6;
    !column && PUBLISHERS.iter().any(|end| text.ends_with(end))
}

/// 2024-05-12 10:22 云汐人家: a name that is too long for people and no
/// column's may be an outlet's.
fn any_beside_day(text: &str) -> Option<String> {
    let long = |only: &&str| {
        (4..=8).contains(&only.chars().count())
            && only.chars().all(is_han)
            && !crate::import::clean::is_column_like(only)
    };
    only_beside_day(text).filter(long).and_then(name)
}

/// An outlet alone on a line above or below that of the day.
fn above_day(page: &Page, index: usize, spent: &[usize]) -> Option<(usize, String)> {
    let text = page.text_at(index);
    let beside = |other: usize| spent.contains(&other) && dates::find(page.text_at(other)).is_some();
    let near = beside(index + 1) || index.checked_sub(1).is_some_and(beside);
    let plain = (3..=8).contains(&text.chars().count())
        && text.chars().all(is_han)
        && is_outlet(text)
        && !crate::import::clean::is_column_like(text);
    (near && plain).then(|| name(text)).flatten().map(|outlet| (index, outlet))
}

/// A word without the hour glued to its front.
fn without_hour(word: &str) -> &str {
    word.trim_start_matches(|c: char| c.is_ascii_digit() || ":：-/.".contains(c))
}

/// Buttons and counters beside a name.
fn is_button(word: &str) -> bool {
    matches!(
        word,
        "原创" | "转载" | "首发" | "星期一" | "星期二" | "星期三" | "星期四" | "星期五" | "星期六" | "星期日"
    ) || BUTTONS.iter().any(|button| word.starts_with(button))
        || crate::import::clean::is_noise(word)
        || word.contains(['(', '（'])
        || ["评论", "参与", "阅读", "人气"].iter().any(|end| word.ends_with(end))
}

/// Is a line that gave a day or a source made of such things alone?
fn is_line_of_facts(text: &str) -> bool {
    !is_enactment(text)
        && text.chars().count() <= 120
        && !text.contains(['。', '；', '！', '？'])
        && text.matches('，').count() == 0
}

/// （2007年6月29日第十届…会议通过）: which body passed a law and when, a part
/// of the law.
fn is_enactment(text: &str) -> bool {
    const PASSED: &[&str] = &["通过", "批准", "修正", "修订", "公布", "施行", "印发", "发布"];
    let inner = text.trim().strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let has_body = |inner: &str| inner.chars().filter(|c| is_han(*c)).count() >= 10;
    inner.is_some_and(|inner| has_body(inner) && PASSED.iter().any(|word| inner.contains(word)))
}

/// 周砚/云汐日报: who wrote it and where.
fn signed(text: &str) -> Option<(&str, &str)> {
    let (author, outlet) = text.trim().split_once(['/', '／'])?;
    let plain = |part: &str| part.chars().all(|c| is_han(c) || c == ' ' || c == '、');
    let outlets = is_outlet(outlet);
    let sound = (2..=12).contains(&author.chars().count()) && (3..=12).contains(&outlet.chars().count());
    (sound && outlets && plain(author) && plain(outlet)).then_some((author.trim(), outlet.trim()))
}

/// 来源云汐日报, without a colon: a part of a line that also holds a day.
fn unmarked(text: &str) -> Option<String> {
    dates::find(text)?;
    let parts = text.split(|c: char| c.is_whitespace() || "|｜丨·".contains(c));
    let value = parts.filter_map(|part| part.strip_prefix("来源")).find(|value| !value.is_empty())?;
    name(value.trim_start_matches([':', '：']))
}

/// 发布时间：10-08 12:00: a day without its year.
fn is_short_day(text: &str) -> bool {
    const WORDS: &[&str] = &["发布时间", "发布日期", "发表时间", "发布于", "发表于"];
    let rest = WORDS.iter().find_map(|word| text.trim().strip_prefix(word));
    rest.is_some_and(|rest| {
        let value = rest.trim_start_matches([':', '：', ' ']);
        let digits = value.chars().take_while(|c| c.is_ascii_digit() || "-/:：. 月日".contains(*c)).count();
        digits >= 4 && value.chars().count() <= digits + 12
    })
}

/// 前天, 3小时前 at the end of a line: a day that only the page knew.
fn is_relative_day(text: &str) -> bool {
    let text = text.trim();
    let ago = ["小时前", "分钟前", "天前"].iter().find_map(|end| text.strip_suffix(end));
    let named = ["昨天", "前天", "今天", "刚刚"].iter().any(|end| text.ends_with(end));
    let plain = text.chars().count() <= 30 && !text.contains(['，', '。', '、', '；', '：', '“']);
    plain && (named || ago.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit())))
}

/// Words of classes for the source, and for who wrote it.
const SOURCE_WORDS: &[&str] =
    &["source", "src", "laiyuan", "comefrom", "copyfrom", "origin", "ly", "from", "media", "js_name"];
const AUTHOR_WORDS: &[&str] = &["author-name", "authorname", "author_name"];

/// A part of a line that its class names so, and the piece that it is all of.
fn classed(page: &Page, all: &Range<usize>, known: &[&str]) -> Option<(String, Option<usize>)> {
    let bytes = page.pieces.get(all.start)?.range.start..page.pieces.get(all.end.checked_sub(1)?)?.range.end;
    let near = |range: &Range<usize>| range.start + 2 >= bytes.start && range.end <= bytes.end && !range.is_empty();
    let in_part = |word: &str| known.contains(&word) && matches!(word, "source" | "laiyuan");
    let is_named = |words: &str| {
        words.split(' ').any(|word| known.contains(&word))
            || words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| known.contains(&word))
            || words.split(|c: char| !c.is_ascii_alphanumeric()).any(in_part)
    };
    let told = page.elements.iter().filter(|element| near(&element.bytes) && is_named(&element.words));
    told.map(|element| page.text_of(element)).find_map(|text| {
        let bare = text.trim_start_matches(['来', '源', '自', '：', ':', ' ']);
        let plain = dates::find(bare).is_none() && bare.chars().count() <= 24 && !bare.contains(char::is_whitespace);
        let found = plain.then(|| name(bare)).flatten()?;
        let line = all.clone().find(|index| page.text_at(*index) == found);
        Some((found, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_ends_where_the_next_thing_begins() {
        for (rest, expected) in [
            ("云汐日报 作者：周砚", "云汐日报"),
            ("云汐日报作者：周砚", "云汐日报"),
            ("云汐日报2024-05-12", "云汐日报"),
            ("云汐日报【字体：大 中 小】", "云汐日报"),
            ("云汐区水务局", "云汐区水务局"),
        ] {
            assert_eq!(value(rest), expected, "{rest}");
        }
    }

    #[test]
    fn the_only_name_beside_a_day_is_the_source() {
        assert_eq!(beside_day("2024-05-12 10:22 云汐日报").as_deref(), Some("云汐日报"));
        assert_eq!(beside_day("2024年05月12日 10:22　 云汐新闻").as_deref(), Some("云汐新闻"));
        for text in ["2024-05-12 10:22", "2024-05-12 云汐日报 基层动态", "2024-05-12 周砚", "2024-05-12 分享"]
        {
            assert_eq!(beside_day(text), None, "{text}");
        }
    }
}
