//! The tail of a scraped page, from the last sentence to the end: credits and
//! metadata, neighbours, lists of related articles, notices. Signatures, lists
//! of annexes and whatever no rule knows stay.

use std::collections::HashSet;
use std::ops::Range;

use super::below::{claims_rights, doubled, rights_heading};
use super::bylines;
use super::candidates::above_rule;
use super::controls;
use super::facts::Facts;
use super::families::LISTS;
use super::frame;
use super::head::meta_line;
use super::listed::Listed;
use super::look::{is_file, names_column, noise_at};
use super::mastheads::is_body;
use super::offices;
use super::pieces::{gone, gone_by, judged, signs_above_day};
use super::prose::is_prose;
use super::rules::{Scope, Witness};
use super::shapes::{is_decor, squeeze};
use crate::article::{Kind, Removal};
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::{self, Opening, opening};
use crate::text::slice;

/// Cleans the pieces of `zone`; says whether anything was taken.
pub fn clean(draft: &mut Draft, zone: Range<usize>, facts: &mut Facts) -> bool {
    let behind = zone.start.checked_sub(1).is_some_and(|last| is_prose(draft, last));
    // Where no sentence stands above, the whole text may be a list.
    let live: Vec<usize> = zone.clone().filter(|index| judged(draft, *index)).collect();
    let listed = if behind { Listed::below(draft, &live) } else { Listed::of(draft, &live) };
    let mut tail = Tail { draft, facts, behind, listed, before: Before::Nothing };
    let mut changed = false;
    for index in zone.clone() {
        changed |= tail.line(index, zone.end);
    }
    changed |= behind && day_at_the_end(draft, facts);
    changed |= behind && empty_annexes(draft, &zone);
    changed |= behind && spoken_credits(draft, &zone);
    changed |= behind && controls::moods(draft, &zone);
    changed |= glued(draft);
    changed |= contacts(draft, &zone);
    changed |= behind && links(draft, zone.clone());
    changed |= behind && said_twice(draft, zone.clone());
    changed |= form(draft, &zone);
    changed |= named_above(draft, &zone);
    changed |= menus_again(draft, &zone);
    changed |= recommended(draft);
    changed |= rights(draft);
    if behind {
        for index in offices::listed(draft, &zone) {
            changed |= take(draft, index, "site-links");
        }
        for index in frame::in_bottom(draft, zone) {
            changed |= take(draft, index, "page-bottom");
        }
    }
    changed
}

/// What the lines above make of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing.
    Nothing,
    /// 上一篇 with nothing behind it: so many lines (title and date) may follow.
    Neighbour(u8),
    /// A list of other articles.
    Related,
}

/// Takes 附件： with nothing behind it, the last that is left of a page: a field that was not filled in.
fn empty_annexes(draft: &mut Draft, zone: &Range<usize>) -> bool {
    let last = zone.clone().rev().find(|at| !gone(draft, *at)).filter(|_| draft.page);
    let empty = |at: &usize| matches!(squeeze(draft.text_at(*at)).as_str(), "附件:" | "附件下载:" | "相关附件:");
    last.filter(empty).is_some_and(|at| take(draft, at, "metadata-other"))
}

/// Takes 责任编辑  周砚 and 审核  沈禾 in a row, or right beside a credit with its colon.
fn spoken_credits(draft: &mut Draft, zone: &Range<usize>) -> bool {
    let credit = |at: usize| zone.contains(&at) && judged(draft, at) && bylines::credit(draft.text_at(at));
    let beside =
        |at: usize| credit(at) || matches!(gone_by(draft, at), Some("credits" | "metadata-editor" | "metadata-sender"));
    let found: Vec<usize> = zone.clone().filter(|at| credit(*at)).collect();
    let sure = |at: &usize| at.checked_sub(1).is_some_and(beside) || beside(at + 1);
    let found: Vec<usize> = found.into_iter().filter(sure).collect();
    found.into_iter().fold(false, |_, at| take(draft, at, "credits"))
}

