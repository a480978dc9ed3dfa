//! Study notes as Markdown (CommonMark, with the footnotes of GitHub's for
//! the whole text). What a reader or an article wrote is text here: every
//! character that would be Markdown or HTML is escaped.

use super::marked::{Run, runs};
use super::notes::{By, Excerpt, Group};
use crate::article::{Article, Block, Kind};
use crate::message::{Id, Lang, Message};

/// Characters that mean something anywhere in a line.
const ANYWHERE: &str = "\\`*_{}[]<>#|~!&$^";

/// Excerpts only.
pub fn markdown(groups: &[Group], by: By, lang: Lang) -> String {
    let mut out = title(lang);
    for group in groups {
        out.push_str(&head(group));
        for excerpt in &group.excerpts {
            out.push_str(&of_excerpt(excerpt, by, lang));
        }
    }
    out
}

/// The whole text of each article, its marks in it and the notes under it.
pub fn whole(groups: &[Group], lang: Lang) -> String {
    let mut out = title(lang);
    let mut number = 0;
    for group in groups {
        out.push_str(&head(group));
        let Some(article) = group.excerpts.iter().find_map(|excerpt| excerpt.article.clone()) else {
            group.excerpts.iter().for_each(|excerpt| out.push_str(&of_excerpt(excerpt, By::Article, lang)));
            continue;
        };
        for block in article.blocks.iter().filter(|block| block.kind != Kind::Title) {
            out.push_str(&format!("\n{}\n", of_block(&article, block, &group.excerpts, number)));
        }
        for (at, excerpt) in group.excerpts.iter().enumerate() {
            out.push_str(&footnote(excerpt, number + at + 1, lang));
        }
        number += group.excerpts.len();
    }
    out
}

fn title(lang: Lang) -> String {
    format!("# {}\n", Message::new(Id::NotesTitle).text(lang))
}

fn head(group: &Group) -> String {
    let facts = group.facts.as_ref().map(|facts| format!("\n{}\n", line(facts))).unwrap_or_default();
    format!("\n## {}\n{facts}", line(&group.name))
}

fn of_excerpt(excerpt: &Excerpt, by: By, lang: Lang) -> String {
    let quote: Vec<String> = excerpt.lines.iter().map(|text| format!("> {}", line(text))).collect();
    let mut out = format!("\n{}\n", quote.join("  \n"));
    if !excerpt.mark.note.trim().is_empty() {
        out.push_str(&format!("\n{}\n", paragraphs(&excerpt.mark.note)));
    }
    out.push_str(&format!("\n{}\n", from(excerpt, by, lang)));
    out
}

/// Where it is from, and the way back.
fn from(excerpt: &Excerpt, by: By, lang: Lang) -> String {
    let open = Message::new(Id::NotesOpen).text(lang);
    let place = line(&excerpt.place_words(by, lang));
    let gap = if place.is_empty() { "" } else { " " };
    format!("—— {place}{gap}[{open}]({})", excerpt.link())
}

fn footnote(excerpt: &Excerpt, number: usize, lang: Lang) -> String {
    let orphan = match excerpt.range {
        Some(_) => String::new(),
        None => format!("{} ", line(&excerpt.lines.join(" "))),
    };
    let note = line(&excerpt.mark.note);
    let gap = if note.is_empty() { "" } else { " " };
    format!("\n[^{number}]: {orphan}{note}{gap}{}\n", from(excerpt, By::Article, lang))
}

fn of_block(article: &Article, block: &Block, excerpts: &[Excerpt], before: usize) -> String {
    let text: String = runs(article, block, excerpts).iter().map(|run| of_run(run, excerpts, before)).collect();
    match block.kind {
        Kind::Heading(level) => format!("{} {}", "#".repeat(usize::from(level.min(4)) + 2), text.replace('\n', " ")),
        Kind::ListItem(depth) => format!("{}- {text}", "  ".repeat(usize::from(depth))),
        Kind::Quote => format!("> {}", text.replace('\n', "  \n> ")),
        Kind::Rule => "---".to_owned(),
        _ => text.replace('\n', "  \n"),
    }
}

fn of_run(run: &Run, excerpts: &[Excerpt], before: usize) -> String {
    let text = run.text.split('\n').map(escaped).collect::<Vec<_>>().join("\n");
    let notes: String = run.ends.iter().map(|at| format!("[^{}]", before + at + 1)).collect();
    match run.mark.and_then(|at| excerpts.get(at)) {
        Some(excerpt) => format!("<mark class=\"{}\">{text}</mark>{notes}", super::html::class(excerpt)),
        None => text,
    }
}

/// Lines of a note; an empty one ends a paragraph.
fn paragraphs(note: &str) -> String {
    let lines: Vec<String> = note.trim().lines().map(|text| line(text.trim())).collect();
    lines.join("\n").replace('\n', "  \n").replace("  \n  \n", "\n\n")
}

/// A text on one line, with nothing in it that Markdown would take for its own.
fn line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in text.chars().enumerate() {
        let list = at == 0 && matches!(c, '+' | '-' | '=') || at == digits && digits > 0 && matches!(c, '.' | ')');
        if list || ANYWHERE.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    proptest! {
        /// Read back by a Markdown parser, a line is one paragraph of the same text.
        #[test]
        fn what_was_written_is_text(text in "[-+=#>*_`~\\[\\]()<>!&;|.0-9a-z党建 \\\\]{1,40}") {
            let expected = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (mut read, mut kinds) = (String::new(), 0);
            let written = line(&text);
            for event in Parser::new(&written) {
                match event {
                    Event::Text(text) => read.push_str(&text),
                    Event::Start(Tag::Paragraph) => kinds += 1,
                    Event::End(_) => {}
                    other => prop_assert!(false, "{} gave {:?}", written, other),
                }
            }
            prop_assert!(kinds <= 1);
            prop_assert_eq!(read, expected);
        }
    }
}
