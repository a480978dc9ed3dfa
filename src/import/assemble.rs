//! The last step: pieces become blocks of the cleaned and of the original
//! view, headings open sections, and themes are found in them.

use super::draft::{Draft, Piece};
use super::themes;
use crate::article::{Annotation, Article, ArticleId, Block, Decoded, Kind, Section, Span, TopicRef, Topics, run_in};
use crate::text::slice;

/// Builds the article of a draft that is cleaned and whose kinds are found.
pub fn assemble(mut draft: Draft, id: ArticleId, decoded: Decoded, topics: &Topics) -> Article {
    let mut blocks = Vec::with_capacity(draft.pieces.len());
    let (mut themed, mut heads) = (Vec::new(), Vec::new());
    let mut plus = Vec::new();
    for piece in draft.pieces.iter().filter(|piece| !piece.gone) {
        if let Some(topic) = topic_of(&draft, piece, topics, &mut plus) {
            themed.push((blocks.len(), topic));
        }
        if let Some(level) = piece.kind.and_then(Kind::level).or(piece.run_in) {
            heads.push((blocks.len(), level));
        }
        blocks.push(block(piece, draft.kept(piece), piece.kind.unwrap_or(Kind::Paragraph)));
    }
    draft.pieces.append(&mut draft.aside);
    draft.pieces.sort_by_key(|piece| piece.range.start);
    let original = draft.pieces.iter().map(original).collect();
    let removed = draft.pieces.iter_mut().flat_map(|piece| std::mem::take(&mut piece.taken)).collect();
    let mut notes = draft.notes;
    notes.extend(plus);
    notes.sort_by_key(|note| note.range.start);
    notes.dedup_by(|later, kept| later.range.start < kept.range.end);
    Article {
        id,
        meta: draft.meta,
        text: draft.text,
        sections: sections(&blocks, &heads, themed),
        blocks,
        original,
        removed,
        notes,
        decoded,
        warnings: draft.warnings,
    }
}

fn block(piece: &Piece, range: std::ops::Range<usize>, kind: Kind) -> Block {
    let inside = |span: &Span| span.range.start >= range.start && span.range.end <= range.end;
    let spans = piece.spans.iter().filter(|span| inside(span)).cloned().collect();
    Block { kind, range, spans }
}

/// A piece as the original view shows it: what was taken, and the title with
/// it, as running text.
fn original(piece: &Piece) -> Block {
    let kind = match piece.kind {
        Some(Kind::Title) | None => Kind::Paragraph,
        Some(kind) if piece.gone && kind.level().is_some() => Kind::Paragraph,
        Some(kind) => kind,
    };
    block(piece, piece.range.clone(), kind)
}

/// The theme of a heading: what its author said, or the form at its head,
/// whose plus sign is put right on the way.
fn topic_of(draft: &Draft, piece: &Piece, topics: &Topics, plus: &mut Vec<Annotation>) -> Option<TopicRef> {
    let text = slice(&draft.text, piece.range.clone());
    let text = match piece.run_in {
        Some(_) => run_in(text)?,
        None => piece.kind.and_then(Kind::level).map(|_| text)?,
    };
    let theme = themes::theme(text);
    if let Some(theme) = &theme {
        let range = piece.range.start + theme.plus.start..piece.range.start + theme.plus.end;
        let written = slice(&draft.text, range.clone());
        if written != "+" {
            let rule = if written.trim().is_empty() { "plus-lost" } else { "plus-width" };
            plus.push(Annotation { range, drawn: "+".to_owned(), rule });
        }
    }
    match &piece.topic {
        Some(said) => Some(said.as_ref().clone()),
        None => theme?.topic(topics),
    }
}

/// Sections from headings: each reaches to the next heading of its level or a
/// higher one. What stands before the first, the title apart, is the lead.
fn sections(blocks: &[Block], heads: &[(usize, u8)], themed: Vec<(usize, TopicRef)>) -> Vec<Section> {
    let mut themed = themed.into_iter().peekable();
    let titles = blocks.iter().take_while(|block| block.kind == Kind::Title).count();
    let first = heads.first().map_or(blocks.len(), |(head, _)| *head);
    let mut sections = Vec::with_capacity(heads.len() + 1);
    if first > titles {
        sections.push(Section { heading: None, level: 0, blocks: titles..first, own: titles..first, topic: None });
    }
    let ends = section_ends(blocks.len(), heads);
    for (at, (&(head, level), end)) in heads.iter().zip(ends).enumerate() {
        let next = heads.get(at + 1).map_or(blocks.len(), |(next, _)| *next);
        let topic = themed.next_if(|(index, _)| *index == head).map(|(_, topic)| topic);
        // A heading that is run in is part of a paragraph of its section.
        let inside = blocks.get(head).is_some_and(|block| block.kind.level().is_none());
        let own = if inside { head } else { head + 1 }..next;
        sections.push(Section { heading: Some(head), level, blocks: head..end, own, topic });
    }
    sections
}

/// For each heading, where its section ends (indices of blocks), in one pass
/// from the end: `open` holds the later headings that may still close one.
fn section_ends(blocks: usize, heads: &[(usize, u8)]) -> Vec<usize> {
    let (mut ends, mut open): (Vec<usize>, Vec<(usize, u8)>) = (vec![blocks; heads.len()], Vec::new());
    for (at, &head) in heads.iter().enumerate().rev() {
        while open.last().is_some_and(|later| later.1 > head.1) {
            open.pop();
        }
        if let (Some(later), Some(end)) = (open.last(), ends.get_mut(at)) {
            *end = later.0;
        }
        open.push(head);
    }
    ends
}
