//! The worker: performs effects away from the screen and tells what came of
//! them. Two threads, because a mark must not wait until ten thousand
//! articles are read.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::article::{Article, ArticleId, TopicRef};
use crate::library::{
    Facts, Library, Offer, Origin, Problem, Request, add, add_all, facts, find_path, is_folder, remove, restore,
    search, sections_of, trash,
};
use crate::message::{Id, Lang, Message};
use crate::reader::effect::{Fix, Goal, MarkChange};
use crate::reader::flow::Target;
use crate::reader::{Effect, Event};
use crate::store::bookmarks::{Change, Draft};
use crate::store::{Paths, Progress, Store};

/// Hits a search in all articles tells.
const HITS: usize = 2_000;

/// How often a file that cannot be read is tried again, how long after, and
/// how often an adding tells how far it is.
const HALF_WRITTEN: usize = 3;
const MOMENT: Duration = Duration::from_millis(100);

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
    /// The encoding of both, where one is named.
    pub encoding: Option<String>,
}

impl Sources {
    /// The files and folders whose changes are to be seen.
    pub fn watched(&self) -> Vec<PathBuf> {
        let own = [self.paths.articles_dir(), self.paths.topics_dir()];
        own.into_iter().chain(self.folders.iter().cloned()).chain(self.opened.iter().cloned()).collect()
    }
}

/// The threads and the way to them.
#[derive(Debug)]
pub struct Worker {
    keeper: Sender<Effect>,
    librarian: Sender<Effect>,
    keeping: JoinHandle<()>,
    /// Shared with the librarian: add no further file.
    stop: Arc<AtomicBool>,
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
        let keeping = std::thread::spawn(move || to_keep.into_iter().for_each(|effect| keeps.perform(effect, &tell)));
        let tell = teller(to);
        let stop = Arc::clone(&reads.stop);
        reads.asked = Some(to_read);
        std::thread::spawn(move || {
            reads.begin(&tell);
            while let Some(effect) = reads.next() {
                reads.perform(effect, &tell);
            }
        });
        Self { keeper, librarian, keeping, stop }
    }

    /// Asks for an effect.
    pub fn ask(&self, effect: Effect) {
        if effect == Effect::Stop {
            // At once: the librarian hears of nothing while it adds.
            self.stop.store(true, Ordering::Relaxed);
            return;
        }
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
        let librarian = Librarian {
            sources,
            library: Library::default(),
            read: HashMap::new(),
            seen: HashMap::new(),
            asked: None,
            waiting: VecDeque::new(),
            stop: Arc::default(),
        };
        Self { keeper: Keeper { store, said: HashSet::new() }, librarian }
    }

    /// Reads positions, bookmarks, the file that was opened, and the library.
    pub fn begin(&mut self, tell: &impl Fn(Event)) {
        self.keeper.begin(tell);
        self.librarian.begin(tell);
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
}

