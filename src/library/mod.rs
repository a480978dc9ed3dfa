//! Many articles: bundled ones, the user's folders and opened files, the
//! themes over all of them, and search. Reads files; shows nothing.

pub mod entry;
pub mod index;

pub use entry::{Entry, Hit, Origin, Problem, SectionEntry};
pub use index::Library;
