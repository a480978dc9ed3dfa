//! What is read in one go: one article, or all sections of a theme, each
//! under its article's name. The view, search, outline and marks see a flow
//! and need not know which it is.

use std::ops::Range;
use std::sync::Arc;

use crate::article::{Article, ArticleId, Block, Kind, Place, RETITLED, Removal, Source, TopicRef};

/// What a flow is of; where a jump leads back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One article.
    Article(ArticleId),
    /// All sections of one theme.
    Topic(TopicRef),
}

/// Blocks of one article that stand together in a flow.
#[derive(Debug, Clone)]
pub struct Part {
    /// The article.
    pub article: Arc<Article>,
    /// Which of its blocks (indices into [`Part::all`]).
    pub blocks: Range<usize>,
    /// The original view instead of the cleaned one?
    pub original: bool,
    /// Is the article's name shown above?
    pub named: bool,
    /// Characters of the whole article.
    pub characters: usize,
}

impl Part {
    /// A whole article.
    pub fn whole(article: Arc<Article>, original: bool) -> Self {
        let count = if original { article.original.len() } else { article.blocks.len() };
        let characters = article.characters();
        Self { article, blocks: 0..count, original, named: false, characters }
    }

    /// One section of an article, its name above it.
    pub fn section(article: Arc<Article>, index: usize) -> Option<Self> {
        let blocks = article.sections.get(index)?.blocks.clone();
        let characters = article.characters();
        Some(Self { article, blocks, original: false, named: true, characters })
    }

    /// Does the article's name stand above the first block: in a theme, and
    /// where the title is no part of the text (front matter, a file's name)?
    pub fn shows_name(&self) -> bool {
        let titled = || self.original || self.article.title_block().is_some();
        self.named || (!titled() && !self.article.meta.title.is_empty())
    }

    /// What is set and searched: the original is drawn as it came, without
    /// repairs and joins.
    pub fn source(&self) -> Source<'_> {
        if self.original { Source::plain(&self.article.text) } else { self.article.source() }
    }

    /// All blocks of the article in the view that is shown.
    pub fn all(&self) -> &[Block] {
        if self.original { &self.article.original } else { &self.article.blocks }
    }

    /// The block of this index.
    pub fn block(&self, index: usize) -> Option<&Block> {
        self.all().get(index)
    }

    /// The index of the block that holds `place`, or the nearest before it.
    pub fn block_at(&self, place: Place) -> usize {
        let after = self.all().partition_point(|block| block.range.start <= place.0);
        after.saturating_sub(1).clamp(self.blocks.start, self.blocks.end.saturating_sub(1).max(self.blocks.start))
    }

    /// Does a passage that starts at this byte stand in it? One in the file's
    /// title does, though a title that a reader gave stands in its place.
    pub fn holds(&self, start: usize) -> bool {
        let bytes = self.bytes();
        let gone = |removal: &Removal| removal.rule == RETITLED && removal.range.contains(&start);
        let titled = || !self.named && self.article.removed.iter().any(gone);
        (bytes.start..=bytes.end).contains(&start) || titled()
    }

    /// The bytes from the first block's start to the last one's end.
    pub fn bytes(&self) -> Range<usize> {
        let start = self.block(self.blocks.start).map_or(0, |block| block.range.start);
        let end = self.blocks.end.checked_sub(1).and_then(|last| self.block(last)).map_or(start, |b| b.range.end);
        start..end
    }
}

/// A heading of a flow: a row of the outline, a stop of `]` and `[`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The part it stands in.
    pub part: usize,
    /// Where.
    pub place: Place,
    /// Level from 1; 0 for an article's name in a flow of several.
    pub level: u8,
    /// As drawn.
    pub text: String,
    /// Its theme.
    pub topic: Option<TopicRef>,
}

