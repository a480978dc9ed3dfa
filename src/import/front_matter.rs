//! Front matter: lines of `key: value` between two lines of `---`, with lists
//! as `[a, b]` or as lines that open with `- `. A small reader of our own for
//! what clippings carry; what it does not know it leaves alone.

use super::dates;
use super::themes;
use crate::article::{Date, Meta, Topics, Warning};
use crate::message::{Id, Message};

/// Lines that front matter may have.
const LONGEST: usize = 400;

/// The keys, in either language.
const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "标题", "题目"]),
    (Key::Alias, &["aliases", "alias"]),
    (Key::Subtitle, &["subtitle", "副标题", "副题"]),
    (Key::Source, &["source", "来源", "site", "publisher"]),
    (Key::Author, &["author", "authors", "作者"]),
    (Key::Editor, &["editor", "编辑", "责任编辑"]),
    (Key::Date, &["date", "日期", "发布日期", "发布时间", "published", "时间"]),
    (Key::Created, &["created", "saved", "clipped"]),
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
    /// When the file was made, a day for want of a better one.
    pub created: Option<Date>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
    /// Where the body starts (bytes).
    pub body: usize,
}

/// The metadata at the head of `text`; nothing where there is none.
pub fn read(text: &str, topics: &Topics) -> Front {
    let Some((lines, body)) = block(text) else { return Front::default() };
    let Front { mut meta, mut created, mut warnings, .. } = Front::default();
    for (key, values) in pairs(&lines) {
        match key {
            Key::Created => created = created.or_else(|| dates::find(&values.join(" ")).map(|(date, _)| date)),
            Key::Topics => meta.topics.extend(values.iter().map(|name| themes::named(name, topics))),
            Key::Date => date(&values, &mut meta, &mut warnings),
            Key::Alias => fill(&mut meta, key, values.into_iter().next().unwrap_or_default()),
            _ => fill(&mut meta, key, values.join("、")),
        }
    }
    // A clipper's day is the day of the clipping, whatever day the page had.
    let created = created.filter(|_| meta.url.is_none());
    Front { meta, created, warnings, body }
}

fn date(values: &[String], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let value = values.join(" ");
    let found = dates::find(&value).map(|(date, _)| date);
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
        Key::Source => &mut meta.source,
        Key::Author => &mut meta.author,
        Key::Editor => &mut meta.editor,
        Key::Number => &mut meta.number,
        Key::Index => &mut meta.index_number,
        Key::Issuer => &mut meta.issuer,
        Key::Url => &mut meta.url,
        Key::Date | Key::Created | Key::Topics => return,
    };
    if !value.is_empty() {
        slot.get_or_insert(value);
    }
}

/// The lines between the two marks, and where the body starts (bytes).
fn block(text: &str) -> Option<(Vec<&str>, usize)> {
    // Feeds and clippers leave blank lines above it.
    let start = text.len() - text.trim_start().len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let (mut found, mut at) = (Vec::new(), start + first.len());
    for line in lines.take(LONGEST) {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let keyed = found.iter().any(|line: &&str| pair(line).is_some());
            return (keyed || found.iter().all(|line| line.trim().is_empty())).then_some((found, at));
        }
        found.push(line.trim_end());
    }
    None
}

fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '：'])?;
    let sound = !key.trim().is_empty() && key.len() <= 40 && !key.starts_with([' ', '-', '#']);
    sound.then_some((key.trim(), value.trim()))
}

/// Each known key with its values.
fn pairs(lines: &[&str]) -> Vec<(Key, Vec<String>)> {
    let mut found: Vec<(Option<Key>, Vec<String>)> = Vec::new();
    for line in lines {
        if let Some((name, value)) = pair(line) {
            let name = name.trim_matches(['"', '\'']).to_ascii_lowercase();
            let key = KEYS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(key, _)| *key);
            found.push((key, values(value)));
        } else if let (Some(item), Some((_, list))) = (line.trim_start().strip_prefix("- "), found.last_mut()) {
            list.push(unquoted(item));
        }
    }
    found.into_iter().filter_map(|(key, values)| Some((key?, values))).collect()
}

/// `[a, b]` as several values, anything else as one.
fn values(value: &str) -> Vec<String> {
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let parts: Vec<String> = match list {
        Some(inner) => inner.split([',', '，', '、']).map(unquoted).collect(),
        None => vec![unquoted(value)],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    match (inner('"'), inner('\'')) {
        (Some(inner), _) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        (_, Some(inner)) => inner.replace("''", "'"),
        _ => value.to_owned(),
    }
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
    fn a_date_nobody_understands_is_said() {
        let Front { meta, warnings, .. } = read("---\ndate: 去年春天\n---\n", &Topics::default());
        assert_eq!((meta.date, warnings.len()), (None, 1));
    }
}
