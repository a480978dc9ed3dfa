//! The article card: metadata, figures, how its bytes were read, and what the
//! cleaning took away by which rule, with the text of each removal.

use super::list::List;
use crate::article::figures::figures;
use crate::article::{Article, ArticleId, Field, Meta, RETITLED, TopicRef};
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
    /// The article.
    pub article: ArticleId,
    /// The rows of fields that can be put right (indices), with their values.
    pub fields: Vec<(usize, Field, String)>,
    /// The key that shows the original.
    pub original: String,
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
        let (mut rows, mut fields) = (Vec::new(), Vec::new());
        for of in Field::ALL {
            let (id, value) = (name(*of), value(&article.meta, *of));
            fields.push((rows.len(), *of, value.clone()));
            let read = article.meta.read.as_deref().map(|read| self::value(read, *of)).filter(|read| *read != value);
            let read = read.map(|read| match read.as_str() {
                "" => format!("  [{}]", Message::new(Id::CardNotRead).text(lang)),
                read => format!("  [{} {read}]", Message::new(Id::CardAsRead).text(lang)),
            });
            rows.push(CardRow::Field(Message::new(id).text(lang), value + &read.unwrap_or_default()));
        }
        let mut field = |id: Id, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                rows.push(CardRow::Field(Message::new(id).text(lang), value));
            }
        };
        let meta = &article.meta;
        field(Id::CardSubtitle, meta.subtitle.clone());
        field(Id::CardAuthor, meta.author.clone());
        field(Id::CardEditor, meta.editor.clone());
        field(Id::CardNumber, meta.number.clone());
        field(Id::CardIndexNumber, meta.index_number.clone());
        field(Id::CardIssuer, meta.issuer.clone());
        field(Id::CardUrl, meta.url.clone());
        field(Id::CardAttachments, Some(meta.attachments.join("  ")));
        field(Id::CardLength, Some(article.characters().to_string()));
        field(Id::CardSections, Some(article.sections.iter().filter(|s| s.heading.is_some()).count().to_string()));
        field(Id::CardSectionTopics, Some(topics(article)));
        field(Id::CardFigures, Some(figures_of(article)));
        field(Id::CardEncoding, Some(encoding(article, lang)));
        field(Id::CardId, Some(article.id.to_string()));
        for warning in &article.warnings {
            rows.push(CardRow::Field(Message::new(Id::CardWarning).text(lang), warning.text(lang)));
        }
        rows.push(CardRow::Blank);
        rows.push(CardRow::Head(Message::new(Id::CardRemoved).with(article.removed.len()).with(original).text(lang)));
        for removal in &article.removed {
            let known = rule(removal.rule).map(|rule| lang.pick(rule.zh, rule.en));
            let retitled = (removal.rule == RETITLED).then(|| Id::CardRetitled.text(lang));
            let name = known.or(retitled).unwrap_or(removal.rule);
            let text = slice(&article.text, removal.range.clone());
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(SHOWN).collect();
            rows.push(CardRow::Removed(format!("{name}  {short}")));
        }
        repaired(article, lang, &mut rows);
        let list = List::default();
        Self { list, rows, article: article.id.clone(), fields, original: original.to_owned() }
    }

    /// The field of the chosen row that can be put right, with its value.
    pub fn chosen(&self) -> Option<(Field, &str)> {
        let (_, field, value) = self.fields.iter().find(|(row, ..)| *row == self.list.selected)?;
        Some((*field, value))
    }
}

/// What is drawn otherwise than the file has it, by rule: each repaired plus
/// sign with its heading, the joined lines as a number.
fn repaired(article: &Article, lang: Lang, rows: &mut Vec<CardRow>) {
    if article.notes.is_empty() {
        return;
    }
    rows.push(CardRow::Blank);
    rows.push(CardRow::Head(Message::new(Id::CardRepaired).with(article.notes.len()).text(lang)));
    let named = |name| rule(name).map_or(name, |rule| lang.pick(rule.zh, rule.en));
    let joined = article.notes.iter().filter(|note| note.rule == "hard-wrap").count();
    if joined > 0 {
        rows.push(CardRow::Removed(format!("{}  {joined}", named("hard-wrap"))));
    }
    for note in article.notes.iter().filter(|note| note.rule != "hard-wrap") {
        let at = article.blocks.partition_point(|block| block.range.end <= note.range.start);
        let Some(block) = article.blocks.get(at) else { continue };
        let written: String = slice(&article.text, block.range.clone()).chars().take(SHOWN).collect();
        rows.push(CardRow::Removed(format!("{}  {written}", named(note.rule))));
    }
}

fn name(field: Field) -> Id {
    match field {
        Field::Title => Id::CardTitle,
        Field::Source => Id::CardSource,
        Field::Date => Id::CardDate,
        Field::Topics => Id::CardTopics,
    }
}

fn value(meta: &Meta, field: Field) -> String {
    match field {
        Field::Title => meta.title.clone(),
        Field::Source => meta.source.clone().unwrap_or_default(),
        Field::Date => meta.date.map(|date| date.to_string()).unwrap_or_default(),
        Field::Topics => meta.topics.iter().map(|topic: &TopicRef| topic.name.as_str()).collect::<Vec<_>>().join("，"),
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
