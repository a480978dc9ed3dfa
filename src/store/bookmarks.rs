//! Bookmarks and notes as they are kept, and the rules by which two copies of
//! them become one: every bookmark has an id, the last writer wins, removal
//! leaves a tombstone. The merge is commutative, associative and idempotent,
//! so copies from two windows or two machines meet in any order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::clock;
use super::error::StoreError;
use super::kept::Form;
use crate::article::{Anchor, ArticleId};
use crate::text::hex_hash;

/// The kind of a plain bookmark: a place.
pub const BOOKMARK: &str = "bookmark";

/// The kind of a highlight: a passage in a colour.
pub const HIGHLIGHT: &str = "highlight";

/// The kind of a section that was read: its heading.
pub const READ: &str = "read";

/// The colours of highlights, as palettes call their roles; the first is
/// where a record names none.
pub const COLOURS: &[&str] = &["mark", "mark2", "mark3"];

/// One bookmark. Removal leaves it as a tombstone (`removed` is set).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// 128 random bits, 32 hex digits.
    pub id: String,
    /// RFC 3339, UTC.
    pub created: String,
    /// RFC 3339, UTC; the last writer wins.
    pub updated: String,
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
    /// All, tombstones included.
    #[serde(default)]
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

/// A change to the bookmarks, applied to what is on disk at that moment.
/// Applied twice it changes nothing more, so a save may be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new bookmark.
    Add(Box<Bookmark>),
    /// Another note on the bookmark of this id.
    Note {
        /// The bookmark's id.
        id: String,
        /// The whole note.
        note: String,
    },
    /// Another place for the bookmark of this id: an orphan put back by hand.
    Attach {
        /// The bookmark's id.
        id: String,
        /// Article, title, anchor and words of the new place; the rest stays.
        draft: Box<Draft>,
    },
    /// Another colour for the highlight of this id.
    Colour {
        /// The bookmark's id.
        id: String,
        /// One of [`COLOURS`].
        role: String,
    },
    /// The bookmark of this id becomes a tombstone.
    Remove(String),
    /// The tombstone of this id becomes a bookmark again.
    Restore(String),
    /// Everything another copy of the file knows.
    Merge(Bookmarks),
}

impl Bookmark {
    /// Hash of the record with its keys sorted: the same for every order of fields.
    fn hash(&self) -> String {
        hex_hash(serde_json::to_value(self).map(|value| canonical(&value)).unwrap_or_default().as_bytes())
    }

    /// The later of two versions of one bookmark; of two at one instant the
    /// one whose canonical record has the greater hash, so that all machines
    /// choose alike.
    fn later(self, other: Self) -> Self {
        let order = clock::millis(&self.updated).cmp(&clock::millis(&other.updated));
        let tie = || self.hash().cmp(&other.hash());
        if order.then_with(tie) == Ordering::Less { other } else { self }
    }

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
            kind: BOOKMARK,
            role: COLOURS[0],
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

    fn show(&mut self, drawn: String) {
        self.drawn = if drawn == self.anchor.quote { String::new() } else { drawn };
    }

