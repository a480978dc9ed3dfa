//! Where a line end of a Markdown source is one of the text. Whoever pastes a
//! page into Markdown means every line; whoever types Markdown wraps long ones.

use crate::import::clean;
use crate::import::dates;
use crate::import::keyed;
use crate::import::marks::{Opening, Rank, ends_sentence, opening};
use crate::import::plain;
use crate::import::themes;
use crate::text::han::has_han;
use crate::text::slice;

/// Cells of the shortest line that a wrapped text has.
const SHORTEST: usize = 36;

/// Cells of the shortest line that nobody wraps at.
const UNWRAPPED: usize = 131;

/// Cells of the longest line that is a heading by its numbering.
const HEADING: usize = 64;

/// A source with what its lines have in common.
#[derive(Debug, Clone, Copy, Default)]
pub struct Breaks<'a> {
    source: &'a str,
    /// Are the lines of the whole text wrapped at one width?
    wrapped: bool,
    /// Where the lines end that metadata without its end left at the start
    /// (bytes).
    head: usize,
}

impl<'a> Breaks<'a> {
    /// Looks at all of `source`.
    pub fn of(source: &'a str) -> Self {
        let fenced = source.trim_start().lines().next().is_some_and(keyed::is_fence);
        let lines = source.split_inclusive('\n');
        let top = lines.clone().take_while(|line| line.trim().is_empty());
        let keyed = lines.skip_while(|line| line.trim().is_empty()).take_while(|line| !line.trim().is_empty());
        let head = if fenced { top.chain(keyed).map(str::len).sum() } else { 0 };
        Self { source, wrapped: plain::is_wrapped(source), head }
    }

    /// Is the character at byte `at` there for itself, behind a backslash?
    pub fn is_escaped(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.source.as_bytes().get(before)) == Some(&b'\\')
    }

    /// Does the line that ends at byte `at` end a paragraph: is it too short to
    /// be wrapped, does a sentence end there in a text that is not wrapped, is
    /// it a heading, or is it, or the next one, a line of labels or of a page's
    /// frame?
    pub fn ends_line(&self, at: usize) -> bool {
        let (line, next) = self.around(at);
        let framed = |line: &str| clean::is_facts(line) || clean::is_noise(line) || dates::whole(line).is_some();
        let short = cells(line) < SHORTEST;
        // Whoever wraps lines fills them: one far longer than this is a paragraph by itself.
        let whole = cells(next) >= UNWRAPPED && cells(line) * 2 < cells(next);
        let keyed = at < self.head && (keyed::is_pair(line) || keyed::is_fence(line));
        keyed
            || has_han(line)
                && (short
                    || whole
                    || (!self.wrapped && (ends_sentence(line) || is_numbered(line)))
                    || is_bold(line)
                    || self.opens(next)
                    || framed(line)
                    || framed(next))
    }

    /// Does a paragraph end at the break that was asked for at byte `at`: a
    /// bold line, a line of facts or the end of a sentence, where the next line begins anew?
    pub fn ends_hard(&self, at: usize) -> bool {
        let (line, next) = self.around(at);
        let ends = || ends_sentence(line) || clean::is_facts(line);
        is_bold(line) || has_han(line) && (self.opens(next) || cells(next) >= SHORTEST) && ends()
    }

    /// The lines before and behind the line end at byte `at`, without the marks
    /// of a quotation.
    fn around(&self, at: usize) -> (&'a str, &'a str) {
        let bare = |line: &'a str| line.trim().trim_start_matches(['>', ' ']);
        let line = slice(self.source, 0..at).rsplit('\n').next().unwrap_or("");
        let behind = slice(self.source, at..self.source.len());
        // A hard break begins before the line end: at its spaces or backslash.
        let behind = behind.trim_start_matches([' ', '\\']).trim_start_matches(['\r', '\n']);
        (bare(line), bare(behind.lines().next().unwrap_or("")))
    }

    /// Does `line` open like a block of its own?
    fn opens(&self, line: &str) -> bool {
        match opening(line) {
            Opening::Number(_, length) => line.get(length..).is_some_and(|rest| !rest.is_empty()),
            Opening::Bullet => true,
            Opening::None => is_bold(line) || (!self.wrapped && themes::theme(line).is_some()),
        }
    }
}

fn cells(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Is all of `line` one bold span?
fn is_bold(line: &str) -> bool {
    line.len() > 4 && line.starts_with("**") && line.ends_with("**") && line.matches("**").count() == 2
}

/// A heading by its numbering or its theme, and short enough for one.
fn is_numbered(line: &str) -> bool {
    let numbered = matches!(opening(line), Opening::Number(rank, _) if rank <= Rank::HanBracket);
    (numbered || themes::theme(line).is_some())
        && cells(line) <= HEADING
        && !line.contains('。')
        && !line.ends_with(['，', '、', ','])
}
