//! Lines that a copy or a converter leaves and nobody wrote: styles, scripts,
//! tags, empty pictures, page numbers, marks that are not seen.

use crate::text::han::has_han;

/// Styles and scripts that were copied with the text, and places that a script
/// was to fill: `.TRS_Editor P{line-height:1;}`, `$('#a').share();`, `{{count}}`.
pub fn stray_code(raw: &str, _squeezed: &str) -> bool {
    let filled = raw.starts_with("{{") && raw.ends_with("}}");
    let figure = raw.starts_with("{{<") && raw.ends_with(">}}");
    let style = raw.ends_with('}') && raw.contains('{') && raw.contains(':') && raw.contains(';');
    let script = (raw.ends_with(';') || raw.ends_with('}'))
        && ["$(", "function(", "function (", "document.", "window.", "var "].iter().any(|word| raw.contains(word));
    // The number that a portal hides behind an article.
    let number = raw.len() >= 30 && raw.bytes().all(|b| b.is_ascii_digit());
    // What a page's script did not fill.
    let page = raw.len() <= 200
        && (raw.ends_with("?>") && raw.starts_with("//=") || raw.starts_with("[an error occurred while processing"));
    let made = raw.starts_with("New Page 1") && raw.split("New Page 1").all(|rest| rest.trim().is_empty());
    figure || number || page || made || (!has_han(raw) && (filled || style || script))
}

/// — 3 —, - 3 -, 第3页 共5页.
pub fn page_number(raw: &str, squeezed: &str) -> bool {
    if raw.len() > 60 {
        return false;
    }
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '－');
    let inner = squeezed.trim_start_matches(dash).trim_end_matches(dash);
    let dashed =
        inner.len() < squeezed.len() && squeezed.starts_with(dash) && squeezed.ends_with(dash) && digits(inner);
    let parts = squeezed.split_once('页').filter(|(first, _)| first.strip_prefix('第').is_some_and(digits));
    let paged = parts.is_some_and(|(_, rest)| {
        let rest = rest.trim_matches(['/', ',', '，']);
        rest.is_empty() || rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页')).is_some_and(digits)
    });
    raw.chars().count() <= 30 && (dashed || paged)
}

/// `![]()` or `![图](…)` in a text that is no Markdown.
pub fn empty_picture(_raw: &str, squeezed: &str) -> bool {
    let Some((alt, address)) = squeezed.strip_prefix("![").and_then(|rest| rest.split_once("](")) else { return false };
    if address.starts_with("data:") {
        return true;
    }
    let plain = alt.is_empty() || matches!(alt, "图片" | "图" | "image" | "img" | "在这里插入图片描述");
    plain && address.strip_suffix(')').is_some_and(|inner| !inner.contains(')'))
}

/// An address that is itself the picture.
pub fn data_address(raw: &str, _squeezed: &str) -> bool {
    raw.strip_prefix("data:image/")
        .is_some_and(|rest| rest.get(..40).unwrap_or(rest).contains(";base64,") && !rest.contains(' '))
}

/// Nothing but tags and entities.
pub fn stray_tags(raw: &str, _squeezed: &str) -> bool {
    let mut rest = raw.trim();
    let mut found = false;
    while !rest.is_empty() {
        let tag = rest.strip_prefix('<').and_then(|inner| inner.split_once('>')).filter(|(name, _)| is_tag(name));
        let entity = rest.strip_prefix('&').and_then(|inner| inner.split_once(';')).filter(|(name, _)| is_entity(name));
        // {% include breadcrumb.html %}: what a maker of sites would have filled in.
        let filled = rest.strip_prefix("{%").and_then(|inner| inner.split_once("%}"));
        let Some((_, after)) = tag.or(entity).or(filled) else { return false };
        rest = after.trim_start();
        found = true;
    }
    found
}

fn is_tag(name: &str) -> bool {
    let name = name.trim_start_matches('/');
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.is_ascii()
        && !name.contains("://")
        && !name.contains('@')
}

fn is_entity(name: &str) -> bool {
    matches!(name, "nbsp" | "ensp" | "emsp" | "thinsp" | "amp" | "zwnj") || name.starts_with('#')
}

/// Only characters that have no shape of their own.
pub fn invisible(raw: &str, squeezed: &str) -> bool {
    squeezed.is_empty() && !raw.is_empty()
}

/// `! c3 y; m; P, t5 ^* K* e'`: single letters, figures and signs by accident, which
/// a forum sets between the lines of a text.
pub fn scramble(raw: &str, _squeezed: &str) -> bool {
    if !raw.is_ascii() || !(16..=200).contains(&raw.len()) {
        return false;
    }
    let words = || raw.split_whitespace();
    let sign = |word: &&str| word.bytes().any(|b| b.is_ascii_punctuation());
    let letter = |word: &&str| word.bytes().any(|b| b.is_ascii_alphanumeric());
    let mut signs: Vec<u8> = raw.bytes().filter(u8::is_ascii_punctuation).collect();
    signs.sort_unstable();
    signs.dedup();
    let count = words().count();
    // x^2 + y^2 = r^2, 1# 2# 3#: formulas and lists have one sign or two.
    words().all(|word| word.len() <= 3)
        && count >= 6
        && signs.len() >= 5
        && !words().any(|word| word == "=")
        && words().filter(sign).count() * 2 >= count
        && words().filter(letter).count() * 2 >= count
}
