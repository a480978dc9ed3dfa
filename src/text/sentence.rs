//! Sentences: what a mark is put on. A sentence ends behind 。！？； or …… and
//! the closers that follow it, behind . ! ? and a blank, or where a line does
//! (unless the line was joined to the next).

use std::ops::Range;

/// A sentence longer than this (bytes) is cut: a mark is put on a passage,
/// never on a megabyte.
const LONGEST: usize = 3_000;

/// A stretch of text whose sentences are asked for.
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    text: &'a str,
    within: Range<usize>,
    joined: &'a [Range<usize>],
}

impl<'a> Sentences<'a> {
    /// The sentences of `text[within]`; the line ends in `joined` end none.
    pub fn new(text: &'a str, within: Range<usize>, joined: &'a [Range<usize>]) -> Self {
        Self { text, within, joined }
    }

    /// The sentence that holds the byte `at`, white space trimmed.
    pub fn at(&self, at: usize) -> Range<usize> {
        let at = super::slice::floor(self.text, at.clamp(self.within.start, self.within.end));
        let low = super::slice::floor(self.text, at.saturating_sub(LONGEST).max(self.within.start));
        // A run of stops and closers that goes on past `at` ends no sentence before it.
        let ended = |(i, c): (usize, char)| self.ends_at(low + i, c).filter(|end| *end <= at);
        let start = super::slice(self.text, low..at).char_indices().rev().find_map(ended).unwrap_or(low);
        let rest = super::slice(self.text, start..self.within.end.min(at + LONGEST));
        let ends = |(i, c): (usize, char)| self.ends_at(start + i, c).filter(|end| *end > at);
        let end = rest.char_indices().find_map(ends).unwrap_or(start + rest.len());
        self.trimmed(start..end)
    }

    /// The sentence behind this one, if there is one.
    pub fn after(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let rest = super::slice(self.text, sentence.end..self.within.end);
        let next = sentence.end + (rest.len() - rest.trim_start().len());
        (next < self.within.end).then(|| self.at(next))
    }

    /// The sentence before this one, if there is one.
    pub fn before(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let before = super::slice(self.text, self.within.start..sentence.start).trim_end();
        let last = before.char_indices().next_back()?.0;
        Some(self.at(self.within.start + last))
    }

    /// Where the sentence ends that the mark `c` at byte `i` closes: behind
    /// the whole run of stops and closers.
    fn ends_at(&self, i: usize, c: char) -> Option<usize> {
        let rest = self.text.get(i..self.within.end)?;
        let stops = match c {
            '。' | '！' | '？' | '；' | '…' => true,
            '\n' => !self.joined.iter().any(|join| join.contains(&i)),
            '.' | '!' | '?' => rest.chars().nth(1).is_none_or(char::is_whitespace),
            _ => false,
        };
        let closes = |c: char| "。！？；…”’）」』》】\"')".contains(c) || (c == '\n' && self.joined.is_empty());
        let first = c.len_utf8();
        let run = super::slice(rest, first..rest.len()).find(|c| !closes(c)).unwrap_or(rest.len() - first);
        stops.then_some(i + first + run)
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let part = super::slice(self.text, range.clone());
        let start = range.start + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "近年来，水利局打井。“谁来管？”他问。修好了……再说 One. Two is 3.5 m! 完";

    fn sentences(text: &str) -> Sentences<'_> {
        Sentences::new(text, 0..text.len(), &[])
    }

    fn all(sentences: &Sentences<'_>) -> Vec<String> {
        let mut found = Vec::new();
        let mut next = Some(sentences.at(0));
        while let Some(sentence) = next {
            next = sentences.after(&sentence);
            found.push(super::super::slice(sentences.text, sentence).to_owned());
        }
        found
    }

    #[test]
    fn a_sentence_ends_behind_its_stop_and_closers() {
        let expected = ["近年来，水利局打井。", "“谁来管？”", "他问。", "修好了……", "再说 One.", "Two is 3.5 m!", "完"];
        assert_eq!(all(&sentences(TEXT)), expected);
    }

    #[test]
    fn a_joined_line_end_ends_no_sentence() {
        let text = "一行\n接着。又一行\n完了";
        let first = text.find('\n').map(|at| at..at + 1).into_iter().collect::<Vec<_>>();
        assert_eq!(all(&Sentences::new(text, 0..text.len(), &first)), ["一行\n接着。", "又一行", "完了"]);
        assert_eq!(all(&sentences(text)), ["一行", "接着。", "又一行", "完了"]);
    }

    #[test]
    fn every_place_has_its_sentence_and_back_is_the_inverse_of_on() {
        let sentences = sentences(TEXT);
        for (at, _) in TEXT.char_indices().filter(|(_, c)| *c != ' ') {
            let sentence = sentences.at(at);
            assert!(sentence.start <= at && at < sentence.end, "{at} in {sentence:?}");
            if let Some(after) = sentences.after(&sentence) {
                assert_eq!(sentences.before(&after), Some(sentence));
            }
        }
    }
}
