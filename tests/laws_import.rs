//! The laws of cleaning (IMPORT §4) over texts nobody wrote: lines of prose,
//! noise and metadata in any order, and bytes of any kind.
#![allow(clippy::string_slice)]

use std::ops::Range;

use jianbao::article::{Article, ArticleId, Block, Topics};
use jianbao::import::{Format, Given, RULES, import};
use proptest::prelude::*;

fn read(text: &[u8], format: Option<Format>) -> Option<Article> {
    let given = Given { name: "简报.txt", bytes: text, encoding: None, format };
    import(given, ArticleId("law".into()), &Topics::default()).ok()
}

/// The wall of a table that is no more, behind a label's value.
#[test]
fn nothing_behind_a_value_is_lost() {
    for text in [
        "守水是这里的头等大事，年年都要讲。\n\n来源：云汐区水务局 |\n",
        "守水是这里的头等大事，年年都要讲。\n`|\n\n`来源：云汐区水务局\n`|\n\n`",
        "守好一湾清水\n[字号：大 中 小] 2024-05-12 阅读次数：416 |\n\n守水是这里的头等大事，年年都要讲。\n",
    ] {
        for format in [Format::Plain, Format::Markdown] {
            holds_together(&read(text.as_bytes(), Some(format)).expect("a text"));
        }
    }
}

/// Sorted by their starts and disjoint, every end on a character's boundary.
fn in_order(article: &Article, ranges: impl Iterator<Item = Range<usize>>) -> bool {
    let mut at = 0;
    ranges.into_iter().all(|range| {
        let sound = range.start >= at && range.end >= range.start && article.text.get(range.clone()).is_some();
        at = range.end;
        sound
    })
}

fn no_white_ends(article: &Article, blocks: &[Block]) -> bool {
    blocks.iter().all(|block| article.text[block.range.clone()].trim() == &article.text[block.range.clone()])
}

/// Law 1: kept + removed = the buffer, white space between apart; and the
/// original view holds all of it.
fn holds_together(article: &Article) {
    let text = &article.text;
    let mut ranges: Vec<Range<usize>> = article.blocks.iter().map(|block| block.range.clone()).collect();
    ranges.extend(article.removed.iter().map(|removal| removal.range.clone()));
    ranges.sort_by_key(|range| (range.start, range.end));
    assert!(in_order(article, ranges.iter().cloned()), "disjoint: {ranges:?}");
    for whole in [&ranges, &article.original.iter().map(|block| block.range.clone()).collect()] {
        let mut at = 0;
        for range in whole {
            assert!(text[at..range.start].trim().is_empty(), "lost {:?}", &text[at..range.start]);
            at = range.end;
        }
        assert!(text[at..].trim().is_empty(), "lost {:?}", &text[at..]);
    }
    assert!(in_order(article, article.blocks.iter().map(|block| block.range.clone())));
    assert!(in_order(article, article.original.iter().map(|block| block.range.clone())));
    assert!(in_order(article, article.removed.iter().map(|removal| removal.range.clone())));
    assert!(in_order(article, article.notes.iter().map(|note| note.range.clone())));
    assert!(no_white_ends(article, &article.blocks) && no_white_ends(article, &article.original));
    for removal in &article.removed {
        assert!(RULES.iter().any(|rule| rule.name == removal.rule), "{}", removal.rule);
    }
    sections_hold(article);
}

/// Every block behind the title stands in a section; sections nest.
fn sections_hold(article: &Article) {
    let mut at = article.sections.first().map_or(article.blocks.len(), |section| section.blocks.start);
    for section in &article.sections {
        assert_eq!(section.blocks.start, at, "sections leave no gap");
        assert!(section.own.end <= section.blocks.end && section.own.start <= section.own.end);
        assert_eq!(section.heading.is_some(), section.level > 0);
        at = section.own.end;
    }
    assert_eq!(at, article.blocks.len(), "sections hold every block");
    let levels: Vec<u8> = article.sections.iter().map(|section| section.level).filter(|level| *level > 0).collect();
    assert!(levels.is_empty() || levels.contains(&1), "the top level is 1: {levels:?}");
}

fn cleaned(article: &Article) -> String {
    let texts: Vec<&str> = article.blocks.iter().map(|block| &article.text[block.range.clone()]).collect();
    texts.join("\n\n")
}

