//! Which line is the title: the candidates at the top of a text and above its
//! first sentence, and what speaks for and against each.

use std::ops::Range;

use super::candidates::{above_rule, looks_like};
use super::families::NAVIGATION;
use super::labelled;
use super::mastheads::{is_body, is_contents, is_formula, is_issue, is_masthead, is_spaced};
use super::menus::is_link;
use super::pairs::Pairs;
use super::pieces::{gone, gone_by, is_fact, judged};
use super::same::says;
use super::shapes::squeeze;
use super::title_words::names_document;
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::ends_sentence;
use crate::text::fold::fold_query;
use crate::text::han::{has_han, is_han};
use crate::text::slice;

/// Characters of the shortest title whose repetition tells anything.
pub const TELLING: usize = 4;

/// What it counts that the text speaks of much of a line.
const TOLD: i32 = 20;

/// Lines above the facts of an article among which its title stands, and lines
/// below the name of a bulletin among which its number does.
const BESIDE: usize = 6;

/// Lines at the top, and lines above the first sentence, that may be the title.
const NEAR: (usize, usize) = (12, 40);

/// The line that is the title: the best of those that look like one. A
/// heading of the first level, the file's name and a repetition prove it;
/// a line of metadata right below speaks for it; being the first is a little.
pub fn choose(draft: &Draft, zone: Range<usize>, stem: &str) -> Option<usize> {
    let open = |index: &usize| judged(draft, *index) && looks_like(draft, *index);
    let likely: Vec<usize> = zone.clone().filter(open).collect();
    let framed = (draft.page && likely.len() > 8) || zone.clone().any(|index| is_navigation(draft, index));
    let (first, last) = (*likely.first()?, *likely.last()?);
    // Whether a sentence is the article's beyond doubt does not matter here.
    let below = draft.pieces.get(zone.end..).unwrap_or(&[]).iter().filter(|piece| !piece.gone);
    let text = Pairs::of(below.map(|piece| draft.text_of(piece)).filter(|text| text.len() > 45 && ends_sentence(text)));
    let stage = Stage { draft, first, last, framed, zone, stem: fold_query(stem), text, site: names_of_site(draft) };
    let far = NEAR.0..likely.len().saturating_sub(NEAR.1).max(NEAR.0);
    let near = likely.iter().enumerate().filter(|(at, _)| !far.contains(at)).map(|(_, index)| *index);
    let marked: Vec<(usize, i32)> = near.map(|index| (index, stage.mark(index))).collect();
    let best = marked.iter().map(|(_, mark)| *mark).max().filter(|best| *best > -30)?;
    let found = marked.iter().find(|(_, mark)| *mark == best).map(|(index, _)| *index)?;
    // The first line of all, of which the text speaks.
    let told = |index: usize| index == first && stage.speaks_of_it(draft.text_at(index)) >= TOLD;
    Some(found).filter(|index| stage.framed || may_head(draft, *index) || told(*index))
}

/// What a candidate for the title is judged by.
struct Stage<'a> {
    draft: &'a Draft,
    first: usize,
    last: usize,
    /// Was a whole page copied, so that much stands above its title?
    framed: bool,
    zone: Range<usize>,
    stem: String,
    /// What the text below speaks of.
    text: Pairs,
    /// Lines of the page that name its site.
    site: Vec<String>,
}

