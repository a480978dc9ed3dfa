//! Our own format (docs/article-format.md): a title, metadata, and blocks that
//! are taken at their word, or a `text` that is read like a plain bulletin.
//! Reading goes by way of a JSON value, so that a wrong shape can be told by
//! its key; serde_json bounds the depth at 128.

use serde_json::{Map, Value};

use super::dates;
use super::draft::{Draft, Piece, Trust};
use super::given::ImportError;
use super::plain;
use super::themes;
use crate::article::{Kind, Meta, Topics};
use crate::message::{Id, Message};

/// The kinds of blocks by their names.
const KINDS: &[(&str, Kind)] = &[
    ("paragraph", Kind::Paragraph),
    ("heading", Kind::Heading(1)),
    ("list", Kind::ListItem(0)),
    ("quote", Kind::Quote),
    ("caption", Kind::Caption),
    ("table", Kind::Table),
    ("image", Kind::Image),
    ("signature", Kind::Signature),
    ("addressee", Kind::Addressee),
    ("code", Kind::Code),
    ("rule", Kind::Rule),
];

/// Reads an article in our own format.
///
/// # Errors
/// Broken JSON, with line and column; a wrong shape, with the key.
pub fn read(text: &str, topics: &Topics) -> Result<Draft, ImportError> {
    let value: Value = serde_json::from_str(text).map_err(|error| broken(text, &error))?;
    let object = value.as_object().ok_or_else(|| wrong(Id::ImportJsonObject, "/"))?;
    let mut draft = Draft::new(String::new());
    meta(object, topics, &mut draft)?;
    let title = draft.meta.title.clone();
    push(&mut draft, Kind::Title, &title);
    if let Some(subtitle) = draft.meta.subtitle.clone() {
        push(&mut draft, Kind::Title, &subtitle);
    }
    match (object.get("blocks"), object.get("text")) {
        (Some(blocks), _) => {
            draft.trust = Trust::Given;
            let blocks = blocks.as_array().ok_or_else(|| wrong(Id::ImportJsonArray, "blocks"))?;
            for (index, value) in blocks.iter().enumerate() {
                block(&mut draft, value, &format!("blocks[{index}]"), topics)?;
            }
        }
        (None, Some(text)) => {
            let text = text.as_str().ok_or_else(|| wrong(Id::ImportJsonString, "text"))?;
            part(&mut draft.text);
            let from = draft.text.len();
            draft.text.push_str(text);
            plain::append(&mut draft, from);
        }
        (None, None) => return Err(Message::new(Id::ImportJsonBody).into()),
    }
    Ok(draft)
}

fn wrong(id: Id, key: &str) -> ImportError {
    Message::new(id).with(key).into()
}

/// serde_json counts columns in bytes; people count characters.
fn broken(text: &str, error: &serde_json::Error) -> ImportError {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let column = crate::text::slice(line, 0..error.column().saturating_sub(1)).chars().count() + 1;
    let said = error.to_string();
    let cause = said.split(" at line ").next().unwrap_or("");
    let reason = match error.classify() {
        serde_json::error::Category::Eof => Message::new(Id::ImportJsonEnd),
        _ if cause.starts_with("recursion limit") => Message::new(Id::ImportJsonDeep),
        _ => Message::new(Id::ImportJsonSyntax).with(cause),
    };
    ImportError { reason, at: Some((error.line().max(1), column)) }
}

fn meta(object: &Map<String, Value>, topics: &Topics, draft: &mut Draft) -> Result<(), ImportError> {
    let text = |key: &str| match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Some(_) => Err(wrong(Id::ImportJsonString, key)),
    };
    draft.meta = Meta {
        title: text("title")?.ok_or_else(|| ImportError::from(Message::new(Id::ImportJsonTitle)))?,
        subtitle: text("subtitle")?,
        source: text("source")?,
        author: text("author")?,
        editor: text("editor")?,
        number: text("number")?,
        index_number: text("index_number")?,
        issuer: text("issuer")?,
        url: text("url")?,
        ..Meta::default()
    };
    if let Some(date) = text("date")? {
        draft.meta.date = dates::whole(&date);
        if draft.meta.date.is_none() {
            draft.warnings.push(Message::new(Id::ImportDate).with(date));
        }
    }
    let named = match object.get("topics") {
        None | Some(Value::Null) => &[][..],
        Some(Value::Array(named)) => named.as_slice(),
        Some(_) => return Err(wrong(Id::ImportJsonArray, "topics")),
    };
    for (index, name) in named.iter().enumerate() {
        let name = name.as_str().ok_or_else(|| wrong(Id::ImportJsonString, &format!("topics[{index}]")))?;
        draft.meta.topics.push(themes::named(name, topics));
    }
    Ok(())
}

