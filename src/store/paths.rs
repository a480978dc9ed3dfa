//! Every directory and file in use, and how flags and environment move them:
//! a flag comes before the environment, the environment before the platform's
//! own place (`directories`). Names of files are said here and nowhere else.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

use super::error::{At, StoreError};

/// Where everything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Bookmarks, settings, the user's palettes and topics.
    pub config: PathBuf,
    /// The user's articles, corrections, trash.
    pub data: PathBuf,
    /// Reading positions, settings changed by a key.
    pub state: PathBuf,
    /// What can be deleted at any time.
    pub cache: PathBuf,
}

/// The directories named by flags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--config-dir`
    pub config: Option<PathBuf>,
    /// `--data-dir`
    pub data: Option<PathBuf>,
    /// `--state-dir`
    pub state: Option<PathBuf>,
    /// `--cache-dir`
    pub cache: Option<PathBuf>,
}

/// The environment's names for the same four, in the order of [`Overrides`].
pub const VARIABLES: [&str; 4] = ["JIANBAO_CONFIG_DIR", "JIANBAO_DATA_DIR", "JIANBAO_STATE_DIR", "JIANBAO_CACHE_DIR"];

/// A file or directory in use, as `jianbao paths` lists it.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// Its name in `--json`.
    pub name: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// Where it is.
    pub path: fn(&Paths) -> PathBuf,
}

/// Everything in use.
pub const PLACES: &[Listed] = &[
    Listed { name: "config", zh: "配置目录", en: "configuration", path: |p| p.config.clone() },
    Listed { name: "config_file", zh: "设置", en: "settings", path: Paths::config_file },
    Listed { name: "bookmarks", zh: "书签", en: "bookmarks", path: Paths::bookmarks_file },
    Listed { name: "palettes", zh: "自备配色", en: "own palettes", path: Paths::palettes_dir },
    Listed { name: "topics", zh: "自备主题", en: "own topics", path: Paths::topics_dir },
    Listed { name: "data", zh: "数据目录", en: "data", path: |p| p.data.clone() },
    Listed { name: "articles", zh: "文章", en: "articles", path: Paths::articles_dir },
    Listed { name: "meta", zh: "文章的更正", en: "corrections of articles", path: Paths::meta_dir },
    Listed { name: "trash", zh: "移除的文章", en: "removed articles", path: Paths::trash_dir },
    Listed { name: "state", zh: "状态目录", en: "state", path: |p| p.state.clone() },
    Listed { name: "progress", zh: "阅读位置", en: "reading positions", path: Paths::progress_file },
    Listed { name: "overlay", zh: "按键改过的设置", en: "settings changed by a key", path: Paths::overlay_file },
    Listed { name: "files", zh: "认得的文件", en: "files that are known", path: Paths::files_file },
    Listed { name: "terminals", zh: "终端的回答", en: "answers of terminals", path: Paths::terminals_file },
    Listed { name: "cache", zh: "缓存目录（可删）", en: "cache (may be deleted)", path: |p| p.cache.clone() },
    Listed { name: "index", zh: "书库索引缓存", en: "cached index of the library", path: Paths::index_cache },
];

