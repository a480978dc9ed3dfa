//! The line at the foot: what is being typed, something to say, or where one
//! is; and the candidates above it.

use super::note;
use super::paint::Canvas;
use super::role::Role;
use crate::article::Field;
use crate::message::{Id, Lang, Message};
use crate::reader::geometry::Rect;
use crate::reader::help::key;
use crate::reader::prompt::{Prompt, Purpose};
use crate::reader::reading::Reading;
use crate::reader::select::{Selection, Unit, text_of};
use crate::reader::state::{Screen, Tone};
use crate::reader::{Action, State};
use crate::text::cluster::clusters;

/// Candidates shown at once.
const CANDIDATES: usize = 8;

/// Draws the foot; gives the cursor's cell while something is typed.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let line = state.list_layout().status;
    if let Some(prompt) = &state.prompt {
        let above = candidates(state, prompt, line, canvas);
        let (cursor, top) = typing(state, prompt, line, canvas);
        let above = above.min(top);
        // What has to be said while something is typed is said above it.
        let row = Rect { y: above, height: 1, ..line };
        if state.notice.is_some() && above < line.y {
            canvas.blank(row, canvas.style(Role::Ink));
            notice(state, row, canvas);
        }
        return Some(cursor);
    }
    if notice(state, line, canvas) {
        return None;
    }
    match state.screen() {
        Screen::Reading(reading) => place(state, reading, line, canvas),
        _ => hint(state, line, canvas),
    }
    None
}

/// Whether there was anything to say.
fn notice(state: &State, line: Rect, canvas: &mut Canvas<'_>) -> bool {
    let Some((message, tone)) = &state.notice else { return false };
    let style = canvas.style(if *tone == Tone::Warn { Role::Warn } else { Role::Accent });
    canvas.text((line.x + 1, line.y), line.width - 2, &message.text(state.lang), style);
    true
}

fn hint(state: &State, line: Rect, canvas: &mut Canvas<'_>) {
    let dim = canvas.style(Role::Dim);
    if let Some(message) = busy(state) {
        canvas.text((line.x + 1, line.y), line.width - 2, &message.text(state.lang), dim);
        return;
    }
    let key = state.keymap.keys(Action::Help).first().map(ToString::to_string).unwrap_or_default();
    let text = Message::new(Id::KeysHint).with(key).text(state.lang);
    canvas.text_to(line.width - 1, line.y, &text, dim);
}

/// How far a long work is.
fn busy(state: &State) -> Option<Message> {
    let at = |id, (done, all): (usize, usize)| Message::new(id).with(done).with(all);
    let adding = state.adding.map(|counts| at(Id::AddingAt, counts).with("esc"));
    adding.or_else(|| state.filling.map(|counts| at(Id::ReadingAt, counts)))
}

/// Title, section, per cent and minutes.
fn place(state: &State, reading: &Reading, line: Rect, canvas: &mut Canvas<'_>) {
    let dim = canvas.style(Role::Dim);
    if let Some(selection) = &reading.selection {
        let text = choosing(reading, selection, state.lang);
        canvas.text((line.x + 1, line.y), line.width - 2, &text, canvas.style(Role::Accent));
        return;
    }
    let part = &reading.flow.parts[reading.top.part.min(reading.flow.parts.len() - 1)];
    let left = match reading.minutes_left() {
        0 => Message::new(Id::AtEnd).text(state.lang),
        minutes => Message::new(Id::MinutesLeft).with(minutes).text(state.lang),
    };
    let mut right = format!("{}%  {left}", reading.percent());
    if part.original {
        right = format!("{}  {right}", Message::new(Id::Original).text(state.lang));
    }
    let used = canvas.text_to(line.width - 1, line.y, &right, dim);
    let name = match &reading.flow.target {
        crate::reader::flow::Target::Topic(topic) => Message::new(Id::Topic).with(&topic.name).text(state.lang),
        crate::reader::flow::Target::Article(_) => part.article.meta.title.clone(),
    };
    let heading = reading.heading().map(|at| reading.flow.headings[at].text.clone());
    let room = line.width.saturating_sub(used + 4);
    // The section tells more than the title, which stands at the text's head.
    let heading = heading.map(|heading| format!("  {heading}")).unwrap_or_default();
    let for_name = room.saturating_sub(canvas.width(&heading)).max(room / 2);
    let shown = canvas.text((line.x + 1, line.y), for_name, &name, dim);
    canvas.text((line.x + 1 + shown, line.y), room.saturating_sub(shown), &heading, dim);
}

