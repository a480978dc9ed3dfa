//! Where lines do end. First fit takes for every line what it can; optimal
//! fit finds the lines of the whole paragraph that cost least together (after
//! Knuth and Plass 1981, with whole cells and no stretch). Both see the places
//! where a line may end and a shape, no characters.

use super::shape::Shape;
use super::stops::{After, Cursor, Stop, Stops, WIDE};
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
    pub stop: Cursor,
    /// That stop.
    pub place: Stop,
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
pub fn first<'a>(stops: &'a Stops, room: &'a Room) -> impl Iterator<Item = Found> + 'a {
    let (mut from, mut before) = (Cursor::default(), None);
    std::iter::from_fn(move || {
        let found = Start::at(before, from, room).furthest(stops, room)?;
        (from, before) = (stops.next(found.stop), Some(found.place));
        Some(found)
    })
}

/// Optimal fit: the lines that cost least together.
pub fn optimal(stops: &Stops, room: &Room) -> Vec<Found> {
    let window = if room.shape.align == Align::Left { WINDOW } else { BALANCE };
    if stops.len() > MOST { first(stops, room).collect() } else { Plan::of(stops, room, window).lines() }
}

/// Where a line begins.
#[derive(Clone, Copy)]
struct Start {
    /// The first stop that may end it.
    from: Cursor,
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
    /// The line that begins behind the stop `before`.
    fn at(before: Option<Stop>, from: Cursor, room: &Room) -> Self {
        let indent = room.shape.indent(room.opens && before.is_none());
        let trim =
            u8::from(room.shape.align == Align::Left && room.margin > 0 && before.is_some_and(|stop| stop.opens));
        let cells = u32::from(room.measure.saturating_sub(indent + room.shape.right)) + u32::from(trim);
        let (x, count) = before.map_or((0, 0), |stop| (stop.start, stop.count));
        Start { from, x, count, indent, cells, trim }
    }

    /// The line that ends at a stop, where that is not too far.
    fn to(&self, stop: Cursor, place: Stop) -> Option<Found> {
        let width = place.end.saturating_sub(self.x);
        let hang = width.saturating_sub(self.cells);
        let fits = hang <= u32::from(place.allow);
        fits.then(|| Found {
            stop,
            place,
            indent: self.indent,
            width,
            slack: self.cells.saturating_sub(width),
            hang: u8::try_from(hang).unwrap_or(place.allow),
            trim: self.trim,
        })
    }

    /// The line for what does not fit beside the indent: the indent gives way.
    fn give_way(&self, place: Stop, room: &Room) -> Found {
        let width = place.end.saturating_sub(self.x);
        let cells = u32::from(room.measure) + u32::from(self.trim);
        let indent = u16::try_from(cells.saturating_sub(width)).unwrap_or(0).min(self.indent);
        let hang = u8::try_from(width.saturating_sub(cells)).unwrap_or(0);
        Found { stop: self.from, place, indent, width, slack: 0, hang, trim: self.trim }
    }

    /// Is a stop beyond every mark's allowance?
    fn beyond(&self, stop: &Stop) -> bool {
        stop.end.saturating_sub(self.x) > self.cells + 2
    }

