//! How a file is written so that a pulled plug leaves the old one or the new
//! one, whole: lock, temp file in the same directory, fsync, rename, fsync of
//! the directory (SAFETY §2 has the measurements). Bytes only; what they mean
//! is [`super::kept`]'s.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::{At, StoreError};
use super::random;

/// How many symlinks may lead to a file: Linux' own limit.
const LINKS: usize = 40;

/// An exclusive lock between processes, held until dropped (or killed: the
/// system gives it back).
#[derive(Debug)]
pub struct Lock(#[allow(dead_code)] File);

impl Lock {
    /// Waits for the lock on `path`, a file of its own that stays.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the file cannot be made or locked.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        make_parents(path)?;
        let file = private().read(true).write(true).create(true).truncate(false).open(path).at(path)?;
        file.lock().at(path)?;
        Ok(Self(file))
    }
}

/// The bytes of a regular file; `None` when there is none.
///
/// # Errors
/// [`StoreError::Io`] when it cannot be read, or is a directory, pipe or device.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::Io(path.to_owned(), error)),
        Ok(facts) if !facts.is_file() => Err(StoreError::Io(path.to_owned(), io::ErrorKind::IsADirectory.into())),
        Ok(_) => fs::read(path).map(Some).at(path),
    }
}

/// Replaces `path` by `bytes`. A symlink stays and its target is replaced;
/// the target's mode stays, a new file is the owner's alone. When this
/// returns, the bytes are on the disk under that name.
///
/// # Errors
/// [`StoreError::Io`]; the old file is then still there, whole. (An error of
/// the last step, the directory's fsync, leaves the new one, whole.)
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = resolve(path)?;
    put(&target, bytes, || {})
}

/// The same, and what stood there is kept beside it under a further `ending`:
/// a generation that costs no copy, since files are never written in place.
/// Only a save that succeeds takes the place of the generation before.
///
/// # Errors
/// As [`replace`]. A file system that gives no second name still takes the save.
pub fn replace_keeping(path: &Path, bytes: &[u8], ending: &str) -> Result<(), StoreError> {
    let target = resolve(path)?;
    let old = Temp::new(&target)?;
    let mut named = false;
    put(&target, bytes, || named = copy_new(&target, &old.path).is_ok())?;
    if named {
        // Not durable before the next save: a generation more or less is no loss.
        let _ = fs::rename(&old.path, beside(&target, ending));
    }
    Ok(())
}

/// Writes `bytes` beside `target` and puts them in its place; `between` is
/// when they are on the disk and the old file still stands.
fn put(target: &Path, bytes: &[u8], between: impl FnOnce()) -> Result<(), StoreError> {
    make_parents(target)?;
    let temp = Temp::new(target)?;
    temp.fill(bytes, fs::metadata(target).ok().map(|facts| facts.permissions()))?;
    between();
    fs::rename(&temp.path, target).at(target)?;
    sync_parent(target)
}

/// Writes `bytes` to `path` unless something is there already (a dangling
/// symlink counts). The file is never seen half written, except where the file
/// system knows no hard links.
///
/// # Errors
/// [`StoreError::Exists`], or [`StoreError::Io`].
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    make_parents(path)?;
    let temp = Temp::new(path)?;
    temp.fill(bytes, None)?;
    match copy_new(&temp.path, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(StoreError::Exists(path.to_owned())),
        done => done.at(path),
    }?;
    sync_parent(path)
}

/// Keeps a file under a unique dated name beside it (`what` it is), the owner's alone. The
/// old name stays until it is replaced, so that no moment is without the file.
///
/// # Errors
/// [`StoreError::Io`] when the directory does not allow it.
pub fn set_aside(path: &Path, what: &str, day: &str) -> Result<PathBuf, StoreError> {
    let target = resolve(path)?;
    let aside = beside(&target, &dated(what, day)?);
    // A second name has the file's one mode: where that is not the owner's alone, it takes a copy.
    if is_own(&target) { copy_new(&target, &aside) } else { copy(&target, &aside) }.at(&aside)?;
    sync_parent(&aside)?;
    Ok(aside)
}

/// Takes away what [`set_aside`] made, where what was to come in its place did not.
pub fn unset(aside: &Path) {
    // What stays is a copy too many, no loss.
    let _ = fs::remove_file(aside);
}

