//! The line at the foot where something is typed. It edits by grapheme
//! clusters and takes composed text as it comes: nothing here folds keys,
//! so an input method works in it.

use std::ops::Range;

use super::find::Match;
use crate::article::{ArticleId, Field, Which};
use crate::store::bookmarks::Draft;
use crate::store::key::{Code, Key};
use crate::text::cluster::clusters;

/// A line holds so many bytes: a whole article pasted by mistake is none.
const LONGEST: usize = 4096;

/// A note that is typed or pasted holds so many bytes.
const LONGEST_NOTE: usize = 64 << 10;

/// What the line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Find in the text.
    Find,
    /// Narrow the list of articles.
    Filter,
    /// Search all articles.
    Search,
    /// The path of an article to add.
    Add,
    /// The name of an action.
    Command,
    /// The note of a new bookmark on this passage.
    Note(Match),
    /// The same on a passage that is no longer in its text.
    LostNote(Box<Draft>),
    /// A field of this article's card.
    Field(ArticleId, Field),
    /// The theme of this section of this article: its heading, and which of
    /// those that have it.
    SectionTopic(ArticleId, String, Which),
    /// The note of a bookmark that is there already.
    Edit(String),
    /// Whether this article is to be removed; its title stands in the line.
    Remove(ArticleId),
}

/// What typing led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text or the cursor changed, or nothing did.
    Going,
    /// There is no room for it.
    Full,
    /// Enter.
    Done,
    /// Esc.
    Left,
    /// ↓ or ↑: another candidate, another passage.
    Other(bool),
    /// Tab.
    Complete,
    /// Ctrl-X: into the user's own editor.
    Outside,
}

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// What stood in it at first.
    pub given: String,
    /// What stands in it.
    pub text: String,
    /// Byte offset of the cursor in `text`, between clusters.
    pub cursor: usize,
    /// What it may be completed to, best first.
    pub candidates: Vec<String>,
    /// The chosen candidate.
    pub chosen: usize,
}

