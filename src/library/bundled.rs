//! The articles and themes compiled in. They take the same way through the
//! importers as a user's files; the tables are held to the directories they
//! are made from by the tests.

use super::entry::{Entry, Origin, Problem};
use crate::article::{Article, ArticleId, Topic, Topics};
use crate::import::{Given, import};
use crate::message::{Id, Message};

/// One bundled article.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// What stands behind `bundled:` in its id.
    pub slug: &'static str,
    /// The file under `articles/`.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// A row of [`ARTICLES`]: slug and ending name the file.
macro_rules! article {
    ($slug:literal, $ending:literal) => {
        Bundled {
            slug: $slug,
            name: concat!($slug, ".", $ending),
            bytes: include_bytes!(concat!("../../articles/", $slug, ".", $ending)),
        }
    };
}

/// Every bundled article, in the order a new reader may want them.
pub const ARTICLES: &[Bundled] = &[
    article!("how-to-read", "md"),
    article!("add-your-own", "md"),
    article!("hangjin-water", "json"),
    article!("specimen", "md"),
    article!("example-liyuan-village", "json"),
    article!("example-east-community", "md"),
    article!("example-lake-street", "txt"),
    article!("example-hill-forest", "txt"),
];

/// A row of [`TOPICS`].
macro_rules! topic {
    ($name:literal) => {
        ($name, include_str!(concat!("../../themes/topics/", $name, ".json")))
    };
}

/// Every bundled theme: the file's stem and its text.
pub const TOPICS: &[(&str, &str)] = &[
    topic!("study"),
    topic!("team"),
    topic!("work"),
    topic!("people"),
    topic!("grassroots"),
    topic!("village"),
    topic!("ecology"),
    topic!("integrity"),
    topic!("innovation"),
];

/// What stands before the slug in a bundled article's id.
const PREFIX: &str = "bundled:";

/// The bundled themes; the tests hold that every file is one.
pub fn topics() -> Vec<Topic> {
    TOPICS.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
}

/// The id of the bundled article `slug`.
pub fn id(slug: &str) -> ArticleId {
    ArticleId(format!("{PREFIX}{slug}"))
}

/// Reads the bundled article of this id; `None` where the id names none.
pub fn load(id: &ArticleId, topics: &Topics) -> Option<Result<Article, Problem>> {
    let slug = id.0.strip_prefix(PREFIX)?;
    let Some(found) = ARTICLES.iter().find(|article| article.slug == slug) else {
        let reason = Message::new(Id::LibraryNoBundled);
        return Some(Err(Problem { file: id.to_string(), at: None, reason }));
    };
    Some(read(found, topics))
}

/// Every bundled article for the list, and those that could not be read.
pub fn entries(topics: &Topics) -> (Vec<Entry>, Vec<Problem>) {
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    for bundled in ARTICLES {
        match read(bundled, topics) {
            Ok(article) => entries.push(Entry::of(&article, Origin::Bundled, 0)),
            Err(problem) => problems.push(problem),
        }
    }
    (entries, problems)
}

fn read(bundled: &Bundled, topics: &Topics) -> Result<Article, Problem> {
    let given = Given { name: bundled.name, bytes: bundled.bytes, encoding: None, format: None };
    import(given, id(bundled.slug), topics).map_err(|error| Problem {
        file: bundled.name.to_owned(),
        at: error.at,
        reason: error.reason,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn names(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).expect("the folder is readable");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_tables_hold_every_file_of_their_folders() {
        let articles: BTreeSet<String> = ARTICLES.iter().map(|article| article.name.to_owned()).collect();
        assert_eq!(articles, names("articles"));
        let topics: BTreeSet<String> = TOPICS.iter().map(|(name, _)| format!("{name}.json")).collect();
        assert_eq!(topics, names("themes/topics"));
    }

    #[test]
    fn every_bundled_theme_is_one_and_bears_its_files_name() {
        let mut keys = BTreeSet::new();
        for (name, text) in TOPICS {
            let topic: Topic = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(topic.id, *name);
            assert!(!topic.zh.is_empty() && topic.en.is_ascii() && !topic.en.is_empty(), "{name}");
            assert!(topic.key.is_none_or(|key| keys.insert(key)), "{name}: its key is taken");
        }
    }

    #[test]
    fn every_bundled_article_is_read() {
        let (entries, problems) = entries(&Topics::new(topics()));
        assert_eq!(problems, []);
        assert_eq!(entries.len(), ARTICLES.len());
        for entry in entries {
            assert!(!entry.title.is_empty() && entry.characters > 0, "{}", entry.id);
        }
    }
}
