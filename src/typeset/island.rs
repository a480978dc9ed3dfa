//! What stands between runs of Han, part by part, and whether a line may end
//! between two parts: the rules of `breaks` worked out for stops, brackets,
//! words, numbers with their suffix, —— and ……. It gives up on everything
//! that these pairs do not decide.

use super::forms::Sides;
use super::rules::is_blank;
use super::stops::{allowance, trims};
use super::style::Style;
use super::units::Sign;
use crate::text::class::{Cells, Class, Entry, Role};
use crate::text::manner::{Level, Quotes};
use crate::text::slice;

/// A part, as far as a line's end beside it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Nothing: the piece begins.
    Start,
    /// The plain way was here; it has said what follows.
    Settled,
    /// A Han.
    Han,
    /// A Latin word or a number.
    Word {
        /// Is its last?
        ends: bool,
        /// Does a prefix of numbers begin it?
        priced: bool,
    },
    /// A number and its suffix.
    Measured,
    /// The first part of a word, up to its hyphen.
    Hyphened,
    /// One space, behind something that no rule looks at across it.
    Blank,
    /// A solidus.
    Solidus,
    /// A connector or an interpunct.
    Connector,
    /// An opening mark.
    Opener {
        /// Is it East Asian?
        east: bool,
    },
    /// A stop or a closing mark.
    Closer {
        /// Is it East Asian, or a curly quote?
        full: bool,
    },
    /// ——
    Dash,
    /// ……
    Dots,
    /// The plus of 党建+学习.
    Plus,
}

impl What {
    /// May a line end between this and `right`, and would it part a number
    /// from its measure word? None where it takes more than these two to say.
    pub fn parts_before(self, right: What) -> Option<(bool, bool)> {
        use What::{
            Blank, Closer, Connector, Dash, Dots, Han, Hyphened, Measured, Opener, Plus, Settled, Solidus, Start, Word,
        };
        let may = match (self, right) {
            (Plus, Han) | (Han, Plus) => false,
            (Plus, _) | (_, Plus) | (Dash, Dash) | (Dots, Dots) => return None,
            (Settled, Han) => false,
            (Start, Blank) => return None,
            (Start, _) => false,
            (Settled, _) | (_, Start | Settled) => return None,
            (Han | Word { .. } | Measured | Dots | Dash | Closer { .. }, Blank) => false,
            (_, Blank) => return None,
            (Blank, Closer { full: false }) => return None,
            (Han, Solidus | Connector) | (Solidus, Han) => false,
            (Connector, Han) => true,
            (Solidus | Connector, _) | (_, Solidus | Connector) => return None,
            (_, Closer { .. } | Dash | Dots) | (Opener { .. }, _) => false,
            (Hyphened, Word { priced: false, .. } | Measured | Hyphened) => true,
            (Hyphened, _) => return None,
            (Closer { .. }, Word { priced: true, .. }) => return None,
            (Closer { full: false }, Opener { east: false } | Word { .. } | Measured | Hyphened) => return None,
            (Measured, Word { .. } | Measured | Hyphened | Opener { .. }) => return None,
            (Word { .. }, Word { .. } | Measured | Hyphened) => return None,
            (Word { .. }, Opener { east }) => east,
            _ => true,
        };
        Some((may, matches!((self, right), (Word { ends: true, .. }, Han))))
    }
}

/// A part of an island.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is.
    pub what: What,
    /// Its bytes.
    pub bytes: usize,
    /// Its cells.
    pub cells: u32,
    /// Its characters, marks apart.
    pub count: u32,
    /// How far it may stand in the gutter.
    pub allow: u8,
    /// Is its last character a mark?
    pub marked: bool,
    /// May it stand half in the left margin, where it begins a line?
    pub trims: bool,
}

/// An island, and how it is set.
pub struct Island<'a, 's> {
    /// The piece it is in.
    pub text: &'a str,
    /// How it is set.
    pub style: &'s Style,
    /// Does no Han stand before it?
    pub alone: bool,
}

impl Island<'_, '_> {
    /// The part that begins at byte `at`, behind `left`.
    pub fn part(&self, at: usize, left: What, marked: bool) -> Option<Part> {
        let first = *self.text.as_bytes().get(at)?;
        if first.is_ascii_alphanumeric() {
            return self.word(at, 0);
        }
        let c = self.char(at)?;
        let entry = Entry::of(c);
        if !entry.plain() {
            return None;
        }
        match entry.role() {
            Role::Stop | Role::Closer | Role::Opener | Role::HalfStop => self.mark(at, c, (left, marked)),
            Role::Dash if c == '—' => self.pair(at, c, What::Dash),
            Role::Ellipsis => self.pair(at, c, What::Dots),
            Role::Plus => Some(self.single(c, What::Plus, 0)),
            Role::Solidus if self.style.level >= Level::Gb => Some(self.single(c, What::Solidus, 0)),
            Role::Connector if matches!(c, '·' | '～' | '－') => Some(self.single(c, What::Connector, 0)),
            Role::Prefix => self.word(at, c.len_utf8()),
            Role::None if is_letter(c) => self.word(at, 0),
            Role::None if c == ' ' => self.blank(at, left, marked),
            Role::None if entry.class() == Class::ID && entry.east() && entry.cells() == Cells::Fixed(2) => {
                Some(Part { marked: false, ..self.single(c, What::Han, 1) })
            }
            _ => None,
        }
    }