    /// The line that takes what it can; none behind the last stop.
    fn furthest(&self, stops: &Stops, room: &Room) -> Option<Found> {
        let most = self.x + self.cells;
        let (mut found, mut cursor) = (None, self.from);
        let mut k = stops.inside(cursor);
        while let Some(stretch) = stops.stretch(cursor.stretch) {
            if k == 0 {
                let stop = &stretch.first;
                if stop.end > most + 2 {
                    break;
                }
                if stop.end <= most + u32::from(stop.allow) {
                    found = Some((cursor, 0));
                }
                if stop.after == After::Must {
                    break;
                }
            }
            // Of a run of Han, the last that fits is counted, not looked for.
            let last = (most.saturating_sub(stretch.first.start) / WIDE).min(stretch.more);
            if last >= k.max(1) {
                found = Some((Cursor { index: cursor.index + (last - k) as usize, ..cursor }, last));
            }
            if last < stretch.more {
                break;
            }
            cursor = Cursor { stretch: cursor.stretch + 1, index: cursor.index + (stretch.more - k) as usize + 1 };
            k = 0;
        }
        let line = found.and_then(|(at, k)| self.to(at, stops.stretch(at.stretch)?.stop(k)));
        line.or_else(|| Some(self.give_way(stops.get(self.from)?, room)))
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
    stops: &'a Stops,
    room: &'a Room,
    window: usize,
    /// By stop, one up; then by whether the last line hangs a whole mark.
    best: Vec<[Best; 2]>,
}

impl<'a> Plan<'a> {
    fn of(stops: &'a Stops, room: &'a Room, window: usize) -> Self {
        let mut plan = Plan { stops, room, window, best: vec![[NOWHERE; 2]; stops.len() + 1] };
        if let Some(start) = plan.best.first_mut() {
            start[0].cost = 0;
        }
        let (mut reach, mut behind, mut greedy) = (Cursor::default(), Cursor::default(), 0);
        for from in 0..stops.len() {
            let before = behind;
            behind = if from == 0 { before } else { stops.next(before) };
            let known = plan.best.get(from).copied().unwrap_or([NOWHERE; 2]);
            let cost = known[0].cost.min(known[1].cost);
            // The lines of first fit are always followed, so that no others cost more.
            if cost < u32::MAX && (from == greedy || !plan.is_hopeless(from, cost)) {
                let last = if from == 0 { None } else { stops.get(before) };
                let start = Start::at(last, behind, room);
                reach = plan.reach(&start, reach);
                let furthest = plan.lines_from(&start, reach, known);
                greedy = if from == greedy { furthest } else { greedy };
            }
        }
        plan
    }

    /// Does another way lead for much less to a place just behind this one?
    fn is_hopeless(&self, from: usize, cost: u32) -> bool {
        let near = self.best.get(from + 1..(from + 1 + NEARBY).min(self.stops.len())).unwrap_or(&[]);
        self.window == WINDOW && near.iter().any(|pair| pair[0].cost.min(pair[1].cost).saturating_add(HOPELESS) < cost)
    }

    /// The first stop that no line of `start` can end at; those before `reach` are none.
    fn reach(&self, start: &Start, reach: Cursor) -> Cursor {
        let mut end = if reach.index > start.from.index { reach } else { start.from };
        // No line goes past a forced break: the reach ends with it.
        let closed =
            |end| self.stops.back(end).and_then(|at| self.stops.get(at)).is_some_and(|s| s.after == After::Must);
        let mut open = end == start.from || !closed(end);
        while let Some(stop) = self.stops.get(end).filter(|stop| open && !start.beyond(stop)) {
            open = stop.after != After::Must;
            end = self.stops.next(end);
        }
        end
    }

    /// Tries the stops before `end` as ends of a line, the furthest first; where the furthest leads.
    fn lines_from(&mut self, start: &Start, end: Cursor, known: [Best; 2]) -> usize {
        let (mut at, mut tried, mut furthest) = (end, 0, None);
        while tried < self.window && at.index > start.from.index {
            let Some((near, place)) = self.stops.back(at).and_then(|near| Some((near, self.stops.get(near)?))) else {
                break;
            };
            at = near;
            if let Some(line) = start.to(near, place) {
                self.relax(start, line, known);
                furthest = furthest.or(Some(near.index + 1));
                tried += 1;
            }
        }
        furthest.unwrap_or_else(|| {
            if let Some(place) = self.stops.get(start.from) {
                self.relax(start, start.give_way(place, self.room), known);
            }
            start.from.index + 1
        })
    }

