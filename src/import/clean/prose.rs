//! Sentences: what is the article's beyond doubt. The lowest room of cleaning
//! that looks at pieces; everything that tells a page from an article asks it.

use super::families::LISTS;
use super::labels;
use super::look::{Look, WHOLE, noise_at};
use super::rows;
use super::shapes::is_seen;
use crate::article::Kind;
use crate::import::draft::Draft;
use crate::import::marks::ends_sentence;
use crate::text::slice;

/// Is the piece part of the article beyond doubt: a sentence, or a kind of
/// block that noise does not have?
pub fn is_prose(draft: &Draft, index: usize) -> bool {
    let Some(piece) = draft.pieces.get(index).filter(|piece| !piece.gone) else { return false };
    if matches!(piece.kind, Some(Kind::Table | Kind::Code)) {
        return rows::table(draft.text_at(index)).is_none() && !lists_others(draft, index);
    }
    let text = slice(&draft.text, piece.range.clone());
    // A title that asks or calls out is no sentence of the text, and what is a
    // link from end to end leads to another.
    if text == draft.meta.title || piece.is_link() {
        return false;
    }
    // Nor is a heading that calls out, or breaks off.
    if piece.kind.and_then(Kind::level).is_some() && text.len() <= 360 && !text.contains('。') {
        return false;
    }
    piece.known.sentence.get().unwrap_or_else(|| {
        let found = is_sentence(text)
            && labels::read_at(draft, index).is_none()
            && noise_at(draft, index, true, WHOLE).is_none();
        piece.known.sentence.set(Some(found));
        found
    })
}

/// Does a table stand right below what heads a list of others, 点击排行, and is each of its
/// rows a number or a day and a headline?
pub fn lists_others(draft: &Draft, index: usize) -> bool {
    let Some(above) = index.checked_sub(1).filter(|_| draft.page) else { return false };
    let row = |row: &str| {
        let (number, headline) = row.split_once('\t').unwrap_or(("", row));
        let counts = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "-/.[]()".contains(c));
        counts && headline.trim().chars().count() >= 6 && !headline.contains('\t')
    };
    draft.pieces.get(index).is_some_and(|piece| piece.kind == Some(Kind::Table))
        && noise_at(draft, above, true, WHOLE).is_some_and(|rule| LISTS.contains(&rule.name))
        && draft.text_at(index).lines().all(row)
}

fn is_sentence(text: &str) -> bool {
    // What an editor says of an article stands above its title too.
    if ["编者按", "【编者按】", "摘要：", "摘要:", "核心提示"].iter().any(|word| text.starts_with(word))
    {
        return false;
    }
    let ends = ends_sentence(text);
    if !ends && text.chars().nth(89).is_none() {
        return false;
    }
    if Look::is_long(text) {
        return true;
    }
    // Characters as the rules count them, as far as it matters.
    let chars = text.chars().filter(|c| is_seen(*c)).take(90).count();
    // A text cut short belongs to a list of other articles, a long line without
    // marks to a menu.
    let teaser = text.ends_with("...");
    let marks = || text.chars().filter(|c| "，。、；：？！,”".contains(*c)).take(3).count();
    // A title may ask or call out.
    let asks = chars <= 45 && text.ends_with(['？', '！', '?', '!']) && !text.contains(['。', '；', ';']);
    (chars >= 15 && ends && !teaser && !asks) || (chars >= 90 && marks() > 2)
}
