//! Hard wraps: paragraphs that came out of a PDF or a mail in lines of one
//! width. Whether a text is wrapped is told by its lines alone: most lines
//! that another follows are equally long and few of them end a sentence.

use std::ops::Range;

use super::marks::{Opening, ends_sentence, opening};

/// A physical line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where (bytes), white space at the ends apart.
    pub range: Range<usize>,
    /// Width without its indent (cells, counted as ASCII 1, others 2; anything
    /// over 255 is 255).
    pub cells: u8,
    /// Indent (cells).
    pub indent: u8,
    /// Does a blank line stand before it?
    pub parted: bool,
}

/// Widths that a page sets its lines to (cells).
const WIDTHS: Range<usize> = 36..131;

/// How much shorter a full line may be (cells): a mark or a number that did
/// not fit went to the next line.
const RAGGED: u8 = 6;

/// The width `lines` were wrapped at (cells), if they were.
pub fn width(text: &str, lines: &[Line]) -> Option<u8> {
    let mut counts = [0usize; 256];
    let (mut followed, mut longest) = (0usize, 0usize);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let cells = usize::from(line.cells) + usize::from(line.indent.min(8)) * usize::from(line.indent > next.indent);
        longest += usize::from(cells >= WIDTHS.end);
        if !next.parted {
            followed += 1;
            if let Some(count) = counts.get_mut(cells.min(255)) {
                *count += 1;
            }
        }
    }
    let band = |top: usize| counts.iter().take(top + 1).skip(top - 3).sum::<usize>();
    let top = WIDTHS.max_by_key(|top| band(*top))?;
    let full = band(top);
    let beyond: usize = counts.iter().skip(top + 1).sum();
    let fits = beyond * 10 <= followed && longest * 10 <= lines.len();
    // Documents have many short lines around their wrapped paragraphs.
    let long: usize = counts.iter().skip(top * 7 / 10).sum();
    let top = u8::try_from(top).ok()?;
    let most = full >= 3 && full * 2 > followed;
    let prose = full >= 5 && full * 20 >= long * 9 && broken(text, lines, top);
    (fits && (most || prose) && mostly_open(text, lines, top)).then_some(top)
}

/// Do most full lines have marks inside and none at their end, as lines that
/// were broken within a sentence do?
fn broken(text: &str, lines: &[Line], top: u8) -> bool {
    const MARKS: &[char] = &['，', '。', '；', '：', '、', '！', '？', ','];
    let full = || lines.iter().filter(|line| line.cells.saturating_add(RAGGED) >= top && line.cells <= top);
    let open = |line: &&Line| {
        let text = crate::text::slice(text, line.range.clone());
        text.contains(MARKS) && !text.ends_with(MARKS) && !ends_sentence(text)
    };
    full().filter(open).count() * 2 >= full().count()
}

/// Do fewer than half of the full lines end a sentence?
fn mostly_open(text: &str, lines: &[Line], top: u8) -> bool {
    let full = || lines.iter().filter(|line| line.cells.saturating_add(RAGGED) >= top && line.cells <= top);
    let ended = full().filter(|line| ends_sentence(crate::text::slice(text, line.range.clone()))).count();
    ended * 2 < full().count()
}

/// Is `next` the same paragraph as `line`, in a text wrapped at `top` cells?
pub fn continues(text: &str, line: &Line, next: &Line, top: u8) -> bool {
    let full = u16::from(line.cells) + u16::from(line.indent) + u16::from(RAGGED) >= u16::from(top);
    let inset = next.indent >= line.indent.saturating_add(2).max(2) || (next.indent >= 4 && line.indent >= 4);
    if !full || next.parted || inset {
        return false;
    }
    let slice = |line: &Line| crate::text::slice(text, line.range.clone());
    !starts_anew(slice(next)) && !is_rule(slice(line)) && !is_whole(slice(line))
}

/// Is a line with a colon near its start a fact or a page's notice, 原文链接：…, which
/// ends where the line does?
fn is_whole(line: &str) -> bool {
    const NEAR: usize = 40;
    let colon = crate::text::slice(line, 0..line.floor_char_boundary(NEAR)).contains([':', '：']);
    colon && (super::clean::is_labelled(line) || super::clean::is_noise(line))
}

/// Does a line open like a block of its own?
fn starts_anew(line: &str) -> bool {
    if is_rule(line) {
        return true;
    }
    match opening(line) {
        Opening::Number(_, length) => !line.get(length..).unwrap_or("").is_empty(),
        Opening::Bullet => true,
        Opening::None => is_weekday(line) || opens_note(line) || super::clean::is_noise(line),
    }
}

/// 星期一 alone, above what is done then.
fn is_weekday(line: &str) -> bool {
    let day = ["星期", "周", "礼拜"].iter().find_map(|word| line.trim().strip_prefix(word));
    day.is_some_and(|day| matches!(day, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天"))
}

/// 温馨提示：, 备注：: what a list ends with.
fn opens_note(line: &str) -> bool {
    ["温馨提示：", "备注：", "咨询电话：", "联系电话：", "联系人：", "联系地址："]
        .iter()
        .any(|word| line.starts_with(word))
}

/// A row of dashes.
fn is_rule(line: &str) -> bool {
    line.chars().nth(3).is_some() && line.chars().all(|c| "━─═—–-=*_＿－".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain::lines;

    const WRAPPED: &str = "雁陂渠修成于六十多年前，全长八十三公里，浇着四个乡的地。渠老了，跑水\n\
                           漏水，下游的人常常守到半夜也等不来水。管理所党支部接手以后，没有先要\n\
                           钱，而是带着全所的人把渠从头到尾走了一遍，走了十一天，记下漏点一千多\n\
                           处。\n\n支部把漏点按大小排队，前二十个由党员领走，立下期限，不等专款，用旧料\n先堵。\n";

    #[test]
    fn lines_of_one_width_are_wrapped() {
        let lines = lines(WRAPPED);
        let top = width(WRAPPED, &lines).expect("wrapped");
        let joined: Vec<bool> = lines.windows(2).map(|two| continues(WRAPPED, &two[0], &two[1], top)).collect();
        assert_eq!(joined, [true, true, true, false, true]);
    }

    #[test]
    fn a_line_of_facts_is_whole() {
        let text = WRAPPED.replacen(
            "雁陂渠修成",
            "原文链接：https://example.org/content/2024-05-12/0000001.html\n雁陂渠修成",
            1,
        );
        let lines = lines(&text);
        let top = width(&text, &lines).expect("wrapped");
        let joined: Vec<bool> = lines.windows(2).map(|two| continues(&text, &two[0], &two[1], top)).collect();
        assert_eq!(joined, [false, true, true, true, false, true]);
    }

    #[test]
    fn a_line_of_any_length_may_stand_among_wrapped_ones() {
        let text = format!("{}\n\n{}\n", WRAPPED.repeat(4), "守水".repeat(100));
        assert!(width(&text, &lines(&text)).is_some());
    }

    #[test]
    fn paragraphs_and_verses_are_not() {
        let prose = "短的一段。\n长得多的一段，写了许多话，还要再写一些，直到这一行比别的都长出许多，才算停下来。\n中等的一段话。\n";
        assert_eq!(width(prose, &lines(prose)), None);
        let verse = "白日依山一行一行地写下去，\n黄河入海一行一行地写下去。\n".repeat(8);
        assert_eq!(width(&verse, &lines(&verse)), None);
    }
}
