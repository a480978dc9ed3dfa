//! Where lines do end. First fit takes for every line what it can; optimal
//! fit finds the lines of the whole paragraph that cost least together (after
//! Knuth and Plass 1981, with whole cells and no stretch). Both see the places
//! where a line may end and a shape, no characters.

use super::shape::Shape;
use super::stops::{After, Stop};
use crate::article::Align;

/// What a line costs, in points, that is not full …
const LOOSE: u32 = 110;
/// … and for the cube of the cells that are free in it: one very short line
/// is worse than several that miss a cell.
const SLACK: u32 = 2;
/// Free cells beyond these cost no more, so that no sum overflows.
const SHORT: u32 = 40;
/// … a last line of one lone character.
const LONE: u32 = 2_000;
/// … a number parted from its measure word.
const PARTED: u32 = 80;
/// … a mark hung whole right behind a line with another.
const HUNG_AGAIN: u32 = 8;
/// … a break that no rule allows.
const REMEDY: u32 = 20_000;
/// Places that are tried for each line, the furthest and those before it.
const WINDOW: usize = 6;
/// … where lines are centred and balance each other.
const BALANCE: usize = 48;
/// More places than this are set by first fit.
const MOST: usize = 16 * 1024;

/// A line that was found: up to which stop, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Index of the stop that ends it.
    pub stop: usize,
    /// Cells left of it.
    pub indent: u16,
    /// Its ink and the blanks inside it, in cells.
    pub width: u32,
    /// Cells that are still free in it.
    pub slack: u32,
    /// Cells of its last mark that stand in the gutter.
    pub hang: u8,
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
}

/// First fit: every line takes what it can.
pub fn first(stops: &[Stop], room: &Room) -> Vec<Found> {
    let (mut lines, mut from) = (Vec::new(), 0);
    while from < stops.len() {
        let start = Start::at(stops, from, room);
        let found = start.furthest(stops, room);
        from = found.stop + 1;
        lines.push(found);
    }
    lines
}

/// Optimal fit: the lines that cost least together.
pub fn optimal(stops: &[Stop], room: &Room) -> Vec<Found> {
    let window = if room.shape.align == Align::Left { WINDOW } else { BALANCE };
    if stops.len() > MOST { first(stops, room) } else { Plan::of(stops, room, window).lines() }
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
}

impl Start {
    /// The line that begins behind stop `from - 1`.
    fn at(stops: &[Stop], from: usize, room: &Room) -> Self {
        let before = from.checked_sub(1).and_then(|i| stops.get(i));
        let indent = room.shape.indent(room.opens && from == 0);
        let cells = u32::from(room.measure.saturating_sub(indent + room.shape.right));
        let (x, count) = before.map_or((0, 0), |stop| (stop.start, stop.count));
        Start { from, x, count, indent, cells }
    }

    /// The line that ends at stop `i`, where that is not too far.
    fn to(&self, i: usize, stop: &Stop) -> Option<Found> {
        let width = stop.end.saturating_sub(self.x);
        let hang = width.saturating_sub(self.cells);
        let fits = hang <= u32::from(stop.allow);
        fits.then(|| Found {
            stop: i,
            indent: self.indent,
            width,
            slack: self.cells.saturating_sub(width),
            hang: u8::try_from(hang).unwrap_or(stop.allow),
        })
    }

    /// The line for what does not fit beside the indent: the indent gives way.
    fn give_way(&self, stops: &[Stop], room: &Room) -> Found {
        let width = stops.get(self.from).map_or(0, |stop| stop.end.saturating_sub(self.x));
        let spare = u32::from(room.measure).saturating_sub(width);
        let indent = u16::try_from(spare).unwrap_or(0).min(self.indent);
        let hang = u8::try_from(width.saturating_sub(u32::from(room.measure))).unwrap_or(0);
        Found { stop: self.from, indent, width, slack: 0, hang }
    }

    /// Is stop `i` beyond every mark's allowance?
    fn beyond(&self, stop: &Stop) -> bool {
        stop.end.saturating_sub(self.x) > self.cells + 2
    }

    fn furthest(&self, stops: &[Stop], room: &Room) -> Found {
        let (mut found, most) = (None, self.x + self.cells);
        for (i, stop) in stops.get(self.from..).unwrap_or(&[]).iter().enumerate() {
            if stop.end > most + 2 {
                break;
            }
            if stop.end <= most + u32::from(stop.allow) {
                found = Some(self.from + i);
            }
            if stop.after == After::Must {
                break;
            }
        }
        let line = found.and_then(|i| self.to(i, stops.get(i)?));
        line.unwrap_or_else(|| self.give_way(stops, room))
    }
}

