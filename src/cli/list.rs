//! `jianbao list`: the articles of the library, newest first.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop, tell};
use super::show::topic_of;
use super::spec::{Form, JSON, Spec, said, value};
use crate::library::{Entry, Filter, Library, Order, Origin, Request, sorted};
use crate::message::{Id, Message};

/// The row of `list`.
pub const SPEC: Spec = Spec {
    name: "list",
    about: said("列出书库中的文章", "list the articles of the library"),
    args: &[
        value(
            "topic",
            Form::Text,
            said("主题", "TOPIC"),
            said("只列出有这个主题的文章，如 学习教育", "only articles with this theme, e.g. study"),
        ),
        value(
            "filter",
            Form::Text,
            said("条件", "FILTER"),
            said(
                "只列出符合条件的文章，如 \"source:水务局 date:2023-05\"；字段也可写中文：来源、日期、主题、作者、文号",
                "only articles that match, e.g. \"source:daily date:2023-05\"; fields: title, source, date, topic, author, editor, number, index, issuer, url",
            ),
        ),
        JSON,
    ],
    children: &[],
    examples: &[],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let library = context.library();
    let topic = matches.get_one::<String>("topic").map(|name| topic_of(name, &library.topics));
    let filter = Filter::parse(matches.get_one::<String>("filter").map_or("", String::as_str));
    let wanted = |entry: &&Entry| {
        topic.as_ref().is_none_or(|topic| entry.topics().iter().any(|own| own.id == topic.id)) && filter.holds(entry)
    };
    let entries: Vec<&Entry> = in_order(&library).into_iter().filter(wanted).collect();
    if matches.get_flag("json") {
        return Ok(context.out.json(&entries.into_iter().map(json).collect())?);
    }
    if entries.is_empty() {
        tell(&Message::new(Id::ListNone), context.lang);
    }
    lines(context, &entries)
}

/// Prints the whole list.
///
/// # Errors
/// [`Stop`] when it cannot be printed.
pub fn all(context: &mut Context) -> Result<(), Stop> {
    let library = context.library();
    lines(context, &in_order(&library))
}

/// Prints the articles of a folder.
///
/// # Errors
/// [`Stop`] when it cannot be printed.
pub fn folder(context: &mut Context, folder: &Path) -> Result<(), Stop> {
    let opened = [PathBuf::from(folder)];
    let library = Library::open(Request {
        paths: &context.paths,
        folders: &[],
        opened: &opened,
        stdin: None,
        encoding: context.encoding.as_deref(),
    });
    library.problems.iter().for_each(|problem| tell(&problem.message(), context.lang));
    let inside = |entry: &&Entry| matches!(entry.origin, Origin::Opened(_));
    let entries: Vec<&Entry> = in_order(&library).into_iter().filter(inside).collect();
    context.failed |= entries.is_empty();
    lines(context, &entries)
}

fn in_order(library: &Library) -> Vec<&Entry> {
    sorted(&library.entries, Order::Date).into_iter().filter_map(|index| library.entries.get(index)).collect()
}

/// One line an article: the date, the title, the source, and the id.
fn lines(context: &mut Context, entries: &[&Entry]) -> Result<(), Stop> {
    for entry in entries {
        let date = entry.date.map_or_else(|| " ".repeat(10), |date| date.to_string());
        let source = entry.source.as_ref().map(|source| format!("  {source}")).unwrap_or_default();
        context.out.line(&format!("{date}  {}{source}  [{}]", entry.title, entry.id))?;
    }
    Ok(())
}

/// An entry with everything known of it.
pub fn json(entry: &Entry) -> Value {
    let more = &entry.more;
    json!({
        "id": entry.id.0,
        "title": entry.title,
        "source": entry.source,
        "date": entry.date.map(|date| date.to_string()),
        "subtitle": more.subtitle,
        "author": more.author,
        "editor": more.editor,
        "number": more.number,
        "index_number": more.index_number,
        "issuer": more.issuer,
        "url": more.url,
        "attachments": more.attachments,
        "characters": entry.characters,
        "topics": entry.topics().into_iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(),
        "origin": origin(&entry.origin),
        "file": entry.origin.path().map(|path| path.to_string_lossy()),
    })
}

fn origin(origin: &Origin) -> &'static str {
    match origin {
        Origin::Bundled => "bundled",
        Origin::Own(_) => "own",
        Origin::Folder(_) => "folder",
        Origin::Opened(_) => "opened",
        Origin::Stdin => "stdin",
    }
}
