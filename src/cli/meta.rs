//! `jianbao meta`: what is known of an article, and putting it right: title,
//! source, date, themes, and the theme of a section. Kept beside the library,
//! never in the user's file.

use clap::ArgMatches;

use super::context::{Context, Stop};
use super::list;
use super::spec::{Form, JSON, Kind, Spec, positional, said, switch, value};
use crate::article::{ArticleId, Field};
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
            Kind::One(Form::Text, said("文章", "ARTICLE")),
            said("文章的编号或标题开头，见 jianbao list", "an id or the beginning of a title; see jianbao list"),
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
            said("与 --topic 同用：给这一节定主题", "with --topic: the section whose theme is set"),
        ),
        value(
            "topic",
            Form::Text,
            said("主题", "THEME"),
            said("这一节的主题，空则改回原样", "the theme of that section; empty goes back"),
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
    let name = matches.get_one::<String>("article").map_or("", String::as_str);
    let library = context.library();
    let id = context.entry(&library, name)?.id.clone();
    if change(context, matches, &id)? {
        let again = context.library();
        return show(context, matches, &again, &id);
    }
    show(context, matches, &library, &id)
}

/// Keeps what the options say; says whether they said anything.
fn change(context: &Context, matches: &ArgMatches, id: &ArticleId) -> Result<bool, Stop> {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let fields: Vec<(Field, String)> =
        OPTIONS.iter().filter_map(|(name, field)| Some((*field, given(name)?))).collect();
    for (field, value) in &fields {
        if !crate::article::Correction::default().set(*field, Some(value)) {
            return Err(Stop::Usage(Message::new(Id::CardNoDay).with(value)));
        }
    }
    let section = given("section").map(|heading| (heading, given("topic").filter(|topic| !topic.is_empty())));
    let reset = matches.get_flag("reset");
    if !reset && fields.is_empty() && section.is_none() {
        return Ok(false);
    }
    context.store().correct(id, |correction| {
        if reset {
            *correction = crate::article::Correction::default();
        }
        for (field, value) in &fields {
            correction.set(*field, Some(value));
        }
        if let Some((heading, topic)) = &section {
            correction.set_section(heading, topic.as_deref());
        }
    })?;
    Ok(true)
}

fn show(
    context: &mut Context,
    matches: &ArgMatches,
    library: &crate::library::Library,
    id: &ArticleId,
) -> Result<(), Stop> {
    let Some(entry) = library.entry(id) else { return Ok(()) };
    if let Some(heading) = matches.get_one::<String>("section")
        && !entry.sections.iter().any(|section| section.heading.as_deref() == Some(heading))
    {
        context.complain(&Message::new(Id::CliMetaNothing).with(&entry.title).with(heading));
    }
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
