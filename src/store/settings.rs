//! Settings: one table names each, with its values and what it does in both
//! languages; `config.toml`, help and docs are made from it, and what is
//! written by hand or changed by a key is checked by it. How the file is
//! read is [`super::config`]'s.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::message::{Id, Lang, Message};
use crate::text::manner::{Fit, Gutter, Level, Manner, Quotes};

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

impl AmbiguousSetting {
    /// The one a word names.
    pub fn of_word(word: &str) -> Option<Self> {
        AMBIGUOUS.iter().find(|(name, _)| *name == word).map(|(_, setting)| *setting)
    }
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
    /// How Chinese is set.
    pub manner: Manner,
    /// When the outline is shown.
    pub outline: Outline,
    /// Does the program take the mouse?
    pub mouse: bool,
    /// What a copied text is given to: program and arguments; empty: the
    /// terminal.
    pub clipboard_command: Vec<String>,
    /// Cells of ambiguous characters.
    pub ambiguous: AmbiguousSetting,
    /// Further library folders.
    pub folders: Vec<PathBuf>,
    /// Key bindings: (action name, keys as written), in the file's order.
    pub keys: Vec<(String, Vec<String>)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            palette: AUTO.to_owned(),
            measure: 72,
            indent: 2,
            paragraph_space: 0,
            manner: Manner::default(),
            outline: Outline::Auto,
            mouse: true,
            clipboard_command: Vec::new(),
            ambiguous: AmbiguousSetting::Auto,
            folders: Vec::new(),
            keys: Vec::new(),
        }
    }
}

/// Something in `config.toml` that cannot be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingWarning {
    /// Line and column (characters), both from 1.
    pub at: (usize, usize),
    /// What is wrong and what may be written instead.
    pub reason: Message,
}

impl SettingWarning {
    /// File, place and reason in one sentence.
    pub fn message(&self) -> Message {
        Message::new(Id::SettingAt).with(self.at.0).with(self.at.1).with_message(self.reason.clone())
    }
}

/// The names a settings file may use that this room cannot know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Ids of palettes; empty: any is taken.
    pub palettes: Vec<String>,
    /// Names of actions; empty: any is taken.
    pub actions: Vec<String>,
}

/// The value of a setting as files hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A word.
    Word(String),
    /// Several words.
    List(Vec<String>),
}

/// What may be written for a setting.
#[derive(Debug, Clone, Copy)]
pub enum Allowed {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number from the first to the second.
    Number(i64, i64),
    /// An even number from the first to the second.
    Even(i64, i64),
    /// `true` or `false`.
    Switch,
    /// `auto` or the id of a palette.
    Palette,
    /// A list of folders.
    Folders,
    /// A program and its arguments.
    CommandLine,
}

/// One setting.
pub struct Setting {
    /// Its name in `config.toml`.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// What may be written.
    pub allowed: Allowed,
    /// Its value among the settings in force.
    pub get: fn(&Settings) -> Value,
    /// Puts an allowed value in force.
    put: fn(&mut Settings, Value),
}

const AUTO: &str = "auto";

