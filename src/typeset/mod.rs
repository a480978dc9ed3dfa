//! The typesetter: a Block and a measure become Lines. It sees clusters,
//! classes and widths only; what it decides, the screen shows cell for cell.
//!
//! Stages: clusters (range, drawn form, width) → breaks (where a line may
//! end) → fit (where it does) → justify (where spare cells go).

mod line;
mod set;
mod space;
mod style;

pub use line::{Cell, Gap, Line};
pub use set::{cells, pieces_back, pieces_from, set};
pub use space::space_before;
pub use style::Style;
