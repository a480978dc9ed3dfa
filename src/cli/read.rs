//! `jianbao [PATH…]`: the reader in the terminal. Where standard output is no
//! terminal, or a dumb one, there is nothing to read in: the articles are
//! printed as `show` prints them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;

use super::context::{Context, Stop, stdin};
use super::spec::{AMBIGUOUS, CLIPBOARD, ENCODING, Form, Kind, Spec, positional, said, switch};
use super::{link, list, show};
use crate::library::is_folder;
use crate::message::{Id, Message};
use crate::run;

/// The row of the program itself.
pub const SPEC: Spec = Spec {
    name: "jianbao",
    about: said("在终端里阅读", "read in the terminal"),
    args: &[
        positional(
            "path",
            Kind::Many(Form::Path, said("路径", "PATH")),
            said(
                "要打开的文件、文件夹或笔记里的链接（jianbao:…），- 为标准输入；与命令同名的文件写作 ./list",
                "files, folders or a link of study notes (jianbao:…) to open, - for standard input; a file named like a command is written ./list",
            ),
        ),
        switch("continue", said("接着读上次的文章", "go on with the article read last")),
        ENCODING,
        AMBIGUOUS,
        CLIPBOARD,
    ],
    children: &[],
    examples: &[
        ("jianbao", said("打开书库", "open the library")),
        ("jianbao report.txt", said("直接阅读一个文件", "read a file")),
        ("jianbao show report.txt --width 60", said("排成 60 格宽，打印出来", "print it set to 60 cells")),
    ],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let all: Vec<PathBuf> = matches.get_many("path").into_iter().flatten().cloned().collect();
    let link = if let [only] = all.as_slice() { link::of(only) } else { None };
    if let Some(link) = link.as_ref().filter(|_| !context.on_screen()) {
        return link::print(context, link);
    }
    if !context.on_screen() {
        return print(context, &all, matches.get_flag("continue"));
    }
    let from_stdin = all.iter().any(|path| path == Path::new("-"));
    let start = run::Start {
        paths: context.paths.clone(),
        stdin: if from_stdin { Some(stdin()?) } else { None },
        goal: link.as_ref().map(|link| link::goal(context, link)).transpose()?,
        opened: all.into_iter().filter(|path| link.is_none() && path != Path::new("-")).collect(),
        encoding: context.encoding.clone(),
        lang: context.lang,
        resume: matches.get_flag("continue"),
        ambiguous: context.settings.ambiguous,
        said: std::mem::take(&mut context.said),
        clipboard: matches
            .get_one::<String>("clipboard-command")
            .map(|line| line.split_whitespace().map(str::to_owned).collect()),
    };
    match run::run(start) {
        ExitCode::SUCCESS => Ok(()),
        code => Err(Stop::Ended(code)),
    }
}

/// Prints what would be opened: each file whole, of a folder the list.
fn print(context: &mut Context, paths: &[PathBuf], resume: bool) -> Result<(), Stop> {
    if paths.is_empty() && !resume {
        return list::all(context);
    }
    let progress = context.store().load_progress();
    context.said.extend(progress.said);
    let last = progress.value.last.filter(|_| resume && paths.is_empty());
    if let Some(last) = last {
        let sheet = context.article(Path::new(&last))?;
        return show::whole(context, &sheet);
    }
    if paths.is_empty() {
        return Err(Stop::Failed(Message::new(Id::CliNothingRead)));
    }
    for path in paths {
        let printed = if is_folder(path) { list::folder(context, path) } else { file(context, path) };
        match printed {
            Err(Stop::Failed(message)) => context.complain(&message),
            other => other?,
        }
    }
    Ok(())
}

/// A file as it is named: never one of the library that is called so.
fn file(context: &mut Context, path: &Path) -> Result<(), Stop> {
    let sheet = context.sheet(path)?;
    show::whole(context, &sheet)
}
