//! What a row of the command table is. Everything a user reads of a command
//! stands in its row, in both languages; nothing is said twice.

use clap::ArgMatches;

use super::context::{Context, Stop};
use crate::message::Lang;
use crate::store::settings::AMBIGUOUS_WORDS;

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// 中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Said {
    /// The text in `lang`.
    pub fn text(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// Both languages of a text.
pub const fn said(zh: &'static str, en: &'static str) -> Said {
    Said { zh, en }
}

/// A command, or one inside another.
pub struct Spec {
    /// As it is typed.
    pub name: &'static str,
    /// What it does.
    pub about: Said,
    /// Its arguments, positional ones first.
    pub args: &'static [Arg],
    /// Commands inside it.
    pub children: &'static [Spec],
    /// Lines that close its help: examples.
    pub examples: &'static [(&'static str, Said)],
    /// Does it. What goes wrong on the way but stops nothing is told by
    /// [`Context::complain`].
    pub run: fn(&mut Context, &ArgMatches) -> Result<(), Stop>,
}

/// One argument.
pub struct Arg {
    /// Its name; with two hyphens before it, unless it is positional.
    pub id: &'static str,
    /// The letter that stands for it behind one hyphen.
    pub short: Option<char>,
    /// How it is given.
    pub kind: Kind,
    /// What it does.
    pub about: Said,
}

/// How an argument is given.
#[derive(Clone, Copy)]
pub enum Kind {
    /// `--name`
    Switch,
    /// `--name VALUE`; how the value is called.
    Value(Form, Said),
    /// By its place: one; how it is called.
    One(Form, Said),
    /// By its place: one or more.
    Some(Form, Said),
    /// By its place: any number.
    Many(Form, Said),
}

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Form {
    /// Any text.
    Text,
    /// A path; it need not be Unicode.
    Path,
    /// A number from the first to the second.
    Number(u16, u16),
    /// One of these words.
    Of(&'static [&'static str]),
}

impl Kind {
    /// Is it given by its place?
    pub fn is_positional(&self) -> bool {
        matches!(self, Kind::One(..) | Kind::Some(..) | Kind::Many(..))
    }
}

/// `--json`, as every command that prints data has it.
pub const JSON: Arg = switch("json", said("以 JSON 输出", "print JSON"));

/// `--encoding`, as every command that reads files has it.
pub const ENCODING: Arg = value(
    "encoding",
    Form::Text,
    said("编码", "NAME"),
    said(
        "文件的编码，如 gbk、big5、utf-16le；不写则自动判断",
        "the files' encoding, e.g. gbk, big5, utf-16le; found by itself otherwise",
    ),
);

/// `--ambiguous`, as every command that sets lines has it.
pub const AMBIGUOUS: Arg = value(
    "ambiguous",
    Form::Of(AMBIGUOUS_WORDS),
    said("格数", "CELLS"),
    said(
        "“ ” — … 等字符占几格：auto 问终端，narrow 一格，wide 两格",
        "cells of quotes, dashes and the like: auto asks the terminal, narrow is one, wide two",
    ),
);

/// `--clipboard-command`, where the setting would be too much.
pub const CLIPBOARD: Arg = value(
    "clipboard-command",
    Form::Text,
    said("命令", "COMMAND"),
    said(
        "复制的文字交给哪个程序（程序名和参数，不经 shell），如 wl-copy",
        "the program a copied text is given to, with its arguments and no shell, e.g. wl-copy",
    ),
);

/// A switch.
pub const fn switch(id: &'static str, about: Said) -> Arg {
    Arg { id, short: None, kind: Kind::Switch, about }
}

/// An option with a value.
pub const fn value(id: &'static str, form: Form, shown: Said, about: Said) -> Arg {
    Arg { id, short: None, kind: Kind::Value(form, shown), about }
}

/// An argument given by its place.
pub const fn positional(id: &'static str, kind: Kind, about: Said) -> Arg {
    Arg { id, short: None, kind, about }
}