    /// Keeps `line` behind the lines known so far, where that is cheaper.
    fn relax(&mut self, start: &Start, line: Found, known: [Best; 2]) {
        let Some(pair) = self.best.get_mut(line.stop.index + 1) else { return };
        let own = cost(start, &line, self.room);
        let whole = line.hang == 2;
        let slot = &mut pair[usize::from(whole)];
        let from = u32::try_from(start.from.index).unwrap_or(0);
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
        while let Some(stop) = at.0.checked_sub(1).map(|i| self.stops.find(i)) {
            let Some(best) = self.best.get(at.0).map(|pair| pair[usize::from(at.1)]) else { break };
            let from = (best.before & !HUNG) as usize;
            let before = from.checked_sub(1).and_then(|i| self.stops.get(self.stops.find(i)));
            let start = Start::at(before, self.stops.find(from), self.room);
            let Some((place, opens)) = self.stops.get(stop).zip(self.stops.get(start.from)) else { break };
            lines.push(start.to(stop, place).unwrap_or_else(|| start.give_way(opens, self.room)));
            at = (from, best.before & HUNG != 0);
        }
        lines.reverse();
        lines
    }
}

/// What a line costs by itself.
fn cost(start: &Start, line: &Found, room: &Room) -> u32 {
    let stop = &line.place;
    let ends = stop.after == After::Must;
    let slack = if ends && room.shape.align != Align::Centre { 0 } else { line.slack.min(SHORT) };
    let lone = ends && start.from.index > 0 && stop.count.saturating_sub(start.count) <= 1;
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
                Stop {
                    at: next,
                    end,
                    start: x,
                    count,
                    allow: allow.min(u8::try_from(ink).unwrap_or(0)),
                    parts,
                    opens,
                    after,
                }
            });
            each.collect()
        })
    }

    /// The whole cost of lines that were found.
    fn total(stops: &Stops, lines: &[Found], room: &Room) -> u32 {
        let (mut from, mut before, mut hung, mut sum) = (Cursor::default(), None, false, 0);
        for line in lines {
            sum += cost(&Start::at(before, from, room), line, room);
            sum += if hung && line.hang == 2 { HUNG_AGAIN } else { 0 };
            (from, before, hung) = (stops.next(line.stop), Some(line.place), line.hang == 2);
        }
        sum
    }

    /// Every way to set the stops from `from` on, the cheapest of them.
    fn cheapest(stops: &[Stop], from: usize, hung: bool, room: &Room) -> u32 {
        if from == stops.len() {
            return 0;
        }
        let at = |index| Cursor { stretch: index, index };
        let start = Start::at(from.checked_sub(1).map(|i| stops[i]), at(from), room);
        let forced =
            stops[from..].iter().position(|stop| stop.after == After::Must).map_or(stops.len(), |i| from + i + 1);
        let mut lines: Vec<Found> = (from..forced).filter_map(|i| start.to(at(i), stops[i])).collect();
        if lines.is_empty() {
            lines.push(start.give_way(stops[from], room));
        }
        let price = |line: Found| {
            let again = if hung && line.hang == 2 { HUNG_AGAIN } else { 0 };
            cost(&start, &line, room) + again + cheapest(stops, line.stop.index + 1, line.hang == 2, room)
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
            let stops = Stops::from(stops);
            let wide = Plan::of(&stops, &room, usize::MAX).lines();
            prop_assert_eq!(total(&stops, &wide, &room), least);
            let near = optimal(&stops, &room);
            let greedy: Vec<Found> = super::first(&stops, &room).collect();
            prop_assert!(total(&stops, &near, &room) <= total(&stops, &greedy, &room));
            prop_assert_eq!(near.last().map(|line| line.stop.index + 1), Some(stops.len()));
        }
    }

    #[test]
    fn a_number_keeps_its_measure_word_for_a_free_cell() {
        let stop = |end, parts, after| Stop {
            at: end as usize,
            end,
            start: end,
            count: end / 2,
            allow: 0,
            parts,
            opens: false,
            after,
        };
        let stops = [stop(9, false, After::May), stop(10, true, After::May), stop(18, false, After::Must)];
        let lines = optimal(&Stops::from(stops.to_vec()), &room(10, 0, 0, Align::Left));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [9, 9]);
        let stops = [stop(4, false, After::May), stop(10, true, After::May), stop(16, false, After::Must)];
        let lines = optimal(&Stops::from(stops.to_vec()), &room(12, 0, 0, Align::Left));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [10, 6]);
    }

    #[test]
    fn a_lone_character_gets_company() {
        let mut stops = Stops::default();
        let before =
            Stop { at: 0, end: 0, start: 0, count: 0, allow: 0, parts: false, opens: false, after: After::May };
        stops.run(before, 10);
        stops.push(Stop { at: 33, end: 22, start: 22, count: 11, after: After::Must, ..before });
        let room = room(10, 0, 0, Align::Left);
        let widths = |lines: Vec<Found>| lines.iter().map(|line| line.width).collect::<Vec<_>>();
        assert_eq!(widths(super::first(&stops, &room).collect()), [10, 10, 2]);
        assert_eq!(widths(optimal(&stops, &room)).last(), Some(&4));
    }
}