impl Stage<'_> {
    fn mark(&self, index: usize) -> i32 {
        let text = self.draft.text_at(index);
        let key = fold_query(slice(text, labelled::title_label(text)..text.len()));
        let heading = self.draft.pieces.get(index).is_some_and(|piece| piece.kind == Some(Kind::Heading(1)));
        let lower = self.framed
            && matches!(self.draft.pieces.get(index).and_then(|piece| piece.kind), Some(Kind::Heading(2..=4)));
        let first_heading = self.draft.page && heads_all(self.draft, index);
        let telling = key.chars().count() >= TELLING;
        let named = self.stem.chars().count() >= TELLING && says(text, &self.stem);
        let long = text.chars().nth(9).is_some();
        let votes = [
            (heading, if self.framed && self.above_navigation(index) { 80 } else { 200 }),
            (heading && above_rule(text) == Some("site-name"), -200),
            (self.beside_facts(index), 40),
            (self.below_facts(index), 15),
            (index == self.first && self.framed && self.beside_facts(index), 10),
            (text.contains('。'), -60),
            (is_spaced(text), -60),
            (shows(text), -20),
            (self.above_masthead(index) && !self.names_bulletin(index), -60),
            (lower, 20),
            (first_heading, 20),
            (self.below_its_like(index), -15),
            (named, 100),
            (telling && !is_body(text), self.again(index, &key)),
            (index == self.first && !self.framed, 24),
            (
                !heading
                    && !first_heading
                    && text.contains('，')
                    && (text.chars().nth(25).is_some() || text.ends_with(['！', '？'])),
                -12,
            ),
            (long && index == self.last, if self.framed { 10 } else { 6 }),
            (long && self.framed, 8),
            (self.above_metadata(index), if text.chars().nth(5).is_some() { 30 } else { 12 }),
            (self.below_navigation(index), 10),
            // Nothing else stands between a page's path and the facts.
            (self.below_navigation(index) && is_fact(self.draft, index + 1), 40),
            (index == self.first && self.above_account(index), 30),
            (index == self.first && self.above_path_and_facts(index), 50),
            (long, 4),
            (text.chars().nth(14).is_some(), 6),
            (!has_han(text), -10),
            (self.above_navigation(index), -20),
            (above_rule(text).is_some(), if self.framed || self.first != self.last { -100 } else { -10 }),
            (text.contains("关于") && names_document(text), 16),
            (runs_on(text, self.draft.text_at(index + 1)), 16),
            (is_masthead(text) && !self.names_bulletin(index), -60),
            (self.names_bulletin(index), 120),
            (is_underlined(self.draft, index), 30),
            (index + 1 >= self.last && self.last > self.first && is_couplet(text), 40),
            (self.below_number(index), 20),
            (is_bar_of_names(text), -60),
            (self.ends_with_day(text), -40),
            (index == self.first && is_body(text) && self.has_longer_below(index), -30),
            (self.is_source(index), -60),
            (self.site.iter().any(|line| line.contains(&squeeze(text))), -80),
            (is_menu_line(text) || is_link(text), -60),
            (labelled::title_label(text) > 0, -5),
            (self.is_issuer(index), -100),
            (!self.framed && is_body(text) && self.above_metadata(index), -40),
            (text.chars().count() < 4, -10),
        ];
        votes.iter().filter(|(holds, _)| *holds).map(|(_, vote)| vote).sum::<i32>() + self.speaks_of_it(text)
    }

    /// What it counts that the text speaks of what the line says. The figures
    /// were fitted to some four hundred texts whose titles are known.
    fn speaks_of_it(&self, line: &str) -> i32 {
        // Every text names the body that it is about.
        if is_body(line) {
            return 0;
        }
        let (all, shared) = self.text.shared(line);
        let told = line.chars().nth(9).is_some() && shared * 10 > all * 3;
        i32::try_from(shared.min(8)).unwrap_or(0) * 5 + if told { TOLD } else { 0 }
    }

    /// Does the page's navigation stand right above?
    fn below_navigation(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|above| is_navigation(self.draft, above))
    }

    /// Does WeChat's own page begin right below: 原创, the account's name?
    fn above_account(&self, index: usize) -> bool {
        matches!(gone_by(self.draft, index + 1), Some("wechat" | "wechat-account"))
    }

    /// Do the page's navigation and then the facts follow, with no line between
    /// them that could be the title?
    fn above_path_and_facts(&self, index: usize) -> bool {
        gone_by(self.draft, index + 1) == Some("breadcrumb") && is_fact(self.draft, index + 2)
    }

    /// Does a document's number stand right above?
    fn below_number(&self, index: usize) -> bool {
        index.checked_sub(1).and_then(|above| gone_by(self.draft, above)) == Some("metadata-number")
    }

    /// Does the line stand beside the facts of the article on a page that was
    /// copied whole?
    fn beside_facts(&self, index: usize) -> bool {
        let Some(facts) = self.draft.facts else { return false };
        let start = |at: usize| self.draft.pieces.get(at).map(|piece| piece.range.start);
        start(index).is_some_and(|at| at <= facts) && start(index + BESIDE).is_none_or(|at| at >= facts)
    }

    fn below_facts(&self, index: usize) -> bool {
        let start = self.draft.pieces.get(index).map(|piece| piece.range.start);
        self.draft.facts.zip(start).is_some_and(|(facts, start)| start > facts)
    }

    /// Does the masthead of a bulletin end below the line: its name, its number?
    fn above_masthead(&self, index: usize) -> bool {
        let mut below = (index + 1..self.zone.end.min(index + BESIDE)).map(|at| self.draft.text_at(at));
        !self.framed && below.any(|text| text.len() <= 200 && (is_masthead(text) || is_issue(text)))
    }

    /// Does a heading of the same level stand right above, or on a page a line
    /// that begins below its navigation: the title, of which this is the second?
    fn below_its_like(&self, index: usize) -> bool {
        let Some(above) = index.checked_sub(1).filter(|above| judged(self.draft, *above)) else { return false };
        let kind =
            |at: usize| self.draft.pieces.get(at).and_then(|piece| piece.kind).filter(|kind| kind.level().is_some());
        let headed = || kind(index).is_some() && kind(above) == kind(index);
        let long = |at: usize| self.draft.text_at(at).chars().nth(7).is_some();
        let begins = || self.below_navigation(above) && long(above) && long(index);
        self.framed && looks_like(self.draft, above) && (headed() || begins())
    }

    /// What it counts that other lines near the head say the same.
    fn again(&self, index: usize, key: &str) -> i32 {
        let near = self.draft.pieces.len().min(60);
        let others = || (0..near).filter(|other| *other != index && says(self.draft.text_at(*other), key));
        // A picture's caption stands twice, one right below the other.
        let beside = || others().all(|other| other.abs_diff(index) == 1);
        match others().next() {
            None => 0,
            Some(_) if key.chars().nth(5).is_none() || beside() => 20,
            Some(_) => 60,
        }
    }

    /// Does a line of metadata follow, and is this the first of the lines that
    /// stand together above it (a title may be split over two)?
    fn above_metadata(&self, index: usize) -> bool {
        let glued = |at: usize| match (self.draft.pieces.get(at), self.draft.pieces.get(at + 1)) {
            (Some(upper), Some(lower)) if !upper.gone && !lower.gone && looks_like(self.draft, at) => {
                slice(&self.draft.text, upper.range.end..lower.range.start).matches('\n').count() == 1
            }
            _ => false,
        };
        if index.checked_sub(1).is_some_and(glued) && !self.framed {
            return false;
        }
        let last = match self.framed {
            true => index,
            false => (index..self.zone.end).find(|at| !glued(*at)).unwrap_or(index),
        };
        if last > index + 2 {
            return false;
        }
        let fact = |at: usize| is_fact(self.draft, at);
        fact(last + 1) || (self.framed && !gone(self.draft, last + 1) && fact(last + 2))
    }

    /// Does a bulletin with several articles, whose contents follow, bear this
    /// name? It is the first line that says more than 内部资料.
    fn names_bulletin(&self, index: usize) -> bool {
        let contents = |at: usize| is_contents(self.draft.text_at(at));
        let names =
            |at: usize| looks_like(self.draft, at) && judged(self.draft, at) && !is_formula(self.draft.text_at(at));
        !self.draft.page
            && (index..self.zone.end).any(contents)
            && self.zone.clone().find(|at| names(*at)) == Some(index)
    }

    /// 市大数据局 2024年6月7日: a line of its date.
    fn ends_with_day(&self, text: &str) -> bool {
        let day = dates::find(text).map(|(_, range)| range);
        day.is_some_and(|range| range.end == text.trim_end().len() && range.start > 0) && text.chars().count() <= 30
    }

    /// Is the next line a candidate that says more?
    fn has_longer_below(&self, index: usize) -> bool {
        let next = index + 1;
        self.zone.contains(&next)
            && looks_like(self.draft, next)
            && self.draft.text_at(next).chars().count() > self.draft.text_at(index).chars().count()
    }

    /// Does another line name this as the source?
    fn is_source(&self, index: usize) -> bool {
        let text = self.draft.text_at(index).trim();
        let said = |at: usize| {
            let line = self.draft.text_at(at);
            let value = line.split_once("来源").filter(|_| line.len() <= 200).map(|(_, value)| value);
            at != index && value.is_some_and(|value| value.starts_with([':', '：']) && value.contains(text))
        };
        text.chars().nth(12).is_none() && (0..self.draft.pieces.len().min(400)).any(said)
    }

    /// Is it the body that issues the document whose title stands right below?
    fn is_issuer(&self, index: usize) -> bool {
        let text = self.draft.text_at(index).trim();
        let below = self.draft.text_at(index + 1).trim();
        let next = self.draft.text_at(index + 2).trim();
        let about = |text: &str| text.starts_with("关于") || (text.contains("关于") && names_document(text));
        is_body(text) && (about(below) || (is_body(below) && about(next)))
    }

    /// Does the page's navigation stand below?
    fn above_navigation(&self, index: usize) -> bool {
        (index + 1..self.zone.end).any(|below| is_navigation(self.draft, below))
    }
}

