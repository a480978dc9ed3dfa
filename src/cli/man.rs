//! `jianbao man`: the man page (roff), one page with every subcommand.

use std::io;

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::context::{Context, Stop};
use super::spec::{Spec, said};

/// The row of `man`.
pub const SPEC: Spec = Spec {
    name: "man",
    about: said("输出手册页（roff）", "print the man page (roff)"),
    args: &[],
    children: &[],
    examples: &[("jianbao man | man -l -", said("阅读手册页", "read it"))],
    run,
};

fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    let mut page = Vec::new();
    Man::new(context.command.clone()).render(&mut page)?;
    for command in context.command.get_subcommands() {
        chapter(command.clone(), &mut page)?;
    }
    Ok(context.out.generated(&page)?)
}

/// A chapter of one subcommand: its name, synopsis and options.
fn chapter(command: Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = format!("jianbao {}", command.get_name());
    page.extend(format!(".SH {}\n", name.to_uppercase()).bytes());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.extend(format!("{about}\n").bytes());
    let man = Man::new(command.bin_name(name));
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    // Sections of the chapter, not of the page.
    page.extend(String::from_utf8_lossy(&parts).replace(".SH ", ".SS ").bytes());
    Ok(())
}
