//! What the actions of the lists do: library, themes, bookmarks, results,
//! card, help, and the outline while keys go to it.

use super::action::Action;
use super::effect::{Effect, Goal};
use super::intake;
use super::library::order_name;
use super::list::{List, Step};
use super::on_reading;
use super::open;
use super::problems;
use super::prompt::{Prompt, Purpose};
use super::quotes;
use super::state::{Awaited, Screen, State};
use crate::message::{Id, Message};
use crate::store::settings::Value;

/// Does what `action` asks for.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(step) = step(action) {
        move_by(state, step);
        return Vec::new();
    }
    match action {
        Action::Open => open_item(state),
        Action::Filter => ask(state, Purpose::Filter, ""),
        Action::Search => ask(state, Purpose::Search, ""),
        Action::Add => {
            let path = state.to_add.clone();
            ask(state, Purpose::Add, &path)
        }
        Action::Sort => sort(state),
        Action::Reload => {
            state.say(Id::Reloading);
            vec![Effect::Reload]
        }
        Action::Remove => intake::remove(state),
        Action::Trash => intake::trash(state),
        Action::Pane => pane(state),
        Action::All => narrow(state, 0),
        Action::Problems => {
            state.screens.push(Screen::Problems(List::default()));
            Vec::new()
        }
        _ => action.digit().map_or(Vec::new(), |n| narrow(state, n)),
    }
}

fn ask(state: &mut State, purpose: Purpose, text: &str) -> Vec<Effect> {
    state.prompt = Some(Prompt::new(purpose, text));
    Vec::new()
}

fn step(action: Action) -> Option<Step> {
    Some(match action {
        Action::ListDown => Step::By(1),
        Action::ListUp => Step::By(-1),
        Action::ListPageDown => Step::Page(true),
        Action::ListPageUp => Step::Page(false),
        Action::ListStart => Step::First,
        Action::ListEnd => Step::Last,
        _ => return None,
    })
}

/// Moves the choice in the list that keys go to.
pub fn move_by(state: &mut State, step: Step) {
    let (count, height) = (count(state), height(state));
    if let Some(list) = list_mut(state) {
        list.step(step, count, height);
    }
    if matches!(state.screen(), Screen::Library) && state.shelf.in_topics {
        narrow_to_chosen(state);
    }
}

/// Items of the list that keys go to.
pub fn count(state: &State) -> usize {
    match state.screen() {
        Screen::Library if state.shelf.in_topics => state.shelf.counts.len() + 1,
        Screen::Library => state.shelf.shown.len(),
        Screen::Reading(reading) => reading.flow.headings.len(),
        Screen::Topics(topics) => topics.counts.len(),
        Screen::Bookmarks(marks) => marks.shown.len(),
        Screen::Results(results) => results.hits.as_ref().map_or(0, Vec::len),
        Screen::Figures(figures) => figures.rows.len(),
        Screen::Card(card) => card.rows.len(),
        Screen::Trash(trash) => trash.items.as_ref().map_or(0, Vec::len),
        Screen::Help(help) => help.rows.len(),
        Screen::Problems(_) => problems::rows(state).len(),
        Screen::Quotes(_) => quotes::rows(state).len(),
    }
}

/// Items of the visible list that one screen shows.
pub fn height(state: &State) -> u16 {
    let rows = match state.screen() {
        Screen::Reading(reading) => reading.layout.side.unwrap_or(reading.layout.body).height,
        _ => state.list_layout().body.height,
    };
    (rows / rows_each(state)).max(1)
}

/// Rows that one item of the visible list takes.
pub fn rows_each(state: &State) -> u16 {
    match state.screen() {
        Screen::Bookmarks(_) | Screen::Results(_) | Screen::Figures(_) => 2,
        Screen::Quotes(_) => 3,
        _ => 1,
    }
}

/// The list that keys go to.
pub fn list_mut(state: &mut State) -> Option<&mut List> {
    Some(match state.screens.last_mut()? {
        Screen::Library if state.shelf.in_topics => &mut state.shelf.topics,
        Screen::Library => &mut state.shelf.list,
        Screen::Reading(reading) => reading.outline.as_mut()?,
        Screen::Topics(topics) => &mut topics.list,
        Screen::Bookmarks(marks) => &mut marks.list,
        Screen::Results(results) => &mut results.list,
        Screen::Figures(figures) => &mut figures.list,
        Screen::Card(card) => &mut card.list,
        Screen::Trash(trash) => &mut trash.list,
        Screen::Help(help) => &mut help.list,
        Screen::Problems(list) | Screen::Quotes(list) => list,
    })
}

