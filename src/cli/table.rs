//! The table of all commands, and what all of them take.

use super::language::WORDS;
use super::spec::{Arg, Form, Said, Spec, said, switch, value};
use super::{add, bookmarks, check, completions, config, doctor, figures, list, man, meta, paths};
use super::{read, remove, restore, search, show, topics};

/// What the program is.
pub const ABOUT: Said = said(
    "终端里的中文简报阅读器。不带参数打开书库，带文件或文件夹则直接打开。",
    "A terminal reader for Chinese bulletin articles. Without arguments it opens the library, with files or folders these.",
);

/// What `jianbao [PATH…]` does.
pub use read::SPEC as READ;

/// Every subcommand, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    show::SPEC,
    list::SPEC,
    topics::SPEC,
    add::SPEC,
    remove::SPEC,
    meta::SPEC,
    restore::SPEC,
    check::SPEC,
    figures::SPEC,
    bookmarks::SPEC,
    search::SPEC,
    paths::SPEC,
    doctor::SPEC,
    config::SPEC,
    completions::SPEC,
    man::SPEC,
];

/// What every command takes.
pub const GLOBAL: &[Arg] = &[
    value("lang", Form::Of(WORDS), said("语言", "LANG"), said("界面语言", "language")),
    folder("config-dir", said("设置和书签放在哪里", "where settings and bookmarks are")),
    folder("data-dir", said("文章放在哪里", "where articles are")),
    folder("state-dir", said("阅读位置放在哪里", "where reading positions are")),
    folder("cache-dir", said("缓存放在哪里", "where the cache is")),
];

/// `--help`
pub const HELP: Arg = Arg { short: Some('h'), ..switch("help", said("显示帮助", "print help")) };

/// `--version`
pub const VERSION: Arg = Arg { short: Some('V'), ..switch("version", said("显示版本", "print the version")) };

const fn folder(id: &'static str, about: Said) -> Arg {
    value(id, Form::Path, said("文件夹", "DIR"), about)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_there_once_and_said_in_both_languages() {
        let names: BTreeSet<&str> = COMMANDS.iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
        for spec in COMMANDS.iter().chain(COMMANDS.iter().flat_map(|spec| spec.children)).chain([&READ]) {
            for said in spec.args.iter().map(|arg| arg.about).chain([spec.about]) {
                assert!(!said.zh.is_ascii() && !said.en.is_empty(), "{}: {said:?}", spec.name);
            }
        }
    }
}
