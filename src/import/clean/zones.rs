//! Head, body and tail: the head is what stands before the first sentence of
//! the text, the tail what stands behind the last. Only there are lines judged
//! by the weaker rules; the body is left alone.

use std::ops::Range;

use super::datelines;
use super::frame;
use super::labels;
use super::look::noise_at;
use super::mixed;
use super::prose::is_prose;
use super::rules::Scope;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::ends_sentence;

/// Pieces a head may have when no sentence ends it.
const HEAD: usize = 400;

/// Pieces a tail may have when no sentence starts it.
const TAIL: usize = 600;

/// Above this size (bytes) single lines are looked at only within the first and
/// the last [`EDGE`].
const LARGE: usize = 8 << 20;

/// Bytes that are cleaned at either end of a large text.
const EDGE: usize = 64 << 10;

/// The head and the tail (indices of pieces). They overlap where the text has
/// no sentence at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zones {
    /// Before the first sentence.
    pub head: Range<usize>,
    /// Behind the last sentence.
    pub tail: Range<usize>,
}

/// Finds the zones of a draft whose whole noise lines are already taken.
pub fn zones(draft: &Draft) -> Zones {
    let count = draft.pieces.len();
    let piece = |byte: usize| draft.pieces.partition_point(|piece| piece.range.start < byte);
    let first = draft.opens.map_or_else(|| first_sentence(draft, count.min(HEAD)), piece);
    let closes = draft.closes.map(piece);
    let from = closes.map_or(count.saturating_sub(TAIL), |closes| closes.saturating_sub(TAIL));
    let bottom = closes.or_else(|| frame::bottom(draft, from.max(first)..count)).unwrap_or(count);
    let last = (from..bottom).rev().find(|index| is_prose(draft, *index)).map_or(from, |index| index + 1);
    Zones { head: 0..first, tail: last..count }
}

/// The first sentence of the article among the first `most` pieces, or `most`. A
/// long line without an end is none of it when facts of an article follow
/// before the next sentence: headlines of the page, run together.
fn first_sentence(draft: &Draft, most: usize) -> usize {
    let next = |from: usize| (from..most).find(|index| is_prose(draft, *index));
    let Some(mut first) = next(0) else { return most };
    let facts = |index: usize| {
        let text = draft.text_at(index);
        text.len() <= 300
            && (mixed::read(text).is_some() || datelines::read_at(draft, index).is_some_and(|found| !found.bare))
    };
    while !ends_sentence(draft.text_at(first))
        && let Some(second) = next(first + 1)
        && (first + 1..second).any(facts)
    {
        first = second;
    }
    if let Some(path) = path_below(draft, first, most) {
        return next(path + 1).unwrap_or(most);
    }
    // What a clipper quotes of a text stands above its title.
    let kind = |at: usize| draft.pieces.get(at).and_then(|piece| piece.kind);
    let quoted = kind(first) == Some(Kind::Quote) && (0..first).all(|at| super::pieces::gone(draft, at));
    if quoted && let Some(heading) = (first + 1..first + 3).find(|at| kind(*at) == Some(Kind::Heading(1))) {
        return next(heading + 1).unwrap_or(most);
    }
    // A lead may stand between the title and the facts.
    let led = || (0..first).any(|above| super::pieces::judged(draft, above));
    if (first + 1..=first + 2).any(|at| is_line_of_facts(draft, at)) && led() {
        return next(first + 1).unwrap_or(most);
    }
    // A notice of the site may stand above the title.
    let facts = is_line_of_facts(draft, first + 2) || was_line_of_facts(draft, first + 2);
    if facts && !is_prose(draft, first + 1) && !led() {
        return next(first + 2).unwrap_or(most);
    }
    first
}

/// The page's path below the sentence at `first`, 您的位置：…, which was the page's
/// then: a notice, the weather. Much more follows below.
fn path_below(draft: &Draft, first: usize, most: usize) -> Option<usize> {
    const NEAR: usize = 25;
    let path = |at: &usize| {
        let text = draft.text_at(*at);
        let told = || {
            let rule = super::pieces::gone_by(draft, *at);
            rule.or_else(|| noise_at(draft, *at, true, &[Scope::Head]).map(|rule| rule.name)) == Some("breadcrumb")
        };
        text.len() <= 300 && text.contains("位置") && told()
    };
    // A sentence that is ended by a full stop may be the text's.
    if draft.text_at(first).ends_with('。') {
        return None;
    }
    let found = (first + 1..(first + NEAR).min(most)).find(path)?;
    let chars = |part: Range<usize>| -> usize {
        part.filter(|at| is_prose(draft, *at)).map(|at| draft.text_at(at).chars().count()).sum()
    };
    (chars(first..found) * 2 < chars(found..(found + 40).min(draft.pieces.len()))).then_some(found)
}

/// Was the piece taken as several facts of the article?
fn was_line_of_facts(draft: &Draft, index: usize) -> bool {
    let facts = |name: &str| super::rules::rule(name).is_some_and(|rule| rule.scope == super::rules::Scope::Metadata);
    draft
        .pieces
        .get(index)
        .is_some_and(|piece| piece.gone && piece.taken.len() >= 2 && piece.taken.iter().all(|cut| facts(cut.rule)))
}

/// Does a line of a page give the day among other facts?
fn is_line_of_facts(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    let labels = || labels::read_at(draft, index).or_else(|| mixed::read(text)).unwrap_or_default();
    let live = draft.pieces.get(index).is_some_and(|piece| !piece.gone);
    live && draft.page && text.len() <= 300 && labels().len() >= 2 && dates::find(text).is_some()
}

/// The pieces that are looked at at all: every one, or those near either end
/// of a large text.
pub fn judged(draft: &Draft) -> [Range<usize>; 2] {
    let (count, size) = (draft.pieces.len(), draft.text.len());
    if size <= LARGE {
        return [0..count, count..count];
    }
    let first = draft.pieces.partition_point(|piece| piece.range.end <= EDGE);
    let last = draft.pieces.partition_point(|piece| piece.range.start < size - EDGE);
    [0..first, last.max(first)..count]
}
