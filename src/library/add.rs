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
use std::time::Duration;

use super::entry::{Entry, Problem, STDIN};
use super::file::{ENCODING, Reading, article_of, empty_folder, io_problem, problem, read, read_article};
use super::own::{self, Listed};
use super::walk;
use crate::article::{Article, ArticleId};
use crate::import::By;
use crate::message::{Id, Message};
use crate::store::atomic::{self, Lock};
use crate::store::{Paths, random};
use crate::text::hash::hex_hash;

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
    /// Was it there already?
    pub was: Was,
}

/// What an offer was to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// New.
    New,
    /// The same bytes were there already.
    Known,
    /// They were there, and are read in the encoding that was named now.
    Recoded,
}

/// Characters of a name made from a text.
const NAME: usize = 24;

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

/// What became of many offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intook {
    /// One after the other; also what could not be read on the way.
    pub results: Vec<Result<Added, Problem>>,
    /// Files that were not taken in any more, because it was stopped.
    pub left: usize,
}

/// Takes in files and, of folders, every file with a known ending, however
/// deep. Before each file `goes_on` hears how many of how many are done, and
/// may stop it: what is in stays in, and is whole.
pub fn add_all<'a>(
    paths: &Paths,
    reading: impl Into<Reading<'a>>,
    offered: &[PathBuf],
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Intook {
    let mut taken = Intook { results: Vec::new(), left: 0 };
    let mut files = Vec::new();
    for path in offered {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let walk = walk::deep(path);
        if walk.files.is_empty() && walk.problems.is_empty() {
            taken.results.push(Err(empty_folder(path)));
        }
        taken.results.extend(walk.problems.into_iter().map(Err));
        files.extend(walk.files);
    }
    if files.is_empty() {
        return taken;
    }
    let mut intake = match Intake::begin(paths, reading.into()) {
        Ok(intake) => intake,
        Err(problem) => {
            taken.results.push(Err(problem));
            return taken;
        }
    };
    for (done, path) in files.iter().enumerate() {
        if !goes_on(done, files.len()) {
            taken.left = files.len() - done;
            break;
        }
        taken.results.push(intake.take(Offer::File(path)));
    }
    taken.results.extend(intake.finish().err().map(Err));
    taken
}

/// The own folder while articles are taken in.
struct Intake<'a> {
    root: PathBuf,
    reading: Reading<'a>,
    /// What is there, by length in bytes: only equal lengths are compared.
    there: HashMap<u64, Alike>,
    /// Held until the end.
    _lock: Lock,
}

/// Articles of one length. Their bytes are read once, when another of that length
/// comes, and known by their hash from then on.
#[derive(Default)]
struct Alike {
    unread: Vec<Listed>,
    by_hash: HashMap<String, Listed>,
}

impl Alike {
    /// The article whose bytes have this hash.
    fn find(&mut self, hash: &str) -> Option<&Listed> {
        for listed in self.unread.drain(..) {
            if let Ok(bytes) = fs::read(&listed.path) {
                self.by_hash.insert(hex_hash(&bytes), listed);
            }
        }
        self.by_hash.get(hash)
    }
}

