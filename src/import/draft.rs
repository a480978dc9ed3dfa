//! What every format's reader hands on: the buffer, and pieces of it in
//! order. Cleaning marks pieces as taken, the outline gives the rest their
//! kinds; neither ever edits the buffer.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::article::{Annotation, Date, Kind, Meta, Removal, Span, SpanKind, TopicRef, Warning};
use crate::text::slice;

/// How far an article is ours to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Scraped or typed: cleaned, and its outline is found.
    Found,
    /// Given block by block in our own format: taken at its word.
    Given,
}

/// A piece of the buffer that will become one block, or be taken away.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where (bytes); neither end on white space.
    pub range: Range<usize>,
    /// What the format or the outline says it is; `None` is running text whose
    /// kind is still to be found.
    pub kind: Option<Kind>,
    /// Emphasis and links.
    pub spans: Vec<Span>,
    /// The level of the heading that is run in at its start.
    pub run_in: Option<u8>,
    /// The theme its author gave a heading.
    pub topic: Option<Box<TopicRef>>,
    /// What the cleaned view leaves out of it, in order: all of it when
    /// `gone`, otherwise its start (a label), its end (a site's name), or both.
    pub taken: Vec<Removal>,
    /// Is nothing of it left?
    pub gone: bool,
    /// What cleaning has found out of its text, which is asked again and again.
    pub known: Known,
}

/// Answers about the text of a piece that hold as long as its range does; what
/// `behind` says also hangs on [`Draft::page`].
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Is it a sentence of an article?
    pub sentence: Cell<Option<bool>>,
    /// The rule that would take it behind an article, if one would.
    pub behind: Cell<Option<Option<&'static str>>>,
    /// The labels and values that it reads as, if it does.
    pub labels: OnceCell<Option<Vec<LabelAt>>>,
    /// Does it speak of whose a text is, and who may copy it?
    pub claims: Cell<Option<bool>>,
    /// Does it read as a dateline?
    pub dated: Cell<Option<bool>>,
    /// The rules that would take it, by their places in their table, and whether
    /// only in what was copied from a page.
    pub rules: OnceCell<Vec<(u16, bool)>>,
}

/// A label of a piece and its value (bytes of the piece), with its rule's place in their table.
#[derive(Debug, Clone)]
pub struct LabelAt {
    /// The rule that the label belongs to.
    pub rule: u16,
    /// Label and value.
    pub range: Range<usize>,
    /// The value alone.
    pub value: Range<usize>,
}

impl Known {
    /// What holds in any text, whether a page stands around it or not.
    pub fn anywhere(&self) -> Self {
        Self { behind: Cell::default(), ..self.clone() }
    }
}

impl Piece {
    /// A piece whose kind is still to be found.
    pub fn new(range: Range<usize>) -> Self {
        Self {
            range,
            kind: None,
            spans: Vec::new(),
            run_in: None,
            topic: None,
            taken: Vec::new(),
            gone: false,
            known: Known::default(),
        }
    }

    /// A piece whose kind is known.
    pub fn of(kind: Kind, range: Range<usize>) -> Self {
        Self { kind: Some(kind), ..Self::new(range) }
    }

    /// Is most of it one link, or several?
    pub fn is_link(&self) -> bool {
        let links = self.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link(_)));
        links.map(|span| span.range.len()).sum::<usize>() * 10 > self.range.len() * 7
    }

    /// Takes the whole piece away.
    pub fn take(&mut self, rule: &'static str) {
        self.taken = vec![Removal { range: self.range.clone(), rule }];
        self.gone = true;
    }

    /// Takes `parts` at its ends away.
    pub fn cut(&mut self, parts: impl IntoIterator<Item = Removal>) {
        self.taken.extend(parts);
        self.taken.sort_by_key(|removal| removal.range.start);
    }

    /// Parts what stands from byte `next` on off into a piece of its own; this one
    /// ends at byte `end` then.
    pub fn split(&mut self, end: usize, next: usize) -> Self {
        let taken = self.taken.iter().filter(|cut| cut.range.start >= next).cloned().collect();
        let kind = self.kind.filter(|kind| *kind != Kind::Title);
        let below = Self { kind, spans: self.spans.clone(), taken, ..Self::new(next..self.range.end) };
        self.taken.retain(|cut| cut.range.start < next);
        self.range.end = end;
        self.known = Known::default();
        below
    }

    /// Gives back what was taken.
    pub fn restore(&mut self) {
        self.taken.clear();
        self.gone = false;
    }
}

