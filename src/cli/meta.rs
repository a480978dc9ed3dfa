//! `jianbao meta`: what is known of an article, and putting it right: title,
//! source, date, themes, and the theme of a section. Kept beside the library,
//! never in the user's file.

use std::path::PathBuf;

use clap::ArgMatches;

use super::context::{Context, Stop, tell};
use super::list;
use super::spec::{Form, JSON, Kind, Spec, positional, said, switch, value};
use crate::article::{Correction, Field, Which};
use crate::library::{self, Entry, Library};
use crate::message::{Id, Message};

/// The row of `meta`.
pub const SPEC: Spec = Spec {
    name: "meta",
    about: said(
        "查看或更正文章信息：标题、来源、日期、主题（原文件不动）",
        "show or put right what is known of an article: title, source, date, themes (its file is left alone)",
    ),
    args: &[
        positional(
            "article",
            Kind::One(Form::Path, said("文章|文件", "ARTICLE|FILE")),
            said(
                "文章的编号、标题开头（见 jianbao list），或文件",
                "an id or the beginning of a title (see jianbao list), or a file",
            ),
        ),
        value("title", Form::Text, said("标题", "TITLE"), said("更正标题", "put the title right")),
        value(
            "source",
            Form::Text,
            said("来源", "SOURCE"),
            said("更正来源，空为无", "put the source right; empty for none"),
        ),
        value(
            "date",
            Form::Text,
            said("日期", "DATE"),
            said("更正日期，如 2024-05-12，空为无", "put the date right (2024-05-12); empty for none"),
        ),
        value(
            "topics",
            Form::Text,
            said("主题", "THEMES"),
            said(
                "更正全文的主题，逗号分开，空为无",
                "put the themes of the whole right, parted by commas; empty for none",
            ),
        ),
        value(
            "section",
            Form::Text,
            said("节", "HEADING"),
            said(
                "与 --topic 同用：给这一节定主题；可写标题、“标题#2”（同名的第二节）或节的序号",
                "with --topic: the section whose theme is set, by its heading, HEADING#2 (the second one called so) or its number",
            ),
        ),
        value(
            "topic",
            Form::Text,
            said("主题", "THEME"),
            said("这一节的主题，空则改回原样", "the theme of that section; empty goes back"),
        ),
        value(
            "encoding",
            Form::Text,
            said("编码", "ENCODING"),
            said("改正添加进书库的文章的编码，如 GBK", "put right the encoding of an article that was added, e.g. GBK"),
        ),
        switch("reset", said("全部改回文件所写", "back to what the file says")),
        JSON,
    ],
    children: &[],
    examples: &[],
    run,
};

/// The options that put a field right.
const OPTIONS: &[(&str, Field)] =
    &[("title", Field::Title), ("source", Field::Source), ("date", Field::Date), ("topics", Field::Topics)];

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let Some(name) = matches.get_one::<PathBuf>("article") else { return Err(Stop::Usage(Id::CliUsage.into())) };
    let file: Vec<PathBuf> = Some(name.clone()).filter(|path| path.is_file()).into_iter().collect();
    let library = context.library_with(&file);
    let found = file.first().and_then(|path| library::find_path(&library, path));
    let id = found.map_or_else(|| context.entry(&library, &name.to_string_lossy()), Ok)?.id.clone();
    let Some(entry) = library.entry(&id) else { return Ok(()) };
    if change(context, matches, entry, &library)? {
        let again = context.library_with(&file);
        return show(context, matches, again.entry(&id).unwrap_or(entry));
    }
    show(context, matches, entry)
}

/// A section whose theme is set: its heading, and which of those that have it.
type Chosen = (String, Which);

