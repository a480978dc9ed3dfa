//! The name of the account or the agency that stands between a title and the
//! day, without a label or the day beside it: 云汐水务 above 发布时间：…. On pages a
//! name that nothing else would be; elsewhere a body's right above the day, or an
//! outlet's beside a day with its minute.

use std::ops::Range;

use super::bylines;
use super::facts::Facts;
use super::look::is_noise;
use super::mastheads::is_body;
use super::menus::{is_button, is_column_like};
use super::pieces::{self, gone, gone_by, is_fact, judged};
use super::signs;
use super::title_words::is_outlet;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::ends_sentence;
use crate::import::surnames::is_person;
use crate::text::han::is_han;

/// Pieces below the title, most of them gone, in which the name stands.
const BELOW: usize = 6;

/// Lines below the name in which the day stands.
const NEAR: usize = 3;

/// Learns and takes the account below the title at `title`; says whether there
/// was one.
pub fn take(draft: &mut Draft, title: usize, facts: &mut Facts) -> bool {
    // 云汐市第一人民医院官方账号, 家居领域创作者: what a platform says of the account.
    let says = |at: &usize| {
        let text = draft.text_at(*at).trim();
        let said = ["领域创作者", "优质创作者", "官方账号", "领域爱好者"].iter().any(|end| text.ends_with(end));
        let heading = draft.pieces.get(*at).and_then(|piece| piece.kind).and_then(Kind::level).is_some();
        let beside = is_day(draft, at + 1) || at.checked_sub(1).is_some_and(|above| is_day(draft, above));
        draft.page && judged(draft, *at) && said && beside && !heading && text.chars().count() <= 24
    };
    let found: Vec<usize> = (title + 1..title + 1 + BELOW).filter(says).collect();
    found.into_iter().for_each(|at| pieces::take(draft, at, "byline"));
    let blank =
        |at: usize| draft.pieces.get(at).is_some_and(|piece| matches!(piece.kind, Some(Kind::Image | Kind::Rule)));
    let live = |index: &usize| !gone(draft, *index) && !blank(*index);
    let Some(index) = (title + 1..title + 1 + BELOW).find(live).filter(|index| judged(draft, *index)) else {
        return false;
    };
    let text = draft.text_at(index).trim();
    if text.len() > 90 {
        return false;
    }
    let text = text.to_owned();
    let known = facts.meta.source.is_some() || facts.outlet.is_some();
    let Some(said) = said(draft, index, known) else { return false };
    if let Some(author) = said.author {
        facts.meta.author.get_or_insert(author);
    }
    facts.outlet = facts.outlet.take().or(said.outlet.filter(|_| !known));
    if said.below {
        pieces::take(draft, index + 1, "byline");
    }
    // An account's page says its name twice.
    for at in index..=index + 1 {
        if judged(draft, at) && draft.text_at(at).trim() == text {
            pieces::take(draft, at, "byline");
        }
    }
    true
}

/// What a line between the title and the day names.
#[derive(Debug, Default)]
struct Said {
    author: Option<String>,
    outlet: Option<String>,
    /// Does the outlet stand on the line below?
    below: bool,
}

/// What the line at `index` names, if anything; a source is `known` or is not.
fn said(draft: &Draft, index: usize, known: bool) -> Option<Said> {
    let text = draft.text_at(index).trim().trim_start_matches(['•', '·']).trim_start();
    let day = |below: usize| is_day(draft, index + below);
    // 安全环保部 | 阅读 1,853
    let counted = text.split_once(['|', '｜', '丨']).filter(|(_, count)| is_count(count)).map(|(name, _)| name.trim());
    let beside = day(1) || index.checked_sub(1).is_some_and(|above| is_day(draft, above));
    if let Some(name) = counted.filter(|name| draft.page && !known && beside && is_unit(name)) {
        return Some(Said { outlet: Some(name.to_owned()), ..Said::default() });
    }
    let dated = (1..=NEAR).any(day);
    let outlet = |name: &str| Some(Said { outlet: Some(name.to_owned()), ..Said::default() });
    let both = |(author, outlet): (&str, &str)| Said {
        author: Some(author.to_owned()),
        outlet: Some(outlet.to_owned()),
        below: false,
    };
    let marked = || signs::has_own_mark(draft);
    if draft.page && is_person(text) {
        let account = draft.text_at(index + 1).trim();
        // 周砚 / 云汐水务 / 2024-05-12 18:03
        if !known
            && day(2)
            && account.chars().count() >= 3
            && is_account(account)
            && (marked() || is_name(account, false))
        {
            return Some(Said { below: true, ..both((text, account)) });
        }
        return day(1).then(|| Said { author: Some(text.to_owned()), ..Said::default() });
    }
    if known {
        // Who else published stands there too, right above the day.
        return outlet(text)
            .filter(|_| draft.page && day(1) && (is_unit(text) || (is_outlet(text) && is_name(text, false))));
    }
    if is_unit(text) && day(1) {
        return outlet(text);
    }
    // 2024-05-12 10:22 / 云汐日报: only pages say the minute.
    let timed = |at: usize| is_day(draft, at) && dates::says_minute(draft.text_at(at));
    let above = index.checked_sub(1).is_some_and(timed);
    let known_name = is_outlet(text) && is_name(text, false);
    if (above && (known_name || is_unit(text))) || (timed(index + 1) && known_name) {
        return outlet(text);
    }
    if !draft.page {
        return None;
    }
    let beside = || {
        bylines::beside_account(text)
            .filter(|(author, account)| day(1) && is_person(author) && (marked() || is_name(account, false)))
    };
    if let Some(found) = bylines::of_outlet(text).filter(|_| dated).or_else(beside) {
        return Some(both(found));
    }
    let twice = [text, "关注"].contains(&draft.text_at(index + 1).trim());
    let framed = || (index + 1..=index + NEAR).any(|below| opens_reading(draft.text_at(below)));
    // 云汐一医健康科普 / 2023-12-14 08:10江西 / 关注
    let followed = || (index + 2..index + 5).any(|below| draft.text_at(below).trim() == "关注");
    let own = || (4..=12).contains(&text.chars().count()) && day(1) && (marked() || followed());
    let named = (dated && is_name(text, twice)) || (is_account(text) && (framed() || own()));
    outlet(text).filter(|_| named)
}

