//! The screens that are lists: themes, bookmarks, results, card, help,
//! problems.

use ratatui::style::Style;

use super::paint::Canvas;
use super::role::Role;
use crate::article::anchor::folded;
use crate::message::{Id, Message};
use crate::reader::bookmarks::{KindFilter, kind};
use crate::reader::card::{Card, CardRow};
use crate::reader::geometry::Rect;
use crate::reader::help::{Help, HelpRow, key};
use crate::reader::list::List;
use crate::reader::problems::{self, ProblemRow};
use crate::reader::quotes;
use crate::reader::state::Screen;
use crate::reader::trash::TrashList;
use crate::reader::{Action, State};
use crate::store::bookmarks::COLOURS;
use crate::store::{Bookmark, clock};

/// Draws the visible screen, a list.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let body = state.list_layout().body;
    match state.screen() {
        Screen::Topics(topics) => {
            head(state, Id::ScreenTopics.into(), String::new(), canvas);
            empty(state, topics.counts.is_empty(), Message::new(Id::EmptyTopics), canvas);
            each(body, topics.list, topics.counts.len(), 1, |index, line, chosen| {
                let (Some(line), count) = (line, &topics.counts[index]) else { return };
                let style = row(line, chosen, Role::Topic, canvas);
                let facts = Message::new(Id::CountTopic).with(count.articles).with(count.sections).text(state.lang);
                let used =
                    canvas.text((line.x + 2, line.y), line.width - 2, &format!("党建+{}", count.topic.name), style);
                let dim = if chosen { style } else { canvas.style(Role::Dim) };
                let room = line.width.saturating_sub(used + 4);
                let facts = super::paint::fit(&facts, room, &state.widths);
                canvas.text_to(line.x + line.width - 1, line.y, &facts, dim);
            });
        }
        Screen::Bookmarks(_) => bookmarks(state, body, canvas),
        Screen::Results(_) => results(state, body, canvas),
        Screen::Trash(trash) => rows_of_trash(state, trash, body, canvas),
        Screen::Card(card) => rows_of_card(state, card, body, canvas),
        Screen::Help(help) => rows_of_help(state, help, body, canvas),
        Screen::Problems(list) => problems(state, *list, body, canvas),
        Screen::Quotes(list) => quotes(state, *list, body, canvas),
        Screen::Library | Screen::Reading(_) | Screen::Figures(_) => {}
    }
}

/// The head line of a list: what it is, and a fact at the right.
pub fn head(state: &State, title: Message, facts: String, canvas: &mut Canvas<'_>) {
    let body = state.list_layout().body;
    let y = body.y.saturating_sub(2);
    let (name, dim) = (canvas.style(Role::Heading), canvas.style(Role::Dim));
    let used = canvas.text((body.x, y), body.width, &title.text(state.lang), name);
    if used + 2 + canvas.width(&facts) <= body.width {
        canvas.text_to(body.x + body.width, y, &facts, dim);
    }
}

fn empty(state: &State, is: bool, message: Message, canvas: &mut Canvas<'_>) {
    if is {
        let body = state.list_layout().body;
        let dim = canvas.style(Role::Dim);
        canvas.text((body.x, body.y), body.width, &message.text(state.lang), dim);
    }
}

/// Calls `draw` for each visible item with its rectangle of `rows` rows.
pub fn each(body: Rect, list: List, count: usize, rows: u16, mut draw: impl FnMut(usize, Option<Rect>, bool)) {
    let visible = usize::from((body.height / rows).max(1));
    for (place, index) in (list.top..count).take(visible).enumerate() {
        let line = Rect { y: body.y + place as u16 * rows, height: rows.min(body.height), ..body };
        draw(index, Some(line), index == list.selected);
    }
}

/// The ground of an item: chosen ones stand out by a sign and by colour.
pub fn row(line: Rect, chosen: bool, role: Role, canvas: &mut Canvas<'_>) -> Style {
    let style = canvas.style(if chosen { Role::Select } else { role });
    if chosen {
        canvas.blank(line, style);
        canvas.text((line.x, line.y), 1, ">", style);
    }
    style
}

/// Two rows: what it is, and where it comes from.
fn two(line: Rect, chosen: bool, texts: (&str, &str), canvas: &mut Canvas<'_>) {
    let style = row(line, chosen, Role::Ink, canvas);
    let dim = if chosen { style } else { canvas.style(Role::Dim) };
    let room = line.width.saturating_sub(2);
    canvas.text((line.x + 2, line.y), room, texts.0, style);
    if line.height > 1 {
        canvas.text((line.x + 2, line.y + 1), room, texts.1, dim);
    }
}

