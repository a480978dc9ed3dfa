//! `jianbao add`: files, folders or standard input are copied into the library.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::context::{Context, Stop, stdin};
use super::spec::{ENCODING, Form, Kind, Spec, positional, said};
use crate::import::By;
use crate::library::{self, Added, Offer, Problem, Reading, is_folder};
use crate::message::{Id, Message};

/// The row of `add`.
pub const SPEC: Spec = Spec {
    name: "add",
    about: said("把文章复制进书库", "copy articles into the library"),
    args: &[
        positional(
            "path",
            Kind::Some(Form::Path, said("文件|文件夹|-", "FILE|DIR|-")),
            said("文件、文件夹（含下级），- 为标准输入", "files, folders (with those inside), - for standard input"),
        ),
        ENCODING,
    ],
    children: &[],
    examples: &[("curl -s URL | jianbao add -", said("从标准输入添加", "add from standard input"))],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (topics, rules) = (library::topics(&context.paths).0, library::rules(&context.paths).0);
    let by = By { topics: &topics, rules: &rules };
    for path in matches.get_many::<PathBuf>("path").into_iter().flatten() {
        for result in offered(context, by, path)? {
            match result {
                Ok(added) => told(context, &added)?,
                Err(problem) => context.complain(&problem.message()),
            }
        }
    }
    Ok(())
}

fn offered(context: &Context, by: By<'_>, path: &Path) -> Result<Vec<Result<Added, Problem>>, Stop> {
    let paths = &context.paths;
    let reading = Reading { by, encoding: context.encoding.as_deref() };
    if path == Path::new("-") {
        return Ok(vec![library::add(paths, reading, Offer::Stdin(&stdin()?))]);
    }
    if is_folder(path) {
        return Ok(library::add_folder(paths, reading, path));
    }
    Ok(vec![library::add(paths, reading, Offer::File(path))])
}

fn told(context: &mut Context, added: &Added) -> Result<(), Stop> {
    let id = if added.new { Id::CliAdded } else { Id::CliAddedAlready };
    let line = Message::new(id).with(&added.title).with(&added.id).text(context.lang);
    Ok(context.out.line(&line)?)
}
