//! What typing into the line at the foot does.

use super::action::{ACTIONS, Action};
use super::effect::{Effect, Fix};
use super::mark::{draft, neighbour};
use super::on_card;
use super::on_list;
use super::on_marks;
use super::on_reading;
use super::prompt::{Prompt, Purpose, Typed};
use super::results::Results;
use super::state::{Screen, State};
use crate::message::{Id, Lang, Message};
use crate::store::Change;
use crate::store::bookmarks::Draft;
use crate::store::key::Key;
use crate::text::fold::fold_query;
use crate::text::pinyin::initials_match;

/// What Enter on a command line asks for beside effects.
pub enum Asked {
    /// Nothing more.
    Nothing,
    /// An action of the table.
    Act(Action),
}

/// A key while something is being typed.
pub fn key(state: &mut State, key: Key) -> (Vec<Effect>, Asked) {
    let Some(prompt) = &mut state.prompt else { return (Vec::new(), Asked::Nothing) };
    match prompt.key(key) {
        Typed::Done => return done(state),
        Typed::Left => left(state),
        Typed::Going => changed(state),
        Typed::Full => full(state),
        Typed::Other(forward) => other(state, forward),
        Typed::Outside => return (vec![Effect::EditOutside(prompt.text.clone())], Asked::Nothing),
        Typed::Complete => return (complete(state), Asked::Nothing),
    }
    (Vec::new(), Asked::Nothing)
}

/// A pasted text goes in as it is.
pub fn paste(state: &mut State, text: &str) {
    if state.prompt.as_mut().is_some_and(|prompt| !prompt.insert(text)) {
        return full(state);
    }
    changed(state);
}

fn full(state: &mut State) {
    let room = state.prompt.as_ref().map_or(0, Prompt::room);
    state.warn(Message::new(Id::PromptFull).with(room));
}

/// The candidates and what is shown behind the prompt follow the typing.
pub fn changed(state: &mut State) {
    let Some(prompt) = &mut state.prompt else { return };
    match prompt.purpose {
        Purpose::Command => {
            prompt.candidates = actions_like(&prompt.text, state.lang);
            prompt.chosen = 0;
        }
        Purpose::Filter => {
            state.shelf.filter = prompt.text.clone();
            state.shelf.refresh(&state.library);
            on_list::fit(state);
        }
        Purpose::Add => prompt.candidates.clear(),
        _ => {}
    }
}

/// Names of actions that match what was typed: by name, by what they do in
/// either language, or by pinyin initials.
fn actions_like(typed: &str, lang: Lang) -> Vec<String> {
    let query = fold_query(typed);
    let has = |text: &str| fold_query(text).contains(&query);
    let rows = ACTIONS.iter().filter(|row| {
        query.is_empty() || has(row.name) || has(row.zh) || has(row.en) || initials_match(&query, row.zh)
    });
    let mut names: Vec<&super::action::ActionRow> = rows.collect();
    names.sort_by_key(|row| {
        !fold_query(row.name).starts_with(&query) && !fold_query(row.what(lang)).starts_with(&query)
    });
    names.into_iter().map(|row| row.name.to_owned()).collect()
}

fn left(state: &mut State) {
    if let Some(Prompt { purpose: Purpose::Filter, .. }) = state.prompt.take() {
        state.shelf.filter.clear();
        state.shelf.refresh(&state.library);
        on_list::fit(state);
    }
}

/// ↓ and ↑: another candidate, or another passage for the new mark.
fn other(state: &mut State, forward: bool) {
    let Some(prompt) = &mut state.prompt else { return };
    if let Purpose::Note(passage) = &prompt.purpose {
        let passage = passage.clone();
        move_passage(state, &passage, forward);
        return;
    }
    let count = prompt.candidates.len().max(1);
    prompt.chosen = (prompt.chosen + if forward { 1 } else { count - 1 }) % count;
    if let (Purpose::Add, Some(path)) = (&prompt.purpose, prompt.candidates.get(prompt.chosen).cloned()) {
        prompt.replace(&path);
    }
}

fn move_passage(state: &mut State, passage: &super::find::Match, forward: bool) {
    let Some(reading) = state.reading_mut() else { return };
    let Some(next) = neighbour(&reading.flow, passage, forward) else { return };
    reading.to_passage(next.clone());
    if let Some(prompt) = &mut state.prompt {
        prompt.purpose = Purpose::Note(next);
    }
}

