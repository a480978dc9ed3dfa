//! Lines that a page was torn into where it had tags inside a paragraph: 云水发〔 /
//! 2024 / 〕 / 7 / 号. Told by what no line begins or ends with, whatever the width:
//! marks that stand behind something, brackets whose other half is on another
//! line, numbers without the word they count.

use super::marks::{Opening, ends_sentence, opening};
use super::wrap::Line;
use crate::text::slice;

/// Marks that no paragraph begins with.
const BEHIND: &[char] = &['，', '。', '、', '；', '：', '！', '？'];

/// Brackets, and what closes each.
const BRACKETS: &[(char, char)] =
    &[('（', '）'), ('〔', '〕'), ('《', '》'), ('〈', '〉'), ('【', '】'), ('「', '」'), ('“', '”')];

/// Lines within which a bracket is closed, and bytes of the longest of them.
const NEAR: (usize, usize) = (10, 300);

/// How many of the `lines` are torn off the paragraph `above` them.
pub fn joined(text: &str, above: &str, lines: &[Line]) -> usize {
    let line = |at: usize| lines.get(at).map_or("", |line| slice(text, line.range.clone()));
    let Some(first) = lines.first().filter(|line| !line.parted) else { return 0 };
    let next = slice(text, first.range.clone());
    let hour = || matches!(line(1).split(':').count(), 2 | 3) && line(1).len() <= 8;
    // 2024 / 05-12 / 10:22 / 来源 of a page; without it, a timetable's.
    let sourced = || next.contains('/') || line(2).starts_with("来源");
    if next.starts_with(BEHIND) || is_figure_torn(above, next) || (is_boxed_day(above, next) && hour() && sourced()) {
        return 1;
    }
    let Some(close) = open_bracket(above) else { return 0 };
    // 《云汐区 / 2024 / 年春灌方案》的通知: a name in its brackets is on one line.
    let named = |line: &Line| !line.parted && line.range.len() <= NAME;
    if close == '》' && above.len() <= NAME && !ends_sentence(above) {
        let near = || lines.iter().take(3).take_while(|line| named(line)).enumerate();
        let closed = near().find(|(_, line)| closes(slice(text, line.range.clone()), close));
        if let Some((at, _)) = closed {
            return at + 1;
        }
    }
    // What opens as a point of a list, or names what follows, is whole.
    let own = |line: &Line| {
        let text = slice(text, line.range.clone());
        opening(text) != Opening::None || text.contains(['：', ':'])
    };
    let torn = |line: &&Line| !line.parted && line.range.len() <= NEAR.1 && !own(line);
    let near = lines.iter().take(NEAR.0).take_while(torn).count();
    let found = (0..near).find(|at| line(*at).starts_with(close)).unwrap_or(near);
    // Paragraphs of a speech stand between quotes, too.
    let ended = |at: usize| ends_sentence(line(at));
    let told = found > 0 && (ends_sentence(above) || (0..found.saturating_sub(1)).any(ended));
    if found < near && !told { found + 1 } else { 0 }
}

/// Bytes of a line of a title.
const NAME: usize = 150;

/// Does a line close a bracket that was opened above it?
fn closes(line: &str, close: char) -> bool {
    let mut open = 0_usize;
    line.chars().any(|c| {
        open += usize::from(c == '《');
        let closed = c == close && open == 0;
        open -= usize::from(c == close && open > 0);
        closed
    })
}

/// What closes the bracket that a paragraph leaves open, if one.
fn open_bracket(above: &str) -> Option<char> {
    if above.len() > NEAR.1 {
        return None;
    }
    let mut open = Vec::new();
    for c in above.chars() {
        if let Some((_, close)) = BRACKETS.iter().find(|(start, _)| *start == c) {
            open.push(*close);
        } else if open.last() == Some(&c) {
            open.pop();
        } else if c == '”' {
            // Quotes that are typed the wrong way round.
            return None;
        }
    }
    open.pop()
}

