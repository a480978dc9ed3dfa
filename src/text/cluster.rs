//! Grapheme clusters (UAX #29): what the eye takes for one character and no
//! line, cursor or copy ever splits.

use unicode_segmentation::UnicodeSegmentation;

/// The clusters of `text`, each with its byte offset.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}
