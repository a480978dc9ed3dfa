//! Reads articles for the reader, away from the screen: the library and what
//! changes in it, single articles, themes, searches; takes articles in and
//! moves them to the trash and back.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::path::{complete, expand};
use crate::article::{Article, ArticleId, TopicRef};
use crate::library::{
    Library, Offer, Places, Problem, Request, Was, add, add_all, facts, remove, restore, search, sections_of, trash,
};
use crate::message::{Id, Message};
use crate::reader::effect::{Fix, Goal};
use crate::reader::flow::Target;
use crate::reader::{Effect, Event};
use crate::store::{Facts, Paths, Store};

/// Hits a search in all articles tells.
const HITS: usize = 2_000;

/// How often a file that cannot be read is tried again, how long after, and
/// how often an adding tells how far it is.
const HALF_WRITTEN: usize = 3;
const MOMENT: Duration = Duration::from_millis(100);

/// How often the library is looked at where the system does not watch it.
const POLL: Duration = Duration::from_secs(5);

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
    pub fn watched(&self) -> Places {
        let own = [self.paths.articles_dir(), self.paths.topics_dir(), self.paths.meta_dir()];
        let roots = own.into_iter().chain(self.folders.iter().cloned()).chain(self.opened.iter().cloned()).collect();
        Places { roots, deep: true, every: POLL }
    }
}

/// Reads articles.
#[derive(Debug)]
pub struct Librarian {
    sources: Sources,
    library: Library,
    /// Articles of the theme read last: going on in it reads nothing again.
    read: HashMap<ArticleId, Arc<Article>>,
    /// The files of what was read, as they were then; `None`: gone since.
    seen: HashMap<ArticleId, (PathBuf, Option<Facts>)>,
    /// Where effects come from, on a thread of its own.
    pub asked: Option<Receiver<Effect>>,
    /// Effects that came while the library was being read.
    waiting: VecDeque<Effect>,
    /// Is the adding to stop?
    pub stop: Arc<AtomicBool>,
}

impl Librarian {
    /// Nothing is read yet.
    pub fn new(sources: Sources) -> Self {
        Self {
            sources,
            library: Library::default(),
            read: HashMap::new(),
            seen: HashMap::new(),
            asked: None,
            waiting: VecDeque::new(),
            stop: Arc::default(),
        }
    }

    /// The one file that was opened is read before the library is, so that its
    /// first frame does not wait for ten thousand others.
    pub fn begin(&mut self, tell: &impl Fn(Event)) {
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
        // It may be one that was moved here: what is kept of it came with it.
        let ids = self.seen.keys().filter(|id| self.library.moved.iter().any(|(_, to)| to == *id));
        for id in ids.cloned().collect::<Vec<_>>() {
            self.reread(&id, true, tell);
        }
    }

    fn open(&mut self, tell: &impl Fn(Event)) {
        self.library = self.opened(tell);
        self.read.clear();
        tell(Event::Library(self.library.clone()));
        self.tell_moved(tell);
    }

    /// Bookmarks and places that went with a file that was moved.
    fn tell_moved(&self, tell: &impl Fn(Event)) {
        if !self.library.moved.is_empty() {
            let store = Store::new(self.sources.paths.clone());
            tell(Event::Progress(store.load_progress().value));
            tell(Event::Bookmarks(store.load_bookmarks().value));
        }
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
    pub fn awaited(&mut self) -> Option<Effect> {
        self.waiting.pop_front().or_else(|| self.asked.as_ref()?.recv().ok())
    }

    /// Looks at the library and at what is being read; tells only of what is
    /// not as it was.
    fn refresh(&mut self, target: Option<Target>, tell: &impl Fn(Event)) {
        let before = self.library.clone();
        let now = self.opened(tell);
        let topics = now.topics != before.topics;
        let corrected = now.corrections != before.corrections;
        let filled = !Arc::ptr_eq(&before.entries, &self.library.entries);
        if filled || topics || corrected || now.entries != before.entries || now.problems != before.problems {
            self.library = now;
            tell(Event::Library(self.library.clone()));
            self.tell_moved(tell);
        }
        if topics || corrected {
            self.read.clear();
        }
        match target {
            Some(Target::Article(id)) => {
                let anew = before.corrections.get(&id) != self.library.corrections.get(&id);
                self.reread(&id, topics || anew, tell);
            }
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
        if let Some((_, to)) = self.library.moved.iter().find(|(from, _)| from == id).cloned() {
            return self.put_in_place(id, &to, tell);
        }
        if let (None, true) = (self.path(id), anew) {
            return self.put_in_place(id, id, tell);
        }
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
        self.put_in_place(id, id, tell);
    }

    /// Reads the article `now` and tells it in place of `shown`.
    fn put_in_place(&mut self, shown: &ArticleId, now: &ArticleId, tell: &impl Fn(Event)) {
        match (1..=HALF_WRITTEN).find_map(|_| self.whole(now)).unwrap_or_else(|| self.load(now)) {
            Ok(article) => tell(Event::Reread(Target::Article(shown.clone()), vec![(article, 0)])),
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

    /// Performs one effect and tells what came of it.
    pub fn perform(&mut self, effect: Effect, tell: &impl Fn(Event)) {
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
            Effect::RemoveMany(ids) => self.remove_many(ids, tell),
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
        let encoding = self.sources.encoding.as_deref();
        let single = path.and_then(|path| Library::single(&self.sources.paths, Path::new(path), encoding));
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

    /// Moves what was taken in together to the trash, as far as it is there.
    fn remove_many(&mut self, ids: Vec<ArticleId>, tell: &impl Fn(Event)) {
        let there = ids.iter().filter(|id| self.library.entry(id).is_some());
        let (done, failed): (Vec<_>, Vec<_>) = there.map(|id| self.remove(id)).partition(Result::is_ok);
        self.open(tell);
        tell(Event::RemovedMany(ids, done.len()));
        failed.into_iter().filter_map(Result::err).for_each(|problem| tell(Event::Failed(problem)));
    }

    /// Keeps what was put right; the list and the article are made anew.
    fn correct(&mut self, id: &ArticleId, fix: Fix, tell: &impl Fn(Event)) {
        let store = Store::new(self.sources.paths.clone());
        let kept = store.correct(id, |correction| match &fix {
            Fix::Field(field, value) => {
                correction.set(*field, value.as_deref());
            }
            Fix::Section(heading, which, topic) => correction.set_section(heading, *which, topic.as_deref()),
        });
        match kept {
            Ok((_, said)) => said.into_iter().for_each(|said| tell(Event::Warned(said))),
            Err(error) => return tell(Event::Warned(error.message())),
        }
        self.open(tell);
        match self.load(id) {
            Ok(article) => tell(Event::Corrected(article, fix)),
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
                let new: Vec<ArticleId> =
                    many.iter().flatten().filter(|added| added.was == Was::New).map(|added| added.id.clone()).collect();
                let known = many.iter().flatten().count() - new.len();
                let said = match taken.left {
                    0 => Message::new(Id::AddedMany).with(new.len()).with(known).with(many.len() - new.len() - known),
                    left => Message::new(Id::AddStopped).with(new.len()).with(left),
                };
                Event::TakenMany(new, said)
            }
        });
    }
}
