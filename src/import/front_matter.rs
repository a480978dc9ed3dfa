//! Front matter: what the names of the keyed lines at the head of a text
//! (`keyed`), or Joplin's record at its end, mean for an article. What it does
//! not know it leaves alone.

use super::dates;
use super::keyed::{self, Pair};
use super::themes;
use crate::article::{Date, Meta, Topics, Warning};
use crate::message::{Id, Message};
use crate::text::simplify::simplified;

/// The keys, in either language.
const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "pagetitle", "headline", "full title", "标题", "题目"]),
    (Key::Alias, &["aliases", "alias"]),
    (Key::Subtitle, &["subtitle", "副标题", "副题"]),
    (
        Key::Source,
        &["source", "来源", "新闻来源", "文章来源", "信息来源", "稿源", "出处", "site", "publisher", "from", "account"],
    ),
    (Key::Site, &["sitename", "site_name", "nickname", "publication", "公众号"]),
    (Key::Author, &["author", "authors", "作者"]),
    (Key::Editor, &["editor", "编辑", "责任编辑"]),
    (
        Key::Date,
        &[
            "date",
            "日期",
            "发布日期",
            "发布时间",
            "published",
            "publish_time",
            "publish_date",
            "pubdate",
            "date_published",
            "时间",
        ],
    ),
    (Key::Created, &["created", "saved", "clipped", "created_time"]),
    (Key::Topics, &["topics", "topic", "主题"]),
    (Key::Number, &["number", "文号"]),
    (Key::Index, &["index_number", "索引号"]),
    (Key::Issuer, &["issuer", "发文机构", "发文机关"]),
    (Key::Url, &["url", "link", "source_url", "original", "网址", "原文链接"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Title,
    Alias,
    Subtitle,
    Source,
    Site,
    Author,
    Editor,
    Date,
    Created,
    Topics,
    Number,
    Index,
    Issuer,
    Url,
}

/// What the head of a text says.
#[derive(Debug, Default)]
pub struct Front {
    /// Its metadata.
    pub meta: Meta,
    /// The site or the account that it was taken from: the source for want of any other.
    pub site: Option<String>,
    /// When the file was made, a day for want of a better one.
    pub created: Option<Date>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
    /// Where the body starts (bytes).
    pub body: usize,
    /// Where it ends (bytes).
    pub end: usize,
}

/// The metadata at the head of `text` and at its end; nothing where there is
/// none.
pub fn read(text: &str, topics: &Topics) -> Front {
    let mut front = Front { end: text.len(), ..Front::default() };
    let head = keyed::read(text, |name| key(name).is_some()).or_else(|| object(text));
    front.take(head, topics);
    let list = listed(text.get(front.body..).unwrap_or(""));
    front.take(list, topics);
    if let Some((pairs, end)) = record(text).filter(|(_, end)| *end >= front.body) {
        front.end = end;
        // Its source is the program that made the note.
        let told = |pair: &Pair| matches!(key(&pair.name), Some(Key::Author | Key::Created | Key::Url));
        pairs.into_iter().filter(told).for_each(|pair| front.learn(pair, topics));
    }
    // A clipper's day is the day of the clipping, whatever day the page had.
    front.created = front.created.filter(|_| front.meta.url.is_none());
    front
}

impl Front {
    /// Learns pairs above the text, and how many bytes of it they take.
    fn take(&mut self, head: Option<(Vec<Pair>, usize)>, topics: &Topics) {
        let Some((pairs, bytes)) = head else { return };
        self.body += bytes;
        pairs.into_iter().for_each(|pair| self.learn(pair, topics));
    }

    fn learn(&mut self, Pair { name, values }: Pair, topics: &Topics) {
        let Some(key) = key(&name) else { return };
        match key {
            Key::Created => {
                self.created = self.created.or_else(|| dates::find(&values.join(" ")).map(|(date, _)| date))
            }
            Key::Site => self.site = self.site.take().or(Some(values.join("、")).filter(|name| !name.is_empty())),
            Key::Topics => self.meta.topics.extend(names(&values).map(|name| themes::named(name, topics))),
            Key::Date => date(&values, &mut self.meta, &mut self.warnings),
            Key::Alias => fill(&mut self.meta, key, values.into_iter().next().unwrap_or_default()),
            _ => fill(&mut self.meta, key, values.join("、")),
        }
    }
}

/// Bytes of the longest value of an object at the head of a text.
const LONGEST: usize = 400;

/// Bytes of the longest object at the head of a text.
const OBJECT: usize = 64 << 10;

/// A JSON object at the head of a text, as Hugo and data sets write it, with more text
/// below: its names and values, and its bytes.
fn object(text: &str) -> Option<(Vec<Pair>, usize)> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..).filter(|rest| rest.starts_with('{'))?;
    let near = rest.get(..rest.floor_char_boundary(OBJECT))?;
    let mut values = serde_json::Deserializer::from_str(near).into_iter::<serde_json::Map<String, serde_json::Value>>();
    let map = values.next()?.ok()?;
    let end = start + values.byte_offset();
    let value = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => vec![text.clone()],
        serde_json::Value::Number(number) => vec![number.to_string()],
        serde_json::Value::Array(all) => all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let pairs: Vec<Pair> =
        map.iter().map(|(name, said)| Pair { name: name.to_ascii_lowercase(), values: value(said) }).collect();
    // What holds the text itself is data, and so is one of several objects.
    let rest = text.get(end..).unwrap_or("").trim_start();
    let data = |(name, said): (&String, &serde_json::Value)| {
        let long = |text: &str| text.len() > LONGEST || text.contains('\n');
        matches!(name.as_str(), "text" | "content" | "body" | "blocks")
            || said.is_object()
            || said.as_str().is_some_and(long)
    };
    let known = |pair: &&Pair| key(&pair.name).is_some();
    let titled =
        pairs.iter().any(|pair| key(&pair.name) == Some(Key::Title)) && pairs.iter().filter(known).nth(1).is_some();
    (titled && !rest.is_empty() && !rest.starts_with(['{', '[']) && !map.iter().any(data)).then_some((pairs, end))
}

