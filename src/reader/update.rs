//! The one way in: an event changes the state and asks for effects. Nothing
//! here, or below it, touches the outside world.

use super::action::{Action, Context};
use super::bookmarks::MarkList;
use super::effect::{Effect, Event};
use super::help::{self, Help};
use super::intake;
use super::list::{List, Step};
use super::live;
use super::on_card;
use super::on_click;
use super::on_list;
use super::on_marks;
use super::on_prompt::{self, Asked};
use super::on_reading;
use super::on_selection;
use super::open;
use super::prompt::{Prompt, Purpose};
use super::quotes;
use super::state::{Awaited, Screen, State};
use super::topics::TopicList;
use super::undo::Undo;
use crate::library::Library;
use crate::message::{Id, Lang, Message};
use crate::store::bookmarks::READ;
use crate::store::key::Key;
use crate::store::settings::Value;
use crate::store::{Bookmarks, Change};

/// Changes the state by what happened and says what is to be done.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => on_key(state, key),
        Event::Paste(text) => paste(state, text),
        Event::Wheel(rows) => wheel(state, rows),
        Event::Click(x, y) => on_click::click(state, x, y),
        Event::Idle => open::keep_place(state),
        Event::Library(library) => on_library(state, library),
        Event::Taken(_)
        | Event::TakenMany(..)
        | Event::Removed(..)
        | Event::RemovedMany(..)
        | Event::Restored(_)
        | Event::Trash(_)
        | Event::Adding(..) => {
            let effects = on_intake(state, event);
            on_list::fit(state);
            effects
        }
        Event::Changed => live::changed(state),
        Event::Refreshed => live::refreshed(state),
        Event::MarksChanged => vec![Effect::LookAtMarks],
        Event::Bookmarks(bookmarks) => on_bookmarks(state, bookmarks),
        Event::Kept(change, bookmarks) => {
            if let Some(at) = state.pending.iter().position(|pending| *pending == change) {
                state.pending.remove(at);
            }
            let undone = state.done.is_undone(&Undo::Marked(change.clone()));
            let inverse = change.inverse(&state.bookmarks, &bookmarks).filter(|_| !undone);
            inverse.into_iter().for_each(|inverse| state.done.note(Undo::Marked(inverse)));
            on_bookmarks(state, bookmarks);
            // The reader's own change is the last of them.
            if state.pending.is_empty() {
                say_kept(state, &change, undone);
            }
            undo_what_waited(state)
        }
        Event::MarkFailed(change, reason) => {
            state.pending.retain(|pending| *pending != change);
            let gone = reason.id == Id::StoreNoMark;
            if gone { &mut state.refused } else { &mut state.unkept }.push(change);
            let said = if gone { Id::MarkGone } else { Id::MarkUnkept };
            state.warn(Message::new(said).with_message(reason));
            undo_what_waited(state)
        }
        Event::Hits(query, hits, total) => on_hits(state, &query, hits, total),
        event => {
            show(state, event);
            Vec::new()
        }
    }
}

/// Events after which nothing is left to be done but to show what they brought.
fn show(state: &mut State, event: Event) {
    match event {
        Event::Resize(width, height) => {
            state.size = (width, height);
            on_reading::reset(state);
            on_list::fit(state);
        }
        Event::Widths(widths) => {
            state.widths = widths;
            on_reading::reset(state);
            on_list::fit(state);
        }
        Event::Article(article, goal) => open::show_article(state, article, &goal),
        Event::Corrected(article, fix) => on_card::corrected(state, &article, &fix),
        Event::Topic(topic, sections, goal) => open::show_topic(state, topic, sections, &goal),
        Event::Filling(library, done, all) => {
            state.filling = Some((done, all));
            list_library(state, library);
        }
        Event::Reread(target, articles) => {
            live::reread(state, &target, articles);
            on_list::fit(state);
        }
        Event::Progress(progress) => state.progress = progress,
        Event::Completions(typed, candidates) => on_prompt::completions(state, &typed, candidates),
        Event::Edited(text) => {
            if let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.has_lines()) {
                prompt.take(&text);
            }
        }
        Event::Notice(message) => state.say(message),
        Event::Warned(message) => state.warn(message),
        Event::Failed(problem) => state.warn(problem.message()),
        _ => {}
    }
}

/// Into the line at the foot, or where there is none, an article of its own.
fn paste(state: &mut State, text: String) -> Vec<Effect> {
    state.notice = None;
    if state.prompt.is_none() {
        return intake::paste(state, text);
    }
    on_prompt::paste(state, &text);
    Vec::new()
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    if state.prompt.is_some() {
        let (effects, asked) = on_prompt::key(state, key);
        return match asked {
            Asked::Nothing => effects,
            Asked::Act(action) => act(state, action),
        };
    }
    match state.keymap.action(state.context(), key) {
        Some(action) => act(state, action),
        None => {
            // The outline's own key hides it, though keys go to a list there.
            let hides = state.keymap.action(Context::Reading, key) == Some(Action::Outline);
            if hides && state.reading().is_some() { on_reading::hide_outline(state) } else { Vec::new() }
        }
    }
}

