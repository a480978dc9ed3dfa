//! `jianbao add`: files, folders or standard input are copied into the library.
//! Many take their time: a terminal shows how far it is, and Ctrl-C ends it
//! between two articles.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressStyle};

use super::context::{Context, Stop, stdin, tell};
use super::spec::{ENCODING, Form, Kind, Spec, positional, said};
use crate::import::By;
use crate::library::{self, Added, Offer, Reading, Was};
use crate::message::{Id, Lang, Message};
use crate::term::signals;

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
    let encoding = context.encoding.clone();
    let reading = Reading { by: By { topics: &topics, rules: &rules }, encoding: encoding.as_deref() };
    let (input, files): (Vec<PathBuf>, Vec<PathBuf>) =
        matches.get_many::<PathBuf>("path").into_iter().flatten().cloned().partition(|path| path == Path::new("-"));
    let mut results = Vec::new();
    if !input.is_empty() {
        results.push(library::add(&context.paths, reading, Offer::Stdin(&stdin()?)));
    }
    let stopped = signals::interrupted()?;
    let mut bar = Bar::new(context.lang);
    let taken = library::add_all(&context.paths, reading, &files, &mut |done, all| {
        bar.at(done, all);
        !stopped.load(Ordering::Relaxed)
    });
    bar.end();
    results.extend(taken.results);
    let new = results.iter().flatten().filter(|added| added.was == Was::New).count();
    for result in results {
        match result {
            Ok(added) => told(context, &added)?,
            Err(problem) => context.complain(&problem.message()),
        }
    }
    if taken.left == 0 {
        return Ok(());
    }
    context.out.flush()?;
    tell(&Message::new(Id::CliAddStopped).with(new).with(taken.left), context.lang);
    Err(Stop::Ended(ExitCode::from(INTERRUPTED)))
}

fn told(context: &mut Context, added: &Added) -> Result<(), Stop> {
    let id = match added.was {
        Was::New => Id::CliAdded,
        Was::Known => Id::CliAddedAlready,
        Was::Recoded => Id::CliAddedRecoded,
    };
    let encoding = context.encoding.as_deref().unwrap_or_default();
    let line = Message::new(id).with(&added.title).with(&added.id).with(encoding).text(context.lang);
    Ok(context.out.line(&line)?)
}

/// The exit code of a command that Ctrl-C ended, as shells give it.
const INTERRUPTED: u8 = 130;

/// What is done at once shows no progress.
const AT_ONCE: Duration = Duration::from_millis(300);

/// How far the adding is, on standard error where that is a terminal.
struct Bar {
    lang: Lang,
    since: Instant,
    shown: Option<ProgressBar>,
}

impl Bar {
    fn new(lang: Lang) -> Self {
        Self { lang, since: Instant::now(), shown: None }
    }

    fn at(&mut self, done: usize, all: usize) {
        if self.shown.is_none() && self.since.elapsed() >= AT_ONCE {
            let bar = ProgressBar::new(all as u64);
            if let Ok(style) = ProgressStyle::with_template("{msg} {pos}/{len} [{bar:30}]") {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(Message::new(Id::CliAdding).text(self.lang));
            self.shown = Some(bar);
        }
        if let Some(bar) = &self.shown {
            bar.set_position(done as u64);
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
