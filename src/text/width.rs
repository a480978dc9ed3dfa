//! How many cells a character takes. The base is UAX #11 (by way of
//! `unicode-width`); what East Asian Ambiguous characters take is the
//! terminal's to say, so a [`Widths`] is passed in, never guessed here.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// East Asian Ambiguous letters, from the first to the last of each run:
/// Greek, Cyrillic, the vowels of pinyin. Terminals that make “ wide make these
/// wide as well (`xterm -cjk_width`, VTE); `unicode-width` does not.
#[rustfmt::skip]
pub const LETTERS: &[(char, char)] = &[
    ('¨', '¨'), ('ª', 'ª'), ('´', '´'), ('¸', '¸'), ('º', 'º'), ('Æ', 'Æ'), ('Ð', 'Ð'), ('Ø', 'Ø'),
    ('Þ', 'á'), ('æ', 'æ'), ('è', 'ê'), ('ì', 'í'), ('ð', 'ð'), ('ò', 'ó'), ('ø', 'ú'), ('ü', 'ü'),
    ('þ', 'þ'), ('ā', 'ā'), ('đ', 'đ'), ('ē', 'ē'), ('ě', 'ě'), ('Ħ', 'ħ'), ('ī', 'ī'), ('ı', 'ĳ'),
    ('ĸ', 'ĸ'), ('Ŀ', 'ł'), ('ń', 'ń'), ('ň', 'ŋ'), ('ō', 'ō'), ('Œ', 'œ'), ('Ŧ', 'ŧ'), ('ū', 'ū'),
    ('ǎ', 'ǎ'), ('ǐ', 'ǐ'), ('ǒ', 'ǒ'), ('ǔ', 'ǔ'), ('ǖ', 'ǖ'), ('ǘ', 'ǘ'), ('ǚ', 'ǚ'), ('ǜ', 'ǜ'),
    ('ɑ', 'ɑ'), ('ɡ', 'ɡ'), ('˄', '˄'), ('ˇ', 'ˇ'), ('ˉ', 'ˋ'), ('ˍ', 'ˍ'), ('ː', 'ː'), ('˘', '˛'),
    ('˝', '˝'), ('˟', '˟'), ('Α', 'Ρ'), ('Σ', 'Ω'), ('α', 'ρ'), ('σ', 'ω'), ('Ё', 'Ё'), ('А', 'я'),
    ('ё', 'ё'), ('ⁿ', 'ⁿ'), ('ℓ', 'ℓ'), ('Ω', 'Ω'), ('Å', 'Å'),
];

/// What the terminal makes of East Asian Ambiguous characters (“ — … · ①).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One cell: the default of nearly every terminal.
    #[default]
    Narrow,
    /// Two cells: `xterm -cjk_width`, VTE's and iTerm2's option, GNU screen.
    Wide,
}

/// The widths in force for one terminal, in cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Widths {
    ambiguous: Ambiguous,
}

impl Widths {
    /// Widths for a terminal with this opinion of ambiguous characters.
    pub fn new(ambiguous: Ambiguous) -> Self {
        Self { ambiguous }
    }

    /// The opinion given to [`Widths::new`].
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Cells of one character: 0, 1 or 2. Controls count 0: they are never
    /// drawn as they are (see [`mod@super::escape`]).
    pub fn of_char(&self, c: char) -> u8 {
        let cells = match self.ambiguous {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide if is_ambiguous_letter(c) => Some(2),
            Ambiguous::Wide => c.width_cjk(),
        };
        u8::try_from(cells.unwrap_or(0)).unwrap_or(2)
    }

    /// Cells of one grapheme cluster: 0, 1 or 2.
    pub fn of_cluster(&self, cluster: &str) -> u8 {
        let mut chars = cluster.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return self.of_char(only);
        }
        u8::try_from(self.of_str(cluster).min(2)).unwrap_or(2)
    }

    /// Cells of a whole string.
    pub fn of_str(&self, text: &str) -> usize {
        match self.ambiguous {
            Ambiguous::Narrow => text.width(),
            Ambiguous::Wide => text.width_cjk() + text.chars().filter(|c| is_ambiguous_letter(*c)).count(),
        }
    }
}

fn is_ambiguous_letter(c: char) -> bool {
    let at = LETTERS.partition_point(|(_, last)| *last < c);
    LETTERS.get(at).is_some_and(|(first, _)| *first <= c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_decides_about_ambiguous_marks() {
        let (narrow, wide) = (Widths::default(), Widths::new(Ambiguous::Wide));
        for c in ['“', '—', '…', '·', '①', 'é', 'ǐ', 'α', 'Я'] {
            assert_eq!((narrow.of_char(c), wide.of_char(c)), (1, 2), "{c}");
        }
        for c in ['党', '，', '〇', '～'] {
            assert_eq!((narrow.of_char(c), wide.of_char(c)), (2, 2), "{c}");
        }
    }

    #[test]
    fn a_string_is_as_wide_as_its_characters() {
        let wide = Widths::new(Ambiguous::Wide);
        assert_eq!((wide.of_str("mǐn α—é"), wide.of_cluster("é")), (11, 2));
    }

    #[test]
    fn a_cluster_is_never_wider_than_two_cells() {
        assert_eq!(Widths::default().of_cluster("👩‍👩‍👧‍👦"), 2);
        assert_eq!(Widths::default().of_cluster("e\u{301}"), 1);
    }
}
