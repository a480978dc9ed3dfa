//! Removal from the own folder, and the way back. A removed article is moved
//! to the data dir, `trash/RANDOM/`, with its path in the own folder kept, so
//! that each item of the trash is a small own folder: [`restore`] reads it by
//! the same rules and moves it back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::add::{lock, unkept};
use super::entry::{Entry, Origin, Problem};
use super::file::{problem, read_article};
use super::own::{self, Listed};
use crate::article::{ArticleId, Topics};
use crate::message::Id;
use crate::store::{Paths, Store, clock, random};

/// Moves the article of `entry` to the trash; says where it lies now.
///
/// # Errors
/// A [`Problem`] when it is not an article of the own folder, or cannot be moved.
pub fn remove(paths: &Paths, entry: &Entry) -> Result<PathBuf, Problem> {
    let refused = |reason: Id| Problem { file: entry.id.to_string(), at: None, reason: reason.into() };
    let path = match &entry.origin {
        Origin::Own(path) => path,
        Origin::Bundled => return Err(refused(Id::LibraryKeepsBundled)),
        Origin::Folder(path) | Origin::Opened(path) => return Err(problem(path, Id::LibraryNotOwn)),
        Origin::Stdin => return Err(refused(Id::LibraryNotOwn)),
    };
    let failed = |error: std::io::Error| unkept(path, &error);
    let _lock = lock(paths)?;
    let root = fs::canonicalize(paths.articles_dir()).map_err(failed)?;
    let item = paths.trash_dir().join(random::id().map_err(|error| problem(path, error.message()))?);
    let (from, relative) = moved(&root, path).ok_or_else(|| problem(path, Id::LibraryNotOwn))?;
    move_to(&from, &item.join(&relative)).map_err(failed)?;
    Store::new(paths.clone()).forget_file(&entry.id);
    Ok(item.join(relative))
}

/// Moves an article back from the trash, the one removed last where several
/// bear the id.
///
/// # Errors
/// A [`Problem`] when the trash holds no such article, its old place is taken,
/// or it cannot be moved.
pub fn restore(paths: &Paths, id: &ArticleId) -> Result<(), Problem> {
    let named = |reason: Id| Problem { file: id.to_string(), at: None, reason: reason.into() };
    let failed = |error: std::io::Error| unkept(&paths.trash_dir(), &error);
    let _lock = lock(paths)?;
    let (item, listed) = newest(paths, id).ok_or_else(|| named(Id::LibraryNotInTrash))?;
    let (from, relative) = moved(&item, &listed.path).ok_or_else(|| named(Id::LibraryNotInTrash))?;
    let to = paths.articles_dir().join(relative);
    if to.exists() {
        return Err(problem(&to, Id::LibraryPlaceTaken));
    }
    move_to(&from, &to).map_err(failed)?;
    // What is left are empty folders; that they go is a courtesy.
    let _ = fs::remove_dir_all(&item);
    Ok(())
}

/// An article in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Who it was.
    pub id: ArticleId,
    /// Its title, or its file's name where it can no longer be read.
    pub title: String,
    /// When it was removed (seconds since 1970).
    pub removed: i64,
}

/// What the trash holds, the last removed first.
pub fn trash(paths: &Paths, topics: &Topics) -> Vec<Trashed> {
    let store = Store::new(paths.clone());
    let title = |listed: &Listed| {
        let given = store.correction(&listed.id).value.title.filter(|title| !title.is_empty());
        given.unwrap_or_else(|| title(listed, topics))
    };
    let of_item = |item: &PathBuf| {
        let removed = clock::seconds(when(item));
        let listed = own::list_in(item).0.into_iter();
        listed.map(|listed| Trashed { title: title(&listed), id: listed.id, removed }).collect::<Vec<_>>()
    };
    let mut all: Vec<Trashed> = items(paths).iter().flat_map(of_item).collect();
    all.sort_by(|a, b| (b.removed, &a.title).cmp(&(a.removed, &b.title)));
    all
}

fn title(listed: &Listed, topics: &Topics) -> String {
    let name = || listed.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    read_article(&listed.path, listed.id.clone(), topics).map_or_else(|_| name(), |article| article.meta.title)
}

