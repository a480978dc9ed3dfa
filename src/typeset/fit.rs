//! Where lines do end. First fit takes for every line what it can; optimal
//! fit finds the lines of the whole paragraph that cost least together (after
//! Knuth and Plass 1981, with whole cells and no stretch). Both see the places
//! where a line may end and a shape, no characters.

use super::shape::Shape;
use super::stops::Stop;
use crate::article::Align;

/// What a line costs, in points, that is not full …
const LOOSE: u32 = 200;
/// … and for the cube of the cells that are free in it: one very short line
/// is worse than several that miss a cell.
const SLACK: u32 = 2;
/// Free cells beyond these cost no more, so that no sum overflows.
const SHORT: u32 = 40;
/// … a last line of one lone character.
const LONE: u32 = 2_000;
/// … a number parted from its measure word.
const PARTED: u32 = 250;
/// … a mark hung whole right behind a line with another.
const HUNG_AGAIN: u32 = 8;
/// … a break that no rule allows.
const REMEDY: u32 = 20_000;
/// A way that costs so much more than another one to a place nearby behind it
/// is followed no further …
const HOPELESS: u32 = 800;
/// … among so many places.
const NEARBY: usize = 8;
/// Places that are tried for each line, the furthest and those before it.
const WINDOW: usize = 6;
/// … where lines are centred and balance each other.
const BALANCE: usize = 48;
/// More places than this are set by first fit.
const MOST: usize = 16 * 1024;

/// A line that was found: up to which stop, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which stop ends it.
    pub stop: usize,
    /// Cells left of it.
    pub indent: u16,
    /// Its ink and the blanks inside it, in cells.
    pub width: u32,
    /// Cells that are still free in it.
    pub slack: u32,
    /// Cells of its last mark that stand in the gutter.
    pub hang: u8,
    /// Cells of its first mark that stand in the margin.
    pub trim: u8,
}

/// The room that lines have.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The block's shape.
    pub shape: Shape,
    /// Cells of the measure.
    pub measure: u16,
    /// Does the block begin here (and not in an earlier piece)?
    pub opens: bool,
    /// Cells left of the measure; columns are counted from there.
    pub margin: u16,
}

/// First fit: every line takes what it can.
pub fn first<'a>(stops: &'a [Stop], room: &'a Room) -> impl Iterator<Item = Found> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = Start::at(stops, from, room).furthest(stops, room)?;
        from = found.stop + 1;
        Some(found)
    })
}

/// Optimal fit: the lines that cost least together.
pub fn optimal(stops: &[Stop], room: &Room) -> Vec<Found> {
    let window = if room.shape.align == Align::Left { WINDOW } else { BALANCE };
    if stops.len() > MOST { first(stops, room).collect() } else { Plan::of(stops, room, window).lines() }
}

/// Where a line begins.
#[derive(Clone, Copy)]
struct Start {
    /// The first stop that may end it.
    from: usize,
    /// The cell of its first ink.
    x: u32,
    /// Characters before it.
    count: u32,
    indent: u16,
    /// Cells it may fill.
    cells: u32,
    /// Cells of its first mark that stand in the margin.
    trim: u8,
}

impl Start {
    /// The line that the stop `from` is the first to end.
    fn at(stops: &[Stop], from: usize, room: &Room) -> Self {
        let before = from.checked_sub(1).and_then(|i| stops.get(i));
        let indent = room.shape.indent(room.opens && from == 0);
        let trims = room.margin > 0 && room.shape.align == Align::Left;
        let trim = u8::from(trims && before.is_some_and(Stop::opens));
        let cells = u32::from(room.measure.saturating_sub(indent + room.shape.right)) + u32::from(trim);
        let (x, count) = before.map_or((0, 0), |stop| (stop.start, stop.count));
        Start { from, x, count, indent, cells, trim }
    }

    /// The line that ends at a stop, where that is not too far.
    fn to(&self, stop: usize, place: &Stop) -> Option<Found> {
        let width = place.end.saturating_sub(self.x);
        let hang = width.saturating_sub(self.cells);
        let fits = hang <= place.allow();
        fits.then(|| Found {
            stop,
            indent: self.indent,
            width,
            slack: self.cells.saturating_sub(width),
            hang: u8::try_from(hang).unwrap_or(0),
            trim: self.trim,
        })
    }

