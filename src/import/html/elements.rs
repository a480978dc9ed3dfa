//! What each element of HTML is to a reader: a block, part of a line, nothing
//! that is seen, or a place without content. A table, sorted by name.
//! Source: the HTML standard's default style sheet and its optional tags.

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Stands on lines of its own.
    Block,
    /// Part of a line.
    Inline,
    /// Its content is not seen.
    Hidden,
    /// Has no content.
    Void,
}

const ELEMENTS: &[(&str, Role)] = &[
    ("a", Role::Inline),
    ("abbr", Role::Inline),
    ("acronym", Role::Inline),
    ("address", Role::Block),
    ("area", Role::Void),
    ("article", Role::Block),
    ("aside", Role::Block),
    ("audio", Role::Hidden),
    ("b", Role::Inline),
    ("base", Role::Void),
    ("bdo", Role::Inline),
    ("bgsound", Role::Void),
    ("big", Role::Inline),
    ("blockquote", Role::Block),
    ("body", Role::Block),
    ("br", Role::Void),
    ("button", Role::Block),
    ("canvas", Role::Hidden),
    ("caption", Role::Block),
    ("center", Role::Block),
    ("cite", Role::Inline),
    ("code", Role::Inline),
    ("col", Role::Void),
    ("dd", Role::Block),
    ("del", Role::Inline),
    ("details", Role::Block),
    ("dfn", Role::Inline),
    ("dialog", Role::Block),
    ("dir", Role::Block),
    ("div", Role::Block),
    ("dl", Role::Block),
    ("dt", Role::Block),
    ("em", Role::Inline),
    ("embed", Role::Void),
    ("fieldset", Role::Block),
    ("figcaption", Role::Block),
    ("figure", Role::Block),
    ("font", Role::Inline),
    ("footer", Role::Block),
    ("form", Role::Block),
    ("founder-title", Role::Inline),
    ("frame", Role::Void),
    ("frameset", Role::Hidden),
    ("h1", Role::Block),
    ("h2", Role::Block),
    ("h3", Role::Block),
    ("h4", Role::Block),
    ("h5", Role::Block),
    ("h6", Role::Block),
    ("head", Role::Block),
    ("header", Role::Block),
    ("hgroup", Role::Block),
    ("hr", Role::Void),
    ("html", Role::Block),
    ("i", Role::Inline),
    ("iframe", Role::Hidden),
    ("img", Role::Void),
    ("input", Role::Void),
    ("ins", Role::Inline),
    ("kbd", Role::Inline),
    ("label", Role::Inline),
    ("legend", Role::Block),
    ("li", Role::Block),
    ("link", Role::Void),
    ("main", Role::Block),
    ("mark", Role::Inline),
    ("math", Role::Inline),
    ("menu", Role::Block),
    ("meta", Role::Void),
    ("nav", Role::Block),
    ("noembed", Role::Hidden),
    ("noframes", Role::Hidden),
    ("noscript", Role::Hidden),
    ("object", Role::Hidden),
    ("ol", Role::Block),
    ("option", Role::Hidden),
    ("output", Role::Inline),
    ("p", Role::Block),
    ("param", Role::Void),
    ("picture", Role::Inline),
    ("pre", Role::Block),
    ("q", Role::Inline),
    ("rp", Role::Hidden),
    ("rt", Role::Inline),
    ("ruby", Role::Inline),
    ("s", Role::Inline),
    ("samp", Role::Inline),
    ("script", Role::Hidden),
    ("section", Role::Block),
    ("select", Role::Hidden),
    ("small", Role::Inline),
    ("source", Role::Void),
    ("span", Role::Inline),
    ("strike", Role::Inline),
    ("strong", Role::Inline),
    ("style", Role::Hidden),
    ("sub", Role::Inline),
    ("summary", Role::Block),
    ("sup", Role::Inline),
    ("svg", Role::Hidden),
    ("table", Role::Block),
    ("tbody", Role::Block),
    ("td", Role::Block),
    ("template", Role::Hidden),
    ("textarea", Role::Hidden),
    ("tfoot", Role::Block),
    ("th", Role::Block),
    ("thead", Role::Block),
    ("time", Role::Inline),
    ("title", Role::Hidden),
    ("tr", Role::Block),
    ("track", Role::Void),
    ("tt", Role::Inline),
    ("u", Role::Inline),
    ("ul", Role::Block),
    ("var", Role::Inline),
    ("video", Role::Hidden),
    ("wbr", Role::Void),
    ("xmp", Role::Block),
];

/// The element of this name (lower case); one nobody knows is part of a line.
pub fn element(name: &str) -> (&'static str, Role) {
    let at = ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name));
    at.ok().and_then(|at| ELEMENTS.get(at)).copied().unwrap_or(("", Role::Inline))
}

/// Elements a start tag closes when they are open, and those beyond which it
/// does not look for them. Closing tags that HTML lets authors leave out.
pub fn closes(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const CELL: &[&str] = &["td", "th", "table", "caption"];
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th", "table"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        "a" => (&["a"], CELL),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (&["p", "h1", "h2", "h3", "h4", "h5", "h6"], BARS),
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "pre" | "blockquote" | "section" | "article" | "form"
        | "center" | "figure" | "header" | "footer" | "nav" | "aside" | "main" | "address" | "fieldset" => {
            (&["p"], BARS)
        }
        _ => (&[], &[]),
    }
}

/// A paragraph is not closed across these.
const BARS: &[&str] = &["td", "th", "table", "caption", "button", "object", "li", "div", "section", "blockquote"];

/// End tags do not close elements beyond these, their own table apart.
pub fn bars_end(name: &str) -> bool {
    matches!(name, "td" | "th" | "table" | "caption")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_each_name_is_found() {
        assert!(ELEMENTS.windows(2).all(|two| two[0].0 < two[1].0));
        for (name, role) in ELEMENTS {
            assert_eq!(element(name), (*name, *role));
        }
        assert_eq!(element("section-x"), ("", Role::Inline));
    }

    #[test]
    fn what_is_closed_is_known() {
        for (name, _) in ELEMENTS {
            let (closed, bars) = closes(name);
            assert!(closed.iter().chain(bars).all(|name| !element(name).0.is_empty()), "{name}");
        }
    }
}
