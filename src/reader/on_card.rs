//! Putting things right on an article's card, and the theme of the section
//! that is being read.

use super::action::Action;
use super::card::Card;
use super::effect::{Effect, Fix};
use super::help;
use super::prompt::{Prompt, Purpose};
use super::state::{Screen, State};
use crate::article::{Article, ArticleId, Correction, Field};
use crate::message::{Id, Message};

/// Does what `action` asks for on the card.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Screen::Card(card) = state.screen() else { return Vec::new() };
    let id = card.article.clone();
    let Some((field, value)) = card.chosen().map(|(field, value)| (field, value.to_owned())) else {
        state.say(Id::CardNotThis);
        return Vec::new();
    };
    match action {
        Action::EditField => {
            state.prompt = Some(Prompt::new(Purpose::Field(id, field), &value));
            Vec::new()
        }
        Action::ResetField => fix(state, id, Fix::Field(field, None)),
        _ => Vec::new(),
    }
}

/// Puts `field` right, if it can be this.
pub fn put(state: &mut State, id: ArticleId, field: Field, value: String) -> Vec<Effect> {
    if !Correction::default().set(field, Some(&value)) {
        state.warn(Correction::refusal(field, &value));
        // What was typed stays to be corrected.
        state.prompt = Some(Prompt::new(Purpose::Field(id, field), &value));
        return Vec::new();
    }
    fix(state, id, Fix::Field(field, Some(value)))
}

/// Asks for `fix` to be kept.
pub fn fix(state: &mut State, id: ArticleId, fix: Fix) -> Vec<Effect> {
    state.say(Id::Correcting);
    vec![Effect::Correct(id, fix)]
}

/// Asks for the theme of the section at the top of the screen.
pub fn section_topic(state: &mut State) -> Vec<Effect> {
    let here = state.reading().and_then(|reading| {
        let (part, place) = reading.here();
        let part = reading.flow.parts.get(part)?;
        let id = part.article.id.clone();
        let index = part.article.section_at(place)?;
        let section = part.article.sections.get(index)?;
        let topic = section.topic.as_ref().map_or("", |topic| topic.name.as_str()).to_owned();
        let (heading, which) = part.article.which(index)?;
        Some((Purpose::SectionTopic(id, heading, which), topic))
    });
    match here {
        Some((purpose, topic)) => state.prompt = Some(Prompt::new(purpose, &topic)),
        None => state.say(Id::NoHeadingHere),
    }
    Vec::new()
}

/// An article was put right: wherever it is shown it is this one now. Its
/// text is the same, so every place holds.
pub fn corrected(state: &mut State, article: &std::sync::Arc<Article>, fix: &Fix) {
    let (lang, bookmarks) = (state.lang, state.bookmarks.clone());
    for screen in &mut state.screens {
        match screen {
            Screen::Card(card) if card.article == article.id => {
                *card = Card { list: card.list, ..Card::new(article, lang, &card.original) };
            }
            Screen::Reading(reading) if reading.flow.parts.iter().any(|part| part.article.id == article.id) => {
                reading.renew(reading.flow.with(article), reading.place(), &bookmarks);
            }
            _ => {}
        }
    }
    let key = |action| help::key(&state.keymap, action);
    state.say(match fix {
        Fix::Field(_, Some(_)) => Message::new(Id::Corrected).with(key(Action::ResetField)),
        Fix::Section(_, _, Some(_)) => Message::new(Id::CorrectedSection).with(key(Action::SectionTopic)),
        Fix::Field(_, None) | Fix::Section(_, _, None) => Message::new(Id::CorrectedBack),
    });
}
