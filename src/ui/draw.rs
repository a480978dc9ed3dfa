//! One frame: the visible screen, the line at the foot, the cursor.

use ratatui::buffer::Buffer;

use super::paint::Canvas;
use super::palette::Look;
use super::role::Role;
use super::{figures, foot, lists, page, shelf};
use crate::message::{Id, Message};
use crate::reader::State;
use crate::reader::geometry::{Rect, SMALLEST, is_large_enough};
use crate::reader::state::Screen;

/// Draws the state into a buffer of the screen's size and gives the cell of
/// the cursor, where it is to be seen (column, row). Changes nothing else.
pub fn draw(state: &State, look: &Look, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = buffer.area;
    let screen = Rect { x: 0, y: 0, width: area.width, height: area.height };
    let mut canvas = Canvas::new(buffer, &state.widths, look, &state.settings.palette);
    let ink = canvas.style(Role::Ink);
    canvas.blank(screen, ink);
    if !is_large_enough((area.width, area.height)) {
        let message = Message::new(Id::TooSmall).with(SMALLEST.0).with(SMALLEST.1).text(state.lang);
        canvas.text((0, 0), area.width, &message, ink);
        return None;
    }
    match state.screen() {
        Screen::Library => shelf::draw(state, &mut canvas),
        Screen::Reading(reading) => page::draw(state, reading, &mut canvas),
        Screen::Figures(list) => figures::draw(state, list, state.list_layout().body, &mut canvas),
        _ => lists::draw(state, &mut canvas),
    }
    foot::draw(state, &mut canvas)
}
