//! The built binary with arguments in and bytes out: every subcommand, its
//! help in both languages, the shapes of its JSON, exit codes, and hostile
//! text. Every test has a user of its own, whose four directories are moved
//! by the environment.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jianbao::article::{Anchor, ArticleId, Topics};
use jianbao::store::{Bookmark, Change, Paths};
use jianbao::text::Widths;
use serde_json::Value;

#[path = "reader/own.rs"]
#[allow(dead_code)]
mod own;

const COMMANDS: &[&str] = &[
    "show",
    "list",
    "topics",
    "add",
    "remove",
    "restore",
    "check",
    "figures",
    "bookmarks",
    "search",
    "paths",
    "doctor",
    "config",
    "completions",
    "man",
];

/// Someone with an empty home.
struct User {
    root: tempfile::TempDir,
}

/// What a run left behind.
struct Run {
    out: String,
    err: String,
    code: Option<i32>,
}

impl User {
    fn new() -> Self {
        Self { root: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.root.path()).expect("a path").join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        command.args(args).env_clear().current_dir(self.root.path());
        for (variable, name) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")] {
            command.env(format!("JIANBAO_{variable}_DIR"), self.path(name));
        }
        command
    }

    /// Runs with nothing on standard input.
    fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).stdin(Stdio::null()).output().expect("it runs"))
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        child.stdin.take().expect("a pipe").write_all(input).expect("written");
        Run::of(child.wait_with_output().expect("it ends"))
    }

    fn paths(&self) -> Paths {
        let at = |name: &str| self.path(name);
        Paths { config: at("config"), data: at("data"), state: at("state"), cache: at("cache") }
    }

    /// The JSON of a run that must go well.
    fn json(&self, args: &[&str]) -> Value {
        let run = self.run(args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{args:?}: {error}: {}", run.out))
    }
}

impl Run {
    /// No run may send a control character, and errors bear the program's name.
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let run = Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() };
        for stream in [&run.out, &run.err] {
            let acting = stream.chars().find(|c| *c != '\n' && own::acts(*c));
            assert_eq!(acting.map(u32::from), None, "{stream}");
        }
        assert!(run.err.lines().all(|line| line.starts_with("jianbao: ")), "{}", run.err);
        run
    }

    #[track_caller]
    fn fails_with(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "{word} is not in {}", self.err);
        }
    }
}

