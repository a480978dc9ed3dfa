//! What stands beside the title on most pages, often without labels or glued
//! to buttons: the day, and where the article was published first. Told by
//! labels inside a line, by the classes of its parts, and by standing alone
//! beside a day. The lines of plain labels are left to the rules of `clean`.

use std::ops::Range;

use super::names;
use super::names::{is_enactment, is_line_of_facts, is_outlet, name};
use super::page::Page;
use crate::article::{Date, SpanKind};
use crate::import::clean;
use crate::import::dates;
use crate::text::han::is_han;
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
        let paper = clean::paper(text);
        let named = || paper.as_ref().and_then(|found| name(found.outlet?));
        let source = labelled(page, index).or_else(|| names::unmarked(text)).or_else(named);
        let date = day(text).filter(|_| !is_enactment(text));
        let both = names::signed(text).filter(|_| source.is_none());
        let said = source.is_some()
            || date.is_some()
            || both.is_some()
            || names::is_short_day(text)
            || names::is_relative_day(text);
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
        let sites = page.head.named_in_title();
        let alone = || short().find_map(|(_, text)| names::beside_day(text));
        let site = || short().find_map(|(_, text)| names::named_beside_day(text, &sites));
        found.source = classed(page, &all, SOURCE_WORDS).map(|(name, _)| name).or_else(alone).or_else(site);
    }
    if found.source.is_none()
        && let Some((index, outlet)) = short().find_map(|(index, _)| above_day(page, index, &found.spent))
    {
        found.spent.push(index);
        found.source = Some(outlet);
    }
    found.guess = short().find_map(|(_, text)| names::any_beside_day(text));
    if let Some((author, line)) = classed(page, &all, AUTHOR_WORDS) {
        if line.as_ref().is_some_and(|line| page.text_at(*line) == author) {
            found.spent.extend(line);
        }
        // On a platform the account is who publishes.
        found.guess = found.guess.or_else(|| Some(author.clone()));
        found.author.get_or_insert(author);
    }
    found
}

/// 2024年05月12日 星期日 第03版：要闻: the day of a newspaper, among the navigation of its
/// pages above the body.
pub fn paper_day(page: &Page, end: usize) -> Option<Date> {
    let day = |index: usize| {
        let text = page.text_at(index);
        let words = || text.split([' ', '\u{3000}', '：', ':', '|', '｜']);
        // 第2版：要闻 2024-05-12
        let short = text.chars().count() <= 30 && clean::is_page_of_paper(words().next().unwrap_or(""));
        // 当前版：02版发布日期：2024年05月12日上一版
        let labelled = text.contains("发布日期") && ["当前版：", "当前版:"].iter().any(|label| text.contains(label));
        let paged = text.len() <= 200
            && !text.contains("今天")
            && (labelled || ((text.contains("星期") || short) && words().any(clean::is_page_of_paper)));
        Some(text).filter(|_| paged).and_then(dates::find).map(|(date, _)| date)
    };
    (0..end).find_map(day)
}

/// The day that an element of the pieces `near` tells machines: that of the article, where it stands
/// beside its title.
pub fn time(page: &Page, near: Range<usize>) -> Option<Date> {
    let beside = page.times.iter().filter(|(at, _)| near.contains(at));
    beside.filter_map(|(_, day)| dates::find(day)).map(|(date, _)| date).next()
}

/// The day that stands alone right above the title, which begins at `title`, in an element called so.
pub fn day_above(page: &Page, title: usize) -> Option<Date> {
    let above = title.checked_sub(1).filter(|at| *at < page.pieces.len())?;
    let words = ["time", "date", "pub", "riqi", "shijian"];
    let timed = page.around(above).take(1).any(|element| words.iter().any(|word| element.words.contains(word)));
    dates::whole(page.text_at(above)).filter(|_| timed && page.info(above).links == 0)
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
    // When a document was signed or changed says `clean`, with the right rank.
    if ["成文", "生成", "更新", "修改", "有效", "失效", "实施"].iter().any(|word| text.trim_start().starts_with(word))
    {
        return None;
    }
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
        None => names::value(slice(text, from..text.len())),
    };
    name(value)
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
