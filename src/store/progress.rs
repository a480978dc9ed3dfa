//! Where reading stopped, article by article.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::{Anchor, Place};

/// Where reading one article stopped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The place at the top of the screen.
    pub place: Place,
    /// The same as an anchor, for an edited text.
    #[serde(default)]
    pub anchor: Anchor,
    /// Length of the buffer then (bytes): progress is place ÷ length.
    pub length: usize,
    /// Was the end once on the screen?
    pub read: bool,
    /// When (RFC 3339, UTC).
    pub updated: String,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// `progress.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Version of the form.
    pub version: u32,
    /// The article read last.
    #[serde(default)]
    pub last: Option<String>,
    /// By article id.
    #[serde(default)]
    pub articles: BTreeMap<String, Reading>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}
