//! What a character may look like on a terminal. Every string that is drawn
//! or printed passes here once, after decoding: nothing that a terminal would
//! obey leaves as it came. The lists are SAFETY's: shown as a sign, or dropped.

use std::borrow::Cow;

/// How one character is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Itself,
    /// As another character (␛ for ESC, � for C1 controls).
    Sign(char),
    /// As its code point in angle brackets (`<U+202E>`): marks that would
    /// reorder the line.
    Named,
    /// Not at all: it has no shape of its own.
    Dropped,
}

/// How `c` is shown when it stands in an article, a file name or a setting.
/// Newline and tab are controls here: who sets lines has handled them before.
pub fn shown(c: char) -> Shown {
    match c {
        ' '..='~' => Shown::Itself,
        '\0'..='\u{1f}' => Shown::Sign(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => Shown::Sign('␡'),
        '\u{80}'..='\u{9f}' => Shown::Sign('\u{fffd}'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Shown::Named,
        '\u{2066}'..='\u{2069}' => Shown::Named,
        '\u{2028}' | '\u{2029}' => Shown::Sign('␤'),
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' => Shown::Dropped,
        '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => Shown::Dropped,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{3164}' | '\u{ffa0}' => Shown::Dropped,
        '\u{e0000}'..='\u{e007f}' => Shown::Sign('\u{fffd}'),
        _ if is_noncharacter(c) => Shown::Sign('\u{fffd}'),
        _ => Shown::Itself,
    }
}

fn is_noncharacter(c: char) -> bool {
    let n = c as u32;
    (0xfdd0..=0xfdef).contains(&n) || n & 0xfffe == 0xfffe
}

/// `text` as it may be printed on one line: controls as signs, bidi marks by
/// name, invisible marks dropped. Borrowed when nothing had to change.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == Shown::Itself) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match shown(c) {
            Shown::Itself => out.push(c),
            Shown::Sign(sign) => out.push(sign),
            Shown::Named => out.push_str(&name(c)),
            Shown::Dropped => {}
        }
    }
    Cow::Owned(out)
}

/// The code point of `c` in angle brackets, as [`Shown::Named`] is drawn.
fn name(c: char) -> String {
    format!("<U+{:04X}>", c as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sweep of SAFETY §4: no code point escapes to something a terminal obeys.
    #[test]
    fn nothing_that_acts_is_left_of_any_code_point() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            for out in escape(&c.to_string()).chars() {
                assert!(!out.is_control(), "{:04X} gives a control", c as u32);
                assert_eq!(shown(out), Shown::Itself, "{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn each_group_is_shown_in_its_own_way() {
        assert_eq!(escape("a\x1b[2J"), "a␛[2J");
        assert_eq!(escape("\u{9b}31m\u{7f}"), "\u{fffd}31m␡");
        assert_eq!(escape("党\u{202e}建"), "党<U+202E>建");
        assert_eq!(escape("党\u{200b}\u{feff}建"), "党建");
        assert!(matches!(escape("党建"), Cow::Borrowed(_)));
    }
}
