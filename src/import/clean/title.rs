//! The title: its piece is marked, what stands above it and says it again is taken.
//! Which line it is says `choose`, what is cut off it `cuts`.

use std::ops::Range;

use super::candidates::{SECOND, above_rule, looks_like};
use super::choose::{TELLING, choose};
use super::cuts::{cut_bars, cut_button, cut_column, cut_label, cut_reporter};
use super::frame;
use super::joined::{adjoin, merge_halves, merge_subject, put_together};
use super::labelled;
use super::mastheads::is_body;
use super::pieces::{gone_by, is_fact, judged};
use super::prose::is_prose;
use super::same::{is_same, says};
use super::stage::is_page;
use super::suffix::cut_site;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::text::fold::{fold_char, fold_query};

/// Finds the title's piece in the head (`zone`), cuts off it what belongs to the
/// page, and takes what stands above. `known` is the title the file or a label
/// gives, `stem` the file's name. Returns the title's index.
pub fn find(draft: &mut Draft, zone: Range<usize>, known: &str, stem: &str) -> Option<usize> {
    let said = if known.is_empty() { None } else { matching(draft, known) };
    let index = match said.or_else(|| put_together(draft, zone.clone(), known)) {
        Some(index) => below_menus(draft, index),
        None if known.is_empty() => below_menus(draft, choose(draft, zone.clone(), stem)?),
        None => return None,
    };
    merge_halves(draft, index, stem);
    cut_bars(draft, index);
    cut_label(draft, index);
    cut_button(draft, index);
    cut_column(draft, index);
    cut_reporter(draft, index);
    cut_site(draft, index, known, stem);
    let index = index - usize::from(merge_subject(draft, index));
    take_all_above(draft, zone.start..index.min(zone.end));
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.kind = Some(Kind::Title);
    }
    subtitle(draft, index + 1);
    Some(index)
}

/// The title above its facts, where the one that was found is the page's own name on
/// the first line: menus stand between them.
fn below_menus(draft: &Draft, index: usize) -> usize {
    const MENU: usize = 4;
    if !draft.page {
        return index;
    }
    let title = fold_query(draft.text_at(index));
    let timed = |at: usize| dates::is_timed(draft.text_at(at));
    // 周砚 / 要闻 / 2024-05-12 10:22
    let headed = |at: usize| is_fact(draft, at + 1) || (at + 2..at + 4).any(timed);
    let again = |at: &usize| {
        judged(draft, *at)
            && is_same(draft.text_at(*at), &title)
            && headed(*at)
            && !(0..*at).any(|above| is_prose(draft, above))
    };
    let found = || (MENU..draft.pieces.len().min(60)).find(again);
    // Or said right above the facts and right below them, and longer than what was found.
    let least = draft.text_at(index).chars().count().max(TWICE);
    let longer = |at: &usize| draft.text_at(*at).chars().nth(least).is_some();
    let twice = || (MENU..draft.pieces.len().min(MANY)).find(|at| is_framed(draft, *at) && longer(at));
    let found = Some(index).filter(|index| *index == 0).and_then(|_| found());
    found.or_else(|| twice().filter(|_| !is_fact(draft, index + 1))).unwrap_or(index)
}

/// Characters of the shortest line that is a title because it stands above its facts
/// and below them, and pieces within which it does.
const TWICE: usize = 9;
const MANY: usize = 300;

/// Does the line stand right above the facts of a page, and right below them once
/// more?
fn is_framed(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    draft.page
        && judged(draft, index)
        && is_fact(draft, index + 1)
        && (index + 2..index + 5).any(|below| draft.text_at(below).trim() == text)
}

/// The first piece that says what `known` says.
fn matching(draft: &Draft, known: &str) -> Option<usize> {
    let key = fold_query(known);
    let near = draft.pieces.len().min(60);
    let said = |index: &usize| judged(draft, *index) && says(draft.text_at(*index), &key);
    let picture = |index: &usize| draft.pieces.get(*index).is_some_and(|piece| piece.kind == Some(Kind::Image));
    (0..near).find(|index| said(index) && !picture(index)).or_else(|| (0..near).find(said))
}