fn complete(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match prompt.purpose {
        Purpose::Command => {
            if let Some(name) = prompt.candidates.get(prompt.chosen).cloned() {
                prompt.replace(&name);
                changed(state);
            }
            Vec::new()
        }
        Purpose::Add if prompt.candidates.is_empty() => vec![Effect::CompletePath(prompt.text.clone())],
        Purpose::Add => {
            other(state, true);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// What a path may be completed to has come.
pub fn completions(state: &mut State, typed: &str, mut candidates: Vec<String>) {
    let Some(prompt) = &mut state.prompt else { return };
    if prompt.purpose != Purpose::Add || prompt.text != typed {
        return;
    }
    match candidates.len() {
        0 => state.say(Id::NoCompletion),
        1 => prompt.replace(&candidates.swap_remove(0)),
        _ => {
            let common = common_start(&candidates);
            if common.len() > prompt.text.len() {
                prompt.replace(&common);
            }
            prompt.chosen = candidates.len() - 1;
            prompt.candidates = candidates;
        }
    }
}

fn common_start(all: &[String]) -> String {
    let first = all.first().map_or("", String::as_str);
    let same = |(at, c): &(usize, char)| all.iter().all(|other| other.get(*at..).is_some_and(|r| r.starts_with(*c)));
    first.char_indices().take_while(same).map(|(_, c)| c).collect()
}

fn done(state: &mut State) -> (Vec<Effect>, Asked) {
    let Some(prompt) = state.prompt.take() else { return (Vec::new(), Asked::Nothing) };
    let text = prompt.text.trim().to_owned();
    let effects = match prompt.purpose {
        Purpose::Find => {
            on_reading::find(state, &text);
            Vec::new()
        }
        Purpose::Filter => {
            state.shelf.filter = text;
            state.shelf.refresh(&state.library);
            on_list::fit(state);
            Vec::new()
        }
        Purpose::Search if text.is_empty() => Vec::new(),
        Purpose::Search => {
            state.screens.push(Screen::Results(Results { query: text.clone(), ..Results::default() }));
            vec![Effect::Search(text)]
        }
        Purpose::Add if text.is_empty() => Vec::new(),
        Purpose::Add => {
            state.say(Message::new(Id::Adding).with(&text));
            state.to_add.clone_from(&text);
            vec![Effect::Add(text)]
        }
        Purpose::Remove(id) => vec![Effect::Remove(id)],
        Purpose::Command => return (Vec::new(), command(state, &prompt)),
        Purpose::Note(passage) => new_mark(state, &passage, text),
        Purpose::LostNote(draft) => on_marks::change(state, Change::Add(Box::new(Draft { note: text, ..*draft }))),
        Purpose::Edit(id) => on_marks::change(state, Change::Note { id, base: prompt.given, note: text }),
        Purpose::Field(id, field) => on_card::put(state, id, field, text),
        Purpose::SectionTopic(id, heading, which) => {
            let topic = Some(text).filter(|text| !text.is_empty());
            on_card::fix(state, id, Fix::Section(heading, which, topic))
        }
    };
    (effects, Asked::Nothing)
}

/// The program ends, unasked, while something is typed: a note is kept, since
/// what was written must not be lost.
pub fn rescue(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.as_ref().filter(|prompt| prompt.has_lines()) else { return Vec::new() };
    if prompt.text.trim() == prompt.given { Vec::new() } else { done(state).0 }
}

fn command(state: &mut State, prompt: &Prompt) -> Asked {
    let chosen = prompt.candidates.get(prompt.chosen).and_then(|name| Action::named(name));
    match Action::named(prompt.text.trim()).or(chosen) {
        Some(action) => Asked::Act(action),
        None => {
            state.warn(Message::new(Id::NoSuchAction).with(&prompt.text));
            Asked::Nothing
        }
    }
}

fn new_mark(state: &mut State, passage: &super::find::Match, note: String) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(part) = reading.flow.parts.get(passage.part) else { return Vec::new() };
    // On a passage that has a bookmark there is no second one; what it says stays.
    if let Some(id) = reading.mark_at(passage).map(|mark| mark.id.clone()) {
        if state.bookmarks.get(&id).is_some_and(|mark| note.is_empty() || mark.note == note) {
            state.say(Id::MarkThere);
            return Vec::new();
        }
        return on_marks::change(state, Change::Note { id, base: String::new(), note });
    }
    let draft = Draft { note, ..draft(part, passage.range.clone()) };
    on_marks::change(state, Change::Add(Box::new(draft)))
}
