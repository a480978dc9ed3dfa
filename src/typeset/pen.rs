//! Where the scan stands: bytes, cells and characters so far, and what it
//! knows of the ink behind it. Apart from the scan, and passed by value, so
//! that all of it stays in registers.

use super::clusters::{Cluster, Form};
use super::machine::State;
use super::stops::{After, Stop, is_mark};
use super::style::Style;
use super::traits::Traits;
use crate::text::manner::Gutter;

/// Cells of a Han.
pub const WIDE: u32 = 2;

/// Where a scan stands in its piece.
#[derive(Clone, Copy, Default)]
pub struct Pen {
    /// Byte of the piece.
    pub at: usize,
    /// Cells so far.
    pub x: u32,
    /// Cells up to the last ink.
    pub end: u32,
    /// Characters, marks and white space apart.
    pub count: u32,
    /// What the rules know of what is behind.
    pub state: State,
    /// The cluster before, as it came.
    pub last: Traits,
    /// The last ink, as it is drawn.
    pub ink: Traits,
    /// Is the ink before that a mark?
    pub behind_mark: bool,
}

impl Pen {
    /// The pen behind the clusters of `text`, of which nothing else counts any more.
    pub fn behind<'a>(text: impl Iterator<Item = &'a Cluster<'a>>, mut pen: Pen) -> Self {
        for cluster in text {
            pen.x += u32::from(cluster.width);
            pen.count += u32::from(cluster.form == Form::Mark && !is_mark(cluster));
        }
        pen
    }

    /// Passes a cluster, as it came and as it is drawn.
    #[inline]
    pub fn pass(&mut self, of: (Traits, Traits), cells: u32, bytes: usize) {
        let (last, drawn) = of;
        (self.at, self.x, self.last) = (self.at + bytes, self.x + cells, last);
        if !drawn.any(Traits::BLANK) {
            (self.behind_mark, self.ink, self.end) = (self.ink.any(Traits::MARK), drawn, self.x);
            self.count += u32::from(!drawn.any(Traits::MARK));
        }
    }

    /// The place where the pen stands, before `next`.
    #[inline]
    pub fn stop(&self, text: &str, next: Traits, style: &Style, after: After) -> Stop {
        Stop {
            at: u32::try_from(self.at).unwrap_or(u32::MAX),
            end: self.end,
            start: self.x,
            count: self.count,
            allow: self.allow(style.gutter),
            marked: self.ink.any(Traits::MARK),
            parts: self.parts(text, next),
            opens: style.opener_trim && next.has(Traits::WIDE.and(Traits::OPENS)),
            after,
        }
    }

    /// How far the last ink may stand in the gutter (see [`super::stops::allowance`]).
    #[inline]
    fn allow(&self, gutter: Gutter) -> u8 {
        let half = gutter != Gutter::None && self.ink.has(Traits::WIDE.and(Traits::CLOSES));
        let whole = gutter == Gutter::Hang && self.ink.any(Traits::LIGHT) && !self.behind_mark;
        u8::from(half) + u8::from(half && whole)
    }

    /// Are what is behind and what follows a number and its measure word, or 第 and its number?
    #[inline]
    fn parts(&self, text: &str, next: Traits) -> bool {
        let ordinal = || text.as_bytes().get(..self.at).is_some_and(|text| text.ends_with("第".as_bytes()));
        (self.last.any(Traits::FIGURE) && next.any(Traits::HAN))
            || (next.any(Traits::FIGURE) && self.last.any(Traits::HAN) && ordinal())
    }
}
