//! A Library from the disk: the bundled articles, the own folder, the folders
//! of the settings, what was opened, and standard input, each file once. Only
//! files the cache does not know are read.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::cache::{Cache, stamp};
use super::entry::{Entry, Origin, Problem, STDIN};
use super::file::{Reading, article_of, empty_folder, facts, io_problem, read_article};
use super::index::Library;
use super::own::{self, Listed};
use super::{bundled, moved, parallel, rules, topics, walk};
use crate::article::{Article, ArticleId};
use crate::import::By;
use crate::store::{Facts, Paths, Store};
use crate::text::hex_hash;

/// What a Library is made of.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The user's articles, themes and the cache.
    pub paths: &'a Paths,
    /// The folders of the settings.
    pub folders: &'a [PathBuf],
    /// Files and folders opened for this session.
    pub opened: &'a [PathBuf],
    /// What came by standard input.
    pub stdin: Option<Vec<u8>>,
    /// The encoding of what was opened and of standard input, where one is
    /// named.
    pub encoding: Option<&'a str>,
}

impl Library {
    /// Everything `request` names. What cannot be read is among the problems.
    pub fn open(request: Request<'_>) -> Self {
        Self::fill(request, &mut |_, _, _| {})
    }

    /// As [`Library::open`]; where many files have to be read, `tell` hears now
    /// and then of the library as it is so far, and how many of how many files
    /// are in it.
    pub fn fill(request: Request<'_>, tell: &mut dyn FnMut(Library, usize, usize)) -> Self {
        let (topics, mut problems) = topics::topics(request.paths);
        let (mut entries, broken) = bundled::entries(&topics);
        problems.extend(broken);
        let files = Files::gather(&request);
        problems.extend(files.problems);
        let (rules, wrong) = rules::rules(request.paths);
        problems.extend(wrong);
        let stamp = stamp(&topics, &entries) + &hex_hash(rules.stamp.as_bytes());
        let mut library = Self {
            topics: Arc::new(topics),
            rules: Arc::new(rules),
            stdin: request.stdin.clone().map(Into::into),
            encoding: request.encoding.map(Into::into),
            ..Self::default()
        };
        let mut told = |read: &[Option<Result<Entry, Problem>>]| {
            let so_far: Vec<Entry> = read.iter().flatten().flatten().cloned().collect();
            let done = read.iter().flatten().count();
            let entries = Arc::new(entries.iter().cloned().chain(so_far).collect());
            tell(Library { entries, ..library.clone() }, done, read.len());
        };
        let listed = Listing { files: &files.listed, reading: library.reading(), stamp: &stamp };
        let (facts, read) = read_all(request.paths, &listed, &mut told);
        for read in read {
            match read {
                Ok(entry) => entries.push(entry),
                Err(problem) => problems.push(problem),
            }
        }
        match library.stdin.as_deref().map(|bytes| stdin_entry(bytes, library.reading())) {
            Some(Ok(entry)) => entries.push(entry),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        let moved = library.put_right(&mut entries, request.paths, |store| moved::follow(store, &files.listed, &facts));
        problems.extend(moved);
        library.entries = Arc::new(entries);
        library.problems = Arc::new(problems);
        library
    }
}

impl Library {
    /// The entries as the user put them right, once `follow` has looked for
    /// files that were moved; what is wrong with what is kept of them.
    fn put_right(
        &mut self,
        entries: &mut [Entry],
        paths: &Paths,
        follow: impl FnOnce(&Store) -> moved::Moved,
    ) -> Vec<Problem> {
        let store = Store::new(paths.clone());
        let moved = follow(&store);
        let corrections = store.load_corrections();
        // Those from before files were noted.
        store.note_files(corrections.value.keys());
        for entry in entries {
            if let Some(correction) = corrections.value.get(&entry.id) {
                entry.correct(correction, &self.topics);
            }
        }
        (self.moved, self.corrections) = (Arc::new(moved.moved), Arc::new(corrections.value));
        let said = |reason| Problem { file: paths.meta_dir().display().to_string(), at: None, reason };
        moved.said.into_iter().chain(corrections.said).map(said).collect()
    }

