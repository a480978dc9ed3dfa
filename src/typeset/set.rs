//! Block + measure + Style → Lines: the stages one after another.

use std::ops::Range;

use super::fit::Room;
use super::flow::{Flow, places};
use super::line::Line;
use super::quick;
use super::shape::Shape;
use super::stream::stream;
use super::style::Style;
use super::table;
use crate::article::{Block, Kind, Source};

/// Sets one piece of a block (see [`super::pieces_from`]); the whole block when
/// it is short. The lines' ranges join to the piece's.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    match block.kind {
        Kind::Rule => vec![Line::blank(piece)],
        Kind::Table => table::set(source, block, piece, style),
        kind => {
            let room = Room {
                shape: Shape::of(source, block, style),
                measure: style.measure,
                opens: piece.start <= block.range.start,
            };
            let quick = if kind == Kind::Code { None } else { quick::stops(source, piece.clone(), style) };
            let stops = quick.unwrap_or_else(|| places(&mut stream(source, piece.clone(), style), kind, style).into());
            let ends = piece.end >= block.range.end;
            Flow { source, kind, piece, ends, room, style }.lines(&stops)
        }
    }
}
