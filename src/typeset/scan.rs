//! The text to the places where its lines may end, in one pass: each
//! character's [`Traits`] are looked up once, the rules are a [`Machine`], and
//! nothing is kept but the places. Between two Han there always is one, and
//! nothing behind them counts any more: what only the plain way knows is handed
//! to it from the Han before to the Han behind. A property test and a fuzz
//! target hold this file to the plain way.

use std::ops::Range;

use super::clusters::{Form, cells_of, close_up, drawn};
use super::flow::after;
use super::forms::FULL;
use super::machine::{Machine, Says, State};
use super::remedy;
use super::stops::{After, Stop, is_mark, stops_behind};
use super::stream;
use super::style::Style;
use super::traits::Traits;
use crate::article::Source;
use crate::text::class::{Class, Entry};
use crate::text::cluster::clusters;
use crate::text::escape::{Shown, shown};
use crate::text::manner::{Gutter, Quotes};
use crate::text::slice;

/// Bytes of a Han of the basic block.
const HAN: usize = 3;
/// Its cells.
const WIDE: u32 = 2;

/// The places of `piece`; none where it has annotations, which only the plain
/// way knows.
pub fn stops(source: Source<'_>, piece: Range<usize>, style: &Style) -> Option<Vec<Stop>> {
    let text = slice(source.text, piece.clone());
    if text.is_empty() || !source.notes_in(&piece).is_empty() {
        return None;
    }
    let mut scan = Scan::new(source, &piece, style);
    scan.all()?;
    let Scan { stops, overflows, .. } = scan;
    Some(if overflows { remedy::opened(stops, source, piece, style) } else { stops })
}

/// Where the scan stands, and what it knows of what is behind it.
#[derive(Clone, Copy, Default)]
struct Pen {
    /// Byte of the piece.
    at: usize,
    /// Cells so far, up to the last ink, and characters.
    x: u32,
    end: u32,
    count: u32,
    state: State,
    /// The cluster before, as it came and as it is drawn.
    before: Traits,
    last: Traits,
    /// What of it may hang.
    allow: u8,
    /// Was the last ink a mark?
    marked: bool,
    /// Is it a Han that nothing looks across?
    held: bool,
    /// The cell where what may not be parted began.
    since: u32,
}

struct Scan<'a, 's> {
    source: Source<'a>,
    text: &'a str,
    style: &'s Style,
    machine: Machine,
    han: Traits,
    /// Traits that ask for a second look.
    look: Traits,
    /// Where the piece begins in the buffer.
    base: usize,
    pen: Pen,
    /// The pen behind the last run of Han, and how many places there were.
    island: (Pen, usize),
    stops: Vec<Stop>,
    /// Is anything wider than the measure?
    overflows: bool,
}

/// How one cluster is passed.
enum Pass {
    /// As one character of these traits and cells.
    As(Traits, u32),
    /// It was passed, or what stands around was.
    Done,
}

impl<'a, 's> Scan<'a, 's> {
    fn new(source: Source<'a>, piece: &Range<usize>, style: &'s Style) -> Self {
        let text = slice(source.text, piece.clone());
        let asked = [
            (style.normalise, Traits::HALF),
            (style.quotes != Quotes::AsIs, Traits::QUOTE),
            (style.joined_dash, Traits::DASH),
            (style.squeeze, Traits::MARK),
        ];
        let always = Traits::ODD.and(Traits::LOOSE).and(Traits::ADDRESS);
        let look = asked.iter().filter(|(on, _)| *on).fold(always, |look, (_, traits)| look.and(*traits));
        Self {
            source,
            text,
            style,
            machine: Machine::of(style.level),
            han: Traits::of('水'),
            look,
            base: piece.start,
            pen: Pen::default(),
            island: (Pen::default(), 0),
            stops: Vec::with_capacity(text.len() / 3 + 8),
            overflows: false,
        }
    }

