//! The importers on whole documents: the ten variants under
//! tests/fixtures/variants in every encoding, the bundled articles, and each
//! cleaning rule on its own example. `JIANBAO_LOOK=FILE cargo test look --
//! --nocapture` prints what becomes of a file.
#![allow(clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, ArticleId, Kind, Topic, Topics};
use jianbao::import::{Given, How, RULES, Scope, import, rule};
use jianbao::message::Lang;
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn topics() -> Topics {
    let read = |path: PathBuf| -> Topic {
        serde_json::from_str(&fs::read_to_string(path).expect("readable")).expect("a topic")
    };
    Topics::new(files(&root().join("themes/topics"), "json").into_iter().map(read))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    found.sort();
    found
}

fn read(name: &str, bytes: &[u8]) -> Article {
    let given = Given { name, bytes, encoding: None, format: None };
    import(given, ArticleId("test".into()), &topics()).unwrap_or_else(|e| panic!("{name}: {}", e.reason.text(Lang::En)))
}

fn drawn_title(article: &Article) -> &str {
    &article.meta.title
}

fn removed(article: &Article) -> Vec<(&str, &str)> {
    article.removed.iter().map(|r| (r.rule, &article.text[r.range.clone()])).collect()
}

fn kept(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|block| article.drawn(block)).collect()
}

/// Kept + removed = the buffer: disjoint, and only white space outside both.
fn check_cover(article: &Article, name: &str) {
    let mut ranges: Vec<_> = article.blocks.iter().map(|block| block.range.clone()).collect();
    ranges.extend(article.removed.iter().map(|removal| removal.range.clone()));
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut at = 0;
    for range in ranges {
        assert!(range.start >= at, "{name}: {range:?} overlaps what ends at {at}");
        assert!(article.text[at..range.start].trim().is_empty(), "{name}: lost {:?}", &article.text[at..range.start]);
        at = range.end;
    }
    assert!(article.text[at..].trim().is_empty(), "{name}: lost {:?}", &article.text[at..]);
}

/// What an expectation file says, beside what came out.
fn outline(article: &Article) -> Value {
    let sections = article.sections.iter().map(|section| {
        serde_json::json!({
            "heading": article.heading(section),
            "level": section.level,
            "topic": section.topic.as_ref().map(|topic| topic.name.clone()),
            "blocks": section.own.len(),
        })
    });
    serde_json::json!({
        "title": drawn_title(article),
        "source": article.meta.source,
        "date": article.meta.date.map(|date| date.to_string()),
        "sections": sections.collect::<Vec<_>>(),
    })
}

fn check(article: &Article, expected: &Value, name: &str) {
    let found = outline(article);
    for key in ["title", "source", "date", "sections"] {
        assert_eq!(found[key], expected[key], "{name}: {key}");
    }
    let kept = kept(article).join("\n");
    let removed: String = removed(article).iter().map(|(_, text)| format!("{text}\n")).collect();
    for part in expected["removed"].as_array().expect("a list") {
        let part = part.as_str().expect("text");
        assert!(removed.contains(part) && !kept.contains(part), "{name}: {part} should be removed");
    }
    for part in expected["kept"].as_array().expect("a list") {
        let part = part.as_str().expect("text");
        assert!(kept.contains(part) && !removed.contains(part), "{name}: {part} should be kept");
    }
    assert!(
        kept.ends_with(expected["last_kept"].as_str().expect("text")),
        "{name}: ends with {}",
        &kept[kept.floor_char_boundary(kept.len() - 60)..]
    );
    check_cover(article, name);
}

fn variants() -> Vec<(String, String, Value)> {
    let text = |path: &Path| fs::read_to_string(path).expect("readable");
    let paths = files(&root().join("tests/fixtures/variants"), ".txt");
    assert!(paths.len() >= 10, "ten variants");
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let expected = serde_json::from_str(&text(&path.with_extension("expected.json"))).expect("JSON");
        (name, text(&path), expected)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_variant_comes_out_as_expected() {
    for (name, text, expected) in variants() {
        check(&read(&name, text.as_bytes()), &expected, &name);
    }
}

#[test]
fn look() {
    let Ok(path) = std::env::var("JIANBAO_LOOK") else { return };
    let article = read(&path, &fs::read(&path).expect("readable"));
    println!("{:#}\n{:?}", outline(&article), article.meta);
    for block in &article.blocks {
        println!("{:?}\t{}", block.kind, article.drawn(block));
    }
    for (rule, text) in removed(&article) {
        println!("- {rule}\t{text}");
    }
    println!("{:?} {:?}", article.decoded, article.warnings);
}