/// Does what an action asks for, if the visible screen is one it is for.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let wanted = action.row().context;
    if !state.context().chain().contains(&wanted) {
        let here = Message::new(Id::NotHere).with(action.row().name).with(wanted.name(state.lang));
        state.say(here);
        return Vec::new();
    }
    match wanted {
        Context::Anywhere => anywhere(state, action),
        Context::Reading => on_reading::act(state, action),
        Context::Selecting => on_selection::act(state, action),
        Context::Bookmarks => {
            let effects = on_marks::act(state, action);
            on_list::fit(state);
            effects
        }
        Context::Card => on_card::act(state, action),
        Context::List | Context::Library => on_list::act(state, action),
    }
}

fn anywhere(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Topics => {
            let counts = state.shelf.counts.clone();
            push(state, Screen::Topics(TopicList { list: List::default(), counts }));
        }
        Action::Marks => {
            let mut marks = MarkList::default();
            marks.refresh(&state.bookmarks, &state.orphans);
            push(state, Screen::Bookmarks(marks));
        }
        Action::Help => {
            let rows = help::rows(&state.keymap, state.lang, state.context());
            push(state, Screen::Help(Help { list: List::default(), rows }));
        }
        Action::Command => {
            state.prompt = Some(Prompt::new(Purpose::Command, ""));
            on_prompt::changed(state);
        }
        Action::Undo => return undo(state),
        Action::Quotes => {
            let list = quotes::list(state);
            push(state, Screen::Quotes(list));
        }
        Action::Palette => return palette(state),
        Action::Mouse => return mouse(state),
        Action::Quit => return back(state),
        Action::Leave => return leave(state),
        _ => {}
    }
    Vec::new()
}

/// Shows a screen; one of its kind that is open already is left first.
fn push(state: &mut State, screen: Screen) {
    let same = |other: &Screen| std::mem::discriminant(other) == std::mem::discriminant(&screen);
    if same(state.screen()) {
        return;
    }
    state.awaited = Awaited::Nothing;
    state.screens.retain(|other| !same(other));
    state.screens.push(screen);
}

/// Takes back what was done last; what is not yet kept is waited for, or the
/// change before it would be taken back.
fn undo(state: &mut State) -> Vec<Effect> {
    if !state.pending.is_empty() {
        state.undo_waits += 1;
        state.say(Id::MarkPending);
        return Vec::new();
    }
    match state.done.last() {
        Some(Undo::Added(id)) => vec![Effect::Remove(id)],
        Some(Undo::AddedMany(ids)) => vec![Effect::RemoveMany(ids)],
        Some(Undo::Removed(id)) => vec![Effect::Restore(id)],
        Some(Undo::Marked(change)) => on_marks::change(state, change),
        None => {
            state.say(Id::NothingToUndo);
            Vec::new()
        }
    }
}

/// One step back that was asked for while a change was being kept.
fn undo_what_waited(state: &mut State) -> Vec<Effect> {
    if state.undo_waits == 0 || !state.pending.is_empty() {
        return Vec::new();
    }
    state.undo_waits -= 1;
    undo(state)
}

fn palette(state: &mut State) -> Vec<Effect> {
    let at = state.palettes.iter().position(|(id, _, _)| *id == state.settings.palette);
    let next = at.map_or(0, |at| (at + 1) % state.palettes.len().max(1));
    let Some(id) = state.palettes.get(next).map(|(id, _, _)| id.clone()) else { return Vec::new() };
    state.settings.palette = id.clone();
    let name = state.palettes.get(next).map_or(&id, |(_, zh, en)| match state.lang {
        Lang::Zh => zh,
        Lang::En => en,
    });
    state.say(Message::new(Id::PaletteNow).with(name));
    vec![Effect::KeepSetting("palette", Value::Word(id))]
}

fn mouse(state: &mut State) -> Vec<Effect> {
    state.settings.mouse = !state.settings.mouse;
    state.say(if state.settings.mouse { Id::MouseOn } else { Id::MouseOff });
    vec![Effect::Mouse(state.settings.mouse), Effect::KeepSetting("mouse", Value::Switch(state.settings.mouse))]
}

/// One screen back; from the library out of the program.
fn back(state: &mut State) -> Vec<Effect> {
    if let Some(reading) = state.reading_mut()
        && (reading.outline.take().is_some() || reading.selection.take().is_some())
    {
        return Vec::new();
    }
    if matches!(state.screen(), Screen::Library) && state.adding.is_some() {
        return intake::stop(state);
    }
    if matches!(state.screen(), Screen::Library) && !state.shelf.filter.is_empty() {
        state.shelf.filter.clear();
        state.shelf.refresh(&state.library);
        on_list::fit(state);
        return Vec::new();
    }
    if state.screens.len() == 1 {
        return leave(state);
    }
    let effects = if state.reading().is_some() { open::keep_place(state) } else { Vec::new() };
    // Who leaves the text has given up looking for the bookmark's place in it.
    if state.reading().is_some() {
        state.attaching = None;
    }
    state.awaited = Awaited::Nothing;
    state.screens.pop();
    on_list::fit(state);
    effects
}

