//! The text to the places where its lines may end, in one pass: each
//! character's [`Traits`] are looked up once, the rules are a machine, and
//! nothing is kept but the places. Between two Han there always is one, and
//! nothing behind them counts any more: what only the plain way knows is handed
//! to it from the Han before to the Han behind. A property test and a fuzz
//! target hold this file to the plain way.

use std::ops::Range;

use super::clusters::close_up;
use super::flow::after;
use super::look::{Look, Seen};
use super::machine::{Machine, Says};
use super::pen::{Pen, WIDE};
use super::remedy;
use super::stops::{After, Stop, stops_behind};
use super::stream;
use super::style::Style;
use super::traits::Traits;
use crate::article::Source;
use crate::text::slice;

/// Bytes of a Han of the basic block.
const HAN: usize = 3;

/// The places of `piece`; none where it has annotations, which only the plain
/// way knows.
pub fn stops(source: Source<'_>, piece: Range<usize>, style: &Style) -> Option<Vec<Stop>> {
    let text = slice(source.text, piece.clone());
    if text.is_empty() || !source.notes_in(&piece).is_empty() {
        return None;
    }
    let mut scan = Scan {
        source,
        text,
        style,
        machine: Machine::of(style.level),
        look: Look::new(style),
        han: Traits::of('水'),
        base: piece.start,
        island: Island::default(),
        stops: Vec::with_capacity(text.len() / HAN + 8),
        overflows: false,
    };
    scan.all()?;
    let Scan { stops, overflows, .. } = scan;
    Some(if overflows { remedy::opened(stops, source, piece, style) } else { stops })
}

/// Where what stands between two runs of Han begins.
#[derive(Clone, Copy, Default)]
struct Island {
    /// Byte of the piece.
    at: usize,
    /// Cells and characters before it.
    x: u32,
    count: u32,
    /// Places before it.
    places: usize,
    /// Does a Han stand before it?
    held: bool,
}

struct Scan<'a, 's> {
    source: Source<'a>,
    text: &'a str,
    style: &'s Style,
    machine: Machine,
    look: Look<'s>,
    han: Traits,
    /// Where the piece begins in the buffer.
    base: usize,
    island: Island,
    stops: Vec<Stop>,
    /// Is anything wider than the measure?
    overflows: bool,
}

impl Scan<'_, '_> {
    fn all(&mut self) -> Option<()> {
        let mut pen = Pen::default();
        if self.text.chars().next().is_some_and(|c| Traits::of(c).any(Traits::BLANK)) {
            pen = self.plain(pen)?;
        }
        while pen.at < self.text.len() {
            let end = self.run_end(pen.at);
            if end > pen.at {
                pen = self.han(pen, end)?;
            }
            if pen.at < self.text.len() {
                pen = self.island(pen)?;
            }
        }
        if self.stops.last().is_none_or(|stop| (stop.at as usize) < self.text.len()) {
            self.place(&pen, Traits::default(), After::Must);
        }
        Some(())
    }

