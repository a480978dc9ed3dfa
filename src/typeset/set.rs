//! Block + measure + Style → Lines: the stages one after another.

use std::ops::Range;

use super::fit::Room;
use super::flow::{Flow, places};
use super::line::Line;
use super::scan;
use super::shape::Shape;
use super::stops::Stop;
use super::stream::stream;
use super::style::Style;
use super::table;
use crate::article::{Align, Block, Kind, Source};

/// Cells of the widest thing that is drawn as one: a control by its name. At a
/// smaller measure another sign stands for it.
const NAME: u16 = 8;

/// Sets one piece of a block (see [`super::pieces_from`]); the whole block when
/// it is short. The lines' ranges join to the piece's.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let lines = as_wide(source, block, piece.clone(), style);
    if block.kind.align() != Align::Centre || lines.len() < 2 {
        return lines;
    }
    balanced(source, block, style, lines)
}

/// Centred lines of about one length: the smallest measure that needs no line
/// more. A title that fills one line and leaves one word for the other looks
/// like a mistake.
fn balanced(source: Source<'_>, block: &Block, style: &Style, widest: Vec<Line>) -> Vec<Line> {
    let piece = widest.first().map_or(0, |line| line.range.start)..widest.last().map_or(0, |line| line.range.end);
    let (mut low, mut high, mut best) = (NAME.min(style.measure), style.measure, widest);
    while low < high {
        let measure = (low + high) / 2;
        let narrower = Style { measure, ..style.clone() };
        let lines = as_wide(source, block, piece.clone(), &narrower);
        if lines.len() > best.len() || lines.iter().any(|line| line.remedy) {
            low = measure + 1;
        } else {
            (high, best) = (measure, lines);
        }
    }
    let shift = (style.measure - high) / 2;
    for line in &mut best {
        line.indent += shift;
        line.width += shift;
    }
    best
}

/// The lines of a piece that fill the measure as they can.
fn as_wide(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let apart = matches!(block.kind, Kind::Code | Kind::Table | Kind::Rule);
    let stops = if apart { None } else { scan::stops(source, piece.clone(), style) };
    lines(source, block, piece, (style, stops))
}

/// The same lines by the plain way alone: what the fuzz target holds [`set`] to.
pub fn set_plainly(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    lines(source, block, piece, (style, None))
}

fn lines(source: Source<'_>, block: &Block, piece: Range<usize>, by: (&Style, Option<Vec<Stop>>)) -> Vec<Line> {
    let (style, stops) = by;
    match block.kind {
        Kind::Rule => vec![Line::blank(piece)],
        Kind::Table => table::set(source, block, piece, style),
        kind => {
            let room = Room {
                shape: Shape::of(source, block, style),
                measure: style.measure,
                opens: piece.start <= block.range.start,
                margin: style.margin_cells(),
            };
            let plain = || places(&mut stream(source, piece.clone(), style), kind, piece.start, style);
            let stops = stops.unwrap_or_else(plain);
            let ends = piece.end >= block.range.end;
            Flow { source, kind, piece, ends, room, style }.lines(&stops)
        }
    }
}
