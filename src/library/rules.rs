//! The user's cleaning rules: `rules.toml` in the config dir. A rule that
//! cannot be used is a problem with file, place and reason; the others hold.

use super::entry::Problem;
use super::file::{io_problem, problem};
use crate::import::{OwnRule, OwnRules, PARTS};
use crate::message::{Id, Message};
use crate::store::config::{self, Entry};
use crate::store::{Paths, Value, atomic};

/// The rules, and what is wrong with their file.
pub fn rules(paths: &Paths) -> (OwnRules, Vec<Problem>) {
    let path = paths.rules_file();
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (OwnRules::default(), vec![io_problem(&path, &error)]),
    };
    let at = |at: (usize, usize), reason| Problem { at: Some(at), ..problem(&path, reason) };
    let (tables, warnings) = config::tables(&String::from_utf8_lossy(&bytes), "rule");
    let mut problems: Vec<Problem> = warnings.into_iter().map(|warning| at(warning.at, warning.reason)).collect();
    let (mut read, mut places) = (Vec::new(), Vec::new());
    for table in &tables {
        match rule(&table.entries) {
            Ok(rule) => {
                read.push((places.len(), rule));
                places.push(place(table, "pattern"));
            }
            Err((key, reason)) => problems.push(at(place(table, key), reason)),
        }
    }
    let (rules, broken) = OwnRules::new(read);
    let of = |index: usize| places.get(index).copied().unwrap_or((1, 1));
    problems.extend(broken.into_iter().map(|(index, reason)| at(of(index), reason)));
    (rules, problems)
}

/// Writes a commented example where there is none.
///
/// # Errors
/// A [`crate::store::StoreError`] when there is a file already, or when it
/// cannot be written.
pub fn init_rules(paths: &Paths) -> Result<(), crate::store::StoreError> {
    atomic::create(&paths.rules_file(), EXAMPLE.as_bytes())
}

/// What `config rules` writes.
const EXAMPLE: &str = "\
# 自定净化规则：与规则相符的整段不再显示，按 x 可看原文；jianbao check 文件 列出哪条规则删了什么。
# Cleaning rules of your own: a paragraph that matches is left out (x shows it); jianbao check FILE lists what took what.
#
# name     名称，列在删去的内容前 / shown before what it took
# pattern  正则表达式，对整段去掉首尾空白的文字 / a regular expression on the paragraph, white space at its ends apart
# scope    head 正文之前，tail 正文之后，body 正文之中，line 各处 / where it applies
# order    小的先试，可省 / lower ones are tried first; may be left out
#
# [[rule]]
# name = \"内部编号\"
# pattern = '^（内部资料，编号：\\d+）$'
# scope = \"line\"
# order = 10
";

type Wrong = (&'static str, Message);

fn rule(entries: &[Entry]) -> Result<OwnRule, Wrong> {
    let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
    let text = |key: &'static str| match value(key) {
        Some(Value::Word(text)) if !text.trim().is_empty() => Ok(text.clone()),
        _ => Err((key, Message::new(Id::RuleLacks).with(key))),
    };
    let scope = text("scope")?;
    let part = PARTS.iter().find(|(word, _)| *word == scope).map(|(_, part)| *part);
    let part = part.ok_or_else(|| ("scope", Message::new(Id::RuleScope).with(scope)))?;
    let order = match value("order") {
        Some(Value::Number(order)) => *order,
        None => 0,
        Some(_) => return Err(("order", Id::RuleOrder.into())),
    };
    Ok(OwnRule { name: text("name")?, pattern: text("pattern")?, part, order })
}

/// Where a rule's key stands, or the rule itself.
fn place(table: &config::Table, key: &str) -> (usize, usize) {
    table.entries.iter().find(|entry| entry.key == key).map_or(table.at, |entry| entry.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_rule_is_named_with_its_place_and_stops_no_other() {
        let root = tempfile::tempdir().expect("a folder");
        let dir = || root.path().to_owned();
        let paths = Paths { config: dir(), data: dir(), state: dir(), cache: dir() };
        assert!(rules(&paths).1.is_empty());
        let text = "[[rule]]\nname = \"甲\"\npattern = '^甲$'\nscope = \"line\"\n\n[[rule]]\nname = \"乙\"\npattern = '('\n\
                    scope = \"tail\"\n\n[[rule]]\nname = \"丙\"\npattern = 'x'\nscope = \"middle\"\n\n[[rule]]\npattern = 'x'\nscope = \"head\"\n";
        std::fs::write(paths.rules_file(), text).expect("written");
        let (own, problems) = rules(&paths);
        assert!(own.stamp.contains('甲'));
        let mut lines: Vec<usize> = problems.iter().filter_map(|problem| problem.at.map(|at| at.0)).collect();
        lines.sort_unstable();
        assert_eq!(lines, [8, 14, 16]);
    }

    #[test]
    fn the_example_is_written_once_and_is_in_order() {
        let root = tempfile::tempdir().expect("a folder");
        let dir = || root.path().to_owned();
        let paths = Paths { config: dir(), data: dir(), state: dir(), cache: dir() };
        init_rules(&paths).expect("written");
        assert!(init_rules(&paths).is_err());
        assert!(rules(&paths).1.is_empty());
        let used = EXAMPLE.replace("# [[rule]]", "[[rule]]");
        let used: String = used
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        std::fs::write(paths.rules_file(), used).expect("written");
        let (own, problems) = rules(&paths);
        assert!(problems.is_empty() && own.stamp.contains("内部编号"), "{problems:?}");
    }
}
