//! What is cut off a title's line: buttons, the column's name, the reporter, the outlet, the
//! day, the bars of a table, its label.

use super::labelled;
use super::menus::{ends_as_news, is_button, is_kind_of_news, is_net};
use super::pieces::{cut, gone, gone_by, judged, take};
use super::shapes::squeeze;
use super::title_words::is_outlet;
use super::zones::zones;
use crate::article::Date;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::sites;
use crate::text::han::is_han;
use crate::text::slice;

/// Cuts a button off the end of the title: … [复制链接].
pub fn cut_button(draft: &mut Draft, index: usize) {
    let text = draft.kept_at(index);
    let played = text.strip_suffix("播报文章").map(|kept| kept.trim_end().len()).filter(|kept| *kept > 12);
    let bracket = || {
        let at = text.rfind(['[', '【']).filter(|at| *at > 0 && text.ends_with([']', '】']))?;
        is_button(slice(text, at..text.len()).trim_matches(['[', '【', ']', '】'])).then_some(at)
    };
    if let Some(at) = played.or_else(bracket) {
        cut(draft, index, at..text.len(), "print-close");
    }
}

/// Cuts 【区民政局】 off the title where the page's path ends with that name or a line above it is that
/// name, and 【公司动态】.
pub fn cut_column(draft: &mut Draft, index: usize) {
    let text = draft.kept_at(index);
    let path = |at: usize, name: &str| {
        let text = draft.text_at(at).trim();
        let path = text.strip_suffix("正文").map_or(text, |path| path.trim_end_matches([' ', '>', '＞', '»']));
        let rule = gone_by(draft, at);
        rule == Some("breadcrumb") && path.ends_with(name)
            || matches!(rule, Some("column-name" | "site-menu" | "page-top")) && text == name
    };
    let mut rest = text;
    while let Some((name, behind)) =
        rest.strip_prefix(['【', '[', '［']).and_then(|rest| rest.split_once(['】', ']', '］']))
    {
        let chars = name.chars().count();
        // 【洪水动态】 says what a title is about.
        let kind = chars == 2 || is_kind_of_news(name) || (draft.page && name.starts_with("新闻"));
        let column = (2..=5).contains(&chars) && kind && ends_as_news(name);
        if behind.trim().chars().count() < 6 || chars < 2 || !(column || (0..index).any(|at| path(at, name))) {
            break;
        }
        rest = behind.trim_start();
    }
    let length = text.len() - rest.len();
    cut(draft, index, 0..length, "column-name");
}

/// Cuts the reporter's name off the end of a title where the first sentence says 记者 before it.
pub fn cut_reporter(draft: &mut Draft, index: usize) {
    const NEAR: usize = 4;
    let text = draft.kept_at(index);
    let Some((before, name)) = text.trim_end().rsplit_once(char::is_whitespace) else { return };
    let said = |at: usize| {
        let head = slice(draft.text_at(at), 0..150);
        let forms = ["（记者 ", "(记者 ", "（记者", "(记者"];
        forms.iter().any(|role| head.contains(&format!("{role}{name}）")) || head.contains(&format!("{role}{name})")))
    };
    let person = (2..=3).contains(&name.chars().count()) && name.chars().all(is_han);
    if person && before.trim().chars().count() >= 8 && (index + 1..index + 1 + NEAR).any(said) {
        let (from, end) = (before.trim_end().len(), text.len());
        cut(draft, index, from..end, "byline");
    }
}

/// Cuts 云汐日报—— and 云汐日报数字报- off the start of a title and says which outlet it is.
pub fn cut_outlet(draft: &mut Draft, index: usize) -> Option<String> {
    let text = draft.kept_at(index);
    // 云汐日报数字报-守好一湾清水
    if let Some((name, rest)) = text.split_once(['-', '－'])
        && let Some(paper) = sites::paper(name).filter(|paper| (3..=8).contains(&paper.chars().count()))
        && rest.trim().chars().count() >= 6
    {
        let (paper, length) = (paper.to_owned(), text.len() - rest.len());
        cut(draft, index, 0..length, "site-name");
        return Some(paper);
    }
    // 【云汐晚报】守好一湾清水 bears whom it was taken from; that stays.
    if let Some((name, rest)) = text.strip_prefix(['[', '［', '【']).and_then(|rest| rest.split_once([']', '］', '】']))
        && draft.page
        && (3..=8).contains(&name.chars().count())
        && name.ends_with(['网', '报'])
        && is_outlet(name)
        && !is_net(name)
        && rest.trim().chars().count() >= 6
    {
        return Some(name.to_owned());
    }
    let (name, rest) = text.split_once("——")?;
    const PAPERS: &[&str] = &["日报", "晚报", "早报", "晨报", "商报", "时报", "都市报", "新闻网"];
    let paper = PAPERS.iter().any(|end| name.ends_with(end)) && (4..=8).contains(&name.chars().count());
    // The text below is reported, not an essay on the paper.
    let below = (index + 1..draft.pieces.len()).find(|at| !gone(draft, *at)).map_or("", |at| draft.text_at(at));
    let reported = ["记者", "通讯员", "报讯", "报道"].iter().any(|word| slice(below, 0..90).contains(word));
    let paper = paper && reported && is_outlet(name);
    if !paper || rest.trim().chars().count() < 8 {
        return None;
    }
    let (name, length) = (name.to_owned(), text.len() - rest.len());
    cut(draft, index, 0..length, "site-name");
    Some(name)
}