/// The section that `typed` means: a heading, one of several under the same
/// heading, or a number, in that order.
fn section(entry: &Entry, typed: &str) -> Option<Chosen> {
    let headings: Vec<&str> = entry.sections.iter().filter_map(|section| section.heading.as_deref()).collect();
    let count = |heading: &str| headings.iter().filter(|other| **other == heading).count();
    if count(typed) > 0 {
        return Some((typed.to_owned(), Which::All));
    }
    if let Some((heading, number)) = typed.rsplit_once('#') {
        let (nth, of) = (number.parse::<usize>().ok()?, count(heading));
        return (1..=of).contains(&nth).then(|| (heading.to_owned(), Which::One { nth, of }));
    }
    let index = typed.parse::<usize>().ok()?.checked_sub(1)?;
    let heading = *headings.get(index)?;
    let nth = headings.iter().take(index + 1).filter(|other| **other == heading).count();
    Some((heading.to_owned(), Which::One { nth, of: count(heading) }))
}

/// Keeps what the options say; says whether they said anything.
fn change(context: &Context, matches: &ArgMatches, entry: &Entry, library: &Library) -> Result<bool, Stop> {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let fields: Vec<(Field, String)> =
        OPTIONS.iter().filter_map(|(name, field)| Some((*field, given(name)?))).collect();
    for (field, value) in &fields {
        if !Correction::default().set(*field, Some(value)) {
            return Err(Stop::Usage(Correction::refusal(*field, value)));
        }
    }
    let topic = given("topic").filter(|topic| !topic.is_empty());
    let chosen = match given("section") {
        Some(typed) => {
            let missing = || Stop::Failed(Message::new(Id::CliMetaNothing).with(&entry.title).with(&typed));
            Some(section(entry, &typed).ok_or_else(missing)?)
        }
        None if given("topic").is_some() => return Err(Stop::Usage(Id::CliMetaTopicAlone.into())),
        None => None,
    };
    let encoding = given("encoding");
    if let Some(encoding) = &encoding {
        library::recode(&context.paths, entry, encoding, library.by())?;
    }
    let reset = matches.get_flag("reset");
    if !reset && fields.is_empty() && chosen.is_none() {
        return Ok(encoding.is_some());
    }
    context.store().correct(&entry.id, |correction| {
        if reset {
            *correction = Correction::default();
        }
        for (field, value) in &fields {
            correction.set(*field, Some(value));
        }
        if let Some((heading, which)) = &chosen {
            correction.set_section(heading, *which, topic.as_deref());
        }
    })?;
    if let Some((heading, Which::All)) = &chosen {
        say_how_many(context, entry, heading);
    }
    Ok(true)
}

/// Says so where several sections were changed by one heading.
fn say_how_many(context: &Context, entry: &Entry, heading: &str) {
    let count = entry.sections.iter().filter(|section| section.heading.as_deref() == Some(heading)).count();
    if count > 1 {
        tell(&Message::new(Id::CliMetaMany).with(count).with(heading), context.lang);
    }
}

fn show(context: &mut Context, matches: &ArgMatches, entry: &Entry) -> Result<(), Stop> {
    if matches.get_flag("json") {
        return Ok(context.out.json(&list::json(entry))?);
    }
    let (lang, more) = (context.lang, &entry.more);
    let names = |topics: &[crate::article::TopicRef]| {
        topics.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>().join("，")
    };
    let rows = [
        (Id::CardTitle, Some(entry.title.clone())),
        (Id::CardSubtitle, more.subtitle.clone()),
        (Id::CardSource, entry.source.clone()),
        (Id::CardDate, entry.date.map(|date| date.to_string())),
        (Id::CardTopics, Some(names(&more.topics))),
        (Id::CardAuthor, more.author.clone()),
        (Id::CardEditor, more.editor.clone()),
        (Id::CardNumber, more.number.clone()),
        (Id::CardIndexNumber, more.index_number.clone()),
        (Id::CardIssuer, more.issuer.clone()),
        (Id::CardUrl, more.url.clone()),
        (Id::CardAttachments, Some(more.attachments.join("，"))),
        (Id::CardId, Some(entry.id.to_string())),
    ];
    for (name, value) in rows {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            context.out.line(&format!("{}{}{value}", Message::new(name).text(lang), lang.pick("：", ": ")))?;
        }
    }
    for section in &entry.sections {
        if let (Some(heading), Some(topic)) = (&section.heading, &section.topic) {
            context.out.line(&format!("  {heading}  [党建+{}]", topic.name))?;
        }
    }
    Ok(())
}
