//! A Place as it is kept on disk: what stood there, what stood around it, and
//! how far in. Modelled on the text quote and text position selectors of the
//! W3C Web Annotation data model.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::slice;

/// Characters of context kept before and behind a quote.
const CONTEXT: usize = 32;

/// A range of an article's text, findable again in an edited text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The marked text, white space folded.
    pub quote: String,
    /// What stood before it, white space folded.
    #[serde(default)]
    pub prefix: String,
    /// What stood behind it, white space folded.
    #[serde(default)]
    pub suffix: String,
    /// Where it began (bytes of the buffer at that time).
    pub offset: usize,
    /// Where it ended (bytes of the buffer at that time).
    #[serde(default)]
    pub end: usize,
}

impl Anchor {
    /// The anchor of `range` (bytes) in `text`.
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let before: String = {
            let mut tail: Vec<char> = slice(text, 0..range.start).chars().rev().take(CONTEXT).collect();
            tail.reverse();
            tail.into_iter().collect()
        };
        let behind: String = slice(text, range.end..text.len()).chars().take(CONTEXT).collect();
        Self {
            quote: folded(slice(text, range.clone())),
            prefix: folded(&before),
            suffix: folded(&behind),
            offset: range.start,
            end: range.end,
        }
    }

    /// Where the quote stands in `text` now, or `None` when it is nowhere with
    /// its context: a wrong place would be worse than none.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        if folded(slice(text, self.offset..self.end)) == self.quote {
            return Some(self.offset..self.end);
        }
        None
    }
}

/// White space folded to single spaces, as quotes are kept.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
