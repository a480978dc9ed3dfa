//! The visible rows of a flow, anchored at a Place and never at a line
//! number: a resize sets one screenful anew and cannot lose the place. Only
//! what is visible is set, whatever the size of the text.

use std::ops::Range;

use super::flow::{Flow, Part};
use crate::article::{Block, Kind, Place, Source};
use crate::text::Widths;
use crate::typeset::{Line, Manner, Style, pieces_back, pieces_from, set, space_before};

/// How a page is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The typesetter's parameters.
    pub style: Style,
    /// The same for an original, which is drawn as it came.
    pub raw: Style,
    /// Blank lines between paragraphs.
    pub paragraph_space: u8,
    /// Rows on the screen.
    pub height: u16,
}

impl Page {
    /// The parameters for a part.
    pub fn style_of(&self, part: &Part) -> &Style {
        if part.original { &self.raw } else { &self.style }
    }
}

/// How text is set within `total` cells, as the reader chose it: the one place
/// where the screen and `show --drawn` make a style of the settings.
pub fn style(total: u16, manner: &Manner, indent: u8, widths: Widths) -> Style {
    Style { widths, indent, ..Style::in_manner(total, manner) }
}

/// The row at the top of a view: the line that holds `place`, and so many of
/// the rows that stand above its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot {
    /// The part of the flow.
    pub part: usize,
    /// Where in its article.
    pub place: Place,
    /// Rows above the block that are still on the screen.
    pub above: u16,
}

/// One row of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// An article's name above its part: a range of its title's characters as
    /// set over the title alone.
    Name {
        /// The part.
        part: usize,
        /// The line, over the title as a text of its own.
        line: Line,
    },
    /// Source, date and length under a title.
    Byline {
        /// The part.
        part: usize,
    },
    /// A line of a block.
    Line {
        /// The part.
        part: usize,
        /// The block (index into the part's blocks).
        block: usize,
        /// The line.
        line: Line,
    },
}

/// A piece of a block: what is set at once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    part: usize,
    block: usize,
    piece: Range<usize>,
}

/// A row of a set unit.
struct At {
    unit: Unit,
    rows: Vec<Row>,
    index: usize,
}

/// A flow and how its page is set: what rows are made of.
pub struct Setter<'a> {
    flow: &'a Flow,
    page: &'a Page,
}

impl<'a> Setter<'a> {
    /// Rows of this flow on this page.
    pub fn new(flow: &'a Flow, page: &'a Page) -> Self {
        Self { flow, page }
    }

    /// The rows from `top` down, as many as the page has or the text gives.
    pub fn fill(&self, top: Spot) -> Vec<Row> {
        let height = usize::from(self.page.height);
        let mut rows = Vec::with_capacity(height);
        let mut at = self.at(top);
        while let Some(here) = at {
            rows.extend(here.rows.get(here.index..).unwrap_or(&[]).iter().take(height - rows.len()).cloned());
            if rows.len() >= height {
                break;
            }
            at = self.next_unit(&here.unit).map(|unit| self.first_row(unit));
        }
        rows
    }

    /// `top` moved by so many rows, down positive; never past the last full page.
    pub fn scroll(&self, top: Spot, rows: i64) -> Spot {
        let Some(mut at) = self.at(top) else { return top };
        if rows < 0 {
            for _ in 0..rows.unsigned_abs() {
                let Some(before) = self.row_before(at) else { return self.start() };
                at = before;
            }
            return self.spot(&at);
        }
        for _ in 0..rows {
            let Some(after) = self.row_after(at) else { return self.last_page() };
            at = after;
        }
        self.spot(&at)
    }

    /// The first row.
    pub fn start(&self) -> Spot {
        self.first_unit().map_or(Spot::default(), |unit| self.spot(&self.first_row(unit)))
    }

    /// The top of the last full page: one screenful is set, however long the text.
    pub fn last_page(&self) -> Spot {
        let Some(mut at) = self.last_unit().map(|unit| self.last_row(unit)) else { return Spot::default() };
        for _ in 1..self.page.height.max(1) {
            let unit = at.unit.clone();
            match self.row_before(at) {
                Some(before) => at = before,
                None => return self.spot(&self.first_row(unit)),
            }
        }
        self.spot(&at)
    }

