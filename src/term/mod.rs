//! The real terminal: entering and leaving it so that it is as it was, what
//! comes from it, and what it can show.

pub mod guard;
pub mod input;
pub mod screen;
mod sgr;
pub mod signals;
pub mod size;

pub use guard::Guard;
pub use input::Input;
pub use screen::Screen;