    /// The article of one opened file, without the library around it: its id
    /// is the one the library will know it by. `None` where only the library
    /// can tell (a folder, a file of its own folder).
    pub fn single(paths: &Paths, file: &Path, encoding: Option<&str>) -> Option<Result<Arc<Article>, Problem>> {
        let canonical = match fs::canonicalize(file) {
            Ok(path) if path.is_dir() => return None,
            Ok(path) => path,
            Err(error) => return Some(Err(io_problem(file, &error))),
        };
        let own = fs::canonicalize(paths.articles_dir()).ok();
        if own.is_some_and(|own| canonical.starts_with(own)) {
            return None;
        }
        let (topics, _) = topics::topics(paths);
        let corrected = |mut article: Article| {
            Store::new(paths.clone()).correction(&article.id).value.apply(&mut article, &topics);
            Arc::new(article)
        };
        let (rules, _) = rules::rules(paths);
        let reading = Reading { by: By { topics: &topics, rules: &rules }, encoding };
        Some(read_article(&canonical, own::file_id(&canonical), reading).map(corrected))
    }
}

/// The id of what came by standard input.
pub fn stdin_id(bytes: &[u8]) -> ArticleId {
    ArticleId(format!("stdin:{}", hex_hash(bytes)))
}

fn stdin_entry(bytes: &[u8], reading: Reading<'_>) -> Result<Entry, Problem> {
    let article = article_of(Path::new(STDIN), bytes, stdin_id(bytes), reading)?;
    Ok(Entry::of(&article, Origin::Stdin, i64::MAX))
}

/// The files of a Library, each once however many ways lead to it.
#[derive(Debug, Default)]
struct Files {
    listed: Vec<Listed>,
    problems: Vec<Problem>,
    seen: HashSet<PathBuf>,
}

impl Files {
    fn gather(request: &Request<'_>) -> Self {
        let mut files = Self::default();
        let (own, problems) = own::list(request.paths);
        files.problems = problems;
        own.into_iter().for_each(|listed| files.push(listed));
        for folder in request.folders {
            files.folder(folder, Origin::Folder);
        }
        for path in request.opened {
            match fs::canonicalize(path) {
                Ok(canonical) if canonical.is_dir() => files.folder(path, Origin::Opened),
                Ok(canonical) => files.path(canonical, Origin::Opened),
                Err(error) => files.problems.push(io_problem(path, &error)),
            }
        }
        files
    }

    fn folder(&mut self, folder: &Path, origin: fn(PathBuf) -> Origin) {
        let walk = walk::deep(folder);
        if walk.files.is_empty() && walk.problems.is_empty() {
            self.problems.push(empty_folder(folder));
        }
        self.problems.extend(walk.problems);
        walk.files.into_iter().for_each(|path| self.path(path, origin));
    }

    fn path(&mut self, path: PathBuf, origin: fn(PathBuf) -> Origin) {
        self.push(Listed { id: own::file_id(&path), origin: origin(path.clone()), path });
    }

    fn push(&mut self, listed: Listed) {
        if self.seen.insert(listed.path.clone()) {
            self.listed.push(listed);
        }
    }
}

/// The files to be read, and by what.
struct Listing<'a> {
    files: &'a [Listed],
    reading: Reading<'a>,
    stamp: &'a str,
}

impl Listing<'_> {
    /// Is it read in an encoding that the user named?
    fn in_named_encoding(&self, one: &Listed) -> bool {
        self.reading.encoding.is_some() && matches!(one.origin, Origin::Opened(_))
    }
}

/// So many files are read between two looks at the clock.
const AT_ONCE: usize = 128;

/// So often it is told how far the reading is.
const NOW_AND_THEN: Duration = Duration::from_millis(250);

