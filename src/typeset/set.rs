//! Block + measure + Style → Lines: the stages one after another.

use std::ops::Range;

use super::fit::Room;
use super::flow::{Flow, places};
use super::line::Line;
use super::quick;
use super::shape::Shape;
use super::stops::Stops;
use super::stream::stream;
use super::style::Style;
use super::table;
use crate::article::{Block, Kind, Source};

/// Sets one piece of a block (see [`super::pieces_from`]); the whole block when
/// it is short. The lines' ranges join to the piece's.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let apart = matches!(block.kind, Kind::Code | Kind::Table | Kind::Rule);
    let quick = if apart { None } else { quick::stops(source, piece.clone(), style) };
    lines(source, block, piece, (style, quick))
}

/// The same lines by the plain way alone: what the fuzz target holds [`set`] to.
pub fn set_plainly(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    lines(source, block, piece, (style, None))
}

fn lines(source: Source<'_>, block: &Block, piece: Range<usize>, by: (&Style, Option<Stops>)) -> Vec<Line> {
    let (style, quick) = by;
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
            let stops = quick.unwrap_or_else(|| places(&mut stream(source, piece.clone(), style), kind, style).into());
            let ends = piece.end >= block.range.end;
            Flow { source, kind, piece, ends, room, style }.lines(&stops)
        }
    }
}
