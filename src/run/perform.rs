//! The worker: performs effects away from the screen and tells what came of
//! them. Two threads, because a mark must not wait until ten thousand
//! articles are read.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::article::{Article, ArticleId, TopicRef};
use crate::library::{
    Library, Offer, Origin, Problem, Request, add, add_folder, find_path, is_folder, search, sections_of,
};
use crate::message::{Id, Lang, Message};
use crate::reader::effect::{Goal, MarkChange};
use crate::reader::{Effect, Event};
use crate::store::atomic::Stamp;
use crate::store::bookmarks::Change;
use crate::store::{Paths, Progress, Store};

/// Hits a search in all articles tells.
const HITS: usize = 2_000;

/// How often another window's changes are looked for: two calls of the system,
/// and nothing more where nothing changed.
const GLANCE: Duration = Duration::from_millis(900);

/// What a Library is opened from, for the whole session.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Where everything is kept.
    pub paths: Paths,
    /// Folders of the settings.
    pub folders: Vec<PathBuf>,
    /// Opened for this session.
    pub opened: Vec<PathBuf>,
    /// What came by standard input.
    pub stdin: Option<Vec<u8>>,
}

/// The threads and the way to them.
#[derive(Debug)]
pub struct Worker {
    keeper: Sender<Effect>,
    librarian: Sender<Effect>,
    keeping: JoinHandle<()>,
}