/// What is known of the best lines up to a stop: one entry where the last of
/// them hangs no whole mark, one where it does.
#[derive(Clone, Copy)]
struct Best {
    cost: u32,
    /// Where the last line begins, as in [`Start::from`], and above it which
    /// of that place's entries.
    before: u32,
}

const NOWHERE: Best = Best { cost: u32::MAX, before: 0 };
/// The bit of [`Best::before`] that tells the entries apart.
const HUNG: u32 = 1 << 31;

struct Plan<'a> {
    stops: &'a [Stop],
    room: &'a Room,
    window: usize,
    /// By stop, one up; then by whether the last line hangs a whole mark.
    best: Vec<[Best; 2]>,
}

impl<'a> Plan<'a> {
    fn of(stops: &'a [Stop], room: &'a Room, window: usize) -> Self {
        let mut plan = Plan { stops, room, window, best: vec![[NOWHERE; 2]; stops.len() + 1] };
        if let Some(start) = plan.best.first_mut() {
            start[0].cost = 0;
        }
        let mut reach = 0;
        for from in 0..stops.len() {
            let known = plan.best.get(from).copied().unwrap_or([NOWHERE; 2]);
            if known.iter().any(|best| best.cost < u32::MAX) {
                reach = plan.lines_from(from, known, reach);
            }
        }
        plan
    }

    /// Tries the lines that begin behind stop `from - 1`; the stops up to
    /// `reach` are known not to be beyond it. The new reach.
    fn lines_from(&mut self, from: usize, known: [Best; 2], reach: usize) -> usize {
        let start = Start::at(self.stops, from, self.room);
        let mut end = reach.max(from);
        // No line goes past a forced break: the reach ends with it.
        let mut open = end == from || self.stops.get(end - 1).is_some_and(|stop| stop.after != After::Must);
        while let Some(stop) = self.stops.get(end).filter(|stop| open && !start.beyond(stop)) {
            open = stop.after != After::Must;
            end += 1;
        }
        if self.near(&start, end, known) == 0 {
            self.relax(&start, start.give_way(self.stops, self.room), known);
        }
        end
    }

    /// Tries the stops before `end` as ends of a line, the furthest first; how many there were.
    fn near(&mut self, start: &Start, end: usize, known: [Best; 2]) -> usize {
        let (stops, most, mut tried) = (self.stops, start.x + start.cells, 0);
        let near = stops.get(start.from..end).unwrap_or(&[]);
        for (i, stop) in near.iter().enumerate().rev() {
            if stop.end <= most + u32::from(stop.allow) {
                if let Some(line) = start.to(start.from + i, stop) {
                    self.relax(start, line, known);
                }
                tried += 1;
                if tried == self.window {
                    break;
                }
            }
        }
        tried
    }

    /// Keeps `line` behind the lines known so far, where that is cheaper.
    fn relax(&mut self, start: &Start, line: Found, known: [Best; 2]) {
        let (Some(stop), Some(pair)) = (self.stops.get(line.stop), self.best.get_mut(line.stop + 1)) else { return };
        let own = cost(start, &line, stop, self.room);
        let whole = line.hang == 2;
        let slot = &mut pair[usize::from(whole)];
        let from = u32::try_from(start.from).unwrap_or(0);
        let [calm, hung] = known;
        if calm.cost < slot.cost && calm.cost + own < slot.cost {
            *slot = Best { cost: calm.cost + own, before: from };
        }
        let again = own + if whole { HUNG_AGAIN } else { 0 };
        if hung.cost < slot.cost && hung.cost + again < slot.cost {
            *slot = Best { cost: hung.cost + again, before: from | HUNG };
        }
    }

    fn end(&self) -> (usize, bool) {
        let last = self.stops.len();
        let pair = self.best.get(last).copied().unwrap_or([NOWHERE; 2]);
        (last, pair[1].cost < pair[0].cost)
    }

    fn lines(&self) -> Vec<Found> {
        let (mut lines, mut at) = (Vec::new(), self.end());
        while let Some(stop) = at.0.checked_sub(1) {
            let Some(best) = self.best.get(at.0).map(|pair| pair[usize::from(at.1)]) else { break };
            let from = (best.before & !HUNG) as usize;
            let start = Start::at(self.stops, from, self.room);
            let line = self.stops.get(stop).and_then(|place| start.to(stop, place));
            lines.push(line.unwrap_or_else(|| start.give_way(self.stops, self.room)));
            at = (from, best.before & HUNG != 0);
        }
        lines.reverse();
        lines
    }
}

