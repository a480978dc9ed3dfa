//! The real terminal: entering and leaving it so that it is as it was, what
//! comes from it, and what it can show.

pub mod ask;
pub mod clipboard;
pub mod guard;
pub mod input;
pub mod probe;
pub mod screen;
mod sgr;
pub mod signals;
pub mod size;
pub mod tty;
mod typed;

pub use guard::Guard;
pub use input::{Input, Keyboard};
pub use screen::Screen;
