//! What a worker asks of the disk, each in one call: load, change, save. The
//! clock is read here and nowhere deeper.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic::{self, Stamp};
use super::bookmarks::Bookmarks;
use super::change::{Change, Intent};
use super::clock::{Clock, rfc3339};
use super::config::{self, Config};
use super::error::StoreError;
use super::kept::{self, Kept, Loaded};
use super::overlay::Overlay;
use super::paths::{self, Paths};
use super::progress::{Progress, Reading};
use super::random;
use super::settings::{Known, SettingWarning, Settings, Value, setting};
use super::terminals::{Terminal, Terminals};
use crate::article::ArticleId;
use crate::message::Message;

/// The files of one user.
#[derive(Debug, Clone)]
pub struct Store {
    /// Where they are.
    pub paths: Paths,
    clock: Clock,
}

/// The settings in force and what must be said about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadedSettings {
    /// Defaults, `config.toml`, changes by key; folders are absolute.
    pub settings: Settings,
    /// Places in `config.toml` that cannot be used as they stand.
    pub warnings: Vec<SettingWarning>,
    /// Files that cannot be read.
    pub said: Vec<Message>,
}

impl Store {
    /// The files at `paths`.
    pub fn new(paths: Paths) -> Self {
        Self::with_clock(paths, SystemTime::now)
    }

    /// The same with a clock of one's own.
    pub fn with_clock(paths: Paths, clock: Clock) -> Self {
        Self { paths, clock }
    }

    /// The time now (RFC 3339, UTC), for what is handed to this store.
    pub fn now(&self) -> String {
        rfc3339((self.clock)())
    }

    /// Removes what killed saves left behind, and notes the files that have
    /// bookmarks; once, at the start, off the way to the first frame (it may
    /// wait for another process' save).
    pub fn sweep(&self) -> Vec<Message> {
        let files = [self.bookmarks(), self.progress(), self.overlay(), self.files(), self.terminals()];
        let config = Kept::new(self.paths.config_file(), self.paths.overlay_lock());
        // Bookmarks from before files were noted, or from another machine.
        let articles: BTreeSet<ArticleId> =
            self.load_bookmarks().value.alive().map(|mark| ArticleId(mark.article.clone())).collect();
        self.note_files(&articles);
        let all = files.into_iter().chain([config]).chain(self.strays_of_corrections());
        all.filter_map(|file| file.sweep().err()).map(|error| error.message()).collect()
    }

    /// All bookmarks, tombstones included.
    pub fn load_bookmarks(&self) -> Loaded<Bookmarks> {
        self.bookmarks().load(&self.now())
    }

    /// A change as asked for now, to be kept with [`Store::keep`].
    ///
    /// # Errors
    /// [`StoreError::NoRandom`].
    pub fn intent(&self, change: Change) -> Result<Intent, StoreError> {
        Ok(Intent { change, id: random::id()?, at: self.now(), again: false })
    }

    /// Does to what is on disk now what is intended and returns all bookmarks.
    /// Once it has returned `Ok`, the change survives a pulled plug.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then whole, and the same intent may be tried again.
    pub fn keep(&self, intent: Intent) -> Result<Loaded<Bookmarks>, StoreError> {
        let article = intent.change.article().cloned();
        let kept = self.bookmarks().update(&self.now(), |marks: &mut Bookmarks| marks.apply(intent))?;
        self.note_files(&article);
        Ok(kept)
    }

    /// Both in one: for who tries only once.
    ///
    /// # Errors
    /// As [`Store::intent`] and [`Store::keep`].
    pub fn change_bookmark(&self, change: Change) -> Result<Loaded<Bookmarks>, StoreError> {
        self.keep(self.intent(change)?)
    }

    /// Merges another copy of the bookmarks (a file from another machine) into
    /// these; the copy stays as it is.
    ///
    /// # Errors
    /// [`StoreError`]; the bookmarks are then as they were.
    pub fn merge_bookmarks(&self, copy: &Path) -> Result<Loaded<Bookmarks>, StoreError> {
        self.change_bookmark(Change::Merge(kept::read_copy(copy)?))
    }

    /// Merges the copies that synchronising programs left beside the
    /// bookmarks, and says so.
    pub fn merge_conflicts(&self) -> Vec<Message> {
        self.bookmarks().merge_copies::<Bookmarks>(&self.now())
    }

