//! Plain text: one line is one paragraph, unless the text was hard-wrapped;
//! tab-separated lines in a row are a table. The buffer is the text byte for
//! byte: indents and line ends stay outside the ranges, a joined line end
//! becomes an annotation.

use std::ops::Range;

use super::draft::{Draft, Piece, trimmed};
use super::run_together;
use super::shreds;
use super::wrap::{self, Line};
use crate::article::{Annotation, Kind};
use crate::text::slice;

/// Reads a text as it stands.
pub fn read(text: String) -> Draft {
    let mut draft = Draft { reader: Some(read), ..Draft::new(text) };
    append(&mut draft, 0);
    draft
}

/// Reads the buffer of `draft` from byte `from` on, behind the pieces it has.
pub fn append(draft: &mut Draft, from: usize) {
    let lines = lines_in(&draft.text, from);
    let top = wrap::width(&draft.text, &lines);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rows = table_rows(&draft.text, lines.get(at..).unwrap_or(&[]));
        let mut count = 1;
        if rows >= 2 {
            count = rows;
        } else {
            count += joined(&draft.text, lines.get(at..).unwrap_or(&[]), top);
        }
        let end = lines.get(at + count - 1).map_or(line.range.end, |last| last.range.end);
        let mut piece = Piece::new(line.range.start..end);
        if rows >= 2 {
            piece.kind = Some(Kind::Table);
        } else {
            note_joins(&draft.text, lines.get(at..at + count).unwrap_or(&[]), &mut draft.notes);
        }
        draft.pieces.push(piece);
        at += count;
    }
}

/// Is the text wrapped at one width?
pub fn is_wrapped(text: &str) -> bool {
    wrap::width(text, &lines_in(text, 0)).is_some()
}

/// How many lines behind the first belong to its paragraph: in a text wrapped at
/// `top` cells those that fill its lines, in any what no paragraph begins with.
fn joined(text: &str, lines: &[Line], top: Option<u8>) -> usize {
    let mut count = 0;
    while let Some((line, next)) = lines.get(count).zip(lines.get(count + 1)) {
        let wrapped = top.is_some_and(|top| wrap::continues(text, line, next, top));
        let more = match wrapped {
            true => 1,
            false => {
                let above = lines.first().map_or(0, |first| first.range.start)..line.range.end;
                shreds::joined(text, slice(text, above), lines.get(count + 1..).unwrap_or(&[]))
            }
        };
        if more == 0 {
            break;
        }
        count += more;
    }
    count
}

/// Line ends inside a paragraph, drawn as nothing between Han and as a space
/// between Latin words.
fn note_joins(text: &str, lines: &[Line], notes: &mut Vec<Annotation>) {
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let before = slice(text, line.range.clone()).chars().next_back();
        let behind = slice(text, next.range.clone()).chars().next();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ",.;:!?".contains(c));
        let drawn = if latin(before) && behind.is_some_and(|c| c.is_ascii_alphabetic()) { " " } else { "" };
        notes.push(Annotation { range: line.range.end..next.range.start, drawn: drawn.to_owned(), rule: "hard-wrap" });
    }
}

/// How many lines in a row, from the first, have the same number of cells
/// parted by tabs (two at least).
fn table_rows(text: &str, lines: &[Line]) -> usize {
    let cells = |line: &Line| slice(text, line.range.clone()).matches('\t').count();
    let Some(first) = lines.first().map(cells).filter(|count| *count > 0) else { return 0 };
    1 + lines.iter().skip(1).take_while(|line| !line.parted && cells(line) == first).count()
}

/// The lines of `text` that are not blank.
#[cfg(test)]
pub fn lines(text: &str) -> Vec<Line> {
    lines_in(text, 0)
}

fn lines_in(text: &str, from: usize) -> Vec<Line> {
    let (mut lines, mut parted) = (Vec::new(), false);
    let odd = has_odd_ends(text);
    for range in physical(text, from, odd) {
        let inner = trimmed(text, range.clone());
        if inner.is_empty() {
            parted = true;
            continue;
        }
        if let Some(parts) = run_together::parts(text, inner.clone()) {
            let part =
                |range: Range<usize>| Line { cells: cells(slice(text, range.clone())), range, indent: 0, parted: true };
            lines.extend(parts.into_iter().map(part));
            parted = true;
            continue;
        }
        let indent = cells(slice(text, range.start..inner.start));
        lines.push(Line { cells: cells(slice(text, inner.clone())), range: inner, indent, parted });
        parted = false;
    }
    lines
}

/// Line ends other than a line feed, seldom met: a lone carriage return, form
/// feed, vertical tab, next line, line and paragraph separator.
const ODD: &[char] = &['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

fn has_odd_ends(text: &str) -> bool {
    // One look at the bytes tells most texts.
    let control = text.bytes().fold(false, |found, b| found | matches!(b, 0x0b | 0x0c | b'\r'));
    let lone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    ["\u{85}", "\u{2028}", "\u{2029}"].iter().any(|end| text.contains(end))
        || (control && (text.contains(['\u{b}', '\u{c}']) || text.match_indices('\r').any(lone)))
}

/// Ranges up to and with each line end, from byte `from` on.
fn physical(text: &str, from: usize, odd: bool) -> Box<dyn Iterator<Item = Range<usize>> + '_> {
    let body = slice(text, from..text.len());
    let mut at = from;
    let ranged = move |line: &str| {
        let start = at;
        at += line.len();
        start..at
    };
    if odd {
        return Box::new(body.split_inclusive(|c: char| c == '\n' || ODD.contains(&c)).map(ranged));
    }
    Box::new(body.split_inclusive('\n').map(ranged))
}

/// Width by the simple count of [`Line::cells`], looking at 255 cells at most.
fn cells(text: &str) -> u8 {
    // No character has more than two bytes a cell.
    if text.len() >= 2 * usize::from(u8::MAX) {
        return u8::MAX;
    }
    let narrow = text.bytes().filter(u8::is_ascii).count() + text.matches('\u{a0}').count();
    u8::try_from(2 * text.chars().count() - narrow).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, Option<Kind>)> {
        let draft = read(text.to_owned());
        draft.pieces.iter().map(|piece| (draft.text_of(piece).to_owned(), piece.kind)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_and_indents_stay_outside() {
        let found = pieces("标题\r\n\r\n\u{3000}\u{3000}第一段。\r\n\u{a0}第二段。\r第三段。");
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["标题", "第一段。", "第二段。", "第三段。"]);
    }

    #[test]
    fn tabbed_lines_in_a_row_are_a_table() {
        let found = pieces("甲\t乙\n1\t2\n3\t4\n\n丙\t丁\n");
        assert_eq!(found[0], ("甲\t乙\n1\t2\n3\t4".to_owned(), Some(Kind::Table)));
        assert_eq!(found[1].1, None);
    }

    #[test]
    fn joined_line_ends_are_notes() {
        let text = "一二三四五六七八九十一二三四五六七八九十\n一二三四五六七八九十一二三四五六七八九十\n\
                    一二三四五六七八九十一二三四五六七八九十\n一二三四五六七八九十一二三四五六七八九十\n完。";
        let draft = read(text.to_owned());
        assert_eq!(draft.pieces.len(), 1);
        assert_eq!(draft.notes.len(), 4);
        assert!(draft.notes.iter().all(|note| note.drawn.is_empty() && slice(text, note.range.clone()) == "\n"));
    }
}
