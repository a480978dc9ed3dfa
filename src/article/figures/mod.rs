//! Figures: the numbers an article tells, with unit and sentence, so that who
//! writes a bulletin finds 29353米 and 500万元 without reading it again. What
//! only looks like one is told apart by a table: dates, times, ordinals,
//! document numbers, telephone numbers. Apart from the Article, because
//! nothing else needs to know how Chinese counts.

pub mod decimal;
pub mod figure;
mod glyphs;
mod loose;
mod numeral;
mod ordinals;
pub mod units;
mod words;

pub use decimal::Decimal;
pub use figure::{Figure, figures, figures_in};
pub use units::{UNITS, Unit, UnitKind};
pub use words::Bound;

#[cfg(test)]
mod fixture;
