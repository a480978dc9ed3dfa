//! Everything the typesetter may be asked to do differently: parameters only.

use super::rules::{Level, Rules};
use crate::text::Widths;

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

impl Gutter {
    /// Its cells.
    pub fn cells(self) -> u16 {
        self as u16
    }
}

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
    /// How lines are found.
    pub fit: Fit,
    /// What may stand right of the measure; whoever draws keeps
    /// [`Style::gutter_cells`] free there.
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
}

impl Style {
    /// A measure of `measure` cells; nothing stands outside it, every
    /// character is drawn as the text has it.
    pub fn new(measure: u16) -> Self {
        Self {
            measure,
            widths: Widths::default(),
            indent: 2,
            level: Level::Strict,
            fit: Fit::Optimal,
            gutter: Gutter::None,
            justify: false,
            normalise: false,
            quotes: Quotes::AsIs,
            joined_dash: false,
            squeeze: false,
        }
    }

    /// Text as a printer sets it within `total` cells (TYPOGRAPHY §2): an even
    /// measure, spare cells spent, half-width marks among Han drawn full, ——
    /// joined. The gutter for line-end marks is inside the total; beside an
    /// even measure hanging costs no more than half a mark does.
    pub fn printed(total: u16) -> Self {
        let gutter = if total < 12 { Gutter::None } else { Gutter::Hang };
        let measure = total - gutter.cells().min(total);
        let even = if measure > 2 { measure & !1 } else { measure };
        Self { gutter, justify: true, normalise: true, joined_dash: true, ..Self::new(even) }
    }

    /// Cells right of the measure that lines may reach into.
    pub fn gutter_cells(&self) -> u16 {
        self.gutter.cells()
    }

    /// The rules that lines keep.
    pub fn rules(&self) -> Rules {
        Rules::at(self.level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_page_keeps_within_its_total() {
        for total in 2..300 {
            let style = Style::printed(total);
            assert!(style.measure >= 2 && style.measure + style.gutter_cells() <= total, "{total}");
            assert!(style.measure.is_multiple_of(2) || style.measure < 4, "{total}");
        }
        assert_eq!((Style::printed(80).measure, Style::printed(80).gutter_cells()), (78, 2));
    }
}