/// Law 5: what was cleaned once is left alone.
fn settles(text: &str) {
    let Some(once) = read(text.as_bytes(), Some(Format::Plain)) else { return };
    holds_together(&once);
    let again = cleaned(&once);
    let Some(twice) = read(again.as_bytes(), Some(Format::Plain)) else { return };
    let taken: Vec<(&str, &str)> = twice.removed.iter().map(|r| (r.rule, &twice.text[r.range.clone()])).collect();
    assert!(taken.is_empty(), "{text:?} became {again:?}, which loses {taken:?}");
}

/// A line as bulletins have them: prose, headings, or some rule's example.
fn line() -> impl Strategy<Value = String> {
    let prose = prop::sample::select(vec![
        "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。",
        "上一篇简报刊出以后，社区收到41条意见，逐条改过。",
        "——铺设湖底管道。突击队避开渔汛施工，47天铺管6300米。",
        "“党建 学习教育” 课堂设在大堤上",
        "一、家底与难处",
        "（一）一村一社",
        "1. 摸清底数",
        "守好一湾清水",
        "守好一湾清水_云汐党建网",
        "云汐区水务局",
        "2024年5月12日",
        "2024-05-12",
        "各党支部：",
        "来源：",
        "作者：",
        "上一篇",
        "当前位置：",
        ">",
        "首页",
        "党建",
        "附件：1. 名册",
        "好。",
    ])
    .prop_map(str::to_owned);
    let texts = RULES.iter().filter(|rule| rule.scope != jianbao::import::Scope::Page).map(|rule| rule.example);
    let noise = prop::sample::select(texts.collect::<Vec<_>>()).prop_map(str::to_owned);
    prop_oneof![3 => prose, 3 => noise, 1 => "[ \u{3000}党建，。+“”a-z0-9\t]{0,12}"]
}

/// Tags in any order, closed or not.
fn tag() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "p",
        "div",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "b",
        "a href=x",
        "span class=source",
        "h1",
        "h2",
        "pre",
        "blockquote",
        "br",
        "img alt=水务局党支部",
        "script",
        "style",
        "title",
        "p style=display:none",
        "td colspan=3",
        "td rowspan=9",
        "div class=comment",
        "article",
        "nav",
        "caption",
        "figcaption",
        "form",
        "x-y",
        "textarea",
    ];
    (prop::sample::select(NAMES), any::<bool>()).prop_map(|(name, open)| match open {
        true => format!("<{name}>"),
        false => format!("</{}>", name.split(' ').next().unwrap_or("")),
    })
}

fn bulletin() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\n\u{3000}\u{3000}"]);
    prop::collection::vec((line(), end), 1..30)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

/// `text` down to its eighteenth line that is no sentence.
fn short_of_a_page(text: &str) -> String {
    let mut menus = 0;
    let within = |line: &&str| {
        menus += usize::from(!line.trim().is_empty() && !line.trim().ends_with('。'));
        menus <= 18
    };
    text.split_inclusive('\n').take_while(within).collect()
}

/// Tails of pages.
const NOISE: &[&str] = &[
    "上一篇：灌区完成秋灌任务\n下一篇：没有了",
    "相关阅读\n云汐区召开防汛会议",
    "版权所有：云汐党建网\n临ICP备20200123号-1",
    "责任编辑：林舟 审核：程岭",
    "打印 | 关闭",
];

#[test]
fn halves_of_a_title_are_not_joined_over_what_was_set_aside() {
    let html = "<table>“a</p><nav>（一）一村一社</nav></p>“党建 学习教育” 课堂设在大堤上</p>";
    holds_together(&read(html.as_bytes(), Some(Format::Html)).expect("a page"));
}