impl<'a> Intake<'a> {
    fn begin(paths: &Paths, reading: Reading<'a>) -> Result<Self, Problem> {
        let root = paths.articles_dir();
        let lock = lock(paths)?;
        sweep(&root);
        let mut there: HashMap<u64, Alike> = HashMap::new();
        for listed in own::list(paths).0 {
            if let Ok(facts) = fs::metadata(&listed.path) {
                there.entry(facts.len()).or_default().unread.push(listed);
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
        let mut article = article_of(path, bytes, ArticleId(random.clone()), self.reading)?;
        let named = named(&article).filter(|_| matches!(offer, Offer::Stdin(_)));
        let path = named.as_deref().unwrap_or(path);
        if named.is_some() {
            article = article_of(path, bytes, article.id, self.reading)?;
        }
        let hash = hex_hash(bytes);
        let alike = self.there.entry(bytes.len() as u64).or_default();
        if let Some(known) = alike.find(&hash).cloned() {
            let was = self.recode(&known, &article)?;
            return Ok(Added { id: known.id.clone(), title: article.meta.title, was });
        }
        let name = path.file_name().unwrap_or(OsStr::new(STDIN));
        let whole = Whole { name, bytes, encoding: self.reading.encoding };
        let kept = keep(&self.root, &random, &whole).map_err(|error| unkept(&self.root, &error))?;
        let listed = Listed { id: article.id.clone(), origin: super::entry::Origin::Own(kept.clone()), path: kept };
        self.there.entry(bytes.len() as u64).or_default().by_hash.insert(hash, listed);
        Ok(Added { id: article.id, title: article.meta.title, was: Was::New })
    }

    /// Whoever names an encoding means it: the article that is there is read in
    /// it from now on, where it was read in another.
    fn recode(&self, known: &Listed, now: &Article) -> Result<Was, Problem> {
        let Some(encoding) = self.reading.encoding.filter(|_| own::is_id(&known.id.0)) else { return Ok(Was::Known) };
        let before = read_article(&known.path, known.id.clone(), self.reading.by);
        if before.is_ok_and(|before| before.decoded.encoding == now.decoded.encoding) {
            return Ok(Was::Known);
        }
        remember(&known.path, encoding)?;
        Ok(Was::Recoded)
    }

    /// After this, a power cut loses none of it.
    fn finish(self) -> Result<(), Problem> {
        sync_folder(&self.root).map_err(|error| unkept(&self.root, &error))
    }
}

/// Has the article of `entry` read in `encoding` from now on.
///
/// # Errors
/// A [`Problem`] when there is no such encoding, it is no article that was
/// added, or it cannot be kept.
pub fn recode(paths: &Paths, entry: &Entry, encoding: &str, by: By<'_>) -> Result<(), Problem> {
    let path = entry.origin.path().filter(|_| own::is_id(&entry.id.0));
    let refused = || Problem { file: entry.id.to_string(), at: None, reason: Id::LibraryKeepsEncoding.into() };
    let path = path.ok_or_else(refused)?;
    let _lock = lock(paths)?;
    read_article(path, entry.id.clone(), Reading { by, encoding: Some(encoding) })?;
    remember(path, encoding)
}

/// Keeps the encoding of the added article at `path` beside it. Its bytes stay
/// as they are; but it counts as changed, so that what any list knows of it is
/// read again (a second at least: not every disk tells less).
fn remember(path: &Path, encoding: &str) -> Result<(), Problem> {
    let failed = |error: std::io::Error| unkept(path, &error);
    atomic::replace(&path.with_file_name(ENCODING), encoding.as_bytes())
        .map_err(|error| problem(path, error.message()))?;
    let file = File::options().append(true).open(path).map_err(failed)?;
    let changed = file.metadata().and_then(|facts| facts.modified()).map_err(failed)?;
    file.set_modified(changed + Duration::from_secs(2)).map_err(failed)
}

/// The name of a text without one and without a title: how it begins.
fn named(article: &Article) -> Option<PathBuf> {
    if article.meta.title != STDIN && !article.meta.title.is_empty() {
        return None;
    }
    let line = article.blocks.iter().map(|block| article.drawn(block)).find(|line| !line.trim().is_empty())?;
    // A point would end the name, a slash begin a folder.
    let plain = |c: &char| !c.is_control() && !matches!(c, '/' | '\\' | '.' | ':');
    let name: String = line.trim().chars().filter(plain).take(NAME).collect();
    (!name.trim().is_empty()).then(|| PathBuf::from(name.trim()))
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
    use crate::library::Library;
    use crate::library::fixture::{User, bulletin};

    fn own(library: &Library) -> Vec<&Entry> {
        library.entries.iter().filter(|entry| matches!(entry.origin, super::super::entry::Origin::Own(_))).collect()
    }

    #[test]
    fn another_encoding_that_is_named_takes_the_place_of_the_one_remembered() {
        let user = User::new();
        let file = user.put("in/甲.txt", "");
        let text = bulletin("示例甲局简报");
        let (bytes, ..) = encoding_rs::GBK.encode(&text);
        fs::write(&file, &bytes).expect("written");
        let topics = Topics::default();
        let add = |encoding| {
            let reading = Reading { encoding: Some(encoding), ..(&topics).into() };
            add(&user.paths, reading, Offer::File(&file)).expect("added")
        };
        let wrong = add("big5");
        assert_ne!(user.library(&[]).entry(&wrong.id).expect("listed").title, "示例甲局简报");
        let right = add("gbk");
        assert_eq!((right.id, right.was, right.title.as_str()), (wrong.id.clone(), Was::Recoded, "示例甲局简报"));
        let library = user.library(&[]);
        assert_eq!(library.entry(&wrong.id).expect("listed").title, "示例甲局简报", "no list knows it as it was");
        assert_eq!(library.load(&wrong.id).expect("read").decoded.encoding, "GBK");
        assert_eq!(own(&library).len(), 1);
        assert_eq!(add("gb2312").was, Was::Known, "another name of the same");
        let entry = library.entry(&wrong.id).expect("listed");
        recode(&user.paths, entry, "big5", (&topics).into()).expect("kept");
        assert_ne!(user.library(&[]).entry(&wrong.id).expect("listed").title, "示例甲局简报");
        let unknown = recode(&user.paths, entry, "klingon", (&topics).into());
        assert_eq!(unknown.expect_err("refused").reason.id, Id::ImportEncoding);
        let opened = user.library(&[&file]);
        let entry = opened.entry(&own::file_id(&file)).expect("listed");
        let refused = recode(&user.paths, entry, "gbk", (&topics).into());
        assert_eq!(refused.expect_err("refused").reason.id, Id::LibraryKeepsEncoding);
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
        let again = |encoding| add(&user.paths, Reading { encoding, ..(&topics).into() }, Offer::File(&file));
        for (encoding, was) in [(Some("UTF-16BE"), Was::Known), (None, Was::Known)] {
            assert_eq!(again(encoding).map(|added| added.was), Ok(was), "{encoding:?}");
        }
        let unknown = Reading { encoding: Some("klingon"), ..(&topics).into() };
        assert_eq!(add(&user.paths, unknown, Offer::File(&file)).expect_err("refused").reason.id, Id::ImportEncoding);
    }

    #[test]
    fn the_bytes_are_kept_as_given_under_a_random_id_and_noticed_the_second_time() {
        let user = User::new();
        let file = user.put("in/甲.txt", &bulletin("示例甲局简报"));
        let topics = Topics::default();
        let first = add(&user.paths, &topics, Offer::File(&file)).expect("added");
        assert!(first.was == Was::New && own::is_id(&first.id.0) && first.title == "示例甲局简报");
        let kept = user.paths.articles_dir().join(&first.id.0).join("甲.txt");
        assert_eq!(fs::read(kept).expect("kept"), fs::read(&file).expect("given"));
        let again = add(&user.paths, &topics, Offer::Stdin(bulletin("示例甲局简报").as_bytes())).expect("noticed");
        assert_eq!(again, Added { was: Was::Known, ..first.clone() });
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
        let folder = user.put("in/e.txt", "").with_file_name("");
        let taken = add_all(&user.paths, &Topics::default(), &[folder], &mut |_, _| true);
        let results = taken.results;
        assert_eq!(taken.left, 0);
        assert_eq!((results.iter().filter(|result| result.is_ok()).count(), results.len()), (2, 4));
        assert_eq!(own(&user.library(&[])).len(), 2);
    }

    #[test]
    fn stopped_halfway_what_is_in_is_whole_and_the_rest_is_counted() {
        let user = User::new();
        let files: Vec<PathBuf> =
            (0..9).map(|n| user.put(&format!("in/{n}.txt"), &bulletin(&format!("示例{n}局简报")))).collect();
        let mut seen = Vec::new();
        let taken = add_all(&user.paths, &Topics::default(), &files, &mut |done, all| {
            seen.push((done, all));
            done < 4
        });
        assert_eq!((taken.results.len(), taken.left), (4, 5));
        assert_eq!(seen, [(0, 9), (1, 9), (2, 9), (3, 9), (4, 9)]);
        let library = user.library(&[]);
        assert!(own(&library).len() == 4 && own(&library).iter().all(|entry| library.load(&entry.id).is_ok()));
        let rest = add_all(&user.paths, &Topics::default(), &files, &mut |_, _| true);
        assert_eq!(rest.results.iter().flatten().filter(|added| added.was == Was::New).count(), 5);
    }

    #[test]
    fn a_text_without_a_name_is_named_by_how_it_begins() {
        let user = User::new();
        let topics = Topics::default();
        let text = "今天/昨天的会.开得好，一共定下三件事情，都由办公室去办，月底以前要办完，办完再开会。\n";
        let added = add(&user.paths, &topics, Offer::Stdin(text.as_bytes())).expect("added");
        assert!(added.title.starts_with("今天昨天的会"), "{}", added.title);
        assert_eq!(user.library(&[]).entry(&added.id).expect("listed").title, added.title);
        let titled = add(&user.paths, &topics, Offer::Stdin(bulletin("示例甲局简报").as_bytes())).expect("added");
        assert_eq!(titled.title, "示例甲局简报");
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
