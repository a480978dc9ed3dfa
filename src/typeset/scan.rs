//! The text to the places where its lines may end, in one pass: each
//! character's [`Traits`] are looked up once, the rules are a machine, and
//! nothing is kept but the places. Between two Han there always is one, and
//! nothing behind them counts any more: what only the plain way knows is handed
//! to it from such a place before to the next Han. A property test and a fuzz
//! target hold this file to the plain way.

use std::ops::Range;

use super::clusters::close_up;
use super::flow::after;
use super::look::{Look, Seen};
use super::machine::Machine;
use super::pen::{Pen, WIDE, asked};
use super::remedy;
use super::stops::{After, Edge, Stop, stops_behind};
use super::stream;
use super::style::Style;
use super::traits::{Table, Traits};
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
    // Where opinions differ, each such character is looked at.
    let table = Table::of(style.widths.ambiguous().unwrap_or_default());
    let mut scan = Scan {
        source,
        text,
        style,
        machine: Machine::of(style.level),
        table,
        look: Look::new(style),
        asked: asked(style),
        han: table.traits('水'),
        ordinal: table.traits('第'),
        base: piece.start,
        settled: Settled::default(),
        stops: Vec::with_capacity(text.len() / HAN + 8),
    };
    let overflows = scan.all()?;
    Some(if overflows { remedy::opened(scan.stops, source, piece, style) } else { scan.stops })
}

/// Where the plain way was left for the last time.
#[derive(Clone, Copy, Default)]
struct Settled {
    /// Byte of the piece, cells and characters before it.
    at: usize,
    x: u32,
    count: u32,
    /// Places so far.
    places: usize,
}

/// What a walk ended at.
enum Stands {
    /// The end.
    Text,
    /// A cluster of so many bytes and cells.
    Cluster(usize, u32),
    /// Something that only the plain way knows.
    Unknown,
}

struct Scan<'a, 's> {
    source: Source<'a>,
    text: &'a str,
    style: &'s Style,
    machine: Machine,
    table: Table,
    look: Look<'s>,
    /// The traits that count at lines' edges.
    asked: (Traits, Traits),
    /// Traits of most Han, and of 第.
    han: Traits,
    ordinal: Traits,
    /// Where the piece begins in the buffer.
    base: usize,
    settled: Settled,
    stops: Vec<Stop>,
}

impl Scan<'_, '_> {
    /// Finds all places; is anything wider than the measure?
    fn all(&mut self) -> Option<bool> {
        let mut pen = Pen::default();
        if self.text.chars().next().is_some_and(|c| self.table.traits(c).any(Traits::BLANK)) {
            pen = self.plain(pen)?;
        }
        while pen.at < self.text.len() {
            pen = self.run(pen)?;
        }
        if self.stops.last().is_none_or(|stop| (stop.at as usize) < self.text.len()) {
            pen.place(&mut self.stops, (Traits::default(), true), self.asked);
            self.stops.iter_mut().rev().take(1).for_each(|stop| stop.edge = stop.edge.after(After::Must));
        }
        Some(pen.widest > u32::from(self.style.measure))
    }

    /// What stands from here to the end, or to a longer cluster's.
    fn run(&mut self, pen: Pen) -> Option<Pen> {
        let mut stops = std::mem::take(&mut self.stops);
        let (pen, stands) = self.walk(pen, &mut stops)?;
        self.stops = stops;
        match stands {
            Stands::Text => Some(pen),
            Stands::Cluster(length, cells) => self.cluster(pen, length, cells),
            Stands::Unknown => self.plain(pen),
        }
    }

