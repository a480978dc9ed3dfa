//! What the actions of the reading screen do.

use super::action::Action;
use super::card::Card;
use super::effect::{Effect, Goal};
use super::figures::FigureList;
use super::find::Found;
use super::flow::Flow;
use super::geometry::WIDEST;
use super::help;
use super::list::List;
use super::mark::passage;
use super::on_card;
use super::on_marks;
use super::on_selection;
use super::open;
use super::prompt::{Prompt, Purpose};
use super::reading::Reading;
use super::state::{Screen, State};
use crate::article::{ArticleId, Place, TopicRef};
use crate::library::sections_of;
use crate::message::{Id, Message};
use crate::store::settings::{Outline, Value};

/// The narrowest measure a key gives, in cells.
const NARROWEST: u16 = 20;

/// Does what `action` asks for.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Mark => mark(state),
        Action::MarkRead => on_marks::read(state),
        Action::Select | Action::CopySentence => on_selection::begin(state, action),
        Action::Find => ask(state, Purpose::Find, ""),
        Action::FindNext | Action::FindPrevious => {
            find_again(state, action == Action::FindNext);
            Vec::new()
        }
        Action::Back | Action::Forward => open::jump(state, action == Action::Forward),
        Action::NextInTopic | Action::PreviousInTopic => in_topic(state, action == Action::NextInTopic),
        Action::Outline => outline(state),
        Action::Original => original(state),
        Action::Card => card(state),
        Action::SectionTopic => on_card::section_topic(state),
        Action::Figures => figures(state),
        Action::Wider | Action::Narrower => measure(state, action == Action::Wider),
        Action::Spacing => spacing(state),
        Action::NextSection | Action::PreviousSection => section(state, action == Action::NextSection),
        _ if action.digit().is_some() => nth_section(state, action.digit().unwrap_or(1)),
        _ => scroll(state, action),
    }
}

fn scroll(state: &mut State, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Start | Action::End) {
        open::remember(state);
    }
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let half = i64::from(reading.page.height / 2).max(1);
    match action {
        Action::Down => reading.scroll(1),
        Action::Up => reading.scroll(-1),
        Action::PageDown => reading.page_down(),
        Action::PageUp => reading.page_up(),
        Action::HalfDown => reading.scroll(half),
        Action::HalfUp => reading.scroll(-half),
        Action::Start => reading.to_start(),
        Action::End => reading.to_end(),
        _ => return Vec::new(),
    }
    Vec::new()
}

fn ask(state: &mut State, purpose: Purpose, text: &str) -> Vec<Effect> {
    state.prompt = Some(Prompt::new(purpose, text));
    Vec::new()
}

/// The passage a mark would be put on: the one pointed at, or the first
/// sentence on the screen.
fn mark(state: &mut State) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let (part, place) = reading.here();
    let Some(passage) = passage(&reading.flow, part, place) else { return Vec::new() };
    let id = reading.mark_on(&passage).map(|mark| mark.id.clone());
    let known = id.and_then(|id| state.bookmarks.bookmarks.iter().find(|b| b.id == id).cloned());
    match known {
        Some(bookmark) => ask(state, Purpose::Edit(bookmark.id), &bookmark.note),
        None => ask(state, Purpose::Note(passage), ""),
    }
}

/// Goes to the next (or previous) match of the search in this text.
pub fn find_again(state: &mut State, forward: bool) {
    // A hit of the search in all articles goes on in this one.
    let query = state.screens.iter().rev().find_map(|screen| match screen {
        Screen::Results(results) => Some(results.query.clone()),
        _ => None,
    });
    let Some(reading) = state.reading_mut() else { return };
    let again = query.map(|query| Found::new(&reading.flow, &query)).filter(|found| !found.matches.is_empty());
    let Some(found) = reading.found.take().or(again) else {
        let keys = help::key(&state.keymap, Action::Find);
        state.say(Message::new(Id::NoSearchYet).with(keys));
        return;
    };
    let count = found.matches.len();
    let next = match found.current {
        Some(current) if forward => Some((current + 1) % count.max(1)),
        Some(current) => Some((current + count - 1) % count.max(1)),
        None => {
            let (part, place) = reading.place();
            if forward { found.from(part, place) } else { found.before(part, place) }
        }
    };
    go_to_match(state, found, next);
}

