//! What the READMEs repeat from tables is made from them: the keys, the
//! settings, the picture of a screen. A test says which page is stale;
//! `JIANBAO_DOCS=write cargo test --test docs` writes it.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::message::Lang;
use jianbao::reader::action::{ACTIONS, Context};
use jianbao::run::palettes;
use jianbao::store::Settings;
use jianbao::store::settings::SETTINGS;
use jianbao::ui::palette::Palette;

/// Each page with its language.
const PAGES: &[(&str, Lang)] = &[("README.md", Lang::En), ("docs/README.zh-CN.md", Lang::Zh)];

/// A marked region, and what makes its text.
type Region = (&'static str, fn(Lang) -> String);

const REGIONS: &[Region] = &[("screen", screen), ("keys", keys), ("settings", settings)];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The screen as its own test last saw it, blank lines at the end apart.
fn screen(_: Lang) -> String {
    let snapshot = read("tests/reader/snapshots/reader__screens__reader-80x24-zh.snap");
    let picture = snapshot.splitn(3, "---\n").nth(2).expect("a picture");
    format!("```text\n{}\n```\n", picture.trim_end().trim_start_matches('\n'))
}

fn keys(lang: Lang) -> String {
    let mut out = format!(
        "| {} | {} | {} |\n| --- | --- | --- |\n",
        lang.pick("键", "keys"),
        lang.pick("作用", "does"),
        lang.pick("名称", "name")
    );
    let mut context: Option<Context> = None;
    for row in ACTIONS {
        if context != Some(row.context) {
            out.push_str(&format!("| | **{}** | |\n", row.context.name(lang)));
            context = Some(row.context);
        }
        // In a table a bar would end the cell, and a backslash or a grave accent what marks code.
        let code = |key: &&str| match *key {
            "`" => "`` ` ``".to_owned(),
            key => format!("`{}`", key.replace('|', "\\|")),
        };
        let keys: Vec<String> = row.keys.iter().map(code).collect();
        out.push_str(&format!("| {} | {} | `{}` |\n", keys.join(" "), lang.pick(row.zh, row.en), row.name));
    }
    out
}

fn settings(lang: Lang) -> String {
    let (defaults, known) = (Settings::default(), palettes::known(&Palette::bundled()));
    let head = lang.pick("| 名称 | 默认 | 可以是 | 作用 |", "| name | default | may be | does |");
    let mut out = format!("{head}\n| --- | --- | --- | --- |\n");
    for row in SETTINGS {
        let (default, allowed) = ((row.get)(&defaults).toml(), row.allowed.described(&known));
        out.push_str(&format!("| `{}` | `{default}` | `{allowed}` | {} |\n", row.name, lang.pick(row.zh, row.en)));
    }
    let name = lang
        .pick("动作的名称（见上）= 键，如 `quit = \"q\"`", "an action's name (above) = its keys, as in `quit = \"q\"`");
    out.push_str(&format!("| `[keys]` | | | {name} |\n"));
    out
}

/// `page` with the text of every region made anew.
fn renewed(page: &str, lang: Lang) -> String {
    REGIONS.iter().fold(page.to_owned(), |page, (name, make)| {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = page.split_once(&open).unwrap_or_else(|| panic!("no region {name}"));
        let (_, behind) = rest.split_once(&close).unwrap_or_else(|| panic!("region {name} has no end"));
        format!("{before}{open}{}{close}{behind}", make(lang))
    })
}

#[test]
fn the_readmes_say_what_the_tables_say() {
    let write = std::env::var("JIANBAO_DOCS").is_ok_and(|value| value == "write");
    for (path, lang) in PAGES {
        let (page, wanted) = (read(path), renewed(&read(path), *lang));
        if write && page != wanted {
            // Renamed into place: the other test reads the same page meanwhile.
            let new = root(path).with_extension("new");
            fs::write(&new, &wanted).and_then(|()| fs::rename(&new, root(path))).expect("written");
        }
        assert!(write || page == wanted, "{path} is stale: JIANBAO_DOCS=write cargo test --test docs");
    }
}

#[test]
fn both_readmes_have_the_same_parts_commands_and_links_that_lead_somewhere() {
    let parts = |page: &str| {
        page.lines().filter(|line| line.starts_with('#')).map(|line| line.matches('#').count()).collect::<Vec<_>>()
    };
    let [(first, _), (second, _)] = PAGES else { panic!("two pages") };
    assert_eq!(parts(&read(first)), parts(&read(second)));
    for (path, _) in PAGES {
        let page = read(path);
        for name in [
            "show",
            "list",
            "topics",
            "add",
            "remove",
            "check",
            "bookmarks",
            "search",
            "paths",
            "doctor",
            "config",
            "completions",
            "man",
        ] {
            assert!(page.contains(&format!("| `jianbao {name}")), "{path} lacks {name}");
        }
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = root(path).parent().expect("a folder").join(link);
            assert!(link.starts_with("http") || target.exists(), "{path}: {link}");
        }
    }
}
