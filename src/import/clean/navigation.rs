//! The page's navigation in the head of a text, as far as a line alone does not
//! tell it: paths and menus with an item a line, names of columns, pages of a
//! newspaper, a list of others above the text.

use std::ops::Range;

use super::candidates::above_rule;
use super::facts::Facts;
use super::families::LISTS;
use super::labels;
use super::look::noise_at;
use super::mastheads::is_body;
use super::menus::{is_column, is_column_like};
use super::papers::is_page_of_paper;
use super::pieces::{gone, gone_by, is_fact, judged, take};
use super::prose::is_prose;
use super::reports;
use super::rules::Scope;
use super::shapes::{BETWEEN, breadcrumb_items, squeeze};
use super::title_words::{is_outlet, names_document};
use crate::article::{Kind, SpanKind};
use crate::import::draft::Draft;
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::import::sites;
use crate::text::han::{has_han, is_han};
use crate::text::slice;

/// 首页 会议活动 守好一湾清水: a breadcrumb without its marks, whose last item stands
/// on a line of its own below.
pub fn leads_to_title(draft: &Draft, index: usize) -> bool {
    let items: Vec<&str> = draft.text_at(index).split_whitespace().collect();
    match items.as_slice() {
        [first, .., last] if HOMES.contains(first) && last.chars().count() >= 8 => {
            (index + 1..index + 8).any(|below| draft.text_at(below).trim() == *last)
        }
        _ => false,
    }
}

/// Is the piece a row of links and nothing else: 首页政务公开食品安全, as a clipper glues a
/// page's path?
pub fn is_row_of_links(draft: &Draft, index: usize) -> bool {
    const LEAST: usize = 3;
    let Some(piece) = draft.pieces.get(index) else { return false };
    let text = draft.text_of(piece);
    let links = piece.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link(_)));
    let inside: usize = links.clone().map(|span| span.range.len()).sum();
    let home = HOMES.iter().any(|home| text.starts_with(home));
    let short = links.clone().all(|span| slice(&draft.text, span.range.clone()).chars().nth(8).is_none());
    (home || short) && links.count() >= LEAST + usize::from(!home) && inside * 10 >= text.len() * 9 && text.len() <= 300
}

/// Takes a list of others between the title and the first sentence: what heads
/// such lists, and the short lines below it. Says whether there was one.
pub fn related(draft: &mut Draft, title: usize, zone: Range<usize>) -> bool {
    if !draft.page || zone.end >= draft.pieces.len() {
        return false;
    }
    let heads = |at: &usize| {
        judged(draft, *at) && noise_at(draft, *at, true, &[Scope::Tail]).is_some_and(|rule| LISTS.contains(&rule.name))
    };
    let Some(from) = (title + 1..zone.end).find(heads) else { return false };
    let headline = |at: &usize| !gone(draft, *at) && draft.text_at(*at).chars().count() >= 8;
    let plain = |at: usize| {
        let text = draft.text_at(at);
        opening(text) == Opening::None && text.chars().count() <= 60 && !text.ends_with(['。', '：', ':'])
    };
    let list: Vec<usize> = (from + 1..zone.end).filter(|at| judged(draft, *at)).collect();
    // 相关阅读： with nothing in it, between the facts and the text.
    let below_facts = from.checked_sub(1).is_some_and(|above| is_fact(draft, above));
    let head = draft.text_at(from).trim_end();
    if list.is_empty() && below_facts && head.ends_with(['：', ':']) && !head.starts_with("相关链接") {
        take(draft, from, "related");
        return true;
    }
    if list.len() > 12 || !list.iter().any(headline) || !list.iter().all(|at| plain(*at)) {
        return false;
    }
    take(draft, from, "related");
    list.into_iter().for_each(|at| take(draft, at, "related"));
    true
}

