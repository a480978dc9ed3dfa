//! Running text: the stages one after another, from clusters to lines.

use std::ops::Range;

use super::breaks::{Break, breaks};
use super::clusters::{Cluster, Form, Stream};
use super::fit::{self, Found, Room};
use super::justify;
use super::line::{Gap, Line};
use super::remedy;
use super::stops::{After, Stop, stops};
use super::stream::stream;
use super::style::{Fit, Style};
use crate::article::{Align, Kind, Source};

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
    pub fn lines(&self, stops: &[Stop]) -> Vec<Line> {
        let found = match self.style.fit {
            Fit::Optimal => fit::optimal(stops, &self.room),
            Fit::First => fit::first(stops, &self.room),
        };
        let (mut lines, mut start) = (Vec::with_capacity(found.len()), self.piece.start);
        for (i, line) in found.iter().enumerate() {
            let Some(stop) = stops.get(line.stop) else { break };
            let final_one = i + 1 == found.len();
            let end = if final_one { self.piece.end } else { stop.at };
            let natural = final_one || stop.after == After::Must;
            let set = Line {
                hang: line.hang,
                last: if final_one { self.ends } else { natural },
                remedy: stop.after == After::Remedy,
                gaps: if natural { Box::default() } else { self.gaps(start..end, line.slack) },
                ..Line::blank(std::mem::replace(&mut start, end)..end)
            };
            lines.push(self.stand(set, line));
        }
        lines
    }

    /// Gaps for the spare cells of a line.
    fn gaps(&self, range: Range<usize>, slack: u32) -> Box<[Gap]> {
        let body = matches!(self.kind, Kind::Paragraph | Kind::ListItem(_) | Kind::Quote);
        if slack == 0 || !body || !self.style.justify {
            return Box::default();
        }
        justify::gaps(&stream(self.source, range, self.style).clusters, slack)
    }

    /// The line with its cells: where it begins and what it fills.
    fn stand(&self, line: Line, found: &Found) -> Line {
        let spent: u16 = line.gaps.iter().map(|gap| u16::from(gap.cells)).sum();
        let width = u16::try_from(found.width).unwrap_or(u16::MAX).saturating_add(spent);
        let indent = aligned(found.indent, width, &self.room);
        Line { indent, width: indent + width, ..line }
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
