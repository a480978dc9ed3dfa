//! Going from screen to screen: opening texts, keeping the place of the one
//! that is left, and the jumps back and forward.

use std::sync::Arc;

use super::action::Action;
use super::effect::{Effect, Goal};
use super::flow::{Flow, Target};
use super::help;
use super::prompt::Prompt;
use super::reading::Reading;
use super::state::{Awaited, Jump, Screen, State};
use crate::article::{Anchor, Article, ArticleId, Place, TopicRef};
use crate::message::{Id, Message};
use crate::store;

/// Jumps that are remembered.
const MOST_JUMPS: usize = 100;

/// Asks for an article; the jump from here is remembered.
pub fn article(state: &mut State, id: ArticleId, goal: Goal) -> Vec<Effect> {
    remember(state);
    follow(state, Target::Article(id), goal)
}

/// Asks for a theme; the jump from here is remembered.
pub fn topic(state: &mut State, topic: TopicRef, goal: Goal) -> Vec<Effect> {
    remember(state);
    follow(state, Target::Topic(topic), goal)
}

/// Asks for a text without remembering where we came from.
fn follow(state: &mut State, target: Target, goal: Goal) -> Vec<Effect> {
    let mut effects = keep_place(state);
    state.awaited = Awaited::Target(target.clone());
    effects.push(match target {
        Target::Article(id) => Effect::Load(id, goal),
        Target::Topic(topic) => Effect::LoadTopic(topic, goal),
    });
    effects
}

/// An article was read: it is shown, in place of a text that is shown already.
pub fn show_article(state: &mut State, article: Arc<Article>, goal: &Goal) {
    if !is_awaited(state, &Target::Article(article.id.clone())) {
        return;
    }
    let id = article.id.clone();
    let length = article.text.len();
    show(state, Flow::article(article, false));
    if *goal == Goal::Resume {
        resume(state, &id, length);
    } else {
        arrive(state, goal);
    }
    state.progress.last = Some(id.0);
}

/// Is this text still wanted? One that comes after the reader went elsewhere
/// must not take the screen.
fn is_awaited(state: &mut State, target: &Target) -> bool {
    let wanted = match &state.awaited {
        // Nor must it take a note from under the hands that write it.
        _ if state.prompt.as_ref().is_some_and(Prompt::has_lines) => false,
        Awaited::First => true,
        Awaited::Target(wanted) => wanted == target,
        Awaited::Chosen | Awaited::Nothing => false,
    };
    if wanted {
        state.awaited = Awaited::Nothing;
        state.prompt = None;
    }
    wanted
}

/// A theme's articles were read.
pub fn show_topic(state: &mut State, topic: TopicRef, sections: Vec<(Arc<Article>, usize)>, goal: &Goal) {
    if !is_awaited(state, &Target::Topic(topic.clone())) {
        return;
    }
    let flow = Flow::topic(topic, sections);
    if flow.is_empty() {
        state.warn(Id::NothingToRead);
        return;
    }
    show(state, flow);
    arrive(state, goal);
}

fn show(state: &mut State, flow: Flow) {
    let reading = Reading::new(flow, state.page(), state.page_layout(), &state.bookmarks);
    // One text at a time: the way back to an earlier one is a jump.
    let list = |screen: &Screen| {
        matches!(screen, Screen::Library | Screen::Topics(_) | Screen::Bookmarks(_) | Screen::Results(_))
    };
    state.screens.retain(list);
    if reading.flow.is_empty() {
        state.warn(Id::NothingToRead);
    }
    state.screens.push(Screen::Reading(Box::new(reading)));
    state.note_orphans();
}

/// Where reading stopped: by the place, or by its anchor in an edited text.
fn resume(state: &mut State, id: &ArticleId, length: usize) {
    let Some(kept) = state.progress.articles.get(&id.0).cloned() else { return };
    let Some(reading) = state.reading_mut() else { return };
    let Some(part) = reading.flow.parts.first() else { return };
    let found = kept.anchor.find(&part.article.text).map(|range| Place(range.start));
    let place = found.or((kept.length == length).then_some(kept.place));
    if let Some(place) = place.filter(|place| place.0 > part.bytes().start) {
        reading.to_place(0, place);
    }
}

