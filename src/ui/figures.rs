//! The screen of figures: each in two rows, what it says and where, and its
//! sentence around it with the figure marked.

use super::lists::{each, head, row};
use super::paint::Canvas;
use super::role::Role;
use crate::message::{Id, Message};
use crate::reader::State;
use crate::reader::figures::{FigureList, FigureRow};
use crate::reader::geometry::Rect;
use crate::text::cluster::clusters;

/// Draws the figures.
pub fn draw(state: &State, figures: &FigureList, body: Rect, canvas: &mut Canvas<'_>) {
    let id = if figures.more { Id::CountFiguresFirst } else { Id::CountFigures };
    head(state, Id::ScreenFigures.into(), Message::new(id).with(figures.rows.len()).text(state.lang), canvas);
    each(body, figures.list, figures.rows.len(), 2, |index, line, chosen| {
        if let Some(line) = line {
            figure(&figures.rows[index], line, chosen, canvas);
        }
    });
}

fn figure(figure: &FigureRow, line: Rect, chosen: bool, canvas: &mut Canvas<'_>) {
    let ink = row(line, chosen, Role::Accent, canvas);
    let (dim, text) = if chosen { (ink, ink) } else { (canvas.style(Role::Dim), canvas.style(Role::Ink)) };
    let room = line.width.saturating_sub(2);
    let used = canvas.text((line.x + 2, line.y), room, &figure.sentence.1, ink);
    if used + 8 < room {
        canvas.text((line.x + 4 + used, line.y), room - used - 2, &figure.section, dim);
    }
    if line.height < 2 {
        return;
    }
    let (before, found, behind) = &figure.sentence;
    let width = canvas.width(found).min(room);
    // The sentence's own start where it fits, else as much as leaves the figure in sight.
    let rest = room - width;
    let space = rest - canvas.width(behind).min(rest / 3);
    let mut x = line.x + 2;
    let mut kept = before.as_str();
    if canvas.width(before) > space {
        // What is left out is said to be.
        kept = tail(before, space.saturating_sub(canvas.width(LEFT_OUT)), canvas);
        x += canvas.text((x, line.y + 1), room, LEFT_OUT, text);
    }
    let x = x + canvas.text((x, line.y + 1), (line.x + line.width).saturating_sub(x), kept, text);
    let mark = canvas.style(Role::Found);
    let x = x + canvas.text((x, line.y + 1), (line.x + line.width).saturating_sub(x), found, mark);
    canvas.text((x, line.y + 1), (line.x + line.width).saturating_sub(x), behind, text);
}

/// What stands for the part of a sentence that is not shown.
const LEFT_OUT: &str = "…";

/// The end of `text` that fills at most `room` cells, and begins with no part of a
/// number.
fn tail<'a>(text: &'a str, room: u16, canvas: &Canvas<'_>) -> &'a str {
    let (mut from, mut used) = (text.len(), 0);
    for (at, cluster) in clusters(text).rev() {
        used += canvas.width(cluster);
        if used > room {
            break;
        }
        from = at;
    }
    let end = crate::text::slice(text, from..text.len());
    let digit = |c: char| c.is_ascii_digit();
    let within = from > 0 && crate::text::slice(text, 0..from).ends_with(digit);
    if within { end.trim_start_matches(digit) } else { end }
}
