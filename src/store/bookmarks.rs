//! Bookmarks and notes as they are kept, and the rules by which two copies of
//! them become one: every bookmark has an id, the last writer of each part
//! wins, removal leaves a tombstone. The merge is commutative, associative and
//! idempotent, so copies from two windows or two machines meet in any order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::clock;
use super::kept::Form;
use crate::article::{Anchor, ArticleId};

/// The kind of a plain bookmark: a place.
pub const BOOKMARK: &str = "bookmark";

/// The kind of a highlight: a passage in a colour.
pub const HIGHLIGHT: &str = "highlight";

/// The kind of a section that was read: its heading.
pub const READ: &str = "read";

/// The colours of highlights, as palettes call their roles; the first is
/// where a record names none.
pub const COLOURS: &[&str] = &["mark", "mark2", "mark3"];

/// When the parts were changed that are older than the whole (RFC 3339, UTC),
/// by name; those not named are as old as `updated`. Parts that only a newer
/// version knows are kept.
pub type Times = BTreeMap<String, String>;

/// One bookmark. Removal leaves it as a tombstone (`removed` is set).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// 128 random bits, 32 hex digits.
    pub id: String,
    /// RFC 3339, UTC.
    pub created: String,
    /// RFC 3339, UTC: when any part of it was changed last.
    pub updated: String,
    /// When its parts were changed, where that was before `updated`; the last
    /// writer of each wins.
    #[serde(default, skip_serializing_if = "Times::is_empty")]
    pub times: Times,
    /// RFC 3339, UTC, when it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
    /// `bookmark`, `highlight` or `read`; later kinds are kept as they are and
    /// shown as bookmarks.
    #[serde(default = "bookmark")]
    pub kind: String,
    /// The article's id.
    pub article: String,
    /// The article's title then, for a list without the article.
    #[serde(default)]
    pub title: String,
    /// Where, findable again.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// The passage as it was drawn, where that is not the quote (a repaired
    /// plus sign): for a list without the article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub drawn: String,
    /// One of [`COLOURS`]; empty is the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// What the reader wrote; may be empty, may have several lines.
    #[serde(default)]
    pub note: String,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn bookmark() -> String {
    BOOKMARK.to_owned()
}

/// `bookmarks.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmarks {
    /// Version of the form.
    pub version: u32,
    /// All, tombstones included. Never left out: a list whose name was damaged
    /// must not pass for an empty one.
    pub bookmarks: Vec<Bookmark>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What a reader asks to be marked; the store adds id and times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The article.
    pub article: ArticleId,
    /// Its title now.
    pub title: String,
    /// Where.
    pub anchor: Anchor,
    /// The passage as it is drawn.
    pub drawn: String,
    /// [`BOOKMARK`], [`HIGHLIGHT`] or [`READ`].
    pub kind: &'static str,
    /// One of [`COLOURS`].
    pub role: &'static str,
    /// May be empty.
    pub note: String,
}

impl Draft {
    /// The bookmark of this draft, made at `now` (RFC 3339, UTC).
    pub fn bookmark(self, id: String, now: &str) -> Bookmark {
        let mut mark = Bookmark {
            id,
            created: now.to_owned(),
            updated: now.to_owned(),
            times: Times::new(),
            removed: None,
            kind: self.kind.to_owned(),
            article: self.article.0,
            title: self.title,
            anchor: self.anchor,
            drawn: String::new(),
            role: String::new(),
            note: self.note,
            extra: Map::new(),
        };
        mark.show(self.drawn);
        mark.colour(self.role);
        mark
    }
}

impl Bookmark {
    /// The passage as the reader saw it.
    pub fn words(&self) -> &str {
        if self.drawn.is_empty() { &self.anchor.quote } else { &self.drawn }
    }

    /// Its place as a draft, to put it back there.
    pub fn draft(&self) -> Draft {
        Draft {
            article: ArticleId(self.article.clone()),
            title: self.title.clone(),
            anchor: self.anchor.clone(),
            drawn: self.words().to_owned(),
            kind: [HIGHLIGHT, READ].into_iter().find(|kind| *kind == self.kind).unwrap_or(BOOKMARK),
            role: COLOURS.iter().find(|role| **role == self.role()).copied().unwrap_or(COLOURS[0]),
            note: self.note.clone(),
        }
    }

    /// Its colour: one of [`COLOURS`], or what a newer version calls one.
    pub fn role(&self) -> &str {
        if self.role.is_empty() { COLOURS[0] } else { &self.role }
    }

    /// Is it shown in the text, rather than kept of a section that was read?
    pub fn is_shown(&self) -> bool {
        self.kind != READ
    }

