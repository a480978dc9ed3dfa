//! `jianbao restore`: what was removed comes back; without a name, what the
//! trash holds is listed.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop};
use super::spec::{Form, JSON, Kind, Spec, positional, said};
use crate::library::{self, Trashed};
use crate::message::{Id, Message};
use crate::text::fold::fold_query;

/// The row of `restore`.
pub const SPEC: Spec = Spec {
    name: "restore",
    about: said(
        "恢复移除的文章；不指定文章则列出回收站",
        "restore removed articles; without one named, list the trash",
    ),
    args: &[
        positional(
            "article",
            Kind::Many(Form::Text, said("文章", "ARTICLE")),
            said("回收站里文章的编号或标题的开头", "the beginning of an id or a title in the trash"),
        ),
        JSON,
    ],
    children: &[],
    examples: &[("jianbao restore", said("看看回收站里有什么", "see what the trash holds"))],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (topics, _) = library::topics(&context.paths);
    let trash = library::trash(&context.paths, &topics);
    let names: Vec<&String> = matches.get_many::<String>("article").into_iter().flatten().collect();
    if names.is_empty() {
        return listed(context, &trash, matches.get_flag("json"));
    }
    let mut back = Vec::new();
    for name in names {
        match named(context, &trash, name)
            .and_then(|item| Ok(library::restore(&context.paths, &item.id).map(|()| item)?))
        {
            Ok(item) => back.push(item),
            Err(Stop::Failed(message)) => context.complain(&message),
            Err(other) => return Err(other),
        }
    }
    if matches.get_flag("json") {
        let ids: Vec<&str> = back.iter().map(|item| item.id.0.as_str()).collect();
        return Ok(context.out.json(&json!({ "restored": ids }))?);
    }
    for item in back {
        let line = Message::new(Id::CliRestored).with(&item.title).with(&item.id).text(context.lang);
        context.out.line(&line)?;
    }
    Ok(())
}

fn listed(context: &mut Context, trash: &[Trashed], as_json: bool) -> Result<(), Stop> {
    if as_json {
        let one = |item: &Trashed| json!({ "id": item.id.0, "title": item.title, "removed": item.removed });
        return Ok(context.out.json(&trash.iter().map(one).collect::<Value>())?);
    }
    for item in trash {
        context.out.line(&format!("{}  {}", item.id, item.title))?;
    }
    Ok(())
}

/// The article in the trash whose id or title begins so; of one that was
/// removed twice, the last.
fn named<'a>(context: &Context, trash: &'a [Trashed], name: &str) -> Result<&'a Trashed, Stop> {
    let folded = fold_query(name);
    let begins = |item: &&Trashed| {
        item.id.0.starts_with(name) || (!folded.is_empty() && fold_query(&item.title).starts_with(&folded))
    };
    let found: Vec<&Trashed> = trash.iter().filter(begins).collect();
    let Some(first) = found.first() else { return Err(Stop::Failed(Message::new(Id::CliNotInTrash).with(name))) };
    if found.iter().all(|item| item.id == first.id) {
        return Ok(first);
    }
    Err(context.many(name, found.iter().map(|item| (item.title.as_str(), &item.id))))
}
