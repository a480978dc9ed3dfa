//! An article as printed lines: set by the typesetter to a total width, blank
//! lines where the screen has them. The plain form keeps the buffer's own
//! characters (only joined lines are joined); the drawn form shows every
//! annotation, as the screen does.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use super::print::Print;
use crate::article::{Annotation, Article, Block, Kind, Source};
use crate::reader::view::style;
use crate::store::Settings;
use crate::text::{Widths, slice};
use crate::typeset::{Style, cells, drawn, pieces_from, set, space_before};

/// The narrowest width: one Chinese character.
pub const NARROWEST: u16 = 2;

/// The widest width.
pub const WIDEST: u16 = 1000;

/// One article to be printed.
pub struct Page<'a> {
    text: &'a str,
    blocks: &'a [Block],
    notes: Cow<'a, [Annotation]>,
    style: Style,
    space: u8,
}

impl<'a> Page<'a> {
    /// `article` set to lines of at most `width` cells, as `widths` counts
    /// them. `as_drawn`: as on screen, instead of with the buffer's own
    /// characters.
    pub fn new(article: &'a Article, cells: (u16, Widths), settings: &Settings, as_drawn: bool) -> Self {
        let (width, widths) = cells;
        let notes = if as_drawn { Cow::Borrowed(article.notes.as_slice()) } else { Cow::Owned(joins(article)) };
        let width = width.clamp(NARROWEST, WIDEST);
        // An odd measure would leave every line of Chinese one cell short of it.
        let indent = settings.indent;
        let style = if as_drawn {
            style(width, &settings.manner, indent, widths)
        } else {
            Style { widths, indent, ..Style::new(width & !1) }
        };
        Self { text: &article.text, blocks: &article.blocks, notes, style, space: settings.paragraph_space }
    }

    /// Prints the blocks of `range` (indices into the article's blocks).
    ///
    /// # Errors
    /// What the writer gives.
    pub fn print(&self, range: Range<usize>, out: &mut Print) -> io::Result<()> {
        let mut previous = None;
        for block in self.blocks.get(range).unwrap_or(&[]) {
            for _ in 0..space_before(previous, block.kind, self.space) {
                out.line("")?;
            }
            self.block(block, out)?;
            previous = Some(block.kind);
        }
        Ok(())
    }

    /// Prints a title that is not in the text itself, and a blank line.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn title(&self, title: &str, out: &mut Print) -> io::Result<()> {
        let (source, block) = (Source::plain(title), Block::new(Kind::Title, 0..title.len()));
        for line in set(source, &block, block.range.clone(), &self.style) {
            out.line(&drawn(&cells(source, &block, &line, &self.style)))?;
        }
        out.line("")
    }

    fn block(&self, block: &Block, out: &mut Print) -> io::Result<()> {
        let source = Source { text: self.text, notes: &self.notes };
        let rule = slice(self.text, block.range.clone()).trim();
        let fits = self.style.widths.of_str(rule) <= usize::from(self.style.measure);
        // A rule wider than the page is broken like a line of code: no line is
        // too wide, and no character is lost.
        let broken = Block::new(Kind::Code, block.range.clone());
        let block = if block.kind == Kind::Rule && !fits { &broken } else { block };
        if block.kind == Kind::Rule {
            let indent = usize::from(self.style.measure).saturating_sub(self.style.widths.of_str(rule)) / 2;
            return out.line(format!("{}{rule}", " ".repeat(indent)).trim_end());
        }
        for piece in pieces_from(source, block, block.range.start) {
            for line in set(source, block, piece, &self.style) {
                out.line(drawn(&cells(source, block, &line, &self.style)).trim_end())?;
            }
        }
        Ok(())
    }
}

/// The annotations that join hard-wrapped lines.
fn joins(article: &Article) -> Vec<Annotation> {
    let joins =
        |note: &&Annotation| slice(&article.text, note.range.clone()).contains('\n') && note.drawn.trim().is_empty();
    article.notes.iter().filter(joins).cloned().collect()
}