fn bookmarks(state: &State, body: Rect, canvas: &mut Canvas<'_>) {
    let Screen::Bookmarks(marks) = state.screen() else { return };
    let mut facts = vec![Message::new(Id::CountMarks).with(marks.shown.len()).text(state.lang)];
    if let Some(at) = marks.colour {
        facts.insert(0, Message::new(Id::Colour).with(at + 1).text(state.lang));
    }
    if marks.kind != KindFilter::All {
        facts.insert(0, Message::new(marks.kind.name()).text(state.lang));
    }
    head(state, Id::ScreenBookmarks.into(), facts.join("  "), canvas);
    let key = |action| key(&state.keymap, action);
    let none = match marks.kind == KindFilter::All && marks.colour.is_none() {
        true => Message::new(Id::EmptyBookmarks).with(key(Action::Mark)),
        false => Message::new(Id::NoSuchBookmarks).with(key(Action::Kinds)).with(key(Action::Colours)),
    };
    empty(state, marks.shown.is_empty(), none, canvas);
    each(body, marks.list, marks.shown.len(), 2, |index, line, chosen| {
        let bookmark = state.bookmarks.bookmarks.iter().find(|b| b.id == marks.shown[index]);
        let (Some(line), Some(bookmark)) = (line, bookmark) else { return };
        let note = folded(&bookmark.note);
        let what = if note.is_empty() { bookmark.words().to_owned() } else { format!("{note}  {}", bookmark.words()) };
        two(line, chosen, (&what, &format!("{}  {}", facts_of(state, bookmark), bookmark.title)), canvas);
        let colour = COLOURS.iter().position(|known| *known == bookmark.role()).unwrap_or(0);
        if !chosen && bookmark.is_shown() && line.height > 1 {
            let style = canvas.style(Role::MARKS.get(colour).copied().unwrap_or(Role::Mark));
            canvas.text((line.x, line.y), 1, " ", style);
        }
    });
}

/// The day, and what is not a plain bookmark by its name.
fn facts_of(state: &State, bookmark: &Bookmark) -> String {
    let day: String = bookmark.created.chars().take(10).collect();
    let mut words = vec![day];
    let say = |id: Id| Message::new(id).text(state.lang);
    if kind(bookmark) != KindFilter::Places {
        words.push(say(kind(bookmark).name()));
    }
    if let Some(at) = COLOURS.iter().position(|known| *known == bookmark.role()).filter(|at| *at > 0) {
        words.push(Message::new(Id::Colour).with(at + 1).text(state.lang));
    }
    if state.orphans.contains(&bookmark.id) {
        words.push(say(Id::KindOrphan));
    }
    words.join("  ")
}

fn results(state: &State, body: Rect, canvas: &mut Canvas<'_>) {
    let Screen::Results(results) = state.screen() else { return };
    let hits = results.hits.as_deref().unwrap_or(&[]);
    let count = match results.total > hits.len() {
        true => Message::new(Id::CountFirst).with(hits.len()).with(results.total).text(state.lang),
        false => Message::new(Id::CountMatches).with(hits.len()).text(state.lang),
    };
    head(state, Message::new(Id::ScreenResults).with(&results.query), count, canvas);
    match results.hits {
        None => empty(state, true, Message::new(Id::Searching), canvas),
        Some(_) => empty(state, hits.is_empty(), Message::new(Id::EmptyResults).with(&results.query), canvas),
    }
    each(body, results.list, hits.len(), 2, |index, line, chosen| {
        let Some(line) = line else { return };
        let hit = &hits[index];
        let (before, found, after) = &hit.context;
        two(line, chosen, (&format!("{before}{found}{after}"), &hit.title), canvas);
        let style = canvas.style(Role::Found);
        let start = canvas.width(before);
        let width = canvas.width(found);
        if start + width + 3 < line.width {
            canvas.text((line.x + 2 + start, line.y), width, found, style);
        }
    });
}

