//! What frames the article on a page that was copied whole: the bottom, from
//! the first line that only pages have there to the end. It is told by such a
//! line, and by what follows: lines that are no sentences, or a few that belong
//! to a list of others. Unsure means there is none.

use std::ops::Range;

use super::below;
use super::families::{CLOSING, ENDS, FACTS, LISTS, SITE, TOOLS};
use super::labels;
use super::look::{is_file, is_numbered, noise_at};
use super::pieces::{judged, signs_above_day};
use super::prose::{is_prose, lists_others};
use super::rules::Scope;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::{Opening, opening};

/// Characters of the longest sentence that may stand in the bottom.
const LONGEST: usize = 200;

/// Characters of a sentence that is the article's own when it stands right
/// below a list of others, and lines within which it does.
const OWN: (usize, usize) = (80, 8);

/// Characters of sentences right below one another that are an article.
const RUN: usize = 120;

/// Where the bottom begins among the pieces `within`, the first of which is of
/// the article: at the first line of a rule in [`ENDS`] behind which no article
/// follows.
pub fn bottom(draft: &Draft, within: Range<usize>) -> Option<usize> {
    // A text that ends with a sentence does not end with a page's bottom.
    let last = within.clone().rev().find(|index| draft.pieces.get(*index).is_some_and(|piece| !piece.gone))?;
    if is_prose(draft, last) {
        return None;
    }
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for index in within.clone().skip(1).rev() {
        if seen.is_article(draft, index) || is_numbered(draft.text_at(index)) {
            break;
        }
        let rule = rule_at(draft, index).unwrap_or("");
        // A line of facts right above a sentence: another article of the file.
        if FACTS.contains(&rule) && seen.since.is_some_and(|lines| lines <= 2) {
            break;
        }
        seen.page |= ENDS.contains(&rule) || TOOLS.contains(&rule);
        let ends = ENDS.contains(&rule) || (seen.page && CLOSING.contains(&rule));
        // Right below the facts that close the text more may be teasers.
        let closed = || {
            index
                .checked_sub(1)
                .and_then(|above| rule_at(draft, above))
                .is_some_and(|rule| CLOSING.contains(&rule) || FACTS.contains(&rule))
        };
        let few = seen.prose * 6 <= seen.others || (LISTS.contains(&rule) && seen.prose * 2 <= seen.others && closed());
        if ends && few {
            let sure = LISTS.contains(&rule) && closed();
            found.push((index, seen.chars, sure));
        }
    }
    // A list of others may stand in the middle of an article.
    let goes_on = |index: usize| {
        let mut below = index + 1..(index + OWN.1).min(within.end);
        below.any(|at| is_prose(draft, at) && chars(draft, at) >= OWN.0)
    };
    let (index, behind, sure) = found.into_iter().rev().find(|(index, _, sure)| *sure || !goes_on(*index))?;
    let mut before = (within.start..index).rev().filter(|at| is_prose(draft, *at)).map(|at| chars(draft, at));
    let enough = |sum: usize| sum > 0 && sum * if sure { 4 } else { 2 } >= behind;
    let mut sum = 0;
    before
        .any(|chars| {
            sum += chars;
            enough(sum)
        })
        .then_some(index)
}

/// What was met on the way up from the end.
#[derive(Debug, Default)]
struct Seen {
    /// Sentences.
    prose: usize,
    /// Other lines.
    others: usize,
    /// Characters of sentences.
    chars: usize,
    /// Characters of sentences right below one another, and how many.
    run: (usize, usize),
    /// Lines since the last sentence.
    since: Option<usize>,
    /// Something that only pages have.
    page: bool,
}

impl Seen {
    /// Does an article end here?
    fn is_article(&mut self, draft: &Draft, index: usize) -> bool {
        // Claims of rights are the site's, however many sentences they take.
        if !is_prose(draft, index) || claims_rights(draft, index) {
            self.others += 1;
            self.run = (0, 0);
            self.since = self.since.map(|lines| lines + 1);
            return false;
        }
        let chars = chars(draft, index);
        self.prose += 1;
        self.since = Some(0);
        self.chars += chars;
        self.run = (self.run.0 + chars, self.run.1 + 1);
        chars >= LONGEST || (self.run.1 > 1 && self.run.0 >= RUN)
    }
}

/// Does the piece claim rights? Found out once.
fn claims_rights(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_some_and(|piece| {
        piece.known.claims.get().unwrap_or_else(|| {
            let found = below::claims_rights(draft.text_of(piece));
            piece.known.claims.set(Some(found));
            found
        })
    })
}

fn chars(draft: &Draft, index: usize) -> usize {
    draft.text_at(index).chars().count()
}

