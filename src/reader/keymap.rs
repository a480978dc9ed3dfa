//! From a key and a context to an action: the table's default keys, then the
//! user's own. What cannot be used is a warning, never a refusal.

use std::collections::HashMap;

use super::action::{ACTIONS, Action, Context};
use crate::message::{Id, Message};
use crate::store::key::Key;

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    by_key: HashMap<(Context, Key), Action>,
}

impl Keymap {
    /// The default keys, then the user's: naming an action replaces all its
    /// default keys. Gives a warning for each key that cannot be read, each
    /// unknown action and each key that two actions of one context want.
    pub fn new(user: &[(String, Vec<String>)]) -> (Self, Vec<Message>) {
        let mut warnings = Vec::new();
        let mut map = Self { by_key: HashMap::new() };
        let own = |row_name: &str| user.iter().rev().find(|(name, _)| name == row_name);
        for row in ACTIONS.iter().filter(|row| own(row.name).is_none()) {
            for key in row.keys.iter().filter_map(|text| Key::parse(text)) {
                map.by_key.insert((row.context, key), row.action);
            }
        }
        let mut taken: HashMap<(Context, Key), Action> = HashMap::new();
        for row in ACTIONS {
            let Some((_, keys)) = own(row.name) else { continue };
            for text in keys {
                let Some(key) = Key::parse(text) else {
                    warnings.push(Message::new(Id::KeyUnknown).with(text).with(row.name));
                    continue;
                };
                let slot = (row.context, key);
                if let Some(other) = taken.get(&slot) {
                    warnings.push(Message::new(Id::KeyTaken).with(key).with(row.name).with(other.row().name));
                    continue;
                }
                taken.insert(slot, row.action);
                if let Some(other) = map.by_key.insert(slot, row.action).filter(|other| *other != row.action) {
                    let lost = !map.by_key.values().any(|action| *action == other);
                    warnings.push(match lost {
                        true => Message::new(Id::KeyLost).with(other.row().name).with(key).with(row.name),
                        false => Message::new(Id::KeyMoved).with(key).with(other.row().name).with(row.name),
                    });
                }
            }
        }
        warnings.extend(taken.iter().flat_map(|((context, key), action)| map.shadowed(*context, *key, *action)));
        let unknown = user.iter().filter(|(name, _)| Action::named(name).is_none());
        warnings.extend(unknown.map(|(name, _)| Message::new(Id::KeyNoAction).with(name)));
        (map, warnings)
    }

    /// Where a user's key never reaches its action, because a nearer context
    /// has another for it.
    fn shadowed(&self, context: Context, key: Key, action: Action) -> Option<Message> {
        let nearer = Context::ALL.iter().filter(|near| **near != context && near.chain().contains(&context));
        let other = nearer.filter_map(|near| self.by_key.get(&(*near, key))).find(|other| **other != action)?;
        Some(Message::new(Id::KeyShadowed).with(key).with(action.row().name).with(other.row().name))
    }

    /// The action `key` asks for on a screen of this context. The key as it
    /// came is tried first, then the form an input method stands for.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let look = |key: Key| context.chain().iter().find_map(|c| self.by_key.get(&(*c, key)).copied());
        look(key).or_else(|| look(key.folded()))
    }

    /// The keys of an action: those of its row first, in the row's order.
    pub fn keys(&self, action: Action) -> Vec<Key> {
        let row = action.row();
        let place = |key: &Key| row.keys.iter().position(|text| Key::parse(text) == Some(*key)).unwrap_or(usize::MAX);
        let mut keys: Vec<Key> =
            self.by_key.iter().filter(|(_, bound)| **bound == action).map(|((_, key), _)| *key).collect();
        keys.sort_by_key(|key| (place(key), *key));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str, keys: &[&str]) -> (String, Vec<String>) {
        (name.into(), keys.iter().map(|&key| key.into()).collect())
    }

    #[test]
    fn a_full_width_key_asks_for_the_same_action() {
        let (map, warnings) = Keymap::new(&[]);
        assert!(warnings.is_empty());
        for (wide, plain) in [('ｊ', 'j'), ('】', ']'), ('？', '?'), ('‘', '\''), ('：', ':')] {
            let action = map.action(Context::Reading, Key::char(plain));
            assert!(action.is_some(), "{plain}");
            assert_eq!(map.action(Context::Reading, Key::char(wide)), action, "{wide}");
        }
    }

    #[test]
    fn the_nearest_context_wins() {
        let (map, _) = Keymap::new(&[]);
        assert_eq!(map.action(Context::Library, Key::char('/')), Some(Action::Filter));
        assert_eq!(map.action(Context::Reading, Key::char('/')), Some(Action::Find));
        assert_eq!(map.action(Context::Library, Key::char('?')), Some(Action::Help));
    }

    #[test]
    fn the_users_keys_replace_the_default_ones() {
        let (map, warnings) = Keymap::new(&[user("help", &["H"])]);
        assert!(warnings.is_empty());
        assert_eq!(map.action(Context::Reading, Key::char('H')), Some(Action::Help));
        assert_eq!(map.action(Context::Reading, Key::char('?')), None);
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let (_, warnings) = Keymap::new(&[
            user("hlep", &["H"]),
            user("help", &["nokey"]),
            user("palette", &["z"]),
            user("mouse", &["z"]),
        ]);
        let ids: Vec<Id> = warnings.iter().map(|warning| warning.id).collect();
        assert_eq!(ids, [Id::KeyTaken, Id::KeyUnknown, Id::KeyNoAction]);
    }

    #[test]
    fn an_action_left_without_keys_is_said() {
        let (map, warnings) = Keymap::new(&[user("up", &["p", "~"])]);
        assert_eq!(map.action(Context::Reading, Key::char('p')), Some(Action::Up));
        let ids: Vec<Id> = warnings.iter().map(|warning| warning.id).collect();
        assert_eq!(ids, [Id::KeyMoved, Id::KeyLost]);
    }

    #[test]
    fn a_key_that_another_action_takes_on_some_screens_is_said() {
        let (_, warnings) = Keymap::new(&[user("palette", &["p"])]);
        let ids: Vec<Id> = warnings.iter().map(|warning| warning.id).collect();
        assert_eq!(ids, [Id::KeyShadowed]);
    }
}
