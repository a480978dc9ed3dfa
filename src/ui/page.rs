//! The page: rows of the view at their places, with marks, matches and spans
//! laid over them. Every cell comes from the typesetter.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::outline;
use super::paint::Canvas;
use super::role::Role;
use crate::article::{Article, Block, Kind, Place, Source, SpanKind};
use crate::message::{Id, Message};
use crate::reader::State;
use crate::reader::find::Match;
use crate::reader::mark::{Look, Mark};
use crate::reader::prompt::Purpose;
use crate::reader::reading::Reading;
use crate::reader::view::Row;
use crate::store::Change;
use crate::typeset::{Cell, Line, cells};

/// Draws a text that is being read.
pub fn draw(state: &State, reading: &Reading, canvas: &mut Canvas<'_>) {
    if reading.outline.is_some() && reading.layout.side.is_none() {
        outline::draw(reading, reading.layout.body, canvas);
        return;
    }
    if let Some(side) = reading.layout.side {
        outline::draw(reading, side, canvas);
    }
    let body = reading.layout.body;
    for (index, row) in reading.rows.iter().enumerate() {
        let y = body.y + index as u16;
        if y >= body.y + body.height {
            break;
        }
        match row {
            Row::Blank => {}
            Row::Name { part, line } => name(reading, *part, line, (body.x, y), canvas),
            Row::Byline { part } => byline(state, reading, *part, y, canvas),
            Row::Line { part, block, line } => text(state, reading, (*part, *block), line, y, canvas),
        }
    }
}

fn name(reading: &Reading, part: usize, line: &Line, at: (u16, u16), canvas: &mut Canvas<'_>) {
    let title = &reading.flow.parts[part].article.meta.title;
    let block = Block::new(Kind::Title, 0..title.len());
    let style = canvas.style(Role::Heading);
    let margin = reading.page.style.margin_cells();
    for cell in cells(Source::plain(title), &block, line, &reading.page.style) {
        canvas.set(((at.0 + cell.column).saturating_sub(margin), at.1), &cell.drawn, cell.width, style);
    }
}

/// Source, date and length, centred under the title.
fn byline(state: &State, reading: &Reading, part: usize, y: u16, canvas: &mut Canvas<'_>) {
    let part = &reading.flow.parts[part];
    let meta = &part.article.meta;
    let length = Message::new(Id::Characters).with(part.characters).text(state.lang);
    let date = meta.date.map(|date| date.to_string());
    let parts: Vec<String> = [meta.source.clone(), date, Some(length)].into_iter().flatten().collect();
    let text = parts.join("   ");
    let body = reading.layout.body;
    let width = canvas.width(&text).min(body.width);
    let style = canvas.style(Role::Dim);
    canvas.text((body.x + (body.width - width) / 2, y), body.width, &text, style);
}

fn text(state: &State, reading: &Reading, at: (usize, usize), line: &Line, y: u16, canvas: &mut Canvas<'_>) {
    let (part, index) = at;
    let owner = &reading.flow.parts[part];
    let Some(block) = owner.block(index) else { return };
    let body = reading.layout.body;
    if block.kind == Kind::Rule {
        let style = canvas.style(Role::Dim);
        canvas.text((body.x + body.width / 2 - 4.min(body.width / 2), y), body.width, "*  *  *", style);
        return;
    }
    let heading = reading.flow.heading_at(part, Place(block.range.start)).map(|at| &reading.flow.headings[at]);
    let opens = heading.is_some_and(|h| h.topic.is_some() && h.place.0 == block.range.start);
    let in_topic = opens && line.range.start == block.range.start;
    let marks: Vec<&Mark> =
        reading.marks.iter().filter(|mark| mark.part == part && meets(&mark.range, &line.range)).collect();
    let set = cells(owner.source(), block, line, reading.page.style_of(owner));
    let theme_end = if in_topic { theme_cells(&set) } else { 0 };
    let margin = reading.page.style.margin_cells();
    let base = base(block.kind, canvas);
    for (index, cell) in set.iter().enumerate() {
        let mut style = spans(base, block, cell, canvas);
        if index < theme_end {
            style = style.patch(canvas.style(Role::Topic));
        }
        // Where marks meet, the one that begins last is on top.
        for mark in marks.iter().filter(|mark| meets(&mark.range, &cell.range)) {
            if let Look::Colour(colour) = mark.look {
                style = style.patch(canvas.style(Role::MARKS.get(colour).copied().unwrap_or(Role::Mark)));
            }
        }
        style = over(state, reading, part, cell, style, canvas);
        canvas.set(((body.x + cell.column).saturating_sub(margin), y), &cell.drawn, cell.width, style);
    }
}

