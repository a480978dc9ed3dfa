//! Articles are taken into the own folder: the bytes as given, under a random
//! id. What arrives is read first (no binary file gets in), compared with what
//! is there, then written whole into a hidden folder and renamed to
//! `articles/ID`: there is never half an article, and a lock lets two windows
//! add at once.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::entry::{Problem, STDIN};
use super::file::{ENCODING, Reading, article_of, empty_folder, io_problem, problem, read};
use super::own::{self, Listed};
use super::walk;
use crate::article::ArticleId;
use crate::message::{Id, Message};
use crate::store::atomic::{self, Lock};
use crate::store::{Paths, random};

/// What is offered to the library.
#[derive(Debug, Clone, Copy)]
pub enum Offer<'a> {
    /// A file.
    File(&'a Path),
    /// What came by standard input.
    Stdin(&'a [u8]),
}

/// What became of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Who the article is in the library.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Is it new? Otherwise the same bytes were there already.
    pub new: bool,
}

/// Unfinished folders, left behind by a kill; hidden from the list.
const STAGE: &str = ".adding-";

/// Takes one article in.
///
/// # Errors
/// A [`Problem`] when it cannot be read or kept.
pub fn add<'a>(paths: &Paths, reading: impl Into<Reading<'a>>, offer: Offer<'_>) -> Result<Added, Problem> {
    let mut intake = Intake::begin(paths, reading.into())?;
    let added = intake.take(offer)?;
    intake.finish()?;
    Ok(added)
}

/// Takes in every file with a known ending under `folder`, however deep.
pub fn add_folder<'a>(paths: &Paths, reading: impl Into<Reading<'a>>, folder: &Path) -> Vec<Result<Added, Problem>> {
    let walk = walk::deep(folder);
    let mut results: Vec<_> = walk.problems.into_iter().map(Err).collect();
    if walk.files.is_empty() && results.is_empty() {
        return vec![Err(empty_folder(folder))];
    }
    match Intake::begin(paths, reading.into()) {
        Ok(mut intake) => {
            results.extend(walk.files.iter().map(|path| intake.take(Offer::File(path))));
            results.extend(intake.finish().err().map(Err));
        }
        Err(problem) => results.push(Err(problem)),
    }
    results
}

/// The own folder while articles are taken in.
struct Intake<'a> {
    root: PathBuf,
    reading: Reading<'a>,
    /// What is there, by length in bytes: only equal lengths are compared.
    there: HashMap<u64, Vec<Listed>>,
    /// Held until the end.
    _lock: Lock,
}

impl<'a> Intake<'a> {
    fn begin(paths: &Paths, reading: Reading<'a>) -> Result<Self, Problem> {
        let root = paths.articles_dir();
        let lock = lock(paths)?;
        sweep(&root);
        let mut there: HashMap<u64, Vec<Listed>> = HashMap::new();
        for listed in own::list(paths).0 {
            if let Ok(facts) = fs::metadata(&listed.path) {
                there.entry(facts.len()).or_default().push(listed);
            }
        }
        Ok(Self { root, reading, there, _lock: lock })
    }

    fn take(&mut self, offer: Offer<'_>) -> Result<Added, Problem> {
        let (path, bytes) = match offer {
            Offer::File(path) => (path, &*read(path)?),
            Offer::Stdin(bytes) => (Path::new(STDIN), bytes),
        };
        let random = random::id().map_err(|error| problem(&self.root, error.message()))?;
        let article = article_of(path, bytes, ArticleId(random.clone()), self.reading)?;
        if let Some(id) = self.known(bytes) {
            return Ok(Added { id, title: article.meta.title, new: false });
        }
        let name = path.file_name().unwrap_or(OsStr::new(STDIN));
        let whole = Whole { name, bytes, encoding: self.reading.encoding };
        let kept = keep(&self.root, &random, &whole).map_err(|error| unkept(&self.root, &error))?;
        let listed = Listed { id: article.id.clone(), origin: super::entry::Origin::Own(kept.clone()), path: kept };
        self.there.entry(bytes.len() as u64).or_default().push(listed);
        Ok(Added { id: article.id, title: article.meta.title, new: true })
    }

    /// The article that is these very bytes.
    fn known(&self, bytes: &[u8]) -> Option<ArticleId> {
        let same = |listed: &&Listed| fs::read(&listed.path).is_ok_and(|there| there == bytes);
        self.there.get(&(bytes.len() as u64))?.iter().find(same).map(|listed| listed.id.clone())
    }

    /// After this, a power cut loses none of it.
    fn finish(self) -> Result<(), Problem> {
        sync_folder(&self.root).map_err(|error| unkept(&self.root, &error))
    }
}

/// What is kept of an article.
struct Whole<'a> {
    name: &'a OsStr,
    bytes: &'a [u8],
    /// Kept beside it, where the user named one.
    encoding: Option<&'a str>,
}

/// Writes `root/id/name` so that it is there whole or not at all.
fn keep(root: &Path, id: &str, whole: &Whole<'_>) -> std::io::Result<PathBuf> {
    let stage = root.join(format!("{STAGE}{id}"));
    let written = write_whole(&stage, whole).and_then(|()| fs::rename(&stage, root.join(id)));
    if let Err(error) = written {
        // The stage is of no use to anybody; the error that counts is the first.
        let _ = fs::remove_dir_all(&stage);
        return Err(error);
    }
    Ok(root.join(id).join(whole.name))
}

