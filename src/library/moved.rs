//! A file that was moved is known again by its length and by how it begins,
//! and what is kept of it (corrections, bookmarks, the place) goes with it:
//! only when nothing is left where it stood, and only when one single file of
//! the library can be the one.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::own::{Listed, file_id};
use crate::article::ArticleId;
use crate::message::Message;
use crate::store::files::{Known, head, is_gone};
use crate::store::{Facts, Paths, Store};

/// What was moved, and what must be said of files that were damaged.
#[derive(Debug, Default)]
pub struct Moved {
    /// Who the article was and who it is now.
    pub moved: Vec<(ArticleId, ArticleId)>,
    /// What the store had to say.
    pub said: Vec<Message>,
}

/// Looks for the files that are gone among those listed; `facts` are of the
/// listed files, one by one.
pub fn follow(store: &Store, listed: &[Listed], facts: &[Option<Facts>]) -> Moved {
    let mut moved = Moved::default();
    let known = store.load_files().files;
    if known.is_empty() {
        return moved;
    }
    let there: HashSet<&ArticleId> = listed.iter().map(|one| &one.id).collect();
    let edited = listed.iter().zip(facts).filter(|(one, facts)| {
        known.get(&one.id.0).zip(facts.as_ref()).is_some_and(|(known, facts)| known.facts != *facts)
    });
    store.note_files(edited.map(|(one, _)| &one.id));
    let elsewhere = known.iter().map(|(id, known)| (ArticleId(id.clone()), known));
    let elsewhere = elsewhere.filter(|(id, _)| !there.contains(id));
    let lengths: HashMap<u64, Vec<&Listed>> = by_length(store, listed, facts);
    // Only who has a file of the same length is asked for on the disk.
    let is_lost = |(id, known): &(ArticleId, &Known)| {
        lengths.contains_key(&known.facts.length) && store.file_of(id).is_some_and(|path| is_gone(&path))
    };
    let lost: Vec<(ArticleId, &Known)> = elsewhere.filter(is_lost).collect();
    for (from, file) in &lost {
        let alike = |(_, other): &&(ArticleId, &Known)| is_same(other, file);
        if lost.iter().filter(alike).count() > 1 {
            continue;
        }
        let mut fit = lengths.get(&file.facts.length).cloned().unwrap_or_default();
        fit.retain(|one| head(&one.path).as_ref() == Some(&file.head));
        let unknown: Vec<&Listed> = fit.iter().copied().filter(|one| !known.contains_key(&one.id.0)).collect();
        let (([only], _) | (_, [only])) = (fit.as_slice(), unknown.as_slice()) else { continue };
        // What cannot be written stays where it is, and is tried again the next time.
        if let Ok(said) = store.follow(from, &only.id) {
            moved.said.extend(said);
            moved.moved.push((from.clone(), only.id.clone()));
        }
    }
    moved
}

/// May the file at `path` be one that was moved there, and of which something
/// is kept? Whether it is the only one, the whole library has to tell.
pub fn may_be_moved(paths: &Paths, path: &Path) -> bool {
    let (Ok(path), store) = (fs::canonicalize(path), Store::new(paths.clone())) else { return false };
    let known = store.load_files().files;
    let Some(facts) = Facts::of(&path).ok().filter(|_| !known.contains_key(&file_id(&path).0)) else { return false };
    let gone = |id: &String| store.file_of(&ArticleId(id.clone())).is_some_and(|path| is_gone(&path));
    let mut lost = known.iter().filter(|(id, known)| known.facts.length == facts.length && gone(id)).peekable();
    let head = lost.peek().and_then(|_| head(&path));
    lost.any(|(_, known)| Some(&known.head) == head.as_ref())
}

fn is_same(one: &Known, other: &Known) -> bool {
    (one.facts.length, &one.head) == (other.facts.length, &other.head)
}

