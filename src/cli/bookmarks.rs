//! `jianbao bookmarks`: list, remove and export what was marked.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop, tell};
use super::notes::By;
use super::show::topic_of;
use super::spec::{Arg, Form, JSON, Kind, Spec, positional, said, switch, value};
use super::{excerpts, html, notes};
use crate::article::anchor::folded;
use crate::library::Library;
use crate::message::{Id, Message};
use crate::store::{Bookmark, Bookmarks, Change};

/// What `bookmarks export` takes.
const EXPORT: &[Arg] = &[
    value(
        "by",
        Form::Of(&["article", "theme"]),
        said("次序", "ORDER"),
        said("按文章或按主题排，默认按文章", "by article or by theme; by article by default"),
    ),
    value(
        "format",
        Form::Of(&["markdown", "html", "json"]),
        said("格式", "FORMAT"),
        said("输出格式，默认 markdown", "what is printed; markdown by default"),
    ),
    switch("full", said("连同全文，摘录处加亮", "the whole text of each article, its marks in it")),
    value("article", Form::Text, said("文章", "ARTICLE"), said("只导出这一篇的", "only of this article")),
    value(
        "topic",
        Form::Text,
        said("主题", "TOPIC"),
        said("只导出这个主题下的，如 学习教育", "only under this theme, e.g. study"),
    ),
];

/// The row of `bookmarks`.
pub const SPEC: Spec = Spec {
    name: "bookmarks",
    about: said(
        "列出书签；也可移除、恢复、并入、导出",
        "list the bookmarks; also remove, restore, merge or export them",
    ),
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
            name: "merge",
            about: said("并入别处的书签文件", "merge bookmark files from elsewhere"),
            args: &[positional(
                "file",
                Kind::Some(Form::Path, said("文件", "FILE")),
                said("别的机器上的 bookmarks.json", "a bookmarks.json of another machine"),
            )],
            children: &[],
            examples: &[],
            run: merge,
        },
        Spec {
            name: "restore",
            about: said("列出或恢复已删除的书签", "list or restore removed bookmarks"),
            args: &[
                positional(
                    "id",
                    Kind::Many(Form::Text, said("编号", "ID")),
                    said(
                        "书签的编号或其开头；不写则列出已删除的",
                        "an id or its beginning; without one the removed ones are listed",
                    ),
                ),
                switch("backup", said("换回上一次保存之前的整份书签", "put the file of before the last save in place")),
            ],
            children: &[],
            examples: &[],
            run: restore,
        },
        Spec {
            name: "export",
            about: said(
                "导出为学习笔记：摘录、笔记、出处和回链",
                "export as study notes: excerpts, notes, sources, links back",
            ),
            args: EXPORT,
            children: &[],
            examples: &[
                (
                    "jianbao bookmarks export > notes.md",
                    said("把摘录和笔记存成文件", "keep excerpts and notes in a file"),
                ),
                (
                    "jianbao bookmarks export --by theme --format html > notes.html",
                    said("按主题排成网页", "by theme, as a page of HTML"),
                ),
            ],
            run: export,
        },
    ],
    examples: &[],
    run: list,
};

/// The bookmarks; what is wrong with their file is told.
fn marks(context: &mut Context) -> Bookmarks {
    let loaded = context.store().load_bookmarks();
    for message in &loaded.said {
        // A merge of git that was taken in is news, and nothing wrong.
        match message.id {
            Id::StoreMarkers => tell(message, context.lang),
            _ => context.complain(message),
        }
    }
    loaded.value
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let marks = marks(context);
    if matches.get_flag("json") {
        return Ok(context.out.json(&values(&marks))?);
    }
    for mark in marks.alive() {
        let note = if mark.note.is_empty() { String::new() } else { format!("  — {}", folded(&mark.note)) };
        let short: String = mark.id.chars().take(8).collect();
        context.out.line(&format!("{short}  {}  {}{note}", mark.title, mark.words()))?;
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
        match named(marks.alive(), name) {
            Ok(mark) => {
                let mark = mark.clone();
                match context.store().change_bookmark(Change::Remove(mark.id.clone())) {
                    Ok(kept) => {
                        marks = kept.value;
                        removed.push(mark);
                    }
                    Err(error) => context.complain(&error.message()),
                }
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
fn named<'a>(marks: impl Iterator<Item = &'a Bookmark>, name: &str) -> Result<&'a Bookmark, Message> {
    let found: Vec<&Bookmark> = marks.filter(|mark| !name.is_empty() && mark.id.starts_with(name)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Message::new(Id::StoreNoMark).with(name)),
        many => Err(Message::new(Id::CliManyMarks).with(name).with(many.len())),
    }
}

fn merge(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let mut count = marks(context).alive().count();
    let mut merged = Vec::new();
    for file in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        match context.store().merge_bookmarks(file) {
            Ok(loaded) => {
                let now = loaded.value.alive().count();
                merged.push((file, now.saturating_sub(count)));
                count = now;
            }
            Err(error) => context.complain(&error.message()),
        }
    }
    if matches.get_flag("json") {
        let merged: Vec<Value> = merged.iter().map(|(file, new)| json!({ "file": file, "new": new })).collect();
        return Ok(context.out.json(&json!({ "merged": merged }))?);
    }
    for (file, new) in merged {
        let line = Message::new(Id::CliMerged).with(file.display()).with(new).text(context.lang);
        context.out.line(&line)?;
    }
    Ok(())
}

