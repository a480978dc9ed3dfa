//! What a page says of its article outside the text: the title element, the
//! names of `meta` elements on Chinese government and news sites, linked data,
//! and where the page was saved from.

use serde_json::Value;

use super::names::is_outlet;
use super::tokens::Attributes;
use crate::article::Date;
use crate::import::clean::{self, is_column_like, without_code};
use crate::import::dates;
use crate::import::sites;
use crate::text::han::{has_han, is_han};

/// What a name of a `meta` element tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Title,
    Source,
    Author,
    Editor,
    Date,
    Site,
    Account,
    Column,
    Url,
}

/// The names, in lower case; of two that tell the same, the earlier counts.
const NAMES: &[(Fact, &[&str])] = &[
    (Fact::Title, &["articletitle", "og:title", "twitter:title"]),
    (Fact::Source, &["contentsource", "articlesource", "source", "docsource", "laiyuan"]),
    (Fact::Author, &["author", "article:author", "og:article:author"]),
    (Fact::Editor, &["editor", "contenteditor"]),
    (
        Fact::Date,
        &[
            "pubdate",
            "article:published_time",
            "og:article:published_time",
            "publishdate",
            "publish_date",
            "publish-date",
            "publishtime",
            "publish_time",
            "datepublished",
            "og:release_date",
            "bytedance:published_time",
            "weibo:article:create_at",
            "apub:time",
            "firstpublishedtime",
            "dc.date.issued",
            "dc.date",
            "date",
            "dateupdate",
        ],
    ),
    (Fact::Site, &["sitename", "og:site_name", "application-name"]),
    (Fact::Account, &["mediaid"]),
    (Fact::Column, &["columnname"]),
    (Fact::Url, &["og:url", "url"]),
];

/// The names that a page's own data has for them, in scripts.
const KEYS: &[(Fact, &[&str])] = &[
    (Fact::Source, &["media", "sourceName", "source_name", "originName", "source"]),
    (
        Fact::Date,
        &["pubtime", "pubTime", "pub_time", "publishTime", "publish_time", "publishDate", "ptime", "datePublished"],
    ),
];

/// Bytes of a script that may hold the page's settings and nothing of others.
const SETTINGS: usize = 2048;

/// Scripts of linked data that are read.
const SCRIPTS: usize = 8;

/// What was said.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title element: title and site, in any order.
    pub title: String,
    /// By fact and rank, the best first once sorted.
    facts: Vec<(Fact, usize, String)>,
    /// What scripts that name the title say, for want of a better witness.
    scripted: Vec<(Fact, String)>,
    scripts: usize,
}

impl Head {
    /// The text of a title element; the first counts.
    pub fn title(&mut self, text: &str) {
        if self.title.is_empty() {
            let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // What editors call a page that nobody named.
            let bare = title.to_ascii_lowercase();
            let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            let unnamed =
                matches!(bare, "new page" | "untitled" | "untitled document" | "无标题" | "无标题文档" | "新建网页");
            self.title = if unnamed { String::new() } else { title };
        }
    }

    /// A `meta` element.
    pub fn meta(&mut self, attributes: &Attributes) {
        let name = ["name", "property", "itemprop"].iter().find_map(|key| attributes.get(key)).unwrap_or("");
        let name = name.trim().to_ascii_lowercase();
        let content = attributes.get("content").unwrap_or("").trim();
        if content.is_empty() {
            return;
        }
        for (fact, names) in NAMES {
            if let Some(rank) = names.iter().position(|known| *known == name) {
                self.add(*fact, rank, content);
            }
        }
    }