    /// The same, up to what is no character by itself.
    #[inline(always)]
    fn walk(&self, mut pen: Pen, stops: &mut Vec<Stop>) -> Option<(Pen, Stands)> {
        let (machine, table, look, asked) = (self.machine, self.table, self.look.at, self.asked);
        let mut chars = self.text.get(pen.at..)?.chars();
        let mut c = chars.next()?;
        let mut traits = table.traits(c);
        loop {
            let behind = chars.next();
            let next = behind.map_or(Traits::default(), |c| table.traits(c));
            let mut drawn = traits;
            if next.any(Traits::LOOSE) || traits.any(look) {
                let (rest, before) = (self.text.get(pen.at..)?, Some(pen.last).filter(|_| pen.at > 0));
                match self.look.see(rest, before, (c, traits), behind.map(|_| next)) {
                    Seen::As(as_drawn) => drawn = as_drawn,
                    Seen::Cluster(length, cells) => return Some((pen, Stands::Cluster(length, cells))),
                    Seen::Unknown => return Some((pen, Stands::Unknown)),
                }
            }
            let says = machine.read(&mut pen.state, drawn.column());
            let mut may = says.may();
            if let Some(row) = says.ask() {
                match self.answer(row, next) {
                    Some(answer) => may = answer,
                    None => return Some((pen, Stands::Unknown)),
                }
            }
            pen.place(stops, (drawn, may), asked);
            pen.pass((traits, drawn), drawn.cells(), c.len_utf8());
            let before = c;
            let Some(following) = behind else { return Some((pen, Stands::Text)) };
            (c, traits) = (following, next);
            if is_han(before) && is_han(c) {
                let passed = self.han(&mut pen, stops);
                chars = self.text.get(passed..)?.chars();
                let Some(first) = chars.next() else { return Some((pen, Stands::Text)) };
                (c, traits) = (first, table.traits(first));
                if traits.any(Traits::LOOSE) {
                    chars = self.text.get(pen.take_back(stops, HAN)..)?.chars();
                    (c, traits) = (chars.next()?, self.han);
                }
            }
        }
    }

    /// A run of Han behind a Han: a place before each. Where it ends.
    #[inline(always)]
    fn han(&self, pen: &mut Pen, stops: &mut Vec<Stop>) -> usize {
        let bytes = self.text.as_bytes();
        let Pen { at, x, count, .. } = *pen;
        pen.widest = pen.widest.max(x.saturating_sub(pen.since));
        let mut passed = 0;
        for three in bytes.get(at..).unwrap_or(&[]).chunks_exact(HAN) {
            if !matches!(three, [first, second, _] if begins_han(*first, *second)) {
                break;
            }
            let start = x + passed * WIDE;
            let at = at as u32 + passed * HAN as u32;
            stops.push(Stop { at, end: start, start, count: count + passed, edge: Edge::may(0) });
            passed += 1;
        }
        let end = at + passed as usize * HAN;
        (pen.at, pen.x, pen.count) = (end, x + passed * WIDE, count + passed);
        let ordinal = bytes.get(..end).is_some_and(|text| matches!(text, [.., 0xe7, 0xac, 0xac]));
        pen.last = if ordinal { self.ordinal } else { self.han };
        (pen.ink, pen.end, pen.since) = (self.han, pen.x, pen.x - WIDE);
        end
    }

    #[cold]
    fn answer(&self, row: u16, next: Traits) -> Option<bool> {
        // What is drawn in another form may be read as another character, too.
        if next.any(self.look.at) { None } else { self.machine.by_next(row, next.column()) }
    }

    /// A cluster of so many bytes that the rules read as they do its characters.
    fn cluster(&mut self, mut pen: Pen, length: usize, cells: u32) -> Option<Pen> {
        let table = self.table;
        let mut traits = self.text.get(pen.at..pen.at + length)?.chars().map(|c| table.traits(c));
        let (first, second) = (traits.next()?, traits.next()?);
        let says = self.machine.read(&mut pen.state, first.column());
        let may = match says.ask() {
            None => says.may(),
            Some(row) => match self.answer(row, second) {
                Some(may) => may,
                None => return self.plain(pen),
            },
        };
        for more in [second].into_iter().chain(traits) {
            self.machine.read(&mut pen.state, more.column());
        }
        pen.place(&mut self.stops, (first.on(cells), may), self.asked);
        pen.pass((first, first.on(cells)), cells, length);
        Some(pen)
    }

