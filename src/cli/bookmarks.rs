//! `jianbao bookmarks`: list, remove and export what was marked.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop};
use super::excerpts;
use super::spec::{Form, JSON, Kind, Spec, positional, said};
use crate::message::{Id, Message};
use crate::store::{Bookmark, Bookmarks, Change};

/// The row of `bookmarks`.
pub const SPEC: Spec = Spec {
    name: "bookmarks",
    about: said("列出书签；也可移除、导出", "list the bookmarks; also remove or export them"),
    args: &[JSON],
    children: &[
        Spec {
            name: "list",
            about: said("列出书签", "list the bookmarks"),
            args: &[],
            children: &[],
            examples: &[],
            run: list,
        },
        Spec {
            name: "remove",
            about: said("移除书签", "remove bookmarks"),
            args: &[positional(
                "id",
                Kind::Some(Form::Text, said("编号", "ID")),
                said("书签的编号或其开头，见 bookmarks list", "an id or its beginning; see bookmarks list"),
            )],
            children: &[],
            examples: &[],
            run: remove,
        },
        Spec {
            name: "export",
            about: said("导出为 Markdown 摘录，或 JSON", "export as Markdown excerpts, or as JSON"),
            args: &[],
            children: &[],
            examples: &[(
                "jianbao bookmarks export > notes.md",
                said("把摘录和笔记存成文件", "keep excerpts and notes in a file"),
            )],
            run: export,
        },
    ],
    examples: &[],
    run: list,
};

/// The bookmarks; what is wrong with their file is told.
fn marks(context: &mut Context) -> Bookmarks {
    let loaded = context.store().load_bookmarks();
    loaded.said.iter().for_each(|message| context.complain(message));
    loaded.value
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let marks = marks(context);
    if matches.get_flag("json") {
        return Ok(context.out.json(&values(&marks))?);
    }
    for mark in marks.alive() {
        let note = if mark.note.is_empty() { String::new() } else { format!("  — {}", mark.note) };
        let short: String = mark.id.chars().take(8).collect();
        context.out.line(&format!("{short}  {}  {}{note}", mark.title, mark.anchor.quote))?;
    }
    Ok(())
}

fn values(marks: &Bookmarks) -> Value {
    marks.alive().filter_map(|mark| serde_json::to_value(mark).ok()).collect()
}

fn remove(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let mut marks = marks(context);
    let mut removed = Vec::new();
    for name in matches.get_many::<String>("id").into_iter().flatten() {
        match named(&marks, name) {
            Ok(mark) => {
                let mark = mark.clone();
                marks = context.store().change_bookmark(Change::Remove(mark.id.clone()))?.value;
                removed.push(mark);
            }
            Err(message) => context.complain(&message),
        }
    }
    if matches.get_flag("json") {
        let ids: Vec<&str> = removed.iter().map(|mark| mark.id.as_str()).collect();
        return Ok(context.out.json(&json!({ "removed": ids }))?);
    }
    for mark in removed {
        let line = Message::new(Id::CliMarkRemoved).with(&mark.id).with(&mark.anchor.quote).text(context.lang);
        context.out.line(&line)?;
    }
    Ok(())
}

/// The bookmark whose id begins so.
fn named<'a>(marks: &'a Bookmarks, name: &str) -> Result<&'a Bookmark, Message> {
    let found: Vec<&Bookmark> = marks.alive().filter(|mark| mark.id.starts_with(name)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Message::new(Id::StoreNoMark).with(name)),
        many => Err(Message::new(Id::CliManyMarks).with(name).with(many.len())),
    }
}

fn export(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let marks = marks(context);
    if matches.get_flag("json") {
        return Ok(context.out.json(&json!({ "version": marks.version, "bookmarks": values(&marks) }))?);
    }
    Ok(context.out.lines(&excerpts::markdown(marks.alive()))?)
}
