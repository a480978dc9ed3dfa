//! HTML as browsers save it. In order: tokens (`tokens`, the one file that
//! names the tokenizer), a bounded stack of open elements (`stack`) that writes
//! the visible text into one buffer (`writer`, `table`), what the head says
//! (`head`), which element holds the article (`body`), the title (`title`),
//! the line of source and day beside it (`beside`, `names`). What is not the article
//! becomes removals; the rules of `clean` judge the rest like any text.

mod beside;
mod body;
mod elements;
mod head;
mod names;
mod open;
mod page;
mod places;
mod read;
mod stack;
mod table;
mod title;
mod tokens;
mod writer;

pub use read::{fragment, read};
pub use tokens::{charset, is_page, is_piece};
