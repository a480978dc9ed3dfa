//! The library's own folder (data dir, `articles/`): where it is and who its
//! articles are.
//!
//! What `add` takes in stands as `articles/ID/NAME`: ID is the random id given
//! then (32 hex digits), NAME and bytes are the file's own, so no list beside
//! it can fall out of step. Whatever else stands in the folder, or one folder
//! deeper, was put there by hand; its id is `own:` and its path from there. A
//! link is listed, but as a file of the place it leads to: never removed here.

use std::path::{Path, PathBuf};

use super::entry::{Origin, Problem};
use super::file::{ENCODING, ending, io_problem};
use super::walk::{entries, walk};
use crate::article::ArticleId;
use crate::store::Paths;

/// One article's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Who it is.
    pub id: ArticleId,
    /// Where it comes from.
    pub origin: Origin,
    /// Its canonical path.
    pub path: PathBuf,
}

/// Every article of the own folder. A folder that is not there is empty.
pub fn list(paths: &Paths) -> (Vec<Listed>, Vec<Problem>) {
    match std::fs::canonicalize(paths.articles_dir()) {
        Ok(root) => list_in(&root),
        Err(_) => (Vec::new(), Vec::new()),
    }
}

/// Every article of a folder that is laid out as the own folder is; `root` is
/// canonical.
pub fn list_in(root: &Path) -> (Vec<Listed>, Vec<Problem>) {
    let (mut listed, mut problems) = (Vec::new(), Vec::new());
    let found = match entries(root) {
        Ok(found) => found,
        Err(error) => return (listed, vec![io_problem(root, &error)]),
    };
    for (path, kind) in found {
        if kind.is_dir() && path.parent() == Some(root) {
            let inside = match added(&path) {
                Some(file) => vec![file],
                None => by_hand(&path, &mut problems),
            };
            listed.extend(inside.into_iter().map(|path| of_path(root, path)));
        } else if kind.is_file() && ending(&path).is_some() {
            listed.push(of_path(root, path));
        }
    }
    (listed, problems)
}

/// The id of an opened file, or of one in a folder of the settings.
pub fn file_id(canonical: &Path) -> ArticleId {
    ArticleId(format!("file:{}", path_text(canonical)))
}

/// Is `text` an id as `add` gives them: 32 lower-case hex digits?
pub fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A path as text that no two paths share: as it is where it is Unicode,
/// otherwise with `%` and all bytes beyond ASCII as `%XX`.
pub fn path_text(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return text.to_owned();
    }
    let escaped = |byte: &u8| match byte {
        b'%' | 0x80.. => format!("%{byte:02X}"),
        _ => char::from(*byte).to_string(),
    };
    path.as_os_str().as_encoded_bytes().iter().map(escaped).collect()
}

/// The file that `add` put into the folder `ID`.
fn added(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_str()?;
    let inside = is_id(name).then(|| std::fs::read_dir(folder).ok())??;
    let article =
        |entry: &std::fs::DirEntry| entry.file_name() != ENCODING && entry.file_type().is_ok_and(|kind| kind.is_file());
    inside.filter_map(Result::ok).find(article).map(|entry| entry.path())
}

fn by_hand(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let walk = walk(folder, 0);
    problems.extend(walk.problems);
    walk.files
}

fn of_path(root: &Path, path: PathBuf) -> Listed {
    let Ok(relative) = path.strip_prefix(root) else {
        return Listed { id: file_id(&path), origin: Origin::Folder(path.clone()), path };
    };
    let first = relative.iter().next().and_then(|part| part.to_str());
    let id = match first.filter(|part| is_id(part)) {
        Some(id) => ArticleId(id.to_owned()),
        None => ArticleId(format!("own:{}", path_text(relative))),
    };
    Listed { id, origin: Origin::Own(path.clone()), path }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn paths(root: &Path) -> Paths {
        let dir = |name: &str| root.join(name);
        Paths { config: dir("config"), data: dir("data"), state: dir("state"), cache: dir("cache") }
    }

    fn put(paths: &Paths, name: &str) {
        let path = paths.articles_dir().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, "文").expect("a file");
    }

    #[test]
    fn what_was_added_keeps_its_id_and_what_was_put_is_named_by_its_path() {
        let root = tempfile::tempdir().expect("a folder");
        let paths = paths(root.path());
        let id = "0123456789abcdef0123456789abcdef";
        for name in [&format!("{id}/no ending"), "a.txt", "b/c.md", "b/d/e.md", ".f.txt", "g.jpg"] {
            put(&paths, name);
        }
        let (listed, problems) = list(&paths);
        let ids: Vec<&str> = listed.iter().map(|one| one.id.0.as_str()).collect();
        assert_eq!(ids, [id, "own:a.txt", "own:b/c.md"]);
        assert!(problems.len() == 1 && problems[0].file.ends_with("b/d"), "{problems:?}");
        assert!(listed.iter().all(|one| matches!(&one.origin, Origin::Own(path) if *path == one.path)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_a_file_of_the_place_it_leads_to() {
        let root = tempfile::tempdir().expect("a folder");
        let paths = paths(root.path());
        put(&paths, "a.txt");
        let target = root.path().join("elsewhere.txt");
        fs::write(&target, "文").expect("a file");
        std::os::unix::fs::symlink(&target, paths.articles_dir().join("link.txt")).expect("a link");
        let (listed, _) = list(&paths);
        let target = fs::canonicalize(target).expect("a path");
        assert!(listed.iter().any(|one| one.id == file_id(&target) && one.origin == Origin::Folder(target.clone())));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_has_an_id_of_its_own() {
        use std::os::unix::ffi::OsStrExt;
        let path = |bytes: &[u8]| PathBuf::from(std::ffi::OsStr::from_bytes(bytes));
        assert_eq!(path_text(&path(b"/a/\xff%.txt")), "/a/%FF%25.txt");
        assert_ne!(path_text(&path(b"/\xfe")), path_text(&path(b"/\xff")));
        assert_eq!(path_text(Path::new("/党%.txt")), "/党%.txt");
    }
}
