//! The way through the importers: bytes, text, draft, clean draft, article.

use std::sync::LazyLock;

use super::assemble::assemble;
use super::clean::{OwnRules, clean};
use super::decode::decode;
use super::given::{Format, Given, ImportError};
use super::html;
use super::json;
use super::kinds;
use super::markdown;
use super::plain;
use super::sniff;
use crate::article::{Article, ArticleId, Topics};
use crate::message::{Id, Message};

/// Reads one article.
///
/// # Errors
/// An [`ImportError`] when the bytes are no text, in an encoding nobody knows,
/// or JSON that is broken or not of our shape.
pub fn import(given: Given<'_>, id: ArticleId, topics: &Topics) -> Result<Article, ImportError> {
    import_by(given, id, topics.into())
}

/// What an article is read by, beside its bytes.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The themes that are known.
    pub topics: &'a Topics,
    /// The user's cleaning rules.
    pub rules: &'a OwnRules,
}

/// No rules of the user's.
static NO_RULES: LazyLock<OwnRules> = LazyLock::new(OwnRules::default);

impl<'a> From<&'a Topics> for By<'a> {
    fn from(topics: &'a Topics) -> Self {
        Self { topics, rules: &NO_RULES }
    }
}

/// Reads one article, with the user's own rules.
///
/// # Errors
/// As [`import`].
pub fn import_by(given: Given<'_>, id: ArticleId, by: By<'_>) -> Result<Article, ImportError> {
    let By { topics, rules } = by;
    let (text, decoded) = decode(&given)?;
    let format = sniff::sniff(&given, &text);
    let misnamed =
        given.format.is_none() && given.ending() == "json" && matches!(format, Format::Plain | Format::Markdown);
    let mut draft = match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(&text, topics),
        Format::Json => json::read(&text, topics)?,
        Format::Html => html::read(&text),
    };
    if misnamed {
        draft.warnings.push(Message::new(Id::ImportNotJson));
    }
    if decoded.replaced > 0 {
        draft.warnings.push(Message::new(Id::ImportReplaced).with(decoded.replaced).with(decoded.encoding));
    }
    clean(&mut draft, given.stem(), rules);
    kinds::find(&mut draft);
    Ok(assemble(draft, id, decoded, topics))
}
