//! What the user put right, one file an article: `meta/NAME.json` in the data
//! dir, never beside the user's own files. NAME is the article's id where that
//! is a name for a file, otherwise a hash of it; the id stands in the file.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::atomic;
use super::error::StoreError;
use super::kept::{Form, Kept, Loaded};
use super::store::Store;
use crate::article::{ArticleId, Correction};
use crate::message::Message;
use crate::text::hex_hash;

/// All corrections, by article.
pub type Corrections = HashMap<ArticleId, Correction>;

/// `meta/NAME.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Sidecar {
    version: u32,
    #[serde(default)]
    id: String,
    #[serde(flatten)]
    correction: Correction,
    #[serde(default)]
    updated: String,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    extra: serde_json::Map<String, serde_json::Value>,
}

impl Form for Sidecar {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
    }
}

impl Store {
    /// What was put right in every article, and what is wrong with the files.
    pub fn load_corrections(&self) -> Loaded<Corrections> {
        let mut all = Loaded::default();
        let Ok(files) = std::fs::read_dir(self.paths.meta_dir()) else { return all };
        for path in files.filter_map(Result::ok).map(|file| file.path()) {
            if path.extension().is_some_and(|ending| ending == "json") {
                let lock = path.with_extension("lock");
                let read: Loaded<Sidecar> = Kept::new(path, lock).load(&self.now());
                all.said.extend(read.said);
                all.value.insert(ArticleId(read.value.id), read.value.correction);
            }
        }
        all
    }

    /// What was put right in one article, and what is wrong with its file.
    pub fn correction(&self, article: &ArticleId) -> Loaded<Correction> {
        let read: Loaded<Sidecar> = self.sidecar(article).load(&self.now());
        Loaded { value: read.value.correction, said: read.said }
    }

    /// Changes what was put right in one article, on top of what is on disk
    /// now, and returns it. Once it has returned `Ok`, the change survives a
    /// pulled plug.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then as it was.
    pub fn correct(
        &self,
        article: &ArticleId,
        change: impl FnOnce(&mut Correction),
    ) -> Result<(Correction, Vec<Message>), StoreError> {
        let now = self.now();
        let kept = self.sidecar(article).update(&now, |sidecar: &mut Sidecar| {
            sidecar.id.clone_from(&article.0);
            sidecar.updated.clone_from(&now);
            change(&mut sidecar.correction);
            Ok(())
        })?;
        self.note_files([article]);
        Ok((kept.value.correction, kept.said))
    }

    /// The files in whose place a killed save was putting a new one.
    pub(super) fn strays_of_corrections(&self) -> Vec<Kept> {
        let files = std::fs::read_dir(self.paths.meta_dir()).into_iter().flatten().filter_map(Result::ok);
        let targets = files.filter_map(|file| atomic::target_of(&file.path()));
        targets.map(|path| Kept::new(path.clone(), path.with_extension("lock"))).collect()
    }

    fn sidecar(&self, article: &ArticleId) -> Kept {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let named = !article.0.is_empty() && article.0.len() <= 80 && article.0.bytes().all(plain);
        let name = if named { article.0.clone() } else { hex_hash(article.0.as_bytes()) };
        let folder = self.paths.meta_dir();
        Kept::new(folder.join(format!("{name}.json")), folder.join(format!("{name}.lock")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Field, Which};
    use crate::store::Paths;

    #[test]
    fn what_is_put_right_is_there_again_and_unknown_fields_stay() {
        let root = tempfile::tempdir().expect("a folder");
        let dir = |name: &str| root.path().join(name);
        let paths = Paths { config: dir("config"), data: dir("data"), state: dir("state"), cache: dir("cache") };
        let store = Store::new(paths);
        for id in ["0123456789abcdef0123456789abcdef", "file:/甲/乙.txt", "bundled:hangjin-water"] {
            let id = ArticleId(id.into());
            store.correct(&id, |correction| assert!(correction.set(Field::Title, Some("守水")))).expect("kept");
            store
                .correct(&id, |correction| correction.set_section("一、家底", Which::All, Some("文旅")))
                .expect("kept");
            let all = store.load_corrections();
            assert!(all.said.is_empty());
            let mine = all.value.get(&id).expect("there");
            assert_eq!((mine.title.as_deref(), mine.sections.len()), (Some("守水"), 1));
        }
        let file = store.paths.meta_dir().join("0123456789abcdef0123456789abcdef.json");
        let text = std::fs::read_to_string(&file).expect("readable").replacen('{', "{\"later\": 1,", 1);
        std::fs::write(&file, text).expect("written");
        let id = ArticleId("0123456789abcdef0123456789abcdef".into());
        store.correct(&id, |correction| assert!(correction.set(Field::Title, None))).expect("kept");
        assert!(std::fs::read_to_string(&file).expect("readable").contains("later"));
        std::fs::write(&file, "{").expect("written");
        let all = store.load_corrections();
        assert_eq!((all.said.len(), all.value.len()), (1, 3), "the backup is put in its place");
    }
}
