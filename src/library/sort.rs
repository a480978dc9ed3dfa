//! The orders of the list. Titles and sources go by code point: pinyin would
//! need a reading for every surname that has two.

use std::cmp::Reverse;

use super::entry::Entry;
use crate::article::Date;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first; undated articles by when they were added.
    #[default]
    Date,
    /// By source, then date; articles without one last.
    Source,
    /// By title.
    Title,
}

impl Order {
    /// The next order.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Order::Date => Order::Source,
            Order::Source => Order::Title,
            Order::Title => Order::Date,
        }
    }
}

/// The indices of `entries` in this order; equals stay as they stand.
pub fn sorted(entries: &[Entry], order: Order) -> Vec<usize> {
    let mut sorted: Vec<(&Entry, usize)> = entries.iter().zip(0..).collect();
    match order {
        Order::Date => sorted.sort_by_cached_key(|(entry, _)| Reverse(day(entry))),
        Order::Source => {
            sorted.sort_by_cached_key(|(e, _)| (e.source.is_none(), e.source.clone(), Reverse(day(e)), e.title.clone()))
        }
        Order::Title => sorted.sort_by_cached_key(|(entry, _)| (entry.title.clone(), Reverse(day(entry)))),
    }
    sorted.into_iter().map(|(_, index)| index).collect()
}

/// The day an article stands for, then the second it was added. What was
/// added beyond all dates (standard input) is the newest.
fn day(entry: &Entry) -> (Option<Date>, i64) {
    let newest = || if entry.added > 0 { Date::new(2199, 12, 31) } else { None };
    (entry.date.or_else(|| Date::of_seconds(entry.added)).or_else(newest), entry.added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::library::Origin;

    fn entry(title: &str, source: Option<&str>, date: Option<&str>, added: i64) -> Entry {
        Entry {
            id: ArticleId(title.into()),
            origin: Origin::Bundled,
            title: title.into(),
            source: source.map(Into::into),
            date: date.and_then(Date::from_iso),
            added,
            characters: 1,
            length: 1,
            sections: Vec::new(),
            more: Box::default(),
        }
    }

    fn titles(order: Order) -> String {
        let entries = [
            entry("丙", Some("甲局"), Some("2023-05-01"), 0),
            entry("甲", None, None, 1_700_000_000), // 2023-11-14
            entry("乙", Some("甲局"), Some("2024-01-01"), 5),
            entry("丁", None, None, 0),
            entry("戊", Some("乙局"), None, i64::MAX),
        ];
        sorted(&entries, order).into_iter().map(|index| entries[index].title.as_str()).collect()
    }

    #[test]
    fn an_undated_article_stands_by_when_it_was_added() {
        assert_eq!(titles(Order::Date), "戊乙甲丙丁");
    }

    #[test]
    fn sources_and_titles_go_by_code_point() {
        assert_eq!(titles(Order::Source), "戊乙丙甲丁");
        assert_eq!(titles(Order::Title), "丁丙乙戊甲");
    }

    #[test]
    fn the_orders_go_round() {
        assert_eq!(Order::Date.next().next().next(), Order::Date);
    }
}
