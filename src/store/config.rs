//! `config.toml`: read with the place of every value, so that a warning can
//! point at it, and written once, on request, from the table of settings.
//! Reading never fails; what cannot be used is a warning, the rest is used.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::settings::{KEYS, Known, SETTINGS, SettingWarning, Settings, Value, setting};
use crate::message::{Id, Message};
use crate::text::slice;

/// A settings file as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The defaults with what the file states.
    pub settings: Settings,
    /// What cannot be used as it stands, in the file's order.
    pub warnings: Vec<SettingWarning>,
    /// What the file states, by name, as far as it is in force.
    pub stated: BTreeMap<String, Value>,
}

/// Reads the text of a settings file.
pub fn read(text: &str, known: &Known) -> Config {
    // TOML knows no byte order mark; editors on Windows write one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, known, config: Config::default() };
    for error in errors {
        let span = error.span().unwrap_or(text.len()..text.len());
        reading.warn(span, Message::new(Id::SettingSyntax).with(error.message()));
    }
    for (name, value) in in_order(table.get_ref()) {
        match value.get_ref() {
            DeValue::Table(keys) if name.get_ref() == KEYS => reading.keys(keys),
            _ => reading.setting(name, value),
        }
    }
    let mut config = reading.config;
    config.warnings.sort_by_key(|warning| warning.at);
    // What is no TOML is often no setting either; one word about a place is enough.
    config.warnings.dedup_by_key(|warning| warning.at);
    config
}

/// A table of an array of tables, as a file writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Line and column (characters), both from 1.
    pub at: (usize, usize),
    /// Its entries in the file's order.
    pub entries: Vec<Entry>,
}

/// One entry of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// Where the value stands: line and column (characters), both from 1.
    pub at: (usize, usize),
}

/// The tables `[[name]]` of a text, and what is no TOML in it.
pub fn tables(text: &str, name: &str) -> (Vec<Table>, Vec<SettingWarning>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let warning = |error: toml::de::Error| SettingWarning {
        at: line_and_column(text, error.span().map_or(text.len(), |span| span.start)),
        reason: Message::new(Id::SettingSyntax).with(error.message()),
    };
    let items = table.get_ref().get(name).and_then(|value| value.get_ref().as_array());
    let read = |item: &Spanned<DeValue<'_>>| {
        let entry = |(key, value): (&Key<'_>, &Spanned<DeValue<'_>>)| Entry {
            key: key.get_ref().to_string(),
            value: plain(value.get_ref()).unwrap_or_else(|| Value::Word(String::new())),
            at: line_and_column(text, value.span().start),
        };
        let entries = item.get_ref().as_table().map(|table| in_order(table).into_iter().map(entry).collect());
        Table { at: line_and_column(text, item.span().start), entries: entries.unwrap_or_default() }
    };
    let tables = items.into_iter().flat_map(|items| items.iter()).map(read).collect();
    (tables, errors.into_iter().map(warning).collect())
}

/// Reads the bytes of a settings file; what is not UTF-8 is a warning too.
pub fn read_bytes(bytes: &[u8], known: &Known) -> Config {
    let mut config = read(&String::from_utf8_lossy(bytes), known);
    if let Err(error) = std::str::from_utf8(bytes) {
        let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
        let at = line_and_column(&before, before.len());
        config.warnings.insert(0, SettingWarning { at, reason: Id::SettingUtf8.into() });
    }
    config
}

/// The text that `config init` writes: every setting at its default, said in
/// both languages.
pub fn init_text(known: &Known) -> String {
    let mut out = String::from(
        "# 简报的设置。改后下次启动生效；写错的地方会提示，不影响启动。\n\
         # Settings of jianbao, in force from the next start; a mistake is pointed out and hinders nothing.\n\
         # 检查 / check: jianbao config check\n",
    );
    let defaults = Settings::default();
    for row in SETTINGS {
        let allowed = row.allowed.described(known);
        out.push_str(&format!("\n# {}\n# {}\n# 可写 / one of: {allowed}\n", row.zh, row.en));
        out.push_str(&format!("{} = {}\n", row.name, (row.get)(&defaults).toml()));
    }
    out.push_str(
        "\n# 按键：动作名 = \"键\" 或 [\"键\", \"键\"]；空的 [] 去掉动作的键。动作名在 : 命令行里。\n\
         # Keys: action = \"key\" or [\"key\", \"key\"]; an empty [] unbinds it. The command line (:) lists the actions.\n\
         # 例 / for example: next-section = [\"]\", \"ctrl-right\"]\n\
         [keys]\n",
    );
    out
}

/// One reading of a file.
struct Reading<'a> {
    text: &'a str,
    known: &'a Known,
    config: Config,
}

type Key<'a> = Spanned<toml::de::DeString<'a>>;

