//! Where a place of a text stands after the text was edited. What stands
//! before the first change and behind the last is known exactly; in between,
//! the sentence is looked for as a bookmark's is; where it is gone, its
//! neighbourhood is as near as one can come.

use crate::article::Anchor;
use crate::text::sentence::Sentences;
use crate::text::slice::floor;

/// From an old text to a new one.
#[derive(Debug)]
pub struct Follow<'a> {
    old: &'a str,
    new: &'a str,
    /// Bytes that are the same at the start, and at the end.
    same: (usize, usize),
}

impl<'a> Follow<'a> {
    /// Compares the two texts once.
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let pairs = old.bytes().zip(new.bytes());
        let start = floor(old, pairs.take_while(|(a, b)| a == b).count());
        let most = old.len().min(new.len()) - start;
        let pairs = old.bytes().rev().zip(new.bytes().rev());
        let end = pairs.take(most).take_while(|(a, b)| a == b).count();
        // Never in the middle of a character: the first boundary of the end.
        let end = (0..=end).rev().find(|end| old.is_char_boundary(old.len() - end)).unwrap_or(0);
        Self { old, new, same: (start, end) }
    }

    /// Where the byte `place` of the old text stands in the new one; always on
    /// a character.
    pub fn place(&self, place: usize) -> usize {
        let (start, end) = self.same;
        let place = floor(self.old, place);
        if place < start {
            return place;
        }
        if place >= self.old.len() - end {
            return self.new.len() - (self.old.len() - place);
        }
        self.sentence(place).unwrap_or_else(|| self.between(place))
    }

    /// By the sentence the place stands in, as far into it as before.
    fn sentence(&self, place: usize) -> Option<usize> {
        let sentence = Sentences::new(self.old, 0..self.old.len(), &[]).at(place);
        let found = Anchor::of(self.old, sentence.clone()).find(self.new)?;
        let inside = place.saturating_sub(sentence.start).min(found.len());
        Some(floor(self.new, found.start + inside))
    }

    /// As far through what changed as before.
    fn between(&self, place: usize) -> usize {
        let (start, end) = self.same;
        let (old, new) = (self.old.len() - end - start, self.new.len() - end - start);
        let part = (place - start) as u128 * new as u128 / old.max(1) as u128;
        floor(self.new, start + usize::try_from(part).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_an_edit_left_alone_is_found_where_it_is(
            before in "[一二三。\n]{0,30}", gone in "[四五六。]{0,20}", come in "[七八九。]{0,20}", behind in "[十百千。\n]{0,30}",
        ) {
            // What stays is told from what comes, or nobody could say which 。 is which.
            let (before, behind) = (before + "甲", String::from("乙") + &behind);
            let (old, new) = (format!("{before}{gone}{behind}"), format!("{before}{come}{behind}"));
            let follow = Follow::new(&old, &new);
            for (at, _) in before.char_indices() {
                prop_assert_eq!(follow.place(at), at);
            }
            for (at, _) in behind.char_indices() {
                prop_assert_eq!(follow.place(before.len() + gone.len() + at), before.len() + come.len() + at);
            }
        }

        #[test]
        fn every_place_of_any_two_texts_comes_to_a_character(old in "\\PC{0,40}", new in "\\PC{0,40}", place in 0usize..200) {
            let there = Follow::new(&old, &new).place(place);
            prop_assert!(there <= new.len() && new.is_char_boundary(there));
        }
    }

    #[test]
    fn between_two_edits_the_sentence_is_found_by_its_words() {
        let middle = "水利局在库布其沙漠腹地修建沉砂池，把黄河凌汛的水引进来。";
        let old = format!("近年来工作很多。党员带头修渠。{middle}灌区的渠道也衬砌了。最后开会。");
        let new =
            format!("新的开头，先说形势。近年来工作很多。党员带头修渠。{middle}灌区的渠道也衬砌了。散会以后回家。");
        let at = |text: &str| text.find(middle).expect("there");
        assert_eq!(Follow::new(&old, &new).place(at(&old)), at(&new));
    }
}
