//! An article as JSON: metadata, blocks and sections. What is printed is an
//! article in our own format again (docs/article-format.md): keys that the
//! importer does not know are for other programs.

use std::ops::Range;

use serde_json::{Map, Value, json};

use crate::article::{Article, Block, Kind};
use crate::text::slice;

/// `parts` (indices into the article's blocks) of `article`.
pub fn json(article: &Article, parts: &[Range<usize>]) -> Value {
    let meta = &article.meta;
    let optional = [
        ("subtitle", &meta.subtitle),
        ("source", &meta.source),
        ("author", &meta.author),
        ("editor", &meta.editor),
        ("number", &meta.number),
        ("index_number", &meta.index_number),
        ("issuer", &meta.issuer),
        ("url", &meta.url),
    ];
    let mut object = Map::new();
    object.insert("id".into(), json!(article.id.0));
    object.insert("title".into(), json!(meta.title));
    let known = optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?))));
    object.extend(known);
    object.insert("date".into(), json!(meta.date.map(|date| date.to_string())));
    if !meta.topics.is_empty() {
        let names: Vec<&str> = meta.topics.iter().map(|topic| topic.name.as_str()).collect();
        object.insert("topics".into(), json!(names));
    }
    object.insert("blocks".into(), blocks(article, parts));
    Value::Object(object)
}

/// The deepest level that our format knows.
const DEEPEST: u8 = 6;

/// Every block but the titles, which stand among the metadata.
fn blocks(article: &Article, parts: &[Range<usize>]) -> Value {
    let indices = parts.iter().flat_map(Clone::clone);
    let found = indices.filter_map(|index| Some((index, article.blocks.get(index)?)));
    found.filter(|(_, block)| block.kind != Kind::Title).map(|(index, found)| block(article, index, found)).collect()
}

fn block(article: &Article, index: usize, block: &Block) -> Value {
    let (name, level) = name(block.kind);
    let mut object = Map::new();
    object.insert("kind".into(), json!(name));
    if let Some(level) = level {
        // Our format has six; a chapter's article may lie deeper.
        object.insert("level".into(), json!(level.min(DEEPEST)));
    }
    object.insert("text".into(), json!(slice(&article.text, block.range.clone())));
    object.insert("start".into(), json!(block.range.start));
    object.insert("end".into(), json!(block.range.end));
    // Sections stand in the order of their headings; a lead has none.
    let at = article.sections.binary_search_by_key(&Some(index), |section| section.heading).ok();
    let section = at.and_then(|at| article.sections.get(at));
    // Our format gives themes to headings; one that is run in is found again.
    if let Some(topic) = section.and_then(|section| section.topic.as_ref()).filter(|_| level.is_some()) {
        object.insert("topic".into(), json!(topic.name));
    }
    Value::Object(object)
}

/// A kind's name in our own format, and its level.
fn name(kind: Kind) -> (&'static str, Option<u8>) {
    match kind {
        Kind::Heading(level) => ("heading", Some(level)),
        Kind::ListItem(depth) => ("list", Some(depth)),
        Kind::Title | Kind::Paragraph => ("paragraph", None),
        Kind::Quote => ("quote", None),
        Kind::Caption => ("caption", None),
        Kind::Table => ("table", None),
        Kind::Image => ("image", None),
        Kind::Signature => ("signature", None),
        Kind::Addressee => ("addressee", None),
        Kind::Code => ("code", None),
        Kind::Rule => ("rule", None),
    }
}
