//! The fast way to the places where a line may end: between two Han there
//! always is one, whatever stands around, so that only the islands between
//! runs of Han need the rules. Islands of common things are decided by their
//! pairs (see [`super::island`]); any other is handed to the plain way with
//! the Han on its both sides. A property test and a fuzz target hold this file
//! to the plain way.

use std::ops::Range;

use super::clusters::Form;
use super::flow::places;
use super::island::{Island, Part, What};
use super::stops::{After, HAN, Stop, Stops, WIDE, is_mark};
use super::stream;
use super::style::Style;
use crate::article::{Kind, Source};
use crate::text::slice;

/// The places of `piece`, or none where only the plain way knows: in a piece
/// with annotations, or with runs wider than the measure.
pub fn stops(source: Source<'_>, piece: Range<usize>, style: &Style) -> Option<Stops> {
    let text = slice(source.text, piece.clone());
    if text.is_empty() || !source.notes_in(&piece).is_empty() {
        return None;
    }
    let stops = Stops::for_bytes(text.len());
    let mut quick = Quick { source, text, style, base: piece.start, pen: Pen::default(), stops };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + run(bytes, at);
        if end > at {
            quick.han(at, end);
        } else {
            quick.island(at)?;
        }
        at = quick.pen.at;
    }
    quick.end();
    (!quick.pen.overflows).then_some(quick.stops)
}

/// Does a Han of the basic block (U+4E00–9FFF) begin with `first` and `second`?
fn begins_han(first: u8, second: u8) -> bool {
    matches!(first, 0xe5..=0xe9) || (first == 0xe4 && second >= 0xb8)
}

/// Bytes of the run of such Han that begins at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let han = |three: &&[u8]| matches!(three, [first, second, _] if begins_han(*first, *second));
    rest.chunks_exact(HAN).take_while(han).count() * HAN
}

/// Where the island that begins at `at` ends.
fn island_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.windows(2).position(|two| matches!(two, [a, b] if begins_han(*a, *b))).map_or(bytes.len(), |end| at + end)
}

/// Where the walk stands, and what it knows of what is behind it.
#[derive(Clone, Copy)]
struct Pen {
    /// Byte of the piece.
    at: usize,
    /// Cells so far, up to the last ink, and characters.
    x: u32,
    end: u32,
    count: u32,
    /// What was passed last.
    left: What,
    /// What of it may hang.
    allow: u8,
    /// Was the last ink a mark?
    marked: bool,
    /// The cell where what may not be parted began.
    since: u32,
    /// Was anything wider than the measure?
    overflows: bool,
}

impl Default for Pen {
    fn default() -> Self {
        let (at, x, end, count, since) = (0, 0, 0, 0, 0);
        Pen { at, x, end, count, left: What::Start, allow: 0, marked: false, since, overflows: false }
    }
}

struct Quick<'a, 's> {
    source: Source<'a>,
    text: &'a str,
    style: &'s Style,
    /// Where the piece begins in the buffer.
    base: usize,
    pen: Pen,
    stops: Stops,
}

impl Quick<'_, '_> {
    /// A run of Han: a place between any two.
    fn han(&mut self, at: usize, end: usize) {
        if let Some((true, parts)) = self.pen.left.parts_before(What::Han) {
            self.place(parts, After::May);
        }
        let count = u32::try_from((end - at) / HAN).unwrap_or(u32::MAX);
        if count > 1 {
            self.pen.overflows |= self.pen.x + WIDE - self.pen.since > u32::from(self.style.measure);
            self.stops.run(self.stop(false, After::May), count - 1);
            self.pen.since = self.pen.x + (count - 1) * WIDE;
        }
        let pen = &mut self.pen;
        (pen.at, pen.x, pen.count) = (end, pen.x + count * WIDE, pen.count + count);
        (pen.end, pen.left, pen.allow, pen.marked) = (pen.x, What::Han, 0, false);
    }

    /// What stands between two runs, from `at` on.
    fn island(&mut self, at: usize) -> Option<()> {
        let (pen, stretches) = (self.pen, self.stops.stretches());
        if self.pairs().is_none() {
            self.pen = pen;
            self.stops.truncate(stretches);
            self.plain(at, island_end(self.text.as_bytes(), at))?;
        }
        Some(())
    }

    /// An island of things whose pairs are known; up to the next run of Han.
    fn pairs(&mut self) -> Option<()> {
        let island = Island { text: self.text, style: self.style, alone: self.pen.left != What::Han };
        let bytes = self.text.as_bytes();
        while self.pen.at < bytes.len() && run_begins(bytes, self.pen.at).is_none() {
            let part = island.part(self.pen.at, self.pen.left, self.pen.marked)?;
            let (may, parts) = self.pen.left.parts_before(part.what)?;
            if may {
                self.place(parts || island.is_ordinal(self.pen.at), After::May);
                self.stops.opens(part.trims);
            }
            self.pass(&part);
        }
        Some(())
    }

