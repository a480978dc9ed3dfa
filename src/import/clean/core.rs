//! Where the article stands on a page that was copied whole, with hundreds of
//! short lines around a few paragraphs: the stretch whose sentences outweigh
//! the lines between them most. Above it sentences of teasers and notices may
//! stand, below it comments; so the first sentence and the last say little.
//! Unsure means nothing is found, and the head and the tail are told by their
//! lines alone.

use std::ops::Range;

use super::datelines;
use super::frame;
use super::labels;
use super::look::is_file;
use super::mixed;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::ends_sentence;

/// Pieces of the longest page that is looked at.
const MOST: usize = 20_000;

/// What a line that is no sentence costs, in characters of sentences.
const LINE: i32 = 15;

/// Characters of a sentence that count.
const COUNTED: usize = 100;

/// Characters of sentences that an article has at least.
const LEAST: i32 = 150;

/// Lines above an article that are a page's menus, or at least more than a
/// document's head has, and lines below that are a page's lists.
const ABOVE: usize = 20;
const FRAME: usize = 6;
const BELOW: usize = 30;

/// Stretches that are looked at.
const RIVALS: usize = 16;

/// Lines around an article in which its facts, and the first line of the page's own, stand.
const NEAR: usize = 40;

/// Sets where the article of a whole page begins and ends (bytes), as far as
/// that is certain.
pub fn find(draft: &mut Draft) {
    (draft.facts, draft.opens, draft.closes) = (None, None, None);
    let count = draft.pieces.len();
    if !draft.page || !(ABOVE..=MOST).contains(&count) {
        return;
    }
    let page = Page::of(draft);
    let Some(core) = page.core() else { return };
    let start = |index: usize| draft.pieces.get(index).map(|piece| piece.range.start);
    let facts = page.facts_above(core.start).filter(|_| page.lines(0..core.start) >= FRAME);
    let found = (facts.and_then(start), page.opens(&core).and_then(start), page.closes(&core).and_then(start));
    (draft.facts, draft.opens, draft.closes) = found;
}

/// A page and what each of its pieces speaks for an article.
struct Page<'a> {
    draft: &'a Draft,
    weights: Vec<i32>,
    /// The sums of the weights before each piece.
    sums: Vec<i64>,
}

impl<'a> Page<'a> {
    fn of(draft: &'a Draft) -> Self {
        let weights: Vec<i32> = (0..draft.pieces.len()).map(|index| weight(draft, index)).collect();
        let mut sums = vec![0];
        for weight in &weights {
            sums.push(sums.last().copied().unwrap_or(0) + i64::from(*weight));
        }
        Self { draft, weights, sums }
    }

    /// The article: the heaviest stretch below a line of facts, or of all;
    /// without what a line of facts in it parts from its start, and what a line
    /// that closes an article parts from its end.
    fn core(&self) -> Option<Range<usize>> {
        let mut all = Vec::new();
        self.stretches(0..self.weights.len(), &mut all);
        let heaviest = |dated: bool| {
            let of = all.iter().filter(|part| !dated || self.facts_above(part.start).is_some());
            of.max_by_key(|part| self.sum((*part).clone())).cloned()
        };
        let Range { start, end } = heaviest(true).or_else(|| heaviest(false))?;
        let sum = self.sum(start..end);
        let first = |index: &usize| self.weights.get(*index).is_some_and(|weight| *weight > 0);
        let from = (start..end)
            .find(|at| self.is_facts(*at) && self.sum(start..*at) * 5 <= sum)
            .and_then(|facts| (facts..end).find(first))
            .unwrap_or(start);
        let to = (from..end).find(|at| self.ends(*at) && self.sum(from..*at) * 5 >= sum * 3);
        Some(from..to.unwrap_or(end))
    }

    /// Stretches of `part` whose weights sum up to an article's: the heaviest,
    /// and so on within what it leaves on either side.
    fn stretches(&self, part: Range<usize>, all: &mut Vec<Range<usize>>) {
        if let Some(best) = heaviest(&self.weights, part.clone()).filter(|_| all.len() < RIVALS) {
            all.push(best.clone());
            self.stretches(part.start..best.start, all);
            self.stretches(best.end..part.end, all);
        }
    }

    /// Where the article's first sentence is, when sentences of the page stand
    /// above it.
    fn opens(&self, core: &Range<usize>) -> Option<usize> {
        let above = self.lines(0..core.start);
        let page = above >= ABOVE && self.sentences(0..core.start) * 6 <= above;
        (page && self.is_alone(0..core.start, core) && self.facts_above(core.start).is_some()).then_some(core.start)
    }