/// What is read in one go.
#[derive(Debug, Clone)]
pub struct Flow {
    /// What it is of.
    pub target: Target,
    /// Its parts, in order; never empty.
    pub parts: Vec<Part>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

impl Flow {
    /// The flow of one article.
    pub fn article(article: Arc<Article>, original: bool) -> Self {
        let target = Target::Article(article.id.clone());
        Self::new(target, vec![Part::whole(article, original)])
    }

    /// The flow of a theme: each section under its article's name.
    pub fn topic(topic: TopicRef, sections: Vec<(Arc<Article>, usize)>) -> Self {
        let parts = sections.into_iter().filter_map(|(article, index)| Part::section(article, index)).collect();
        Self::new(Target::Topic(topic), parts)
    }

    /// The same flow where an article of it was put right: its text is the
    /// same, its blocks may be fewer.
    #[must_use]
    pub fn with(&self, article: &Arc<Article>) -> Self {
        let renewed = |part: &Part| {
            if part.article.id != article.id {
                return part.clone();
            }
            let section = part.article.sections.iter().position(|section| part.named && section.blocks == part.blocks);
            let section = section.and_then(|index| Part::section(Arc::clone(article), index));
            section.unwrap_or_else(|| Part::whole(Arc::clone(article), part.original))
        };
        Self::new(self.target.clone(), self.parts.iter().map(renewed).collect())
    }

    fn new(target: Target, parts: Vec<Part>) -> Self {
        let headings = parts.iter().enumerate().flat_map(|(index, part)| headings(index, part)).collect();
        Self { target, parts, headings }
    }

    /// Is there nothing to read?
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.blocks.is_empty())
    }

    /// The index of the last heading at or before a place.
    pub fn heading_at(&self, part: usize, place: Place) -> Option<usize> {
        self.headings.partition_point(|h| (h.part, h.place) <= (part, place)).checked_sub(1)
    }

    /// The part that holds `place` of the article `id`.
    pub fn part_of(&self, id: &ArticleId, place: Place) -> Option<usize> {
        let holds = |part: &Part| part.article.id == *id && (part.bytes().start..=part.bytes().end).contains(&place.0);
        self.parts.iter().position(|part| holds(part) || (!part.named && part.article.id == *id))
    }

    /// How far `place` is into the flow, from 0 to 1.
    pub fn fraction(&self, part: usize, place: Place) -> f64 {
        let size = |part: &Part| part.bytes().len();
        let all: usize = self.parts.iter().map(size).sum();
        let before: usize = self.parts.iter().take(part).map(size).sum();
        let inside = self.parts.get(part).map_or(0, |p| place.0.saturating_sub(p.bytes().start));
        if all == 0 { 1.0 } else { ((before + inside) as f64 / all as f64).min(1.0) }
    }

    /// Characters from `place` to the end, by the bytes that are left (Chinese
    /// text is three bytes a character).
    pub fn characters_left(&self, part: usize, place: Place) -> usize {
        let rest: usize = self.parts.iter().skip(part + 1).map(|p| p.bytes().len()).sum();
        let here = self.parts.get(part).map_or(0, |p| p.bytes().end.saturating_sub(place.0));
        (rest + here) / 3
    }
}

fn headings(index: usize, part: &Part) -> Vec<Heading> {
    let article = &part.article;
    let inside = |s: &&crate::article::Section| part.blocks.contains(&s.blocks.start) && !part.original;
    let mut found = Vec::new();
    if part.named {
        let place = Place(part.bytes().start);
        found.push(Heading { part: index, place, level: 0, text: article.meta.title.clone(), topic: None });
    }
    for section in article.sections.iter().filter(inside) {
        if let Some(text) = article.heading(section) {
            let place = article.section_place(section);
            found.push(Heading { part: index, place, level: section.level, text, topic: section.topic.clone() });
        }
    }
    if part.original {
        let heads = article.original.iter().filter(|block| matches!(block.kind, Kind::Heading(_)));
        found.extend(heads.map(|block| Heading {
            part: index,
            place: Place(block.range.start),
            level: block.kind.level().unwrap_or(1),
            text: article.drawn(block),
            topic: None,
        }));
    }
    found
}
