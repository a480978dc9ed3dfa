//! Bookmarks and notes as they are kept.

use serde::{Deserialize, Serialize};

use crate::article::Anchor;

/// One bookmark. Removal leaves it as a tombstone (`removed` is set).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// 128 random bits, 32 hex digits.
    pub id: String,
    /// RFC 3339, UTC.
    pub created: String,
    /// RFC 3339, UTC; the last writer wins.
    pub updated: String,
    /// RFC 3339, UTC, when it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
    /// `bookmark`; later kinds are kept as they are.
    #[serde(default = "bookmark")]
    pub kind: String,
    /// The article's id.
    pub article: String,
    /// The article's title then, for a list without the article.
    #[serde(default)]
    pub title: String,
    /// Where, findable again.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// What the reader wrote; may be empty.
    #[serde(default)]
    pub note: String,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

fn bookmark() -> String {
    "bookmark".to_owned()
}

/// `bookmarks.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmarks {
    /// Version of the form.
    pub version: u32,
    /// All, tombstones included.
    #[serde(default)]
    pub bookmarks: Vec<Bookmark>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}
