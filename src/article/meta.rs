//! What is known about an article beside its text.

use super::date::Date;
use super::topic::TopicRef;

/// Metadata, as read or as corrected by the user. Everything but the title
/// may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title as shown, site suffix and repetition taken away.
    pub title: String,
    /// What stands under the title.
    pub subtitle: Option<String>,
    /// Where it was published (来源).
    pub source: Option<String>,
    /// Who wrote it (作者, 通讯员).
    pub author: Option<String>,
    /// Who edited it (责任编辑).
    pub editor: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// The document number (文号).
    pub number: Option<String>,
    /// The index number (索引号).
    pub index_number: Option<String>,
    /// The issuing body (发文机构).
    pub issuer: Option<String>,
    /// The address it was published at; never fetched.
    pub url: Option<String>,
    /// What is attached to it (附件), as its list names it.
    pub attachments: Vec<String>,
    /// The themes its author gave the whole of it.
    pub topics: Vec<TopicRef>,
    /// What the file says, where a reader put something right.
    pub read: Option<Box<Meta>>,
}