/// The way down a tail.
struct Tail<'a> {
    draft: &'a mut Draft,
    facts: &'a mut Facts,
    /// Does a sentence stand above? Where none does, nobody can tell a list of
    /// other articles from this one.
    behind: bool,
    listed: Listed,
    before: Before,
}

impl Tail<'_> {
    fn line(&mut self, index: usize, end: usize) -> bool {
        if let Some(rule) = gone_by(self.draft, index) {
            self.follow(index, rule);
            return false;
        }
        if !judged(self.draft, index) {
            return false;
        }
        let text = self.draft.text_at(index).to_owned();
        let scopes = [Scope::Tail, Scope::Edges, Scope::Line];
        let rule = noise_at(self.draft, index, self.draft.page, &scopes).map(|rule| rule.name);
        let chars = squeeze(slice(&text, 0..600)).chars().count();
        if let Some(rule) = rule.filter(|rule| self.is_theirs(rule, index, end)) {
            if rule == "disclaimer" {
                self.facts.credited(&text);
            }
            self.follow(index, rule);
            return take(self.draft, index, rule);
        }
        // 文件下载： over 附件1：…: the text's own (IMPORT §4, law 4).
        let annex = text.trim_start().starts_with("附件") || is_file(&text);
        match self.before {
            Before::Related if !annex && !text.ends_with('。') && !self.is_signed(index) => {
                take(self.draft, index, "related")
            }
            Before::Neighbour(_) if (4..=60).contains(&chars) => {
                self.follow(index, "neighbours");
                take(self.draft, index, "neighbours")
            }
            _ => {
                self.before = Before::Nothing;
                if self.listed.holds(self.draft, index) {
                    return false;
                }
                let next = (index + 1..end).find(|next| judged(self.draft, *next));
                // Below the site's rights it is the site that was changed.
                let site = |at: usize| matches!(gone_by(self.draft, at), Some("copyright" | "copyright-line"));
                let changed = ["更新时间", "更新日期", "最后更新"].iter().any(|word| text.starts_with(word));
                match changed && (index.saturating_sub(3)..index).any(site) {
                    true => meta_line(self.draft, index, next, &mut self.facts.clone()),
                    false => meta_line(self.draft, index, next, self.facts),
                }
            }
        }
    }

    /// Is the line the page's, beyond its words? A list of other articles has
    /// titles in it, no sentences; who holds a meeting or a race is named as who
    /// runs a site.
    fn is_theirs(&self, rule: &str, index: usize, end: usize) -> bool {
        let ends = |at: usize, mark: &str| self.draft.text_at(at).trim_end().ends_with(mark);
        let own_days = |below: usize| dates::is_written(self.draft.text_at(below));
        // Below 相关链接 of a text that shows no page, days on lines of their own are what it tells.
        if LISTS.contains(&rule) && !self.draft.page && (index + 1..end).take(4).any(own_days) {
            return false;
        }
        if rule == "other-articles" && frame::holds_items(self.draft, index) {
            return false;
        }
        // One headline that breaks off is a teaser.
        let titles = || ends(index + 1, "...") || (index + 1..end).take(3).all(|below| !ends(below, "。"));
        match rule {
            "ranking" if ["排行", "排名", "榜"].iter().any(|end| self.facts.meta.title.ends_with(end)) => false,
            _ if LISTS.contains(&rule) => self.behind && titles() && !frame::lists_works(self.draft, index),
            // Below a text a row of names may be its own.
            "site-menu" => names_column(self.draft.text_at(index)),
            "operator" => frame::runs_site(self.draft, index),
            _ => true,
        }
    }

    /// Is it a body above a day, or the day below one: who signs the text, not a headline?
    fn is_signed(&self, index: usize) -> bool {
        let signs = |at: usize| signs_above_day(self.draft, at);
        signs(index) || index.checked_sub(1).is_some_and(signs)
    }

    /// What a line taken by `rule` makes of the next.
    fn follow(&mut self, index: usize, rule: &str) {
        let text = self.draft.text_at(index);
        let bare = text.chars().count() <= 5;
        self.before = match (rule, self.before) {
            (rule, _) if LISTS.contains(&rule) => Before::Related,
            (_, Before::Related) => Before::Related,
            ("neighbours", Before::Nothing) if bare => Before::Neighbour(2),
            ("neighbours", Before::Neighbour(2)) if !bare && dates::whole(text).is_none() => Before::Neighbour(1),
            _ => Before::Nothing,
        };
    }
}

