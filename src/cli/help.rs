//! The help of each command, set by our own typesetter from the command
//! table: every word in the chosen language, Chinese broken where Chinese may
//! break.

use super::spec::{Arg, Form, Kind, Spec};
use super::table::{ABOUT, COMMANDS, GLOBAL, HELP, READ, VERSION};
use crate::article::{Block, Kind as BlockKind, Source};
use crate::message::Lang;
use crate::text::Widths;
use crate::typeset::{Style, cells, drawn, set};

/// Columns of the names at the left, the space around them included.
const NAMES: usize = 30;

/// The help of the program.
pub fn root(lang: Lang, width: u16) -> String {
    let mut page = Page::new(lang, width);
    page.raw(concat!("简报 · jianbao ", env!("CARGO_PKG_VERSION")));
    page.text(ABOUT.text(lang));
    page.heading("用法", "Usage");
    page.raw(&format!("  jianbao {}", usage_args(&READ, lang)));
    page.raw(&format!("  jianbao {}", lang.pick("命令 [选项]", "COMMAND [OPTIONS]")));
    page.heading("命令", "Commands");
    COMMANDS.iter().for_each(|spec| page.row(spec.name, spec.about.text(lang)));
    page.arguments(READ.args);
    page.options(READ.args.iter().chain(GLOBAL).chain([&HELP, &VERSION]));
    page.examples(&READ);
    page.out
}

/// The help of the command `path` (as typed, the program's name first).
pub fn of(spec: &Spec, path: &str, lang: Lang, width: u16) -> String {
    let mut page = Page::new(lang, width);
    page.text(spec.about.text(lang));
    page.heading("用法", "Usage");
    page.raw(&format!("  {path} {}", usage_args(spec, lang)));
    if !spec.children.is_empty() {
        page.heading("命令", "Commands");
        spec.children.iter().for_each(|child| page.row(child.name, child.about.text(lang)));
    }
    page.arguments(spec.args);
    page.options(spec.args.iter().chain(GLOBAL).chain([&HELP]));
    page.examples(spec);
    page.out
}

/// What stands behind a command's name in its usage.
fn usage_args(spec: &Spec, lang: Lang) -> String {
    let mut parts = vec![lang.pick("[选项]", "[OPTIONS]").to_owned()];
    if !spec.children.is_empty() {
        parts.push(format!("[{}]", spec.children.iter().map(|child| child.name).collect::<Vec<_>>().join("|")));
    }
    parts.extend(spec.args.iter().filter(|arg| arg.kind.is_positional()).map(|arg| name(arg, lang)));
    parts.join(" ")
}

/// An argument as it is typed.
fn name(arg: &Arg, lang: Lang) -> String {
    let short = arg.short.map_or("    ".to_owned(), |short| format!("-{short}, "));
    match &arg.kind {
        Kind::Switch => format!("{short}--{}", arg.id),
        Kind::Value(_, shown) => format!("{short}--{} <{}>", arg.id, shown.text(lang)),
        Kind::One(_, shown) => shown.text(lang).to_owned(),
        Kind::Some(_, shown) => format!("{}…", shown.text(lang)),
        Kind::Many(_, shown) => format!("[{}…]", shown.text(lang)),
    }
}

/// What an argument does, and what it may be.
pub fn about(arg: &Arg, lang: Lang) -> String {
    let said = arg.about.text(lang);
    match arg.kind {
        Kind::Value(Form::Of(words), _) | Kind::One(Form::Of(words), _) => {
            format!("{said}{}{}", lang.pick("：", ": "), words.join(lang.pick("、", ", ")))
        }
        Kind::Value(Form::Number(least, most), _) if most < u16::MAX => {
            format!("{said}{}", lang.pick("（{}）", " ({})").replace("{}", &format!("{least}–{most}")))
        }
        _ => said.to_owned(),
    }
}

struct Page {
    out: String,
    lang: Lang,
    width: u16,
}

impl Page {
    fn new(lang: Lang, width: u16) -> Self {
        Self { out: String::new(), lang, width: width.clamp(40, 100) }
    }

