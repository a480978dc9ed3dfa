//! The words of colour: what something is, and the ground it stands on. Apart
//! from the palettes, so that every way of colouring can name them.

use serde::Deserialize;

/// What something is, as far as colour is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The ground everything stands on.
    Paper,
    /// Running text.
    Ink,
    /// What may be overlooked.
    Dim,
    /// Titles and headings.
    Heading,
    /// Links and the place where one is.
    Accent,
    /// Themes.
    Topic,
    /// A bookmarked passage.
    Mark,
    /// A passage in the second colour.
    Mark2,
    /// A passage in the third colour.
    Mark3,
    /// A match of a search.
    Found,
    /// The chosen item.
    Select,
    /// Something went wrong.
    Warn,
}

impl Role {
    /// The colours of marks, in the order of [`crate::store::bookmarks::COLOURS`].
    pub const MARKS: &[Role] = &[Role::Mark, Role::Mark2, Role::Mark3];

    /// All roles.
    pub const ALL: &[Role] = &[
        Role::Paper,
        Role::Ink,
        Role::Dim,
        Role::Heading,
        Role::Accent,
        Role::Topic,
        Role::Mark,
        Role::Mark2,
        Role::Mark3,
        Role::Found,
        Role::Select,
        Role::Warn,
    ];
}

/// Is a palette's ground light or dark?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Background {
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// The terminal's own ground.
    None,
}

impl Background {
    /// What the colour of the ground makes it: light from the middle grey on
    /// (luma of Rec. 709).
    pub fn of_ground((r, g, b): (u8, u8, u8)) -> Self {
        let luma = 2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b);
        if luma >= 128 * 10_000 { Background::Light } else { Background::Dark }
    }

    /// What COLORFGBG (`foreground;background`, numbers of the sixteen) says;
    /// dark where it says nothing.
    pub fn of_environment(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let ground =
            env("COLORFGBG").and_then(|value| value.rsplit(';').next().and_then(|last| last.parse::<u8>().ok()));
        match ground {
            Some(7 | 9..=15) => Background::Light,
            _ => Background::Dark,
        }
    }
}
