//! What the tests of this room share: a user's four directories, and short
//! bulletins.

use std::fs;
use std::path::{Path, PathBuf};

use super::index::Library;
use super::open::Request;
use crate::store::Paths;

/// A user who has nothing yet; the directories go with it.
pub struct User {
    root: tempfile::TempDir,
    /// The four directories.
    pub paths: Paths,
}

impl User {
    pub fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let dir = |name: &str| fs::canonicalize(root.path()).expect("a path").join(name);
        let paths = Paths { config: dir("config"), data: dir("data"), state: dir("state"), cache: dir("cache") };
        Self { root, paths }
    }

    /// Writes a file under the user's root, folders as needed.
    pub fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = fs::canonicalize(self.root.path()).expect("a path").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    /// The library with these files opened.
    pub fn library(&self, opened: &[&Path]) -> Library {
        let opened: Vec<PathBuf> = opened.iter().map(|path| path.to_path_buf()).collect();
        Library::open(Request { paths: &self.paths, folders: &[], opened: &opened, stdin: None, encoding: None })
    }
}

/// A bulletin with this title and one theme.
pub fn bulletin(title: &str) -> String {
    let lead = "示例局党支部今年把学习和工作放在一起安排，每月集中学习两次，结合实际讨论存在的问题。";
    let text = "支部书记带头讲课，大家轮流领学，年底开展测评，学习成绩记入个人档案，作为评先的依据。";
    format!("{title}\n\n{lead}\n\n“党建+学习教育” 学在平时\n\n{text}\n")
}
