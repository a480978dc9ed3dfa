//! What a character is to a line of text: its line-break class (UAX #14,
//! Unicode 17, resolved by LB1), its cells, and its role in Chinese setting
//! (CLREQ). The facts of all code points stand in `class_table.rs`, a const
//! table written from Unicode's data and from [`ROLES`] by `tests/class_table.rs`.

use super::class_table::{BLOCKS, INDEX, SHIFT, SORTS};
use super::width::Widths;

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident: $($(#[$note:meta])* $variant:ident,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$note])* $variant,)* }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The one of this number; the first for numbers beyond the last.
            const fn numbered(number: usize) -> Self {
                Self::ALL[if number < Self::ALL.len() { number } else { 0 }]
            }
        }
    };
}

numbered! {
    /// Line-break classes of UAX #14 by their short names. LB1 is done (AI, SG,
    /// XX are AL, CJ is NS, SA is AL or CM); quotation marks are parted by
    /// general category (QI initial, QF final, QU neither).
    #[allow(missing_docs)] // UAX #14 says it
    Class:
    AL, HL, NU, ID, SP, CL, CP, OP, EX, IS, SY, NS, QU, QI, QF, PR, PO, IN, B2, BA, BB, HY, HH,
    GL, WJ, ZW, ZWJ, CM, BK, CR, LF, NL, CB, EB, EM, RI, H2, H3, JL, JV, JT, AK, AP, AS, VF, VI,
}

numbered! {
    /// What a mark does in Chinese setting. Which roles a line may not begin
    /// or end with is the typesetter's to say, by its level.
    Role:
    /// No mark.
    None,
    /// Full-width stops: 。，、：；！？
    Stop,
    /// Half-width stops: , . : ; ! ?
    HalfStop,
    /// Closing brackets and quotes.
    Closer,
    /// Opening brackets and quotes.
    Opener,
    /// Straight quotes: opening or closing, no one can tell.
    Straight,
    /// —— and its relatives.
    Dash,
    /// …… and its relatives.
    Ellipsis,
    /// Connectors and interpuncts: ～ – · and so on.
    Connector,
    /// The tilde of ranges, a connector only behind what it connects.
    Tilde,
    /// / ／
    Solidus,
    /// 々 ー: they repeat or lengthen what stands before them.
    Repeat,
    /// Behind a number: % ℃ °
    Suffix,
    /// Before a number: ¥ № ±
    Prefix,
    /// Full-width digits.
    Digit,
    /// + ＋, as in 党建+学习.
    Plus,
}

/// The marks of Chinese setting by role (TYPOGRAPHY §1; CLREQ 3.1, GB/T 15834).
pub const ROLES: &[(Role, &str)] = &[
    (Role::Stop, "。．，、：；！？‼⁇⁈⁉｡､﹐﹑﹒﹔﹕﹖﹗"),
    (Role::HalfStop, ",.:;!?"),
    (Role::Closer, "”’）》〉】〗〕］｝」』)]}｣⟫〟〞〙〛｠"),
    (Role::Opener, "“‘（《〈【〖〔［｛「『([{｢⟪〝〘〚｟"),
    (Role::Straight, "\"'＂＇"),
    (Role::Dash, "—―⸺⸻"),
    (Role::Ellipsis, "…⋯"),
    (Role::Connector, "～–-‐‒－·・‧･〜"),
    (Role::Tilde, "~"),
    (Role::Solidus, "/／"),
    (Role::Repeat, "々〻ー"),
    (Role::Suffix, "%％‰‱℃℉°"),
    (Role::Prefix, "¥￥$＄№±§€£￡"),
    (Role::Digit, "０１２３４５６７８９"),
    (Role::Plus, "+＋"),
];

/// Characters that setting tells from others of the same facts: each group has
/// a [`Sort`] of its own, numbered in this order.
pub const APART: &[&str] = &[
    "、，。",
    "．",
    "：",
    ",;",
    ":",
    "(",
    ")",
    "@",
    "wW",
    "\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2008}\u{2009}\u{200a}\u{205f}",
    "第",
];

/// What the table knows of one code point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry(u16);

/// A number for all characters of the same facts, those [`APART`] by
/// themselves: what tables by character are looked up with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort(pub u8);

impl Sort {
    /// How many there are.
    pub const COUNT: usize = SORTS.len();

    /// The sort of `c`.
    #[inline]
    pub fn of(c: char) -> Self {
        let code = c as usize;
        let block = INDEX.get(code >> SHIFT).copied().unwrap_or(0) as usize;
        Sort(BLOCKS.get((block << SHIFT) | (code & ((1 << SHIFT) - 1))).copied().unwrap_or(0))
    }

