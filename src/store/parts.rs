//! Two versions of one bookmark become one, part by part: who wrote a note on
//! one machine and who coloured it on another both keep what they did. Each
//! part is a last-writer register of its own, so the merge is commutative,
//! associative and idempotent (Shapiro et al., "A comprehensive study of
//! Convergent and Commutative Replicated Data Types", 2011).

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::bookmarks::{Bookmark, Times, canonical};
use super::clock;
use crate::text::hex_hash;

/// What is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the reader wrote.
    Note,
    /// The colour.
    Colour,
    /// Article, title, anchor and words.
    Place,
    /// Is it a tombstone?
    Removed,
}

/// All, each as the file calls it.
const PARTS: &[(Part, &str)] =
    &[(Part::Note, "note"), (Part::Colour, "colour"), (Part::Place, "place"), (Part::Removed, "removed")];

fn name(part: Part) -> &'static str {
    PARTS.iter().find(|(known, _)| *known == part).map_or("", |(_, name)| name)
}

fn is_known(name: &str) -> bool {
    PARTS.iter().any(|(_, known)| *known == name)
}

impl Bookmark {
    /// When a part was changed last (RFC 3339, UTC).
    pub fn when(&self, part: Part) -> &str {
        self.times.get(name(part)).unwrap_or(&self.updated)
    }

    /// A part was changed at `when`; the others stay as old as they are.
    pub fn touch(&mut self, part: Part, when: &str) {
        let mut times = self.all_times();
        times.insert(name(part).to_owned(), when.to_owned());
        if clock::millis(when) > clock::millis(&self.updated) {
            self.updated = when.to_owned();
        }
        self.set_times(times);
    }

    /// What either of two versions of one bookmark says later, part by part; of
    /// two words at one instant the one with the greater hash, so that all
    /// machines choose alike.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        let first = later(&self.updated, &other.updated, || (self.rest(), other.rest()));
        let (mut kept, other) = if first == Ordering::Less { (other, self) } else { (self, other) };
        let mut times = kept.all_times();
        for (part, name) in PARTS {
            let values = || (kept.value(*part), other.value(*part));
            if later(kept.when(*part), other.when(*part), values) == Ordering::Less {
                times.insert((*name).to_owned(), other.when(*part).to_owned());
                kept.copy_part(*part, &other);
            }
        }
        kept.set_times(times);
        kept
    }

    fn all_times(&self) -> Times {
        let known = PARTS.iter().map(|(part, name)| ((*name).to_owned(), self.when(*part).to_owned()));
        self.times.clone().into_iter().chain(known).collect()
    }

    fn set_times(&mut self, mut times: Times) {
        times.retain(|name, when| !is_known(name) || *when != self.updated);
        self.times = times;
    }

    fn value(&self, part: Part) -> Value {
        match part {
            Part::Note => json!(self.note),
            Part::Colour => json!(self.role),
            Part::Place => json!([self.article, self.title, self.anchor, self.drawn]),
            Part::Removed => json!(self.removed),
        }
    }

    /// All that is no part we know: it goes with `updated`.
    fn rest(&self) -> Value {
        json!([self.created, self.kind, self.extra, self.unknown_times()])
    }

    fn unknown_times(&self) -> Times {
        self.times.clone().into_iter().filter(|(name, _)| !is_known(name)).collect()
    }

    fn copy_part(&mut self, part: Part, from: &Self) {
        match part {
            Part::Note => self.note.clone_from(&from.note),
            Part::Colour => self.role.clone_from(&from.role),
            Part::Place => {
                self.article.clone_from(&from.article);
                self.title.clone_from(&from.title);
                self.anchor.clone_from(&from.anchor);
                self.drawn.clone_from(&from.drawn);
            }
            Part::Removed => self.removed.clone_from(&from.removed),
        }
    }
}

/// Which of two times is the later; at one instant the hashes of the values
/// decide, and then how the times are written.
fn later(ours: &str, theirs: &str, values: impl Fn() -> (Value, Value)) -> Ordering {
    let hashes = || {
        let (ours, theirs) = values();
        hash(&ours).cmp(&hash(&theirs))
    };
    clock::millis(ours).cmp(&clock::millis(theirs)).then_with(hashes).then_with(|| ours.cmp(theirs))
}

fn hash(value: &Value) -> String {
    hex_hash(canonical(value).as_bytes())
}
