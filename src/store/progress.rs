//! Where reading stopped, article by article.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::clock;
use super::kept::Form;
use crate::article::{Anchor, ArticleId, Place};

/// Where reading one article stopped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The place at the top of the screen.
    pub place: Place,
    /// The same as an anchor, for an edited text.
    #[serde(default)]
    pub anchor: Anchor,
    /// Length of the buffer then (bytes): progress is place ÷ length.
    pub length: usize,
    /// How much had been on the screen, in per cent.
    #[serde(default)]
    pub percent: u8,
    /// Was the end once on the screen?
    pub read: bool,
    /// When (RFC 3339, UTC).
    pub updated: String,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// `progress.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Version of the form.
    pub version: u32,
    /// The article read last.
    #[serde(default)]
    pub last: Option<String>,
    /// By article id.
    #[serde(default)]
    pub articles: BTreeMap<String, Reading>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Progress {
    /// Where reading `article` stopped.
    pub fn reading(&self, article: &ArticleId) -> Option<&Reading> {
        self.articles.get(&article.0)
    }

    /// Takes in where reading `article` stopped, unless a later word is known
    /// (two windows); the last article is the one with the latest word.
    pub fn take(&mut self, article: &ArticleId, reading: Reading) {
        let known = self.articles.get(&article.0);
        if known.is_none_or(|known| when(known) <= when(&reading)) {
            self.articles.insert(article.0.clone(), reading);
        }
        let latest = self.articles.iter().max_by_key(|(_, reading)| when(reading));
        self.last = latest.map(|(id, _)| id.clone());
    }
}

impl Form for Progress {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
    }
}

fn when(reading: &Reading) -> (Option<i64>, &str) {
    (clock::millis(&reading.updated), &reading.updated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: usize, updated: &str) -> Reading {
        Reading { place: Place(place), updated: updated.into(), ..Reading::default() }
    }

    #[test]
    fn the_later_word_stays_whatever_order_it_comes_in() {
        let (a, b) = (ArticleId("a".into()), ArticleId("b".into()));
        let words = [
            (&a, at(1, "2026-01-01T00:00:00.000Z")),
            (&a, at(2, "2026-01-03T00:00:00Z")),
            (&b, at(3, "2026-01-02T00:00:00.000Z")),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
            let mut progress = Progress::default();
            for i in order {
                progress.take(words[i].0, words[i].1.clone());
            }
            assert_eq!(progress.reading(&a).unwrap().place, Place(2), "{order:?}");
            assert_eq!(progress.last.as_deref(), Some("a"), "{order:?}");
        }
    }
}
