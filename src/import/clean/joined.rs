//! A title that stands on several lines: broken where its page had tags, split in
//! two or three halves, with whom it is about above. They become one piece.

use std::ops::Range;

use super::candidates::LONGEST;
use super::choose::runs_on;
use super::labelled;
use super::mastheads::{is_body, is_issue};
use super::pieces::{gone_by, is_fact, is_of_paper, judged};
use super::prose::is_prose;
use super::same::{is_same, says};
use super::shapes::squeeze;
use super::title_words::{BEFORE_SITE, names_document};
use crate::import::bodies::{self, is_unit};
use crate::import::draft::{Draft, Known};
use crate::import::marks::ends_sentence;
use crate::import::surnames::is_person;
use crate::text::fold::fold_query;
use crate::text::han::is_han;
use crate::text::slice;

/// Marks of a title behind which a site may be named; more of them are no names.
const MARKS: usize = 12;

/// Joins the lines that say together what `known` or the page's own name says, the
/// first line of all, 关于…《…》的通知_云汐水务: a title that was broken where its page
/// had tags. Returns the title's index; none where a line says it whole.
pub fn put_together(draft: &mut Draft, zone: Range<usize>, known: &str) -> Option<usize> {
    let parts = split(draft, zone, known)?;
    (parts.start + 1..parts.end).for_each(|_| join_next(draft, parts.start));
    Some(parts.start)
}

fn split(draft: &Draft, zone: Range<usize>, known: &str) -> Option<Range<usize>> {
    const LINES: usize = 5;
    let window = draft.text_at(0);
    if !draft.page || zone.start > 0 || window.len() > LONGEST * 6 {
        return None;
    }
    let names = std::iter::once(known).chain(marks(window).map(|at| slice(window, 0..at))).map(fold_query);
    let names: Vec<String> = names.filter(|name| name.chars().nth(9).is_some()).collect();
    let part = |at: usize| judged(draft, at) || gone_by(draft, at) == Some("stray-mark");
    let lines = |from: usize| {
        let mut whole = String::new();
        for at in from..zone.end.min(from + LINES) {
            if !part(at) || (at > from && !adjoin(draft, at - 1)) {
                return None;
            }
            whole += &fold_query(draft.text_at(at));
            let begins: Vec<&String> = names.iter().filter(|name| name.starts_with(&whole)).collect();
            if begins.is_empty() || begins.contains(&&whole) {
                return (!begins.is_empty()).then_some(from..at + 1);
            }
        }
        None
    };
    let found: Vec<Range<usize>> = (1..zone.end).filter_map(lines).collect();
    let whole = found.iter().any(|lines| lines.len() == 1);
    found.into_iter().next().filter(|_| !names.is_empty() && !whole)
}

/// A title split over two lines: the file's name, or a later line, says both in
/// one, or the first breaks off; over three, where the last ends what the first began.
pub fn merge_halves(draft: &mut Draft, index: usize, stem: &str) {
    if let Some(kind) = kind_below(draft, index, draft.pieces.len()) {
        (index..kind).for_each(|_| join_next(draft, index));
        return;
    }
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    if !judged(draft, index + 1) || first.len() + second.len() > LONGEST * 3 || !adjoin(draft, index) {
        return;
    }
    let whole = fold_query(first) + &fold_query(second);
    let mut near = (index + 2)..draft.pieces.len().min(index + 40);
    let later = near.any(|other| judged(draft, other) && is_same(draft.text_at(other), &whole));
    let third = draft.text_at(index + 2);
    let thrice = || {
        let both = format!("{second}{third}");
        judged(draft, index + 2)
            && adjoin(draft, index + 1)
            && first.len() + both.len() <= LONGEST * 3
            && !ends_sentence(second)
            && runs_on(first, &both)
    };
    // 工作简报 / （第17期）
    let issue = || ["简报", "快报", "专报"].iter().any(|end| first.trim_end().ends_with(end)) && is_issue(second);
    // 勇立潮头 务实创新 / 奋力建设示范区 / ——在…会议上的工作报告
    let speech = || {
        let told = ["报告", "讲话", "发言", "致辞"].iter().any(|end| third.trim_end().ends_with(end));
        told && third.starts_with("——") && adjoin(draft, index + 1) && first.contains(' ') && !ends_sentence(second)
    };
    let twice =
        later || speech() || fold_query(stem) == whole || runs_on(first, second) || issue() || reads_on(draft, index);
    let more = match twice {
        true => 1,
        false => 2 * usize::from(thrice()),
    };
    (0..more).for_each(|_| join_next(draft, index));
}

/// 云汐市竹制品 / 行业协会成立: does the text below say in one what the first line ends with and
/// the second, right below it, begins with?
fn reads_on(draft: &Draft, index: usize) -> bool {
    const LETTERS: usize = 3;
    let (first, second) = (draft.text_at(index).trim(), draft.text_at(index + 1).trim());
    let ends: Vec<char> = first.chars().rev().take(LETTERS).collect();
    let seam: String = ends.into_iter().rev().chain(second.chars().take(LETTERS)).collect();
    let gap = draft.pieces.get(index).zip(draft.pieces.get(index + 1));
    let close = gap.is_some_and(|(first, second)| {
        slice(&draft.text, first.range.end..second.range.start).matches('\n').count() == 1
    });
    // A body, a place or a person below a title is none of its words.
    let named = is_unit(second) || is_person(second) || second.ends_with(['县', '市', '区', '镇', '乡', '村', '中']);
    close
        && !named
        && first.chars().count() >= second.chars().count()
        && seam.chars().count() == 2 * LETTERS
        && seam.chars().all(is_han)
        && !is_body(first)
        && (index + 2..draft.pieces.len().min(index + 12))
            .map(|at| (at, draft.text_at(at)))
            // A text that begins with its first line names what it is about.
            .any(|(at, text)| is_prose(draft, at) && text.contains(&seam) && !text.starts_with(first))
}

