//! The article card: metadata, figures, how its bytes were read, and what the
//! cleaning took away by which rule, with the text of each removal.

use super::list::List;
use crate::article::Article;
use crate::article::figures::figures;
use crate::import::rule;
use crate::message::{Id, Lang, Message};
use crate::text::slice;

/// The card of the article being read.
#[derive(Debug, Clone)]
pub struct Card {
    /// The list of rows.
    pub list: List,
    /// Its rows.
    pub rows: Vec<CardRow>,
}

/// A row of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardRow {
    /// A name and what it is.
    Field(String, String),
    /// A heading of the card.
    Head(String),
    /// The text of a removal.
    Removed(String),
    /// Nothing.
    Blank,
}

/// Figures that are counted.
const FIGURES: usize = 1_000;

/// Characters of a removal that are shown.
const SHOWN: usize = 120;

impl Card {
    /// The card of `article`; `original` is the key that shows the original.
    pub fn new(article: &Article, lang: Lang, original: &str) -> Self {
        let mut rows = Vec::new();
        let mut field = |id: Id, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                rows.push(CardRow::Field(Message::new(id).text(lang), value));
            }
        };
        let meta = &article.meta;
        field(Id::CardTitle, Some(meta.title.clone()));
        field(Id::CardSubtitle, meta.subtitle.clone());
        field(Id::CardSource, meta.source.clone());
        field(Id::CardAuthor, meta.author.clone());
        field(Id::CardEditor, meta.editor.clone());
        field(Id::CardDate, meta.date.map(|date| date.to_string()));
        field(Id::CardNumber, meta.number.clone());
        field(Id::CardIndexNumber, meta.index_number.clone());
        field(Id::CardIssuer, meta.issuer.clone());
        field(Id::CardUrl, meta.url.clone());
        field(Id::CardLength, Some(article.characters().to_string()));
        field(Id::CardSections, Some(article.sections.iter().filter(|s| s.heading.is_some()).count().to_string()));
        field(Id::CardTopics, Some(topics(article)));
        field(Id::CardFigures, Some(figures_of(article)));
        field(Id::CardEncoding, Some(encoding(article, lang)));
        field(Id::CardId, Some(article.id.to_string()));
        for warning in &article.warnings {
            rows.push(CardRow::Field(Message::new(Id::CardWarning).text(lang), warning.text(lang)));
        }
        rows.push(CardRow::Blank);
        rows.push(CardRow::Head(Message::new(Id::CardRemoved).with(article.removed.len()).with(original).text(lang)));
        for removal in &article.removed {
            let name = rule(removal.rule).map_or(removal.rule, |rule| lang.pick(rule.zh, rule.en));
            let text = slice(&article.text, removal.range.clone());
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(SHOWN).collect();
            rows.push(CardRow::Removed(format!("{name}  {short}")));
        }
        Self { list: List::default(), rows }
    }
}

/// How many figures there are; more than a page can use are not counted.
fn figures_of(article: &Article) -> String {
    match figures(article).take(FIGURES + 1).count() {
        count if count > FIGURES => format!("{FIGURES}+"),
        count => count.to_string(),
    }
}

fn topics(article: &Article) -> String {
    let mut names: Vec<&str> = Vec::new();
    for topic in article.sections.iter().filter_map(|section| section.topic.as_ref()) {
        if !names.contains(&topic.name.as_str()) {
            names.push(&topic.name);
        }
    }
    names.join("  ")
}

fn encoding(article: &Article, lang: Lang) -> String {
    let decoded = &article.decoded;
    let how = Message::new(if decoded.certain { Id::CardCertain } else { Id::CardGuessed }).text(lang);
    match decoded.replaced {
        0 => format!("{}  {how}", decoded.encoding),
        count => {
            let replaced = Message::new(Id::CardReplaced).with(count).text(lang);
            format!("{}  {how}  {replaced}", decoded.encoding)
        }
    }
}
