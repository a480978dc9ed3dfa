//! Passages of a text that might be the one that was marked, each with what
//! speaks for it. Letters only: where they stand in bytes, and which of them
//! is the one, is [`super::anchor`]'s to say. The thresholds were set with the
//! edit generator of tests/anchors.rs, on prose far more formulaic than real
//! bulletins: no wrong place in 48,000 edits, 98 of 100 found.

use std::ops::Range;

use super::agreement::{adjoining, likeness, pushed, reach};
use super::letters::letters;
use crate::text::slice;

/// Letters of context that must agree before a quote that stands once counts
/// as found: above the few letters that formulaic neighbours share by chance
/// (会议强调, 扎实推进), below one side of an ordinary sentence.
const NEEDED: u32 = 12;

/// A quote shorter than this needs two letters of context more for each letter
/// it lacks: 会议指出 stands everywhere.
const SHORT: u32 = 8;

/// How far the best place must be ahead of the second, and of every
/// look-alike that was known when the mark was made.
pub const MARGIN: u32 = 8;

/// Where there were look-alikes, both sides must agree by so many letters:
/// when one of two neighbouring copies goes, one side still agrees.
const EACH_SIDE: u32 = 12;

/// What the beginning or the end of the text is worth as a context.
const EDGE: u32 = 8;

/// Letters that must stand directly before and behind an edited quote.
const BRACKET: usize = 12;

/// How like the edited quote must be to the noted one.
const LIKE: f64 = 0.6;

/// More places than this and the quote says nothing.
pub const MANY: usize = 4096;

/// Letters next to a place by which other places with the same words are found.
const RUN: usize = 4;

/// Up to so many places the wider, slower comparison is affordable.
const FEW: usize = 64;

/// Letters of a longer quote are not compared one by one.
const LONGEST: usize = 400;

/// A point is looked for by so many letters behind it.
const POINT: usize = 16;

/// What is looked for: letters only, contexts nearest first. A quote without
/// letters (a point, ……) is looked for by what stands behind it.
pub struct Probe {
    /// The letters of the quote.
    pub quote: String,
    before: Vec<char>,
    behind: Vec<char>,
    /// Is the quote without letters, and this what stands behind it?
    pub point: bool,
}

impl Probe {
    /// What to look for, given a quote and what was noted before and behind it.
    pub fn new(quote: &str, prefix: &str, suffix: &str) -> Self {
        let before = letters(prefix).chars().rev().collect();
        let behind: Vec<char> = letters(suffix).chars().collect();
        let quote = letters(quote);
        if !quote.is_empty() {
            return Self { quote, before, behind, point: false };
        }
        let (quote, behind) = behind.split_at(behind.len().min(POINT));
        Self { quote: quote.iter().collect(), before, behind: behind.to_vec(), point: true }
    }

    /// Letters of context that would all agree.
    pub fn full(&self) -> u32 {
        worth(&self.before) + worth(&self.behind)
    }

    /// Letters of context that must agree.
    pub fn needed(&self) -> u32 {
        let letters = count(self.quote.chars().take(SHORT as usize).count());
        (NEEDED + 2 * (SHORT - letters)).min(self.full())
    }

    /// Every place with the letters of the quote; `None` for too many.
    pub fn alike(&self, all: &str) -> Option<Vec<Spot>> {
        if self.quote.is_empty() {
            return None;
        }
        let starts: Vec<usize> = all.match_indices(&self.quote).map(|(at, _)| at).take(MANY + 1).collect();
        let few = starts.len() <= FEW;
        let place = |start: usize| {
            let (before, behind) = around(all, start..start + self.quote.len(), self);
            let pushed = if few { pushed(&self.before, &before) + pushed(&self.behind, &behind) } else { 0 };
            Spot { start, before: agree(&self.before, &before), behind: agree(&self.behind, &behind), pushed }
        };
        (starts.len() <= MANY).then(|| starts.into_iter().map(place).collect())
    }

    /// Do the surroundings tell this spot from any other? Either both sides
    /// agree at length, or one agrees in what is not said all over the text.
    pub fn telling(&self, all: &str, spot: &Spot) -> bool {
        let long = [(spot.before, &self.before), (spot.behind, &self.behind)];
        let both = long.iter().all(|(agreed, noted)| *agreed >= worth(noted).min(EACH_SIDE));
        both || spot.pushed >= EACH_SIDE || self.sides(all, spot).iter().any(|side| side.tells())
    }

