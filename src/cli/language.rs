//! Which language, before anything is parsed: help and errors of the parser
//! are in it too. `--lang` comes first, then `config.toml`, then the first of
//! LC_ALL, LC_MESSAGES and LANG that is set and not empty; else English.

use std::ffi::{OsStr, OsString};

use crate::message::Lang;

/// The words `--lang` takes.
pub const WORDS: &[&str] = &["zh", "en"];

/// Names of the locale, the first that is set wins (POSIX).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the environment.
pub fn of_environment(env: &dyn Fn(&str) -> Option<OsString>) -> Lang {
    let set = LOCALE.iter().find_map(|name| env(name).filter(|value| !value.is_empty()));
    set.map_or(Lang::En, |locale| Lang::of_locale(&locale.to_string_lossy()))
}

/// The language `--lang` names.
pub fn of_word(word: &str) -> Option<Lang> {
    match word {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The value of the long option `name` (without hyphens) among raw arguments,
/// the last where there are several; nothing behind `--` counts.
pub fn early<'a>(args: &'a [OsString], name: &str) -> Option<&'a OsStr> {
    let long = format!("--{name}");
    let mut found = None;
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if *arg == *long.as_str() {
            found = args.next().map(OsString::as_os_str).or(found);
        } else if let Some(text) = arg.to_str().and_then(|arg| arg.strip_prefix(&long)?.strip_prefix('=')) {
            found = Some(OsStr::new(text));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_locale_that_is_set_wins() {
        let of = |all: &'static str, messages: &'static str, lang: &'static str| {
            of_environment(&move |name| {
                let value = [("LC_ALL", all), ("LC_MESSAGES", messages), ("LANG", lang)];
                value.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            })
        };
        assert_eq!(of("", "", ""), Lang::En);
        assert_eq!(of("", "", "zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(of("C", "zh_CN.UTF-8", "zh_CN.UTF-8"), Lang::En);
        assert_eq!(of("", "zh_TW", "en_US.UTF-8"), Lang::Zh);
        assert_eq!(of_environment(&|_| None), Lang::En);
    }

    #[test]
    fn an_option_is_found_in_both_its_forms_and_not_behind_the_hyphens() {
        let find = |line: &str| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            early(&args, "lang").map(|value| value.to_string_lossy().into_owned())
        };
        assert_eq!(find("list --lang en").as_deref(), Some("en"));
        assert_eq!(find("--lang=zh list --lang=en").as_deref(), Some("en"));
        assert_eq!(find("list -- --lang en"), None);
        assert_eq!(find("--language en"), None);
    }
}
