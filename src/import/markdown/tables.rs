//! Tables in HTML within Markdown. A block of HTML ends at a blank line, and
//! many a converter leaves one between the rows: such lines are taken out
//! before the text is parsed, so that a table stays one block.

use std::borrow::Cow;

/// `text` without the blank lines within its tables.
pub fn joined(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out: Option<String> = None;
    let (mut fenced, mut at, mut copied) = (false, 0, 0);
    while let Some(line) = lines.get(at) {
        fenced ^= is_fence(line);
        let opens = !fenced && line.trim_start().starts_with('<') && depth(line) > 0;
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

/// Does the line open or close a block of code?
pub fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
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
