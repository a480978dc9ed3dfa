//! `jianbao LINK`: back to a marked passage. In a terminal the reader opens
//! there; elsewhere the paragraph is printed with where it is from.

use std::path::Path;

use super::context::{Context, Stop, tell};
use super::notes::{self, By};
use super::page::Page;
use super::show::width;
use crate::article::{ArticleId, Link};
use crate::message::{Id, Message};
use crate::reader::effect::Goal;
use crate::store::Bookmark;

/// The link that an argument is; a file of that name comes first.
pub fn of(argument: &Path) -> Option<Link> {
    Link::parse(argument.to_str()?).filter(|_| !argument.exists())
}

/// The article to open, and where.
///
/// # Errors
/// [`Stop`] when neither the mark nor the article is known.
pub fn goal(context: &mut Context, link: &Link) -> Result<(ArticleId, Goal), Stop> {
    match mark(context, link) {
        Some(mark) => Ok((ArticleId(mark.article), Goal::Bookmark(mark.id))),
        None => Ok((alone(context, link)?, Goal::Resume)),
    }
}

/// Prints the marked paragraph, where it is from, and the note.
///
/// # Errors
/// [`Stop`] when the article or the passage is gone.
pub fn print(context: &mut Context, link: &Link) -> Result<(), Stop> {
    let Some(mark) = mark(context, link) else {
        let id = alone(context, link)?;
        let sheet = context.article(Path::new(&id.0))?;
        return super::show::whole(context, &sheet);
    };
    let library = context.library();
    // Its file may have been found in another place just now.
    let mark = self::mark(context, link).unwrap_or(mark);
    let excerpt = notes::excerpt(&mark, notes::article(&context.paths, &library, &mark.article));
    let (Some(article), Some(range)) = (&excerpt.article, &excerpt.range) else {
        let id = if excerpt.article.is_some() { Id::MarkLost } else { Id::MarkArticleGone };
        return Err(Stop::Failed(match id {
            Id::MarkLost => Message::new(id).with(mark.words()),
            _ => Message::new(id).with(&mark.title).with(&mark.article),
        }));
    };
    context.out.line(&excerpt.place_words(By::Theme, context.lang))?;
    context.out.line("")?;
    let page = Page::new(article, (width(None), context.widths()), &context.settings, false);
    let touched = |block: &crate::article::Block| block.range.start < range.end && range.start < block.range.end;
    let first = article.blocks.iter().position(touched);
    let last = article.blocks.iter().rposition(touched);
    match (first, last) {
        (Some(first), Some(last)) => page.print(first..last + 1, &mut context.out)?,
        // In a part that cleaning left out.
        _ => excerpt.lines.iter().try_for_each(|line| context.out.line(line))?,
    }
    if !mark.note.trim().is_empty() {
        context.out.line("")?;
        context.out.lines(mark.note.trim())?;
    }
    Ok(())
}

/// The mark a link names by its id or the beginning of it.
fn mark(context: &mut Context, link: &Link) -> Option<Bookmark> {
    let loaded = context.store().load_bookmarks();
    loaded.said.iter().for_each(|message| context.complain(message));
    let named = loaded.value.get(&link.mark).cloned();
    named.or_else(|| {
        let mut begin = loaded.value.alive().filter(|mark| link.mark.len() >= 8 && mark.id.starts_with(&link.mark));
        begin.next().filter(|_| begin.next().is_none()).cloned()
    })
}

/// The article alone, where the mark is not known here.
fn alone(context: &mut Context, link: &Link) -> Result<ArticleId, Stop> {
    let library = context.library();
    let id = context.entry(&library, &link.article.0)?.id.clone();
    if !link.mark.is_empty() {
        tell(&Message::new(Id::LinkNoMark).with(&link.mark), context.lang);
    }
    Ok(id)
}
