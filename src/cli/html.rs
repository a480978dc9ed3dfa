//! Study notes as one page of HTML that needs nothing else: no script, no
//! address but the links back. Every text is escaped.

use html_escape::{encode_double_quoted_attribute, encode_text};

use super::marked::runs;
use super::notes::{By, Excerpt, Group};
use crate::article::{Article, Block, Kind};
use crate::message::{Id, Lang, Message};
use crate::store::bookmarks::COLOURS;
use crate::text::{escape, slice};

const STYLE: &str = "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:1.8}\
blockquote{margin:1em 0 .3em;padding:.2em 1em;border-left:4px solid #c9a227}\
blockquote.mark2{border-color:#2f7d4f}blockquote.mark3{border-color:#3566a8}\
mark{background:#f0dfae}mark.mark2{background:#cfe6d4}mark.mark3{background:#cfdff2}\
.note{white-space:pre-wrap;margin:.3em 0 .3em 1em}.from,.facts{color:#6d675c;font-size:.9em}";

/// Excerpts only, or with `whole` the text of each article with its marks.
pub fn page(groups: &[Group], by: By, whole: bool, lang: Lang) -> String {
    let title = text(&Message::new(Id::NotesTitle).text(lang));
    let body: String = groups.iter().map(|group| of_group(group, by, whole, lang)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n",
        lang.pick("zh", "en")
    )
}

/// The colour of an excerpt as a class: one of ours, or the first.
pub fn class(excerpt: &Excerpt) -> &'static str {
    COLOURS.iter().find(|known| **known == excerpt.mark.role()).unwrap_or(&COLOURS[0])
}

fn text(raw: &str) -> String {
    encode_text(&escape(raw)).into_owned()
}

fn attribute(raw: &str) -> String {
    encode_double_quoted_attribute(&escape(raw)).into_owned()
}

fn of_group(group: &Group, by: By, whole: bool, lang: Lang) -> String {
    let mut out = format!("<section>\n<h2>{}</h2>\n", text(&group.name));
    if let Some(facts) = &group.facts {
        out.push_str(&format!("<p class=\"facts\">{}</p>\n", text(facts)));
    }
    let article = group.excerpts.iter().find_map(|excerpt| excerpt.article.clone()).filter(|_| whole);
    if let Some(article) = &article {
        let blocks = article.blocks.iter().filter(|block| block.kind != Kind::Title);
        blocks.for_each(|block| out.push_str(&of_block(article, block, &group.excerpts)));
        out.push_str("<hr>\n");
    }
    for excerpt in &group.excerpts {
        out.push_str(&of_excerpt(excerpt, by, lang));
    }
    out + "</section>\n"
}

fn of_excerpt(excerpt: &Excerpt, by: By, lang: Lang) -> String {
    let lines: Vec<String> = excerpt.lines.iter().map(|line| text(line)).collect();
    let note = match excerpt.mark.note.trim() {
        "" => String::new(),
        note => format!("<p class=\"note\">{}</p>\n", note.lines().map(text).collect::<Vec<_>>().join("<br>")),
    };
    let link = attribute(&excerpt.link());
    format!(
        "<blockquote class=\"{}\" cite=\"{link}\" data-original=\"{}\">{}</blockquote>\n{note}\
         <p class=\"from\">—— {} <a href=\"{link}\">{}</a></p>\n",
        class(excerpt),
        attribute(&original(excerpt)),
        lines.join("<br>"),
        text(&excerpt.place_words(by, lang)),
        text(&Message::new(Id::NotesOpen).text(lang)),
    )
}

/// The passage as it came.
fn original(excerpt: &Excerpt) -> String {
    match (&excerpt.article, &excerpt.range) {
        (Some(article), Some(range)) => slice(&article.text, range.clone()).replace('\n', " "),
        _ => excerpt.mark.anchor.quote.clone(),
    }
}

fn of_block(article: &Article, block: &Block, excerpts: &[Excerpt]) -> String {
    let inside: String = runs(article, block, excerpts)
        .iter()
        .map(|run| {
            let words = run.text.split('\n').map(text).collect::<Vec<_>>().join("<br>");
            match run.mark.and_then(|at| excerpts.get(at)) {
                Some(excerpt) => format!("<mark class=\"{}\">{words}</mark>", class(excerpt)),
                None => words,
            }
        })
        .collect();
    match block.kind {
        Kind::Heading(level) => {
            let level = level.min(4) + 2;
            format!("<h{level}>{inside}</h{level}>\n")
        }
        Kind::Quote => format!("<blockquote>{inside}</blockquote>\n"),
        Kind::Code | Kind::Table => format!("<pre>{}</pre>\n", inside.replace("<br>", "\n").replace('\t', "  ")),
        Kind::Rule => "<hr>\n".to_owned(),
        _ => format!("<p>{inside}</p>\n"),
    }
}
