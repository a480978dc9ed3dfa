//! One open element: its name, what it does to the text inside it, and the
//! kind and span it gives. Apart from the stack, which decides when it closes.

use super::elements::Role;
use super::tokens::Attributes;
use crate::article::{Kind, SpanKind};

/// An open element.
#[derive(Debug)]
pub struct Open {
    /// Its name, in lower case; empty for one nobody knows.
    pub name: &'static str,
    /// What it does to the text.
    pub role: Role,
    /// Does it hide its content?
    pub hidden: bool,
    /// The span it opened.
    pub span: Option<SpanKind>,
    /// Where it is kept (an index), if it is.
    pub element: Option<usize>,
    /// For a list: the number of its next item, where items are numbered.
    pub next: Option<u64>,
    /// For an item: its marker is still to be written.
    pub marker: Option<String>,
    /// What holds in it, so that nobody need look at those around it.
    pub within: Within,
}

/// What holds inside an element because of it and those around it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Within {
    /// The nearest element that is kept (an index).
    pub kept: Option<usize>,
    /// The nearest block that is kept (an index).
    pub block: Option<usize>,
    /// The kind of a piece that begins in it.
    pub kind: Option<Kind>,
    /// The kind around the nearest item.
    pub outer: Option<Kind>,
    /// The nearest item (an index of the stack).
    pub item: Option<usize>,
    /// Is white space kept?
    pub pre: bool,
    /// Is it a link, or part of one?
    pub linked: bool,
    /// Lists around it.
    pub lists: u8,
}

impl Within {
    /// What holds inside an element that opens here, the `depth`-th of the
    /// stack.
    pub fn inside(self, (name, role): (&'static str, Role), kept: Option<usize>, depth: usize) -> Self {
        let mut within = Self { kept: kept.or(self.kept), ..self };
        if role == Role::Block {
            within.block = kept.or(self.block);
        }
        match name {
            "a" => within.linked = true,
            "ul" | "ol" => within.lists = self.lists.saturating_add(1),
            "pre" | "xmp" => within.pre = true,
            "li" => (within.item, within.outer, within.linked) = (Some(depth), self.kind, false),
            _ => {}
        }
        within.kind = match name {
            "li" => Some(Kind::ListItem(self.lists.saturating_sub(1).min(6))),
            _ => kind(name).or(self.kind),
        };
        within
    }
}

/// The kind that an element gives the pieces in it, items apart.
fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "pre" | "xmp" => Kind::Code,
        "figcaption" | "caption" => Kind::Caption,
        "blockquote" => Kind::Quote,
        _ => return None,
    })
}

/// The span that an element opens.
pub fn span(name: &str, attributes: &Attributes) -> Option<SpanKind> {
    match name {
        "b" | "strong" => Some(SpanKind::Bold),
        "em" | "i" => Some(SpanKind::Emphasis),
        "code" => Some(SpanKind::Code),
        "del" | "s" | "strike" => Some(SpanKind::Struck),
        "a" => Some(SpanKind::Link(attributes.get("href")?.trim().to_owned())),
        "span" | "font" | "p" => {
            let packed: String = attributes.get("style")?.chars().filter(|c| !c.is_whitespace()).collect();
            let bold = ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800"];
            bold.iter().any(|style| packed.to_ascii_lowercase().contains(style)).then_some(SpanKind::Bold)
        }
        _ => None,
    }
}
