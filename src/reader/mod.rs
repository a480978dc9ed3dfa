//! The application without a screen: what is shown, what a key means, and
//! what happens then. Nothing here touches the outside world: `update` takes
//! an event and gives back effects, so every behaviour is a test with keys in
//! and state out.

pub mod action;
pub mod bookmarks;
pub mod card;
pub mod effect;
pub mod figures;
pub mod find;
pub mod flow;
mod follow;
pub mod geometry;
pub mod help;
pub mod intake;
pub mod keymap;
pub mod library;
pub mod list;
pub mod live;
pub mod mark;
pub mod on_card;
mod on_click;
pub mod on_list;
pub mod on_marks;
pub mod on_prompt;
pub mod on_reading;
pub mod on_selection;
pub mod open;
pub mod problems;
pub mod prompt;
pub mod quotes;
pub mod reading;
pub mod results;
pub mod select;
pub mod state;
pub mod topics;
pub mod trash;
pub mod undo;
pub mod update;
pub mod view;

pub use crate::store::key::{self, Key};
pub use action::{Action, Context};
pub use effect::{Effect, Event};
pub use state::State;
pub use update::update;
