//! Block + measure + Style → Lines, and a Line → its cells.

use std::ops::Range;

use super::line::{Cell, Line};
use super::style::Style;
use crate::article::{Block, Source};

/// Sets one piece of a block (see [`pieces_from`]); the whole block when it is short.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let _ = (source, block, piece, style);
    Vec::new()
}

/// The cells of a line, left to right.
pub fn cells<'a>(source: Source<'a>, block: &Block, line: &Line, style: &Style) -> Vec<Cell<'a>> {
    let _ = (source, block, line, style);
    Vec::new()
}

/// The pieces of a block from the one that holds `place` (bytes) onward. A
/// block over 16 KiB has pieces that end at fixed points, so that its lines
/// are the same from whichever side one comes; any other block is one piece.
pub fn pieces_from<'a>(source: Source<'a>, block: &'a Block, place: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    let _ = (source, place);
    std::iter::once(block.range.clone())
}

/// The pieces of a block before the one that holds `place`, nearest first.
pub fn pieces_back<'a>(source: Source<'a>, block: &'a Block, place: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    let _ = (source, block, place);
    std::iter::empty()
}
