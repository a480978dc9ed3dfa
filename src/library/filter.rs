//! What the library is narrowed by: words as they are typed, and fields with
//! a colon (`source:水务局`, `date:2023-05`, `主题：学习教育`), all of which
//! must hold. Names of fields in both languages; a word with another colon in
//! it is a word.

use super::entry::Entry;
use super::find;
use crate::text::fold::fold_query;
use crate::text::pinyin::initials_match;

/// A field that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Title,
    Source,
    Date,
    Topic,
    Author,
    Editor,
    Number,
    Index,
    Issuer,
    Url,
}

/// The names of the fields.
const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "标题"]),
    (Key::Source, &["source", "来源"]),
    (Key::Date, &["date", "日期", "时间"]),
    (Key::Topic, &["topic", "theme", "主题"]),
    (Key::Author, &["author", "作者"]),
    (Key::Editor, &["editor", "编辑", "责任编辑"]),
    (Key::Number, &["number", "文号"]),
    (Key::Index, &["index", "索引号"]),
    (Key::Issuer, &["issuer", "发文机构", "发文机关"]),
    (Key::Url, &["url", "网址"]),
];

/// A question to the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words without a field, as typed.
    pub words: String,
    fields: Vec<(Key, String)>,
}

impl Filter {
    /// Reads what was typed. A field whose value is not typed yet asks for
    /// nothing.
    pub fn parse(typed: &str) -> Self {
        let mut filter = Self::default();
        for token in typed.split_whitespace() {
            match field(token) {
                Some((key, value)) if !value.is_empty() => filter.fields.push((key, value.to_owned())),
                Some(_) => {}
                None => {
                    if !filter.words.is_empty() {
                        filter.words.push(' ');
                    }
                    filter.words.push_str(token);
                }
            }
        }
        filter
    }

    /// Does it ask for a field?
    pub fn has_fields(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Do the words and the fields hold?
    pub fn holds(&self, entry: &Entry) -> bool {
        // Each by itself, wherever it stands.
        self.words.split(' ').map(fold_query).all(|word| word.is_empty() || find::matches(entry, &word))
            && self.fields_hold(entry)
    }

    /// Do the fields hold?
    pub fn fields_hold(&self, entry: &Entry) -> bool {
        self.fields.iter().all(|(key, value)| has(entry, *key, value))
    }
}

fn field(token: &str) -> Option<(Key, &str)> {
    let (name, value) = token.split_once([':', '：'])?;
    let name = fold_query(name);
    let (key, _) = KEYS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*key, value))
}

fn has(entry: &Entry, key: Key, value: &str) -> bool {
    let more = &entry.more;
    let folded = fold_query(value);
    let holds = |text: Option<&String>| text.is_some_and(|text| fold_query(text).contains(&folded));
    match key {
        Key::Title => holds(Some(&entry.title)) || initials_match(&folded, &entry.title),
        Key::Source => {
            holds(entry.source.as_ref()) || entry.source.as_ref().is_some_and(|text| initials_match(&folded, text))
        }
        Key::Date => entry.date.is_some_and(|date| in_span(&date.to_string(), value)),
        Key::Topic => {
            let bare = value.strip_prefix("党建").map_or(value, |rest| rest.trim_start_matches(['+', '＋']));
            let named = |text: &str| fold_query(text).contains(&fold_query(bare));
            entry.topics().iter().any(|topic| topic.id == value || named(&topic.name))
        }
        Key::Author => holds(more.author.as_ref()),
        Key::Editor => holds(more.editor.as_ref()),
        Key::Number => holds(more.number.as_ref()),
        Key::Index => holds(more.index_number.as_ref()),
        Key::Issuer => holds(more.issuer.as_ref()),
        Key::Url => holds(more.url.as_ref()),
    }
}

/// Signs before a day, and what they ask for: days before it, days that begin
/// like it, days after it. The longer ones first.
const SIGNS: &[(&str, [bool; 3])] = &[
    (">=", [false, true, true]),
    ("<=", [true, true, false]),
    ("≥", [false, true, true]),
    ("≤", [true, true, false]),
    ("!=", [true, false, true]),
    ("≠", [true, false, true]),
    (">", [false, false, true]),
    ("<", [true, false, false]),
];