/// What a line costs by itself.
fn cost(start: &Start, line: &Found, stop: &Stop, room: &Room) -> u32 {
    let ends = stop.after == After::Must;
    let slack = if ends && room.shape.align != Align::Centre { 0 } else { line.slack.min(SHORT) };
    let lone = ends && start.from > 0 && stop.count.saturating_sub(start.count) <= 1;
    (if slack > 0 { LOOSE } else { 0 })
        + slack * slack * slack * SLACK
        + if lone { LONE } else { 0 }
        + if stop.parts { PARTED } else { 0 }
        + if stop.after == After::Remedy { REMEDY } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn room(measure: u16, first: u16, rest: u16, align: Align) -> Room {
        Room { shape: Shape { first, rest, right: 0, align }, measure, opens: true }
    }

    fn stops() -> impl Strategy<Value = Vec<Stop>> {
        let stop = (1u32..5, 0u32..2, prop::sample::select(vec![0u8, 0, 0, 1, 2]), 0u8..12, any::<bool>());
        prop::collection::vec(stop, 1..14).prop_map(|parts| {
            let (mut x, mut count, last) = (0, 0, parts.len() - 1);
            let mut next = 0;
            let each = parts.into_iter().map(|(ink, blank, allow, kind, parts)| {
                let end = x + ink;
                (x, count, next) = (end + blank, count + ink.div_ceil(2), next + 1);
                let after = match kind {
                    0 => After::Must,
                    1 => After::Remedy,
                    _ if next == last + 1 => After::Must,
                    _ => After::May,
                };
                Stop { at: next, end, start: x, count, allow: allow.min(u8::try_from(ink).unwrap_or(0)), parts, after }
            });
            each.collect()
        })
    }

    /// The whole cost of lines that were found.
    fn total(stops: &[Stop], lines: &[Found], room: &Room) -> u32 {
        let (mut from, mut hung, mut sum) = (0, false, 0);
        for line in lines {
            let start = Start::at(stops, from, room);
            sum += cost(&start, line, &stops[line.stop], room);
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
        let forced =
            stops[from..].iter().position(|stop| stop.after == After::Must).map_or(stops.len(), |i| from + i + 1);
        let mut lines: Vec<Found> = (from..forced).filter_map(|i| start.to(i, &stops[i])).collect();
        if lines.is_empty() {
            lines.push(start.give_way(stops, room));
        }
        let price = |line: Found| {
            let again = if hung && line.hang == 2 { HUNG_AGAIN } else { 0 };
            cost(&start, &line, &stops[line.stop], room) + again + cheapest(stops, line.stop + 1, line.hang == 2, room)
        };
        lines.into_iter().map(price).min().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn optimal_fit_costs_what_the_cheapest_of_all_ways_costs(
            stops in stops(), measure in 4u16..16, first in 0u16..4, rest in 0u16..4, centred: bool
        ) {
            let room = room(measure, first, rest, if centred { Align::Centre } else { Align::Left });
            let wide = Plan::of(&stops, &room, usize::MAX).lines();
            prop_assert_eq!(total(&stops, &wide, &room), cheapest(&stops, 0, false, &room));
            let near = optimal(&stops, &room);
            let greedy = super::first(&stops, &room);
            prop_assert!(total(&stops, &near, &room) <= total(&stops, &greedy, &room));
            prop_assert_eq!(near.last().map(|line| line.stop + 1), Some(stops.len()));
        }
    }

    #[test]
    fn a_lone_character_gets_company() {
        let han = |i: usize| {
            let x = 2 * u32::try_from(i).unwrap_or(0);
            let after = if i == 11 { After::Must } else { After::May };
            Stop { at: i, end: x, start: x, count: x / 2, allow: 0, parts: false, after }
        };
        let stops: Vec<Stop> = (1..=11).map(han).collect();
        let room = room(10, 0, 0, Align::Left);
        let widths = |lines: Vec<Found>| lines.iter().map(|line| line.width).collect::<Vec<_>>();
        assert_eq!(widths(super::first(&stops, &room)), [10, 10, 2]);
        assert_eq!(widths(optimal(&stops, &room)).last(), Some(&4));
    }
}
