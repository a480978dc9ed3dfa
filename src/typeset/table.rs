//! Tables: rows are lines of the text, cells are parted by tabs. Where all
//! columns fit side by side they are aligned; where not, each row flows as
//! text with a dot between its cells.

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
use crate::text::slice;

/// Cells between two columns, the tab's own one included.
const BETWEEN: u32 = 2;
/// What stands for a tab in a row that flows.
const DOT: &str = " · ";

/// The lines of `piece`, which is a table or some rows of one.
pub fn set(source: Source<'_>, block: &Block, piece: Range<usize>, style: &Style) -> Vec<Line> {
    let rows = rows(source.text, piece);
    let widths: Vec<Vec<u32>> = rows.iter().map(|row| cell_widths(source, row.clone(), style)).collect();
    let columns = columns(&widths);
    let whole = columns.iter().sum::<u32>() + BETWEEN * u32::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let broken = |row: &Range<usize>| slice(source.text, row.clone()).trim_end_matches('\n').contains(is_line_end);
    let fits = whole <= u32::from(style.measure.min(u16::from(u8::MAX))) && !rows.iter().any(broken);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let ends = row.end >= block.range.end;
        if fits {
            lines.push(aligned(source, row, &columns, style));
        } else {
            lines.extend(flowing(source, row, style));
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
fn aligned(source: Source<'_>, row: Range<usize>, columns: &[u32], style: &Style) -> Line {
    let (mut gaps, mut x, mut column, mut goal, mut ink) = (Vec::new(), 0, 0, 0, 0);
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
            goal = columns.iter().take(column).map(|cells| cells + BETWEEN).sum();
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

/// A row set as running text.
fn flowing(source: Source<'_>, row: Range<usize>, style: &Style) -> Vec<Line> {
    let mut text = stream(source, row.clone(), style);
    part(&mut text.clusters, &[], style);
    let rest = if style.measure < 12 { 0 } else { 2 };
    let shape = Shape { first: 0, rest, right: 0, align: Align::Left };
    let room = Room { shape, measure: style.measure, opens: true, margin: style.margin_cells() };
    let stops = places(&mut text, Kind::Table, row.start, style);
    Flow { source, kind: Kind::Table, piece: row, ends: true, room, style }.lines(&stops)
}

/// Tabs of a row that flows (no gap stands behind them) become dots.
pub fn part(clusters: &mut [Cluster<'_>], gaps: &[Gap], style: &Style) {
    for cluster in clusters.iter_mut().filter(|cluster| is_tab(cluster)) {
        if gap(gaps, cluster.range.end) == 0 {
            let width = u8::try_from(style.widths.of_str(DOT)).unwrap_or(3);
            if u16::from(width) <= style.measure {
                (cluster.drawn, cluster.width) = (Cow::Borrowed(DOT), width);
            }
        }
    }
}

fn is_tab(cluster: &Cluster<'_>) -> bool {
    cluster.first.c == '\t' && cluster.form == Form::Blank
}
