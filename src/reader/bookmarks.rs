//! The list of bookmarks: the living ones, by article, in the order of the
//! text; one whose article is gone is listed all the same.

use super::list::List;
use crate::store::{Bookmark, Bookmarks};

/// The screen of bookmarks.
#[derive(Debug, Clone, Default)]
pub struct MarkList {
    /// The list.
    pub list: List,
    /// The listed bookmarks (ids), newest article first, in text order within one.
    pub shown: Vec<String>,
}

impl MarkList {
    /// Makes the list anew; the chosen bookmark stays chosen where it can.
    pub fn refresh(&mut self, bookmarks: &Bookmarks) {
        let chosen = self.selected().map(str::to_owned);
        let mut living: Vec<&Bookmark> = bookmarks.bookmarks.iter().filter(|b| b.removed.is_none()).collect();
        let newest = |article: &str| living.iter().filter(|b| b.article == article).map(|b| b.created.clone()).max();
        let keys: Vec<_> = living.iter().map(|b| std::cmp::Reverse(newest(&b.article))).collect();
        let mut order: Vec<usize> = (0..living.len()).collect();
        order.sort_by_key(|i| (&keys[*i], &living[*i].article, living[*i].anchor.offset));
        living = order.into_iter().map(|i| living[i]).collect();
        self.shown = living.into_iter().map(|bookmark| bookmark.id.clone()).collect();
        if let Some(at) = chosen.and_then(|id| self.shown.iter().position(|shown| *shown == id)) {
            self.list.selected = at;
        }
    }

    /// The chosen bookmark's id.
    pub fn selected(&self) -> Option<&str> {
        self.shown.get(self.list.selected).map(String::as_str)
    }
}
