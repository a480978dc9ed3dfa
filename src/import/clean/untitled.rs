//! The title of a text that no line above it bears: the path's last item, a column's name, the
//! kind of a document, a line with a bullet or a number, what stands before the day or behind
//! the text.

use std::ops::Range;

use super::candidates::{LONGEST, looks_like};
use super::joined::merge_kind;
use super::labelled;
use super::mastheads::is_body;
use super::menus::{ends_as_news, is_column, is_column_like};
use super::pieces::{cut, gone, gone_by, is_fact, judged, take};
use super::prose::is_prose;
use super::shapes::squeeze;
use super::title_words::{is_outlet, names_document};
use crate::article::{Date, Kind};
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::import::themes;
use crate::text::han::has_han;
use crate::text::slice;

/// The piece of the head that is the title for want of any other; it is marked.
pub fn find(draft: &mut Draft, head: Range<usize>) -> Option<usize> {
    type Form = fn(&mut Draft, Range<usize>) -> Option<usize>;
    const FORMS: &[Form] = &[of_bullet, of_column, of_kind, of_issuer, of_heading, of_sentence];
    FORMS.iter().find_map(|form| form(draft, head.clone()))
}

/// The title that a text without one names behind its end or before its first day, and that day.
pub fn named(draft: &mut Draft) -> Option<(String, Option<Date>)> {
    at_the_end(draft).or_else(|| Some((original(draft)?, None))).or_else(|| glued(draft))
}

/// The last item of a breadcrumb that is no column: the title, where it stands
/// nowhere else.
pub fn of_breadcrumb(draft: &Draft, zone: Range<usize>) -> Option<String> {
    let crumb = |index: &usize| gone_by(draft, *index) == Some("breadcrumb");
    let last = draft.text_at(zone.rev().find(crumb)?).rsplit(['>', '＞', '»', '›']).next()?.trim();
    // 乡镇动态清河护水 人人有责
    let column = last.char_indices().nth(4).map_or(0, |(at, _)| at);
    // 学校简讯编写培训班 is about newsletters.
    let named = slice(last, 0..column);
    let glued = ends_as_news(named) && !named.ends_with("简讯") && last.chars().count() >= 12;
    let last = if glued { slice(last, column..last.len()).trim() } else { last };
    let titled = (8..=LONGEST).contains(&last.chars().count()) && !is_column_like(last) && !last.contains([':', '：']);
    titled.then(|| last.to_owned())
}

/// A notice that bears no other name than its column: 停水公告 over the facts,
/// said once more above.
fn of_column(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let column = |at: &usize| gone_by(draft, *at) == Some("column-name");
    let index = zone.clone().rev().find(column).filter(|at| is_fact(draft, at + 1))?;
    let text = draft.text_at(index);
    let again = zone.clone().any(|at| at != index && column(&at) && draft.text_at(at) == text);
    if (!again && is_column(text)) || !names_document(text) {
        return None;
    }
    let piece = draft.pieces.get_mut(index)?;
    piece.restore();
    piece.kind = Some(Kind::Title);
    Some(index)
}

/// 公 告 alone above the text: a document that bears no other name than its kind.
fn of_kind(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let mut live = zone.filter(|at| judged(draft, *at));
    let (index, more) = (live.next()?, live.next());
    let squeezed = squeeze(draft.text_at(index));
    let document = squeezed.chars().count() <= 3 && names_document(&squeezed);
    let kind = more.is_none() && document;
    draft.pieces.get_mut(index).filter(|_| kind)?.kind = Some(Kind::Title);
    kind.then_some(index)
}

/// • 关于…的通知: the last line with a bullet above the first sentence or the facts, where nothing
/// else is the title.
fn of_bullet(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let end = zone.end;
    let index = zone.rev().filter(|at| judged(draft, *at)).find(|at| opening(draft.text_at(*at)) == Opening::Bullet)?;
    let below = (index + 1..draft.pieces.len()).find(|at| !draft.text_at(*at).trim().is_empty())?;
    let text = draft.kept_at(index);
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "•·●▪-*".contains(c));
    let sound =
        (8..=60).contains(&bare.chars().count()) && has_han(bare) && !ends_sentence(bare) && !is_column_like(bare);
    // Several are a list of the text's own, but for a page's columns above the facts.
    let bullet = |at: usize| judged(draft, at) && opening(draft.text_at(at)) == Opening::Bullet;
    let several = (0..index).any(bullet) && !is_fact(draft, below);
    let sound = sound && !several;
    let placed = is_fact(draft, below) || (below >= end && is_prose(draft, below));
    if !sound || !placed || dates::find(bare).is_some_and(|(_, range)| range.start == 0) {
        return None;
    }
    let length = text.len() - bare.len();
    cut(draft, index, 0..length, "stray-mark");
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(index)
}

