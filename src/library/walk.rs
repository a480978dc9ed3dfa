//! Folders become lists of files: known endings only, hidden names skipped,
//! links followed, every folder once (so a loop of links ends), bounded in
//! depth and number. Sorted by name, so that two walks agree.

use std::collections::HashSet;
use std::fs::{self, DirEntry, FileType};
use std::path::{Path, PathBuf};

use super::entry::Problem;
use super::file::{ending, io_problem, problem};
use crate::message::{Id, Message};

/// Folders within folders, at most.
const DEEPEST: usize = 16;

/// Files of one walk, at most.
const MOST: usize = 200_000;

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// Canonical paths of regular files with a known ending.
    pub files: Vec<PathBuf>,
    /// Folders that could not be read, and bounds that were reached.
    pub problems: Vec<Problem>,
    /// Canonical paths of folders already read.
    seen: HashSet<PathBuf>,
}

/// The files under `folder`, `depth` folders deep (0: its own files only), at
/// most [`DEEPEST`].
pub fn walk(folder: &Path, depth: usize) -> Walk {
    let mut walk = Walk::default();
    match fs::canonicalize(folder) {
        Ok(folder) => walk.folder(&folder, depth.min(DEEPEST)),
        Err(error) => walk.problems.push(io_problem(folder, &error)),
    }
    walk
}

/// As deep as walks go.
pub fn deep(folder: &Path) -> Walk {
    walk(folder, DEEPEST)
}

impl Walk {
    fn folder(&mut self, folder: &Path, depth: usize) {
        if !self.seen.insert(folder.to_owned()) {
            return;
        }
        let listed = match entries(folder) {
            Ok(listed) => listed,
            Err(error) => return self.problems.push(io_problem(folder, &error)),
        };
        for (path, kind) in listed {
            if kind.is_dir() {
                self.below(&path, depth);
            } else if kind.is_file() && ending(&path).is_some() {
                self.file(folder, path);
            }
        }
    }

    fn below(&mut self, path: &Path, depth: usize) {
        match depth.checked_sub(1) {
            Some(left) => self.folder(path, left),
            None if self.seen.contains(path) => {}
            None => self.problems.push(problem(path, Id::LibraryTooDeep)),
        }
    }

    fn file(&mut self, folder: &Path, path: PathBuf) {
        match self.files.len() {
            MOST => {}
            count => {
                self.files.push(path);
                if count + 1 == MOST {
                    self.problems.push(problem(folder, Message::new(Id::LibraryTooMany).with(MOST)));
                }
            }
        }
    }
}

/// The canonical paths and kinds of what the canonical `folder` holds, hidden
/// names apart, sorted by path.
///
/// # Errors
/// When the folder cannot be read.
pub fn entries(folder: &Path) -> std::io::Result<Vec<(PathBuf, FileType)>> {
    let listed = fs::read_dir(folder)?.filter_map(Result::ok).filter(|entry| !hidden(entry));
    let mut found: Vec<_> = listed.filter_map(|entry| resolved(folder, &entry)).collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The canonical path and kind of an entry of the canonical `folder`; only a
/// link has to be asked for. `None` for a link that leads nowhere.
fn resolved(folder: &Path, entry: &DirEntry) -> Option<(PathBuf, FileType)> {
    let (path, kind) = (folder.join(entry.file_name()), entry.file_type().ok()?);
    if !kind.is_symlink() {
        return Some((path, kind));
    }
    let path = fs::canonicalize(path).ok()?;
    let kind = fs::metadata(&path).ok()?.file_type();
    Some((path, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "文").expect("a file");
        }
        folder
    }

    fn names(walk: &Walk) -> Vec<&str> {
        walk.files.iter().filter_map(|path| path.file_name()?.to_str()).collect()
    }

    #[test]
    fn known_endings_are_found_and_hidden_names_are_not() {
        let folder = tree(&["b.txt", "a.md", "c.jpg", ".d.txt", ".e/f.txt", "g/h.json"]);
        assert_eq!(names(&deep(folder.path())), ["a.md", "b.txt", "h.json"]);
        let shallow = walk(folder.path(), 0);
        assert_eq!((names(&shallow), shallow.problems.len()), (vec!["a.md", "b.txt"], 1));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends_and_a_file_is_found_once() {
        let folder = tree(&["a/b.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("a link");
        std::os::unix::fs::symlink(folder.path().join("none"), folder.path().join("dead.txt")).expect("a link");
        let walk = deep(folder.path());
        assert_eq!((names(&walk), walk.problems.len()), (vec!["b.txt"], 0));
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_problem() {
        let folder = tree(&[]);
        assert_eq!(deep(&folder.path().join("none")).problems[0].reason.id, Id::LibraryMissing);
    }
}