    /// Do both sides tell this spot from any other?
    pub fn telling_twice(&self, all: &str, spot: &Spot) -> bool {
        self.sides(all, spot).iter().all(Side::tells)
    }

    /// Both sides of a spot, with what the same words bring elsewhere.
    fn sides(&self, all: &str, spot: &Spot) -> [Side; 2] {
        let (start, end) = (spot.start, spot.start + self.quote.len());
        let opening: String = self.before.iter().take(RUN).rev().collect();
        let closing: String = self.behind.iter().take(RUN).collect();
        let elsewhere = |run: &str| all.match_indices(run).map(|(at, _)| at).take(FEW).collect::<Vec<_>>();
        let befores = elsewhere(&opening).into_iter().map(|at| at + opening.len()).filter(|at| *at != start);
        let behinds = elsewhere(&closing).into_iter().filter(|at| *at != end);
        let before = befores.map(|at| agree(&self.before, &around(all, at..at, self).0)).max();
        let behind = behinds.map(|at| agree(&self.behind, &around(all, at..at, self).1)).max();
        [
            Side { agreed: spot.before, elsewhere: before.unwrap_or(0), worth: worth(&self.before) },
            Side { agreed: spot.behind, elsewhere: behind.unwrap_or(0), worth: worth(&self.behind) },
        ]
    }

    /// Every passage (bytes of the letters) like the quote that stands between
    /// the letters directly before and behind it.
    pub fn bracketed(&self, all: &str) -> Vec<Range<usize>> {
        let (Some(before), Some(behind)) = (self.before.get(..BRACKET), self.behind.get(..BRACKET)) else {
            return Vec::new();
        };
        let (opening, closing): (String, String) = (before.iter().rev().collect(), behind.iter().collect());
        let quote: Vec<char> = self.quote.chars().collect();
        if quote.len() > LONGEST {
            return Vec::new();
        }
        let passage = |at: usize| {
            let start = at + opening.len();
            let room = slice(all, start..start + self.quote.len() * 2 + closing.len());
            let end = start + room.find(&closing)?;
            let inside: Vec<char> = slice(all, start..end).chars().collect();
            (likeness(&quote, &inside) >= LIKE).then_some(start..end)
        };
        all.match_indices(&opening).take(FEW).filter_map(|(at, _)| passage(at)).collect()
    }
}

/// A count of letters.
pub fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn worth(context: &[char]) -> u32 {
    if context.is_empty() { EDGE } else { count(context.len()) }
}

/// Where the letters of a quote stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of the letters.
    pub start: usize,
    /// Letters that agree before it.
    before: u32,
    /// Letters that agree behind it.
    behind: u32,
    /// What contexts pushed away are worth.
    pushed: u32,
}

impl Spot {
    /// Letters that agree next to it.
    pub fn adjoining(&self) -> u32 {
        self.before + self.behind
    }

    /// All that speaks for it, in letters.
    pub fn total(&self) -> u32 {
        self.adjoining() + self.pushed
    }
}

/// One side of a place.
struct Side {
    /// Letters that agree.
    agreed: u32,
    /// The most that agree at any other place where the same words stand.
    elsewhere: u32,
    /// Letters that would all agree.
    worth: u32,
}

impl Side {
    /// Does this side alone tell the place from all others?
    fn tells(&self) -> bool {
        self.agreed >= EACH_SIDE.max(self.elsewhere + MARGIN).min(self.worth) && self.agreed > self.elsewhere
    }
}

/// The letters before and behind a range of letters, nearest first, as far as
/// any comparison looks.
fn around(all: &str, range: Range<usize>, probe: &Probe) -> (Vec<char>, Vec<char>) {
    let before = slice(all, 0..range.start).chars().rev().take(reach(probe.before.len()).max(1));
    let behind = slice(all, range.end..all.len()).chars().take(reach(probe.behind.len()).max(1));
    (before.collect(), behind.collect())
}

/// Letters of one side that agree; the text's edge counts where it was one.
fn agree(noted: &[char], found: &[char]) -> u32 {
    match (noted.is_empty(), found.is_empty()) {
        (true, true) => EDGE,
        (true, false) => 0,
        _ => adjoining(noted, found),
    }
}