/// 2024 / 年, 2024年 / 5, 〔2024〕 / 7, 7 / 号: a day or a document's number, torn.
fn is_figure_torn(above: &str, next: &str) -> bool {
    let figures = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let counted = above.ends_with(|c: char| c.is_ascii_digit());
    let is_year = above.len() == 4 && figures(above);
    let year = is_year && next.starts_with('年');
    let numbered = above.ends_with('〕') && figures(next);
    let number = || {
        let last =
            slice(above, above.floor_char_boundary(above.len().saturating_sub(12))..above.len()).rsplit_once('〕');
        next.starts_with('号') && last.is_some_and(|(_, last)| figures(last.trim()))
    };
    // 第 / 3 / 届杏花节
    let nth = above.ends_with('第') && figures(next);
    let of_nth = || {
        let tail = slice(above, above.floor_char_boundary(above.len().saturating_sub(12))..above.len());
        let torn = tail
            .rsplit_once('第')
            .is_some_and(|(_, last)| last.starts_with(char::is_whitespace) && figures(last.trim()));
        torn && next.starts_with(['届', '期', '次', '号', '批', '条', '章', '节'])
    };
    let tail = slice(above, above.floor_char_boundary(above.len().saturating_sub(16))..above.len());
    let unit = match next {
        "年" => counted,
        "月" => counted && tail.contains('年'),
        "日" => counted && tail.contains('月'),
        _ => false,
    };
    unit || nth || of_nth() || year || numbered || number() || (figures(next) && is_day_open(above))
}

/// 2024 / 05/12, 2024 / 05-12, as a portal sets the day in a box, the hour below.
fn is_boxed_day(above: &str, next: &str) -> bool {
    let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let day = next.split_once(['/', '-']).is_some_and(|(month, day)| two(month) && two(day));
    day && above.len() == 4 && above.starts_with("20") && above.bytes().all(|b| b.is_ascii_digit())
}

/// 2024年, 2024年5月: does a paragraph end within a day, and say no more?
fn is_day_open(above: &str) -> bool {
    let day = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '\n' | '\r');
    above.len() <= 40 && above.ends_with(['年', '月']) && above.contains('年') && above.chars().all(day)
}

#[cfg(test)]
mod tests {
    use crate::import::plain;

    fn paragraphs(text: &str) -> Vec<String> {
        let draft = plain::read(text.to_owned());
        draft.pieces.iter().map(|piece| draft.text_of(piece).replace('\n', "")).collect()
    }

    #[test]
    fn what_a_page_tore_is_one_paragraph() {
        for (torn, whole) in [
            ("云水发〔\n2024\n〕\n7\n号\n各乡镇：", &["云水发〔2024〕7号", "各乡镇："][..]),
            ("2024\n年\n5\n月\n12\n日\n附件", &["2024年5月12日", "附件"]),
            ("按《\n云汐区\n守水办法\n》办\n，不得拖延。\n好。", &["按《云汐区守水办法》办，不得拖延。", "好。"]),
            ("2024\n年守水要点", &["2024年守水要点"]),
            ("2024\n05/12\n10:22:33\n来源：云汐网", &["202405/12", "10:22:33", "来源：云汐网"]),
            ("2024\n05-12\n10:22\n来源", &["202405-12", "10:22", "来源"]),
            (
                "关于印发《云汐区\n2024\n年春灌方案》的通知\n各乡镇：",
                &["关于印发《云汐区2024年春灌方案》的通知", "各乡镇："],
            ),
            ("云汐区举办第\n3\n届杏花节", &["云汐区举办第3届杏花节"]),
        ] {
            assert_eq!(paragraphs(torn), whole);
        }
    }

    #[test]
    fn lines_that_stand_for_themselves_are_apart() {
        for text in [
            "1\n月份\n2\n户数",
            "甲村5\n日",
            "第一组：三人（组长一人\n第二组：四人\n第三组：五人\n）以上共十二人",
            "（一）一村一社\n（二）一渠一账",
            "“先守水。\n再说别的。\n”",
            "”党建“课堂\n”党建“支部",
            "2024\n\n年",
            "小\n中\n大",
        ] {
            assert_eq!(paragraphs(text).len(), text.split('\n').filter(|line| !line.is_empty()).count(), "{text}");
        }
    }
}
