//! Themes as a second way through the library: which sections stand under
//! one, in which articles, and how many. Made from the list alone; no article
//! is read.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::entry::Entry;
use super::index::Library;
use super::sort::{Order, sorted};
use crate::article::{ArticleId, TopicRef};

/// A theme with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCount {
    /// The theme.
    pub topic: TopicRef,
    /// Articles with at least one section of it.
    pub articles: usize,
    /// Sections of it.
    pub sections: usize,
}

/// Every theme, the known ones in their order (also those of no article),
/// then the others, those of most sections first.
pub fn counts(library: &Library) -> Vec<TopicCount> {
    let known = |topic: &crate::article::Topic| TopicRef { id: topic.id.clone(), name: topic.zh.clone() };
    let none = |topic| TopicCount { topic, articles: 0, sections: 0 };
    let mut counts: Vec<TopicCount> = library.topics.iter().map(known).map(none).collect();
    let settled = counts.len();
    let mut at: HashMap<String, usize> = counts.iter().enumerate().map(|(at, c)| (c.topic.id.clone(), at)).collect();
    for entry in library.entries.iter() {
        for (topic, sections) in by_topic(entry) {
            let place = *at.entry(topic.id.clone()).or_insert_with(|| {
                counts.push(none(topic.clone()));
                counts.len() - 1
            });
            if let Some(count) = counts.get_mut(place) {
                count.articles += 1;
                count.sections += sections.len();
            }
        }
    }
    let others = counts.get_mut(settled..).unwrap_or_default();
    others.sort_by(|a, b| Reverse(a.sections).cmp(&Reverse(b.sections)).then_with(|| a.topic.cmp(&b.topic)));
    counts
}

/// All sections of a theme (its id), articles in the order of their dates:
/// the article and the section's index in it.
pub fn sections_of(library: &Library, topic: &str) -> Vec<(ArticleId, usize)> {
    let in_entry = |entry: &Entry| -> Vec<(ArticleId, usize)> {
        sections_in(entry, topic).into_iter().map(|index| (entry.id.clone(), index)).collect()
    };
    let order = sorted(&library.entries, Order::Date);
    order.into_iter().filter_map(|index| library.entries.get(index)).flat_map(in_entry).collect()
}

/// The sections of a theme (its id) in one article. One inside another of the
/// same theme is part of that, and not told again.
pub fn sections_in(entry: &Entry, topic: &str) -> Vec<usize> {
    let found = by_topic(entry).into_iter().find(|(own, _)| own.id == topic);
    found.map_or(Vec::new(), |(_, sections)| sections)
}

/// The themes of one article in the order of its text, each with its sections
/// as [`sections_in`] tells them; one pass, however many themes there are.
fn by_topic(entry: &Entry) -> Vec<(&TopicRef, Vec<usize>)> {
    let mut found: Vec<(&TopicRef, Vec<usize>)> = Vec::new();
    let mut at: HashMap<&TopicRef, usize> = HashMap::new();
    // The sections one is inside of: level and theme.
    let mut open: Vec<(u8, Option<&TopicRef>)> = Vec::new();
    for (index, section) in entry.sections.iter().enumerate() {
        open.retain(|(level, _)| section.level > *level);
        if let Some(topic) = &section.topic
            && !open.iter().any(|(_, other)| *other == Some(topic))
        {
            let place = *at.entry(topic).or_insert_with(|| {
                found.push((topic, Vec::new()));
                found.len() - 1
            });
            found[place].1.push(index);
        }
        open.push((section.level, section.topic.as_ref()));
    }
    for topic in &entry.more.topics {
        if !at.contains_key(topic) {
            found.push((topic, whole(entry)));
        }
    }
    found
}

/// The sections of a theme that is the whole article's: the lead and those of
/// the first level, which hold all others.
fn whole(entry: &Entry) -> Vec<usize> {
    let top = entry.sections.iter().map(|section| section.level).filter(|level| *level > 0).min().unwrap_or(0);
    let level = |index: &usize| entry.sections.get(*index).is_some_and(|section| section.level <= top);
    (0..entry.sections.len()).filter(level).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::entry::SectionEntry;
    use super::*;
    use crate::article::{Date, Place, Topics};
    use crate::library::Origin;

    fn entry(id: &str, date: &str, sections: &[(u8, &str)]) -> Entry {
        let section = |(level, topic): &(u8, &str)| SectionEntry {
            heading: None,
            level: *level,
            topic: (!topic.is_empty()).then(|| TopicRef { id: (*topic).into(), name: (*topic).into() }),
            place: Place(0),
        };
        Entry {
            id: ArticleId(id.into()),
            origin: Origin::Bundled,
            title: id.into(),
            source: None,
            date: Date::from_iso(date),
            added: 0,
            characters: 1,
            length: 1,
            sections: sections.iter().map(section).collect(),
            more: Box::default(),
        }
    }

    fn library() -> Library {
        let topic = |id: &str, order| crate::article::Topic {
            id: id.into(),
            zh: id.into(),
            en: id.into(),
            aliases: Vec::new(),
            keywords: Vec::new(),
            key: None,
            order,
        };
        let entries = vec![
            entry("old", "2020-01-01", &[(0, ""), (1, "work"), (2, "work"), (2, ""), (1, "work")]),
            entry("new", "2024-01-01", &[(0, ""), (1, "文旅"), (1, "work"), (1, "文旅"), (1, "体育")]),
        ];
        Library {
            topics: Arc::new(Topics::new([topic("work", 2), topic("study", 1)])),
            entries: Arc::new(entries),
            ..Library::default()
        }
    }

    #[test]
    fn sections_of_a_theme_come_newest_article_first_each_once() {
        let found = sections_of(&library(), "work");
        let found: Vec<(&str, usize)> = found.iter().map(|(id, section)| (id.0.as_str(), *section)).collect();
        assert_eq!(found, [("new", 2), ("old", 1), ("old", 4)]);
    }

    #[test]
    fn known_themes_come_first_then_those_of_most_sections() {
        let counts = counts(&library());
        let rows: Vec<(&str, usize, usize)> =
            counts.iter().map(|c| (c.topic.id.as_str(), c.articles, c.sections)).collect();
        assert_eq!(rows, [("study", 0, 0), ("work", 2, 3), ("文旅", 1, 2), ("体育", 1, 1)]);
    }
}
