//! What is wrong with files and settings, each told whole: long sentences go
//! on in further rows, because the way out stands at their end.

use super::state::State;
use crate::article::{Block, Kind, Source};
use crate::library::Problem;
use crate::message::{Id, Message};
use crate::text::slice;
use crate::typeset::{Style, set};

/// A row of the screen of problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemRow {
    /// The file, and the place in it.
    File(String),
    /// A line of the reason.
    Reason(String),
    /// Nothing.
    Blank,
}

/// The rows, for the width of the visible list.
pub fn rows(state: &State) -> Vec<ProblemRow> {
    let settings = Message::new(Id::OfSettings).text(state.lang);
    let warnings = state.warnings.iter().map(|warning| (settings.clone(), warning.text(state.lang)));
    let files = state.library.problems.iter().map(|problem| (place(state, problem), problem.reason.text(state.lang)));
    let mut rows = Vec::new();
    for (file, reason) in warnings.chain(files) {
        if !rows.is_empty() {
            rows.push(ProblemRow::Blank);
        }
        rows.push(ProblemRow::File(file));
        rows.extend(lines(state, &reason).into_iter().map(ProblemRow::Reason));
    }
    rows
}

fn place(state: &State, problem: &Problem) -> String {
    match problem.at {
        Some((line, column)) => Message::new(Id::PlaceIn).with(&problem.file).with(line).with(column).text(state.lang),
        None => problem.file.clone(),
    }
}

fn lines(state: &State, text: &str) -> Vec<String> {
    let measure = state.list_layout().body.width.saturating_sub(2).max(8);
    let style = Style { widths: state.widths, indent: 0, ..Style::new(measure) };
    let block = Block::new(Kind::Heading(1), 0..text.len());
    let lines = set(Source::plain(text), &block, 0..text.len(), &style);
    lines.into_iter().map(|line| slice(text, line.range).trim_end().to_owned()).collect()
}
