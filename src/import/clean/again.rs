//! What is left of a text, read once more as a text of its own: so what was
//! cleaned once is left alone (IMPORT §4, law 5). A plain text is put together
//! as it would be written out and read by its lines anew, for a paragraph or a
//! table may fall apart where its neighbours are gone; other formats keep what
//! they know of their pieces.

use std::ops::Range;

use super::pieces::gone;
use crate::article::{Kind, Removal};
use crate::import::draft::{Draft, Known, Piece, trimmed};
use crate::text::slice;

/// Pieces at either end that are read again.
const EDGE: usize = 1000;

/// What parts the blocks of a text that is written out.
const PARTED: &str = "\n\n";

/// Reads what is left of `draft`, and takes what falls away then; says whether
/// anything did. The middle of a long text, which nothing looks at, is left
/// out. `clean` cleans a text of which nothing is known but its pieces.
pub fn again(draft: &mut Draft, clean: impl Fn(&mut Draft)) -> bool {
    let left: Vec<usize> = (0..draft.pieces.len()).filter(|at| !gone(draft, *at)).collect();
    let middle = EDGE..left.len().saturating_sub(EDGE).max(EDGE);
    let near: Vec<usize> =
        left.iter().enumerate().filter(|(at, _)| !middle.contains(at)).map(|(_, index)| *index).collect();
    let taken = match draft.reader {
        Some(read) => {
            let mut left = Left::of(draft, &near, read);
            // What nothing was taken of, and reads the same, is the text that was cleaned.
            let whole = draft.pieces.iter().all(|piece| piece.taken.is_empty());
            if whole && near.len() == draft.pieces.len() && left.is_same() {
                return false;
            }
            clean(&mut left.text);
            left.taken()
        }
        None => of_pieces(draft, &near, clean),
    };
    take_all(draft, taken)
}

/// Cleans a plain text of which nothing was left as the text that it is when its
/// pieces are written out; says whether anything is taken so.
pub fn whole(draft: &mut Draft, clean: impl Fn(&mut Draft)) -> bool {
    let Some(read) = draft.reader else { return false };
    let all: Vec<usize> = (0..draft.pieces.len()).collect();
    let mut left = Left::of(draft, &all, read);
    if left.text.text == draft.text {
        return false;
    }
    clean(&mut left.text);
    let taken = left.taken();
    if taken.is_empty() {
        return false;
    }
    // Its title is the one that this reading tells.
    draft.meta.clone_from(&left.text.meta);
    let titles: Vec<usize> = left.titles().collect();
    for (index, piece) in draft.pieces.iter_mut().enumerate() {
        piece.kind = piece.kind.filter(|kind| *kind != Kind::Title);
        if titles.contains(&index) {
            piece.kind = Some(Kind::Title);
        }
    }
    take_all(draft, taken)
}

/// Takes parts of pieces, by their indices in order; says whether there were any.
fn take_all(draft: &mut Draft, taken: Vec<(usize, Removal)>) -> bool {
    // From the end, so that a piece that falls in two moves none that is still to come.
    taken.into_iter().rev().fold(false, |changed, (index, removal)| take(draft, index, removal) || changed)
}

/// What is left of a plain text, written out and read anew.
struct Left {
    text: Draft,
    lines: Vec<Line>,
}

impl Left {
    /// The pieces of `draft` at `near` as a text of their own, that `read` reads.
    fn of(draft: &Draft, near: &[usize], read: impl Fn(String) -> Draft) -> Self {
        let mut text = String::with_capacity(draft.text.len());
        let mut lines: Vec<Line> = Vec::with_capacity(near.len());
        for index in near {
            let Some(piece) = draft.pieces.get(*index) else { continue };
            let kept = draft.kept(piece);
            if !lines.is_empty() {
                text.push_str(PARTED);
            }
            let start = text.len();
            text.push_str(slice(&draft.text, kept.clone()));
            lines.push(Line { piece: *index, range: start..text.len(), from: kept.start });
        }
        let mut left = Self { text: read(text), lines };
        for piece in &mut left.text.pieces {
            let first = left.lines.partition_point(|line| line.range.end <= piece.range.start);
            let same = left.lines.get(first).filter(|line| line.range == piece.range);
            if let Some(first) = same.and_then(|line| draft.pieces.get(line.piece)) {
                piece.known = known(first);
            }
        }
        left
    }

