//! The importers on whole documents: the ten variants under
//! tests/fixtures/variants in every encoding, the bundled articles, and each
//! cleaning rule on its own example.
#![allow(clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, ArticleId, Kind, Topic, Topics};
use jianbao::import::{By, Given, How, OwnRule, OwnRules, Part, RULES, Scope, import, import_by, rule};
use jianbao::message::{Id, Lang};
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
        "title": article.meta.title,
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

/// Pages with more of the web around them: menus, document headers, comment
/// forms, clippings.
#[test]
fn every_page_comes_out_as_expected() {
    let paths = files(&root().join("tests/fixtures/pages"), "");
    let pages = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "json"));
    let mut count = 0;
    for path in pages {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let expected = fs::read_to_string(path.with_extension("expected.json")).expect("an expectation");
        let expected: Value = serde_json::from_str(&expected).expect("JSON");
        let article = read(&name, &fs::read(path).expect("readable"));
        check(&article, &expected, &name);
        let meta = &article.meta;
        let more = [
            ("subtitle", &meta.subtitle),
            ("author", &meta.author),
            ("editor", &meta.editor),
            ("number", &meta.number),
            ("index_number", &meta.index_number),
            ("issuer", &meta.issuer),
            ("url", &meta.url),
        ];
        for (key, found) in more.into_iter().filter(|(key, _)| expected.get(key).is_some()) {
            assert_eq!(found.as_deref(), expected[key].as_str(), "{name}: {key}");
        }
        count += 1;
    }
    assert!(count >= 4);
}

#[test]
fn every_variant_comes_out_as_expected() {
    for (name, text, expected) in variants() {
        check(&read(&name, text.as_bytes()), &expected, &name);
    }
}

/// The bytes of a text in every encoding that has all its characters.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |unit: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let mut all = vec![
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-8 with CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ];
    for encoding in [encoding_rs::GB18030, encoding_rs::GBK, encoding_rs::BIG5] {
        let (bytes, _, unmappable) = encoding.encode(text);
        if !unmappable {
            all.push((encoding.name(), bytes.into_owned()));
        }
    }
    all
}

#[test]
fn every_variant_is_the_same_in_every_encoding() {
    let mut counts = std::collections::BTreeMap::new();
    for (name, text, expected) in variants() {
        for (encoding, bytes) in encodings(&text) {
            let article = read(&name, &bytes);
            check(&article, &expected, &format!("{name} in {encoding}"));
            *counts.entry(encoding).or_insert(0) += 1;
        }
    }
    // GBK lacks marks of two of these texts, Big5 their simplified characters.
    let all = variants().len();
    for encoding in ["UTF-8 with a mark", "UTF-8 with CRLF", "UTF-16LE", "UTF-16BE", "gb18030"] {
        assert_eq!(counts.get(encoding), Some(&all), "{encoding}");
    }
    assert!(counts.get("GBK").is_some_and(|count| *count >= 8));
}

/// Big5 has no simplified characters: a bulletin in the traditional script.
#[test]
fn a_bulletin_in_big5_comes_out_as_in_utf_8() {
    let text = "守好一灣清水\n\n來源：雲汐區水務局\n\n雲汐區三面環湖，守水是這裡的頭等大事，年年都要講。\n\n\
                一、先把帳算清\n\n大家用半個月走完全鄉，一戶一張卡片，逐條登記在冊。\n\n上一篇：灌區完成秋灌任務\n";
    let (bytes, _, unmappable) = encoding_rs::BIG5.encode(text);
    assert!(!unmappable);
    let (big5, utf8) = (read("a.txt", &bytes), read("a.txt", text.as_bytes()));
    assert_eq!((big5.decoded.encoding, &big5.text), ("Big5", &utf8.text));
    assert_eq!((outline(&big5), removed(&big5)), (outline(&utf8), removed(&utf8)));
    assert_eq!(big5.meta.title, "守好一灣清水");
}

