//! What can be done to the bookmarks, and how each of it is done to what is on
//! disk at that moment. A change becomes an [`Intent`] once, with the id and
//! the time that only the outside world can give, and is that same intent
//! however often it is tried.

use super::bookmarks::{Bookmark, Bookmarks, Draft};
use super::clock;
use super::error::StoreError;
use super::kept::Form;
use super::parts::Part;
use crate::article::ArticleId;

/// A change to the bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new bookmark.
    Add(Box<Draft>),
    /// Another note on the bookmark of this id.
    Note {
        /// The bookmark's id.
        id: String,
        /// The note it was made from: where another stands there now, both stay.
        base: String,
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
        /// One of [`super::bookmarks::COLOURS`].
        role: String,
    },
    /// The bookmark of this id becomes a tombstone.
    Remove(String),
    /// The tombstone of this id becomes a bookmark again.
    Restore(String),
    /// Everything another copy of the file knows.
    Merge(Bookmarks),
}

/// A change that is to be kept, be it at the first try or at a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// What is to be done.
    pub change: Change,
    /// The id of the bookmark that it may add: 32 hex digits.
    pub id: String,
    /// When it was asked for (RFC 3339, UTC).
    pub at: String,
    /// Was it tried before? Then what others wrote since is the later word.
    pub again: bool,
}

impl Change {
    /// The article it puts a bookmark into.
    pub fn article(&self) -> Option<&ArticleId> {
        match self {
            Change::Add(draft) | Change::Attach { draft, .. } => Some(&draft.article),
            _ => None,
        }
    }

    /// What takes this change back, told from the bookmarks before and after it.
    pub fn inverse(&self, before: &Bookmarks, after: &Bookmarks) -> Option<Change> {
        let old = |id: &str| before.get(id);
        Some(match self {
            Change::Add(draft) => {
                let same = |mark: &&Bookmark| mark.article == draft.article.0 && mark.anchor == draft.anchor;
                Change::Remove(after.alive().filter(same).find(|mark| old(&mark.id).is_none())?.id.clone())
            }
            Change::Note { id, note, .. } => {
                let base = after.get(id)?.note.clone();
                // Where another window's words were joined to these, only these go.
                let others = base.strip_suffix(note.as_str()).filter(|others| !others.is_empty());
                let note =
                    others.map_or_else(|| old(id).map(|mark| mark.note.clone()), |s| Some(s.trim_end().into()))?;
                Change::Note { id: id.clone(), base, note }
            }
            Change::Colour { id, .. } => Change::Colour { id: id.clone(), role: old(id)?.role().to_owned() },
            Change::Attach { id, .. } => Change::Attach { id: id.clone(), draft: Box::new(old(id)?.draft()) },
            Change::Remove(id) => Change::Restore(id.clone()),
            Change::Restore(id) => Change::Remove(id.clone()),
            Change::Merge(_) => return None,
        })
    }

    /// What it is about, as a draft of it would say it: for who must be told
    /// that it was not kept.
    pub fn draft(&self, bookmarks: &Bookmarks) -> Option<Draft> {
        let known = |id: &str| bookmarks.get(id).map(Bookmark::draft);
        match self {
            Change::Add(draft) => Some((**draft).clone()),
            Change::Note { id, note, .. } => known(id).map(|draft| Draft { note: note.clone(), ..draft }),
            Change::Attach { id, draft } => {
                known(id).map(|known| Draft { note: known.note, kind: known.kind, ..(**draft).clone() })
            }
            Change::Colour { id, .. } | Change::Remove(id) | Change::Restore(id) => known(id),
            Change::Merge(_) => None,
        }
    }
}

impl Bookmarks {
    /// Applies a change. Applied twice it changes nothing more, so a save may
    /// be tried again.
    ///
    /// # Errors
    /// [`StoreError::NoMark`] when no bookmark has the id; [`StoreError::Newer`]
    /// for a copy of a newer form, whose meaning could only be guessed.
    pub fn apply(&mut self, intent: Intent) -> Result<(), StoreError> {
        let Intent { change, id: new, at, again } = intent;
        match change {
            Change::Add(draft) => {
                let mark = draft.bookmark(new, &at);
                self.take(Self { bookmarks: vec![mark], ..Self::default() });
            }
            Change::Merge(other) if other.version > Self::VERSION => {
                return Err(StoreError::Newer("bookmarks.json".into(), other.version.into()));
            }
            Change::Merge(other) => self.take(other),
            Change::Note { id, base, note } => {
                let mark = self.known(&id)?;
                if let Some(note) = both(&mark.note, &base, note) {
                    mark.revive(&at);
                    mark.change(Part::Note, &at, |mark, _| mark.note = note);
                }
            }
            Change::Attach { id, draft } => {
                let later = |mark: &mut Bookmark, _: &str| {
                    (mark.article, mark.title, mark.anchor) = (draft.article.0, draft.title, draft.anchor);
                    mark.show(draft.drawn);
                };
                self.edit(&id, Part::Place, (&at, again), later)?;
            }
            Change::Colour { id, role } => self.edit(&id, Part::Colour, (&at, again), |mark, _| mark.colour(&role))?,
            Change::Remove(id) => {
                self.edit(&id, Part::Removed, (&at, again), |mark, when| mark.removed = Some(when.to_owned()))?;
            }
            Change::Restore(id) => self.edit(&id, Part::Removed, (&at, again), |mark, _| mark.removed = None)?,
        }
        Ok(())
    }