/// The lines in which a page welcomes to its site or says whose it is, squeezed.
fn names_of_site(draft: &Draft) -> Vec<String> {
    const NEAR: usize = 40;
    let count = draft.pieces.len();
    let near = (0..count.min(NEAR)).chain(count.saturating_sub(NEAR).max(NEAR)..count);
    let welcomes = |text: &str| {
        ["欢迎访问", "欢迎光临", "欢迎您访问", "欢迎登录", "欢迎登陆", "欢迎进入", "欢迎您进入"]
            .iter()
            .any(|word| text.starts_with(word))
    };
    let names = |at: &usize| {
        let text = draft.text_at(*at);
        let claims = || ["版权所有", "©"].iter().any(|word| text.contains(word));
        text.len() <= 300 && (welcomes(text) || claims())
    };
    near.filter(names).map(|at| squeeze(draft.text_at(at))).collect()
}

/// 守好一湾清水 办好一方学堂: two halves of a length, as newspapers' main titles are
/// set beside a plain line.
fn is_couplet(text: &str) -> bool {
    let halves: Vec<usize> = text.split_whitespace().map(|half| half.chars().count()).collect();
    let plain = |c: char| is_han(c) || c.is_whitespace() || "“”".contains(c);
    matches!(halves.as_slice(), [first @ 5..=12, second @ 5..=12] if first.abs_diff(*second) <= 2)
        && text.chars().all(plain)
        && !text.split_whitespace().any(is_body)
}

