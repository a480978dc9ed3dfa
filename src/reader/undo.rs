//! What this session did and can take back. One list for bookmarks and
//! articles: who presses the key means what they did last, whatever it was.

use crate::article::ArticleId;
use crate::store::Change;

/// Something that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// An article was taken in: it goes to the trash.
    Added(ArticleId),
    /// A folder was taken in: all of it goes to the trash.
    AddedMany(Vec<ArticleId>),
    /// An article was removed: it comes back.
    Removed(ArticleId),
    /// A bookmark was changed: this changes it back.
    Marked(Change),
}

/// What was done, the last one last.
#[derive(Debug, Clone, Default)]
pub struct Done {
    done: Vec<Undo>,
    undoing: Vec<Undo>,
}

impl Done {
    /// This was done.
    pub fn note(&mut self, undo: Undo) {
        self.done.push(undo);
    }

    /// This was undone in another way.
    pub fn forget(&mut self, undo: &Undo) {
        self.done.retain(|done| done != undo);
    }

    /// What is to be taken back now.
    pub fn last(&mut self) -> Option<Undo> {
        let last = self.done.pop()?;
        self.undoing.push(last.clone());
        Some(last)
    }

    /// Did taking this back lead to what happened now? It is over then, and
    /// nothing to take back itself.
    pub fn is_undone(&mut self, last: &Undo) -> bool {
        let at = self.undoing.iter().position(|undoing| undoing == last);
        at.map(|at| self.undoing.remove(at)).is_some()
    }
}
