//! `jianbao man`: the man page (roff), one page with every subcommand.

use std::io;

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::context::{Context, Stop};
use super::spec::{Spec, said};
use crate::message::Lang;

/// The row of `man`.
pub const SPEC: Spec = Spec {
    name: "man",
    about: said("输出手册页（roff）", "print the man page (roff)"),
    args: &[],
    children: &[],
    examples: &[("jianbao man | man -l -", said("阅读手册页", "read it"))],
    run,
};

/// The headings clap_mangen knows in English only.
const HEADINGS: &[(&str, &str)] =
    &[("NAME", "名称"), ("SYNOPSIS", "用法"), ("DESCRIPTION", "说明"), ("OPTIONS", "选项"), ("VERSION", "版本")];

fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    let mut page = Vec::new();
    let man = Man::new(context.command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_options_section(&mut page)?;
    page.extend(format!(".SH {}\n", context.lang.pick("命令", "COMMANDS")).bytes());
    for command in context.command.get_subcommands() {
        chapter(command, "jianbao", &mut page)?;
    }
    let page = String::from_utf8_lossy(&page);
    let page = match context.lang {
        Lang::En => page.into_owned(),
        Lang::Zh => HEADINGS
            .iter()
            .fold(page.into_owned(), |page, (en, zh)| page.replace(&format!(".SH {en}\n"), &format!(".SH {zh}\n"))),
    };
    Ok(context.out.generated(page.as_bytes())?)
}

/// A subcommand, and those inside it: name, what it does, its own arguments.
fn chapter(command: &Command, path: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let path = format!("{path} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.extend(format!(".SS \"{path}\"\n{about}\n").bytes());
    let mut options = Vec::new();
    Man::new(command.clone()).render_options_section(&mut options)?;
    // The heading goes: the chapter has one.
    let options = String::from_utf8_lossy(&options);
    page.extend(
        options.lines().filter(|line| !line.starts_with(".SH")).flat_map(|line| [line, "\n"]).flat_map(str::bytes),
    );
    command.get_subcommands().try_for_each(|inside| chapter(inside, &path, page))
}
