//! A page becomes a draft: what stands outside the article is set aside under
//! its rules, what the head and the line beside the title say becomes
//! metadata, and the rest goes on to the rules that judge every text.

use std::ops::Range;

use super::beside;
use super::body::{self, Body};
use super::page::Page;
use super::places;
use super::stack::Stack;
use super::title;
use super::tokens;
use crate::article::{Kind, Meta};
use crate::import::clean;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::ends_sentence;

/// Pieces before the title or the body that may hold metadata.
const BEFORE: usize = 14;

/// Pieces behind the body that may hold credits and annexes.
const BEHIND: usize = 30;

/// Pieces between title and body that are kept as they are; of more, only
/// lines of metadata.
const BETWEEN: usize = 24;

/// Reads a page or a piece of one.
pub fn read(html: &str) -> Draft {
    let page = page(html);
    let body = body::find(&page);
    let title = title::find(&page, &body.pieces);
    let mut places = places(&page, &body, title.pieces.as_ref());
    let start = title.pieces.as_ref().map_or(body.pieces.start.saturating_sub(BEFORE), |pieces| pieces.end);
    let begins = |at: &usize| {
        let text = page.text_at(*at);
        let addressed = text.ends_with(['：', ':']) && !clean::is_labelled(text);
        body::is_prose(&page, *at) || addressed || (ends_sentence(text) && text.chars().count() >= 10)
    };
    let prose = (start.max(body.pieces.start)..body.pieces.end).find(begins);
    let end = prose.unwrap_or(body.pieces.end).min(body.pieces.start.max(start) + BEFORE);
    let kept = |at: &usize| places.get(*at).is_some_and(Option::is_none);
    let found = beside::read(&page, start..end.max(start), kept);
    // The rules of `clean` learn more from lines of plain labels.
    for at in found.spent.iter().filter(|at| !clean::is_labelled(page.text_at(**at))) {
        if let Some(place) = places.get_mut(*at) {
            *place = Some("html-facts");
        }
    }
    let behind = beside::day_behind(&page, body.pieces.end).filter(|_| found.date.is_none());
    if let Some(place) = behind.and_then(|(_, at)| places.get_mut(at)) {
        *place = Some("html-facts");
    }
    let above = title.pieces.as_ref().map_or(body.pieces.start, |pieces| pieces.start);
    let near = above.min(body.pieces.start).saturating_sub(2)..start.max(body.pieces.start) + 2;
    let created = beside::paper_day(&page, body.pieces.start)
        .or_else(|| beside::time(&page, near))
        .or_else(|| beside::day_above(&page, above));
    let (site, source) = page.head.source().map_or((None, None), |name| match page.head.is_site(&name) {
        true => (Some(name), None),
        false => (None, Some(name)),
    });
    let meta = Meta {
        source: source
            .or(found.source)
            .or_else(|| beside::source_behind(&page, body.pieces.end))
            .or_else(|| page.head.scripted_source())
            .or(found.guess.filter(|_| site.is_none())),
        date: page.head.date().or(found.date).or(behind.map(|(date, _)| date)).or_else(|| page.head.scripted_date()),
        author: page.head.author().or(found.author),
        editor: page.head.editor(),
        url: page.head.url(),
        title: title.text,
        ..Meta::default()
    };
    let site = site.or_else(|| page.head.outlet());
    Draft { weaker_source: site, created, ..draft(page, places, title.pieces, meta) }
}

/// A block of HTML inside another format: its text and the pieces of it.
pub fn fragment(html: &str) -> (String, Vec<Piece>) {
    let page = seen(html, false);
    (page.text, page.pieces)
}

fn seen(html: &str, unveiled: bool) -> Page {
    let mut stack = Stack::new(unveiled);
    tokens::read(html, &mut stack);
    stack.finish()
}

/// The page as it is seen. Where next to nothing is seen, because scripts
/// were to show it, what styles hide is shown too.
fn page(html: &str) -> Page {
    let chars = |page: &Page| page.infos.iter().map(|info| info.chars).sum::<usize>();
    let page = seen(html, false);
    if chars(&page) >= 200 {
        return page;
    }
    let all = seen(html, true);
    if chars(&all) > chars(&page) * 3 { all } else { page }
}