    fn raw(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn text(&mut self, text: &str) {
        wrapped(text, self.width).iter().for_each(|line| self.raw(line));
    }

    fn heading(&mut self, zh: &str, en: &str) {
        let heading = self.lang.pick(zh, en);
        self.raw(&format!("\n{heading}{}", self.lang.pick("：", ":")));
    }

    /// A name at the left, what it means at the right.
    fn row(&mut self, name: &str, meaning: &str) {
        let cells = Widths::default().of_str(name) + 2;
        let beside = cells + 2 <= NAMES && usize::from(self.width) >= NAMES + 20;
        let indent = if beside { NAMES } else { 8 };
        let lines = wrapped(meaning, self.width - u16::try_from(indent).unwrap_or(8));
        let mut left = format!("  {name}");
        if !beside {
            self.raw(&left);
            left.clear();
        }
        for line in lines {
            let blank = indent - if left.is_empty() { 0 } else { cells };
            self.raw(&format!("{left}{}{line}", " ".repeat(blank)));
            left.clear();
        }
    }

    fn arguments(&mut self, args: &[Arg]) {
        if args.iter().any(|arg| arg.kind.is_positional()) {
            self.heading("参数", "Arguments");
        }
        for arg in args.iter().filter(|arg| arg.kind.is_positional()) {
            self.row(&name(arg, self.lang), &about(arg, self.lang));
        }
    }

    fn options<'a>(&mut self, args: impl Iterator<Item = &'a Arg>) {
        self.heading("选项", "Options");
        for arg in args.filter(|arg| !arg.kind.is_positional()) {
            self.row(&name(arg, self.lang), &about(arg, self.lang));
        }
    }

    fn examples(&mut self, spec: &Spec) {
        if spec.examples.is_empty() {
            return;
        }
        self.heading("例子", "Examples");
        for (line, meaning) in spec.examples {
            self.raw(&format!("  {line}"));
            for line in wrapped(meaning.text(self.lang), self.width - 8) {
                self.raw(&format!("        {line}"));
            }
        }
    }
}

/// `text` in lines of at most `width` cells.
fn wrapped(text: &str, width: u16) -> Vec<String> {
    let (source, block) = (Source::plain(text), Block::new(BlockKind::Addressee, 0..text.len()));
    let style = Style::new(width);
    set(source, &block, 0..text.len(), &style).iter().map(|line| drawn(&cells(source, &block, line, &style))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command of the table with its path.
    fn all() -> Vec<(&'static Spec, String)> {
        let with_children = |spec: &'static Spec| {
            let children = spec.children.iter().map(|child| (child, format!("jianbao {} {}", spec.name, child.name)));
            [(spec, format!("jianbao {}", spec.name))].into_iter().chain(children)
        };
        COMMANDS.iter().flat_map(with_children).collect()
    }

    #[test]
    fn no_line_is_wider_than_it_may_be_and_nothing_is_left_out() {
        for lang in [Lang::Zh, Lang::En] {
            for width in [40, 60, 80, 100] {
                for (spec, path) in all() {
                    let help = of(spec, &path, lang, width);
                    // What is typed stands on one line, so that it can be copied.
                    let typed = |line: &str| line.trim_start().starts_with("jianbao ");
                    let is_wide = |line: &&str| Widths::default().of_str(line) > usize::from(width) && !typed(line);
                    assert_eq!(help.lines().find(is_wide), None, "{path} at {width}");
                    for arg in spec.args {
                        assert!(help.contains(name(arg, lang).trim()), "{path} lacks {}", arg.id);
                    }
                }
                let help = root(lang, width);
                assert!(COMMANDS.iter().all(|spec| help.contains(&format!("\n  {}", spec.name))));
            }
        }
    }

    #[test]
    fn english_help_has_no_chinese_but_examples_and_themes() {
        for (spec, path) in all() {
            let said: Vec<&str> =
                spec.args.iter().map(|arg| arg.about.en).chain([spec.about.en]).filter(|en| !en.is_ascii()).collect();
            assert!(said.iter().all(|en| en.contains("党建")), "{path}: {said:?}");
        }
    }
}
