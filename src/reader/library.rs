//! The library's screen: which articles are listed, in which order, and
//! which theme they are narrowed to.

use std::cmp::Reverse;

use super::list::List;
use crate::article::TopicRef;
use crate::library::{Entry, Library};
use crate::message::Id;
use crate::store::Progress;
use crate::text::fold::fold_query;
use crate::text::pinyin::initials_match;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first; undated articles by when they were added.
    #[default]
    Date,
    /// By source, then date.
    Source,
    /// By title.
    Title,
}

impl Order {
    /// The next order.
    pub fn next(self) -> Self {
        match self {
            Order::Date => Order::Source,
            Order::Source => Order::Title,
            Order::Title => Order::Date,
        }
    }

    /// What it is called.
    pub fn name(self) -> Id {
        match self {
            Order::Date => Id::OrderDate,
            Order::Source => Id::OrderSource,
            Order::Title => Id::OrderTitle,
        }
    }
}

/// A theme in the side pane, with the number of articles that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCount {
    /// The theme.
    pub topic: TopicRef,
    /// Articles with at least one section of it.
    pub articles: usize,
    /// Sections of it.
    pub sections: usize,
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
    /// Makes the lists anew: the library, the filter or the order changed.
    /// The chosen article stays chosen where it is still listed.
    pub fn refresh(&mut self, library: &Library) {
        let chosen = self.selected(library).map(|entry| entry.id.clone());
        let query = fold_query(&self.filter);
        let wanted = |entry: &Entry| {
            let in_topic = self.topic.as_ref().is_none_or(|topic| entry.topics().contains(&topic));
            in_topic && (query.is_empty() || matches(entry, &query))
        };
        let entries = &library.entries;
        let mut shown: Vec<usize> = (0..entries.len()).filter(|i| wanted(&entries[*i])).collect();
        let day = |e: &Entry| Reverse((e.date.map_or_else(|| day_of(e.added), |d| d.to_string()), e.added));
        match self.order {
            Order::Date => shown.sort_by_cached_key(|i| (day(&entries[*i]), entries[*i].title.clone())),
            Order::Source => shown.sort_by_cached_key(|i| {
                let entry = &entries[*i];
                (entry.source.is_none(), entry.source.clone(), day(entry), entry.title.clone())
            }),
            Order::Title => shown.sort_by_cached_key(|i| entries[*i].title.clone()),
        }
        self.shown = shown;
        self.counts = counts(library);
        if let Some(at) = chosen.and_then(|id| self.shown.iter().position(|i| entries[*i].id == id)) {
            self.list.selected = at;
        }
    }

    /// The chosen article.
    pub fn selected<'a>(&self, library: &'a Library) -> Option<&'a Entry> {
        library.entries.get(*self.shown.get(self.list.selected)?)
    }
}

/// Undated articles sort by the day they were added (RFC-like text compare).
fn day_of(seconds: i64) -> String {
    crate::store::clock::day(seconds)
}

fn matches(entry: &Entry, query: &str) -> bool {
    let has = |text: &str| fold_query(text).contains(query);
    has(&entry.title) || entry.source.as_deref().is_some_and(has) || initials_match(query, &entry.title)
}

fn counts(library: &Library) -> Vec<TopicCount> {
    let mut found: Vec<TopicCount> = Vec::new();
    for entry in library.entries.iter() {
        for topic in entry.topics() {
            let sections = entry.sections.iter().filter(|s| s.topic.as_ref() == Some(topic)).count();
            match found.iter_mut().find(|count| count.topic == *topic) {
                Some(count) => (count.articles, count.sections) = (count.articles + 1, count.sections + sections),
                None => found.push(TopicCount { topic: topic.clone(), articles: 1, sections }),
            }
        }
    }
    let place = |topic: &TopicRef| library.topics.iter().position(|known| known.id == topic.id).unwrap_or(usize::MAX);
    found.sort_by(|a, b| {
        let key = |count: &TopicCount| (place(&count.topic), Reverse(count.articles));
        key(a).cmp(&key(b)).then_with(|| a.topic.name.cmp(&b.topic.name))
    });
    found
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
        Some(reading) => {
            let length = reading.length.max(1);
            ReadState::Reading((reading.place.0.min(length) * 100 / length).min(99) as u8)
        }
    }
}