/// Texts that tell more once their lines stand apart, or once neighbours are gone.
#[test]
fn what_is_left_is_read_as_it_would_be_written_out() {
    let texts = [
        "“。0 \ta\n友情链接：甲 | 乙\n2024年5月12日\n",
        "党。a“\n发表评论\n2024年5月12日\n",
        "+。a“00\n文章不错，点个赞再走呗！\n2024年5月12日\n",
        "“党建 学习教育” 课堂设在大堤上\n“党建 学习教育” 课堂设在大堤上\n声明：本网稿件如需转载，请注明出处。\n\
         原文链接：https://example.org/a/1.html\n党建\n",
    ];
    texts.iter().for_each(|text| settles(text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_and_removed_are_the_whole_and_cleaning_settles(text in bulletin()) {
        settles(&text);
    }

    #[test]
    fn markdown_holds_together(text in bulletin(), marks in "[-#>*|`!\\[\\]() \n]{0,20}") {
        for text in [format!("{marks}{text}"), text.replace('\n', &format!("\n{marks}"))] {
            if let Some(article) = read(text.as_bytes(), Some(Format::Markdown)) {
                holds_together(&article);
            }
        }
    }

    #[test]
    fn pages_hold_together(parts in prop::collection::vec((tag(), line(), tag()), 0..40)) {
        let html: String = parts.into_iter().flat_map(|(open, text, close)| [open, text, close]).collect();
        if let Some(article) = read(html.as_bytes(), Some(Format::Html)) {
            holds_together(&article);
        }
    }

    #[test]
    fn a_text_is_never_emptied(text in bulletin()) {
        if let Some(article) = read(text.as_bytes(), Some(Format::Plain)) {
            prop_assert!(!article.blocks.is_empty());
        }
    }

    /// Law 2: no sentence between the first and the last is ever taken. Twenty lines of
    /// menus with an article below them are a whole page, and another thing.
    #[test]
    fn the_body_is_left_alone(middle in bulletin().prop_map(|text| short_of_a_page(&text))) {
        let first = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
        let last = "水退下去的时候，正是学习的时候，这样的课堂还要办下去。";
        let text = format!("守好一湾清水\n\n{first}\n\n{middle}\n\n{last}\n");
        let article = read(text.as_bytes(), Some(Format::Plain)).expect("a text");
        let body = text.find(first).expect("there")..text.find(last).expect("there");
        for removal in article.removed.iter().filter(|removal| body.contains(&removal.range.start)) {
            let rule = jianbao::import::rule(removal.rule).expect("known");
            let whole_line = matches!(rule.scope, jianbao::import::Scope::Line | jianbao::import::Scope::Title);
            prop_assert!(whole_line, "{} took {:?}", removal.rule, &article.text[removal.range.clone()]);
        }
        prop_assert!(cleaned(&article).contains(first) && cleaned(&article).contains(last));
    }

    /// Law 4: an article's own list of annexes stays, whatever page stands
    /// around it, and is known on the card.
    #[test]
    fn the_list_of_annexes_stays(items in prop::collection::vec("[云汐守水闸口名册图表]{2,8}", 1..5), noise in prop::sample::select(NOISE)) {
        let list: Vec<String> = items.iter().enumerate().map(|(at, item)| format!("{}. {item}", at + 1)).collect();
        let body = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
        let text = format!("守好一湾清水\n\n{body}\n\n附件：{}\n\n云汐区水务局\n2024年5月12日\n\n{noise}\n", list.join("\n"));
        let article = read(text.as_bytes(), Some(Format::Plain)).expect("a text");
        let kept = cleaned(&article);
        prop_assert!(list.iter().all(|line| kept.contains(line.as_str())), "{kept}");
        prop_assert_eq!(&article.meta.attachments, &items);
    }

    /// Law 6: a link is data beside the text that is shown; nothing of it is lost.
    #[test]
    fn links_are_kept_as_data(words in "[云汐守水]{2,6}", path in "[a-z0-9]{1,12}") {
        let text = format!("守好一湾清水\n\n大家到[{words}](https://example.org/{path})去看闸口，守水是这里的头等大事。\n");
        let article = read(text.as_bytes(), Some(Format::Markdown)).expect("a text");
        let spans = article.blocks.iter().flat_map(|block| &block.spans);
        let link = spans.into_iter().find_map(|span| match &span.kind {
            jianbao::article::SpanKind::Link(url) => Some((url.clone(), article.text[span.range.clone()].to_owned())),
            _ => None,
        });
        prop_assert_eq!(link, Some((format!("https://example.org/{path}"), words)));
    }

    /// Law 7: a line that no rule knows is kept, at the head, inside and at
    /// the tail.
    #[test]
    fn what_no_rule_knows_is_kept(line in "[云汐守水渠桥田埂湖岸船]{12,25}", at in 0usize..3) {
        let body = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
        let mut lines = vec!["守好一湾清水", "来源：云汐区水务局", body, body, "责任编辑：林舟"];
        lines.insert([2, 3, 4][at], line.as_str());
        let article = read(lines.join("\n\n").as_bytes(), Some(Format::Plain)).expect("a text");
        prop_assert!(cleaned(&article).contains(&line), "{:?}", article.removed);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(vec!["a.txt", "a.md", "a.json", "a.html", "-"])) {
        let given = Given { name, bytes: &bytes, encoding: None, format: None };
        if let Ok(article) = import(given, ArticleId("law".into()), &Topics::default()) {
            holds_together(&article);
        }
    }

    #[test]
    fn any_text_holds_together(text in any::<String>(), format in prop::sample::select(vec![Format::Plain, Format::Markdown, Format::Html])) {
        if let Some(article) = read(text.as_bytes(), Some(format)) {
            holds_together(&article);
        }
    }
}