/// Takes the site's name, and the outlet's with 客户端 or 官方微博 beside it, between
/// the title of a page and its first sentence. Says whether there was one.
pub fn names_below(draft: &mut Draft, title: usize, zone: Range<usize>, facts: &Facts) -> bool {
    const BESIDE: &[&str] =
        &["官方", "账号", "帐号", "微博", "微信", "公众号", "客户端", "手机版", "关注", "网", "app", "APP"];
    if !draft.page || zone.end >= draft.pieces.len() {
        return false;
    }
    let sources: Vec<&str> = facts.meta.source.iter().chain(&facts.outlet).map(String::as_str).collect();
    let named = |text: &str| {
        let rest = sources.iter().filter(|name| name.chars().count() >= 3).find_map(|name| {
            let (before, behind) = text.split_once(name)?;
            Some(format!("{before}{behind}"))
        });
        rest.is_some_and(|rest| BESIDE.iter().fold(rest, |rest, word| rest.replace(word, "")).trim().is_empty())
    };
    let site = |text: &str| {
        let name = above_rule(text) == Some("site-name") && !is_body(text) && !text.contains('的');
        name || is_reporting(draft, zone.end, text)
    };
    let found: Vec<usize> = (title + 1..zone.end)
        .filter(|at| {
            judged(draft, *at) && draft.pieces.get(*at).is_some_and(|piece| piece.kind.and_then(Kind::level).is_none())
        })
        .filter(|at| {
            let text = draft.text_at(*at).trim();
            text.chars().count() <= 16 && (named(text) || site(text))
        })
        .collect();
    found.iter().for_each(|at| take(draft, *at, "site-name"));
    !found.is_empty()
}

/// 云汐新闻 above 云汐新闻讯: does the text open with this name of who reports?
fn is_reporting(draft: &Draft, first: usize, name: &str) -> bool {
    reports::outlet(draft.text_at(first)).as_deref() == Some(name)
}

/// Takes the list of a newspaper's page, from the page's name down to the last
/// line of its navigation above the title, where the title stands in the list.
pub fn paper_list(draft: &mut Draft, title: usize) -> bool {
    let Some(from) = (0..title).find(|at| gone_by(draft, *at) == Some("paper-page-name")) else { return false };
    let listed = (from..title).any(|at| gone_by(draft, at) == Some("title-repeated"));
    let Some(last) = (from + 1..title).rev().find(|at| gone(draft, *at)).filter(|_| listed) else { return false };
    let short = |at: &usize| judged(draft, *at) && draft.text_at(*at).chars().count() <= 40;
    let found: Vec<usize> = (from + 1..last).filter(short).collect();
    found.iter().for_each(|at| take(draft, *at, "paper-pages"));
    !found.is_empty()
}

/// A newspaper's name alone on a line, among the navigation of its pages.
pub fn paper(draft: &mut Draft, zone: &Range<usize>, facts: &mut Facts) {
    let apart = |c: char| c.is_whitespace() || matches!(c, '：' | ':');
    let paged = |index: usize| draft.text_at(index).split(apart).any(is_page_of_paper);
    let pages = |index: usize| match gone_by(draft, index) {
        Some("dateline") => paged(index),
        rule => matches!(rule, Some("paper-pages" | "paper-page-name" | "calendar")),
    };
    let named = |index: usize| {
        let text = draft.text_at(index).trim();
        // 云汐晚报  YUNXI EVENING NEWS
        let latin = |c: char| c.is_ascii_alphabetic() || c.is_whitespace();
        let name = sites::paper(text).unwrap_or(text).trim_end_matches(latin);
        // 今日云汐-数字报|今日云汐-电子版
        if let Some((paper, _)) = text.split_once("-数字报").filter(|(name, _)| name.chars().all(is_han)) {
            return Some(paper.to_owned()).filter(|name| (3..=8).contains(&name.chars().count()));
        }
        (name.ends_with('报') && (3..=8).contains(&name.chars().count()) && is_outlet(name)).then(|| name.to_owned())
    };
    let name = |index: &usize| judged(draft, *index) && named(*index).is_some();
    let Some(index) = zone.clone().find(name).filter(|at| (at + 1..at + 4).any(pages)) else { return };
    facts.outlet = facts.outlet.take().or(named(index));
    take(draft, index, "site-name");
}

/// Names of columns above a breadcrumb that names them too. Its last item may
/// be the title, unless it is called as columns are.
pub fn columns_named(draft: &mut Draft, zone: &Range<usize>) {
    let crumb = |index: &usize| gone_by(draft, *index) == Some("breadcrumb");
    let Some(last) = zone.clone().rev().find(crumb) else { return };
    let text = draft.text_at(last).to_owned();
    let mut items: Vec<&str> = breadcrumb_items(&text).collect();
    if items.last().is_some_and(|item| !is_column_like(item)) {
        items.pop();
    }
    // The name of a site may hold white space, which else parts items.
    items.extend(
        text.split(|c: char| BETWEEN.contains(&c) || matches!(c, '＞' | ':' | '：')).map(str::trim).rev().skip(1),
    );
    for index in zone.clone() {
        if judged(draft, index) && items.contains(&draft.text_at(index).trim()) {
            take(draft, index, "column-name");
        }
    }
}

