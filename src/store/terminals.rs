//! What terminals said of themselves, so that the next start in the same one
//! can draw before it is asked again. By a name made of the environment; what
//! is wrong here costs one frame, for the terminal is asked every time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kept::Form;

/// Terminals remembered; the one asked longest ago goes first.
const MOST: usize = 32;

/// What tells one terminal from another, as far as the environment knows.
const VARIABLES: &[&str] = &[
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "XTERM_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "WT_SESSION",
    "TMUX",
    "STY",
    "COLORFGBG",
];

/// Variables that change with every window; only whether they are set counts.
const PER_WINDOW: &[&str] = &["KITTY_WINDOW_ID", "WT_SESSION", "TMUX", "STY"];

/// What one terminal said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminal {
    /// Names of the groups of ambiguous characters that take two cells.
    #[serde(default)]
    pub wide: Vec<String>,
    /// The colour of its ground, red, green and blue.
    #[serde(default)]
    pub ground: Option<(u8, u8, u8)>,
    /// Does it show a frame at once (mode 2026)?
    #[serde(default)]
    pub at_once: bool,
    /// Does it show 24 bits of colour?
    #[serde(default)]
    pub true_colour: bool,
    /// When it was asked (RFC 3339, UTC).
    pub updated: String,
}

impl Terminal {
    /// Does it say the same, whenever it said it?
    pub fn agrees(&self, other: &Self) -> bool {
        Self { updated: other.updated.clone(), ..self.clone() } == *other
    }
}

/// `terminals.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminals {
    /// Version of the form.
    pub version: u32,
    /// By name.
    #[serde(default)]
    pub terminals: BTreeMap<String, Terminal>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Form for Terminals {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
        while self.terminals.len() > MOST {
            let oldest = self.terminals.iter().min_by(|a, b| a.1.updated.cmp(&b.1.updated));
            let Some(name) = oldest.map(|(name, _)| name.clone()) else { return };
            self.terminals.remove(&name);
        }
    }
}

/// The name of the terminal the environment speaks of.
pub fn name(env: &dyn Fn(&str) -> Option<String>) -> String {
    let told = VARIABLES.iter().filter_map(|variable| {
        let value = env(variable).filter(|value| !value.is_empty())?;
        Some(if PER_WINDOW.contains(variable) { (*variable).to_owned() } else { format!("{variable}={value}") })
    });
    told.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_of_one_terminal_have_one_name() {
        let env = |window: &'static str| {
            move |name: &str| match name {
                "TERM" => Some("xterm-kitty".to_owned()),
                "KITTY_WINDOW_ID" => Some(window.to_owned()),
                _ => None,
            }
        };
        assert_eq!(name(&env("1")), name(&env("2")));
        assert_eq!(name(&env("1")), "TERM=xterm-kitty KITTY_WINDOW_ID");
        assert_eq!(name(&|_| None), "");
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let at = |day: usize| Terminal { updated: format!("2026-01-{day:02}T00:00:00Z"), ..Terminal::default() };
        let mut all = Terminals::default();
        all.terminals.extend((1..=MOST + 2).rev().map(|day| (format!("{:02}", 99 - day), at(day % 28 + 1))));
        all.settle();
        assert_eq!(all.terminals.len(), MOST);
        assert!(all.terminals.values().all(|terminal| terminal.updated.as_str() >= "2026-01-02"));
    }
}
