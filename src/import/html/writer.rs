//! The buffer as it is written: white space folded as a browser folds it, one
//! piece for each block's run of text, spans for bold and links. What each
//! piece is made of is counted on the way, for `body` to judge.

use std::ops::Range;

use crate::article::{Kind, Span, SpanKind};
use crate::import::clean;
use crate::import::draft::{Piece, trimmed};
use crate::text::slice;

/// What a piece consists of. Counts are of characters, white space apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Info {
    /// The block element it stands in (an index), if any.
    pub element: Option<usize>,
    /// All characters.
    pub chars: usize,
    /// Characters inside links.
    pub linked: usize,
    /// How many links.
    pub links: usize,
    /// Links to files that are handed on: annexes.
    pub files: usize,
}

/// Where the text stands that is being written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// The block element around it (an index).
    pub element: Option<usize>,
    /// The kind its element gives.
    pub kind: Option<Kind>,
    /// Is white space kept?
    pub pre: bool,
}

/// White space that is not written yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    /// With a line end in it: nothing between Han.
    Line,
}

/// A piece that is being written.
#[derive(Debug)]
struct Open {
    start: usize,
    kind: Option<Kind>,
    spans: Vec<Span>,
    info: Info,
}

/// Spans that may be open at once.
const SPANS: usize = 16;

/// Writes the buffer.
#[derive(Debug)]
pub struct Writer {
    /// The buffer.
    pub text: String,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// What each piece consists of.
    pub infos: Vec<Info>,
    open: Option<Open>,
    gap: Gap,
    /// Spans that are open: where they begin in this piece (bytes), and what
    /// they are.
    begun: Vec<(usize, SpanKind)>,
}

