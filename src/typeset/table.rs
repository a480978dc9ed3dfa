//! Tables: rows are lines of the text, cells are parted by tabs. Where all
//! columns fit side by side they are aligned. Where not, and the first row
//! names the columns, each row is a record: a line for each cell, with its
//! column's name where the tab stands. Else a row flows with dots between.

use std::borrow::Cow;
use std::ops::Range;

use super::clusters::{Cluster, Form};
use super::fit::Room;
use super::flow::{Flow, places};
use super::line::{Gap, Line, gap};
use super::shape::Shape;
use super::stream::stream;
use super::style::Style;
use crate::article::{Align, Block, Kind, Source};
use crate::text::{escape, slice};

/// Cells between two columns, the tab's own one included.
const BETWEEN: u32 = 2;
/// What stands for a tab in a row that flows.
const DOT: &str = " · ";

/// The lines of `piece`, which is a table or some rows of one.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let names = Names::of(source, block, style);
    let rows = rows(source.text, piece);
    let width = |row: &Range<usize>| {
        let lead = names.lead(row.start);
        let own = cell_widths(source, row.clone(), style);
        std::iter::repeat_n(0, lead).chain(own).collect()
    };
    let widths: Vec<Vec<u32>> = rows.iter().map(width).collect();
    let columns = columns(&widths);
    let whole = columns.iter().sum::<u32>() + BETWEEN * u32::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let broken = |row: &Range<usize>| slice(source.text, row.clone()).trim_end_matches('\n').contains(is_line_end);
    let fits = whole <= u32::from(style.measure.min(u16::from(u8::MAX))) && !rows.iter().any(broken);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let ends = row.end >= block.range.end;
        if fits {
            lines.push(aligned(source, row.clone(), (names.lead(row.start), &columns), style));
        } else {
            for part in names.parts(&row) {
                lines.extend(flowing(source, part, &names, style));
            }
        }
        if let Some(line) = lines.last_mut() {
            line.last = ends || line.last;
        }
    }
    lines
}

/// Rows with the line end that closes each.
fn rows(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut start = piece.start;
    let parts = slice(text, piece).split_inclusive('\n');
    let next = |row: &str| {
        let end = start + row.len();
        std::mem::replace(&mut start, end)..end
    };
    parts.map(next).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{2028}' | '\u{2029}')
}

/// Cells of each column of a row.
fn cell_widths(source: Source<'_>, row: Range<usize>, style: &Style) -> Vec<u32> {
    let (mut widths, mut x, mut ink) = (Vec::new(), 0, 0);
    for cluster in stream(source, row, style).clusters {
        if is_tab(&cluster) {
            // Blanks before a tab count: the next column begins behind them.
            widths.push(std::mem::take(&mut x));
            ink = 0;
            continue;
        }
        x += u32::from(cluster.width);
        if cluster.form == Form::Mark {
            ink = x;
        }
    }
    widths.push(ink);
    widths
}

/// The widest cell of each column.
fn columns(rows: &[Vec<u32>]) -> Vec<u32> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..count).map(|i| rows.iter().filter_map(|row| row.get(i)).copied().max().unwrap_or(0)).collect()
}

/// A row whose cells begin where their columns do. Tabs before the first ink
/// fill no cell; a gap stands for them.
fn aligned(source: Source<'_>, row: Range<usize>, (lead, columns): (usize, &[u32]), style: &Style) -> Line {
    let start = |column: usize| columns.iter().take(column).map(|cells| cells + BETWEEN).sum::<u32>();
    let (mut gaps, mut x, mut column, mut goal, mut ink) = (Vec::new(), 0, lead, start(lead), 0);
    let mut inked = false;
    for cluster in stream(source, row.clone(), style).clusters {
        inked |= !cluster.closes_up();
        if inked && x < goal {
            gaps.push(Gap { at: cluster.range.start, cells: u8::try_from(goal - x).unwrap_or(u8::MAX) });
            x = goal;
        }
        x += if inked { u32::from(cluster.width) } else { 0 };
        if is_tab(&cluster) {
            column += 1;
            goal = start(column);
        } else if inked {
            goal = 0;
        }
        if cluster.form == Form::Mark {
            ink = x;
        }
    }
    let (indent, ink) = (style.margin_cells(), u16::try_from(ink).unwrap_or(u16::MAX));
    Line { indent, width: indent.saturating_add(ink), gaps: gaps.into(), ..Line::blank(row) }
}

/// A row, or one cell of a record, set as running text.
fn flowing(source: Source<'_>, row: Range<usize>, names: &Names<'_>, style: &Style) -> Vec<Line> {
    let mut text = stream(source, row.clone(), style);
    let opened = slice(source.text, row.clone()).starts_with('\t');
    part(&mut text.clusters, &[], names, style);
    let (first, rest) = match (style.measure < 12, opened) {
        (true, _) => (0, 0),
        (false, true) => (2, 4),
        (false, false) => (0, 2),
    };
    let shape = Shape { first, rest, right: 0, align: Align::Left };
    let room = Room { shape, measure: style.measure, opens: true, margin: style.margin_cells() };
    let stops = places(&mut text, Kind::Table, row.start, style);
    Flow { source, kind: Kind::Table, piece: row, ends: true, room, style }.lines(&stops)
}

