//! Where the reader's marks stand in a flow, and which passage a new one
//! would be put on.

use std::ops::Range;

use super::find::Match;
use super::flow::{Flow, Part};
use crate::article::anchor::{Finder, folded};
use crate::article::{Anchor, Place};
use crate::store::bookmarks::{BOOKMARK, COLOURS, Draft};
use crate::store::{Bookmark, Bookmarks};
use crate::text::sentence::Sentences;

/// How a mark is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// In the text, in the colour of this index; one that a newer version
    /// names is the first.
    Colour(usize),
    /// In the outline: its section was read.
    Read,
}

/// A bookmark as it stands in a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bookmark's id.
    pub id: String,
    /// The part of the flow.
    pub part: usize,
    /// The bytes of the article's buffer.
    pub range: Range<usize>,
    /// How it is shown.
    pub look: Look,
}

/// What is known of the bookmarks of a flow's articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those that stand in it, in its order.
    pub here: Vec<Mark>,
    /// Ids of those whose passage is no longer in its article: they stand
    /// nowhere, for a wrong place would be worse.
    pub lost: Vec<String>,
}

/// Where the living bookmarks stand in a flow.
pub fn marks(flow: &Flow, bookmarks: &Bookmarks) -> Marks {
    let mut marks = Marks::default();
    for (index, part) in flow.parts.iter().enumerate() {
        let of_article: Vec<&Bookmark> = bookmarks.of(&part.article.id).collect();
        let finder = Finder::new(&part.article.text);
        for bookmark in of_article {
            let Some(found) = finder.find(&bookmark.anchor) else {
                marks.lost.push(bookmark.id.clone());
                continue;
            };
            if part.holds(found.range.start) {
                let look = look(bookmark);
                marks.here.push(Mark { id: bookmark.id.clone(), part: index, range: found.range, look });
            }
        }
    }
    marks.here.sort_by_key(|mark| (mark.part, mark.range.start));
    marks
}

fn look(bookmark: &Bookmark) -> Look {
    let colour = COLOURS.iter().position(|known| *known == bookmark.role()).unwrap_or(0);
    if bookmark.is_shown() { Look::Colour(colour) } else { Look::Read }
}

/// Where a bookmark's passage stands in a flow, be the bookmark removed or not.
pub fn find(flow: &Flow, bookmark: &Bookmark) -> Option<Match> {
    let parts = flow.parts.iter().enumerate().filter(|(_, part)| part.article.id.0 == bookmark.article);
    let mut found = parts.filter_map(|(index, part)| {
        let range = Finder::new(&part.article.text).find(&bookmark.anchor)?.range;
        part.holds(range.start).then_some(Match { part: index, range })
    });
    found.next()
}

/// A plain bookmark on the bytes `range` of a part's article, without a note.
pub fn draft(part: &Part, range: Range<usize>) -> Draft {
    let article = &part.article;
    Draft {
        article: article.id.clone(),
        title: article.meta.title.clone(),
        drawn: folded(&article.source().drawn_text(range.clone())),
        anchor: Anchor::of(&article.text, range),
        kind: BOOKMARK,
        role: COLOURS[0],
        note: String::new(),
    }
}

/// The sentence at a place.
pub fn passage(flow: &Flow, part: usize, place: Place) -> Option<Match> {
    let owner = flow.parts.get(part)?;
    let range = within(owner, owner.block_at(place), |sentences| Some(sentences.at(place.0)))?;
    Some(Match { part, range })
}

/// The sentence after (or before) a passage, in the next block if need be.
pub fn neighbour(flow: &Flow, passage: &Match, forward: bool) -> Option<Match> {
    let owner = flow.parts.get(passage.part)?;
    let at = owner.block_at(Place(passage.range.start));
    let beside =
        within(
            owner,
            at,
            |sentences| {
                if forward { sentences.after(&passage.range) } else { sentences.before(&passage.range) }
            },
        );
    let range = beside.or_else(|| {
        let block = if forward { at + 1 } else { at.checked_sub(1)? };
        let range = owner.block(block).filter(|_| owner.blocks.contains(&block))?.range.clone();
        let place = if forward { range.start } else { range.end.saturating_sub(1) };
        within(owner, block, |sentences| Some(sentences.at(place)))
    })?;
    Some(Match { part: passage.part, range })
}

/// Asks the sentences of a block; line ends that were joined end none.
fn within<T>(owner: &Part, block: usize, ask: impl FnOnce(Sentences<'_>) -> Option<T>) -> Option<T> {
    let range = owner.block(block)?.range.clone();
    let notes = owner.source().notes_in(&range);
    let joined: Vec<Range<usize>> = notes.iter().map(|note| note.range.clone()).collect();
    ask(Sentences::new(&owner.article.text, range, &joined))
}