fn write_whole(stage: &Path, whole: &Whole<'_>) -> std::io::Result<()> {
    fs::create_dir(stage)?;
    let write = |name: &OsStr, bytes: &[u8]| {
        let mut file = File::create_new(stage.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write(whole.name, whole.bytes)?;
    if let Some(encoding) = whole.encoding {
        write(OsStr::new(ENCODING), encoding.as_bytes())?;
    }
    sync_folder(stage)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Makes the own folder where there is none, and locks it.
pub(super) fn lock(paths: &Paths) -> Result<Lock, Problem> {
    let root = paths.articles_dir();
    let failed = |error: crate::store::StoreError| problem(&root, error.message());
    let lock = Lock::take(&paths.data.join("articles.lock")).map_err(failed)?;
    atomic::make_parents(&root.join(STAGE)).map_err(failed)?;
    Ok(lock)
}

/// Takes away what a killed program left; only under the lock.
fn sweep(root: &Path) {
    for entry in fs::read_dir(root).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_name().as_encoded_bytes().starts_with(STAGE.as_bytes()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The library's folder cannot be written.
pub(super) fn unkept(folder: &Path, error: &std::io::Error) -> Problem {
    match error.kind() {
        std::io::ErrorKind::NotFound => io_problem(folder, error),
        _ => problem(folder, Message::new(Id::LibraryUnkept).with(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Topics;
    use crate::library::fixture::{User, bulletin};
    use crate::library::{Entry, Library};

    fn own(library: &Library) -> Vec<&Entry> {
        library.entries.iter().filter(|entry| matches!(entry.origin, super::super::entry::Origin::Own(_))).collect()
    }

    #[test]
    fn the_encoding_that_was_named_is_remembered() {
        let user = User::new();
        let text = bulletin("示例甲局简报");
        let file = user.put("in/甲.txt", "");
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        fs::write(&file, units).expect("written");
        let topics = Topics::default();
        let reading = Reading { encoding: Some("utf-16be"), ..(&topics).into() };
        let added = add(&user.paths, reading, Offer::File(&file)).expect("added");
        let article = user.library(&[]).load(&added.id).expect("read");
        assert_eq!((article.decoded.encoding, article.decoded.certain), ("UTF-16BE", true));
        assert_eq!(article.meta.title, "示例甲局简报");
        let unknown = Reading { encoding: Some("klingon"), ..(&topics).into() };
        assert_eq!(add(&user.paths, unknown, Offer::File(&file)).expect_err("refused").reason.id, Id::ImportEncoding);
    }

    #[test]
    fn the_bytes_are_kept_as_given_under_a_random_id_and_noticed_the_second_time() {
        let user = User::new();
        let file = user.put("in/甲.txt", &bulletin("示例甲局简报"));
        let topics = Topics::default();
        let first = add(&user.paths, &topics, Offer::File(&file)).expect("added");
        assert!(first.new && own::is_id(&first.id.0) && first.title == "示例甲局简报");
        let kept = user.paths.articles_dir().join(&first.id.0).join("甲.txt");
        assert_eq!(fs::read(kept).expect("kept"), fs::read(&file).expect("given"));
        let again = add(&user.paths, &topics, Offer::Stdin(bulletin("示例甲局简报").as_bytes())).expect("noticed");
        assert_eq!(again, Added { new: false, ..first.clone() });
        let library = user.library(&[]);
        let listed = own(&library);
        assert_eq!((listed.len(), &listed[0].id), (1, &first.id));
        assert!(library.load(&first.id).is_ok());
    }

    #[test]
    fn a_folder_is_taken_in_deeply_and_one_bad_file_stops_no_other() {
        let user = User::new();
        user.put("in/a.txt", &bulletin("示例甲局简报"));
        user.put("in/b/c.md", &bulletin("示例乙局简报"));
        user.put("in/b/d.json", "{");
        user.put("in/photo.jpg", "no article");
        let results = add_folder(&user.paths, &Topics::default(), &user.put("in/e.txt", "").with_file_name(""));
        assert_eq!((results.iter().filter(|result| result.is_ok()).count(), results.len()), (2, 4));
        assert_eq!(own(&user.library(&[])).len(), 2);
    }

    #[test]
    fn what_is_no_text_is_not_taken_in_and_leaves_nothing() {
        let user = User::new();
        let file = user.put("in/a.txt", "\0\u{1}\0\0PNG\0\0");
        assert!(add(&user.paths, &Topics::default(), Offer::File(&file)).is_err());
        assert_eq!(fs::read_dir(user.paths.articles_dir()).expect("the folder").count(), 0);
    }

    #[test]
    fn what_a_killed_program_left_is_never_listed_and_goes() {
        let user = User::new();
        let left = user.put("data/articles/.adding-0123/a.txt", &bulletin("半篇"));
        assert!(own(&user.library(&[])).is_empty());
        let file = user.put("in/a.txt", &bulletin("示例甲局简报"));
        add(&user.paths, &Topics::default(), Offer::File(&file)).expect("added");
        assert!(!left.exists());
    }
}