/// Gives the file at `path` a unique dated name that ends in `what`, the
/// owner's alone, and takes the old name away.
///
/// # Errors
/// [`StoreError::Io`] when the directory does not allow it.
pub fn retire(path: &Path, what: &str, day: &str) -> Result<PathBuf, StoreError> {
    let aside = beside(path, &dated(what, day)?);
    fs::rename(path, &aside).at(path)?;
    // It has its name: what a file system refuses beyond that is no failure.
    let _ = own_mode(&aside);
    sync_parent(&aside)?;
    Ok(aside)
}

fn dated(what: &str, day: &str) -> Result<String, StoreError> {
    let day: String = day.chars().filter(|c| c.is_ascii_alphanumeric()).take(15).collect();
    let unique: String = random::id()?.chars().take(8).collect();
    Ok(format!("{what}-{day}-{unique}"))
}

/// The files beside `path` (symlinks resolved), by name.
///
/// # Errors
/// [`StoreError::Io`] when the directory cannot be read.
pub fn neighbours(path: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let target = resolve(path)?;
    let Some(folder) = target.parent().filter(|folder| folder.is_dir()) else { return Ok(Vec::new()) };
    let mut found: Vec<PathBuf> = fs::read_dir(folder).at(folder)?.flatten().map(|entry| entry.path()).collect();
    found.sort();
    Ok(found)
}

/// What changes when a file or the list of its neighbours does: times, length
/// and, where there is one, the number of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    file: Option<(Option<SystemTime>, u64, u64)>,
    folder: Option<SystemTime>,
}

impl Stamp {
    /// The stamp of `path` now (symlinks resolved).
    pub fn of(path: &Path) -> Self {
        let path = &resolve(path).unwrap_or_else(|_| path.to_owned());
        let file = fs::metadata(path).ok().map(|facts| (facts.modified().ok(), facts.len(), number(&facts)));
        let folder = path.parent().and_then(|folder| fs::metadata(folder).ok()).and_then(|facts| facts.modified().ok());
        Self { file, folder }
    }

    /// This one with the list of neighbours as `later` has it: for who changed it himself.
    #[must_use]
    pub fn among(self, later: Stamp) -> Self {
        Self { folder: later.folder, ..self }
    }
}

#[cfg(unix)]
fn number(facts: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(facts)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

/// `path` with a further ending (`bookmarks.json` + `bak`), symlinks resolved.
///
/// # Errors
/// [`StoreError::Io`] when symlinks go in a circle.
pub fn sibling(path: &Path, ending: &str) -> Result<PathBuf, StoreError> {
    Ok(beside(&resolve(path)?, ending))
}

/// Removes temp files that a killed save of `path` left behind. Only for who
/// holds the lock: anybody else's may be in use.
///
/// # Errors
/// [`StoreError::Io`] when the directory cannot be read.
pub fn sweep(path: &Path, _held: &Lock) -> Result<(), StoreError> {
    let target = resolve(path)?;
    let Some(folder) = target.parent().filter(|folder| folder.is_dir()) else { return Ok(()) };
    for entry in fs::read_dir(folder).at(folder)?.flatten() {
        if is_temp(&entry.path(), &target) {
            // A stray that cannot be removed hinders nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Makes the directories `path` is in, the owner's alone, each durable.
///
/// # Errors
/// [`StoreError::Io`] for the first that cannot be made.
pub fn make_parents(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) else {
        return Ok(());
    };
    make_parents(folder)?;
    match private_folder().create(folder) {
        // Another process may have made it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        done => done.at(folder),
    }?;
    sync_parent(folder)
}

/// A temp file beside its target, removed when dropped unless renamed away.
struct Temp {
    path: PathBuf,
    /// Named in errors: what the user knows.
    target: PathBuf,
}

impl Temp {
    fn new(target: &Path) -> Result<Self, StoreError> {
        let path = target.with_file_name(format!(".{}.{}{TEMP}", name(target), random::id()?));
        Ok(Self { path, target: target.to_owned() })
    }

    fn fill(&self, bytes: &[u8], mode: Option<fs::Permissions>) -> Result<(), StoreError> {
        let mut file = private().write(true).create_new(true).open(&self.path).at(&self.target)?;
        if let Some(mode) = mode {
            // Where the file system keeps no modes, the owner's alone is right.
            let _ = file.set_permissions(mode);
        }
        file.write_all(bytes).at(&self.target)?;
        file.sync_all().at(&self.target)
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        // Renamed away or never made: then there is nothing to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// Ending of temp files.
const TEMP: &str = ".tmp";

/// Is `found` a temp file of `target`?
fn is_temp(found: &Path, target: &Path) -> bool {
    target_of(found).is_some_and(|path| path.file_name() == target.file_name())
}

/// The file that a temp file, `.name.<32 hex digits>.tmp`, was to be put in the place of.
pub fn target_of(temp: &Path) -> Option<PathBuf> {
    let found = name(temp);
    let (target, id) = found.strip_prefix('.')?.strip_suffix(TEMP)?.rsplit_once('.')?;
    (id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit())).then(|| temp.with_file_name(target))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn beside(target: &Path, ending: &str) -> PathBuf {
    target.with_file_name(format!("{}.{ending}", name(target)))
}

/// Where the symlinks at `path` lead, whether a file is there or not yet.
///
/// # Errors
/// [`StoreError::Io`] when they go in a circle.
pub fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&at) {
            Ok(next) => at = at.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(at),
        }
    }
    Err(StoreError::Io(path.to_owned(), io::Error::other("too many symbolic links")))
}

/// A second name for the file at `from`; a copy where the file system knows no
/// hard links. Never replaces anything.
fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copy(from, to),
        done => done,
    }
}