fn take(draft: &mut Draft, index: usize, rule: &'static str) -> bool {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
    true
}

/// Cuts a platform's button off the last lines of a text: …办下去。返回搜狐，查看更多.
fn glued(draft: &mut Draft) -> bool {
    const LINES: usize = 8;
    const BUTTONS: &[&str] = &["返回搜狐，查看更多", "返回搜狐,查看更多"];
    let count = draft.pieces.len();
    let mut changed = false;
    for index in count.saturating_sub(LINES)..count {
        let Some(piece) = draft.pieces.get(index).filter(|_| judged(draft, index)) else { continue };
        let kept = draft.kept(piece);
        let text = slice(&draft.text, kept.clone());
        let Some(before) = BUTTONS.iter().find_map(|button| text.strip_suffix(button)) else { continue };
        let from = kept.start + before.len();
        if let Some(piece) = draft.pieces.get_mut(index).filter(|_| !before.trim().is_empty()) {
            piece.cut([Removal { range: from..kept.end, rule: "platform-notice" }]);
            changed = true;
        }
    }
    changed
}

/// 责任编辑：林舟 / 2024-05-12: learns and takes a day in figures that stands below the
/// credits, the last line of all.
fn day_at_the_end(draft: &mut Draft, facts: &mut Facts) -> bool {
    let count = draft.pieces.len();
    let Some(last) = (count.saturating_sub(3)..count).rev().find(|at| !gone(draft, *at)) else { return false };
    let credited = last.checked_sub(1).and_then(|above| gone_by(draft, above));
    let text = draft.text_at(last);
    let day = Some(text).filter(|text| !text.contains('年')).and_then(dates::whole);
    let (Some(day), Some("metadata-editor" | "metadata-sender" | "credits" | "metadata-source")) = (day, credited)
    else {
        return false;
    };
    facts.learn_date(day, Witness::Alone);
    take(draft, last, "metadata-date")
}

/// Takes headlines of others that say themselves twice, as pictures with their
/// captions do; three at least, for one may be a song's.
fn said_twice(draft: &mut Draft, zone: Range<usize>) -> bool {
    let all: Vec<usize> = zone.filter(|at| judged(draft, *at) && doubled(draft.text_at(*at))).collect();
    let many = draft.page && all.len() >= 3;
    all.into_iter().filter(|_| many).fold(false, |_, at| take(draft, at, "related"))
}

/// Takes the site's name where it stood above the title too, or where nothing else
/// is left of the page's bottom; a body may sign.
fn named_above(draft: &mut Draft, zone: &Range<usize>) -> bool {
    const NEAR: usize = 60;
    let name = |at: usize| matches!(gone_by(draft, at), Some("page-top" | "site-name" | "column-name"));
    let said = |text: &str| {
        text.chars().count() >= 4
            && !is_body(text)
            && (0..NEAR.min(zone.start)).any(|at| name(at) && draft.text_at(at) == text)
    };
    let last = |at: usize| {
        let text = draft.text_at(at).trim();
        let site = text.ends_with('网') && above_rule(text) == Some("site-name") && !is_body(text);
        site && at + 1 == draft.pieces.len() && at.checked_sub(1).is_some_and(|above| gone(draft, above))
    };
    let site = |at: &usize| judged(draft, *at) && (said(draft.text_at(*at)) || last(*at));
    let found: Vec<usize> = zone.clone().filter(|at| draft.page && site(at)).collect();
    // Several such lines may be a list of the text's own.
    matches!(found.as_slice(), [at] if take(draft, *at, "page-bottom"))
}

