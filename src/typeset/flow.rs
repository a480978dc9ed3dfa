//! Running text: the stages one after another, from clusters to lines.

use std::ops::Range;

use super::breaks::{Break, breaks};
use super::clusters::{Cluster, Form, Stream};
use super::fit::{self, Found, Room};
use super::justify;
use super::line::Line;
use super::remedy;
use super::stops::{After, Stop, stops};
use super::style::{Fit, Style};
use crate::article::{Align, Kind};

/// Running text, its breaks known and its lines found.
pub struct Flow<'t, 'a> {
    clusters: &'t [Cluster<'a>],
    stops: Vec<Stop>,
    found: Vec<Found>,
    /// Are spare cells spent?
    justify: bool,
}

/// Finds the lines of running text.
pub fn flow<'t, 'a>(text: &'t mut Stream<'a>, kind: Kind, room: &Room, style: &Style) -> Flow<'t, 'a> {
    if kind != Kind::Code {
        close_up(&mut text.clusters);
    }
    let mut after = after(text, style);
    remedy::open(&text.clusters, &mut after, style);
    let stops = stops(&text.clusters, &after, style);
    let found = match style.fit {
        Fit::Optimal => fit::optimal(&stops, room),
        Fit::First => fit::first(&stops, room),
    };
    let justify = style.justify && matches!(kind, Kind::Paragraph | Kind::ListItem(_) | Kind::Quote);
    Flow { clusters: &text.clusters, stops, found, justify }
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
    /// The lines of `piece`; `ends` where the block ends with it.
    pub fn finish(self, room: Room, piece: Range<usize>, ends: bool) -> Vec<Line> {
        let (mut lines, mut first, mut start) = (Vec::with_capacity(self.found.len()), 0, piece.start);
        for (i, found) in self.found.iter().enumerate() {
            let final_one = i + 1 == self.found.len();
            let Some(stop) = self.stops.get(found.stop) else { break };
            let end = self.clusters.get(stop.next).filter(|_| !final_one).map_or(piece.end, |next| next.range.start);
            let last = if final_one { ends } else { stop.after == After::Must };
            let natural = final_one || stop.after == After::Must || !self.justify;
            let slack = if natural { 0 } else { found.slack };
            let gaps = justify::gaps(self.clusters.get(first..stop.next).unwrap_or(&[]), slack);
            let spent: u16 = gaps.iter().map(|gap| u16::from(gap.cells)).sum();
            let width = u16::try_from(found.width).unwrap_or(u16::MAX).saturating_add(spent);
            let indent = aligned(found.indent, width, &room);
            lines.push(Line {
                indent,
                width: indent + width,
                hang: found.hang,
                gaps,
                last,
                remedy: stop.after == After::Remedy,
                ..Line::blank(start..end)
            });
            (first, start) = (stop.next, end);
        }
        lines
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