/// A bulletin with the example of `rule` where its scope has it.
fn staged(rule: &jianbao::import::Rule) -> String {
    let first = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
    let last = "水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。";
    let (title, example) = ("守好一湾清水", rule.example);
    match rule.scope {
        Scope::Head | Scope::Edges | Scope::Metadata => format!("{title}\n\n{example}\n\n{first}\n\n{last}\n"),
        Scope::Title => format!("{example}\n\n{first}\n\n{last}\n"),
        Scope::Line | Scope::Drawn => format!("{title}\n\n{first}\n\n{example}\n\n{last}\n"),
        Scope::Tail => format!("{title}\n\n{first}\n\n{last}\n\n{example}\n"),
        Scope::Page => {
            let facts = if rule.name == "html-facts" { example } else { "" };
            let behind = if facts.is_empty() { example } else { "" };
            format!(
                "<html><body><div class=a><h1>{title}</h1>{facts}<div class=content><p>{first}</p><p>{last}</p></div>{behind}</div></body></html>"
            )
        }
    }
}

#[test]
fn every_rule_takes_its_example_and_nothing_else() {
    for rule in RULES {
        let text = staged(rule);
        let article = read("other.txt", text.as_bytes());
        let found = removed(&article);
        let drawn = article.notes.iter().any(|note| note.rule == rule.name);
        assert!(drawn || found.iter().any(|(name, _)| *name == rule.name), "{}: {found:?}", rule.name);
        for (_, taken) in &found {
            assert!(rule.example.contains(taken), "{} takes {taken}", rule.name);
        }
        let kept = kept(&article).join("\n");
        assert!(kept.contains("守水是这里的头等大事。") && kept.contains("还要一直办下去。"), "{}", rule.name);
        check_cover(&article, rule.name);
    }
}

#[test]
fn every_rule_is_named_once_and_explained_in_both_languages() {
    let names: std::collections::BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
    for known in RULES {
        assert!(known.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", known.name);
        assert_eq!(rule(known.name).map(|rule| rule.name), Some(known.name));
        let words = [known.zh, known.en, known.why.0, known.why.1, known.example];
        assert!(words.iter().all(|word| !word.is_empty()), "{}", known.name);
        if let How::Made(words) | How::Items(words) | How::Is(words) = known.how {
            assert!(!words.is_empty(), "{}", known.name);
        }
    }
    assert!(rule("nothing-of-the-kind").is_none());
}

#[test]
fn every_name_of_a_rule_that_an_article_shows_is_in_the_table() {
    for (name, text, _) in variants() {
        let article = read(&name, text.as_bytes());
        for used in article.removed.iter().map(|r| r.rule).chain(article.notes.iter().map(|n| n.rule)) {
            assert!(rule(used).is_some(), "{name}: {used}");
        }
    }
}

/// Every bundled article, with what an editor would look for in it.
#[test]
fn the_bundled_articles_come_out_whole() {
    let mut formats = std::collections::BTreeSet::new();
    for path in files(&root().join("articles"), "") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let article = read(&name, &fs::read(&path).expect("readable"));
        check_cover(&article, &name);
        formats.insert(path.extension().expect("an ending").to_string_lossy().into_owned());
        assert!(!article.meta.title.is_empty() && article.meta.source.is_some(), "{name}");
        assert!(article.warnings.is_empty() && article.decoded.certain, "{name}: {:?}", article.warnings);
        assert!(article.sections.iter().filter(|section| section.heading.is_some()).count() >= 3, "{name}");
        let only_metadata = article.removed.iter().all(|removal| removal.rule.starts_with("metadata-"));
        assert!(only_metadata, "{name}: {:?}", removed(&article));
        if name.starts_with("example-") || name.starts_with("hangjin") {
            assert!(article.sections.iter().filter(|section| section.topic.is_some()).count() >= 3, "{name}");
        }
    }
    assert!(formats.len() >= 3, "{formats:?}");
}

#[test]
fn the_specimen_and_the_manual_keep_their_shapes() {
    let bundled = |name: &str| read(name, &fs::read(root().join("articles").join(name)).expect("readable"));
    let count = |article: &Article, kind: Kind| article.blocks.iter().filter(|block| block.kind == kind).count();
    let specimen = bundled("specimen.md");
    assert_eq!((count(&specimen, Kind::ListItem(0)), count(&specimen, Kind::Caption)), (8, 1));
    assert!(count(&specimen, Kind::Quote) >= 1 && count(&specimen, Kind::Heading(3)) == 1);
    let manual = bundled("how-to-read.md");
    assert_eq!((count(&manual, Kind::Table), count(&manual, Kind::Code)), (1, 1));
    assert!(count(&manual, Kind::ListItem(0)) >= 7);
    let signed = bundled("example-lake-street.txt");
    assert_eq!(count(&signed, Kind::Signature), 2);
}

