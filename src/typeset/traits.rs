//! What the scan has to know of a character besides the rules: its column in
//! their machine, its cells, and whether someone must look twice. All of it
//! in one number for each [`Sort`] and each opinion of ambiguous characters,
//! worked out when the program is built.

use super::break_table::COLUMNS;
use super::stops::Edge;
use crate::text::class::{Cells, Class, Role, Sort};
use crate::text::width::Ambiguous;

/// The facts of one sort of characters, packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

/// Traits of every sort where ambiguous characters are narrow, then where they
/// are wide; of numbers that are no sort, those of something odd.
static NARROW: Traits256 = all(false);
static WIDE: Traits256 = all(true);

type Traits256 = [Traits; 256];

/// The traits of characters, for one opinion of those of ambiguous width.
#[derive(Clone, Copy)]
pub struct Table(&'static Traits256);

impl Table {
    /// The table for this opinion.
    pub fn of(ambiguous: Ambiguous) -> Self {
        match ambiguous {
            Ambiguous::Narrow => Table(&NARROW),
            Ambiguous::Wide => Table(&WIDE),
        }
    }

    /// The traits of `c`.
    #[inline(always)]
    pub fn traits(self, c: char) -> Traits {
        self.0[usize::from(Sort::of(c).0)]
    }
}

/// The lowest six bits: the column.
const COLUMN: u32 = 0x3f;
/// The two above them: cells.
const CELLS: u32 = 6;

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Traits { $($(#[$doc])* pub const $name: Traits = Traits(1 << $bit);)* }
    };
}

bits! {
    /// Only the rules themselves can tell.
    ODD = 8,
    /// It may belong to a longer cluster, or is not drawn as it is.
    LOOSE = 9,
    /// White space.
    BLANK = 10,
    /// Han, or a mark that stands only among Han.
    CHINESE = 11,
    /// A half-width mark that is drawn full among Han.
    HALF = 12,
    /// A mark, and no character, to whoever counts those of a line ([`Edge::MARKED`]).
    MARK = 13,
    /// 、 ， 。 ([`Edge::LIGHT`]; the bit above [`Traits::MARK`])
    LIGHT = 14,
    /// A stop or a closing mark of two cells ([`Edge::HALF`]).
    CLOSES = 15,
    /// 第
    ORDINAL = 16,
    /// A digit ([`Edge::PARTS`] behind 第; the bit above [`Traits::ORDINAL`])
    FIGURE = 17,
    /// A Han or a pictograph, no mark ([`Edge::PARTS`] behind a digit; the bit above it)
    HAN = 18,
    /// An opening mark of two cells ([`Edge::OPENS`]).
    OPENS = 19,
    /// “ ” ‘ ’
    QUOTE = 20,
    /// —
    DASH = 21,
    /// It may begin an address of the net, or join one.
    ADDRESS = 22,
    /// A stop or a closing mark, an opening mark, of any width.
    STOP = 23,
    OPENER = 24,
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
const ORDINAL: usize = 10;

const fn all(wide: bool) -> Traits256 {
    let mut all = [Traits(Traits::ODD.0 | Traits::LOOSE.0); 256];
    let mut i = 0;
    while i < Sort::COUNT {
        all[i] = of_sort(i, wide);
        i += 1;
    }
    all
}

const fn when(holds: bool, bits: Traits) -> u32 {
    if holds { bits.0 } else { 0 }
}

const fn of_sort(i: usize, wide: bool) -> Traits {
    let entry = Sort(i as u8).entry();
    let (class, role, column) = (entry.class(), entry.role(), COLUMNS[i]);
    let cells = match entry.cells() {
        Cells::Fixed(cells) => cells as u32,
        Cells::Ambiguous => 1 + wide as u32,
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
    let bits = column as u32
        | when(column == 0, Traits::ODD)
        | when(!entry.plain(), Traits::LOOSE)
        | when(matches!(class, Class::SP) || wide_blank || i == BLANKS, Traits::BLANK)
        | when(entry.east() && (ideograph || closes || opens) || quote || dash || dots, Traits::CHINESE)
        | when(half, Traits::HALF)
        | when(!matches!(role, Role::None | Role::Digit | Role::Repeat), Traits::MARK)
        | when(i == LIGHT, Traits::LIGHT)
        | when(i == ORDINAL, Traits::ORDINAL)
        | when(matches!(class, Class::NU) || matches!(role, Role::Digit), Traits::FIGURE)
        | when(ideograph && matches!(role, Role::None), Traits::HAN)
        | when(quote, Traits::QUOTE)
        | when(dash, Traits::DASH)
        | when(i == COLON || i == AT || i == LETTER_W, Traits::ADDRESS)
        | when(closes, Traits::STOP)
        | when(opens, Traits::OPENER)
        | when(matches!(entry.cells(), Cells::Ambiguous), Traits::UNSURE);
    Traits(bits).on(cells)
}

impl Traits {
    /// Its column in the rules' machine; 0 for none.
    #[inline]
    pub fn column(self) -> u8 {
        (self.0 & COLUMN) as u8
    }

    /// Its cells.
    #[inline(always)]
    pub fn cells(self) -> u32 {
        self.0 >> CELLS & 3
    }

    /// Has it any of these traits?
    #[inline]
    pub fn any(self, of: Traits) -> bool {
        self.0 & of.0 != 0
    }

    /// These traits, drawn on so many cells.
    #[must_use]
    pub const fn on(self, cells: u32) -> Self {
        let wide = cells == 2;
        let of_two = when(wide && self.0 & Traits::STOP.0 != 0, Traits::CLOSES)
            | when(wide && self.0 & Traits::OPENER.0 != 0, Traits::OPENS);
        let others = !(3 << CELLS | Traits::CLOSES.0 | Traits::OPENS.0);
        Traits(self.0 & others | (if cells < 3 { cells } else { 3 }) << CELLS | of_two)
    }

    /// These traits behind `ink`: a mark behind another one does not hang whole.
    #[inline(always)]
    #[must_use]
    pub fn behind(self, ink: Traits) -> Self {
        Traits(self.0 & !((ink.0 & Traits::MARK.0) << 1))
    }

    /// The edge between a line that ends with `ink`, before which `last` stands, and one that begins
    /// with these traits; `asked` are those of either that count.
    #[inline(always)]
    pub fn edge(self, last: Traits, ink: Traits, asked: (Traits, Traits)) -> Edge {
        let parts = (last.0 & (Traits::ORDINAL.0 | Traits::FIGURE.0)) << 1 & self.0;
        Edge::may(ink.0 & asked.0.0 | self.0 & asked.1.0 | parts)
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
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                let (traits, entry) = (Table::of(ambiguous).traits(c), Entry::of(c));
                let has = |of| traits.any(of);
                assert_eq!(has(Traits::BLANK), is_blank(c), "{c:?}");
                assert_eq!(has(Traits::CHINESE), is_chinese(c), "{c:?}");
                assert_eq!(has(Traits::LIGHT), matches!(c, '、' | '，' | '。'), "{c:?}");
                assert_eq!(has(Traits::HALF), FULL.iter().any(|(half, _)| *half == c), "{c:?}");
                assert_eq!(has(Traits::QUOTE), matches!(c, '“' | '”' | '‘' | '’'), "{c:?}");
                assert_eq!(has(Traits::DASH), c == '—', "{c:?}");
                assert_eq!(has(Traits::ADDRESS), matches!(c, ':' | '@' | 'w' | 'W'), "{c:?}");
                assert_eq!(has(Traits::ORDINAL), c == '第', "{c:?}");
                assert_eq!(traits.cells(), u32::from(Widths::new(ambiguous).of_char(c)), "{c:?}");
                assert_eq!(has(Traits::OPENS), entry.role() == Role::Opener && traits.cells() == 2, "{c:?}");
            }
        }
    }

    #[test]
    fn the_bits_that_edges_share_are_theirs() {
        let shared = [
            (Traits::MARK, Edge::MARKED),
            (Traits::LIGHT, Edge::LIGHT),
            (Traits::CLOSES, Edge::HALF),
            (Traits::FIGURE, Edge::PARTS[0]),
            (Traits::HAN, Edge::PARTS[1]),
            (Traits::OPENS, Edge::OPENS),
        ];
        assert!(shared.iter().all(|(traits, bit)| traits.0 == *bit));
        assert_eq!(
            [Traits::MARK.0, Traits::ORDINAL.0, Traits::FIGURE.0].map(|bit| bit << 1),
            [Traits::LIGHT.0, Traits::FIGURE.0, Traits::HAN.0]
        );
    }
}
