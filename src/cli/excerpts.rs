//! Bookmarks as study notes: a heading an article, each marked passage quoted
//! with the note under it.

use crate::store::Bookmark;

/// Markdown of `marks`, which stand by article and place.
pub fn markdown<'a>(marks: impl Iterator<Item = &'a Bookmark>) -> String {
    let (mut out, mut article) = (String::new(), None);
    for mark in marks {
        if article != Some(&mark.article) {
            let title = if mark.title.is_empty() { &mark.article } else { &mark.title };
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}## {}\n", one_line(title)));
            article = Some(&mark.article);
        }
        out.push_str(&format!("\n> {}\n", one_line(&mark.anchor.quote)));
        if !mark.note.trim().is_empty() {
            out.push_str(&format!("\n{}\n", mark.note.trim()));
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
