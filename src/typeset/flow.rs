//! Running text: the stages one after another, from clusters to lines.

use std::ops::Range;

use super::breaks::{Break, breaks};
use super::clusters::{Cluster, Form, Stream};
use super::fit::{self, Found, Room};
use super::justify;
use super::line::{Gap, Line};
use super::remedy;
use super::stops::{After, Stop, Stops, stops};
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

/// The places where a line may end in `text`.
pub fn places(text: &mut Stream<'_>, kind: Kind, style: &Style) -> Vec<Stop> {
    if kind != Kind::Code {
        close_up(&mut text.clusters);
    }
    let mut after = after(text, style);
    remedy::open(&text.clusters, &mut after, style);
    stops(&text.clusters, &after, style)
}

/// White space that opens a line of the text fills no cell.
fn close_up(clusters: &mut [Cluster<'_>]) {
    let mut fresh = true;
    for cluster in clusters {
        fresh = cluster.form == Form::Newline || (fresh && cluster.closes_up());
        if fresh {
            cluster.width = 0;
        }
    }
}

/// What may happen behind each cluster.
fn after(text: &Stream<'_>, style: &Style) -> Vec<After> {
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
    pub fn lines(&self, stops: &Stops) -> Vec<Line> {
        match self.style.fit {
            Fit::Optimal => self.stand(fit::optimal(stops, &self.room).into_iter(), stops.len()),
            Fit::First => self.stand(fit::first(stops, &self.room), stops.len()),
        }
    }

    /// What the fit found as lines: each with its bytes, cells and gaps.
    fn stand(&self, found: impl Iterator<Item = Found>, stops: usize) -> Vec<Line> {
        let cells = usize::from(self.room.measure).max(1);
        let mut lines = Vec::with_capacity(self.piece.len() * 2 / 3 / cells + 2);
        let mut start = self.piece.start;
        for found in found {
            let final_one = found.stop.index + 1 >= stops;
            let end = if final_one { self.piece.end } else { found.place.at };
            let natural = final_one || found.place.after == After::Must;
            let gaps = if natural || found.slack == 0 { Box::default() } else { self.gaps(start..end, found.slack) };
            let spent: u16 = gaps.iter().map(|gap| u16::from(gap.cells)).sum();
            let ink = u16::try_from(found.width).unwrap_or(u16::MAX).saturating_add(spent);
            let indent = aligned(found.indent, ink, &self.room) + self.room.margin - u16::from(found.trim);
            lines.push(Line {
                range: std::mem::replace(&mut start, end)..end,
                indent,
                width: indent + ink,
                hang: found.hang,
                gaps,
                last: if final_one { self.ends } else { natural },
                remedy: found.place.after == After::Remedy,
            });
        }
        lines
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