/// How many cells at the head of a heading name its theme: up to the closing
/// quote, or to the mark or space behind 党建+X.
fn theme_cells(set: &[Cell<'_>]) -> usize {
    let plus = set.iter().position(|cell| matches!(&*cell.drawn, "+" | "＋"));
    let Some(plus) = plus else { return 0 };
    let ends = |cell: &Cell<'_>| matches!(cell.drawn.trim(), "”" | "」" | "：" | ":" | "" | "，" | "\"");
    let end = set.iter().skip(plus).position(ends).map_or(set.len(), |at| plus + at);
    end + usize::from(set.get(end).is_some_and(|cell| matches!(cell.drawn.trim(), "”" | "」" | "\"")))
}

fn base(kind: Kind, canvas: &Canvas<'_>) -> Style {
    match kind {
        Kind::Title | Kind::Heading(_) => canvas.style(Role::Heading),
        Kind::Caption | Kind::Image | Kind::Signature => canvas.style(Role::Dim),
        _ => canvas.style(Role::Ink),
    }
}

fn spans(base: Style, block: &Block, cell: &Cell<'_>, canvas: &Canvas<'_>) -> Style {
    let touching = block.spans.iter().filter(|s| s.range.start < cell.range.end && cell.range.start < s.range.end);
    touching.fold(base, |style, span| match &span.kind {
        SpanKind::Bold => style.add_modifier(Modifier::BOLD),
        SpanKind::Emphasis => style.add_modifier(Modifier::ITALIC),
        SpanKind::Struck => style.add_modifier(Modifier::CROSSED_OUT),
        SpanKind::Code | SpanKind::Note => style.patch(canvas.style(Role::Accent)),
        SpanKind::Link(_) => style.patch(canvas.style(Role::Accent)).add_modifier(Modifier::UNDERLINED),
    })
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Pending marks, matches and the passage a note is being written on.
fn over(state: &State, reading: &Reading, part: usize, cell: &Cell<'_>, style: Style, canvas: &Canvas<'_>) -> Style {
    let touches = |range: &Range<usize>| meets(range, &cell.range);
    let mut style = style;
    let article = &reading.flow.parts[part].article;
    if state.pending.iter().chain(&state.unkept).any(|change| is_pending(change, article, cell)) {
        style = style.patch(canvas.style(Role::Dim)).add_modifier(Modifier::UNDERLINED);
    }
    if let Some(found) = &reading.found {
        let hits = found.touching(part, &cell.range);
        if !hits.is_empty() {
            style = style.patch(canvas.style(Role::Found));
        }
        let current = found.current.and_then(|at| found.matches.get(at));
        if current.is_some_and(|current| current.part == part && touches(&current.range)) {
            style = style.patch(canvas.style(Role::Select)).add_modifier(Modifier::BOLD);
        }
    }
    let chosen = state.reading().and_then(|reading| reading.selection.as_ref());
    if let Some(chosen) = chosen.filter(|chosen| chosen.part == part && touches(&chosen.range())) {
        style = style.patch(canvas.style(Role::Select));
        if touches(chosen.moving()) {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
    }
    match state.prompt.as_ref().map(|prompt| &prompt.purpose) {
        Some(Purpose::Note(Match { part: on, range })) if *on == part && touches(range) => {
            style.patch(canvas.style(Role::Select))
        }
        _ => style,
    }
}

/// A mark that is not yet kept looks pending (DESIGN §5).
fn is_pending(change: &Change, article: &Article, cell: &Cell<'_>) -> bool {
    match change {
        Change::Add(draft) => {
            let anchor = &draft.anchor;
            draft.article == article.id && anchor.offset < cell.range.end && cell.range.start < anchor.end
        }
        _ => false,
    }
}
