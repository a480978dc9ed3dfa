//! The way through the importers: bytes, text, draft, clean draft, article.

use super::assemble::assemble;
use super::clean::clean;
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
    let (text, decoded) = decode(&given)?;
    let mut draft = match sniff::sniff(&given, &text) {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(&text, topics),
        Format::Json => json::read(&text, topics)?,
        Format::Html => html::read(&text),
    };
    if decoded.replaced > 0 {
        draft.warnings.push(Message::new(Id::ImportReplaced).with(decoded.replaced).with(decoded.encoding));
    }
    clean(&mut draft, given.stem());
    kinds::find(&mut draft);
    Ok(assemble(draft, id, decoded, topics))
}
