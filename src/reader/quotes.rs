//! How “ ” ‘ ’ may look, shown side by side: no question to the terminal can
//! tell what its font makes of them, so the reader looks and chooses.

use super::list::List;
use super::state::State;
use crate::article::{Block, Kind, Source};
use crate::message::{Id, Message};
use crate::text::manner::Quotes;
use crate::typeset::{Style, cells, drawn, set};

/// A text with quotes in every neighbourhood.
const SAMPLE: &str = "“党建+业务”不是‘两张皮’：他说，“支部建在渠上。”";

/// One way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotesRow {
    /// The value of the setting `quotes`.
    pub value: &'static str,
    /// What it is.
    pub name: Message,
    /// The sample in this way.
    pub sample: String,
}

/// The ways, in the order of the list.
const WAYS: [(&str, Quotes, Id); 3] = [
    ("as-is", Quotes::AsIs, Id::QuotesAsIs),
    ("padded", Quotes::Padded, Id::QuotesPadded),
    ("corner", Quotes::Corner, Id::QuotesCorner),
];

/// The list, at the way in force.
pub fn list(state: &State) -> List {
    let selected = WAYS.iter().position(|(_, way, _)| *way == state.settings.manner.quotes).unwrap_or(0);
    List { selected, top: 0 }
}

/// A row for each way.
pub fn rows(state: &State) -> Vec<QuotesRow> {
    let row = |(value, way, name): (&'static str, Quotes, Id)| QuotesRow {
        value,
        name: Message::new(name),
        sample: sample(state, way),
    };
    WAYS.into_iter().map(row).collect()
}

fn sample(state: &State, quotes: Quotes) -> String {
    let measure = state.list_layout().body.width.saturating_sub(2).max(8);
    let style = Style { widths: state.widths, quotes, ..Style::new(measure) };
    let block = Block::new(Kind::Heading(1), 0..SAMPLE.len());
    let lines = set(Source::plain(SAMPLE), &block, 0..SAMPLE.len(), &style);
    lines.first().map_or_else(String::new, |line| drawn(&cells(Source::plain(SAMPLE), &block, line, &style)))
}

/// Puts the chosen way in force; gives its value.
pub fn choose(state: &mut State, index: usize) -> Option<&'static str> {
    let (value, way, _) = *WAYS.get(index)?;
    state.settings.manner.quotes = way;
    Some(value)
}
