//! The title: its piece is marked, the site's name and buttons are cut off it,
//! what stands above it and says it again is taken. Which line it is says
//! `choose`.

use std::ops::Range;

use super::candidates::{LONGEST, SECOND, above_rule, looks_like};
use super::choose::{TELLING, choose, is_page, runs_on};
use super::frame;
use super::labelled;
use super::mastheads::is_body;
use super::menus::{is_button, is_column, is_column_like};
use super::pieces::{gone_by, is_fact, judged};
use super::prose::is_prose;
use super::same::{is_same, is_site, says};
use super::title_words::{BEFORE_SITE, HOUSES, KINDS, SURE};
use crate::article::{Kind, Removal};
use crate::import::draft::{Draft, Known, Piece};
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::import::sites;
use crate::text::fold::{fold_char, fold_query};
use crate::text::slice;

/// Finds the title's piece in the head (`zone`), cuts the site's name off it
/// and takes its repetitions away. `known` is the title the file or a label
/// gives, `stem` the file's name. Returns the title's index.
pub fn find(draft: &mut Draft, zone: Range<usize>, known: &str, stem: &str) -> Option<usize> {
    let index = if known.is_empty() { choose(draft, zone.clone(), stem)? } else { matching(draft, known)? };
    merge_halves(draft, index, stem);
    if !cut_label(draft, index) && !cut_button(draft, index) && !cut_bar(draft, index) {
        cut_site(draft, index, known, stem);
    }
    take_all_above(draft, zone.start..index.min(zone.end));
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.kind = Some(Kind::Title);
    }
    subtitle(draft, index + 1);
    Some(index)
}

/// The first piece that says what `known` says.
fn matching(draft: &Draft, known: &str) -> Option<usize> {
    let key = fold_query(known);
    let near = draft.pieces.len().min(60);
    let said = |index: &usize| judged(draft, *index) && says(draft.text_at(*index), &key);
    let picture = |index: &usize| draft.pieces.get(*index).is_some_and(|piece| piece.kind == Some(Kind::Image));
    (0..near).find(|index| said(index) && !picture(index)).or_else(|| (0..near).find(said))
}

/// A title that a file gives, without the site's name behind it: where a line
/// of the text says it without, or where no title ends like that.
pub fn bare(draft: &Draft, known: &str) -> String {
    let near = draft.pieces.len().min(60);
    let said = |title: &str| {
        let key = fold_query(title);
        (0..near).any(|index| is_same(draft.text_at(index), &key))
    };
    let cut = |at: usize| {
        let title = slice(known, 0..at).trim_end_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c));
        let behind = slice(known, at..known.len());
        let sure = title.chars().count() >= 5 && (is_sure(behind) || (said(title) && is_named(draft, behind)));
        (!title.is_empty() && (sure || (said(title) && says(known, &fold_query(title))))).then(|| title.to_owned())
    };
    let said_or_sure = known.match_indices(BEFORE_SITE).find_map(|(at, _)| cut(at));
    said_or_sure.unwrap_or_else(|| sites::bare(known, &[]))
}

/// -云汐社: does the text name elsewhere what stands behind the title, as it names
/// its source?
fn is_named(draft: &Draft, behind: &str) -> bool {
    let name = behind.trim_start_matches(['-', '_', '|', '｜', '丨', ' ']);
    let short = name.len() < behind.len() && (3..=12).contains(&name.chars().count());
    short
        && (0..draft.pieces.len().min(60))
            .any(|at| draft.text_at(at).trim() == name || draft.text_at(at).contains(&format!("来源：{name}")))
}

/// The last item of a breadcrumb that is no column: the title, where it stands
/// nowhere else.
pub fn of_breadcrumb(draft: &Draft, zone: Range<usize>) -> Option<String> {
    let crumb = |index: &usize| gone_by(draft, *index) == Some("breadcrumb");
    let last = draft.text_at(zone.rev().find(crumb)?).rsplit(['>', '＞', '»', '›']).next()?.trim();
    let titled = (8..=LONGEST).contains(&last.chars().count()) && !is_column_like(last) && !last.contains([':', '：']);
    titled.then(|| last.to_owned())
}

/// A notice that bears no other name than its column: 停水公告 over the facts,
/// said once more above.
pub fn of_column(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let column = |at: &usize| gone_by(draft, *at) == Some("column-name");
    let index = zone.clone().rev().find(column).filter(|at| is_fact(draft, at + 1))?;
    let text = draft.text_at(index);
    let again = zone.clone().any(|at| at != index && column(&at) && draft.text_at(at) == text);
    if (!again && is_column(text)) || !KINDS.iter().any(|kind| text.ends_with(kind)) {
        return None;
    }
    let piece = draft.pieces.get_mut(index)?;
    piece.restore();
    piece.kind = Some(Kind::Title);
    Some(index)
}