/// Takes the menus of a page that stand at its bottom once more: many lines that
/// all stood above the title, among the last of the page.
fn menus_again(draft: &mut Draft, zone: &Range<usize>) -> bool {
    const LEAST: usize = 8;
    const NEAR: usize = 200;
    let menu = |at: &usize| {
        matches!(gone_by(draft, *at), Some("page-top" | "site-name" | "column-name" | "site-menu" | "breadcrumb"))
    };
    if !draft.page {
        return false;
    }
    let above: HashSet<&str> = (0..NEAR.min(zone.end)).filter(menu).map(|at| draft.text_at(at).trim()).collect();
    let again = |at: &usize| judged(draft, *at) && above.contains(draft.text_at(*at).trim());
    let found: Vec<usize> = zone.clone().rev().take(NEAR).filter(again).collect();
    let many = found.len() >= LEAST;
    found.into_iter().filter(|_| many).fold(false, |_, at| take(draft, at, "page-bottom"))
}

/// Does the line above announce what stands at `index`: 页面上依次是：?
fn is_announced(draft: &Draft, index: usize) -> bool {
    let above = index.checked_sub(1).filter(|above| judged(draft, *above));
    above.is_some_and(|above| draft.text_at(above).trim_end().ends_with(['：', ':']))
}

/// Takes the form below a text: at least three lines that name its fields and its
/// buttons, and the line above that asks for them.
fn form(draft: &mut Draft, zone: &Range<usize>) -> bool {
    const FIELDS: &[&str] = &[
        "姓名",
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "邮箱",
        "电子邮箱",
        "联系电话",
        "联系方式",
        "留言",
        "留言内容",
        "内容",
        "标题",
        "验证码",
        "用户名",
        "密码",
        "昵称",
        "提交",
        "重置",
        "提交留言",
    ];
    let field = |at: usize| {
        let text = draft.text_at(at);
        let squeezed = || squeeze(text);
        judged(draft, at) && text.len() <= 40 && FIELDS.contains(&squeezed().trim_matches(|c| is_decor(c) || c == '*'))
    };
    let Some(from) = zone.clone().find(|at| field(*at)) else { return false };
    let to = (from..zone.end).find(|at| !field(*at)).unwrap_or(zone.end);
    let button = (from..to).any(|at| ["提交", "重置"].iter().any(|word| draft.text_at(at).contains(word)));
    if to < from + 3 || !button {
        return false;
    }
    let asks = from.checked_sub(1).filter(|above| judged(draft, *above) && draft.text_at(*above).contains("请填写"));
    if !draft.page || (asks.is_none() && is_announced(draft, from)) {
        return false;
    }
    asks.into_iter().chain(from..to).fold(false, |_, at| take(draft, at, "comment-form"))
}

/// Takes a site's claims with their heading at the end of a text: 免责声明 over lines
/// the first of which claims rights; the others claim too, or are numbered.
fn rights(draft: &mut Draft) -> bool {
    const LINES: usize = 5;
    let count = draft.pieces.len();
    let heads = |at: &usize| {
        let text = draft.text_at(*at);
        judged(draft, *at) && text.len() <= 80 && rights_heading(text, &squeeze(text))
    };
    let Some(from) = (count.saturating_sub(LINES + 1)..count).find(heads) else { return false };
    let numbered =
        |at: usize| matches!(opening(draft.text_at(at)), Opening::Number(..)) || claims_rights(draft.text_at(at));
    let first = draft.text_at(from + 1);
    let site = ["本网", "本站", "本公众号", "其它媒体", "其他媒体"].iter().any(|word| first.contains(word));
    if !(draft.page || site) || !claims_rights(first) || !(from + 1..count).all(|at| !judged(draft, at) || numbered(at))
    {
        return false;
    }
    take(draft, from, "rights-heading");
    (from + 1..count)
        .filter(|at| judged(draft, *at))
        .collect::<Vec<_>>()
        .into_iter()
        .fold(true, |_, at| take(draft, at, "copyright"))
}

