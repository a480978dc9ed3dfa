//! Says when something in the library's places changed: a file written,
//! renamed, removed, a folder deleted and made again. What changed is not
//! told: whoever hears of it opens the library again, which reads only files
//! that are not as they were. A folder's parent is watched with it, because
//! the system forgets a folder that goes and is silent when it comes back.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::message::{Id, Message};

/// What a watch has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watched {
    /// Something changed, and has been quiet since.
    Changed,
    /// The system does not watch (a limit, a kind of disk): the library is to
    /// be looked at from time to time, each time told as a change.
    Polls(Message),
}

/// So long nothing happens before a change is told: an editor writes a file
/// in several steps.
const QUIET: Duration = Duration::from_millis(120);

/// A change that never comes to rest (a growing log) is told all the same.
const LATEST: Duration = Duration::from_millis(500);

/// What is watched.
#[derive(Debug, Clone)]
pub struct Places {
    /// Files and folders; what is not there yet is waited for.
    pub roots: Vec<PathBuf>,
    /// Folders with all below them, or only what stands in them?
    pub deep: bool,
    /// Between two looks where the system does not watch.
    pub every: Duration,
}

/// Starts a thread that watches these places until `tell` says that nobody
/// listens any more. Its first change is told when the watch stands: what
/// happened before that was not seen.
pub fn watch(mut places: Places, tell: impl Fn(Watched) -> bool + Send + 'static) {
    std::thread::spawn(move || {
        places.roots = places.roots.iter().map(|root| resolved(root)).collect();
        loop {
            let (send, events) = channel();
            let watcher = notify::recommended_watcher(send).and_then(|watcher| armed(watcher, &places));
            // Held while it watches: dropping it ends the watch.
            let _watcher = match watcher {
                Ok(watcher) => watcher,
                Err(error) => return poll(&error, places.every, &tell),
            };
            if !tell(Watched::Changed) || !listen(&events, &places, &tell) {
                return;
            }
        }
    });
}

