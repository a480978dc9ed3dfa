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
    /// What stands at the edges of the lines that part here.
    pub edge: Edge,
}

/// What a place is, and what stands at the edges of the lines that part
/// there, in one number; its bits are those of [`super::traits`], whose mark
/// ends the one line or begins the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge(u32);

impl Edge {
    /// The last ink is a mark.
    pub const MARKED: u32 = 1 << 13;
    /// It may hang whole.
    pub const LIGHT: u32 = 1 << 14;
    /// Its blank half may stand in the gutter.
    pub const HALF: u32 = 1 << 15;
    /// 第 would be parted from its number, or a number from its measure word.
    pub const PARTS: [u32; 2] = [1 << 17, 1 << 18];
    /// The next line begins with an opening mark whose blank half may stand in the margin.
    pub const OPENS: u32 = 1 << 19;
    /// A line ends here for want of anything better; whatever it holds.
    const REMEDY: u32 = 1 << 30;
    const MUST: u32 = 1 << 31;

    /// A place where a line may end, with these bits.
    #[inline]
    pub const fn may(bits: u32) -> Self {
        Self(bits)
    }

    /// The same, but that this may happen there.
    #[must_use]
    pub fn after(self, after: After) -> Self {
        let bits = self.0 & !(Self::REMEDY | Self::MUST);
        Self(match after {
            After::Must => bits | Self::MUST,
            After::Remedy => bits | Self::REMEDY,
            After::May | After::Stay => bits,
        })
    }

    fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

impl Stop {
    /// The start of a text, where nothing stands before.
    pub const START: Stop = Stop { at: 0, end: 0, start: 0, count: 0, edge: Edge(Edge::MUST) };

    /// Cells of the last mark that may stand in the gutter.
    pub fn allow(&self) -> u32 {
        u32::from(self.edge.any(Edge::HALF)) + u32::from(self.edge.any(Edge::LIGHT))
    }

    /// Is the last ink before it a mark?
    pub fn marked(&self) -> bool {
        self.edge.any(Edge::MARKED)
    }

    /// Would it part a number from its measure word?
    pub fn parts(&self) -> bool {
        self.edge.any(Edge::PARTS[0] | Edge::PARTS[1])
    }

    /// Would the next line begin with an opening mark whose blank half may stand in the margin?
    pub fn opens(&self) -> bool {
        self.edge.any(Edge::OPENS)
    }

    /// Does a line end here, whatever it holds?
    pub fn ends(&self) -> bool {
        self.edge.any(Edge::MUST)
    }

    /// Is it a place like most, that costs a line nothing to end at?
    pub fn costs_nothing(&self) -> bool {
        !self.edge.any(Edge::MUST | Edge::REMEDY | Edge::PARTS[0] | Edge::PARTS[1])
    }

    /// Is it a place only for want of a better one?
    pub fn is_remedy(&self) -> bool {
        self.edge.any(Edge::REMEDY)
    }

    /// What may happen here.
    pub fn after(&self) -> After {
        match (self.ends(), self.is_remedy()) {
            (true, _) => After::Must,
            (false, true) => After::Remedy,
            (false, false) => After::May,
        }
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
    let found = walk(clusters, after, base, (style, Walk { marked: before.marked(), ..Walk::default() }));
    found.into_iter().map(|stop| stop.behind(before)).collect()
}

fn walk(clusters: &[Cluster<'_>], after: &[After], base: usize, with: (&Style, Walk)) -> Vec<Stop> {
    let (style, mut walk) = with;
    let mut stops = Vec::with_capacity(clusters.len());
    for (i, (cluster, after)) in clusters.iter().zip(after).enumerate() {
        walk.pass(cluster, style);
        if *after != After::Stay {
            let next = clusters.get(i + 1);
            let opens = next.is_some_and(|next| trims(&next.first, next.width, style));
            let parts = next.filter(|_| cluster.form == Form::Mark).map_or(0, |next| parts(cluster, next));
            let Walk { x, end, count, allow, marked } = walk;
            let bits =
                [(marked, Edge::MARKED), (allow > 0, Edge::HALF), (allow > 1, Edge::LIGHT), (opens, Edge::OPENS)];
            let bits = bits.iter().filter(|(on, _)| *on).fold(parts, |all, (_, bit)| all | bit);
            let at = u32::try_from(cluster.range.end - base).unwrap_or(u32::MAX);
            stops.push(Stop { at, end, start: x, count, edge: Edge::may(bits).after(*after) });
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

/// What breaking between these would part: 第 and its number, a number and its measure word, or nothing.
fn parts(left: &Cluster<'_>, right: &Cluster<'_>) -> u32 {
    let figure = |cluster: &Cluster<'_>| cluster.first.class == Class::NU || cluster.first.role == Role::Digit;
    let han = |cluster: &Cluster<'_>| cluster.first.class == Class::ID && cluster.first.role == Role::None;
    match (figure(left) && han(right), left.first.c == '第' && figure(right)) {
        (true, _) => Edge::PARTS[1],
        (_, true) => Edge::PARTS[0],
        _ => 0,
    }
}
