//! The worker: performs effects away from the screen and tells what came of
//! them. Two threads, because a mark must not wait until ten thousand
//! articles are read.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::librarian::{Librarian, Sources};
use crate::article::ArticleId;
use crate::library::{Library, Origin, find_path, is_folder};
use crate::message::{Lang, Message};
use crate::reader::{Effect, Event};
use crate::store::atomic::Stamp;
use crate::store::{Change, Intent, Progress, Reading, Store, StoreError};

/// How long the start waits for positions and bookmarks.
const BEGIN: Duration = Duration::from_millis(200);

/// How often it is looked whether everything is kept.
const GLANCE: Duration = Duration::from_millis(2);

/// The threads and the way to them.
#[derive(Debug)]
pub struct Worker {
    keeper: Sender<Effect>,
    librarian: Sender<Effect>,
    keeping: JoinHandle<()>,
    /// What is yet to be kept.
    left: Arc<AtomicUsize>,
    /// Shared with the librarian: add no further file.
    stop: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the threads: the one reads positions and bookmarks, which are told
    /// first, the other the library.
    pub fn start<T: From<Event> + Send + 'static>(store: Store, sources: Sources, to: Sender<T>) -> Self {
        let (keeper, to_keep) = channel::<Effect>();
        let (librarian, to_read) = channel::<Effect>();
        let hands = Hands::new(store, sources);
        let Hands { keeper: mut keeps, librarian: mut reads } = hands;
        let (begun, begins) = channel();
        let tell = teller(to.clone());
        let left = Arc::new(AtomicUsize::new(0));
        let still = Arc::clone(&left);
        let keeping = std::thread::spawn(move || {
            keeps.begin(&tell);
            let _ = begun.send(());
            for effect in to_keep {
                keeps.perform(effect, &tell);
                still.fetch_sub(1, Ordering::AcqRel);
            }
            keeps.save_places(&tell);
        });
        // What follows asks for them; but a damaged file waits for its lock, and
        // nobody waits for that.
        let _ = begins.recv_timeout(BEGIN);
        let tell = teller(to);
        let stop = Arc::clone(&reads.stop);
        reads.asked = Some(to_read);
        std::thread::spawn(move || {
            reads.begin(&tell);
            while let Some(effect) = reads.awaited() {
                reads.perform(effect, &tell);
            }
        });
        Self { keeper, librarian, keeping, left, stop }
    }

    /// Asks for an effect.
    pub fn ask(&self, effect: Effect) {
        if effect == Effect::Stop {
            // At once: the librarian hears of nothing while it adds.
            self.stop.store(true, Ordering::Relaxed);
            return;
        }
        if is_kept(&effect) {
            self.left.fetch_add(1, Ordering::AcqRel);
            let _ = self.keeper.send(effect);
        } else {
            let _ = self.librarian.send(effect);
        }
    }

    /// Lets what is to be kept be kept, but waits no longer than `limit`: a
    /// program that is stopped must not hold a lock that others wait for.
    pub fn settle(&self, limit: Duration) {
        let until = Instant::now() + limit;
        while self.left.load(Ordering::Acquire) > 0 && !self.keeping.is_finished() && Instant::now() < until {
            std::thread::sleep(GLANCE);
        }
    }

    /// Lets what is to be kept be kept, but waits no longer than `limit`.
    pub fn end(self, limit: Duration) {
        drop(self.keeper);
        let until = Instant::now() + limit;
        while !self.keeping.is_finished() && Instant::now() < until {
            std::thread::sleep(GLANCE);
        }
    }
}

fn teller<T: From<Event>>(to: Sender<T>) -> impl Fn(Event) {
    move |event| drop(to.send(event.into()))
}