impl Keeper {
    fn begin(&mut self, tell: &impl Fn(Event)) {
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
            Effect::Sweep => self.store.sweep().into_iter().for_each(|said| self.warn(said, tell)),
            _ => {}
        }
    }

    fn warn(&mut self, message: Message, tell: &impl Fn(Event)) {
        if self.said.insert(message.text(Lang::En)) {
            tell(Event::Warned(message));
        }
    }

    fn mark(&mut self, change: MarkChange, tell: &impl Fn(Event)) {
        let made = match change.clone() {
            MarkChange::Add { article, title, anchor, note } => {
                let bookmark = self.store.bookmark(Draft { article, title, anchor, note });
                bookmark.map(|bookmark| Change::Add(Box::new(bookmark)))
            }
            MarkChange::Edit { id, note } => Ok(Change::Note { id, note }),
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
    /// The files of what was read, as they were then; `None`: gone since.
    seen: HashMap<ArticleId, (PathBuf, Option<Facts>)>,
    /// Where effects come from, on a thread of its own.
    asked: Option<Receiver<Effect>>,
    /// Effects that came while the library was being read.
    waiting: VecDeque<Effect>,
    /// Is the adding to stop?
    stop: Arc<AtomicBool>,
}

impl Librarian {
    /// The one file that was opened is read before the library is, so that its
    /// first frame does not wait for ten thousand others.
    fn begin(&mut self, tell: &impl Fn(Event)) {
        if let ([only], None) = (self.sources.opened.as_slice(), &self.sources.stdin)
            && let Some(read) = Library::single(&self.sources.paths, only, self.sources.encoding.as_deref())
        {
            tell(match read {
                Ok(article) => {
                    self.seen.insert(article.id.clone(), (only.clone(), facts(only).ok()));
                    Event::Article(article, Goal::Resume)
                }
                Err(problem) => Event::Failed(problem),
            });
        }
        self.open(tell);
    }

    fn open(&mut self, tell: &impl Fn(Event)) {
        self.library = self.opened(tell);
        self.read.clear();
        tell(Event::Library(self.library.clone()));
    }

    /// The library as it is now. Where that takes long, what is read so far is
    /// told, and articles of it can be opened meanwhile.
    fn opened(&mut self, tell: &impl Fn(Event)) -> Library {
        let Sources { paths, folders, opened, stdin, encoding } = self.sources.clone();
        let encoding = encoding.as_deref();
        let request = Request { paths: &paths, folders: &folders, opened: &opened, stdin, encoding };
        Library::fill(request, &mut |library, done, all| {
            self.library = library.clone();
            tell(Event::Filling(library, done, all));
            self.meanwhile(tell);
        })
    }

    /// Opens the articles that were asked for; everything else waits.
    fn meanwhile(&mut self, tell: &impl Fn(Event)) {
        let asked: Vec<Effect> = self.asked.iter().flat_map(Receiver::try_iter).collect();
        for effect in asked {
            match effect {
                Effect::Load(..) => self.perform(effect, tell),
                other => self.waiting.push_back(other),
            }
        }
    }

    /// The next effect to perform; `None` when there will be none.
    fn next(&mut self) -> Option<Effect> {
        self.waiting.pop_front().or_else(|| self.asked.as_ref()?.recv().ok())
    }

    /// Looks at the library and at what is being read; tells only of what is
    /// not as it was.
    fn refresh(&mut self, target: Option<Target>, tell: &impl Fn(Event)) {
        let before = self.library.clone();
        let now = self.opened(tell);
        let topics = now.topics != before.topics;
        let filled = !Arc::ptr_eq(&before.entries, &self.library.entries);
        if filled || topics || now.entries != before.entries || now.problems != before.problems {
            self.library = now;
            tell(Event::Library(self.library.clone()));
        }
        if topics {
            self.read.clear();
        }
        match target {
            Some(Target::Article(id)) => self.reread(&id, topics, tell),
            Some(Target::Topic(topic)) => {
                let sections = self.sections(&topic, tell);
                tell(Event::Reread(Target::Topic(topic), sections));
            }
            None => {}
        }
        tell(Event::Refreshed);
    }

    /// Reads the article on the screen again, if its file is not as it was.
    fn reread(&mut self, id: &ArticleId, anew: bool, tell: &impl Fn(Event)) {
        let Some(path) = self.path(id) else { return };
        let (before, now) = (self.seen.get(id).and_then(|(_, facts)| *facts), facts(&path).ok());
        if before == now && !anew {
            return;
        }
        if now.is_none() {
            let gone = Message::new(Id::ReadingGone).with(path.display());
            self.seen.insert(id.clone(), (path, None));
            return tell(Event::Warned(gone));
        }
        match (1..=HALF_WRITTEN).find_map(|_| self.whole(id)).unwrap_or_else(|| self.load(id)) {
            Ok(article) => tell(Event::Reread(Target::Article(id.clone()), vec![(article, 0)])),
            Err(problem) => tell(Event::Failed(problem)),
        }
    }

    /// The article, if it can be read; a file that is being written may be
    /// whole a moment later.
    fn whole(&mut self, id: &ArticleId) -> Option<Result<Arc<Article>, Problem>> {
        let read = self.load(id);
        if read.is_err() {
            std::thread::sleep(MOMENT);
        }
        read.is_ok().then_some(read)
    }

    /// The file of an article: of the library, one that was only opened, or
    /// where it was read before it went.
    fn path(&self, id: &ArticleId) -> Option<PathBuf> {
        let listed = self.library.entry(id).and_then(|entry| entry.origin.path());
        let known = || self.seen.get(id).map(|(path, _)| path.clone());
        listed.map(Path::to_owned).or_else(known).or_else(|| id.0.strip_prefix("file:").map(PathBuf::from))
    }

    fn perform(&mut self, effect: Effect, tell: &impl Fn(Event)) {
        match effect {
            Effect::Load(id, goal) => match self.load(&id) {
                Ok(article) => tell(Event::Article(article, goal)),
                Err(problem) => tell(Event::Failed(problem)),
            },
            Effect::LoadTopic(topic, goal) => self.load_topic(topic, goal, tell),
            Effect::Correct(id, fix) => self.correct(&id, fix, tell),
            Effect::Reload => {
                self.open(tell);
                tell(Event::Notice(Message::new(Id::CountArticles).with(self.library.entries.len())));
            }
            Effect::Refresh(target) => self.refresh(target, tell),
            Effect::Add(path) => self.add(&path, tell),
            Effect::AddText(text) => {
                let added = add(&self.sources.paths, self.library.by(), Offer::Stdin(text.as_bytes()));
                self.done(added.map(Event::Taken), tell);
            }
            Effect::Stop => self.stop.store(true, Ordering::Relaxed),
            Effect::Remove(id) => {
                let removed = self.remove(&id);
                self.done(removed, tell);
            }
            Effect::Restore(id) => {
                let restored = restore(&self.sources.paths, &id);
                self.done(restored.map(|()| Event::Restored(id)), tell);
            }
            Effect::Trash => tell(Event::Trash(trash(&self.sources.paths, &self.library.topics))),
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
    fn load(&mut self, id: &ArticleId) -> Result<Arc<Article>, Problem> {
        // Taken before it is read: what changes meanwhile is read again.
        if let Some(path) = self.path(id) {
            let facts = facts(&path).ok();
            self.seen.insert(id.clone(), (path, facts));
        }
        let path = id.0.strip_prefix("file:").filter(|_| self.library.entry(id).is_none());
        let single = path
            .and_then(|path| Library::single(&self.sources.paths, Path::new(path), self.sources.encoding.as_deref()));
        single.unwrap_or_else(|| self.library.load(id))
    }

    fn load_topic(&mut self, topic: TopicRef, goal: Goal, tell: &impl Fn(Event)) {
        let sections = self.sections(&topic, tell);
        tell(Event::Topic(topic, sections, goal));
    }

    /// The sections of a theme; only articles that are not as they were are
    /// read again.
    fn sections(&mut self, topic: &TopicRef, tell: &impl Fn(Event)) -> Vec<(Arc<Article>, usize)> {
        let places = sections_of(&self.library, &topic.id);
        let is_new = |id: &ArticleId| {
            let now = self.path(id).and_then(|path| facts(&path).ok());
            self.seen.get(id).is_some_and(|(_, seen)| *seen != now)
        };
        let stale: HashSet<ArticleId> = self.read.keys().filter(|id| is_new(id)).cloned().collect();
        let wanted: HashSet<&ArticleId> = places.iter().map(|(id, _)| id).collect();
        self.read.retain(|id, _| wanted.contains(id) && !stale.contains(id));
        let mut sections = Vec::new();
        for (id, section) in places {
            let known = self.read.get(&id).cloned();
            match known.map_or_else(|| self.load(&id), Ok) {
                Ok(article) => {
                    self.read.insert(id, Arc::clone(&article));
                    sections.push((article, section));
                }
                Err(problem) => tell(Event::Failed(problem)),
            }
        }
        sections
    }

    /// Reads the library again after something was done to it, and tells what.
    fn done(&mut self, done: Result<Event, Problem>, tell: &impl Fn(Event)) {
        match done {
            Ok(event) => {
                self.open(tell);
                tell(event);
            }
            Err(problem) => tell(Event::Failed(problem)),
        }
    }

    fn remove(&self, id: &ArticleId) -> Result<Event, Problem> {
        let unknown = || Problem { file: id.to_string(), at: None, reason: Id::LibraryUnknown.into() };
        let entry = self.library.entry(id).ok_or_else(unknown)?;
        remove(&self.sources.paths, entry)?;
        Ok(Event::Removed(id.clone(), entry.title.clone()))
    }

    /// Keeps what was put right; the list and the article are made anew.
    fn correct(&mut self, id: &ArticleId, fix: Fix, tell: &impl Fn(Event)) {
        let store = Store::new(self.sources.paths.clone());
        let kept = store.correct(id, |correction| match fix {
            Fix::Field(field, value) => {
                correction.set(field, value.as_deref());
            }
            Fix::Section(heading, topic) => correction.set_section(&heading, topic.as_deref()),
        });
        match kept {
            Ok((_, said)) => said.into_iter().for_each(|said| tell(Event::Warned(said))),
            Err(error) => return tell(Event::Warned(error.message())),
        }
        self.open(tell);
        match self.load(id) {
            Ok(article) => tell(Event::Corrected(article)),
            Err(problem) => tell(Event::Failed(problem)),
        }
    }

    fn add(&mut self, typed: &str, tell: &impl Fn(Event)) {
        self.stop.store(false, Ordering::Relaxed);
        let mut told = Instant::now();
        let taken = add_all(&self.sources.paths, self.library.by(), &[expand(typed)], &mut |done, all| {
            if all > 1 && told.elapsed() >= MOMENT {
                told = Instant::now();
                tell(Event::Adding(done, all));
            }
            !self.stop.load(Ordering::Relaxed)
        });
        tell(Event::Adding(0, 0));
        self.open(tell);
        tell(match taken.results.as_slice() {
            [Ok(only)] if taken.left == 0 => Event::Taken(only.clone()),
            [Err(problem)] if taken.left == 0 => Event::Failed(problem.clone()),
            many => {
                let new = many.iter().flatten().filter(|added| added.new).count();
                let known = many.iter().flatten().count() - new;
                Event::Notice(match taken.left {
                    0 => Message::new(Id::AddedMany).with(new).with(known).with(many.len() - new - known),
                    left => Message::new(Id::AddStopped).with(new).with(left),
                })
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
