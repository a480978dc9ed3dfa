//! One file, read safely: regular files only (a FIFO would wait for ever, a
//! device never ends), no more bytes than it had when opened, and a limit
//! where a format builds a tree (SAFETY §2: 64 MiB; plain text has none).

use std::fs::{self, File, FileType};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::entry::Problem;
use crate::article::{Article, ArticleId, Topics};
use crate::import::{By, Given, import_by};
use crate::message::{Id, Message};
use crate::store::Facts;

const MIB: u64 = 1024 * 1024;

/// The endings folders are searched for, each with the largest file of it
/// that is read (bytes; `None`: any). A file named outright may have any ending.
pub const ENDINGS: &[(&str, Option<u64>)] = &[
    ("txt", None),
    ("text", None),
    ("md", Some(64 * MIB)),
    ("markdown", Some(64 * MIB)),
    ("html", Some(64 * MIB)),
    ("htm", Some(64 * MIB)),
    ("json", Some(64 * MIB)),
];

/// The row of [`ENDINGS`] for this file, whatever the case of its letters.
pub fn ending(path: &Path) -> Option<&'static (&'static str, Option<u64>)> {
    let ending = path.extension()?.to_str()?;
    ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending))
}

/// Is there a folder at `path`?
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A folder where a file was asked for.
pub fn folder_problem(path: &Path) -> Problem {
    problem(path, Id::LibraryIsFolder)
}

/// A problem with `path`.
pub fn problem(path: &Path, reason: impl Into<Message>) -> Problem {
    Problem { file: path.display().to_string(), at: None, reason: reason.into() }
}

/// A folder in which no article was found.
pub fn empty_folder(folder: &Path) -> Problem {
    let endings: Vec<String> = ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect();
    problem(folder, Message::new(Id::LibraryNoArticles).with(endings.join(" ")))
}

/// What an error of the system means for the user.
pub fn io_problem(path: &Path, error: &std::io::Error) -> Problem {
    let reason = match error.kind() {
        ErrorKind::NotFound => Message::new(Id::LibraryMissing),
        ErrorKind::PermissionDenied => Message::new(Id::LibraryDenied),
        _ => Message::new(Id::LibraryIo).with(error),
    };
    problem(path, reason)
}

/// What a file is now. Taken before it is read: what changes meanwhile is read
/// again.
///
/// # Errors
/// A [`Problem`] when it is not there or may not be asked for.
pub fn facts(path: &Path) -> Result<Facts, Problem> {
    Facts::of(path).map_err(|error| io_problem(path, &error))
}

/// The bytes of a regular file.
///
/// # Errors
/// A [`Problem`] when it is missing, no regular file, too large or unreadable.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| io_problem(path, &error);
    // Asked before opening: opening a FIFO waits for a writer.
    regular(path, fs::metadata(path).map_err(failed)?.file_type())?;
    let file = File::open(path).map_err(failed)?;
    let facts = file.metadata().map_err(failed)?;
    regular(path, facts.file_type())?;
    let limit = ending(path).and_then(|(_, limit)| *limit);
    if let Some(limit) = limit.filter(|limit| facts.len() > *limit) {
        return Err(problem(path, Message::new(Id::LibraryTooLarge).with(facts.len() / MIB).with(limit / MIB)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or(0));
    // A file of the system may say 0 and hold more; one that grows is read as it stood.
    let bound = if facts.len() == 0 { MIB } else { facts.len() };
    file.take(bound).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What is known beside a file while it is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Themes and the user's cleaning rules.
    pub by: By<'a>,
    /// The encoding, where the user names one.
    pub encoding: Option<&'a str>,
}

impl<'a> From<By<'a>> for Reading<'a> {
    fn from(by: By<'a>) -> Self {
        Self { by, encoding: None }
    }
}

impl<'a> From<&'a Topics> for Reading<'a> {
    fn from(topics: &'a Topics) -> Self {
        By::from(topics).into()
    }
}

/// The file beside an article that was added under a named encoding: it holds
/// that name.
pub const ENCODING: &str = ".encoding";

/// The encoding that was named when the file at `path` was added.
fn remembered(path: &Path) -> Option<String> {
    let beside = path.with_file_name(ENCODING);
    let regular = fs::metadata(&beside).ok().filter(|facts| facts.is_file() && facts.len() <= 64);
    regular.and_then(|_| fs::read_to_string(beside).ok()).map(|name| name.trim().to_owned())
}

/// Reads the article in the file at `path`; where no encoding is named, in
/// the one that was named when it was added.
///
/// # Errors
/// A [`Problem`] when the file or its text cannot be read.
pub fn read_article<'a>(path: &Path, id: ArticleId, reading: impl Into<Reading<'a>>) -> Result<Article, Problem> {
    let reading = reading.into();
    let remembered = if reading.encoding.is_none() { remembered(path) } else { None };
    let encoding = reading.encoding.or(remembered.as_deref());
    article_of(path, &read(path)?, id, Reading { encoding, ..reading })
}

/// The article that `bytes` from the file at `path` hold.
///
/// # Errors
/// A [`Problem`] when they hold none.
pub fn article_of<'a>(
    path: &Path,
    bytes: &[u8],
    id: ArticleId,
    reading: impl Into<Reading<'a>>,
) -> Result<Article, Problem> {
    let Reading { by, encoding } = reading.into();
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let given = Given { name: &name, bytes, encoding, format: None };
    let failed = |error: crate::import::ImportError| Problem {
        file: path.display().to_string(),
        at: error.at,
        reason: error.reason,
    };
    import_by(given, id, by).map_err(failed)
}

/// Refuses whatever is no regular file, by its name.
fn regular(path: &Path, kind: FileType) -> Result<(), Problem> {
    if kind.is_file() {
        return Ok(());
    }
    Err(problem(path, if kind.is_dir() { Id::LibraryIsFolder } else { special(kind) }))
}

#[cfg(unix)]
fn special(kind: FileType) -> Id {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        Id::LibraryFifo
    } else if kind.is_socket() {
        Id::LibrarySocket
    } else {
        Id::LibraryDevice
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Id {
    Id::LibraryDevice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_and_a_folder_are_named_for_what_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let reason = |path: &Path| read(path).expect_err("refused").reason.id;
        assert_eq!(reason(&folder.path().join("none.txt")), Id::LibraryMissing);
        assert_eq!(reason(folder.path()), Id::LibraryIsFolder);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_sockets_are_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("socket.txt");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        assert_eq!(read(&socket).expect_err("refused").reason.id, Id::LibrarySocket);
        assert_eq!(read(Path::new("/dev/zero")).expect_err("refused").reason.id, Id::LibraryDevice);
    }

    #[test]
    fn only_formats_that_build_a_tree_have_a_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, refused) in [("big.json", true), ("big.MD", true), ("big.htm", true), ("big.txt", false)] {
            let path = folder.path().join(name);
            File::create(&path).and_then(|file| file.set_len(64 * MIB + 1)).expect("a sparse file");
            assert_eq!(read(&path).is_err(), refused, "{name}");
        }
    }

    #[test]
    fn endings_are_known_in_any_case() {
        assert!(ending(Path::new("A.TXT")).is_some() && ending(Path::new("a.jpg")).is_none());
        assert!(ending(Path::new("txt")).is_none());
    }
}
