//! What the actions on bookmarks do: notes, colours, removal, sections
//! that were read, and orphans that are put back by hand. Apart from the
//! other lists because every one of these is a change that must be kept.

use super::action::Action;
use super::bookmarks::{self, MarkList};
use super::effect::{Effect, Goal};
use super::find::Match;
use super::help;
use super::mark::draft;
use super::open;
use super::prompt::{Prompt, Purpose};
use super::state::{Screen, State};
use crate::article::{ArticleId, Place};
use crate::message::{Id, Message};
use crate::store::bookmarks::{COLOURS, Draft, HIGHLIGHT, READ};
use crate::store::{Bookmarks, Change};

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

/// The chosen bookmark, unless it is a tombstone: that is to be restored first.
fn chosen_alive(state: &mut State) -> Option<String> {
    let id = chosen(state)?;
    if state.bookmarks.get(&id).is_some_and(|mark| mark.removed.is_some()) {
        state.say(Message::new(Id::MarkIsRemoved).with(help::key(&state.keymap, Action::RestoreMark)));
        return None;
    }
    Some(id)
}

/// Asks for the note of a bookmark (its id), or of a new one on the passage.
pub fn note(state: &mut State, passage: Match, id: Option<String>) -> Vec<Effect> {
    let known = id.and_then(|id| state.bookmarks.get(&id));
    let prompt = match known {
        Some(mark) => Prompt::new(Purpose::Edit(mark.id.clone()), &mark.note),
        None => Prompt::new(Purpose::Note(passage), ""),
    };
    state.prompt = Some(prompt);
    Vec::new()
}

fn edit_note(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen_alive(state) else { return Vec::new() };
    let note = state.bookmarks.get(&id).map(|mark| mark.note.clone()).unwrap_or_default();
    state.prompt = Some(Prompt::new(Purpose::Edit(id), &note));
    Vec::new()
}

fn remove(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen_alive(state) else { return Vec::new() };
    change(state, Change::Remove(id))
}

fn restore(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen(state) else { return Vec::new() };
    if state.bookmarks.get(&id).is_some_and(|mark| mark.removed.is_none()) {
        state.say(Message::new(Id::MarkNotRemoved).with(help::key(&state.keymap, Action::Kinds)));
        return Vec::new();
    }
    change(state, Change::Restore(id))
}

fn colour(state: &mut State, index: usize) -> Vec<Effect> {
    let (Some(id), Some(role)) = (chosen_alive(state), COLOURS.get(index)) else { return Vec::new() };
    change(state, Change::Colour { id, role: (*role).to_owned() })
}

/// Opens the article to choose the place of a bookmark; where the article is
/// gone, the reader opens another by hand.
fn attach(state: &mut State) -> Vec<Effect> {
    let Some(id) = chosen_alive(state) else { return Vec::new() };
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
        Some(id) => change(state, Change::Attach { id, draft }),
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
        return change(state, Change::Colour { id, role: (*role).to_owned() });
    }
    let draft = Draft { kind: HIGHLIGHT, role, ..draft(part, passage.range.clone()) };
    change(state, Change::Add(Box::new(draft)))
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
        return change(state, Change::Remove(id));
    }
    let Some(block) = part.block(part.block_at(place)) else { return Vec::new() };
    let draft = Draft { kind: READ, ..draft(part, block.range.clone()) };
    change(state, Change::Add(Box::new(draft)))
}

/// What is said of a change that was not kept: all that is needed to do it
/// again by hand.
pub fn left(change: &Change, bookmarks: &Bookmarks) -> Message {
    let draft = change.draft(bookmarks);
    let kind = match change {
        Change::Remove(_) => Id::KindRemoved,
        Change::Note { .. } => Id::KindNote,
        _ => draft.as_ref().map_or(Id::KindPlace, |draft| bookmarks::kind_named(draft.kind).name()),
    };
    let said = Message::new(Id::MarkLeft).with_message(kind.into());
    match (draft, change) {
        (Some(draft), _) => {
            let place = said.with(draft.title).with(draft.article.0).with(draft.anchor.offset);
            place.with(draft.drawn).with(draft.note)
        }
        // Its bookmark is gone: what was written is all that is known.
        (None, Change::Note { id, note, .. }) => said.with("").with(id).with(0).with("").with(note),
        (None, _) => said.with("").with("").with(0).with("").with(""),
    }
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
pub fn change(state: &mut State, change: Change) -> Vec<Effect> {
    state.say(Id::MarkPending);
    state.unkept.push(change);
    again(state)
}

/// Asks again for what could not be kept.
pub fn again(state: &mut State) -> Vec<Effect> {
    let changes = std::mem::take(&mut state.unkept);
    state.pending.extend(changes.iter().cloned());
    changes.into_iter().map(Effect::Mark).collect()
}
