//! From the arguments to an exit code: 0 done, 1 something could not be done,
//! 2 the arguments make no sense.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::ErrorKind;

use super::build::{Build, reading, whole};
use super::context::{Context, Stop, tell};
use super::print::Print;
use super::spec::{Arg, Kind, Spec};
use super::table::{COMMANDS, GLOBAL, READ};
use super::{fault, language};
use crate::message::{Id, Lang, Message};
use crate::store::settings::{AMBIGUOUS_WORDS, Known};
use crate::store::{AmbiguousSetting, LoadedSettings, Overrides, Paths, Store};
use crate::term::size;

/// Columns of what is printed where no terminal says how many it has.
const COLUMNS: u16 = 80;

/// The variable that says how many cells ambiguous characters take.
const AMBIGUOUS: &str = "JIANBAO_AMBIGUOUS";

/// Does what the arguments (without the program's name) ask for.
pub fn start(args: Vec<OsString>, env: &dyn Fn(&str) -> Option<OsString>) -> ExitCode {
    let paths = Paths::resolve(&overrides(|name| language::early(&args, name).map(PathBuf::from)), env);
    let loaded = paths.as_ref().map_or_else(|_| LoadedSettings::default(), settings);
    let mut settings = loaded.settings;
    let named = language::early(&args, "lang").and_then(|word| language::of_word(word.to_str()?));
    let lang = named.or(settings.language).unwrap_or_else(|| language::of_environment(env));
    let (spec, matches) = match parse(&args, lang) {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let paths = match paths {
        Ok(paths) => paths,
        Err(error) => return stopped(Stop::from(error), lang),
    };
    if let Some(ambiguous) = ambiguous(&matches, env, lang) {
        settings.ambiguous = ambiguous;
    }
    let out = Print::to(Box::new(io::stdout()));
    let command = whole(Build { lang, help: None });
    // An option before the command's name is meant as well.
    let before = || language::early(&args, "encoding").and_then(|word| word.to_str().map(str::to_owned));
    let encoding = matches.try_get_one::<String>("encoding").ok().flatten().cloned().or_else(before);
    let mut context = Context { lang, paths, settings, encoding, out, command, said: loaded.said, failed: false };
    let done = (spec.run)(&mut context, &matches).and_then(|()| Ok(context.out.flush()?));
    // What the command itself did not show.
    std::mem::take(&mut context.said).iter().for_each(|said| tell(said, lang));
    match done {
        Ok(()) if context.failed => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            // What was printed before stands before the reason.
            let _ = context.out.flush();
            stopped(stop, lang)
        }
    }
}

fn settings(paths: &Paths) -> LoadedSettings {
    Store::new(paths.clone()).load_settings(&Known::default())
}

/// What an argument or the environment says of ambiguous characters; what is
/// no such word is told and passed over.
fn ambiguous(matches: &ArgMatches, env: &dyn Fn(&str) -> Option<OsString>, lang: Lang) -> Option<AmbiguousSetting> {
    if let Ok(Some(word)) = matches.try_get_one::<String>("ambiguous") {
        return AmbiguousSetting::of_word(word);
    }
    let word = env(AMBIGUOUS).filter(|word| !word.is_empty())?;
    let word = word.to_string_lossy();
    let setting = AmbiguousSetting::of_word(&word);
    if setting.is_none() {
        let message = Message::new(Id::CliValueOf).with(AMBIGUOUS).with(word).with(AMBIGUOUS_WORDS.join(", "));
        tell(&message, lang);
    }
    setting
}

fn overrides(find: impl Fn(&str) -> Option<PathBuf>) -> Overrides {
    Overrides { config: find("config-dir"), data: find("data-dir"), state: find("state-dir"), cache: find("cache-dir") }
}