/// What was read of each file so far.
type Read = Option<Result<Entry, Problem>>;

/// What every file is and its entry, in order; what the cache knows first.
fn read_all(
    paths: &Paths,
    listing: &Listing<'_>,
    tell: &mut dyn FnMut(&[Read]),
) -> (Vec<Option<Facts>>, Vec<Result<Entry, Problem>>) {
    if listing.files.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut cache = Cache::load(paths, listing.stamp);
    let looked = parallel::map(listing.files, |one| match facts(&one.path) {
        // What the cache knows of it was read in another encoding.
        Ok(facts) if listing.in_named_encoding(one) => (Some(facts), None),
        Ok(facts) => (Some(facts), cache.entry(one, &facts).map(Ok)),
        Err(problem) => (None, Some(Err(problem))),
    });
    let (known, mut all): (Vec<Option<Facts>>, Vec<Read>) = looked.into_iter().unzip();
    let unknown: Vec<usize> = (0..all.len()).filter(|index| all[*index].is_none()).collect();
    let mut told = Instant::now();
    for (round, indices) in unknown.chunks(AT_ONCE).enumerate() {
        let long = round > 0 && told.elapsed() >= NOW_AND_THEN;
        if long || (round == 0 && unknown.len() > AT_ONCE) {
            tell(&all);
            told = Instant::now();
        }
        let read = parallel::map(indices, |index| read_one(&listing.files[*index], listing));
        for (index, read) in indices.iter().zip(read) {
            if let Ok((facts, entry)) = &read
                && !listing.in_named_encoding(&listing.files[*index])
            {
                cache.keep(&listing.files[*index], *facts, entry);
            }
            all[*index] = Some(read.map(|(_, entry)| entry));
        }
    }
    cache.save(paths, listing.files);
    (known, all.into_iter().flatten().collect())
}

