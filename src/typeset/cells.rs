//! A Line → what each of its cells shows. The same clusters as the setting
//! made them from, so that what was measured is what is drawn.

use std::borrow::Cow;

use super::clusters::{Cluster, Form};
use super::line::{Cell, Line, gap};
use super::stream::stream;
use super::style::Style;
use super::table;
use crate::article::{Block, Kind, Source};

/// The cells of a line, left to right: its bytes in order, without white space
/// at its ends. Blanks inside it are cells, gaps are not.
pub fn cells<'a>(source: Source<'a>, block: &Block, line: &Line, style: &Style) -> Vec<Cell<'a>> {
    if block.kind == Kind::Rule {
        return Vec::new();
    }
    let mut clusters = stream(source, line.range.clone(), style).clusters;
    if block.kind == Kind::Table {
        table::part(&mut clusters, &line.gaps, &table::Names::of(source, block, style), style);
    }
    let ink = clusters.iter().rposition(|cluster| cluster.form == Form::Mark).map_or(0, |i| i + 1);
    clusters.truncate(ink);
    let opens = clusters.iter().take_while(|cluster| block.kind != Kind::Code && cluster.closes_up()).count();
    let mut column = line.indent;
    clusters.drain(opens..).map(|cluster| place(cluster, line, &mut column)).collect()
}

fn place<'a>(cluster: Cluster<'a>, line: &Line, column: &mut u16) -> Cell<'a> {
    *column += gap(&line.gaps, cluster.range.start);
    let cell = Cell { range: cluster.range, drawn: cluster.drawn, column: *column, width: cluster.width };
    *column += u16::from(cluster.width);
    cell
}

/// What a line shows, as one string: blanks for indent and gaps, none at the end.
pub fn drawn(cells: &[Cell<'_>]) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for cell in cells {
        out.extend(std::iter::repeat_n(' ', usize::from(cell.column.saturating_sub(column))));
        out.push_str(&cell.drawn);
        column = cell.column + u16::from(cell.width);
    }
    Cow::from(out.trim_end_matches(' ')).into_owned()
}
