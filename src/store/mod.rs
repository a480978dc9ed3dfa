//! What is kept on disk: where, and how it is written so that nothing is
//! lost. The only room below the library that touches files.

pub mod atomic;
pub mod bookmarks;
pub mod clock;
pub mod paths;
pub mod progress;
pub mod settings;

pub use bookmarks::{Bookmark, Bookmarks};
pub use paths::Paths;
pub use progress::{Progress, Reading};
pub use settings::{SettingWarning, Settings};
