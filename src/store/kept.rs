//! A versioned JSON file that several processes read and change: read again
//! under the lock, change, write whole. A damaged file is set aside and the
//! last good generation put in its place; a newer one is never written.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::atomic::{self, Lock};
use super::conflict;
use super::error::StoreError;
use crate::message::{Id, Message};

/// Ending of the last good generation before this one.
const BACKUP: &str = "bak";

/// The contents of a file that is kept.
pub trait Form: Default + Serialize + DeserializeOwned {
    /// The newest form this program writes.
    const VERSION: u32;

    /// What can still be read of a damaged file, if anything, and of the
    /// backup beside it.
    fn salvage(_damaged: &serde_json::Value, backup: Option<Self>) -> Option<Self> {
        backup
    }

    /// All that either of two copies knows; where copies cannot be merged, the first.
    #[must_use]
    fn join(self, _other: Self) -> Self {
        self
    }

    /// States the form and brings the contents into the file's order.
    fn settle(&mut self);
}

/// What was read, and what must be said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded<T> {
    /// The contents.
    pub value: T,
    /// Damage, restored backups, newer forms.
    pub said: Vec<Message>,
}

/// A file and the lock that guards it.
#[derive(Debug, Clone)]
pub struct Kept {
    path: PathBuf,
    lock: PathBuf,
}

/// What the bytes of a file are.
enum Found<T> {
    Good(T),
    Newer(u64, Option<T>),
    Broken,
}

impl Kept {
    /// The file at `path`, guarded by the lock file at `lock`.
    pub fn new(path: PathBuf, lock: PathBuf) -> Self {
        Self { path, lock }
    }

    /// Reads without waiting for anybody: a save replaces the file at once.
    /// Damage is repaired on the way (`now`, RFC 3339, dates what is set
    /// aside); whatever cannot be read is said, and the contents are then
    /// empty or the backup's.
    pub fn load<T: Form>(&self, now: &str) -> Loaded<T> {
        match atomic::read(&self.path) {
            Ok(None) => Loaded { value: settled(T::default()), said: Vec::new() },
            Ok(Some(bytes)) => match parse(&bytes) {
                Found::Good(value) => Loaded { value: settled(value), said: Vec::new() },
                Found::Newer(version, value) => {
                    let said = StoreError::Newer(self.path.clone(), version).message();
                    Loaded { value: settled(value.unwrap_or_default()), said: vec![said] }
                }
                Found::Broken => self.repair(now),
            },
            Err(error) => Loaded { value: settled(T::default()), said: vec![error.message()] },
        }
    }

    /// Changes what is on disk now. When this returns `Ok`, the change is
    /// durable; when `Err`, the file is as it was, or (where only the
    /// directory's fsync failed) it holds the change without a promise.
    ///
    /// # Errors
    /// Whatever `change` returns; [`StoreError::Newer`] and
    /// [`StoreError::BrokenStays`] for files that must not be written;
    /// [`StoreError::Io`] for what the system refuses.
    pub fn update<T: Form>(
        &self,
        now: &str,
        change: impl FnOnce(&mut T) -> Result<(), StoreError>,
    ) -> Result<Loaded<T>, StoreError> {
        let lock = Lock::take(&self.lock)?;
        atomic::sweep(&self.path, &lock)?;
        let mut said = Vec::new();
        let (mut value, good) = match atomic::read(&self.path)? {
            None => (T::default(), false),
            Some(bytes) => match parse(&bytes) {
                Found::Good(value) => (value, true),
                Found::Newer(version, _) => return Err(StoreError::Newer(self.path.clone(), version)),
                Found::Broken => (self.set_aside(now, &mut said)?, false),
            },
        };
        change(&mut value)?;
        let value = settled(value);
        if good {
            // A file system without room for a second name still takes the save.
            let _ = atomic::keep_as(&self.path, BACKUP);
        }
        atomic::replace(&self.path, &pretty(&value, &self.path)?)?;
        Ok(Loaded { value, said })
    }

    /// Removes what killed saves left behind; for the start.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the lock or the directory is refused.
    pub fn sweep(&self) -> Result<(), StoreError> {
        if self.path.parent().is_some_and(Path::is_dir) {
            atomic::sweep(&self.path, &Lock::take(&self.lock)?)?;
        }
        Ok(())
    }

    /// Gives the damaged file another name and returns its last good generation.
    fn set_aside<T: Form>(&self, now: &str, said: &mut Vec<Message>) -> Result<T, StoreError> {
        let stays = |_| StoreError::BrokenStays(self.path.clone());
        let bytes = atomic::read(&self.path).ok().flatten().unwrap_or_default();
        let aside = atomic::set_aside(&self.path, "broken", now).map_err(stays)?;
        if let Some(merged) = merged(&bytes) {
            said.push(Message::new(Id::StoreMarkers).with(self.path.display()).with(aside.display()));
            return Ok(merged);
        }
        let damaged = json(&bytes).unwrap_or_default();
        let kept = T::salvage(&damaged, self.backup());
        let id = if kept.is_some() { Id::StoreRestored } else { Id::StoreBroken };
        said.push(Message::new(id).with(self.path.display()).with(aside.display()));
        Ok(kept.unwrap_or_default())
    }