/// Pieces behind a title in which a sentence is looked for.
const ENDS: usize = 400;

/// Lines above a title of which a page's menus are made, whatever they are called.
const MENUS: usize = 20;

fn take_all_above(draft: &mut Draft, zone: Range<usize>) {
    // A name of a column ends a page's menu, too.
    let column = |at: usize| draft.page && gone_by(draft, at) == Some("column-name");
    let opens = zone.clone().find(|at| is_page(draft, *at));
    let menu = |at: &usize| is_page(draft, *at) || (column(*at) && opens.is_some_and(|first| first < *at));
    let navigation = zone.clone().rev().find(menu);
    // A line right above the title may belong to it.
    let kicker = zone.end.checked_sub(1).filter(|at| adjoin(draft, *at) && draft.text_at(*at).chars().count() >= 10);
    let lines = zone.clone().filter(|at| judged(draft, *at)).count();
    // Where no sentence follows, the lines above may be the article: a poem.
    let follows = (zone.end..draft.pieces.len()).take(ENDS).any(|at| is_prose(draft, at));
    let (many, menus) = (lines > 8, lines > MENUS && draft.page);
    // Where the facts of a page stand right below, its title begins the article.
    let several = || frame::holds_article(draft, zone.end + 5..draft.pieces.len().min(zone.end + ENDS));
    let below = || (zone.end + 1..zone.end + 4).any(|at| is_fact(draft, at));
    // Where they stand right above it, what is above them is the page's.
    let facts = (zone.end.saturating_sub(3).max(zone.start)..zone.end).find(|at| draft.page && is_fact(draft, *at));
    // Buttons may stand between them.
    let gone = |at: &usize| draft.pieces.get(*at).is_some_and(|piece| piece.gone);
    let beside = zone.clone().rev().take_while(gone).find(|at| draft.page && is_fact(draft, *at));
    let facts = facts.or(beside);
    let begins = draft.page && below() && !several();
    let facts = facts.filter(|_| !several());
    // The page's own name says the title, too: what stands between them is the page's.
    let named = draft.page && zone.end > 4 && says(draft.text_at(0), &fold_query(draft.text_at(zone.end)));
    let named = named || is_framed(draft, zone.end);
    let issuers = issuers(draft, zone.clone());
    for above in zone.filter(|above| !issuers.contains(above)) {
        let linked = draft.page && draft.pieces.get(above).is_some_and(Piece::is_link);
        // A notice whose text is an annex has no sentence, but menus and facts.
        let top = (follows || ((menus || named) && (begins || facts.is_some())))
            && (menus
                || begins
                || linked
                || facts.is_some_and(|facts| above < facts)
                || navigation.is_some_and(|last| above < last || many))
            && (kicker != Some(above) || many);
        take_above(draft, above, top, begins || navigation.is_some_and(|last| above < last));
    }
}

/// The bodies that issue a document together, on lines of their own right above its
/// title, 关于印发…的通知: each of them signs below.
fn issuers(draft: &Draft, zone: Range<usize>) -> Range<usize> {
    const SIGNED: usize = 60;
    let end = zone.end;
    let signs = |name: &str| (end + 1..draft.pieces.len().min(end + SIGNED)).any(|at| draft.text_at(at).trim() == name);
    let issues = |at: &usize| {
        let name = draft.text_at(*at).trim();
        judged(draft, *at) && adjoin(draft, *at) && name.chars().count() >= 5 && signs(name)
    };
    let several = zone.rev().take_while(issues).count();
    let named = draft.text_at(end).starts_with("关于");
    end - if named && several >= 2 { several } else { 0 }..end
}

