//! Days in the head of a text that are not when it was published: when its page was
//! looked at, when a meeting is held, when each point of a programme begins; and
//! the one that signs it, which stays.

use super::datelines;
use super::families::CLOSING;
use super::labels;
use super::look::{is_noise_at, noise_at};
use super::mastheads::is_body;
use super::pieces::{gone, gone_by, judged, take};
use super::platforms::is_province;
use super::rules::Scope;
use super::shapes::{self, breadcrumb, squeeze};
use crate::article::Date;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::text::han::is_han;

/// A day with its weekday at the very top of a page, above its navigation: when
/// it was looked at.
pub fn is_today(draft: &Draft, index: usize, next: Option<usize>) -> bool {
    let text = draft.text_at(index);
    let path = |next: usize| {
        let below = draft.text_at(next);
        breadcrumb(below, &squeeze(below))
    };
    // 2024-05-12 / 星期日 / 当前报纸名称：云汐日报
    let reader =
        || draft.text_at(index + 1).trim().starts_with("星期") && draft.text_at(index + 2).contains("当前报纸名称");
    // 简体 | 繁体 / 无障碍 / 长者模式: the page's own bars, several right below.
    let bar = |at: &usize| {
        let rule = noise_at(draft, *at, true, &[Scope::Head, Scope::Edges, Scope::Line]).map(|rule| rule.name);
        matches!(
            gone_by(draft, *at).or(rule),
            Some("language-bar" | "access-bar" | "login-bar" | "breadcrumb" | "greeting")
        )
    };
    let bars = || (index + 1..index + 7).filter(bar).nth(1).is_some();
    let weekday = text.contains("星期");
    let dated = draft.page && dates::whole(text).is_some();
    dated
        && (index == 0 && weekday && next.is_some_and(path)
            || index <= 4 && weekday && bars()
            || index <= 2 && reader())
}

/// The day that the piece is, behind a bullet or not: • 2024-05-12 among the facts of a page, and
/// no other near it; several are a schedule.
pub fn bulleted_day(draft: &Draft, index: usize) -> Option<Date> {
    const NEAR: usize = 40;
    let bare = |at: usize| draft.text_at(at).trim_start_matches(['•', '·', '●', '▪', ' ']);
    let day = |at: usize| dates::whole(bare(at)).filter(|_| bare(at).len() < draft.text_at(at).trim_start().len());
    if let Some(day) = day(index) {
        let several = (0..NEAR.min(draft.pieces.len())).filter(|at| day_is_bulleted(draft, *at)).nth(1).is_some();
        let figures = bare(index).contains(['-', '/', '.']);
        return Some(day).filter(|_| !several && figures);
    }
    dates::whole(draft.text_at(index))
}

fn day_is_bulleted(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim_start();
    let bare = text.trim_start_matches(['•', '·', '●', '▪', ' ']);
    bare.len() < text.len() && dates::whole(bare).is_some()
}

