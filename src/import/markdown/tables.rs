//! Tables in HTML within Markdown. A block of HTML ends at a blank line, and
//! many a converter leaves one between the rows: such lines are taken out
//! before the text is parsed, so that a table stays one block.

use std::borrow::Cow;

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
    fn blank_lines_go_within_tables_only() {
        let table = "前\n\n<table>\n<tr>\n\n<td>甲</td>\n \n</tr>\n</TABLE>\n\n后\n\n末";
        assert_eq!(joined(table), "前\n\n<table>\n<tr>\n<td>甲</td>\n</tr>\n</TABLE>\n\n后\n\n末");
        for text in ["<table>\n\n<tr>\n", "```\n<table>\n\n</table>\n```\n", "甲\n\n乙", "<p>\n\n</p>"] {
            assert!(matches!(joined(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
