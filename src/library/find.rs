//! From what a user types to an article: an id, a bundled slug, or the
//! beginning of an id or a title, or a part of a title, when only one fits.

use std::path::Path;

use super::bundled;
use super::entry::Entry;
use super::index::Library;
use crate::text::fold::fold_query;
use crate::text::pinyin::initials_match;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// This article.
    One(&'a Entry),
    /// Several: the name is too short.
    Many(Vec<&'a Entry>),
    /// None.
    Nothing,
}

/// The article that `name` means.
pub fn find<'a>(library: &'a Library, name: &str) -> Found<'a> {
    let folded = fold_query(name);
    let slug = bundled::id(name);
    let tests: [&dyn Fn(&Entry) -> bool; 4] = [
        &|entry| entry.id.0 == name || entry.id == slug,
        &|entry| !folded.is_empty() && fold_query(&entry.title) == folded,
        &|entry| !folded.is_empty() && (begins_id(entry, name) || fold_query(&entry.title).starts_with(&folded)),
        &|entry| !folded.is_empty() && fold_query(&entry.title).contains(&folded),
    ];
    for test in tests {
        let found: Vec<&Entry> = library.entries.iter().filter(|entry| test(entry)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Found::One(one),
            _ => return Found::Many(found),
        }
    }
    Found::Nothing
}

fn begins_id(entry: &Entry, name: &str) -> bool {
    let rest = entry.id.0.split_once(':').map_or("", |(_, rest)| rest);
    entry.id.0.starts_with(name) || rest.starts_with(name)
}

/// The article in the file at `path`, however the path is written.
pub fn find_path<'a>(library: &'a Library, path: &Path) -> Option<&'a Entry> {
    let path = std::fs::canonicalize(path).ok()?;
    library.entries.iter().find(|entry| entry.origin.path() == Some(&path))
}

/// Does an article's title or source hold `folded` (see
/// [`crate::text::fold::fold_query`]), or do the pinyin initials of its title?
pub fn matches(entry: &Entry, folded: &str) -> bool {
    let holds = |text: &str| fold_query(text).contains(folded);
    holds(&entry.title) || entry.source.as_deref().is_some_and(holds) || initials_match(folded, &entry.title)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::ArticleId;
    use crate::library::Origin;

    fn library() -> Library {
        let entry = |id: &str, title: &str| Entry {
            id: ArticleId(id.into()),
            origin: Origin::Bundled,
            title: title.into(),
            source: Some("水利局".into()),
            date: None,
            added: 0,
            characters: 1,
            length: 1,
            sections: Vec::new(),
            more: Box::default(),
        };
        let entries = vec![
            entry("bundled:water", "水润杭锦"),
            entry("bundled:water-2", "水润杭锦，福泽百姓"),
            entry("0123abcd", "“党建+”简报"),
            entry("own:b/c.md", "党建简讯"),
        ];
        Library { entries: Arc::new(entries), ..Library::default() }
    }

    #[test]
    fn the_whole_comes_before_a_beginning() {
        let library = library();
        for (name, expected) in [
            ("water", Some("bundled:water")),
            ("bundled:water-2", Some("bundled:water-2")),
            ("水润杭锦", Some("bundled:water")),
            ("水润杭锦,福", Some("bundled:water-2")),
            ("0123", Some("0123abcd")),
            ("\"党建＋", Some("0123abcd")),
            ("b/c", Some("own:b/c.md")),
            ("none", None),
            ("", None),
        ] {
            let found = match find(&library, name) {
                Found::One(entry) => Some(entry.id.0.as_str()),
                Found::Nothing => None,
                Found::Many(many) => panic!("{name}: {many:?}"),
            };
            assert_eq!(found, expected, "{name}");
        }
        assert!(matches!(find(&library, "水润"), Found::Many(many) if many.len() == 2));
    }

    #[test]
    fn a_filter_finds_titles_sources_and_initials() {
        let library = library();
        let hits = |query: &str| library.entries.iter().filter(|entry| matches(entry, query)).count();
        assert_eq!((hits("党建"), hits("水利"), hits("djjx"), hits("none")), (2, 4, 1, 0));
    }
}
