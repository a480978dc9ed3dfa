//! The characters of a stretch of text as they are drawn, each with the bytes
//! it stands for: a number whose line was wrapped is whole again.

use std::ops::Range;

use crate::article::block::Source;

/// A drawn character and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// The character, full-width digits and signs as half-width ones.
    pub c: char,
    /// The bytes of the buffer it stands for.
    pub range: Range<usize>,
}

/// No sentence of a bulletin is longer (bytes); a text that is one long line
/// is taken in stretches of this size.
const LONGEST: usize = 4096;

/// The stretches of `range`: a number never goes on over a stop.
pub fn stretches(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), range.start);
    for (at, c) in crate::text::slice(text, range.clone()).char_indices() {
        let end = range.start + at + c.len_utf8();
        let long = end - start >= LONGEST && !(c.is_ascii_digit() || c == '.' || c == ',');
        if matches!(c, '。' | '；' | '！' | '？' | '\t') || long {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..range.end);
    found
}

/// The glyphs of `range`.
pub fn glyphs(source: Source<'_>, range: Range<usize>) -> Vec<Glyph> {
    let mut all = Vec::new();
    for (bytes, drawn) in source.drawn(range) {
        let noted = drawn.len() != bytes.len() || crate::text::slice(source.text, bytes.clone()) != drawn;
        for (at, c) in drawn.char_indices() {
            let own = bytes.start + at..bytes.start + at + c.len_utf8();
            all.push(Glyph { c: plain(c), range: if noted { bytes.clone() } else { own } });
        }
    }
    all
}

fn plain(c: char) -> char {
    match c {
        '０'..='９' | '％' | '．' | '／' | '＋' | '：' | '（' | '）' | '［' | '］' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        '\u{a0}' | '\u{3000}' => ' ',
        _ => c,
    }
}

/// Do the glyphs from `at` on spell `word`? Then where it ends.
pub fn spells(glyphs: &[Glyph], at: usize, word: &str) -> Option<usize> {
    let end = at + word.chars().count();
    let there = glyphs.get(at..end)?;
    there.iter().map(|glyph| glyph.c).eq(word.chars()).then_some(end)
}

/// Do the glyphs before `at` spell `word`? Then where it starts.
pub fn spelt_before(glyphs: &[Glyph], at: usize, word: &str) -> Option<usize> {
    let start = at.checked_sub(word.chars().count())?;
    spells(glyphs, start, word).map(|_| start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::Annotation;

    #[test]
    fn a_joined_line_is_whole_and_leads_back_to_its_bytes() {
        let text = "长２９\n3米";
        let at = text.find('\n').expect("a line end");
        let notes = [Annotation { range: at..at + 1, drawn: String::new(), rule: "join" }];
        let all = glyphs(Source { text, notes: &notes }, 0..text.len());
        assert_eq!(all.iter().map(|glyph| glyph.c).collect::<String>(), "长293米");
        assert_eq!(text.get(all[3].range.clone()), Some("3"));
    }

    #[test]
    fn stretches_are_the_text() {
        let text = "一。二；".repeat(3) + &"长".repeat(5000);
        let all = stretches(&text, 0..text.len());
        assert!(all.len() > 7 && all.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((all[0].start, all[all.len() - 1].end), (0, text.len()));
        assert!(all.iter().all(|one| text.get(one.clone()).is_some() && one.len() <= LONGEST + 3));
    }
}
