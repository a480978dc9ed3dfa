//! Second stage's outcome for the fit: the places where a line may end, with
//! the cells up to each and what ending there costs. The last look at
//! characters; the fit behind it sees numbers only. Between any two Han there
//! is a place like the one before it, so that a run of them is kept as one.

use super::clusters::{Cluster, Form};
use super::style::Style;
use super::units::Sign;
use crate::text::class::{Class, Role};
use crate::text::manner::Gutter;

/// What may happen behind a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing.
    Stay,
    /// A line may end.
    May,
    /// A line may end, for want of anything better.
    Remedy,
    /// A line ends.
    Must,
}

/// A place where a line may end. Cells are counted from the piece's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The byte of the buffer that begins the next line.
    pub at: usize,
    /// Cells up to the last ink before the break.
    pub end: u32,
    /// Cells up to the first ink behind it.
    pub start: u32,
    /// Characters before it, marks and white space apart.
    pub count: u32,
    /// Cells of the last mark that may stand in the gutter.
    pub allow: u8,
    /// Would it part a number from its measure word?
    pub parts: bool,
    /// Would the next line begin with an opening mark whose blank half may stand in the margin?
    pub opens: bool,
    /// May, must, or only as a last remedy.
    pub after: After,
}

/// Bytes of a Han of the basic block.
pub const HAN: usize = 3;
/// Its cells.
pub const WIDE: u32 = 2;

/// A place, and those behind it that are each one Han further.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The first of them.
    pub first: Stop,
    /// How many follow it.
    pub more: u32,
    /// The number of the first among all.
    index: usize,
}

impl Stretch {
    /// The `k`-th of them.
    pub fn stop(&self, k: u32) -> Stop {
        if k == 0 {
            return self.first;
        }
        let (x, at) = (self.first.start + k * WIDE, self.first.at + k as usize * HAN);
        let count = self.first.count + k;
        Stop { at, end: x, start: x, count, allow: 0, parts: false, opens: false, after: After::May }
    }
}

/// All places of a text, in order.
#[derive(Debug, Default)]
pub struct Stops {
    list: Vec<Stretch>,
    len: usize,
}

/// One of them: its stretch and its number among all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The stretch it belongs to.
    pub stretch: usize,
    /// Its number among all places.
    pub index: usize,
}

impl From<Vec<Stop>> for Stops {
    fn from(stops: Vec<Stop>) -> Self {
        let len = stops.len();
        let list = stops.into_iter().enumerate().map(|(index, first)| Stretch { first, more: 0, index }).collect();
        Self { list, len }
    }
}

