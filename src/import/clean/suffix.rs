//! The site's name behind a title: cut where it is certain, where another line says
//! the title without it, or where no title ends so.

use std::cell::LazyCell;

use super::joined::marks;
use super::pieces::cut;
use super::same::{is_same, is_site, says};
use super::title_words::{BEFORE_SITE, HOUSES, SURE};
use crate::import::draft::Draft;
use crate::import::sites;
use crate::text::fold::fold_query;
use crate::text::han::is_han;
use crate::text::slice;

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
        let said = LazyCell::new(|| said(title));
        let sure = title.chars().count() >= 5 && (is_sure(behind) || (*said && is_named(draft, behind)));
        // 守好一湾清水办好学堂 - 云汐咖, of which a line of the text is all but the last words.
        let mark = behind.trim_start();
        let apart = mark.starts_with(['_', '-', '|', '｜', '丨']) && !mark.starts_with("--");
        // What the text speaks of is a part of it: … - 守渠人周砚.
        let shown = draft.page
            && apart
            && title.chars().nth(7).is_some()
            && mark.chars().count() <= 12
            && !mark.contains(['，', ',', '！', '？'])
            && !(0..near).any(|at| draft.text_at(at).contains(last_of(mark)));
        let told = || *said && (shown || says(known, &fold_query(title)));
        (!title.is_empty() && (sure || told())).then(|| title.to_owned())
    };
    let said_or_sure = marks(known).find_map(cut);
    said_or_sure.unwrap_or_else(|| sites::bare(known, &[]))
}

/// The last two characters of a text.
fn last_of(text: &str) -> &str {
    let text = text.trim_end();
    let from = text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    slice(text, from..text.len())
}

/// -云汐社: does the text name elsewhere what stands behind the title, as it names
/// its source?
fn is_named(draft: &Draft, behind: &str) -> bool {
    let name = name_in(behind);
    let short = name.len() < behind.len() && (3..=12).contains(&name.chars().count());
    short
        && (0..draft.pieces.len().min(60))
            .any(|at| draft.text_at(at).trim() == name || draft.text_at(at).contains(&format!("来源：{name}")))
}

/// What stands behind a title without the mark between them.
fn name_in(suffix: &str) -> &str {
    suffix.trim_start_matches(['-', '_', '|', '｜', '丨', ' '])
}

/// Cuts the site's name off the title: certain behind an underscore or where
/// the bare title is known, stands elsewhere or is the file's name; behind
/// other marks only a name that no title ends with.
pub fn cut_site(draft: &mut Draft, index: usize, known: &str, stem: &str) {
    let text = draft.kept_at(index).to_owned();
    let cuts: Vec<usize> = marks(&text).collect();
    let bare = |at: &usize| {
        let title = fold_query(slice(&text, 0..*at));
        let alone = |other: usize| other != index && is_same(draft.text_at(other), &title);
        let proven = is_same(known, &title) || is_same(stem, &title) || (0..draft.pieces.len().min(60)).any(alone);
        (!title.is_empty() && proven && says(&text, &title))
            || (title.chars().count() >= 5
                && (is_sure(slice(&text, *at..text.len())) || is_of_site(draft, slice(&text, *at..text.len()))))
    };
    // 标题_栏目_网站: where another line says the title alone.
    let said = || {
        let title = sites::bare(&text, &[]);
        let key = fold_query(&title);
        let alone = |other: usize| other != index && is_same(draft.text_at(other), &key);
        (title.len() < text.len() && text.starts_with(&title) && (0..draft.pieces.len().min(60)).any(alone))
            .then_some(title.len())
    };
    let Some(at) = cuts.iter().copied().find(bare).or_else(said) else { return };
    let kept = slice(&text, 0..at).trim_end_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c)).len();
    let from = kept + slice(&text, kept..text.len()).find(|c: char| !c.is_whitespace()).unwrap_or(0);
    if kept > 0 {
        cut(draft, index, from..text.len(), "site-suffix");
    }
}

/// -云汐大学图书馆: does the foot of the page claim its rights for what stands behind the title?
fn is_of_site(draft: &Draft, suffix: &str) -> bool {
    const FOOT: usize = 8;
    let name = name_in(suffix);
    let count = draft.pieces.len();
    let claims = |at: usize| {
        let text = draft.text_at(at);
        ["版权所有", "Copyright", "©"].iter().any(|word| text.contains(word)) && text.contains(name)
    };
    draft.page
        && name.len() < suffix.len()
        && (4..=16).contains(&name.chars().count())
        && name.chars().all(is_han)
        && (count.saturating_sub(FOOT)..count).any(claims)
}

/// Does what stands behind a title name a site beyond doubt?
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
    // 守好一湾清水 - 知乎
    let platform = suffix.trim_start().starts_with(['-', '_', '|', '–']) && sites::HOSTS.contains(&name);
    short && (underscore || house || platform || SURE.iter().any(|end| name.ends_with(end)))
}
