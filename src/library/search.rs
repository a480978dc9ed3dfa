//! Search over all articles: titles (also by pinyin initials), headings and
//! text of the cleaned view, through folding and annotations, so that what is
//! seen can be typed as seen.

use std::ops::Range;

use super::entry::{Entry, Hit, Problem};
use super::filter::Filter;
use super::index::Library;
use super::parallel;
use super::sort::{Order, sorted};
use crate::article::{Article, Block, Kind, Place, Source};
use crate::text::fold::{Folded, fold, fold_query};
use crate::text::pinyin::initials_match;
use crate::text::slice::floor;

/// Characters of context shown on either side of a match.
const CONTEXT: usize = 24;

/// Bytes on either side that hold so many characters, and some signs.
const NEAR: usize = 8 * CONTEXT;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Titles first, then headings, then text; articles in the order of their dates.
    pub hits: Vec<Hit>,
    /// How many there are, those beyond the limit included.
    pub total: usize,
    /// Articles that could not be read any more.
    pub problems: Vec<Problem>,
}

/// What a match stands in; a smaller one is told earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Title,
    Heading,
    Text,
}

/// Hits with their ranks, and how many there are.
type Ranked = (Vec<(Rank, Hit)>, usize);

/// Searches every article of `library` that the fields in `query` leave (see
/// [`Filter`]); at most `limit` hits are told.
pub fn search(library: &Library, query: &str, limit: usize) -> Search {
    let filter = Filter::parse(query);
    let folded = fold_query(&filter.words);
    if folded.is_empty() {
        return Search::default();
    }
    let order = sorted(&library.entries, Order::Date);
    let listed = order.into_iter().filter_map(|index| library.entries.get(index));
    let entries: Vec<&Entry> = listed.filter(|entry| filter.fields_hold(entry)).collect();
    let found = parallel::map(&entries, |entry| in_entry(library, entry, &folded, limit));
    let (mut search, mut ranked) = (Search::default(), Vec::new());
    for found in found {
        match found {
            Ok((hits, total)) => {
                search.total += total;
                ranked.extend(hits);
            }
            Err(problem) => search.problems.push(problem),
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    search.hits = ranked.into_iter().map(|(_, hit)| hit).take(limit).collect();
    search
}

/// The hits of one article, and how many there are.
fn in_entry(library: &Library, entry: &Entry, folded: &str, limit: usize) -> Result<Ranked, Problem> {
    let article = library.load(&entry.id)?;
    let source = article.source();
    let mut hits = Vec::new();
    if let Some(context) = in_title(&article, folded) {
        hits.push((Rank::Title, hit(entry, article.title_block().map_or(0, |block| block.range.start), context)));
    }
    for block in article.blocks.iter().filter(|block| block.kind != Kind::Title) {
        let rank = if block.kind.level().is_some() { Rank::Heading } else { Rank::Text };
        for range in matches(source, block, folded) {
            hits.push((rank, hit(entry, range.start, context(source, block, range))));
        }
    }
    let total = hits.len();
    hits.sort_by_key(|(rank, _)| *rank);
    hits.truncate(limit);
    Ok((hits, total))
}

fn hit(entry: &Entry, place: usize, context: (String, String, String)) -> Hit {
    Hit { article: entry.id.clone(), title: entry.title.clone(), place: Place(place), context }
}

/// The title as context, if it holds the query or its initials do.
fn in_title(article: &Article, folded: &str) -> Option<(String, String, String)> {
    let title = &article.meta.title;
    let own = fold(title, 0);
    if let Some(range) = own.text.find(folded).and_then(|at| own.origin(at, at + folded.len())) {
        return Some(context(Source::plain(title), &Block::new(Kind::Title, 0..title.len()), range));
    }
    let whole = || (String::new(), title.clone(), String::new());
    initials_match(folded, title).then(whole)
}

/// Where `folded` (a folded query) stands in a block: bytes of the buffer.
pub fn matches(source: Source<'_>, block: &Block, folded: &str) -> Vec<Range<usize>> {
    let own = folded_block(source, block);
    own.text.match_indices(folded).filter_map(|(at, hit)| own.origin(at, at + hit.len())).collect()
}

/// A block as it is drawn, folded.
fn folded_block(source: Source<'_>, block: &Block) -> Folded {
    let notes = source.notes_in(&block.range);
    let mut folded = Folded::default();
    for (range, drawn) in source.drawn(block.range.clone()) {
        if notes.iter().any(|note| note.range == range) {
            folded.push(drawn, range.start, range.end);
            continue;
        }
        let mut buffer = [0; 4];
        for (at, c) in drawn.char_indices() {
            folded.push(c.encode_utf8(&mut buffer), range.start + at, range.start + at + c.len_utf8());
        }
    }
    folded
}

/// A match as it is drawn, with what stands around it, on one line.
fn context(source: Source<'_>, block: &Block, range: Range<usize>) -> (String, String, String) {
    let line = |range: Range<usize>| source.drawn_text(range).replace(['\n', '\t'], " ");
    // A block may be a megabyte, and each of its matches asks.
    let first = floor(source.text, range.start.saturating_sub(NEAR)).max(block.range.start);
    let last = floor(source.text, range.end + NEAR).min(block.range.end);
    let (before, behind) = (line(first..range.start), line(range.end..last));
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
    let cut = |text: &str, range: Range<usize>| crate::text::slice(text, range).to_owned();
    let mut start = cut(&before, from..before.len());
    if from > 0 {
        // No mark that ends something stands at the start of a line.
        start = format!("…{}", start.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“‘（《〈【".contains(c)));
    }
    (start, line(range), cut(&behind, 0..to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Annotation;
    use crate::library::fixture::{User, bulletin};

    #[test]
    fn what_is_seen_is_found_and_shown_as_it_is_seen() {
        let text = "开展“党建 学习\n教育”活动";
        let note = |at: &str, drawn: &str| {
            let start = text.find(at).expect("there");
            Annotation { range: start..start + at.len(), drawn: drawn.into(), rule: "test" }
        };
        let notes = [note(" ", "+"), note("\n", "")];
        let source = Source { text, notes: &notes };
        let block = Block::new(Kind::Paragraph, 0..text.len());
        let found = matches(source, &block, &fold_query("党建＋学习教育"));
        assert_eq!(found.len(), 1);
        assert_eq!(context(source, &block, found[0].clone()), ("开展“".into(), "党建+学习教育".into(), "”活动".into()));
    }

    #[test]
    fn context_is_short_and_on_one_line() {
        let text = format!("{}水\n利{}", "前".repeat(100), "后".repeat(100));
        let block = Block::new(Kind::Paragraph, 0..text.len());
        let source = Source::plain(&text);
        let found = matches(source, &block, "水利");
        let (before, hit, behind) = context(source, &block, found[0].clone());
        assert_eq!((before.chars().count(), hit.as_str(), behind.chars().count()), (CONTEXT + 1, "水 利", CONTEXT));
    }

    #[test]
    fn titles_come_first_and_the_limit_does_not_change_the_count() {
        let user = User::new();
        let file = user.put("in/a.txt", &bulletin("学习教育的简报"));
        let library = user.library(&[&file]);
        let all = search(&library, "学习", usize::MAX);
        assert_eq!(all.hits.len(), all.total);
        assert!(all.total > 3 && all.hits[0].title == "学习教育的简报" && all.hits[0].context.1 == "学习");
        let two = search(&library, "学习", 2);
        assert_eq!((two.hits.as_slice(), two.total), (&all.hits[..2], all.total));
        assert_eq!(search(&library, "xxjy", 9).hits[0].title, "学习教育的简报");
        assert_eq!(search(&library, " ", 9), Search::default());
    }

    #[test]
    fn a_place_leads_to_the_match() {
        let user = User::new();
        let file = user.put("in/a.txt", &bulletin("示例甲局简报"));
        let library = user.library(&[&file]);
        for hit in search(&library, "学习，结合", usize::MAX).hits {
            let article = library.load(&hit.article).expect("read");
            assert!(
                article.text.get(hit.place.0..).is_some_and(|text| text.starts_with("学习"))
                    || hit.context.1.is_empty()
            );
        }
    }
}