impl Writer {
    /// An empty buffer.
    pub fn new() -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            infos: Vec::new(),
            open: None,
            gap: Gap::None,
            begun: Vec::new(),
        }
    }

    /// Writes text as it stands between tags.
    pub fn write(&mut self, text: &str, place: Place) {
        if place.pre {
            self.verbatim(text, place);
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        for part in text.split_inclusive(is_space) {
            let word = part.trim_end_matches(is_space);
            if !word.is_empty() {
                self.word(word, place);
            }
            if word.len() < part.len() {
                let line = part.ends_with(['\n', '\r']);
                self.gap = if line || self.gap == Gap::Line { Gap::Line } else { Gap::Space };
            }
        }
    }

    fn verbatim(&mut self, text: &str, place: Place) {
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        self.begin(place);
        self.count(text);
        self.text.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    fn word(&mut self, word: &str, place: Place) {
        if !self.is_blank() && self.gap != Gap::None {
            let han = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}' || "“”‘’—…·".contains(c));
            let joined = self.gap == Gap::Line && han(self.text.chars().next_back()) && han(word.chars().next());
            self.text.push_str(if joined { "" } else { " " });
        }
        self.begin(place);
        self.count(word);
        self.text.push_str(word);
    }

    /// A line end inside a block.
    pub fn line_end(&mut self) {
        self.gap = Gap::None;
        if !self.is_blank() {
            self.text.push('\n');
        }
    }

    /// Is there nothing to be seen in the open piece yet?
    pub fn is_blank(&self) -> bool {
        self.open.as_ref().is_none_or(|open| slice(&self.text, open.start..self.text.len()).trim().is_empty())
    }

    fn begin(&mut self, place: Place) {
        self.gap = Gap::None;
        if self.open.is_some() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        for (begun, _) in &mut self.begun {
            *begun = start;
        }
        let info = Info { element: place.element, ..Info::default() };
        self.open = Some(Open { start, kind: place.kind, spans: Vec::new(), info });
    }

    fn count(&mut self, text: &str) {
        let chars = chars(text);
        let linked = self.begun.iter().any(|(_, kind)| matches!(kind, SpanKind::Link(_)));
        if let Some(open) = &mut self.open {
            open.info.chars += chars;
            open.info.linked += if linked { chars } else { 0 };
        }
    }

    /// Begins a span, unless so many are open that one more says nothing.
    pub fn begin_span(&mut self, kind: &SpanKind) -> bool {
        let room = self.begun.len() < SPANS;
        if room {
            self.begun.push((self.text.len(), kind.clone()));
        }
        room
    }

    /// Ends the last open span of this kind (a link's address apart).
    pub fn end_span(&mut self, kind: &SpanKind) {
        let same = |other: &SpanKind| std::mem::discriminant(other) == std::mem::discriminant(kind);
        if let Some(at) = self.begun.iter().rposition(|(_, other)| same(other)) {
            let (start, kind) = self.begun.remove(at);
            self.span(start, kind);
        }
    }

    /// Notes a span up to here.
    fn span(&mut self, start: usize, kind: SpanKind) {
        let Some(open) = &mut self.open else { return };
        let range = trimmed(&self.text, start.max(open.start).min(self.text.len())..self.text.len());
        if range.is_empty() {
            return;
        }
        if let SpanKind::Link(address) = &kind {
            open.info.links += 1;
            open.info.files += usize::from(is_file(address));
        }
        open.spans.push(Span { range, kind });
    }

    /// Ends the open piece; one without anything to see leaves nothing behind.
    pub fn close(&mut self) {
        // Spans that go on behind the piece end in it, one of each kind.
        let mut going: Vec<(usize, SpanKind)> = Vec::new();
        for (start, kind) in &self.begun {
            if !going.iter().any(|(_, other)| std::mem::discriminant(other) == std::mem::discriminant(kind)) {
                going.push((*start, kind.clone()));
            }
        }
        for (start, kind) in going {
            self.span(start, kind);
        }
        self.gap = Gap::None;
        let Some(mut open) = self.open.take() else { return };
        let range = trimmed(&self.text, open.start..self.text.len());
        if range.is_empty() {
            self.text.truncate(open.start.saturating_sub(usize::from(open.start > 0)));
            return;
        }
        self.text.truncate(range.end);
        open.spans.retain(|span| span.range.start >= range.start && span.range.end <= range.end);
        open.spans.sort_by_key(|span| span.range.start);
        let heads = |piece: &Piece| piece.kind.and_then(Kind::level).is_some();
        let titled = open.kind.and_then(Kind::level).filter(|level| *level == 1 || !self.pieces.iter().any(heads));
        if let Some(at) = titled.and_then(|_| self.facts_below(&range)) {
            let rest = trimmed(&self.text, at..range.end);
            let behind: Vec<Span> = open.spans.extract_if(.., |span| span.range.start >= rest.start).collect();
            // A span over both lines stays on the first.
            open.spans.iter_mut().for_each(|span| span.range.end = span.range.end.min(at));
            let chars = chars(slice(&self.text, rest.clone()));
            let info = Info { element: open.info.element, chars, ..Info::default() };
            open.info.chars = open.info.chars.saturating_sub(chars);
            let heading = trimmed(&self.text, range.start..at);
            self.pieces.push(Piece { kind: open.kind, spans: open.spans, ..Piece::new(heading) });
            self.infos.push(open.info);
            self.pieces.push(Piece { spans: behind, ..Piece::new(rest) });
            self.infos.push(info);
            return;
        }
        self.pieces.push(Piece { kind: open.kind, spans: open.spans, ..Piece::new(range) });
        self.infos.push(open.info);
    }

    /// Where the line with the day begins that some makers of sites put into the
    /// heading of the title, below it (byte).
    fn facts_below(&self, range: &Range<usize>) -> Option<usize> {
        let text = slice(&self.text, range.clone());
        let at = text.rfind('\n').filter(|at| *at > 0)?;
        let behind = slice(text, at..text.len()).trim();
        clean::is_facts(behind).then_some(range.start + at)
    }

    /// What stands in for a picture, on a line of its own.
    pub fn picture(&mut self, alt: &str, place: Place) {
        self.close();
        self.write(alt, Place { kind: Some(Kind::Image), pre: false, ..place });
        self.close();
    }

    /// Takes back everything from piece `from` on, and gives it to be written
    /// in another form.
    pub fn take_back(&mut self, from: usize) -> (Vec<Piece>, Vec<Info>, String) {
        self.close();
        let start = self.pieces.get(from).map_or(self.text.len(), |piece| piece.range.start);
        let pieces = self.pieces.split_off(from.min(self.pieces.len()));
        let infos = self.infos.split_off(from.min(self.infos.len()));
        let taken = self.text.split_off(start);
        self.text.truncate(self.pieces.last().map_or(0, |last| last.range.end));
        let shifted = |mut piece: Piece| {
            piece.range = piece.range.start - start..piece.range.end - start;
            for span in &mut piece.spans {
                span.range = span.range.start - start..span.range.end - start;
            }
            piece
        };
        (pieces.into_iter().map(shifted).collect(), infos, taken)
    }

    /// Adds a piece that is already laid out; ranges are bytes of `text`.
    pub fn push(&mut self, text: &str, piece: Piece, info: Info) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let at = self.text.len();
        let shift = |range: Range<usize>| range.start + at..range.end + at;
        self.text.push_str(text);
        let spans = piece.spans.into_iter().map(|span| Span { range: shift(span.range), kind: span.kind }).collect();
        self.pieces.push(Piece { range: shift(piece.range), spans, ..Piece::of(Kind::Table, 0..0) });
        if let Some(last) = self.pieces.last_mut() {
            last.kind = piece.kind;
        }
        self.infos.push(info);
    }
}

/// Characters, white space apart.
fn chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Does a link lead to a file that is handed on with a document?
fn is_file(address: &str) -> bool {
    const ENDINGS: &[&str] =
        &["doc", "docx", "xls", "xlsx", "pdf", "wps", "et", "zip", "rar", "ppt", "pptx", "txt", "ofd"];
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let named =
        path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    named || address.to_ascii_lowercase().contains("download")
}
