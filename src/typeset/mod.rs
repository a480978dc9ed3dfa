//! The typesetter: a Block and a measure become Lines. It sees clusters,
//! classes and widths only; what it decides, the screen shows cell for cell.
//!
//! Stages: stream (clusters with bytes, drawn form and cells) → units and
//! breaks (where a line may end) → remedy (what is wider than the measure) →
//! stops (the same as numbers) → fit (where lines do end) → justify (where
//! spare cells go). `quick` goes from the text to the stops of Han prose at once.

mod address;
mod breaks;
mod cells;
mod clusters;
mod fit;
mod flow;
mod forms;
mod island;
mod justify;
mod line;
mod pieces;
mod quick;
mod remedy;
mod rules;
mod set;
mod shape;
mod space;
mod stops;
mod stream;
mod style;
mod table;
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
