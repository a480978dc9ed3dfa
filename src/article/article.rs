//! The Article: metadata, one text buffer, and ranges over it.

use std::fmt;
use std::ops::Range;

use super::block::{Annotation, Block, Kind, Source};
use super::meta::Meta;
use super::place::Place;
use super::section::{Section, Which, run_in};
use crate::message::Message;
use crate::text::slice;

/// Who an article is, across restarts: `bundled:slug`, a random id given at
/// `add`, an opened file's canonical path, or the hash of what came by stdin.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the bytes became text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The encoding's name (`UTF-8`, `GB18030`, …).
    pub encoding: &'static str,
    /// Was it told by a mark or by valid UTF-8, rather than guessed?
    pub certain: bool,
    /// How many malformed sequences were replaced.
    pub replaced: usize,
}

/// A part of the buffer that the cleaned view leaves out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Where (bytes of the buffer).
    pub range: Range<usize>,
    /// The name of the rule.
    pub rule: &'static str,
}

/// The name under which the file's own title is left out, where a reader gave
/// the article another.
pub const RETITLED: &str = "retitled";

/// Something the reader of an article should know about its import.
pub type Warning = Message;

/// One document. Immutable once read.
#[derive(Debug, Clone)]
pub struct Article {
    /// Who it is.
    pub id: ArticleId,
    /// What is known beside the text.
    pub meta: Meta,
    /// The visible text as it came, before any cleaning.
    pub text: String,
    /// The cleaned view, in order.
    pub blocks: Vec<Block>,
    /// The original view, in order, over the same bytes.
    pub original: Vec<Block>,
    /// Sections of the cleaned view, in order of their starts.
    pub sections: Vec<Section>,
    /// What the cleaned view leaves out, in order, disjoint.
    pub removed: Vec<Removal>,
    /// What is drawn differently from what the buffer holds, in order.
    pub notes: Vec<Annotation>,
    /// How the bytes became text.
    pub decoded: Decoded,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

impl Article {
    /// The buffer and its annotations.
    pub fn source(&self) -> Source<'_> {
        Source { text: &self.text, notes: &self.notes }
    }

    /// A block's characters as they are drawn.
    pub fn drawn(&self, block: &Block) -> String {
        self.source().drawn_text(block.range.clone())
    }

    /// The heading of a section as it is drawn.
    pub fn heading(&self, section: &Section) -> Option<String> {
        let block = self.blocks.get(section.heading?)?;
        let drawn = self.drawn(block);
        let heading = if block.kind.level().is_some() { &drawn } else { run_in(&drawn).unwrap_or(&drawn) };
        Some(heading.replace('\n', " "))
    }

    /// The heading of the section of this index, and which it is of those that
    /// have it.
    pub fn which(&self, index: usize) -> Option<(String, Which)> {
        let heading = self.heading(self.sections.get(index)?)?;
        let same = |section: &Section| self.heading(section).as_ref() == Some(&heading);
        let nth = self.sections.iter().take(index + 1).filter(|section| same(section)).count();
        let of = self.sections.iter().filter(|section| same(section)).count();
        Some((heading, Which::One { nth, of }))
    }

    /// Index of the innermost section that `place` stands in: the last that
    /// starts at or before it.
    pub fn section_at(&self, place: Place) -> Option<usize> {
        let starts_by =
            |section: &Section| self.blocks.get(section.blocks.start).is_some_and(|block| block.range.start <= place.0);
        self.sections.partition_point(starts_by).checked_sub(1)
    }

    /// Where a section starts.
    pub fn section_place(&self, section: &Section) -> Place {
        Place(self.blocks.get(section.blocks.start).map_or(0, |block| block.range.start))
    }

    /// Characters of the cleaned view that a reader reads (white space apart).
    pub fn characters(&self) -> usize {
        let count =
            |block: &Block| slice(&self.text, block.range.clone()).chars().filter(|c| !c.is_whitespace()).count();
        self.blocks.iter().map(count).sum()
    }

    /// Is its title one that a reader gave it, and not in the text?
    pub fn is_retitled(&self) -> bool {
        self.removed.iter().any(|removal| removal.rule == RETITLED)
    }

    /// The title's block, when the text has one. Under a title that a reader
    /// gave it only a subtitle may be left.
    pub fn title_block(&self) -> Option<&Block> {
        self.blocks.iter().filter(|_| !self.is_retitled()).find(|block| block.kind == Kind::Title)
    }
}
