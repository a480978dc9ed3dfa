//! Tables: data is set as rows of cells parted by tabs, tables that only lay
//! out a page are left as the blocks in them, and tables of labels and values
//! (索引号, 发文机构, …) become lines that the rules for metadata read.

use std::ops::Range;

use super::writer::{Info, Writer};
use crate::article::{Kind, Span};
use crate::import::draft::Piece;
use crate::text::slice;

/// Columns of the widest table that is laid out; more are left as blocks.
const WIDEST: usize = 64;
/// Cells a table may have, and places that they may take.
const MOST: usize = 20_000;

/// A table that is being read.
#[derive(Debug)]
pub struct Table {
    /// Its element (an index), where it was kept.
    pub element: Option<usize>,
    /// Its first piece.
    from: usize,
    rows: Vec<Vec<Cell>>,
    open: bool,
    nested: bool,
    cells: usize,
}

#[derive(Debug, Clone)]
struct Cell {
    pieces: Range<usize>,
    columns: usize,
    rows: usize,
}

impl Table {
    /// A table that begins with the next piece.
    pub fn new(element: Option<usize>, from: usize) -> Self {
        Self { element, from, rows: Vec::new(), open: false, nested: false, cells: 0 }
    }

    /// Another table stands in it.
    pub fn nest(&mut self) {
        self.nested = true;
    }

    /// A row begins.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell begins with piece `from`; it reaches over so many columns and
    /// rows.
    pub fn cell(&mut self, from: usize, columns: usize, rows: usize) {
        if self.rows.is_empty() {
            self.row();
        }
        self.cells += 1;
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { pieces: from..from, columns: columns.clamp(1, WIDEST), rows: rows.clamp(1, 1000) });
            self.open = true;
        }
    }

    /// The open cell ends before piece `to`.
    pub fn end_cell(&mut self, to: usize) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.open) {
            cell.pieces.end = to;
        }
        self.open = false;
    }

    /// How many places its cells take, none of which reaches below the last row.
    fn places(&mut self) -> usize {
        let count = self.rows.len();
        let mut places = 0_usize;
        for (index, row) in self.rows.iter_mut().enumerate() {
            for cell in row {
                cell.rows = cell.rows.min(count - index);
                places = places.saturating_add(cell.columns * cell.rows);
            }
        }
        places
    }

    /// Lays the table out, where it is one. Says whether the pieces changed.
    pub fn finish(mut self, writer: &mut Writer) -> bool {
        self.end_cell(writer.pieces.len());
        self.rows.retain(|row| row.iter().any(|cell| !cell.pieces.is_empty()));
        let shape = Shape::of(&self, writer);
        if self.nested || self.cells > MOST || self.places() > MOST || !shape.is_data() {
            return false;
        }
        let (pieces, infos, text) = writer.take_back(self.from);
        let taken = Taken { pieces: &pieces, infos: &infos, text: &text, from: self.from };
        if shape.labels * 2 >= shape.filled && shape.labels >= 2 {
            for row in &self.rows {
                taken.write(std::slice::from_ref(row), None, writer);
            }
        } else {
            let before = pieces.iter().zip(&infos).take_while(|(piece, _)| piece.kind == Some(Kind::Caption));
            for (caption, info) in before {
                let text = slice(&text, caption.range.clone());
                let shifted = Piece::of(Kind::Caption, 0..text.len());
                writer.push(text, shifted, info.clone());
            }
            taken.write(&self.rows, Some(Kind::Table), writer);
        }
        true
    }
}

/// What tells a table of data from one that lays out a page.
#[derive(Debug, Default)]
struct Shape {
    rows: usize,
    columns: usize,
    /// Cells that hold something.
    filled: usize,
    /// Cells that are labels, or a label with its value.
    labels: usize,
    chars: usize,
    longest: usize,
    linked: usize,
    /// The most pieces in one cell.
    pieces: usize,
    headings: usize,
}

impl Shape {
    fn of(table: &Table, writer: &Writer) -> Self {
        let mut shape = Shape { rows: table.rows.len(), ..Shape::default() };
        for row in &table.rows {
            shape.columns = shape.columns.max(row.iter().map(|cell| cell.columns).sum());
            for cell in row.iter().filter(|cell| !cell.pieces.is_empty()) {
                shape.add(writer, cell.pieces.clone());
            }
        }
        shape
    }