    /// The file of the article `from` was moved and is `to` now (`at`, RFC 3339,
    /// UTC): its bookmarks go with it, tombstones too.
    pub fn follow(&mut self, from: &ArticleId, to: &ArticleId, at: &str) {
        for mark in self.bookmarks.iter_mut().filter(|mark| mark.article == from.0) {
            mark.change(Part::Place, at, |mark, _| mark.article.clone_from(&to.0));
        }
    }

    fn take(&mut self, other: Self) {
        *self = std::mem::take(self).merge(other);
    }

    fn known(&mut self, id: &str) -> Result<&mut Bookmark, StoreError> {
        let found = self.bookmarks.iter_mut().find(|mark| mark.id == id);
        found.ok_or_else(|| StoreError::NoMark(id.to_owned()))
    }

    /// Edits one part, unless this is a second try and somebody wrote it since.
    fn edit(
        &mut self,
        id: &str,
        part: Part,
        (at, again): (&str, bool),
        edit: impl FnOnce(&mut Bookmark, &str),
    ) -> Result<(), StoreError> {
        let mark = self.known(id)?;
        if again && clock::millis(mark.when(part)) > clock::millis(at) {
            return Ok(());
        }
        if part != Part::Removed {
            mark.revive(at);
        }
        mark.change(part, at, edit);
        Ok(())
    }
}

impl Bookmark {
    fn change(&mut self, part: Part, at: &str, edit: impl FnOnce(&mut Self, &str)) {
        let when = clock::after(at, self.when(part));
        edit(self, &when);
        self.touch(part, &when);
    }

    /// Who works on a bookmark wants it there, be it removed in another window.
    fn revive(&mut self, at: &str) {
        if self.removed.is_some() {
            self.change(Part::Removed, at, |mark, _| mark.removed = None);
        }
    }
}

/// The note that is to stand where `now` stands and `note` was made from
/// `base`: both, where another window wrote meanwhile; `None` where nothing is
/// to be done (any more).
fn both(now: &str, base: &str, note: String) -> Option<String> {
    if now == note || now.strip_suffix(note.as_str()).is_some_and(|others| others.ends_with('\n')) && now != base {
        return None;
    }
    let others = now != base && !now.is_empty();
    if others && note.is_empty() {
        return None;
    }
    Some(if others { format!("{now}\n{note}") } else { note })
}

#[cfg(test)]
mod tests {
    use super::super::bookmarks::{BOOKMARK, COLOURS};
    use super::*;
    use crate::article::Anchor;

    const ID: &str = "11111111111111111111111111111111";
    const EARLY: &str = "2025-01-01T00:00:00.000Z";
    const NOW: &str = "2026-02-01T00:00:00.000Z";
    const LATER: &str = "2026-02-01T00:05:00.000Z";

    fn draft(note: &str) -> Box<Draft> {
        Box::new(Draft {
            article: ArticleId("a".into()),
            title: "题".into(),
            anchor: Anchor { quote: "句".into(), ..Anchor::default() },
            drawn: "句".into(),
            kind: BOOKMARK,
            role: COLOURS[0],
            note: note.into(),
        })
    }

    fn intent(change: Change, at: &str) -> Intent {
        Intent { change, id: ID.into(), at: at.into(), again: false }
    }

    fn note(base: &str, note: &str) -> Change {
        Change::Note { id: ID.into(), base: base.into(), note: note.into() }
    }

    fn colour(role: &str) -> Change {
        Change::Colour { id: ID.into(), role: role.into() }
    }

    fn one(words: &str) -> Bookmarks {
        let mut marks = Bookmarks::default();
        marks.apply(intent(Change::Add(draft(words)), EARLY)).unwrap();
        marks
    }

    fn only(marks: &Bookmarks) -> &Bookmark {
        assert_eq!(marks.bookmarks.len(), 1);
        &marks.bookmarks[0]
    }