impl Paths {
    /// Where everything is: flags, then the environment (as `env` tells it; an
    /// empty value counts as none), then the platform's own places. All four
    /// come out absolute.
    ///
    /// # Errors
    /// [`StoreError::NoHome`] when one is left to the platform and no home is
    /// known; [`StoreError::Io`] when the current directory is gone.
    pub fn resolve(overrides: &Overrides, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, StoreError> {
        let project = ProjectDirs::from("", "", "jianbao");
        let own = project.as_ref();
        let platform = [
            own.map(ProjectDirs::config_dir),
            own.map(ProjectDirs::data_dir),
            own.map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir())),
            own.map(ProjectDirs::cache_dir),
        ];
        let flags = [&overrides.config, &overrides.data, &overrides.state, &overrides.cache];
        let find = |i: usize| -> Result<PathBuf, StoreError> {
            let variable = || env(VARIABLES[i]).filter(|value| !value.is_empty()).map(PathBuf::from);
            let named = flags[i].clone().or_else(variable);
            let path = named.or_else(|| platform[i].map(Path::to_owned)).ok_or(StoreError::NoHome)?;
            std::path::absolute(&path).at(&path)
        };
        Ok(Self { config: find(0)?, data: find(1)?, state: find(2)?, cache: find(3)? })
    }

    /// Bookmarks and notes.
    pub fn bookmarks_file(&self) -> PathBuf {
        self.config.join("bookmarks.json")
    }

    /// The lock that guards them.
    pub fn bookmarks_lock(&self) -> PathBuf {
        self.config.join("bookmarks.lock")
    }

    /// Settings; written by `config init` only.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Cleaning rules of the user.
    pub fn rules_file(&self) -> PathBuf {
        self.config.join("rules.toml")
    }

    /// The user's palettes.
    pub fn palettes_dir(&self) -> PathBuf {
        self.config.join("themes").join("palettes")
    }

    /// The user's topics.
    pub fn topics_dir(&self) -> PathBuf {
        self.config.join("themes").join("topics")
    }

    /// Reading positions.
    pub fn progress_file(&self) -> PathBuf {
        self.state.join("progress.json")
    }

    /// The lock that guards them.
    pub fn progress_lock(&self) -> PathBuf {
        self.state.join("progress.lock")
    }

    /// Settings changed by a key.
    pub fn overlay_file(&self) -> PathBuf {
        self.state.join("overlay.json")
    }

    /// The lock that guards them.
    pub fn overlay_lock(&self) -> PathBuf {
        self.state.join("overlay.lock")
    }

    /// The files that something is kept of.
    pub fn files_file(&self) -> PathBuf {
        self.state.join("files.json")
    }

    /// The lock that guards them.
    pub fn files_lock(&self) -> PathBuf {
        self.state.join("files.lock")
    }

    /// What terminals said of themselves.
    pub fn terminals_file(&self) -> PathBuf {
        self.state.join("terminals.json")
    }

    /// The lock that guards it.
    pub fn terminals_lock(&self) -> PathBuf {
        self.state.join("terminals.lock")
    }

    /// The user's articles, the bytes as given.
    pub fn articles_dir(&self) -> PathBuf {
        self.data.join("articles")
    }

    /// What the user corrected, one file an article.
    pub fn meta_dir(&self) -> PathBuf {
        self.data.join("meta")
    }

    /// Removed articles.
    pub fn trash_dir(&self) -> PathBuf {
        self.data.join("trash")
    }

    /// What is known of all articles, so that a start need not read them.
    pub fn index_cache(&self) -> PathBuf {
        self.cache.join("index.json")
    }

    /// A folder as the settings name it: `~/` is `home`, anything relative is
    /// beside `config.toml`.
    pub fn folder(&self, written: &Path, home: Option<&Path>) -> PathBuf {
        match (written.strip_prefix("~"), home) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => self.config.join(written),
        }
    }
}

/// The user's home, where one is known.
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn nothing(_: &str) -> Option<OsString> {
        None
    }

    fn moved() -> Overrides {
        let to = |name: &str| Some(PathBuf::from("/moved").join(name));
        Overrides { config: to("c"), data: to("d"), state: to("s"), cache: to("k") }
    }

    #[test]
    fn a_flag_comes_before_the_environment_and_that_before_the_platform() {
        let env = |name: &str| {
            VARIABLES.contains(&name).then(|| OsString::from(format!("/env/{}", name.to_ascii_lowercase())))
        };
        let flags = Overrides { config: Some("/flag".into()), ..Overrides::default() };
        let paths = Paths::resolve(&flags, &env).unwrap();
        assert_eq!(paths.config, Path::new("/flag"));
        assert_eq!(paths.data, Path::new("/env/jianbao_data_dir"));
        assert_eq!(paths.state, Path::new("/env/jianbao_state_dir"));
        assert_eq!(paths.cache, Path::new("/env/jianbao_cache_dir"));
    }

    #[test]
    fn relative_directories_become_absolute_and_empty_variables_count_as_none() {
        let empty = |_: &str| Some(OsString::new());
        let flags = Overrides { config: Some("here".into()), ..moved() };
        let paths = Paths::resolve(&flags, &empty).unwrap();
        assert!(paths.config.is_absolute() && paths.config.ends_with("here"));
        assert_eq!(paths.data, Path::new("/moved/d"));
    }

    #[test]
    fn every_place_has_both_names_and_moves_with_the_flags() {
        let paths = Paths::resolve(&moved(), &nothing).unwrap();
        let names: BTreeSet<&str> = PLACES.iter().map(|place| place.name).collect();
        assert_eq!(names.len(), PLACES.len());
        for place in PLACES {
            assert!(!place.zh.is_empty() && place.en.is_ascii(), "{}", place.name);
            assert!((place.path)(&paths).starts_with("/moved"), "{}", place.name);
        }
    }

    #[test]
    fn folders_are_expanded() {
        let paths = Paths::resolve(&moved(), &nothing).unwrap();
        let folder = |written: &str| paths.folder(Path::new(written), Some(Path::new("/home/me")));
        assert_eq!(folder("~/文章"), Path::new("/home/me/文章"));
        assert_eq!(folder("文章"), Path::new("/moved/c/文章"));
        assert_eq!(folder("/srv/文章"), Path::new("/srv/文章"));
        assert_eq!(folder("~文章"), Path::new("/moved/c/~文章"));
    }
}
