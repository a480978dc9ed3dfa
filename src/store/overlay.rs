//! Settings changed by a key while reading. They stay without touching the
//! user's `config.toml`: each remembers what that file stated when it was
//! overridden, and a later edit of the file wins.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::config::Config;
use super::kept::Form;
use super::settings::{Known, Settings, Value, setting};

/// One changed setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The value chosen by key.
    pub value: Value,
    /// What `config.toml` stated then; `None` when it said nothing.
    pub over: Option<Value>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// `overlay.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlay {
    /// Version of the form.
    pub version: u32,
    /// By the setting's name.
    #[serde(default)]
    pub settings: BTreeMap<String, Change>,
    /// Fields a newer version wrote.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Overlay {
    /// Puts in force what was changed by key and not stated otherwise since.
    /// What is no longer a setting or no longer allowed is passed over.
    pub fn apply(&self, config: &Config, known: &Known) -> Settings {
        let mut settings = config.settings.clone();
        for (name, change) in &self.settings {
            let stands = config.stated.get(name) == change.over.as_ref();
            if let (Ok(row), true) = (setting(name), stands) {
                // A palette that is gone is no reason for a warning at every start.
                let _ = row.put(&mut settings, change.value.clone(), known);
            }
        }
        settings
    }

    /// Remembers `value` for the setting `name`, over what `config` states; a
    /// value that the file states itself needs no remembering.
    pub fn set(&mut self, name: &str, value: Value, config: &Config) {
        let over = config.stated.get(name).cloned();
        if over.as_ref() == Some(&value) {
            self.settings.remove(name);
        } else {
            self.settings.insert(name.to_owned(), Change { value, over, extra: serde_json::Map::new() });
        }
    }
}

impl Form for Overlay {
    const VERSION: u32 = 1;

    fn settle(&mut self) {
        self.version = Self::VERSION;
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::read;
    use super::*;

    fn after_key(config: &str, then: &str) -> u16 {
        let known = Known::default();
        let mut overlay = Overlay::default();
        overlay.set("measure", Value::Number(40), &read(config, &known));
        overlay.apply(&read(then, &known), &known).measure
    }

    #[test]
    fn a_key_wins_until_the_file_is_edited() {
        assert_eq!(after_key("measure = 60", "measure = 60"), 40);
        assert_eq!(after_key("measure = 60", "measure = 50"), 50);
        assert_eq!(after_key("", ""), 40);
        assert_eq!(after_key("", "measure = 50"), 50);
        assert_eq!(after_key("measure = 60", ""), Settings::default().measure);
        assert_eq!(after_key("measure = 40", "measure = 40"), 40);
    }

    #[test]
    fn a_setting_that_is_gone_or_not_allowed_hinders_nothing() {
        let known = Known::default();
        let mut overlay = Overlay::default();
        let config = read("", &known);
        overlay.set("no_such", Value::Number(1), &config);
        overlay.set("measure", Value::Number(1), &config);
        overlay.set("indent", Value::Number(3), &config);
        assert_eq!(overlay.apply(&config, &known), Settings { indent: 3, ..Settings::default() });
    }
}
