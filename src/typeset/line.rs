//! What the typesetter makes: lines as ranges and gaps, never copied text.

use std::borrow::Cow;
use std::ops::Range;

/// One line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the buffer it holds; the lines of a block, in order, hold
    /// all its bytes (white space at a break belongs to the line it ends).
    pub range: Range<usize>,
    /// Cells left blank before the first character, counted from the margin's
    /// left edge where the style keeps one.
    pub indent: u16,
    /// Cells filled, the indent included; never more than margin, measure and
    /// what hangs.
    pub width: u16,
    /// Cells beyond the measure, in the gutter: 0 to 2.
    pub hang: u8,
    /// Blank cells added inside the line, in order.
    pub gaps: Box<[Gap]>,
    /// Is it the last line of its block (or before a forced break)?
    pub last: bool,
    /// Does it end where no rule lets it end, because what stands there is
    /// wider than the measure?
    pub remedy: bool,
}

impl Line {
    /// A line without ink.
    pub(super) fn blank(range: Range<usize>) -> Self {
        Self { range, indent: 0, width: 0, hang: 0, gaps: Box::default(), last: true, remedy: false }
    }
}

/// Blank cells added before the character at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Byte offset in the buffer.
    pub at: usize,
    /// How many cells.
    pub cells: u8,
}

/// Blank cells before the cluster that begins at `at`.
pub(super) fn gap(gaps: &[Gap], at: usize) -> u16 {
    gaps.iter().find(|gap| gap.at == at).map_or(0, |gap| u16::from(gap.cells))
}

/// One cluster of a line as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The bytes of the buffer it stands for.
    pub range: Range<usize>,
    /// What is drawn: safe to send to a terminal, escaping and annotations done.
    pub drawn: Cow<'a, str>,
    /// The column it starts in, from the left edge of the margin or, without one, of the line.
    pub column: u16,
    /// Cells it takes: 1 or 2; more where a character is shown by its name.
    pub width: u8,
}