fn stopped(stop: Stop, lang: Lang) -> ExitCode {
    match stop {
        Stop::Failed(message) => {
            tell(&message, lang);
            ExitCode::FAILURE
        }
        Stop::Usage(message) => {
            tell(&message, lang);
            ExitCode::from(2)
        }
        Stop::Ended(code) => code,
        // Whoever read the output has read enough.
        Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Stop::Output(error) => {
            tell(&Message::new(Id::CliOutput).with(error), lang);
            ExitCode::FAILURE
        }
    }
}

/// The command the arguments name, and what was given to it.
fn parse(args: &[OsString], lang: Lang) -> Result<(&'static Spec, ArgMatches), ExitCode> {
    let asks = args.iter().any(|arg| arg == "--help" || arg.to_str().is_some_and(|arg| is_short_with(arg, 'h')));
    let help = asks.then(|| size::columns().unwrap_or(COLUMNS));
    let build = Build { lang, help };
    let named = leading(args).and_then(|name| COMMANDS.iter().find(|spec| spec.name == name));
    let command = if named.is_some() { whole(build) } else { reading(build) };
    let line = std::iter::once(OsString::from("jianbao")).chain(args.iter().cloned());
    let matches = command.try_get_matches_from(line).map_err(|error| refused(&error, named, lang))?;
    Ok(deepest(&READ, COMMANDS, matches))
}

/// Help and version were asked for, or the arguments are wrong.
fn refused(error: &clap::Error, named: Option<&Spec>, lang: Lang) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let mut out = Print::to(Box::new(io::stdout()));
        let printed = out.lines(&error.render().to_string()).and_then(|()| out.flush());
        return printed.map_or_else(|error| stopped(error.into(), lang), |()| ExitCode::SUCCESS);
    }
    let command = named.map_or("jianbao".to_owned(), |spec| format!("jianbao {}", spec.name));
    tell(&fault::message(error, &command), lang);
    ExitCode::from(2)
}

/// The innermost command of `matches`.
fn deepest(spec: &'static Spec, known: &'static [Spec], matches: ArgMatches) -> (&'static Spec, ArgMatches) {
    let Some((name, inner)) = matches.subcommand() else { return (spec, matches) };
    match known.iter().find(|child| child.name == name) {
        Some(child) => deepest(child, child.children, inner.clone()),
        None => (spec, matches),
    }
}

/// The first argument that is no option: only there a word can name a command.
fn leading(args: &[OsString]) -> Option<&str> {
    let takes_value = |arg: &Arg| matches!(arg.kind, Kind::Value(..));
    let valued = |arg: &str| {
        GLOBAL.iter().chain(READ.args).any(|known| takes_value(known) && arg.strip_prefix("--") == Some(known.id))
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let arg = arg.to_str()?;
        match arg {
            "--" => return None,
            "-" => return Some(arg),
            _ if valued(arg) => drop(args.next()),
            _ if arg.starts_with('-') => {}
            _ => return Some(arg),
        }
    }
    None
}

fn is_short_with(arg: &str, letter: char) -> bool {
    arg.starts_with('-') && !arg.starts_with("--") && arg.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_word_names_a_command() {
        for (line, expected) in [
            ("list", Some("list")),
            ("--lang en list", Some("list")),
            ("--lang=en list", Some("list")),
            ("--ambiguous wide list", Some("list")),
            ("--continue", None),
            ("./list", Some("./list")),
            ("a.txt list", Some("a.txt")),
            ("-- list", None),
            ("- list", Some("-")),
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(leading(&args), expected, "{line}");
        }
    }

    #[test]
    fn a_command_inside_another_is_found() {
        let run = |line: &str| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            parse(&args, Lang::En).map(|(spec, matches)| (spec.name, matches)).expect("parsed")
        };
        assert_eq!(run("config init").0, "init");
        assert_eq!(run("bookmarks").0, "bookmarks");
        assert!(run("bookmarks list --json").1.get_flag("json"));
        assert!(run("bookmarks --json list").1.get_flag("json"));
        assert_eq!(run("a.txt list").0, READ.name);
    }
}
