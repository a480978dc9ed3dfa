//! What the list knows of each file, kept in the cache dir (`index.json`) so
//! that a warm start reads no article. A record holds while path, length and
//! time of change are the same; all of them hold while the importers and
//! themes read the bundled articles as they did (`stamp`). A cache that
//! cannot be read is none, one that cannot be written is not missed.

use std::collections::HashMap;
use std::fs;

use serde::{Deserialize, Serialize};

use super::entry::{Entry, More, SectionEntry};
use super::own::{Listed, path_text};
use crate::article::{Date, Place, TopicRef, Topics};
use crate::store::{Facts, Paths, atomic};
use crate::text::hex_hash;

/// Raised when the form of a record changes, or what the importers read of files
/// that the bundled articles are not like.
const FORM: u32 = 9;

/// Records of files that were not listed this time are kept up to this many.
const MOST: usize = 50_000;

/// The records, by path.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Cache {
    stamp: String,
    files: HashMap<String, Record>,
    #[serde(skip)]
    stale: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    facts: Facts,
    title: String,
    source: Option<String>,
    date: Option<String>,
    characters: usize,
    length: usize,
    sections: Vec<SectionRecord>,
    more: Box<More>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SectionRecord {
    heading: Option<String>,
    level: u8,
    topic: Option<(String, String)>,
    place: usize,
}

/// Changes when an importer or a theme would read the bundled articles, and so
/// perhaps a user's, differently.
pub fn stamp(topics: &Topics, bundled: &[Entry]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    hex_hash(format!("{FORM} {version} {topics:?} {bundled:?}").as_bytes())
}

impl Cache {
    /// The cache on disk where it bears this stamp; otherwise an empty one.
    pub fn load(paths: &Paths, stamp: &str) -> Self {
        let read = fs::read(paths.index_cache()).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let empty = || Self { stamp: stamp.to_owned(), ..Self::default() };
        read.filter(|cache| cache.stamp == stamp).unwrap_or_else(empty)
    }

    /// The entry of `listed`, if its file is as it was.
    pub fn entry(&self, listed: &Listed, facts: &Facts) -> Option<Entry> {
        let record = self.files.get(&path_text(&listed.path)).filter(|record| record.facts == *facts)?;
        Some(record.entry(listed))
    }

    /// Remembers an entry just read.
    pub fn keep(&mut self, listed: &Listed, facts: Facts, entry: &Entry) {
        self.files.insert(path_text(&listed.path), Record::of(facts, entry));
        self.stale = true;
    }

    /// Writes the cache if it has learned something; `listed` are the files of
    /// this time, the last to be forgotten when there are too many.
    pub fn save(mut self, paths: &Paths, listed: &[Listed]) {
        if !self.stale {
            return;
        }
        if self.files.len() > MOST.max(listed.len()) {
            let now: std::collections::HashSet<String> = listed.iter().map(|one| path_text(&one.path)).collect();
            self.files.retain(|path, _| now.contains(path));
        }
        // Nothing is lost with a cache: the next start reads the articles again.
        if let Ok(bytes) = serde_json::to_vec(&self) {
            let _ = atomic::replace(&paths.index_cache(), &bytes);
        }
    }
}

impl Record {
    fn of(facts: Facts, entry: &Entry) -> Self {
        Self {
            facts,
            title: entry.title.clone(),
            source: entry.source.clone(),
            date: entry.date.map(|date| date.to_string()),
            characters: entry.characters,
            length: entry.length,
            sections: entry.sections.iter().map(SectionRecord::of).collect(),
            more: entry.more.clone(),
        }
    }

    fn entry(&self, listed: &Listed) -> Entry {
        Entry {
            id: listed.id.clone(),
            origin: listed.origin.clone(),
            title: self.title.clone(),
            source: self.source.clone(),
            date: self.date.as_deref().and_then(Date::from_iso),
            added: self.facts.changed.0,
            characters: self.characters,
            length: self.length,
            sections: self.sections.iter().map(SectionRecord::entry).collect(),
            more: self.more.clone(),
        }
    }
}

impl SectionRecord {
    fn of(section: &SectionEntry) -> Self {
        Self {
            heading: section.heading.clone(),
            level: section.level,
            topic: section.topic.as_ref().map(|topic| (topic.id.clone(), topic.name.clone())),
            place: section.place.0,
        }
    }

    fn entry(&self) -> SectionEntry {
        SectionEntry {
            heading: self.heading.clone(),
            level: self.level,
            topic: self.topic.clone().map(|(id, name)| TopicRef { id, name }),
            place: Place(self.place),
        }
    }
}
