//! Blocks: the pieces a page is made of, each a byte range of the buffer, and
//! the annotations that say how a range is drawn where that differs from what
//! the buffer holds.

use std::ops::Range;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The article's title.
    Title,
    /// A heading; level 1 is the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list item; 0 is the outermost depth. Its marker (——, 1., •) is text.
    ListItem(u8),
    /// Quoted text.
    Quote,
    /// What stands under a picture or a table.
    Caption,
    /// A table: rows are lines of the range, cells are parted by tabs.
    Table,
    /// What stands in for a picture (its alt text).
    Image,
    /// The unit and date that close a document (落款).
    Signature,
    /// The addressee of a document (主送机关), flush left.
    Addressee,
    /// Preformatted text: its own line ends are kept.
    Code,
    /// A rule between parts; its range may be empty.
    Rule,
}

/// How a block stands between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left, with the block's own indent.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

impl Kind {
    /// How blocks of this kind stand between the margins.
    pub fn align(self) -> Align {
        match self {
            Kind::Title | Kind::Caption | Kind::Image => Align::Centre,
            Kind::Signature => Align::Right,
            _ => Align::Left,
        }
    }

    /// The level of a heading.
    pub fn level(self) -> Option<u8> {
        match self {
            Kind::Heading(level) => Some(level),
            _ => None,
        }
    }
}

/// A byte range of the article's buffer with one kind and the spans inside it.
/// A newline inside the range is a line break, unless an annotation draws it
/// as something else (a hard wrap that was joined).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Where it stands (bytes); neither end on white space.
    pub range: Range<usize>,
    /// Emphasis and links inside it, in order of their starts.
    pub spans: Vec<Span>,
}

impl Block {
    /// A block without spans.
    pub fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range, spans: Vec::new() }
    }
}

/// A range of a block that is drawn differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where (bytes of the buffer).
    pub range: Range<usize>,
    /// How.
    pub kind: SpanKind,
}

/// What a span means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpanKind {
    /// Strong emphasis.
    Bold,
    /// Emphasis.
    Emphasis,
    /// Code in running text.
    Code,
    /// What is struck out; the screen draws it so, plain output has its words.
    Struck,
    /// A link; kept as data, shown as text, never fetched.
    Link(String),
    /// A reference to a note.
    Note,
}

/// How a range of the buffer is drawn where that is not what it holds: a
/// joined line, a repaired plus sign, a normalised mark. The buffer itself is
/// never edited. Sorted by start and disjoint within an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The range it stands for (bytes of the buffer).
    pub range: Range<usize>,
    /// What is drawn instead; may be empty.
    pub drawn: String,
    /// The name of the rule that made it.
    pub rule: &'static str,
}

/// A buffer and its annotations: what the typesetter and search look at.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The buffer.
    pub text: &'a str,
    /// Sorted by start, disjoint.
    pub notes: &'a [Annotation],
}

impl<'a> Source<'a> {
    /// A plain text without annotations.
    pub fn plain(text: &'a str) -> Self {
        Self { text, notes: &[] }
    }

    /// The annotations that touch `range` (bytes).
    pub fn notes_in(&self, range: &Range<usize>) -> &'a [Annotation] {
        let from = self.notes.partition_point(|note| note.range.end <= range.start);
        let to = self.notes.partition_point(|note| note.range.start < range.end);
        self.notes.get(from..to.max(from)).unwrap_or(&[])
    }

    /// The characters of `range` as they are drawn, each piece with the bytes
    /// it stands for. A piece is either a run of the buffer or one annotation.
    pub fn drawn(&self, range: Range<usize>) -> Vec<(Range<usize>, &'a str)> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        for note in self.notes_in(&range) {
            if note.range.start > at {
                pieces.push((at..note.range.start, crate::text::slice(self.text, at..note.range.start)));
            }
            pieces.push((note.range.clone(), note.drawn.as_str()));
            at = note.range.end;
        }
        if at < range.end {
            pieces.push((at..range.end, crate::text::slice(self.text, at..range.end)));
        }
        pieces
    }

    /// The characters of `range` as they are drawn, in one string.
    pub fn drawn_text(&self, range: Range<usize>) -> String {
        self.drawn(range).into_iter().map(|(_, drawn)| drawn).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_is_drawn_in_place_of_its_range() {
        let text = "“党建 学习”";
        let at = text.find(' ').expect("a space");
        let notes = [Annotation { range: at..at + 1, drawn: "+".into(), rule: "plus" }];
        let source = Source { text, notes: &notes };
        assert_eq!(source.drawn_text(0..text.len()), "“党建+学习”");
        assert_eq!(source.drawn_text(0..at), "“党建");
    }
}
