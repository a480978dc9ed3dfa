//! HTML as tokens: the one place that names the tokenizer. Tags come with the
//! attributes that anything here reads; entities are decoded.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Attributes that are kept.
const KEPT: &[&str] = &[
    "alt",
    "charset",
    "class",
    "colspan",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "name",
    "property",
    "pubdate",
    "rel",
    "rowspan",
    "src",
    "start",
    "style",
    "title",
    "type",
    "value",
];

/// Bytes of a value that are kept.
const LONGEST: usize = 4096;

/// The attributes of one tag, as far as they are kept; the first of a name
/// counts.
#[derive(Debug, Clone, Default)]
pub struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// The value of `name`, empty when it has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn open(&mut self, name: &[u8]) {
        let known = KEPT.iter().find(|known| known.as_bytes() == name);
        // A name that is not kept still takes its value away from the one before.
        self.0.push((known.copied().unwrap_or(""), String::new()));
    }

    fn value(&mut self, value: &[u8]) {
        if let Some((name, slot)) = self.0.last_mut().filter(|(name, _)| !name.is_empty()) {
            let most = if *name == "content" { LONGEST * 4 } else { LONGEST };
            let text = String::from_utf8_lossy(value.get(..most.min(value.len())).unwrap_or(value));
            slot.push_str(&text);
        }
    }
}

/// Whoever is told of the tokens.
pub trait Sink {
    /// A start tag.
    fn start(&mut self, name: &str, attributes: &Attributes);
    /// An end tag.
    fn end(&mut self, name: &str);
    /// Text between tags, also that of scripts and styles.
    fn text(&mut self, text: &str);
    /// A comment.
    fn comment(&mut self, text: &str);
}

/// Reads `html` from start to end.
pub fn read(html: &str, sink: &mut impl Sink) {
    let (mut name, mut attributes) = (String::new(), Attributes::default());
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name = String::from_utf8_lossy(opened).into_owned();
                attributes.0.clear();
            }
            CallbackEvent::AttributeName { name } => attributes.open(name),
            CallbackEvent::AttributeValue { value } => attributes.value(value),
            CallbackEvent::CloseStartTag { .. } => sink.start(&name, &attributes),
            CallbackEvent::EndTag { name } => sink.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => sink.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { value } => sink.comment(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    // Reading a string cannot fail, and the callback yields nothing.
    for _ in Tokenizer::new_with_emitter(html, emitter) {}
}

/// Bytes within which a page says what it is and how it is encoded. The
/// standard asks for 1,024; old pages put scripts before it.
const HEAD: usize = 16 * 1024;

/// Is `text` a whole page: a doctype or the root element at its start?
pub fn is_page(text: &str) -> bool {
    let start = start(text);
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| after_comments(&start).starts_with(tag))
}

/// Is `text` a piece of a page: a tag at its start, and so many of the tags
/// that pages are made of that nothing else is likely?
pub fn is_piece(text: &str) -> bool {
    let head = crate::text::slice(text, 0..HEAD);
    after_comments(&start(text)).starts_with('<') && tags(head) >= 6 && tags(head) * 400 >= head.len()
}

/// The first characters, in lower case.
fn start(text: &str) -> String {
    let opened = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    crate::text::slice(opened, 0..2000).to_ascii_lowercase()
}

/// What stands behind XML declarations and comments.
fn after_comments(start: &str) -> &str {
    let mut rest = start.trim_start();
    while rest.starts_with("<!--") || rest.starts_with("<?") {
        let end = if rest.starts_with("<?") { "?>" } else { "-->" };
        let Some((_, behind)) = rest.split_once(end) else { return rest };
        rest = behind.trim_start();
    }
    rest
}

/// Tags that a text in another format seldom has.
fn tags(head: &str) -> usize {
    const TAGS: &[&str] =
        &["<p>", "<p ", "</p>", "<div", "</div>", "<br", "<span", "<table", "<td", "<tr", "<li", "<h1", "<h2"];
    let lower = head.to_ascii_lowercase();
    TAGS.iter().map(|tag| lower.matches(tag).count()).sum()
}

/// The name of the encoding that a page's bytes give in a `meta` element.
pub fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    let text: String =
        head.iter().map(|byte| if byte.is_ascii() { char::from(*byte).to_ascii_lowercase() } else { '?' }).collect();
    if !text.contains("<meta") {
        return None;
    }
    let mut found = Charset(None);
    read(&text, &mut found);
    found.0
}

struct Charset(Option<String>);

impl Sink for Charset {
    fn start(&mut self, name: &str, attributes: &Attributes) {
        if name != "meta" || self.0.is_some() {
            return;
        }
        let told = |content: &str| {
            let (_, behind) = content.split_once("charset")?;
            let name = behind.trim_start().strip_prefix('=')?.trim_start();
            let name = name.trim_start_matches(['"', '\'']);
            name.split(['"', '\'', ';', ' ', ',']).next().map(str::to_owned)
        };
        let plain = attributes.get("charset").map(|name| name.trim().to_owned());
        self.0 = plain.or_else(|| told(attributes.get("content")?)).filter(|name| !name.is_empty());
    }

    fn end(&mut self, _name: &str) {}

    fn text(&mut self, _text: &str) {}

    fn comment(&mut self, _text: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_told_in_either_form() {
        let told = |html: &str| charset(html.as_bytes());
        assert_eq!(told("<html><meta charset=\"GB2312\">").as_deref(), Some("gb2312"));
        let old = "<META http-equiv=Content-Type content=\"text/html; charset=gbk\">";
        assert_eq!(told(old).as_deref(), Some("gbk"));
        assert_eq!(told("<!-- <meta charset=big5> --><meta charset='utf-8'/>").as_deref(), Some("utf-8"));
        assert_eq!(told("<meta name=keywords content=\"水务\">"), None);
        assert_eq!(told("charset=gbk"), None);
    }

    #[test]
    fn pages_and_pieces_of_pages_are_known() {
        for html in [
            "<!DOCTYPE html><html>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- saved from url=(0022)http://example.org/ -->\n<html>",
        ] {
            assert!(is_page(html), "{html}");
        }
        assert!(is_piece("<div class=\"a\"><p>一段。</p><p>二段。</p><p>三段。</p></div>"));
        for text in ["一段话，说到 <p> 与 <div>。", "# 题\n\n<details>\n正文", "<守水> 一年记", "a < b", ""]
        {
            assert!(!is_page(text) && !is_piece(text), "{text}");
        }
    }
}
