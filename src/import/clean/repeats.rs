//! Paragraphs that a page has twice: a pull quote, or the whole text again for
//! readers who want it large. The first stays. Only long ones, and only in what
//! was copied from a page: a document may have its reasons.

use std::borrow::Cow;
use std::collections::HashSet;

use super::pieces::judged;
use crate::article::Kind;
use crate::import::draft::Draft;
use crate::text::han::is_han;

/// Pieces of the longest text that is looked through.
const MOST: usize = 400;

/// Characters of the shortest paragraph that nobody writes twice.
const SHORTEST: usize = 40;

/// Takes each long paragraph that was there before.
pub fn take(draft: &mut Draft) {
    if !draft.page || draft.pieces.len() > MOST {
        return;
    }
    let long = |index: &usize| judged(draft, *index) && draft.text_at(*index).chars().nth(SHORTEST).is_some();
    let mut seen = HashSet::new();
    let again = |index: &usize| {
        let text = draft.text_at(*index);
        // Most lines hold no white space, and need no copy without it.
        let spaced = text.contains(char::is_whitespace);
        let bare = if spaced { Cow::Owned(text.split_whitespace().collect()) } else { Cow::Borrowed(text) };
        !seen.insert(bare)
    };
    let found: Vec<usize> = (0..draft.pieces.len()).filter(long).filter(again).collect();
    // A summary that breaks off, with a mark of that or within a phrase, above the
    // paragraph it is the beginning of.
    let begins = |index: &usize| {
        let whole = draft.text_at(*index);
        let text = whole.trim_end_matches(['…', '.']);
        let mut below = (index + 1..index + 4).filter(|at| judged(draft, *at)).map(|at| draft.text_at(at));
        let breaks_off = text.len() < whole.len() && text.chars().nth(SHORTEST / 2).is_some();
        let long = text.chars().nth(SHORTEST).is_some();
        let kind = draft.pieces.get(*index).and_then(|piece| piece.kind);
        let broken = |other: &str| {
            long && matches!(kind, None | Some(Kind::Paragraph))
                && other.get(text.len()..).is_some_and(|rest| rest.starts_with(is_han))
        };
        below.any(|other| other.len() > text.len() + 6 && other.starts_with(text) && (breaks_off || broken(other)))
    };
    let cut: Vec<usize> = (0..draft.pieces.len()).filter(long).filter(begins).collect();
    for index in found.iter().chain(&cut) {
        if let Some(piece) = draft.pieces.get_mut(*index) {
            piece.take("paragraph-repeated");
        }
    }
}
