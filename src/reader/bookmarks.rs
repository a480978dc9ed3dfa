//! The list of bookmarks: the living ones, by article, in the order of the
//! text, narrowed by kind and colour; one whose article is gone is listed all
//! the same. What was removed is a kind of its own.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::list::List;
use crate::message::Id;
use crate::store::bookmarks::{COLOURS, HIGHLIGHT, READ};
use crate::store::{Bookmark, Bookmarks};

/// Which bookmarks the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KindFilter {
    /// All that are not removed.
    #[default]
    All,
    /// Places.
    Places,
    /// Highlights.
    Highlights,
    /// Those with a note.
    Notes,
    /// Sections that were read.
    Read,
    /// Those whose passage is no longer in its article.
    Orphans,
    /// Those that were removed, the last one first.
    Removed,
}

impl KindFilter {
    /// All, in the order of the key, each with its name.
    pub const ALL: &[(KindFilter, Id)] = &[
        (KindFilter::All, Id::KindAll),
        (KindFilter::Places, Id::KindPlace),
        (KindFilter::Highlights, Id::KindHighlight),
        (KindFilter::Notes, Id::KindNote),
        (KindFilter::Read, Id::KindRead),
        (KindFilter::Orphans, Id::KindOrphan),
        (KindFilter::Removed, Id::KindRemoved),
    ];

    /// The next one; after the last the first.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(kind, _)| *kind == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }

    /// Its name.
    pub fn name(self) -> Id {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or(Id::KindAll, |(_, name)| *name)
    }

    fn holds(self, mark: &Bookmark, orphans: &BTreeSet<String>) -> bool {
        match self {
            KindFilter::Removed => mark.removed.is_some(),
            _ if mark.removed.is_some() => false,
            KindFilter::All => true,
            KindFilter::Places => kind(mark) == KindFilter::Places,
            KindFilter::Highlights | KindFilter::Read => kind(mark) == self,
            KindFilter::Notes => !mark.note.is_empty(),
            KindFilter::Orphans => orphans.contains(&mark.id),
        }
    }
}

/// The kind of a bookmark; one that a newer version made is a place.
pub fn kind(mark: &Bookmark) -> KindFilter {
    kind_named(&mark.kind)
}

/// The kind that the file calls so.
pub fn kind_named(name: &str) -> KindFilter {
    match name {
        HIGHLIGHT => KindFilter::Highlights,
        READ => KindFilter::Read,
        _ => KindFilter::Places,
    }
}

/// The screen of bookmarks.
#[derive(Debug, Clone, Default)]
pub struct MarkList {
    /// The list.
    pub list: List,
    /// The listed bookmarks (ids), newest article first, in text order within one.
    pub shown: Vec<String>,
    /// Which kinds are listed.
    pub kind: KindFilter,
    /// Only this colour (an index into [`COLOURS`]).
    pub colour: Option<usize>,
}

impl MarkList {
    /// Makes the list anew; the chosen bookmark stays chosen where it can.
    pub fn refresh(&mut self, bookmarks: &Bookmarks, orphans: &BTreeSet<String>) {
        let chosen = self.selected().map(str::to_owned);
        let coloured = |mark: &Bookmark| self.colour.is_none_or(|at| COLOURS.get(at) == Some(&mark.role()));
        let wanted = |mark: &&Bookmark| self.kind.holds(mark, orphans) && coloured(mark);
        let mut shown: Vec<&Bookmark> = bookmarks.bookmarks.iter().filter(wanted).collect();
        if self.kind == KindFilter::Removed {
            shown.sort_by(|a, b| b.removed.cmp(&a.removed));
        } else {
            let mut newest: HashMap<&str, &str> = HashMap::new();
            for mark in &shown {
                let latest = newest.entry(&mark.article).or_default();
                *latest = (*latest).max(mark.created.as_str());
            }
            shown.sort_by_key(|mark| {
                (Reverse(newest.get(mark.article.as_str()).copied()), &mark.article, mark.anchor.offset)
            });
        }
        self.shown = shown.into_iter().map(|bookmark| bookmark.id.clone()).collect();
        if let Some(at) = chosen.and_then(|id| self.shown.iter().position(|shown| *shown == id)) {
            self.list.selected = at;
        }
    }

    /// The chosen bookmark's id.
    pub fn selected(&self) -> Option<&str> {
        self.shown.get(self.list.selected).map(String::as_str)
    }
}