    /// The line for what does not fit beside the indent: the indent gives way.
    fn give_way(&self, place: &Stop, room: &Room) -> Found {
        let width = place.end.saturating_sub(self.x);
        let cells = u32::from(room.measure) + u32::from(self.trim);
        let indent = u16::try_from(cells.saturating_sub(width)).unwrap_or(0).min(self.indent);
        let hang = u8::try_from(width.saturating_sub(cells)).unwrap_or(0);
        Found { stop: self.from, indent, width, slack: 0, hang, trim: self.trim }
    }

    /// Is a stop beyond every mark's allowance?
    fn beyond(&self, stop: &Stop) -> bool {
        stop.end.saturating_sub(self.x) > self.cells + 2
    }

    /// The line that takes what it can; none behind the last stop.
    fn furthest(&self, stops: &[Stop], room: &Room) -> Option<Found> {
        let most = self.x + self.cells;
        let ahead = stops.get(self.from..)?;
        let mut found = None;
        for (i, stop) in ahead.iter().enumerate() {
            if stop.end > most {
                if stop.end > most + 2 {
                    break;
                }
                if stop.end > most + stop.allow() {
                    continue;
                }
            }
            found = Some(i);
            if stop.ends() {
                break;
            }
        }
        match found.and_then(|i| Some((i, ahead.get(i)?))) {
            Some((i, place)) => self.to(self.from + i, place),
            None => ahead.first().map(|place| self.give_way(place, room)),
        }
    }
}

/// The cheapest way to a place, its last line hanging no whole mark, or one:
/// what it costs, and where that line begins ([`Start::from`]); the highest
/// bit tells which of the two ways leads there.
#[derive(Clone, Copy)]
struct Best {
    calm: (u32, u32),
    hung: (u32, u32),
}

const NOWHERE: Best = Best { calm: (u32::MAX, 0), hung: (u32::MAX, 0) };
/// The bit that says that the line before hangs a whole mark.
const HUNG: u32 = 1 << 31;

impl Best {
    fn cost(&self) -> u32 {
        self.calm.0.min(self.hung.0)
    }
}

struct Plan<'a> {
    stops: &'a [Stop],
    room: &'a Room,
    window: usize,
    /// By stop, one up.
    best: Vec<Best>,
}

impl<'a> Plan<'a> {
    fn of(stops: &'a [Stop], room: &'a Room, window: usize) -> Self {
        let mut plan = Plan { stops, room, window, best: vec![NOWHERE; stops.len() + 1] };
        if let Some(start) = plan.best.first_mut() {
            start.calm.0 = 0;
        }
        let (mut reach, mut greedy) = (0, 0);
        for from in 0..stops.len() {
            let known = plan.best.get(from).copied().unwrap_or(NOWHERE);
            let cost = known.cost();
            // The lines of first fit are always followed, so that no others cost more.
            if cost < u32::MAX && (from == greedy || !plan.is_hopeless(from, cost)) {
                let start = Start::at(stops, from, room);
                reach = plan.reach(&start, reach);
                let furthest = plan.lines_from(&start, reach, known);
                greedy = if from == greedy { furthest } else { greedy };
            }
        }
        plan
    }

    /// Does another way lead for much less to a place just behind this one?
    fn is_hopeless(&self, from: usize, cost: u32) -> bool {
        let Some(little) = cost.checked_sub(HOPELESS).filter(|_| self.window == WINDOW) else { return false };
        let near = self.best.get(from + 1..(from + 1 + NEARBY).min(self.stops.len())).unwrap_or(&[]);
        near.iter().any(|best| best.calm.0 < little || best.hung.0 < little)
    }

    /// The first stop that no line of `start` can end at; those before `reach` are none.
    fn reach(&self, start: &Start, reach: usize) -> usize {
        let end = reach.max(start.from);
        // No line goes past a forced break: the reach ends with it.
        let closed = |end: usize| end.checked_sub(1).and_then(|i| self.stops.get(i)).is_some_and(Stop::ends);
        if end > start.from && closed(end) {
            return end;
        }
        let ahead = self.stops.get(end..).unwrap_or(&[]);
        let within = ahead.iter().take_while(|stop| !start.beyond(stop));
        let mut found = end;
        for stop in within {
            found += 1;
            if stop.ends() {
                break;
            }
        }
        found
    }