/// 12 / 2024-05: the day over its year and month, as makers of sites set them in a box, on two
/// lines or two pieces above the text of a page. Takes it and says which day it is.
pub fn in_box(draft: &mut Draft, live: &[usize]) -> Option<Date> {
    let day = |day: &str| (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    // 2024-05, 2024年05月: the mark that parts year and month parts the day, too.
    let read = |upper: &str, lower: &str| {
        let (upper, lower) = (upper.trim(), lower.trim());
        let sound = day(upper) && lower.starts_with("20") && lower.chars().count() <= 8;
        let mark = lower.chars().nth(4).filter(|mark| sound && matches!(mark, '-' | '/' | '.' | '年'))?;
        dates::whole(&format!("{lower}{}{upper}", if mark == '年' { String::new() } else { mark.to_string() }))
    };
    let found = live.iter().filter(|at| draft.page && judged(draft, **at)).find_map(|at| {
        let text = draft.text_at(*at);
        if let Some((upper, lower)) = text.trim().split_once(char::is_whitespace).filter(|_| text.len() <= 20) {
            return Some((*at..at + 1, read(upper, lower)?));
        }
        let next = judged(draft, at + 1).then(|| draft.text_at(at + 1)).filter(|next| next.len() <= 12)?;
        Some((*at..at + 2, read(text, next)?))
    });
    let (range, date) = found?;
    range.for_each(|at| take(draft, at, "metadata-date"));
    Some(date)
}

/// Takes what a page tells of the days around it: the weather, the first week of its calendar.
pub fn calendar(draft: &mut Draft, live: &[usize]) {
    weather(draft, live);
    first_week(draft, live);
}

/// 2024-05-12云汐区水务局副局长周砚, who is named so once more right below: the day and who wrote.
pub fn by_author(draft: &Draft, index: usize) -> Option<Date> {
    const NEAR: usize = 3;
    let line = draft.text_at(index).trim();
    let (date, range) = dates::find(line).filter(|(_, range)| range.start == 0 && line.len() <= 120)?;
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '、').collect::<String>();
    let author = letters(line.get(range.end..)?);
    let named = author.chars().nth(1).is_some() && author.chars().all(is_han);
    (named && (index + 1..index + 1 + NEAR).any(|at| letters(draft.text_at(at)) == author)).then_some(date)
}

/// Takes the weather at the head of a page, 天气： and its days, above everything of the article's.
fn weather(draft: &mut Draft, live: &[usize]) {
    let headed =
        |at: &usize| draft.page && squeeze(draft.text_at(*at)) == "天气:" && shapes::forecast(draft.text_at(at + 1));
    let found = live.iter().copied().take(8).find(headed);
    found.into_iter().flat_map(|at| [at, at + 1]).for_each(|at| take(draft, at, "calendar"));
}

/// Takes 123456 right above a row of a calendar: its first week, run together.
fn first_week(draft: &mut Draft, live: &[usize]) {
    let week = |text: &str| (3..=7).contains(&text.len()) && "1234567".starts_with(text);
    let above = |at: &usize| {
        judged(draft, *at) && week(draft.text_at(*at).trim()) && gone_by(draft, at + 1) == Some("calendar")
    };
    let found = live.iter().copied().filter(|_| draft.page).find(above);
    found.into_iter().for_each(|at| take(draft, at, "calendar"));
}

/// Takes 10:22:33 alone right below the day of a page.
pub fn hour_below_day(draft: &mut Draft, live: &[usize]) {
    let day = |at: usize| matches!(gone_by(draft, at), Some("dateline" | "metadata-date"));
    let hour = |at: usize| dates::is_hour(draft.text_at(at).trim());
    let found = |at: &usize| judged(draft, *at) && hour(*at) && at.checked_sub(1).is_some_and(day);
    let found = live.iter().copied().filter(|_| draft.page).find(found);
    found.into_iter().for_each(|at| take(draft, at, "metadata-date"));
}

/// Takes the name of a province right below the day of a page, which its minute shows.
pub fn place_below_day(draft: &mut Draft, live: &[usize]) {
    let day = |at: usize| matches!(gone_by(draft, at), Some("dateline" | "metadata-date" | "metadata-source"));
    let place =
        |at: &usize| judged(draft, *at) && is_province(draft.text_at(*at).trim()) && at.checked_sub(1).is_some_and(day);
    // Only pages say the minute.
    let timed = |at: &usize| at.checked_sub(1).is_some_and(|day| dates::says_minute(draft.text_at(day)));
    // Several provinces are parts of the text.
    let near = draft.pieces.len().min(400);
    let alone = || (0..near).filter(|at| is_province(draft.text_at(*at).trim())).nth(1).is_none();
    let found = live.iter().copied().find(|at| place(at) && timed(at)).filter(|_| alone());
    found.into_iter().for_each(|at| take(draft, at, "posted-from"));
}