    /// The page from `top` down, or the last page where that comes first.
    pub fn page(&self, top: Spot) -> (Spot, Vec<Row>) {
        let rows = self.fill(top);
        if rows.len() >= usize::from(self.page.height) {
            return (top, rows);
        }
        let last = self.last_page();
        let order = |spot: &Spot| (spot.part, spot.place, std::cmp::Reverse(spot.above));
        if order(&last) < order(&top) { (last, self.fill(last)) } else { (top, rows) }
    }

    /// Does the last row of the flow stand among `rows`?
    pub fn shows_end(&self, rows: &[Row]) -> bool {
        let Some(last) = self.last_unit() else { return true };
        matches!(rows.last(), Some(Row::Line { part, line, .. })
            if *part == last.part && line.range.end >= last.piece.end)
    }

    /// The spot that shows `place` in the first row, with the rows that
    /// belong above it when it begins a block.
    pub fn spot_of(&self, part: usize, place: Place) -> Spot {
        let spot = Spot { part, place, above: 0 };
        let Some(at) = self.at(spot) else { return spot };
        let lead = lead(&at.rows);
        let named = at.rows.iter().take(lead).position(|row| matches!(row, Row::Name { .. }));
        match named {
            Some(first) if at.index == lead => Spot { above: (lead - first) as u16, ..spot },
            _ => spot,
        }
    }

    fn at(&self, spot: Spot) -> Option<At> {
        let part = self.flow.parts.get(spot.part)?;
        let block = part.block_at(spot.place);
        let source = part.source();
        let piece = pieces_from(source, part.block(block)?, spot.place.0).next()?;
        let unit = Unit { part: spot.part, block, piece };
        let rows = self.rows(&unit);
        let lead = lead(&rows);
        let holds = |row: &Row| matches!(row, Row::Line { line, .. } if line.range.end > spot.place.0);
        let line = rows.iter().position(holds).unwrap_or(rows.len().saturating_sub(1));
        let above = if line == lead { usize::from(spot.above).min(lead) } else { 0 };
        Some(At { unit, rows, index: line - above })
    }

    fn spot(&self, at: &At) -> Spot {
        let lead = lead(&at.rows);
        let line = at.index.max(lead);
        let place = match at.rows.get(line) {
            Some(Row::Line { line, .. }) => line.range.start,
            _ => at.unit.piece.start,
        };
        Spot { part: at.unit.part, place: Place(place), above: (line - at.index) as u16 }
    }

    fn rows(&self, unit: &Unit) -> Vec<Row> {
        let mut rows = Vec::new();
        let Some(part) = self.flow.parts.get(unit.part) else { return rows };
        let Some(block) = part.block(unit.block) else { return rows };
        if unit.piece.start <= block.range.start {
            self.rows_above(unit, part, block, &mut rows);
        }
        let lines = set(part.source(), block, unit.piece.clone(), self.page.style_of(part));
        rows.extend(lines.into_iter().map(|line| Row::Line { part: unit.part, block: unit.block, line }));
        rows
    }

    /// The rows between the block before and this one: blank lines, an
    /// article's name, the byline under a title.
    fn rows_above(&self, unit: &Unit, part: &Part, block: &Block, rows: &mut Vec<Row>) {
        let first = unit.block == part.blocks.start;
        let previous = if first { None } else { part.block(unit.block - 1).map(|block| block.kind) };
        if first && part.shows_name() {
            if unit.part > 0 {
                rows.extend([Row::Blank, Row::Blank]);
            }
            rows.extend(self.name(unit.part));
            rows.extend([Row::Byline { part: unit.part }, Row::Blank]);
        }
        // A name above has its byline with it, whatever subtitle stands below.
        let below_title = previous == Some(Kind::Title) && block.kind != Kind::Title;
        if below_title && !part.original && !part.shows_name() {
            rows.push(Row::Byline { part: unit.part });
        }
        let blank = space_before(previous, block.kind, self.page.paragraph_space);
        rows.extend((0..blank).map(|_| Row::Blank));
    }