    /// Tries the stops before `end` as ends of a line, the furthest first; where the furthest leads.
    #[inline]
    fn lines_from(&mut self, start: &Start, end: usize, known: Best) -> usize {
        let ahead = self.stops.get(start.from..end).unwrap_or(&[]);
        let behind = self.best.get_mut(start.from + 1..end + 1).unwrap_or(&mut []);
        let (mut tried, mut furthest) = (0, None);
        for (i, (place, best)) in ahead.iter().zip(behind).enumerate().rev() {
            let width = place.end.saturating_sub(start.x);
            let hang = width.saturating_sub(start.cells);
            if hang > 0 && hang > place.allow() {
                continue;
            }
            let own = cost(start, place, start.cells.saturating_sub(width), self.room);
            relax(best, (own, hang == 2), known, start.from);
            furthest = furthest.or(Some(start.from + i + 1));
            tried += 1;
            if tried == self.window {
                break;
            }
        }
        furthest.unwrap_or_else(|| {
            if let (Some(place), Some(best)) = (self.stops.get(start.from), self.best.get_mut(start.from + 1)) {
                let line = start.give_way(place, self.room);
                relax(best, (cost(start, place, line.slack, self.room), line.hang == 2), known, start.from);
            }
            start.from + 1
        })
    }

    fn end(&self) -> (usize, bool) {
        let best = self.best.last().copied().unwrap_or(NOWHERE);
        (self.stops.len(), best.hung.0 < best.calm.0)
    }

    fn lines(&self) -> Vec<Found> {
        let (mut lines, mut at) = (Vec::new(), self.end());
        while let Some((stop, place)) = at.0.checked_sub(1).and_then(|i| Some((i, self.stops.get(i)?))) {
            let Some(best) = self.best.get(at.0) else { break };
            let before = if at.1 { best.hung.1 } else { best.calm.1 };
            let from = (before & !HUNG) as usize;
            let start = Start::at(self.stops, from, self.room);
            let Some(opens) = self.stops.get(from) else { break };
            lines.push(start.to(stop, place).unwrap_or_else(|| start.give_way(opens, self.room)));
            at = (from, before & HUNG != 0);
        }
        lines.reverse();
        lines
    }
}

/// Keeps a line of this cost, that hangs a whole mark or not, behind the lines
/// known so far, where that is cheaper.
#[inline]
fn relax(best: &mut Best, line: (u32, bool), known: Best, from: usize) {
    let (own, whole) = line;
    let slot = if whole { &mut best.hung } else { &mut best.calm };
    let Best { calm: (calm, _), hung: (hung, _) } = known;
    if calm.saturating_add(own) < slot.0 {
        *slot = (calm + own, from as u32);
    }
    if hung < slot.0 {
        let again = own + if whole { HUNG_AGAIN } else { 0 };
        if hung + again < slot.0 {
            *slot = (hung + again, from as u32 | HUNG);
        }
    }
}

/// What so many free cells cost.
static LOOSENESS: [u32; SHORT as usize + 1] = looseness();

const fn looseness() -> [u32; SHORT as usize + 1] {
    let (mut all, mut slack) = ([0; SHORT as usize + 1], 1);
    while slack <= SHORT {
        all[slack as usize] = LOOSE + slack * slack * slack * SLACK;
        slack += 1;
    }
    all
}