/// Every setting, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "language",
        zh: "界面语言；auto 按系统的 LC_ALL、LC_MESSAGES、LANG",
        en: "language of the program; auto goes by LC_ALL, LC_MESSAGES, LANG",
        allowed: Allowed::Words(&[AUTO, "zh", "en"]),
        get: |s| word(s.language.map_or(AUTO, |lang| lang.pick("zh", "en"))),
        put: |s, v| s.language = pick(&v, &[("zh", Some(Lang::Zh)), ("en", Some(Lang::En))], None),
    },
    Setting {
        name: "palette",
        zh: "配色；auto 问终端的底色是明是暗，终端不答则按 COLORFGBG，都不知道时用深色",
        en: "palette; auto asks the terminal whether its ground is light or dark, then goes by COLORFGBG; dark where neither says",
        allowed: Allowed::Palette,
        get: |s| word(&s.palette),
        put: |s, v| s.palette = as_word(&v).to_owned(),
    },
    Setting {
        name: "measure",
        zh: "行宽：每行最多多少格，一个汉字两格",
        en: "measure: the most cells a line may fill; a Chinese character takes two",
        allowed: Allowed::Even(20, 80),
        get: |s| Value::Number(s.measure.into()),
        put: |s, v| s.measure = as_number(&v),
    },
    Setting {
        name: "indent",
        zh: "段首缩进多少个字",
        en: "first-line indent of paragraphs, in characters",
        allowed: Allowed::Number(0, 4),
        get: |s| Value::Number(s.indent.into()),
        put: |s, v| s.indent = as_number(&v),
    },
    Setting {
        name: "paragraph_space",
        zh: "段与段之间空几行",
        en: "blank lines between paragraphs",
        allowed: Allowed::Number(0, 1),
        get: |s| Value::Number(s.paragraph_space.into()),
        put: |s, v| s.paragraph_space = as_number(&v),
    },
    Setting {
        name: "level",
        zh: "行首行尾避头避尾有多严；basic 基本，gb 斜线也不在行尾，strict 破折号和省略号也不在行首",
        en: "how strict line edges are; basic, gb (no solidus at a line's end), strict (no dash or ellipsis at its start)",
        allowed: Allowed::Words(&["basic", "gb", "strict"]),
        get: |s| word(named(LEVELS, s.manner.level)),
        put: |s, v| s.manner.level = pick(&v, LEVELS, Level::Strict),
    },
    Setting {
        name: "fit",
        zh: "怎样分行；optimal 全段统筹，first 每行能放多少放多少",
        en: "how lines are found; optimal looks at the whole paragraph, first fills line by line",
        allowed: Allowed::Words(&["optimal", "first"]),
        get: |s| word(named(FITS, s.manner.fit)),
        put: |s, v| s.manner.fit = pick(&v, FITS, Fit::Optimal),
    },
    Setting {
        name: "gutter",
        zh: "行末标点可以伸出行外多少；none 不伸，half 半个字，hang 顿号、逗号、句号整个悬挂",
        en: "marks beyond a line's end; none, half a mark, hang a whole comma or full stop",
        allowed: Allowed::Words(&["none", "half", "hang"]),
        get: |s| word(named(GUTTERS, s.manner.gutter)),
        put: |s, v| s.manner.gutter = pick(&v, GUTTERS, Gutter::Hang),
    },
    Setting {
        name: "justify",
        zh: "是否两端对齐：余格放在西文空格、汉字与西文之间和标点之后，从不放在汉字之间",
        en: "justify: spare cells go to Latin spaces, beside Latin words and behind marks, never between two Han",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.manner.justify),
        put: |s, v| s.manner.justify = v == Value::Switch(true),
    },
    Setting {
        name: "normalise",
        zh: "汉字之间的半角标点是否显示为全角；原文不变",
        en: "draw half-width marks among Han full-width; the text itself stays",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.manner.normalise),
        put: |s, v| s.manner.normalise = v == Value::Switch(true),
    },
    Setting {
        name: "quotes",
        zh: "引号怎样显示；as-is 照原样，padded 补成一个汉字宽，corner 显示为「」『』",
        en: "how quotes are drawn; as-is, padded to the width of a Chinese character, corner brackets",
        allowed: Allowed::Words(&["as-is", "padded", "corner"]),
        get: |s| word(named(QUOTES, s.manner.quotes)),
        put: |s, v| s.manner.quotes = pick(&v, QUOTES, Quotes::AsIs),
    },
    Setting {
        name: "joined_dash",
        zh: "破折号在终端只占两格时，是否画成四格相连",
        en: "where a Chinese dash takes two cells only, draw it over four, joined",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.manner.joined_dash),
        put: |s, v| s.manner.joined_dash = v == Value::Switch(true),
    },
    Setting {
        name: "squeeze",
        zh: "相连的两个全角标点，是否把其中一个画窄",
        en: "draw one of two adjacent full-width marks in its narrow form",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.manner.squeeze),
        put: |s, v| s.manner.squeeze = v == Value::Switch(true),
    },
    Setting {
        name: "opener_trim",
        zh: "行首的前引号、前括号、前书名号是否向左伸出半个字，使墨迹对齐",
        en: "a full-width opening mark at a line's start stands half in the margin, so that the ink is flush",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.manner.opener_trim),
        put: |s, v| s.manner.opener_trim = v == Value::Switch(true),
    },
    Setting {
        name: "outline",
        zh: "正文旁的大纲；auto 在放得下时显示",
        en: "outline beside the text; auto shows it where there is room",
        allowed: Allowed::Words(&[AUTO, "on", "off"]),
        get: |s| word(OUTLINES.iter().find(|(_, v)| *v == s.outline).map_or(AUTO, |(name, _)| name)),
        put: |s, v| s.outline = pick(&v, OUTLINES, Outline::Auto),
    },
    Setting {
        name: "mouse",
        zh: "是否使用鼠标；false 时由终端自己选取文字",
        en: "use the mouse; with false the terminal's own selection works",
        allowed: Allowed::Switch,
        get: |s| Value::Switch(s.mouse),
        put: |s, v| s.mouse = v == Value::Switch(true),
    },
    Setting {
        name: "clipboard_command",
        zh: "复制的文字交给哪个程序（程序名和参数）；空着则请终端复制（OSC 52，可穿过 SSH）",
        en: "the program a copied text is given to, and its arguments; empty asks the terminal (OSC 52, works over SSH)",
        allowed: Allowed::CommandLine,
        get: |s| Value::List(s.clipboard_command.clone()),
        put: |s, v| s.clipboard_command = as_list(v),
    },
    Setting {
        name: "ambiguous",
        zh: "“ ” — … 等字符占几格；auto 问终端，narrow 一格，wide 两格；jianbao doctor 说明问到了什么",
        en: "cells of ambiguous characters (quotes, dashes); auto asks the terminal, narrow is one, wide is two; jianbao doctor tells what was answered",
        allowed: Allowed::Words(AMBIGUOUS_WORDS),
        get: |s| word(AMBIGUOUS.iter().find(|(_, v)| *v == s.ambiguous).map_or(AUTO, |(name, _)| name)),
        put: |s, v| s.ambiguous = pick(&v, AMBIGUOUS, AmbiguousSetting::Auto),
    },
    Setting {
        name: "folders",
        zh: "书库还包括哪些文件夹；~ 是用户目录，相对路径以本文件所在处为准",
        en: "further folders of the library; ~ is your home, a relative path starts beside this file",
        allowed: Allowed::Folders,
        get: |s| Value::List(s.folders.iter().map(|folder| folder.to_string_lossy().into_owned()).collect()),
        put: |s, v| s.folders = as_list(v).into_iter().map(PathBuf::from).collect(),
    },
];

