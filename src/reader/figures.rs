//! The figures of the text that is read: each with its unit, its section and
//! its sentence, in the order of the text; Enter goes to the place.

use std::ops::Range;

use super::find::Match;
use super::flow::{Flow, Part};
use super::list::List;
use crate::article::Place;
use crate::article::figures::{Figure, figures_in};

/// Figures that are listed: who has more reads a table.
const MOST: usize = 5_000;

/// The screen of figures.
#[derive(Debug, Clone, Default)]
pub struct FigureList {
    /// The list.
    pub list: List,
    /// The figures, in the order of the flow.
    pub rows: Vec<FigureRow>,
    /// Are there more than are listed?
    pub more: bool,
}

/// A figure as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Where it stands.
    pub passage: Match,
    /// The heading it stands under.
    pub section: String,
    /// The sentence as drawn: what stands before the figure, the figure, and
    /// what stands behind.
    pub sentence: (String, String, String),
}

impl FigureList {
    /// The figures of a flow's cleaned text; the choice is the first at or
    /// behind `here` (part and place).
    pub fn new(flow: &Flow, here: (usize, Place)) -> Self {
        let of_part = |(index, part)| told(index, part);
        let mut rows: Vec<FigureRow> = flow.parts.iter().enumerate().flat_map(of_part).take(MOST + 1).collect();
        let more = rows.len() > MOST;
        rows.truncate(MOST);
        let at = rows.partition_point(|row| (row.passage.part, row.passage.range.start) < (here.0, here.1.0));
        let selected = at.min(rows.len().saturating_sub(1));
        Self { list: List { selected, top: 0 }, rows, more }
    }

    /// The chosen figure.
    pub fn selected(&self) -> Option<&FigureRow> {
        self.rows.get(self.list.selected)
    }
}

/// The figures of one part: of an original, those of its cleaned text.
fn told(index: usize, part: &Part) -> impl Iterator<Item = FigureRow> {
    let blocks = if part.original { 0..part.article.blocks.len() } else { part.blocks.clone() };
    figures_in(&part.article, blocks).map(move |figure| row(index, part, &figure))
}

fn row(index: usize, part: &Part, figure: &Figure) -> FigureRow {
    let article = &part.article;
    let section = article.section_at(Place(figure.range.start)).and_then(|at| article.sections.get(at));
    let drawn = |range: Range<usize>| article.source().drawn_text(range).replace(['\n', '\t'], " ");
    FigureRow {
        passage: Match { part: index, range: figure.range.clone() },
        section: section.and_then(|section| article.heading(section)).unwrap_or_default(),
        sentence: (
            drawn(figure.sentence.start..figure.range.start),
            drawn(figure.range.clone()),
            drawn(figure.range.end..figure.sentence.end),
        ),
    }
}
