//! What a search in all articles found.

use super::list::List;
use crate::library::Hit;

/// The screen of results.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The list.
    pub list: List,
    /// As typed.
    pub query: String,
    /// `None` while the search goes on.
    pub hits: Option<Vec<Hit>>,
    /// How many there are, those that are not listed included.
    pub total: usize,
}
