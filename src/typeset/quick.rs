//! The fast way to the places where a line may end: between two Han there
//! always is one, whatever stands around, so that only the islands between
//! runs of Han need the rules. Islands of common marks or of Latin letters
//! are decided here; any other is handed to the plain way with the Han on its
//! both sides. A property test holds this file to the plain way.

use std::ops::Range;

use super::clusters::Form;
use super::flow::places;
use super::forms::Sides;
use super::stops::{After, Stop, allowance, is_mark};
use super::stream;
use super::style::{Quotes, Style};
use super::units::Sign;
use crate::article::{Kind, Source};
use crate::text::class::{Entry, Role};
use crate::text::slice;

/// Bytes of a Han of the basic block, and its cells.
const HAN: usize = 3;
const WIDE: u32 = 2;

/// The places of `piece`, or none where only the plain way knows: in a piece
/// with annotations, or with runs wider than the measure.
pub fn stops(source: Source<'_>, piece: Range<usize>, style: &Style) -> Option<Vec<Stop>> {
    let text = slice(source.text, piece.clone());
    if text.is_empty() || !source.notes_in(&piece).is_empty() {
        return None;
    }
    let stops = Vec::with_capacity(text.len() / HAN + 1);
    let mut quick = Quick { source, style, base: piece.start, x: 0, count: 0, held: None, last: (0, 0), stops };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + run(bytes, at);
        if end > at {
            quick.han(at, end);
            at = end;
        } else {
            at = quick.island(text, at)?;
        }
    }
    quick.end(text.len());
    quick.holds().then_some(quick.stops)
}

/// Does a Han of the basic block (U+4E00–9FFF) begin at byte `at`?
fn is_han(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xe5..=0xe9) => true,
        Some(0xe4) => bytes.get(at + 1).is_some_and(|second| *second >= 0xb8),
        _ => false,
    }
}

/// Bytes of the run of Han that begins at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while is_han(bytes, end) {
        end += HAN;
    }
    end - at
}

struct Quick<'a, 's> {
    source: Source<'a>,
    style: &'s Style,
    /// Where the piece begins in the buffer.
    base: usize,
    /// Cells and characters before the Han that is held, or before what comes next.
    x: u32,
    count: u32,
    /// The last Han of a run (byte of the piece), held for the island behind it.
    held: Option<usize>,
    /// Where the last step ended (byte of the piece), and what may hang there.
    last: (usize, u8),
    stops: Vec<Stop>,
}

impl Quick<'_, '_> {
    /// A run of Han: a place between any two.
    fn han(&mut self, at: usize, end: usize) {
        for place in (at + HAN..end).step_by(HAN) {
            self.x += WIDE;
            self.count += 1;
            let (x, count) = (self.x, self.count);
            let at = self.base + place;
            self.stops.push(Stop { at, end: x, start: x, count, allow: 0, parts: false, after: After::May });
        }
        self.held = Some(end - HAN);
    }

    /// What stands between two runs, from `at` on; where it ends.
    fn island(&mut self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let end = (at..bytes.len()).find(|i| is_han(bytes, *i)).unwrap_or(bytes.len());
        let island = slice(text, at..end);
        let easy = self.held.is_some() && end < bytes.len();
        if !(easy && (self.word(text, island, at) || self.marks(text, island, at))) {
            self.plain(at, end, text.len())?;
        }
        self.held = None;
        Some(end)
    }

    /// An island of Latin letters and digits: it holds together.
    fn word(&mut self, text: &str, island: &str, at: usize) -> bool {
        if !island.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        let digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
        let ordinal = slice(text, at - HAN..at) == "第";
        self.step(at, WIDE, 1, 0);
        self.place(ordinal && digit(island.bytes().next()));
        let length = u32::try_from(island.len()).unwrap_or(u32::MAX);
        self.step(at + island.len(), length, length, 0);
        self.place(digit(island.bytes().next_back()));
        true
    }

    /// An island of stops, closers and openers.
    fn marks(&mut self, text: &str, island: &str, at: usize) -> bool {
        let several = island.chars().nth(1).is_some();
        if (several && self.style.squeeze) || !island.chars().all(|c| self.is_easy(c)) {
            return false;
        }
        self.step(at, WIDE, 1, 0);
        let mut before = slice(text, at - HAN..at).chars().next();
        let mut opened = false;
        for (offset, c) in island.char_indices() {
            let end = at + offset + c.len_utf8();
            let behind = slice(text, end..text.len().min(end + 4)).chars().next();
            let full = Sides { before, behind }.normalised(c).filter(|_| self.style.normalise);
            let sign = Sign::of(full.and_then(|full| full.chars().next()).unwrap_or(c));
            if sign.role == Role::Opener && !opened {
                self.place(false);
            }
            let width = Entry::of(sign.c).width(sign.c, &self.style.widths);
            let allow = allowance(&sign, width, self.style.gutter, offset > 0);
            self.step(end, u32::from(width), 0, allow);
            (before, opened) = (Some(c), sign.role == Role::Opener);
        }
        if !opened {
            self.place(false);
        }
        true
    }

