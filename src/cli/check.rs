//! `jianbao check`: what the importer makes of files, and what it took away.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop};
use super::spec::{ENCODING, Form, JSON, Kind, Spec, positional, said};
use crate::article::topic::Match;
use crate::article::{Article, Kind as BlockKind, Section, Topics};
use crate::import::{rule, score};
use crate::message::{Id, Lang, Message};
use crate::text::slice;

/// The row of `check`.
pub const SPEC: Spec = Spec {
    name: "check",
    about: said(
        "查看文件会被读成什么：标题、来源、日期、各节和主题、删去了什么",
        "show what files are read as: title, source, date, sections with themes, and what was removed",
    ),
    args: &[
        positional(
            "file",
            Kind::Some(Form::Path, said("文件", "FILE")),
            said("要查看的文件，- 为标准输入", "files to look at, - for standard input"),
        ),
        JSON,
        ENCODING,
    ],
    children: &[],
    examples: &[],
    run,
};

/// Characters of a removed text that are shown.
const SHOWN: usize = 40;

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let topics = crate::library::topics(&context.paths).0;
    let mut found = Vec::new();
    for path in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        match context.file(path) {
            Ok(article) if matches.get_flag("json") => found.push(json(context.lang, path, &article)),
            Ok(article) => print(context, path, (&article, &topics))?,
            Err(Stop::Failed(message)) => context.complain(&message),
            Err(stop) => return Err(stop),
        }
    }
    if matches.get_flag("json") {
        context.out.json(&Value::Array(found))?;
    }
    Ok(())
}

fn json(lang: Lang, path: &std::path::Path, article: &Article) -> Value {
    let section = |section: &Section| {
        json!({
            "heading": article.heading(section),
            "level": section.level,
            "topic": section.topic.as_ref().map(|topic| topic.name.as_str()),
            "blocks": blocks(article, section),
        })
    };
    let removal = |removal: &crate::article::Removal| {
        json!({
            "rule": removal.rule,
            "text": slice(&article.text, removal.range.clone()),
            "start": removal.range.start,
            "end": removal.range.end,
        })
    };
    json!({
        "file": path.to_string_lossy(),
        "title": article.meta.title,
        "source": article.meta.source,
        "date": article.meta.date.map(|date| date.to_string()),
        "encoding": article.decoded.encoding,
        "sections": article.sections.iter().map(section).collect::<Vec<_>>(),
        "removed": article.removed.iter().map(removal).collect::<Vec<_>>(),
        "warnings": article.warnings.iter().map(|warning| warning.text(lang)).collect::<Vec<_>>(),
    })
}

/// Blocks that belong to a section alone: without its heading, the article's
/// title, and the sections inside it.
fn blocks(article: &Article, section: &Section) -> usize {
    let own = article.blocks.get(section.own.clone()).unwrap_or(&[]);
    own.iter().filter(|block| block.kind != BlockKind::Title).count()
}

fn print(context: &mut Context, path: &std::path::Path, (article, topics): (&Article, &Topics)) -> Result<(), Stop> {
    let lang = context.lang;
    let none = || lang.pick("（无）", "(none)").to_owned();
    let rows = [
        (("文件", "file"), path.display().to_string()),
        (("标题", "title"), article.meta.title.clone()),
        (("来源", "source"), article.meta.source.clone().unwrap_or_else(none)),
        (("日期", "date"), article.meta.date.map_or_else(none, |date| date.to_string())),
        (("编码", "encoding"), article.decoded.encoding.to_owned()),
    ];
    for ((zh, en), value) in rows {
        context.out.line(&format!("{}{}{value}", lang.pick(zh, en), lang.pick("：", ": ")))?;
    }
    context.out.line(&Message::new(Id::CheckSections).with(article.sections.len()).text(lang))?;
    for section in &article.sections {
        let line = section_line(article, section, (topics, lang));
        context.out.line(&line)?;
    }
    context.out.line(&Message::new(Id::CheckRemoved).with(article.removed.len()).text(lang))?;
    for removal in &article.removed {
        let name = rule(removal.rule).map_or(removal.rule, |rule| lang.pick(rule.zh, rule.en));
        let text = shortened(slice(&article.text, removal.range.clone()));
        context.out.line(&format!("  [{name}] {text}"))?;
    }
    for warning in &article.warnings {
        context.out.line(&format!("! {}", warning.text(lang)))?;
    }
    Ok(())
}

fn section_line(article: &Article, section: &Section, (topics, lang): (&Topics, Lang)) -> String {
    let heading = article.heading(section).unwrap_or_else(|| lang.pick("（导语）", "(lead)").to_owned());
    // How sure a theme is that was not said by its own name.
    let sure = score(&heading, topics).filter(|score| *score < Match::Name.score());
    let sure = sure.map(|score| format!(" {score}/100")).unwrap_or_default();
    let topic = section.topic.as_ref().map(|topic| format!("  [党建+{}{sure}]", topic.name)).unwrap_or_default();
    let count = Message::new(Id::CheckBlocks).with(blocks(article, section)).text(lang);
    format!("{}{heading}{topic}  {count}", "  ".repeat(usize::from(section.level.max(1))))
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", slice(&line, 0..at)),
        None => line,
    }
}
