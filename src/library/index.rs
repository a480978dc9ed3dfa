//! The list of all articles, and the way from an id to its text.

use std::path::Path;
use std::sync::Arc;

use super::bundled;
use super::entry::{Entry, Origin, Problem, STDIN};
use super::file::{Reading, article_of, read_article};
use crate::article::{Article, ArticleId, Topics};
use crate::import::{By, OwnRules};
use crate::message::{Id, Message};
use crate::store::Corrections;

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
    /// What came by standard input: it can be read once only.
    pub stdin: Option<Arc<[u8]>>,
    /// The encoding of what was opened and of standard input, where one is
    /// named.
    pub encoding: Option<Arc<str>>,
    /// What the user put right.
    pub corrections: Arc<Corrections>,
    /// Articles whose files were found in another place when it was opened:
    /// who they were and who they are.
    pub moved: Arc<Vec<(ArticleId, ArticleId)>>,
    /// The user's cleaning rules.
    pub rules: Arc<OwnRules>,
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
        if let Some(bundled) = bundled::load(id, &self.topics) {
            return bundled.map(|article| Arc::new(self.corrected(article)));
        }
        let unknown = || Problem { file: id.to_string(), at: None, reason: Message::new(Id::LibraryUnknown) };
        let entry = self.entry(id).ok_or_else(unknown)?;
        let article = match entry.origin.path() {
            Some(path) if matches!(entry.origin, Origin::Opened(_)) => read_article(path, id.clone(), self.reading())?,
            Some(path) => read_article(path, id.clone(), self.by())?,
            None => self.stdin_article(id)?,
        };
        Ok(Arc::new(self.corrected(article)))
    }

    /// What its articles are read by.
    pub fn by(&self) -> By<'_> {
        By { topics: &self.topics, rules: &self.rules }
    }

    /// The article as the user put it right.
    fn corrected(&self, mut article: Article) -> Article {
        if let Some(correction) = self.corrections.get(&article.id) {
            correction.apply(&mut article, &self.topics);
        }
        article
    }

    fn stdin_article(&self, id: &ArticleId) -> Result<Article, Problem> {
        article_of(Path::new(STDIN), self.stdin.as_deref().unwrap_or(&[]), id.clone(), self.reading())
    }

    /// How what was opened is read.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading { by: self.by(), encoding: self.encoding.as_deref() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fixture::User;

    #[test]
    fn every_listed_article_can_be_read_and_is_the_one_listed() {
        let library = User::new().library(&[]);
        for entry in library.entries.iter() {
            let article = library.load(&entry.id).expect("read");
            assert_eq!(Entry::of(&article, entry.origin.clone(), entry.added), *entry);
        }
    }

    #[test]
    fn an_unknown_id_is_a_problem() {
        let library = User::new().library(&[]);
        for (id, reason) in [("none", Id::LibraryUnknown), ("bundled:none", Id::LibraryNoBundled)] {
            assert_eq!(library.load(&ArticleId(id.into())).expect_err("unknown").reason.id, reason);
        }
    }
}