impl Prompt {
    /// A line that starts with `text`, the cursor behind it.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            given: text.to_owned(),
            text: text.to_owned(),
            cursor: text.len(),
            candidates: Vec::new(),
            chosen: 0,
        }
    }

    /// May it have several lines? Notes may.
    pub fn has_lines(&self) -> bool {
        matches!(self.purpose, Purpose::Note(_) | Purpose::LostNote(_) | Purpose::Edit(_))
    }

    /// Puts `text` in at the cursor, whole or not at all: whether there was
    /// room. Line ends are spaces where there is one line only.
    pub fn insert(&mut self, text: &str) -> bool {
        let room = if self.has_lines() { LONGEST_NOTE } else { LONGEST };
        let fits = self.text.len() + text.len() <= room;
        if fits && !matches!(self.purpose, Purpose::Remove(_)) {
            self.put(text);
        }
        fits
    }

    /// Takes what the user's own editor gave in the place of what was typed,
    /// however long: it stands nowhere else.
    pub fn take(&mut self, text: &str) {
        self.replace("");
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        let lines = self.has_lines();
        let clean = |c: char| if c.is_control() && !(lines && matches!(c, '\n' | '\t')) { ' ' } else { c };
        // Terminals send the line ends of a paste as returns.
        let clean: String = text.replace("\r\n", "\n").replace('\r', "\n").chars().map(clean).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// What a key does here.
    pub fn key(&mut self, key: Key) -> Typed {
        if matches!(self.purpose, Purpose::Remove(_)) {
            return answer(key);
        }
        match (key.code, key.ctrl || key.alt) {
            (Code::Enter, true) | (Code::Char('j'), true) if self.has_lines() => return self.typed("\n"),
            (Code::Char('x'), true) if self.has_lines() => return Typed::Outside,
            (Code::Down, _) | (Code::Char('n'), true) if self.text.contains('\n') => self.cursor = self.below(),
            (Code::Up, _) | (Code::Char('p'), true) if self.text.contains('\n') => self.cursor = self.above(),
            (Code::Enter, _) => return Typed::Done,
            (Code::Esc, _) => return Typed::Left,
            (Code::Char('c' | 'g'), true) => return Typed::Left,
            (Code::Tab, _) => return Typed::Complete,
            (Code::Down, _) | (Code::Char('n'), true) => return Typed::Other(true),
            (Code::Up | Code::BackTab, _) | (Code::Char('p'), true) => return Typed::Other(false),
            (Code::Char('u'), true) => self.delete_to(self.line().start),
            (Code::Char('k'), true) => drop(self.text.drain(self.cursor..self.line().end)),
            (Code::Char('w'), true) => self.delete_to(self.word_before()),
            (Code::Char('h'), true) | (Code::Backspace, _) => self.delete_to(self.before()),
            (Code::Char('a'), true) | (Code::Home, _) => self.cursor = self.line().start,
            (Code::Char('e'), true) | (Code::End, _) => self.cursor = self.line().end,
            (Code::Char('b'), true) | (Code::Left, _) => self.cursor = self.before(),
            (Code::Char('f'), true) | (Code::Right, _) => self.cursor = self.after(),
            (Code::Char('d'), true) | (Code::Delete, _) => drop(self.text.drain(self.cursor..self.after())),
            (Code::Char(c), false) => return self.typed(c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
        Typed::Going
    }

    fn typed(&mut self, text: &str) -> Typed {
        if self.insert(text) { Typed::Going } else { Typed::Full }
    }

    /// The bytes it may hold, in thousands.
    pub fn room(&self) -> usize {
        if self.has_lines() { LONGEST_NOTE / 1000 } else { LONGEST / 1000 }
    }

    /// Replaces all that was typed.
    pub fn replace(&mut self, text: &str) {
        self.text = text.to_owned();
        self.cursor = text.len();
    }

    /// The bytes of the line the cursor is in, without its end.
    fn line(&self) -> Range<usize> {
        let (typed, rest) = self.text.split_at(self.cursor);
        let start = typed.rfind('\n').map_or(0, |at| at + 1);
        start..rest.find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    /// As many clusters into the line above as the cursor is into its own.
    fn above(&self) -> usize {
        let line = self.line();
        let Some(end) = line.start.checked_sub(1) else { return 0 };
        let start = crate::text::slice(&self.text, 0..end).rfind('\n').map_or(0, |at| at + 1);
        self.into(start..end, line.start)
    }

    /// The same in the line below.
    fn below(&self) -> usize {
        let line = self.line();
        if line.end == self.text.len() {
            return line.end;
        }
        let start = line.end + 1;
        let rest = crate::text::slice(&self.text, start..self.text.len());
        self.into(start..rest.find('\n').map_or(self.text.len(), |at| start + at), line.start)
    }

    fn into(&self, other: Range<usize>, own: usize) -> usize {
        let count = clusters(crate::text::slice(&self.text, own..self.cursor)).count();
        let line = crate::text::slice(&self.text, other.clone());
        clusters(line).nth(count).map_or(other.end, |(at, _)| other.start + at)
    }

    fn before(&self) -> usize {
        let typed = crate::text::slice(&self.text, 0..self.cursor);
        clusters(typed).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let rest = crate::text::slice(&self.text, self.cursor..self.text.len());
        clusters(rest).next().map_or(self.cursor, |(_, cluster)| self.cursor + cluster.len())
    }

    fn word_before(&self) -> usize {
        let typed = crate::text::slice(&self.text, 0..self.cursor).trim_end();
        typed.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    }

    fn delete_to(&mut self, start: usize) {
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }
}

/// What a key answers to a question: yes, no, or nothing.
fn answer(key: Key) -> Typed {
    match (key.folded().code, key.ctrl || key.alt) {
        (Code::Enter, _) | (Code::Char('y' | 'Y'), false) => Typed::Done,
        (Code::Esc, _) | (Code::Char('n' | 'N' | 'q'), false) | (Code::Char('c' | 'g'), true) => Typed::Left,
        _ => Typed::Going,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Code]) -> Prompt {
        let mut prompt = Prompt::new(Purpose::Find, "党建e\u{301}");
        for code in keys {
            prompt.key(Key::of(*code));
        }
        prompt
    }

    #[test]
    fn it_edits_by_clusters() {
        assert_eq!(typed(&[Code::Backspace]).text, "党建");
        assert_eq!(typed(&[Code::Left, Code::Left, Code::Char('的')]).text, "党的建e\u{301}");
        assert_eq!(typed(&[Code::Home, Code::Delete, Code::End, Code::Char('x')]).text, "建e\u{301}x");
    }

    #[test]
    fn a_note_has_lines_and_the_cursor_moves_through_them() {
        let mut note = Prompt::new(Purpose::Edit(String::new()), "");
        note.insert("党建引领\r\n一\r三四五");
        note.key(Key { code: Code::Enter, ctrl: false, alt: true });
        note.key(Key { code: Code::Char('j'), ctrl: true, alt: false });
        assert_eq!(note.text, "党建引领\n一\n三四五\n\n");
        let mut marks = Vec::new();
        for code in
            [Code::Up, Code::Up, Code::End, Code::Left, Code::Up, Code::Down, Code::Up, Code::Up, Code::Home, Code::Up]
        {
            assert_eq!(note.key(Key::of(code)), Typed::Going);
            marks.push(note.cursor);
        }
        assert_eq!(marks, [27, 17, 26, 23, 16, 20, 16, 3, 0, 0]);
        assert_eq!(note.key(Key::of(Code::Enter)), Typed::Done);
        assert_eq!(note.key(Key { code: Code::Char('x'), ctrl: true, alt: false }), Typed::Outside);
    }

    #[test]
    fn full_width_letters_stay_what_they_are() {
        assert_eq!(typed(&[Code::Char('ｊ'), Code::Char('：')]).text, "党建e\u{301}ｊ：");
    }

    #[test]
    fn what_has_no_room_is_refused_whole_and_what_an_editor_gave_never() {
        let mut note = Prompt::new(Purpose::Edit(String::new()), "甲\t乙");
        let long = "党建".repeat(20_000);
        assert!(!note.insert(&long));
        assert_eq!(note.text, "甲\t乙");
        assert!(note.insert("\t丙"));
        note.take(&long);
        assert_eq!(note.text, long);
        assert_eq!(note.key(Key::of(Code::Char('x'))), Typed::Full);
        assert_eq!(note.text, long);
    }

    #[test]
    fn pasted_line_ends_become_spaces() {
        let mut prompt = Prompt::new(Purpose::Find, "");
        prompt.insert("甲\r\n乙\u{1b}");
        assert_eq!(prompt.text, "甲 乙 ");
    }
}