/// To the goal in the text that is shown.
pub fn arrive(state: &mut State, goal: &Goal) {
    let bookmark = match goal {
        Goal::Bookmark(id) | Goal::Attach(id) => state.bookmarks.bookmarks.iter().find(|b| b.id == *id).cloned(),
        _ => None,
    };
    let Some(reading) = state.reading_mut() else { return };
    match (goal, bookmark) {
        (Goal::Place(id, place), _) => {
            if let Some(part) = reading.flow.part_of(id, *place) {
                reading.arrive(part, *place);
            }
        }
        // A link may lead to a mark that was removed since: its passage is still there.
        (Goal::Bookmark(_), Some(bookmark)) => match super::mark::find(&reading.flow, &bookmark) {
            Some(passage) => reading.to_passage(passage),
            None => state.warn(Message::new(Id::MarkLost).with(bookmark.words())),
        },
        (Goal::Attach(_), Some(bookmark)) => {
            reading.suggest(&bookmark);
            state.say(Message::new(Id::Attaching).with(help::key(&state.keymap, Action::AttachHere)));
        }
        _ => {}
    }
}

/// Where the reader is, as a jump.
pub fn here(state: &State) -> Option<Jump> {
    let reading = state.screens.iter().rev().find_map(|screen| match screen {
        Screen::Reading(reading) => Some(reading),
        _ => None,
    })?;
    let id = reading.article()?.clone();
    Some(Jump { target: reading.flow.target.clone(), at: (id, reading.place().1) })
}

/// Remembers where the reader is, before a jump leads away.
pub fn remember(state: &mut State) {
    if let Some(jump) = here(state) {
        if state.jumps.0.last() != Some(&jump) {
            state.jumps.0.push(jump);
        }
        let beyond = state.jumps.0.len().saturating_sub(MOST_JUMPS);
        state.jumps.0.drain(..beyond);
    }
    state.jumps.1.clear();
}

/// Back (or forward) through jumps.
pub fn jump(state: &mut State, forward: bool) -> Vec<Effect> {
    let current = here(state);
    let (back, ahead) = &mut state.jumps;
    let (from, to) = if forward { (ahead, back) } else { (back, ahead) };
    let mut next = from.pop();
    if next.is_some() && next == current {
        next = from.pop();
    }
    let Some(jump) = next else {
        state.say(if forward { Id::NoJumpForward } else { Id::NoJumpBack });
        return Vec::new();
    };
    to.extend(current);
    let goal = Goal::Place(jump.at.0.clone(), jump.at.1);
    if state.reading().is_some_and(|reading| reading.flow.target == jump.target) {
        arrive(state, &goal);
        return Vec::new();
    }
    follow(state, jump.target, goal)
}

/// Asks to keep the place of the article being read, if it changed.
pub fn keep_place(state: &mut State) -> Vec<Effect> {
    let moved = state.screens.iter_mut().any(|screen| match screen {
        Screen::Reading(reading) => std::mem::take(&mut reading.moved),
        _ => false,
    });
    if !moved {
        return Vec::new();
    }
    position(state).map_or(Vec::new(), |(id, reading)| {
        state.progress.articles.insert(id.0.clone(), reading.clone());
        vec![Effect::SaveProgress(id, Box::new(reading))]
    })
}

/// The place of the article being read, as it is kept. The time is put in by
/// who keeps it.
fn position(state: &State) -> Option<(ArticleId, store::Reading)> {
    let reading = state.screens.iter().rev().find_map(|screen| match screen {
        Screen::Reading(reading) if reading.is_article() => Some(reading),
        _ => None,
    })?;
    let article = &reading.flow.parts.first()?.article;
    let place = reading.place().1;
    let passage = super::mark::passage(&reading.flow, 0, place)?;
    let before = state.progress.articles.get(&article.id.0);
    let kept = store::Reading {
        place,
        anchor: Anchor::of(&article.text, place.0..passage.range.end.max(place.0)),
        length: article.text.len(),
        percent: reading.percent(),
        read: reading.at_end || before.is_some_and(|before| before.read),
        updated: String::new(),
        extra: before.map(|before| before.extra.clone()).unwrap_or_default(),
    };
    Some((article.id.clone(), kept))
}
