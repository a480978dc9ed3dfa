//! What is kept on disk: where, and how it is written so that nothing is
//! lost. The only room below the library that touches files. From the ground:
//! `atomic` writes bytes, `kept` gives them a version, a backup and a way back
//! from damage, `bookmarks` (with `change` and `parts`), `progress`, `config` and `overlay` say what they
//! mean, and [`Store`] is what a worker calls.

pub mod atomic;
pub mod bookmarks;
pub mod change;
pub mod clock;
pub mod config;
mod conflict;
pub mod corrections;
pub mod error;
pub mod files;
pub mod kept;
pub mod key;
pub mod overlay;
pub mod parts;
pub mod paths;
pub mod progress;
pub mod random;
pub mod settings;
#[allow(clippy::module_inception)]
pub mod store;
pub mod terminals;

pub use bookmarks::{Bookmark, Bookmarks, Draft};
pub use change::{Change, Intent};
pub use corrections::Corrections;
pub use error::StoreError;
pub use files::Facts;
pub use kept::Loaded;
pub use paths::{Overrides, Paths};
pub use progress::{Progress, Reading};
pub use settings::{AmbiguousSetting, Known, Outline, SettingWarning, Settings, Value};
pub use store::{LoadedSettings, Store};
pub use terminals::Terminal;
