//! The “党建+” themes. A [`Topic`] is one file under `themes/topics/`; a name
//! that no file knows is a theme of its own.

use serde::{Deserialize, Serialize};

/// A theme as its file gives it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Topic {
    /// A short Latin name, the file's own.
    pub id: String,
    /// The name without 党建+, in Chinese.
    pub zh: String,
    /// The name without 党建+, in English.
    pub en: String,
    /// Other names of the same theme.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Words that point to it after a 党建+ form.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// The digit that opens it in the library.
    #[serde(default)]
    pub key: Option<u8>,
    /// Where it stands among the others; lower comes first.
    #[serde(default)]
    pub order: i32,
}

/// A theme as a section refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TopicRef {
    /// The topic's id; for a theme no file knows, its name.
    pub id: String,
    /// The Chinese name without 党建+.
    pub name: String,
}

/// How a name was matched to a topic, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// By the topic's own name.
    Name,
    /// By an alias.
    Alias,
    /// By key words inside the name; how much of it they are, in hundredths.
    Keyword(u8),
    /// No topic knows it: a theme of its own.
    Unknown,
}

/// The score of a match by key words alone, where they are all of the name.
const KEYWORDS: usize = 80;

impl Match {
    /// How sure the match is, 0 to 100: a name 100, an alias 90, key words 80
    /// times their share of the name's characters, a theme nobody knows 0.
    pub fn score(self) -> u8 {
        match self {
            Match::Name => 100,
            Match::Alias => 90,
            Match::Keyword(score) => score,
            Match::Unknown => 0,
        }
    }
}

/// All known themes, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topics {
    list: Vec<Topic>,
}

impl Topics {
    /// Sorted by order, then id. A later topic with the id of an earlier one
    /// replaces it (a user's file overrides a bundled one).
    pub fn new(topics: impl IntoIterator<Item = Topic>) -> Self {
        let mut list: Vec<Topic> = Vec::new();
        for topic in topics {
            list.retain(|known| known.id != topic.id);
            list.push(topic);
        }
        list.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        Self { list }
    }

    /// The topics in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.list.iter()
    }

    /// The topic with this id.
    pub fn get(&self, id: &str) -> Option<&Topic> {
        self.list.iter().find(|topic| topic.id == id)
    }

    /// The theme a name (what stands after 党建+) means: by name, alias, then
    /// the key words that are most of it; otherwise a theme of its own.
    pub fn of_name(&self, name: &str) -> (TopicRef, Match) {
        let name = name.trim();
        let by_words = || {
            // Of equals the first.
            let scored = self.list.iter().rev().map(|topic| (topic.words(name), topic));
            let (score, found) = scored.max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0)?;
            Some((found.into(), Match::Keyword(score)))
        };
        self.known(name).or_else(by_words).unwrap_or_else(|| (TopicRef::own(name), Match::Unknown))
    }

    /// The theme that somebody names by hand: the one called so, by name or alias,
    /// or one of its own. Words in it say nothing, for whoever names it has chosen it.
    pub fn called(&self, name: &str) -> TopicRef {
        let name = name.trim();
        self.known(name).map_or_else(|| TopicRef::own(name), |(topic, _)| topic)
    }

    fn known(&self, name: &str) -> Option<(TopicRef, Match)> {
        let by = |how, test: &dyn Fn(&Topic) -> bool| {
            self.list.iter().find(|topic| test(topic)).map(|found| (found.into(), how))
        };
        by(Match::Name, &|t| t.zh == name || t.en.eq_ignore_ascii_case(name) || t.id == name)
            .or_else(|| by(Match::Alias, &|t| t.aliases.iter().any(|alias| alias == name)))
    }
}

impl From<&Topic> for TopicRef {
    fn from(topic: &Topic) -> Self {
        Self { id: topic.id.clone(), name: topic.zh.clone() }
    }
}

impl TopicRef {
    /// A theme that is in no table.
    fn own(name: &str) -> Self {
        Self { id: name.to_owned(), name: name.to_owned() }
    }
}

impl Topic {
    /// How much of `name` its key words are, as [`Match::score`] says.
    fn words(&self, name: &str) -> u8 {
        let told: Vec<_> = self.keywords.iter().filter(|word| !word.is_empty()).collect();
        let mut covered = 0;
        let mut rest = name;
        while let Some(c) = rest.chars().next() {
            let word = told.iter().filter(|word| rest.starts_with(word.as_str())).max_by_key(|word| word.len());
            covered += word.map_or(0, |word| word.chars().count());
            rest = rest.get(word.map_or(c.len_utf8(), |word| word.len())..).unwrap_or("");
        }
        let all = name.chars().count().max(1);
        u8::try_from((KEYWORDS * covered).div_ceil(all)).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics() -> Topics {
        let parse = |text| serde_json::from_str::<Topic>(text).expect("a topic");
        Topics::new([
            parse(r#"{"id":"work","zh":"业务工作","en":"Work","aliases":["业务"],"keywords":["项目"],"order":2}"#),
            parse(r#"{"id":"study","zh":"学习教育","en":"Study","keywords":["学习","里的"],"order":1}"#),
        ])
    }

    #[test]
    fn a_name_is_matched_by_name_alias_key_word_in_this_order() {
        let topics = topics();
        let id = |name| (topics.of_name(name).0.id, topics.of_name(name).1);
        assert_eq!(id("学习教育"), ("study".into(), Match::Name));
        assert_eq!(id("业务"), ("work".into(), Match::Alias));
        assert_eq!(id("项目建设"), ("work".into(), Match::Keyword(40)));
        assert_eq!(id("项目里的学习"), ("study".into(), Match::Keyword(54)));
        assert_eq!(id("文旅"), ("文旅".into(), Match::Unknown));
    }

    #[test]
    fn a_theme_named_by_hand_is_the_one_that_is_called_so() {
        let topics = topics();
        let id = |name| topics.called(name).id;
        assert_eq!((id("学习教育"), id("业务"), id("项目建设")), ("study".into(), "work".into(), "项目建设".into()));
    }

    #[test]
    fn a_later_topic_replaces_one_of_the_same_id() {
        let mine = Topic { zh: "学习".into(), ..topics().get("study").expect("known").clone() };
        let all = Topics::new(topics().list.into_iter().chain([mine]));
        assert_eq!(all.iter().map(|t| t.zh.as_str()).collect::<Vec<_>>(), ["学习", "业务工作"]);
    }
}
