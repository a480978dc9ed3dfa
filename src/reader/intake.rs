//! Articles come straight in and go again: a pasted text becomes an article,
//! a removed one lies in the trash.

use super::action::Action;
use super::effect::Effect;
use super::help;
use super::prompt::{Prompt, Purpose};
use super::state::{Screen, State};
use super::trash::TrashList;
use super::undo::Undo;
use crate::article::ArticleId;
use crate::library::{Added, Origin, Trashed, Was};
use crate::message::{Id, Message};

/// A text was pasted where nothing is being typed. In the library it is an
/// article; the path of a file dropped on the terminal is that file.
pub fn paste(state: &mut State, text: String) -> Vec<Effect> {
    if !matches!(state.screen(), Screen::Library) {
        state.say(Id::PasteInLibrary);
        return Vec::new();
    }
    if text.trim().is_empty() {
        state.say(Id::PasteEmpty);
        return Vec::new();
    }
    if let Some(path) = path(&text) {
        state.prompt = Some(Prompt::new(Purpose::Add, path));
        return Vec::new();
    }
    vec![Effect::AddText(text)]
}

/// The path, where one line is that and nothing else.
fn path(text: &str) -> Option<&str> {
    let line = text.trim();
    let bare = line.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(line);
    let is = (bare.starts_with('/') || bare.starts_with("~/")) && !line.contains('\n');
    is.then_some(bare)
}

/// An article was taken in: it is chosen, whatever the list was narrowed to.
pub fn taken(state: &mut State, added: &Added) {
    state.to_add.clear();
    choose(state, &added.id);
    if added.was != Was::New {
        state.say(Message::new(Id::AddedAlready).with(&added.title));
        return;
    }
    state.done.note(Undo::Added(added.id.clone()));
    let (open, undo) = (help::key(&state.keymap, Action::Open), help::key(&state.keymap, Action::Undo));
    state.say(Message::new(Id::TakenIn).with(&added.title).with(open).with(undo));
}

/// A folder was taken in: one step back takes all of it out again.
pub fn taken_many(state: &mut State, ids: Vec<ArticleId>, said: Message) {
    state.say(said);
    state.to_add.clear();
    if !ids.is_empty() {
        state.done.note(Undo::AddedMany(ids));
    }
}

/// A folder that was taken in lies in the trash now.
pub fn removed_many(state: &mut State, ids: Vec<ArticleId>, count: usize) -> Vec<Effect> {
    state.done.is_undone(&Undo::AddedMany(ids));
    let key = help::key(&state.keymap, Action::Trash);
    state.say(Message::new(Id::AddingManyUndone).with(count).with(key));
    look(state)
}

fn choose(state: &mut State, id: &ArticleId) {
    let place = |state: &State| {
        let is = |index: &usize| state.library.entries.get(*index).is_some_and(|entry| entry.id == *id);
        state.shelf.shown.iter().position(is)
    };
    if place(state).is_none() {
        state.shelf.filter.clear();
        state.shelf.topic = None;
        state.shelf.refresh(&state.library);
    }
    if let Some(at) = place(state) {
        state.shelf.list.selected = at;
        state.shelf.in_topics = false;
    }
}

/// Asks whether the chosen article is to be removed; only those of the own
/// folder can be.
pub fn remove(state: &mut State) -> Vec<Effect> {
    let Some(entry) = state.shelf.selected(&state.library) else { return Vec::new() };
    let (id, title) = (entry.id.clone(), entry.title.clone());
    match entry.origin {
        Origin::Own(_) => state.prompt = Some(Prompt::new(Purpose::Remove(id), &title)),
        Origin::Bundled => state.say(Id::LibraryKeepsBundled),
        Origin::Folder(_) | Origin::Opened(_) | Origin::Stdin => state.say(Id::LibraryNotOwn),
    }
    Vec::new()
}

/// An article lies in the trash now.
pub fn removed(state: &mut State, id: ArticleId, title: &str) -> Vec<Effect> {
    if state.done.is_undone(&Undo::Added(id.clone())) {
        let key = help::key(&state.keymap, Action::Trash);
        state.say(Message::new(Id::AddingUndone).with(title).with(key));
    } else {
        state.done.note(Undo::Removed(id));
        let key = help::key(&state.keymap, Action::Undo);
        state.say(Message::new(Id::RemovedNow).with(title).with(key));
    }
    look(state)
}

/// An article is back from the trash.
pub fn restored(state: &mut State, id: &ArticleId) -> Vec<Effect> {
    let gone = Undo::Removed(id.clone());
    if !state.done.is_undone(&gone) {
        state.done.forget(&gone);
    }
    choose(state, id);
    let title = state.library.entry(id).map_or_else(|| id.to_string(), |entry| entry.title.clone());
    state.say(Message::new(Id::RestoredNow).with(title));
    look(state)
}

/// Looks through the trash, where it is on a screen.
fn look(state: &State) -> Vec<Effect> {
    let open = state.screens.iter().any(|screen| matches!(screen, Screen::Trash(_)));
    if open { vec![Effect::Trash] } else { Vec::new() }
}

/// Shows the trash.
pub fn trash(state: &mut State) -> Vec<Effect> {
    state.screens.push(Screen::Trash(TrashList::default()));
    vec![Effect::Trash]
}

/// What the trash holds has come.
pub fn trashed(state: &mut State, items: Vec<Trashed>) {
    for screen in &mut state.screens {
        if let Screen::Trash(trash) = screen {
            trash.items = Some(items.clone());
        }
    }
}

/// The chosen article of the trash comes back.
pub fn restore(state: &State) -> Vec<Effect> {
    let Screen::Trash(trash) = state.screen() else { return Vec::new() };
    let item = trash.items.as_ref().and_then(|items| items.get(trash.list.selected));
    item.map_or(Vec::new(), |item| vec![Effect::Restore(item.id.clone())])
}

/// So many of so many files are in; all of them: it is over.
pub fn adding(state: &mut State, done: usize, all: usize) {
    state.adding = (done < all).then_some((done, all));
    if state.adding.is_some() && state.notice.as_ref().is_some_and(|(message, _)| message.id == Id::Adding) {
        state.notice = None;
    }
}

/// Esc while files are being added: no further one is.
pub fn stop(state: &mut State) -> Vec<Effect> {
    state.say(Id::Stopping);
    vec![Effect::Stop]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_is_a_path_is_one() {
        for (text, expected) in [
            ("/tmp/a.txt\n", Some("/tmp/a.txt")),
            ("'/tmp/a b.txt'", Some("/tmp/a b.txt")),
            ("~/a.txt", Some("~/a.txt")),
            ("简报\n正文", None),
            ("/tmp/a\n/tmp/b", None),
            ("一句话。", None),
        ] {
            assert_eq!(path(text), expected, "{text}");
        }
    }
}