    /// Notes the passage as it is drawn.
    pub(super) fn show(&mut self, drawn: String) {
        self.drawn = if drawn == self.anchor.quote { String::new() } else { drawn };
    }

    /// Gives it a colour: one of [`COLOURS`].
    pub(super) fn colour(&mut self, role: &str) {
        self.role = if role == COLOURS[0] { String::new() } else { role.to_owned() };
    }

    fn place(&self) -> (&str, usize, &str) {
        (&self.article, self.anchor.offset, &self.id)
    }
}

impl Bookmarks {
    /// Those not removed, by article and place.
    pub fn alive(&self) -> impl Iterator<Item = &Bookmark> {
        self.in_place(|_| true)
    }

    /// Those of one article not removed, by place.
    pub fn of(&self, article: &ArticleId) -> impl Iterator<Item = &Bookmark> {
        self.in_place(|mark| mark.article == article.0)
    }

    /// Sorted last: a theme asks for each of its articles.
    fn in_place(&self, wanted: impl Fn(&Bookmark) -> bool) -> impl Iterator<Item = &Bookmark> {
        let living = self.bookmarks.iter().filter(|mark| mark.removed.is_none() && wanted(mark));
        let mut living: Vec<&Bookmark> = living.collect();
        living.sort_by(|a, b| a.place().cmp(&b.place()));
        living.into_iter()
    }

    /// The bookmark or tombstone of this id.
    pub fn get(&self, id: &str) -> Option<&Bookmark> {
        self.bookmarks.iter().find(|b| b.id == id)
    }

    /// All that either copy knows.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.version = self.version.max(other.version);
        self.bookmarks.extend(other.bookmarks);
        for (name, theirs) in other.extra {
            let ours = self.extra.entry(name).or_insert_with(|| theirs.clone());
            if canonical(ours) < canonical(&theirs) {
                *ours = theirs;
            }
        }
        self.settle();
        self
    }
}

impl Form for Bookmarks {
    const VERSION: u32 = 1;

    /// Every record that can be read by itself, whatever the list is called
    /// now, and what the backup knows.
    fn salvage(damaged: &Value, backup: Option<Self>) -> Option<Self> {
        let lists = damaged.as_object().into_iter().flat_map(Map::values).filter_map(Value::as_array);
        let readable = lists.flatten().filter_map(|record| serde_json::from_value(record.clone()).ok());
        let found = Self { bookmarks: readable.collect(), ..Self::default() };
        match backup {
            None if found.bookmarks.is_empty() => None,
            None => Some(found),
            Some(backup) => Some(backup.merge(found)),
        }
    }

    fn join(self, other: Self) -> Self {
        self.merge(other)
    }

    /// One record an id, in the order they were made: two copies with the same
    /// contents are the same bytes, and a new mark is a few lines at the end.
    fn settle(&mut self) {
        self.version = self.version.max(Self::VERSION);
        let mut by_id: BTreeMap<String, Bookmark> = BTreeMap::new();
        for mark in std::mem::take(&mut self.bookmarks) {
            let known = by_id.remove(&mark.id);
            let mark = match known {
                Some(known) => known.join(mark),
                None => mark,
            };
            by_id.insert(mark.id.clone(), mark);
        }
        self.bookmarks = by_id.into_values().collect();
        self.bookmarks.sort_by(|a, b| (clock::millis(&a.created), &a.id).cmp(&(clock::millis(&b.created), &b.id)));
    }
}