/// Searches this text and goes to the first match from here on.
pub fn find(state: &mut State, query: &str) {
    let Some(reading) = state.reading_mut() else { return };
    if query.is_empty() {
        reading.found = None;
        return;
    }
    let found = Found::new(&reading.flow, query);
    let (part, place) = reading.place();
    let first = found.from(part, place);
    go_to_match(state, found, first);
}

fn go_to_match(state: &mut State, mut found: Found, index: Option<usize>) {
    found.current = index;
    let message = match index {
        None => Message::new(Id::NotFound).with(&found.query),
        Some(at) => Message::new(Id::FoundAt).with(at + 1).with(found.matches.len()),
    };
    if index.is_some() {
        open::remember(state);
    }
    let Some(reading) = state.reading_mut() else { return };
    if let Some(passage) = index.and_then(|at| found.matches.get(at)) {
        reading.to_passage(passage.clone());
    }
    reading.found = Some(found);
    state.say(message);
}

fn section(state: &mut State, forward: bool) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let (part, place) = reading.here();
    let at = reading.flow.heading_at(part, place);
    let target = match (at, forward) {
        (None, true) => Some(0),
        (Some(at), true) => Some(at + 1),
        (None, false) => None,
        // Inside a section, back goes to its own heading first.
        (Some(at), false) => {
            let heading = &reading.flow.headings[at];
            if (heading.part, heading.place) < (part, place) { Some(at) } else { at.checked_sub(1) }
        }
    };
    match target.filter(|target| *target < reading.flow.headings.len()) {
        Some(target) => to_heading(state, target),
        None if !forward => scroll(state, Action::Start),
        None => {
            state.say(Id::LastSection);
            Vec::new()
        }
    }
}

/// To a heading of the outline; the jump is remembered.
pub fn to_heading(state: &mut State, index: usize) -> Vec<Effect> {
    open::remember(state);
    if let Some(reading) = state.reading_mut() {
        reading.to_heading(index);
    }
    Vec::new()
}

/// Digits count the sections of the highest level, or in a theme the articles.
fn nth_section(state: &mut State, n: usize) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let headings = &reading.flow.headings;
    let top = headings.iter().map(|heading| heading.level).min();
    let nth = (0..headings.len()).filter(|i| Some(headings[*i].level) == top).nth(n - 1);
    match nth {
        Some(index) => to_heading(state, index),
        None => {
            state.say(Message::new(Id::NoSuchSection).with(n));
            Vec::new()
        }
    }
}

/// The next (or previous) section of the same theme, in this article or
/// another; the order is the library's list.
fn in_topic(state: &mut State, forward: bool) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some((topic, id, place)) = topic_here(reading) else {
        state.say(Id::NoTopicHere);
        return Vec::new();
    };
    let all = places_of(state, &topic);
    let at = all.iter().position(|(other, start)| *other == id && *start == place);
    let next = match (at, forward) {
        (Some(at), true) => all.get(at + 1),
        (Some(at), false) => at.checked_sub(1).and_then(|before| all.get(before)),
        (None, _) => None,
    };
    let Some((id, place)) = next.cloned() else {
        state.say(Message::new(if forward { Id::LastOfTopic } else { Id::FirstOfTopic }).with(&topic.name));
        return Vec::new();
    };
    if state.reading().and_then(|reading| reading.flow.part_of(&id, place)).is_some() {
        open::remember(state);
        open::arrive(state, &Goal::Place(id, place));
        return Vec::new();
    }
    open::article(state, id.clone(), Goal::Place(id, place))
}

/// The theme the reader is in (the nearest heading upward that has one), the
/// article, and where its section starts.
fn topic_here(reading: &Reading) -> Option<(TopicRef, ArticleId, Place)> {
    let at = reading.heading()?;
    let part = reading.flow.headings[at].part;
    let upward = reading.flow.headings.iter().take(at + 1).rev().take_while(|heading| heading.part == part);
    let heading = upward.into_iter().find(|heading| heading.topic.is_some())?;
    let id = reading.flow.parts.get(part)?.article.id.clone();
    Some((heading.topic.clone()?, id, heading.place))
}

/// All sections of a theme, by article in the order of their dates.
fn places_of(state: &State, topic: &TopicRef) -> Vec<(ArticleId, Place)> {
    let place = |(id, index): (ArticleId, usize)| {
        let place = state.library.entry(&id)?.sections.get(index)?.place;
        Some((id, place))
    };
    sections_of(&state.library, &topic.id).into_iter().filter_map(place).collect()
}

