//! `jianbao remove`: articles of the own folder go to the trash. It asks; where
//! nobody can answer, `--yes` must have been said.

use std::io::{self, IsTerminal, Write};

use clap::ArgMatches;

use super::context::{Context, Stop};
use super::spec::{Arg, Form, Kind, Spec, positional, said, switch};
use crate::library::{self, Entry, Library};
use crate::message::{Id, Message};
use crate::text::escape;

/// The row of `remove`.
pub const SPEC: Spec = Spec {
    name: "remove",
    about: said(
        "从书库移除文章（移到回收站，不删除）",
        "remove articles from the library (to its trash, not for good)",
    ),
    args: &[
        positional(
            "article",
            Kind::Some(Form::Text, said("文章", "ARTICLE")),
            said("文章的编号或标题开头，见 jianbao list", "an id or the beginning of a title; see jianbao list"),
        ),
        Arg { short: Some('y'), ..switch("yes", said("不再询问", "do not ask")) },
    ],
    children: &[],
    examples: &[],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let sure = matches.get_flag("yes");
    if !sure && !io::stdin().is_terminal() {
        return Err(Stop::Usage(Message::new(Id::CliNobodyToAsk)));
    }
    let library = context.library();
    for name in matches.get_many::<String>("article").into_iter().flatten() {
        match one(context, &library, name, sure) {
            Err(Stop::Failed(message)) => context.complain(&message),
            other => other?,
        }
    }
    Ok(())
}

fn one(context: &mut Context, library: &Library, name: &str, sure: bool) -> Result<(), Stop> {
    let entry = context.entry(library, name)?;
    if !sure && !agreed(context, entry)? {
        return Ok(());
    }
    library::remove(&context.paths, entry)?;
    let line = Message::new(Id::CliRemoved).with(&entry.title).with(&entry.id).text(context.lang);
    Ok(context.out.line(&line)?)
}

/// Asks on standard error, so that a redirected output holds no question.
fn agreed(context: &Context, entry: &Entry) -> Result<bool, Stop> {
    let question = Message::new(Id::CliSure).with(&entry.title).text(context.lang);
    write!(io::stderr().lock(), "{} ", escape(&question))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "ｙ" | "是" | "好"))
}
