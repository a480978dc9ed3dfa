//! The help, made from the table of actions and the keys in force.

use super::action::{ACTIONS, Action, ActionRow, Context};
use super::keymap::Keymap;
use super::list::List;
use crate::message::Lang;

/// The help screen.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// The list.
    pub list: List,
    /// Its rows.
    pub rows: Vec<HelpRow>,
}

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// Where the keys below hold.
    Context(Context),
    /// Keys and what they do.
    Keys(String, String),
}

/// Keys of an action that the help shows; `config.toml` and the README have all.
const SHOWN: usize = 3;

/// The rows of the help, those of the screen it was called from first. A
/// numbered group (section 1 to 9) is one row.
pub fn rows(keymap: &Keymap, lang: Lang, here: Context) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    let near = here.chain().iter().filter(|context| **context != Context::Anywhere);
    let far = Context::ALL.iter().filter(|context| !here.chain().contains(context) || **context == Context::Anywhere);
    for context in near.chain(far) {
        rows.push(HelpRow::Context(*context));
        for row in ACTIONS.iter().filter(|row| row.context == *context) {
            match row.action.digit() {
                None => rows.push(HelpRow::Keys(keys(keymap, row.action), row.what(lang).to_owned())),
                Some(1) => rows.push(HelpRow::Keys(group(keymap, row.action), row.what(lang).replace('1', "n"))),
                Some(_) => {}
            }
        }
    }
    rows
}

/// The first keys of an action, as the help shows them.
fn keys(keymap: &Keymap, action: Action) -> String {
    keymap.keys(action).iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join("  ")
}

/// The first key of an action, as sentences name it; its name on the command
/// line where it has none.
pub fn key(keymap: &Keymap, action: Action) -> String {
    keymap.keys(action).first().map_or_else(|| format!(":{}", action.row().name), ToString::to_string)
}

fn group(keymap: &Keymap, first: Action) -> String {
    let prefix = first.row().name.trim_end_matches('1');
    let of_group = |row: &&ActionRow| row.action.digit().is_some() && row.name.starts_with(prefix);
    let last = ACTIONS.iter().rfind(of_group).map_or(first, |row| row.action);
    let one = |action| keymap.keys(action).first().map(ToString::to_string).unwrap_or_default();
    format!("{} … {}", one(first), one(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_group_is_one_row_from_its_first_key_to_its_last() {
        let rows = rows(&Keymap::new(&[]).0, Lang::En, Context::Reading);
        let groups: Vec<(&str, &str)> = rows
            .iter()
            .filter_map(|row| match row {
                HelpRow::Keys(keys, what) if keys.contains('…') => Some((keys.as_str(), what.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(
            groups,
            [
                ("1 … 9", "to section n"),
                ("1 … 3", "highlight in colour n"),
                ("1 … 9", "only theme n"),
                ("1 … 3", "colour n"),
            ]
        );
    }
}