/// What has to be moved for the article at `path`, and where it stands in its
/// folder: a whole `ID/` for one that was added, otherwise the file.
fn moved(root: &Path, path: &Path) -> Option<(PathBuf, PathBuf)> {
    let relative = path.strip_prefix(root).ok()?;
    let first = Path::new(relative.iter().next()?);
    let whole = first.to_str().is_some_and(own::is_id) && first != relative;
    let relative = if whole { first } else { relative };
    Some((root.join(relative), relative.to_owned()))
}

fn move_to(from: &Path, to: &Path) -> std::io::Result<()> {
    to.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::rename(from, to)
}

/// The item of the trash that holds the article, and the article in it.
fn newest(paths: &Paths, id: &ArticleId) -> Option<(PathBuf, Listed)> {
    let holds = |item: PathBuf| {
        let listed = own::list_in(&item).0.into_iter().find(|listed| listed.id == *id)?;
        Some((item, listed))
    };
    items(paths).into_iter().filter_map(holds).max_by_key(|(item, _)| when(item))
}

fn items(paths: &Paths) -> Vec<PathBuf> {
    let entries = fs::read_dir(paths.trash_dir()).into_iter().flatten();
    entries.filter_map(|entry| fs::canonicalize(entry.ok()?.path()).ok()).collect()
}

fn when(item: &Path) -> SystemTime {
    fs::metadata(item).and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Correction, Field};
    use crate::library::add::{Offer, add};
    use crate::library::bundled;
    use crate::library::fixture::{User, bulletin};

    #[test]
    fn a_removed_article_comes_back_as_it_was() {
        let user = User::new();
        let file = user.put("in/a.txt", &bulletin("示例甲局简报"));
        let added = add(&user.paths, &Topics::default(), Offer::File(&file)).expect("added").id;
        user.put("data/articles/b/c.txt", &bulletin("示例乙局简报"));
        let by_hand = ArticleId("own:b/c.txt".into());
        for id in [added, by_hand] {
            let library = user.library(&[]);
            let entry = library.entry(&id).expect("listed");
            let lies = remove(&user.paths, entry).expect("removed");
            let trash = trash(&user.paths, &Topics::default());
            assert_eq!(trash.iter().map(|item| (&item.id, &item.title)).collect::<Vec<_>>(), [(&id, &entry.title)]);
            assert!(lies.exists() && user.library(&[]).entry(&id).is_none(), "{id}");
            restore(&user.paths, &id).expect("restored");
            assert_eq!(user.library(&[]).entry(&id), Some(entry));
            assert_eq!(restore(&user.paths, &id).expect_err("gone").reason.id, Id::LibraryNotInTrash);
        }
    }

    #[test]
    fn the_trash_knows_an_article_by_the_title_that_was_put_right() {
        let user = User::new();
        let file = user.put("in/a.txt", &bulletin("示例甲局简报"));
        let added = add(&user.paths, &Topics::default(), Offer::File(&file)).expect("added").id;
        let put_right = |correction: &mut Correction| assert!(correction.set(Field::Title, Some("守水")));
        Store::new(user.paths.clone()).correct(&added, put_right).expect("kept");
        remove(&user.paths, user.library(&[]).entry(&added).expect("listed")).expect("removed");
        assert_eq!(trash(&user.paths, &Topics::default())[0].title, "守水");
    }

    #[test]
    fn only_the_own_folder_is_removed_from() {
        let user = User::new();
        let file = user.put("in/a.txt", &bulletin("示例甲局简报"));
        let library = user.library(&[&file]);
        let guide = bundled::id("how-to-read");
        let opened = own::file_id(&file);
        for (id, reason) in [(guide, Id::LibraryKeepsBundled), (opened, Id::LibraryNotOwn)] {
            let entry = library.entry(&id).expect("listed");
            assert_eq!(remove(&user.paths, entry).expect_err("refused").reason.id, reason);
        }
        assert!(file.exists());
    }

    #[test]
    fn a_place_that_is_taken_is_not_overwritten() {
        let user = User::new();
        let path = user.put("data/articles/a.txt", &bulletin("示例甲局简报"));
        let library = user.library(&[]);
        let id = ArticleId("own:a.txt".into());
        remove(&user.paths, library.entry(&id).expect("listed")).expect("removed");
        user.put("data/articles/a.txt", "另一篇");
        assert_eq!(restore(&user.paths, &id).expect_err("taken").reason.id, Id::LibraryPlaceTaken);
        assert_eq!(fs::read_to_string(path).expect("there"), "另一篇");
    }
}
