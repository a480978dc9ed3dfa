//! A position that survives a resize, a rule and a restart.

use serde::{Deserialize, Serialize};

/// A byte offset in an article's buffer (decoded, uncleaned).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub usize);
