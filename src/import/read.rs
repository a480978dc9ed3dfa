//! The way through the importers, and what they are handed.

use crate::article::{Article, ArticleId, Topics};
use crate::message::{Id, Message};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text (.txt).
    Plain,
    /// Markdown, with or without front matter (.md).
    Markdown,
    /// Our own JSON (docs/article-format.md).
    Json,
}

/// What is known of a text before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The file's name, or whatever stands in for one: its ending hints at the
    /// format, its stem is the title of last resort.
    pub name: &'a str,
    /// The bytes as they are.
    pub bytes: &'a [u8],
    /// The encoding, where the user names one; otherwise it is found.
    pub encoding: Option<&'a str>,
    /// The format, where it is known; otherwise it is found.
    pub format: Option<Format>,
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// The reason and the way out; names no file, the caller does.
    pub reason: Message,
    /// Line and column (characters), both from 1, where there is a place.
    pub at: Option<(usize, usize)>,
}

/// Reads one article.
///
/// # Errors
/// An [`ImportError`] when the bytes are no text, or JSON that is broken.
pub fn import(given: Given<'_>, id: ArticleId, topics: &Topics) -> Result<Article, ImportError> {
    let _ = (given, id, topics);
    Err(ImportError { reason: Message::new(Id::ImportEmpty), at: None })
}

/// A cleaning rule.
pub struct Rule {
    /// zh
    pub zh: &'static str,
    /// en
    pub en: &'static str,
}
/// A rule.
pub fn rule(_: &str) -> Option<&'static Rule> {
    None
}