    fn colour(&mut self, role: &str) {
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

    /// Applies `change` as done at `now` (RFC 3339, UTC).
    ///
    /// # Errors
    /// [`StoreError::NoMark`] when no bookmark has the id; [`StoreError::Newer`]
    /// for a copy of a newer form, whose meaning could only be guessed.
    pub fn apply(&mut self, change: Change, now: &str) -> Result<(), StoreError> {
        match change {
            Change::Add(mark) => self.take(Self { bookmarks: vec![*mark], ..Self::default() }),
            Change::Merge(other) if other.version > Self::VERSION => {
                return Err(StoreError::Newer("bookmarks.json".into(), other.version.into()));
            }
            Change::Merge(other) => self.take(other),
            Change::Note { id, note } => self.edit(&id, now, |mark, _| mark.note = note)?,
            Change::Attach { id, draft } => self.edit(&id, now, |mark, _| {
                (mark.article, mark.title, mark.anchor) = (draft.article.0, draft.title, draft.anchor);
                mark.show(draft.drawn);
            })?,
            Change::Colour { id, role } => self.edit(&id, now, |mark, _| mark.colour(&role))?,
            Change::Remove(id) => self.edit(&id, now, |mark, when| mark.removed = Some(when.to_owned()))?,
            Change::Restore(id) => self.edit(&id, now, |mark, _| mark.removed = None)?,
        }
        Ok(())
    }

    fn take(&mut self, other: Self) {
        *self = std::mem::take(self).merge(other);
    }

    fn edit(&mut self, id: &str, now: &str, edit: impl FnOnce(&mut Bookmark, &str)) -> Result<(), StoreError> {
        let found = self.bookmarks.iter_mut().find(|mark| mark.id == id);
        let mark = found.ok_or_else(|| StoreError::NoMark(id.to_owned()))?;
        let when = clock::after(now, &mark.updated);
        edit(mark, &when);
        mark.updated = when;
        Ok(())
    }
}

impl Form for Bookmarks {
    const VERSION: u32 = 1;

    /// Every record that can be read by itself, and what the backup knows.
    fn salvage(damaged: &Value, backup: Option<Self>) -> Option<Self> {
        let records = damaged.get("bookmarks").and_then(Value::as_array);
        let readable = records.into_iter().flatten().filter_map(|record| serde_json::from_value(record.clone()).ok());
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
                Some(known) => known.later(mark),
                None => mark,
            };
            by_id.insert(mark.id.clone(), mark);
        }
        self.bookmarks = by_id.into_values().collect();
        self.bookmarks.sort_by(|a, b| (clock::millis(&a.created), &a.id).cmp(&(clock::millis(&b.created), &b.id)));
    }
}

/// `value` as text with the keys of all its objects sorted.
fn canonical(value: &Value) -> String {
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
                let kept = merged.get(&mark.id);
                prop_assert!(kept.is_some_and(|kept| kept.updated >= mark.updated));
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
    fn changes_do_what_they_say_and_twice_is_once() {
        let (early, now) = ("2025-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z");
        let mut marks = Bookmarks::default();
        let id = mark(1, 0, "", false).id;
        for _ in 0..2 {
            marks.apply(Change::Add(Box::new(mark(1, 0, "", false))), now).unwrap();
            assert_eq!(marks.alive().count(), 1);
        }
        // The clock went back: the edit is still the later word.
        marks.apply(Change::Note { id: id.clone(), note: "记".into() }, early).unwrap();
        let merged = marks.clone().merge(Bookmarks { bookmarks: vec![mark(1, 0, "", false)], ..Bookmarks::default() });
        assert_eq!(merged.get(&id).unwrap().note, "记");
        marks.apply(Change::Remove(id.clone()), now).unwrap();
        assert_eq!((marks.alive().count(), marks.get(&id).unwrap().note.as_str()), (0, "记"));
        assert_eq!(marks.get(&id).unwrap().removed.as_deref(), Some(now));
        marks.apply(Change::Restore(id.clone()), now).unwrap();
        assert_eq!(marks.of(&ArticleId("a1".into())).count(), 1);
        let newer = Bookmarks { version: 2, ..Bookmarks::default() };
        assert!(matches!(marks.apply(Change::Merge(newer), now), Err(StoreError::Newer(..))));
        let lost = marks.apply(Change::Remove("no such".into()), now);
        assert!(matches!(lost, Err(StoreError::NoMark(_))));
    }

    #[test]
    fn the_living_are_sorted_by_article_and_place() {
        let mut marks = Bookmarks::default();
        for id in [4, 1, 3, 2, 0] {
            marks.apply(Change::Add(Box::new(mark(id, 0, "", id == 0))), "2026-01-01T00:00:00.000Z").unwrap();
        }
        let places: Vec<(&str, usize)> = marks.alive().map(|m| (m.article.as_str(), m.anchor.offset)).collect();
        assert_eq!(places, [("a0", 2), ("a0", 4), ("a1", 1), ("a1", 3)]);
    }
}
