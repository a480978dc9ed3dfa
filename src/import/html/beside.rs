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
    /// When.
    pub date: Option<Date>,
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

/// Reads the pieces `at`, which stand between title and prose.
pub fn read(page: &Page, at: impl Iterator<Item = usize> + Clone) -> Beside {
    let mut found = Beside::default();
    for index in at.clone() {
        let text = page.text_at(index);
        if text.chars().count() > 160 || super::body::is_prose(page, index) && !text.contains("来源") {
            continue;
        }
        let source = labelled(page, index);
        let date = day(text);
        found.source = found.source.take().or_else(|| source.clone());
        found.date = found.date.or(date);
        if (source.is_some() || date.is_some()) && is_line_of_facts(text) {
            found.spent.push(index);
        }
    }
    if found.source.is_none() {
        let alone = || {
            at.clone()
                .filter(|index| page.text_at(*index).chars().count() <= 80)
                .find_map(|index| beside_day(page.text_at(index)))
        };
        found.source = classed(page, at.clone()).or_else(alone);
    }
    found
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

/// 2024-05-12 10:22 云汐日报: the only name beside a day.
fn beside_day(text: &str) -> Option<String> {
    let (_, range) = dates::find(text)?;
    let rest = [slice(text, 0..range.start), slice(text, range.end..text.len())].join(" ");
    let words = rest.split(|c: char| c.is_whitespace() || "|｜·•".contains(c));
    let mut words = words.map(without_hour).filter(|word| !word.is_empty() && !is_button(word));
    let only = words.next().filter(|_| words.next().is_none())?;
    PUBLISHERS.iter().any(|end| only.ends_with(end)).then(|| name(only)).flatten()
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
    text.chars().count() <= 120 && !text.contains(['。', '；', '！', '？']) && text.matches('，').count() == 0
}

/// A part of a line that its class names the source.
fn classed(page: &Page, at: impl Iterator<Item = usize> + Clone) -> Option<String> {
    const WORDS: &[&str] =
        &["source", "src", "laiyuan", "comefrom", "copyfrom", "origin", "ly", "from", "media", "js_name"];
    let (first, last) = (at.clone().min()?, at.max()?);
    let bytes = page.pieces.get(first)?.range.start..page.pieces.get(last)?.range.end;
    let near = |range: &Range<usize>| range.start + 2 >= bytes.start && range.end <= bytes.end && !range.is_empty();
    let is_source = |words: &str| {
        words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| WORDS.contains(&word))
            || words.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| matches!(word, "source" | "laiyuan"))
    };
    let told = page.elements.iter().filter(|element| near(&element.bytes) && is_source(&element.words));
    told.map(|element| page.text_of(element)).find_map(|text| {
        let bare = text.trim_start_matches(['来', '源', '自', '：', ':', ' ']);
        let plain = dates::find(bare).is_none() && bare.chars().count() <= 24 && !bare.contains(char::is_whitespace);
        plain.then(|| name(bare)).flatten()
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
