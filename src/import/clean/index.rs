//! The words of the table by their first character: a line is looked at once
//! for each place a word may begin at, not once for each word.

use std::sync::LazyLock;

use super::pairs::Pairs;
use super::rules::{How, RULES, Rule};
use super::shapes::{first_squeezed, squeeze};
use crate::text::simplify::{simplified, variants};

/// A word of the table.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    first: char,
    /// The rule it belongs to.
    pub rule: &'static Rule,
    /// The word.
    pub word: &'static str,
}

/// Words sorted by their first character.
#[derive(Debug)]
pub struct Words {
    words: Vec<Word>,
    /// A bit for each first character, traditional forms too (their codes modulo
    /// 4096): most places of a text begin no word at all.
    firsts: [u64; 64],
    /// The first two characters of each word, and the words of one.
    pairs: Pairs,
    marks: Vec<char>,
}

/// Labels of metadata.
pub static LABELS: LazyLock<Words> = LazyLock::new(|| Words::of(|how| matches!(how, How::Label(..))));

/// Words that lines of buttons are made of.
pub static MADE: LazyLock<Words> = LazyLock::new(|| Words::of(|how| matches!(how, How::Made(_))));

/// Words that noise opens with.
pub static OPENERS: LazyLock<Words> = LazyLock::new(|| Words::of(|how| matches!(how, How::Opens(..))));

/// Words that noise holds somewhere, of shapes that need them too.
pub static HELD: LazyLock<Words> = LazyLock::new(|| Words::of(|how| matches!(how, How::Holds(..) | How::Shaped(..))));

/// Names of columns, as menus have them.
pub static COLUMNS: LazyLock<Words> = LazyLock::new(|| Words::of(|how| matches!(how, How::Items(_))));

impl Words {
    fn of(wanted: fn(&How) -> bool) -> Self {
        let words = |rule: &'static Rule| match rule.how {
            How::Made(words) | How::Items(words) | How::Opens(words, _) => words,
            How::Holds(words, _) | How::Shaped(words, _) => words,
            How::Label(_, words) => words,
            _ => &[],
        };
        let word = |rule, word: &'static str| Some(Word { first: word.chars().next()?, rule, word });
        let of_rule = |rule| words(rule).iter().filter_map(move |text| word(rule, text));
        let mut all: Vec<Word> = RULES.iter().filter(|rule| wanted(&rule.how)).flat_map(of_rule).collect();
        // The longest first, so that the first that fits is the longest.
        all.sort_by_key(|word| (word.first, usize::MAX - word.word.len()));
        let mut firsts = [0; 64];
        for c in all.iter().flat_map(|word| variants(word.first)) {
            let (at, bit) = place(c);
            if let Some(bits) = firsts.get_mut(at) {
                *bits |= bit;
            }
        }
        let first_two = |word: &Word| Some((word.first, word.word.chars().nth(1)?));
        let pairs = Pairs::marked(all.iter().filter_map(first_two));
        let alone = |word: &Word| (word.word.len() == word.first.len_utf8()).then_some(word.first);
        let marks = all.iter().filter_map(alone).collect();
        Self { words: all, firsts, pairs, marks }
    }

    /// The words that stand somewhere in a squeezed text.
    pub fn within<'a>(&'a self, squeezed: &str) -> Vec<&'a Word> {
        let mut found = Vec::new();
        let mut chars = squeezed.char_indices();
        let mut last = chars.next();
        while let Some((at, first)) = last {
            last = chars.next();
            // Most characters begin no word.
            if !self.may_begin(first) {
                continue;
            }
            let second = last.map_or('\0', |(_, c)| c);
            if self.pairs.holds((first, second)) || self.marks.contains(&first) {
                let rest = squeezed.get(at..).unwrap_or("");
                found.extend(self.beginning(rest).iter().filter(|word| rest.starts_with(word.word)));
            }
        }
        found
    }

    /// May a word begin with `c`?
    fn may_begin(&self, c: char) -> bool {
        let (at, bit) = place(c.to_ascii_lowercase());
        self.firsts.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Words with the first character of `text`, the longest first.
    pub fn beginning(&self, text: &str) -> &[Word] {
        let Some(first) = text.chars().next().filter(|c| self.may_begin(*c)) else { return &[] };
        let first = simplified(first.to_ascii_lowercase());
        let from = self.words.partition_point(|word| word.first < first);
        let rest = self.words.get(from..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|word| word.first == first)).unwrap_or(&[])
    }

    /// The word that `text` is, as pages write it.
    pub fn whole(&self, text: &str) -> Option<&Word> {
        // Most texts are too long, or begin as no word does: they need not be squeezed.
        const LONGEST: usize = 240;
        first_squeezed(text).filter(|first| text.len() <= LONGEST && self.may_begin(*first))?;
        let squeezed = squeeze(text);
        self.at(&squeezed).filter(|word| word.word == squeezed)
    }

    /// May a word begin with the first two characters of `text`, traditional forms and
    /// white space in between allowed?
    pub fn may_open(&self, text: &str) -> bool {
        let mut chars = text.chars().map(|c| simplified(c).to_ascii_lowercase());
        let Some(first) = chars.next().filter(|c| self.may_begin(*c)) else { return false };
        let apart = |c: char| c.is_whitespace() || c == '(';
        chars
            .next()
            .is_some_and(|second| apart(second) || self.pairs.holds((first, second)) || self.marks.contains(&first))
    }

    /// The longest word that `text` starts with.
    pub fn at(&self, text: &str) -> Option<&Word> {
        self.beginning(text).iter().find(|word| text.starts_with(word.word))
    }
}

/// Where the bit of a first character stands.
fn place(c: char) -> (usize, u64) {
    let at = c as usize % 4096;
    (at / 64, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_a_place_is_found() {
        let at = |words: &Words, text: &str| words.at(text).map(|word| (word.rule.name, word.word));
        assert_eq!(at(&MADE, "分享到朋友圈。"), Some(("share", "分享到朋友圈")));
        assert_eq!(at(&MADE, "分享到了"), Some(("share", "分享到")));
        assert_eq!(at(&OPENERS, "扫一扫看"), Some(("scan-code", "扫一扫")));
        assert_eq!(at(&COLUMNS, "党建"), Some(("site-menu", "党建")));
        assert_eq!(at(&LABELS, "渠"), None);
    }

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        for word in &HELD.words {
            for text in [format!("年年{}都要讲", word.word), word.word.to_owned(), format!("年{}", word.word)] {
                assert!(HELD.within(&text).iter().any(|found| found.word == word.word), "{text}");
            }
        }
        assert_eq!(HELD.within("守好一湾清水").len(), 0);
    }

    #[test]
    fn no_word_of_buttons_belongs_to_two_rules() {
        let mut words: Vec<&str> = MADE.words.iter().map(|word| word.word).collect();
        words.sort_unstable();
        let all = words.len();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