/// Is it called as pictures are: 巡回审判现场?
fn shows(text: &str) -> bool {
    ["现场", "合影", "留影", "一角", "全景"].iter().any(|end| text.ends_with(end))
}

/// Is the piece taken as navigation, or as the table of a document's data
/// that stands above its title?
pub fn is_page(draft: &Draft, index: usize) -> bool {
    is_navigation(draft, index) || gone_by(draft, index) == Some("metadata-index")
}

/// Is the piece taken as navigation of the page?
fn is_navigation(draft: &Draft, index: usize) -> bool {
    gone_by(draft, index).is_some_and(|rule| NAVIGATION.contains(&rule))
}

/// Does a row of marks stand below the line, as press releases have it?
fn is_underlined(draft: &Draft, index: usize) -> bool {
    let below = draft.text_at(index + 1).trim();
    below.chars().count() >= 6 && below.chars().all(|c| matches!(c, '*' | '＊' | '=' | '＝'))
}

/// 云汐日报官方网站 | 云汐网首页 今天是: names of sites and columns, parted by bars.
fn is_bar_of_names(text: &str) -> bool {
    text.ends_with("今天是")
        || (text.contains(['|', '丨']) && text.split(['|', '丨', ' ']).filter(|part| !part.is_empty()).all(is_link))
}

/// Does a title break off in its first line and end in its second: an open
/// quotation mark, or 关于… without the kind of document it names.
pub fn runs_on(first: &str, second: &str) -> bool {
    // 通    知
    let kind = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        names_document(&text)
    };
    let open = |text: &str| {
        [('《', '》'), ('“', '”')]
            .iter()
            .any(|(open, close)| text.matches(*open).count() > text.matches(*close).count())
    };
    let about = first.contains("关于") && !kind(first) && kind(second);
    let closed = |text: &str| !open(text) && text.contains(['》', '”']);
    second.chars().count() <= 50
        && !ends_sentence(second)
        && (about || second.starts_with('暨') || (open(first) && closed(second)))
}

/// At least four short items parted by white space.
fn is_menu_line(text: &str) -> bool {
    let items = || text.split_whitespace();
    items().nth(3).is_some() && items().all(|item| item.chars().nth(8).is_none())
}

/// Is the piece the first heading of all?
fn heads_all(draft: &Draft, index: usize) -> bool {
    let level = |piece: &Piece| piece.kind.and_then(Kind::level).is_some() && !piece.gone;
    draft.pieces.iter().position(level) == Some(index)
}

/// A text whose first heading is of a lower level has no title, unless no other
/// heading stands as high.
fn may_head(draft: &Draft, index: usize) -> bool {
    let level = |piece: &Piece| piece.kind.and_then(Kind::level).filter(|_| !piece.gone);
    let Some(own) = draft.pieces.get(index).and_then(level).filter(|level| *level > 1) else { return true };
    let others = || draft.pieces.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, piece)| piece);
    own <= 3 && !others().filter_map(level).any(|level| level <= own)
}
