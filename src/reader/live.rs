//! Files change while they are listed and read: the library is looked at
//! again, the text that is read is put in the place of the old one, and the
//! reader stays where they are.

use std::sync::Arc;

use super::action::Action;
use super::card::Card;
use super::effect::Effect;
use super::figures::FigureList;
use super::find::Match;
use super::flow::{Flow, Target};
use super::follow::Follow;
use super::help;
use super::mark::draft;
use super::on_marks;
use super::prompt::Purpose;
use super::state::{Looking, Screen, State};
use crate::article::{Article, ArticleId, Place};
use crate::message::Id;

/// Something in the library's places changed. One look at a time: what changes
/// meanwhile is looked at once more.
pub fn changed(state: &mut State) -> Vec<Effect> {
    match state.looking {
        Looking::Not => {
            state.looking = Looking::Once;
            vec![Effect::Refresh(target(state))]
        }
        Looking::Once | Looking::Again => {
            state.looking = Looking::Again;
            Vec::new()
        }
    }
}

/// The look is over.
pub fn refreshed(state: &mut State) -> Vec<Effect> {
    match std::mem::replace(&mut state.looking, Looking::Not) {
        Looking::Again => changed(state),
        Looking::Not | Looking::Once => Vec::new(),
    }
}

/// What is being read, on whatever screen.
fn target(state: &State) -> Option<Target> {
    state.screens.iter().find_map(|screen| match screen {
        Screen::Reading(reading) => Some(reading.flow.target.clone()),
        _ => None,
    })
}

/// The text that is read was read anew: it takes the place of the old one.
pub fn reread(state: &mut State, target: &Target, articles: Vec<(Arc<Article>, usize)>) {
    let read = state.screens.iter_mut().find_map(|screen| match screen {
        Screen::Reading(reading) if reading.flow.target == *target => Some(reading),
        _ => None,
    });
    let Some(reading) = read else { return };
    let old: Vec<Arc<Article>> = reading.flow.parts.iter().map(|part| Arc::clone(&part.article)).collect();
    let original = reading.flow.parts.first().is_some_and(|part| part.original);
    let flow = match target {
        Target::Article(_) => articles.into_iter().next().map(|(article, _)| Flow::article(article, original)),
        Target::Topic(topic) => Some(Flow::topic(topic.clone(), articles)),
    };
    // What nothing can be read of any more stays as it was.
    let Some(flow) = flow.filter(|flow| !flow.is_empty()) else { return };
    let same =
        flow.parts.len() == old.len() && flow.parts.iter().zip(&old).all(|(part, old)| is_same(&part.article, old));
    if same {
        return;
    }
    let new: Vec<Arc<Article>> = flow.parts.iter().map(|part| Arc::clone(&part.article)).collect();
    let edited = edited(&old, &new);
    follow_note(state, &old, &flow);
    follow_jumps(state, &old, &new);
    if let (Target::Article(from), Target::Article(to)) = (target, &flow.target) {
        rename_jumps(state, from, to);
    }
    let bookmarks = state.bookmarks.clone();
    for screen in &mut state.screens {
        if let Screen::Reading(reading) = screen {
            let (part, place) = reading.place();
            let there = moved(&old, &flow, part, place.0).unwrap_or((0, 0));
            reading.renew(flow.clone(), (there.0, Place(there.1)), &bookmarks);
        }
    }
    renew_lists(state);
    on_marks::listed(state);
    if edited {
        state.say(Id::RereadNow);
    }
}

fn is_same(new: &Article, old: &Article) -> bool {
    let text = new.text == old.text && new.blocks == old.blocks && new.notes == old.notes;
    new.id == old.id && text && new.sections == old.sections && new.meta == old.meta
}

/// Did the text of an article change that stays?
fn edited(old: &[Arc<Article>], new: &[Arc<Article>]) -> bool {
    let other = |new: &&Arc<Article>| old.iter().any(|old| old.id == new.id && old.text != new.text);
    new.iter().find(other).is_some()
}