    /// Where the run of Han that begins at `at` ends; one that a longer cluster begins with is not of it.
    #[inline]
    fn run_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
        let han = |three: &&[u8]| matches!(three, [first, second, _] if begins_han(*first, *second));
        let end = at + rest.chunks_exact(HAN).take_while(han).count() * HAN;
        let loose = end > at && self.char(end).is_some_and(|c| Traits::of(c).any(Traits::LOOSE));
        if loose { end - HAN } else { end }
    }

    #[inline]
    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// A run of Han: a place between any two.
    #[inline]
    fn han(&mut self, mut pen: Pen, end: usize) -> Option<Pen> {
        let first = pen.at;
        if !self.read(&mut pen, (self.han, self.han), Traits::default()) {
            return self.plain(pen);
        }
        let more = (end - first) / HAN - 1;
        pen.pass((self.han, self.han), WIDE, HAN);
        if more > 0 {
            self.check(pen.end);
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let (at, x, count) = (u32::try_from(first + HAN).unwrap_or(u32::MAX), pen.x, pen.count);
            let place = |k: u32| {
                let x = x + k * WIDE;
                Stop { at: at + k * HAN as u32, end: x, start: x, count: count + k, after: After::May, ..Stop::START }
            };
            self.stops.extend((0..more).map(place));
            (pen.at, pen.x, pen.count) = (end, x + more * WIDE, count + more);
            pen.end = pen.x;
        }
        self.island = Island { at: end, x: pen.x, count: pen.count, places: self.stops.len(), held: true };
        Some(pen)
    }

    /// What stands from here to the next run of Han, or to a longer cluster's end.
    #[inline]
    fn island(&mut self, mut pen: Pen) -> Option<Pen> {
        // Where opinions differ, each such character is looked at.
        let ambiguous = self.style.widths.ambiguous().unwrap_or_default();
        let mut chars = self.text.get(pen.at..)?.chars();
        let mut c = chars.next()?;
        let mut traits = Traits::of(c);
        loop {
            let behind = chars.next();
            let next = behind.map_or(Traits::default(), Traits::of);
            let loose = next.any(Traits::LOOSE);
            if is_han(c) && !loose {
                return Some(pen);
            }
            let (mut drawn, mut cells) = (traits, traits.cells(ambiguous));
            if loose || traits.any(self.look.at) {
                match self.look.see((self.text, &pen), (c, traits), behind.map(|_| next)) {
                    Seen::As(as_drawn, wide) => (drawn, cells) = (as_drawn, wide),
                    Seen::Cluster(length, cells) => return self.cluster(pen, length, cells),
                    Seen::Unknown => return self.plain(pen),
                }
            }
            if !self.read(&mut pen, (traits, drawn.on(cells)), next) {
                return self.plain(pen);
            }
            pen.pass((traits, drawn.on(cells)), cells, c.len_utf8());
            let Some(following) = behind else { return Some(pen) };
            (c, traits) = (following, next);
        }
    }

    /// Hears what the rules say of the place before a character, as it came and as it is drawn, that
    /// `next` follows; not where only the plain way knows.
    #[inline]
    fn read(&mut self, pen: &mut Pen, of: (Traits, Traits), next: Traits) -> bool {
        let may = match self.machine.read(&mut pen.state, of.1.column()) {
            Says::No => false,
            Says::May => true,
            Says::Ask(row) => match self.answer(row, next) {
                Some(may) => may,
                None => return false,
            },
        };
        if may {
            self.place(pen, of.1, After::May);
        }
        true
    }

    #[cold]
    fn answer(&self, row: u16, next: Traits) -> Option<bool> {
        // What is drawn in another form may be read as another character, too.
        if next.any(self.look.at) { None } else { self.machine.by_next(row, next.column()) }
    }

    /// A place before a character.
    #[inline]
    fn place(&mut self, pen: &Pen, next: Traits, after: After) {
        self.check(pen.end);
        self.stops.push(pen.stop(self.text, next, self.style, after));
    }

    /// Is what no line may part, up to cell `end`, wider than the measure?
    #[inline]
    fn check(&mut self, end: u32) {
        let start = self.stops.last().map_or(0, |stop| stop.start);
        self.overflows |= end.saturating_sub(start) > u32::from(self.style.measure);
    }

    /// A cluster of so many bytes that the rules read as they do its characters.
    fn cluster(&mut self, mut pen: Pen, length: usize, cells: u32) -> Option<Pen> {
        let mut traits = self.text.get(pen.at..pen.at + length)?.chars().map(Traits::of);
        let (first, second) = (traits.next()?, traits.next()?);
        if !self.read(&mut pen, (first, first.on(cells)), second) {
            return self.plain(pen);
        }
        for more in [second].into_iter().chain(traits) {
            self.machine.read(&mut pen.state, more.column());
        }
        pen.pass((first, first.on(cells)), cells, length);
        Some(pen)
    }

    /// The island around the pen by the plain way, with the Han before and behind it.
    #[cold]
    fn plain(&mut self, pen: Pen) -> Option<Pen> {
        let passed = self.char(pen.at).map_or(0, char::len_utf8);
        let Island { at, x, count, places, held } = self.island;
        let end = island_end(self.text.as_bytes(), pen.at + passed);
        let (before, behind) = (if held { HAN } else { 0 }, if end < self.text.len() { HAN } else { 0 });
        let range = self.base + at - before..self.base + end + behind;
        let clusters = if before > 0 && behind > 0 { stream::enclosed } else { stream::stream };
        let mut text = clusters(self.source, range, self.style);
        close_up(&mut text.clusters);
        let after = after(&text, self.style);
        let at = u32::try_from(at - before).ok()?;
        let (x, count) = if held { (x - WIDE, count - 1) } else { (x, count) };
        let start = Stop { at, end: x, start: x, count, ..Stop::START };
        self.stops.truncate(places);
        for stop in stops_behind(&start, &text.clusters, &after, self.style) {
            if stop.at as usize <= end {
                self.check(stop.end);
                self.stops.push(stop);
            }
        }
        let within = text.clusters.iter().take_while(|cluster| cluster.range.end <= self.base + end);
        let pen = Pen::behind(within, Pen { at: end, x, count, ..Pen::default() });
        self.island = Island { at: end, x: pen.x, count: pen.count, places: self.stops.len(), held: false };
        Some(pen)
    }
}

