//! The title of a page. Three witnesses: the head's own names for it, the
//! title element (with the site's name around it), and headings of the text.
//! A line of the text on which the others agree is the best; where none does,
//! the head's words without the site, or the heading beside the body.

use std::ops::Range;

use super::page::Page;
use crate::article::Kind;
use crate::import::bodies::is_office;
use crate::import::clean;
use crate::import::dates;
use crate::import::sites::{bare, is_site};
use crate::text::fold::fold_query;

/// Characters of the longest title.
const LONGEST: usize = 120;

/// Pieces among which a label may name the title.
const LABELLED: usize = 200;

/// Lines over which a title may be split.
const LINES: usize = 4;

/// A title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Its text, empty where none was found.
    pub text: String,
    /// The pieces that say it, several where it is split over several lines.
    pub pieces: Option<Range<usize>>,
}

/// Finds the title of a page whose article's body is `body` (pieces).
pub fn find(page: &Page, body: &Range<usize>) -> Title {
    let known = known(page);
    let near = 0..body.end.min(page.pieces.len());
    let best = near.clone().filter_map(|at| Some((agreement(page, at, &known, body)?, at)));
    // Of two as good, the one nearer to the body.
    if let Some((_, at)) = best.max_by_key(|found| *found) {
        return untagged(joined(page, at, &known), &known);
    }
    let heading = heading(page, body);
    let told = known.iter().map(|title| title.bare.as_str()).find(|title| title.chars().count() >= 4);
    let lines = |at: usize| at..if runs_on(page, at) { at + 2 } else { at + 1 };
    match (told, heading) {
        (Some(told), Some(at))
            if is_general(page, told) || speaks_less(page, told, at, body) || rewords(page, told, at) =>
        {
            said(page, lines(at))
        }
        (Some(told), _) => Title { text: told.to_owned(), pieces: None },
        (None, Some(at)) => said(page, lines(at)),
        (None, None) => Title::default(),
    }
}

/// A title without what a portal tags it with in its heading, 原创, where the head gives it so.
fn untagged(title: Title, known: &[Known]) -> Title {
    let bare = title.text.strip_suffix("原创").map(str::trim_end);
    match bare.filter(|bare| known.iter().any(|known| known.bare == *bare)) {
        Some(bare) => Title { text: bare.to_owned(), ..title },
        None => title,
    }
}

/// A title that the head gives.
#[derive(Debug)]
struct Known {
    /// Without the site's name.
    bare: String,
    /// All of it, folded, and the bare one.
    folded: String,
    key: String,
    /// Is it a name of the title alone, not the title element?
    sure: bool,
}

/// What the head gives, the best first.
fn known(page: &Page) -> Vec<Known> {
    let sites = page.head.sites();
    let labelled = (0..page.pieces.len().min(LABELLED)).find_map(|at| clean::titled(page.text_at(at)));
    // Pages of newspapers name theirs in an element of its own.
    let paper = page.elements.iter().filter(|element| element.name == "founder-title");
    let paper = paper.map(|element| page.text_of(element).trim()).find(|title| !title.is_empty());
    let told = paper.into_iter().chain(page.head.titles()).chain(labelled).map(|title| (title, true));
    let all = told.chain([(page.head.title.as_str(), false)]).filter(|(title, _)| !title.is_empty());
    let known = |(title, sure): (&str, bool)| {
        let bare = bare(title, &sites);
        Known { folded: fold_query(title), key: fold_query(&bare), bare, sure }
    };
    all.filter(|(title, _)| !sites.contains(title)).map(known).filter(|known| !known.key.is_empty()).collect()
}