fn read_one(one: &Listed, listing: &Listing<'_>) -> Result<(Facts, Entry), Problem> {
    let facts = facts(&one.path)?;
    let named = listing.in_named_encoding(one);
    let reading = if named { listing.reading } else { listing.reading.by.into() };
    let article = read_article(&one.path, one.id.clone(), reading)?;
    Ok((facts, Entry::of(&article, one.origin.clone(), facts.changed.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fixture::{User, bulletin};
    use crate::message::Id;

    fn ids(library: &Library) -> Vec<&str> {
        let own = |entry: &&Entry| entry.origin != Origin::Bundled;
        library.entries.iter().filter(own).map(|entry| entry.id.0.as_str()).collect()
    }

    #[test]
    fn an_empty_home_has_the_bundled_articles_and_no_problem() {
        let library = User::new().library(&[]);
        assert_eq!((library.entries.len(), library.problems.len()), (bundled::ARTICLES.len(), 0));
        assert_eq!(library.topics.iter().count(), bundled::TOPICS.len());
    }

    #[test]
    fn a_file_is_listed_once_however_many_ways_lead_to_it() {
        let user = User::new();
        let own = user.put("data/articles/a.txt", &bulletin("示例甲局简报"));
        let other = user.put("in/b.txt", &bulletin("示例乙局简报"));
        let folder = other.with_file_name("");
        let library = user.library(&[&own, &other, &folder, &folder.join("../in/b.txt")]);
        assert_eq!(ids(&library), ["own:a.txt", &format!("file:{}", other.display())]);
        assert_eq!(library.entries.last().expect("listed").origin, Origin::Opened(other));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_stops_no_other() {
        let user = User::new();
        let good = user.put("in/good.txt", &bulletin("示例甲局简报"));
        let empty = user.put("in/empty.txt", "");
        let broken = user.put("in/broken.json", "{\n  \"title\": }");
        let missing = good.with_file_name("missing.txt");
        let barren = user.put("barren/photo.jpg", "").with_file_name("");
        let library = user.library(&[&missing, &empty, &broken, &barren, &good]);
        assert_eq!(ids(&library).len(), 1);
        let problem = |path: &Path| {
            let shown = path.display().to_string();
            library
                .problems
                .iter()
                .find(|problem| problem.file == shown)
                .unwrap_or_else(|| panic!("{shown} is not named"))
        };
        assert_eq!(problem(&missing).reason.id, Id::LibraryMissing);
        assert_eq!(problem(&barren).reason.id, Id::LibraryNoArticles);
        assert_eq!(problem(&empty).reason.id, Id::ImportEmpty);
        assert_eq!(problem(&broken).at.map(|at| at.0), Some(2));
        assert_eq!(library.problems.len(), 4);
    }

    #[test]
    fn standard_input_is_known_by_its_hash_and_can_be_read_again() {
        let user = User::new();
        let bytes = Some(bulletin("示例甲局简报").into_bytes());
        let open = || {
            Library::open(Request {
                paths: &user.paths,
                folders: &[],
                opened: &[],
                stdin: bytes.clone(),
                encoding: None,
            })
        };
        let (one, two) = (open(), open());
        assert_eq!(ids(&one), ids(&two));
        let id = ArticleId(ids(&one)[0].to_owned());
        assert_eq!(one.load(&id).expect("read").meta.title, "示例甲局简报");
    }

    #[test]
    fn a_large_cold_library_is_told_of_while_it_is_read() {
        let user = User::new();
        for n in 0..AT_ONCE + 9 {
            user.put(&format!("data/articles/{n:04}.txt"), &bulletin(&format!("示例{n}局简报")));
        }
        let mut told = Vec::new();
        let request = || Request { paths: &user.paths, folders: &[], opened: &[], stdin: None, encoding: None };
        let library = Library::fill(request(), &mut |library, done, all| {
            assert_eq!(library.entries.len(), bundled::ARTICLES.len() + done);
            told.push((done, all));
        });
        assert_eq!(told.first(), Some(&(0, AT_ONCE + 9)));
        assert_eq!(ids(&library).len(), AT_ONCE + 9);
        let warm = Library::fill(request(), &mut |_, _, _| panic!("nothing is read"));
        assert_eq!(warm.entries, library.entries);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_no_hindrance() {
        use std::os::unix::ffi::OsStrExt;
        let user = User::new();
        let folder = user.put("in/a.txt", &bulletin("示例甲局简报")).with_file_name("");
        let name = folder.join(std::ffi::OsStr::from_bytes(b"\xb1\xa8.txt"));
        fs::write(&name, bulletin("示例乙局简报")).expect("a file");
        let library = user.library(&[&folder]);
        assert_eq!((ids(&library).len(), library.problems.len()), (2, 0));
        assert!(library.entries.iter().all(|entry| library.load(&entry.id).is_ok()));
    }

    #[test]
    fn a_warm_start_reads_no_article_and_sees_every_change() {
        let user = User::new();
        for name in ["a", "b"] {
            user.put(&format!("data/articles/{name}.txt"), &bulletin(&format!("示例{name}局简报")));
        }
        let cold = user.library(&[]);
        // Proof that nothing is read: the cache is believed.
        let cache = user.paths.index_cache();
        let text = fs::read_to_string(&cache).expect("a cache");
        fs::write(&cache, text.replace("示例a局", "缓存a局")).expect("written");
        let title = |library: &Library| library.entry(&ArticleId("own:a.txt".into())).expect("listed").title.clone();
        assert_eq!((title(&cold).as_str(), title(&user.library(&[])).as_str()), ("示例a局简报", "缓存a局简报"));
        user.put("data/articles/a.txt", &bulletin("示例改过的局简报"));
        assert_eq!(title(&user.library(&[])), "示例改过的局简报");
        fs::write(&cache, "{\"stamp\": 1").expect("written");
        assert_eq!(user.library(&[]).entries.len(), cold.entries.len());
        fs::remove_dir_all(&user.paths.cache).expect("gone");
        assert_eq!(ids(&user.library(&[])), ids(&cold));
    }
}
