//! What a reader put right about an article: fields of its metadata, its
//! themes, and the themes of single sections. The text is never touched, and
//! what the file says is kept beside it, so that there is a way back.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::date::Date;
use super::meta::Meta;
use super::retitle::retitle;
use super::section::Which;
use super::topic::{TopicRef, Topics};
use crate::message::{Id, Message};

/// What was put right. A field that is not there stands as the file says it;
/// an empty one says that there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was published (`YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The themes of the whole article, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// Themes of sections: the heading as drawn, and the theme's name. One of
    /// several under one heading has its number behind it: `小结#2`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sections: BTreeMap<String, String>,
}

/// A field that can be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// Where it was published.
    Source,
    /// When it was published.
    Date,
    /// The themes of the whole article.
    Topics,
}

impl Field {
    /// All, in the order of the card.
    pub const ALL: &[Field] = &[Field::Title, Field::Source, Field::Date, Field::Topics];
}

impl Correction {
    /// Puts `field` right; `None` goes back to what the file says. Says
    /// whether `value` is one that such a field has (a day must be one).
    pub fn set(&mut self, field: Field, value: Option<&str>) -> bool {
        let value = value.map(str::trim);
        match field {
            Field::Title if value == Some("") => return false,
            Field::Title => self.title = value.map(str::to_owned),
            Field::Source => self.source = value.map(str::to_owned),
            Field::Date => match value.filter(|day| !day.is_empty()).map(Date::typed) {
                Some(None) => return false,
                Some(Some(day)) => self.date = Some(day.to_string()),
                None => self.date = value.map(str::to_owned),
            },
            Field::Topics => self.topics = value.map(names),
        }
        true
    }

    /// Reads the sections with this heading, or one of them, under `topic`;
    /// `None` goes back to what the heading says.
    pub fn set_section(&mut self, heading: &str, which: Which, topic: Option<&str>) {
        let key = match which {
            Which::One { nth, of } if of > 1 => {
                // What was said of all is said of each of the others.
                if let Some(all) = self.sections.remove(heading) {
                    for other in 1..=of {
                        self.sections.entry(numbered(heading, other)).or_insert_with(|| all.clone());
                    }
                }
                numbered(heading, nth)
            }
            _ => {
                let number = |key: &str| key.strip_prefix(heading)?.strip_prefix('#')?.parse::<usize>().ok();
                self.sections.retain(|key, _| number(key).is_none());
                heading.to_owned()
            }
        };
        match topic.map(str::trim) {
            Some(topic) => drop(self.sections.insert(key, topic.to_owned())),
            None => drop(self.sections.remove(&key)),
        }
    }

    /// Why `value` is none that such a field has.
    pub fn refusal(field: Field, value: &str) -> Message {
        match field {
            Field::Title => Message::new(Id::CardNoTitle),
            _ => Message::new(Id::CardNoDay).with(value),
        }
    }

    /// Is nothing put right?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The article as put right.
    pub fn apply(&self, article: &mut Article, topics: &Topics) {
        if self.is_empty() {
            return;
        }
        let read = article.meta.clone();
        self.apply_meta(&mut article.meta, topics);
        if article.meta.title != read.title {
            retitle(article, &read.title);
        }
        article.meta.read = Some(Box::new(read));
        let headings: Vec<Option<String>> = article.sections.iter().map(|section| article.heading(section)).collect();
        let sections = headings.iter().zip(article.sections.iter_mut());
        let sections = sections.map(|(heading, section)| (heading.as_deref(), &mut section.topic)).collect();
        self.apply_sections(sections, &mut article.meta.topics, topics);
    }

    /// The themes of sections, each with its heading, as put right. A theme
    /// that its last section was moved from is no longer one of the whole
    /// article's, unless it was named as one.
    pub fn apply_sections(
        &self,
        mut sections: Vec<(Option<&str>, &mut Option<TopicRef>)>,
        whole: &mut Vec<TopicRef>,
        topics: &Topics,
    ) {
        let mut left = Vec::new();
        let mut met: HashMap<&str, usize> = HashMap::new();
        for (heading, topic) in &mut sections {
            let Some(heading) = *heading else { continue };
            let nth = met.entry(heading).or_default();
            *nth += 1;
            if let Some(said) = self.section(heading, *nth, topics) {
                left.extend(std::mem::replace(*topic, said));
            }
        }
        if self.topics.is_none() {
            let stays = |topic: &TopicRef| sections.iter().any(|(_, own)| own.as_ref() == Some(topic));
            whole.retain(|topic| !left.contains(topic) || stays(topic));
        }
    }

    /// The metadata as put right.
    pub fn apply_meta(&self, meta: &mut Meta, topics: &Topics) {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        if let Some(title) = self.title.as_ref().and_then(said) {
            meta.title = title;
        }
        if let Some(source) = &self.source {
            meta.source = said(source);
        }
        if let Some(date) = &self.date {
            meta.date = Date::from_iso(date);
        }
        if let Some(names) = &self.topics {
            meta.topics = names.iter().map(|name| topic(name, topics)).collect();
        }
    }

