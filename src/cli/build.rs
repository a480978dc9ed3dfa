//! The command table becomes clap's Command: for parsing, and for the man
//! page and the completions, which are made from it.

use clap::builder::{PathBufValueParser, PossibleValuesParser, Resettable, StyledStr};
use clap::{ArgAction, Command, value_parser};

use super::help;
use super::spec::{Arg, Form, Kind, Spec};
use super::table::{ABOUT, COMMANDS, GLOBAL, HELP, READ, VERSION};
use crate::message::Lang;

/// What a Command is built for.
#[derive(Debug, Clone, Copy)]
pub struct Build {
    /// The language of its help.
    pub lang: Lang,
    /// Columns the help may fill; `None` where no help is asked for, which
    /// then need not be set.
    pub help: Option<u16>,
}

/// The whole command line.
pub fn whole(build: Build) -> Command {
    let root = reading(build).subcommand_value_name(build.lang.pick("命令", "COMMAND"));
    root.subcommands(COMMANDS.iter().map(|spec| command(spec, &format!("jianbao {}", spec.name), build)))
}

/// The command line without subcommands: what is typed are paths.
pub fn reading(build: Build) -> Command {
    let globals = GLOBAL.iter().map(|spec| arg(spec, build.lang).global(true));
    let root = command(&READ, "jianbao", build).name("jianbao").version(env!("CARGO_PKG_VERSION"));
    let version = clap::Arg::new(VERSION.id).short('V').long(VERSION.id).action(ArgAction::Version);
    let root = root.args(globals).arg(version.help(VERSION.about.text(build.lang)));
    let root = root.about(ABOUT.text(build.lang));
    match build.help {
        Some(width) => root.override_help(help::root(build.lang, width)),
        None => root,
    }
}

fn command(spec: &'static Spec, path: &str, build: Build) -> Command {
    let help_arg = clap::Arg::new(HELP.id).short('h').long(HELP.id).action(ArgAction::Help);
    let command = Command::new(spec.name)
        .about(spec.about.text(build.lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help_arg.help(HELP.about.text(build.lang)))
        .args(spec.args.iter().map(|spec_arg| {
            // An option of a command with others inside it may stand behind their names.
            arg(spec_arg, build.lang).global(!spec.children.is_empty() && !spec_arg.kind.is_positional())
        }))
        .subcommands(spec.children.iter().map(|child| command(child, &format!("{path} {}", child.name), build)));
    match build.help {
        Some(width) => command.override_help(StyledStr::from(help::of(spec, path, build.lang, width))),
        None => command,
    }
}

fn arg(spec: &'static Arg, lang: Lang) -> clap::Arg {
    let arg = clap::Arg::new(spec.id).help(help::about(spec, lang));
    match spec.kind {
        Kind::Switch => arg.long(spec.id).short(Resettable::from(spec.short)).action(ArgAction::SetTrue),
        Kind::Value(form, shown) => {
            formed(arg.long(spec.id).short(Resettable::from(spec.short)), form).value_name(shown.text(lang))
        }
        Kind::One(form, shown) => formed(arg, form).value_name(shown.text(lang)).required(true),
        Kind::Some(form, shown) => formed(arg, form).value_name(shown.text(lang)).required(true).num_args(1..),
        Kind::Many(form, shown) => formed(arg, form).value_name(shown.text(lang)).num_args(0..),
    }
}

fn formed(arg: clap::Arg, form: Form) -> clap::Arg {
    let arg = arg.hide_possible_values(true);
    match form {
        Form::Text => arg.value_parser(value_parser!(String)),
        Form::Path => arg.value_parser(PathBufValueParser::new()).value_hint(clap::ValueHint::AnyPath),
        Form::Number(least, most) => arg.value_parser(value_parser!(u16).range(i64::from(least)..=i64::from(most))),
        Form::Of(words) => arg.value_parser(PossibleValuesParser::new(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_makes_a_sound_command_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            for help in [None, Some(80)] {
                whole(Build { lang, help }).debug_assert();
                reading(Build { lang, help }).debug_assert();
            }
        }
    }
}
