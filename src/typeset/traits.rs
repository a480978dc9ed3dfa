//! What the scan has to know of a character besides the rules: its column in
//! their machine, its cells, and whether someone must look twice. All of it
//! in one number for each [`Sort`], worked out when the program is built.

use super::break_table::COLUMNS;
use crate::text::class::{Cells, Class, Role, Sort};
use crate::text::width::Ambiguous;

/// The facts of one sort of characters, packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

/// Traits of every sort; of numbers that are none, [`Traits::ODD`].
static OF_SORT: [Traits; 256] = all();

/// The lowest six bits: the column.
const COLUMN: u32 = 0x3f;
/// Cells where ambiguous characters are narrow, then where they are wide.
const NARROW: u32 = 6;
const AMBIGUOUS: u32 = 8;

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Traits { $($(#[$doc])* pub const $name: Traits = Traits(1 << $bit);)* }
    };
}

bits! {
    /// Only the rules themselves can tell.
    ODD = 10,
    /// It may belong to a longer cluster, or is not drawn as it is.
    LOOSE = 11,
    /// White space.
    BLANK = 12,
    /// A mark, and no character, to whoever counts those of a line.
    MARK = 13,
    /// A stop or a closing mark.
    CLOSES = 14,
    /// 、 ， 。
    LIGHT = 15,
    /// An opening mark.
    OPENS = 16,
    /// A digit.
    FIGURE = 17,
    /// A Han or a pictograph, no mark.
    HAN = 18,
    /// Han, or a mark that stands only among Han.
    CHINESE = 19,
    /// A half-width mark that is drawn full among Han.
    HALF = 20,
    /// “ ” ‘ ’
    QUOTE = 21,
    /// —
    DASH = 22,
    /// It may begin an address of the net, or join one.
    ADDRESS = 23,
    /// It is drawn on two cells (said by [`Traits::on`], not by the table).
    WIDE = 24,
    /// Its cells are the terminal's to say.
    UNSURE = 25,
}

/// The sorts that [`crate::text::class::APART`] numbers.
const LIGHT: usize = 0;
const HALF: [usize; 4] = [3, 4, 5, 6];
const COLON: usize = 4;
const AT: usize = 7;
const LETTER_W: usize = 8;
const BLANKS: usize = 9;

const fn all() -> [Traits; 256] {
    let mut all = [Traits(Traits::ODD.0 | Traits::LOOSE.0); 256];
    let mut i = 0;
    while i < Sort::COUNT {
        all[i] = of_sort(i);
        i += 1;
    }
    all
}

const fn when(holds: bool, bits: Traits) -> u32 {
    if holds { bits.0 } else { 0 }
}

const fn of_sort(i: usize) -> Traits {
    let entry = Sort(i as u8).entry();
    let (class, role, column) = (entry.class(), entry.role(), COLUMNS[i]);
    let (narrow, wide) = match entry.cells() {
        Cells::Fixed(cells) => (cells as u32, cells as u32),
        Cells::Ambiguous => (1, 2),
    };
    let closes = matches!(role, Role::Stop | Role::Closer);
    let opens = matches!(role, Role::Opener);
    let ideograph = matches!(class, Class::ID);
    let quote = matches!((class, role), (Class::QI, Role::Opener) | (Class::QF, Role::Closer));
    let dash = matches!((class, role, entry.cells()), (Class::B2, Role::Dash, Cells::Ambiguous));
    let dots = matches!((role, entry.cells()), (Role::Ellipsis, Cells::Ambiguous));
    let wide_blank = matches!((class, entry.cells()), (Class::BA, Cells::Fixed(2))) && entry.east();
    let half = i == HALF[0]
        || i == HALF[1]
        || i == HALF[2]
        || i == HALF[3]
        || matches!((class, role), (Class::EX, Role::HalfStop));
    Traits(
        column as u32
            | narrow << NARROW
            | wide << AMBIGUOUS
            | when(column == 0, Traits::ODD)
            | when(!entry.plain(), Traits::LOOSE)
            | when(matches!(class, Class::SP) || wide_blank || i == BLANKS, Traits::BLANK)
            | when(!matches!(role, Role::None | Role::Digit | Role::Repeat), Traits::MARK)
            | when(closes, Traits::CLOSES)
            | when(i == LIGHT, Traits::LIGHT)
            | when(opens, Traits::OPENS)
            | when(matches!(class, Class::NU) || matches!(role, Role::Digit), Traits::FIGURE)
            | when(ideograph && matches!(role, Role::None), Traits::HAN)
            | when(entry.east() && (ideograph || closes || opens) || quote || dash || dots, Traits::CHINESE)
            | when(matches!(entry.cells(), Cells::Ambiguous), Traits::UNSURE)
            | when(half, Traits::HALF)
            | when(quote, Traits::QUOTE)
            | when(dash, Traits::DASH)
            | when(i == COLON || i == AT || i == LETTER_W, Traits::ADDRESS),
    )
}

impl Traits {
    /// The traits of `c`.
    #[inline]
    pub fn of(c: char) -> Self {
        OF_SORT[usize::from(Sort::of(c).0)]
    }

    /// Its column in the rules' machine; 0 for none.
    #[inline]
    pub fn column(self) -> u8 {
        (self.0 & COLUMN) as u8
    }

    /// Its cells.
    #[inline]
    pub fn cells(self, ambiguous: Ambiguous) -> u32 {
        match ambiguous {
            Ambiguous::Narrow => self.0 >> NARROW & 3,
            Ambiguous::Wide => self.0 >> AMBIGUOUS & 3,
        }
    }

    /// Has it any of these traits?
    #[inline]
    pub fn any(self, of: Traits) -> bool {
        self.0 & of.0 != 0
    }

    /// Has it all of these traits?
    #[inline]
    pub fn has(self, all: Traits) -> bool {
        self.0 & all.0 == all.0
    }

    /// These traits, drawn on so many cells.
    #[inline]
    #[must_use]
    pub fn on(self, cells: u32) -> Self {
        if cells == 2 { self.and(Traits::WIDE) } else { self }
    }

    /// These traits and those.
    #[must_use]
    pub const fn and(self, more: Traits) -> Self {
        Traits(self.0 | more.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::class::Entry;
    use crate::text::width::Widths;
    use crate::typeset::forms::{FULL, is_chinese};
    use crate::typeset::rules::is_blank;

    #[test]
    fn every_character_has_the_traits_that_others_see_in_it() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| Entry::of(*c).plain()) {
            let (traits, entry) = (Traits::of(c), Entry::of(c));
            let has = |of| traits.any(of);
            assert_eq!(has(Traits::BLANK), is_blank(c), "{c:?}");
            assert_eq!(has(Traits::CHINESE), is_chinese(c), "{c:?}");
            assert_eq!(has(Traits::LIGHT), matches!(c, '、' | '，' | '。'), "{c:?}");
            assert_eq!(has(Traits::HALF), FULL.iter().any(|(half, _)| *half == c), "{c:?}");
            assert_eq!(has(Traits::QUOTE), matches!(c, '“' | '”' | '‘' | '’'), "{c:?}");
            assert_eq!(has(Traits::DASH), c == '—', "{c:?}");
            assert_eq!(has(Traits::ADDRESS), matches!(c, ':' | '@' | 'w' | 'W'), "{c:?}");
            assert_eq!(has(Traits::OPENS), entry.role() == Role::Opener, "{c:?}");
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!(traits.cells(ambiguous), u32::from(Widths::new(ambiguous).of_char(c)), "{c:?}");
            }
        }
    }
}
