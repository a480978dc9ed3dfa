//! How many cells a character takes. The base is UAX #11 (by way of
//! `unicode-width`); what East Asian Ambiguous characters take is the
//! terminal's to say, group by group, so a [`Widths`] is passed in, never
//! guessed here.

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

/// Ambiguous characters that a terminal treats alike.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name, where an answer is kept or told.
    pub name: &'static str,
    /// The one of its characters a terminal is asked about.
    pub asked: char,
    /// Its characters, first and last of each range.
    ranges: &'static [(char, char)],
}

/// Every group; one that has no ranges holds whatever is ambiguous and in no
/// other.
pub const GROUPS: [Group; 8] = [
    Group { name: "quotes", asked: '“', ranges: &[('‘', '‟')] },
    Group { name: "dashes", asked: '—', ranges: &[('‐', '―')] },
    Group { name: "ellipsis", asked: '…', ranges: &[('․', '‧'), ('⋯', '⋯')] },
    Group { name: "interpunct", asked: '·', ranges: &[('·', '·')] },
    Group { name: "lines", asked: '─', ranges: &[('─', '▟')] },
    Group { name: "numbers", asked: '①', ranges: &[('Ⅰ', 'ⅿ'), ('①', '⓿'), ('❶', '➓')] },
    Group { name: "letters", asked: 'α', ranges: LETTERS },
    Group { name: "signs", asked: '→', ranges: &[] },
];

/// Every group's bit.
const ALL: u8 = u8::MAX >> (8 - GROUPS.len());

/// The widths in force for one terminal, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Widths {
    /// The groups that take two cells, one bit each in the order of [`GROUPS`].
    wide: u8,
}

impl Widths {
    /// Widths for a terminal with this one opinion of ambiguous characters.
    pub fn new(ambiguous: Ambiguous) -> Self {
        Self { wide: if ambiguous == Ambiguous::Wide { ALL } else { 0 } }
    }

    /// Widths where the groups of which `is_wide` holds take two cells.
    pub fn of_groups(is_wide: impl Fn(&Group) -> bool) -> Self {
        let wide = GROUPS.iter().enumerate().filter(|(_, group)| is_wide(group));
        Self { wide: wide.fold(0, |bits, (at, _)| bits | 1 << at) }
    }

    /// The one opinion of every group; `None` where they differ.
    pub fn ambiguous(&self) -> Option<Ambiguous> {
        match self.wide {
            0 => Some(Ambiguous::Narrow),
            ALL => Some(Ambiguous::Wide),
            _ => None,
        }
    }

    /// The groups that take two cells.
    pub fn wide(&self) -> impl Iterator<Item = &'static Group> {
        let bits = self.wide;
        GROUPS.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, group)| group)
    }

    /// Cells of one character: 0, 1 or 2. Controls count 0: they are never
    /// drawn as they are (see [`mod@super::escape`]).
    pub fn of_char(&self, c: char) -> u8 {
        let cells = match self.is_wide(c) {
            true if is_letter(c) => Some(2),
            true => c.width_cjk(),
            false => c.width(),
        };
        u8::try_from(cells.unwrap_or(0)).unwrap_or(2)
    }

    /// Cells of one grapheme cluster: 0, 1 or 2.
    pub fn of_cluster(&self, cluster: &str) -> u8 {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => self.of_char(only),
            (Some(first), _) => {
                let wide = || cluster.width_cjk() + usize::from(is_letter(first));
                let cells = if self.is_wide(first) { wide() } else { cluster.width() };
                u8::try_from(cells.min(2)).unwrap_or(2)
            }
            (None, _) => 0,
        }
    }

    /// Cells of a whole string.
    pub fn of_str(&self, text: &str) -> usize {
        match self.wide {
            0 => text.width(),
            ALL => text.width_cjk() + text.chars().filter(|c| is_letter(*c)).count(),
            _ => super::cluster::clusters(text).map(|(_, cluster)| usize::from(self.of_cluster(cluster))).sum(),
        }
    }

    /// Does this take two cells here if it is ambiguous?
    fn is_wide(&self, c: char) -> bool {
        match self.wide {
            0 => false,
            ALL => true,
            bits => bits >> group(c) & 1 == 1,
        }
    }
}

fn is_letter(c: char) -> bool {
    let at = LETTERS.partition_point(|(_, last)| *last < c);
    LETTERS.get(at).is_some_and(|(first, _)| *first <= c)
}

/// The place in [`GROUPS`] of an ambiguous character's group.
fn group(c: char) -> usize {
    let holds = |group: &Group| group.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
    GROUPS.iter().position(holds).unwrap_or(GROUPS.len() - 1)
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
    fn each_group_is_asked_by_an_ambiguous_character_of_its_own() {
        let (narrow, wide) = (Widths::default(), Widths::new(Ambiguous::Wide));
        for (at, row) in GROUPS.iter().enumerate() {
            assert_eq!(group(row.asked), at, "{}", row.name);
            assert_eq!((narrow.of_char(row.asked), wide.of_char(row.asked)), (1, 2), "{}", row.name);
            let only = Widths::of_groups(|other| other.name == row.name);
            assert_eq!(only.wide().map(|group| group.name).collect::<Vec<_>>(), [row.name]);
            for (other, asked) in GROUPS.iter().map(|group| group.asked).enumerate() {
                assert_eq!(only.of_char(asked), if other == at { 2 } else { 1 }, "{} {asked}", row.name);
            }
        }
    }

    #[test]
    fn every_group_wide_is_the_same_as_one_opinion() {
        assert_eq!(Widths::of_groups(|_| true), Widths::new(Ambiguous::Wide));
        assert_eq!(Widths::of_groups(|_| false), Widths::new(Ambiguous::Narrow));
        let all_but_one = Widths::of_groups(|group| group.name != "lines");
        assert_eq!(all_but_one.of_str("“党建”─—"), 2 + 4 + 2 + 1 + 2);
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
