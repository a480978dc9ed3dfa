//! The typesetter: a Block and a measure become Lines. It sees clusters,
//! classes and widths only; what it decides, the screen shows cell for cell.
//!
//! Stages: stream (clusters with bytes, drawn form and cells) → units and
//! breaks (where a line may end) → remedy (what is wider than the measure) →
//! stops (the same as numbers) → fit (where lines do end) → justify (where
//! spare cells go). `scan` goes from the text to the stops in one pass, with
//! the rules as a `machine`; the stages are for what that does not know.

mod address;
mod break_table;
mod breaks;
mod cells;
mod clusters;
mod fit;
mod flow;
mod forms;
mod justify;
mod line;
mod look;
mod machine;
mod pen;
mod pieces;
mod remedy;
mod rules;
mod scan;
mod set;
mod shape;
mod space;
mod stops;
mod stream;
mod style;
mod table;
mod traits;
mod units;

pub use crate::text::manner::{Fit, Gutter, Level, Manner, Quotes};
pub use breaks::opportunities;
pub use cells::{cells, drawn};
pub use line::{Cell, Gap, Line};
pub use pieces::{pieces_back, pieces_from};
pub use rules::{Rules, Tailoring};
pub use set::{set, set_plainly};
pub use space::space_before;
pub use style::Style;
