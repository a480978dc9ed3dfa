//! All themes, with how many articles and sections each has.

use super::list::List;
use crate::library::TopicCount;

/// The screen of themes.
#[derive(Debug, Clone, Default)]
pub struct TopicList {
    /// The list.
    pub list: List,
    /// The themes, in their order.
    pub counts: Vec<TopicCount>,
}