    /// A `link` element: the page's own address.
    pub fn link(&mut self, attributes: &Attributes) {
        if attributes.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.add(Fact::Url, 0, attributes.get("href").unwrap_or("").trim());
        }
    }

    /// A comment: browsers note in one where a page was saved from.
    pub fn comment(&mut self, text: &str) {
        if let Some((_, behind)) = text.trim().split_once("saved from url=") {
            let address = behind.trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit());
            self.add(Fact::Url, 9, address.trim());
        }
        // What the makers of newspapers' pages leave in them.
        if text.contains("enpproperty") {
            let named = |name: &str| text.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once("</"));
            let value = |name: &str| named(name).map_or("", |(value, _)| value.trim());
            let paper = [value("sourcename"), value("paper")].into_iter().find(|name| has_han(name)).unwrap_or("");
            self.add(Fact::Title, 30, value("title"));
            self.add(Fact::Date, 30, value("date"));
            self.add(Fact::Source, 30, paper);
        }
    }

    /// A script of linked data.
    pub fn data(&mut self, text: &str) {
        self.scripts += 1;
        if self.scripts > SCRIPTS {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else { return };
        let graph = value.get("@graph").and_then(Value::as_array);
        let items = graph.or(value.as_array()).map_or(std::slice::from_ref(&value), Vec::as_slice);
        for item in items {
            self.item(item);
        }
    }

    /// Any other script: the page's own data, where it names the page's title
    /// or is too short to speak of others.
    pub fn script(&mut self, text: &str) {
        if text.contains("publish_time")
            && let Some(date) = text.split(['"', '\'']).find(|part| part.len() <= 20 && dates::whole(part).is_some())
        {
            self.scripted.push((Fact::Date, date.to_owned()));
        }
        // The page of a WeChat account, whose script fills its day in.
        if text.contains("msg_title") {
            let seconds = assigned(text, "ct").and_then(dates::of_clock);
            let day = assigned(text, "createTime").and_then(dates::whole).or(seconds);
            self.scripted.extend(day.map(|day| (Fact::Date, day.to_string())));
        }
        let begins: String = self.title.chars().take(8).collect();
        let about = begins.chars().count() >= 4 && (text.contains(&begins) || text.len() <= SETTINGS);
        if !about || self.scripted.len() >= SCRIPTS {
            return;
        }
        for (fact, keys) in KEYS {
            if let Some(value) = keys.iter().find_map(|key| quoted(text, key)) {
                self.scripted.push((*fact, value.to_owned()));
            }
        }
    }

    fn said_by_script(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.scripted.iter().filter(move |(known, _)| *known == fact).map(|(_, text)| text.as_str())
    }

    /// Where a script of the page says it was published first.
    pub fn scripted_source(&self) -> Option<String> {
        self.said_by_script(Fact::Source).find(|text| is_name(text, 30) && has_han(text)).map(str::to_owned)
    }

    /// When a script of the page says it was published.
    pub fn scripted_date(&self) -> Option<Date> {
        self.said_by_script(Fact::Date).find_map(|text| dates::find(text).map(|(date, _)| date))
    }

    /// One thing that linked data speaks of: an article, where it has both a
    /// title and a day.
    fn item(&mut self, item: &Value) {
        let text = |keys: &[&str]| {
            keys.iter().find_map(|key| item.get(key).and_then(Value::as_str)).map(str::trim).unwrap_or("").to_owned()
        };
        let title = text(&["headline", "title"]);
        let date = text(&["datePublished", "pubDate", "upDate"]);
        if title.is_empty() || date.is_empty() {
            return;
        }
        self.add(Fact::Title, 1, &title);
        self.add(Fact::Date, 1, &date);
        let author = item.get("author").map(|author| author.get(0).unwrap_or(author));
        let named = author.and_then(|author| author.get("name").unwrap_or(author).as_str());
        self.add(Fact::Author, 1, named.unwrap_or(""));
    }

    fn add(&mut self, fact: Fact, rank: usize, text: &str) {
        if !text.is_empty() && self.facts.len() < 400 {
            self.facts.push((fact, rank, text.to_owned()));
        }
    }

    fn all(&self, fact: Fact) -> impl Iterator<Item = &str> {
        let mut found: Vec<(usize, &str)> = self
            .facts
            .iter()
            .filter(|(known, ..)| *known == fact)
            .map(|(_, rank, text)| (*rank, text.as_str()))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, text)| text)
    }

    /// Titles beside the title element, the best first.
    pub fn titles(&self) -> Vec<&str> {
        self.all(Fact::Title).collect()
    }

    /// Names of the site and of the column the page stands in.
    pub fn sites(&self) -> Vec<&str> {
        self.all(Fact::Site).chain(self.all(Fact::Column)).collect()
    }

    /// Names of the site and its columns behind (or before) the title in the
    /// title element, and those given elsewhere.
    pub fn named_in_title(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = self.title.split(['_', '|', '｜', '丨', '-', '–', '—', '·', ' ']).collect();
        let longest = parts.iter().copied().max_by_key(|part| part.chars().count());
        parts.retain(|part| Some(*part) != longest && has_han(part));
        parts.extend(self.sites());
        parts
    }

    /// Where the article was published first. Names without a Han character
    /// are mostly codes of the site's own.
    pub fn source(&self) -> Option<String> {
        let title = |text: &str| self.titles().contains(&text);
        let named = |text: &&str| is_name(text, 30) && has_han(text) && !title(text) && !clean::is_unsaid(text);
        self.all(Fact::Source).map(clean::without_marks).find(named).map(str::to_owned)
    }

    /// The account that publishes on a platform, or the newspaper whose page this is by its
    /// title element: for want of a source.
    pub fn outlet(&self) -> Option<String> {
        let paper = || {
            let named = |part: &str| {
                let name = sites::paper(part).unwrap_or(part);
                let called = name.ends_with('报') && (3..=8).contains(&name.chars().count());
                (called && name.chars().all(is_han) && clean::is_outlet(name)).then(|| name.to_owned())
            };
            let mut parts = self.title.split(['_', '|', '-', '－']).map(str::trim);
            parts.next().and_then(named).or_else(|| parts.next_back().and_then(named))
        };
        self.all(Fact::Account).find(|text| is_name(text, 20) && has_han(text)).map(str::to_owned).or_else(paper)
    }

    /// Is this the site's own name, as the title element and the metadata give it?
    /// Makers of sites put it where the source belongs.
    pub fn is_site(&self, name: &str) -> bool {
        self.named_in_title().iter().any(|part| part.starts_with(name))
    }

    /// Who wrote it: a name of people, not of a site.
    pub fn author(&self) -> Option<String> {
        let (sites, parts) = (self.sites(), self.named_in_title());
        // 某网财经 behind the title: the site, not a person, gives its name as the author's.
        let section = |rest: &str| is_outlet(rest) || is_column_like(rest);
        let is_site = |text: &str| parts.iter().any(|part| part.strip_prefix(text).is_some_and(section));
        let person = |text: &&str| {
            is_name(text, 12)
                && !sites.contains(text)
                && !is_site(text)
                && !["网", "社", "报", "局", "府", "台", "admin"].iter().any(|end| text.ends_with(end))
        };
        self.all(Fact::Author).map(without_code).find(person).map(str::to_owned)
    }

    /// Who edited it.
    pub fn editor(&self) -> Option<String> {
        self.all(Fact::Editor).map(without_code).find(|text| is_name(text, 12)).map(str::to_owned)
    }

    /// When it was published. A time told in UTC late in the day is tomorrow
    /// in China, so it is left to the text to say.
    pub fn date(&self) -> Option<Date> {
        let late = |text: &str| {
            let utc = text.trim_end().ends_with('Z') || text.ends_with("+00:00");
            let hour = text.split('T').nth(1).and_then(|time| time.get(..2)?.parse::<u8>().ok());
            utc && hour.is_some_and(|hour| hour >= 16)
        };
        self.all(Fact::Date).filter(|text| !late(text)).find_map(|text| dates::find(text).map(|(date, _)| date))
    }

    /// Where the page comes from.
    pub fn url(&self) -> Option<String> {
        self.all(Fact::Url)
            .find(|text| text.starts_with("http") && !text.contains(char::is_whitespace))
            .map(str::to_owned)
    }
}

