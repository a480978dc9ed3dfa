//! What the library's list knows of an article without holding its text.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId, Correction, Date, Meta, Place, TopicRef, Topics};
use crate::message::{Id, Message};

/// The name standard input is shown by.
pub const STDIN: &str = "stdin";

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Compiled in.
    Bundled,
    /// In the library's own folder (`add`, or put there by hand).
    Own(PathBuf),
    /// In a further folder of the settings.
    Folder(PathBuf),
    /// Opened for this session.
    Opened(PathBuf),
    /// What came by standard input.
    Stdin,
}

impl Origin {
    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Origin::Own(path) | Origin::Folder(path) | Origin::Opened(path) => Some(path),
            Origin::Bundled | Origin::Stdin => None,
        }
    }
}

/// One article in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Who it is.
    pub id: ArticleId,
    /// Where it comes from.
    pub origin: Origin,
    /// As shown.
    pub title: String,
    /// Where it was published.
    pub source: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it came into the library (seconds since 1970): undated articles
    /// sort by it.
    pub added: i64,
    /// Characters a reader reads.
    pub characters: usize,
    /// Length of the buffer (bytes).
    pub length: usize,
    /// Its sections, for the themes.
    pub sections: Vec<SectionEntry>,
    /// What else is known of it.
    pub more: Box<More>,
}

/// Metadata that the list does not show, but that it can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// What stands under the title.
    pub subtitle: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who edited it.
    pub editor: Option<String>,
    /// The document number.
    pub number: Option<String>,
    /// The index number.
    pub index_number: Option<String>,
    /// The issuing body.
    pub issuer: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// What is attached to it.
    pub attachments: Vec<String>,
    /// The themes of the whole of it.
    pub topics: Vec<TopicRef>,
}

impl More {
    fn of(meta: &Meta) -> Self {
        let meta = meta.clone();
        Self {
            subtitle: meta.subtitle,
            author: meta.author,
            editor: meta.editor,
            number: meta.number,
            index_number: meta.index_number,
            issuer: meta.issuer,
            url: meta.url,
            attachments: meta.attachments,
            topics: meta.topics,
        }
    }
}

/// A section as the list knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionEntry {
    /// The heading as drawn; `None` for the lead.
    pub heading: Option<String>,
    /// Level, 1 the highest; 0 for the lead.
    pub level: u8,
    /// Its theme.
    pub topic: Option<TopicRef>,
    /// Where it starts.
    pub place: Place,
}

impl Entry {
    /// What the list needs to know of `article`.
    pub fn of(article: &Article, origin: Origin, added: i64) -> Self {
        let section = |s: &crate::article::Section| SectionEntry {
            heading: article.heading(s),
            level: s.level,
            topic: s.topic.clone(),
            place: article.section_place(s),
        };
        Self {
            id: article.id.clone(),
            origin,
            title: article.meta.title.clone(),
            source: article.meta.source.clone(),
            date: article.meta.date,
            added,
            characters: article.characters(),
            length: article.text.len(),
            sections: article.sections.iter().map(section).collect(),
            more: Box::new(More::of(&article.meta)),
        }
    }

    /// The same as a reader put it right.
    pub fn correct(&mut self, correction: &Correction, topics: &Topics) {
        let mut meta = Meta {
            title: std::mem::take(&mut self.title),
            source: self.source.take(),
            date: self.date,
            topics: std::mem::take(&mut self.more.topics),
            ..Meta::default()
        };
        correction.apply_meta(&mut meta, topics);
        (self.title, self.source, self.date, self.more.topics) = (meta.title, meta.source, meta.date, meta.topics);
        let sections = self.sections.iter_mut();
        let sections = sections.map(|section| (section.heading.as_deref(), &mut section.topic)).collect();
        correction.apply_sections(sections, &mut self.more.topics, topics);
    }

    /// Its themes, each once, in the order of the text, those of the whole last.
    pub fn topics(&self) -> Vec<&TopicRef> {
        let mut seen = HashSet::new();
        let topics = self.sections.iter().filter_map(|section| section.topic.as_ref()).chain(&self.more.topics);
        topics.filter(|topic| seen.insert(*topic)).collect()
    }
}

/// Something that could not be read; it never stops the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder as shown.
    pub file: String,
    /// Line and column (characters), both from 1, where there is a place.
    pub at: Option<(usize, usize)>,
    /// The reason and the way out.
    pub reason: Message,
}

impl Problem {
    /// File, place and reason in one sentence.
    pub fn message(&self) -> Message {
        match self.at {
            Some((line, column)) => {
                Message::new(Id::ProblemAt).with(&self.file).with(line).with(column).with_message(self.reason.clone())
            }
            None => Message::new(Id::ProblemIn).with(&self.file).with_message(self.reason.clone()),
        }
    }
}

/// A match of a search over all articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// Where the match starts.
    pub place: Place,
    /// What stands before it on one line, the match, and what stands behind.
    pub context: (String, String, String),
}
