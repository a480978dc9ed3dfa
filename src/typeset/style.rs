//! Everything the typesetter may be asked to do differently: parameters only.

use super::rules::Rules;
use crate::text::Widths;
use crate::text::manner::{Fit, Gutter, Level, Manner, Quotes};

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
    /// Does a line that a full-width opening mark begins start one cell left?
    /// Whoever draws keeps [`Style::margin_cells`] free there.
    pub opener_trim: bool,
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
            opener_trim: false,
        }
    }

    /// Text as a printer sets it within `total` cells.
    pub fn printed(total: u16) -> Self {
        Self::in_manner(total, &Manner::default())
    }

    /// Text in a manner of setting, within `total` cells: the measure is even,
    /// margin and gutter are inside the total (under 12 cells there are none).
    /// Beside an even measure hanging costs no more than half a mark does.
    pub fn in_manner(total: u16, manner: &Manner) -> Self {
        let Manner { level, fit, justify, normalise, quotes, joined_dash, squeeze, .. } = *manner;
        let room = total >= 12;
        let gutter = if room { manner.gutter } else { Gutter::None };
        let opener_trim = room && manner.opener_trim;
        let measure = total - (gutter.cells() + u16::from(opener_trim)).min(total);
        let even = if measure > 2 { measure & !1 } else { measure };
        let marks = Self { normalise, quotes, joined_dash, squeeze, opener_trim, ..Self::new(even) };
        Self { level, fit, gutter, justify, ..marks }
    }

    /// Cells left of the measure that lines may reach into; columns are
    /// counted from there.
    pub fn margin_cells(&self) -> u16 {
        u16::from(self.opener_trim)
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
            let trimmed = Style::in_manner(total, &Manner { opener_trim: true, ..Manner::default() });
            assert!(trimmed.measure + trimmed.gutter_cells() + trimmed.margin_cells() <= total, "{total}");
        }
        assert_eq!((Style::printed(80).measure, Style::printed(80).gutter_cells()), (78, 2));
    }
}