    /// Copies that a synchronising program left beside the file.
    fn copies(&self) -> Vec<PathBuf> {
        let own = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_copy = |path: &PathBuf| conflict::is_copy(&path.file_name().unwrap_or_default().to_string_lossy(), &own);
        atomic::neighbours(&self.path).unwrap_or_default().into_iter().filter(is_copy).collect()
    }

    /// Merges what synchronising programs left beside the file into it and
    /// moves the copies aside; says what was done, and what cannot be read.
    pub fn merge_copies<T: Form>(&self, now: &str) -> Vec<Message> {
        let merge = |copy: PathBuf| match self.merge_copy::<T>(&copy, now) {
            Ok(aside) => Message::new(Id::StoreMerged).with(copy.display()).with(aside.display()),
            Err(error) => error.message(),
        };
        self.copies().into_iter().map(merge).collect()
    }

    fn merge_copy<T: Form>(&self, copy: &Path, now: &str) -> Result<PathBuf, StoreError> {
        let other: T = read_copy(copy)?;
        self.update(now, |mine: &mut T| {
            *mine = std::mem::take(mine).join(other);
            Ok(())
        })?;
        atomic::retire(copy, "merged", now)
    }

    /// Puts the last good generation before this one in its place; the file as
    /// it is now is kept under a dated name, which is given back.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] when there is none that can be read;
    /// [`StoreError::Io`]; the file is then as it was.
    pub fn restore_backup<T: Form>(&self, now: &str) -> Result<(T, PathBuf), StoreError> {
        let _lock = Lock::take(&self.lock)?;
        let value = settled(self.backup::<T>().ok_or_else(|| StoreError::NoBackup(self.path.clone()))?);
        let aside = atomic::set_aside(&self.path, "before", now)?;
        atomic::replace(&self.path, &pretty(&value, &self.path)?)?;
        Ok((value, aside))
    }

    fn repair<T: Form>(&self, now: &str) -> Loaded<T> {
        self.update(now, |_| Ok(())).unwrap_or_else(|error| Loaded {
            value: settled(self.backup().unwrap_or_default()),
            said: vec![StoreError::BrokenStays(self.path.clone()).message(), error.message()],
        })
    }

    fn backup<T: Form>(&self) -> Option<T> {
        let bytes = atomic::read(&atomic::sibling(&self.path, BACKUP).ok()?).ok()??;
        match parse(&bytes) {
            Found::Good(value) => Some(value),
            _ => None,
        }
    }
}

/// The contents of another copy of a file, be it with git's merge marks in it.
///
/// # Errors
/// [`StoreError::Io`], [`StoreError::Newer`], or [`StoreError::NoCopy`] for
/// what is no such file.
pub fn read_copy<T: Form>(path: &Path) -> Result<T, StoreError> {
    let missing = || StoreError::Io(path.to_owned(), std::io::ErrorKind::NotFound.into());
    let bytes = atomic::read(path)?.ok_or_else(missing)?;
    match parse(&bytes) {
        Found::Good(value) => Ok(value),
        Found::Newer(version, _) => Err(StoreError::Newer(path.to_owned(), version)),
        Found::Broken => merged(&bytes).ok_or_else(|| StoreError::NoCopy(path.to_owned())),
    }
}

/// Both sides of a file that git could not merge.
fn merged<T: Form>(bytes: &[u8]) -> Option<T> {
    let [ours, theirs] = conflict::sides(std::str::from_utf8(bytes).ok()?)?;
    match (parse::<T>(ours.as_bytes()), parse::<T>(theirs.as_bytes())) {
        (Found::Good(ours), Found::Good(theirs)) => Some(ours.join(theirs)),
        _ => None,
    }
}

fn settled<T: Form>(mut value: T) -> T {
    value.settle();
    value
}

/// A byte order mark, as some editors put before a text they save, is no damage.
fn json(bytes: &[u8]) -> Option<serde_json::Value> {
    serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok()
}

fn parse<T: Form>(bytes: &[u8]) -> Found<T> {
    let Some(json) = json(bytes) else { return Found::Broken };
    let version = json.get("version").and_then(serde_json::Value::as_u64);
    let value = serde_json::from_value(json).ok();
    match (version, value) {
        (Some(version), value) if version > u64::from(T::VERSION) => Found::Newer(version, value),
        (Some(_), Some(value)) => Found::Good(value),
        _ => Found::Broken,
    }
}

fn pretty<T: Form>(value: &T, path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| StoreError::Io(path.to_owned(), std::io::Error::from(error)))?;
    bytes.push(b'\n');
    Ok(bytes)
}
