//! Settings: one table names each, with its default, its values and what it
//! does in both languages; `config.toml`, help and docs are made from it.

use std::path::PathBuf;

use crate::message::{Lang, Message};

/// When the outline is shown beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// Where there is room.
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// What the terminal makes of ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmbiguousSetting {
    /// Ask the terminal.
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `None`: by the locale.
    pub language: Option<Lang>,
    /// A palette's id, or `auto`.
    pub palette: String,
    /// Widest measure in cells, even, 20 to 80.
    pub measure: u16,
    /// First-line indent in characters, 0 to 4.
    pub indent: u8,
    /// Blank lines between paragraphs, 0 or 1.
    pub paragraph_space: u8,
    /// When the outline is shown.
    pub outline: Outline,
    /// Does the program take the mouse?
    pub mouse: bool,
    /// Cells of ambiguous characters.
    pub ambiguous: AmbiguousSetting,
    /// Further library folders.
    pub folders: Vec<PathBuf>,
    /// Key bindings: (action name, keys as written), in the file's order.
    pub keys: Vec<(String, Vec<String>)>,
}

/// Something in `config.toml` that cannot be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingWarning {
    /// Line and column (characters), both from 1.
    pub at: (usize, usize),
    /// What is wrong and what may be written instead.
    pub reason: Message,
}