fn attempt(name: &str, bytes: &[u8]) -> Option<Article> {
    import(Given { name, bytes, encoding: None, format: None }, ArticleId("test".into()), &Topics::default()).ok()
}

/// Every beginning of a document, cut anywhere, even inside a character.
#[test]
fn every_beginning_of_a_document_is_read_or_refused() {
    for (name, text, _) in variants().iter().take(3) {
        for end in (0..text.len().min(1500)).chain((1500..text.len()).step_by(37)) {
            if let Some(article) = attempt(name, &text.as_bytes()[..end]) {
                check_cover(&article, name);
            }
        }
    }
    let json = fs::read(root().join("articles/example-liyuan-village.json")).expect("readable");
    for end in (0..json.len()).step_by(11) {
        assert!(attempt("a.json", &json[..end]).is_none(), "cut at {end}");
    }
}

/// IMPORT §5: sizes and depths that a hostile file may have.
#[test]
fn hostile_shapes_are_read_or_refused() {
    let sentence = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
    let cases: Vec<(&str, String)> = vec![
        ("line.txt", sentence.repeat(12_000)),
        ("marks.txt", "（一、第".repeat(100_000)),
        ("labels.txt", "来源：".repeat(300_000)),
        ("lines.txt", "来源：\n".repeat(50_000)),
        ("menus.txt", "首页\n".repeat(50_000)),
        ("titles.txt", "守好一湾清水\n".repeat(50_000)),
        ("paragraphs.txt", format!("{sentence}\n").repeat(100_000)),
        ("wrapped.txt", "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事，年年讲\n".repeat(50_000)),
        ("blank.txt", format!("{sentence}{}", "\n".repeat(1_000_000))),
        ("tabs.txt", "甲\t乙\n".repeat(50_000)),
        ("headings.txt", format!("一、家底\n（一）难处\n{sentence}\n").repeat(20_000)),
        ("deep.json", format!("{{\"title\":{}", "[".repeat(100_000))),
        ("quotes.md", format!("{}党建", ">".repeat(20_000))),
        ("lists.md", (0..400).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect()),
        ("stars.md", "*".repeat(100_000)),
        ("links.md", "[".repeat(50_000)),
        ("rows.md", format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(20_000))),
        ("tags.md", "<p>".repeat(50_000)),
        ("title.md", format!("---\ntitle: {}\n---\n{sentence}\n", "甲-乙".repeat(30_000))),
        ("title.html", format!("<title>{}</title><p>{sentence}</p>", "甲-乙".repeat(30_000))),
        ("broken.md", "见[\n甲\n](http://a.cn/)\n".repeat(30_000)),
        ("attributes.md", format!("{}{}", "[".repeat(30_000), "]{.a}".repeat(30_000))),
        ("names.txt", "周砚\n".repeat(100_000)),
        ("front.md", format!("---\n{}", "title: a\n".repeat(50_000))),
    ];
    for (name, text) in cases {
        if let Some(article) = attempt(name, text.as_bytes()) {
            check_cover(&article, name);
        }
    }
}

#[test]
fn a_long_line_is_kept_whole() {
    let line = "守水是这里的头等大事，".repeat(40_000);
    let article = attempt("a.txt", format!("守好一湾清水\n{line}\n").as_bytes()).expect("a text");
    assert_eq!(article.blocks.last().map(|block| &article.text[block.range.clone()]), Some(line.as_str()));
}

#[test]
fn a_text_that_is_noise_from_end_to_end_is_shown_whole_with_a_warning() {
    let text = "打印 | 收藏\n上一篇：甲\n下一篇：乙\n临ICP备20200123号-1\n";
    let article = read("a.txt", text.as_bytes());
    assert_eq!((article.blocks.len(), article.removed.len()), (4, 0));
    assert_eq!(article.warnings.iter().map(|w| w.id).collect::<Vec<_>>(), [jianbao::message::Id::ImportNoise]);
}

