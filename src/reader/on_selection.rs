//! What the actions of choosing a passage do.

use super::action::Action;
use super::effect::Effect;
use super::find::Match;
use super::on_marks;
use super::prompt::{Prompt, Purpose};
use super::reading::Reading;
use super::select::{Selection, Unit, text_of};
use super::state::State;
use super::view::Row;
use crate::article::{Meta, Place};
use crate::message::{Id, Lang, Message};

/// Starts to choose at the first character of where the reader is, or copies
/// the sentence there.
pub fn begin(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let (part, place) = reading.here();
    let unit = if action == Action::CopySentence { Unit::Sentence } else { Unit::Character };
    let Some(selection) = Selection::at(&reading.flow, part, place, unit) else { return Vec::new() };
    if action == Action::CopySentence {
        return copy(state, &selection.passage(), false);
    }
    reading.selection = Some(selection);
    Vec::new()
}

/// Does what `action` asks for while a passage is chosen.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let Some(mut selection) = reading.selection.take() else { return Vec::new() };
    let passage = selection.passage();
    match action {
        Action::Copy | Action::CopyWithSource => return copy(state, &passage, action == Action::CopyWithSource),
        Action::SelectMark => {
            state.prompt = Some(Prompt::new(Purpose::Note(passage), ""));
            return Vec::new();
        }
        Action::AttachHere => return on_marks::attach_here(state, &passage),
        Action::Highlight1 | Action::Highlight2 | Action::Highlight3 => {
            return on_marks::highlight(state, &passage, action.digit().unwrap_or(1) - 1);
        }
        Action::SelectGrow => selection.grow(&reading.flow),
        Action::SelectSwap => selection.swap(),
        Action::SelectDown | Action::SelectUp => row(reading, &mut selection, action == Action::SelectDown),
        _ => {
            let (unit, forward) = way(action);
            selection.step(&reading.flow, unit.unwrap_or(selection.unit), forward);
        }
    }
    let (part, head) = (selection.part, selection.head());
    reading.reveal(part, head);
    reading.selection = Some(selection);
    Vec::new()
}

/// By what an action moves (`None`: by the selection's own unit), and which way.
fn way(action: Action) -> (Option<Unit>, bool) {
    match action {
        Action::SelectSentence => (Some(Unit::Sentence), true),
        Action::SelectSentenceBack => (Some(Unit::Sentence), false),
        Action::SelectParagraph => (Some(Unit::Paragraph), true),
        Action::SelectParagraphBack => (Some(Unit::Paragraph), false),
        Action::SelectRight => (None, true),
        _ => (None, false),
    }
}

/// To the line below or above, as far into it as the head is into its own.
fn row(reading: &mut Reading, selection: &mut Selection, down: bool) {
    let (part, head) = (selection.part, selection.head());
    let Some(at) = reading.row_of(part, head) else { return };
    let into = line_start(reading, at, part).map_or(0, |start| head.0 - start);
    let edge = if down { at + 1 >= reading.rows.len() } else { at == 0 };
    if edge {
        reading.scroll(if down { 1 } else { -1 });
    }
    let Some(at) = reading.row_of(part, head) else { return };
    let rows: Box<dyn Iterator<Item = usize>> =
        if down { Box::new(at + 1..reading.rows.len()) } else { Box::new((0..at).rev()) };
    let lines = rows.filter_map(|row| line_start(reading, row, part).map(|start| (row, start)));
    let Some((row, start)) = lines.into_iter().next() else { return };
    let end = match &reading.rows[row] {
        Row::Line { line, .. } => line.range.end,
        _ => start,
    };
    selection.go(&reading.flow, Place((start + into).min(end.saturating_sub(1)).max(start)));
}

fn line_start(reading: &Reading, row: usize, part: usize) -> Option<usize> {
    match reading.rows.get(row)? {
        Row::Line { part: at, line, .. } if *at == part && !line.range.is_empty() => Some(line.range.start),
        _ => None,
    }
}

fn copy(state: &mut State, passage: &Match, with_source: bool) -> Vec<Effect> {
    let lang = state.lang;
    let Some(reading) = state.reading() else { return Vec::new() };
    let mut text = text_of(&reading.flow, passage);
    if let Some(part) = reading.flow.parts.get(passage.part).filter(|_| with_source) {
        text.push_str(&format!("\n{}", source_line(&part.article.meta, lang)));
    }
    vec![Effect::Copy(text)]
}

/// Where an excerpt is from, as it stands under it.
fn source_line(meta: &Meta, lang: Lang) -> String {
    let date = meta.date.map(|date| date.to_string());
    let known = [meta.source.clone(), date].into_iter().flatten().collect::<Vec<_>>();
    let message = Message::new(Id::ExcerptFrom).with(&meta.title).text(lang);
    std::iter::once(message).chain(known).collect::<Vec<_>>().join(lang.pick("，", ", "))
}
