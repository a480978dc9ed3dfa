//! Pages that were written out on one line, menus, title, facts and text parted
//! by blanks alone: a long line with a day and 来源： near its start. Parted into
//! what stands above the facts, word by word, the facts, and paragraphs, it reads
//! as any page does. Unsure means it stays one line.

use std::ops::Range;

use super::clean::{is_column_like, is_labelled, is_noise};
use super::dates;
use super::draft::trimmed;
use super::marks::ends_sentence;
use crate::text::han::is_han;
use crate::text::slice;

/// Bytes of the shortest line that may be a page, within how many of its first
/// the source is named, and of the shortest text.
const LONG: usize = 900;
const NEAR: usize = 3000;
const TEXT: usize = 300;

/// Bytes between the day and the source.
const BESIDE: usize = 120;

/// What a browser says of a page in frames, which is no sentence of the text.
const FRAMES: &str = "浏览器不支持嵌入式框架，或被配置为不显示嵌入式框架。";

/// Characters of the longest word among the facts.
const WORD: usize = 20;

/// The parts of the line `range` (bytes of `text`), in order, white space between
/// them; none where it is no page.
pub fn parts(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    if range.len() < LONG {
        return None;
    }
    let line = slice(text, range.clone());
    let facts = facts(line)?;
    let mut parts: Vec<Range<usize>> = words(line, 0..facts.start).collect();
    // What stands right before the facts is the title; one of a word or two goes on from before.
    let short = |part: &Range<usize>| slice(line, part.clone()).chars().nth(5).is_none();
    let word = |part: &Range<usize>| {
        let word = slice(line, part.clone());
        word.contains(is_han) && !is_noise(word) && !is_column_like(word)
    };
    if (2..=4).contains(&parts.len()) && parts.iter().all(word) {
        // Nothing but a title of several parts.
        let end = parts.last()?.end;
        parts.truncate(1);
        parts.first_mut()?.end = end;
    } else if let [.., above, last] = parts.as_mut_slice()
        && short(last)
        && !is_noise(slice(line, above.clone()))
    {
        above.end = last.end;
        parts.pop();
    }
    parts.push(facts.clone());
    parts.extend(paragraphs(line, facts.end));
    parts.iter_mut().for_each(|part| *part = range.start + part.start..range.start + part.end);
    Some(parts)
}

/// Where the facts stand in a line: a day, a source, and the labels and buttons
/// beside them, with a title before and a text behind.
fn facts(line: &str) -> Option<Range<usize>> {
    let near = slice(line, 0..line.floor_char_boundary(NEAR));
    // 数据来源： and （文字来源： are words of a sentence.
    let source = near.match_indices("来源").map(|(at, _)| at).find(|at| {
        let behind = slice(near, at + "来源".len()..near.len()).trim_start();
        let free = slice(near, 0..*at).chars().next_back().is_none_or(char::is_whitespace);
        free && behind.starts_with(['：', ':'])
    })?;
    let from = near.floor_char_boundary(source.saturating_sub(BESIDE));
    let mut day = None;
    let mut at = from;
    while let Some((_, found)) = dates::find(slice(near, at..source)) {
        day.get_or_insert(at + found.start);
        at += found.end;
    }
    // 日期：2024-05-12, 发布时间： 2024-05-12
    let day = day?;
    let before = slice(line, 0..day);
    let label = before.trim_end();
    let labelled = label.ends_with(['：', ':']);
    let blank = || label.rmatch_indices(char::is_whitespace).next().map_or(0, |(at, blank)| at + blank.len());
    let start = if labelled { blank() } else { day };
    let end = facts_end(line, source)?;
    let above = slice(line, 0..start);
    // A sentence before the day, or marks of one beside it: a paragraph that tells of a day.
    let told = above.replace(FRAMES, "").contains('。')
        || slice(line, start..source).contains(['，', '。', '（', '(', '《', '、']);
    let whole = !above.trim().is_empty() && !told && line.len() - end >= TEXT;
    whole.then(|| trimmed(line, start..end))
}