/// Does a JSON object stand at the head of a text, with more text below?
pub fn opens_with_object(text: &str) -> bool {
    object(text).is_some()
}

/// What Readwise sets above a text, below its title and a cover: `## Metadata` over a list of
/// names and values, and `## Full Document` over the text. The bytes of all that.
fn listed(text: &str) -> Option<(Vec<Pair>, usize)> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (line.trim(), at)
    });
    let above = |line: &str| line.is_empty() || line.starts_with("# ") || line.starts_with("![");
    let head: Vec<&str> = lines.by_ref().take(8).map(|(line, _)| line).take_while(|line| above(line)).collect();
    let (mut found, mut end, mut closed) = (Vec::new(), 0, false);
    for (line, behind) in lines {
        match line.strip_prefix("- ").and_then(|line| line.split_once(':')) {
            Some((name, value)) if !closed => {
                let value = value.trim().trim_start_matches("[[").trim_end_matches("]]");
                found.push(Pair { name: name.to_ascii_lowercase(), values: vec![value.to_owned()] });
                end = behind;
            }
            // A blank line ends the list.
            _ if line.is_empty() => closed = !found.is_empty(),
            _ => {
                end = if line == "## Full Document" { behind } else { end };
                break;
            }
        }
    }
    if !text.get(..text.find("## Metadata")?)?.lines().all(|line| above(line.trim())) {
        return None;
    }
    // The title stands above the list, too.
    let title = head.iter().find_map(|line| line.strip_prefix("# ")).map(|title| title.trim().to_owned());
    if let Some(title) = title.filter(|_| !found.iter().any(|pair| key(&pair.name) == Some(Key::Title))) {
        found.push(Pair { name: "title".to_owned(), values: vec![title] });
    }
    let known = found.iter().filter(|pair| key(&pair.name).is_some()).count();
    (known >= 2).then_some((found, end))
}

/// Joplin's record behind a note, from `id: …` to `type_: 1`, and where the
/// note ends (bytes).
fn record(text: &str) -> Option<(Vec<Pair>, usize)> {
    let at = text.rfind("\nid: ")?;
    let lines: Vec<&str> = text.get(at..)?.trim().lines().map(str::trim_end).collect();
    let field = |line: &&str| {
        let name = line.split(':').next().unwrap_or("");
        name.len() < line.len() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    let sound = lines.iter().all(field) && lines.last()?.starts_with("type_:");
    sound.then(|| (keyed::pairs_of(&lines), at))
}

fn key(name: &str) -> Option<Key> {
    let name: String = name.chars().map(simplified).collect();
    KEYS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(key, _)| *key)
}