/// Cuts the day off a title that ends with it, behind a blank, and says which it is: 巡检忙
/// 2024年5月12日.
pub fn cut_day(draft: &mut Draft, index: usize) -> Option<Date> {
    let text = draft.kept_at(index);
    // …系列活动2024-05-1210:32来源：云汐新闻
    if let Some((date, range)) = dates::find(text).filter(|(_, range)| range.start > 24)
        && dates::says_minute(slice(text, range.end..text.len()))
        && text.contains("来源")
    {
        let end = text.len();
        cut(draft, index, range.start..end, "metadata-date");
        return Some(date);
    }
    // What is signed below is dated there.
    let count = draft.pieces.len();
    let signs = |at: usize| dates::is_written(draft.text_at(at));
    let signed = (count.saturating_sub(12).max(index + 1)..count).any(signs);
    // 守好一湾清水(2024/05/12), unlike the day of a meeting or of rules.
    const DATED: &[&str] = &["记录", "纪要", "日志", "日记", "制度", "办法", "规定", "会议", "例会"];
    if draft.page
        && !signed
        && let Some((before, stamp)) =
            text.trim_end().strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']))
        && let Some(date) = dates::whole(stamp).filter(|_| !stamp.contains('年') && stamp.contains(['-', '/', '.']))
        && squeeze(before).chars().count() >= 8
        && !DATED.iter().any(|end| before.trim_end().ends_with(end))
    {
        let (from, end) = (before.trim_end().len(), text.len());
        cut(draft, index, from..end, "metadata-date");
        return Some(date);
    }
    let (date, range) = dates::find(text).filter(|(_, range)| range.end == text.trim_end().len())?;
    let before = slice(text, 0..range.start);
    let end = text.len();
    let told = before.trim_end().ends_with(['于', '在', '至', '自', '从', '到', '由']);
    let written = slice(text, range.clone()).contains('年');
    if !before.ends_with(char::is_whitespace) || squeeze(before).chars().count() < 8 || !written || told || signed {
        return None;
    }
    // 芦花初放 20,415 2024年5月12日: letters counted.
    let count = |word: &str| word.contains(',') && word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let bare = before.trim_end().rsplit_once(char::is_whitespace).filter(|(_, last)| count(last));
    let from = bare.map_or(before, |(bare, _)| bare).trim_end().len();
    cut(draft, index, from..end, "metadata-date");
    Some(date)
}

/// Cuts the bars of a table's cell off the title.
pub fn cut_bars(draft: &mut Draft, index: usize) {
    // # 守好一湾清水, a heading's mark that a tag around it left as it was.
    let text = draft.kept_at(index);
    let bare = text.trim_start_matches('#');
    let marks = text.len() - bare.trim_start().len();
    if (1..=6).contains(&(text.len() - bare.len())) && bare.starts_with(' ') {
        cut(draft, index, 0..marks, "stray-mark");
    }
    let bar = |c: char| matches!(c, '|' | '｜') || c.is_whitespace();
    let text = draft.kept_at(index);
    let (before, behind) = (text.trim_start_matches(bar), text.trim_end_matches(bar));
    // |x|的几何意义
    let paired = before.len() < text.len() && before.trim_end_matches(bar).contains(['|', '｜']);
    if before.is_empty() || paired {
        return;
    }
    let open = slice(text, 0..text.len() - before.len()).trim_end().len();
    let close = behind.len() + slice(text, behind.len()..text.len()).find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let end = text.len();
    if behind.len() < end {
        cut(draft, index, close..end, "stray-mark");
    }
    cut(draft, index, 0..open, "stray-mark");
}

/// Takes what a torn table left above and below a text: bars on lines of their own, two at least, and the bar at the end
/// of a line, …2024年5月12日 |, beside such lines or on the last.
pub fn torn_bars(draft: &mut Draft) {
    let bars = |text: &str| text.contains('|') && text.chars().all(|c| matches!(c, '|' | ' '));
    let count = draft.pieces.len();
    let ends = |text: &str| {
        let kept = text.trim_end_matches(['|', ' ']).len();
        let bar = kept > 0 && kept < text.trim_end().len() && slice(text, kept..text.len()).starts_with(' ');
        (bar && !slice(text, 0..kept).contains(['|', '\t'])).then_some(kept)
    };
    // Between the first sentence and the last nothing is touched.
    let zones = zones(draft);
    let outer = || (0..count).filter(|at| zones.head.contains(at) || zones.tail.contains(at));
    let alone: Vec<usize> = outer().filter(|at| bars(draft.text_at(*at))).collect();
    let lines: Vec<usize> = outer().filter(|at| judged(draft, *at) && ends(draft.kept_at(*at)).is_some()).collect();
    let torn = alone.len() + lines.len() >= 2 && !alone.is_empty();
    for index in alone.into_iter().filter(|_| torn) {
        if judged(draft, index) {
            take(draft, index, "stray-mark");
        }
    }
    for index in lines.into_iter().filter(|index| torn || index + 1 == count) {
        let text = draft.kept_at(index);
        let (from, end) = (ends(text).unwrap_or(text.len()) + 1, text.len());
        cut(draft, index, from..end, "stray-mark");
    }
}

/// Cuts 标题： off the title.
pub fn cut_label(draft: &mut Draft, index: usize) {
    let length = labelled::title_label(draft.kept_at(index));
    cut(draft, index, 0..length, "metadata-title");
}
