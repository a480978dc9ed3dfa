//! What a click does: it is looked up in the same geometry that is painted.

use super::effect::Effect;
use super::find::Match;
use super::mark::passage;
use super::on_list;
use super::on_reading;
use super::state::{Screen, State};
use crate::article::Place;
use crate::typeset::cells;

/// The left button at this column and row.
pub fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    if state.prompt.is_some() {
        return Vec::new();
    }
    match state.screen() {
        Screen::Reading(_) => in_text(state, x, y),
        Screen::Library => in_library(state, x, y),
        _ => in_list(state, x, y),
    }
}

fn in_text(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let layout = reading.layout;
    if let Some(side) = layout.side.filter(|side| side.contains(x, y)) {
        let top = reading.outline_top(side.height);
        let index = top + usize::from(y - side.y);
        reading.outline = None;
        let known = index < reading.flow.headings.len();
        return if known { on_reading::to_heading(state, index) } else { Vec::new() };
    }
    if let Some(list) = reading.outline.filter(|_| layout.side.is_none()) {
        let index = list.item_at(y.saturating_sub(layout.body.y), reading.flow.headings.len());
        reading.outline = None;
        return index.map_or(Vec::new(), |index| on_reading::to_heading(state, index));
    }
    let pointed = pointed(reading, x, y);
    reading.focus = pointed;
    Vec::new()
}

/// The sentence under a cell of the page.
fn pointed(reading: &super::reading::Reading, x: u16, y: u16) -> Option<Match> {
    let body = reading.layout.body;
    if !body.contains(x, y) {
        return None;
    }
    let (part, block, line) = reading.place_at(y - body.y)?;
    let owner = reading.flow.parts.get(part)?;
    let style = reading.page.style_of(owner);
    let cells = cells(owner.source(), owner.block(block)?, &line, style);
    let column = x - body.x + style.margin_cells();
    let under = cells.iter().take_while(|cell| cell.column <= column).last().or(cells.first())?;
    passage(&reading.flow, part, Place(under.range.start))
}

fn in_library(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let layout = state.list_layout();
    if let Some(side) = layout.side.filter(|side| side.contains(x, y)) {
        let count = state.shelf.counts.len() + 1;
        if let Some(item) = state.shelf.topics.item_at(y - side.y, count) {
            state.shelf.in_topics = true;
            state.shelf.topics.selected = item;
            on_list::move_by(state, super::list::Step::By(0));
        }
        return Vec::new();
    }
    let elsewhere = std::mem::take(&mut state.shelf.in_topics);
    let again = in_list(state, x, y);
    if elsewhere { Vec::new() } else { again }
}

/// A click chooses an item; a click on the chosen one opens it.
fn in_list(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let body = state.list_layout().body;
    if !body.contains(x, y) {
        return Vec::new();
    }
    let (row, count) = ((y - body.y) / on_list::rows_each(state), on_list::count(state));
    if row >= on_list::height(state) {
        return Vec::new();
    }
    let Some(list) = on_list::list_mut(state) else { return Vec::new() };
    let Some(item) = list.item_at(row, count) else { return Vec::new() };
    let again = list.selected == item;
    list.selected = item;
    if again { on_list::open_item(state) } else { Vec::new() }
}