/// Opens the chosen item.
pub fn open_item(state: &mut State) -> Vec<Effect> {
    match state.screen() {
        Screen::Library if state.shelf.in_topics => match &state.shelf.topic {
            Some(topic) => open::topic(state, topic.clone(), Goal::Resume),
            None => pane(state),
        },
        Screen::Library => match state.shelf.selected(&state.library).map(|entry| entry.id.clone()) {
            Some(id) => open::article(state, id, Goal::Resume),
            None => {
                if state.loading {
                    state.awaited = Awaited::Chosen;
                }
                Vec::new()
            }
        },
        Screen::Reading(reading) => {
            let index = reading.outline.map_or(0, |list| list.selected);
            if let Some(reading) = state.reading_mut() {
                reading.outline = None;
            }
            on_reading::to_heading(state, index)
        }
        Screen::Topics(topics) => match topics.counts.get(topics.list.selected) {
            Some(count) => open::topic(state, count.topic.clone(), Goal::Resume),
            None => Vec::new(),
        },
        Screen::Bookmarks(marks) => match marks.selected().map(str::to_owned) {
            Some(id) => open_mark(state, &id),
            None => Vec::new(),
        },
        Screen::Results(results) => {
            let hit = results.hits.as_ref().and_then(|hits| hits.get(results.list.selected)).cloned();
            hit.map_or(Vec::new(), |hit| open::article(state, hit.article.clone(), Goal::Place(hit.article, hit.place)))
        }
        Screen::Quotes(list) => {
            let selected = list.selected;
            let Some(value) = quotes::choose(state, selected) else { return Vec::new() };
            on_reading::reset(state);
            state.screens.pop();
            state.say(Message::new(Id::QuotesNow).with(value));
            vec![Effect::KeepSetting("quotes", Value::Word(value.to_owned()))]
        }
        Screen::Figures(_) => on_reading::to_figure(state),
        Screen::Trash(_) => intake::restore(state),
        Screen::Card(_) | Screen::Help(_) | Screen::Problems(_) => Vec::new(),
    }
}

fn open_mark(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(bookmark) = state.bookmarks.bookmarks.iter().find(|b| b.id == id) else { return Vec::new() };
    let article = crate::article::ArticleId(bookmark.article.clone());
    // A file that was only opened is opened again, if it is still there.
    let opened = article.0.starts_with("file:");
    if state.library.entry(&article).is_none() && !state.loading && !opened {
        let message = Message::new(Id::MarkArticleGone).with(&bookmark.title).with(&bookmark.article);
        state.warn(message);
        return Vec::new();
    }
    open::article(state, article, Goal::Bookmark(id.to_owned()))
}

fn sort(state: &mut State) -> Vec<Effect> {
    state.shelf.order = state.shelf.order.next();
    state.shelf.refresh(&state.library);
    let message = Message::new(order_name(state.shelf.order));
    state.say(message);
    fit(state);
    Vec::new()
}

/// Keys go to the themes, or back to the articles.
fn pane(state: &mut State) -> Vec<Effect> {
    state.shelf.in_topics = !state.shelf.in_topics && state.list_layout().side.is_some();
    Vec::new()
}

/// Only articles of the n-th theme; 0 is all.
fn narrow(state: &mut State, n: usize) -> Vec<Effect> {
    if n > state.shelf.counts.len() {
        state.say(Message::new(Id::NoSuchTopic).with(n));
        return Vec::new();
    }
    state.shelf.topics.selected = n;
    narrow_to_chosen(state);
    Vec::new()
}

fn narrow_to_chosen(state: &mut State) {
    let chosen = state.shelf.topics.selected.checked_sub(1).and_then(|at| state.shelf.counts.get(at));
    state.shelf.topic = chosen.map(|count| count.topic.clone());
    state.shelf.refresh(&state.library);
    fit(state);
}

/// Keeps every list's choice inside the list and on the screen.
pub fn fit(state: &mut State) {
    let rows = state.list_layout().body.height;
    let (articles, topics) = (state.shelf.shown.len(), state.shelf.counts.len() + 1);
    state.shelf.list.fit(articles, rows);
    state.shelf.topics.fit(topics, rows);
    let (count, height) = (count(state), height(state));
    if let Some(list) = list_mut(state) {
        list.fit(count, height);
    }
    state.shelf.in_topics &= state.list_layout().side.is_some();
}
