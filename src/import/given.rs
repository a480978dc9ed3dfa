//! What the importers are handed, and how they say no. Apart from the way
//! through them, so that each can speak of it.

use crate::message::Message;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text (.txt).
    Plain,
    /// Markdown, with or without front matter (.md).
    Markdown,
    /// Our own JSON (docs/article-format.md).
    Json,
    /// A page as a browser saves it, or a piece of one (.html).
    Html,
}

/// What is known of a text before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The file's name, or whatever stands in for one: its ending hints at the
    /// format, its stem is the title of last resort.
    pub name: &'a str,
    /// The bytes as they are.
    pub bytes: &'a [u8],
    /// The encoding, where the user names one; otherwise it is found.
    pub encoding: Option<&'a str>,
    /// The format, where it is known; otherwise it is found.
    pub format: Option<Format>,
}

impl Given<'_> {
    /// The file's name without folders and without the ending of a format we
    /// read.
    pub fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 && ending.is_ascii() => stem,
            _ => name,
        }
    }

    /// The ending of the file's name, in lower case, without its point.
    pub fn ending(&self) -> String {
        self.name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
    }
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// The reason and the way out; names no file, the caller does.
    pub reason: Message,
    /// Line and column (characters), both from 1, where there is a place.
    pub at: Option<(usize, usize)>,
}

impl From<Message> for ImportError {
    fn from(reason: Message) -> Self {
        Self { reason, at: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_is_the_name_without_folder_and_ending() {
        let stem = |name| Given { name, bytes: b"", encoding: None, format: None }.stem().to_owned();
        assert_eq!(stem("a/b/守水.txt"), "守水");
        assert_eq!(stem("守水"), "守水");
        assert_eq!(stem("2023.5.12会议"), "2023.5.12会议");
        assert_eq!(stem(".txt"), ".txt");
    }
}
