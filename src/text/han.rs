//! Which characters are Han: what names, titles and sentences are written in.

/// Is `c` a Han character: unified, an extension, or a compatibility form?
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Does `text` hold a Han character?
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}
