//! First stage, whole: clusters in the forms that their neighbours ask for,
//! also neighbours outside the range, so that a line's cells are those the
//! line was measured by.

use std::ops::Range;

use super::clusters::{self, Cluster, Stream};
use super::forms;
use super::style::Style;
use crate::article::Source;

/// The clusters of `range`, and the signs of its characters.
pub fn stream<'a>(source: Source<'a>, range: Range<usize>, style: &Style) -> Stream<'a> {
    let mut stream = clusters::alone(source, range.clone(), style);
    if forms::asked(style) {
        let around = (before(source, range.start, style), behind(source, range.end, style));
        forms::apply(&mut stream, around, style);
    }
    stream
}

/// The clusters of `range`, whose first and last take no form from their
/// neighbours outside (Han, or the end of all).
pub fn enclosed<'a>(source: Source<'a>, range: Range<usize>, style: &Style) -> Stream<'a> {
    let mut stream = clusters::alone(source, range, style);
    if forms::asked(style) {
        forms::apply(&mut stream, (None, None), style);
    }
    stream
}

/// Bytes that are looked at for the character before or behind a range.
const NEAR: usize = 48;

/// The character before byte `at`, as the clusters of a longer range would have it.
fn before(source: Source<'_>, at: usize, style: &Style) -> Option<char> {
    let from = source.text.floor_char_boundary(at.saturating_sub(NEAR));
    clusters::alone(source, from..at, style).clusters.last().and_then(Cluster::char)
}

/// The character behind byte `at`.
fn behind(source: Source<'_>, at: usize, style: &Style) -> Option<char> {
    let to = source.text.floor_char_boundary((at + NEAR).min(source.text.len()));
    clusters::alone(source, at..to, style).clusters.first().and_then(Cluster::char)
}