/// The value of `var key = "value"` in a script.
fn assigned<'a>(script: &'a str, key: &str) -> Option<&'a str> {
    const QUOTES: [char; 2] = ['"', '\''];
    script.match_indices(key).find_map(|(at, _)| {
        let apart = script.get(..at)?.ends_with("var ");
        let value = script.get(at + key.len()..)?.trim_start().strip_prefix('=')?.trim_start().strip_prefix(QUOTES)?;
        let end = value.find(QUOTES)?;
        value.get(..end).filter(|value| apart && value.len() <= 30)
    })
}

/// The value of the first `"key": "value"` or `key: 'value'` in a script.
fn quoted<'a>(script: &'a str, key: &str) -> Option<&'a str> {
    const QUOTES: [char; 2] = ['"', '\''];
    script.match_indices(key).find_map(|(at, _)| {
        let before = script.get(..at)?.chars().next_back();
        let behind = script.get(at + key.len()..)?.trim_start_matches(QUOTES).trim_start().strip_prefix(':')?;
        let value = behind.trim_start().strip_prefix(QUOTES)?;
        let end = value.find(QUOTES)?;
        let apart = before.is_some_and(|c| !c.is_alphanumeric() && c != '_' && c != '-');
        value.get(..end).filter(|value| apart && !value.is_empty() && value.len() <= 100)
    })
}

/// A name: short, without marks of a sentence.
fn is_name(text: &str, most: usize) -> bool {
    (2..=most).contains(&text.chars().count()) && !text.contains(['。', '，', '；', '！', '？', '：', '<', '{', '$'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_comments_of_known_makers_tell_day_and_source() {
        let day = |script: &str| {
            let mut head = Head::default();
            head.script(script);
            head.scripted_date().map(|date| date.to_string())
        };
        assert_eq!(day("var msg_title = 'a'; var ct = \"1715500800\";").as_deref(), Some("2024-05-12"));
        assert_eq!(
            day("var msg_title = 'a'; var ct = \"1\"; var createTime = '2024-05-12 10:22';").as_deref(),
            Some("2024-05-12")
        );
        assert_eq!(day("var ct = \"1715500800\";"), None);
        let mut head = Head::default();
        head.comment(
            "enpproperty <articleid>1</articleid><date>2024-05-12 00:00:00:0</date><paper>云汐日报</paper>/enpproperty",
        );
        assert_eq!(head.date().map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
        assert_eq!(head.source().as_deref(), Some("云汐日报"));
    }

    #[test]
    fn a_site_and_a_number_are_no_authors() {
        let author = |title: &str, author: &str| {
            let mut head = Head { title: title.to_owned(), ..Head::default() };
            head.add(Fact::Author, 0, author);
            head.author()
        };
        assert_eq!(author("守好一湾清水_云汐财经", "云汐"), None);
        assert_eq!(author("守好一湾清水_云汐财经", "104363"), None);
        assert_eq!(author("守好一湾清水_周砚的笔记", "周砚").as_deref(), Some("周砚"));
        assert_eq!(author("守好一湾清水_云汐财经", "周砚_NF4425").as_deref(), Some("周砚"));
    }
}