    /// Does it read as the pieces that it was written from?
    fn is_same(&self) -> bool {
        let pieces = self.text.pieces.iter().map(|piece| &piece.range);
        pieces.eq(self.lines.iter().map(|line| &line.range))
    }

    /// The lines that a range (bytes) of this text touches.
    fn touched(&self, range: &Range<usize>) -> &[Line] {
        let first = self.lines.partition_point(|line| line.range.end <= range.start);
        let end = self.lines.partition_point(|line| line.range.start < range.end);
        self.lines.get(first..end).unwrap_or(&[])
    }

    /// The pieces of the draft that are its title.
    fn titles(&self) -> impl Iterator<Item = usize> {
        let titles = self.text.pieces.iter().filter(|piece| piece.kind == Some(Kind::Title));
        titles.flat_map(|piece| self.touched(&piece.range)).map(|line| line.piece)
    }

    /// What falls away: indices of pieces, and what goes of each (bytes of the draft).
    fn taken(&self) -> Vec<(usize, Removal)> {
        let mut taken = Vec::new();
        for removal in self.text.pieces.iter().flat_map(|piece| &piece.taken) {
            taken.extend(self.touched(&removal.range).iter().map(|line| (line.piece, line.part(removal))));
        }
        taken
    }
}

/// A piece in the text that is left.
struct Line {
    /// Its index in the draft.
    piece: usize,
    /// Where it stands in the text that is left (bytes).
    range: Range<usize>,
    /// Where it begins in the draft (byte).
    from: usize,
}

impl Line {
    /// What `removal`, in the text that is left, takes of this piece in the draft.
    fn part(&self, removal: &Removal) -> Removal {
        let start = removal.range.start.max(self.range.start) - self.range.start;
        let end = removal.range.end.min(self.range.end) - self.range.start;
        Removal { range: self.from + start..self.from + end, rule: removal.rule }
    }
}

/// What falls away of the pieces that are left, read as they stand.
fn of_pieces(draft: &mut Draft, near: &[usize], clean: impl Fn(&mut Draft)) -> Vec<(usize, Removal)> {
    let piece = |index: &usize| {
        let piece = draft.pieces.get(*index)?;
        let kind = piece.kind.filter(|kind| *kind != Kind::Title);
        Some(Piece { kind, spans: piece.spans.clone(), known: known(piece), ..Piece::new(draft.kept(piece)) })
    };
    let pieces: Vec<Piece> = near.iter().filter_map(piece).collect();
    let mut copy = Draft { pieces, ..Draft::new(std::mem::take(&mut draft.text)) };
    clean(&mut copy);
    draft.text = std::mem::take(&mut copy.text);
    let mut taken = Vec::new();
    for index in near {
        let Some(kept) = draft.pieces.get(*index).map(|piece| draft.kept(piece)) else { continue };
        // Two lines may have become one title there.
        let at = copy.pieces.partition_point(|piece| piece.range.end <= kept.start);
        let cuts = copy.pieces.get(at).map_or(&[][..], |found| &found.taken);
        let parts = cuts.iter().map(|cut| {
            let range = cut.range.start.max(kept.start)..cut.range.end.min(kept.end);
            (*index, Removal { range, rule: cut.rule })
        });
        taken.extend(parts.filter(|(_, cut)| cut.range.start < cut.range.end));
    }
    taken
}

/// What holds of a piece in what is left, too.
fn known(piece: &Piece) -> Known {
    if piece.taken.is_empty() { piece.known.anywhere() } else { Known::default() }
}

/// Takes a part of the piece at `index`: all of it, an end, or a line within,
/// at which it falls in two. Says whether there was anything to take.
fn take(draft: &mut Draft, index: usize, removal: Removal) -> bool {
    let Some(kept) = draft.pieces.get(index).map(|piece| draft.kept(piece)) else { return false };
    let part = trimmed(&draft.text, removal.range);
    let rest = trimmed(&draft.text, part.end..kept.end);
    let Some(piece) = draft.pieces.get_mut(index).filter(|piece| !piece.gone && !part.is_empty()) else { return false };
    if part == kept && piece.taken.is_empty() {
        piece.take(removal.rule);
        return true;
    }
    piece.gone |= part == kept;
    let within = part.start > kept.start && !rest.is_empty();
    piece.cut([Removal { range: part.clone(), rule: removal.rule }]);
    if within {
        let below = piece.split(part.end, rest.start);
        draft.pieces.insert(index + 1, below);
    }
    true
}
