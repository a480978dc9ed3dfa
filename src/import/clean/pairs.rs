//! What a text speaks of, told by its pairs of neighbouring characters: a title
//! says what the sentences below it say, a menu does not.

use crate::text::han::is_han;

/// Bits that the pairs of a text are marked in.
const BITS: usize = 1 << 16;

/// Characters of sentences whose pairs are marked: what is not told by then is
/// no title's business.
const CHARACTERS: usize = 2000;

/// Pairs of a line that are counted.
const COUNTED: usize = 64;

/// The pairs of the first sentences of a text. One of thirty that is not there
/// may seem to be, which decides nothing.
#[derive(Debug, Default)]
pub struct Pairs(Vec<u64>);

impl Pairs {
    /// The pairs of the sentences `texts`.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut marked = Self(vec![0; BITS / 64]);
        let mut left = CHARACTERS;
        for text in texts {
            for pair in pairs(text).take(left) {
                marked.mark(pair);
                left -= 1;
            }
            if left == 0 {
                break;
            }
        }
        marked
    }

    /// These pairs.
    pub fn marked(pairs: impl Iterator<Item = (char, char)>) -> Self {
        let mut marked = Self(vec![0; BITS / 64]);
        pairs.for_each(|pair| marked.mark(pair));
        marked
    }

    fn mark(&mut self, pair: (char, char)) {
        let (at, bit) = place(pair);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    /// Is the pair marked, or does it seem so?
    pub fn holds(&self, pair: (char, char)) -> bool {
        let (at, bit) = place(pair);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }

    /// How many pairs `line` has, and how many of them, each counted once, are
    /// the text's.
    pub fn shared(&self, line: &str) -> (usize, usize) {
        let all: Vec<(char, char)> = pairs(line).take(COUNTED).collect();
        let mut found: Vec<_> = all.iter().copied().filter(|pair| self.holds(*pair)).collect();
        found.sort_unstable();
        found.dedup();
        (all.len(), found.len())
    }
}

/// Neighbours among the letters and figures of `text`, whatever marks stand in
/// between.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let letter = |c: &char| is_han(*c) || c.is_ascii_alphanumeric();
    let mut letters = text.chars().filter(letter).map(|c| c.to_ascii_lowercase());
    let mut last = letters.next();
    letters.filter_map(move |c| Some((last.replace(c)?, c)))
}

fn place((first, second): (char, char)) -> (usize, u64) {
    let mixed = (first as usize).wrapping_mul(0x9e37_79b1) ^ (second as usize).wrapping_mul(0x85eb_ca77);
    let at = (mixed >> 8) % BITS;
    (at / 64, 1 << (at % 64))
}
