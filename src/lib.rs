//! 简报 · jianbao: a terminal reader for Chinese bulletin articles.
//!
//! The house stands in floors; a room uses only rooms below its own floor,
//! never a neighbour on the same one (`tests/floors.rs` holds this).
//!
//! | floor | room | what it knows |
//! |---|---|---|
//! | 0 | [`message`] | every sentence shown, Chinese beside English |
//! | 0 | [`text`] | facts about characters: width, class, folding, pinyin, escaping |
//! | 1 | [`article`] | Article, Block, Section, Place, Anchor, Topic: ranges over one text buffer |
//! | 2 | [`import`] | bytes become an Article: decode, read a format, clean by named rules |
//! | 2 | [`typeset`] | a Block and a measure become Lines |
//! | 2 | [`store`] | what is kept on disk: paths, bookmarks, progress, settings |
//! | 3 | [`library`] | many articles: bundled ones, the user's folders, themes over all, search |
//! | 4 | [`reader`] | the application without a screen: State, Action, keymap, update |
//! | 5 | [`ui`] | draws a State into a frame, changing nothing |
//! | 5 | [`term`] | the real terminal: guard, input |
//! | 6 | [`run`] | the loop: events in, effects out |
//! | 7 | [`cli`] | one file a subcommand |
//!
//! **One buffer.** An [`article::Article`] owns the text as a reader of the
//! source would see it, before any cleaning. Blocks, sections, removals and
//! annotations are byte ranges over that buffer, so a [`article::Place`] stays
//! true when a rule changes, and kept + removed = the buffer, byte for byte.
//!
//! **One way in.** A terminal event becomes a key ([`term`]), the key an
//! action ([`reader`]), the action a new state and a list of effects
//! (`reader::update`, which never touches the outside world); [`run`] performs
//! the effects and hands their results back as actions.
//!
//! **One view.** The view is anchored at a Place, never at a line number;
//! only what is visible is set. [`typeset`] alone decides what each cell
//! shows: drawing substitutes nothing.

pub mod article;
pub mod cli;
pub mod import;
pub mod library;
pub mod message;
pub mod reader;
pub mod run;
pub mod store;
pub mod term;
pub mod text;
pub mod typeset;
pub mod ui;