const LEVELS: &[(&str, Level)] = &[("basic", Level::Basic), ("gb", Level::Gb), ("strict", Level::Strict)];

const FITS: &[(&str, Fit)] = &[("optimal", Fit::Optimal), ("first", Fit::First)];

const GUTTERS: &[(&str, Gutter)] = &[("none", Gutter::None), ("half", Gutter::Half), ("hang", Gutter::Hang)];

const QUOTES: &[(&str, Quotes)] = &[("as-is", Quotes::AsIs), ("padded", Quotes::Padded), ("corner", Quotes::Corner)];

const OUTLINES: &[(&str, Outline)] = &[("auto", Outline::Auto), ("on", Outline::On), ("off", Outline::Off)];

/// What `ambiguous` may be, in a file, the environment or an argument.
pub const AMBIGUOUS_WORDS: &[&str] = &[AUTO, "narrow", "wide"];

const AMBIGUOUS: &[(&str, AmbiguousSetting)] =
    &[("auto", AmbiguousSetting::Auto), ("narrow", AmbiguousSetting::Narrow), ("wide", AmbiguousSetting::Wide)];

/// The table of `config.toml` that binds keys.
pub const KEYS: &str = "keys";

/// The setting of this name.
///
/// # Errors
/// The names there are.
pub fn setting(name: &str) -> Result<&'static Setting, Message> {
    SETTINGS.iter().find(|setting| setting.name == name).ok_or_else(|| {
        let names: Vec<&str> = SETTINGS.iter().map(|row| row.name).chain([KEYS]).collect();
        Message::new(Id::SettingUnknown).with(name).with(names.join(", "))
    })
}

impl Setting {
    /// Puts `value` in force; `Ok(Some)` says that it was adjusted first.
    ///
    /// # Errors
    /// What may be written instead; the setting then stays as it was.
    pub fn put(&self, settings: &mut Settings, value: Value, known: &Known) -> Result<Option<Message>, Message> {
        if !self.allowed.takes(&value, known) {
            let refusal = Message::new(Id::SettingValue).with(self.name).with(value.toml());
            return Err(refusal.with(self.allowed.described(known)).with((self.get)(settings).toml()));
        }
        let (value, adjusted) = match (self.allowed, value) {
            (Allowed::Even(..), Value::Number(n)) if n % 2 != 0 => {
                let said = Message::new(Id::SettingOdd).with(self.name).with(n).with(n - 1);
                (Value::Number(n - 1), Some(said))
            }
            (_, value) => (value, None),
        };
        (self.put)(settings, value);
        Ok(adjusted)
    }
}

impl Allowed {
    fn takes(self, value: &Value, known: &Known) -> bool {
        match (self, value) {
            (Allowed::Words(words), Value::Word(word)) => words.contains(&word.as_str()),
            (Allowed::Number(from, to) | Allowed::Even(from, to), Value::Number(n)) => (from..=to).contains(n),
            (Allowed::Switch, Value::Switch(_)) | (Allowed::Folders | Allowed::CommandLine, Value::List(_)) => true,
            (Allowed::Palette, Value::Word(word)) => {
                word == AUTO || known.palettes.is_empty() || known.palettes.contains(word)
            }
            _ => false,
        }
    }