/// Leaves the program; the place is kept first.
pub fn leave(state: &mut State) -> Vec<Effect> {
    let mut effects = open::keep_place(state);
    effects.push(Effect::Quit);
    effects
}

fn wheel(state: &mut State, rows: i32) -> Vec<Effect> {
    match state.reading_mut() {
        Some(reading) if reading.outline.is_none() => {
            reading.scroll(i64::from(rows));
        }
        _ => on_list::move_by(state, Step::By(i64::from(rows.signum()))),
    }
    Vec::new()
}

fn on_library(state: &mut State, library: Library) -> Vec<Effect> {
    let problems = library.problems.len();
    let news = state.loading || problems > state.library.problems.len();
    list_library(state, library);
    state.loading = false;
    state.filling = None;
    if problems + state.warnings.len() > 0 && news && state.notice.is_none() {
        let keys = help::key(&state.keymap, Action::Problems);
        state.warn(Message::new(Id::ProblemsThere).with(problems + state.warnings.len()).with(keys));
    }
    if state.awaited != Awaited::Chosen {
        return Vec::new();
    }
    state.awaited = Awaited::Nothing;
    match state.screen() {
        Screen::Library => on_list::open_item(state),
        _ => Vec::new(),
    }
}

/// What came of adding, removing and restoring.
fn on_intake(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Taken(added) => intake::taken(state, &added),
        Event::TakenMany(ids, said) => intake::taken_many(state, ids, said),
        Event::RemovedMany(ids, count) => return intake::removed_many(state, ids, count),
        Event::Trash(items) => intake::trashed(state, items),
        Event::Adding(done, all) => intake::adding(state, done, all),
        Event::Removed(id, title) => return intake::removed(state, id, &title),
        Event::Restored(id) => return intake::restored(state, &id),
        _ => {}
    }
    Vec::new()
}

/// Another list of articles; the choice stays on its article.
fn list_library(state: &mut State, library: Library) {
    // Where nobody has chosen yet, the first article is the choice, whichever
    // of them was read first.
    let untouched = state.loading && state.shelf.list == List::default();
    let chosen = state.shelf.selected(&state.library).map(|entry| entry.id.clone());
    state.library = library;
    state.shelf.relist(&state.library, chosen);
    if untouched {
        state.shelf.list = List::default();
    }
    for screen in &mut state.screens {
        if let Screen::Topics(topics) = screen {
            topics.counts = state.shelf.counts.clone();
        }
    }
    on_list::fit(state);
}

fn on_bookmarks(state: &mut State, bookmarks: Bookmarks) -> Vec<Effect> {
    state.bookmarks = bookmarks;
    for screen in &mut state.screens {
        if let Screen::Reading(reading) = screen {
            reading.set_marks(&state.bookmarks);
        }
    }
    on_marks::listed(state);
    on_list::fit(state);
    Vec::new()
}

/// Says what is kept now, unless something else was said meanwhile.
fn say_kept(state: &mut State, change: &Change, undone: bool) {
    let waiting = matches!(&state.notice, Some((message, _)) if message.id == Id::MarkPending);
    if !waiting {
        return;
    }
    let joined = match change {
        Change::Note { id, note, .. } => state.bookmarks.get(id).is_some_and(|mark| mark.note != *note),
        _ => false,
    };
    state.say(match change {
        _ if joined => Message::new(Id::NoteJoined),
        _ if undone => Message::new(Id::Undone),
        Change::Add(draft) if draft.kind == READ => Message::new(Id::SectionRead),
        Change::Add(_) => Message::new(Id::MarkKept),
        Change::Note { .. } => Message::new(Id::NoteKept),
        Change::Colour { .. } => Message::new(Id::ColourKept),
        Change::Attach { .. } => Message::new(Id::MarkAttached),
        Change::Remove(_) => Message::new(Id::MarkRemoved).with(help::key(&state.keymap, Action::Undo)),
        Change::Restore(_) => Message::new(Id::MarkRestored),
        Change::Merge(_) => Message::new(Id::MarkKept),
    });
}

fn on_hits(state: &mut State, query: &str, hits: Vec<crate::library::Hit>, total: usize) -> Vec<Effect> {
    for screen in &mut state.screens {
        if let Screen::Results(results) = screen
            && results.query == query
        {
            (results.hits, results.total) = (Some(hits.clone()), total);
        }
    }
    on_list::fit(state);
    Vec::new()
}