    /// What stands around the pen by the plain way, up to the next Han.
    #[cold]
    fn plain(&mut self, pen: Pen) -> Option<Pen> {
        let passed = self.text.get(pen.at..)?.chars().next().map_or(0, char::len_utf8);
        let end = island_end(self.text.as_bytes(), pen.at + passed);
        let (start, held) = self.sync();
        let from = start.at as usize;
        let behind = if end < self.text.len() { HAN } else { 0 };
        let clusters = if held && behind > 0 { stream::enclosed } else { stream::stream };
        let mut text = clusters(self.source, self.base + from..self.base + end + behind, self.style);
        close_up(&mut text.clusters);
        let after = after(&text, self.style);
        let mut widest = pen.widest;
        for stop in stops_behind(&start, &text.clusters, &after, self.style) {
            if stop.at as usize <= end {
                let since = self.stops.last().map_or(0, |stop| stop.start);
                widest = widest.max(stop.end.saturating_sub(since));
                self.stops.push(stop);
            }
        }
        let within = text.clusters.iter().take_while(|cluster| cluster.range.end <= self.base + end);
        let since = self.stops.last().map_or(0, |stop| stop.start);
        let begun = Pen { at: end, x: start.start, count: start.count, since, widest, ..Pen::default() };
        let pen = Pen::behind(within, begun);
        self.settled = Settled { at: end, x: pen.x, count: pen.count, places: self.stops.len() };
        Some(pen)
    }

    /// The last point across which no rule looks, and whether it is a Han: the plain way begins there
    /// anew. Places behind it are forgotten.
    fn sync(&mut self) -> (Stop, bool) {
        let Settled { at, x, count, places } = self.settled;
        let since = self.stops.get(places..).unwrap_or(&[]);
        let behind_han = |stop: &Stop| {
            let before = self.text.as_bytes().get(..stop.at as usize).and_then(|text| text.last_chunk::<HAN>());
            stop.at as usize >= at + HAN && before.is_some_and(|[a, b, _]| begins_han(*a, *b))
        };
        let found = since.iter().rposition(behind_han);
        let stop = found.and_then(|i| since.get(i)).copied();
        self.stops.truncate(places + found.unwrap_or(0));
        match stop {
            Some(stop) => {
                let (x, count) = (stop.start - WIDE, stop.count - 1);
                (Stop { at: stop.at - HAN as u32, end: x, start: x, count, ..Stop::START }, true)
            }
            None => (Stop { at: u32::try_from(at).unwrap_or(u32::MAX), end: x, start: x, count, ..Stop::START }, false),
        }
    }
}

/// Does a Han of the basic block (U+4E00–9FFF) begin with `first` and `second`?
fn begins_han(first: u8, second: u8) -> bool {
    matches!(first, 0xe5..=0xe9) || (first == 0xe4 && second >= 0xb8)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Where the next Han from `at` on begins.
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
            // A terminal that has one opinion of quotes and another of dashes.
            Style {
                widths: Widths::of_groups(|group| ["quotes", "letters"].contains(&group.name)),
                ..Style::printed(40)
            },
            Style { widths: Widths::of_groups(|group| group.name == "dashes"), ..plain.clone() },
            Style::printed(40),
            plain,
        ]
    }

    #[test]
    fn every_han_of_the_block_is_like_every_other() {
        for c in '\u{4e00}'..='\u{9fff}' {
            let entry = Entry::of(c);
            let traits = Table::of(Ambiguous::Narrow);
            let same = c == '第' || traits.traits(c) == traits.traits('水');
            let like = entry.class() == Class::ID && entry.role() == Role::None && entry.east() && entry.plain();
            assert!(like && entry.cells() == Cells::Fixed(2) && same);
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
