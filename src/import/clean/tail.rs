//! The tail of a scraped page, from the last sentence to the end: credits and
//! metadata, neighbours, lists of related articles, notices. Signatures, lists
//! of annexes and whatever no rule knows stay.

use std::ops::Range;

use super::head::{judged, meta_line};
use super::labels::Facts;
use super::look::Look;
use super::rules::Scope;
use crate::import::dates;
use crate::import::draft::Draft;

/// Cleans the pieces of `zone`; says whether anything was taken.
pub fn clean(draft: &mut Draft, zone: Range<usize>, facts: &mut Facts) -> bool {
    let mut before = Before::Nothing;
    let mut changed = false;
    let live: Vec<usize> = zone.filter(|index| judged(draft, *index)).collect();
    for (at, &index) in live.iter().enumerate() {
        if !judged(draft, index) {
            continue;
        }
        let found = tail_line(draft, index, live.get(at + 1).copied(), (&mut before, facts));
        changed |= found;
    }
    changed | contacts(draft, &live)
}

/// What the lines above made of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing.
    Nothing,
    /// 上一篇 with nothing behind it: its title and date are still to come.
    Neighbour(u8),
    /// A list of other articles.
    Related,
}

fn tail_line(draft: &mut Draft, index: usize, next: Option<usize>, learnt: (&mut Before, &mut Facts)) -> bool {
    let (before, facts) = learnt;
    let text = draft.text_at(index).to_owned();
    let Some(look) = Look::of(&text) else { return false };
    let rule = look.noise(&[Scope::Tail, Scope::Edges, Scope::Line]);
    if let Some(rule) = rule.filter(|rule| rule.name != "related" || late(draft, index)) {
        *before = match rule.name {
            "related" => Before::Related,
            "neighbours" if look.chars <= 5 => Before::Neighbour(2),
            _ if *before == Before::Related => Before::Related,
            _ => Before::Nothing,
        };
        return take(draft, index, rule.name);
    }
    match *before {
        Before::Related => take(draft, index, "related"),
        Before::Neighbour(left) if look.chars <= 60 => {
            let more = left > 1 && dates::whole(&text).is_none();
            *before = if more { Before::Neighbour(left - 1) } else { Before::Nothing };
            take(draft, index, "neighbours")
        }
        _ => {
            *before = Before::Nothing;
            meta_line(draft, index, next, facts)
        }
    }
}

fn take(draft: &mut Draft, index: usize, rule: &'static str) -> bool {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
    true
}

/// A list of other articles stands behind the article: past the middle of the
/// text.
fn late(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_some_and(|piece| piece.range.start * 2 >= draft.text.len())
}

/// Telephone and address lines beside the site's own notices. Alone they may
/// belong to the article.
fn contacts(draft: &mut Draft, live: &[usize]) -> bool {
    const OPENERS: &[&str] = &[
        "地址",
        "联系电话",
        "电话",
        "传真",
        "邮编",
        "邮政编码",
        "邮箱",
        "电子邮箱",
        "联系方式",
        "网址",
        "投稿邮箱",
        "举报电话",
        "投诉电话",
    ];
    let site = |draft: &Draft, at: usize| {
        let piece = live.get(at).and_then(|index| draft.pieces.get(*index));
        let rule = piece.and_then(|piece| piece.taken.first()).map(|removal| removal.rule);
        matches!(rule, Some("operator" | "registration" | "copyright" | "site-contact"))
    };
    let mut changed = false;
    for at in 0..live.len() {
        let Some(&index) = live.get(at).filter(|index| judged(draft, **index)) else { continue };
        let squeezed = super::look::squeeze(draft.text_at(index));
        let contact = OPENERS.iter().any(|word| squeezed.strip_prefix(word).is_some_and(|rest| rest.starts_with(':')));
        let beside = site(draft, at + 1) || at.checked_sub(1).is_some_and(|at| site(draft, at));
        if contact && beside && squeezed.chars().count() <= 120 {
            changed |= take(draft, index, "site-contact");
        }
    }
    changed
}