    /// The theme that the `nth` section with this heading was put under: `None`
    /// when nothing was said, `Some(None)` when it has none.
    fn section(&self, heading: &str, nth: usize, topics: &Topics) -> Option<Option<TopicRef>> {
        let name = self.sections.get(&numbered(heading, nth)).or_else(|| self.sections.get(heading))?;
        Some((!name.is_empty()).then(|| topic(name, topics)))
    }
}

/// The `nth` section with this heading, as it is written.
fn numbered(heading: &str, nth: usize) -> String {
    format!("{heading}#{nth}")
}

/// A theme by the name a reader types, with or without 党建+ before it.
fn topic(name: &str, topics: &Topics) -> TopicRef {
    let name = name.trim();
    let bare = name.strip_prefix("党建").map(|rest| rest.trim_start_matches(['+', '＋', ' '])).unwrap_or(name);
    topics.called(if bare.is_empty() { name } else { bare })
}

/// Names parted by commas or spaces.
fn names(text: &str) -> Vec<String> {
    let parted = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；') || c.is_whitespace();
    text.split(parted).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_put_right_and_goes_back() {
        let mut correction = Correction::default();
        assert!(correction.set(Field::Date, Some("2024-05-12")) && !correction.set(Field::Date, Some("5月12日")));
        assert!(!correction.set(Field::Title, Some(" ")));
        assert!(correction.set(Field::Topics, Some("党建+学习教育、队伍建设")));
        assert_eq!(correction.topics.as_deref(), Some(&["党建+学习教育".to_owned(), "队伍建设".to_owned()][..]));
        for field in Field::ALL {
            assert!(correction.set(*field, None));
        }
        assert!(correction.is_empty());
    }

    #[test]
    fn an_empty_value_says_that_there_is_nothing() {
        let mut meta = Meta { title: "守水".into(), source: Some("水务局".into()), ..Meta::default() };
        let mut correction = Correction::default();
        correction.set(Field::Source, Some(""));
        correction.apply_meta(&mut meta, &Topics::default());
        assert_eq!((meta.title.as_str(), meta.source), ("守水", None));
    }

    #[test]
    fn a_theme_whose_last_section_is_moved_is_no_more_the_articles() {
        let topic = |name: &str| TopicRef { id: name.into(), name: name.into() };
        let mut correction = Correction::default();
        correction.set_section("一、河", Which::All, Some("科技创新"));
        let (mut first, mut second) = (Some(topic("乡村振兴")), Some(topic("生态治理")));
        let mut whole = vec![topic("乡村振兴"), topic("生态治理")];
        let sections = vec![(Some("一、河"), &mut first), (Some("二、林"), &mut second)];
        correction.apply_sections(sections, &mut whole, &Topics::default());
        assert_eq!((first, whole), (Some(topic("科技创新")), vec![topic("生态治理")]));
    }

    #[test]
    fn a_day_is_typed_as_files_write_it_and_kept_as_one_form() {
        for typed in ["2024-07-03", "2024-7-3", "2024/7/3", "2024.7.3", "2024年7月3日", "２０２４年７月３日"]
        {
            let mut correction = Correction::default();
            assert!(correction.set(Field::Date, Some(typed)), "{typed}");
            assert_eq!(correction.date.as_deref(), Some("2024-07-03"), "{typed}");
        }
        for typed in ["2024-07", "7月3日", "2024年7月32日", "2024-07-03 起", "24/7/3", "明天"] {
            assert!(!Correction::default().set(Field::Date, Some(typed)), "{typed}");
        }
    }

    #[test]
    fn of_sections_with_one_heading_one_alone_is_put_right_and_goes_back() {
        let themes = |correction: &Correction| {
            let mut own: Vec<Option<TopicRef>> = vec![None; 4];
            let headings = ["小结", "一、河", "小结", "小结"];
            let sections = headings.iter().map(|heading| Some(*heading)).zip(own.iter_mut()).collect();
            correction.apply_sections(sections, &mut Vec::new(), &Topics::default());
            own.into_iter().map(|topic| topic.map_or(String::new(), |topic| topic.name)).collect::<Vec<_>>()
        };
        let one = |nth| Which::One { nth, of: 3 };
        let mut correction = Correction::default();
        correction.set_section("小结", one(2), Some("文旅"));
        assert_eq!(themes(&correction), ["", "", "文旅", ""]);
        correction.set_section("小结", Which::All, Some("守水"));
        assert_eq!(themes(&correction), ["守水", "", "守水", "守水"]);
        correction.set_section("小结", one(1), None);
        assert_eq!(themes(&correction), ["", "", "守水", "守水"]);
        correction.set_section("小结", one(3), Some(""));
        assert_eq!(themes(&correction), ["", "", "守水", ""]);
        correction.set_section("小结", Which::All, None);
        assert!(correction.is_empty());
        correction.set_section("一、河", Which::One { nth: 1, of: 1 }, Some("文旅"));
        assert_eq!(correction.sections.keys().collect::<Vec<_>>(), ["一、河"], "one alone needs no number");
    }

    #[test]
    fn a_theme_is_named_with_or_without_its_plus() {
        for name in ["党建+文旅", "党建＋文旅", " 文旅"] {
            assert_eq!(topic(name, &Topics::default()).name, "文旅");
        }
    }
}