/// What is being chosen, and what can be done with it.
fn choosing(reading: &Reading, selection: &Selection, lang: Lang) -> String {
    let unit = match selection.unit {
        Unit::Character => Id::ByCharacter,
        Unit::Sentence => Id::BySentence,
        Unit::Paragraph => Id::ByParagraph,
    };
    let text = text_of(&reading.flow, &selection.passage());
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    Message::new(Id::Selecting).with(Message::new(unit).text(lang)).with(count).text(lang)
}

fn label(purpose: &Purpose) -> Id {
    match purpose {
        Purpose::Find => Id::PromptFind,
        Purpose::Filter => Id::PromptFilter,
        Purpose::Search => Id::PromptSearch,
        Purpose::Add => Id::PromptAdd,
        Purpose::Command => Id::PromptCommand,
        Purpose::Note(_) | Purpose::LostNote(_) => Id::PromptNote,
        Purpose::Edit(_) => Id::PromptEdit,
        Purpose::Field(_, Field::Title) => Id::PromptTitle,
        Purpose::Field(_, Field::Source) => Id::PromptSource,
        Purpose::Field(_, Field::Date) => Id::PromptDate,
        Purpose::Field(_, Field::Topics) => Id::PromptTopics,
        Purpose::SectionTopic(..) => Id::PromptSectionTopic,
        Purpose::Remove(_) => Id::PromptRemove,
    }
}

/// The line being typed; a long one is shown around the cursor. Gives the
/// cursor's cell and the row above.
fn typing(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) -> ((u16, u16), u16) {
    let (ink, accent) = (canvas.style(Role::Ink), canvas.style(Role::Accent));
    let label = Message::new(label(&prompt.purpose)).text(state.lang);
    let used = canvas.text((line.x + 1, line.y), line.width / 2, &label, accent);
    let start = line.x + 1 + used;
    let room = line.width.saturating_sub(start + 2);
    if note::is_long(prompt, room, canvas) {
        return note::draw(state, prompt, line, canvas);
    }
    let before = crate::text::slice(&prompt.text, 0..prompt.cursor);
    let (mut from, mut used) = (before.len(), 0);
    for (at, cluster) in clusters(before).rev() {
        used += canvas.width(cluster);
        if used > room {
            break;
        }
        from = at;
    }
    let visible = crate::text::slice(&prompt.text, from..prompt.text.len());
    canvas.text((start, line.y), room, visible, ink);
    let cursor = start + canvas.width(crate::text::slice(before, from..before.len())).min(room);
    ((cursor.min(line.width - 1), line.y), line.y.saturating_sub(1))
}

/// Gives the row above them.
fn candidates(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let visible = CANDIDATES.min(usize::from(line.y.saturating_sub(1)));
    let first = (prompt.chosen + 1).saturating_sub(visible);
    let shown: Vec<(usize, &String)> = prompt.candidates.iter().enumerate().skip(first).take(visible).collect();
    for (row, (index, candidate)) in shown.iter().enumerate() {
        let y = line.y - shown.len() as u16 + row as u16;
        let style = canvas.style(if *index == prompt.chosen { Role::Select } else { Role::Ink });
        let dim = if *index == prompt.chosen { style } else { canvas.style(Role::Dim) };
        canvas.blank(Rect { y, height: 1, ..line }, style);
        canvas.text((1, y), 1, if *index == prompt.chosen { ">" } else { " " }, style);
        let used = canvas.text((3, y), line.width - 4, candidate, style);
        if let Some(action) = Action::named(candidate).filter(|_| prompt.purpose == Purpose::Command) {
            let column = 24.max(used + 5);
            let keys = key(&state.keymap, action);
            let text = format!("{}  {keys}", action.row().what(state.lang));
            canvas.text((column, y), line.width.saturating_sub(column + 1), &text, dim);
        }
    }
    line.y.saturating_sub(shown.len() as u16 + 1)
}
