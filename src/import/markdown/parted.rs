//! Headings of a document right below its lists, 四、难处 below 2. 各户：Markdown takes
//! such a line for more of the item, and numbers the next list on from it. A
//! blank line before it says what its author meant.

use std::borrow::Cow;

use super::tables::Fences;
use crate::import::marks::{Opening, Rank, opening};

/// `text` with a blank line before every heading that a list would swallow.
pub fn parted(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut fences, mut listed, mut kept) = (Fences::default(), false, 0);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if fences.holds(line) || line.trim().is_empty() {
            listed = false;
            continue;
        }
        if is_item(line) {
            listed = true;
        } else if listed && is_heading(line) {
            out.push_str(text.get(kept..start).unwrap_or(""));
            out.push('\n');
            (kept, listed) = (start, false);
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or(""));
    Cow::Owned(out)
}

/// `1. `, `2) `, `- `, `* `, `+ `, with as little indent as no code has.
fn is_item(line: &str) -> bool {
    let bare = line.trim_start_matches(' ');
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = bare.len() - rest.len();
    let marked = match number {
        0 => bare.strip_prefix(['-', '*', '+']),
        1..=9 => rest.strip_prefix(['.', ')']),
        _ => None,
    };
    line.len() - bare.len() < 4 && marked.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// 四、…, （一）…, 第二章 …, at the start of its line.
fn is_heading(line: &str) -> bool {
    matches!(opening(line.trim_end()), Opening::Number(rank, _) if rank <= Rank::HanBracket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_below_a_list_stands_apart() {
        let text = "（二）参赛\n1. 团体\n2. 个人\n四、要求\n（一）内容\n1. 团体\n";
        assert_eq!(parted(text), "（二）参赛\n1. 团体\n2. 个人\n\n四、要求\n（一）内容\n1. 团体\n");
        for text in [
            "1. 团体\n   四、要求\n",
            "1. 团体\n还有\n2. 个人\n",
            "```\n1. 团体\n四、要求\n```\n",
            "四、要求\n1. 团体\n",
        ] {
            assert_eq!(parted(text), text);
        }
    }
}