    /// Where the page goes on below the article.
    fn closes(&self, core: &Range<usize>) -> Option<usize> {
        let below = core.end..self.weights.len();
        let lines = self.lines(below.clone());
        let site = || frame::is_site(self.draft, below.end.saturating_sub(80).max(below.start)..below.end);
        let long = lines >= BELOW && self.sentences(below.clone()) * 3 <= lines;
        let page = long && (self.lines(0..core.start) >= ABOVE || site());
        if !page || !self.is_alone(below.clone(), core) {
            return None;
        }
        let text = |at: usize| self.draft.text_at(at);
        let annex = |at: usize| is_file(text(at)) || text(at).trim_start().starts_with("附件");
        let safe = |first: usize, from: usize| {
            !(from..below.end.min(first + NEAR)).any(annex)
                && !frame::lists_own(self.draft, first..below.end)
                && !frame::holds_article(self.draft, first..below.end)
        };
        let first = below.clone().take(NEAR).find(|at| self.ends(*at) || frame::is_tool(self.draft, *at));
        let first = first.filter(|first| safe(*first, below.start));
        // What stands right below may head a list of the document's own.
        first.or_else(|| self.signed(&below).filter(|first| site() && safe(*first - 1, *first)))
    }

    /// Where the page goes on below the day that signs a document, which may have
    /// named its annexes above: long lists of other bodies' sites.
    fn signed(&self, below: &Range<usize>) -> Option<usize> {
        let text = |at: usize| self.draft.text_at(at).trim();
        let day = |at: &usize| dates::is_written(text(*at));
        let day = below.clone().take(NEAR).rev().find(day)?;
        let note = |at: &usize| text(*at).starts_with(['（', '(']) && text(*at).ends_with(['）', ')']);
        let first = (day + 1..below.end).find(|at| !note(at))?;
        (self.lines(first..below.end) >= BELOW).then_some(first)
    }

    /// Does a line close an article here? Lists of others have no sentences.
    fn ends(&self, index: usize) -> bool {
        let listed = (index + 1..index + 4).all(|below| !self.draft.text_at(below).trim_end().ends_with('。'));
        self.weights.get(index).is_some_and(|weight| *weight <= 0) && listed && frame::is_closing(self.draft, index)
    }

    /// Is there no other article in `part`: a stretch below facts of its own that
    /// weighs half as much?
    fn is_alone(&self, part: Range<usize>, core: &Range<usize>) -> bool {
        let mut all = Vec::new();
        self.stretches(part, &mut all);
        let core = self.sum(core.clone());
        !all.into_iter().any(|other| self.facts_above(other.start).is_some() && self.sum(other) * 2 > core)
    }

    /// The line of facts above `index`, with no sentence in between.
    fn facts_above(&self, index: usize) -> Option<usize> {
        let lines = |at: &usize| self.weights.get(*at).is_some_and(|weight| *weight <= 0);
        (0..index).rev().take(NEAR).take_while(lines).find(|at| self.is_facts(*at))
    }

    fn is_facts(&self, index: usize) -> bool {
        let text = self.draft.text_at(index);
        text.len() <= 300
            && self.weights.get(index).is_some_and(|weight| *weight <= 0)
            && (labels::read_at(self.draft, index).is_some()
                || mixed::read(text).is_some()
                || datelines::read_at(self.draft, index).is_some_and(|found| !found.bare))
    }

    fn sum(&self, part: Range<usize>) -> i64 {
        let before = |at: usize| self.sums.get(at).copied().unwrap_or(0);
        before(part.end) - before(part.start)
    }

    fn lines(&self, part: Range<usize>) -> usize {
        self.weights.get(part).unwrap_or(&[]).iter().filter(|weight| **weight < 0).count()
    }

    fn sentences(&self, part: Range<usize>) -> usize {
        self.weights.get(part).unwrap_or(&[]).iter().filter(|weight| **weight > 0).count()
    }
}

/// What the piece at `index` speaks for an article.
fn weight(draft: &Draft, index: usize) -> i32 {
    let Some(piece) = draft.pieces.get(index) else { return 0 };
    if matches!(piece.kind, Some(Kind::Table | Kind::Code | Kind::Image | Kind::Rule)) {
        return 0;
    }
    let text = draft.text_of(piece);
    let chars = text.chars().take(COUNTED).count();
    let marks = || text.chars().filter(|c| "，。、；：？！".contains(*c)).nth(2).is_some();
    let sentence = (chars >= 15 && ends_sentence(text) && !text.ends_with("...")) || (chars >= 90 && marks());
    match sentence && !piece.gone && !piece.is_link() && !text.contains("](") {
        true => i32::try_from(chars).unwrap_or(i32::MAX),
        false => -LINE,
    }
}

/// The stretch of `part` whose weights sum up highest, when that is an
/// article's.
fn heaviest(weights: &[i32], part: Range<usize>) -> Option<Range<usize>> {
    let mut best = None;
    let mut most = LEAST - 1;
    let (mut from, mut sum) = (part.start, 0_i32);
    for at in part {
        if sum <= 0 {
            (from, sum) = (at, 0);
        }
        sum = sum.saturating_add(*weights.get(at)?);
        if sum > most {
            (best, most) = (Some(from..at + 1), sum);
        }
    }
    best
}