/// How well the piece at `at` agrees with what the head gives: nothing, or
/// the more the better.
fn agreement(page: &Page, at: usize, known: &[Known], body: &Range<usize>) -> Option<usize> {
    let text = page.text_at(at);
    let chars = text.chars().count();
    let piece = page.pieces.get(at)?;
    let level = piece.kind.and_then(Kind::level);
    let menu = page.around(at).any(|element| matches!(element.name, "nav" | "footer"));
    // A dash opens the second line of a title.
    if text.starts_with("——") || !(2..=LONGEST).contains(&chars) || menu || piece.kind == Some(Kind::Image) {
        return None;
    }
    let key = fold_query(text);
    let letters = key.chars().count();
    let agrees = |known: &Known| {
        if key == known.key {
            return Some(if known.sure { 60 } else { 50 });
        }
        let whole = letters >= 8 || (letters >= 5 && level.is_some());
        let shortened = |long: &str, short: &str| {
            let short = short.trim_end_matches(['.', '…']);
            short.chars().count() >= 10 && long.starts_with(short)
        };
        match () {
            () if letters >= 4 && known.folded.starts_with(&key) => Some(20 + letters.min(30)),
            () if whole && known.folded.contains(&key) => Some(10 + letters.min(30)),
            () if shortened(&key, &known.key) && letters <= known.key.chars().count() * 2 => Some(45),
            () => None,
        }
    };
    let best = known.iter().filter_map(agrees).max()?;
    let titled = page.around(at).take(2).any(|element| has_title_word(&element.words));
    let linked = page.info(at).linked * 2 > page.info(at).chars;
    let standing = level.map_or(0, |level| 12 - usize::from(level.min(6))) + 8 * usize::from(titled);
    // A line of the body itself repeats the title less well than one above it.
    let inside = usize::from(at > body.start + 3) * 30;
    (best + standing).checked_sub(inside + 25 * usize::from(linked && level.is_none()))
}

fn has_title_word(words: &str) -> bool {
    const WORDS: &[&str] = &["title", "tit", "headline", "biaoti", "bt", "subject", "activity-name", "h1"];
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| WORDS.iter().any(|known| word.contains(known)) && word != "subtitle")
}

/// The title said by the piece at `at`, with the lines around it where the
/// head says all of them in one.
fn joined(page: &Page, at: usize, known: &[Known]) -> Title {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let says = |range: &Range<usize>| {
        let whole: String = range.clone().map(|at| packed(&fold_query(page.text_at(at)))).collect();
        known.iter().any(|known| packed(&known.key) == whole)
    };
    let alone = at..at + 1;
    let first = at.saturating_sub(LINES - 1);
    let runs = (first..=at).flat_map(|from| (at + 1..=from + LINES).map(move |to| from..to));
    let mut runs = runs.filter(|run| run.len() > 1 && run.end <= page.pieces.len() && !says(&alone));
    said(page, runs.find(|run| says(run)).unwrap_or(alone.clone()))
}

fn said(page: &Page, pieces: Range<usize>) -> Title {
    let text: Vec<&str> = pieces.clone().map(|at| page.text_at(at)).collect();
    let words: Vec<&str> = text.iter().flat_map(|line| line.lines()).map(str::trim).collect();
    let sites = page.head.sites();
    Title { text: bare(&words.concat(), &sites), pieces: Some(pieces) }
}

/// The heading nearest above the body, or at its start.
fn heading(page: &Page, body: &Range<usize>) -> Option<usize> {
    let worded = |at: &usize| {
        let text = page.text_at(*at);
        (4..=LONGEST).contains(&text.chars().count()) && !clean::is_noise(text) && !text.ends_with(['。', '；', '：'])
    };
    let linked = |at: &usize| page.info(*at).linked * 2 > page.info(*at).chars;
    let fits = |at: &usize| worded(at) && !linked(at);
    let level = |at: &usize| page.pieces.get(*at).and_then(|piece| piece.kind).and_then(Kind::level);
    let near = body.start.saturating_sub(60)..(body.start + 2).min(body.end);
    let first = near.clone().rev().find(|at| level(at) == Some(1) && fits(at));
    let titled = |at: &usize| page.around(*at).take(2).any(|element| has_title_word(&element.words));
    let close = body.start.saturating_sub(15)..near.end;
    let found = first
        .or_else(|| above(page, body).filter(fits))
        .or_else(|| close.clone().rev().find(|at| level(at).is_some_and(|level| level <= 3) && fits(at)))
        .or_else(|| close.clone().rev().find(|at| titled(at) && fits(at)))
        .or_else(|| close.clone().find_map(|at| above_facts(page, at)).filter(|at| fits(at)))
        // A title that leads to its own page, the day below.
        .or_else(|| close.clone().rev().find(|at| titled(at) && worded(at) && is_dated(page, at + 1)))?;
    // A dash opens the second line of a title.
    let second = page.text_at(found).starts_with("——");
    if second { found.checked_sub(1).filter(fits) } else { Some(found) }
}