/// The day that signs a short notice, the last line of all but what a document has there
/// or a page below it: below who sends it, or three lines and more. In such a text no
/// sentence parts the head from the end.
pub fn signs(draft: &Draft, index: usize) -> bool {
    const BELOW: &[&str] = &["附件", "（此件", "抄送", "主题词"];
    let text = draft.text_at(index);
    if !text.contains('年') || dates::whole(text).is_none() {
        return false;
    }
    let live = |at: &usize| !gone(draft, *at);
    let above = (0..index).rev().find(live).filter(|at| judged(draft, *at));
    let sent = above.is_some_and(|at| is_body(draft.text_at(at)));
    match (index + 1..draft.pieces.len()).find(live).map(|at| (at, draft.text_at(at))) {
        None => sent || (above.is_some() && (0..index).filter(live).nth(3).is_some()),
        Some((_, below)) if BELOW.iter().any(|word| below.starts_with(word)) => sent,
        // Above the text such a day is the page's.
        Some((at, _)) => {
            let told = || (0..index).any(|at| !gone(draft, at) && draft.text_at(at).ends_with('。'));
            let credits = || {
                let found = labels::read_at(draft, at).unwrap_or_default();
                found.first().is_some_and(|label| CLOSING.contains(&label.rule.name))
            };
            sent && told() && (is_noise_at(draft, at) || credits())
        }
    }
}

/// 时间：2024年5月12日上午9:00 announces a meeting where its place is said near, or in a
/// text that is no page's.
pub fn announces(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    let near = || (index.saturating_sub(2)..index + 3).any(|at| squeeze(draft.text_at(at)).contains("地点:"));
    let hour = ["上午", "下午", "晚上", "中午"].iter().any(|word| text.contains(word));
    (!draft.page && hour) || near()
}

/// 创建于 2024-05-12, with a bullet before it.
pub fn said_day(text: &str) -> Option<crate::article::Date> {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "•·-*".contains(c));
    // 官方 发布于 2024-05-12
    let short =
        bare.split_once(char::is_whitespace).filter(|(who, _)| matches!(*who, "官方" | "管理员" | "原创" | "编辑"));
    let bare =
        short.filter(|(_, day)| day.trim_start().starts_with("发布于")).map_or(bare, |(_, day)| day.trim_start());
    let day = ["创建于", "发布于", "发表于", "更新于", "刊发于", "日期", "时间"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))?;
    // 发布于2024年5月12日由周砚
    let by = |day: &str| {
        let (day, name) = day.rsplit_once('由')?;
        dates::whole(day).filter(|_| (2..=12).contains(&name.trim().chars().count()))
    };
    dates::whole(day.trim()).or_else(|| by(day))
}

/// 时间 and 地点 together announce a meeting, they do not date an article.
pub fn is_event(text: &str, beside: &str) -> bool {
    text.contains("地点") || squeeze(beside).starts_with("地点")
}

/// 09:00 开幕式, 10:30 名家讲座: lines of a programme or a roster, one below the other,
/// or of a talk that was written down, many in a text that is no page.
pub fn is_programme(draft: &Draft, index: usize, found: &datelines::Dateline<'_>) -> bool {
    let like = |at: usize| {
        let other = datelines::read_at(draft, at).filter(|other| other.timed && found.timed);
        other.is_some_and(|other| (other.outlet, other.date) != (found.outlet, found.date))
            && draft.text_at(at) != draft.text_at(index)
    };
    let said = |at: &usize| {
        let other = datelines::read_at(draft, *at).filter(|other| other.timed && other.outlet.is_none());
        *at != index && other.is_some() && draft.text_at(*at) != draft.text_at(index)
    };
    let near = 0..draft.pieces.len().min(20);
    let talk = || found.timed && found.outlet.is_none() && near.clone().filter(said).nth(1).is_some();
    like(index + 1) || index.checked_sub(1).is_some_and(like) || talk()
}