    /// Puts the generation before the last save in its place; where the file
    /// of now is kept, if there is one.
    ///
    /// # Errors
    /// As [`Kept::restore_backup`].
    pub fn restore_backup(&self) -> Result<(Bookmarks, Option<PathBuf>), StoreError> {
        self.bookmarks().restore_backup(&self.now())
    }

    /// The folder in which copies of the bookmarks come to stand (symlinks
    /// resolved); `None` where they go in a circle.
    pub fn bookmarks_folder(&self) -> Option<PathBuf> {
        let file = atomic::resolve(&self.paths.bookmarks_file()).ok()?;
        file.parent().map(Path::to_owned)
    }

    /// What changes when another process saves bookmarks or leaves a copy.
    pub fn bookmarks_stamp(&self) -> Stamp {
        Stamp::of(&self.paths.bookmarks_file())
    }

    /// Where reading stopped in every article.
    pub fn load_progress(&self) -> Loaded<Progress> {
        self.progress().load(&self.now())
    }

    /// Keeps where reading `article` stopped.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then as it was.
    pub fn save_progress(&self, article: &ArticleId, reading: Reading) -> Result<Loaded<Progress>, StoreError> {
        let now = self.now();
        let kept = self.progress().update(&now, |progress: &mut Progress| {
            progress.take(article, reading, &now);
            Ok(())
        })?;
        self.note_files([article]);
        Ok(kept)
    }

    /// What the terminal of this name said when it was last asked.
    pub fn terminal(&self, name: &str) -> Option<Terminal> {
        self.terminals().load::<Terminals>(&self.now()).value.terminals.remove(name)
    }

    /// Keeps what the terminal of this name said.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then as it was.
    pub fn save_terminal(&self, name: String, said: Terminal) -> Result<(), StoreError> {
        let now = self.now();
        let said = Terminal { updated: now.clone(), ..said };
        self.terminals().update(&now, |all: &mut Terminals| {
            all.terminals.insert(name, said);
            Ok(())
        })?;
        Ok(())
    }

    /// The settings in force: never fails, whatever the files hold.
    pub fn load_settings(&self, known: &Known) -> LoadedSettings {
        let (config, mut said) = match self.config(known) {
            Ok(config) => (config, Vec::new()),
            Err(error) => (Config::default(), vec![error.message()]),
        };
        let overlay: Loaded<Overlay> = self.overlay().load(&self.now());
        said.extend(overlay.said);
        let mut settings = overlay.value.apply(&config, known);
        let home = paths::home();
        for folder in &mut settings.folders {
            *folder = self.paths.folder(folder, home.as_deref());
        }
        LoadedSettings { settings, warnings: config.warnings, said }
    }

    /// Keeps a setting changed by a key, until `config.toml` is edited; what
    /// must be said of a file that was damaged.
    ///
    /// # Errors
    /// [`StoreError::Setting`] for a name or value that no setting has;
    /// otherwise as every save.
    pub fn set_overlay(&self, name: &str, value: Value) -> Result<Vec<Message>, StoreError> {
        let row = setting(name).map_err(StoreError::Setting)?;
        let (mut settings, known) = (Settings::default(), Known::default());
        row.put(&mut settings, value, &known).map_err(StoreError::Setting)?;
        let (value, config) = ((row.get)(&settings), self.config(&known)?);
        let kept = self.overlay().update(&self.now(), |overlay: &mut Overlay| {
            overlay.set(name, value, &config);
            Ok(())
        })?;
        Ok(kept.said)
    }

    /// Writes a commented `config.toml` of all defaults.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one; [`StoreError::Io`].
    pub fn init_config(&self, known: &Known) -> Result<(), StoreError> {
        // Swept under the lock of what is kept beside it.
        let _lock = atomic::Lock::take(&self.paths.overlay_lock())?;
        atomic::create(&self.paths.config_file(), config::init_text(known).as_bytes())
    }

    fn config(&self, known: &Known) -> Result<Config, StoreError> {
        let bytes = atomic::read(&self.paths.config_file())?;
        Ok(config::read_bytes(&bytes.unwrap_or_default(), known))
    }

    pub(super) fn bookmarks(&self) -> Kept {
        Kept::new(self.paths.bookmarks_file(), self.paths.bookmarks_lock())
    }

    pub(super) fn progress(&self) -> Kept {
        Kept::new(self.paths.progress_file(), self.paths.progress_lock())
    }

    fn terminals(&self) -> Kept {
        Kept::new(self.paths.terminals_file(), self.paths.terminals_lock())
    }

    fn overlay(&self) -> Kept {
        Kept::new(self.paths.overlay_file(), self.paths.overlay_lock())
    }
}
