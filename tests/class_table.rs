//! Writes and checks `src/text/class_table.rs`: the facts of every code point
//! (line-break class, East Asian width, cells, role) in three const arrays.
//! `cargo test --test class_table -- --ignored` writes it anew.

use std::fmt::Write as _;
use std::path::PathBuf;

use icu_properties::props::{EastAsianWidth, ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, LineBreak};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesShort};
use jianbao::text::Widths;
use jianbao::text::class::{APART, Cells, Class, Entry, Facts, Sort, role_of};
use jianbao::text::escape::{Shown, shown};
use jianbao::text::width::{Ambiguous, LETTERS};

const SHIFT: usize = 7;

/// LB1, and the classes that UAX #14 parts further by other properties.
fn class(c: char) -> Class {
    let short = PropertyNamesShort::<LineBreak>::new();
    let name = short.get(CodePointMapData::<LineBreak>::new().get(c)).expect("a class has a name");
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    match name {
        "AI" | "SG" | "XX" => Class::AL,
        "CJ" => Class::NS,
        "SA" => match category {
            GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark => Class::CM,
            _ => Class::AL,
        },
        "QU" => match category {
            GeneralCategory::InitialPunctuation => Class::QI,
            GeneralCategory::FinalPunctuation => Class::QF,
            _ => Class::QU,
        },
        _ => *Class::ALL.iter().find(|class| format!("{class:?}") == name).unwrap_or_else(|| panic!("class {name}")),
    }
}

fn reserved_pictograph(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
        && CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::Unassigned
}

fn east(c: char) -> bool {
    let width = CodePointMapData::<EastAsianWidth>::new().get(c);
    [EastAsianWidth::Fullwidth, EastAsianWidth::Wide, EastAsianWidth::Halfwidth].contains(&width)
}

fn cells(c: char) -> Cells {
    match (Widths::default().of_char(c), Widths::new(Ambiguous::Wide).of_char(c)) {
        (1, 2) => Cells::Ambiguous,
        (narrow, wide) if narrow == wide => Cells::Fixed(narrow),
        other => panic!("{:04X} is {other:?} cells wide", c as u32),
    }
}

/// Drawn as itself, and a cluster of its own beside any other such character.
fn plain(c: char) -> bool {
    shown(c) == Shown::Itself
        && matches!(Widths::default().of_char(c), 1 | 2)
        && CodePointMapData::<GraphemeClusterBreak>::new().get(c) == GraphemeClusterBreak::Other
}

fn packed(code: u32) -> u16 {
    let c = char::from_u32(code).unwrap_or('\u{fffd}');
    Entry::pack(Facts {
        class: class(c),
        role: role_of(c),
        cells: cells(c),
        east: east(c),
        plain: plain(c),
        reserved: reserved_pictograph(c),
    })
}

/// The facts by sort (the groups set apart come first), blocks by number, and the sorts in them.
#[derive(Default)]
struct Tables {
    index: Vec<u8>,
    blocks: Vec<Vec<u8>>,
    sorts: Vec<u16>,
}

impl Tables {
    fn new() -> Self {
        let first = |group: &str| group.chars().next().map_or(0, |c| packed(c as u32));
        let mut tables = Tables { sorts: APART.iter().map(|group| first(group)).collect(), ..Self::default() };
        for block in 0..(0x11_0000 >> SHIFT) {
            let sorts: Vec<u8> = (0..1 << SHIFT).map(|low| tables.sort((block << SHIFT) | low)).collect();
            let at = tables.blocks.iter().position(|known| *known == sorts).unwrap_or_else(|| {
                tables.blocks.push(sorts);
                tables.blocks.len() - 1
            });
            tables.index.push(u8::try_from(at).expect("fewer than 256 different blocks"));
        }
        tables
    }

    fn sort(&mut self, code: u32) -> u8 {
        let (bits, apart) = (packed(code), char::from_u32(code).and_then(group));
        let known = self.sorts.iter().skip(APART.len()).position(|known| *known == bits).map(|at| at + APART.len());
        let at = apart.or(known).unwrap_or_else(|| {
            self.sorts.push(bits);
            self.sorts.len() - 1
        });
        u8::try_from(at).expect("fewer than 256 sorts")
    }
}

/// The number of the group of [`APART`] that holds `c`.
fn group(c: char) -> Option<usize> {
    APART.iter().position(|group| group.contains(c))
}

fn source() -> String {
    let Tables { index, blocks, sorts } = Tables::new();
    let blocks = blocks.concat();
    let mut out = String::from(
        "//! Written by `tests/class_table.rs` from Unicode 17: do not edit.\n\
         //! Block number by code point, then the [`super::class::Sort`] of each, then the facts of each sort.\n\n\
         /// Bits of a code point that count inside a block.\n",
    );
    let _ = writeln!(out, "pub const SHIFT: usize = {SHIFT};\n");
    let _ = write!(out, "/// The block of each {} code points.\n#[rustfmt::skip]\n", 1 << SHIFT);
    let _ = writeln!(out, "pub static INDEX: [u8; {}] = [", index.len());
    for row in index.chunks(32) {
        let _ = writeln!(out, "    {},", row.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
    }
    let _ = write!(out, "];\n\n/// The blocks, one after another.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub static BLOCKS: [u8; {}] = [", blocks.len());
    for row in blocks.chunks(32) {
        let _ = writeln!(out, "    {},", row.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
    }
    let _ = write!(out, "];\n\n/// What [`super::class::Entry`] packs of each sort.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub const SORTS: [u16; {}] = [", sorts.len());
    for row in sorts.chunks(16) {
        let _ = writeln!(out, "    {},", row.iter().map(|bits| format!("0x{bits:04x}")).collect::<Vec<_>>().join(","));
    }
    out.push_str("];\n");
    out
}

#[test]
#[ignore = "writes the table"]
fn write_the_table() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/text/class_table.rs");
    std::fs::write(path, source()).expect("the source is writable");
}

#[test]
fn the_committed_table_is_what_unicode_says() {
    for c in (0..=0x10_ffff).filter_map(char::from_u32) {
        assert_eq!(Entry::of(c).bits(), packed(c as u32), "{:04X}: write the table anew", c as u32);
        let apart = usize::from(Sort::of(c).0);
        assert_eq!(group(c), Some(apart).filter(|at| *at < APART.len()), "{:04X}: write the table anew", c as u32);
    }
}

#[test]
fn ambiguous_letters_are_those_of_unicode() {
    let width = CodePointMapData::<EastAsianWidth>::new();
    let (narrow, wide) = (Widths::default(), Widths::new(Ambiguous::Wide));
    for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| narrow.of_char(*c) == 1) {
        let ambiguous = width.get(c) == EastAsianWidth::Ambiguous;
        assert!(!ambiguous || wide.of_char(c) == 2, "{:04X}", c as u32);
    }
    let listed = LETTERS.iter().flat_map(|(first, last)| *first..=*last);
    assert!(listed.into_iter().all(|c| width.get(c) == EastAsianWidth::Ambiguous));
}
