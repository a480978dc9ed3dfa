//! Second stage's outcome for the fit: the places where a line may end, with
//! the cells up to each and what ending there costs. The last look at
//! characters; the fit behind it sees numbers only.

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

/// A place where a line may end. Bytes and cells are counted from the piece's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The byte that begins the next line.
    pub at: u32,
    /// Cells up to the last ink before the break.
    pub end: u32,
    /// Cells up to the first ink behind it.
    pub start: u32,
    /// Characters before it, marks and white space apart.
    pub count: u32,
    /// Cells of the last mark that may stand in the gutter.
    pub allow: u8,
    /// Is the last ink before it a mark?
    pub marked: bool,
    /// Would it part a number from its measure word?
    pub parts: bool,
    /// Would the next line begin with an opening mark whose blank half may stand in the margin?
    pub opens: bool,
    /// May, must, or only as a last remedy.
    pub after: After,
}

impl Stop {
    /// The start of a text, where nothing stands before.
    pub const START: Stop = Stop {
        at: 0,
        end: 0,
        start: 0,
        count: 0,
        allow: 0,
        marked: false,
        parts: false,
        opens: false,
        after: After::Must,
    };

    /// Does a line end here, whatever it holds?
    pub fn ends(&self) -> bool {
        self.after == After::Must
    }

    /// This place of a text that follows `before` in a longer one: bytes, cells and characters add up.
    #[must_use]
    pub fn behind(self, before: &Stop) -> Self {
        Stop {
            at: before.at + self.at,
            end: before.start + self.end,
            start: before.start + self.start,
            count: before.count + self.count,
            ..self
        }
    }
}

/// The places in `clusters` where a line may end, counted from byte `base`;
/// `after` tells of each cluster.
pub fn stops(clusters: &[Cluster<'_>], after: &[After], base: usize, style: &Style) -> Vec<Stop> {
    walk(clusters, after, base, (style, Walk::default()))
}

/// The same, behind the place `before`.
pub fn stops_behind(before: &Stop, clusters: &[Cluster<'_>], after: &[After], style: &Style) -> Vec<Stop> {
    let base = clusters.first().map_or(0, |cluster| cluster.range.start);
    let found = walk(clusters, after, base, (style, Walk { marked: before.marked, ..Walk::default() }));
    found.into_iter().map(|stop| stop.behind(before)).collect()
}

fn walk(clusters: &[Cluster<'_>], after: &[After], base: usize, with: (&Style, Walk)) -> Vec<Stop> {
    let (style, mut walk) = with;
    let mut stops = Vec::with_capacity(clusters.len());
    for (i, (cluster, after)) in clusters.iter().zip(after).enumerate() {
        walk.pass(cluster, style);
        if *after != After::Stay {
            let parts = clusters.get(i + 1).is_some_and(|next| cluster.form == Form::Mark && measures(cluster, next));
            let opens = clusters.get(i + 1).is_some_and(|next| trims(&next.first, next.width, style));
            let Walk { x, end, count, allow, marked } = walk;
            let at = u32::try_from(cluster.range.end - base).unwrap_or(u32::MAX);
            stops.push(Stop { at, end, start: x, count, allow, marked, parts, opens, after: *after });
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