fn bulletin(title: &str) -> String {
    let lead = "示例局党支部今年把学习和工作放在一起安排，每月集中学习两次，结合实际讨论存在的问题。";
    let text = "支部书记带头讲课，大家轮流领学，年底开展测评，学习成绩记入个人档案，作为评先的依据。";
    format!(
        "{title}\n\n来源：示例局\n\n{lead}\n\n“党建 学习教育” 学在平时\n\n{text}\n\n“党建 文旅融合” 走出去\n\n{text}\n"
    )
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn every_command_has_help_in_both_languages() {
    let user = User::new();
    let mut lines: Vec<Vec<&str>> = COMMANDS.iter().map(|name| vec![*name]).collect();
    lines.extend([vec![], vec!["bookmarks", "export"], vec!["config", "init"]]);
    for line in lines {
        for flag in ["--help", "-h"] {
            let help = |lang: &str| {
                let args: Vec<&str> = line.iter().copied().chain([flag, "--lang", lang]).collect();
                let run = user.run(&args);
                assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
                run.out
            };
            let (zh, en) = (help("zh"), help("en"));
            assert!(zh.contains("用法：") && zh.contains("选项：") && !zh.contains("Options"), "{line:?}: {zh}");
            assert!(en.contains("Usage:") && en.contains("Options:") && !en.contains("选项"), "{line:?}: {en}");
        }
    }
    assert!(!user.path("config").exists(), "help keeps nothing");
}

#[test]
fn the_first_of_the_locale_that_is_set_chooses_the_language() {
    let user = User::new();
    let out = |vars: &[(&str, &str)], args: &[&str]| {
        let run = user.command(args).envs(vars.iter().copied()).output().expect("it runs");
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    assert!(out(&[], &["--help"]).contains("Usage:"));
    assert!(out(&[("LANG", "zh_CN.UTF-8")], &["--help"]).contains("用法："));
    assert!(out(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], &["--help"]).contains("Usage:"));
    assert!(out(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN")], &["--help"]).contains("用法："));
    assert!(out(&[("LANG", "zh_CN")], &["--help", "--lang=en"]).contains("Usage:"));
    user.put("config/config.toml", "language = \"zh\"\n");
    assert!(out(&[("LANG", "en_US")], &["--help"]).contains("用法："));
    assert!(out(&[("LANG", "en_US")], &["--lang", "en", "--help"]).contains("Usage:"));
}

#[test]
fn wrong_arguments_are_told_in_the_chosen_language_with_exit_code_2() {
    let user = User::new();
    for (args, zh, en) in [
        (&["show", "x", "--widht", "4"][..], "没有 --widht 这个选项", "no option --widht"),
        (&["show", "x", "--width", "0"], "--width", "--width"),
        (&["show", "x", "--width", "many"], "“many”", "\"many\""),
        (&["show", "x", "--format", "pdf"], "text, json, markdown", "text, json, markdown"),
        (&["show", "x", "--width"], "后面缺少值", "lacks its value"),
        (&["show"], "缺少", "is missing"),
        (&["show", "x", "y"], "y", "y"),
        (&["bookmarks", "foo"], "没有 foo 这个命令", "no command foo"),
        (&["--lang", "fr", "list"], "zh, en", "zh, en"),
        (&["config"], "config init", "config init"),
        (&["remove", "x"], "--yes", "--yes"),
    ] {
        for (locale, word) in [("zh_CN.UTF-8", zh), ("en_US.UTF-8", en)] {
            let output = user.command(args).env("LANG", locale).stdin(Stdio::null()).output().expect("it runs");
            let run = Run::of(output);
            run.fails_with(2, &[word, "jianbao"]);
            assert_eq!(run.out, "", "{args:?}");
        }
    }
}

#[test]
fn version_is_printed() {
    let run = User::new().run(&["--version"]);
    assert_eq!(run.out, format!("jianbao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn bad_input_is_named_with_its_reason() {
    let user = User::new();
    let empty = user.put("empty.txt", "");
    let binary = user.put("binary.txt", [0, 1, 2, 0, 0, 255, 254, 0, 7, 0]);
    let json = user.put("broken.json", "{\n  \"title\": }");
    let missing = user.path("missing.txt").to_string_lossy().into_owned();
    for command in ["check", "add", "show"] {
        user.run(&[command, &empty]).fails_with(1, &["empty.txt", "empty"]);
        user.run(&[command, &binary]).fails_with(1, &["binary.txt"]);
        user.run(&[command, &json]).fails_with(1, &["broken.json", "line 2, column"]);
        user.run(&[command, &missing]).fails_with(1, &["missing.txt", "no "]);
    }
    let folder = user.put("photos/a.jpg", "");
    let folder = Path::new(&folder).parent().expect("a folder").to_string_lossy().into_owned();
    user.run(&["add", &folder]).fails_with(1, &["photos", "no article", ".txt"]);
    user.run(&["show", &folder]).fails_with(1, &["photos", "folder"]);
    user.run(&[&folder]).fails_with(1, &["photos", "no article"]);
    user.run(&["show", "no-such-article"]).fails_with(1, &["no-such-article", "jianbao list"]);
    user.run(&["show", "【示例】"]).fails_with(1, &["example-lake-street", "more than one"]);
}

#[test]
fn one_bad_file_stops_no_other() {
    let user = User::new();
    let good = user.put("good.txt", bulletin("示例甲局简报"));
    let bad = user.put("bad.txt", "");
    let run = user.run(&["check", &bad, &good, "--json"]);
    run.fails_with(1, &["bad.txt"]);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    user.put("data/articles/bad.json", "{");
    user.put("data/articles/good.txt", bulletin("示例乙局简报"));
    let run = user.run(&["list"]);
    assert!(run.code == Some(0) && run.out.contains("示例乙局简报") && run.err.contains("bad.json"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_by_name() {
    let user = User::new();
    let fifo = user.path("pipe.txt");
    assert!(Command::new("mkfifo").arg(&fifo).status().expect("mkfifo").success());
    user.run(&["show", &fifo.to_string_lossy()]).fails_with(1, &["pipe.txt", "FIFO"]);
    user.run(&["add", "/dev/zero"]).fails_with(1, &["/dev/zero", "device"]);
}

#[test]
fn check_gives_the_json_that_is_promised() {
    let user = User::new();
    let file = user.put("a.txt", bulletin("示例甲局简报"));
    let found = user.json(&["check", &file, "--json"]);
    let found = &found[0];
    let all = ["file", "title", "source", "date", "encoding", "sections", "removed", "warnings"];
    assert_eq!(keys(found), all);
    assert_eq!(found["file"], Value::from(file));
    assert_eq!((&found["title"], &found["source"]), (&Value::from("示例甲局简报"), &Value::from("示例局")));
    assert_eq!((&found["date"], &found["encoding"]), (&Value::Null, &Value::from("UTF-8")));
    let sections = found["sections"].as_array().expect("sections");
    assert!(sections.iter().all(|section| keys(section) == ["heading", "level", "topic", "blocks"]));
    let rows: Vec<(&Value, &Value, &Value)> =
        sections.iter().map(|s| (&s["heading"], &s["topic"], &s["blocks"])).collect();
    assert_eq!(rows[0], (&Value::Null, &Value::Null, &Value::from(1)));
    assert_eq!(rows[1], (&Value::from("“党建+学习教育” 学在平时"), &Value::from("学习教育"), &Value::from(1)));
    assert_eq!(rows[2].1, &Value::from("文旅融合"));
    let removed = &found["removed"][0];
    assert_eq!(keys(removed), ["rule", "text", "start", "end"]);
    assert_eq!(removed["text"], Value::from("来源：示例局"));
    assert_eq!(removed["end"].as_u64().zip(removed["start"].as_u64()).map(|(end, start)| end - start), Some(18));
}

#[test]
fn check_and_show_agree_with_what_an_editor_found_in_the_variants() {
    let user = User::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/variants");
    for entry in fs::read_dir(folder).expect("the variants").filter_map(Result::ok) {
        let path = entry.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        if name.ends_with(".expected.json") {
            continue;
        }
        let stem = name.split('.').next().unwrap_or("");
        let expected = fs::read(path.with_file_name(format!("{stem}.expected.json"))).expect("an expectation");
        let expected: Value = serde_json::from_slice(&expected).expect("JSON");
        let found = user.json(&["check", &path.to_string_lossy(), "--json"]);
        for key in ["title", "source", "date", "sections"] {
            assert_eq!(found[0][key], expected[key], "{name}: {key}");
        }
        let shown = user.run(&["show", &path.to_string_lossy(), "--width", "1000"]).out;
        let last = expected["last_kept"].as_str().expect("a sentence");
        assert!(shown.trim_end().ends_with(last), "{name} ends: {:?}", shown.lines().last());
    }
}

#[test]
fn show_sets_every_width_and_loses_nothing() {
    let user = User::new();
    let file = user.put("a.txt", bulletin("示例甲局简报"));
    let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for article in ["specimen", "hangjin-water", file.as_str()] {
        for drawn in [false, true] {
            let mut first = None;
            for width in [2, 3, 12, 13, 20, 40, 61, 80, 120, 160, 1000] {
                let width_text = width.to_string();
                let mut args = vec!["show", article, "--width", &width_text];
                args.extend(drawn.then_some("--drawn"));
                let run = user.run(&args);
                assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
                for line in run.out.lines() {
                    assert!(Widths::default().of_str(line) <= width, "{args:?}: {line}");
                    assert_eq!(line, line.trim_end(), "{args:?}: blanks at the end");
                }
                assert_eq!(*first.get_or_insert_with(|| ink(&run.out)), ink(&run.out), "{args:?}");
            }
        }
    }
}

#[test]
fn show_keeps_the_buffers_characters_and_drawn_shows_the_screens() {
    let user = User::new();
    let file = user.put("a.txt", bulletin("示例甲局简报"));
    assert!(user.run(&["show", &file]).out.contains("“党建 学习教育”"));
    assert!(user.run(&["show", &file, "--drawn"]).out.contains("“党建+学习教育”"));
}

#[test]
fn show_has_blank_lines_only_where_the_screen_has_them() {
    let user = User::new();
    let file =
        user.put("a.txt", format!("{}\n第二段也写在这里，和上一段连着，中间没有空行。\n", bulletin("示例甲局简报")));
    let blank = |text: &str| text.lines().filter(|line| line.is_empty()).count();
    // Under the title, and above each of two headings.
    assert_eq!(blank(&user.run(&["show", &file]).out), 3);
    user.put("config/config.toml", "paragraph_space = 1\n");
    assert_eq!(blank(&user.run(&["show", &file]).out), 4);
}

#[test]
fn a_part_is_shown_by_number_or_theme() {
    let user = User::new();
    let file = user.put("a.txt", bulletin("示例甲局简报"));
    let first = user.run(&["show", &file, "--section", "1"]).out;
    assert!(first.starts_with("“党建 学习教育”") && !first.contains("文旅"), "{first}");
    for name in ["学习教育", "study", "党建+学习教育", "理论武装"] {
        assert_eq!(user.run(&["show", &file, "--topic", name]).out, first, "{name}");
    }
    let lead = user.run(&["show", &file, "--section", "0"]).out;
    assert!(lead.contains("每月集中学习两次") && !lead.contains("学在平时"));
    user.run(&["show", &file, "--section", "3"]).fails_with(1, &["示例甲局简报", "3", "2"]);
    user.run(&["show", &file, "--topic", "生态治理"]).fails_with(1, &["生态治理", "学习教育、文旅融合"]);
}

#[test]
fn what_show_prints_as_json_or_markdown_is_read_as_the_same_article() {
    let user = User::new();
    let file = user.put("a.txt", bulletin("示例甲局简报"));
    let facts = |file: &str| {
        let found = user.json(&["check", file, "--json"]);
        ["title", "source", "date", "sections"].map(|key| found[0][key].clone())
    };
    for article in [file.as_str(), "hangjin-water", "example-lake-street"] {
        let json = user.put("out.json", user.run(&["show", article, "--format", "json"]).out);
        let again = user.put("again.json", user.run(&["show", &json, "--format", "json"]).out);
        assert_eq!(facts(&json), facts(&again), "{article}");
        let markdown = user.put("out.md", user.run(&["show", article, "--format", "markdown"]).out);
        let [title, source, date, sections] = facts(&markdown);
        assert_eq!([title, source, date], facts(&json)[..3], "{article}");
        let topics = |sections: &Value| -> Vec<Value> {
            sections.as_array().into_iter().flatten().map(|section| section["topic"].clone()).collect()
        };
        assert_eq!(topics(&sections), topics(&facts(&json)[3]), "{article}");
    }
}

#[test]
fn standard_input_is_shown_checked_and_added() {
    let user = User::new();
    let text = bulletin("示例甲局简报");
    assert!(user.run_with(&["show", "-"], text.as_bytes()).out.contains("示例甲局简报"));
    assert!(user.run_with(&["check", "-"], text.as_bytes()).out.contains("党建+学习教育"));
    assert!(user.run_with(&["-"], text.as_bytes()).out.contains("示例甲局简报"));
    let added = user.run_with(&["add", "-"], text.as_bytes());
    assert!(added.code == Some(0) && added.out.contains("示例甲局简报"), "{}", added.err);
    user.run_with(&["show", "-"], b"").fails_with(1, &["stdin", "empty"]);
}

#[test]
fn articles_are_added_listed_searched_removed() {
    let user = User::new();
    let file = user.put("in/a.txt", bulletin("示例甲局简报"));
    user.put("in/deep/b.md", "# 示例乙局简报\n\n今年的工作分三步走，先修渠，再通水，最后管护，一步也不少。\n");
    assert_eq!(user.run(&["add", &file]).code, Some(0));
    let again = user.run(&["add", "in"]);
    assert!(again.out.contains("already in the library: 示例甲局简报") && again.out.contains("added: 示例乙局简报"));
    let list = user.json(&["list", "--json"]);
    let own: Vec<&Value> = list.as_array().expect("a list").iter().filter(|entry| entry["origin"] == "own").collect();
    assert_eq!(own.len(), 2);
    let shape = [
        "id",
        "title",
        "source",
        "date",
        "subtitle",
        "author",
        "editor",
        "number",
        "index_number",
        "issuer",
        "url",
        "attachments",
        "characters",
        "topics",
        "origin",
        "file",
    ];
    assert!(list.as_array().expect("a list").iter().all(|entry| keys(entry) == shape));
    let mine = user.json(&["list", "--topic", "文旅融合", "--json"]);
    assert_eq!(mine.as_array().map(Vec::len), Some(1));
    let hits = user.json(&["search", "先修渠,再通水", "--json"]);
    assert_eq!(keys(&hits[0]), ["article", "title", "place", "before", "match", "after"]);
    assert_eq!((&hits[0]["title"], &hits[0]["match"]), (&Value::from("示例乙局简报"), &Value::from("先修渠，再通水")));
    let id = mine[0]["id"].as_str().expect("an id");
    let removed = user.run(&["remove", "--yes", id, "示例乙局", "none", "how-to-read"]);
    removed.fails_with(1, &["none", "how-to-read"]);
    assert_eq!(removed.out.lines().count(), 2);
    assert!(!user.run(&["list"]).out.contains("示例甲局简报"));
    let trash: Vec<_> = fs::read_dir(user.path("data/trash")).expect("the trash").collect();
    assert_eq!(trash.len(), 2);
    assert!(Path::new(&file).exists(), "the user's own file is never touched");
}

#[test]
fn metadata_is_shown_put_right_and_asked_for() {
    let user = User::new();
    let page = "守好一湾清水\n来源：云汐区水务局 作者：周砚\n2024年5月12日\n\n云汐区三面环湖，守水是这里的头等大事，年年都要讲。\n\n\
                一、家底\n\n大家用半个月走完全乡，一户一张卡片，逐条登记在册。\n";
    user.run(&["add", &user.put("in/a.txt", page)]);
    let ids = |filter: &str| {
        let list = user.json(&["list", "--filter", filter, "--json"]);
        list.as_array().expect("a list").iter().filter(|entry| entry["origin"] == "own").count()
    };
    assert_eq!([ids("作者：周砚"), ids("source:水务 date:2024-05"), ids("date:2023"), ids("清水")], [1, 1, 0, 1]);
    let meta = |args: &[&str]| user.json(&[&["meta", "守好一湾清水", "--json"], args].concat());
    assert_eq!(meta(&[])["author"], "周砚");
    let right = meta(&["--source", "云汐日报", "--date", "2023-05-11", "--topics", "党建+学习教育、文旅"]);
    assert_eq!((&right["source"], &right["date"]), (&Value::from("云汐日报"), &Value::from("2023-05-11")));
    assert_eq!(right["topics"], serde_json::json!(["学习教育", "文旅"]));
    assert_eq!([ids("date:2023"), ids("topic:文旅"), ids("来源：日报")], [1, 1, 1]);
    let section = meta(&["--section", "一、家底", "--topic", "基层治理"]);
    assert!(section["topics"].as_array().expect("themes").contains(&Value::from("基层治理")));
    user.run(&["meta", "守好一湾清水", "--date", "5月12日"]).fails_with(2, &["5月12日"]);
    user.run(&["meta", "守好一湾清水", "--section", "二、难处", "--topic", "文旅"]).fails_with(1, &["二、难处"]);
    let back = meta(&["--reset"]);
    assert_eq!((&back["source"], &back["date"]), (&Value::from("云汐区水务局"), &Value::from("2024-05-12")));
    let file = fs::read_to_string(user.path("in/a.txt")).expect("readable");
    assert_eq!(file, page, "the file is left alone");
}

#[test]
fn a_mistake_in_what_is_put_right_is_named_for_what_it_is() {
    let user = User::new();
    user.run(&["add", &user.put("in/a.txt", bulletin("示例甲局简报"))]);
    user.run(&["add", &user.put("in/b.txt", bulletin("示例甲区简报"))]);
    let title = user.run(&["meta", "示例甲局", "--title", ""]);
    title.fails_with(2, &["title"]);
    assert!(!title.err.contains("is no day"), "{}", title.err);
    user.run(&["meta", "示例甲局", "--topic", "文旅"]).fails_with(2, &["--section"]);
    let many = user.run(&["meta", "示例甲"]);
    many.fails_with(1, &["示例甲局简报 (", "; "]);
    assert!(!many.err.contains('（') && !many.err.contains('、'), "{}", many.err);
    for (typed, day) in [("2024年7月3日", "2024-07-03"), ("2024/7/1", "2024-07-01")] {
        assert_eq!(user.json(&["meta", "示例甲局", "--date", typed, "--json"])["date"], day);
    }
}

#[test]
fn a_file_is_put_right_by_its_path_and_shown_under_its_title() {
    let user = User::new();
    let file = user.put("in/a.txt", bulletin("示例甲局简报"));
    assert_eq!(user.json(&["meta", &file, "--title", "守水的人和他的渠", "--json"])["title"], "守水的人和他的渠");
    for args in [&["show", &file][..], &["show", &file, "--drawn"], &["show", &file, "--format", "markdown"], &[&file]]
    {
        let shown = user.run(args).out;
        assert!(shown.contains("守水的人和他的渠") && !shown.contains("示例甲局简报"), "{args:?}: {shown}");
    }
    assert!(user.run(&["check", &file]).out.contains("示例甲局简报"), "a check tells what the file says");
    let own = user.put("data/articles/b.txt", bulletin("示例乙局简报"));
    user.run(&["meta", "own:b.txt", "--title", "新标题"]);
    assert!(user.run(&["show", "新标题"]).out.contains("新标题"));
    assert!(Path::new(&own).exists());
    assert_eq!(user.run(&["remove", "--yes", "新标题"]).code, Some(0));
    assert_eq!(user.run(&["restore", "新标题"]).code, Some(0));
    assert!(user.run(&["list"]).out.contains("新标题"));
}

#[test]
fn a_file_that_was_moved_is_shown_as_it_was_put_right() {
    let user = User::new();
    let file = user.put("in/a.txt", bulletin("示例甲局简报"));
    user.put("config/config.toml", format!("folders = [\"{}\"]\n", user.path("in").display()));
    user.run(&["meta", &format!("file:{file}"), "--title", "守水的人和他的渠"]);
    let moved = file.replace("a.txt", "改了名.txt");
    fs::rename(&file, &moved).expect("moved");
    assert!(user.run(&["show", &moved]).out.contains("守水的人和他的渠"));
    fs::copy(&moved, &file).expect("copied back");
    assert!(user.run(&["show", &file]).out.contains("示例甲局简报"), "the moved file is still there");
    assert!(user.run(&["show", &moved]).out.contains("守水的人和他的渠"));
}

#[test]
fn one_of_several_sections_with_one_heading_is_put_right() {
    let user = User::new();
    let one = |n: usize| format!("## 小结\n\n第{n}次的小结，说了渠和闸的事，还有明年的打算。\n\n");
    let text =
        "# 三次小结\n\n## 一、河\n\n河水说了一段话，说的是渠。\n\n".to_owned() + &(1..=3).map(one).collect::<String>();
    user.run(&["add", &user.put("in/a.md", text)]);
    let themes = || {
        let shown = user.run(&["meta", "三次小结"]).out;
        shown.lines().filter(|line| line.contains("[党建+")).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    for (section, expected) in [("小结#2", 1), ("2", 2), ("一、河", 3)] {
        let run = user.run(&["meta", "三次小结", "--section", section, "--topic", "文旅"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{section}");
        assert_eq!(themes().len(), expected, "{section}");
    }
    let all = user.run(&["meta", "三次小结", "--section", "小结", "--topic", "守水"]);
    assert!(all.code == Some(0) && all.err.contains("小结#2") && all.err.contains('3'), "{}", all.err);
    assert_eq!(themes().iter().filter(|line| line.contains("党建+守水")).count(), 3);
    for section in ["小结#4", "9", "小结#x", "没有"] {
        user.run(&["meta", "三次小结", "--section", section, "--topic", "文旅"]).fails_with(1, &[section]);
    }
    assert_eq!(themes().iter().filter(|line| line.contains("党建+守水")).count(), 3);
}

#[test]
fn an_encoding_that_is_named_replaces_the_one_remembered() {
    let user = User::new();
    let text = bulletin("示例甲局简报");
    let (bytes, ..) = encoding_rs::GBK.encode(&text);
    let file = user.put("in/enc.txt", &bytes);
    user.run(&["add", "--encoding", "big5", &file]);
    assert!(!user.run(&["list"]).out.contains("示例甲局简报"));
    let again = user.run(&["add", "--encoding", "gbk", &file]);
    assert!(again.code == Some(0) && again.out.contains("read as gbk"), "{}{}", again.out, again.err);
    let list = user.json(&["list", "--filter", "示例甲局简报", "--json"]);
    let id = list[0]["id"].as_str().expect("one").to_owned();
    user.run(&["meta", &id, "--encoding", "big5"]);
    assert!(!user.run(&["list"]).out.contains("示例甲局简报"));
    assert_eq!(user.json(&["meta", &id, "--encoding", "gbk", "--json"])["title"], "示例甲局简报");
    user.run(&["meta", &id, "--encoding", "klingon"]).fails_with(1, &["klingon"]);
    user.run(&["meta", &file, "--encoding", "gbk"]).fails_with(1, &["--encoding"]);
}

#[test]
fn the_users_own_rules_take_and_are_named() {
    let user = User::new();
    let said = user.run(&["config", "rules"]);
    assert!(said.code == Some(0) && said.out.contains("rules.toml"));
    let again = user.run(&["config", "rules"]);
    again.fails_with(1, &["rules.toml"]);
    assert!(!again.err.contains("config init"), "another command is no way out: {}", again.err);
    let page = "守好一湾清水\n\n云汐区三面环湖，守水是这里的头等大事，年年都要讲。\n\n（内部资料，编号：7）\n";
    let file = user.put("in/a.txt", page);
    let taken = |user: &User| user.json(&["check", &file, "--json"])[0]["removed"].clone();
    assert_eq!(taken(&user), serde_json::json!([]));
    let rules = "[[rule]]\nname = \"内部编号\"\npattern = '^（内部资料'\nscope = \"tail\"\n\n[[rule]]\nname = \"坏\"\npattern = '('\nscope = \"tail\"\n";
    user.put("config/rules.toml", rules);
    let json: Value = serde_json::from_str(&user.run(&["check", &file, "--json"]).out).expect("JSON");
    assert_eq!(json[0]["removed"][0]["rule"], "内部编号");
    let check = user.run(&["check", &file]);
    assert!(
        check.out.contains("内部编号") && check.err.contains("rules.toml") && check.err.contains('8'),
        "{}",
        check.err
    );
    user.run(&["config", "check"]).fails_with(1, &["rules.toml", "8"]);
}

#[test]
fn themes_are_counted() {
    let user = User::new();
    user.put("data/articles/a.txt", bulletin("示例甲局简报"));
    let topics = user.json(&["topics", "--json"]);
    let topics = topics.as_array().expect("a list");
    let shape = ["id", "name", "english", "key", "articles", "sections", "in"];
    assert!(topics.iter().all(|topic| keys(topic) == shape));
    let names: Vec<&str> = topics.iter().filter_map(|topic| topic["name"].as_str()).collect();
    for name in ["学习教育", "队伍建设", "业务工作", "服务民生", "基层治理", "乡村振兴", "生态治理", "文旅融合"]
    {
        assert!(names.contains(&name), "{name}");
    }
    assert!(topics.iter().all(|topic| topic["articles"].as_u64() == topic["in"].as_array().map(|a| a.len() as u64)));
    assert!(user.run(&["topics"]).out.contains("党建+文旅融合"));
}

#[test]
fn bookmarks_are_listed_removed_and_exported() {
    let user = User::new();
    let mark = |id: &str, quote: &str, note: &str| {
        serde_json::json!({
            "id": id.repeat(32), "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
            "kind": "bookmark", "article": "bundled:hangjin-water", "title": "治水", "quote": quote,
            "prefix": "", "suffix": "", "offset": 3, "note": note,
        })
    };
    let file = serde_json::json!({ "version": 1, "bookmarks": [mark("a", "一眼井", "写进下周的简报"), mark("b", "一片沙", "")] });
    user.put("config/bookmarks.json", file.to_string());
    for args in [&["bookmarks", "--json"][..], &["bookmarks", "list", "--json"]] {
        let list = user.json(args);
        assert_eq!(list.as_array().map(Vec::len), Some(2));
        assert_eq!(list[0]["quote"], "一眼井");
    }
    let notes = user.run(&["bookmarks", "export"]).out;
    assert!(notes.contains("> 一眼井\n\n写进下周的简报\n\n—— ") && notes.contains("> 一片沙\n"), "{notes}");
    assert!(notes.contains("no longer in the article"), "both are orphans: {notes}");
    assert_eq!(keys(&user.json(&["bookmarks", "export", "--json"])), ["version", "excerpts"]);
    assert_eq!(user.run(&["bookmarks", "remove", "aaaa"]).code, Some(0));
    assert_eq!(user.json(&["bookmarks", "--json"]).as_array().map(Vec::len), Some(1));
    user.run(&["bookmarks", "remove", "aaaa"]).fails_with(1, &["aaaa"]);
    let kept: Value =
        serde_json::from_slice(&fs::read(user.path("config/bookmarks.json")).expect("kept")).expect("JSON");
    assert_eq!(kept["bookmarks"].as_array().map(Vec::len), Some(2), "a tombstone stays");
    assert!(user.run(&["bookmarks", "restore"]).out.contains("一眼井"));
    assert_eq!(user.run(&["bookmarks", "restore", "aaaa"]).code, Some(0));
    assert_eq!(user.json(&["bookmarks", "--json"]).as_array().map(Vec::len), Some(2));
    user.run(&["bookmarks", "restore", "aaaa"]).fails_with(1, &["aaaa"]);
    let theirs = serde_json::json!({ "version": 1, "bookmarks": [mark("b", "一片沙", ""), mark("c", "别处", "")] });
    let theirs = user.put("usb/bookmarks.json", theirs.to_string());
    for new in ["1 new", "0 new"] {
        assert!(user.run(&["bookmarks", "merge", &theirs]).out.contains(new), "{new}");
    }
    assert_eq!(user.json(&["bookmarks", "--json"]).as_array().map(Vec::len), Some(3));
    user.run(&["bookmarks", "merge", &user.put("usb/other.json", "[]")]).fails_with(1, &["other.json"]);
    assert_eq!(user.run(&["bookmarks", "restore", "--backup"]).code, Some(0));
    // What one part of a command does is said, whatever becomes of the next; and as JSON where that was asked for.
    let removed = user.run(&["bookmarks", "remove", "bbbb", "nowhere", "--json"]);
    assert!(removed.code == Some(1) && removed.out.contains(&"b".repeat(32)), "{}", removed.out);
    assert_eq!(user.json(&["bookmarks", "restore", "bbbb", "--json"])["restored"][0], "b".repeat(32));
    assert_eq!(user.json(&["bookmarks", "merge", &theirs, "--json"])["merged"][0]["file"], theirs.as_str());
    assert_eq!(keys(&user.json(&["bookmarks", "restore", "--backup", "--json"])), ["bookmarks", "kept"]);
    user.run(&["bookmarks", "restore", "--backup", "aaaa"]).fails_with(2, &["--backup"]);
    // Tombstones of another machine are no new bookmarks, and no name is the name of none.
    let mut gone = mark("d", "别处", "");
    gone["removed"] = "2026-01-01T00:00:00.000Z".into();
    let gone = user.put("usb/gone.json", serde_json::json!({ "version": 1, "bookmarks": [gone] }).to_string());
    assert!(user.run(&["bookmarks", "merge", &gone]).out.contains("0 new"));
    let alone = serde_json::json!({ "version": 1, "bookmarks": [mark("a", "一眼井", "")] }).to_string();
    user.put("config/bookmarks.json", alone.clone());
    user.run(&["bookmarks", "remove", ""]).fails_with(1, &[]);
    // A merge of git is taken in: nothing is wrong.
    user.put("config/bookmarks.json", format!("<<<<<<< HEAD\n{alone}\n=======\n{alone}\n>>>>>>> theirs\n"));
    let merged = user.run(&["bookmarks"]);
    assert!(merged.code == Some(0) && merged.err.contains("git"), "{}", merged.err);
    // Its file gone, the backup comes back.
    fs::remove_file(user.path("config/bookmarks.json")).expect("removed");
    assert!(user.run(&["bookmarks", "restore", "--backup"]).out.contains("is back"));
}

#[test]
fn the_settings_file_is_written_once_and_checked() {
    let user = User::new();
    assert!(user.run(&["config", "check"]).out.contains("config.toml"));
    assert_eq!(user.run(&["config", "init"]).code, Some(0));
    assert_eq!(user.run(&["config", "check"]).code, Some(0));
    user.run(&["config", "init"]).fails_with(1, &["config.toml", "already"]);
    user.put("config/config.toml", "measure = 72\nmesure = 3\n[keys]\nnothing = \"x\"\n");
    user.run(&["config", "check"]).fails_with(1, &["mesure", "nothing", "2"]);
}

#[test]
fn the_doctor_says_that_nobody_was_asked_and_what_is_remembered() {
    let user = User::new();
    let found = user.json(&["doctor", "--json"]);
    let all = [
        "environment",
        "answered",
        "remembered",
        "widths",
        "ground",
        "colours",
        "at_once",
        "keyboard",
        "mouse",
        "clipboard",
        "folders",
        "fonts",
    ];
    assert_eq!(keys(&found), all);
    assert!(found["answered"].is_null() && found["remembered"].is_null());
    assert_eq!(found["folders"]["state"]["writable"], true);
    assert!(!user.path("state").exists(), "looking keeps nothing");
    for (lang, word) in [("zh", "没有问终端"), ("en", "it was not asked")] {
        assert!(user.run(&["doctor", "--lang", lang]).out.contains(word), "{lang}");
    }
}

#[test]
fn widths_of_ambiguous_characters_come_from_the_flag_the_environment_the_settings() {
    let user = User::new();
    let file = user.put("a.txt", "示例局简报\n\n“甲”“乙”“丙”“丁”“戊”“己”“庚”“辛”“壬”“癸”，一共是十个字。\n");
    let lines = |variable: Option<&str>, more: &[&str]| {
        let args: Vec<&str> = ["show", &file, "--width", "24"].iter().chain(more).copied().collect();
        let mut command = user.command(&args);
        command.envs(variable.map(|value| ("JIANBAO_AMBIGUOUS", value)));
        Run::of(command.output().expect("it runs")).out
    };
    let narrow = lines(None, &[]);
    let wide = lines(None, &["--ambiguous", "wide"]);
    assert!(wide.lines().count() > narrow.lines().count(), "{narrow}\n{wide}");
    assert_eq!(lines(Some("wide"), &[]), wide);
    assert_eq!(lines(Some("wide"), &["--ambiguous", "narrow"]), narrow);
    assert_eq!(lines(Some("wide"), &["--ambiguous", "auto"]), narrow, "a pipe is narrow");
    user.put("config/config.toml", "ambiguous = \"wide\"\n");
    assert_eq!(lines(None, &[]), wide);
    assert_eq!(lines(Some("narrow"), &[]), narrow);
    user.run(&["show", &file, "--ambiguous", "maybe"]).fails_with(2, &["--ambiguous", "auto, narrow, wide"]);
    let run = Run::of(user.command(&["show", &file]).env("JIANBAO_AMBIGUOUS", "\u{1b}[2J").output().expect("it runs"));
    assert!(run.code == Some(0) && run.err.contains("JIANBAO_AMBIGUOUS"), "{}", run.err);
}

#[test]
fn every_place_in_use_is_the_users_own() {
    let user = User::new();
    let paths = user.json(&["paths", "--json"]);
    let root = user.path("").to_string_lossy().into_owned();
    let all: BTreeSet<&str> = paths.as_object().expect("names").values().filter_map(Value::as_str).collect();
    assert!(all.len() >= 12 && all.iter().all(|path| path.starts_with(&root)), "{all:?}");
    let moved = user.run(&["paths", "--config-dir", "/elsewhere", "--data-dir=/other"]).out;
    assert!(moved.contains("/elsewhere/bookmarks.json") && moved.contains("/other/articles"));
}

#[test]
fn completions_and_the_man_page_know_every_command() {
    let user = User::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        // Scripts are ours, tabs and all: only their words are looked at.
        let output = user.command(&["completions", shell]).output().expect("it runs");
        let script = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success() && COMMANDS.iter().all(|name| script.contains(name)), "{shell}");
    }
    for lang in ["zh", "en"] {
        let man = user.run(&["man", "--lang", lang]).out;
        assert!(COMMANDS.iter().all(|name| man.contains(&format!(".SS \"jianbao {name}\""))), "{man}");
        assert!(man.contains("\\-\\-width") && man.contains(".SS \"jianbao config init\""));
    }
}

#[test]
fn without_a_terminal_the_reader_prints() {
    let user = User::new();
    let file = user.put("in/a.txt", bulletin("示例甲局简报"));
    assert_eq!(user.run(&[&file]).out, user.run(&["show", &file]).out);
    assert!(user.run(&[]).out.contains("[bundled:how-to-read]"));
    let folder = user.run(&["in"]).out;
    assert!(folder.lines().count() == 1 && folder.contains("示例甲局简报"));
    user.run(&["--continue"]).fails_with(1, &["jianbao list"]);
}

#[test]
fn a_file_named_like_a_command_is_opened_by_its_path() {
    let user = User::new();
    user.put("list", bulletin("名叫清单的简报"));
    assert!(!user.run(&["list"]).out.contains("名叫清单的简报"));
    for args in [&["./list"][..], &["--", "list"], &["show", "list"]] {
        assert!(user.run(args).out.contains("名叫清单的简报"), "{args:?}");
    }
}

/// [`Run::of`] looks at every stream; this gives it something to find.
#[test]
fn hostile_text_reaches_no_stream() {
    let user = User::new();
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}党建\u{200b}\u{7f}";
    let text = bulletin(&format!("题目{evil}在此"));
    let file = user.put("evil\u{1b}[31m\u{202e}.txt", text.replace("集中学习", &format!("集中{evil}学习")));
    user.put("data/articles/evil.txt", &text);
    user.put("config/config.toml", format!("palette = \"{}\"\n", "\\u001b[31m\\u009b"));
    let mark = serde_json::json!({ "version": 1, "bookmarks": [{
        "id": "a", "created": "x", "updated": "x", "article": evil, "title": evil, "quote": evil, "offset": 0, "note": evil,
    }]});
    user.put("config/bookmarks.json", mark.to_string());
    let format = |name: &'static str| vec!["show", file.as_str(), "--format", name];
    for args in [
        vec!["show", &file],
        vec!["show", &file, "--drawn", "--width", "20"],
        format("json"),
        format("markdown"),
        vec!["check", &file],
        vec!["check", &file, "--json"],
        vec!["add", &file],
        vec!["list"],
        vec!["list", "--json"],
        vec!["show", &file, "--topic", evil],
        vec!["show", &file, "--section", "1"],
        vec!["list", "--topic", evil],
        vec!["topics"],
        vec!["topics", "--json"],
        vec!["paths"],
        vec!["doctor"],
        vec!["doctor", "--json"],
        vec!["doctor", "--ambiguous", evil],
        vec![&file],
        vec!["data/articles"],
        vec!["add", "data/articles"],
        vec!["check", "data/articles/evil.txt"],
        vec!["completions", evil],
        vec!["man", evil],
        vec!["config", evil],
        vec!["--config-dir", evil, "paths"],
        vec!["search", "题目"],
        vec!["search", evil],
        vec!["search", "题目", "--json"],
        vec!["bookmarks"],
        vec!["bookmarks", "--json"],
        vec!["bookmarks", "export"],
        vec!["bookmarks", "export", "--full"],
        vec!["bookmarks", "export", "--by", "theme", "--format", "html"],
        vec!["bookmarks", "export", "--article", evil],
        vec!["jianbao:bundled:specimen#%1b%5b2J"],
        vec!["bookmarks", "remove", evil],
        vec!["remove", "--yes", evil],
        vec!["config", "check"],
        vec!["show", evil],
        vec![evil],
        vec!["show", "x", evil],
        vec!["show", "x", "--format", evil],
        vec!["--lang", evil],
    ] {
        let mut command = user.command(&args);
        command.env("TERM", evil).env("COLORTERM", evil).env("TMUX", evil).env("JIANBAO_AMBIGUOUS", evil);
        let run = Run::of(command.stdin(Stdio::null()).output().expect("it runs"));
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{args:?} says nothing");
    }
}

/// A user with three marks: one in the lead, a highlight on a heading whose
/// plus sign was lost, and one in a file of the user's own.
fn marked_user() -> (User, Vec<(String, String)>) {
    let user = User::new();
    let file = user.put("own/报告 <一> & 二.txt", bulletin("题目<b>粗</b>与*星*"));
    let store = jianbao::store::Store::new(user.paths());
    let topics = Topics::default();
    let own = ArticleId(format!("file:{file}"));
    let water = jianbao::library::bundled::id("hangjin-water");
    let note = "第一行 <script>\n\n- 第二段 *星*";
    for (n, article, words, kind, role, note) in [
        (1, &own, "党建 文旅融合", "highlight", "mark2", note),
        (2, &water, "在伊泰工业园区周边", "bookmark", "", ""),
        (3, &own, "集中学习", "new-kind", "mark9", "自己的文件"),
    ] {
        let read = jianbao::library::bundled::load(article, &topics);
        let read = read.unwrap_or_else(|| jianbao::library::read_article(Path::new(&file), own.clone(), &topics));
        let text = read.expect("read").text;
        let at = text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
        let mut record = serde_json::json!({
            "id": format!("{n:032x}"), "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
            "kind": kind, "article": article.0, "title": "旧题", "role": role, "note": note,
        });
        let anchor = serde_json::to_value(Anchor::of(&text, at..at + words.len())).expect("JSON");
        record.as_object_mut().expect("an object").extend(anchor.as_object().expect("an object").clone());
        let mark: Bookmark = serde_json::from_value(record).expect("a record");
        store.change_bookmark(Change::Merge(one(mark))).expect("kept");
    }
    let expected = [(1, "党建+文旅融合"), (2, "在伊泰工业园区周边"), (3, "集中学习")];
    (user, expected.map(|(n, words)| (format!("{n:032x}"), words.to_owned())).to_vec())
}

fn one(mark: jianbao::store::Bookmark) -> jianbao::store::Bookmarks {
    jianbao::store::Bookmarks { bookmarks: vec![mark], ..Default::default() }
}

/// All links in a text: up to what cannot be part of one.
fn links(text: &str) -> BTreeSet<String> {
    let holds = |c: &char| c.is_ascii_alphanumeric() || "-._~:/%#".contains(*c);
    let link = |rest: &str| format!("jianbao:{}", rest.chars().take_while(holds).collect::<String>());
    text.split("jianbao:").skip(1).map(link).filter(|link| link.contains('#')).collect()
}

#[test]
fn study_notes_lead_back_to_every_place_in_every_form() {
    let (user, expected) = marked_user();
    for args in [
        &["bookmarks", "export"][..],
        &["bookmarks", "export", "--full"],
        &["bookmarks", "export", "--by", "theme"],
        &["bookmarks", "export", "--format", "html"],
        &["bookmarks", "export", "--format", "html", "--full"],
        &["bookmarks", "export", "--format", "html", "--by", "theme"],
        &["bookmarks", "export", "--format", "json"],
    ] {
        let notes = user.run(args).out;
        let found = links(&notes);
        assert_eq!(found.len(), 3, "{args:?}: {found:?}\n{notes}");
        for (id, words) in &expected {
            let link = found.iter().find(|link| link.ends_with(id.as_str())).expect("a link a mark");
            let place = user.run(&[link]);
            let printed: String = place.out.split_whitespace().collect();
            assert!(place.code == Some(0) && printed.contains(words.as_str()), "{link}: {}{}", place.out, place.err);
        }
        assert!(notes.contains("党建+文旅融合"), "{args:?}: the plus is drawn: {notes}");
        let acts = !args.contains(&"json");
        assert!(!acts || !notes.contains("<script>") && !notes.contains("<b>"), "{args:?}: {notes}");
    }
    let by_hand = format!("hangjin-water#{}", &expected[1].0);
    assert!(user.run(&[&by_hand]).out.contains("业务工作"));
    let listed = user.run(&["bookmarks", "list"]).out;
    assert!(listed.contains("— 第一行 <script> - 第二段 *星*\n"), "{listed}");
    // Printed as `show` prints it: with the article's own characters.
    let file = user.put("own/破折号.txt", "示例简报\n\n五月——“党建”这一月——修好了渠。\n");
    let text = fs::read_to_string(&file).expect("there");
    let at = text.find("修好").expect("there");
    let store = jianbao::store::Store::new(user.paths());
    let mut mark = store.load_bookmarks().value.bookmarks.swap_remove(0);
    (mark.id, mark.article, mark.anchor) =
        (format!("{:032x}", 9), format!("file:{file}"), Anchor::of(&text, at..at + 6));
    store.change_bookmark(Change::Merge(one(mark))).expect("kept");
    let printed = user.run(&[&format!("{file}#{:032x}", 9)]).out;
    assert!(printed.contains("五月——“党建”这一月——修好了渠。"), "{printed}");
}

#[test]
fn study_notes_say_where_they_are_from() {
    let (user, _) = marked_user();
    let all = user.json(&["bookmarks", "export", "--json"]);
    let excerpts = all["excerpts"].as_array().expect("a list");
    let first = excerpts.iter().find(|excerpt| excerpt["kind"] == "highlight").expect("there");
    assert_eq!((&first["quote"], &first["original"]), (&"党建+文旅融合".into(), &"党建 文旅融合".into()));
    assert_eq!((&first["topic"], &first["source"]), (&"文旅融合".into(), &"示例局".into()));
    assert!(first["section"].as_str().is_some_and(|section| section.contains("走出去")));
    let only = user.json(&["bookmarks", "export", "--json", "--topic", "文旅融合"]);
    assert!(only["excerpts"].as_array().is_some_and(|list| !list.is_empty() && list.len() < excerpts.len()));
    let themes = user.run(&["bookmarks", "export", "--by", "theme"]).out;
    assert!(themes.contains("## 党建+文旅融合"), "{themes}");
    user.run(&["bookmarks", "export", "--by", "theme", "--full"]).fails_with(2, &["--full"]);
    let html = user.run(&["bookmarks", "export", "--format", "html", "--full"]).out;
    assert!(html.contains("<mark class=\"mark2\">党建+文旅融合</mark>"), "{html}");
    assert!(html.contains("data-original=\"党建 文旅融合\"") && html.contains("&lt;script&gt;"), "{html}");
    user.run(&["jianbao:bundled:hangjin-water#0000"]).fails_with(0, &["0000"]);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let user = User::new();
    let name = std::ffi::OsStr::from_bytes(b"\xb1\xa8.txt");
    fs::write(user.path("").join(name), bulletin("示例甲局简报")).expect("a file");
    for command in ["show", "check", "add"] {
        let run = Run::of(user.command(&[command]).arg(name).output().expect("it runs"));
        assert!(run.code == Some(0) && run.out.contains("示例甲局简报"), "{command}: {}", run.err);
    }
}

#[test]
fn other_encodings_are_read_and_named() {
    let user = User::new();
    let gbk = [0xbc, 0xf2, 0xb1, 0xa8, 0xa1, 0xa3]; // 简报。
    let file = user.put("gbk.txt", gbk.repeat(40));
    let found = user.json(&["check", &file, "--json"]);
    assert!(found[0]["encoding"].as_str().is_some_and(|name| name.starts_with("GB")), "{found}");
    assert!(user.run(&["show", &file]).out.contains("简报。简报。"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let user = User::new();
    let file = user.put("long.txt", "这是很长的一段文字，写了又写，没有尽头。\n".repeat(20_000));
    let mut child =
        user.command(&["show", &file]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().expect("it ends"));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn figures_are_told_with_unit_sentence_section_and_place() {
    let user = User::new();
    let text = "示例局的一年\n\n示例局今年做了几件事。\n\n一、修路\n\n2024年5月，修路3—5公里，投资1,200.5万元。受益近2000余人。\n";
    let file = user.put("a.txt", text);
    let run = user.run(&["figures", &file, "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    let told = told.as_array().expect("a list");
    let row = |at: usize| {
        let figure = &told[at];
        (figure["text"].as_str().expect("text"), figure["value"].to_string(), figure["unit"].as_str().expect("unit"))
    };
    assert_eq!(row(0), ("3—5公里", "3".into(), "公里"));
    assert_eq!(row(1), ("1,200.5万元", "12005000".into(), "元"));
    assert_eq!(row(2), ("近2000余人", "2000".into(), "人"));
    assert_eq!(told.len(), 3);
    assert_eq!(told[0]["upto"].to_string(), "5");
    assert_eq!(told[2]["bound"], "about");
    assert_eq!(told[2]["sentence"], "受益近2000余人。");
    assert_eq!(told[0]["section"], "一、修路");
    let bytes = |name: &str| usize::try_from(told[1][name].as_u64().expect("a place")).expect("small");
    assert_eq!(text.get(bytes("start")..bytes("end")), Some("1,200.5万元"));
    let plain = user.run(&["figures", &file]);
    assert!(plain.out.lines().any(|line| line == "近2000余人  受益近2000余人。"), "{}", plain.out);
}

#[test]
fn what_was_removed_is_listed_and_comes_back() {
    let user = User::new();
    let text = "示例局的一天\n\n示例局今天开了一次会，定下三件事。\n";
    let added = user.run_with(&["add", "-"], text.as_bytes());
    assert_eq!(added.code, Some(0), "{}", added.err);
    let empty = user.run(&["restore"]);
    assert_eq!((empty.code, empty.out.as_str()), (Some(0), ""));
    let removed = user.run(&["remove", "示例局的", "--yes"]);
    assert!(removed.code == Some(0) && removed.out.contains("restore"), "{}{}", removed.out, removed.err);
    let listed: Value = serde_json::from_str(&user.run(&["restore", "--json"]).out).expect("JSON");
    assert_eq!(listed[0]["title"], "示例局的一天");
    let unknown = user.run(&["restore", "没有的"]);
    assert_eq!(unknown.code, Some(1));
    let back = user.run(&["restore", "示例局"]);
    assert!(back.code == Some(0) && back.out.contains("示例局的一天"), "{}{}", back.out, back.err);
    assert!(user.run(&["list"]).out.contains("示例局的一天"));
    assert_eq!(user.run(&["restore"]).out, "");
}

#[test]
fn what_had_to_be_put_right_at_the_start_is_said_once() {
    let user = User::new();
    user.put("state/overlay.json", "{ damaged");
    let first = user.run(&["list"]);
    assert!(first.code == Some(0) && first.err.contains("overlay.json"), "{}", first.err);
    assert_eq!(user.run(&["list"]).err, "");
    user.put("state/overlay.json", "{ damaged");
    let check = user.run(&["config", "check"]);
    assert_eq!((check.code, check.err.matches("overlay.json.broken").count()), (Some(1), 1), "{}", check.err);
    user.put("state/progress.json", "{ damaged");
    let resumed = user.run(&["--continue"]);
    assert!(resumed.err.contains("progress.json"), "{}", resumed.err);
}
