//! Sections: a heading with the blocks under it.

use std::ops::Range;

use super::topic::TopicRef;

/// Which of the sections under one heading is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// The `nth`, from 1, of so many.
    One {
        /// Its number.
        nth: usize,
        /// How many there are.
        of: usize,
    },
}

/// A heading with the blocks up to the next heading of its level or higher.
/// The blocks before the first heading are a section without one (the lead).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Index of the heading among the article's blocks; `None` for the lead.
    /// A paragraph there begins with a heading that is run in ([`run_in`]).
    pub heading: Option<usize>,
    /// Level of the heading, 1 the highest; 0 for the lead.
    pub level: u8,
    /// Blocks of the section, the heading and nested sections included
    /// (indices into the article's blocks).
    pub blocks: Range<usize>,
    /// Blocks that belong to it alone: without the heading, unless that is run
    /// in, before the first nested heading (indices into the article's blocks).
    pub own: Range<usize>,
    /// The theme it is read under.
    pub topic: Option<TopicRef>,
}

/// Characters of the longest heading that is run in.
const LONGEST: usize = 40;

/// The heading that a paragraph begins with: its first sentence, without the
/// stop, where that is short and not all of it.
pub fn run_in(paragraph: &str) -> Option<&str> {
    let (heading, rest) = paragraph.split_once('。')?;
    (!rest.trim().is_empty() && heading.chars().nth(LONGEST).is_none()).then_some(heading)
}
