//! Pieces as cleaning handles them: which may be judged, which are gone, and how
//! one is taken.

use crate::article::Kind;
use crate::import::draft::Draft;

pub fn gone(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_none_or(|piece| piece.gone)
}

/// Titles, tables and code are never judged as lines of the head or the tail.
pub fn judged(draft: &Draft, index: usize) -> bool {
    let kind = draft.pieces.get(index).map(|piece| (piece.gone, piece.kind));
    matches!(
        kind,
        Some((false, None | Some(Kind::Paragraph | Kind::Heading(_) | Kind::ListItem(_) | Kind::Quote | Kind::Image)))
    )
}

pub fn take(draft: &mut Draft, index: usize, rule: &'static str) {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}