    fn is_easy(&self, c: char) -> bool {
        let entry = Entry::of(c);
        let quote = matches!(c, '“' | '”' | '‘' | '’');
        entry.plain()
            && matches!(entry.role(), Role::Stop | Role::HalfStop | Role::Closer | Role::Opener)
            && !(quote && self.style.quotes != Quotes::AsIs)
    }

    /// An island for the plain way, with the Han before and behind it.
    fn plain(&mut self, at: usize, end: usize, length: usize) -> Option<()> {
        let from = self.base + self.held.unwrap_or(at);
        let to = self.base + if end < length { end + HAN } else { end };
        let enclosed = self.held.is_some() && end < length;
        let clusters = if enclosed { stream::enclosed } else { stream::stream };
        let mut text = clusters(self.source, from..to, self.style);
        let stops = places(&mut text, Kind::Paragraph, self.style);
        let inside = stops.iter().filter(|stop| stop.at <= self.base + end);
        for stop in inside {
            if stop.after == After::Remedy {
                return None;
            }
            let (end, start, count) = (self.x + stop.end, self.x + stop.start, self.count + stop.count);
            self.stops.push(Stop { end, start, count, ..*stop });
        }
        let walked = text.clusters.iter().take_while(|cluster| cluster.range.end <= self.base + end);
        for cluster in walked {
            self.x += u32::from(cluster.width);
            self.count += u32::from(cluster.form == Form::Mark && !is_mark(cluster));
        }
        Some(())
    }
    /// Goes on to byte `at` of the piece.
    fn step(&mut self, at: usize, cells: u32, characters: u32, allow: u8) {
        self.x += cells;
        self.count += characters;
        self.last = (at, allow);
    }

    /// A line may end where the last step did.
    fn place(&mut self, parts: bool) {
        let (x, count, (at, allow)) = (self.x, self.count, self.last);
        let at = self.base + at;
        self.stops.push(Stop { at, end: x, start: x, count, allow, parts, after: After::May });
    }

    /// The end of a piece that ends with Han.
    fn end(&mut self, length: usize) {
        if self.held.is_some() {
            self.step(length, WIDE, 1, 0);
            self.place(false);
            if let Some(last) = self.stops.last_mut() {
                last.after = After::Must;
            }
        }
    }

    /// Is nothing wider than the measure?
    fn holds(&self) -> bool {
        let mut start = 0;
        self.stops.iter().all(|stop| {
            let cells = stop.end.saturating_sub(std::mem::replace(&mut start, stop.start));
            cells <= u32::from(self.style.measure)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::stream::stream;
    use super::*;
    use crate::text::class::{Cells, Class, ROLES};
    use crate::text::width::{Ambiguous, Widths};
    use crate::typeset::style::Gutter;
    use proptest::prelude::*;

    /// The quick way and the plain way find the same places, where the quick way finds any.
    fn same(text: &str, style: &Style) -> bool {
        let source = Source::plain(text);
        let plain = places(&mut stream(source, 0..text.len(), style), Kind::Paragraph, style);
        let quick = stops(source, 0..text.len(), style);
        if let Some(quick) = &quick {
            assert_eq!(*quick, plain, "{text:?}");
        }
        quick.is_some()
    }

    fn styles() -> Vec<Style> {
        let plain = Style::new(40);
        vec![
            Style { gutter: Gutter::Half, ..plain.clone() },
            Style { widths: Widths::new(Ambiguous::Wide), ..plain.clone() },
            Style { squeeze: true, quotes: Quotes::Padded, ..Style::printed(40) },
            Style::printed(40),
            plain,
        ]
    }

    #[test]
    fn every_han_of_the_block_is_like_every_other() {
        for c in ('\u{4e00}'..='\u{9fff}').map(Entry::of) {
            let like = c.class() == Class::ID && c.role() == Role::None && c.east() && c.plain();
            assert!(like && c.cells() == Cells::Fixed(2));
        }
    }

    #[test]
    fn every_pair_of_marks_between_han_is_as_the_plain_way_has_it() {
        let marks: Vec<char> = ROLES.iter().flat_map(|(_, marks)| marks.chars()).collect();
        for style in styles() {
            for a in &marks {
                assert!(same(&format!("水{a}水"), &style));
                for b in &marks {
                    same(&format!("水利{a}{b}水"), &style);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_plain_way(
            parts in prop::collection::vec(prop_oneof![
                4 => "[水党建第]{1,4}".boxed(),
                3 => "[，。、：；！？“”‘’（）《》,.:;!?()]{1,3}".boxed(),
                2 => "[0-9a-zA-Z]{1,5}".boxed(),
                1 => "[ \u{3000}\u{a0}\t\n\u{301}\u{fe0f}\u{200b}—…·%/+~𠮷👍☆㎡-]{1,3}".boxed(),
                1 => any::<char>().prop_map(|c| c.to_string()).boxed(),
            ], 0..24),
            style in prop::sample::select(styles()), measure in 2u16..50,
        ) {
            same(&parts.concat(), &Style { measure, ..style });
        }
    }
}
