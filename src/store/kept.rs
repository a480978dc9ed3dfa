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

    /// Reads without waiting for anybody, since a save replaces the file at
    /// once; only a file that is damaged, or gone though it has a backup, waits
    /// for the lock and is repaired (`now`, RFC 3339, dates what is set aside).
    /// Whatever cannot be read is said, and the contents are then empty or the backup's.
    pub fn load<T: Form>(&self, now: &str) -> Loaded<T> {
        match atomic::read(&self.path) {
            Ok(None) if self.backup::<T>().is_some() => self.repair(now),
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
        self.update_held(&Lock::take(&self.lock)?, now, change)
    }

    /// The same for who holds the lock.
    fn update_held<T: Form>(
        &self,
        lock: &Lock,
        now: &str,
        change: impl FnOnce(&mut T) -> Result<(), StoreError>,
    ) -> Result<Loaded<T>, StoreError> {
        atomic::sweep(&self.path, lock)?;
        let bytes = match atomic::read(&self.path)? {
            None => return self.write(self.missing(), change),
            Some(bytes) => bytes,
        };
        match parse(&bytes) {
            Found::Newer(version, _) => Err(StoreError::Newer(self.path.clone(), version)),
            Found::Good(mut value) => {
                change(&mut value)?;
                let value = settled(value);
                atomic::replace_keeping(&self.path, &pretty(&value, &self.path)?, BACKUP)?;
                Ok(Loaded { value, said: Vec::new() })
            }
            Found::Broken => {
                let (found, aside) = self.set_aside(&bytes, now)?;
                self.write(found, change).inspect_err(|_| {
                    // Unless only the directory's fsync failed, the damaged file is where it was.
                    if atomic::read(&self.path).is_ok_and(|there| there.as_ref() == Some(&bytes)) {
                        atomic::unset(&aside);
                    }
                })
            }
        }
    }

    /// Changes what was found and writes it; the generation before is not touched.
    fn write<T: Form>(
        &self,
        mut found: Loaded<T>,
        change: impl FnOnce(&mut T) -> Result<(), StoreError>,
    ) -> Result<Loaded<T>, StoreError> {
        change(&mut found.value)?;
        found.value = settled(found.value);
        atomic::replace(&self.path, &pretty(&found.value, &self.path)?)?;
        Ok(found)
    }

    /// The contents where there is no file: the backup's, and that is said.
    fn missing<T: Form>(&self) -> Loaded<T> {
        match self.backup() {
            Some(value) => Loaded { value, said: vec![Message::new(Id::StoreMissing).with(self.path.display())] },
            None => Loaded { value: T::default(), said: Vec::new() },
        }
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

    /// Gives the damaged file (of these bytes) another name; what can be read
    /// of it and of its last good generation, and that name.
    fn set_aside<T: Form>(&self, bytes: &[u8], now: &str) -> Result<(Loaded<T>, PathBuf), StoreError> {
        let stays = |_| StoreError::BrokenStays(self.path.clone());
        let aside = atomic::set_aside(&self.path, "broken", now).map_err(stays)?;
        let (id, value) = match merged(bytes) {
            Some(merged) => (Id::StoreMarkers, merged),
            None => match T::salvage(&json(bytes).unwrap_or_default(), self.backup()) {
                Some(kept) => (Id::StoreRestored, kept),
                None => (Id::StoreBroken, T::default()),
            },
        };
        let said = vec![Message::new(id).with(self.path.display()).with(aside.display())];
        Ok((Loaded { value, said }, aside))
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
        if self.copies().is_empty() {
            return Vec::new();
        }
        let lock = match Lock::take(&self.lock) {
            Ok(lock) => lock,
            Err(error) => return vec![error.message()],
        };
        let merge = |copy: PathBuf| match self.merge_copy::<T>(&lock, &copy, now) {
            Ok(aside) => Message::new(Id::StoreMerged).with(copy.display()).with(aside.display()),
            Err(error) => error.message(),
        };
        // Listed again: another window may have merged them while this one waited.
        self.copies().into_iter().map(merge).collect()
    }

    fn merge_copy<T: Form>(&self, lock: &Lock, copy: &Path, now: &str) -> Result<PathBuf, StoreError> {
        let other: T = read_copy(copy)?;
        self.update_held(lock, now, |mine: &mut T| {
            *mine = std::mem::take(mine).join(other);
            Ok(())
        })?;
        atomic::retire(copy, "merged", now)
    }

    /// Puts the last good generation before this one in its place; the file as
    /// it is now, if there is one, is kept under a dated name, which is given back.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] when there is none that can be read;
    /// [`StoreError::Newer`] for a file of a newer form;
    /// [`StoreError::Io`]; the file is then as it was.
    pub fn restore_backup<T: Form>(&self, now: &str) -> Result<(T, Option<PathBuf>), StoreError> {
        let _lock = Lock::take(&self.lock)?;
        let there = atomic::read(&self.path)?;
        if let Some(Found::Newer(version, _)) = there.as_deref().map(parse::<T>) {
            return Err(StoreError::Newer(self.path.clone(), version));
        }
        let value = settled(self.backup::<T>().ok_or_else(|| StoreError::NoBackup(self.path.clone()))?);
        let aside = there.map(|_| atomic::set_aside(&self.path, "before", now)).transpose()?;
        atomic::replace(&self.path, &pretty(&value, &self.path)?)?;
        Ok((value, aside))
    }

    fn repair<T: Form>(&self, now: &str) -> Loaded<T> {
        self.update(now, |_| Ok(())).unwrap_or_else(|error| {
            let found = self.missing();
            let gone = matches!(atomic::read(&self.path), Ok(None));
            let stays = StoreError::BrokenStays(self.path.clone()).message();
            let mut said = if gone { found.said } else { vec![stays] };
            said.push(error.message());
            Loaded { value: settled(found.value), said }
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