    fn name(&self, part: usize) -> Vec<Row> {
        let Some(title) = self.flow.parts.get(part).map(|part| part.article.meta.title.as_str()) else {
            return Vec::new();
        };
        let block = Block::new(Kind::Title, 0..title.len());
        let lines = set(Source::plain(title), &block, 0..title.len(), &self.page.style);
        lines.into_iter().map(|line| Row::Name { part, line }).collect()
    }

    fn first_row(&self, unit: Unit) -> At {
        let rows = self.rows(&unit);
        At { unit, rows, index: 0 }
    }

    fn last_row(&self, unit: Unit) -> At {
        let rows = self.rows(&unit);
        let index = rows.len().saturating_sub(1);
        At { unit, rows, index }
    }

    fn row_after(&self, at: At) -> Option<At> {
        if at.index + 1 < at.rows.len() {
            return Some(At { index: at.index + 1, ..at });
        }
        self.next_unit(&at.unit).map(|unit| self.first_row(unit))
    }

    fn row_before(&self, at: At) -> Option<At> {
        if at.index > 0 {
            return Some(At { index: at.index - 1, ..at });
        }
        self.unit_before(&at.unit).map(|unit| self.last_row(unit))
    }

    fn first_unit(&self) -> Option<Unit> {
        let (index, part) = self.flow.parts.iter().enumerate().find(|(_, part)| !part.blocks.is_empty())?;
        self.head_unit(index, part.blocks.start)
    }

    fn last_unit(&self) -> Option<Unit> {
        let (index, part) = self.flow.parts.iter().enumerate().rev().find(|(_, part)| !part.blocks.is_empty())?;
        self.tail_unit(index, part.blocks.end - 1)
    }

    fn head_unit(&self, part: usize, block: usize) -> Option<Unit> {
        let owner = self.flow.parts.get(part)?;
        let range = &owner.block(block)?.range;
        let piece = pieces_from(owner.source(), owner.block(block)?, range.start).next()?;
        Some(Unit { part, block, piece })
    }

    fn tail_unit(&self, part: usize, block: usize) -> Option<Unit> {
        let owner = self.flow.parts.get(part)?;
        let last = owner.block(block)?.range.end.saturating_sub(1);
        let piece = pieces_from(owner.source(), owner.block(block)?, last).next()?;
        Some(Unit { part, block, piece })
    }

    fn next_unit(&self, unit: &Unit) -> Option<Unit> {
        let part = self.flow.parts.get(unit.part)?;
        let block = part.block(unit.block)?;
        if unit.piece.end < block.range.end {
            let piece = pieces_from(part.source(), block, unit.piece.end).next()?;
            return Some(Unit { piece, ..*unit });
        }
        if unit.block + 1 < part.blocks.end {
            return self.head_unit(unit.part, unit.block + 1);
        }
        let next = (unit.part + 1..self.flow.parts.len()).find(|index| !self.flow.parts[*index].blocks.is_empty())?;
        self.head_unit(next, self.flow.parts[next].blocks.start)
    }

    fn unit_before(&self, unit: &Unit) -> Option<Unit> {
        let part = self.flow.parts.get(unit.part)?;
        let block = part.block(unit.block)?;
        if unit.piece.start > block.range.start {
            let piece = pieces_back(part.source(), block, unit.piece.start).next()?;
            return Some(Unit { piece, ..*unit });
        }
        if unit.block > part.blocks.start {
            return self.tail_unit(unit.part, unit.block - 1);
        }
        let before = (0..unit.part).rev().find(|index| !self.flow.parts[*index].blocks.is_empty())?;
        self.tail_unit(before, self.flow.parts[before].blocks.end - 1)
    }
}

/// How many rows stand above the first line of a unit.
fn lead(rows: &[Row]) -> usize {
    rows.iter().position(|row| matches!(row, Row::Line { .. })).unwrap_or(0)
}
