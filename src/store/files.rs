//! The files that something is kept of, so that it is found again when one of
//! them is moved: an opened file is known by its path, a moved one by its
//! length and a hash of how it begins (`files.json` in the state dir). Nothing
//! here is dear: what is not noted is only not recognised elsewhere.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::bookmarks::Bookmarks;
use super::error::StoreError;
use super::kept::{Form, Kept, Loaded};
use super::progress::Progress;
use super::store::Store;
use crate::article::{ArticleId, Correction};
use crate::message::Message;
use crate::text::hex_hash;

/// So much of a file's beginning is hashed (bytes).
const HEAD: u64 = 64 * 1024;

/// What tells whether a file is the one a record was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Bytes.
    pub length: u64,
    /// When it was changed last: seconds since 1970, and nanoseconds.
    pub changed: (i64, u32),
}

impl Facts {
    /// What the file at `path` is now.
    ///
    /// # Errors
    /// When it is not there or may not be asked for.
    pub fn of(path: &Path) -> io::Result<Self> {
        let facts = fs::metadata(path)?;
        let since = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        Ok(Self { length: facts.len(), changed: (seconds, since.subsec_nanos()) })
    }
}

/// A file as it was when it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Length and time.
    #[serde(flatten)]
    pub facts: Facts,
    /// The hash of its first 64 KiB.
    pub head: String,
}

/// `files.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    version: u32,
    /// By article id.
    #[serde(default)]
    pub files: BTreeMap<String, Known>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    extra: serde_json::Map<String, serde_json::Value>,
}

impl Form for Files {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
    }
}

/// The hash of how the regular file at `path` begins. `None` where it cannot
/// be read, and for what is no file: opening a FIFO waits for a writer.
pub fn head(path: &Path) -> Option<String> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(hex_hash(&bytes))
}

/// Is nothing at `path`? A disk that fails or a folder that is closed says
/// nothing of the kind.
pub fn is_gone(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory))
}

impl Store {
    /// The files that something is kept of, as they were.
    pub fn load_files(&self) -> Files {
        self.files().load(&self.now()).value
    }

    /// Where the file of an article stands that is known by its path; `None`
    /// for one that keeps its id wherever it stands.
    pub fn file_of(&self, article: &ArticleId) -> Option<PathBuf> {
        let own = || Some(self.paths.articles_dir().join(article.0.strip_prefix("own:")?));
        article.0.strip_prefix("file:").map(PathBuf::from).or_else(own)
    }

    /// Notes the files of these articles as they are now, where they are not
    /// noted yet. Quietly: nothing is lost where it cannot be kept.
    pub fn note_files<'a>(&self, articles: impl IntoIterator<Item = &'a ArticleId>) {
        let there = |article: &'a ArticleId| {
            let path = self.file_of(article)?;
            Some((article, Facts::of(&path).ok()?, path))
        };
        let there: Vec<_> = articles.into_iter().filter_map(there).collect();
        if there.is_empty() {
            return;
        }
        let noted = self.load_files().files;
        let new = |(article, facts, path): (&ArticleId, Facts, PathBuf)| {
            let known = noted.get(&article.0).is_some_and(|known| known.facts == facts);
            let head = (!known).then(|| head(&path))??;
            Some((article.0.clone(), Known { facts, head }))
        };
        let new: Vec<_> = there.into_iter().filter_map(new).collect();
        if !new.is_empty() {
            let _ = self.files().update(&self.now(), |files: &mut Files| {
                files.files.extend(new);
                Ok(())
            });
        }
    }

    /// An article that goes to the trash is not looked for among its copies.
    pub fn forget_file(&self, article: &ArticleId) {
        if self.load_files().files.contains_key(&article.0) {
            let _ = self.files().update(&self.now(), |files: &mut Files| {
                files.files.remove(&article.0);
                Ok(())
            });
        }
    }

    /// What is kept of the article `from` is kept of `to` now: its file was
    /// moved there. What was kept of `to` already stays. Done twice it does no
    /// more, and the file is noted last: what broke off is done again.
    ///
    /// # Errors
    /// [`StoreError`]; each file is then as it was or whole.
    pub fn follow(&self, from: &ArticleId, to: &ArticleId) -> Result<Vec<Message>, StoreError> {
        let now = self.now();
        let mut said = Vec::new();
        let (correction, there) = (self.correction(from), self.correction(to));
        said.extend(correction.said);
        if !correction.value.is_empty() && there.value.is_empty() {
            said.extend(self.correct(to, |corrected| *corrected = correction.value)?.1);
            self.correct(from, |corrected| *corrected = Correction::default())?;
        }
        if self.load_bookmarks().value.bookmarks.iter().any(|mark| mark.article == from.0) {
            let kept = self.bookmarks().update(&now, |marks: &mut Bookmarks| {
                marks.follow(from, to, &now);
                Ok(())
            })?;
            said.extend(kept.said);
        }
        if self.load_progress().value.articles.contains_key(&from.0) {
            let kept: Loaded<Progress> = self.progress().update(&now, |progress: &mut Progress| {
                progress.follow(from, to);
                Ok(())
            })?;
            said.extend(kept.said);
        }
        self.files().update(&now, |files: &mut Files| {
            if let Some(known) = files.files.remove(&from.0) {
                files.files.entry(to.0.clone()).or_insert(known);
            }
            Ok(())
        })?;
        Ok(said)
    }

    pub(super) fn files(&self) -> Kept {
        Kept::new(self.paths.files_file(), self.paths.files_lock())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Field;
    use crate::store::Paths;

    fn store(root: &Path) -> Store {
        let dir = |name: &str| root.join(name);
        Store::new(Paths { config: dir("config"), data: dir("data"), state: dir("state"), cache: dir("cache") })
    }

    #[test]
    fn a_file_is_noted_when_something_is_kept_of_it_and_again_when_it_was_edited() {
        let root = tempfile::tempdir().expect("a folder");
        let (store, file) = (store(root.path()), root.path().join("甲.txt"));
        let id = ArticleId(format!("file:{}", file.display()));
        let known = || store.load_files().files.get(&id.0).cloned();
        for text in ["一", "一二"] {
            fs::write(&file, text).expect("written");
            store.correct(&id, |correction| assert!(correction.set(Field::Title, Some("守水")))).expect("kept");
            let known = known().expect("noted");
            assert_eq!((known.facts.length, known.head), (text.len() as u64, hex_hash(text.as_bytes())));
        }
        store.forget_file(&id);
        assert_eq!(known(), None);
    }

    #[test]
    fn what_was_kept_of_the_new_place_stays() {
        let root = tempfile::tempdir().expect("a folder");
        let store = store(root.path());
        let [from, to] = ["file:/甲.txt", "file:/乙.txt"].map(|id| ArticleId(id.into()));
        for (id, title) in [(&from, "旧处"), (&to, "新处")] {
            store.correct(id, |correction| assert!(correction.set(Field::Title, Some(title)))).expect("kept");
        }
        store.follow(&from, &to).expect("followed");
        let title = |id| store.correction(id).value.title;
        assert_eq!((title(&from).as_deref(), title(&to).as_deref()), (Some("旧处"), Some("新处")));
    }
}