/// Where a place of the old flow's part stands in the new flow: in the same
/// article, or where the article's part would be.
fn moved(old: &[Arc<Article>], flow: &Flow, part: usize, place: usize) -> Option<(usize, usize)> {
    let article = old.get(part)?;
    // The file of an article that is read alone may have been moved.
    let id = match &flow.target {
        Target::Article(id) => id,
        Target::Topic(_) => &article.id,
    };
    let here = flow.parts.iter().find(|part| part.article.id == *id);
    let Some(here) = here else {
        let part = part.min(flow.parts.len().checked_sub(1)?);
        return Some((part, flow.parts.get(part)?.bytes().start));
    };
    let there = Follow::new(&article.text, &here.article.text).place(place);
    let part = flow.part_of(id, Place(there));
    Some((part.or_else(|| flow.parts.iter().position(|part| part.article.id == *id))?, there))
}

/// A note that is being written stays on its words; where they are no longer
/// there, it is one of the text as it was, and an orphan.
fn follow_note(state: &mut State, old: &[Arc<Article>], flow: &Flow) {
    let Some(Purpose::Note(passage)) = state.prompt.as_ref().map(|prompt| prompt.purpose.clone()) else { return };
    let Match { part, range } = passage;
    let from = moved(old, flow, part, range.start);
    let to = moved(old, flow, part, range.end);
    let there = from.zip(to).filter(|(from, to)| from.0 == to.0).map(|(from, to)| (from.0, from.1..to.1));
    let words = old.get(part).and_then(|article| article.text.get(range.clone()));
    let same = there.filter(|(part, range)| {
        words.is_some() && flow.parts.get(*part).and_then(|part| part.article.text.get(range.clone())) == words
    });
    let lost =
        || state.reading().and_then(|reading| reading.flow.parts.get(part)).map(|part| draft(part, range.clone()));
    let purpose = match same {
        Some((part, range)) => Some(Purpose::Note(Match { part, range })),
        None => lost().map(|draft| Purpose::LostNote(Box::new(draft))),
    };
    if let (Some(prompt), Some(purpose)) = (&mut state.prompt, purpose) {
        prompt.purpose = purpose;
    }
}

/// The ways back lead to the same words.
fn follow_jumps(state: &mut State, old: &[Arc<Article>], new: &[Arc<Article>]) {
    let find = |all: &[Arc<Article>], id: &ArticleId| all.iter().find(|article| article.id == *id).cloned();
    let (back, ahead) = &mut state.jumps;
    for jump in back.iter_mut().chain(ahead) {
        let (id, place) = &mut jump.at;
        if let (Some(old), Some(new)) = (find(old, id), find(new, id)) {
            place.0 = Follow::new(&old.text, &new.text).place(place.0);
        }
    }
}

/// The ways back lead to where the file was moved.
fn rename_jumps(state: &mut State, from: &ArticleId, to: &ArticleId) {
    let (back, ahead) = &mut state.jumps;
    for jump in back.iter_mut().chain(ahead).filter(|jump| jump.at.0 == *from) {
        jump.at.0.clone_from(to);
        if jump.target == Target::Article(from.clone()) {
            jump.target = Target::Article(to.clone());
        }
    }
}

/// What stands over the text and was made from it is made anew.
fn renew_lists(state: &mut State) {
    let (lang, keys) = (state.lang, help::key(&state.keymap, Action::Original));
    let read = state.screens.iter().find_map(|screen| match screen {
        Screen::Reading(reading) => Some(reading),
        _ => None,
    });
    let Some(reading) = read else { return };
    let card = reading.flow.parts.get(reading.top.part).map(|part| Card::new(&part.article, lang, &keys));
    let figures = FigureList::new(&reading.flow, reading.here());
    for screen in &mut state.screens {
        match (screen, &card) {
            (Screen::Card(shown), Some(card)) => *shown = Card { list: shown.list, ..card.clone() },
            (Screen::Figures(shown), _) => {
                (shown.rows, shown.more) = (figures.rows.clone(), figures.more);
            }
            _ => {}
        }
    }
}
