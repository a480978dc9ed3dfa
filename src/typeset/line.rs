//! What the typesetter makes: lines as ranges and gaps, never copied text.

use std::borrow::Cow;
use std::ops::Range;

/// One line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the buffer it holds; the lines of a block, in order, hold
    /// all its bytes (white space at a break belongs to the line it ends).
    pub range: Range<usize>,
    /// Cells left blank before the first character.
    pub indent: u16,
    /// Cells filled, the indent included; never more than the measure.
    pub width: u16,
    /// Blank cells added inside the line, in order.
    pub gaps: Box<[Gap]>,
    /// Is it the last line of its block (or before a forced break)?
    pub last: bool,
}

/// Blank cells added before the character at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Byte offset in the buffer.
    pub at: usize,
    /// How many cells.
    pub cells: u8,
}

/// One cluster of a line as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The bytes of the buffer it stands for.
    pub range: Range<usize>,
    /// What is drawn: safe to send to a terminal, escaping and annotations done.
    pub drawn: Cow<'a, str>,
    /// The column it starts in, from the line's left edge.
    pub column: u16,
    /// Cells it takes: 1 or 2.
    pub width: u8,
}
