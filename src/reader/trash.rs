//! What was removed.

use super::list::List;
use crate::library::Trashed;

/// The screen of what was removed.
#[derive(Debug, Clone, Default)]
pub struct TrashList {
    /// The list.
    pub list: List,
    /// The last removed first; `None` while the trash is looked through.
    pub items: Option<Vec<Trashed>>,
}