impl Stops {
    /// None yet, with room for those of so many bytes of prose.
    pub fn for_bytes(bytes: usize) -> Self {
        Self { list: Vec::with_capacity(bytes / 24 + 4), len: 0 }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many stretches there are.
    pub fn stretches(&self) -> usize {
        self.list.len()
    }

    /// The stretch of this number.
    pub fn stretch(&self, i: usize) -> Option<&Stretch> {
        self.list.get(i)
    }

    /// One more place.
    pub fn push(&mut self, first: Stop) {
        self.list.push(Stretch { first, more: 0, index: self.len });
        self.len += 1;
    }

    /// `count` places more, the first one Han behind `before`, which may be one itself.
    pub fn run(&mut self, before: Stop, count: u32) {
        let last = self.list.last_mut();
        if let Some(last) = last.filter(|last| last.stop(last.more).at == before.at) {
            last.more += count;
        } else if let Some(more) = count.checked_sub(1) {
            let first = Stretch { first: before, more: 0, index: 0 }.stop(1);
            self.list.push(Stretch { first, more, index: self.len });
        }
        self.len += count as usize;
    }

    /// Says of the last place whether an opening mark behind it may stand in the margin.
    pub fn opens(&mut self, trims: bool) {
        if let Some(last) = self.list.last_mut() {
            last.first.opens = trims;
        }
    }

    /// Forgets all but the first `stretches`, whose last is as it was.
    pub fn truncate(&mut self, stretches: usize) {
        self.list.truncate(stretches);
        self.len = self.list.last().map_or(0, |last| last.index + last.more as usize + 1);
    }

    /// The place at `cursor`.
    pub fn get(&self, cursor: Cursor) -> Option<Stop> {
        let stretch = self.list.get(cursor.stretch)?;
        Some(stretch.stop(u32::try_from(cursor.index - stretch.index).unwrap_or(0)))
    }

    /// The cursor of the place with this number.
    pub fn find(&self, index: usize) -> Cursor {
        let stretch = self.list.partition_point(|stretch| stretch.index <= index).saturating_sub(1);
        Cursor { stretch, index }
    }

    /// The place behind.
    pub fn next(&self, cursor: Cursor) -> Cursor {
        let inside = self.list.get(cursor.stretch).is_some_and(|s| cursor.index < s.index + s.more as usize);
        Cursor { stretch: cursor.stretch + usize::from(!inside), index: cursor.index + 1 }
    }

    /// The place before; none before the first.
    pub fn back(&self, cursor: Cursor) -> Option<Cursor> {
        let inside = self.list.get(cursor.stretch).is_some_and(|s| cursor.index > s.index);
        let index = cursor.index.checked_sub(1)?;
        Some(Cursor { stretch: cursor.stretch.saturating_sub(usize::from(!inside)), index })
    }

    /// The `k` by which a cursor stands inside its stretch.
    pub fn inside(&self, cursor: Cursor) -> u32 {
        let index = self.list.get(cursor.stretch).map_or(cursor.index, |stretch| stretch.index);
        u32::try_from(cursor.index - index).unwrap_or(0)
    }

    /// All of them, one by one.
    #[cfg(test)]
    pub fn all(&self) -> Vec<Stop> {
        self.list.iter().flat_map(|stretch| (0..=stretch.more).map(|k| stretch.stop(k))).collect()
    }
}

/// The places in `clusters` where a line may end; `after` tells of each cluster.
pub fn stops(clusters: &[Cluster<'_>], after: &[After], style: &Style) -> Vec<Stop> {
    let (mut stops, mut walk) = (Vec::with_capacity(clusters.len()), Walk::default());
    for (i, (cluster, after)) in clusters.iter().zip(after).enumerate() {
        walk.pass(cluster, style);
        if *after != After::Stay {
            let parts = clusters.get(i + 1).is_some_and(|next| cluster.form == Form::Mark && measures(cluster, next));
            let opens = clusters.get(i + 1).is_some_and(|next| trims(&next.first, next.width, style));
            let Walk { x, end, count, allow, .. } = walk;
            stops.push(Stop { at: cluster.range.end, end, start: x, count, allow, parts, opens, after: *after });
        }
    }
    stops
}

#[derive(Default, Clone, Copy)]
struct Walk {
    x: u32,
    end: u32,
    count: u32,
    allow: u8,
    /// Was the last ink a mark?
    marked: bool,
}

impl Walk {
    fn pass(&mut self, cluster: &Cluster<'_>, style: &Style) {
        self.x += u32::from(cluster.width);
        if cluster.form == Form::Mark {
            let mark = is_mark(cluster);
            self.allow = allowance(&cluster.first, cluster.width, style.gutter, self.marked);
            self.end = self.x;
            self.count += u32::from(!mark);
            self.marked = mark;
        }
    }
}

/// Is it a mark and no character, to whoever counts a line's characters?
pub fn is_mark(cluster: &Cluster<'_>) -> bool {
    !matches!(cluster.first.role, Role::None | Role::Digit | Role::Repeat)
}

/// How far a mark may stand in the gutter: its blank half, or one single 、，。 whole.
pub fn allowance(sign: &Sign, width: u8, gutter: Gutter, behind_mark: bool) -> u8 {
    let half = width == 2 && matches!(sign.role, Role::Stop | Role::Closer);
    let light = matches!(sign.c, '、' | '，' | '。') && !behind_mark;
    match gutter {
        Gutter::Hang if half && light => 2,
        Gutter::Half | Gutter::Hang if half => 1,
        _ => 0,
    }
}

/// May this mark stand half in the left margin, where it begins a line?
pub fn trims(sign: &Sign, width: u8, style: &Style) -> bool {
    style.opener_trim && width == 2 && sign.role == Role::Opener
}

/// Are these a number and its measure word, or 第 and its number?
fn measures(left: &Cluster<'_>, right: &Cluster<'_>) -> bool {
    let figure = |cluster: &Cluster<'_>| cluster.first.class == Class::NU || cluster.first.role == Role::Digit;
    let han = |cluster: &Cluster<'_>| cluster.first.class == Class::ID && cluster.first.role == Role::None;
    (figure(left) && han(right)) || (left.first.c == '第' && figure(right))
}