impl Reading<'_> {
    fn setting(&mut self, name: &Key<'_>, written: &Spanned<DeValue<'_>>) {
        let row = match setting(name.get_ref()) {
            Ok(row) => row,
            Err(unknown) => return self.warn(name.span(), unknown),
        };
        let settings = &mut self.config.settings;
        // What no setting can be (a date, a table) is refused as the words it is written in.
        let value =
            plain(written.get_ref()).unwrap_or_else(|| Value::Word(slice(self.text, written.span()).to_owned()));
        match row.put(settings, value, self.known) {
            Err(refusal) => self.warn(written.span(), refusal),
            Ok(adjusted) => {
                self.config.stated.insert(row.name.to_owned(), (row.get)(settings));
                if let Some(said) = adjusted {
                    self.warn(written.span(), said);
                }
            }
        }
    }

    fn keys(&mut self, keys: &DeTable<'_>) {
        for (action, written) in in_order(keys) {
            let name = action.get_ref().to_string();
            if !self.known.actions.is_empty() && !self.known.actions.contains(&name) {
                self.warn(action.span(), Message::new(Id::SettingNoAction).with(name));
                continue;
            }
            match plain(written.get_ref()) {
                Some(Value::Word(key)) => self.bind(name, vec![key], written.span()),
                Some(Value::List(list)) => self.bind(name, list, written.span()),
                _ => self.warn(written.span(), Message::new(Id::SettingKeys).with(name)),
            }
        }
    }

    fn bind(&mut self, name: String, keys: Vec<String>, span: Range<usize>) {
        let (good, bad): (Vec<String>, Vec<String>) =
            keys.into_iter().partition(|key| super::key::Key::parse(key).is_some());
        for key in bad {
            self.warn(span.clone(), Message::new(Id::KeyUnknown).with(key).with(&name));
        }
        self.config.settings.keys.push((name, good));
    }

    fn warn(&mut self, span: Range<usize>, reason: Message) {
        let at = line_and_column(self.text, span.start);
        self.config.warnings.push(SettingWarning { at, reason });
    }
}

/// The entries of a table as the file has them.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// A value as settings have it; `None` for forms no setting takes.
fn plain(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::Boolean(on) => Some(Value::Switch(*on)),
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(Value::Number),
        DeValue::String(word) => Some(Value::Word(word.to_string())),
        DeValue::Array(items) => {
            let words = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<Vec<_>>>().map(Value::List)
        }
        _ => None,
    }
}

/// Line and column (characters), both from 1, of a byte offset.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = slice(text, 0..at);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::message::Lang;

    fn known() -> Known {
        Known { palettes: vec!["paper".into(), "ink".into()], actions: vec!["quit".into(), "next-section".into()] }
    }

    fn warnings(text: &str) -> Vec<((usize, usize), String)> {
        read(text, &known()).warnings.into_iter().map(|w| (w.at, w.reason.text(Lang::En))).collect()
    }

    #[test]
    fn what_init_writes_is_read_back_as_the_defaults() {
        let config = read(&init_text(&known()), &known());
        assert_eq!(config.warnings, []);
        assert_eq!(config.settings, Settings::default());
        assert_eq!(config.stated.len(), SETTINGS.len());
        for row in SETTINGS {
            assert!(init_text(&known()).contains(row.zh) && init_text(&known()).contains(row.en), "{}", row.name);
        }
    }

    #[test]
    fn every_stated_value_is_in_force() {
        let text = "\u{feff}language = 'en'\r\nmeasure = 0x28\npalette = \"ink\"\nfolders = [\"~/a\"]\n[keys]\nquit = \"Q\"\n\
                    next-section = [\"]\", \"n\"]\n";
        let config = read(text, &known());
        assert_eq!(config.warnings, []);
        assert_eq!((config.settings.language, config.settings.measure), (Some(Lang::En), 40));
        assert_eq!(config.settings.keys[0], ("quit".into(), vec!["Q".into()]));
        assert_eq!(config.settings.keys[1], ("next-section".into(), vec!["]".into(), "n".into()]));
        assert_eq!(config.stated["measure"], Value::Number(40));
    }

    #[test]
    fn each_mistake_is_a_warning_at_its_place_and_the_rest_is_used() {
        let text = "# 设置\nmesure = 60\nmeasure = 61\nindent = 9\npalette = 'pink'\nmouse = 1979-05-27\n\n[keys]\n\
                leap = 'x'\nquit = 3\n[other]\na = 1\n";
        let found = warnings(text);
        let places: Vec<(usize, usize)> = found.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [(2, 1), (3, 11), (4, 10), (5, 11), (6, 9), (9, 1), (10, 8), (11, 2)]);
        for (warning, part) in found.iter().zip(["mesure", "60", "0 – 4", "\"ink\"", "1979", "leap", "quit", "other"])
        {
            assert!(warning.1.contains(part), "{warning:?} lacks {part}");
        }
        assert_eq!(read(text, &known()).settings.measure, 60);
        assert_eq!(read(text, &known()).settings.indent, 2);
    }

    #[test]
    fn broken_toml_is_a_warning_with_line_and_column_and_the_rest_is_used() {
        let text = "measure = 60\nindent = = 3\nmouse = false\n";
        let config = read(text, &known());
        assert_eq!(config.warnings[0].at.0, 2);
        assert_eq!((config.settings.measure, config.settings.mouse), (60, false));
    }

    #[test]
    fn what_is_not_utf_8_is_a_warning_where_it_begins() {
        let config = read_bytes(b"measure = 60\n# \xc9\xe8\nindent = 1\n", &known());
        assert_eq!(config.warnings.iter().map(|w| w.at).collect::<Vec<_>>(), [(2, 3)]);
        assert_eq!((config.settings.measure, config.settings.indent), (60, 1));
    }

    #[test]
    fn any_word_survives_being_written_as_toml() {
        for word in ["a\"b\\c", "~/党建", "\u{1}\n\u{7f}", "", "'"] {
            let text = format!("folders = {}", Value::List(vec![word.to_owned()]).toml());
            let config = read(&text, &known());
            assert_eq!(config.warnings, [], "{text}");
            assert_eq!(config.settings.folders, [std::path::PathBuf::from(word)]);
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_program(text in "[a-z\\[\\]=\"'\n 0-9.#党建{}]{0,80}", cut in 0usize..2000) {
            let config = read(&text, &known());
            for row in SETTINGS {
                prop_assert!(row.put(&mut Settings::default(), (row.get)(&config.settings), &known()).is_ok());
            }
            let whole = init_text(&known());
            read(slice(&whole, 0..cut), &known());
        }
    }
}
