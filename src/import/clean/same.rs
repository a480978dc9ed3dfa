//! Does a line say a title, with or without a site's name behind it?

use super::labelled;
use super::title_words::SITE;
use crate::text::fold::fold_char;
use crate::text::slice;

/// Is `text`, folded, the folded title `key` and nothing more? Lengths are
/// compared first: folding may shorten a text, but not to a third.
pub fn is_same(text: &str, key: &str) -> bool {
    text.len() <= key.len() * 3 + 120 && text.chars().filter_map(fold_char).eq(key.chars())
}

/// What of the folded title `key` is left behind `text`, where it begins so.
pub fn behind<'a>(text: &str, key: &'a str) -> Option<&'a str> {
    let mut rest = key.chars();
    text.chars().filter_map(fold_char).all(|c| rest.next() == Some(c)).then_some(rest.as_str())
}

/// Does `text` say the folded title `key`, a site's name behind it apart?
pub fn says(text: &str, key: &str) -> bool {
    if text.len() < key.len() / 2 || text.len() > key.len() * 3 + 120 {
        return false;
    }
    let from = labelled::title_label(text);
    let mut folded = slice(text, from..text.len()).chars().filter_map(fold_char);
    let begins = key.chars().all(|c| folded.next() == Some(c));
    begins && {
        let rest: String = folded.collect();
        rest.is_empty() || is_site_suffix(&rest)
    }
}

/// `_某某网`, folded: a mark, then a short name that ends as sites do.
fn is_site_suffix(rest: &str) -> bool {
    let name = rest.trim_start_matches(['_', '-', '|', '丨', '·']);
    name.len() < rest.len() && is_site(name)
}

/// Is the text called as sites are, behind a title?
pub fn is_site(name: &str) -> bool {
    let short = (2..=20).contains(&name.chars().count());
    let called = short && SITE.iter().any(|end| name.ends_with(end));
    called || name.ends_with(".com") || name.ends_with(".cn")
}
