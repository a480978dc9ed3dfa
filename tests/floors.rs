//! DESIGN §3: imports go strictly downward by floor, no circle between
//! modules, outside crates only in the rooms that may know them.
#![allow(clippy::string_slice)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with its floor.
const FLOORS: &[(&str, u8)] = &[
    ("message", 0),
    ("text", 0),
    ("article", 1),
    ("import", 2),
    ("typeset", 2),
    ("store", 2),
    ("library", 3),
    ("reader", 4),
    ("ui", 5),
    ("term", 5),
    ("run", 6),
    ("cli", 7),
    ("main", 8),
];

/// Names that only these rooms may write.
const RESERVED: &[(&str, &[&str])] = &[
    ("ratatui", &["ui", "run", "term"]),
    ("crossterm", &["term", "run"]),
    ("std::fs", &["store", "library", "run", "cli"]),
];

/// Crates that do one job: each is named in one file only.
const ONE_FILE: &[&str] = &[
    "unicode_width",
    "unicode_segmentation",
    "pinyin",
    "directories",
    "jiff",
    "getrandom",
    "encoding_rs",
    "chardetng",
    "pulldown_cmark",
    "indicatif",
    "notify",
    "sha2",
    "rustix",
    "signal_hook",
    "clap_complete",
    "clap_mangen",
    "toml",
    "percent_encoding",
    "html_escape",
    "unicode_normalization",
    "regex",
];

struct File {
    /// `text::width` for src/text/width.rs, `text` for src/text/mod.rs.
    module: String,
    code: String,
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src is readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(File { module: module(&root, &path), code: code(&path) });
            }
        }
    }
    found
}

fn module(root: &Path, path: &Path) -> String {
    let relative: PathBuf = path.strip_prefix(root).expect("under src").with_extension("");
    let parts: Vec<&str> = relative.iter().filter_map(|part| part.to_str()).collect();
    parts.join("::").trim_end_matches("::mod").to_owned()
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("source is readable");
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    body.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn room(module: &str) -> &str {
    module.split("::").next().unwrap_or(module)
}

fn floor(room: &str) -> u8 {
    FLOORS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("no floor for room {room}")).1
}

/// Paths a file names, as full paths from the crate's root: `use` trees are
/// unfolded, `super::` is resolved.
fn paths(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let tokens = file.code.replace('\n', " ");
    for (start, prefix) in [("crate::", String::new()), ("jianbao::", String::new()), ("super::", parent(&file.module))]
    {
        let mut rest = tokens.as_str();
        while let Some(at) = rest.find(start) {
            let before_ok = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let after = &rest[at + start.len()..];
            if before_ok {
                let base = if prefix.is_empty() { String::new() } else { format!("{prefix}::") };
                unfold(&base, after, &mut found);
            }
            rest = after;
        }
    }
    found
}

fn parent(module: &str) -> String {
    module.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned())
}

/// `a::{b::C, d}` after `base` becomes `base a::b::C`, `base a::d`.
fn unfold(base: &str, tree: &str, found: &mut Vec<String>) {
    let end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(tree.len());
    let head = &tree[..end];
    if !(head.is_empty() || head.ends_with("::")) || !tree[end..].starts_with('{') {
        found.push(format!("{base}{}", head.trim_end_matches(':')));
        return;
    }
    let (mut depth, mut item) = (0, String::new());
    for c in tree[end..].chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            unfold(&format!("{base}{head}"), item.trim(), found);
            item.clear();
        } else if !(c == '{' && depth == 1 && item.is_empty()) {
            item.push(c);
        }
        if depth == 0 {
            break;
        }
    }
}

#[test]
fn imports_go_strictly_downward() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| file.module != "lib") {
        let here = room(&file.module).to_owned();
        for path in paths(file) {
            let there = room(&path);
            if FLOORS.iter().any(|(name, _)| *name == there) && there != here {
                // Within floor 0 the sentences and the facts about characters are apart as well.
                if floor(there) >= floor(&here) {
                    wrong.push(format!(
                        "{} (floor {}) imports {path} (floor {})",
                        file.module,
                        floor(&here),
                        floor(there)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    for file in sources().iter().filter(|file| file.module != "lib") {
        floor(room(&file.module));
    }
}

#[test]
fn no_circle_between_modules() {
    let files = sources();
    let modules: BTreeSet<&str> = files.iter().map(|file| file.module.as_str()).collect();
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.module != "lib") {
        for path in paths(file).into_iter().chain(re_exports(file)) {
            // `super::*` inside inline modules and the like resolve to the file itself.
            if let Some(target) = longest(&modules, &path).filter(|target| *target != file.module) {
                edges.entry(&file.module).or_default().insert(target);
            }
        }
    }
    for start in &modules {
        if let Some(circle) = circle(&edges, start) {
            panic!("a circle: {}", circle.join(" → "));
        }
    }
}

/// `pub use child::X` in a mod.rs is an edge from the parent to the child.
fn re_exports(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for line in file.code.split(';') {
        let line = line.trim();
        let Some(tree) = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("use ")) else { continue };
        if !["crate", "super", "std", "jianbao"].contains(&room(tree)) {
            unfold(&format!("{}::", file.module), &tree.replace('\n', " "), &mut found);
        }
    }
    found
}

fn longest<'a>(modules: &BTreeSet<&'a str>, path: &str) -> Option<&'a str> {
    let mut path = path;
    loop {
        if let Some(found) = modules.get(path) {
            return Some(found);
        }
        path = path.rsplit_once("::")?.0;
    }
}

fn circle<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut stack = vec![vec![start]];
    while let Some(path) = stack.pop() {
        for next in edges.get(path[path.len() - 1]).into_iter().flatten() {
            let mut longer = path.clone();
            longer.push(next);
            if *next == start {
                return Some(longer);
            }
            if seen.insert(*next) {
                stack.push(longer);
            }
        }
    }
    None
}

#[test]
fn outside_names_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (name, rooms) in RESERVED {
            if mentions(&file.code, name) && !rooms.contains(&room(&file.module)) {
                wrong.push(format!("{} names {name}", file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_that_does_one_job_is_named_in_one_file() {
    let files = sources();
    for name in ONE_FILE {
        let users: Vec<&str> = files
            .iter()
            // A module of ours may bear a crate's name: `text::pinyin::` is none of the crate's.
            .filter(|file| mentions(&file.code.replace(&format!("::{name}::"), ""), &format!("{name}::")))
            .map(|file| file.module.as_str())
            .collect();
        assert!(users.len() <= 1, "{name} is named in {}", users.join(", "));
    }
}

fn mentions(code: &str, name: &str) -> bool {
    let first = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let after = &code[at + name.len()..];
        !code[..at].ends_with(first) && (name.ends_with(':') || !after.starts_with(first))
    })
}

#[test]
fn unsafe_code_is_forbidden_and_slices_are_denied() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("Cargo.toml");
    for rule in ["unsafe_code = \"forbid\"", "string_slice = \"deny\"", "unwrap_used = \"deny\""] {
        assert!(manifest.contains(rule), "Cargo.toml lacks {rule}");
    }
    for file in sources() {
        assert!(!file.code.contains("static mut"), "{} has a mutable static", file.module);
    }
}