/// docs/article.schema.json and the importer know the same keys and kinds.
#[test]
fn the_schema_says_what_the_importer_reads() {
    let text = fs::read_to_string(root().join("docs/article.schema.json")).expect("readable");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let block = &schema["$defs"]["block"]["anyOf"][1];
    for kind in block["properties"]["kind"]["enum"].as_array().expect("kinds") {
        let article = format!(r#"{{"title": "守水", "blocks": [{{"kind": {kind}, "text": "一段"}}]}}"#);
        assert_eq!(read("a.json", article.as_bytes()).blocks.len(), 2, "{kind}");
    }
    let manual = fs::read_to_string(root().join("docs/article-format.md")).expect("readable");
    for (key, value) in schema["properties"].as_object().expect("properties") {
        assert!(manual.contains(&format!("`{key}`")), "article-format.md lacks {key}");
        // A value of another type is refused, and by its name.
        let mut article = serde_json::json!({"title": "守水", "blocks": []});
        if key == "text" {
            article.as_object_mut().expect("an object").remove("blocks");
        }
        article[key] = serde_json::json!(7);
        let article = article.to_string();
        let given = Given { name: "a.json", bytes: article.as_bytes(), encoding: None, format: None };
        let error = import(given, ArticleId("test".into()), &topics()).expect_err(key);
        assert!(error.reason.text(Lang::En).contains(key.as_str()), "{key}: {value}");
    }
}

/// What the first lines of a page make the title, the file being named `stem`.
#[test]
fn the_title_is_found_and_the_site_falls_away() {
    let body = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
    let cases = [
        ("a", "守好一湾清水", "守好一湾清水"),
        ("a", "守好一湾清水_基层动态_云汐党建网", "守好一湾清水"),
        ("a", "守好一湾清水 - 云汐先锋网", "守好一湾清水"),
        ("a", "守好一湾清水丨云汐党建网", "守好一湾清水"),
        ("a", "智慧党建丨织密群众防护网", "智慧党建丨织密群众防护网"),
        ("a", "“先锋支部”巡礼丨守好一湾清水——云汐区水务局纪实", "“先锋支部”巡礼丨守好一湾清水——云汐区水务局纪实"),
        ("a", "云汐党建网\n守好一湾清水", "守好一湾清水"),
        ("a", "标题：守好一湾清水", "守好一湾清水"),
        ("守好一湾清水", "守好一湾\n清水", "守好一湾清水"),
        ("守好一湾清水_云汐党建网", body, "守好一湾清水"),
        ("守好一湾清水", "", "守好一湾清水"),
    ];
    for (stem, head, title) in cases {
        let article = read(&format!("{stem}.txt"), format!("{head}\n\n{body}\n").as_bytes());
        assert_eq!(article.meta.title, title, "{stem}: {head}");
        check_cover(&article, head);
    }
}

/// Levels come from the marks that are met, the highest becoming 1.
#[test]
fn levels_are_counted_from_the_highest_mark_that_is_used() {
    let body = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
    let levels = |heads: &[&str]| -> Vec<u8> {
        let text: String = heads.iter().map(|head| format!("{head}\n\n{body}\n\n")).collect();
        let article = read("a.txt", format!("守好一湾清水\n\n{body}\n\n{text}").as_bytes());
        article.blocks.iter().filter_map(|block| block.kind.level()).collect()
    };
    assert_eq!(
        levels(&["第一章 总则", "第一节 范围", "一、家底", "（一）难处", "1. 水", "（1）渠"]),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(levels(&["（一）家底", "1. 水", "（二）难处"]), [1, 2, 1]);
    assert_eq!(levels(&["【家底】", "一、水", "【难处】"]), [1, 2, 1]);
    assert_eq!(levels(&["一、家底", "水从哪里来", "二、难处"]), [1, 2, 1]);
    assert_eq!(levels(&["“党建+业务工作” 守水", "一、家底"]), [1, 1]);
}

#[test]
fn a_table_of_a_documents_data_is_its_metadata() {
    let text = "---\ntitle: 雁陂渠守水规则 - 云汐大学\n---\n\n| 索引号： | 000014349/2024-00011 | 分类： | 水务 |\n|---|---|---|---|\n\
        | 发布机构： | 云汐区水务局 | 文号： | 云水发〔2024〕7号 |\n\n# 雁陂渠守水规则\n\n\
        云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。\n\n| 河 | 长（里） |\n|---|---|\n| 东河 | 31 |\n";
    let article = read("守水.md", text.as_bytes());
    assert_eq!(article.meta.title, "雁陂渠守水规则");
    assert_eq!(article.meta.number.as_deref(), Some("云水发〔2024〕7号"));
    assert_eq!(article.meta.issuer.as_deref(), Some("云汐区水务局"));
    let tables = article.blocks.iter().filter(|block| block.kind == Kind::Table).count();
    assert_eq!(tables, 1, "a table of figures stays");
}

/// Scripts may stand above all of a page's text; what a page declares outweighs that they are plain ASCII.
#[test]
fn an_encoding_is_told_by_the_first_bytes_that_tell_one() {
    let page = format!(
        "<html><meta charset=gb2312><script>{}</script><p>云汐区三面环湖，大小河汊一百四十多条。</p></html>",
        "var a = 1;\n".repeat(8_000)
    );
    let text = format!("{}\n云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。", "a line\n".repeat(12_000));
    for (name, text) in [("页.html", page), ("文.txt", text)] {
        let (bytes, ..) = encoding_rs::GBK.encode(&text);
        let given = Given { name, bytes: &bytes, encoding: None, format: None };
        let article = import(given, ArticleId("late".into()), &Topics::default()).expect("a text");
        assert_eq!(article.decoded.encoding, "GB18030", "{name}");
        assert!(article.text.contains("云汐区三面环湖"), "{name}");
    }
}

/// Nothing stands around the parts of a piece of a page; its one paragraph is no frame of the others.
#[test]
fn pieces_of_pages_keep_their_tables_and_lists() {
    let head = "<title>低保名单公布</title><h1>低保名单公布</h1><p>现将名单公布如下，请各单位对照检查，查漏补缺。</p>";
    for rest in ["<table><tr><td>序号<td>姓名<tr><td>1<td>周砚</table>", "<ul><li>沈禾<li>周砚</ul>", "<p>周砚</p>"]
    {
        let article = read("页.html", format!("{head}{rest}").as_bytes());
        let kept: Vec<&str> = article.blocks.iter().map(|block| &article.text[block.range.clone()]).collect();
        assert!(kept.concat().contains("周砚"), "{rest}: {kept:?}");
    }
}

/// Terminals paste line ends as CR; a row may have more cells than its head; a title may open with a theme.
#[test]
fn markdown_is_read_whole_as_it_is_pasted() {
    let text = "# “党建+乡村振兴”结硕果\n\n## 一、“党建+服务民生”办实事\n\n现将项目予以公示，公示期五个工作日，如有异议请向镇政府反映。\n\n| 项目 | 金额 |\n|---|---|\n| 修路 | 12万元 | 备注：已完工 |\n";
    for text in [text.to_owned(), text.replace('\n', "\r")] {
        let article = read("贴.md", text.as_bytes());
        assert_eq!(article.meta.title, "“党建+乡村振兴”结硕果");
        let topics: Vec<&str> =
            article.sections.iter().filter_map(|s| s.topic.as_ref()).map(|t| t.name.as_str()).collect();
        assert_eq!(topics, ["服务民生"]);
        assert!(article.text.contains("备注：已完工"));
    }
}

/// A user's rule that would leave nothing is not followed, and that is said with its name.
#[test]
fn a_rule_that_takes_all_is_named_and_left_aside() {
    let text = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。\n水退下去的时候，正是学习的时候，课堂今后还要办下去。\n";
    let rules = |pattern: &str| {
        let rule = OwnRule { name: "全删".into(), pattern: pattern.into(), part: Part::Line, order: 0 };
        OwnRules::new(vec![(0, rule)]).0
    };
    let warned = |pattern: &str| {
        let (topics, rules) = (Topics::default(), rules(pattern));
        let given = Given { name: "守水.txt", bytes: text.as_bytes(), encoding: None, format: None };
        let by = By { topics: &topics, rules: &rules };
        let article = import_by(given, ArticleId("own".into()), by).expect("a text");
        let said = article.warnings.iter().any(|warning| warning.id == Id::ImportOwnAll);
        (said, article.blocks.len())
    };
    assert_eq!(warned(".+"), (true, 2));
    assert_eq!(warned("水退"), (false, 1));
}
