//! Study notes (学习笔记): each mark with what stands there as the reader sees
//! it, where it is from and a link back; gathered here, written as Markdown,
//! HTML or JSON by the files beside. A mark whose passage is gone keeps the
//! words it was put on.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::article::anchor::{Finder, folded};
use crate::article::{Article, ArticleId, Kind, Link, Place, TopicRef};
use crate::library::Library;
use crate::message::{Id, Lang, Message};
use crate::store::{Bookmark, Bookmarks, Paths};
use crate::text::slice;

/// One mark, ready to be written.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The mark as it is kept.
    pub mark: Bookmark,
    /// The article, where the library still has it.
    pub article: Option<Arc<Article>>,
    /// Where the passage stands in it (bytes); `None` makes it an orphan.
    pub range: Option<Range<usize>>,
    /// The heading it stands under, as drawn.
    pub section: Option<String>,
    /// The theme of its section.
    pub topic: Option<TopicRef>,
    /// Which paragraph of the article, from 1; headings and title apart.
    pub paragraph: Option<usize>,
    /// The passage as it is drawn, a block a line.
    pub lines: Vec<String>,
}

/// Marks under one heading.
#[derive(Debug, Clone)]
pub struct Group {
    /// An article's title, or a theme.
    pub name: String,
    /// Source and date, where the group is an article.
    pub facts: Option<String>,
    /// In the order of the text.
    pub excerpts: Vec<Excerpt>,
}

/// The shape notes are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A heading an article.
    Article,
    /// A heading a theme.
    Theme,
}

/// Every living mark but those of sections that were read.
pub fn excerpts(paths: &Paths, library: &Library, marks: &Bookmarks) -> Vec<Excerpt> {
    let mut read: HashMap<&str, Option<Arc<Article>>> = HashMap::new();
    let shown = marks.alive().filter(|mark| mark.is_shown());
    let found = shown.map(|mark| {
        let article = read.entry(&mark.article).or_insert_with(|| article(paths, library, &mark.article)).clone();
        excerpt(mark, article)
    });
    found.collect()
}

/// An article of the library, or a file that was only opened.
pub fn article(paths: &Paths, library: &Library, id: &str) -> Option<Arc<Article>> {
    let id = ArticleId(id.to_owned());
    let opened = id.0.strip_prefix("file:").filter(|_| library.entry(&id).is_none());
    match opened {
        Some(path) => Library::single(paths, Path::new(path), None)?.ok(),
        None => library.load(&id).ok(),
    }
}

/// A mark with what its article says of it.
pub fn excerpt(mark: &Bookmark, article: Option<Arc<Article>>) -> Excerpt {
    let range = article.as_ref().and_then(|article| Finder::new(&article.text).find(&mark.anchor));
    let range = range.map(|found| found.range);
    let mut excerpt = Excerpt {
        mark: mark.clone(),
        article: article.clone(),
        range: range.clone(),
        section: None,
        topic: None,
        paragraph: None,
        lines: vec![mark.words().to_owned()],
    };
    if let (Some(article), Some(range)) = (article, range) {
        excerpt.place(&article, range);
    }
    excerpt
}

impl Excerpt {
    fn place(&mut self, article: &Article, range: Range<usize>) {
        let block = article.blocks.partition_point(|block| block.range.start <= range.start).saturating_sub(1);
        let around = article.sections.iter().filter(|section| section.blocks.contains(&block));
        self.topic = around.clone().filter_map(|section| section.topic.clone()).next_back();
        let section = article.section_at(Place(range.start)).and_then(|at| article.sections.get(at));
        self.section = section.and_then(|section| article.heading(section));
        self.paragraph = paragraph(article, block);
        let parts = article.blocks.iter().map(|b| b.range.start.max(range.start)..b.range.end.min(range.end));
        let drawn = parts.filter(|part| part.start < part.end).map(|part| article.source().drawn_text(part));
        let lines: Vec<String> = drawn.flat_map(|text| text.lines().map(folded).collect::<Vec<_>>()).collect();
        // In a part that cleaning left out there are no blocks.
        self.lines = if lines.is_empty() { vec![folded(slice(&article.text, range))] } else { lines };
    }

