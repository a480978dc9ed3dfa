//! Tables in HTML within Markdown. A block of HTML ends at a blank line, and
//! many a converter leaves one between the rows: such lines are taken out
//! before the text is parsed, so that a table stays one block.

use std::borrow::Cow;

use crate::text::slice;

/// `text` without the blank lines within its tables.
pub fn joined(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out: Option<String> = None;
    let (mut fences, mut at, mut copied) = (Fences::default(), 0, 0);
    while let Some(line) = lines.get(at) {
        let opens = !fences.holds(line) && line.trim_start().starts_with('<') && depth(line) > 0;
        let Some(length) = opens.then(|| rows(lines.get(at..).unwrap_or(&[]))) else {
            at += 1;
            continue;
        };
        // No table closes behind one that does not.
        let Some(length) = length else { break };
        let out = out.get_or_insert_default();
        out.extend(lines.get(copied..at).unwrap_or(&[]).iter().copied());
        let kept = lines.get(at..at + length).unwrap_or(&[]).iter().filter(|line| !line.trim().is_empty());
        out.extend(kept.copied());
        at += length;
        copied = at;
    }
    match out {
        None => Cow::Borrowed(text),
        Some(out) => Cow::Owned(out + &lines.get(copied..).unwrap_or(&[]).concat()),
    }
}

/// `text` with what is too much in a row of a table set into its last cell: a row with more
/// cells than the head loses them when it is parsed.
pub fn whole(text: &str) -> Cow<'_, str> {
    if !text.contains('|') {
        return Cow::Borrowed(text);
    }
    let mut out: Option<String> = None;
    let (mut fences, mut columns, mut above, mut copied, mut at) = (Fences::default(), 0, 0, 0, 0);
    for line in text.split_inclusive('\n') {
        let row = line.trim_start_matches([' ', '>']).trim_end();
        let coded = fences.holds(line);
        let cells = if coded || row.is_empty() { 0 } else { bars(row).len() + 1 - framed(row) };
        columns = match columns {
            _ if row.is_empty() || coded => 0,
            0 if is_rule(row) && cells == above => cells,
            columns => columns,
        };
        if columns > 0 && cells > columns {
            let first = columns - usize::from(!row.starts_with('|'));
            let bars = bars(row);
            let last = if is_closed(row) { bars.len() - 1 } else { bars.len() };
            let out = out.get_or_insert_default();
            let from = at + line.len() - line.trim_start_matches([' ', '>']).len();
            for bar in bars.get(first..last).unwrap_or(&[]) {
                out.push_str(slice(text, copied..from + bar));
                out.push('\\');
                copied = from + bar;
            }
        }
        above = cells;
        at += line.len();
    }
    match out {
        None => Cow::Borrowed(text),
        Some(out) => Cow::Owned(out + slice(text, copied..text.len())),
    }
}

/// Where the bars of a row are that part its cells (bytes).
fn bars(row: &str) -> Vec<usize> {
    let escaped =
        |at: usize| row.as_bytes().get(..at).unwrap_or(b"").iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
    row.match_indices('|').map(|(at, _)| at).filter(|at| !escaped(*at)).collect()
}

/// How many of the bars stand at the ends of a row.
fn framed(row: &str) -> usize {
    usize::from(row.starts_with('|')) + usize::from(is_closed(row))
}

fn is_closed(row: &str) -> bool {
    row.len() > 1 && bars(row).last() == Some(&(row.len() - 1))
}

/// |---|:-:|: what parts the head of a table from its rows.
fn is_rule(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// How many lines the table has that opens on the first.
fn rows(lines: &[&str]) -> Option<usize> {
    let mut open = 0;
    let closes = |line: &&str| {
        open += depth(line);
        open <= 0
    };
    lines.iter().position(closes).map(|last| last + 1)
}

/// How many tables open on a line, without those that close.
fn depth(line: &str) -> i64 {
    if !line.contains('<') {
        return 0;
    }
    let lower = line.to_ascii_lowercase();
    let count = |tag: &str| i64::try_from(lower.matches(tag).count()).unwrap_or(i64::MAX);
    count("<table") - count("</table")
}

/// The blocks of code that fences open and close, line by line.
#[derive(Debug, Default)]
pub struct Fences {
    /// The mark of the open one, and how many of it.
    open: Option<(char, usize)>,
}

impl Fences {
    /// Is a block open?
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Is the line within a block, or one of its fences? Lines are given in order.
    pub fn holds(&mut self, line: &str) -> bool {
        let bare = line.trim_start_matches(' ');
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~') && line.len() - bare.len() <= 3);
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        let behind = bare.get(length..).unwrap_or("").trim();
        match (self.open, mark.filter(|_| length >= 3)) {
            (Some((open, most)), Some(mark)) if open == mark && length >= most && behind.is_empty() => self.open = None,
            (Some(_), _) => {}
            (None, Some(mark)) if mark == '~' || !behind.contains('`') => self.open = Some((mark, length)),
            (None, _) => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_in_a_row_stands_in_its_last_cell() {
        for (text, set) in [
            ("|甲|乙|\n|-|-|\n|1|2|3|4|\n|5|6|\n\n|a|b|c|", "|甲|乙|\n|-|-|\n|1|2\\|3\\|4|\n|5|6|\n\n|a|b|c|"),
            ("甲 | 乙\n--- | ---\n1 | 2 | 3\n", "甲 | 乙\n--- | ---\n1 | 2 \\| 3\n"),
            ("> | 甲 |\n> |---|\n> | 1 | 2 \\| 3 |", "> | 甲 |\n> |---|\n> | 1 \\| 2 \\| 3 |"),
        ] {
            assert_eq!(whole(text), set);
        }
        for text in ["a | b\nc | d | e", "```\n|甲|\n|-|\n|1|2|\n```", "|甲|乙|\n|-|-|\n|1|", "|"] {
            assert!(matches!(whole(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn blank_lines_go_within_tables_only() {
        let table = "前\n\n<table>\n<tr>\n\n<td>甲</td>\n \n</tr>\n</TABLE>\n\n后\n\n末";
        assert_eq!(joined(table), "前\n\n<table>\n<tr>\n<td>甲</td>\n</tr>\n</TABLE>\n\n后\n\n末");
        for text in ["<table>\n\n<tr>\n", "```\n<table>\n\n</table>\n```\n", "甲\n\n乙", "<p>\n\n</p>"] {
            assert!(matches!(joined(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
