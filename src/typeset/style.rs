//! Everything the typesetter may be asked to do differently: parameters only.

use super::rules::{Level, Rules};
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
    /// How strict line edges are.
    pub level: Level,
}

impl Style {
    /// The defaults for a measure of `measure` cells.
    pub fn new(measure: u16) -> Self {
        Self { measure, widths: Widths::default(), indent: 2, level: Level::Strict }
    }

    /// The rules that lines keep.
    pub fn rules(&self) -> Rules {
        Rules::at(self.level)
    }
}