/// An article on its way.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The buffer.
    pub text: String,
    /// In order, disjoint; white space alone stands between them and those set
    /// aside.
    pub pieces: Vec<Piece>,
    /// Pieces that the format itself told apart from the article (a page's
    /// menus), each already taken. No rule looks at them.
    pub aside: Vec<Piece>,
    /// How a text that its lines alone tell is read, which can so be read anew
    /// when some of it is gone.
    pub reader: Option<fn(String) -> Draft>,
    /// How ranges are drawn.
    pub notes: Vec<Annotation>,
    /// What the file says of itself outside its text.
    pub meta: Meta,
    /// When the file was made: the day for want of any in the text.
    pub created: Option<Date>,
    /// Who published it by weaker signs than a signature, the site's own name among them: the
    /// source for want of any other.
    pub weaker_source: Option<String>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// How far it is ours to judge.
    pub trust: Trust,
    /// Does anything in it show that it was copied from a page? Words that a
    /// page has on its buttons say little in a text that was none.
    pub page: bool,
    /// Where the article's line of facts stands on a page that was copied whole
    /// (bytes).
    pub facts: Option<usize>,
    /// Where the first sentence of the article stands on a page that was copied
    /// whole (bytes), where other sentences stand above it.
    pub opens: Option<usize>,
    /// Where the rest of such a page begins below the article (bytes).
    pub closes: Option<usize>,
}

impl Default for Draft {
    fn default() -> Self {
        Self::new(String::new())
    }
}

impl Draft {
    /// Is the piece at `index` running text, as far as is known?
    pub fn is_open(&self, index: usize) -> bool {
        self.pieces.get(index).is_some_and(|piece| matches!(piece.kind, None | Some(Kind::Paragraph)))
    }

    /// Says what the piece at `index` is.
    pub fn set(&mut self, index: usize, kind: Kind) {
        if let Some(piece) = self.pieces.get_mut(index) {
            piece.kind = Some(kind);
        }
    }

    /// A draft without pieces.
    pub fn new(text: String) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            aside: Vec::new(),
            reader: None,
            notes: Vec::new(),
            meta: Meta::default(),
            created: None,
            weaker_source: None,
            warnings: Vec::new(),
            trust: Trust::Found,
            page: false,
            facts: None,
            opens: None,
            closes: None,
        }
    }

    /// The characters of a piece, as the buffer holds them.
    pub fn text_of(&self, piece: &Piece) -> &str {
        slice(&self.text, piece.range.clone())
    }

    /// The characters of the piece at `index`; empty past the last.
    pub fn text_at(&self, index: usize) -> &str {
        self.pieces.get(index).map_or("", |piece| self.text_of(piece))
    }

    /// The range of a piece that the cleaned view shows (bytes).
    pub fn kept(&self, piece: &Piece) -> Range<usize> {
        let mut kept = piece.range.clone();
        if piece.gone {
            return kept;
        }
        for cut in &piece.taken {
            if cut.range.start <= kept.start {
                kept = trimmed(&self.text, cut.range.end.max(kept.start)..kept.end);
            }
        }
        for cut in piece.taken.iter().rev() {
            if cut.range.end >= kept.end && cut.range.start >= kept.start {
                kept = trimmed(&self.text, kept.start..cut.range.start);
            }
        }
        kept
    }

    /// What the cleaned view shows of the piece at `index`.
    pub fn kept_at(&self, index: usize) -> &str {
        self.pieces.get(index).map_or("", |piece| slice(&self.text, self.kept(piece)))
    }
}

/// `range` (bytes) without the white space at its ends; empty when there is
/// nothing else in it.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = slice(text, range.clone());
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    start..end
}