/// Does a Han of the basic block (U+4E00–9FFF) begin with `first` and `second`?
fn begins_han(first: u8, second: u8) -> bool {
    matches!(first, 0xe5..=0xe9) || (first == 0xe4 && second >= 0xb8)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Where the island that goes on at `at` ends.
fn island_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.windows(2).position(|two| matches!(two, [a, b] if begins_han(*a, *b))).map_or(bytes.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::stream::stream;
    use super::*;
    use crate::article::Kind;
    use crate::text::class::{Cells, Class, Entry, ROLES, Role};
    use crate::text::manner::{Gutter, Level, Quotes};
    use crate::text::width::{Ambiguous, Widths};
    use crate::typeset::flow::places;
    use proptest::prelude::*;

    /// The scan and the plain way find the same places.
    fn same(text: &str, style: &Style) {
        let source = Source::plain(text);
        let plain = places(&mut stream(source, 0..text.len(), style), Kind::Paragraph, 0, style);
        if let Some(found) = stops(source, 0..text.len(), style) {
            assert_eq!(found, plain, "{text:?}");
        } else {
            assert!(text.is_empty());
        }
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
            Style { squeeze: true, quotes: Quotes::Corner, normalise: false, ..Style::printed(40) },
            Style::printed(40),
            plain,
        ]
    }

    #[test]
    fn every_han_of_the_block_is_like_every_other() {
        for c in '\u{4e00}'..='\u{9fff}' {
            let entry = Entry::of(c);
            let like = entry.class() == Class::ID && entry.role() == Role::None && entry.east() && entry.plain();
            assert!(like && entry.cells() == Cells::Fixed(2) && Traits::of(c) == Traits::of('水'));
        }
    }

    #[test]
    fn every_pair_of_marks_between_han_is_as_the_plain_way_has_it() {
        let marks: Vec<char> = ROLES.iter().flat_map(|(_, marks)| marks.chars()).collect();
        for style in styles() {
            for a in &marks {
                same(&format!("水{a}水"), &style);
                for b in &marks {
                    same(&format!("水利{a}{b}水"), &style);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn the_scan_is_the_plain_way(
            parts in prop::collection::vec(prop_oneof![
                4 => "[水党建第]{1,4}".boxed(),
                3 => "[，。、：；！？．“”‘’（）《》〈〉,.:;!?()]{1,3}".boxed(),
                2 => "[0-9a-zA-Z]{1,5}".boxed(),
                2 => "[0-9]{1,3}[.,:/]?[0-9]{1,2}[%‰℃°]?".boxed(),
                2 => "[a-zA-Zαïɑ→①★§№¥±$]{0,2}[0-9]{0,2}[-]?[a-zA-Z0-9]{1,2}".boxed(),
                1 => " ".boxed(),
                1 => "[·～－／/—\"']".boxed(),
                2 => "——|……|⋯⋯|—|…|[+＋]|www[.]a[.]b|a://b|[㐀㐂𠮷〇]|@".boxed(),
                1 => "e\u{301}|水\u{fe00}|，\u{fe00}|👨‍👩‍👧|🇨🇳|🇨|❤\u{fe0f}|👍🏽|각|한|\u{1100}\u{1161}|か\u{3099}|w\u{301}ww[.]a".boxed(),
                1 => "[ \u{3000}\u{a0}\t\n\u{301}\u{fe0f}\u{200b}\u{200d}—…·%/+~𠮷👍☆㎡-]{1,3}".boxed(),
                1 => any::<char>().prop_map(|c| c.to_string()).boxed(),
            ], 0..24),
            style in prop::sample::select(styles()), measure in 2u16..50,
        ) {
            same(&parts.concat(), &Style { measure, ..style });
        }
    }
}