    /// The facts that its characters have in common.
    #[inline]
    pub const fn entry(self) -> Entry {
        let at = self.0 as usize;
        Entry(if at < SORTS.len() { SORTS[at] } else { 0 })
    }
}

/// The facts of one code point, unpacked.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Its line-break class.
    pub class: Class,
    /// Its role in Chinese setting.
    pub role: Role,
    /// Its cells.
    pub cells: Cells,
    /// Is its East Asian Width full, wide or half?
    pub east: bool,
    /// Is it a cluster of its own, drawn as itself?
    pub plain: bool,
    /// Is it reserved for a pictograph?
    pub reserved: bool,
}

/// How many cells a character takes, before the terminal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// So many, everywhere.
    Fixed(u8),
    /// East Asian Ambiguous: one or two, the terminal says.
    Ambiguous,
}

const CLASS_BITS: u16 = 0x3f;
const EAST: u16 = 1 << 6;
const WIDTH_SHIFT: u16 = 7;
const PLAIN: u16 = 1 << 9;
const ROLE_SHIFT: u16 = 10;
const ROLE_BITS: u16 = 0xf;
const RESERVED: u16 = 1 << 14;

impl Entry {
    /// What the table knows of `c`.
    #[inline]
    pub fn of(c: char) -> Self {
        Sort::of(c).entry()
    }

    /// Packs the facts of one code point, as the table holds them.
    pub fn pack(facts: Facts) -> u16 {
        let Facts { class, role, cells, east, plain, reserved } = facts;
        let width = match cells {
            Cells::Fixed(cells) => u16::from(cells.min(2)),
            Cells::Ambiguous => 3,
        };
        class as u16
            | if east { EAST } else { 0 }
            | width << WIDTH_SHIFT
            | if plain { PLAIN } else { 0 }
            | (role as u16) << ROLE_SHIFT
            | if reserved { RESERVED } else { 0 }
    }

    /// The packed facts.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// Its line-break class.
    pub const fn class(self) -> Class {
        Class::numbered((self.0 & CLASS_BITS) as usize)
    }

    /// Its role in Chinese setting.
    pub const fn role(self) -> Role {
        Role::numbered(((self.0 >> ROLE_SHIFT) & ROLE_BITS) as usize)
    }

    /// Is its East Asian Width full, wide or half (`$EastAsian` of UAX #14)?
    pub const fn east(self) -> bool {
        self.0 & EAST != 0
    }

    /// Is it drawn as itself, and never part of a longer cluster unless its
    /// neighbour says so?
    pub const fn plain(self) -> bool {
        self.0 & PLAIN != 0
    }

    /// Is it a code point reserved for a pictograph (LB30b)?
    pub fn reserved(self) -> bool {
        self.0 & RESERVED != 0
    }

    /// Its cells, before the terminal is asked.
    pub const fn cells(self) -> Cells {
        match (self.0 >> WIDTH_SHIFT) & 3 {
            3 => Cells::Ambiguous,
            cells => Cells::Fixed(cells as u8),
        }
    }

    /// The cells of `c`, whose entry this is.
    pub fn width(self, c: char, widths: &Widths) -> u8 {
        match self.cells() {
            Cells::Fixed(cells) => cells,
            Cells::Ambiguous => widths.of_char(c),
        }
    }
}

/// The role of `c`, from [`ROLES`].
pub fn role_of(c: char) -> Role {
    ROLES.iter().find(|(_, marks)| marks.contains(c)).map_or(Role::None, |(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Ambiguous;

    #[test]
    fn every_role_is_in_the_table_and_no_mark_has_two() {
        for (role, marks) in ROLES {
            for c in marks.chars() {
                assert_eq!(Entry::of(c).role(), *role, "{c}");
                assert_eq!(role_of(c), *role, "{c} stands twice");
            }
        }
    }

    #[test]
    fn the_table_and_the_widths_agree_on_every_code_point() {
        for widths in [Widths::default(), Widths::new(Ambiguous::Wide)] {
            for c in (0..=0x10_ffff).filter_map(char::from_u32) {
                // One Khmer sign is three cells wide; it is not plain.
                assert_eq!(Entry::of(c).width(c, &widths), widths.of_char(c).min(2), "{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn what_is_plain_is_drawn_as_it_is() {
        use crate::text::escape::{Shown, shown};
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| Entry::of(*c).plain()) {
            assert!(shown(c) == Shown::Itself && Widths::default().of_char(c) > 0, "{:04X}", c as u32);
        }
    }
}