/// What a line with so many free cells costs by itself.
#[inline]
fn cost(start: &Start, stop: &Stop, slack: u32, room: &Room) -> u32 {
    let loose = LOOSENESS.get(slack.min(SHORT) as usize).copied().unwrap_or(0);
    if stop.costs_nothing() {
        return loose;
    }
    let ends = stop.ends();
    let lone = ends && start.from > 0 && stop.count.saturating_sub(start.count) <= 1;
    (if ends && room.shape.align != Align::Centre { 0 } else { loose })
        + if lone { LONE } else { 0 }
        + if stop.parts() { PARTED } else { 0 }
        + if stop.is_remedy() { REMEDY } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::stops::{After, Edge};
    use super::*;
    use proptest::prelude::*;

    fn room(measure: u16, first: u16, rest: u16, align: Align) -> Room {
        Room { shape: Shape { first, rest, right: 0, align }, measure, opens: true, margin: 1 }
    }

    fn stops() -> impl Strategy<Value = Vec<Stop>> {
        let stop = (1u32..5, 0u32..2, prop::sample::select(vec![0u8, 0, 0, 1, 2]), 0u8..12, any::<(bool, bool)>());
        prop::collection::vec(stop, 1..14).prop_map(|parts| {
            let (mut x, mut count, last) = (0, 0, parts.len() - 1);
            let mut next = 0;
            let each = parts.into_iter().map(|(ink, blank, allow, kind, (parts, opens))| {
                let end = x + ink;
                (x, count, next) = (end + blank, count + ink.div_ceil(2), next + 1);
                let after = match kind {
                    0 => After::Must,
                    1 => After::Remedy,
                    _ if next == last + 1 => After::Must,
                    _ => After::May,
                };
                let allow = [0, Edge::HALF, Edge::HALF | Edge::LIGHT][usize::from(allow.min(ink as u8))];
                let bits = allow | if parts { Edge::PARTS[1] } else { 0 } | if opens { Edge::OPENS } else { 0 };
                Stop { at: next as u32, end, start: x, count, edge: Edge::may(bits).after(after) }
            });
            each.collect()
        })
    }

    /// The whole cost of lines that were found.
    fn total(stops: &[Stop], lines: &[Found], room: &Room) -> u32 {
        let (mut from, mut hung, mut sum) = (0, false, 0);
        for line in lines {
            sum += cost(&Start::at(stops, from, room), &stops[line.stop], line.slack, room);
            sum += if hung && line.hang == 2 { HUNG_AGAIN } else { 0 };
            (from, hung) = (line.stop + 1, line.hang == 2);
        }
        sum
    }

    /// Every way to set the stops from `from` on, the cheapest of them.
    fn cheapest(stops: &[Stop], from: usize, hung: bool, room: &Room) -> u32 {
        if from == stops.len() {
            return 0;
        }
        let start = Start::at(stops, from, room);
        let forced = stops[from..].iter().position(Stop::ends).map_or(stops.len(), |i| from + i + 1);
        let mut lines: Vec<Found> = (from..forced).filter_map(|i| start.to(i, &stops[i])).collect();
        if lines.is_empty() {
            lines.push(start.give_way(&stops[from], room));
        }
        let price = |line: Found| {
            let again = if hung && line.hang == 2 { HUNG_AGAIN } else { 0 };
            let own = cost(&start, &stops[line.stop], line.slack, room);
            own + again + cheapest(stops, line.stop + 1, line.hang == 2, room)
        };
        lines.into_iter().map(price).min().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn optimal_fit_costs_what_the_cheapest_of_all_ways_costs(
            stops in stops(), measure in 4u16..16, first in 0u16..4, rest in 0u16..4, centred: bool
        ) {
            let room = room(measure, first, rest, if centred { Align::Centre } else { Align::Left });
            let least = cheapest(&stops, 0, false, &room);
            let wide = Plan::of(&stops, &room, usize::MAX).lines();
            prop_assert_eq!(total(&stops, &wide, &room), least);
            let near = optimal(&stops, &room);
            let greedy: Vec<Found> = super::first(&stops, &room).collect();
            prop_assert!(total(&stops, &near, &room) <= total(&stops, &greedy, &room));
            prop_assert_eq!(near.last().map(|line| line.stop + 1), Some(stops.len()));
        }
    }

    const MAY: Stop = Stop { edge: Edge::may(0), ..Stop::START };

    #[test]
    fn a_number_keeps_its_measure_word_for_a_free_cell() {
        let stop = |end, parts, after| {
            let bits = if parts { Edge::PARTS[1] } else { 0 };
            Stop { at: end, end, start: end, count: end / 2, edge: Edge::may(bits).after(after) }
        };
        let stops = [stop(9, false, After::May), stop(10, true, After::May), stop(18, false, After::Must)];
        let lines = optimal(&stops, &room(10, 0, 0, Align::Left));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [9, 9]);
        let stops = [stop(4, false, After::May), stop(10, true, After::May), stop(16, false, After::Must)];
        let lines = optimal(&stops, &room(12, 0, 0, Align::Left));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [10, 6]);
    }

    #[test]
    fn a_lone_character_gets_company() {
        let place = |i| Stop { at: i * 3, end: i * 2, start: i * 2, count: i, ..MAY };
        let stops: Vec<Stop> =
            (1..11).map(place).chain([Stop { edge: Edge::may(0).after(After::Must), ..place(11) }]).collect();
        let room = room(10, 0, 0, Align::Left);
        let widths = |lines: Vec<Found>| lines.iter().map(|line| line.width).collect::<Vec<_>>();
        assert_eq!(widths(super::first(&stops, &room).collect()), [10, 10, 2]);
        assert_eq!(widths(optimal(&stops, &room)).last(), Some(&4));
    }
}
