//! Which element holds the article: the innermost that has nearly all of the
//! page's prose. Prose is counted by characters outside links and by marks,
//! 、 ， 。 as well as commas; what stands in places for comments, neighbours
//! and notices counts little. Bulletins of three lines have a body like others.

use std::ops::Range;

use super::elements::{self, Role};
use super::page::{Element, Page};
use super::places::{is_inside, is_outside};
use super::writer::Info;
use crate::article::Kind;
use crate::import::clean;
use crate::import::dates;
use crate::import::marks::{self, ends_sentence};

/// Where the article is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its pieces.
    pub pieces: Range<usize>,
    /// Pieces among them that belong to the page, with the rule for each.
    pub without: Vec<(Range<usize>, &'static str)>,
}

/// Finds the body of a page.
pub fn find(page: &Page) -> Body {
    let judged = Judged::of(page);
    let at = judged.descend();
    let pieces = at.and_then(|at| page.elements.get(at)).map_or(0..page.pieces.len(), |element| element.pieces.clone());
    let without = judged.without(&pieces);
    Body { pieces, without }
}

/// Counts over pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Prose, weighed by where it stands (hundredths).
    prose: u64,
    /// Prose as if all of it stood in the article (hundredths).
    plain: u64,
    chars: usize,
    linked: usize,
    links: usize,
    files: usize,
    /// Pieces that are links and nothing more.
    menu: usize,
    /// Pieces of prose, and those of them right behind such a link.
    texts: usize,
    led: usize,
}

impl Sum {
    /// Other articles, each with its first sentence: links that stand alone,
    /// and most of the prose right behind one of them.
    fn is_list(&self) -> bool {
        self.menu >= 3 && self.texts > 0 && self.led * 2 >= self.texts
    }
}

/// The prose of each piece and element.
struct Judged<'a> {
    page: &'a Page,
    /// Counts before each piece; one more than there are pieces.
    sums: Vec<Sum>,
    children: Vec<Vec<usize>>,
}

impl<'a> Judged<'a> {
    fn of(page: &'a Page) -> Self {
        let mut weights: Vec<u64> = Vec::with_capacity(page.elements.len());
        let mut children = vec![Vec::new(); page.elements.len()];
        for (at, element) in page.elements.iter().enumerate() {
            let around = element.parent.and_then(|parent| weights.get(parent)).copied().unwrap_or(100);
            // The page's own frame may have any name.
            let frame = matches!(element.name, "html" | "body") || element.pieces.len() * 10 > page.pieces.len() * 9;
            weights.push(if is_outside(element) && !frame { around / 10 } else { around });
            if let Some(siblings) = element.parent.and_then(|parent| children.get_mut(parent)) {
                siblings.push(at);
            }
        }
        Self { page, sums: sums(page, &weights), children }
    }

    fn sum(&self, pieces: &Range<usize>) -> Sum {
        let at = |index: usize| self.sums.get(index.min(self.sums.len() - 1)).copied().unwrap_or_default();
        let (from, to) = (at(pieces.start), at(pieces.end.max(pieces.start)));
        Sum {
            prose: to.prose - from.prose,
            plain: to.plain - from.plain,
            chars: to.chars - from.chars,
            linked: to.linked - from.linked,
            links: to.links - from.links,
            files: to.files - from.files,
            menu: to.menu - from.menu,
            texts: to.texts - from.texts,
            led: to.led - from.led,
        }
    }

    /// From the root inwards, as long as one child has nearly all the prose.
    fn descend(&self) -> Option<usize> {
        let prose = |at: &usize| self.page.elements.get(*at).map_or(0, |element| self.sum(&element.pieces).prose);
        // A paragraph that nothing stands around is no frame of the text beside it.
        let is_root = |at: &usize| self.page.elements.get(*at).is_some_and(|e| e.parent.is_none() && is_container(e));
        // Of equals the first.
        let best = |of: &mut dyn Iterator<Item = usize>| of.max_by_key(|at| (prose(at), usize::MAX - at));
        let mut at = best(&mut (0..self.page.elements.len()).filter(is_root))?;
        // A piece of a page may have its paragraphs side by side, with nothing around them.
        let all = self.sum(&(0..self.page.pieces.len())).prose;
        if prose(&at) * 100 < all * 75 {
            return None;
        }
        loop {
            let inner = self.children.get(at)?;
            match best(&mut inner.iter().copied()) {
                Some(next) if self.goes_in(at, next) => at = next,
                _ => return Some(at),
            }
        }
    }

