//! Facts about characters: width, punctuation class, clusters, folding,
//! pinyin, escaping, hashing. No input or output, no screen, no state.

pub mod class;
mod class_table;
pub mod cluster;
pub mod escape;
pub mod fold;
pub mod han;
pub mod hash;
pub mod manner;
pub mod nfc;
pub mod pinyin;
pub mod sentence;
pub mod simplify;
pub mod slice;
pub mod width;

pub use escape::escape;
pub use hash::hex_hash;
pub use slice::{range_in, slice};
pub use width::{Ambiguous, GROUPS, Group, Widths};