    /// The allowed values in signs that need no language.
    pub fn described(self, known: &Known) -> String {
        let quoted = |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
        match self {
            Allowed::Words(words) => quoted(words),
            Allowed::Number(from, to) => format!("{from} – {to}"),
            Allowed::Even(from, to) => format!("{from}, {}, … {to}", from + 2),
            Allowed::Switch => "true, false".to_owned(),
            Allowed::Palette => {
                let ids: Vec<&str> = [AUTO].into_iter().chain(known.palettes.iter().map(String::as_str)).collect();
                quoted(&ids)
            }
            Allowed::CommandLine => "[\"wl-copy\"], [\"xclip\", \"-selection\", \"clipboard\"], […]".to_owned(),
            Allowed::Folders => "[\"~/folder\", …]".to_owned(),
        }
    }
}

impl Value {
    /// As it is written in TOML.
    pub fn toml(&self) -> String {
        match self {
            Value::Switch(on) => on.to_string(),
            Value::Number(n) => n.to_string(),
            Value::Word(word) => quoted(word),
            Value::List(words) => format!("[{}]", words.iter().map(|w| quoted(w)).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// A TOML basic string.
fn quoted(word: &str) -> String {
    let mut out = String::from("\"");
    for c in word.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

fn as_word(value: &Value) -> &str {
    match value {
        Value::Word(word) => word,
        _ => "",
    }
}

/// A number that [`Allowed`] has let through, so that it fits.
fn as_number<N: TryFrom<i64> + Default>(value: &Value) -> N {
    match value {
        Value::Number(n) => N::try_from(*n).unwrap_or_default(),
        _ => N::default(),
    }
}

fn as_list(value: Value) -> Vec<String> {
    match value {
        Value::List(words) => words,
        _ => Vec::new(),
    }
}

/// The name of a value in its table.
fn named<T: Copy + PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table.iter().find(|(_, v)| *v == value).map_or("", |(name, _)| name)
}

fn pick<T: Copy>(value: &Value, table: &[(&str, T)], other: T) -> T {
    table.iter().find(|(name, _)| *name == as_word(value)).map_or(other, |(_, v)| *v)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Values that each kind must take and must refuse.
    fn samples(allowed: Allowed) -> (Vec<Value>, Vec<Value>) {
        let list = Value::List(vec!["~/文章".into()]);
        match allowed {
            Allowed::Words(words) => (words.iter().map(|w| word(w)).collect(), vec![word("no such"), Value::Number(1)]),
            Allowed::Number(from, to) | Allowed::Even(from, to) => (
                vec![Value::Number(from), Value::Number(to)],
                vec![Value::Number(from - 1), Value::Number(to + 1), word("2"), Value::Switch(true)],
            ),
            Allowed::Switch => (vec![Value::Switch(true), Value::Switch(false)], vec![word("true"), Value::Number(1)]),
            Allowed::Palette => (vec![word("auto"), word("ink")], vec![word("no such"), list]),
            Allowed::Folders | Allowed::CommandLine => (vec![list, Value::List(vec![])], vec![word("~/文章")]),
        }
    }

    #[test]
    fn every_row_speaks_both_languages_and_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = SETTINGS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), SETTINGS.len());
        for row in SETTINGS {
            assert!(!row.zh.is_ascii(), "{}", row.name);
            assert!(!row.en.is_empty() && row.en.is_ascii(), "{}", row.name);
            assert!(!row.allowed.described(&Known::default()).is_empty());
        }
    }

    #[test]
    fn every_row_takes_what_it_allows_and_keeps_what_it_had_otherwise() {
        let known = Known { palettes: vec!["ink".into()], actions: vec![] };
        for row in SETTINGS {
            let (good, bad) = samples(row.allowed);
            for value in good {
                let mut settings = Settings::default();
                assert_eq!(row.put(&mut settings, value.clone(), &known), Ok(None), "{}", row.name);
                assert_eq!((row.get)(&settings), value, "{}", row.name);
                // No row touches another's field.
                let others = SETTINGS.iter().filter(|other| other.name != row.name);
                for other in others {
                    assert_eq!((other.get)(&settings), (other.get)(&Settings::default()), "{}", row.name);
                }
            }
            for value in bad {
                let mut settings = Settings::default();
                let refusal = row.put(&mut settings, value.clone(), &known).unwrap_err();
                assert!(refusal.text(Lang::En).contains(row.name), "{}", row.name);
                assert_eq!(settings, Settings::default(), "{} took {value:?}", row.name);
            }
        }
    }

    #[test]
    fn an_odd_measure_is_lowered_and_said() {
        let mut settings = Settings::default();
        let row = setting("measure").unwrap();
        assert!(row.put(&mut settings, Value::Number(61), &Known::default()).unwrap().is_some());
        assert_eq!(settings.measure, 60);
    }
}
