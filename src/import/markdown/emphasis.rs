//! Marks of emphasis as Chinese is written. CommonMark's flanking rules ask for
//! white space or marks around `**` that Chinese text does not have, so that
//! `**加强管护。**各乡镇` keeps its asterisks, or two spans of one line become one in
//! the other. Where a block has such marks, all of its bold spans are paired
//! anew, in order. `==…==`, which clippings have for a marker pen, is read the
//! same way. Marks without a partner stay text.

use std::ops::Range;

use crate::article::{Span, SpanKind};

/// The marks of one block, in order.
#[derive(Debug, Default)]
pub struct Marks {
    found: Vec<Mark>,
}

/// A mark where it stands in the buffer (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    sign: char,
    /// Empty where the parser read it and wrote nothing.
    range: Range<usize>,
    /// Do spans of the parser open (1) or close (-1) here?
    depth: i8,
}

impl Marks {
    /// Notes the signs in `text`, which is written at byte `at` as the source
    /// has it; `escaped`: its first character is no mark.
    pub fn note(&mut self, text: &str, at: usize, escaped: bool) {
        let signs = text.char_indices().skip(usize::from(escaped)).filter(|(_, c)| matches!(c, '*' | '='));
        for (inside, sign) in signs {
            let start = at + inside;
            match self.found.last_mut() {
                Some(last) if last.sign == sign && last.depth == 0 && last.range.end == start => last.range.end += 1,
                _ => self.found.push(Mark { sign, range: start..start + 1, depth: 0 }),
            }
        }
    }

    /// Notes where the parser opens or closes a bold span.
    pub fn bold(&mut self, at: usize, opens: bool) {
        self.found.push(Mark { sign: '*', range: at..at, depth: if opens { 1 } else { -1 } });
    }

    /// Pairs the marks of the block that ends the buffer `text`, takes the
    /// signs of those that have a partner out of it, and puts `spans` right.
    /// Within a table no span reaches over a cell.
    pub fn settle(self, text: &mut String, spans: &mut Vec<Span>, table: bool) {
        let (mut cuts, mut made) = (Vec::new(), Vec::new());
        for (sign, kind) in [('*', SpanKind::Bold), ('=', SpanKind::Emphasis)] {
            let marks = self.of(sign);
            if sign == '*' && !is_wrong(&marks) {
                continue;
            }
            if sign == '*' {
                spans.retain(|span| span.kind != SpanKind::Bold);
            }
            for (open, close) in pairs(&marks, text, table) {
                made.push(Span { range: open.range.end..close.range.start, kind: kind.clone() });
                cuts.extend([open.range, close.range]);
            }
        }
        spans.extend(made);
        cuts.retain(|cut| !cut.is_empty());
        cuts.sort_by_key(|cut| cut.start);
        cut(text, spans, &cuts);
    }

    /// The marks made of `sign`: two or three of it, four for two marks.
    fn of(&self, sign: char) -> Vec<Mark> {
        let mut marks = Vec::new();
        for mark in self.found.iter().filter(|mark| mark.sign == sign) {
            let (start, end) = (mark.range.start, mark.range.end);
            match (end - start, sign) {
                (0, _) | (2, _) | (3, '*') => marks.push(mark.clone()),
                (4, '*') => marks.extend([start..start + 2, start + 2..end].map(|range| Mark {
                    sign,
                    range,
                    depth: mark.depth,
                })),
                _ => {}
            }
        }
        marks
    }
}

/// Did the parser leave a mark, or read one bold span within another?
fn is_wrong(marks: &[Mark]) -> bool {
    let mut depth = 0i32;
    marks.iter().any(|mark| {
        depth += i32::from(mark.depth);
        depth > 1 || !mark.range.is_empty()
    })
}

/// Each mark with the next that closes it. One that only opens takes the place
/// of one that waits.
fn pairs(marks: &[Mark], text: &str, table: bool) -> Vec<(Mark, Mark)> {
    let before = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    let behind = |at: usize| text.get(at..).and_then(|behind| behind.chars().next());
    let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let sound = |open: &Mark, close: &Mark| {
        let inside = text.get(open.range.end..close.range.start).unwrap_or("");
        // Signs of equality stand between words of a formula.
        let formula = open.sign == '=' && (word(before(open.range.start)) || word(behind(close.range.end)));
        let apart = table && inside.contains(['\t', '\n']);
        !inside.trim().is_empty() && solid(before(close.range.start)) && !apart && !formula
    };
    let (mut found, mut waiting): (Vec<(Mark, Mark)>, Option<&Mark>) = (Vec::new(), None);
    for mark in marks {
        if let Some(open) = waiting.filter(|open| sound(open, mark)) {
            found.push((open.clone(), mark.clone()));
            waiting = None;
        } else if solid(behind(mark.range.end)) {
            waiting = Some(mark);
        }
    }
    found
}

/// Takes `cuts` (sorted, disjoint) out of the end of `text`; the spans stay on
/// their characters.
pub fn cut(text: &mut String, spans: &mut [Span], cuts: &[Range<usize>]) {
    let Some(first) = cuts.first() else { return };
    let mut rest = String::new();
    let ends = cuts.iter().skip(1).map(|cut| cut.start).chain([text.len()]);
    for (cut, end) in cuts.iter().zip(ends) {
        rest.push_str(text.get(cut.end..end).unwrap_or(""));
    }
    text.truncate(first.start);
    text.push_str(&rest);
    let gone: Vec<usize> = cuts
        .iter()
        .scan(0, |sum, cut| {
            *sum += cut.len();
            Some(*sum)
        })
        .collect();
    let moved = |at: usize| {
        let passed = cuts.partition_point(|cut| cut.end <= at);
        let inside = cuts.get(passed).map_or(0, |cut| at.saturating_sub(cut.start));
        at - inside - passed.checked_sub(1).and_then(|last| gone.get(last)).copied().unwrap_or(0)
    };
    for span in spans {
        span.range = moved(span.range.start)..moved(span.range.end);
    }
}
