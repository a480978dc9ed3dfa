//! The list of what is attached to a document: 附件：1. 名册, with further
//! items on lines of their own, or 附件1：名册. It stays in the text, is set as
//! a list, and its items are known on the card.

use super::draft::Draft;
use super::marks::{Opening, Rank, ends_sentence, opening};
use crate::article::Kind;

/// Bytes of the longest line that names an annex.
const LONGEST: usize = 240;

/// Finds the list among the pieces `live` (indices), gives it its kind and
/// notes its items.
pub fn find(draft: &mut Draft, live: &[usize]) {
    let mut listed = false;
    for &index in live {
        let text = draft.kept_at(index);
        let open = draft.pieces.get(index).is_some_and(|piece| matches!(piece.kind, None | Some(Kind::ListItem(_))));
        let item = if !open || text.len() > LONGEST || ends_sentence(text) {
            None
        } else {
            first(text).or_else(|| numbered(text).filter(|_| listed))
        };
        listed = item.is_some();
        let Some(item) = item.map(str::to_owned) else { continue };
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind = Some(Kind::ListItem(0));
        }
        if !item.is_empty() {
            draft.meta.attachments.push(item);
        }
    }
}

/// The item behind 附件： or 附件1：.
fn first(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附："))?;
    let spaced = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let digits = spaced.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let behind = digits.trim_start().strip_prefix(['：', ':', '.', '．', '、']);
    let item = behind.or_else(|| text.strip_prefix("附："))?.trim();
    Some(numbered(item).unwrap_or(item))
}

/// The item behind its number.
fn numbered(text: &str) -> Option<&str> {
    match opening(text) {
        Opening::Number(rank, length) if rank >= Rank::Digit => Some(text.get(length..)?.trim()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain;

    fn found(text: &str) -> Vec<String> {
        let mut draft = plain::read(text.to_owned());
        let live: Vec<usize> = (0..draft.pieces.len()).collect();
        find(&mut draft, &live);
        draft.meta.attachments
    }

    #[test]
    fn annexes_are_listed_in_every_shape() {
        assert_eq!(found("附件：1. 守水人名册\n2. 闸口分布图\n\n云汐区水务局"), ["守水人名册", "闸口分布图"]);
        assert_eq!(found("附件1：守水人名册\n附件2：闸口分布图"), ["守水人名册", "闸口分布图"]);
        assert_eq!(found("附件：守水人名册"), ["守水人名册"]);
        assert_eq!(found("附件：\n1．守水人名册\n2．闸口分布图"), ["守水人名册", "闸口分布图"]);
        assert!(found("附件里写明了办法。\n1. 先看\n附件一并印发").is_empty());
    }
}