impl Worker {
    /// Reads bookmarks and positions, then starts the threads: the librarian
    /// reads the library at once.
    pub fn start<T: From<Event> + Send + 'static>(store: Store, sources: Sources, to: Sender<T>) -> Self {
        let (keeper, to_keep) = channel::<Effect>();
        let (librarian, to_read) = channel::<Effect>();
        let mut hands = Hands::new(store, sources);
        hands.keeper.begin(&teller(to.clone()));
        let Hands { keeper: mut keeps, librarian: mut reads } = hands;
        let tell = teller(to.clone());
        let keeping = std::thread::spawn(move || {
            loop {
                match to_keep.recv_timeout(GLANCE) {
                    Ok(effect) => keeps.perform(effect, &tell),
                    Err(RecvTimeoutError::Timeout) => keeps.glance(&tell),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        let tell = teller(to);
        std::thread::spawn(move || {
            reads.begin(&tell);
            to_read.into_iter().for_each(|effect| reads.perform(effect, &tell));
        });
        Self { keeper, librarian, keeping }
    }

    /// Asks for an effect.
    pub fn ask(&self, effect: Effect) {
        let _ = if is_kept(&effect) { self.keeper.send(effect) } else { self.librarian.send(effect) };
    }

    /// Lets what is to be kept be kept, but waits no longer than `limit`.
    pub fn end(self, limit: Duration) {
        drop(self.keeper);
        let until = Instant::now() + limit;
        while !self.keeping.is_finished() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn teller<T: From<Event>>(to: Sender<T>) -> impl Fn(Event) {
    move |event| drop(to.send(event.into()))
}

/// Is it for the keeper? Reading ten thousand articles must not keep a
/// bookmark waiting.
fn is_kept(effect: &Effect) -> bool {
    matches!(effect, Effect::SaveProgress(..) | Effect::Mark(_) | Effect::KeepSetting(..) | Effect::Sweep)
}

/// What performs effects: one half keeps, the other reads.
#[derive(Debug)]
pub struct Hands {
    keeper: Keeper,
    librarian: Librarian,
}

impl Hands {
    /// Nothing is read yet.
    pub fn new(store: Store, sources: Sources) -> Self {
        let librarian = Librarian { sources, library: Library::default(), read: HashMap::new() };
        Self { keeper: Keeper { store, said: HashSet::new(), stamp: Stamp::default() }, librarian }
    }

    /// Reads positions, bookmarks, the file that was opened, and the library.
    pub fn begin(&mut self, tell: &impl Fn(Event)) {
        self.keeper.begin(tell);
        self.librarian.begin(tell);
    }

    /// Looks whether another window or machine changed the bookmarks.
    pub fn glance(&mut self, tell: &impl Fn(Event)) {
        self.keeper.glance(tell);
    }

    /// Performs one effect and tells what came of it.
    pub fn perform(&mut self, effect: Effect, tell: &impl Fn(Event)) {
        if is_kept(&effect) { self.keeper.perform(effect, tell) } else { self.librarian.perform(effect, tell) }
    }
}

/// Keeps marks, places and settings.
#[derive(Debug)]
struct Keeper {
    store: Store,
    /// What was said already: a directory that cannot be written is said once.
    said: HashSet<String>,
    /// What the bookmarks' file looked like when it was last read.
    stamp: Stamp,
}

impl Keeper {
    fn begin(&mut self, tell: &impl Fn(Event)) {
        // Taken before reading: what is saved meanwhile is seen the next time.
        self.stamp = self.store.bookmarks_stamp();
        let progress = self.store.load_progress();
        let bookmarks = self.store.load_bookmarks();
        tell(Event::Progress(progress.value));
        tell(Event::Bookmarks(bookmarks.value));
        progress.said.into_iter().chain(bookmarks.said).for_each(|said| self.warn(said, tell));
    }

    fn perform(&mut self, effect: Effect, tell: &impl Fn(Event)) {
        match effect {
            Effect::SaveProgress(id, mut reading) => {
                reading.updated = self.store.now();
                match self.store.save_progress(&id, *reading) {
                    Ok(kept) => tell(Event::Progress(kept.value)),
                    Err(error) => self.warn(error.message(), tell),
                }
            }
            Effect::Mark(change) => self.mark(change, tell),
            Effect::KeepSetting(name, value) => {
                if let Err(error) = self.store.set_overlay(name, value) {
                    self.warn(error.message(), tell);
                }
            }
            Effect::Sweep => {
                self.store.sweep().into_iter().for_each(|said| self.warn(said, tell));
                // Copies that came while the program was away are found by the next glance.
                self.stamp = Stamp::default();
            }
            _ => {}
        }
    }

    /// Looks whether another window or machine changed the bookmarks.
    fn glance(&mut self, tell: &impl Fn(Event)) {
        let stamp = self.store.bookmarks_stamp();
        if stamp == self.stamp {
            return;
        }
        self.stamp = stamp;
        let merged = self.store.merge_conflicts();
        let bookmarks = self.store.load_bookmarks();
        tell(Event::Bookmarks(bookmarks.value));
        merged.into_iter().chain(bookmarks.said).for_each(|said| self.warn(said, tell));
    }

    fn warn(&mut self, message: Message, tell: &impl Fn(Event)) {
        if self.said.insert(message.text(Lang::En)) {
            tell(Event::Warned(message));
        }
    }

    fn mark(&mut self, change: MarkChange, tell: &impl Fn(Event)) {
        let made = match change.clone() {
            MarkChange::Add(draft) => self.store.bookmark(*draft).map(|bookmark| Change::Add(Box::new(bookmark))),
            MarkChange::Edit { id, note } => Ok(Change::Note { id, note }),
            MarkChange::Colour { id, role } => Ok(Change::Colour { id, role }),
            MarkChange::Attach { id, draft } => Ok(Change::Attach { id, draft }),
            MarkChange::Remove { id } => Ok(Change::Remove(id)),
            MarkChange::Restore { id } => Ok(Change::Restore(id)),
        };
        match made.and_then(|made| self.store.change_bookmark(made)) {
            Ok(kept) => {
                tell(Event::Kept(change, kept.value));
                kept.said.into_iter().for_each(|said| self.warn(said, tell));
            }
            Err(error) => tell(Event::MarkFailed(change, error.message())),
        }
    }
}

/// Reads articles.
#[derive(Debug)]
struct Librarian {
    sources: Sources,
    library: Library,
    /// Articles of the theme read last: going on in it reads nothing again.
    read: HashMap<ArticleId, Arc<Article>>,
}

impl Librarian {
    /// The one file that was opened is read before the library is, so that its
    /// first frame does not wait for ten thousand others.
    fn begin(&mut self, tell: &impl Fn(Event)) {
        if let ([only], None) = (self.sources.opened.as_slice(), &self.sources.stdin)
            && let Some(read) = Library::single(&self.sources.paths, only)
        {
            tell(match read {
                Ok(article) => Event::Article(article, Goal::Resume),
                Err(problem) => Event::Failed(problem),
            });
        }
        self.open(tell);
    }

    fn open(&mut self, tell: &impl Fn(Event)) {
        let Sources { paths, folders, opened, stdin } = &self.sources;
        self.library = Library::open(Request { paths, folders, opened, stdin: stdin.clone() });
        self.read.clear();
        tell(Event::Library(self.library.clone()));
    }

    fn perform(&mut self, effect: Effect, tell: &impl Fn(Event)) {
        match effect {
            Effect::Load(id, goal) => match self.load(&id) {
                Ok(article) => tell(Event::Article(article, goal)),
                Err(problem) => tell(Event::Failed(problem)),
            },
            Effect::LoadTopic(topic, goal) => self.load_topic(topic, goal, tell),
            Effect::Reload => {
                self.open(tell);
                tell(Event::Notice(Message::new(Id::CountArticles).with(self.library.entries.len())));
            }
            Effect::Add(path) => self.add(&path, tell),
            Effect::Search(query) => {
                let found = search(&self.library, &query, HITS);
                tell(Event::Hits(query, found.hits, found.total));
                found.problems.into_iter().for_each(|problem| tell(Event::Failed(problem)));
            }
            Effect::CompletePath(typed) => {
                let candidates = complete(&typed);
                tell(Event::Completions(typed, candidates));
            }
            _ => {}
        }
    }

    /// An article of the library, or a file that was opened once and is no
    /// longer part of it.
    fn load(&self, id: &ArticleId) -> Result<Arc<Article>, Problem> {
        let path = id.0.strip_prefix("file:").filter(|_| self.library.entry(id).is_none());
        let single = path.and_then(|path| Library::single(&self.sources.paths, Path::new(path)));
        single.unwrap_or_else(|| self.library.load(id))
    }

    fn load_topic(&mut self, topic: TopicRef, goal: Goal, tell: &impl Fn(Event)) {
        let places = sections_of(&self.library, &topic.id);
        self.read.retain(|id, _| places.iter().any(|(known, _)| known == id));
        let mut sections = Vec::new();
        for (id, section) in places {
            let known = self.read.get(&id).cloned();
            match known.map_or_else(|| self.library.load(&id), Ok) {
                Ok(article) => {
                    self.read.insert(id, Arc::clone(&article));
                    sections.push((article, section));
                }
                Err(problem) => tell(Event::Failed(problem)),
            }
        }
        tell(Event::Topic(topic, sections, goal));
    }

    fn add(&mut self, typed: &str, tell: &impl Fn(Event)) {
        let path = expand(typed);
        let results = match is_folder(&path) {
            true => add_folder(&self.sources.paths, &self.library.topics, &path),
            false => vec![add(&self.sources.paths, &self.library.topics, Offer::File(&path))],
        };
        self.open(tell);
        tell(match results.as_slice() {
            [Ok(only)] if only.new => Event::Notice(Message::new(Id::AddedOne).with(&only.title)),
            [Ok(only)] => Event::Notice(Message::new(Id::AddedAlready).with(&only.title)),
            [Err(problem)] => Event::Failed(problem.clone()),
            many => {
                let new = many.iter().flatten().filter(|added| added.new).count();
                let known = many.iter().flatten().count() - new;
                let message = Message::new(Id::AddedMany).with(new).with(known);
                Event::Notice(message.with(many.len() - new - known))
            }
        });
    }
}

/// The article the command line asks to be shown first: the one file that was
/// opened, standard input, or the one read last.
pub fn first_article(library: &Library, sources: &Sources, resume: bool, progress: &Progress) -> Option<ArticleId> {
    if sources.stdin.is_some() {
        return library.entries.iter().find(|entry| entry.origin == Origin::Stdin).map(|entry| entry.id.clone());
    }
    if let [only] = sources.opened.as_slice()
        && !is_folder(only)
    {
        return find_path(library, only).map(|entry| entry.id.clone());
    }
    let last = progress.last.clone().filter(|_| resume && sources.opened.is_empty()).map(ArticleId)?;
    library.entry(&last).map(|entry| entry.id.clone())
}

/// `~` as the shell reads it; everything else as it is.
fn expand(typed: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

/// What `typed` may be completed to: names in its folder that begin so, the
/// folders with a slash behind them, in order; hidden ones only when asked for.
fn complete(typed: &str) -> Vec<String> {
    let (folder, start) = typed.rsplit_once('/').map_or(("", typed), |(folder, start)| (folder, start));
    let shown = |name: &str| if typed.contains('/') { format!("{folder}/{name}") } else { name.to_owned() };
    let place = if typed.starts_with('/') && folder.is_empty() { "/" } else { folder };
    let place = if place.is_empty() { PathBuf::from(".") } else { expand(&format!("{place}/")) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let wanted = name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'));
            let slash = if Path::is_dir(&entry.path()) { "/" } else { "" };
            wanted.then(|| format!("{}{slash}", shown(&name)))
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_to_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["简报一.txt", "简报二.txt", ".hidden", "other.md"] {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        std::fs::create_dir(folder.path().join("简报集")).expect("made");
        let base = folder.path().to_string_lossy().into_owned();
        let names = |typed: &str| -> Vec<String> {
            let all = complete(&format!("{base}/{typed}"));
            all.iter().map(|path| path.replace(&format!("{base}/"), "")).collect()
        };
        assert_eq!(names("简报"), ["简报一.txt", "简报二.txt", "简报集/"]);
        assert_eq!(names("o"), ["other.md"]);
        assert_eq!(names("."), [".hidden"]);
        assert!(names("无").is_empty());
    }
}
