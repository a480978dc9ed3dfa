//! Where lines do end. It sees the places where one may end, with the cells
//! up to each, and a shape; no characters.

use super::remedy::After;
use super::shape::Shape;

/// A place where a line may end. Cells are counted from the piece's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The cluster that begins the next line.
    pub next: usize,
    /// Cells up to the last ink before the break.
    pub end: u32,
    /// Cells up to the first ink behind it.
    pub start: u32,
    /// May, must, or only as a last remedy.
    pub after: After,
}

/// A line that was found: up to which stop, and how far it is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Index of the stop that ends it.
    pub stop: usize,
    /// Cells left of it.
    pub indent: u16,
    /// Its ink and the blanks inside it, in cells.
    pub width: u32,
}

/// The room that lines have.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The block's shape.
    pub shape: Shape,
    /// Cells of the measure.
    pub measure: u16,
    /// Does the block begin here (and not in an earlier piece)?
    pub opens: bool,
}

impl Room {
    /// The indent and the cells of a line; `opens` for the block's first.
    fn line(&self, opens: bool) -> (u16, u32) {
        let indent = self.shape.indent(opens);
        (indent, u32::from(self.measure.saturating_sub(indent + self.shape.right)))
    }

    /// The indent of a line whose ink of `width` cells is wider than the room beside it.
    fn give_way(&self, width: u32) -> u16 {
        u16::try_from(u32::from(self.measure).saturating_sub(width)).unwrap_or(0)
    }
}

/// First fit: every line takes what it can.
pub fn first(stops: &[Stop], room: &Room) -> Vec<Found> {
    let (mut lines, mut from, mut x, mut opens) = (Vec::new(), 0, 0, room.opens);
    while from < stops.len() {
        let (indent, cells) = room.line(opens);
        let found = match furthest(stops, from, x, cells) {
            Some(stop) => Found { stop, indent, width: width(stops, stop, x) },
            // The first run does not fit beside the indent: the indent gives way.
            None => {
                let width = width(stops, from, x);
                Found { stop: from, indent: room.give_way(width).min(indent), width }
            }
        };
        x = stops.get(found.stop).map_or(x, |stop| stop.start);
        from = found.stop + 1;
        opens = false;
        lines.push(found);
    }
    lines
}

fn width(stops: &[Stop], stop: usize, x: u32) -> u32 {
    stops.get(stop).map_or(0, |stop| stop.end.saturating_sub(x))
}

/// The last stop from `from` on that a line from cell `x` reaches within `cells`.
fn furthest(stops: &[Stop], from: usize, x: u32, cells: u32) -> Option<usize> {
    let mut found = None;
    for (i, stop) in stops.iter().enumerate().skip(from) {
        if stop.end.saturating_sub(x) > cells {
            break;
        }
        found = Some(i);
        if stop.after == After::Must {
            break;
        }
    }
    found
}