/// Does the line at `at` open with a day?
fn is_dated(page: &Page, at: usize) -> bool {
    dates::find(page.text_at(at)).is_some_and(|(_, range)| range.start == 0)
}

/// The line above `at`, where a line of labels or a day alone stands.
fn above_facts(page: &Page, at: usize) -> Option<usize> {
    let text = page.text_at(at);
    let facts = dates::whole(text).is_some() || (text.len() <= 300 && clean::is_facts(text));
    let above = at.checked_sub(1).filter(|_| facts)?;
    let text = page.text_at(above);
    let plain = !clean::is_labelled(text) && !clean::is_column_like(text) && page.info(above).links == 0;
    (plain && text.chars().count() >= 6).then_some(above)
}

/// A heading of any level with nothing but a short line between it and the body.
fn above(page: &Page, body: &Range<usize>) -> Option<usize> {
    let is_heading = |at: &usize| page.pieces.get(*at).and_then(|piece| piece.kind).and_then(Kind::level).is_some();
    let short = |at: &usize| page.text_at(*at).chars().count() <= LONGEST && !super::body::is_prose(page, *at);
    let before = || (body.start.saturating_sub(3)..body.start).rev().take_while(short).find(is_heading);
    Some(body.start).filter(is_heading).or_else(before)
}

/// Does the heading at `at` break off and go on in the next?
fn runs_on(page: &Page, at: usize) -> bool {
    let heading = |at: usize| page.pieces.get(at).and_then(|piece| piece.kind).and_then(Kind::level).is_some();
    heading(at) && heading(at + 1) && clean::runs_on(page.text_at(at), page.text_at(at + 1))
}

/// Does the text speak less of what the head calls it than of its heading? Then
/// the head names the site.
fn speaks_less(page: &Page, told: &str, at: usize, body: &Range<usize>) -> bool {
    let sentences = body.clone().filter(|at| super::body::is_prose(page, *at));
    let text = clean::Pairs::of(sentences.map(|at| page.text_at(at)));
    let share = |line: &str| {
        let (all, shared) = text.shared(line);
        (shared * 10 >= all * 3, shared)
    };
    let ((_, told), (speaks, shared)) = (share(told), share(page.text_at(at)));
    speaks && shared >= 4 && shared > told * 2
}

/// Does the heading at `at`, right above the day of the article, say much of what the head calls
/// it in other words? Then an editor changed the heading, which is what the page shows.
fn rewords(page: &Page, told: &str, at: usize) -> bool {
    let (all, shared) = clean::Pairs::of(std::iter::once(told)).shared(page.text_at(at));
    let dated = is_dated(page, at + 1) || is_dated(page, at + 2);
    let heading = page.text_at(at);
    let series = ["系列", "专题", "之一", "之二", "之三"].iter().any(|word| heading.contains(word));
    dated && !series && heading.chars().count() >= 8 && shared * 10 >= all * 4
}

/// 云汐区人民法院: a body that has pages of its own; houses and schools have articles about them.
fn governs(title: &str) -> bool {
    let ends = ["人民法院", "人民检察院", "人民政府", "委员会"];
    is_office(title) && ends.iter().any(|end| title.ends_with(end))
}

/// Is this the name of the site or of a column rather than of an article?
fn is_general(page: &Page, title: &str) -> bool {
    let site = |part: &str| clean::is_house(part) || is_site(part);
    // 云汐审计网-媒体传真: a site and its column.
    let parts = || title.split(['-', '_', '|', '–', '—']).map(str::trim);
    let column =
        parts().nth(1).is_some() && parts().any(site) && parts().all(|part| site(part) || part.chars().count() <= 6);
    site(title)
        || column
        || governs(title)
        || title.chars().count() < 6
        || page.head.sites().iter().any(|site| site.contains(title))
}