/// Learns and takes the account's name behind the text, right above what WeChat's
/// own page ends with; says whether there was one.
pub fn at_the_end(draft: &mut Draft, zone: Range<usize>, facts: &mut Facts) -> bool {
    let ends = |at: usize| gone_by(draft, at) == Some("wechat-end");
    let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let name = |at: &usize| {
        let text = draft.text_at(*at).trim();
        (3..=16).contains(&text.chars().count()) && text.chars().all(plain) && !text.contains("写于")
    };
    let picture = |at: usize| draft.pieces.get(at).is_some_and(|piece| piece.kind == Some(Kind::Image));
    let above = |at: usize| at.checked_sub(1).is_some_and(|above| gone(draft, above) || picture(above));
    let found = zone.clone().find(|at| judged(draft, *at) && above(*at) && ends(at + 1) && name(at));
    let Some(index) = found.filter(|_| draft.page) else { return false };
    let text = draft.text_at(index).trim().to_owned();
    facts.publisher.get_or_insert(text);
    pieces::take(draft, index, "wechat-account");
    true
}

/// The account that WeChat's own page names between 继续滑动看下一个 and 向上滑动看下一个, on
/// lines of their own behind the text: beyond doubt who published it.
pub fn of_frame(draft: &Draft) -> Option<String> {
    const TAIL: usize = 80;
    let count = draft.pieces.len();
    let line = |at: usize| draft.text_at(at).trim();
    let last = (count.saturating_sub(TAIL)..count).find(|at| line(*at) == "向上滑动看下一个")?;
    let first = (last.saturating_sub(6)..last).find(|at| line(*at) == "继续滑动看下一个")?;
    let picture = |at: usize| draft.pieces.get(at).is_some_and(|piece| piece.kind == Some(Kind::Image));
    let name =
        |at: &usize| (2..=20).contains(&line(*at).chars().count()) && line(*at) != "轻触阅读原文" && !picture(*at);
    (first + 1..last).rev().find(name).map(|at| line(at).to_owned())
}

/// 阅读 1,853: how often a page was looked at.
fn is_count(text: &str) -> bool {
    let count = ["阅读", "浏览", "点击"].iter().find_map(|word| text.trim().strip_prefix(word));
    count.is_some_and(|count| {
        let count = count.trim_matches(|c: char| c.is_whitespace() || "：:次量".contains(c));
        !count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || ",.万".contains(c))
    })
}

/// What WeChat's own page offers right below the account's name.
fn opens_reading(text: &str) -> bool {
    text.starts_with("在小说阅读器") || text.starts_with("在公众号小说中")
}

/// A name that an account may have where nothing else stands.
fn is_account(text: &str) -> bool {
    let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric() || c == ' ';
    (2..=20).contains(&text.chars().count())
        && text.chars().all(plain)
        && !is_noise(text)
        && !is_button(text)
        && dates::whole(text).is_none()
}

/// Is the piece a line that gives the day?
fn is_day(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    is_fact(draft, index) && (dates::find(text).is_some() || text.contains("时间"))
}

/// The name of a body that has its own line between the title and the day; a meeting
/// there is the title's second line.
fn is_unit(text: &str) -> bool {
    const MET: &[&str] = &["委员会", "协会", "联合会", "学会", "工会", "商会", "理事会", "基金会"];
    is_body(text)
        && (4..=20).contains(&text.chars().count())
        && text.chars().all(is_han)
        && (!text.ends_with('会') || MET.iter().any(|end| text.ends_with(end)))
        && !text.ends_with('馆')
}

/// How accounts call themselves, behind the name of a place of two or three
/// characters or before one of two: 云汐交警, 平安云汐.
const BEHIND: &[&str] = &["先锋", "交警", "公安", "检察", "税务", "教育", "水务", "疾控", "文旅", "妇联", "团委"];
const BEFORE: &[&str] = &["平安", "健康", "文明", "清风", "法治", "掌上"];

/// Is the text called as accounts of a place are?
fn is_of_place(text: &str) -> bool {
    let chars = text.chars().count();
    (BEHIND.iter().any(|end| text.ends_with(end)) && (4..=5).contains(&chars))
        || (BEFORE.iter().any(|start| text.starts_with(start)) && chars == 4)
}

/// The name of an account or of an outlet, not of a person and no second line
/// of a title: called as such, or said twice, as an account's page does.
fn is_name(text: &str, twice: bool) -> bool {
    let chars = text.chars().count();
    let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let outlet = is_outlet(text) && chars >= 3;
    let called =
        is_of_place(text) || ["之声", "观察", "视点", "号", "之家", "资讯"].iter().any(|end| text.ends_with(end));
    (outlet || ((twice || called) && (4..=12).contains(&chars)))
        && chars <= 12
        && text.chars().all(plain)
        && text.chars().any(|c| !c.is_ascii_digit())
        && !ends_sentence(text)
        && !is_noise(text)
        && !is_button(text)
        && !is_column_like(text)
        && dates::whole(text).is_none()
}