    /// Is what begins at `at` a number behind 第?
    pub fn is_ordinal(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes.get(at).is_some_and(u8::is_ascii_digit)
            && bytes.get(..at).is_some_and(|before| before.ends_with("第".as_bytes()))
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn single(&self, c: char, what: What, count: u32) -> Part {
        let cells = u32::from(Entry::of(c).width(c, &self.style.widths));
        Part { what, bytes: c.len_utf8(), cells, count, allow: 0, marked: true, trims: false }
    }

    /// One space, where ink stands on both its sides.
    fn blank(&self, at: usize, left: What, marked: bool) -> Option<Part> {
        let behind = self.char(at + 1)?;
        let lone = !matches!(left, What::Blank) && Entry::of(behind).plain() && !is_blank(behind);
        lone.then_some(Part { what: What::Blank, bytes: 1, cells: 1, count: 0, allow: 0, marked, trims: false })
    }

    /// Letters and digits, with single . , : / among them; a hyphen at the end
    /// or before a digit; before it a prefix of numbers of so many bytes, a
    /// suffix behind a digit.
    fn word(&self, at: usize, prefix: usize) -> Option<Part> {
        let rest = self.text.get(at..)?;
        let mut part = self.single(rest.chars().next()?, What::Hyphened, 0);
        let priced = prefix > 0;
        if !priced {
            (part.bytes, part.cells) = (0, 0);
        }
        let (mut opens, mut ends) = (false, false);
        while let Some(c) = rest.get(part.bytes..)?.chars().next() {
            let begins = part.count == 0;
            if is_letter(c) {
                ends = c.is_ascii_digit();
                opens |= begins && ends;
                part.count += 1;
            } else if begins || !self.joins(c, rest.get(part.bytes + c.len_utf8()..)?) {
                break;
            }
            part.bytes += c.len_utf8();
            part.cells += u32::from(Entry::of(c).width(c, &self.style.widths));
            if c == '-' && rest.get(part.bytes..)?.starts_with(|c: char| !c.is_ascii_digit()) {
                let address = rest.get(..part.bytes)?.contains('.');
                return (!priced && !address).then_some(part);
            }
        }
        if part.count == 0 || (priced && !opens) {
            return None;
        }
        part.marked = false;
        part.what = What::Word { ends, priced };
        self.measured(at, part, opens && ends)
    }

    /// Does `c` hold a word together with the rest of it?
    fn joins(&self, c: char, rest: &str) -> bool {
        let known = matches!(c, '.' | ',' | ':' | '-') || (c == '/' && self.style.level >= Level::Gb);
        known && rest.chars().next().is_some_and(is_letter)
    }

    /// A word with the suffix behind it, if there is one.
    fn measured(&self, at: usize, word: Part, number: bool) -> Option<Part> {
        match self.char(at + word.bytes).filter(|c| Entry::of(*c).role() == Role::Suffix) {
            Some(c) if number => {
                let suffix = self.single(c, What::Measured, 0);
                let priced = matches!(word.what, What::Word { priced: true, .. });
                let (bytes, cells) = (word.bytes + suffix.bytes, word.cells + suffix.cells);
                (!priced).then_some(Part { bytes, cells, count: word.count, ..suffix })
            }
            Some(_) => None,
            None => Some(word),
        }
    }

    /// —— or ……: two of them, no more; or a lone —.
    fn pair(&self, at: usize, c: char, what: What) -> Option<Part> {
        let one = self.single(c, what, 0);
        let same = |n: usize| self.char(at + n * one.bytes) == Some(c);
        let joined = c == '—' && self.style.joined_dash && one.cells == 1;
        let strict = self.style.level == Level::Strict;
        if what == What::Dash && !same(1) && strict {
            return Some(one);
        }
        let known = same(1) && !same(2) && strict;
        let cells = if joined { 4 } else { 2 * one.cells };
        known.then_some(Part { bytes: 2 * one.bytes, cells, ..one })
    }

    /// A stop, a closing or an opening mark.
    fn mark(&self, at: usize, c: char, before: (What, bool)) -> Option<Part> {
        let (left, marked) = before;
        let behind = self.char(at + c.len_utf8());
        let beside_mark = matches!(left, What::Opener { .. } | What::Closer { .. });
        let quote = matches!(c, '“' | '”' | '‘' | '’');
        let between = matches!(left, What::Word { .. } | What::Hyphened) && behind.is_some_and(is_letter);
        let at_edge = self.alone || behind.is_none();
        if (quote && (self.style.quotes != Quotes::AsIs || between))
            || (matches!(c, '．' | '：') && between)
            || (self.style.squeeze && (beside_mark || at_edge))
            || (c.is_ascii() && at_edge)
        {
            return None;
        }
        let full = if self.style.normalise && c.is_ascii() {
            let before = slice(self.text, at.saturating_sub(4)..at).chars().next_back();
            Sides { before, behind }.normalised(c).and_then(|full| full.chars().next())
        } else {
            None
        };
        let sign = Sign::of(full.unwrap_or(c));
        let width = Entry::of(sign.c).width(sign.c, &self.style.widths);
        let what = match sign.role {
            Role::Opener => What::Opener { east: sign.east },
            _ => What::Closer { full: !sign.c.is_ascii() },
        };
        let allow = allowance(&sign, width, self.style.gutter, marked);
        Some(Part {
            what,
            bytes: c.len_utf8(),
            cells: u32::from(width),
            count: 0,
            allow,
            marked: true,
            trims: trims(&sign, width, self.style),
        })
    }
}

/// Is it a letter or a digit that no rule but those of words looks at? (A
/// commercial at makes an address.)
fn is_letter(c: char) -> bool {
    let entry = Entry::of(c);
    let plain = || entry.class() == Class::AL && entry.role() == Role::None && entry.plain() && !entry.east();
    c.is_ascii_alphanumeric() || (c != '@' && plain())
}
