//! Paragraph shapes: how far each kind of block stands from the margins, at
//! every measure (CLREQ 4.2; TYPOGRAPHY §2). Where what must stay together
//! does not fit beside the indent, the indent gives way, not the rule.

use super::clusters::Form;
use super::stream::stream;
use super::style::Style;
use crate::article::{Align, Block, Kind, Source};

/// Cells kept blank at the left of the first line and of the others, and at
/// the right of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Before the block's first line.
    pub first: u16,
    /// Before every other line.
    pub rest: u16,
    /// Behind every line.
    pub right: u16,
    /// Where lines stand between what is left.
    pub align: Align,
}

/// A measure under which nothing is indented.
const NONE: u16 = 12;
/// A measure under which indents are at most one character.
const SMALL: u16 = 24;
/// Bytes of a block that can hold a list item's marker.
const MARKER: usize = 48;

impl Shape {
    /// The shape of `block`.
    pub fn of(source: Source<'_>, block: &Block, style: &Style) -> Self {
        let align = block.kind.align();
        let (first, rest, right) = match block.kind {
            Kind::Paragraph => (lowered(u16::from(style.indent) * 2, style), 0, 0),
            Kind::ListItem(depth) => {
                let base = lowered(u16::from(depth) * 2, style);
                (base, base + hang(marker(source, block, style), style), 0)
            }
            Kind::Quote => {
                let side = lowered(2, style);
                (side, side, side)
            }
            _ => (0, 0, 0),
        };
        let most = style.measure / 2;
        Self { first: first.min(most), rest: rest.min(most), right, align }
    }

    /// Cells left of a line: the block's first or another.
    pub fn indent(&self, first: bool) -> u16 {
        if first { self.first } else { self.rest }
    }
}

/// An indent of `cells` as the measure bears it.
fn lowered(cells: u16, style: &Style) -> u16 {
    match style.measure {
        0..NONE => 0,
        NONE..SMALL => cells.min(2),
        measure => cells.min(measure / 4),
    }
}

/// How far lines hang behind a marker of `cells`.
fn hang(cells: u16, style: &Style) -> u16 {
    match style.measure {
        0..NONE => 0,
        NONE..SMALL => cells.min(2),
        measure => cells.min(measure / 5),
    }
}

/// Cells of the marker that opens a list item, the blank behind it included; 0 without one.
fn marker(source: Source<'_>, block: &Block, style: &Style) -> u16 {
    let head = block.range.start..source.text.floor_char_boundary(block.range.end.min(block.range.start + MARKER));
    let clusters = stream(source, head, style).clusters;
    let chars: Vec<char> = clusters.iter().map(|cluster| cluster.first.c).collect();
    let mut length = marker_length(&chars);
    if length > 0 {
        length += clusters.iter().skip(length).take_while(|cluster| cluster.form == Form::Blank).count();
    }
    clusters.iter().take(length).map(|cluster| u16::from(cluster.width)).sum()
}

/// How many characters of `chars` are a marker: —— • ① 1. 1、 一、 （一） (1) [ ].
fn marker_length(chars: &[char]) -> usize {
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let figures = |from: usize| chars.iter().skip(from).take_while(|c| is_figure(**c)).count();
    match at(0) {
        '—' if at(1) == '—' => 2,
        '•' | '·' | '▪' | '■' | '□' | '●' | '○' | '◆' | '◇' | '★' | '☆' | '※' | '►' | '▶' => {
            1
        }
        '-' | '*' | '+' if at(1) == ' ' => 1,
        '①'..='⓿' | '❶'..='➓' => 1,
        '（' | '(' | '〔' | '[' => {
            let count = figures(1);
            if (1..=4).contains(&count) && matches!(at(count + 1), '）' | ')' | '〕' | ']') { count + 2 } else { 0 }
        }
        _ => {
            let count = figures(0);
            let closed = match at(count) {
                '、' | '．' | ')' | '）' => true,
                '.' => at(count + 1) == ' ' || !at(count + 1).is_ascii_digit(),
                _ => false,
            };
            if (1..=4).contains(&count) && closed { count + 1 } else { 0 }
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇一二三四五六七八九十百".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(kind: Kind, text: &str, measure: u16) -> (u16, u16, u16) {
        let shape = Shape::of(Source::plain(text), &Block::new(kind, 0..text.len()), &Style::new(measure));
        (shape.first, shape.rest, shape.right)
    }

    #[test]
    fn paragraphs_are_indented_as_the_measure_bears() {
        for (measure, indent) in [(80, 4), (24, 4), (22, 2), (12, 2), (11, 0), (2, 0)] {
            assert_eq!(shape(Kind::Paragraph, "水是生命之源。", measure), (indent, 0, 0), "{measure}");
        }
    }

    #[test]
    fn list_items_hang_by_their_markers() {
        for (text, hang) in [
            ("——扎实推进", 2),
            ("• 水塔", 2),
            ("1. 水塔", 3),
            ("12．水塔", 4),
            ("一、水塔", 4),
            ("（一）水塔", 6),
            ("(3) 水塔", 4),
            ("①水塔", 1),
            ("一是水塔", 0),
            ("2021年", 0),
            ("1.5米", 0),
        ] {
            assert_eq!(shape(Kind::ListItem(0), text, 80), (0, hang, 0), "{text}");
        }
        assert_eq!(shape(Kind::ListItem(1), "• 水塔", 80), (2, 4, 0));
        assert_eq!(shape(Kind::ListItem(0), "（一）水塔", 14), (0, 2, 0));
        assert_eq!(shape(Kind::Quote, "水", 40), (2, 2, 2));
    }
}
