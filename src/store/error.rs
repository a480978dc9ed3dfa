//! Why something could not be kept: always the path, the reason and a way
//! out, in both languages. No error here ends the program; reading goes on.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::message::{Id, Lang, Message};

/// What went wrong while reading or writing what is kept.
#[derive(Debug)]
pub enum StoreError {
    /// The system refused.
    Io(PathBuf, io::Error),
    /// The file's form is newer than this program's.
    Newer(PathBuf, u64),
    /// The file is damaged and could not be moved aside.
    BrokenStays(PathBuf),
    /// There is no earlier generation of the file.
    NoBackup(PathBuf),
    /// This is no copy of the file.
    NoCopy(PathBuf),
    /// No bookmark has this id.
    NoMark(String),
    /// `config init` found a file.
    Exists(PathBuf),
    /// No setting has this name, or not this value.
    Setting(Message),
    /// No home directory is known.
    NoHome,
    /// The system has no random numbers to give.
    NoRandom,
}

/// Reasons of the system that have a sentence of their own.
const REASONS: &[(io::ErrorKind, Id)] = &[
    (io::ErrorKind::PermissionDenied, Id::StoreDenied),
    (io::ErrorKind::ReadOnlyFilesystem, Id::StoreReadOnly),
    (io::ErrorKind::StorageFull, Id::StoreFull),
    (io::ErrorKind::QuotaExceeded, Id::StoreFull),
    (io::ErrorKind::IsADirectory, Id::StoreWrongKind),
    (io::ErrorKind::NotADirectory, Id::StoreWrongKind),
];

/// The sentence for an error of the system at `path`.
pub fn io_message(path: &Path, error: &io::Error) -> Message {
    let shown = path.display();
    match REASONS.iter().find(|(kind, _)| *kind == error.kind()) {
        Some((_, id)) => Message::new(*id).with(shown),
        None => Message::new(Id::StoreFailed).with(shown).with(error),
    }
}

impl StoreError {
    /// The sentence to show.
    pub fn message(&self) -> Message {
        match self {
            StoreError::Io(path, error) => io_message(path, error),
            StoreError::Newer(path, version) => Message::new(Id::StoreNewer).with(path.display()).with(version),
            StoreError::BrokenStays(path) => Message::new(Id::StoreBrokenStays).with(path.display()),
            StoreError::NoBackup(path) => Message::new(Id::StoreNoBackup).with(path.display()),
            StoreError::NoCopy(path) => Message::new(Id::StoreNoCopy).with(path.display()),
            StoreError::NoMark(id) => Message::new(Id::StoreNoMark).with(id),
            StoreError::Exists(path) => Message::new(Id::ConfigExists).with(path.display()),
            StoreError::Setting(message) => message.clone(),
            StoreError::NoHome => Id::StoreNoHome.into(),
            StoreError::NoRandom => Id::StoreNoRandom.into(),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().text(Lang::En))
    }
}

impl std::error::Error for StoreError {}

/// Names the path an error of the system belongs to.
pub(super) trait At<T> {
    /// The same result, its error told where.
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|error| StoreError::Io(path.to_owned(), error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_names_the_path_and_says_what_to_do_in_both_languages() {
        for kind in REASONS.iter().map(|(kind, _)| *kind).chain([io::ErrorKind::Other]) {
            let message = StoreError::Io("/some/where".into(), kind.into()).message();
            for lang in [Lang::Zh, Lang::En] {
                assert!(message.text(lang).contains("/some/where"), "{kind:?} {lang:?}");
            }
            assert!(message.text(Lang::En).contains("reading goes on"), "{kind:?}");
            assert!(message.text(Lang::Zh).contains("阅读可以继续"), "{kind:?}");
        }
    }
}
