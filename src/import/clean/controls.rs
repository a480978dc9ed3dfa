//! Controls of a page in the head of a text whose words say nothing by themselves:
//! sizes of letters one a line, numbers that count likes.

use std::ops::Range;

use super::families::TOOLS;
use super::pieces::{gone, gone_by, judged, take};
use crate::import::draft::Draft;

/// The sizes of letters below their label, one a line: 字体： / 小 / | / 中 / | / 大, with
/// Aa above.
pub fn sizes(draft: &mut Draft, zone: &Range<usize>) {
    const MOST: usize = 8;
    let word = |at: usize| draft.text_at(at).trim().trim_matches(['[', ']', '【', '】', '|']).trim();
    let size = |at: usize| matches!(word(at), "大" | "中" | "小" | "特大" | "默认" | "标准" | "T" | "A" | "A+" | "A-");
    let mark = |at: usize| gone(draft, at) || word(at).is_empty();
    let label = |at: &usize| gone_by(draft, *at) == Some("font-size");
    let mut found = Vec::new();
    for label in zone.clone().filter(label) {
        let row: Vec<usize> =
            (label + 1..zone.end.min(label + 1 + MOST)).take_while(|at| size(*at) || mark(*at)).collect();
        let sizes: Vec<usize> = row.into_iter().filter(|at| judged(draft, *at)).collect();
        if sizes.iter().filter(|at| size(**at)).nth(1).is_some() {
            found.extend(sizes);
            found.extend(label.checked_sub(1).filter(|above| judged(draft, *above) && word(*above) == "Aa"));
        }
    }
    found.into_iter().for_each(|at| take(draft, at, "font-size"));
}

/// Bare numbers among the buttons below the facts of a page that was copied
/// whole: likes, comments; nought below a button of any. Right above the text 1 may
/// number its first part.
pub fn counters(draft: &mut Draft, zone: &Range<usize>) {
    let tool = |at: usize| gone_by(draft, at).is_some_and(|rule| TOOLS.contains(&rule));
    let end = zone.end;
    let between = |at: &usize| {
        at.checked_sub(1).is_some_and(tool) && (tool(at + 1) || at + 1 == end) && draft.text_at(*at).trim() == "0"
    };
    let zeros: Vec<usize> = zone.clone().filter(|at| draft.page && judged(draft, *at) && between(at)).collect();
    zeros.into_iter().for_each(|at| take(draft, at, "votes"));
    // 3916504 alone right below the line of facts: how often the page was looked at.
    let facts = |at: usize| matches!(gone_by(draft, at), Some("metadata-date" | "dateline" | "metadata-time"));
    let count = |at: &usize| {
        let text = draft.text_at(*at).trim_start_matches(['•', '·', ' ']).trim();
        let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        // A short number may be the text's own, unless it is an item among the facts.
        let item = text.len() < draft.text_at(*at).trim().len();
        let least = if item { 3 } else { 6 };
        let number = (least..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !year;
        number && judged(draft, *at) && at.checked_sub(1).is_some_and(facts)
    };
    let counts: Vec<usize> = zone.clone().filter(|at| draft.page && count(at)).collect();
    counts.into_iter().for_each(|at| take(draft, at, "metadata-views"));
    let Some(facts) = draft.facts else { return };
    let first = draft.pieces.partition_point(|piece| piece.range.start <= facts);
    for index in first..zone.end {
        let text = draft.text_at(index).trim();
        let number = text.len() <= 6 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let beside = index.checked_sub(1).is_some_and(|above| gone(draft, above)) || gone(draft, index + 1);
        let part = !gone(draft, index + 1) && (text.starts_with('0') || text == "1");
        if number && beside && !part && judged(draft, index) {
            take(draft, index, "votes");
        }
    }
}

/// Takes 鲜花 / 握手 / 雷人 / 路过 / 鸡蛋, what a forum lets its readers say, one below the other.
pub fn moods(draft: &mut Draft, zone: &Range<usize>) -> bool {
    const MOODS: &[&str] = &["鲜花", "握手", "雷人", "路过", "鸡蛋"];
    let all = |at: &usize| {
        MOODS
            .iter()
            .enumerate()
            .all(|(step, mood)| judged(draft, at + step) && draft.text_at(at + step).trim() == *mood)
    };
    let found = zone.clone().find(all);
    found.into_iter().flat_map(|first| first..first + MOODS.len()).for_each(|at| take(draft, at, "votes"));
    found.is_some()
}
