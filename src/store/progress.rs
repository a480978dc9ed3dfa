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

    /// Takes in at `now` (RFC 3339, UTC) where reading `article` stopped. What
    /// is saved last is the last word, though a clock went back.
    pub fn take(&mut self, article: &ArticleId, reading: Reading, now: &str) {
        let known = self.articles.get(&article.0);
        let updated = known.map_or_else(|| now.to_owned(), |known| clock::after(now, &known.updated));
        self.articles.insert(article.0.clone(), Reading { updated, ..reading });
        self.last = Some(article.0.clone());
    }
}

impl Progress {
    /// The file of the article `from` was moved and is `to` now. Who read on in
    /// the new place knows better where they are.
    pub fn follow(&mut self, from: &ArticleId, to: &ArticleId) {
        if let Some(reading) = self.articles.remove(&from.0) {
            self.articles.entry(to.0.clone()).or_insert(reading);
        }
        if self.last.as_ref() == Some(&from.0) {
            self.last = Some(to.0.clone());
        }
    }
}

impl Form for Progress {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_last_is_the_last_word_though_the_clock_went_back() {
        let (a, b) = (ArticleId("a".into()), ArticleId("b".into()));
        let mut progress = Progress::default();
        for (id, place, now) in [
            (&a, 1, "2026-03-01T00:00:00.000Z"),
            (&b, 2, "2026-01-01T00:00:00.000Z"),
            (&a, 3, "2026-01-02T00:00:00.000Z"),
        ] {
            progress.take(id, Reading { place: Place(place), ..Reading::default() }, now);
            assert_eq!(progress.last.as_ref(), Some(&id.0));
        }
        let [a, b] = [&a, &b].map(|id| progress.reading(id).unwrap());
        assert_eq!((a.place, b.place), (Place(3), Place(2)));
        assert_eq!(a.updated, "2026-03-01T00:00:00.001Z");
    }
}
