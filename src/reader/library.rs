//! The library's screen: which articles are listed, in which order, and
//! which theme they are narrowed to.

use super::list::List;
use crate::article::{ArticleId, TopicRef};
use crate::library::{Entry, Filter, Library, Order, TopicCount, counts, sorted};
use crate::message::Id;
use crate::store::Progress;

/// What an order is called.
pub fn order_name(order: Order) -> Id {
    match order {
        Order::Date => Id::OrderDate,
        Order::Source => Id::OrderSource,
        Order::Title => Id::OrderTitle,
    }
}

/// The library's screen.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The list of articles.
    pub list: List,
    /// The list of themes; item 0 stands for all.
    pub topics: List,
    /// Do keys go to the themes?
    pub in_topics: bool,
    /// Only articles with this theme.
    pub topic: Option<TopicRef>,
    /// Only articles that match this.
    pub filter: String,
    /// The order.
    pub order: Order,
    /// The listed articles (indices into the library's entries).
    pub shown: Vec<usize>,
    /// The themes of the library, in their order.
    pub counts: Vec<TopicCount>,
}

impl Shelf {
    /// Makes the lists anew: the filter or the order changed. The chosen article
    /// stays chosen where it is still listed.
    pub fn refresh(&mut self, library: &Library) {
        let chosen = self.selected(library).map(|entry| entry.id.clone());
        self.relist(library, chosen);
    }

    /// Makes the lists of another library; `chosen` is the article that was chosen of
    /// the one before, whose entries had other numbers.
    pub fn relist(&mut self, library: &Library, chosen: Option<ArticleId>) {
        self.counts = counts(library).into_iter().filter(|count| count.sections > 0).collect();
        // The chosen theme stays chosen wherever it stands now, if it still does.
        let at = self.topic.as_ref().and_then(|topic| self.counts.iter().position(|count| count.topic == *topic));
        self.topics.selected = at.map_or(0, |at| at + 1);
        self.topic = self.topic.take().filter(|_| at.is_some());
        let filter = Filter::parse(&self.filter);
        let wanted = |entry: &Entry| {
            let in_topic = self.topic.as_ref().is_none_or(|topic| entry.topics().contains(&topic));
            in_topic && filter.holds(entry)
        };
        let order = sorted(&library.entries, self.order);
        self.shown = order.into_iter().filter(|index| library.entries.get(*index).is_some_and(wanted)).collect();
        if let Some(at) = chosen.and_then(|id| self.shown.iter().position(|i| library.entries[*i].id == id)) {
            // In the middle of the list it stays on its row of the screen, too; at
            // the start what is new comes into sight.
            if self.list.top > 0 {
                self.list.top = (self.list.top + at).saturating_sub(self.list.selected);
            }
            self.list.selected = at;
        }
    }

    /// The chosen article.
    pub fn selected<'a>(&self, library: &'a Library) -> Option<&'a Entry> {
        library.entries.get(*self.shown.get(self.list.selected)?)
    }
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadState {
    /// Never opened.
    Unread,
    /// Opened; so many per cent.
    Reading(u8),
    /// Its end was on the screen.
    Read,
}

/// How far `entry` has been read.
pub fn read_state(entry: &Entry, progress: &Progress) -> ReadState {
    match progress.articles.get(&entry.id.0) {
        None => ReadState::Unread,
        Some(reading) if reading.read => ReadState::Read,
        Some(reading) => ReadState::Reading(reading.percent.min(99)),
    }
}
