//! Running text: the stages one after another, from clusters to lines.

use std::ops::Range;

use super::breaks::{Break, breaks};
use super::clusters::{Stream, close_up};
use super::fit::{self, Found, Room};
use super::justify;
use super::line::{Gap, Line};
use super::remedy;
use super::stops::{After, Stop, stops};
use super::stream::stream;
use super::style::Style;
use crate::article::{Align, Kind, Source};
use crate::text::manner::Fit;

/// Running text that is to be set.
pub struct Flow<'a, 's> {
    /// The buffer.
    pub source: Source<'a>,
    /// What kind of block it belongs to.
    pub kind: Kind,
    /// Its bytes.
    pub piece: Range<usize>,
    /// Does the block end with it?
    pub ends: bool,
    /// The room that its lines have.
    pub room: Room,
    /// How it is set.
    pub style: &'s Style,
}

/// The places where a line may end in `text`, which begins at byte `base`.
pub fn places(text: &mut Stream<'_>, kind: Kind, base: usize, style: &Style) -> Vec<Stop> {
    if kind != Kind::Code {
        close_up(&mut text.clusters);
    }
    let mut after = after(text, style);
    remedy::open(&text.clusters, &mut after, (style, false));
    stops(&text.clusters, &after, base, style)
}

/// What may happen behind each cluster of `text`.
pub fn after(text: &Stream<'_>, style: &Style) -> Vec<After> {
    let found = breaks(&text.signs, style.rules());
    let starts = text.clusters.iter().skip(1).map(|cluster| cluster.sign).chain([text.signs.len()]);
    starts
        .map(|sign| match found.get(sign) {
            Some(Break::May) => After::May,
            Some(Break::Must) => After::Must,
            _ => After::Stay,
        })
        .collect()
}

impl Flow<'_, '_> {
    /// The lines, of the places where they may end.
    pub fn lines(&self, stops: &[Stop]) -> Vec<Line> {
        match self.style.fit {
            Fit::Optimal => self.stand(fit::optimal(stops, &self.room).into_iter(), stops),
            Fit::First => self.stand(fit::first(stops, &self.room), stops),
        }
    }

    /// What the fit found as lines.
    #[inline]
    fn stand(&self, found: impl Iterator<Item = Found>, stops: &[Stop]) -> Vec<Line> {
        let cells = usize::from(self.room.measure).max(1);
        let mut lines = Vec::with_capacity(self.piece.len() * 2 / 3 / cells + 2);
        let mut start = self.piece.start;
        for found in found {
            let Some(stop) = stops.get(found.stop) else { break };
            let last = found.stop + 1 >= stops.len();
            let end = if last { self.piece.end } else { self.piece.start + stop.at as usize };
            lines.push(self.line(std::mem::replace(&mut start, end)..end, &found, (stop, last)));
        }
        lines
    }

    /// A line that was found, with its bytes, cells and gaps.
    #[inline]
    fn line(&self, range: Range<usize>, found: &Found, by: (&Stop, bool)) -> Line {
        let (stop, last) = by;
        let natural = last || stop.ends();
        let gaps = if natural || found.slack == 0 { Box::default() } else { self.gaps(range.clone(), found.slack) };
        let spent: u16 = gaps.iter().map(|gap| u16::from(gap.cells)).sum();
        let ink = u16::try_from(found.width).unwrap_or(u16::MAX).saturating_add(spent);
        let indent = aligned(found.indent, ink, &self.room) + self.room.margin - u16::from(found.trim);
        Line {
            range,
            indent,
            width: indent + ink,
            hang: found.hang,
            gaps,
            last: if last { self.ends } else { natural },
            remedy: stop.is_remedy(),
        }
    }

    /// Gaps for the spare cells of a line.
    fn gaps(&self, range: Range<usize>, slack: u32) -> Box<[Gap]> {
        let body = matches!(self.kind, Kind::Paragraph | Kind::ListItem(_) | Kind::Quote);
        if !body || !self.style.justify {
            return Box::default();
        }
        justify::gaps(&stream(self.source, range, self.style).clusters, slack)
    }
}

/// Where a line of `width` cells begins.
fn aligned(indent: u16, width: u16, room: &Room) -> u16 {
    let spare = room.measure.saturating_sub(width);
    match room.shape.align {
        Align::Left => indent,
        Align::Centre => spare / 2,
        Align::Right => spare,
    }
}
