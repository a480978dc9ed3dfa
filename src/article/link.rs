//! Links back to a marked passage, as study notes carry them:
//! `jianbao:ARTICLE#MARK`, both percent-encoded (RFC 3986), so that a link is
//! one word in Markdown, in an attribute of HTML and in a shell. Apart so that
//! who writes links and who opens them share one form.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::article::ArticleId;

/// What opens a link.
pub const SCHEME: &str = "jianbao:";

/// Everything but what RFC 3986 lets stand unquoted in a path.
const QUOTED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':').remove(b'/');

/// A way back to an article, and to a mark in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The article.
    pub article: ArticleId,
    /// The mark's id; empty for the article itself.
    pub mark: String,
}

impl Link {
    /// Reads `jianbao:ARTICLE#MARK`, or `ARTICLE#MARK` as it is typed by hand
    /// (nothing quoted); `None` for what is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let Some(quoted) = text.strip_prefix(SCHEME) else {
            let (article, mark) = text.rsplit_once('#')?;
            let is_id = mark.len() >= 8 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
            return (is_id && !article.is_empty()).then(|| Self::new(article, mark));
        };
        let (article, mark) = quoted.split_once('#').unwrap_or((quoted, ""));
        let read = |part: &str| percent_decode_str(part).decode_utf8().map(|text| text.into_owned()).ok();
        let (article, mark) = (read(article)?, read(mark)?);
        (!article.is_empty()).then(|| Self::new(&article, &mark))
    }

    /// The link to the mark of this id in the article of that one.
    pub fn new(article: &str, mark: &str) -> Self {
        Self { article: ArticleId(article.to_owned()), mark: mark.to_owned() }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text| utf8_percent_encode(text, QUOTED);
        write!(f, "{SCHEME}{}", quoted(&self.article.0))?;
        if self.mark.is_empty() { Ok(()) } else { write!(f, "#{}", quoted(&self.mark)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_link_leads_back_whatever_the_ids_hold(article in "\\PC{1,20}", mark in "\\PC{0,20}") {
            let link = Link::new(&article, &mark);
            let text = link.to_string();
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/%#".contains(&b)), "{}", text);
            prop_assert_eq!(Link::parse(&text), Some(link));
        }
    }

    #[test]
    fn typed_by_hand_nothing_is_quoted() {
        let link = Link::parse("file:/文章/一 号#0123abcd").expect("a link");
        assert_eq!((link.article.0.as_str(), link.mark.as_str()), ("file:/文章/一 号", "0123abcd"));
        for none in ["报告.txt", "报告#2.txt", "#0123abcd", "jianbao:", "jianbao:%ff"] {
            assert_eq!(Link::parse(none), None, "{none}");
        }
    }
}
