//! What was removed, and what of this session can be taken back.

use super::list::List;
use crate::article::ArticleId;
use crate::library::Trashed;

/// The screen of what was removed.
#[derive(Debug, Clone, Default)]
pub struct TrashList {
    /// The list.
    pub list: List,
    /// The last removed first; `None` while the trash is looked through.
    pub items: Option<Vec<Trashed>>,
}

/// What can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// An article was taken in: it goes to the trash.
    Added(ArticleId),
    /// An article was removed: it comes back.
    Removed(ArticleId),
}
