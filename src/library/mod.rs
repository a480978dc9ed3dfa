//! Many articles: bundled ones, the user's folders and opened files, the
//! themes over all of them, and search. Reads files; shows nothing.
//!
//! [`Library::open`] is a function of a [`Request`] and the disk: whoever
//! watches the folders opens again and, with the cache warm, reads only what
//! changed.

pub mod add;
pub mod bundled;
mod cache;
pub mod entry;
mod file;
pub mod filter;
pub mod find;
#[cfg(test)]
mod fixture;
pub mod index;
mod moved;
pub mod open;
mod own;
mod parallel;
pub mod remove;
mod rules;
pub mod search;
pub mod sort;
pub mod themes;
mod topics;
mod walk;
pub mod watch;

pub use add::{Added, Intook, Offer, Was, add, add_all, recode};
pub use entry::{Entry, Hit, More, Origin, Problem, STDIN, SectionEntry};
pub use file::{ENDINGS, Reading, article_of, facts, folder_problem, is_folder, read_article};
pub use filter::Filter;
pub use find::{Found, find, find_path};
pub use index::Library;
pub use moved::may_be_moved;
pub use open::{Request, stdin_id};
pub use own::file_id;
pub use remove::{Trashed, remove, restore, trash};
pub use rules::{init_rules, rules};
pub use search::{Search, search};
pub use sort::{Order, sorted};
pub use themes::{TopicCount, counts, sections_in, sections_of};
pub use topics::topics;
pub use watch::{Places, Watched, watch};
