//! A text reduced to its letters and figures, so that a passage is known again
//! when its marks were normalised, its lines re-wrapped or its spaces cleaned
//! away. Apart from [`super::anchor`] because it knows nothing of marks and
//! contexts: it only leads from letters back to bytes.

use std::ops::Range;

use crate::text::fold::fold_char;
use crate::text::nfc::{base, is_accent};
use crate::text::slice::floor;

/// Marks that come and go with editing and normalising (folded forms). Signs
/// that carry meaning (+ % ℃ ¥) are letters.
const MARKS: &str = ",.;:!?\"'()[]<>{}-…·~_/|•";

/// Marks that are part of a number between two digits: 3.5 is not 35.
const IN_NUMBER: &str = ".,:-/";

/// A checkpoint is kept every so many bytes of letters: 1/16 of the memory a
/// full map would take, and a walk of at most this length.
const STEP: usize = 256;

/// The letters of a text, each leading back to its bytes.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// The letters, folded.
    pub text: String,
    /// (offset in the letters, offset in the original), both in bytes.
    checkpoints: Vec<(usize, usize)>,
}

impl Letters {
    /// The letters of `text`.
    pub fn new(text: &str) -> Self {
        let mut letters = Self { text: String::with_capacity(text.len()), checkpoints: vec![(0, 0)] };
        let mut due = STEP;
        for (at, letter) in walk(text, 0) {
            if letters.text.len() >= due {
                letters.checkpoints.push((letters.text.len(), at.start));
                due = letters.text.len() + STEP;
            }
            letters.text.push(letter);
        }
        letters
    }

    /// The bytes of `original` (the text these letters came from) that hold
    /// the letters `range` (bytes of the letters).
    pub fn origin(&self, original: &str, range: Range<usize>) -> Option<Range<usize>> {
        let checkpoint = self.checkpoints.partition_point(|(letters, _)| *letters <= range.start).checked_sub(1)?;
        let (mut here, from) = *self.checkpoints.get(checkpoint)?;
        let mut start = None;
        for (at, letter) in walk(original, from) {
            if here == range.start {
                start = Some(at.start);
            }
            here += letter.len_utf8();
            if here >= range.end {
                return Some(start?..at.end);
            }
        }
        None
    }

    /// Where in the letters the original's byte `at` would stand (bytes).
    pub fn position(&self, original: &str, at: usize) -> usize {
        let checkpoint = self.checkpoints.partition_point(|(_, text)| *text <= at).saturating_sub(1);
        let (mut here, from) = self.checkpoints.get(checkpoint).copied().unwrap_or_default();
        for (range, letter) in walk(original, from) {
            if range.start >= at {
                break;
            }
            here += letter.len_utf8();
        }
        here
    }
}

/// The letters of `text` alone.
pub fn letters(text: &str) -> String {
    walk(text, 0).map(|(_, letter)| letter).collect()
}

/// Is `c` a mark that [`letters`] leaves out between words?
pub fn is_mark(c: char) -> bool {
    fold_char(c).is_some_and(|folded| MARKS.contains(folded))
}

/// The letters of `text` from byte `from` on, each with its own bytes.
fn walk(text: &str, from: usize) -> impl Iterator<Item = (Range<usize>, char)> {
    let from = floor(text, from);
    let (done, rest) = text.split_at(from);
    let mut before = done.chars().rev().find(|c| !c.is_whitespace());
    let mut chars = rest.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let letter = letter(before, c, chars.as_str());
            if !c.is_whitespace() {
                before = Some(c);
            }
            if let Some(letter) = letter {
                let accents: usize = chars.as_str().chars().take_while(|c| is_accent(*c)).map(char::len_utf8).sum();
                return Some((from + at..from + at + c.len_utf8() + accents, letter));
            }
        }
    })
}

/// What `c` leaves between what stands before and behind it, wherever lines end.
fn letter(before: Option<char>, c: char, behind: &str) -> Option<char> {
    if is_accent(c) {
        return None;
    }
    let folded = fold_char(base(c))?;
    if !MARKS.contains(folded) {
        return Some(folded);
    }
    let next = || behind.chars().find(|c| !c.is_whitespace());
    (IN_NUMBER.contains(folded) && is_digit(before) && is_digit(next())).then_some(folded)
}

fn is_digit(c: Option<char>) -> bool {
    c.and_then(fold_char).is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::slice;

    #[test]
    fn marks_and_spaces_go_but_not_inside_numbers() {
        assert_eq!(letters("“党建＋学习”， 打井 23 眼。"), "党建学习打井23眼");
        assert_eq!(letters("3.5万，35 万"), "3.5万35万");
        assert_eq!(letters("10:41—11:02"), "10:41-11:02");
        assert_eq!(letters("3.\n5万"), "3.5万");
        assert_eq!(letters("——扎实推进……"), "扎实推进");
    }

    proptest! {
        #[test]
        fn letters_lead_back_to_their_bytes(text in "[党建,.。， \n1-3“”]{0,900}", a in 0usize..900, b in 1usize..30) {
            let all = Letters::new(&text);
            prop_assert_eq!(&all.text, &letters(&text));
            let start = floor(&all.text, a.min(all.text.len()));
            let end = floor(&all.text, (start + b).min(all.text.len()));
            if let Some(range) = all.origin(&text, start..end).filter(|_| start < end) {
                prop_assert_eq!(all.position(&text, range.start), start);
                prop_assert_eq!(all.position(&text, range.end), end);
                prop_assert!(letters(slice(&text, range)).len() <= end - start);
            } else {
                prop_assert!(start >= end);
            }
        }
    }
}
