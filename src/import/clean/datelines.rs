//! Lines of a day and an outlet without labels: 2024-05-12 15:05 | 云汐日报,
//! 05-12 16:49 云汐电视台, 《云汐研究》2024年第5期. The day needs its hour or
//! the outlet its name, or the line may be the text's own.

use std::ops::Range;

use crate::article::Date;
use crate::import::dates;

/// What such a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// The day; `None` where its year is not said.
    pub date: Option<Date>,
    /// The outlet, when what stands beside the day is the name of one.
    pub outlet: Option<&'a str>,
    /// Is the hour said too? A signature never says it.
    pub timed: bool,
}

/// Characters of the longest name beside a day.
const LONGEST: usize = 20;

/// How outlets are called.
const OUTLETS: &[&str] = &[
    "日报",
    "晚报",
    "早报",
    "时报",
    "导报",
    "周报",
    "晨报",
    "商报",
    "都市报",
    "报",
    "网",
    "社",
    "电视台",
    "广播电台",
    "台",
    "在线",
    "频道",
    "客户端",
    "公众号",
    "发布",
    "融媒体中心",
    "融媒",
    "传媒",
    "周刊",
    "月刊",
    "学刊",
    "门户",
    "新闻中心",
    "头条",
];

/// Reads a line of a day and an outlet.
pub fn read(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim();
    if line.len() > 120 {
        return None;
    }
    issue(line).or_else(|| timed(line))
}

/// A day, with its hour or with an outlet beside it, and nothing else.
fn timed(line: &str) -> Option<Dateline<'_>> {
    let (date, range) = match dates::find(line) {
        Some((date, range)) => (Some(date), range),
        None => (None, short_day(line)?),
    };
    let behind = line.get(range.end..)?;
    let hour = hour(behind);
    let rest = behind.get(hour..)?;
    let before = line.get(..range.start)?;
    let name = if before.trim().is_empty() { rest } else { before };
    let name = name.trim_matches(|c: char| c.is_whitespace() || "|｜丨·•/-—,，:：[]【】()（）".contains(c));
    let other = if before.trim().is_empty() { "" } else { rest.trim() };
    let short = !name.is_empty() && name.chars().count() <= LONGEST && other.is_empty();
    let plain = !name.contains(['，', '。', '；', '！', '？', '“', '、', ',']);
    let outlet = Some(name).filter(|name| OUTLETS.iter().any(|end| name.ends_with(end)));
    // Without its year a day needs both witnesses; with it, one.
    let sure = if date.is_some() { hour > 0 || outlet.is_some() } else { hour > 0 && outlet.is_some() };
    (short && plain && sure).then_some(Dateline { date, outlet, timed: hour > 0 })
}

/// 05-12 at the start of a line.
fn short_day(line: &str) -> Option<Range<usize>> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let rest = line.get(digits..)?.strip_prefix(['-', '/', '.'])?;
    let more = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    ((1..=2).contains(&digits) && (1..=2).contains(&more)).then_some(0..digits + 1 + more)
}

/// The bytes of an hour and a weekday behind a day.
fn hour(text: &str) -> usize {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || ":：T".contains(c))).unwrap_or(text.len());
    let part = text.get(..end).unwrap_or("");
    if part.contains([':', '：']) { end } else { 0 }
}

/// 《云汐研究》2024年第5期, 云汐研究 2024年5期.
fn issue(line: &str) -> Option<Dateline<'_>> {
    let body = line.strip_suffix('期')?;
    let body = body.trim_end_matches(|c: char| c.is_ascii_digit());
    let body = body.strip_suffix('第').unwrap_or(body).trim_end().strip_suffix('年')?;
    let name = body.get(..body.len().checked_sub(4)?)?;
    let year = body.get(name.len()..)?.bytes().all(|b| b.is_ascii_digit());
    let parted = name.ends_with(char::is_whitespace) || name.ends_with('》');
    let name = name.trim().trim_start_matches('《').trim_end_matches('》');
    let short = (2..=LONGEST).contains(&name.chars().count()) && !name.contains(['，', '。', '《', '：', ':']);
    (year && parted && short).then_some(Dateline { date: None, outlet: Some(name), timed: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_an_outlet_are_read() {
        for (line, day, outlet) in [
            ("2024-05-12 15:05  |  云汐日报", Some("2024-05-12"), Some("云汐日报")),
            ("03-08 16:49   云汐电视台", None, Some("云汐电视台")),
            ("2016-04-02 06:01:41本刊编辑部", Some("2016-04-02"), None),
            ("云汐日报 2024年5月12日", Some("2024-05-12"), Some("云汐日报")),
            ("2024-05-12 09:44周砚沈禾", Some("2024-05-12"), None),
            ("《云汐研究》2024年第5期", None, Some("云汐研究")),
            ("云汐研究 2024年5期", None, Some("云汐研究")),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.date.map(|date| date.to_string()).as_deref(), day, "{line}");
            assert_eq!(found.outlet, outlet, "{line}");
        }
    }

    #[test]
    fn lines_of_the_text_are_none() {
        for line in [
            "2024年5月12日，全区干部到闸口去",
            "2024年5月12日 云汐区召开会议",
            "05-12 全区干部到闸口去",
            "3.5万亩",
            "简报 2024年第5期，总第41期",
            "第5期",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
