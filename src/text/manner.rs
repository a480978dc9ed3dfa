//! The choices in setting Chinese, as plain values: what the settings file
//! names and the typesetter carries out. They stand here because those two
//! rooms may not know each other. Defaults are those of a good printer.

/// How strict line edges are (CLREQ 3.1.7, "Prohibition Rules").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// Stops and closers never begin a line, openers never end one.
    Basic,
    /// … and a solidus ends none (GB/T 15834).
    Gb,
    /// … and neither —— nor …… begins one.
    #[default]
    Strict,
}

/// How lines are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// The lines that cost least together.
    #[default]
    Optimal,
    /// Every line takes what it can.
    First,
}

/// What of a line may stand right of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gutter {
    /// Nothing.
    #[default]
    None,
    /// The blank right half of a full-width mark (GB/T 15834 5.1.10): 1 cell.
    Half,
    /// … and one single 、，。 whole: 2 cells.
    Hang,
}

impl Gutter {
    /// Its cells.
    pub fn cells(self) -> u16 {
        self as u16
    }
}

/// How “ ” ‘ ’ are drawn in Chinese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quotes {
    /// As they are.
    #[default]
    AsIs,
    /// Where they are one cell wide: with a blank on their outer side.
    Padded,
    /// As 「 」 『 』.
    Corner,
}

/// All choices together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// How strict line edges are.
    pub level: Level,
    /// How lines are found.
    pub fit: Fit,
    /// What may stand right of the measure.
    pub gutter: Gutter,
    /// Are spare cells spent inside the line, where the rules allow it?
    pub justify: bool,
    /// Are half-width , : ; ! ? ( ) among Han drawn full-width?
    pub normalise: bool,
    /// How quotes are drawn.
    pub quotes: Quotes,
    /// Where — is one cell wide: is —— drawn over four?
    pub joined_dash: bool,
    /// Does one of two adjacent full-width marks give half its width?
    pub squeeze: bool,
    /// Does a line that a full-width opening mark begins start one cell left,
    /// in the margin, so that the ink is flush?
    pub opener_trim: bool,
}

impl Default for Manner {
    /// Marks hang, spare cells are spent, half-width marks among
    /// Han are drawn full, —— is joined.
    fn default() -> Self {
        Self {
            level: Level::Strict,
            fit: Fit::Optimal,
            gutter: Gutter::Hang,
            justify: true,
            normalise: true,
            quotes: Quotes::AsIs,
            joined_dash: true,
            squeeze: false,
            opener_trim: false,
        }
    }
}