/// 禾溪镇： on a line of its own above the title of a newspaper's text, the facts right
/// below: whom it is about, a part of the title; or the body that issues 关于…的公告 and
/// signs it. Says whether it was joined to it.
pub fn merge_subject(draft: &mut Draft, index: usize) -> bool {
    let line = |at: usize| draft.text_at(at).trim();
    let signs = |name: &str| (index + 1..draft.pieces.len().min(index + 80)).any(|at| line(at) == name);
    // Of several that issue it together each stands by itself.
    let alone = index < 2 || !is_body(line(index - 2)) || !adjoin(draft, index - 2);
    let issues = |name: &str| {
        alone && line(index).starts_with("关于") && is_body(name) && name.chars().nth(20).is_none() && signs(name)
    };
    let headed = draft.page && is_fact(draft, index + 1);
    // 云汐市异地商会 / 法律服务站揭牌: the text says both in one.
    let goes_on = |name: &str| {
        let second = line(index);
        let begins = second.char_indices().nth(4).map_or(second.len(), |(at, _)| at);
        let both = format!("{name}{}", slice(second, 0..begins));
        let told = |at: usize| draft.text_at(at).contains(&both);
        is_body(name) && second.chars().count() <= 16 && (index + 1..draft.pieces.len().min(index + 12)).any(told)
    };
    // 老街地下管网改造背后的故事： / 分段开挖减少扰民, on the page of a newspaper.
    let printed = (0..index).any(|at| is_of_paper(draft, at));
    let opens = |above: &str| {
        let name = above.strip_suffix([':', '：']).unwrap_or("");
        printed
            && (8..=30).contains(&name.chars().count())
            && !name.contains(['。', '，', '：', ':'])
            && !is_unit(name)
            && !["关注", "扫码", "推荐", "标题", "公众号"].iter().any(|word| name.contains(word))
    };
    let subject = |above: &usize| {
        let name = line(*above).strip_suffix([':', '：']).unwrap_or("");
        let called = !matches!(name, "天气预报" | "今天是")
            && !["热词", "搜索", "排序", "导航", "推荐", "栏目"].iter().any(|end| name.ends_with(end))
            && (2..=10).contains(&name.chars().count())
            && name.chars().all(is_han);
        judged(draft, *above)
            && adjoin(draft, *above)
            && (issues(line(*above))
                || (headed && goes_on(line(*above)))
                || opens(line(*above)) && !labelled::opens_with_label(line(*above))
                || (headed && called && !labelled::opens_with_label(draft.text_at(*above))))
    };
    let Some(above) = index.checked_sub(1).filter(|above| draft.page || issues(line(*above))).filter(subject) else {
        return false;
    };
    // Only a whole line that stands nowhere else: what is left reads the same again.
    let key = fold_query(draft.text_at(index));
    let whole = draft.pieces.get(index).is_some_and(|piece| piece.taken.is_empty()) && key.chars().nth(7).is_some();
    let again = || (0..draft.pieces.len().min(60)).any(|at| at != index && says(draft.text_at(at), &key));
    let sound = whole && labelled::title_label(draft.text_at(index)) == 0 && !again();
    if sound {
        join_next(draft, above);
    }
    sound
}

/// 云汐县 / 禽流感防控指挥部 / 通 告: joins the kind of a document to the body above it that issues
/// it, on one line or two, the first of the text. Says where the title is.
pub fn merge_kind(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let first = zone.clone().find(|at| judged(draft, *at))?;
    let last = kind_below(draft, first, zone.end)?;
    (first..last).for_each(|_| join_next(draft, first));
    Some(first)
}

/// Where the kind of a document stands alone on its line, before `end`, below the body that
/// issues it, which begins at `first`.
fn kind_below(draft: &Draft, first: usize, end: usize) -> Option<usize> {
    let line = |at: usize| draft.text_at(at).trim();
    let kind = |at: &usize| {
        let squeezed = squeeze(line(*at));
        squeezed.chars().count() <= 3 && names_document(&squeezed)
    };
    let last = (first + 1..end.min(first + 3)).find(kind).filter(|at| judged(draft, *at))?;
    let plain = |at: usize| line(at).chars().all(is_han) && (2..=24).contains(&line(at).chars().count());
    let sound = (first..last).all(|at| judged(draft, at) && plain(at) && adjoin(draft, at));
    (sound && bodies::is_body(line(last - 1))).then_some(last)
}

/// Joins the piece behind the one at `index` to it.
fn join_next(draft: &mut Draft, index: usize) {
    let second = draft.pieces.remove(index + 1);
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.range.end = second.range.end;
        piece.known = Known::default();
        piece.spans.extend(second.spans);
    }
}

/// Does nothing stand between a piece and the next, not even what was set aside?
pub fn adjoin(draft: &Draft, index: usize) -> bool {
    let between = draft.pieces.get(index).zip(draft.pieces.get(index + 1));
    between.is_some_and(|(first, second)| {
        draft.text.get(first.range.end..second.range.start).is_some_and(|gap| gap.trim().is_empty())
    })
}

/// Where the last marks are that a site's name may stand behind (bytes).
pub fn marks(title: &str) -> impl Iterator<Item = usize> {
    let mut found: Vec<usize> = title.rmatch_indices(BEFORE_SITE).map(|(at, _)| at).take(MARKS).collect();
    found.reverse();
    found.into_iter()
}
