//! Levels of headings: whatever marks tell them apart (# of Markdown, 第X章,
//! 一、, （一）, 1., bold lines), the highest that is used becomes level 1, the
//! next level 2. The marks that are met decide, never a fixed scale.

use super::draft::Draft;
use super::marks::Rank;
use crate::article::Kind;

/// By what a heading is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// By the format: level 1 to 6.
    Marked(u8),
    /// By its numbering.
    Number(Rank),
    /// By a “党建+” form: it stands beside 一、.
    Theme,
    /// 【栏目】 over headings of its own.
    Column,
    /// By its shortness: over the numberings when one of them follows it,
    /// under them when it stands below one.
    Bare,
}

/// Gives the pieces of `standings` (index of the piece, in order) their kinds.
/// Headings of a draft that were given with levels keep their order.
pub fn settle(draft: &mut Draft, standings: &[(usize, Standing)]) {
    let given: Vec<(usize, Standing)> = match standings {
        [] => marked(draft),
        _ => standings.to_vec(),
    };
    let bare = bare_weight(&given);
    let weights: Vec<u32> = given.iter().map(|(_, standing)| weight(*standing, bare)).collect();
    let mut used = weights.clone();
    used.sort_unstable();
    used.dedup();
    for ((index, _), weight) in given.iter().zip(&weights) {
        let level = used.partition_point(|other| other < weight) + 1;
        if let Some(piece) = draft.pieces.get_mut(*index) {
            piece.kind = Some(Kind::Heading(u8::try_from(level).unwrap_or(u8::MAX)));
        }
    }
}

fn marked(draft: &Draft) -> Vec<(usize, Standing)> {
    let level = |piece: &super::draft::Piece| piece.kind.and_then(Kind::level).filter(|_| !piece.gone);
    draft
        .pieces
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| Some((index, Standing::Marked(level(piece)?))))
        .collect()
}

fn weight(standing: Standing, bare: u32) -> u32 {
    match standing {
        Standing::Marked(level) => u32::from(level),
        Standing::Number(Rank::Chapter) => 110,
        Standing::Column => 115,
        Standing::Number(Rank::Part) => 120,
        Standing::Number(Rank::Han) | Standing::Theme => 130,
        Standing::Number(Rank::HanBracket) => 140,
        Standing::Number(Rank::Digit) => 150,
        Standing::Number(Rank::DigitBracket) => 160,
        Standing::Number(Rank::Circled) => 170,
        Standing::Bare => bare,
    }
}

/// Where headings without a mark stand: above the first numbered one that
/// follows them, beside themed ones, or below all others.
fn bare_weight(standings: &[(usize, Standing)]) -> u32 {
    let first = |wanted: fn(&Standing) -> bool| standings.iter().position(|(_, standing)| wanted(standing));
    let bare = first(|standing| *standing == Standing::Bare);
    let other = first(|standing| matches!(standing, Standing::Number(_) | Standing::Marked(_)));
    let themed = first(|standing| *standing == Standing::Theme);
    match (bare, other, themed) {
        (Some(bare), Some(other), _) if bare < other => 125,
        (Some(_), None, Some(_)) => 130,
        _ => 180,
    }
}