/// Tabs that no gap stands behind: the column's name in a record, a dot in a
/// row that flows.
pub fn part(clusters: &mut [Cluster<'_>], gaps: &[Gap], names: &Names<'_>, style: &Style) {
    for cluster in clusters.iter_mut().filter(|cluster| is_tab(cluster)) {
        if gap(gaps, cluster.range.end) > 0 {
            continue;
        }
        let label = names.before(cluster.range.start).map(|name| format!("{}：", escape(name)));
        let (drawn, form) = match label {
            Some(label) => (Cow::Owned(label), Form::Mark),
            None => (Cow::Borrowed(DOT), Form::Blank),
        };
        let width = style.widths.of_str(&drawn);
        if let Some(width) = u8::try_from(width).ok().filter(|width| u16::from(*width) <= style.measure) {
            (cluster.drawn, cluster.width, cluster.form) = (drawn, width, form);
        }
    }
}

/// Cells of the longest name of a column that is said again in each record.
const LONGEST: usize = 24;

/// The names of a table's columns, as its first row gives them.
#[derive(Debug)]
pub struct Names<'a> {
    text: &'a str,
    /// Where the table and its second row start (bytes).
    start: usize,
    second: usize,
    /// Columns that the first row lacks at its start: a block begins with ink,
    /// so blank cells before its first have no tab.
    missing: usize,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The names that the first row of `block` gives; none where it has
    /// numbers or nothing in it.
    pub fn of(source: Source<'a>, block: &Block, style: &Style) -> Self {
        let text = slice(source.text, block.range.clone());
        let mut lines = text.split('\n');
        let (first, second) = (lines.next().unwrap_or(""), lines.next());
        let tabs = |row: &str| row.matches('\t').count();
        let missing = second.map_or(0, |row| tabs(row).saturating_sub(tabs(first)));
        // Longer than any row of names; a row may be a megabyte.
        let second = second.filter(|_| first.len() <= 4096);
        let cells: Vec<&str> = slice(first, 0..4096).split('\t').map(str::trim).collect();
        let names = |cell: &&str| cell.chars().any(char::is_alphabetic) && style.widths.of_str(cell) <= LONGEST;
        let named =
            second.is_some() && cells.len() >= 2 && cells.iter().filter(|cell| names(cell)).count() == cells.len();
        let names = if named { std::iter::repeat_n("", missing).chain(cells).collect() } else { Vec::new() };
        Self {
            text: source.text,
            start: block.range.start,
            second: block.range.start + first.len() + 1,
            missing,
            names,
        }
    }

    /// Columns that the row starting at byte `row` lacks at its start.
    fn lead(&self, row: usize) -> usize {
        if row == self.start { self.missing } else { 0 }
    }

    /// The name of the column that the tab at byte `tab` opens, in a record
    /// whose cell holds something.
    fn before(&self, tab: usize) -> Option<&'a str> {
        let behind = slice(self.text, tab + 1..self.text.len());
        let filled = !behind.trim_start_matches([' ', '\u{3000}']).starts_with(['\t', '\n']) && !behind.is_empty();
        if tab < self.second || !filled || self.names.is_empty() {
            return None;
        }
        let row = slice(self.text, self.start..tab);
        let row = slice(row, row.rfind('\n').map_or(0, |at| at + 1)..row.len());
        self.names.get(row.matches('\t').count() + 1).copied().filter(|name| !name.is_empty())
    }

    /// The cells of a record, each with the tab before it; the whole row where
    /// columns have no names.
    fn parts(&self, row: &Range<usize>) -> Vec<Range<usize>> {
        let tabs = slice(self.text, row.clone()).match_indices('\t').map(|(at, _)| row.start + at);
        let mut starts: Vec<usize> =
            std::iter::once(row.start).chain(tabs.filter(|tab| self.before(*tab).is_some())).collect();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([row.end]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }
}

fn is_tab(cluster: &Cluster<'_>) -> bool {
    cluster.first.c == '\t' && cluster.form == Form::Blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{cells, drawn};

    fn lines(text: &str, measure: u16) -> Vec<String> {
        let (source, block) = (Source::plain(text), Block::new(Kind::Table, 0..text.len()));
        let style = Style::new(measure);
        let lines = set(source, &block, 0..text.len(), &style);
        assert_eq!(lines.iter().map(|line| slice(text, line.range.clone())).collect::<String>(), text);
        lines.iter().map(|line| drawn(&cells(source, &block, line, &style))).collect()
    }

    const TABLE: &str = "乡镇\t户数\t说明\n青溪乡\t312\t无\n闸口乡\t\t张榜公示七天";

    #[test]
    fn a_table_that_fits_is_aligned() {
        let expected = ["乡镇    户数  说明", "青溪乡  312   无", "闸口乡        张榜公示七天"];
        assert_eq!(lines(TABLE, 40), expected);
    }

    #[test]
    fn one_that_is_too_wide_is_set_record_by_record() {
        let expected = ["乡镇 · 户数 · 说明", "青溪乡", "  户数：312", "  说明：无", "闸口乡", "  说明：张榜公示七天"];
        assert_eq!(lines(TABLE, 20), expected);
    }

    #[test]
    fn a_control_in_the_name_of_a_column_is_a_sign_wherever_it_is_said_again() {
        let lines = lines("水\t\u{1b}A\n乙\t一二三四五六七八九十", 12);
        assert!(lines.iter().any(|line| line.starts_with("  ␛A：")), "{lines:?}");
        assert!(lines.iter().all(|line| !line.contains('\u{1b}')), "{lines:?}");
    }

    #[test]
    fn a_first_row_that_lacks_its_first_cells_stands_above_the_others() {
        assert_eq!(lines("户数\t金额\n青溪乡\t312\t46.8", 40), ["        户数  金额", "青溪乡  312   46.8"]);
    }

    #[test]
    fn without_names_a_row_flows() {
        assert_eq!(lines("12\t34567890\n1\t2", 10), ["12", "34567890", "1 · 2"]);
    }
}