    #[test]
    fn the_same_intent_twice_is_once_whatever_others_wrote_between() {
        let changes = [
            Change::Add(draft("甲")),
            note("甲", "乙"),
            note("别的", "乙"),
            colour("mark2"),
            Change::Attach { id: ID.into(), draft: Box::new(Draft { title: "新".into(), ..*draft("") }) },
            Change::Remove(ID.into()),
        ];
        for change in changes {
            let mut marks = one("甲");
            marks.apply(intent(change.clone(), NOW)).unwrap();
            let once = marks.clone();
            marks.apply(Intent { again: true, ..intent(change.clone(), NOW) }).unwrap();
            let plain =
                |marks: &Bookmarks| (only(marks).note.clone(), only(marks).role.clone(), only(marks).title.clone());
            assert_eq!(plain(&marks), plain(&once), "{change:?}");
            assert_eq!(only(&marks).removed.is_some(), only(&once).removed.is_some(), "{change:?}");
        }
    }

    #[test]
    fn a_second_try_does_not_beat_what_was_written_since() {
        let mut marks = one("");
        marks.apply(intent(colour("mark3"), LATER)).unwrap();
        marks.apply(Intent { again: true, ..intent(colour("mark2"), NOW) }).unwrap();
        assert_eq!(only(&marks).role(), "mark3");
        // At the first try it is the clock that went back, and the edit is the later word.
        marks.apply(intent(colour("mark2"), NOW)).unwrap();
        assert_eq!((only(&marks).role(), only(&marks).updated.as_str()), ("mark2", "2026-02-01T00:05:00.001Z"));
    }

    #[test]
    fn two_notes_from_one_are_both_kept() {
        for (now, base, new, kept) in [
            ("甲", "甲", "乙", "乙"),
            ("", "", "乙", "乙"),
            ("别窗", "甲", "乙", "别窗\n乙"),
            ("别窗", "", "乙", "别窗\n乙"),
            ("别窗", "甲", "", "别窗"),
            ("", "甲", "乙", "乙"),
            ("甲\n乙", "甲\n乙", "乙", "乙"),
            ("乙", "甲", "乙", "乙"),
        ] {
            let mut marks = one(now);
            marks.apply(intent(note(base, new), NOW)).unwrap();
            assert_eq!(only(&marks).note, kept, "{now:?} {base:?} {new:?}");
        }
    }

    #[test]
    fn taking_a_note_back_takes_no_other_windows_words() {
        let (before, mut after) = (one("甲"), one("别窗"));
        let mine = note("甲", "乙");
        after.apply(intent(mine.clone(), NOW)).unwrap();
        let back = mine.inverse(&before, &after).unwrap();
        after.apply(intent(back, LATER)).unwrap();
        assert_eq!(only(&after).note, "别窗");
        // Another window writes between the change and its undoing.
        let mut after = one("甲");
        after.apply(intent(mine.clone(), NOW)).unwrap();
        let back = mine.inverse(&before, &after).unwrap();
        after.apply(intent(note("乙", "别窗"), NOW)).unwrap();
        after.apply(intent(back, LATER)).unwrap();
        assert_eq!(only(&after).note, "别窗\n甲");
    }

    #[test]
    fn who_works_on_a_bookmark_that_was_removed_elsewhere_has_it_back() {
        for change in [note("甲", "乙"), colour("mark2"), Change::Attach { id: ID.into(), draft: draft("") }] {
            let mut marks = one("甲");
            marks.apply(intent(Change::Remove(ID.into()), NOW)).unwrap();
            assert_eq!((marks.alive().count(), only(&marks).note.as_str()), (0, "甲"));
            marks.apply(intent(change.clone(), LATER)).unwrap();
            assert_eq!(marks.alive().count(), 1, "{change:?}");
        }
    }

    #[test]
    fn a_note_here_and_a_colour_there_are_both_kept() {
        let (mut here, mut there) = (one("甲"), one("甲"));
        here.apply(intent(note("甲", "乙"), NOW)).unwrap();
        there.apply(intent(colour("mark2"), LATER)).unwrap();
        for merged in [here.clone().merge(there.clone()), there.merge(here)] {
            let mark = only(&merged);
            assert_eq!((mark.note.as_str(), mark.role(), mark.updated.as_str()), ("乙", "mark2", LATER));
        }
    }

    #[test]
    fn what_is_not_there_and_what_is_newer_is_refused() {
        let mut marks = Bookmarks::default();
        for change in [note("", "乙"), colour("mark2"), Change::Remove(ID.into()), Change::Restore(ID.into())] {
            assert!(matches!(marks.apply(intent(change, NOW)), Err(StoreError::NoMark(_))));
        }
        let newer = Bookmarks { version: 2, ..Bookmarks::default() };
        assert!(matches!(marks.apply(intent(Change::Merge(newer), NOW)), Err(StoreError::Newer(..))));
    }
}