/// Does `date` (`YYYY-MM-DD`) lie in what was typed: a year, a month, a day,
/// two of them with .. between, or one with a sign before it?
fn in_span(date: &str, typed: &str) -> bool {
    // An input method sends the wide ones.
    let typed = typed.replace('＞', ">").replace('＜', "<").replace('＝', "=").replace('！', "!");
    let typed = typed.as_str();
    // What is no day lies in none.
    if !typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日-/.<>=!≤≥≠".contains(c)) {
        return false;
    }
    if let Some((bound, [before, within, after])) =
        SIGNS.iter().find_map(|(sign, asks)| Some((day(typed.strip_prefix(sign)?), asks)))
    {
        let asked = match date {
            date if date.starts_with(&bound) => within,
            date if date < bound.as_str() => before,
            _ => after,
        };
        return bound.is_empty() || *asked;
    }
    let (first, last) = typed.split_once("..").map_or((typed, typed), |(first, last)| (first, last));
    let (first, last) = (day(first), day(last));
    let from = first.is_empty() || date >= first.as_str();
    // What begins like the last still belongs to it.
    let to = last.is_empty() || date <= last.as_str() || date.starts_with(&last);
    from && to
}

/// `2023-5`, `2023/05`, `2023年5月` as `2023-05`.
fn day(typed: &str) -> String {
    let parts = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Date, TopicRef};
    use crate::library::{More, Origin};

    fn entry() -> Entry {
        Entry {
            id: ArticleId("a".into()),
            origin: Origin::Bundled,
            title: "守好一湾清水".into(),
            source: Some("云汐区水务局".into()),
            date: Date::new(2023, 5, 12),
            added: 0,
            characters: 1,
            length: 1,
            sections: Vec::new(),
            more: Box::new(More {
                author: Some("周砚".into()),
                number: Some("云政发〔2023〕7号".into()),
                topics: vec![TopicRef { id: "study".into(), name: "学习教育".into() }],
                ..More::default()
            }),
        }
    }

    #[test]
    fn every_field_can_be_asked_for_in_both_languages() {
        for typed in [
            "清水",
            "source:水务",
            "来源：水务局",
            "date:2023",
            "date:2023-5",
            "日期：2023年5月",
            "date:2023-05-12",
            "date:2023-01..2023-05",
            "date:..2023",
            "date:2023-05..",
            "topic:学习",
            "topic:study",
            "主题：党建+学习教育",
            "author:周砚",
            "作者：周砚 清水",
            "文号：〔2023〕7",
            "title:shyw",
            "source:sw",
            "清水 守好",
            "清水 水务 一湾",
            "date:>2023-04",
            "date:>2022",
            "date:>=2023-05",
            "date:＞＝2023-05-12",
            "date:≥2023",
            "date:<2023-06",
            "date:<2024",
            "date:<=2023-05",
            "date:≤2023-05-12",
            "date:!=2022",
            "date:！＝2023-06",
            "日期：<=2023年5月",
            "date:>",
            "source:",
        ] {
            assert!(Filter::parse(typed).holds(&entry()), "{typed}");
        }
        for typed in [
            "source:林场",
            "source:lc",
            "清水 林场",
            "date:abc",
            "date:20a",
            "date:2023-05x",
            "date:!=2023",
            "date:≠2023-05-12",
            "日期：无",
            "date:>2023-05",
            "date:>2023",
            "date:<2023-05",
            "date:<2023-05-12",
            "date:>=2023-06",
            "date:<=2023-04",
            "date:2023-06",
            "date:2024..",
            "date:..2022",
            "author:沈禾",
            "清水 topic:文旅",
            "editor:周",
        ] {
            assert!(!Filter::parse(typed).holds(&entry()), "{typed}");
        }
    }

    #[test]
    fn a_word_with_another_colon_is_a_word() {
        let filter = Filter::parse("10:41 source:局 清水");
        assert_eq!((filter.words.as_str(), filter.fields.len()), ("10:41 清水", 1));
    }
}
