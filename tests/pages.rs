//! Saved pages: tests/fixtures/html holds pages written for this test in the
//! shapes that Chinese sites have (old tables in gb2312, editors of government
//! sites, hashed classes, text parted by `<br>`, accounts, blogs, notices of
//! three lines, lists longer than the article), each with what must come out.
#![allow(clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, ArticleId, Kind, Topics};
use jianbao::import::{Given, import};
use jianbao::message::Lang;
use serde_json::Value;

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/html");
    let entries = fs::read_dir(folder).expect("the fixtures");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    found.sort();
    assert!(found.len() >= 20, "{}", found.len());
    found
}

fn read(name: &str, bytes: &[u8]) -> Article {
    let given = Given { name, bytes, encoding: None, format: None };
    import(given, ArticleId("page".into()), &Topics::default())
        .unwrap_or_else(|error| panic!("{name}: {}", error.reason.text(Lang::En)))
}

fn html(text: &str) -> Article {
    read("a.html", text.as_bytes())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn kept(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|block| article.drawn(block)).collect()
}

/// Kept + removed = the buffer.
fn holds_together(article: &Article, name: &str) {
    let mut ranges: Vec<_> = article.blocks.iter().map(|block| block.range.clone()).collect();
    ranges.extend(article.removed.iter().map(|removal| removal.range.clone()));
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut at = 0;
    for range in ranges {
        assert!(range.start >= at, "{name}: {range:?} overlaps what ends at {at}");
        assert!(article.text[at..range.start].trim().is_empty(), "{name}: lost {:?}", &article.text[at..range.start]);
        at = range.end;
    }
    assert!(article.text[at..].trim().is_empty(), "{name}");
}

#[test]
fn every_page_gives_its_article() {
    for path in pages() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let article = read(&name, &fs::read(&path).expect("readable"));
        let expected = fs::read_to_string(path.with_extension("expected.json")).expect("an expectation");
        let expected: Value = serde_json::from_str(&expected).expect("JSON");
        let found = (Some(article.meta.title.as_str()), article.meta.source.as_deref());
        assert_eq!(found, (expected["title"].as_str(), expected["source"].as_str()), "{name}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), expected["date"].as_str(), "{name}");
        let mut rest = squeezed(&kept(&article).join("\n"));
        let all = rest.chars().count();
        let body = expected["body"].as_array().expect("a body").iter().filter_map(Value::as_str);
        for part in body.chain([article.meta.title.as_str()]) {
            let part = squeezed(part);
            assert!(rest.contains(&part), "{name} lost {part}");
            rest = rest.replacen(&part, "", 1);
        }
        let noise = rest.chars().count();
        assert!(noise <= 40 && noise * 4 <= all, "{name} keeps {rest}");
        holds_together(&article, &name);
    }
}

#[test]
fn the_buffer_is_what_is_seen_in_document_order() {
    let article = html(
        "<!DOCTYPE html><title>守水</title><style>p{}</style><h1>守水</h1><p>一&amp;二<br>三</p><script>x</script>\
         <p hidden>不见</p><div style='display: none'>不见</div><!-- 不见 --><ol><li>甲<li>乙</ol><pre>a\n  b</pre>\
         <p>汉字\n汉字 Latin\nword</p><template>不见</template><p>完。</p>",
    );
    assert_eq!(article.text, "守水\n一&二\n三\n1. 甲\n2. 乙\na\n  b\n汉字汉字 Latin word\n完。");
    let kinds: Vec<Kind> = article.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[0], Kind::Title);
    assert!(kinds.contains(&Kind::ListItem(0)) && kinds.contains(&Kind::Code));
    holds_together(&article, "seen");
}

#[test]
fn tables_of_data_are_tables_and_those_of_layout_are_not() {
    let article = html(
        "<html><h1>补贴</h1><table><tr><td><p>正文一段，说明补贴的由来，请各村核对。</p><table border=1>\
         <tr><th>乡镇<th>户数<th colspan=2>金额</tr><tr><td rowspan=2>青溪乡<td>312<td>46.8<td>万元</tr>\
         <tr><td>208<td><b>31.2</b><td>万元</table><p>以上数目已经公示，没有异议。</p></td></tr></table></html>",
    );
    let table = article.blocks.iter().find(|block| block.kind == Kind::Table).expect("a table");
    assert_eq!(&article.text[table.range.clone()], "乡镇\t户数\t金额\t\n青溪乡\t312\t46.8\t万元\n\t208\t31.2\t万元");
    assert_eq!(table.spans.len(), 1, "{:?}", table.spans);
    assert_eq!(article.blocks.iter().filter(|block| block.kind == Kind::Table).count(), 1);
    holds_together(&article, "tables");
}

/// Found by the fuzz target `html`: the blank stood between the table's first
/// word and the line end before it.
#[test]
fn a_table_may_begin_with_a_blank() {
    let article =
        html("<html><p>前一段。</p><table><tr><td>&nbsp;甲</td><td>乙</td></tr><tr><td>丙<td>丁</table></html>");
    assert_eq!(article.text, "前一段。\n甲\t乙\n丙\t丁");
    holds_together(&article, "blank");
}

#[test]
fn a_neighbours_date_is_never_the_articles() {
    for behind in [
        "<p>上一篇：<a href=1>渠通了</a> 2023-01-20</p>",
        "<div>上一篇 2023年1月20日 上午10:41</div>",
        "<ul><li><a href=1>渠通了</a><span>2023-01-20</span></li><li><a href=2>渠又通了</a><span>2023-01-21</span></li></ul>",
        "<h3>相关阅读</h3><p>2023-01-20</p>",
    ] {
        let page = format!(
            "<html><h1>守好一湾清水</h1><div class=content><p>云汐区三面环湖，守水是这里的头等大事。</p>\
             <p>水退下去的时候，正是学习的时候。</p></div>{behind}</html>"
        );
        assert_eq!(html(&page).meta.date, None, "{behind}");
    }
}

#[test]
fn depth_is_bounded_and_nothing_is_lost() {
    let deep = format!("<html>{}守水{}<p>完。</p></html>", "<div><ul><li>".repeat(100_000), "</div>".repeat(100_000));
    let article = html(&deep);
    assert!(article.text.contains("守水") && article.text.contains("完。"));
    holds_together(&article, "deep");
}