    fn pass(&mut self, part: &Part) {
        let pen = &mut self.pen;
        (pen.at, pen.x, pen.count) = (pen.at + part.bytes, pen.x + part.cells, pen.count + part.count);
        (pen.left, pen.marked) = (part.what, part.marked);
        if part.what != What::Blank {
            (pen.end, pen.allow) = (pen.x, part.allow);
        }
    }

    /// A place where the walk stands.
    fn stop(&self, parts: bool, after: After) -> Stop {
        let Pen { at, x, end, count, allow, .. } = self.pen;
        Stop { at: self.base + at, end, start: x, count, allow, parts, opens: false, after }
    }

    /// A line may end here.
    fn place(&mut self, parts: bool, after: After) {
        self.stops.push(self.stop(parts, after));
        self.pen.overflows |= self.pen.end - self.pen.since > u32::from(self.style.measure);
        self.pen.since = self.pen.x;
    }

    /// An island for the plain way, with the Han before and behind it.
    fn plain(&mut self, at: usize, end: usize) -> Option<()> {
        let held = self.pen.left == What::Han;
        let (before, behind) = (if held { HAN } else { 0 }, if end < self.text.len() { HAN } else { 0 });
        let range = self.base + at - before..self.base + end + behind;
        let clusters = if before > 0 && behind > 0 { stream::enclosed } else { stream::stream };
        let mut text = clusters(self.source, range, self.style);
        let found = places(&mut text, Kind::Paragraph, self.style);
        let (x, count) = if held { (self.pen.x - WIDE, self.pen.count - 1) } else { (self.pen.x, self.pen.count) };
        for stop in found.iter().filter(|stop| stop.at <= self.base + end) {
            if stop.after == After::Remedy {
                return None;
            }
            let moved = Stop { end: x + stop.end, start: x + stop.start, count: count + stop.count, ..*stop };
            self.pen.overflows |= moved.end.saturating_sub(self.pen.since) > u32::from(self.style.measure);
            self.pen.since = moved.start;
            self.stops.push(moved);
        }
        (self.pen.at, self.pen.x, self.pen.count) = (end, x, count);
        for cluster in text.clusters.iter().take_while(|cluster| cluster.range.end <= self.base + end) {
            self.pen.x += u32::from(cluster.width);
            self.pen.count += u32::from(cluster.form == Form::Mark && !is_mark(cluster));
        }
        self.pen.left = What::Settled;
        Some(())
    }

    /// The end of the piece.
    fn end(&mut self) {
        if self.pen.left != What::Settled {
            self.place(false, After::Must);
        }
    }
}

/// Does a run of Han begin at `at`?
fn run_begins(bytes: &[u8], at: usize) -> Option<()> {
    let (first, second) = (bytes.get(at)?, bytes.get(at + 1)?);
    begins_han(*first, *second).then_some(())
}

#[cfg(test)]
mod tests {
    use super::stream::stream;
    use super::*;
    use crate::text::class::{Cells, Class, Entry, ROLES, Role};
    use crate::text::manner::{Gutter, Level, Quotes};
    use crate::text::width::{Ambiguous, Widths};
    use proptest::prelude::*;

    /// The quick way and the plain way find the same places, where the quick way finds any.
    fn same(text: &str, style: &Style) -> bool {
        let source = Source::plain(text);
        let plain = places(&mut stream(source, 0..text.len(), style), Kind::Paragraph, style);
        let quick = stops(source, 0..text.len(), style);
        if let Some(quick) = &quick {
            assert_eq!(quick.all(), plain, "{text:?}");
            assert_eq!(quick.len(), plain.len());
        }
        quick.is_some()
    }

    fn styles() -> Vec<Style> {
        let plain = Style::new(40);
        vec![
            Style { gutter: Gutter::Half, ..plain.clone() },
            Style { opener_trim: true, ..Style::printed(40) },
            Style { level: Level::Gb, ..Style::printed(40) },
            Style { level: Level::Basic, widths: Widths::new(Ambiguous::Wide), ..Style::printed(40) },
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
                3 => "[，。、：；！？．“”‘’（）《》〈〉,.:;!?()]{1,3}".boxed(),
                2 => "[0-9a-zA-Z]{1,5}".boxed(),
                2 => "[0-9]{1,3}[.,:/]?[0-9]{1,2}[%‰℃°]?".boxed(),
                2 => "[a-zA-Zαïɑ→①★§№¥±$]{0,2}[0-9]{0,2}[-]?[a-zA-Z0-9]{1,2}".boxed(),
                1 => " ".boxed(),
                1 => "[·～－／/—]".boxed(),
                2 => "——|……|⋯⋯|—|…|[+＋]|www[.]a[.]b|a://b|a-b@c|a@b-c|[㐀㐂𠮷〇]".boxed(),
                1 => "[ \u{3000}\u{a0}\t\n\u{301}\u{fe0f}\u{200b}—…·%/+~𠮷👍☆㎡-]{1,3}".boxed(),
                1 => any::<char>().prop_map(|c| c.to_string()).boxed(),
            ], 0..24),
            style in prop::sample::select(styles()), measure in 2u16..50,
        ) {
            same(&parts.concat(), &Style { measure, ..style });
        }
    }
}
