//! Cutting a buffer by byte ranges that come from elsewhere (a file of marks,
//! an older text): the ends are moved to character boundaries instead of
//! panicking, this field's classic crash.

use std::ops::Range;

/// The part of `text` in `range` (bytes); an end inside a character moves
/// back to its start, an end past the text to the text's end.
pub fn slice(text: &str, range: Range<usize>) -> &str {
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    text.get(start..end).unwrap_or("")
}

/// Where `part`, a slice of `whole`, stands in it (bytes).
pub fn range_in(whole: &str, part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let range = start..start + part.len();
    whole.get(range.clone()).is_some().then_some(range)
}

/// The nearest character boundary at or before `at` (bytes).
pub fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_inside_a_character_move_back() {
        assert_eq!(slice("党建", 1..4), "党");
        assert_eq!(slice("党建", 3..99), "建");
        assert_eq!(slice("党建", 6..99), "");
    }
}
