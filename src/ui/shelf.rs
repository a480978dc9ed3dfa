//! The library: themes at the left, the list of articles, its head line.

use super::paint::Canvas;
use super::role::Role;
use crate::library::Entry;
use crate::message::{Id, Message};
use crate::reader::geometry::Rect;
use crate::reader::help::key;
use crate::reader::library::{ReadState, order_name, read_state};
use crate::reader::{Action, State};

/// Columns of the date and of the state of reading.
const DATE: u16 = 10;
const STATE: u16 = 5;

/// Draws the library's screen.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let layout = state.list_layout();
    let body = layout.body;
    head(state, layout.side.map_or(body.x, |side| side.x), body, canvas);
    if let Some(side) = layout.side {
        topics(state, side, canvas);
    }
    let dim = canvas.style(Role::Dim);
    if state.loading && state.shelf.shown.is_empty() {
        canvas.text((body.x, body.y), body.width, &Message::new(Id::Reading).text(state.lang), dim);
        return;
    }
    if state.shelf.shown.is_empty() {
        let (add, clear) = (key(&state.keymap, Action::Add), key(&state.keymap, Action::Quit));
        let text = Message::new(Id::EmptyLibrary).with(add).with(clear).text(state.lang);
        canvas.text((body.x, body.y), body.width, &text, dim);
    }
    let list = state.shelf.list;
    let shown = state.shelf.shown.iter().enumerate().skip(list.top).take(usize::from(body.height));
    for (row, (index, entry)) in shown.enumerate() {
        let line = Rect { y: body.y + row as u16, height: 1, ..body };
        if let Some(entry) = state.library.entries.get(*entry) {
            article(state, entry, index == list.selected && !state.shelf.in_topics, line, canvas);
        }
    }
}

fn head(state: &State, x: u16, body: Rect, canvas: &mut Canvas<'_>) {
    let y = body.y.saturating_sub(2);
    let title = Message::new(Id::ScreenLibrary).text(state.lang);
    let name = canvas.style(Role::Heading);
    let used = canvas.text((x, y), body.width, &format!("简报  {title}"), name);
    let mut facts = vec![Message::new(Id::CountArticles).with(state.shelf.shown.len()).text(state.lang)];
    if !state.shelf.filter.is_empty() {
        facts.push(Message::new(Id::Filtered).with(&state.shelf.filter).text(state.lang));
    }
    facts.push(Message::new(order_name(state.shelf.order)).text(state.lang));
    let right = body.x + body.width;
    let dim = canvas.style(Role::Dim);
    let room = right.saturating_sub(x + used + 2);
    let text = super::paint::fit(&facts.join("   "), room, &state.widths);
    canvas.text_to(right, y, &text, dim);
}

fn topics(state: &State, side: Rect, canvas: &mut Canvas<'_>) {
    let list = state.shelf.topics;
    let all = Message::new(Id::AllTopics).text(state.lang);
    let mut rows = vec![(String::from("0"), all, state.library.entries.len())];
    for (index, count) in state.shelf.counts.iter().enumerate() {
        let key = if index < 9 { (index + 1).to_string() } else { String::new() };
        rows.push((key, count.topic.name.clone(), count.articles));
    }
    for (row, (index, (key, name, count))) in
        rows.iter().enumerate().skip(list.top).take(usize::from(side.height)).enumerate()
    {
        let y = side.y + row as u16;
        let chosen = index == list.selected;
        let role = match (chosen && state.shelf.in_topics, chosen, index) {
            (true, _, _) => Role::Select,
            (_, true, 0) => Role::Accent,
            (_, _, 0) => Role::Ink,
            _ => Role::Topic,
        };
        let style = canvas.style(role);
        let dim = if role == Role::Select { style } else { canvas.style(Role::Dim) };
        if role == Role::Select {
            canvas.blank(Rect { y, height: 1, ..side }, style);
        }
        // One `>` on the screen: where the keys go.
        let sign = match (chosen, state.shelf.in_topics) {
            (true, true) => ">",
            (true, false) => "*",
            _ => " ",
        };
        let number = count.to_string();
        canvas.text((side.x, y), 1, sign, style);
        canvas.text((side.x + 2, y), 2, key, dim);
        canvas.text((side.x + 4, y), side.width.saturating_sub(6 + number.len() as u16), name, style);
        canvas.text_to(side.x + side.width - 1, y, &number, dim);
    }
}

fn article(state: &State, entry: &Entry, chosen: bool, line: Rect, canvas: &mut Canvas<'_>) {
    let how = read_state(entry, &state.progress);
    let role = if how == ReadState::Read { Role::Dim } else { Role::Ink };
    let (mut style, mut dim) = (canvas.style(role), canvas.style(Role::Dim));
    if chosen {
        style = canvas.style(Role::Select);
        dim = style;
        canvas.blank(line, style);
    }
    canvas.text((line.x, line.y), 1, if chosen { ">" } else { " " }, style);
    let mut right = line.x + line.width;
    if line.width >= 36 {
        let shown = match how {
            ReadState::Unread => String::new(),
            ReadState::Reading(percent) => format!("{percent}%"),
            ReadState::Read => Message::new(Id::StateRead).text(state.lang),
        };
        canvas.text_to(right, line.y, &shown, dim);
        right -= STATE;
    }
    if line.width >= 48 {
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        canvas.text_to(right - 1, line.y, &date, dim);
        right -= DATE + 2;
    }
    if line.width >= 66 {
        let room = (line.width / 4).min(24);
        canvas.text((right.saturating_sub(room), line.y), room, entry.source.as_deref().unwrap_or(""), dim);
        right -= room + 2;
    }
    let room = right.saturating_sub(line.x + 2);
    canvas.text((line.x + 2, line.y), room, &entry.title, style);
}
