//! HTML as tokens: the one place that names the tokenizer. Tags come with the
//! attributes that anything here reads; entities are decoded.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Reader, Span, Tokenizer};

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

/// Attributes of one tag that are read. The tokenizer goes one call deeper with each that stands
/// in double quotes, so that many thousands would run the stack out.
const MANY: usize = 500;

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
    let count = Cell::new(0);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name = String::from_utf8_lossy(opened).into_owned();
                attributes.0.clear();
                count.set(0);
            }
            CallbackEvent::AttributeName { name } => {
                attributes.open(name);
                count.set(count.get() + 1);
            }
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
    for _ in Tokenizer::new_with_emitter(Source { rest: html.as_bytes(), count: &count }, emitter) {}
}

/// What is left of a page to read; within a tag of more than [`MANY`] attributes the rest of
/// them is passed over.
struct Source<'a> {
    rest: &'a [u8],
    /// Attributes of the tag that is being read.
    count: &'a Cell<usize>,
}

impl Source<'_> {
    fn take(&mut self, bytes: usize) -> &[u8] {
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.rest = rest;
        taken
    }
}

impl Reader for Source<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        Ok(self.take(1).first().copied())
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let same = |next: &[u8]| if case_sensitive { next == text } else { next.eq_ignore_ascii_case(text) };
        let found = self.rest.get(..text.len()).is_some_and(same);
        if found {
            self.take(text.len());
        }
        Ok(found)
    }

    fn read_until<'b>(&'b mut self, needle: &[u8], _: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        // Only the name of an attribute ends at these two.
        if self.count.get() > MANY && needle.contains(&b'=') && needle.contains(&b'/') {
            self.take(to_end_of_tag(self.rest));
        }
        let end = self.rest.iter().position(|byte| needle.contains(byte)).unwrap_or(self.rest.len());
        Ok(Some(self.take(end.max(1))).filter(|taken| !taken.is_empty()))
    }
}

/// Bytes from within an attribute's name to the end of its tag, told by the standard's states.
fn to_end_of_tag(rest: &[u8]) -> usize {
    #[derive(Clone, Copy)]
    enum State {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Quoted(u8),
        Unquoted,
    }
    let blank = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | b' ');
    let mut state = State::Name;
    for (at, byte) in rest.iter().copied().enumerate() {
        state = match (state, byte) {
            (State::Quoted(mark), _) if byte == mark => State::BeforeName,
            (State::Quoted(mark), _) => State::Quoted(mark),
            (_, b'>') => return at,
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) if blank(byte) => State::BeforeValue,
            (State::BeforeValue | State::Unquoted, _) if !blank(byte) => State::Unquoted,
            (State::Unquoted, _) => State::BeforeName,
            (State::Name | State::AfterName, b'=') => State::BeforeValue,
            (State::Name | State::AfterName | State::BeforeName, b'/') => State::BeforeName,
            (State::Name, _) if blank(byte) => State::AfterName,
            (State::BeforeName | State::AfterName, _) if blank(byte) => state,
            _ => State::Name,
        };
    }
    rest.len()
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
    fn a_tag_of_many_attributes_ends_where_it_ends() {
        struct Told(String);
        impl Sink for Told {
            fn start(&mut self, name: &str, attributes: &Attributes) {
                self.0 += &format!("<{name} {}>", attributes.get("id").unwrap_or(""));
            }
            fn end(&mut self, name: &str) {
                self.0 += &format!("</{name}>");
            }
            fn text(&mut self, text: &str) {
                self.0 += text;
            }
            fn comment(&mut self, _text: &str) {}
        }
        for rest in
            ["a=\"1\" ", "a='>' ", "a=\">\"", "a ", "a=1 ", "a = \"x>\" ", "=\"a b=\"> c\" ", "/", "a=", "'", "=\"b\" "]
        {
            let page = |times: usize| {
                let mut told = Told(String::new());
                read(&format!("<p id=x {}c=\"1>2\">水<b>湾</b></p>", rest.repeat(times)), &mut told);
                told.0
            };
            // A mark that stands alone opens no quotes in a name.
            assert_eq!(page(100_000), page(100), "{rest}");
        }
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
