//! A page as it was read: the buffer, its pieces, the elements they stand in
//! and what the head says. Apart from the way there, so that each judge of it
//! needs no more than this.

use std::ops::Range;

use super::head::Head;
use super::writer::Info;
use crate::import::draft::Piece;
use crate::text::slice;

/// An element that is looked at: every block, and parts of a line that have a
/// class or an id.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name, in lower case; empty for one nobody knows.
    pub name: &'static str,
    /// The element around it (an index).
    pub parent: Option<usize>,
    /// Class and id, in lower case, parted by spaces.
    pub words: Box<str>,
    /// The pieces begun in it.
    pub pieces: Range<usize>,
    /// Its text (bytes of the buffer).
    pub bytes: Range<usize>,
}

/// Elements that are looked at around a piece.
const NESTED: usize = 40;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The buffer: everything that is seen.
    pub text: String,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// What each piece consists of.
    pub infos: Vec<Info>,
    /// The elements in the order of their start tags.
    pub elements: Vec<Element>,
    /// What is said outside the text.
    pub head: Head,
    /// When something on it was published, as it tells machines, with the piece that it
    /// stands before.
    pub times: Vec<(usize, String)>,
}

impl Page {
    /// The characters of the piece at `index`.
    pub fn text_at(&self, index: usize) -> &str {
        self.pieces.get(index).map_or("", |piece| slice(&self.text, piece.range.clone()))
    }

    /// What the piece at `index` consists of.
    pub fn info(&self, index: usize) -> Info {
        self.infos.get(index).cloned().unwrap_or_default()
    }

    /// The elements around the piece at `index`, the innermost first, as far
    /// out as pages nest.
    pub fn around(&self, index: usize) -> impl Iterator<Item = &Element> {
        let first = self.infos.get(index).and_then(|info| info.element);
        std::iter::successors(first.and_then(|at| self.elements.get(at)), |element| self.elements.get(element.parent?))
            .take(NESTED)
    }

    /// The characters of an element, as far as they are in the buffer.
    pub fn text_of(&self, element: &Element) -> &str {
        slice(&self.text, element.bytes.start.min(self.text.len())..element.bytes.end.min(self.text.len())).trim()
    }
}