/// A site's or a column's name on a line above the title, and any short line
/// above the navigation of the page; whatever stands above a title on a page
/// that was copied whole. Above the navigation of a page lists of others may be
/// long, and break off.
fn take_above(draft: &mut Draft, index: usize, top: bool, navigation: bool) {
    let text = draft.text_at(index);
    if !judged(draft, index) {
        return;
    }
    // The bodies that issue a document stand above its title.
    let issues = !draft.page && is_body(text);
    let name = above_rule(text).filter(|_| (looks_like(draft, index) || text.starts_with('【')) && !issues);
    let whole = draft.opens.is_some();
    let ends = ends_sentence(text) && !(navigation && text.ends_with(['.', '…']));
    let most = if draft.page && navigation { 400 } else { 40 };
    let short = top && (whole || (text.chars().count() <= most && !ends));
    let Some(rule) = name.or(short.then_some("page-top")) else { return };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// ——… right below the title is its second line.
fn subtitle(draft: &mut Draft, index: usize) {
    let text = draft.text_at(index).to_owned();
    let inner = SECOND
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .map_or("", |rest| rest.trim_matches(['-', ' ', '—', '\u{3000}']));
    let short = (4..=50).contains(&inner.chars().count()) && !inner.contains('。') && !inner.ends_with('；');
    let follows = opening(draft.text_at(index + 1)) != Opening::Bullet;
    if short && follows && draft.pieces.get(index).is_some_and(|piece| !piece.gone && piece.kind.is_none()) {
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind = Some(Kind::Title);
        }
        draft.meta.subtitle.get_or_insert_with(|| inner.to_owned());
    }
}

/// Takes every other line that says the title again, wherever it stands, and
/// two neighbouring lines that say it together.
pub fn take_repeats(draft: &mut Draft, title: &str, kept: Option<usize>) {
    let key = fold_query(title);
    if key.chars().count() < TELLING {
        return;
    }
    // Far down in a text that is no page the same words are a refrain.
    const NEAR: usize = 6;
    let most = if draft.page { draft.pieces.len() } else { draft.pieces.len().min(kept.unwrap_or(0) + NEAR) };
    for index in 0..most {
        if Some(index) == kept || !judged(draft, index) {
            continue;
        }
        let text = draft.text_at(index);
        if says(text, &key) || (draft.page && (index == 0 && is_window(text, title) || offers(text, title))) {
            take(draft, index);
        } else if Some(index + 1) != kept && judged(draft, index + 1) && halves(draft, index, &key) {
            take(draft, index);
            take(draft, index + 1);
        }
    }
}

/// 【关于做好守水工作的通知(云水发〔2024〕7号)】-云汐区水务局: what a window was called.
fn is_window(text: &str, title: &str) -> bool {
    let inner = text.trim().strip_prefix('【').and_then(|rest| rest.split_once('】'));
    inner.is_some_and(|(inner, site)| {
        inner.starts_with(title) && site.starts_with(['-', '_', '—']) && site.chars().count() <= 20
    })
}

/// 云汐范文网为你提供守好一湾清水: what a site says of whatever it has.
fn offers(text: &str, title: &str) -> bool {
    let before = text.trim().strip_suffix(title).unwrap_or("").trim_end_matches(['《', '“', '：', ':']);
    let site = before.contains(['网', '站']) || before.contains("小编");
    ["为你提供", "为您提供", "为大家提供", "为大家带来", "为您带来"].iter().any(|end| before.ends_with(end))
        && site
        && before.chars().count() <= 24
}

fn halves(draft: &Draft, index: usize, key: &str) -> bool {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    let length = first.len() + second.len();
    length >= key.len() / 2
        && length <= key.len() * 3 + 60
        && first.chars().chain(second.chars()).filter_map(fold_char).eq(key.chars())
}

fn take(draft: &mut Draft, index: usize) {
    let labelled = labelled::title_label(draft.text_at(index)) > 0;
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(if labelled { "metadata-title" } else { "title-repeated" });
    }
}
