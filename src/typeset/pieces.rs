//! Long blocks in pieces that end at fixed points, so that lines are the same
//! from whichever side one comes and nothing has to be read from the start.
//! The points are near every 4 KiB of the block: the first sentence end
//! behind, else a space or a boundary between two Han, else any character.

use std::ops::Range;

use crate::article::{Block, Kind, Source};
use crate::text::class::{Class, Entry, Role};
use crate::text::slice;

/// A block of at most so many bytes is one piece.
pub const WHOLE: usize = 16 * 1024;
/// Bytes between the places where points are looked for.
const STEP: usize = 4 * 1024;
/// Bytes behind such a place within which the point lies.
const REACH: usize = 3 * 1024;

/// The pieces of a block from the one that holds `place` (bytes) onward. A
/// block over 16 KiB has pieces that end at fixed points; any other block is
/// one piece.
pub fn pieces_from<'a>(source: Source<'a>, block: &'a Block, place: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut next = Some(index(source, block, place));
    std::iter::from_fn(move || {
        let i = next?;
        let found = piece(source, block, i);
        next = (found.end < block.range.end).then_some(i + 1);
        Some(found)
    })
}

/// The pieces of a block before the one that holds `place`, nearest first.
pub fn pieces_back<'a>(source: Source<'a>, block: &'a Block, place: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..index(source, block, place)).rev().map(move |i| piece(source, block, i))
}

/// The number of the piece that holds `place`.
fn index(source: Source<'_>, block: &Block, place: usize) -> usize {
    let place = place.clamp(block.range.start, block.range.end.max(block.range.start));
    let guess = ((place - block.range.start) / STEP).min(last(block));
    if guess > 0 && place < point(source, block, guess) { guess - 1 } else { guess }
}

/// The number of a block's last piece.
fn last(block: &Block) -> usize {
    if block.range.len() <= WHOLE { 0 } else { (block.range.len() - 1 - REACH) / STEP }
}

fn piece(source: Source<'_>, block: &Block, i: usize) -> Range<usize> {
    let start = if i == 0 { block.range.start } else { point(source, block, i) };
    let end = if i >= last(block) { block.range.end } else { point(source, block, i + 1) };
    start..end
}

/// The `i`-th point of a block, from 1: always within [`REACH`] of its place.
fn point(source: Source<'_>, block: &Block, i: usize) -> usize {
    let from = source.text.floor_char_boundary((block.range.start + i * STEP).min(block.range.end));
    let to = source.text.floor_char_boundary((from + REACH).min(block.range.end));
    let free = |at: &usize| at < &to && !inside_note(source, *at);
    let rows = matches!(block.kind, Kind::Table | Kind::Code);
    let row_end = || slice(source.text, from..to).match_indices('\n').map(|(at, _)| from + at + 1).find(free);
    rows.then(row_end)
        .flatten()
        .or_else(|| sentence_end(source.text, from..to).find(free))
        .or_else(|| safe(source.text, from..to).find(free))
        .or_else(|| {
            crate::text::cluster::clusters(slice(source.text, from..to)).map(|(at, _)| from + at).skip(1).find(free)
        })
        .unwrap_or(from)
}

fn inside_note(source: Source<'_>, at: usize) -> bool {
    source.notes_in(&(at.saturating_sub(1)..at + 1)).iter().any(|note| note.range.start < at && at < note.range.end)
}

/// Places behind 。！？ (and what closes with them) or a line end, where a plain character follows.
fn sentence_end(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let mut ended = false;
    slice(text, range.clone()).char_indices().filter_map(move |(at, c)| {
        let entry = Entry::of(c);
        let closes = entry.class() == Class::CL || entry.role() == Role::Closer;
        let here = ended && (c == '\n' || entry.class() == Class::ID);
        let newline = c == '\n';
        ended = matches!(c, '。' | '！' | '？') || newline || (ended && closes);
        (here && !newline).then_some(range.start + at)
    })
}

/// Places between two Han, or behind a space before a letter.
fn safe(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let mut before = None;
    slice(text, range.clone()).char_indices().filter_map(move |(at, c)| {
        let entry = Entry::of(c);
        let class = (entry.class(), entry.role());
        let han = |class: (Class, Role)| class == (Class::ID, Role::None);
        let here = match before.replace(class) {
            Some((Class::SP, _)) => matches!(class.0, Class::AL | Class::ID) && class.1 == Role::None && entry.plain(),
            Some(last) => han(last) && han(class) && entry.plain(),
            None => false,
        };
        here.then_some(range.start + at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<Range<usize>> {
        let block = Block::new(Kind::Paragraph, 0..text.len());
        let source = Source::plain(text);
        let all: Vec<_> = pieces_from(source, &block, 0).collect();
        assert_eq!(all.first().map(|piece| piece.start), Some(0));
        assert_eq!(all.last().map(|piece| piece.end), Some(text.len()));
        for pair in all.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
        }
        for (i, piece) in all.iter().enumerate() {
            assert!(piece.len() <= WHOLE && text.is_char_boundary(piece.start), "{piece:?}");
            for place in [piece.start, piece.end - 1] {
                assert_eq!(pieces_from(source, &block, place).next().as_ref(), Some(piece), "{place}");
                let back: Vec<_> = pieces_back(source, &block, place).collect();
                assert!(back.iter().rev().eq(&all[..i]), "{place}");
            }
        }
        all
    }

    #[test]
    fn pieces_are_the_same_from_every_place() {
        let prose = "水是生命之源、生产之要、生态之基。“近年来，水利局实现双融合！”".repeat(700);
        let pieces = check(&prose);
        assert!(pieces.len() > 10);
        for piece in pieces.iter().skip(1) {
            assert!(slice(&prose, 0..piece.start).ends_with(['。', '”']), "{}", piece.start);
        }
        for text in
            ["党".repeat(9000), "a".repeat(30_000), "。".repeat(9000), "a b ".repeat(6000), "\u{301}".repeat(12_000)]
        {
            check(&text);
        }
    }

    #[test]
    fn a_short_block_is_one_piece() {
        assert_eq!(check("水").len(), 1);
        assert_eq!(check(&"水。".repeat(WHOLE / 6)).len(), 1);
    }
}
