//! Second stage's outcome for the fit: the places where a line may end, with
//! the cells up to each and what ending there costs. The last look at
//! characters; the fit behind it sees numbers only.

use super::clusters::{Cluster, Form};
use super::style::{Gutter, Style};
use super::units::Sign;
use crate::text::class::{Class, Role};

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
    /// May, must, or only as a last remedy.
    pub after: After,
}

/// The places in `clusters` where a line may end; `after` tells of each cluster.
pub fn stops(clusters: &[Cluster<'_>], after: &[After], style: &Style) -> Vec<Stop> {
    let (mut stops, mut walk) = (Vec::with_capacity(clusters.len()), Walk::default());
    for (i, (cluster, after)) in clusters.iter().zip(after).enumerate() {
        walk.pass(cluster, style);
        if *after != After::Stay {
            let parts = clusters.get(i + 1).is_some_and(|next| cluster.form == Form::Mark && measures(cluster, next));
            let Walk { x, end, count, allow, .. } = walk;
            stops.push(Stop { at: cluster.range.end, end, start: x, count, allow, parts, after: *after });
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

/// Are these a number and its measure word, or 第 and its number?
fn measures(left: &Cluster<'_>, right: &Cluster<'_>) -> bool {
    let figure = |cluster: &Cluster<'_>| cluster.first.class == Class::NU || cluster.first.role == Role::Digit;
    let han = |cluster: &Cluster<'_>| cluster.first.class == Class::ID && cluster.first.role == Role::None;
    (figure(left) && han(right)) || (left.first.c == '第' && figure(right))
}
