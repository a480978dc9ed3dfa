//! Sentences: what a mark is put on. A sentence ends behind 。！？； or …… and
//! the closers that follow it, or where the text does.

use std::ops::Range;

/// A sentence longer than this (bytes) is cut: a mark is put on a passage,
/// never on a megabyte.
const LONGEST: usize = 3_000;

/// The sentence of `text[within]` that holds the byte `at`, white space
/// trimmed.
pub fn sentence_at(text: &str, within: Range<usize>, at: usize) -> Range<usize> {
    let at = super::slice::floor(text, at.clamp(within.start, within.end));
    let low = super::slice::floor(text, at.saturating_sub(LONGEST).max(within.start));
    let (before, whole) = (super::slice(text, low..at), super::slice(text, low..within.end));
    // A run of stops and closers that goes on past `at` ends no sentence before it.
    let ended = |(i, c): (usize, char)| ends_at(whole, i, c).filter(|end| low + end <= at);
    let start = before.char_indices().rev().find_map(ended).map_or(low, |end| low + end);
    let rest = super::slice(text, start..within.end.min(at + LONGEST));
    let end = rest
        .char_indices()
        .find_map(|(i, c)| ends_at(rest, i, c).filter(|end| start + end > at))
        .map_or(start + rest.len(), |end| start + end);
    trimmed(text, start..end)
}

/// The sentence behind this one, if there is one in `within`.
pub fn sentence_after(text: &str, within: Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let rest = super::slice(text, sentence.end..within.end);
    let next = sentence.end + (rest.len() - rest.trim_start().len());
    (next < within.end).then(|| sentence_at(text, within, next))
}

/// The sentence before this one, if there is one in `within`.
pub fn sentence_before(text: &str, within: Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let before = super::slice(text, within.start..sentence.start).trim_end();
    let last = before.char_indices().next_back()?.0;
    Some(sentence_at(text, within.clone(), within.start + last))
}

/// Where the sentence ends that the mark `c` at byte `i` closes: behind the
/// whole run of stops and closers.
fn ends_at(text: &str, i: usize, c: char) -> Option<usize> {
    if !matches!(c, '。' | '！' | '？' | '；' | '\n' | '…') {
        return None;
    }
    let rest = text.get(i..)?;
    let run = rest.find(|c: char| !"。！？；…”’）」』》】\n".contains(c)).unwrap_or(rest.len());
    Some(i + run)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = super::slice(text, range.clone());
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "近年来，水利局打井。“谁来管？”他问。修好了……再说";

    fn all() -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut next = Some(sentence_at(TEXT, 0..TEXT.len(), 0));
        while let Some(sentence) = next {
            next = sentence_after(TEXT, 0..TEXT.len(), &sentence);
            found.push(super::super::slice(TEXT, sentence));
        }
        found
    }

    #[test]
    fn a_sentence_ends_behind_its_stop_and_closers() {
        assert_eq!(all(), ["近年来，水利局打井。", "“谁来管？”", "他问。", "修好了……", "再说"]);
    }

    #[test]
    fn every_place_has_its_sentence_and_back_is_the_inverse_of_on() {
        for at in 0..TEXT.len() {
            let sentence = sentence_at(TEXT, 0..TEXT.len(), at);
            assert!(sentence.start <= at && at < sentence.end, "{at} in {sentence:?}");
            if let Some(after) = sentence_after(TEXT, 0..TEXT.len(), &sentence) {
                assert_eq!(sentence_before(TEXT, 0..TEXT.len(), &after), Some(sentence));
            }
        }
    }
}
