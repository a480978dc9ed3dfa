//! Every directory and file in use, and how flags and environment move them.

use std::path::PathBuf;

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