/// Tells of changes until a root comes or goes (true: watch anew) or nobody
/// listens (false).
fn listen(events: &Receiver<notify::Result<Event>>, places: &Places, tell: &impl Fn(Watched) -> bool) -> bool {
    loop {
        let Ok(first) = events.recv() else { return false };
        let mut weight = weigh(&first, places);
        if weight == Weight::None {
            continue;
        }
        let until = Instant::now() + LATEST;
        let mut quiet = Instant::now() + QUIET;
        loop {
            let wait = quiet.min(until).saturating_duration_since(Instant::now());
            match events.recv_timeout(wait) {
                Ok(event) => {
                    let own = weigh(&event, places);
                    if own != Weight::None {
                        (weight, quiet) = (weight.max(own), Instant::now() + QUIET);
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        if weight == Weight::Root {
            return true;
        }
        if !tell(Watched::Changed) {
            return false;
        }
    }
}

/// Where the system does not watch: says so, then has the places looked at.
fn poll(error: &notify::Error, every: Duration, tell: &impl Fn(Watched) -> bool) {
    let reason = Message::new(Id::WatchPolls).with(error).with(every.as_secs());
    let mut heard = tell(Watched::Polls(reason));
    while heard {
        std::thread::sleep(every);
        heard = tell(Watched::Changed);
    }
}

/// What an event means for the watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Nothing: something was only looked at, or stands elsewhere.
    None,
    /// Something in a root changed.
    Inside,
    /// A root, or a folder it stands in, came or went.
    Root,
}

fn weigh(event: &notify::Result<Event>, places: &Places) -> Weight {
    let event = match event {
        Ok(event) => event,
        Err(_) => return Weight::Root,
    };
    if event.need_rescan() {
        return Weight::Root;
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return Weight::None;
    }
    let comes_or_goes = !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Data(_)));
    let weight = |path: &PathBuf, root: &PathBuf| match in_root(path, root, comes_or_goes) {
        Weight::Inside if !places.deep && path != root && path.parent() != Some(root) => Weight::None,
        weight => weight,
    };
    let one = |path: &PathBuf| places.roots.iter().map(|root| weight(path, root)).max();
    event.paths.iter().filter_map(one).max().unwrap_or(Weight::None)
}

fn in_root(path: &Path, root: &Path, comes_or_goes: bool) -> Weight {
    // A file that is a root is written by renaming as often as not: its
    // parent is what is watched, and stays.
    let stays = path == root && !path.is_dir() && path.parent().is_some_and(Path::is_dir);
    if root.starts_with(path) && comes_or_goes && !stays {
        return Weight::Root;
    }
    let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    match path.strip_prefix(root) {
        Ok(inside) if !inside.components().any(hidden) => Weight::Inside,
        _ => Weight::None,
    }
}

/// Watches each root and what it stands in.
fn armed(mut watcher: RecommendedWatcher, places: &Places) -> notify::Result<RecommendedWatcher> {
    let mut modes: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
    for root in &places.roots {
        let there = root.ancestors().find(|place| place.is_dir());
        for (at, place) in there.into_iter().flat_map(Path::ancestors).take(2).enumerate() {
            let whole = places.deep && at == 0 && place == root;
            let mode = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let known = modes.entry(place.to_owned()).or_insert(mode);
            *known = if whole { mode } else { *known };
        }
    }
    let whole: Vec<PathBuf> =
        modes.iter().filter(|(_, mode)| **mode == RecursiveMode::Recursive).map(|(place, _)| place.clone()).collect();
    for (place, mode) in &modes {
        if !whole.iter().any(|other| other != place && place.starts_with(other)) {
            watcher.watch(place, *mode)?;
        }
    }
    Ok(watcher)
}

/// The path as the system tells it, also of what is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for place in absolute.ancestors() {
        if let Ok(canonical) = std::fs::canonicalize(place) {
            let rest = absolute.strip_prefix(place).unwrap_or(Path::new(""));
            return if rest.as_os_str().is_empty() { canonical } else { canonical.join(rest) };
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::Sender;

    use super::*;

    /// How long a change is waited for; no measure of speed.
    const PATIENCE: Duration = Duration::from_secs(10);

    struct Eyes {
        folder: tempfile::TempDir,
        told: Receiver<Watched>,
    }

    impl Eyes {
        fn on(names: &[&str]) -> Self {
            Self::on_places(names, true)
        }

        fn on_places(names: &[&str], deep: bool) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            fs::create_dir(folder.path().join("in")).expect("a folder");
            let (send, told): (Sender<Watched>, _) = channel();
            let roots = names.iter().map(|name| folder.path().join(name)).collect();
            watch(Places { roots, deep, every: PATIENCE }, move |watched| send.send(watched).is_ok());
            let eyes = Self { folder, told };
            eyes.sees("the watch itself");
            eyes
        }

        fn at(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn sees(&self, what: &str) {
            assert_eq!(self.told.recv_timeout(PATIENCE), Ok(Watched::Changed), "{what}");
            // What belongs to the same change may be told twice.
            while self.told.recv_timeout(QUIET * 2).is_ok() {}
        }

        fn sees_nothing(&self, what: &str) {
            assert_eq!(self.told.recv_timeout(QUIET * 3), Err(RecvTimeoutError::Timeout), "{what}");
        }
    }

    #[test]
    fn files_that_come_change_move_and_go_are_told() {
        let eyes = Eyes::on(&["in"]);
        let file = eyes.at("in/a.txt");
        fs::write(&file, "一").expect("written");
        eyes.sees("a new file");
        fs::write(&file, "一二").expect("written");
        eyes.sees("a changed file");
        fs::write(eyes.at("new"), "一二三").expect("written");
        eyes.sees_nothing("a file elsewhere");
        fs::rename(eyes.at("new"), &file).expect("renamed");
        eyes.sees("a file written by renaming");
        fs::create_dir_all(eyes.at("in/b/c")).expect("a folder");
        eyes.sees("a new folder");
        fs::write(eyes.at("in/b/c/d.txt"), "四").expect("written");
        eyes.sees("a file in a new folder");
        fs::rename(&file, eyes.at("away.txt")).expect("moved");
        eyes.sees("a file moved away");
        fs::rename(eyes.at("away.txt"), &file).expect("moved");
        eyes.sees("a file moved back");
        fs::remove_file(&file).expect("gone");
        eyes.sees("a removed file");
    }

    #[test]
    fn looking_and_hidden_files_are_no_change() {
        let eyes = Eyes::on(&["in"]);
        fs::read_dir(eyes.at("in")).expect("read").for_each(drop);
        fs::write(eyes.at("in/.swap"), "x").expect("written");
        eyes.sees_nothing("a look and a hidden file");
    }

    #[test]
    fn a_folder_deleted_and_made_again_is_watched_again() {
        let eyes = Eyes::on(&["in/deep"]);
        for _ in 0..2 {
            fs::create_dir(eyes.at("in/deep")).expect("made");
            eyes.sees("the folder");
            fs::write(eyes.at("in/deep/a.txt"), "一").expect("written");
            eyes.sees("a file in it");
            fs::remove_dir_all(eyes.at("in")).expect("gone");
            eyes.sees("the folders' going");
            fs::create_dir(eyes.at("in")).expect("made");
            eyes.sees("what it stood in");
        }
    }

    #[test]
    fn of_a_folder_alone_nothing_below_is_told() {
        let eyes = Eyes::on_places(&["in"], false);
        fs::create_dir(eyes.at("in/deep")).expect("made");
        eyes.sees("a folder in it");
        fs::write(eyes.at("in/deep/a.txt"), "一").expect("written");
        eyes.sees_nothing("a file below");
        fs::write(eyes.at("in/a.txt"), "一").expect("written");
        eyes.sees("a file in it");
        fs::remove_dir_all(eyes.at("in")).expect("gone");
        eyes.sees("its going");
        fs::create_dir(eyes.at("in")).expect("made");
        eyes.sees("its coming back");
    }

    #[test]
    fn a_single_file_is_watched_through_its_folder() {
        let eyes = Eyes::on(&["in/a.txt"]);
        fs::write(eyes.at("in/other.txt"), "x").expect("written");
        eyes.sees_nothing("another file");
        fs::write(eyes.at("in/new"), "一").expect("written");
        fs::rename(eyes.at("in/new"), eyes.at("in/a.txt")).expect("renamed");
        eyes.sees("the file");
        fs::write(eyes.at("in/a.txt"), "一二").expect("written");
        eyes.sees("the file again");
    }
}