/// The files by length that are known by their paths: a copy that was added
/// has an id of its own, and is not where anything was moved.
fn by_length<'a>(store: &Store, listed: &'a [Listed], facts: &[Option<Facts>]) -> HashMap<u64, Vec<&'a Listed>> {
    let mut lengths: HashMap<u64, Vec<&Listed>> = HashMap::new();
    for (one, facts) in listed.iter().zip(facts) {
        if let Some(facts) = facts.filter(|_| store.file_of(&one.id).is_some()) {
            lengths.entry(facts.length).or_default().push(one);
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Anchor, Field, Place, Which};
    use crate::library::fixture::{User, bulletin};
    use crate::library::{Library, own};
    use crate::store::bookmarks::{BOOKMARK, COLOURS};
    use crate::store::{Change, Draft, Reading};

    /// A folder with one bulletin of which everything is kept that can be.
    fn kept() -> (User, Store, std::path::PathBuf) {
        let user = User::new();
        let file = user.put("in/br.txt", &bulletin("示例甲局简报"));
        let store = Store::new(user.paths.clone());
        user.library(&[folder(&file)]);
        keep(&store, &file, "守水");
        (user, store, file)
    }

    const HEADING: &str = "“党建+学习教育” 学在平时";

    fn folder(file: &Path) -> &Path {
        file.parent().expect("a folder")
    }

    fn keep(store: &Store, file: &Path, title: &str) {
        let id = own::file_id(file);
        store.correct(&id, |correction| assert!(correction.set(Field::Title, Some(title)))).expect("kept");
        store.correct(&id, |correction| correction.set_section(HEADING, Which::All, Some("文旅"))).expect("kept");
        let draft = Draft {
            article: id.clone(),
            title: title.into(),
            anchor: Anchor { quote: "领学".into(), ..Anchor::default() },
            drawn: "领学".into(),
            kind: BOOKMARK,
            role: COLOURS[0],
            note: String::new(),
        };
        store.change_bookmark(Change::Add(Box::new(draft))).expect("kept");
        store.save_progress(&id, Reading { place: Place(9), ..Reading::default() }).expect("kept");
    }

    fn title<'a>(library: &'a Library, file: &Path) -> Option<&'a str> {
        library.entry(&own::file_id(file)).map(|entry| entry.title.as_str())
    }

    /// Title, theme of the section, bookmarks and place of what stands there.
    fn all(user: &User, store: &Store, file: &Path) -> (String, Option<String>, usize, bool) {
        let library = user.library(&[folder(file)]);
        let id = own::file_id(file);
        let entry = library.entry(&id).expect("listed");
        let theme = entry.sections.iter().rev().find_map(|section| section.topic.as_ref());
        let marks = store.load_bookmarks().value.of(&id).count();
        let place = store.load_progress().value.reading(&id).is_some();
        (entry.title.clone(), theme.map(|topic| topic.name.clone()), marks, place)
    }

    #[test]
    fn corrections_bookmarks_and_the_place_follow_a_file_that_was_moved_and_back() {
        let (user, store, file) = kept();
        let whole = ("守水".to_owned(), Some("文旅".to_owned()), 1, true);
        assert_eq!(all(&user, &store, &file), whole);
        let mut from = file.clone();
        for name in ["br2.txt", "deep/er/br.txt", "br.txt"] {
            let to = folder(&file).join(name);
            fs::create_dir_all(folder(&to)).expect("a folder");
            fs::rename(&from, &to).expect("moved");
            assert_eq!(all(&user, &store, &to), whole, "{name}");
            from = to;
        }
        assert_eq!(store.load_bookmarks().value.bookmarks.len(), 1);
    }

    #[test]
    fn nothing_is_taken_from_a_file_that_is_still_there() {
        let (user, store, file) = kept();
        let copy = file.with_file_name("copy.txt");
        fs::copy(&file, &copy).expect("copied");
        let library = user.library(&[folder(&file)]);
        assert_eq!((title(&library, &file), title(&library, &copy)), (Some("守水"), Some("示例甲局简报")));
        // Still there, though no longer part of the library.
        let library = user.library(&[&copy]);
        assert_eq!(title(&library, &copy), Some("示例甲局简报"));
        assert_eq!(store.load_bookmarks().value.of(&own::file_id(&file)).count(), 1);
    }

    #[test]
    fn where_two_files_could_be_the_one_neither_is() {
        let (user, store, file) = kept();
        for name in ["one.txt", "two.txt"] {
            fs::copy(&file, file.with_file_name(name)).expect("copied");
        }
        fs::remove_file(&file).expect("gone");
        let library = user.library(&[folder(&file)]);
        assert!(library.entries.iter().all(|entry| entry.title != "守水"));
        fs::remove_file(file.with_file_name("two.txt")).expect("gone");
        assert_eq!(all(&user, &store, &file.with_file_name("one.txt")).0, "守水");
    }

    #[test]
    fn of_two_like_files_the_one_that_stayed_keeps_its_own() {
        let (user, store, file) = kept();
        let other = file.with_file_name("other.txt");
        fs::copy(&file, &other).expect("copied");
        keep(&store, &other, "守土");
        let moved = file.with_file_name("moved.txt");
        fs::rename(&file, &moved).expect("moved");
        assert_eq!(all(&user, &store, &moved).0, "守水");
        assert_eq!(all(&user, &store, &other).0, "守土");
    }

    #[test]
    fn an_edited_file_is_known_as_it_was_last_listed() {
        let (user, store, file) = kept();
        fs::write(&file, bulletin("示例甲局简报") + "又写了一段，说明年的打算。\n").expect("written");
        user.library(&[folder(&file)]);
        let to = file.with_file_name("br2.txt");
        fs::rename(&file, &to).expect("moved");
        assert_eq!(all(&user, &store, &to).0, "守水");
    }

    #[test]
    fn what_was_put_right_before_files_were_noted_is_noted_when_it_is_listed() {
        let (user, store, file) = kept();
        fs::remove_file(user.paths.files_file()).expect("there");
        user.library(&[folder(&file)]);
        let to = file.with_file_name("br2.txt");
        fs::rename(&file, &to).expect("moved");
        assert_eq!(all(&user, &store, &to).0, "守水");
    }
}