/// Several themes may be given as one value: 服务民生、基层治理.
fn names(values: &[String]) -> impl Iterator<Item = &str> {
    values
        .iter()
        .flat_map(|value| value.split(['、', '，', ',', '；', ';']))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn date(values: &[String], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let value = values.join(" ");
    let found = dates::find(&value).map(|(date, _)| date).or_else(|| dates::of_clock(&value));
    if found.is_none() && !value.is_empty() {
        warnings.push(Message::new(Id::ImportDate).with(value));
    }
    meta.date = meta.date.or(found);
}

fn fill(meta: &mut Meta, key: Key, value: String) {
    let slot = match key {
        Key::Title | Key::Alias => {
            if key == Key::Title || meta.title.is_empty() {
                meta.title = value;
            }
            return;
        }
        Key::Subtitle => &mut meta.subtitle,
        // Clippers put the page's address there.
        Key::Source if value.starts_with("http://") || value.starts_with("https://") => &mut meta.url,
        Key::Source if is_feed(&value) => return,
        Key::Source => &mut meta.source,
        Key::Author => &mut meta.author,
        Key::Editor => &mut meta.editor,
        Key::Number => &mut meta.number,
        Key::Index => &mut meta.index_number,
        Key::Issuer => &mut meta.issuer,
        Key::Url => &mut meta.url,
        Key::Date | Key::Created | Key::Topics | Key::Site => return,
    };
    if !value.is_empty() {
        slot.get_or_insert(value);
    }
}

/// Somebody's feed: what brought the text, not where it was published. BuzzFeed is
/// a name.
fn is_feed(value: &str) -> bool {
    let last = value.split_whitespace().next_back().unwrap_or("").to_lowercase();
    matches!(last.as_str(), "feed" | "feeds" | "rss") || last.ends_with("订阅") || last.ends_with("訂閱")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_either_language_and_lists_in_either_form() {
        let text = "---\ntitle: \"守水：一年记\"\n来源: 云汐区水务局\ndate: 2025-03-18\ntopics: [服务民生, \"党建+基层治理\"]\nauthors:\n  - 周砚\n  - 沈禾\nother: x\n---\n正文。\n";
        let Front { meta, warnings, body, .. } = read(text, &Topics::default());
        assert_eq!(text.get(body..), Some("正文。\n"));
        assert_eq!((meta.title.as_str(), meta.source.as_deref()), ("守水：一年记", Some("云汐区水务局")));
        assert_eq!(meta.author.as_deref(), Some("周砚、沈禾"));
        assert_eq!(meta.topics.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["服务民生", "基层治理"]);
        assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2025-03-18"));
        assert!(warnings.is_empty());
    }

    #[test]
    fn what_is_no_front_matter_stays_text() {
        for text in ["---\n正文没有说明\n---\n", "---\ntitle: 没有结尾\n", "正文\n---\ntitle: 守水\n---\n"]
        {
            assert_eq!(read(text, &Topics::default()).body, 0, "{text}");
        }
    }

    #[test]
    fn one_value_may_name_several_topics_and_toml_is_front_matter_too() {
        let names = |text: &str| {
            let front = read(text, &Topics::default());
            front.meta.topics.iter().map(|topic| topic.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names("---\n主题：服务民生、基层治理\n---\n"), ["服务民生", "基层治理"]);
        assert_eq!(names("+++\ntopics = ['党建+服务民生', '基层治理']\n+++\n"), ["服务民生", "基层治理"]);
        let Front { meta, warnings, .. } = read("---\ntitle: >-\n  守水\ndate: ~\n---\n正文。\n", &Topics::default());
        assert_eq!((meta.title.as_str(), meta.date, warnings.len()), ("守水", None, 0));
    }

    #[test]
    fn joplins_record_is_no_text() {
        let id = "0123456789abcdef0123456789abcdef";
        let text = format!(
            "守水\n\n正文。\n\nid: {id}\nparent_id: {id}\ncreated_time: 2025-03-18T01:02:03.000Z\nauthor: 周砚\nsource_url: https://example.org/a\nsource: joplin-desktop\ntodo_due: 0\nuser_data: \ntype_: 1\n"
        );
        let Front { meta, end, .. } = read(&text, &Topics::default());
        assert_eq!(text.get(..end).map(str::trim), Some("守水\n\n正文。"));
        assert_eq!((meta.source, meta.author.as_deref()), (None, Some("周砚")));
        assert_eq!(meta.url.as_deref(), Some("https://example.org/a"));
        let text = format!("守水\n\nid: {id}\ncreated_time: 2025-03-18T01:02:03.000Z\ntype_: 1");
        assert_eq!(read(&text, &Topics::default()).created.map(|day| day.to_string()).as_deref(), Some("2025-03-18"));
        let text = format!("守水\n\nid: {id}\n正文说：type_: 1 是记号。\n");
        assert_eq!(read(&text, &Topics::default()).end, text.len());
    }

    #[test]
    fn a_clippers_address_is_no_source_and_its_day_no_publication() {
        let day = |created: Option<Date>| created.map(|day| day.to_string());
        let text = "---\nsource: https://example.org/a\ncreated: 2025-03-18\n---\n正文。\n";
        let Front { meta, created, .. } = read(text, &Topics::default());
        assert_eq!((meta.source, meta.url.as_deref()), (None, Some("https://example.org/a")));
        assert_eq!((meta.date, day(created)), (None, None));
        let Front { created, .. } = read("---\ntitle: 守水\ncreated: 2025-03-18\n---\n正文。\n", &Topics::default());
        assert_eq!(day(created).as_deref(), Some("2025-03-18"));
    }

    #[test]
    fn a_feed_is_no_source_and_a_clocks_seconds_are_a_day() {
        let text = "---\nsource: Someone's feed\npublish_time: 1715500800\n---\n正文。\n";
        let Front { meta, warnings, .. } = read(text, &Topics::default());
        assert_eq!((meta.source, meta.date.map(|day| day.to_string()).as_deref()), (None, Some("2024-05-12")));
        assert!(warnings.is_empty());
        let Front { meta, .. } = read("---\nsource: BuzzFeed\ndate: 2024051210\n---\n正文。\n", &Topics::default());
        assert_eq!((meta.source.as_deref(), meta.date.map(|day| day.year())), (Some("BuzzFeed"), None));
        let Front { meta, .. } =
            read("---\ntitle: 守水\npublish_time: 1715529600000\n---\n正文。\n", &Topics::default());
        assert_eq!(meta.date.map(|day| day.to_string()).as_deref(), Some("2024-05-13"));
    }

    #[test]
    fn an_object_above_a_text_is_front_matter_too() {
        let text = "{\"title\": \"守水\", \"source\": \"云汐区水务局\", \"publish_date\": \"2024-05-12\", \"n\": 1}\n\n正文。\n";
        let Front { meta, body, .. } = read(text, &Topics::default());
        assert_eq!(text.get(body..).map(str::trim), Some("正文。"));
        assert_eq!((meta.title.as_str(), meta.source.as_deref()), ("守水", Some("云汐区水务局")));
        assert_eq!(meta.date.map(|day| day.to_string()).as_deref(), Some("2024-05-12"));
        // One of many objects, and one that holds the text itself.
        for own in [
            "{\"title\": \"甲\", \"date\": \"2024-05-12\"}\n{\"title\": \"乙\", \"date\": \"2024-05-13\"}",
            "{\"title\": \"甲\", \"date\": \"2024-05-12\", \"content\": \"正文\"}\n附记。",
            "{\"title\": \"守水\"}",
            "{\"title\": 守水}\n正文。",
            "{\"a\": 1}\n正文。",
        ] {
            assert_eq!(read(own, &Topics::default()).body, 0, "{own}");
        }
    }

    #[test]
    fn readwises_list_is_front_matter_too() {
        let text = "# 守水\n\n![cover](https://example.org/a.png)\n\n## Metadata\n- Author: [[云汐科技报]]\n- Full Title: 守水一年记\n- URL: https://example.org/a\n\n## Full Document\n正文。\n";
        let Front { meta, body, .. } = read(text, &Topics::default());
        assert_eq!(text.get(body..), Some("正文。\n"));
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("守水一年记", Some("云汐科技报")));
        let own = "# 守水\n\n## Metadata\n- 一是: 守水\n- 二是: 修渠\n";
        assert_eq!(read(own, &Topics::default()).body, 0);
        // A blank line ends it; the title may stand above it alone.
        let list = "# 守水一年\n\n## Metadata\n- Author: 周砚\n- URL: https://example.org/a\n\n- 地点: 三楼\n";
        let Front { meta, body, .. } = read(list, &Topics::default());
        assert_eq!((meta.title.as_str(), list.get(body..).map(str::trim)), ("守水一年", Some("- 地点: 三楼")));
    }

    #[test]
    fn a_site_is_a_source_for_want_of_another() {
        let front =
            read("---\ntitle: 守水\nsitename: 云汐晚报\nhostname: example.org\n---\n正文。\n", &Topics::default());
        assert_eq!((front.meta.source, front.site.as_deref()), (None, Some("云汐晚报")));
    }

    #[test]
    fn a_date_nobody_understands_is_said() {
        let Front { meta, warnings, .. } = read("---\ndate: 去年春天\n---\n", &Topics::default());
        assert_eq!((meta.date, warnings.len()), (None, 1));
    }
}
