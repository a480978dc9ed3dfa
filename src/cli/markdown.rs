//! An article as Markdown, metadata as front matter: what our own importer
//! reads back, and other programs too.

use std::ops::Range;

use crate::article::{Article, Block, Kind};

/// `parts` (indices into the article's blocks) of `article`.
pub fn markdown(article: &Article, parts: &[Range<usize>]) -> String {
    let mut out = front_matter(article);
    out.push_str(&format!("# {}\n", one_line(&article.meta.title)));
    let mut previous = None;
    for block in parts.iter().filter_map(|part| article.blocks.get(part.clone())).flatten() {
        if block.kind == Kind::Title {
            continue;
        }
        let together = matches!((previous, block.kind), (Some(Kind::ListItem(_)), Kind::ListItem(_)));
        if !together {
            out.push('\n');
        }
        out.push_str(&of_block(article, block));
        out.push('\n');
        previous = Some(block.kind);
    }
    out
}

fn front_matter(article: &Article) -> String {
    let meta = &article.meta;
    let date = meta.date.map(|date| date.to_string());
    let known = [("title", Some(&meta.title)), ("source", meta.source.as_ref()), ("date", date.as_ref())];
    let lines = known.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", one_line(value?))));
    format!("---\n{}---\n\n", lines.collect::<String>())
}

fn of_block(article: &Article, block: &Block) -> String {
    let text = article.drawn(block);
    match block.kind {
        // The title is the only heading of the first level.
        Kind::Heading(level) => format!("{} {}", "#".repeat(usize::from(level.min(5)) + 1), one_line(&text)),
        Kind::ListItem(depth) => format!("{}{}", "  ".repeat(usize::from(depth)), item(&one_line(&text))),
        Kind::Quote => format!("> {}", text.replace('\n', "\n> ")),
        Kind::Code => format!("```\n{text}\n```"),
        Kind::Table => table(&text),
        Kind::Rule => "---".to_owned(),
        _ => text.replace('\n', "  \n"),
    }
}

/// An item with a marker that Markdown knows: its own where it has one.
fn item(text: &str) -> String {
    let bullet = text.strip_prefix(['•', '-', '*', '+']).filter(|rest| rest.starts_with(' '));
    let figures = text.chars().take_while(char::is_ascii_digit).count();
    let numbered = figures > 0 && text.get(figures..).is_some_and(|rest| rest.starts_with(". "));
    match bullet {
        Some(rest) => format!("-{rest}"),
        None if numbered => text.to_owned(),
        None => format!("- {text}"),
    }
}

/// Rows are lines, cells are parted by tabs; the first row is the head.
fn table(text: &str) -> String {
    let row = |line: &str| {
        format!("| {} |\n", line.split('\t').map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
    };
    let mut rows = text.lines();
    let head = rows.next().unwrap_or("");
    let rule = format!("|{}\n", " --- |".repeat(head.split('\t').count()));
    let body: String = rows.map(row).collect();
    format!("{}{rule}{body}", row(head)).trim_end().to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_keeps_a_marker_that_markdown_knows() {
        for (text, expected) in
            [("• 水塔", "- 水塔"), ("1. 水塔", "1. 水塔"), ("——扎实推进", "- ——扎实推进"), ("2021年", "- 2021年")]
        {
            assert_eq!(item(text), expected);
        }
    }

    #[test]
    fn a_table_has_a_head_and_a_rule() {
        assert_eq!(table("甲\t乙\n一|\t二"), "| 甲 | 乙 |\n| --- | --- |\n| 一\\| | 二 |");
    }
}
