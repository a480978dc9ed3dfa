//! `jianbao show`: an article on standard output, whole or in part.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

use clap::ArgMatches;

use super::article;
use super::context::{Context, Sheet, Stop};
use super::markdown;
use super::page::{NARROWEST, Page, WIDEST};
use super::spec::{AMBIGUOUS, ENCODING, Form, Kind, Spec, positional, said, switch, value};
use crate::article::{Article, Topics};
use crate::library::{self, Entry, Origin};
use crate::message::{Id, Message};
use crate::term::size;

/// Columns where no terminal and no option says how many; the most a page
/// takes of a wide terminal by itself.
const COLUMNS: u16 = 80;

/// The row of `show`.
pub const SPEC: Spec = Spec {
    name: "show",
    about: said("打印一篇文章", "print an article"),
    args: &[
        positional(
            "article",
            Kind::One(Form::Path, said("文章|文件|-", "ARTICLE|FILE|-")),
            said(
                "文章的编号、标题开头、自带文章名，或文件，- 为标准输入",
                "an id, the beginning of a title, a bundled article's name, or a file; - for standard input",
            ),
        ),
        value(
            "width",
            Form::Number(NARROWEST, WIDEST),
            said("格数", "N"),
            said("总宽度，以格计，一个汉字两格", "total width in cells; a Chinese character takes two"),
        ),
        value(
            "section",
            Form::Number(0, u16::MAX),
            said("序号", "N"),
            said("只打印第几节；0 为标题前的导语", "only the n-th section; 0 is what stands before the first heading"),
        ),
        value(
            "topic",
            Form::Text,
            said("主题", "TOPIC"),
            said("只打印这个主题的各节，如 学习教育", "only the sections of this theme, e.g. study"),
        ),
        value(
            "format",
            Form::Of(&["text", "json", "markdown"]),
            said("格式", "FORMAT"),
            said("输出格式，默认 text", "what is printed; text by default"),
        ),
        ENCODING,
        switch(
            "drawn",
            said(
                "照屏幕所示打印：补上的加号、换成全角的标点等",
                "print as on screen: repaired plus signs, full-width marks and the like",
            ),
        ),
        AMBIGUOUS,
    ],
    children: &[],
    examples: &[
        ("jianbao show how-to-read", said("打印自带的说明", "print the bundled guide")),
        ("jianbao show report.txt --topic study --format markdown", said("摘出一个主题", "excerpt one theme")),
    ],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let Some(name) = matches.get_one::<PathBuf>("article") else { return Err(Stop::Usage(Id::CliUsage.into())) };
    let sheet = context.article(name)?;
    let article = &sheet.article;
    let parts = parts(context, article, matches)?;
    let widths = context.widths();
    let out = &mut context.out;
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => out.json(&article::json(article, &parts))?,
        Some("markdown") => out.lines(&markdown::markdown(article, &parts))?,
        _ => {
            let width = width(matches.get_one::<u16>("width").copied());
            let page = Page::new(article, (width, widths), &context.settings, matches.get_flag("drawn"));
            let whole = !matches.contains_id("section") && !matches.contains_id("topic");
            if let Some(title) = sheet.title_beside().filter(|_| whole) {
                page.title(title, out)?;
            }
            print(&page, &parts, out)?;
        }
    }
    Ok(())
}

/// Prints the whole of an article as text.
///
/// # Errors
/// [`Stop`] when it cannot be printed.
pub fn whole(context: &mut Context, sheet: &Sheet) -> Result<(), Stop> {
    let page = Page::new(&sheet.article, (width(None), context.widths()), &context.settings, false);
    if let Some(title) = sheet.title_beside() {
        page.title(title, &mut context.out)?;
    }
    Ok(page.print(0..sheet.article.blocks.len(), &mut context.out)?)
}

fn print(page: &Page<'_>, parts: &[Range<usize>], out: &mut super::print::Print) -> io::Result<()> {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.line("")?;
        }
        page.print(part.clone(), out)?;
    }
    Ok(())
}

/// The width to print at: what was asked for, or what the terminal has, but
/// no wider than a page.
pub fn width(asked: Option<u16>) -> u16 {
    asked.unwrap_or_else(|| size::columns().map_or(COLUMNS, |columns| columns.min(COLUMNS)))
}

/// The blocks to print (indices into the article's blocks).
fn parts(context: &Context, article: &Article, matches: &ArgMatches) -> Result<Vec<Range<usize>>, Stop> {
    if let Some(number) = matches.get_one::<u16>("section") {
        return Ok(vec![section(article, usize::from(*number))?]);
    }
    match matches.get_one::<String>("topic") {
        Some(topic) => of_topic(article, topic, &library::topics(&context.paths).0),
        None => Ok(std::iter::once(0..article.blocks.len()).collect()),
    }
}

/// The n-th section with a heading, from 1; 0 is the lead.
fn section(article: &Article, number: usize) -> Result<Range<usize>, Stop> {
    let mut headed = article.sections.iter().filter(|section| section.heading.is_some());
    let found = match number.checked_sub(1) {
        Some(index) => headed.nth(index),
        None => article.sections.iter().find(|section| section.heading.is_none()),
    };
    let all = article.sections.iter().filter(|section| section.heading.is_some()).count();
    let missing = || Message::new(Id::NoSection).with(&article.meta.title).with(number).with(all);
    found.map(|section| section.blocks.clone()).ok_or_else(|| Stop::Failed(missing()))
}

/// The sections of a theme.
fn of_topic(article: &Article, name: &str, topics: &Topics) -> Result<Vec<Range<usize>>, Stop> {
    let wanted = topic_of(name, topics);
    let entry = Entry::of(article, Origin::Stdin, 0);
    let sections = library::sections_in(&entry, &wanted.id);
    let parts: Vec<Range<usize>> =
        sections.into_iter().filter_map(|index| Some(article.sections.get(index)?.blocks.clone())).collect();
    if parts.is_empty() {
        let there: Vec<&str> = entry.topics().into_iter().map(|topic| topic.name.as_str()).collect();
        let message = Message::new(Id::NoTopic).with(&article.meta.title).with(wanted.name).with(there.join("、"));
        return Err(Stop::Failed(message));
    }
    Ok(parts)
}

/// The theme a user means, with or without 党建+ before it.
pub fn topic_of(name: &str, topics: &Topics) -> crate::article::TopicRef {
    let bare = name.trim().trim_start_matches("党建").trim_start_matches(['+', '＋', ' ']);
    topics.of_name(bare).0
}
