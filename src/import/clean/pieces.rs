//! Pieces as cleaning handles them: which may be judged, which are gone, and how
//! one is taken.

use std::ops::Range;

use super::rules::{Scope, rule};
use crate::article::{Kind, Removal};
use crate::import::bodies::is_unit;
use crate::import::dates;
use crate::import::draft::Draft;

/// Is nothing of the piece left, or is there none?
pub fn gone(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_none_or(|piece| piece.gone)
}

/// The rule that took all of the piece.
pub fn gone_by(draft: &Draft, index: usize) -> Option<&'static str> {
    let piece = draft.pieces.get(index).filter(|piece| piece.gone)?;
    piece.taken.first().map(|cut| cut.rule)
}

/// Was the piece taken as a newspaper's navigation, or as the name of its page?
pub fn is_of_paper(draft: &Draft, index: usize) -> bool {
    matches!(gone_by(draft, index), Some("paper-pages" | "paper-page-name"))
}

/// Was the piece taken as facts of the article?
pub fn is_fact(draft: &Draft, index: usize) -> bool {
    gone_by(draft, index).and_then(rule).is_some_and(|rule| rule.scope == Scope::Metadata)
}

/// Titles, tables and code are never judged as lines of the head or the tail.
pub fn judged(draft: &Draft, index: usize) -> bool {
    let kind = draft.pieces.get(index).map(|piece| (piece.gone, piece.kind));
    matches!(
        kind,
        Some((false, None | Some(Kind::Paragraph | Kind::Heading(_) | Kind::ListItem(_) | Kind::Quote | Kind::Image)))
    )
}

/// Takes the whole piece.
pub fn take(draft: &mut Draft, index: usize, rule: &'static str) {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// Cuts a part of what is kept of the piece at `index` (bytes of it).
pub fn cut(draft: &mut Draft, index: usize, part: Range<usize>, rule: &'static str) {
    let Some(start) = draft.pieces.get(index).map(|piece| draft.kept(piece).start) else { return };
    if let Some(piece) = draft.pieces.get_mut(index).filter(|_| !part.is_empty()) {
        piece.cut([Removal { range: start + part.start..start + part.end, rule }]);
    }
}

/// Is the piece a body alone above a day that is written out: who signs the text?
pub fn signs_above_day(draft: &Draft, index: usize) -> bool {
    is_unit(draft.text_at(index).trim()) && dates::is_written(draft.text_at(index + 1))
}