fn restore(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    if matches.get_flag("backup") && matches.contains_id("id") {
        return Err(Stop::Usage(Id::CliBackupWhole.into()));
    }
    if matches.get_flag("backup") {
        let (marks, aside) = context.store().restore_backup()?;
        return backup_restored(context, marks.alive().count(), aside.as_deref(), matches.get_flag("json"));
    }
    let removed: Vec<Bookmark> = marks(context).bookmarks.into_iter().filter(|mark| mark.removed.is_some()).collect();
    if !matches.contains_id("id") {
        return removed_list(context, &removed, matches.get_flag("json"));
    }
    let mut restored = Vec::new();
    for name in matches.get_many::<String>("id").into_iter().flatten() {
        let mark = named(removed.iter(), name).cloned();
        let done = mark.and_then(|mark| {
            let kept = context.store().change_bookmark(Change::Restore(mark.id.clone()));
            kept.map(|_| mark).map_err(|error| error.message())
        });
        match done {
            Ok(mark) => restored.push(mark),
            Err(message) => context.complain(&message),
        }
    }
    if matches.get_flag("json") {
        let ids: Vec<&str> = restored.iter().map(|mark| mark.id.as_str()).collect();
        return Ok(context.out.json(&json!({ "restored": ids }))?);
    }
    for mark in restored {
        let line = Message::new(Id::CliMarkRestored).with(&mark.id).with(mark.words()).text(context.lang);
        context.out.line(&line)?;
    }
    Ok(())
}

fn backup_restored(context: &mut Context, count: usize, aside: Option<&Path>, as_json: bool) -> Result<(), Stop> {
    if as_json {
        return Ok(context.out.json(&json!({ "bookmarks": count, "kept": aside }))?);
    }
    let said = match aside {
        Some(aside) => Message::new(Id::CliBackupRestored).with(count).with(aside.display()),
        None => Message::new(Id::CliBackupBack).with(count),
    };
    Ok(context.out.line(&said.text(context.lang))?)
}

fn removed_list(context: &mut Context, removed: &[Bookmark], as_json: bool) -> Result<(), Stop> {
    if as_json {
        return Ok(context.out.json(&json!(removed))?);
    }
    for mark in removed {
        let short: String = mark.id.chars().take(8).collect();
        let day: String = mark.removed.iter().flat_map(|when| when.chars()).take(10).collect();
        context.out.line(&format!("{short}  {day}  {}  {}", mark.title, mark.words()))?;
    }
    Ok(())
}

fn export(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let by = if word("by") == Some("theme") { By::Theme } else { By::Article };
    let (full, lang) = (matches.get_flag("full"), context.lang);
    if full && by == By::Theme {
        return Err(Stop::Usage(Id::NotesFullByTheme.into()));
    }
    // The library first: bookmarks go with a file that it finds elsewhere.
    let library = context.library();
    let marks = marks(context);
    let mut found = notes::excerpts(&context.paths, &library, &marks);
    if let Some(name) = word("article") {
        let id = known_id(context, &library, &marks, name)?;
        found.retain(|excerpt| excerpt.mark.article == id);
    }
    if let Some(name) = word("topic") {
        let wanted = topic_of(name, &library.topics);
        found.retain(|excerpt| excerpt.topic.as_ref() == Some(&wanted));
    }
    let format = if matches.get_flag("json") { Some("json") } else { word("format") };
    if format == Some("json") {
        let all: Vec<Value> = found.iter().map(notes::Excerpt::json).collect();
        return Ok(context.out.json(&json!({ "version": 1, "excerpts": all }))?);
    }
    let groups = notes::groups(found, by, &library, lang);
    let text = match (format, full) {
        (Some("html"), _) => html::page(&groups, by, full, lang),
        (_, true) => excerpts::whole(&groups, lang),
        (_, false) => excerpts::markdown(&groups, by, lang),
    };
    Ok(context.out.lines(&text)?)
}

/// The id of an article of the library, or of one that only bookmarks know.
fn known_id(context: &Context, library: &Library, marks: &Bookmarks, name: &str) -> Result<String, Stop> {
    let gone = marks.alive().find(|mark| mark.article == name || mark.title == name).map(|mark| mark.article.clone());
    match context.entry(library, name) {
        Ok(entry) => Ok(entry.id.0.clone()),
        Err(stop) => gone.ok_or(stop),
    }
}