/// One item of a breadcrumb that has one item a line: it stands beside a mark
/// that parts items, or below 当前位置.
pub fn breadcrumb_item(draft: &mut Draft, at: usize, live: &[usize]) -> bool {
    let text = |at: usize| live.get(at).map_or("", |index| draft.text_at(*index)).trim();
    let mark =
        |text: &str| !text.is_empty() && text.chars().all(|c| BETWEEN.contains(&c) || c == '＞' || c.is_whitespace());
    let here = text(at);
    let opens = |text: &str| squeeze(text).ends_with("位置:");
    let before = at.checked_sub(1).map_or("", text);
    // 首页政务公开重点领域信息公开: the items below 当前位置, run together.
    let glued = opens(before) && here.starts_with("首页") && here.chars().count() <= 60;
    if here.is_empty() || (here.chars().count() > 12 && !glued) || ends_sentence(here) {
        return false;
    }
    // 当前位置：, which was left empty, above the title and its facts.
    if opens(before) && labels::read(text(at + 1)).is_some_and(|found| found.len() >= 2) {
        return false;
    }
    // A title may stand above a mark, but a path goes on behind it.
    let goes_on = || {
        let next = text(at + 2);
        has_han(next) && next.chars().count() <= 12 && !ends_sentence(next)
    };
    let beside = mark(before)
        || (mark(text(at + 1)) && goes_on())
        || (opens(before) && at > 0)
        || (before.ends_with(['>', '＞', '»']) && is_column_like(here));
    // 首页 / > 要闻 / > 本地要闻
    let led = here.strip_prefix(['>', '＞']).is_some_and(|item| is_column_like(item.trim()));
    let lone = draft.page && (led || matches!(here, "正文" | "首页" | "网站首页") || mark(here));
    let found = lone || beside;
    if found && let Some(index) = live.get(at) {
        take(draft, *index, "breadcrumb");
    }
    found
}

/// Menus with one word a line: from the first known word to the last of a run
/// of short lines that holds at least three known ones.
pub fn menu_runs(draft: &mut Draft, live: &[usize]) {
    if !draft.page {
        return;
    }
    let known: Vec<(usize, bool, bool)> = live
        .iter()
        .map(|&index| {
            let text = draft.text_at(index);
            let short = text.chars().nth(8).is_none() && !text.contains(['，', '。', '、', '：', '“']);
            (index, gone(draft, index) || short, !gone(draft, index) && is_column(text))
        })
        .collect();
    if let Some(run) = known.split(|(_, short, _)| !short).next() {
        home_run(draft, run.iter().map(|(index, ..)| *index).collect());
    }
    for run in known.split(|(_, short, _)| !short) {
        if run.iter().filter(|(.., word)| *word).count() < 3 {
            continue;
        }
        let last = run.iter().rposition(|(.., word)| *word).unwrap_or(0);
        for (index, ..) in run.iter().take(last + 1) {
            if !gone(draft, *index) {
                take(draft, *index, "site-menu");
            }
        }
    }
}

/// Short lines of a menu at the top, from 网站首页 on, whatever they are called. The
/// last may be the title, where the facts follow or it is called as notices are.
fn home_run(draft: &mut Draft, mut run: Vec<usize>) {
    const LEAST: usize = 6;
    let first = run.first().map_or("", |index| draft.text_at(*index)).trim();
    let columns = run.iter().filter(|index| is_column_like(draft.text_at(**index))).count();
    if run.len() < LEAST || !HOMES.contains(&first) || (first == "首页" && columns < 2) {
        return;
    }
    // The page's path ends its menu.
    let path = |index: &usize| {
        let text = draft.text_at(*index);
        gone_by(draft, *index) == Some("breadcrumb") && (text.contains("位置") || text.contains(['>', '＞', '»']))
    };
    if let Some(end) = run.iter().position(path) {
        run.truncate(end);
    }
    while run.last().is_some_and(|last| gone(draft, *last)) {
        run.pop();
    }
    if let Some(last) = run.last().copied()
        && (gone(draft, last + 1) || is_prose(draft, last + 1) || names_document(draft.text_at(last).trim()))
        && !is_column_like(draft.text_at(last))
    {
        run.pop();
    }
    run.into_iter()
        .filter(|index| judged(draft, *index))
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|at| take(draft, at, "site-menu"));
}

/// How the first item of a menu is called.
pub const HOMES: &[&str] = &["首页", "网站首页", "本站首页", "首頁"];
