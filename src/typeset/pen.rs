//! Where the scan stands: bytes, cells and characters so far, and what it
//! knows of the ink behind it. Apart from the scan, and passed by value, so
//! that all of it stays in registers; without branches, see [`super::scan`].

use super::clusters::{Cluster, Form};
use super::machine::State;
use super::stops::{Stop, is_mark};
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
    /// The cell behind the last place.
    pub since: u32,
    /// Cells of the widest of all that no line may part.
    pub widest: u32,
}

/// The traits that count at the end of a line, and at the beginning of the next.
pub fn asked(style: &Style) -> (Traits, Traits) {
    let ends = match style.gutter {
        Gutter::None => Traits::MARK,
        Gutter::Half => Traits::MARK.and(Traits::CLOSES),
        Gutter::Hang => Traits::MARK.and(Traits::CLOSES).and(Traits::LIGHT),
    };
    (ends, if style.opener_trim { Traits::OPENS } else { Traits::default() })
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
    #[inline(always)]
    pub fn pass(&mut self, of: (Traits, Traits), cells: u32, bytes: usize) {
        let (last, drawn) = of;
        (self.at, self.x, self.last) = (self.at + bytes, self.x + cells, last);
        if !drawn.any(Traits::BLANK) {
            (self.ink, self.end) = (drawn.behind(self.ink), self.x);
            self.count += u32::from(!drawn.any(Traits::MARK));
        }
    }

    /// The place where the pen stands, before `next`, if a line may end there; `asked` as above.
    #[inline(always)]
    pub fn place(&mut self, stops: &mut Vec<Stop>, before: (Traits, bool), asked: (Traits, Traits)) {
        let (next, may) = before;
        if may {
            let edge = next.edge(self.last, self.ink, asked);
            stops.push(Stop { at: self.at as u32, end: self.end, start: self.x, count: self.count, edge });
            self.widest = self.widest.max(self.end.saturating_sub(self.since));
            self.since = self.x;
        }
    }

    /// Goes back before the last Han of a run, of so many bytes, and forgets the place there; where
    /// the pen stands then.
    #[cold]
    pub fn take_back(&mut self, stops: &mut Vec<Stop>, bytes: usize) -> usize {
        stops.pop();
        (self.at, self.x, self.count) = (self.at - bytes, self.x - WIDE, self.count - 1);
        (self.end, self.since) = (self.x, stops.last().map_or(0, |stop| stop.start));
        self.last = self.ink;
        self.at
    }
}
