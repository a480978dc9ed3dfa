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
        if field == Field::Date {
            state.warn(Message::new(Id::CardNoDay).with(value));
        }
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
        let section = part.article.sections.get(part.article.section_at(place)?)?;
        let topic = section.topic.as_ref().map_or("", |topic| topic.name.as_str()).to_owned();
        Some((id, part.article.heading(section)?, topic))
    });
    match here {
        Some((id, heading, topic)) => state.prompt = Some(Prompt::new(Purpose::SectionTopic(id, heading), &topic)),
        None => state.say(Id::NoHeadingHere),
    }
    Vec::new()
}

/// An article was put right: wherever it is shown it is this one now. Its
/// text is the same, so every place holds.
pub fn corrected(state: &mut State, article: &std::sync::Arc<Article>) {
    let lang = state.lang;
    for screen in &mut state.screens {
        match screen {
            Screen::Card(card) if card.article == article.id => {
                *card = Card { list: card.list, ..Card::new(article, lang, &card.original) };
            }
            Screen::Reading(reading) => {
                let parts = reading.flow.parts.iter_mut().filter(|part| part.article.id == article.id);
                parts.for_each(|part| part.article = std::sync::Arc::clone(article));
            }
            _ => {}
        }
    }
    let key = help::key(&state.keymap, Action::ResetField);
    state.say(Message::new(Id::Corrected).with(key));
}