/// From the text into the outline, from the outline to none, from none back.
fn outline(state: &mut State) -> Vec<Effect> {
    if !state.outline_wanted() {
        state.settings.outline = Outline::Auto;
        reset(state);
        focus_outline(state);
        return vec![Effect::KeepSetting("outline", Value::Word("auto".into()))];
    }
    focus_outline(state);
    Vec::new()
}

fn focus_outline(state: &mut State) {
    let Some(reading) = state.reading_mut() else { return };
    if reading.flow.headings.is_empty() {
        state.say(Id::NoSections);
        return;
    }
    let selected = reading.heading().unwrap_or(0);
    let mut list = List { selected, top: 0 };
    list.fit(reading.flow.headings.len(), reading.layout.body.height);
    reading.outline = Some(list);
}

/// Hides the outline and stays with the text.
pub fn hide_outline(state: &mut State) -> Vec<Effect> {
    let beside = state.outline_beside();
    if let Some(reading) = state.reading_mut() {
        reading.outline = None;
    }
    if !beside {
        return Vec::new();
    }
    state.settings.outline = Outline::Off;
    reset(state);
    vec![Effect::KeepSetting("outline", Value::Word("off".into()))]
}

fn original(state: &mut State) -> Vec<Effect> {
    let bookmarks = state.bookmarks.clone();
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    if !reading.is_article() {
        state.say(Id::OnlyInArticle);
        return Vec::new();
    }
    let part = &reading.flow.parts[0];
    let original = !part.original;
    reading.set_flow(Flow::article(part.article.clone(), original), &bookmarks);
    state.say(if original { Id::ShowsOriginal } else { Id::ShowsCleaned });
    Vec::new()
}

fn card(state: &mut State) -> Vec<Effect> {
    let (lang, keys) = (state.lang, help::key(&state.keymap, Action::Original));
    if let Some(reading) = state.reading() {
        let card = reading.flow.parts.get(reading.top.part).map(|part| Card::new(&part.article, lang, &keys));
        state.screens.extend(card.map(Screen::Card));
    }
    Vec::new()
}

fn figures(state: &mut State) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let mut figures = FigureList::new(&reading.flow, reading.here());
    if figures.rows.is_empty() {
        state.say(Id::EmptyFigures);
        return Vec::new();
    }
    figures.list.fit(figures.rows.len(), (state.list_layout().body.height / 2).max(1));
    state.screens.push(Screen::Figures(figures));
    Vec::new()
}

/// Back in the text, at the chosen figure; the jump is remembered.
pub fn to_figure(state: &mut State) -> Vec<Effect> {
    let Screen::Figures(figures) = state.screen() else { return Vec::new() };
    let passage = figures.selected().map(|row| row.passage.clone());
    state.screens.pop();
    open::remember(state);
    if let (Some(reading), Some(passage)) = (state.reading_mut(), passage) {
        reading.to_passage(passage);
    }
    Vec::new()
}

fn measure(state: &mut State, wider: bool) -> Vec<Effect> {
    let shown = state.page_layout().body.width;
    let now = if wider { state.settings.measure } else { state.settings.measure.min(shown) };
    let next = if wider { (now + 2).min(WIDEST) } else { now.saturating_sub(2).max(NARROWEST) } & !1;
    state.settings.measure = next;
    reset(state);
    let set = state.page_layout().body.width;
    state.say(if wider && set < next {
        Message::new(Id::MeasureByScreen).with(set)
    } else {
        Message::new(Id::MeasureNow).with(set)
    });
    vec![Effect::KeepSetting("measure", Value::Number(next.into()))]
}

fn spacing(state: &mut State) -> Vec<Effect> {
    state.settings.paragraph_space = 1 - state.settings.paragraph_space.min(1);
    reset(state);
    vec![Effect::KeepSetting("paragraph_space", Value::Number(state.settings.paragraph_space.into()))]
}

/// The screen or a setting changed: every text is set anew at its place.
pub fn reset(state: &mut State) {
    let (page, layout) = (state.page(), state.page_layout());
    for screen in &mut state.screens {
        if let Screen::Reading(reading) = screen {
            reading.set_page(page.clone(), layout);
        }
    }
}