    /// The way back.
    pub fn link(&self) -> String {
        Link::new(&self.mark.article, &self.mark.id).to_string()
    }

    /// The article's title now, or as it was.
    pub fn title(&self) -> &str {
        let now = self.article.as_ref().map(|article| article.meta.title.as_str()).filter(|title| !title.is_empty());
        let kept = if self.mark.title.is_empty() { &self.mark.article } else { &self.mark.title };
        now.unwrap_or(kept)
    }

    /// Source and date.
    pub fn facts(&self) -> Option<String> {
        let meta = &self.article.as_ref()?.meta;
        let known: Vec<String> =
            [meta.source.clone(), meta.date.map(|d| d.to_string())].into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.join("  "))
    }

    /// Section and paragraph, or that the passage is gone; under a theme the
    /// article before them.
    pub fn place_words(&self, by: By, lang: Lang) -> String {
        let mut words = Vec::new();
        if by == By::Theme {
            words.push(format!("《{}》", self.title()));
            words.extend(self.facts());
        }
        words.extend(self.section.clone());
        words.extend(self.paragraph.map(|n| Message::new(Id::NotesParagraph).with(n).text(lang)));
        if self.range.is_none() {
            words.push(Message::new(Id::NotesOrphan).text(lang));
        }
        words.join(lang.pick("，", ", "))
    }

    /// Everything, for another program; the quote as drawn and as it came.
    pub fn json(&self) -> Value {
        let meta = self.article.as_ref().map(|article| &article.meta);
        let original = match (&self.article, &self.range) {
            (Some(article), Some(range)) => slice(&article.text, range.clone()).to_owned(),
            _ => self.mark.anchor.quote.clone(),
        };
        json!({
            "id": self.mark.id, "kind": self.mark.kind, "colour": self.mark.role(),
            "article": self.mark.article, "title": self.title(),
            "source": meta.and_then(|meta| meta.source.clone()),
            "date": meta.and_then(|meta| meta.date).map(|date| date.to_string()),
            "section": self.section, "topic": self.topic.as_ref().map(|topic| &topic.name),
            "paragraph": self.paragraph,
            "start": self.range.as_ref().map(|range| range.start), "end": self.range.as_ref().map(|range| range.end),
            "quote": self.lines.join("\n"), "original": original, "note": self.mark.note,
            "created": self.mark.created, "updated": self.mark.updated, "link": self.link(),
        })
    }
}

/// Which paragraph the block of this index is, from 1.
fn paragraph(article: &Article, block: usize) -> Option<usize> {
    let counts = |kind: Kind| !matches!(kind, Kind::Title | Kind::Heading(_) | Kind::Rule);
    let counted = article.blocks.get(block).is_some_and(|block| counts(block.kind));
    let before = article.blocks.iter().take(block + 1).filter(|block| counts(block.kind)).count();
    counted.then_some(before)
}

/// The excerpts under their headings: articles as they come, themes in the
/// library's order, what stands under none last.
pub fn groups(excerpts: Vec<Excerpt>, by: By, library: &Library, lang: Lang) -> Vec<Group> {
    let mut found: Vec<(usize, String, Group)> = Vec::new();
    for excerpt in excerpts {
        let (order, key, name) = match (by, &excerpt.topic) {
            (By::Article, _) => (0, excerpt.mark.article.clone(), excerpt.title().to_owned()),
            (By::Theme, Some(topic)) => (rank(library, topic), topic.id.clone(), format!("党建+{}", topic.name)),
            (By::Theme, None) => (usize::MAX, String::new(), Message::new(Id::NotesNoTheme).text(lang)),
        };
        match found.iter_mut().find(|(_, known, _)| *known == key) {
            Some((_, _, group)) => group.excerpts.push(excerpt),
            None => {
                let facts = excerpt.facts().filter(|_| by == By::Article);
                found.push((order, key, Group { name, facts, excerpts: vec![excerpt] }));
            }
        }
    }
    found.sort_by_key(|(order, ..)| *order);
    found.into_iter().map(|(_, _, group)| group).collect()
}

fn rank(library: &Library, topic: &TopicRef) -> usize {
    library.topics.iter().position(|known| known.id == topic.id).unwrap_or(usize::MAX - 1)
}
