//! What the actions on bookmarks do: notes, colours, removal, sections
//! that were read, and orphans that are put back by hand. Apart from the
//! other lists because every one of these is a change that must be kept.

use super::action::Action;
use super::bookmarks::MarkList;
use super::effect::{Effect, Goal, MarkChange};
use super::find::Match;
use super::help;
use super::mark::draft;
use super::open;
use super::prompt::{Prompt, Purpose};
use super::state::{Screen, State};
use crate::article::{ArticleId, Place};
use crate::message::{Id, Message};
use crate::store::bookmarks::{COLOURS, Draft, HIGHLIGHT, READ};

/// Does what `action` asks for in the list of bookmarks.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::EditNote => edit_note(state),
        Action::RemoveMark => remove(state),
        Action::RestoreMark => restore(state),
        Action::Attach => attach(state),
        Action::Kinds => narrow(state, |marks| marks.kind = marks.kind.next()),
        Action::Colours => narrow(state, |marks| marks.colour = next_colour(marks.colour)),
        _ => action.digit().map_or(Vec::new(), |n| colour(state, n - 1)),
    }
}

fn next_colour(colour: Option<usize>) -> Option<usize> {
    Some(colour.map_or(0, |at| at + 1)).filter(|at| *at < COLOURS.len())
}

fn narrow(state: &mut State, change: impl FnOnce(&mut MarkList)) -> Vec<Effect> {
    if let Some(Screen::Bookmarks(marks)) = state.screens.last_mut() {
        change(marks);
        marks.refresh(&state.bookmarks, &state.orphans);
    }
    Vec::new()
}

fn chosen(state: &State) -> Option<String> {
    match state.screen() {
        Screen::Bookmarks(marks) => marks.selected().map(str::to_owned),
        _ => None,
    }
}

fn edit_note(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen(state) else { return Vec::new() };
    let note = state.bookmarks.get(&id).map(|mark| mark.note.clone()).unwrap_or_default();
    state.prompt = Some(Prompt::new(Purpose::Edit(id), &note));
    Vec::new()
}

fn remove(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen(state) else { return Vec::new() };
    if is_removed(state, &id) {
        return Vec::new();
    }
    change(state, MarkChange::Remove { id })
}

/// Says so where the bookmark is removed already.
fn is_removed(state: &mut State, id: &str) -> bool {
    let removed = state.bookmarks.get(id).is_some_and(|mark| mark.removed.is_some());
    if removed {
        state.say(Message::new(Id::MarkIsRemoved).with(help::key(&state.keymap, Action::RestoreMark)));
    }
    removed
}

fn restore(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen(state) else { return Vec::new() };
    if state.bookmarks.get(&id).is_some_and(|mark| mark.removed.is_none()) {
        state.say(Message::new(Id::MarkNotRemoved).with(help::key(&state.keymap, Action::Kinds)));
        return Vec::new();
    }
    change(state, MarkChange::Restore { id })
}

fn colour(state: &mut State, index: usize) -> Vec<Effect> {
    let (Some(id), Some(role)) = (chosen(state), COLOURS.get(index)) else { return Vec::new() };
    change(state, MarkChange::Colour { id, role: (*role).to_owned() })
}

/// Opens the article to choose the place of a bookmark; where the article is
/// gone, the reader opens another by hand.
fn attach(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen(state) else { return Vec::new() };
    if is_removed(state, &id) {
        return Vec::new();
    }
    let Some(article) = state.bookmarks.get(&id).map(|mark| ArticleId(mark.article.clone())) else { return Vec::new() };
    state.attaching = Some(id.clone());
    if state.library.entry(&article).is_none() && !article.0.starts_with("file:") {
        state.warn(Message::new(Id::AttachOpen).with(help::key(&state.keymap, Action::AttachHere)));
        return Vec::new();
    }
    open::article(state, article, Goal::Attach(id))
}

/// Puts the bookmark that waits for a place on the chosen passage.
pub fn attach_here(state: &mut State, passage: &Match) -> Vec<Effect> {
    let part = state.reading().and_then(|reading| reading.flow.parts.get(passage.part));
    let Some(draft) = part.map(|part| Box::new(draft(part, passage.range.clone()))) else { return Vec::new() };
    match state.attaching.take() {
        Some(id) => change(state, MarkChange::Attach { id, draft }),
        None => {
            state.say(Message::new(Id::NothingToAttach).with(help::key(&state.keymap, Action::Attach)));
            Vec::new()
        }
    }
}

/// A highlight on the chosen passage; on one that has it, another colour.
pub fn highlight(state: &mut State, passage: &Match, index: usize) -> Vec<Effect> {
    let (Some(reading), Some(role)) = (state.reading(), COLOURS.get(index)) else { return Vec::new() };
    let Some(part) = reading.flow.parts.get(passage.part) else { return Vec::new() };
    let same = reading.marks.iter().filter(|mark| mark.part == passage.part && mark.range == passage.range);
    let mut same = same.filter(|mark| state.bookmarks.get(&mark.id).is_some_and(|mark| mark.kind == HIGHLIGHT));
    if let Some(id) = same.next().map(|mark| mark.id.clone()) {
        return change(state, MarkChange::Colour { id, role: (*role).to_owned() });
    }
    let draft = Draft { kind: HIGHLIGHT, role, ..draft(part, passage.range.clone()) };
    change(state, MarkChange::Add(Box::new(draft)))
}

/// Marks the section here as read, or takes that back.
pub fn read(state: &mut State) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let (here, _) = reading.here();
    let heading = reading.heading().and_then(|at| reading.flow.headings.get(at)).filter(|h| h.part == here);
    let Some(part) = reading.flow.parts.get(here) else { return Vec::new() };
    let place = heading.map_or(Place(part.bytes().start), |heading| heading.place);
    if let Some(mark) = reading.read_mark(here, place) {
        let id = mark.id.clone();
        return change(state, MarkChange::Remove { id });
    }
    let Some(block) = part.block(part.block_at(place)) else { return Vec::new() };
    let draft = Draft { kind: READ, ..draft(part, block.range.clone()) };
    change(state, MarkChange::Add(Box::new(draft)))
}

/// The bookmarks or a text changed: which of them stand nowhere, and the lists
/// of them, follow.
pub fn listed(state: &mut State) {
    state.note_orphans();
    for screen in &mut state.screens {
        if let Screen::Bookmarks(marks) = screen {
            marks.refresh(&state.bookmarks, &state.orphans);
        }
    }
}

/// Asks to keep a change to the bookmarks; until it is kept it is pending.
/// What could not be kept before is tried again with it.
pub fn change(state: &mut State, change: MarkChange) -> Vec<Effect> {
    state.say(Id::MarkPending);
    let mut changes = std::mem::take(&mut state.unkept);
    changes.push(change);
    state.pending.extend(changes.iter().cloned());
    changes.into_iter().map(Effect::Mark).collect()
}
