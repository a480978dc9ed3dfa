//! The way through the importers: bytes, text, draft, clean draft, article.

use std::sync::LazyLock;

use super::assemble::assemble;
use super::clean::{OwnRules, clean};
use super::decode::decode;
use super::given::{Format, Given, ImportError};
use super::html;
use super::json;
use super::kinds;
use super::markdown;
use super::plain;
use super::sniff;
use crate::article::{Article, ArticleId, Topics};
use crate::message::{Id, Message};

/// Reads one article.
///
/// # Errors
/// An [`ImportError`] when the bytes are no text, in an encoding nobody knows,
/// or JSON that is broken or not of our shape.
pub fn import(given: Given<'_>, id: ArticleId, topics: &Topics) -> Result<Article, ImportError> {
    import_by(given, id, topics.into())
}

/// What an article is read by, beside its bytes.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The themes that are known.
    pub topics: &'a Topics,
    /// The user's cleaning rules.
    pub rules: &'a OwnRules,
}

/// No rules of the user's.
static NO_RULES: LazyLock<OwnRules> = LazyLock::new(OwnRules::default);

impl<'a> From<&'a Topics> for By<'a> {
    fn from(topics: &'a Topics) -> Self {
        Self { topics, rules: &NO_RULES }
    }
}

/// Reads one article, with the user's own rules.
///
/// # Errors
/// As [`import`].
pub fn import_by(given: Given<'_>, id: ArticleId, by: By<'_>) -> Result<Article, ImportError> {
    let By { topics, rules } = by;
    let (text, decoded) = decode(&given)?;
    // Lines that end in CR alone, as terminals paste them, are told from the others' by Markdown alone:
    // a text that has no other stays as it came in the other formats.
    let cr = text.contains('\r') && !text.contains('\n');
    let unix = cr.then(|| text.replace('\r', "\n"));
    let format = sniff::sniff(&given, unix.as_deref().unwrap_or(&text));
    let misnamed =
        given.format.is_none() && given.ending() == "json" && matches!(format, Format::Plain | Format::Markdown);
    let mut draft = match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(unix.as_deref().unwrap_or(&text), topics),
        Format::Json => json::read(&text, topics)?,
        Format::Html => html::read(&text),
    };
    if misnamed {
        draft.warnings.push(Message::new(Id::ImportNotJson));
    }
    if decoded.replaced > 0 {
        draft.warnings.push(Message::new(Id::ImportReplaced).with(decoded.replaced).with(decoded.encoding));
    }
    clean(&mut draft, given.stem(), rules);
    kinds::find(&mut draft);
    Ok(assemble(draft, id, decoded, topics))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Kind;

    fn read(name: &str, bytes: &[u8]) -> Article {
        let given = Given { name, bytes, encoding: None, format: None };
        import(given, ArticleId("test".into()), &Topics::default()).expect("a text")
    }

    /// Old machines save whole paragraphs as lines, under any name.
    #[test]
    fn lines_that_are_paragraphs_stay_so_in_markdown_of_any_encoding() {
        let text = "守好一湾清水\n来源：云汐区水务局\n\
            各乡镇的干部都在堤上守着，一守就是一个多月，水退了才回家去看一看。\n\
            支部把漏点按大小排队，前二十个由党员领走，立下期限，用旧料先堵上。\n\
            一、“党建+服务民生”强服务\n\
            闸口换了新门，渠里清了淤，下游的人不用再守到半夜，天一亮就来水。\n\
            二、“党建+基层治理”把矛盾纠纷化解在网格里、在家门口\n\
            谁家先浇谁家后浇，由各家推选的人议定，写在闸房的墙上，一条一条。\n";
        let (gbk, _, unmappable) = encoding_rs::GBK.encode(text);
        assert!(!unmappable);
        for bytes in [text.as_bytes(), &gbk] {
            let article = read("守水.md", bytes);
            let headings: Vec<_> = article.sections.iter().filter_map(|section| section.topic.as_ref()).collect();
            assert_eq!(headings.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(), ["服务民生", "基层治理"]);
            assert_eq!(article.blocks.iter().filter(|block| block.kind == Kind::Paragraph).count(), 4);
            assert_eq!(
                (article.meta.title.as_str(), article.meta.source.as_deref()),
                ("守好一湾清水", Some("云汐区水务局"))
            );
        }
    }

    #[test]
    fn numbered_first_sentences_are_sections_where_no_heading_stands() {
        let long = "各乡镇的干部都在堤上守着，一守就是一个多月，水退了才回家去看一看。";
        let text = format!(
            "守好一湾清水\n\n{long}\n\n一、强化领导，压实责任。{long}\n\n（一）先看“渠”。{long}守着。\n\n                            二、“党建+基层治理”补短板。{long}再守。\n"
        );
        let article = read("守水.txt", text.as_bytes());
        let found: Vec<_> = article.sections.iter().map(|s| (article.heading(s), s.level, s.own.len())).collect();
        let named = |name: &str, level| (Some(name.to_owned()), level, 1);
        let expected = [
            (None, 0, 1),
            named("一、强化领导，压实责任", 1),
            named("（一）先看“渠”", 2),
            named("二、“党建+基层治理”补短板", 1),
        ];
        assert_eq!(found, expected);
        assert_eq!(article.sections.last().and_then(|s| s.topic.as_ref()).map(|t| t.name.as_str()), Some("基层治理"));
        assert!(article.blocks.iter().skip(1).all(|block| block.kind == Kind::Paragraph));
        let both = read("守水.txt", format!("{text}\n三、下步打算\n\n{long}到底。\n").as_bytes());
        assert_eq!(both.sections.iter().filter(|section| section.heading.is_some()).count(), 1);
    }

    #[test]
    fn text_under_the_name_of_another_format_is_read_as_text() {
        let text = "守好一湾清水\n\n各乡镇的干部都在堤上守着，一守就是一个多月。\n\n水退了，人才回家去看一看。\n";
        let warned = |name| read(name, text.as_bytes()).warnings.iter().map(|warning| warning.id).collect::<Vec<_>>();
        for name in ["守水.html", "守水.json"] {
            assert_eq!(read(name, text.as_bytes()).meta.title, "守好一湾清水");
            assert_eq!(read(name, text.as_bytes()).blocks.len(), 3);
        }
        assert_eq!((warned("守水.html"), warned("守水.json")), (vec![], vec![Id::ImportNotJson]));
    }
}