/// Where the facts end: before the first long word, or the first that is no label,
/// no value of one and no button.
fn facts_end(line: &str, source: usize) -> Option<usize> {
    let mut value = true;
    for word in words(line, source..line.len()) {
        let text = slice(line, word.clone());
        let short = text.chars().nth(WORD).is_none() && !text.contains(['。', '，']);
        let colon = text.contains(['：', ':']);
        let fact = short && (value || colon || is_labelled(text) || is_noise(text) || is_size(text));
        if !fact {
            return Some(word.start);
        }
        value = text.ends_with(['：', ':', '来', '源']);
    }
    None
}

/// 大 中 小: sizes of letters, one a word.
fn is_size(text: &str) -> bool {
    let bare = text.trim_matches(['】', '|', '】', ']']);
    matches!(bare, "大" | "中" | "小" | "超大" | "默认" | "") || bare.ends_with("打印")
}

/// The words of a part of a line, parted by white space.
fn words(line: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = part.start;
    let word = move |word: &str| {
        let start = at;
        at += word.len();
        start..start + word.trim_end().len()
    };
    slice(line, part).split_inclusive(char::is_whitespace).map(word).filter(|word| !word.is_empty())
}

/// The paragraphs from byte `from` on: a blank behind a sentence parts them.
fn paragraphs(line: &str, from: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words(line, from..line.len()) {
        let ended = found.last().is_none_or(|last| ends_sentence(slice(line, last.clone())));
        match found.last_mut().filter(|_| !ended) {
            Some(last) => last.end = word.end,
            None => found.push(word),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";

    fn parts_of(line: &str) -> Option<Vec<&str>> {
        Some(parts(line, 0..line.len())?.into_iter().map(|part| slice(line, part)).collect())
    }

    #[test]
    fn a_page_on_one_line_is_parted() {
        let body = format!("{} {}", TEXT.repeat(6), TEXT.repeat(6));
        let line =
            format!("首页 > 要闻 守好一湾清水办学堂 2024-05-12 10:22 来源： 云汐日报  字号：默认 大 超大|打印| {body}");
        let found = parts_of(&line).expect("a page");
        assert_eq!(
            found[..5],
            ["首页", ">", "要闻", "守好一湾清水办学堂", "2024-05-12 10:22 来源： 云汐日报  字号：默认 大 超大|打印|"]
        );
        assert_eq!(found.len(), 7);
        let glued = format!("守好一湾清水 办好一方学堂2024-05-12 10:22:00 来源：云汐日报 {body}");
        assert_eq!(
            parts_of(&glued).expect("a page")[..2],
            ["守好一湾清水 办好一方学堂", "2024-05-12 10:22:00 来源：云汐日报"]
        );
    }

    #[test]
    fn wide_blanks_part_as_others_do() {
        let line = format!("守好一湾清水办好学堂\u{3000}发布时间：2024-05-12 来源：云汐日报 {}", TEXT.repeat(12));
        let found = parts_of(&line).expect("a page");
        assert_eq!(found[..2], ["守好一湾清水办好学堂", "发布时间：2024-05-12 来源：云汐日报"]);
        assert!(parts(&line, 0..line.len()).expect("a page").into_iter().all(|part| line.get(part).is_some()));
    }

    #[test]
    fn a_paragraph_that_names_a_source_is_whole() {
        let long = TEXT.repeat(12);
        let inside = format!("{long}截至2024年5月12日，全区三百人（数据来源：区水务局年报，下同），女一百人。{long}");
        let report =
            format!("{TEXT}据2019年5月12日《云汐日报》报道（文字 来源：记者手记 来稿 选登）全区三百人。{long}");
        for line in [
            inside,
            report,
            long.clone(),
            format!("{long} 来源：云汐日报"),
            format!("2024年5月12日，据来源：云汐日报 {long}"),
        ] {
            assert_eq!(parts_of(&line), None);
        }
    }
}
