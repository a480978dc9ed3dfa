//! A passage chosen by keyboard: from one unit of the text to another, by
//! character, sentence or paragraph. Bytes of one article's buffer: what is
//! copied or marked is the text as it came, whatever is drawn.

use std::ops::Range;

use super::find::Match;
use super::flow::{Flow, Part};
use super::mark::{neighbour, passage};
use crate::article::{Kind, Place};
use crate::text::cluster::clusters;
use crate::text::slice;

/// What the selection moves by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One grapheme cluster.
    Character,
    /// One sentence.
    Sentence,
    /// One block.
    Paragraph,
}

impl Unit {
    /// The next larger one; from the largest back to the smallest.
    pub fn larger(self) -> Self {
        match self {
            Unit::Character => Unit::Sentence,
            Unit::Sentence => Unit::Paragraph,
            Unit::Paragraph => Unit::Character,
        }
    }
}

/// A selection: from the unit where it began to the one where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The part of the flow; a selection stays in one article.
    pub part: usize,
    /// What it moves by.
    pub unit: Unit,
    anchor: Range<usize>,
    head: Range<usize>,
}

impl Selection {
    /// One unit at a place; `None` where there is no text.
    pub fn at(flow: &Flow, part: usize, place: Place, unit: Unit) -> Option<Self> {
        let head = unit_at(flow, part, place.0, unit)?;
        Some(Self { part, unit, anchor: head.clone(), head })
    }

    /// A passage, moved on by sentences.
    pub fn of(passage: &Match) -> Self {
        let range = passage.range.clone();
        Self { part: passage.part, unit: Unit::Sentence, anchor: range.clone(), head: range }
    }

    /// The bytes chosen.
    pub fn range(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }

    /// The bytes of the end that moves.
    pub fn moving(&self) -> &Range<usize> {
        &self.head
    }

    /// Where it moves.
    pub fn head(&self) -> Place {
        Place(self.head.start)
    }

    /// The head moves by one unit; false where the text ends.
    pub fn step(&mut self, flow: &Flow, unit: Unit, forward: bool) -> bool {
        if forward && unit != self.unit {
            return self.reach_end(flow, unit);
        }
        let Some(next) = beside(flow, self.part, &self.head, (unit, forward)) else { return false };
        self.reach(flow, Place(next.start), next)
    }

    /// The head moves to the end of a larger unit: the one it is in, or the
    /// next where it stands at that end.
    fn reach_end(&mut self, flow: &Flow, unit: Unit) -> bool {
        let here = unit_at(flow, self.part, self.head.start, unit).filter(|here| here.end > self.head.end);
        let Some(target) = here.or_else(|| beside(flow, self.part, &self.head, (unit, true))) else { return false };
        self.reach(flow, Place(target.end.saturating_sub(1)), target)
    }

    /// The head moves to the unit at a place.
    pub fn go(&mut self, flow: &Flow, place: Place) -> bool {
        let Some(unit) = unit_at(flow, self.part, place.0, self.unit) else { return false };
        self.reach(flow, place, unit)
    }

    fn reach(&mut self, flow: &Flow, place: Place, otherwise: Range<usize>) -> bool {
        self.head = unit_at(flow, self.part, place.0, self.unit).unwrap_or(otherwise);
        true
    }

    /// Moves by larger units from now on; both ends grow to whole ones.
    pub fn grow(&mut self, flow: &Flow) {
        self.unit = self.unit.larger();
        for end in [&mut self.anchor, &mut self.head] {
            if let Some(unit) = unit_at(flow, self.part, end.start, self.unit) {
                *end = unit;
            }
        }
    }

    /// The other end moves from now on.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }

    /// As a passage of the flow.
    pub fn passage(&self) -> Match {
        Match { part: self.part, range: self.range() }
    }
}

/// The text of a passage as it came, each block of it on lines of its own;
/// what the shown view leaves out is left out.
pub fn text_of(flow: &Flow, passage: &Match) -> String {
    let Some(part) = flow.parts.get(passage.part) else { return String::new() };
    let touched = shown(part).filter_map(|block| {
        let range = block.start.max(passage.range.start)..block.end.min(passage.range.end);
        (range.start < range.end).then(|| slice(&part.article.text, range).trim())
    });
    touched.collect::<Vec<_>>().join("\n")
}

/// The bytes of the blocks that hold text, in order.
fn shown(part: &Part) -> impl DoubleEndedIterator<Item = Range<usize>> {
    let blocks = part.blocks.clone().filter_map(|index| part.block(index));
    blocks.filter(|block| block.kind != Kind::Rule).map(|block| block.range.clone()).filter(|range| !range.is_empty())
}

fn unit_at(flow: &Flow, part: usize, at: usize, unit: Unit) -> Option<Range<usize>> {
    let owner = flow.parts.get(part)?;
    let block = shown(owner).rfind(|block| block.start <= at).or_else(|| shown(owner).next())?;
    match unit {
        Unit::Paragraph => Some(block),
        Unit::Sentence => passage(flow, part, Place(at.clamp(block.start, block.end))).map(|found| found.range),
        Unit::Character => {
            let units = characters(owner, &block);
            units.iter().rfind(|unit| unit.start <= at).or(units.first()).cloned()
        }
    }
}

/// The unit beside `head`, in the next block that holds text if need be.
fn beside(flow: &Flow, part: usize, head: &Range<usize>, way: (Unit, bool)) -> Option<Range<usize>> {
    let owner = flow.parts.get(part)?;
    let block = shown(owner).rfind(|block| block.start <= head.start)?;
    let other = || match way.1 {
        true => shown(owner).find(|other| other.start >= block.end.max(head.end)),
        false => shown(owner).rfind(|other| other.end <= block.start),
    };
    let edge = |units: Vec<Range<usize>>| if way.1 { units.into_iter().next() } else { units.into_iter().next_back() };
    match way {
        (Unit::Paragraph, _) => other(),
        (Unit::Sentence, forward) => {
            let here = passage(flow, part, Place(head.start))?;
            neighbour(flow, &here, forward).map(|found| found.range)
        }
        (Unit::Character, forward) => {
            let units = characters(owner, &block);
            let next = match forward {
                true => units.iter().find(|unit| unit.start >= head.end.max(head.start + 1)),
                false => units.iter().rfind(|unit| unit.end <= head.start),
            };
            next.cloned().or_else(|| edge(characters(owner, &other()?)))
        }
    }
}

/// The clusters of a block that are no white space.
fn characters(part: &Part, block: &Range<usize>) -> Vec<Range<usize>> {
    let text = slice(&part.article.text, block.clone());
    let visible = clusters(text).filter(|(_, cluster)| !cluster.trim().is_empty());
    visible.map(|(at, cluster)| block.start + at..block.start + at + cluster.len()).collect()
}