/// The rule that took a piece, or would take it in the tail.
fn rule_at(draft: &Draft, index: usize) -> Option<&'static str> {
    let piece = draft.pieces.get(index)?;
    if piece.gone {
        return piece.taken.first().map(|cut| cut.rule);
    }
    let rule = piece.known.behind.get().unwrap_or_else(|| {
        let found = rule_of(draft, index);
        piece.known.behind.set(Some(found));
        found
    })?;
    let items = || rule == "other-articles" && holds_items(draft, index);
    let listed = LISTS.contains(&rule) && (lists_works(draft, index) || tells(draft, index) || items());
    (!listed).then_some(rule)
}

fn rule_of(draft: &Draft, index: usize) -> Option<&'static str> {
    let page = draft.page;
    let noise = noise_at(draft, index, page, &[Scope::Tail, Scope::Edges, Scope::Line]);
    let label = || labels::read_at(draft, index).and_then(|labels| labels.first().map(|label| label.rule));
    noise.or_else(label).map(|rule| rule.name).filter(|rule| *rule != "operator" || runs_site(draft, index))
}

/// Does a sentence follow within three lines of what may head a list of others?
/// Such a list has titles, and teasers that break off.
fn tells(draft: &Draft, index: usize) -> bool {
    let ends = |at: usize, mark: &str| draft.text_at(at).trim_end().ends_with(mark);
    !ends(index + 1, "...") && (index + 1..index + 4).any(|at| ends(at, "。") && chars(draft, at) >= 15)
}

/// 精彩回顾 over 首轮：上坝村 62比58, 更多信息 over 地址：湖滨路1号: are two of the three lines below
/// labels or prices, which headlines are not?
pub fn holds_items(draft: &Draft, index: usize) -> bool {
    let item = |at: &usize| {
        let text = draft.text_at(*at);
        let label = text.find(['：', ':']).is_some_and(|at| at <= 12);
        label || (text.contains('元') && text.chars().count() <= 24)
    };
    (index + 1..index + 4).filter(item).count() >= 2
}

/// Is it a site that somebody runs, and not a meeting? Its other notices stand
/// near, on a page.
pub fn runs_site(draft: &Draft, index: usize) -> bool {
    const NEAR: usize = 4;
    let site = |at: usize| {
        noise_at(draft, at, true, &[Scope::Tail, Scope::Edges]).is_some_and(|rule| {
            matches!(rule.name, "copyright" | "copyright-line" | "registration" | "operator-line" | "friend-links")
        }) || ["技术支持", "位访问者", "位访客"].iter().any(|word| draft.text_at(at).contains(word))
    };
    let count = draft.pieces.len();
    // 上一篇 stands above all that is the site's: who is named above it is the text's.
    let neighbour = |at: &usize| {
        let rule = noise_at(draft, *at, true, &[Scope::Tail, Scope::Edges]).map(|rule| rule.name);
        draft.pieces.get(*at).is_some_and(|piece| piece.taken.iter().any(|cut| cut.rule == "neighbours"))
            || rule == Some("neighbours")
    };
    let below = (index + 1)..(index + NEAR + 1).min(count);
    let end = below.clone().find(neighbour).unwrap_or(below.end);
    draft.page && (index.saturating_sub(NEAR)..end).any(site)
}

/// 推荐阅读 above lines of 《…》, three or all that follow, or above what a text
/// refers to: works that the text itself recommends; or, where nothing shows a page, above
/// lines that say something of what they name, 绘画班作品展：每周五下午三点.
pub fn lists_works(draft: &Draft, index: usize) -> bool {
    let is_work = |at: usize| draft.text_at(at).starts_with('《') && !draft.text_at(at).contains(['，', '：']);
    let first = draft.text_at(index + 1);
    let refers = first == "参考文献" || first.starts_with("[1]");
    // Where no page stands around it, one work is a list of the text's own.
    let told = || (index + 1..index + 4).filter(|at| draft.text_at(*at).contains('：')).count() >= 2;
    refers || (!draft.page && told()) || is_work(index + 1) && (!draft.page || (index + 2..index + 4).all(is_work))
}

