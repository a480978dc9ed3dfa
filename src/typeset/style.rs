//! Everything the typesetter may be asked to do differently: parameters only.

use crate::text::Widths;

/// How text is set. Units are cells unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Cells a line may fill.
    pub measure: u16,
    /// What the terminal makes of each character.
    pub widths: Widths,
    /// First-line indent of paragraphs, in characters (2 cells each). The
    /// typesetter lowers it where the measure is small (TYPOGRAPHY §2).
    pub indent: u8,
}

impl Style {
    /// The defaults for a measure of `measure` cells.
    pub fn new(measure: u16) -> Self {
        Self { measure, widths: Widths::default(), indent: 2 }
    }
}
