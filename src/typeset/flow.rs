//! Running text: the stages one after another, from clusters to lines.

use std::ops::Range;

use super::breaks::{Break, breaks};
use super::clusters::{Cluster, Form, Stream};
use super::fit::{self, Found, Room, Stop};
use super::line::Line;
use super::remedy::{self, After};
use super::style::Style;
use crate::article::{Align, Kind};

/// Running text, its breaks known and its lines found.
pub struct Flow<'t, 'a> {
    clusters: &'t [Cluster<'a>],
    stops: Vec<Stop>,
    found: Vec<Found>,
}

/// Finds the lines of running text.
pub fn flow<'t, 'a>(text: &'t mut Stream<'a>, kind: Kind, room: &Room, style: &Style) -> Flow<'t, 'a> {
    if kind != Kind::Code {
        close_up(&mut text.clusters);
    }
    let mut after = after(text, style);
    remedy::open(&text.clusters, &mut after, style.rules(), u32::from(style.measure));
    let stops = stops(&text.clusters, &after);
    let found = fit::first(&stops, room);
    Flow { clusters: &text.clusters, stops, found }
}

/// White space that begins a line of the text fills no cell; wide blanks do:
/// they were meant.
fn close_up(clusters: &mut [Cluster<'_>]) {
    let mut fresh = true;
    for cluster in clusters {
        match cluster.form {
            Form::Blank if fresh && cluster.first.c != '\u{3000}' => cluster.width = 0,
            Form::Newline => fresh = true,
            _ => fresh = false,
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

/// The places where a line may end.
fn stops(clusters: &[Cluster<'_>], after: &[After]) -> Vec<Stop> {
    let (mut stops, mut x, mut end) = (Vec::with_capacity(clusters.len()), 0, 0);
    for (i, (cluster, after)) in clusters.iter().zip(after).enumerate() {
        x += u32::from(cluster.width);
        if cluster.form == Form::Mark {
            end = x;
        }
        if *after != After::Stay {
            stops.push(Stop { next: i + 1, end, start: x, after: *after });
        }
    }
    stops
}

impl Flow<'_, '_> {
    /// The lines of `piece`; `ends` where the block ends with it.
    pub fn finish(self, room: Room, piece: Range<usize>, ends: bool) -> Vec<Line> {
        let mut start = piece.start;
        let count = self.found.len();
        let lines = self.found.iter().enumerate().map(|(i, found)| {
            let stop = self.stops.get(found.stop);
            let next = stop.and_then(|stop| self.clusters.get(stop.next));
            let end = if i + 1 == count { piece.end } else { next.map_or(piece.end, |cluster| cluster.range.start) };
            let after = stop.map_or(After::Must, |stop| stop.after);
            let width = u16::try_from(found.width).unwrap_or(u16::MAX);
            let indent = aligned(found.indent, width, &room);
            let range = std::mem::replace(&mut start, end)..end;
            let last = if i + 1 == count { ends } else { after == After::Must };
            Line { indent, width: indent + width, last, remedy: after == After::Remedy, ..Line::blank(range) }
        });
        lines.collect()
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