/// 原标题：… behind a text that bears no other.
fn original(draft: &Draft) -> Option<String> {
    let count = draft.pieces.len();
    let said = |at: usize| {
        let title = ["原标题：", "原标题:"].iter().find_map(|label| draft.text_at(at).trim().strip_prefix(label))?;
        Some(title.trim()).filter(|title| (6..=LONGEST).contains(&title.chars().count()))
    };
    (count.saturating_sub(ENDS)..count).find_map(said).map(str::to_owned)
}

/// What stands at the head of one of the first lines of a text that names its title nowhere else,
/// before the day, a label or 本报讯 on the same line; the line stays as it is.
fn glued(draft: &Draft) -> Option<(String, Option<Date>)> {
    const NEAR: usize = 6;
    (0..NEAR.min(draft.pieces.len())).find_map(|at| {
        let text = slice(draft.text_at(at), 0..400);
        // 【暴雨冲落石块拦路】脸盆大的石块…, as microblogs name what they tell.
        if let Some((title, _)) = text.strip_prefix('【').and_then(|rest| rest.split_once('】'))
            && (8..=50).contains(&title.chars().count())
            && is_prose(draft, at)
        {
            return Some((title.to_owned(), None));
        }
        // What was taken names no title, a line of the source apart.
        if !matches!(gone_by(draft, at), None | Some("metadata-source")) {
            return None;
        }
        // 当前位置：本站首页 -> 学工动态 -> 正文 守好一湾清水
        let from = text.find(" 正文 ").map_or(0, |at| at + " 正文 ".len());
        let text = slice(text, from..text.len());
        let (end, date) = before_day(text).or_else(|| before_dateline(text).map(|end| (end, None)))?;
        let title = slice(text, 0..end).trim();
        let sound = (8..=50).contains(&title.chars().count())
            && slice(text, 0..end).ends_with(char::is_whitespace)
            && !title.contains(['。', '；', '|'])
            && !title.ends_with(['，', ',', '：', ':'])
            && !title.contains("来源")
            && !title.ends_with(['于', '在', '至', '自', '从', '到', '由', '是', '对', '和', '的'])
            && !labelled::opens_with_label(title)
            && !is_outlet(title)
            && !is_body(title);
        sound.then(|| (title.to_owned(), date))
    })
}

/// 守好一湾清水 2024-05-12 10:22 …, 守好一湾清水 来源： 发布时间：2024-05-12 …: the bytes before the day or
/// the first label, and the day. In figures, for an event's day is written out.
fn before_day(text: &str) -> Option<(usize, Option<Date>)> {
    const LABELS: &[&str] = &["来源", "发布日期", "发布时间", "时间", "日期"];
    let (date, range) = dates::find(text).filter(|(_, range)| range.start > 0)?;
    let (before, behind) = (slice(text, 0..range.start), slice(text, range.end..text.len()).trim_start());
    let figures = !slice(text, range.clone()).contains('年');
    let minute = behind.as_bytes().get(2) == Some(&b':') && dates::says_minute(behind);
    let labelled = before.ends_with([':', '：']);
    let label = || LABELS.iter().filter_map(|label| before.find(&format!(" {label}"))).min();
    let end = if labelled { label()? + 1 } else { range.start };
    let sourced = labelled && before.contains(" 来源");
    ((figures || sourced) && (minute || labelled || behind.starts_with("来源"))).then_some((end, Some(date)))
}

/// 守好一湾清水 本报讯 （周砚）…: the bytes before 本报讯.
fn before_dateline(text: &str) -> Option<usize> {
    // 守好一湾清水 云汐农报讯 5月12日, …: the word that a paper's or a site's name begins.
    let at = ["报讯", "网讯"].iter().filter_map(|mark| text.find(mark)).min()?;
    let before = text.get(..at)?;
    let gap = before.rfind(char::is_whitespace)?;
    Some(gap + before.get(gap..)?.chars().next()?.len_utf8())
}

/// The kind of a document joined to the body above it.
fn of_issuer(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let index = merge_kind(draft, zone)?;
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(index)
}

