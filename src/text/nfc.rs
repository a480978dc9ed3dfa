//! The composed form of a text (Unicode NFC): what a bookmark quotes is kept
//! so, that it is the same whichever program or system wrote the accents.
//! Apart because the crate behind it does this one job.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` in NFC; borrowed where it is so already, as Chinese text is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Does `c` only change the letter before it?
pub fn is_accent(c: char) -> bool {
    c >= '\u{300}' && !is_han(c) && is_combining_mark(c)
}

/// The letter that `c` is without its accents, so that both forms of a text
/// have the same letters; Hangul, whose parts are letters, stays.
pub fn base(c: char) -> char {
    if c < '\u{c0}' || is_han(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c) {
        return c;
    }
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    first.unwrap_or(c)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed_and_chinese_is_left_alone() {
        assert_eq!(nfc("cafe\u{301}"), "caf\u{e9}");
        assert_eq!((base('é'), base('\u{f900}'), base('党'), base('가')), ('e', '豈', '党', '가'));
        assert!(is_accent('\u{301}') && !is_accent('党'));
        assert!(matches!(nfc("党建＋学习教育，“引领”"), Cow::Borrowed(_)));
    }
}
