//! What the names of elements, classes and ids say of a place on a page: the
//! article's, or another thing's.

use super::page::Element;

/// Words of classes and ids for what is no article.
const OUTSIDE: &[&str] = &[
    "comment",
    "pinglun",
    "reply",
    "related",
    "relate",
    "recommend",
    "tuijian",
    "sidebar",
    "side",
    "aside",
    "foot",
    "footer",
    "copyright",
    "nav",
    "menu",
    "breadcrumb",
    "crumb",
    "crumbs",
    "share",
    "hot",
    "rank",
    "login",
    "search",
    "topbar",
    "banner",
    "advert",
    "gg",
    "friendlink",
    "links",
    "disclaimer",
    "statement",
    "qrcode",
    "ewm",
    "erweima",
    "pager",
    "pagination",
    "prev",
    "next",
    "tags",
    "toolbar",
    "rightcol",
    "hotnews",
    "xgxw",
    "xgyd",
    "tool",
    "tools",
    "guess",
    "morenews",
    "newslist",
    "declare",
    "mianze",
];

/// Words of classes and ids for the article itself.
const INSIDE: &[&str] = &[
    "article",
    "articlecontent",
    "articlebody",
    "artibody",
    "article_content",
    "content",
    "contents",
    "con",
    "neirong",
    "zhengwen",
    "trs",
    "editor",
    "zoom",
    "ucap",
    "vsb",
    "v_news",
    "detail",
    "details",
    "maintext",
    "text",
    "txt",
    "endtext",
    "post",
    "postbody",
    "entry",
    "newstext",
    "newscontent",
    "js",
    "rich",
    "body",
    "cont",
    "wenzhang",
    "fonts",
];

/// Words of a class or an id, at their joints: `news-list` and `newsList`
/// have been folded to lower case before.
fn words(element: &Element) -> impl Iterator<Item = &str> {
    element
        .words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Is this a place for other things than the article?
pub fn is_outside(element: &Element) -> bool {
    matches!(element.name, "nav" | "footer" | "aside" | "form" | "button")
        || words(element).any(|word| {
            OUTSIDE.contains(&word)
                || word.strip_suffix("tool").is_some_and(|side| matches!(side, "left" | "right" | "share" | "side"))
                || (word.len() > 7
                    && ["comment", "recommend", "related", "footer", "copyright", "sidebar", "breadcrumb"]
                        .iter()
                        .any(|known| word.contains(known)))
        })
}

/// Is this a place that pages keep their article in?
pub fn is_inside(element: &Element) -> bool {
    matches!(element.name, "article" | "main") || words(element).any(|word| INSIDE.contains(&word))
}
