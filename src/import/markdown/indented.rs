//! Indented lines: code, unless they are Chinese text that was pasted with its
//! indent, a list of links, or the facts of a page.

use crate::text::han::is_han;

/// What an indented block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Indented {
    /// Links and pictures as items, without their indents.
    List(String),
    /// Code.
    Code,
    /// Lines of text.
    Text,
}

/// What `block` is.
pub fn kind(block: &str) -> Indented {
    if is_list(block) {
        // Without its indents nothing in it is indented again.
        return Indented::List(block.lines().flat_map(|line| [line.trim_start(), "\n"]).collect());
    }
    let keyed = |line: &str| {
        line.split_once(": ")
            .is_some_and(|(name, _)| name.len() <= 24 && name.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let facts = block.lines().filter(|line| !line.trim().is_empty()).all(|line| keyed(line.trim()));
    let han = block.chars().filter(|c| is_han(*c)).count();
    let code = !facts && han * 3 < block.chars().filter(|c| !c.is_whitespace()).count();
    if code { Indented::Code } else { Indented::Text }
}

/// Indented further than a list allows: links and pictures as items, which no
/// code is.
fn is_list(block: &str) -> bool {
    let first = block.trim_start();
    let item = first.strip_prefix(['*', '-', '+']).map_or(first, str::trim_start);
    item.starts_with("[![") || item.starts_with("![") || (item.starts_with('[') && item.contains("]("))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indented_block_is_code_text_or_a_list() {
        assert_eq!(kind("    let water = 1;\n"), Indented::Code);
        assert_eq!(kind("    守好一湾清水。\n"), Indented::Text);
        assert_eq!(kind("    Title: Water\n    Date: 2024-05-12\n"), Indented::Text);
        assert_eq!(kind("        * [守水](a.html)\n"), Indented::List("* [守水](a.html)\n".to_owned()));
    }
}