/// Is it for the keeper? Reading ten thousand articles must not keep a
/// bookmark waiting.
fn is_kept(effect: &Effect) -> bool {
    use Effect::{KeepSetting, LookAtMarks, Mark, SaveProgress, Sweep};
    matches!(effect, SaveProgress(..) | Mark(_) | LookAtMarks | KeepSetting(..) | Sweep)
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
        let librarian = Librarian::new(sources);
        let (said, stamp) = (HashSet::new(), Stamp::default());
        Self { keeper: Keeper { store, said, stamp, failed: Vec::new(), places: Vec::new() }, librarian }
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
    /// What the bookmarks' file looked like when it was last read.
    stamp: Stamp,
    /// What could not be kept: asked for again, it is the same intent.
    failed: Vec<Intent>,
    /// Places in texts that could not be kept yet.
    places: Vec<(ArticleId, Reading)>,
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
            Effect::SaveProgress(id, reading) => {
                self.places.retain(|(other, _)| *other != id);
                self.places.push((id, *reading));
                self.save_places(tell);
            }
            Effect::Mark(change) => self.mark(change, tell),
            Effect::LookAtMarks => self.look(tell),
            Effect::KeepSetting(name, value) => {
                let said = self.store.set_overlay(name, value).unwrap_or_else(|error| vec![error.message()]);
                said.into_iter().for_each(|said| self.warn(said, tell));
            }
            Effect::Sweep => {
                self.store.sweep().into_iter().for_each(|said| self.warn(said, tell));
                // Copies that came while the program was away are found by the next look.
                self.stamp = Stamp::default();
            }
            _ => {}
        }
    }

    /// Keeps the places that wait; those that cannot be kept wait for the next one.
    fn save_places(&mut self, tell: &impl Fn(Event)) {
        for (id, reading) in std::mem::take(&mut self.places) {
            match self.store.save_progress(&id, reading.clone()) {
                Ok(kept) => {
                    tell(Event::Progress(kept.value));
                    kept.said.into_iter().for_each(|said| self.warn(said, tell));
                }
                Err(error) => {
                    self.places.push((id, reading));
                    self.warn(error.message(), tell);
                }
            }
        }
    }

    /// Looks whether another window or machine changed the bookmarks.
    fn look(&mut self, tell: &impl Fn(Event)) {
        let stamp = self.store.bookmarks_stamp();
        if stamp == self.stamp {
            return;
        }
        self.stamp = stamp;
        let merged = self.store.merge_conflicts();
        let bookmarks = self.store.load_bookmarks();
        if !bookmarks.said.is_empty() {
            // A repair that failed left its traces among the neighbours: they are no news.
            self.stamp = std::mem::take(&mut self.stamp).among(self.store.bookmarks_stamp());
        }
        tell(Event::Bookmarks(bookmarks.value));
        merged.into_iter().chain(bookmarks.said).for_each(|said| self.warn(said, tell));
    }

    fn warn(&mut self, message: Message, tell: &impl Fn(Event)) {
        if self.said.insert(message.text(Lang::En)) {
            tell(Event::Warned(message));
        }
    }

    fn mark(&mut self, change: Change, tell: &impl Fn(Event)) {
        let known = self.failed.iter().position(|intent| intent.change == change);
        let known = known.map(|at| self.failed.remove(at));
        let made = known.map_or_else(|| self.store.intent(change.clone()), Ok);
        let kept = made.and_then(|intent| {
            let kept = self.store.keep(intent.clone());
            if !matches!(kept, Ok(_) | Err(StoreError::NoMark(_))) {
                self.failed.push(Intent { again: true, ..intent });
            }
            kept
        });
        match kept {
            Ok(kept) => {
                tell(Event::Kept(change, kept.value));
                kept.said.into_iter().for_each(|said| self.warn(said, tell));
            }
            Err(error) => tell(Event::MarkFailed(change, error.message())),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Paths;
    use crate::store::bookmarks::{BOOKMARK, COLOURS, Draft};

    fn paths(folder: &std::path::Path) -> Paths {
        let at = |name: &str| folder.join(name);
        Paths { config: at("config"), data: at("data"), state: at("state"), cache: at("cache") }
    }

    fn worker(paths: &Paths) -> (Worker, std::sync::mpsc::Receiver<Event>) {
        let (tell, told) = channel();
        let sources =
            Sources { paths: paths.clone(), folders: Vec::new(), opened: Vec::new(), stdin: None, encoding: None };
        (Worker::start(Store::new(paths.clone()), sources, tell), told)
    }

    #[test]
    fn a_damaged_file_whose_lock_another_holds_does_not_hold_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = paths(folder.path());
        std::fs::create_dir_all(&paths.config).expect("made");
        std::fs::write(paths.bookmarks_file(), "{ damaged").expect("written");
        let lock = std::fs::File::create(paths.bookmarks_lock()).expect("made");
        lock.lock().expect("held");
        let start = Instant::now();
        let (worker, _told) = worker(&paths);
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        drop(lock);
        worker.end(Duration::from_secs(10));
    }

    #[test]
    fn before_a_stop_what_is_to_be_kept_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = paths(folder.path());
        let (worker, _told) = worker(&paths);
        let anchor = crate::article::Anchor::of("党建引领", 0..6);
        for n in 0..20 {
            let draft = Draft {
                article: ArticleId("bundled:a".into()),
                title: String::new(),
                anchor: anchor.clone(),
                drawn: String::new(),
                kind: BOOKMARK,
                role: COLOURS[0],
                note: n.to_string(),
            };
            worker.ask(Effect::Mark(Change::Add(Box::new(draft))));
        }
        worker.settle(Duration::from_secs(20));
        assert_eq!(Store::new(paths).load_bookmarks().value.alive().count(), 20);
    }
}
