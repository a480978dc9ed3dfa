//! Families of rules: what their lines tell of the lines around them. Tables of
//! the names that the table of rules gives.

/// Rules of what heads a list of other articles.
pub const LISTS: &[&str] = &["related", "other-articles", "ranking"];

/// Rules whose lines stand behind an article and never in it.
pub const ENDS: &[&str] = &[
    "related",
    "other-articles",
    "ranking",
    "neighbours",
    "comment-form",
    "rights-heading",
    "copyright",
    "copyright-line",
    "registration",
    "operator",
    "operator-line",
    "site-contact",
    "friend-links",
    "site-links",
    "paper-pages",
    "paper-page-name",
    "wechat-end",
];

/// Rules of lines at the very bottom of a page.
pub const SITE: &[&str] =
    &["copyright", "copyright-line", "registration", "operator", "operator-line", "site-contact", "friend-links"];

/// Rules of tools that stand between an article and the bottom of its page.
pub const TOOLS: &[&str] = &[
    "scan-code",
    "share",
    "print-close",
    "font-size",
    "votes",
    "plea",
    "login-bar",
    "app-notice",
    "platform-notice",
    "wechat",
    "browser-notice",
];

/// Rules of lines that close an article: what stands behind them belongs to
/// the page, where anything there shows that it is one.
pub const CLOSING: &[&str] = &["metadata-editor", "metadata-sender", "credits"];

/// Rules of the facts that stand above an article.
pub const FACTS: &[&str] = &["metadata-source", "metadata-date", "metadata-time", "metadata-author"];

/// Rules of a page's navigation.
pub const NAVIGATION: &[&str] =
    &["breadcrumb", "greeting", "site-menu", "login-bar", "access-bar", "link-bar", "paper-pages"];

/// Rules whose lines only pages have.
pub const SIGNS: &[&str] = &[
    "breadcrumb",
    "greeting",
    "access-bar",
    "login-bar",
    "font-size",
    "print-close",
    "share",
    "scan-code",
    "comment-form",
    "neighbours",
    "wechat",
    "wechat-end",
    "wechat-account",
    "link-bar",
    "browser-notice",
    "copyright-line",
    "registration",
    "operator-line",
    "friend-links",
    "paper-pages",
    "paper-page-name",
    "forum",
    "forum-scramble",
    "platform-notice",
    "posted-from",
    "metadata-views",
    "metadata-index",
    "clipper-notice",
];

/// Rules whose lines stand in articles too.
pub const WEAK: &[&str] = &[
    "other-articles",
    "ranking",
    "stray-mark",
    "hashtags",
    "relative-day",
    "site-menu",
    "picture-note",
    "calendar",
    "wechat-account",
    "rights-heading",
    "forum-scramble",
];

#[cfg(test)]
mod tests {
    use super::super::rules::rule;
    use super::*;

    #[test]
    fn every_name_is_a_rules() {
        for family in [LISTS, ENDS, SITE, TOOLS, CLOSING, FACTS, NAVIGATION, SIGNS, WEAK] {
            for name in family {
                assert!(rule(name).is_some(), "{name}");
            }
        }
        // What heads a list of others or names the site ends an article.
        assert!(LISTS.iter().chain(SITE).all(|name| ENDS.contains(name)));
    }
}
