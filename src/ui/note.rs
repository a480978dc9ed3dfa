//! The note being written, over several rows above the foot. Its lines are
//! broken at the cell where the room ends: this is a place to type, no page.

use super::paint::Canvas;
use super::role::Role;
use crate::message::{Id, Message};
use crate::reader::State;
use crate::reader::geometry::Rect;
use crate::reader::prompt::Prompt;
use crate::text::cluster::clusters;

/// Does the note take more than the line at the foot, which is this wide?
pub fn is_long(prompt: &Prompt, room: u16, canvas: &Canvas<'_>) -> bool {
    prompt.has_lines() && (prompt.text.contains('\n') || canvas.width(&prompt.text) > room)
}

/// Draws the note and what its keys do; gives the cursor's cell and the row
/// that parts the note from the text.
pub fn draw(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) -> ((u16, u16), u16) {
    let (ink, accent, dim) = (canvas.style(Role::Ink), canvas.style(Role::Accent), canvas.style(Role::Dim));
    let room = line.width.saturating_sub(2).max(2);
    let (rows, cursor) = rows(prompt, room, canvas);
    let most = usize::from((line.y / 2).max(1));
    let first = (cursor.0 + 1).saturating_sub(most);
    let shown: Vec<&String> = rows.iter().skip(first).take(most).collect();
    let top = line.y.saturating_sub(shown.len() as u16);
    let above = Rect { y: top.saturating_sub(1), height: line.y.saturating_sub(top) + 1, ..line };
    canvas.blank(above, ink);
    canvas.text((line.x, above.y), line.width, &"─".repeat(usize::from(line.width)), dim);
    for (row, text) in shown.iter().enumerate() {
        canvas.text((line.x + 1, top + row as u16), room, text, ink);
    }
    canvas.text((line.x + 1, line.y), room, &Message::new(Id::PromptLines).text(state.lang), accent);
    ((line.x + 1 + cursor.1.min(room), top + (cursor.0 - first) as u16), above.y)
}

/// The note in rows of at most `room` cells; the cursor's row and column.
fn rows(prompt: &Prompt, room: u16, canvas: &Canvas<'_>) -> (Vec<String>, (usize, u16)) {
    let (mut rows, mut used, mut cursor) = (vec![String::new()], 0, (0, 0));
    for (at, cluster) in clusters(&prompt.text) {
        let width = canvas.width(cluster);
        if cluster != "\n" && used + width > room {
            rows.push(String::new());
            used = 0;
        }
        if at == prompt.cursor {
            cursor = (rows.len() - 1, used);
        }
        if cluster == "\n" {
            rows.push(String::new());
            used = 0;
            continue;
        }
        used += width;
        if let Some(row) = rows.last_mut() {
            row.push_str(cluster);
        }
    }
    if prompt.cursor >= prompt.text.len() {
        cursor = (rows.len() - 1, used);
    }
    (rows, cursor)
}