    /// Is the article within `inner` rather than in all of `outer`?
    fn goes_in(&self, outer: usize, inner: usize) -> bool {
        let (Some(around), Some(element)) = (self.page.elements.get(outer), self.page.elements.get(inner)) else {
            return false;
        };
        let (whole, part) = (self.sum(&around.pieces).prose, self.sum(&element.pieces).prose);
        if !is_container(element) || element.pieces.is_empty() {
            return false;
        }
        let left = around.pieces.len().saturating_sub(element.pieces.len());
        // One paragraph of several is no body; one cell of a page is.
        let single = element.pieces.len() == 1 && !is_inside(element) && (1..=12).contains(&left) && !is_cell(element);
        let share = if is_inside(element) { 55 } else { 75 };
        !single && part * 100 >= whole * share && part > 0
    }

    /// Parts of the body that belong to the page: blocks of links, and places
    /// for other things that have little of the prose.
    fn without(&self, body: &Range<usize>) -> Vec<(Range<usize>, &'static str)> {
        let all = self.sum(body);
        let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
        for element in &self.page.elements {
            let pieces = &element.pieces;
            let inner = pieces.start >= body.start && pieces.end <= body.end && pieces != body && is_block(element);
            if !inner || pieces.is_empty() || found.last().is_some_and(|(last, _)| pieces.start < last.end) {
                continue;
            }
            if let Some(rule) = self.rule(element, &all) {
                found.push((pieces.clone(), rule));
            }
        }
        let apart = |at: usize| found.iter().all(|(range, _)| !range.contains(&at));
        let others: Vec<usize> = self.others_behind(body).into_iter().filter(|at| apart(*at)).collect();
        found.extend(others.into_iter().map(|at| (at..at + 1, "html-links")));
        found
    }

    /// The pieces of other articles' lists behind the last sentence of a body
    /// that are in no place of their own: three links at least, two fifths of
    /// the lines from the first of them on. Credits and annexes stay.
    fn others_behind(&self, body: &Range<usize>) -> Vec<usize> {
        let is_link = |at: &usize| {
            let info = self.page.info(*at);
            info.links > 0
                && info.files == 0
                && info.linked * 2 >= info.chars
                && !clean::is_file(self.page.text_at(*at))
        };
        // A headline with commas in it is no sentence.
        let ended = |at: &usize| {
            is_prose(self.page, *at) && (ends_sentence(self.page.text_at(*at)) || self.page.info(*at).chars >= 60)
        };
        let last = body.clone().rev().find(ended).map_or(body.end, |at| at + 1);
        let Some(first) = (last..body.end).find(is_link) else { return Vec::new() };
        let count = (first..body.end).filter(is_link).count();
        if count < 3 || count * 5 < (body.end - first) * 2 {
            return Vec::new();
        }
        let is_heading = |at: &usize| {
            let heading = self.page.pieces.get(*at).and_then(|piece| piece.kind).and_then(Kind::level);
            *at >= last && (heading.is_some() || clean::is_other(self.page.text_at(*at)))
        };
        let from = first.checked_sub(1).filter(is_heading).unwrap_or(first);
        // What closes the text below the last link: a sentence, who signs.
        let last_link = (first..body.end).rev().find(is_link).unwrap_or(first);
        let said = |at: usize| {
            let text = self.page.text_at(at);
            let info = self.page.info(at);
            at > last_link
                && info.links == 0
                && ((info.chars >= 12 && ends_sentence(text)) || dates::whole(text).is_some())
        };
        // A sentence of the text's own below them, and nothing that heads a list of others.
        let told = |at: usize| {
            let text = self.page.text_at(at);
            said(at) && text.ends_with('。') && !clean::is_noise(text) && self.page.info(at).chars >= 15
        };
        let headed = (last..first).any(|at| clean::is_other(self.page.text_at(at)));
        if !headed && (last_link + 1..body.end).any(told) {
            return Vec::new();
        }
        let signs = |at: usize| {
            at > last_link && self.page.info(at).links == 0 && dates::whole(self.page.text_at(at + 1)).is_some()
        };
        let stays = |at: &usize| {
            let text = self.page.text_at(*at);
            self.page.info(*at).files > 0 || clean::is_labelled(text) || clean::is_file(text) || said(*at) || signs(*at)
        };
        (from..body.end).filter(|at| !stays(at)).collect()
    }

    /// Is the first line of a place 相关阅读 or the like?
    fn is_headed_so(&self, element: &Element) -> bool {
        let first = element.pieces.start;
        element.pieces.len() <= 40 && is_container(element) && clean::is_other(self.page.text_at(first))
    }

