//! What stands around a line that may be the title: the page's navigation, the
//! facts of the article, a masthead, other lines that could be it.

use std::ops::Range;

use super::candidates::looks_like;
use super::families::NAVIGATION;
use super::mastheads::{is_body, is_contents, is_formula, is_issue, is_masthead};
use super::pairs::Pairs;
use super::pieces::{gone, gone_by, is_fact, is_of_paper, judged};
use super::prose::is_prose;
use super::shapes::squeeze;
use super::title_words::names_document;
use crate::import::draft::Draft;
use crate::text::slice;

/// Lines above the facts of an article among which its title stands, and lines
/// below the name of a bulletin among which its number does.
const BESIDE: usize = 6;

/// What a candidate for the title is judged by.
pub struct Stage<'a> {
    /// The text.
    pub draft: &'a Draft,
    /// The first candidate and the last (indices of pieces).
    pub first: usize,
    /// See `first`.
    pub last: usize,
    /// Was a whole page copied, so that much stands above its title?
    pub framed: bool,
    /// Where candidates stand.
    pub zone: Range<usize>,
    /// The file's name, folded.
    pub stem: String,
    /// What the text below speaks of.
    pub text: Pairs,
    /// Lines of the page that name its site.
    pub site: Vec<String>,
}

impl Stage<'_> {
    /// Does the page's navigation stand right above?
    pub fn below_navigation(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|above| is_navigation(self.draft, above))
    }

    /// Do the buttons for the size of letters of a newspaper's page stand right above, and the text
    /// right below?
    pub fn below_zoom(&self, index: usize) -> bool {
        let above = index.checked_sub(1).and_then(|above| gone_by(self.draft, above));
        matches!(above, Some("font-size" | "print-close"))
            && is_prose(self.draft, index + 1)
            && (self.zone.start..index).any(|at| is_of_paper(self.draft, at))
    }

    /// Does nothing but the page's path, and the column's name below it, stand right above?
    pub fn below_path(&self, index: usize) -> bool {
        let above = |at: usize| at.checked_sub(1).map(|above| (above, gone_by(self.draft, above)));
        let column = above(index).filter(|(_, rule)| *rule == Some("column-name"));
        column.is_some_and(|(at, _)| self.below_navigation(at)) || self.below_navigation(index)
    }

    /// Does WeChat's own page begin right below: 原创, the account's name?
    pub fn above_account(&self, index: usize) -> bool {
        matches!(gone_by(self.draft, index + 1), Some("wechat" | "wechat-account"))
    }

    /// Do the page's navigation and then the facts follow, with no line between
    /// them that could be the title?
    pub fn above_path_and_facts(&self, index: usize) -> bool {
        gone_by(self.draft, index + 1) == Some("breadcrumb") && is_fact(self.draft, index + 2)
    }

    /// Does a document's number stand right above?
    pub fn below_number(&self, index: usize) -> bool {
        index.checked_sub(1).and_then(|above| gone_by(self.draft, above)) == Some("metadata-number")
    }

    /// Does a sentence stand above, however short? A short notice has no other.
    pub fn below_sentence(&self, index: usize) -> bool {
        (self.zone.start..index).any(|at| {
            let text = self.draft.text_at(at);
            let ends = text.ends_with('。') && text.chars().nth(5).is_some();
            !gone(self.draft, at) && ends && !text.contains("编者按")
        })
    }

    /// Does the line stand beside the facts of the article on a page that was
    /// copied whole?
    pub fn beside_facts(&self, index: usize) -> bool {
        let Some(facts) = self.draft.facts else { return false };
        let start = |at: usize| self.draft.pieces.get(at).map(|piece| piece.range.start);
        start(index).is_some_and(|at| at <= facts) && start(index + BESIDE).is_none_or(|at| at >= facts)
    }

    /// Does a line of facts stand right above?
    pub fn right_below_facts(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|above| is_fact(self.draft, above))
    }

    pub fn below_facts(&self, index: usize) -> bool {
        let start = self.draft.pieces.get(index).map(|piece| piece.range.start);
        self.draft.facts.zip(start).is_some_and(|(facts, start)| start > facts)
    }

    /// Does the masthead of a bulletin end below the line: its name, its number?
    pub fn above_masthead(&self, index: usize) -> bool {
        let mut below = (index + 1..self.zone.end.min(index + BESIDE)).map(|at| self.draft.text_at(at));
        !self.framed && below.any(|text| text.len() <= 200 && (is_masthead(text) || is_issue(text)))
    }

    /// Does a heading of the same level stand right above, or on a page a line
    /// that begins below its navigation: the title, of which this is the second?
    pub fn below_its_like(&self, index: usize) -> bool {
        let Some(above) = index.checked_sub(1).filter(|above| judged(self.draft, *above)) else { return false };
        let kind =
            |at: usize| self.draft.pieces.get(at).and_then(|piece| piece.kind).filter(|kind| kind.level().is_some());
        let headed = || kind(index).is_some() && kind(above) == kind(index);
        let long = |at: usize| self.draft.text_at(at).chars().nth(7).is_some();
        let begins = || self.below_navigation(above) && long(above) && long(index);
        self.framed && looks_like(self.draft, above) && (headed() || begins())
    }

    /// Does a line of metadata follow, and is this the first of the lines that
    /// stand together above it (a title may be split over two)?
    pub fn above_metadata(&self, index: usize) -> bool {
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
    pub fn names_bulletin(&self, index: usize) -> bool {
        let contents = |at: usize| is_contents(self.draft.text_at(at));
        // On a page the name says what it is: …工作简报.
        if self.draft.page {
            let called = squeeze(self.draft.text_at(index));
            let named = ["简报", "快报", "专报", "内参"].iter().any(|end| called.ends_with(end));
            return named && called.chars().count() <= 24 && (index + 1..index + 6).any(contents);
        }
        let names =
            |at: usize| looks_like(self.draft, at) && judged(self.draft, at) && !is_formula(self.draft.text_at(at));
        (index..self.zone.end).any(contents) && self.zone.clone().find(|at| names(*at)) == Some(index)
    }

    /// Is the next line a candidate that says more?
    pub fn has_longer_below(&self, index: usize) -> bool {
        let next = index + 1;
        self.zone.contains(&next)
            && looks_like(self.draft, next)
            && self.draft.text_at(next).chars().count() > self.draft.text_at(index).chars().count()
    }

    /// Does another line name this as the source?
    pub fn is_source(&self, index: usize) -> bool {
        let text = self.draft.text_at(index).trim();
        let said = |at: usize| {
            let line = self.draft.text_at(at);
            let value = line.split_once("来源").filter(|_| line.len() <= 200).map(|(_, value)| value);
            at != index && value.is_some_and(|value| value.starts_with([':', '：']) && value.contains(text))
        };
        text.chars().nth(12).is_none() && (0..self.draft.pieces.len().min(400)).any(said)
    }

    /// Is it the body that issues the document whose title stands right below?
    pub fn is_issuer(&self, index: usize) -> bool {
        let text = self.draft.text_at(index).trim();
        let below = self.draft.text_at(index + 1).trim();
        let next = self.draft.text_at(index + 2).trim();
        let about = |text: &str| text.starts_with("关于") || (text.contains("关于") && names_document(text));
        is_body(text) && (about(below) || (is_body(below) && about(next)))
    }

    /// Does the page's navigation stand below?
    pub fn above_navigation(&self, index: usize) -> bool {
        (index + 1..self.zone.end).any(|below| is_navigation(self.draft, below))
    }
}

/// The lines in which a page welcomes to its site or says whose it is, squeezed.
pub fn names_of_site(draft: &Draft) -> Vec<String> {
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

/// Is the piece taken as navigation, or as the table of a document's data
/// that stands above its title?
pub fn is_page(draft: &Draft, index: usize) -> bool {
    is_navigation(draft, index) || gone_by(draft, index) == Some("metadata-index")
}

/// Is the piece taken as navigation of the page?
pub fn is_navigation(draft: &Draft, index: usize) -> bool {
    gone_by(draft, index).is_some_and(|rule| NAVIGATION.contains(&rule))
}
