//! Draws a State into a frame and changes nothing. The files are twins of the
//! reader's screens; every cell is written by `paint`, never by a widget's
//! own wrapping, so no wide glyph is ever cut at an edge.

pub mod draw;
pub mod figures;
pub mod foot;
pub mod lists;
mod note;
pub mod outline;
pub mod page;
pub mod paint;
pub mod palette;
pub mod role;
pub mod shelf;
mod sixteen;

pub use draw::draw;
pub use palette::{Depth, Look, Palette};