    /// Is a list of links the text's own: one without a class between two sentences, below a
    /// line that announces it, or between two headings of the text?
    fn is_own_list(&self, element: &Element) -> bool {
        let Range { start, end } = element.pieces.clone();
        let Some(above) = start.checked_sub(1).map(|at| self.page.text_at(at)) else { return false };
        let announced = above.len() <= 300 && marks::announces(above);
        let plain = element.words.is_empty() && !self.is_headed_so(element) && !is_outside(element);
        let short = |at: usize| self.page.text_at(at).ends_with('。') && self.page.info(at).chars >= 12;
        let prose = |at: usize| self.page.info(at).links == 0 && (is_prose(self.page, at) || short(at));
        let heads = |at: usize| {
            let level = self.page.pieces.get(at).and_then(|piece| piece.kind).and_then(Kind::level);
            level.is_some_and(|level| level > 1) && !clean::is_noise(self.page.text_at(at))
        };
        let below_heading = heads(start - 1) && (prose(end) || heads(end));
        plain && (below_heading || (prose(start - 1) && (announced || prose(end))))
    }

    fn rule(&self, element: &Element, body: &Sum) -> Option<&'static str> {
        let (all, weighed) = (body.plain.max(1), body.prose.max(1));
        let sum = self.sum(&element.pieces);
        let little = sum.plain * 100 < all * 20;
        let linky = sum.links >= 2 && sum.linked * 10 >= sum.chars * 7;
        // Other articles, each with its first sentence.
        let listed = (sum.is_list() || self.is_headed_so(element)) && sum.prose * 100 < weighed * 30;
        match sum.files {
            0 if linky && !self.is_own_list(element) => Some("html-links"),
            0 if (little && is_outside(element)) || listed => Some("html-aside"),
            _ => None,
        }
    }
}

/// The counts before each piece.
fn sums(page: &Page, weights: &[u64]) -> Vec<Sum> {
    let mut sums = vec![Sum::default()];
    for at in 0..page.pieces.len() {
        let last = sums.last().copied().unwrap_or_default();
        sums.push(added(page, at, weights, last));
    }
    sums
}

/// The counts up to and with the piece at `at`.
fn added(page: &Page, at: usize, weights: &[u64], before: Sum) -> Sum {
    let info = page.info(at);
    let plain = prose(page, at) as u64 * 100;
    let text = plain >= 2000;
    let led = text && is_led(page, at);
    let weight = info.element.and_then(|element| weights.get(element)).copied().unwrap_or(100);
    Sum {
        prose: before.prose + plain * weight / if led { 1000 } else { 100 },
        plain: before.plain + plain,
        chars: before.chars + info.chars,
        linked: before.linked + info.linked,
        links: before.links + info.links,
        files: before.files + info.files,
        menu: before.menu + usize::from(is_menu(&info)),
        texts: before.texts + usize::from(text),
        led: before.led + usize::from(led),
    }
}

/// Does the piece follow a link that stands alone, as the first sentence of
/// another article does in a list of several?
fn is_led(page: &Page, at: usize) -> bool {
    let menu = |at: Option<usize>| at.is_some_and(|at| is_menu(&page.info(at)));
    menu(at.checked_sub(1))
        && [at.checked_add(1), at.checked_add(2), at.checked_sub(3), at.checked_sub(4)].into_iter().any(menu)
}

/// Is the piece a link and nothing more?
fn is_menu(info: &Info) -> bool {
    info.links > 0 && info.linked * 10 >= info.chars * 8
}

/// How much prose a piece is: characters outside links, and marks.
fn prose(page: &Page, at: usize) -> usize {
    let info = page.info(at);
    let text = page.text_at(at);
    let own = info.chars.saturating_sub(info.linked);
    if own * 2 < info.chars && info.files == 0 {
        return 0;
    }
    // The title and the line of facts are no prose of either side.
    let short = info.chars <= 80 && !ends_sentence(text);
    if short && (page.head.title.contains(text) || dates::find(text).is_some() || clean::is_labelled(text)) {
        return own / 10;
    }
    let marks = text.chars().filter(|c| "，。、；：！？,;”".contains(*c)).count();
    let kind = page.pieces.get(at).and_then(|piece| piece.kind);
    match marks {
        _ if matches!(kind, Some(Kind::Table | Kind::Code)) => own / 2,
        0 if own < 20 => own / 5,
        _ if own < 200 && clean::is_noise(text) => own / 10,
        _ => own + 10 * marks.min(own / 5 + 1),
    }
}

/// Is the piece a sentence of prose?
pub fn is_prose(page: &Page, at: usize) -> bool {
    let text = page.text_at(at);
    page.info(at).chars >= 30 && text.contains(['，', '。', '、', '；', ',']) && prose(page, at) >= 30
}

fn is_block(element: &Element) -> bool {
    elements::element(element.name).1 == Role::Block
}

/// May the element hold an article, or what holds one?
fn is_container(element: &Element) -> bool {
    let leaf = ["p", "li", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];
    is_block(element) && !leaf.contains(&element.name)
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name, "td" | "th" | "tr" | "tbody" | "article" | "main")
}