/// A copy, the owner's alone, or nothing.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let bytes = fs::read(from)?;
    let mut file = private().write(true).create_new(true).open(to)?;
    let done = file.write_all(&bytes).and_then(|()| file.sync_all());
    if done.is_err() {
        // Half a copy is worse than none; the error says which.
        let _ = fs::remove_file(to);
    }
    done
}

/// Opens files that are their owner's alone.
#[cfg(unix)]
pub fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Opens files, where the system knows no owners' modes.
#[cfg(not(unix))]
pub fn private() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(unix)]
fn private_folder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_folder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

#[cfg(unix)]
fn own_mode(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// May nobody but its owner read or write it?
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|facts| facts.permissions().mode() & 0o777 == 0o600)
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn own_mode(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the names in the directory of `path` durable.
#[cfg(unix)]
fn sync_parent(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // This file system syncs no folders: it has promised what it can.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done.at(folder),
    }
}

/// Windows opens no directories; its renames are journalled.
#[cfg(not(unix))]
fn sync_parent(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/deep/a.json");
        replace(&path, b"1").unwrap();
        replace(&path, b"2").unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), b"2");
        assert_eq!(names(path.parent().unwrap()), ["a.json"]);
    }

    #[test]
    fn create_never_replaces() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        create(&path, b"1").unwrap();
        assert!(matches!(create(&path, b"2"), Err(StoreError::Exists(_))));
        assert_eq!((read(&path).unwrap().unwrap(), names(dir.path())), (b"1".to_vec(), vec!["config.toml".into()]));
    }

    #[test]
    fn an_older_generation_stays_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        for bytes in [b"1", b"2", b"3", b"4"] {
            replace_keeping(&path, bytes, "bak").unwrap();
        }
        assert_eq!(fs::read(dir.path().join("a.json.bak")).unwrap(), b"3");
        assert_eq!(names(dir.path()), ["a.json", "a.json.bak"]);
    }

    #[test]
    fn only_our_own_temp_files_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        let stray = format!(".a.json.{}.tmp", "0".repeat(32));
        for name in [stray.as_str(), ".a.json.swp", ".b.json.0.tmp", ".a.json.notes.tmp"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let lock = Lock::take(&dir.path().join("a.lock")).unwrap();
        sweep(&path, &lock).unwrap();
        assert_eq!(names(dir.path()), [".a.json.notes.tmp", ".a.json.swp", ".b.json.0.tmp", "a.lock"]);
    }

    #[test]
    fn a_directory_in_the_files_place_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path()).is_err());
        assert!(replace(dir.path(), b"1").is_err());
    }
}