fn block(draft: &mut Draft, value: &Value, key: &str, topics: &Topics) -> Result<(), ImportError> {
    let object = match value {
        Value::String(text) => {
            push(draft, Kind::Paragraph, text);
            return Ok(());
        }
        Value::Object(object) => object,
        _ => return Err(wrong(Id::ImportJsonBlock, key)),
    };
    let kind = kind(object, key)?;
    let text = match object.get("text") {
        Some(Value::String(text)) => text.as_str(),
        None if kind == Kind::Rule => "",
        None => return Err(wrong(Id::ImportJsonString, &format!("{key}.text"))),
        Some(_) => return Err(wrong(Id::ImportJsonString, &format!("{key}.text"))),
    };
    let topic = match object.get("topic") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(Box::new(themes::named(name, topics))),
        Some(_) => return Err(wrong(Id::ImportJsonString, &format!("{key}.topic"))),
    };
    push(draft, kind, text);
    if let (Some(topic), Some(piece)) = (topic, draft.pieces.last_mut()) {
        piece.topic = Some(topic);
    }
    Ok(())
}

fn kind(object: &Map<String, Value>, key: &str) -> Result<Kind, ImportError> {
    let name = match object.get("kind") {
        None => "paragraph",
        Some(Value::String(name)) => name,
        Some(_) => return Err(wrong(Id::ImportJsonString, &format!("{key}.kind"))),
    };
    let known = KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    let names = || KINDS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
    let kind = known
        .ok_or_else(|| ImportError::from(Message::new(Id::ImportJsonKind).with(format!("{key}.kind")).with(names())))?;
    let Some(level) = object.get("level") else { return Ok(kind) };
    let level = level.as_u64().and_then(|level| u8::try_from(level).ok());
    let level = level.filter(|level| *level <= 6).ok_or_else(|| wrong(Id::ImportJsonLevel, &format!("{key}.level")))?;
    match kind {
        Kind::Heading(_) if level == 0 => Err(wrong(Id::ImportJsonLevel, &format!("{key}.level"))),
        Kind::Heading(_) => Ok(Kind::Heading(level)),
        Kind::ListItem(_) => Ok(Kind::ListItem(level)),
        other => Ok(other),
    }
}

/// Parts what follows from what stands there.
fn part(text: &mut String) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

/// Adds a block; one without text leaves nothing behind (a rule apart).
fn push(draft: &mut Draft, kind: Kind, text: &str) {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() && kind != Kind::Rule {
        return;
    }
    part(&mut draft.text);
    let start = draft.text.len();
    draft.text.push_str(&text);
    draft.pieces.push(Piece::of(kind, start..draft.text.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;

    fn error(text: &str) -> ImportError {
        read(text, &Topics::default()).expect_err("an error")
    }

    #[test]
    fn broken_json_is_told_by_line_and_column_in_characters() {
        let error = error("{\"title\": \"守水\",\n \"标题\" 1}");
        assert_eq!((error.reason.id, error.at), (Id::ImportJsonSyntax, Some((2, 7))));
        assert_eq!(self::error("{\"title\": \"守").reason.id, Id::ImportJsonEnd);
        let deep = format!("{{\"title\":{}", "[".repeat(100_000));
        assert_eq!(self::error(&deep).reason.id, Id::ImportJsonDeep);
    }

    #[test]
    fn a_wrong_shape_names_its_key() {
        let cases = [
            ("[]", Id::ImportJsonObject, "/"),
            ("{\"title\": 1}", Id::ImportJsonString, "title"),
            ("{\"title\": \"守\", \"blocks\": {}}", Id::ImportJsonArray, "blocks"),
            ("{\"title\": \"守\", \"blocks\": [\"一\", 2]}", Id::ImportJsonBlock, "blocks[1]"),
            (
                "{\"title\": \"守\", \"blocks\": [{\"kind\": \"song\", \"text\": \"\"}]}",
                Id::ImportJsonKind,
                "blocks[0].kind",
            ),
            ("{\"title\": \"守\", \"blocks\": [{\"kind\": \"list\"}]}", Id::ImportJsonString, "blocks[0].text"),
            (
                "{\"title\": \"守\", \"blocks\": [{\"kind\": \"heading\", \"level\": 9, \"text\": \"\"}]}",
                Id::ImportJsonLevel,
                "blocks[0].level",
            ),
            ("{\"title\": \"守\", \"topics\": [1], \"blocks\": []}", Id::ImportJsonString, "topics[0]"),
        ];
        for (text, id, key) in cases {
            let error = error(text);
            assert_eq!(error.reason.id, id, "{text}");
            assert!(error.reason.text(Lang::En).contains(key), "{text}");
        }
        assert_eq!(error("{\"blocks\": []}").reason.id, Id::ImportJsonTitle);
        assert_eq!(error("{\"title\": \"守\"}").reason.id, Id::ImportJsonBody);
    }

    #[test]
    fn blocks_become_pieces_in_order() {
        let text = r#"{"title": "守水", "subtitle": "一年记", "blocks": ["一段。", {"kind": "heading", "level": 2, "text": "小节", "topic": "学习教育"}, {"kind": "rule"}]}"#;
        let draft = read(text, &Topics::default()).expect("sound");
        assert_eq!(draft.text, "守水\n\n一年记\n\n一段。\n\n小节\n\n");
        let kinds: Vec<Option<Kind>> = draft.pieces.iter().map(|piece| piece.kind).collect();
        let expected = [Kind::Title, Kind::Title, Kind::Paragraph, Kind::Heading(2), Kind::Rule];
        assert_eq!(kinds, expected.map(Some));
        assert_eq!(draft.pieces[3].topic.as_ref().map(|topic| topic.name.as_str()), Some("学习教育"));
    }
}