/// The pieces of `tail` that belong to the bottom of a page: behind the first
/// line in [`ENDS`], or behind a tool where the names of the site follow.
/// Annexes stay, and where a whole page was copied nothing else; else also a day
/// with its unit.
pub fn in_bottom(draft: &Draft, tail: Range<usize>) -> Vec<usize> {
    if let Some(closes) = draft.closes {
        let live = |at: &usize| draft.pieces.get(*at).is_some_and(|piece| !piece.gone);
        let behind = |at: &usize| draft.pieces.get(*at).is_some_and(|piece| piece.range.start >= closes);
        let title = |at: &usize| draft.pieces.get(*at).is_some_and(|piece| piece.kind == Some(Kind::Title));
        let annex = |at: &usize| is_file(draft.text_at(*at)) || draft.text_at(*at).starts_with("附件");
        return tail.filter(|at| live(at) && behind(at) && !title(at) && !annex(at)).collect();
    }
    let after = own_sentence(draft, tail.clone());
    let all = tail.start.max(after)..tail.end;
    let rules: Vec<(usize, &str)> = all.filter_map(|at| Some((at, rule_at(draft, at)?))).collect();
    let first = |of: &[&str]| rules.iter().find(|(_, rule)| of.contains(rule)).map(|(at, _)| *at);
    let last = |of: &[&str]| rules.iter().rfind(|(_, rule)| of.contains(rule)).map(|(at, _)| *at);
    let ends = first(ENDS);
    // An annex, or a list that a text gives at its end, may follow its credits.
    let own = |from: usize| holds_own(draft, from..ends.unwrap_or(tail.end));
    // A word of a button may stand among the text's own sentences, however short.
    let told_below = |from: usize| {
        let sentence = |at: &usize| {
            let text = draft.text_at(*at).trim();
            text.ends_with('。')
                && chars(draft, *at) >= 5
                && rule_at(draft, *at).is_none()
                && !claims_rights(draft, *at)
        };
        (from + 1..ends.unwrap_or(tail.end)).find(sentence)
    };
    let tools = rules.iter().filter(|(_, rule)| TOOLS.contains(rule)).map(|(at, _)| *at);
    let tool = tools.clone().find(|at| told_below(*at).is_none());
    let tool = tool.filter(|at| (first(SITE).is_some() || is_row_of_tools(draft, *at)) && !own(*at));
    let closing = first(CLOSING).filter(|at| last(ENDS).max(last(TOOLS)).is_some_and(|page| page > *at) && !own(*at));
    let Some(from) = ends.into_iter().chain(tool).chain(closing).min() else { return Vec::new() };
    // 未经许可，不得转载。 may be a point of an agreement that goes on.
    let goes_on = |at: usize| {
        let text = draft.text_at(at).trim();
        text.ends_with('。') && chars(draft, at) >= 8 && rule_at(draft, at).is_none() && !claims_rights(draft, at)
    };
    if !draft.page && (from + 1..tail.end).any(goes_on) {
        return Vec::new();
    }
    // The first sites of the list may stand above its heading.
    let site = |at: &usize| {
        let name = draft.text_at(*at).trim();
        draft.page
            && !stays(draft, *at)
            && chars(draft, *at) <= 16
            && name.ends_with(['网', '站'])
            && name.contains('网')
    };
    let linked = rule_at(draft, from) == Some("site-links");
    let sites = (tail.start..from).rev().take_while(|at| linked && site(at)).count();
    // Before another line of the page a sentence that claims nothing may be the
    // text's own, unless a list of others began.
    let listed = rule_at(draft, from).is_some_and(|rule| LISTS.contains(&rule) || rule == "comment-form");
    let next = (from + 1..tail.end).find(|at| rule_at(draft, *at).is_some()).unwrap_or(tail.end);
    let told = |at: usize| {
        let text = draft.text_at(at).trim();
        !listed && at < next && text.ends_with('。') && chars(draft, at) >= 8 && !claims_rights(draft, at)
    };
    let below = (from + 1..tail.end).filter(|at| !stays(draft, *at) && !told(*at));
    (from - sites..from).chain(below).collect()
}

/// Where the last sentence of the text itself stands in its tail, which speaks of no site and
/// claims nothing, above any list of others: what is above it is the text's too.
fn own_sentence(draft: &Draft, tail: Range<usize>) -> usize {
    const SPOKEN: &[&str] = &[
        "本站",
        "本网",
        "网站",
        "浏览",
        "转载",
        "举报",
        "公众号",
        "客户端",
        "扫码",
        "二维码",
        "投稿",
        "版权",
        "侵权",
        "登录",
        "评论",
    ];
    let listed = |at: &usize| {
        rule_at(draft, *at).is_some_and(|rule| LISTS.contains(&rule) || matches!(rule, "comment-form" | "neighbours"))
    };
    let own = |at: &usize| {
        let text = draft.text_at(*at).trim();
        let live = draft.pieces.get(*at).is_some_and(|piece| !piece.gone && !piece.is_link());
        live && text.ends_with('。')
            && chars(draft, *at) >= 10
            && rule_at(draft, *at).is_none()
            && !claims_rights(draft, *at)
            && !SPOKEN.iter().any(|word| text.contains(word))
    };
    tail.clone().take_while(|at| !listed(at)).filter(own).last().unwrap_or(tail.start)
}