    fn all(&mut self) -> Option<()> {
        if self.text.chars().next().is_some_and(|c| Traits::of(c).any(Traits::BLANK)) {
            self.plain()?;
        }
        while self.pen.at < self.text.len() {
            let end = self.run_end();
            if end > self.pen.at {
                self.han(end)?;
            }
            self.island()?;
        }
        if self.stops.last().is_none_or(|stop| (stop.at as usize) < self.text.len()) {
            self.place(Traits::default(), 0, After::Must);
        }
        Some(())
    }

    /// Where the run of Han that begins here ends; one that a longer cluster begins with is not of it.
    fn run_end(&self) -> usize {
        let rest = self.text.as_bytes().get(self.pen.at..).unwrap_or(&[]);
        let han = |three: &&[u8]| matches!(three, [first, second, _] if begins_han(*first, *second));
        let end = self.pen.at + rest.chunks_exact(HAN).take_while(han).count() * HAN;
        let loose = end > self.pen.at && self.char(end).is_some_and(|c| Traits::of(c).any(Traits::LOOSE));
        if loose { end - HAN } else { end }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// A run of Han: a place between any two.
    fn han(&mut self, end: usize) -> Option<()> {
        let first = self.pen.at;
        if self.read(self.han, Traits::default(), WIDE).is_none() {
            return self.plain();
        }
        self.pass(self.han, WIDE, HAN);
        let pen = &mut self.pen;
        let more = end > first + HAN;
        self.overflows |= more && pen.x.saturating_sub(pen.since) > u32::from(self.style.measure);
        for at in (first + HAN..end).step_by(HAN) {
            let Pen { x, count, .. } = *pen;
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.stops.push(Stop { at, end: x, start: x, count, after: After::May, ..Stop::START });
            (pen.x, pen.count, pen.since) = (x + WIDE, count + 1, x);
        }
        (pen.at, pen.end, pen.held) = (end, pen.x, true);
        self.island = (self.pen, self.stops.len());
        Some(())
    }

    /// What stands from here to the next run of Han, or to a longer cluster's end.
    fn island(&mut self) -> Option<()> {
        let mut chars = self.text.get(self.pen.at..)?.chars();
        let Some(mut c) = chars.next() else { return Some(()) };
        let mut traits = Traits::of(c);
        loop {
            let behind = chars.next();
            let next = behind.map_or(Traits::default(), Traits::of);
            let loose = next.any(Traits::LOOSE);
            if !loose && is_han(c) {
                return Some(());
            }
            let cells = traits.cells(self.style.widths.ambiguous());
            let pass =
                if loose || traits.any(self.look) { self.look(c, traits, behind)? } else { Pass::As(traits, cells) };
            let Pass::As(drawn, cells) = pass else { return Some(()) };
            if self.read(drawn, next, cells).is_none() {
                return self.plain();
            }
            self.pass(drawn, cells, c.len_utf8());
            self.pen.before = traits;
            let Some(following) = behind else { return Some(()) };
            (c, traits) = (following, next);
        }
    }

    /// Hears what the rules say of the place before a character that `next` follows; none where only
    /// the plain way knows.
    #[inline]
    fn read(&mut self, traits: Traits, next: Traits, cells: u32) -> Option<()> {
        let may = match self.machine.read(&mut self.pen.state, traits.column()) {
            Says::No => false,
            Says::May => true,
            // What is drawn in another form may be read as another character, too.
            Says::Ask(_) if next.any(self.look) => return None,
            Says::Ask(row) => self.machine.by_next(row, next.column())?,
        };
        if may {
            self.place(traits, cells, After::May);
        }
        Some(())
    }

    /// A place before a character of so many cells.
    #[inline]
    fn place(&mut self, traits: Traits, cells: u32, after: After) {
        let Pen { at, x, end, count, allow, marked, since, .. } = self.pen;
        let opens = self.style.opener_trim && cells == WIDE && traits.any(Traits::OPENS);
        let parts = self.measures(traits);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.stops.push(Stop { at, end, start: x, count, allow, marked, parts, opens, after });
        self.overflows |= end.saturating_sub(since) > u32::from(self.style.measure);
        self.pen.since = x;
    }

    /// Are what is behind and what follows a number and its measure word, or 第 and its number?
    #[inline]
    fn measures(&self, next: Traits) -> bool {
        let last = self.pen.last;
        let ordinal = || self.text.as_bytes().get(..self.pen.at).is_some_and(|text| text.ends_with("第".as_bytes()));
        (last.any(Traits::FIGURE) && next.any(Traits::HAN))
            || (next.any(Traits::FIGURE) && last.any(Traits::HAN) && ordinal())
    }

    #[inline]
    fn pass(&mut self, traits: Traits, cells: u32, bytes: usize) {
        let gutter = self.style.gutter;
        let pen = &mut self.pen;
        (pen.at, pen.x, pen.before, pen.last) = (pen.at + bytes, pen.x + cells, traits, traits);
        if !traits.any(Traits::BLANK) {
            let mark = traits.any(Traits::MARK);
            let half = cells == WIDE && traits.any(Traits::CLOSES);
            pen.allow = match gutter {
                Gutter::Hang if half && traits.any(Traits::LIGHT) && !pen.marked => 2,
                Gutter::Half | Gutter::Hang if half => 1,
                _ => 0,
            };
            (pen.end, pen.count, pen.marked) = (pen.x, pen.count + u32::from(!mark), mark);
        }
    }

    /// A second look at `c`, behind which `behind` stands.
    fn look(&mut self, c: char, traits: Traits, behind: Option<char>) -> Option<Pass> {
        let next = behind.map_or(Traits::default(), Traits::of);
        if traits.any(Traits::LOOSE) || next.any(Traits::LOOSE) {
            let cluster = self.text.get(self.pen.at..).and_then(|rest| clusters(rest).next());
            let (_, cluster) = cluster?;
            if traits.any(Traits::LOOSE) || cluster.len() > c.len_utf8() {
                return self.cluster(cluster);
            }
        }
        let address = traits.any(Traits::ADDRESS) && self.begins_address(c);
        let edge = self.pen.at == 0 || behind.is_none();
        let form = traits.any(Traits::HALF.and(Traits::QUOTE).and(Traits::DASH).and(Traits::MARK));
        let cells = traits.cells(self.style.widths.ambiguous());
        if traits.any(Traits::ODD) || address {
            return self.plain().map(|()| Pass::Done);
        }
        if !form || !traits.any(self.look) {
            return Some(Pass::As(traits, cells));
        }
        let beside_mark = self.pen.before.any(Traits::MARK) || next.any(Traits::MARK);
        if edge || (self.style.squeeze && beside_mark) {
            return self.plain().map(|()| Pass::Done);
        }
        Some(self.form(c, traits, next))
    }

    /// The form of a mark between its neighbours (see [`super::forms`]).
    fn form(&self, c: char, traits: Traits, next: Traits) -> Pass {
        let (before, ambiguous) = (self.pen.before, self.style.widths.ambiguous());
        let chinese = |side: Traits| side.any(Traits::CHINESE);
        let cells = traits.cells(ambiguous);
        if self.style.normalise && traits.any(Traits::HALF) {
            let among = match c {
                '(' => chinese(next) && before.any(Traits::CHINESE.and(Traits::HALF)),
                ')' => chinese(before),
                _ => chinese(before) || (chinese(next) && !before.any(Traits::BLANK)),
            };
            let full = FULL.iter().find(|(half, _)| *half == c && among).and_then(|(_, full)| full.chars().next());
            if let Some(traits) = full.map(Traits::of) {
                return Pass::As(traits, traits.cells(ambiguous));
            }
        }
        let joined = self.style.joined_dash && traits.any(Traits::DASH) && before.and(next).any(Traits::DASH);
        let quoted = self.style.quotes != Quotes::AsIs
            && traits.any(Traits::QUOTE)
            && before.and(next).any(Traits::CHINESE.and(Traits::HALF));
        Pass::As(traits, if joined || quoted { WIDE } else { cells })
    }

    /// Does an address of the net begin with `c`, or is it one from before?
    fn begins_address(&self, c: char) -> bool {
        let behind = self.text.as_bytes().get(self.pen.at + 1..).unwrap_or(&[]);
        match behind {
            [b'/', b'/', ..] => c == ':',
            [b'w' | b'W', b'w' | b'W', b'.', ..] => c != ':',
            _ => false,
        }
    }

    /// A cluster of several characters, or of one that may be part of such.
    fn cluster(&mut self, cluster: &str) -> Option<Pass> {
        if !self.reads(cluster) {
            return self.plain().map(|()| Pass::Done);
        }
        let cells = cells_of(&drawn(cluster), self.style);
        if cells == 0 || u16::from(cells) > self.style.measure {
            return self.plain().map(|()| Pass::Done);
        }
        let mut traits = cluster.chars().map(Traits::of);
        let first = traits.next()?;
        let second = traits.clone().next().unwrap_or_default();
        let cells = u32::from(cells);
        if self.read(first, second, cells).is_none() {
            return self.plain().map(|()| Pass::Done);
        }
        for more in traits {
            self.machine.read(&mut self.pen.state, more.column());
        }
        self.pass(first, cells, cluster.len());
        Some(Pass::Done)
    }

    /// Is a cluster one that the machine reads as the plain way does: drawn as
    /// it is, begun by ink, no mark of those that are looked at twice?
    fn reads(&self, cluster: &str) -> bool {
        let mut chars = cluster.chars();
        let looked =
            [Traits::ODD, Traits::BLANK, Traits::ADDRESS, Traits::HALF, Traits::QUOTE, Traits::DASH, Traits::MARK];
        let looked = looked.into_iter().fold(Traits::default(), Traits::and);
        let first = chars.next().is_some_and(|c| {
            let letter = !matches!(Entry::of(c).class(), Class::CM | Class::ZWJ);
            letter && shown(c) == Shown::Itself && c != '第' && !Traits::of(c).any(looked)
        });
        first && chars.all(|c| shown(c) == Shown::Itself && Traits::of(c).column() > 0)
    }

    /// The island around the pen by the plain way, with the Han before and behind it.
    #[cold]
    fn plain(&mut self) -> Option<()> {
        let passed = self.char(self.pen.at).map_or(0, char::len_utf8);
        let (pen, places) = self.island;
        let end = island_end(self.text.as_bytes(), self.pen.at + passed);
        let (before, behind) = (if pen.held { HAN } else { 0 }, if end < self.text.len() { HAN } else { 0 });
        let range = self.base + pen.at - before..self.base + end + behind;
        let clusters = if before > 0 && behind > 0 { stream::enclosed } else { stream::stream };
        let mut text = clusters(self.source, range, self.style);
        close_up(&mut text.clusters);
        let after = after(&text, self.style);
        let (x, count) = if pen.held { (pen.x - WIDE, pen.count - 1) } else { (pen.x, pen.count) };
        let at = u32::try_from(pen.at - before).ok()?;
        let start = Stop { at, end: x, start: x, count, ..Stop::START };
        self.stops.truncate(places);
        self.pen = Pen { at: end, x, count, since: pen.since, ..Pen::default() };
        for stop in stops_behind(&start, &text.clusters, &after, self.style) {
            if stop.at as usize <= end {
                self.overflows |= stop.end.saturating_sub(self.pen.since) > u32::from(self.style.measure);
                self.pen.since = stop.start;
                self.stops.push(stop);
            }
        }
        for cluster in text.clusters.iter().take_while(|cluster| cluster.range.end <= self.base + end) {
            self.pen.x += u32::from(cluster.width);
            self.pen.count += u32::from(cluster.form == Form::Mark && !is_mark(cluster));
        }
        self.island = (self.pen, self.stops.len());
        Some(())
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
    use crate::text::class::{Cells, ROLES, Role};
    use crate::text::manner::Level;
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