/// Pieces near a title, or near the end of a text, in which a sentence is looked
/// for.
const ENDS: usize = 400;

/// The line right above the facts of a page that stand behind its text.
pub fn at_the_end(draft: &mut Draft) -> Option<String> {
    if !draft.page {
        return None;
    }
    let count = draft.pieces.len();
    let last = (count.saturating_sub(ENDS)..count).rev().find(|at| is_prose(draft, *at))?;
    let fact = |at: usize| matches!(gone_by(draft, at), Some("metadata-source" | "metadata-date" | "dateline"));
    let long = |at: usize| draft.text_at(at).chars().count() >= 10;
    let index =
        (last + 1..count).find(|at| fact(at + 1) && judged(draft, *at) && looks_like(draft, *at) && long(*at))?;
    let title = draft.text_at(index).to_owned();
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(title)
}

/// Lines above a title of which a page's menus are made, whatever they are called.
const MENUS: usize = 20;

fn take_all_above(draft: &mut Draft, zone: Range<usize>) {
    let navigation = zone.clone().rev().find(|at| is_page(draft, *at));
    // A line right above the title may belong to it.
    let kicker = zone.end.checked_sub(1).filter(|at| adjoin(draft, *at) && draft.text_at(*at).chars().count() >= 10);
    let lines = zone.clone().filter(|at| judged(draft, *at)).count();
    // Where no sentence follows, the lines above may be the article: a poem.
    let follows = (zone.end..draft.pieces.len()).take(ENDS).any(|at| is_prose(draft, at));
    let (many, menus) = (lines > 8, lines > MENUS && draft.page);
    // Where the facts of a page stand right below, its title begins the article.
    let several = || frame::holds_article(draft, zone.end + 5..draft.pieces.len().min(zone.end + ENDS));
    let begins = draft.page && (zone.end + 1..zone.end + 4).any(|at| is_fact(draft, at)) && !several();
    for above in zone {
        let linked = draft.page && draft.pieces.get(above).is_some_and(Piece::is_link);
        let top = follows
            && (menus || begins || linked || navigation.is_some_and(|last| above < last || many))
            && (kicker != Some(above) || many);
        take_above(draft, above, top);
    }
}

/// A site's or a column's name on a line above the title, and any short line
/// above the navigation of the page; whatever stands above a title on a page
/// that was copied whole.
fn take_above(draft: &mut Draft, index: usize, top: bool) {
    let text = draft.text_at(index);
    if !judged(draft, index) {
        return;
    }
    // The bodies that issue a document stand above its title.
    let issues = !draft.page && is_body(text);
    let name = above_rule(text).filter(|_| looks_like(draft, index) && !issues);
    let whole = draft.opens.is_some();
    let short = top && (whole || (text.chars().count() <= 40 && !ends_sentence(text)));
    let Some(rule) = name.or(short.then_some("page-top")) else { return };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// A title split over two lines: the file's name, or a later line, says both
/// in one.
fn merge_halves(draft: &mut Draft, index: usize, stem: &str) {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    if !judged(draft, index + 1) || first.len() + second.len() > LONGEST * 3 || !adjoin(draft, index) {
        return;
    }
    let whole = fold_query(first) + &fold_query(second);
    let mut near = (index + 2)..draft.pieces.len().min(index + 40);
    let later = near.any(|other| judged(draft, other) && is_same(draft.text_at(other), &whole));
    if later || fold_query(stem) == whole || runs_on(first, second) {
        let second = draft.pieces.remove(index + 1);
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.range.end = second.range.end;
            piece.known = Known::default();
            piece.spans.extend(second.spans);
        }
    }
}

/// Does nothing stand between a piece and the next, not even what was set aside?
fn adjoin(draft: &Draft, index: usize) -> bool {
    let between = draft.pieces.get(index).zip(draft.pieces.get(index + 1));
    between.is_some_and(|(first, second)| {
        draft.text.get(first.range.end..second.range.start).is_some_and(|gap| gap.trim().is_empty())
    })
}