fn rows_of_trash(state: &State, trash: &TrashList, body: Rect, canvas: &mut Canvas<'_>) {
    let items = trash.items.as_deref().unwrap_or(&[]);
    let hint = Message::new(Id::TrashHint).with(items.len()).with(key(&state.keymap, Action::Open));
    head(state, Id::ScreenTrash.into(), hint.text(state.lang), canvas);
    match trash.items {
        None => empty(state, true, Message::new(Id::Reading), canvas),
        Some(_) => empty(state, items.is_empty(), Message::new(Id::EmptyTrash), canvas),
    }
    each(body, trash.list, items.len(), 1, |index, line, chosen| {
        let Some(line) = line else { return };
        let style = row(line, chosen, Role::Ink, canvas);
        let dim = if chosen { style } else { canvas.style(Role::Dim) };
        let day = clock::day(items[index].removed);
        let room = line.width.saturating_sub(2 + if line.width >= 36 { 12 } else { 0 });
        canvas.text((line.x + 2, line.y), room, &items[index].title, style);
        if line.width >= 36 {
            canvas.text_to(line.x + line.width, line.y, &day, dim);
        }
    });
}

fn rows_of_card(state: &State, card: &Card, body: Rect, canvas: &mut Canvas<'_>) {
    head(state, Id::ScreenCard.into(), String::new(), canvas);
    let name_width = card.rows.iter().filter_map(|row| match row {
        CardRow::Field(name, _) => Some(canvas.width(name)),
        _ => None,
    });
    let column = name_width.max().unwrap_or(0).min(body.width / 3) + 2;
    each(body, card.list, card.rows.len(), 1, |index, line, chosen| {
        let Some(line) = line else { return };
        let style = row(line, chosen, Role::Ink, canvas);
        let dim = if chosen { style } else { canvas.style(Role::Dim) };
        let room = line.width.saturating_sub(2);
        match &card.rows[index] {
            CardRow::Blank => {}
            CardRow::Head(text) => {
                let heading = if chosen { style } else { canvas.style(Role::Heading) };
                canvas.text((line.x + 2, line.y), room, text, heading);
            }
            CardRow::Removed(text) => {
                canvas.text((line.x + 2, line.y), room, text, dim);
            }
            CardRow::Field(name, value) => {
                canvas.text((line.x + 2, line.y), column, name, dim);
                canvas.text((line.x + 2 + column, line.y), room.saturating_sub(column), value, style);
            }
        }
    });
}

fn rows_of_help(state: &State, help: &Help, body: Rect, canvas: &mut Canvas<'_>) {
    head(state, Id::ScreenHelp.into(), String::new(), canvas);
    let rows = &help.rows;
    let keys = rows.iter().filter_map(|row| match row {
        HelpRow::Keys(keys, _) => Some(canvas.width(keys) + 2),
        HelpRow::Context(_) => None,
    });
    let column = keys.max().unwrap_or(0).min(body.width * 2 / 5);
    each(body, help.list, rows.len(), 1, |index, line, chosen| {
        let Some(line) = line else { return };
        match &rows[index] {
            HelpRow::Context(context) => {
                let style = row(line, chosen, Role::Heading, canvas);
                canvas.text((line.x + 2, line.y), line.width - 2, context.name(state.lang), style);
            }
            HelpRow::Keys(keys, what) => {
                let style = row(line, chosen, Role::Ink, canvas);
                let accent = if chosen { style } else { canvas.style(Role::Accent) };
                canvas.text((line.x + 4, line.y), column - 1, keys, accent);
                canvas.text((line.x + 4 + column, line.y), line.width.saturating_sub(4 + column), what, style);
            }
        }
    });
}

fn quotes(state: &State, list: List, body: Rect, canvas: &mut Canvas<'_>) {
    head(state, Id::ScreenQuotes.into(), String::new(), canvas);
    let rows = quotes::rows(state);
    each(body, list, rows.len(), 3, |index, line, chosen| {
        let Some(line) = line.map(|line| Rect { height: line.height.min(2), ..line }) else { return };
        two(line, chosen, (&rows[index].sample, &rows[index].name.text(state.lang)), canvas);
    });
}

fn problems(state: &State, list: List, body: Rect, canvas: &mut Canvas<'_>) {
    let rows = problems::rows(state);
    let count = state.library.problems.len() + state.warnings.len();
    head(state, Id::ScreenProblems.into(), count.to_string(), canvas);
    empty(state, count == 0, Message::new(Id::EmptyProblems), canvas);
    each(body, list, rows.len(), 1, |index, line, chosen| {
        let Some(line) = line else { return };
        let (text, role) = match &rows[index] {
            ProblemRow::File(text) => (text.as_str(), Role::Warn),
            ProblemRow::Reason(text) => (text.as_str(), Role::Ink),
            ProblemRow::Blank => ("", Role::Ink),
        };
        let style = row(line, chosen, role, canvas);
        canvas.text((line.x + 2, line.y), line.width.saturating_sub(2), text, style);
    });
}