/// “党建+网格”激活治理末梢, 七、一座桥的三十年: what opens as a heading of the text is its title
/// where nothing else may be, it stands alone above the text or right above the facts,
/// and no other line of the text opens so.
fn of_heading(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let live: Vec<usize> = zone.filter(|at| judged(draft, *at)).collect();
    let kind = |text: &str| match opening(text) {
        Opening::Number(rank, _) => Some(Some(rank)),
        Opening::None => themes::theme(text).map(|_| None),
        Opening::Bullet => None,
    };
    let heads = |at: &usize| {
        let text = draft.text_at(*at).trim();
        (6..=40).contains(&text.chars().count()) && !ends_sentence(text) && kind(text).is_some()
    };
    let index = live.iter().copied().find(heads)?;
    let placed = live.as_slice() == [index] || (draft.page && is_fact(draft, index + 1));
    let own = kind(draft.text_at(index).trim());
    let alone = || {
        let near = draft.pieces.len().min(index + ENDS);
        !(0..near).any(|at| at != index && !gone(draft, at) && heads(&at) && kind(draft.text_at(at).trim()) == own)
    };
    let found = placed && alone() && (index + 1..index + 6).any(|at| is_prose(draft, at));
    draft.pieces.get_mut(index).filter(|_| found)?.kind = Some(Kind::Title);
    Some(index)
}

/// 全区春季造林现场推进会召开。 alone above two facts at least of a text: a title with a full stop.
fn of_sentence(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let mut live = zone.filter(|at| judged(draft, *at));
    let (index, more) = (live.next()?, live.next());
    let text = draft.text_at(index).trim();
    let bare = text.strip_suffix('。').unwrap_or("");
    let sound = (8..=36).contains(&bare.chars().count()) && !bare.contains(['。', '，', '：', '；']);
    let facts = draft.pieces.get(index + 1).map_or(0, |piece| piece.taken.len());
    let found = sound && more.is_none() && is_fact(draft, index + 1) && facts >= 2;
    draft.pieces.get_mut(index).filter(|_| found)?.kind = Some(Kind::Title);
    Some(index)
}

/// Pieces near a title, or near the end of a text, in which a sentence is looked
/// for.
const ENDS: usize = 400;

/// 标题：… among the facts behind a text: 来源：云汐新闻网 / 标题：… / 地址：http://….
fn labelled_at_the_end(draft: &mut Draft) -> Option<String> {
    let count = draft.pieces.len();
    let fact = |at: usize| matches!(gone_by(draft, at), Some("metadata-source" | "metadata-url" | "metadata-author"));
    let beside = |at: usize| fact(at + 1) || at.checked_sub(1).is_some_and(fact);
    let value = |at: usize| {
        let text = draft.text_at(at);
        let value = slice(text, labelled::title_label(text)..text.len());
        Some(value.trim()).filter(|value| value.len() < text.len() && value.chars().count() >= 8)
    };
    let index =
        (count.saturating_sub(8)..count).find(|at| judged(draft, *at) && beside(*at) && value(*at).is_some())?;
    let title = value(index)?.to_owned();
    draft.pieces.get_mut(index)?.take("metadata-title");
    Some(title)
}

/// The line right above the facts of a page that stand behind its text, and the day that is the
/// first of them.
fn at_the_end(draft: &mut Draft) -> Option<(String, Option<Date>)> {
    if let Some(title) = labelled_at_the_end(draft) {
        return Some((title, None));
    }
    let count = draft.pieces.len();
    let last = (count.saturating_sub(ENDS)..count).rev().find(|at| is_prose(draft, *at))?;
    let fact = |at: usize| {
        matches!(gone_by(draft, at), Some("metadata-source" | "metadata-date" | "metadata-time" | "dateline"))
    };
    let long = |at: usize| draft.text_at(at).chars().count() >= 10 && dates::whole(draft.text_at(at)).is_none();
    // 2024-05-12 10:27:31 may stand between it and the source.
    let sourced = |at: usize| dates::is_timed(draft.text_at(at)) && gone_by(draft, at + 1) == Some("metadata-source");
    let fact = |at: usize| fact(at) || sourced(at);
    // 时间：… and 来源：… right below, or the minute below what a paper reports, where nothing else
    // shows a page.
    let reported = slice(draft.text_at(0), 0..30).contains("报讯");
    let sure = |at: usize| draft.page || fact(at + 2) || (reported && dates::says_minute(draft.text_at(at + 1)));
    let index = (last + 1..count)
        .find(|at| fact(at + 1) && sure(*at) && judged(draft, *at) && looks_like(draft, *at) && long(*at))?;
    let title = draft.text_at(index).to_owned();
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    let date = dates::whole(draft.text_at(index + 1)).filter(|_| judged(draft, index + 1));
    if date.is_some() {
        take(draft, index + 1, "metadata-time");
    }
    Some((title, date))
}