/// Cuts a button off the end of the title: … [复制链接].
fn cut_button(draft: &mut Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    if let Some(kept) = text.strip_suffix("播报文章").map(|kept| kept.trim_end().len()).filter(|kept| *kept > 12) {
        return cut_from(draft, index, kept);
    }
    let at = text.rfind(['[', '【']).filter(|_| text.ends_with([']', '】']));
    let Some(at) =
        at.filter(|at| *at > 0 && is_button(slice(text, *at..text.len()).trim_matches(['[', '【', ']', '】'])))
    else {
        return false;
    };
    cut_from(draft, index, at)
}

/// Cuts what stands from byte `at` of the title on.
fn cut_from(draft: &mut Draft, index: usize, at: usize) -> bool {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.taken = vec![Removal { range: piece.range.start + at..piece.range.end, rule: "print-close" }];
    }
    true
}

/// Cuts the bar of a table's cell off the end of the title.
fn cut_bar(draft: &mut Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    let kept = text.trim_end_matches(['|', '｜', ' ']).len();
    let (from, whole) = (text.len() - text.get(kept..).map_or(0, |rest| rest.trim_start().len()), text.len());
    if kept == 0 || from >= whole {
        return false;
    }
    if let Some(piece) = draft.pieces.get_mut(index) {
        let start = piece.range.start;
        piece.taken = vec![Removal { range: start + from..start + whole, rule: "stray-mark" }];
    }
    true
}

/// Cuts 标题： off the title.
fn cut_label(draft: &mut Draft, index: usize) -> bool {
    let length = labelled::title_label(draft.text_at(index));
    if let Some(piece) = draft.pieces.get_mut(index).filter(|_| length > 0) {
        piece.taken = vec![Removal { range: piece.range.start..piece.range.start + length, rule: "metadata-title" }];
    }
    length > 0
}

/// Cuts the site's name off the title: certain behind an underscore or where
/// the bare title is known, stands elsewhere or is the file's name; behind
/// other marks only a name that no title ends with.
fn cut_site(draft: &mut Draft, index: usize, known: &str, stem: &str) {
    let text = draft.text_at(index).to_owned();
    let cuts: Vec<usize> = text.match_indices(BEFORE_SITE).map(|(at, _)| at).collect();
    let bare = |at: &usize| {
        let title = fold_query(slice(&text, 0..*at));
        let alone = |other: usize| other != index && is_same(draft.text_at(other), &title);
        let proven = is_same(known, &title) || is_same(stem, &title) || (0..draft.pieces.len().min(60)).any(alone);
        (!title.is_empty() && proven && says(&text, &title))
            || (title.chars().count() >= 5 && is_sure(slice(&text, *at..text.len())))
    };
    // 标题_栏目_网站: where another line says the title alone.
    let said = || {
        let title = sites::bare(&text, &[]);
        let key = fold_query(&title);
        let alone = |other: usize| other != index && is_same(draft.text_at(other), &key);
        (title.len() < text.len() && (0..draft.pieces.len().min(60)).any(alone)).then_some(title.len())
    };
    let Some(at) = cuts.iter().copied().find(bare).or_else(said) else { return };
    let kept = slice(&text, 0..at).trim_end_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c)).len();
    if let Some(piece) = draft.pieces.get_mut(index).filter(|_| kept > 0) {
        let cut = slice(&text, kept..text.len());
        let start = piece.range.start + kept + (cut.len() - cut.trim_start().len());
        piece.taken = vec![Removal { range: start..piece.range.end, rule: "site-suffix" }];
    }
}

/// Is this the name of a house, as its site is called?
pub fn is_house(name: &str) -> bool {
    name.chars().count() <= 20
        && !name.contains(['，', '、', '：', '“', ' '])
        && HOUSES.iter().any(|end| name.ends_with(end))
}

fn is_sure(suffix: &str) -> bool {
    let name = suffix.trim_start_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c));
    let name = name.rsplit(BEFORE_SITE).next().unwrap_or(name).trim();
    let short = name.chars().count() <= 16 && suffix.chars().count() <= 40;
    // 一张报纸的七十年——走进云汐日报: a second line.
    if suffix.starts_with('—') && name.chars().nth(5).is_some() {
        return false;
    }
    let underscore = suffix.starts_with('_') && is_site(name);
    // A dash of its own or none around it: 义诊 - 市医院, 义诊-示例大学附属医院.
    let house = suffix.trim_start().starts_with(['-', '－']) && HOUSES.iter().any(|end| name.ends_with(end));
    short && (underscore || house || SURE.iter().any(|end| name.ends_with(end)))
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
        if says(draft.text_at(index), &key) {
            take(draft, index);
        } else if Some(index + 1) != kept && judged(draft, index + 1) && halves(draft, index, &key) {
            take(draft, index);
            take(draft, index + 1);
        }
    }
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