/// Takes 新闻推荐 at the end of a text with the teasers below it, which
/// a reprinting site sets there with whole sentences.
fn recommended(draft: &mut Draft) -> bool {
    const TEASERS: usize = 3;
    const TOLD: usize = 50;
    let count = draft.pieces.len();
    let heads = |at: &usize| judged(draft, *at) && draft.text_at(*at).trim() == "新闻推荐";
    let Some(from) = (count.saturating_sub(TEASERS + 1)..count).find(heads) else { return false };
    let chars = |part: Range<usize>| part.map(|at| draft.text_at(at).chars().count()).sum::<usize>();
    // A newsletter's own news are short.
    let told = chars(from + 1..from + 2) >= TOLD;
    let heading = draft.pieces.get(from).and_then(|piece| piece.kind).and_then(Kind::level).is_some();
    if heading || !told || chars(from..count) > chars(0..from) * 2 {
        return false;
    }
    (from..count)
        .filter(|at| judged(draft, *at))
        .collect::<Vec<_>>()
        .into_iter()
        .fold(false, |_, at| take(draft, at, "related"))
}

/// Takes a list of links to others behind the text of a page: four at least of
/// which nothing else is said, and what heads them; one, right below the editor's
/// name. A text's own list says so.
fn links(draft: &mut Draft, zone: Range<usize>) -> bool {
    const LEAST: usize = 4;
    const OWN: &[&str] = &["参考", "文献", "附件", "资料", "注释", "引用", "目录", "链接", "下载", "附录", "名单"];
    let linked = |at: &usize| {
        judged(draft, *at) && draft.pieces.get(*at).is_some_and(Piece::is_link) && !is_file(draft.text_at(*at))
    };
    let all: Vec<usize> = zone.clone().filter(linked).collect();
    let (Some(first), Some(last)) = (all.first().copied(), all.last().copied()) else { return false };
    let above = (zone.start..first).rev().find(|at| draft.pieces.get(*at).is_some());
    let closed = above.and_then(|at| gone_by(draft, at)).is_some_and(|rule| rule == "metadata-editor");
    let named = |at: usize| OWN.iter().any(|word| draft.text_at(at).contains(word));
    // 下列文件继续有效, with a signature below.
    let announces = |at: usize| {
        let text = draft.text_at(at).trim_end();
        marks::announces(text) || text.ends_with(['：', ':'])
    };
    let signed = (last + 1..zone.end.min(last + 5)).any(|at| {
        let text = draft.text_at(at).trim();
        judged(draft, at) && dates::is_written(text)
    });
    let announced = above.is_some_and(announces)
        || signed
        || (first..=last).any(|at| !linked(&at) && judged(draft, at) && announces(at));
    let own = announced
        || above.is_some_and(named)
        || (first..=last).any(|at| !linked(&at) && judged(draft, at) && named(at));
    if !draft.page || own || (all.len() < LEAST && !closed) {
        return false;
    }
    let heads = |at: usize| draft.pieces.get(at).and_then(|piece| piece.kind).and_then(Kind::level).is_some();
    let from = above.filter(|at| judged(draft, *at) && heads(*at)).unwrap_or(first);
    let list: Vec<usize> = (from..=last).filter(|at| judged(draft, *at) && (linked(at) || heads(*at))).collect();
    list.into_iter().fold(false, |_, at| take(draft, at, "related"))
}

/// Telephone and address lines beside the site's own notices. Alone they may
/// belong to the article.
fn contacts(draft: &mut Draft, zone: &Range<usize>) -> bool {
    const ENDS: &[&str] = &["地址", "电话", "热线", "传真", "邮编", "邮政编码", "邮箱", "信箱", "联系方式", "网址"];
    let site = |draft: &Draft, at: usize| {
        matches!(gone_by(draft, at), Some("operator" | "registration" | "copyright" | "site-contact"))
    };
    let mut changed = false;
    for index in zone.clone() {
        let beside = site(draft, index + 1) || index > zone.start && site(draft, index - 1);
        if !beside || !judged(draft, index) {
            continue;
        }
        let squeezed = squeeze(slice(draft.text_at(index), 0..600));
        let word = squeezed.split(':').next().filter(|word| word.len() < squeezed.len() && word.chars().count() <= 8);
        let several = || ENDS.iter().filter(|end| squeezed.contains(&format!("{end}:"))).count() > 1;
        let contact = word.is_some_and(|word| ENDS.iter().any(|end| word.ends_with(end))) || several();
        if contact && squeezed.chars().count() <= 120 {
            changed |= take(draft, index, "site-contact");
        }
    }
    changed
}