/// `value` as text with the keys of all its objects sorted: the same for every
/// order of fields.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<&String, String> = map.iter().map(|(key, v)| (key, canonical(v))).collect();
            let fields = sorted.into_iter().map(|(key, v)| format!("{}:{v}", Value::from(key.as_str())));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(canonical).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::parts::Part;
    use super::*;

    #[test]
    fn one_record_that_cannot_be_read_costs_no_other() {
        let good = serde_json::to_value(mark(1, 1, "好", false)).unwrap();
        let mut bad = good.clone();
        bad["offset"] = json!(-5);
        let damaged = json!({"version": 1, "bookmarks": [1, null, bad, good, {"id": 5}]});
        let kept = Bookmarks::salvage(&damaged, None).unwrap();
        assert_eq!(kept.bookmarks.len(), 1);
        let backup = Bookmarks { bookmarks: vec![mark(2, 1, "备", false)], ..Bookmarks::default() };
        assert_eq!(Bookmarks::salvage(&damaged, Some(backup)).unwrap().bookmarks.len(), 2);
        assert_eq!(Bookmarks::salvage(&json!({"version": 1}), None), None);
    }

    fn mark(id: u8, updated: u8, note: &str, removed: bool) -> Bookmark {
        let when = format!("2026-01-{:02}T00:00:00.000Z", updated + 1);
        let draft = Draft {
            article: ArticleId(format!("a{}", id % 2)),
            title: "题".into(),
            anchor: Anchor { quote: "句".into(), offset: usize::from(id), ..Anchor::default() },
            drawn: "句".into(),
            kind: [BOOKMARK, HIGHLIGHT, READ][usize::from(id % 3)],
            role: COLOURS[usize::from(updated) % COLOURS.len()],
            note: note.into(),
        };
        let mut mark = draft.bookmark(format!("{id:032x}"), "2026-01-01T00:00:00.000Z");
        mark.removed = removed.then(|| when.clone());
        mark.updated = when;
        // Some notes are older than the rest of their bookmark.
        if note.len() == 1 {
            mark.times.insert("note".into(), "2026-01-01T00:00:00.000Z".into());
        }
        mark
    }

    /// Few ids, instants and notes, so that copies disagree often.
    fn copies() -> impl Strategy<Value = Bookmarks> {
        let marks = prop::collection::vec((0u8..5, 0u8..3, "[ab]?", any::<bool>()), 0..8);
        (marks, prop::option::of(0u8..3)).prop_map(|(marks, later)| {
            let bookmarks = marks.iter().map(|(id, at, note, removed)| mark(*id, *at, note, *removed)).collect();
            let mut extra = Map::new();
            if let Some(later) = later {
                extra.insert("later".into(), json!({ "b": later, "a": [later] }));
            }
            let mut copy = Bookmarks { version: 1, bookmarks, extra };
            copy.settle();
            copy
        })
    }

    proptest! {
        #[test]
        fn merging_is_commutative_associative_and_idempotent(a in copies(), b in copies(), c in copies()) {
            let merge = |x: &Bookmarks, y: &Bookmarks| x.clone().merge(y.clone());
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
            prop_assert_eq!(&merge(&a, &a), &a);
            prop_assert_eq!(merge(&merge(&a, &b), &b), merge(&a, &b));
        }

        #[test]
        fn a_merge_loses_no_bookmark_and_keeps_the_latest_word(a in copies(), b in copies()) {
            let merged = a.clone().merge(b.clone());
            for mark in a.bookmarks.iter().chain(&b.bookmarks) {
                let kept = merged.get(&mark.id).unwrap();
                prop_assert!(kept.updated >= mark.updated);
                for part in [Part::Note, Part::Colour, Part::Place, Part::Removed] {
                    prop_assert!(kept.when(part) >= mark.when(part));
                }
            }
        }

        #[test]
        fn a_file_is_read_back_as_it_was_written(a in copies()) {
            let text = serde_json::to_string_pretty(&a).unwrap();
            prop_assert_eq!(serde_json::from_str::<Bookmarks>(&text).unwrap(), a);
        }
    }

    #[test]
    fn the_form_is_the_documented_one_and_unknown_fields_are_kept() {
        let record = json!({
            "id": "00", "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-02T00:00:00.000Z",
            "kind": "bookmark", "article": "bundled:guide", "title": "题", "quote": "句。", "prefix": "前", "suffix": "后",
            "offset": 3, "end": 9, "note": "", "colour": { "z": 1, "a": [null] }
        });
        let file = json!({ "version": 1, "bookmarks": [record], "device": "甲" });
        let read: Bookmarks = serde_json::from_value(file.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), file);
        assert_eq!(read.bookmarks[0].extra.len(), 1);
        assert_eq!(read.extra["device"], "甲");
    }

    #[test]
    fn the_order_of_fields_decides_nothing() {
        let (one, two) = (json!({ "a": 1, "b": { "c": 2, "d": 3 } }), json!({ "b": { "d": 3, "c": 2 }, "a": 1 }));
        assert_eq!(canonical(&one), canonical(&two));
        assert_ne!(canonical(&one), canonical(&json!({ "a": 1, "b": { "c": 2, "d": 4 } })));
    }

    #[test]
    fn the_living_are_sorted_by_article_and_place() {
        let bookmarks = [4, 1, 3, 2, 0].map(|id| mark(id, 0, "", id == 0)).into();
        let marks = Bookmarks { bookmarks, ..Bookmarks::default() };
        let places: Vec<(&str, usize)> = marks.alive().map(|m| (m.article.as_str(), m.anchor.offset)).collect();
        assert_eq!(places, [("a0", 2), ("a0", 4), ("a1", 1), ("a1", 3)]);
    }
}