/// For each piece the rule that sets it aside, if one does.
fn places(page: &Page, body: &Body, title: Option<&Range<usize>>) -> Vec<Option<&'static str>> {
    let mut places: Vec<Option<&'static str>> = (0..page.pieces.len()).map(|at| Some(outside(page, at))).collect();
    let mut set = |range: Range<usize>, rule: Option<&'static str>| {
        for at in range {
            if let Some(place) = places.get_mut(at) {
                *place = rule;
            }
        }
    };
    set(body.pieces.clone(), None);
    for (range, rule) in &body.without {
        set(range.clone(), Some(rule));
    }
    let first = title.map_or(body.pieces.start, |title| title.start.min(body.pieces.start));
    for at in first.saturating_sub(BEFORE)..first {
        if clean::is_labelled(page.text_at(at)) {
            set(at..at + 1, None);
        }
    }
    if let Some(title) = title {
        let between = title.end..body.pieces.start.max(title.end);
        let many = between.len() > BETWEEN;
        for at in between {
            if belongs(page, at, many) {
                set(at..at + 1, None);
            }
        }
        set(title.clone(), None);
    }
    for at in body.pieces.clone().filter(|at| is_repeated_picture(page, *at, &body.pieces)) {
        set(at..at + 1, Some("html-aside"));
    }
    for at in behind(page, body.pieces.end) {
        set(at..at + 1, None);
    }
    places
}

/// Words for a picture that several pictures of the article have tell nothing
/// of any of them.
fn is_repeated_picture(page: &Page, at: usize, body: &Range<usize>) -> bool {
    let is_picture = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.kind == Some(Kind::Image));
    let near = at.saturating_sub(40).max(body.start)..(at + 40).min(body.end);
    // Its words are often those of the caption below.
    let words = page.text_at(at);
    let said =
        |other: Option<usize>| other.is_some_and(|other| !is_picture(other) && page.text_at(other).contains(words));
    if is_picture(at) && (said(Some(at + 1)) || said(at.checked_sub(1))) {
        return true;
    }
    is_picture(at)
        && near.filter(|other| *other != at).any(|other| is_picture(other) && page.text_at(other) == page.text_at(at))
}

/// The rule for a piece outside the article.
fn outside(page: &Page, at: usize) -> &'static str {
    let info = page.info(at);
    let menu = page.around(at).any(|element| element.name == "nav");
    match info.linked * 2 > info.chars || menu {
        true => "html-links",
        false if page.around(at).take(4).any(places::is_outside) => "html-aside",
        false => "html-outside",
    }
}

/// Does a piece between title and body belong to the article?
fn belongs(page: &Page, at: usize, many: bool) -> bool {
    let info = page.info(at);
    let text = page.text_at(at);
    let dated = || crate::import::dates::find(text).is_some() && info.chars <= 120;
    let aside = || page.around(at).take(4).any(places::is_outside);
    clean::is_labelled(text) || dated() || (!many && info.linked * 2 <= info.chars && !aside())
}

/// Pieces behind the body that are credits, metadata or annexes.
fn behind(page: &Page, end: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for at in end..page.pieces.len().min(end + BEHIND) {
        let text = page.text_at(at);
        let info = page.info(at);
        let ends = ["相关", "推荐", "热门", "最新", "评论", "上一篇", "下一篇", "上一条", "下一条", "版权", "友情"];
        if ends.iter().any(|word| text.trim_start_matches(['【', '[', ' ']).starts_with(word)) {
            break;
        }
        let annex = info.files > 0 || text.starts_with("附件");
        if clean::is_labelled(text.trim_matches(['(', ')', '（', '）', '[', ']', '【', '】'])) || annex {
            found.push(at);
        }
    }
    found
}

/// The draft: pieces of the article, and those set aside.
fn draft(page: Page, places: Vec<Option<&'static str>>, title: Option<Range<usize>>, meta: Meta) -> Draft {
    let mut draft = Draft { meta, page: true, ..Draft::new(page.text) };
    let split = title.filter(|title| title.len() > 1);
    for (at, (mut piece, place)) in page.pieces.into_iter().zip(places).enumerate() {
        if let Some(rule) = place {
            piece.take(rule);
            draft.aside.push(piece);
            continue;
        }
        let second = split.as_ref().is_some_and(|title| title.start < at && title.contains(&at));
        match draft.pieces.last_mut().filter(|_| second) {
            Some(first) => join(first, piece),
            None => draft.pieces.push(piece),
        }
    }
    draft
}

/// A title over two lines is one piece.
fn join(first: &mut Piece, second: Piece) {
    first.range.end = second.range.end;
    first.spans.extend(second.spans);
}
