//! “党建+” themes at the head of a heading: 党建+X, “党建+X”, 党建＋X, and
//! “党建 X” whose plus sign was lost on the way. A form elsewhere, a form
//! without a name (“党建 ”模式), and sums of other things (“5+2”) are none.

use std::ops::Range;

use super::marks::{Opening, opening};
use crate::article::topic::Match;
use crate::article::{TopicRef, Topics};

/// Characters a theme's name may have.
const LONGEST: usize = 16;

/// A theme's form in a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme<'a> {
    /// What stands behind the plus sign, to the form's end.
    pub name: &'a str,
    /// Does a mark end the name, or only the heading itself?
    pub closed: bool,
    /// The plus sign with the spaces around it (bytes of the heading).
    pub plus: Range<usize>,
}

/// The theme at the head of `heading`, behind its numbering.
pub fn theme(heading: &str) -> Option<Theme<'_>> {
    let numbered = match opening(heading) {
        Opening::Number(_, length) => length,
        _ => 0,
    };
    let rest = heading.get(numbered..)?.trim_start_matches([' ', '\u{3000}', '\u{a0}', '、', '.']);
    let quote = rest.chars().next().filter(|c| QUOTES.iter().any(|(open, _)| open == c));
    let inner = rest.get(quote.map_or(0, char::len_utf8)..)?.trim_start();
    let behind = inner.strip_prefix("党建")?;
    let at = heading.len() - behind.len();
    let gap = behind.trim_start();
    let plus = gap.chars().next().filter(|c| PLUS.contains(c));
    let after = match plus {
        Some(c) => gap.get(c.len_utf8()..)?.trim_start(),
        None if quote.is_some() && gap.len() < behind.len() => gap,
        None => return None,
    };
    let plus = at..heading.len() - after.len();
    let end = after.find(|c: char| is_end(c, quote)).unwrap_or(after.len());
    let name = after.get(..end)?.trim();
    let closed = end < after.len();
    let sound =
        !name.is_empty() && name.chars().count() <= if closed { LONGEST } else { 40 } && !name.starts_with("引领");
    sound.then_some(Theme { name, closed, plus })
}

/// Quotation marks a form may stand in.
const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('《', '》'),
    ('〝', '〞'),
    ('”', '”'),
];

/// The plus sign in its forms.
const PLUS: &[char] = &['+', '＋', '﹢', '➕'];

fn is_end(c: char, quote: Option<char>) -> bool {
    let closing = QUOTES.iter().any(|(open, close)| quote == Some(*open) && *close == c);
    closing || "”’」』】》：:，,。；;、！？—|丨（(".contains(c) || (c.is_whitespace() && quote.is_none())
}

impl Theme<'_> {
    /// The topic it means: by its name; where no mark ends the name, by the
    /// longest start of it that is a topic's name or alias.
    pub fn topic(&self, topics: &Topics) -> Option<TopicRef> {
        let (found, by) = topics.of_name(self.name);
        if matches!(by, Match::Name | Match::Alias) {
            return Some(found);
        }
        if self.closed && self.name.chars().count() <= LONGEST {
            return Some(found);
        }
        let starts = self.name.char_indices().map(|(at, c)| at + c.len_utf8()).collect::<Vec<_>>();
        let known = starts.iter().rev().filter_map(|end| {
            let (topic, by) = topics.of_name(self.name.get(..*end)?);
            matches!(by, Match::Name | Match::Alias).then_some(topic)
        });
        let short = self.name.chars().count() <= LONGEST;
        known.into_iter().next().or_else(|| (matches!(by, Match::Keyword(_)) || short).then_some(found))
    }
}

/// How sure the theme of a heading is ([`Match::score`]); nothing where it has none.
pub fn score(heading: &str, topics: &Topics) -> Option<u8> {
    let theme = theme(heading)?;
    let found = theme.topic(topics)?;
    // A known name at the start of a longer one is a name.
    let (_, by) = topics.of_name(theme.name);
    let begins = topics.get(&found.id).is_some_and(|topic| theme.name.starts_with(&topic.zh));
    Some(if begins { Match::Name.score() } else { by.score() })
}

/// A topic as an author names it, with or without 党建+ before it.
pub fn named(name: &str, topics: &Topics) -> TopicRef {
    let bare = theme(name).map_or(name, |theme| theme.name);
    topics.of_name(bare).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(heading: &str) -> Option<&str> {
        theme(heading).map(|theme| theme.name)
    }

    #[test]
    fn every_form_names_its_theme() {
        for heading in [
            "“党建+学习教育” 课堂设在大堤上",
            "“党建 学习教育” 课堂设在大堤上",
            "“党建＋学习教育”课堂设在大堤上",
            "党建+学习教育：课堂设在大堤上",
            "党建＋学习教育 课堂设在大堤上",
            "一、“党建 学习教育” 课堂设在大堤上",
            "（二）党建 + 学习教育——课堂设在大堤上",
            "【党建+学习教育】",
            "党建+学习教育",
        ] {
            assert_eq!(name(heading), Some("学习教育"), "{heading}");
        }
    }

    #[test]
    fn false_friends_are_no_themes() {
        for heading in [
            "“白+黑”",
            "“5+2”",
            "“1+N”",
            "“3+X”",
            "固定工资+考核",
            "支部联建+抱团取暖+企地共赢",
            "“党建 ”模式",
            "四、党建引领聚合力",
            "“党建引领 治理”",
            "党建 学习",
            "党建工作",
            "抓好“党建+学习教育”",
            "“党建+”模式",
            "“党建 引领”",
        ] {
            assert_eq!(name(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_name_without_an_end_is_the_longest_known_start() {
        let topics = Topics::new(
            [r#"{"id":"study","zh":"学习教育","en":"Study"}"#].map(|text| serde_json::from_str(text).expect("a topic")),
        );
        let topic = |heading| theme(heading).and_then(|theme| theme.topic(&topics)).map(|topic| topic.name);
        assert_eq!(topic("党建+学习教育聚力锤炼过硬党性队伍好作风"), Some("学习教育".into()));
        assert_eq!(topic("“党建+文旅融合” 古街灯火"), Some("文旅融合".into()));
    }
}