    fn add(&mut self, writer: &Writer, pieces: Range<usize>) {
        let infos = writer.infos.get(pieces.clone()).unwrap_or(&[]);
        let chars: usize = infos.iter().map(|info| info.chars).sum();
        self.filled += 1;
        self.chars += chars;
        self.longest = self.longest.max(chars);
        self.linked += infos.iter().map(|info| info.linked).sum::<usize>();
        self.pieces = self.pieces.max(pieces.len());
        let kinds = writer.pieces.get(pieces.clone()).unwrap_or(&[]);
        self.headings += kinds.iter().filter(|piece| piece.kind.and_then(Kind::level).is_some()).count();
        let first = kinds.first().map_or("", |piece| slice(&writer.text, piece.range.clone()));
        let label = first.chars().take(14).any(|c| c == '：' || c == ':') && chars <= 80;
        self.labels += usize::from(label);
    }

    fn is_data(&self) -> bool {
        let one_fills_it = self.longest > 300 && self.longest * 2 > self.chars;
        (self.columns >= 2 && self.columns <= WIDEST)
            && (self.rows >= 2 || self.labels >= 2)
            && self.filled >= 3
            && self.headings == 0
            && !one_fills_it
            && self.longest <= 1200
            && self.pieces <= 12
            && self.linked * 2 <= self.chars
    }
}

/// What was written before it was known to be a table.
struct Taken<'a> {
    pieces: &'a [Piece],
    infos: &'a [Info],
    text: &'a str,
    from: usize,
}

impl Taken<'_> {
    /// Writes rows as one piece: a line each, cells parted by tabs; a cell
    /// that reaches over several places leaves the others empty.
    fn write(&self, rows: &[Vec<Cell>], kind: Option<Kind>, writer: &mut Writer) {
        let mut out = Row { text: String::new(), spans: Vec::new(), info: Info::default() };
        let mut reaching: Vec<usize> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                out.text.push('\n');
            }
            let (mut column, mut cells) = (0, row.iter());
            let mut next = cells.next();
            while next.is_some() || reaching.get(column..).is_some_and(|rest| rest.iter().any(|rows| *rows > 0)) {
                if column > 0 {
                    out.text.push('\t');
                }
                if let Some(rows) = reaching.get_mut(column).filter(|rows| **rows > 0) {
                    *rows -= 1;
                    column += 1;
                    continue;
                }
                let Some(cell) = next else {
                    column += 1;
                    continue;
                };
                self.cell(cell, &mut out);
                out.text.push_str(&"\t".repeat(cell.columns - 1));
                reaching.resize(reaching.len().max(column + cell.columns), 0);
                for rows in reaching.iter_mut().skip(column).take(cell.columns) {
                    *rows = cell.rows - 1;
                }
                column += cell.columns;
                next = cells.next();
            }
        }
        let range = crate::import::draft::trimmed(&out.text, 0..out.text.len());
        if !range.is_empty() {
            let shift =
                |span: Span| Span { range: span.range.start - range.start..span.range.end - range.start, ..span };
            let spans = out.spans.into_iter().map(shift).collect();
            let text = slice(&out.text, range.clone());
            writer.push(text, Piece { kind, spans, ..Piece::new(0..text.len()) }, out.info);
        }
    }

    /// One cell on one line.
    fn cell(&self, cell: &Cell, out: &mut Row) {
        let own = |at: usize| at.checked_sub(self.from);
        let range = own(cell.pieces.start).unwrap_or(0)..own(cell.pieces.end).unwrap_or(0);
        let infos = self.infos.get(range.clone()).unwrap_or(&[]);
        for (at, (piece, info)) in self.pieces.get(range).unwrap_or(&[]).iter().zip(infos).enumerate() {
            if at > 0 {
                out.text.push(' ');
            }
            let shift = |at: usize| at - piece.range.start + out.text.len();
            let spans = piece.spans.iter();
            out.spans.extend(
                spans.map(|span| Span {
                    range: shift(span.range.start)..shift(span.range.end),
                    kind: span.kind.clone(),
                }),
            );
            out.text.push_str(&slice(self.text, piece.range.clone()).replace(['\t', '\n'], " "));
            out.info.element = out.info.element.or(info.element);
            out.info.chars += info.chars;
            out.info.linked += info.linked;
            out.info.links += info.links;
            out.info.files += info.files;
        }
    }
}

struct Row {
    text: String,
    spans: Vec<Span>,
    info: Info,
}
