//! One document and the words for its parts. Everything is a range over one
//! text buffer (bytes, UTF-8), so that nothing moves when a rule changes.
//! No input or output; the types here are what every higher room speaks in.

mod agreement;
pub mod anchor;
#[allow(clippy::module_inception)]
pub mod article;
pub mod block;
pub mod correction;
pub mod date;
pub mod figures;
mod letters;
pub mod link;
pub mod meta;
mod passage;
pub mod place;
mod retitle;
pub mod section;
pub mod topic;

pub use anchor::{Anchor, Finder, Found, How};
pub use article::{Article, ArticleId, Decoded, RETITLED, Removal, Warning};
pub use block::{Align, Annotation, Block, Kind, Source, Span, SpanKind};
pub use correction::{Correction, Field};
pub use date::Date;
pub use figures::{Bound, Figure, UnitKind};
pub use link::Link;
pub use meta::Meta;
pub use place::Place;
pub use section::{Section, Which, run_in};
pub use topic::{Topic, TopicRef, Topics};