/// Do nothing but tools and items of a list stand from the tool at `index` to the
/// end, a tool the last?
fn is_row_of_tools(draft: &Draft, index: usize) -> bool {
    let count = draft.pieces.len();
    let tool = |at: usize| rule_at(draft, at).is_some_and(|rule| TOOLS.contains(&rule));
    let item = |at: usize| {
        let listed = opening(draft.text_at(at)) == Opening::Bullet || draft.pieces.get(at).is_some_and(Piece::is_link);
        listed && draft.text_at(at).chars().count() <= 10
    };
    draft.page && count > 0 && tool(count - 1) && (index..count).all(|at| tool(at) || item(at))
}

/// Does one of the pieces `within` belong to the very bottom of a page?
pub fn is_site(draft: &Draft, mut within: Range<usize>) -> bool {
    within.any(|index| rule_at(draft, index).is_some_and(|rule| SITE.contains(&rule)))
}

/// Is the piece a line that closes an article?
pub fn is_closing(draft: &Draft, index: usize) -> bool {
    rule_at(draft, index).is_some_and(|rule| [ENDS, CLOSING].iter().any(|rules| rules.contains(&rule)))
}

/// Is the piece a tool of the page?
pub fn is_tool(draft: &Draft, index: usize) -> bool {
    rule_at(draft, index).is_some_and(|rule| TOOLS.contains(&rule))
}

/// Does a line of facts stand right above a sentence: another article?
pub fn holds_article(draft: &Draft, within: Range<usize>) -> bool {
    // A long line, or a sentence, is none of facts; that is told at once.
    let short = |at: usize| draft.text_at(at).len() <= 300 && !draft.text_at(at).ends_with('。');
    let facts = |at: usize| short(at) && rule_at(draft, at).is_some_and(|rule| FACTS.contains(&rule));
    within.clone().any(|at| facts(at) && (at + 1..within.end.min(at + 3)).any(|below| is_prose(draft, below)))
}

/// Does a whole page have there what an article has behind its credits, up to the
/// first line that ends an article? Its own lists may be long.
pub fn lists_own(draft: &Draft, within: Range<usize>) -> bool {
    let ends = within.clone().find(|at| rule_at(draft, *at).is_some_and(|rule| ENDS.contains(&rule)));
    has_own(draft, within.start..ends.unwrap_or(within.end).min(within.start + 12))
}

/// Is there something among the pieces `within` that an article has behind its
/// credits: an annex, a list of names or works, a text of many lines?
pub fn holds_own(draft: &Draft, within: Range<usize>) -> bool {
    const MANY: usize = 60;
    let live = || within.clone().skip(1).filter(|at| draft.pieces.get(*at).is_some_and(|piece| !piece.gone));
    live().filter(|at| rule_at(draft, *at).is_none()).count() > MANY || has_own(draft, within)
}

fn has_own(draft: &Draft, within: Range<usize>) -> bool {
    within.skip(1).filter(|at| draft.pieces.get(*at).is_some_and(|piece| !piece.gone)).any(|at| {
        let text = draft.text_at(at).trim();
        let list = ["名单", "一览表", "目录", "附表", "获奖作品"].iter().any(|end| text.ends_with(end));
        text.starts_with("附件") || text == "附" || text.starts_with("附：") || list || text.contains('《')
    })
}

/// A list of headlines, each with its day in a cell of its own.
fn is_dated_list(draft: &Draft, index: usize) -> bool {
    let table = draft.pieces.get(index).is_some_and(|piece| !piece.gone && piece.kind == Some(Kind::Table));
    let day = |row: &str| {
        let last = row.rsplit('\t').next().unwrap_or("").trim().trim_matches(['[', ']', '(', ')']);
        let numbers: Vec<Option<u8>> = last.split(['-', '/', '.']).map(|number| number.parse().ok()).collect();
        dates::whole(last).is_some()
            || matches!(numbers.as_slice(), [Some(month @ 1..=12), Some(day @ 1..=31)] if *month > 0 && *day > 0)
    };
    table && draft.page && draft.text_at(index).lines().all(day)
}

/// Annexes, signatures and what is no line of text.
fn stays(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    let bare = text.trim_end_matches(['：', ':', '>', ' ']);
    let announced = bare.ends_with("附件") && is_file(draft.text_at(index + 1));
    let annex = |text: &str| announced || (text.starts_with("附件") && text.chars().count() > 4);
    let listed = || is_dated_list(draft, index) || lists_others(draft, index);
    signs_above_day(draft, index)
        || (!judged(draft, index) && !listed())
        || annex(text)
        || is_file(text)
        || dates::is_written(draft.text_at(index))
}
