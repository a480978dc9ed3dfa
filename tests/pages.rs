//! Saved pages: tests/fixtures/html holds pages written for this test in the
//! shapes that Chinese sites have (old tables in gb2312, editors of government
//! sites, hashed classes, text parted by `<br>`, accounts, blogs, notices of
//! three lines, lists longer than the article), each with what must come out.
#![allow(clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, ArticleId, Kind, SpanKind, Topics};
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

/// A page in a few lines: its body, and what must come out of it.
struct Shape {
    /// What is odd about it.
    odd: &'static str,
    page: &'static str,
    title: &'static str,
    source: Option<&'static str>,
    date: Option<&'static str>,
    /// Words that are not the article's.
    noise: &'static [&'static str],
}

const PROSE: &str = "<p>雁陂渠修成于六十多年前，全长八十三公里，浇着四个乡的九万亩地。</p>\
    <p>渠老了，跑水漏水，下游的人常常守到半夜，等来的只是一股细流。</p>\
    <p>今年春天，三个支部的党员轮流上渠，把最难走的二十里修了一遍。</p>";

/// Shapes seen on sites of many kinds. PROSE stands for the article.
const SHAPES: &[Shape] = &[
    Shape {
        odd: "the day and an account's name, no label",
        page: "<h2>老渠新水</h2><p class=time><span>2024-05-17</span> · <span>雁陂人家</span></p>PROSE",
        title: "老渠新水",
        source: Some("雁陂人家"),
        date: Some("2024-05-17"),
        noise: &["2024-05-17"],
    },
    Shape {
        odd: "author and outlet on either side of a solidus",
        page: "<h1>老渠新水</h1><div><p>周砚/云汐青年报</p><p>2024-05-17 09:10<span> </span></p></div>PROSE",
        title: "老渠新水",
        source: Some("云汐青年报"),
        date: Some("2024-05-17"),
        noise: &["周砚/云汐青年报"],
    },
    Shape {
        odd: "an outlet on the line above the day",
        page: "<h1>老渠新水</h1><div><p>云汐通讯社</p><p>2024-05-17 09:10</p></div>PROSE",
        title: "老渠新水",
        source: Some("云汐通讯社"),
        date: Some("2024-05-17"),
        noise: &["云汐通讯社"],
    },
    Shape {
        odd: "来源 without a colon among other things",
        page: "<h1>老渠新水</h1><h4>发表于<span>2024-05-17 21:30</span>| <span>120次</span>阅读| \
               来源<span>云汐人家</span>|<a href=/c>3条评论</a></h4>PROSE",
        title: "老渠新水",
        source: Some("云汐人家"),
        date: Some("2024-05-17"),
        noise: &["云汐人家"],
    },
    Shape {
        odd: "the day without its year, all of it in the head",
        page: "<meta itemprop=dateUpdate content=2024-05-17><h2>老渠新水</h2><div><p class=author-name>渠上人</p>\
               <span>发布时间：05-17</span><span>12:00</span><span>优质作者</span></div>PROSE",
        title: "老渠新水",
        source: Some("渠上人"),
        date: Some("2024-05-17"),
        noise: &["发布时间", "渠上人"],
    },
    Shape {
        odd: "a day that only the page's script knows",
        page: "<h2>老渠新水</h2><div id=meta><a id=js_name>渠上人家</a><em id=publish_time>昨天</em></div>PROSE\
               <script>var t=\"1715904000\",s=\"2024-05-17\";e(t,s,document.getElementById(\"publish_time\"))</script>",
        title: "老渠新水",
        source: Some("渠上人家"),
        date: Some("2024-05-17"),
        noise: &["昨天"],
    },
    Shape {
        odd: "a script with the page's own data",
        page: "<title>老渠新水记</title><script>window.DATA = {\"title\": \"老渠新水记\", \"media\": \"云汐晚报\", \"pubtime\": \"2024-05-17 \
               19:02:26\"}</script><h1>老渠新水记</h1>PROSE",
        title: "老渠新水记",
        source: Some("云汐晚报"),
        date: Some("2024-05-17"),
        noise: &["pubtime"],
    },
    Shape {
        odd: "the source only in the notice behind the body",
        page: "<h1>老渠新水</h1><div class=body>PROSE</div><footer>发布日期：2024-05-17 14:34:05</footer>\
               <ul><li>版权声明</li><li>来源：云汐日报 时间：2024-05-17 14:34:05 作者：</li></ul>",
        title: "老渠新水",
        source: Some("云汐日报"),
        date: Some("2024-05-17"),
        noise: &["版权声明"],
    },
    Shape {
        odd: "a title over three lines, and when a law was passed",
        page: "<title>云汐区人民代表大会关于保护雁陂渠和沿渠林带的决定</title><div id=content><p><b>云汐区人民代表大会<br>关于保护雁陂渠和<br>沿渠林带的决定</b><br>\
               （2024年5月17日云汐区第九届人民代表大会第三次会议通过）</p>PROSE</div>",
        title: "云汐区人民代表大会关于保护雁陂渠和沿渠林带的决定",
        source: None,
        date: None,
        noise: &[],
    },
    Shape {
        odd: "a title in a fifth heading below a breadcrumb in a third",
        page: "<h3>首页 - 工作动态</h3><div><h5>老渠新水，年年如约！</h5><div class=ly><b>发布时间：2024-05-17</b> \
               <i>来源：云汐水利学会</i></div><div class=detail>PROSE</div></div>",
        title: "老渠新水，年年如约！",
        source: Some("云汐水利学会"),
        date: Some("2024-05-17"),
        noise: &["首页"],
    },
    Shape {
        odd: "other articles inside the body, headed so",
        page: "<h1>老渠新水</h1><div id=content>PROSE<div class=box><h4>延伸 · 推荐</h4><a href=/2>夜巡</a>\
               <p>近日，河长办的人在夜里走了一遍东湖的堤，记下了七处要修的地方。</p></div></div>",
        title: "老渠新水",
        source: None,
        date: None,
        noise: &["近日，河长办", "延伸"],
    },
    Shape {
        odd: "one caption said of several pictures, and buttons on them",
        page: "<h1>老渠新水</h1><div id=content><p><img alt=老渠新水流过门前></p>PROSE<p>点击查看高清原图</p>\
               <p><img alt=老渠新水流过门前></p></div>",
        title: "老渠新水",
        source: None,
        date: None,
        noise: &["老渠新水流过门前", "高清原图"],
    },
    Shape {
        odd: "an outlet in brackets before the day",
        page: "<h3>老渠新水</h3><h5><span>[区水务局]</span> 2024-05-17 字号：<a href=#>T</a> | <a href=#>T</a></h5>PROSE",
        title: "老渠新水",
        source: Some("区水务局"),
        date: Some("2024-05-17"),
        noise: &["字号"],
    },
    Shape {
        odd: "a title that only its label and three lines of the body say",
        page: "<table><tr><td>索引号：</td><td>0001/2024-5</td></tr><tr><td>标　　题：</td><td>云汐区人民政府关于保护雁陂渠和               沿渠林带的决定</td></tr><tr><td>成文日期：</td><td>2024年5月12日</td></tr><tr><td>发布日期：</td>               <td>2024年5月17日</td></tr></table><div id=content><p>云汐区人民政府关于</p><p>保护雁陂渠和沿渠林带</p>               <p>的决定</p>PROSE</div>",
        title: "云汐区人民政府关于保护雁陂渠和沿渠林带的决定",
        source: None,
        date: Some("2024-05-17"),
        noise: &["索引号"],
    },
    Shape {
        odd: "a title in no heading, above the line of its facts",
        page: "<table><tr><td class=q15>老渠新水年年如约</td></tr><tr><td>发布时间：2024-05-17 来源：云汐日报 点击率：1575</td></tr>               <tr><td><div>PROSE</div></td></tr></table>",
        title: "老渠新水年年如约",
        source: Some("云汐日报"),
        date: Some("2024-05-17"),
        noise: &["点击率"],
    },
    Shape {
        odd: "links to other articles right behind the last sentence",
        page: "<h1>老渠新水</h1><div id=content>PROSE<br><b><a href=/1>东湖的堤又高了一尺</a></b><br><b>               <a href=/2>河长办夜里走了一遍</a></b><br><b><a href=/3>七处要修的地方</a></b></div>",
        title: "老渠新水",
        source: None,
        date: None,
        noise: &["东湖的堤", "七处要修"],
    },
    Shape {
        odd: "credits with bars, and an account's pleas",
        page: "<h1>老渠新水</h1><div id=content>PROSE<p>编辑|林舟</p><p>校对｜程岭</p><p>扫描下方二维码解锁更多技能</p>\
               <p>1、回复【水费】查看最新消息</p><p>看都看完了，点【在看】试试</p></div>",
        title: "老渠新水",
        source: None,
        date: None,
        noise: &["林舟", "程岭", "二维码", "回复【", "在看"],
    },
];

#[test]
fn every_shape_gives_its_article() {
    for Shape { odd, page, title, source, date, noise } in SHAPES {
        let page = page.replace("PROSE", PROSE);
        let article = html(&format!("<html><body>{page}</body></html>"));
        assert_eq!(article.meta.title, *title, "{odd}");
        assert_eq!(article.meta.source.as_deref(), *source, "{odd}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), *date, "{odd}");
        let kept = kept(&article).join("\n");
        for part in PROSE.split(['<', '>']).filter(|part| part.contains('。')) {
            assert!(kept.contains(part), "{odd}: lost {part}");
        }
        for word in *noise {
            assert!(!kept.contains(word), "{odd}: {word} in {kept}");
        }
        holds_together(&article, odd);
    }
}

#[test]
fn what_a_law_says_of_its_passing_is_kept() {
    let page = "<h1>保护雁陂渠的决定</h1><p>（2024年5月17日云汐区第九届人民代表大会第三次会议通过）</p>";
    let article = html(&format!("{page}{PROSE}"));
    assert!(kept(&article).join("\n").contains("第三次会议通过"));
}

/// 10<sup>4</sup> is no 104, and what is struck out is no text like the rest.
#[test]
fn raised_figures_and_struck_words_say_so() {
    let struck = |article: &Article| {
        let spans = article.blocks.iter().flat_map(|block| &block.spans);
        let struck = spans.filter(|span| span.kind == SpanKind::Struck);
        struck.map(|span| article.text[span.range.clone()].to_owned()).collect::<Vec<_>>()
    };
    let body = "云汐区三面环湖，面积10<sup>4</sup>公顷，守水<s>旧账180本</s>新账215本，CO<sub>2</sub>少了，是这里的头等大事<sup>[1]</sup>。";
    let page = html(&format!("<h1>守好一湾清水</h1><p>{body}</p>"));
    assert!(
        page.text.contains("10⁴公顷") && page.text.contains("CO₂") && page.text.contains("大事[1]"),
        "{}",
        page.text
    );
    assert_eq!(struck(&page), ["旧账180本"]);
    let note =
        read("a.md", "# 守好一湾清水\n\n云汐区三面环湖，面积10<sup>4</sup>公顷，~~旧账180本~~新账215本。\n".as_bytes());
    assert!(note.text.contains("10⁴公顷"), "{}", note.text);
    let odd = read(
        "a.md",
        "水量10<sup class=\"a\">4</sup>立方米，再加10<sup>4立方米。\n\n| 年 | 人 |\n| --- | --- |\n| 2024 | 310 |\n"
            .as_bytes(),
    );
    assert!(odd.text.contains("10⁴立方米") && odd.text.contains("2024") && odd.text.contains("310"), "{}", odd.text);
    assert!(html("<h1>守水</h1><p>水量10<sup><b>4</b></sup>立方米，年年如此。</p>").text.contains("10⁴立方米"));
    assert_eq!(struck(&note), ["旧账180本"]);
}

/// Cells that reach over more places than a table has are no table: a small page
/// costs little, however far they reach.
#[test]
fn cells_that_reach_too_far_cost_little() {
    let row = "<tr><td colspan=64 rowspan=1000>守水人";
    let page = html(&format!("<h1>守好一湾清水</h1><table>{}</table>", row.repeat(1000)));
    assert!(page.text.len() < 64 * 1024, "{}", page.text.len());
    let table = html("<h1>守好一湾清水</h1><table><tr><td rowspan=1000>甲<td>1<tr><td>2<tr><td>乙<td>3</table>");
    assert!(table.blocks.iter().any(|block| block.kind == Kind::Table));
}

/// Markdown would number the second list on from the first.
#[test]
fn headings_below_lists_are_headings_and_lists_begin_anew() {
    let text = "# 守水赛方案\n\n三、形式\n1. 团体赛：各村报送一项，由村支部牵头。\n2. 个人赛：人人可报。\n四、要求\n（一）内容\n1. 团体赛：写渠，写村，写人，写守水的办法。\n";
    let note = read("a.md", text.as_bytes());
    let kept = kept(&note);
    assert!(kept.contains(&"1. 团体赛：写渠，写村，写人，写守水的办法。".to_owned()), "{kept:?}");
    let headings: Vec<_> = note.sections.iter().filter_map(|section| note.heading(section)).collect();
    assert_eq!(headings, ["三、形式", "四、要求", "（一）内容"]);
}

/// Pages as the common makers of sites set them: title, source and day, and the
/// text alone. (page, source)
const MADE: &[(&str, Option<&str>)] = &[
    // phpcms
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE - 要闻 - 云汐网</title></head><body><div class=\"header\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zoujin\">走进云汐</a></li><li><a href=\"/xinwen\">新闻中心</a></li><li><a href=\"/zwgk\">政务公开</a></li><li><a href=\"/hudong\">互动交流</a></li></ul></div><div class=\"crumbs\"><a>首页</a> > <a>要闻</a> > 正文</div><div id=\"Article\"><h1>TITLE<br /><span>2024-05-12 10:22:33&nbsp;&nbsp;&nbsp;来源：云汐日报&nbsp;&nbsp;点击：<span id=\"hits\"></span></span></h1><div class=\"content\">BODY</div><p class=\"f14\"><strong>上一篇：</strong><a>渠首换新闸</a><br/><strong>下一篇：</strong><a>雁陂渠通水</a></p><div class=\"Article-Tool\">分享到： <a>QQ空间</a></div></div><div class=\"col-auto\"><h5>相关文章</h5><ul><li><a href=\"1\">渠首换新闸</a></li></ul><h5>频道总排行</h5><ul><li><a href=\"2\">雁陂渠通水</a></li></ul></div><div class=\"footer\"><p>主办：云汐区人民政府办公室 承办：云汐区大数据中心</p><p>网站标识码：1234567890 临ICP备12345678号-1 <a href=\"/map\">网站地图</a></p></div></body></html>",
        Some("云汐日报"),
    ),
    // dede
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE_云汐水务网</title></head><body><div class=\"nav\"><a href=\"/\">主页</a><a>新闻</a><a>党建</a></div><div class=\"place\"><strong>当前位置:</strong> <a href=\"/\">主页</a> > <a href=\"/dj\">党建</a> > </div><div class=\"viewbox\"><div class=\"title\"><h2>TITLE</h2></div><div class=\"info\"><small>时间:</small>2024-05-12 10:22<small>来源:</small>云汐区水务局 <small>作者:</small>admin<small>点击:</small>次</div><div class=\"content\"><table><tr><td>BODY</td></tr></table></div><div class=\"handle\"><div class=\"digg\"><a>顶一下</a><span>(0)</span><span>0%</span><a>踩一下</a><span>(0)</span></div></div><div class=\"boxoff\"><strong>------分隔线----------------------------</strong></div><div class=\"context\"><ul><li>上一篇：<a href=\"1.html\">渠首换新闸</a></li><li>下一篇：没有了</li></ul></div><div class=\"dede_pages\"></div></div><div class=\"sidebar\"><dl><dt>栏目列表</dt><dd><a>公告</a></dd></dl><dl><dt>推荐内容</dt><dd><a href=\"3.html\">雁陂渠通水 上游下游一起守</a></dd><dd><a href=\"4.html\">渠首换新闸 老渠添活力</a></dd></dl></div><div class=\"feedback\">发表评论 请文明发言。评价: <input> 用户名: 验证码: 匿名? </div><div class=\"footer\">Copyright &copy; 2002-2024 云汐水务网 版权所有 Powered by DedeCMS</div></body></html>",
        Some("云汐区水务局"),
    ),
    // vsb
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE-云汐学院</title></head><body><div class=\"header\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zoujin\">走进云汐</a></li><li><a href=\"/xinwen\">新闻中心</a></li><li><a href=\"/zwgk\">政务公开</a></li><li><a href=\"/hudong\">互动交流</a></li></ul></div><div class=\"winstyle\"><table><tr><td>当前位置: <a href=\"/\">首页</a> >> <a href=\"/x\">学院新闻</a> >> 正文</td></tr></table></div><form name=\"_newscontent_fromname\"><div><h1>TITLE</h1><div>作者：周砚&nbsp;&nbsp;来源：宣传部&nbsp;&nbsp;发布时间：2024-05-12&nbsp;&nbsp;点击数：<span id=\"dynclicks_wbnews_1\">[]</span></div><div id=\"vsb_content\"><div class=\"v_news_content\">BODY</div></div><div><p>上一条：<a href=\"1.htm\">渠首换新闸</a></p><p>下一条：<a href=\"2.htm\">雁陂渠通水</a></p></div></div></form><p align=\"center\">【<a href=\"javascript:window.close()\">关闭</a>】</p><div>版权所有：云汐学院 地址：云汐区湖滨路1号 邮编：123456</div></body></html>",
        Some("宣传部"),
    ),
    // wp
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE – 云汐水务</title></head><body><header class=\"site-header\"><p class=\"site-title\"><a href=\"/\">云汐水务</a></p><nav><ul><li><a>首页</a></li><li><a>关于</a></li></ul></nav></header><main><article><header class=\"entry-header\"><h1 class=\"entry-title\">TITLE</h1><div class=\"entry-meta\"><span class=\"posted-on\">发布于<a href=\"#\"><time datetime=\"2024-05-12T10:22:33+08:00\">2024年5月12日</time></a></span><span class=\"byline\">由<a href=\"/author/admin\">admin</a></span></div></header><div class=\"entry-content\">BODY</div><footer class=\"entry-footer\">发表在<a>守水</a> <a>留下评论</a></footer></article><nav class=\"navigation post-navigation\"><h2>文章导航</h2><div><a href=\"1\">上一篇文章渠首换新闸</a></div></nav><div id=\"comments\"><h2 id=\"reply-title\">发表回复 <small><a>取消回复</a></small></h2><form><p>邮箱不公开，* 为必填</p><p>评论 * </p><p>显示名称 * </p><p>邮箱 * </p></form></div></main><aside class=\"widget-area\"><section><h2>近期文章</h2><ul><li><a href=\"1\">渠首换新闸</a></li><li><a href=\"2\">雁陂渠通水</a></li></ul></section></aside><footer class=\"site-footer\">自豪地采用WordPress</footer></body></html>",
        None,
    ),
    // newsp
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE--云汐日报</title></head><body><div class=\"paper\"><a>上一版</a><a>下一版</a> 2024年05月12日 星期日 <b>第03版：要闻</b></div><founder-title><h1>TITLE</h1></founder-title><h3>本报记者 周砚 通讯员 沈禾</h3><div id=\"ozoom\"><founder-content>BODY</founder-content></div><div>云汐日报社版权所有 未经许可不得转载</div></body></html>",
        Some("云汐日报"),
    ),
    // div
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>TITLE</title></head><body><div><div>云汐集团</div><div>EN</div><div>集团概况</div><div>新闻中心</div><div>党的建设</div></div><div><div>新闻中心</div><div>集团要闻</div><div>基层动态</div><div>媒体聚焦</div></div><div><div>TITLE</div><div>2024-05-12</div><div>来源：党群工作部</div><div>【字号：大 中 小】</div><div>BODY</div></div><div><div>扫一扫分享到微信</div><div>上一篇：渠首换新闸</div></div><div>版权所有 云汐集团</div></body></html>",
        Some("党群工作部"),
    ),
    // jcms
    (
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>云汐区人民政府 部门动态 TITLE</title><meta name=\"SiteName\" content=\"云汐区人民政府\"><meta name=\"ColumnName\" content=\"部门动态\"><meta name=\"ArticleTitle\" content=\"TITLE\"><meta name=\"PubDate\" content=\"2024-05-12 10:22\"><meta name=\"ContentSource\" content=\"云汐区水务局\"></head><body><div class=\"header\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zoujin\">走进云汐</a></li><li><a href=\"/xinwen\">新闻中心</a></li><li><a href=\"/zwgk\">政务公开</a></li><li><a href=\"/hudong\">互动交流</a></li></ul></div><table><tr><td>TITLE</td></tr><tr><td>发布日期：2024-05-12 10:22</td><td>信息来源：云汐区水务局</td><td>浏览次数：<script>document.write(1)</script></td><td>字号：[ 大 中 小 ]</td></tr></table><div id=\"zoom\">BODY</div><div>分享到： <a>微信</a></div><div><a href=\"#\">打印本页</a><a>关闭窗口</a></div><div class=\"footer\"><p>主办：云汐区人民政府办公室 承办：云汐区大数据中心</p><p>网站标识码：1234567890 临ICP备12345678号-1 <a href=\"/map\">网站地图</a></p></div></body></html>",
        Some("云汐区水务局"),
    ),
];

#[test]
fn pages_of_common_makers_give_their_article() {
    const TITLE: &str = "守好一湾清水 办好一方学堂";
    const BODY: [&str; 3] = [
        "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事，支部书记带头守在大堤上。",
        "“今年的水比往年早，我们把人分成三班。”支部书记林舟说，闸口换了新门，渠里也清了淤。",
        "水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。",
    ];
    let body: String = BODY.iter().map(|text| format!("<p>&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>")).collect();
    for (page, source) in MADE {
        let article = html(&page.replace("TITLE", TITLE).replace("BODY", &body));
        assert_eq!(article.meta.title, TITLE, "{page}");
        assert_eq!(article.meta.source.as_deref(), *source, "{page}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"), "{page}");
        let kept: Vec<String> = kept(&article).into_iter().filter(|line| line != TITLE).collect();
        assert_eq!(kept, BODY, "{page}");
        holds_together(&article, "a page");
    }
}

/// Makers of sites put the site's own name where the source belongs; what stands on
/// the page counts.
#[test]
fn the_sites_own_name_is_the_last_source() {
    let page = |line: &str| {
        html(&format!(
            "<html><head><title>守好一湾清水，办好一方学堂-云汐网站欢迎您！</title><meta name=ContentSource content=云汐网站></head><body>\
             <h1>守好一湾清水，办好一方学堂</h1><p>{line}发布时间：2024-05-12</p><p>云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。</p>\
             <p>水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。</p></body></html>"
        ))
    };
    assert_eq!(page("信息来源：云汐日报 ").meta.source.as_deref(), Some("云汐日报"));
    assert_eq!(page("").meta.source.as_deref(), Some("云汐网站"));
}

/// A bar with the day of the visit is no newspaper's, a heading of two lines no facts.
#[test]
fn a_bar_tells_no_day_and_a_heading_of_two_lines_stays_one() {
    let page = |above: &str| {
        html(&format!(
            "<html><body><div>{above}</div><p>云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。</p>\
             <p>水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。</p><p>云汐区水务局</p><p>2024年5月12日</p></body></html>"
        ))
    };
    for bar in ["2025年3月1日 星期六 手机版 繁体版", "今天是：2025年3月1日 星期六 移动版 | 长者版"]
    {
        let date = page(&format!("<span>{bar}</span><h1>守好一湾清水，办好一方学堂</h1>")).meta.date;
        assert_eq!(date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"), "{bar}");
    }
    let article = page("<h1>守水三十年<br>2024年5月12日云汐守水纪实</h1>");
    assert!(article.text.contains("2024年5月12日云汐守水纪实"));
    assert!(article.removed.is_empty(), "{:?}", article.removed);
}

#[test]
fn a_title_that_leads_to_its_own_page_is_told_by_its_class() {
    let page = "<html><head><title>平台详细公告</title></head><body><div class=\"article-title\"><a href=\"#\">关爱湖区环卫工在行动</a></div>\
                <div class=\"article-meta\"><span>2024-05-12</span> <span>阅读(89)</span></div>\
                <article><p>5月12日上午，湖区志愿服务队在活动中心为一线环卫工送去凉茶和手套，环卫工们围着长桌讲起各自负责的街巷。</p>\
                <p>环卫工人守着街巷，湖区守着一湾清水，这样的行动今后每月都要办一次。</p></article></body></html>";
    assert_eq!(html(page).meta.title, "关爱湖区环卫工在行动");
}

/// Links that a text lists itself stay: announced and signed below, or below its own headings.
#[test]
fn links_that_a_text_announces_are_its_own() {
    let links =
        |names: &[&str]| names.iter().map(|name| format!("<p><a href=\"/f\">{name}</a></p>")).collect::<String>();
    let files = ["鹿鸣镇村级财务管理办法", "鹿鸣镇河道保洁实施细则", "鹿鸣镇集镇停车管理规定", "鹿鸣镇红白理事会章程"];
    let page = format!(
        "<html><head><title>关于公布规范性文件清理结果的公告</title></head><body><h1>关于公布规范性文件清理结果的公告</h1>\
         <p>经清理，下列文件继续有效，点击标题可查看全文。</p>{}<p>下列文件同时废止：</p>{}<p>鹿鸣镇人民政府</p><p>2023年11月2日</p></body></html>",
        links(&files),
        links(&["鹿鸣镇集市摊位收费办法", "鹿鸣镇车辆通行证管理办法"])
    );
    let article = html(&page);
    let kept = kept(&article).join("\n");
    for line in files.iter().chain(&["鹿鸣镇车辆通行证管理办法", "鹿鸣镇人民政府", "2023年11月2日"])
    {
        assert!(kept.contains(line), "{kept}");
    }
    let list = |names: &[&str]| format!("<ul>{}</ul>", links(names).replace("<p>", "<li>").replace("</p>", "</li>"));
    let page = format!(
        "<html><body><h1>便民服务一览</h1><p>镇里把常用的网上服务收在一处，老人不会用的，请找村里的代办员帮忙办理。</p>\
         <h2>一、出门坐车</h2>{}<h2>二、看病取药</h2>{}<p>以上服务都不收费，谁要收钱，请打镇里的电话说明情况。</p></body></html>",
        list(&["公交查询", "班车时刻"]),
        list(&["县医院预约", "医保查询"])
    );
    let article = html(&page);
    let kept: String = article.blocks.iter().map(|block| article.drawn(block)).collect();
    assert!(["公交查询", "医保查询"].iter().all(|name| kept.contains(name)), "{kept}");
}

/// A newspaper's page that is called after its paper names its title in an element of its own.
#[test]
fn a_papers_own_element_names_the_title() {
    let page = "<html><head><title>云汐日报</title></head><body><table><tr><td><table><tr><td><a href=\"c1.htm\">城区道路封闭施工</a></td></tr>\
                <tr><td><a href=\"c2.htm\">守住古树 留住乡愁</a></td></tr></table></td><td>\
                <table><tr><td></td></tr><tr><td class=\"font01\"><founder-title>守住古树 留住乡愁</founder-title></td></tr>\
                <tr><td class=\"font02\">——石门乡古树名木保护见闻</td></tr>\
                <tr><td class=\"font6\">2024年05月12日&nbsp;&nbsp;云汐日报&nbsp;&nbsp;本报记者 周砚 文/图</td></tr></table>\
                <div id=\"ozoom\"><p>“这棵樟树比我爷爷的爷爷岁数还大，谁要动它，全村人都不答应。”站在横坑村的村口，老支书拍着树干说。</p>\
                <p>这棵古树去年被大风刮断一根主枝，村民连夜给林业站打电话，专家随即赶来清腐、消毒、填补、支撑，忙了四十多天。</p></div>\
                </td></tr></table></body></html>";
    let article = html(page);
    assert_eq!(article.meta.title, "守住古树 留住乡愁");
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    let kept: String = article.blocks.iter().map(|block| article.drawn(block)).collect();
    assert!(kept.contains("石门乡古树名木保护见闻"), "{kept}");
}

/// What an element tells machines counts beside the title; others on the page have their own.
#[test]
fn a_day_told_to_machines_is_the_articles_own() {
    let body = "<p>渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书，又把落满灰的窗台擦得干干净净。</p>\
                <p>闸口的水位标尺重新刷了漆，巡护员老沈每天早晚各看一次，把数字端端正正记在本子上。</p>";
    let time = |class: &str| format!("<time class=\"{class}\" datetime=\"2024-05-12T21:40:13+08:00\">五月</time>");
    let head = |above: &str| {
        format!("<article><header>{above}<h1>守好一湾清水办好学堂</h1></header><div>{body}</div></article>")
    };
    let published = time("entry-date published");
    for (page, day) in [
        (head(&format!("<div>发布于 {published}</div>")), Some("2024-05-12")),
        (head(&format!("<div>发布于 {}</div>", time("unpublished-draft"))), None),
        (format!("<aside><ul><li><a href=/b>云汐区召开防汛会议</a> {published}</li></ul></aside>{}", head("")), None),
        (format!("{}<div class=comments><p>木耳 {published}</p><p>写得真好，谢谢分享。</p></div>", head("")), None),
    ] {
        let article =
            html(&format!("<html><head><title>守好一湾清水办好学堂 - 云汐网</title></head><body>{page}</body></html>"));
        assert_eq!(article.meta.title, "守好一湾清水办好学堂", "{page}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), day, "{page}");
    }
}

/// What a portal tags in its heading is none of the title's words; a paper's digital edition names
/// itself before it.
#[test]
fn tags_of_portals_are_no_part_of_a_title() {
    let body = "<p>渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书，又把落满灰的窗台擦得干干净净。</p>";
    let page = format!(
        "<html><head><title>洮岭女排三比零完胜对手_洮岭周刊</title></head><body><h1>洮岭女排三比零完胜对手\n<span><i>原创</i></span></h1>{body}{body}</body></html>"
    );
    assert_eq!(html(&page).meta.title, "洮岭女排三比零完胜对手");
    let clipped = "# 云汐日报数字报-河湾夜市的灯，亮到几点合适？\n\n2024年05月12日 星期日\n\n第A05版：民生\n\n\
                   **河湾夜市的灯，亮到几点合适？**\n\n渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书。\n";
    let article = read("a.md", clipped.as_bytes());
    assert_eq!(article.meta.title, "河湾夜市的灯，亮到几点合适？");
    assert_eq!(article.meta.source.as_deref(), Some("云汐日报"));
    let note = "阳台堆肥一年记\n\n# [半亩方糖](https://banmu.example/)\n\n- [首页](https://banmu.example/)\n\n## 阳台堆肥一年记\n\n\
                去年八月，我把一只装过柿饼的旧陶缸搬到阳台上，开始堆肥。\n";
    assert_eq!(read("a.md", note.as_bytes()).meta.title, "阳台堆肥一年记");
}

/// What stands in the place of a source and names nobody; who is named then; the heading that an editor
/// changed; what a paper's page hides in a comment.
#[test]
fn what_names_nobody_is_no_source_and_the_heading_that_is_shown_counts() {
    const BODY: &str = "<p>渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书，又把落满灰的窗台擦得干干净净。</p>\
                        <p>闸口的水位标尺重新刷了漆，巡护员老沈每天早晚各看一次，把数字端端正正记在本子上。</p>";
    const TITLE: &str = "前三季度全省水利工程巡查一万多次";
    let page = |head: &str, body: &str| {
        html(&format!("<html><head>{head}</head><body>{}</body></html>", body.replace("BODY", BODY)))
    };
    let plain = "<title>前三季度全省水利工程巡查一万多次--云汐新闻网</title>";
    let filler = format!("{plain}<meta name=source content=本站原创>");
    for (head, body, source) in [
        (
            filler.as_str(),
            "<h1>前三季度全省水利工程巡查一万多次</h1><div>2024年5月12日 10:05</div><div>BODY</div><div><span>来源：云汐新闻网</span></div>",
            Some("云汐新闻网"),
        ),
        (
            plain,
            "<h1>前三季度全省水利工程巡查一万多次</h1><div><span>2024-05-12 00:00:00</span> <span>来源：</span> <a>A-</a> <a>A+</a></div><div>BODY</div>",
            None,
        ),
        (
            plain,
            "<h1>前三季度全省水利工程巡查一万多次</h1><div><span>2024-05-12 08:16</span><span class=author>梁书衡</span><span class=author>沈秋月</span></div><div>BODY</div>",
            None,
        ),
        (
            plain,
            "<h1>前三季度全省水利工程巡查一万多次</h1><div>2024-05-12 来源：《云汐画报》2024年4月</div><div>BODY</div>",
            Some("云汐画报"),
        ),
        (
            plain,
            "<h1>前三季度全省水利工程巡查一万多次</h1><div>2024-05-12 <span>来源：云汐网</span><a>阅读 <b>21.6</b> 万</a></div><div>BODY</div>",
            Some("云汐网"),
        ),
        (
            "<title>前三季度全省水利工程巡查一万多次 - 基层动态 - 云汐之窗</title>",
            "<h5>公告</h5><div id=Article><h1>前三季度全省水利工程巡查一万多次<br /><span>2024-05-12 09:17:33&nbsp;&nbsp;来源：云汐日报&nbsp;&nbsp;评论：<a href=#c>0</a> 点击：<span></span></span></h1><div class=content>BODY</div></div>",
            Some("云汐日报"),
        ),
        (
            plain,
            "<h1>前三季度全省水利工程巡查一万多次</h1><div><span>发布时间：2024-05-12 17:42:09</span> <span>来源：</span> <span>发布者：</span> <span>浏览<b>271</b> 次</span></div><div>BODY</div>",
            None,
        ),
        (
            "<title>云汐日报数字报-前三季度全省水利工程巡查一万多次</title>",
            "<div><span>当前版：02版</span><span>发布日期：2024年05月12日</span><a>上一版</a>&nbsp;<a>下一版</a></div><h2>前三季度全省水利工程巡查一万多次</h2><div>BODY</div>",
            Some("云汐日报"),
        ),
        (
            "<title>云汐区人民法院</title>",
            "<table><tr><td><font size=5>前三季度全省水利工程巡查一万多次</font></td></tr><tr><td>发布时间：2024-05-12 09:31:20</td></tr><tr><td>BODY</td></tr></table>",
            None,
        ),
        (
            "<title>云汐晚报-前三季度全省水利工程巡查一万多次</title>",
            "<div>2025年9月3日　星期三</div><div><span>第2版：要闻</span> <span>2024-05-12</span></div><h1>前三季度全省水利工程巡查一万多次</h1><div>BODY</div>",
            Some("云汐晚报"),
        ),
        (
            plain,
            "<div class=time>2024年05月12日</div><h1>前三季度全省水利工程巡查一万多次</h1><p class=author>□记者 周砚</p><div>BODY</div>",
            None,
        ),
        (
            "<title>全省水利工程前三季度巡查次数同比下降 - 云汐风采网</title>",
            "<h1>前三季度全省水利工程巡查一万多次</h1><div><span>2024-05-12 09:13</span> <span>来源：云汐周报</span></div><div>BODY</div>",
            Some("云汐周报"),
        ),
        (
            "<title>云汐晚报数字报刊</title>",
            "<table><tr><td><a>第02版<br>时评</a></td></tr><tr><td><a>老小区装上了声控灯</a></td></tr></table><table><tr><td>2024年05月12日</td></tr></table>\
             <table><tr><td><strong>前三季度全省水利工程巡查一万多次</strong></td></tr></table><div id=ozoom>BODY</div>\
             <!--<enpproperty><articleid>1</articleid><date>2024-05-12</date><title>前三季度全省水利工程巡查一万多次</title></enpproperty>-->",
            None,
        ),
    ] {
        let article = page(head, body);
        assert_eq!(article.meta.title, TITLE, "{body}");
        assert_eq!(article.meta.source.as_deref(), source, "{body}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"), "{body}");
    }
}

/// Facts and text that a clipper set in one paragraph, with an end of a line between them; the line of a
/// clipper that names the account.
#[test]
fn clippers_facts_are_told_from_the_text() {
    const BODY: &str = "9月10日上午，云汐学校组织教职工在报告厅集中收看大会实况，校领导班子成员和各处室负责人都到了场。\n\n大家认真聆听会议内容，并结合岗位实际展开讨论，一直谈到中午。\n";
    for (head, title, source, date) in [
        (
            "# 学校教职工集中收看大会直播\n\n发布:管理员 来源:党委教师工作部 日期:2024-05-12 人气:  \n",
            "学校教职工集中收看大会直播",
            Some("党委教师工作部"),
            Some("2024-05-12"),
        ),
        (
            "# 复式班的一堂课怎样同时上\n\n[mp.weixin.qq.com](https://mp.weixin.qq.com/s/EW3z)Zhou Yan 云汐教育周刊\n\n",
            "复式班的一堂课怎样同时上",
            Some("云汐教育周刊"),
            None,
        ),
    ] {
        let article = read("剪藏.md", format!("{head}{BODY}").as_bytes());
        assert_eq!(article.meta.title, title, "{head}");
        assert_eq!(article.meta.source.as_deref(), source, "{head}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), date, "{head}");
        holds_together(&article, head);
    }
}

/// A page may be called after a house that it is about, a headline end as one; 当前版本 is no newspaper's page.
#[test]
fn a_title_may_end_as_an_office_and_a_version_is_no_page() {
    const BODY: &str = "<p>云汐县图书馆始建于一九五八年，现有馆舍面积六千平方米，藏书三十万册，是全县最大的公共图书馆。</p>\
                        <h3>开放时间</h3><p>每周二至周日上午九点至下午五点向读者开放，周一闭馆整理图书，节假日照常开放。</p>";
    for (title, above, date) in [
        ("云汐县图书馆", "", None),
        ("藏在深山里的幼儿园", "<div>云汐教育周刊</div>", None),
        (
            "云汐阅读器使用说明更新",
            "<div>当前版本：V2.1 发布日期：2021年03月01日</div><h1>云汐阅读器使用说明更新</h1>",
            None,
        ),
    ] {
        let page = format!(
            "<html><head><title>{title}</title></head><body>{above}<div class=content>{BODY}</div></body></html>"
        );
        let article = html(&page);
        assert_eq!(article.meta.title, title, "{page}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), date, "{page}");
        assert!(kept(&article).iter().any(|line| line == "开放时间"), "{page}");
    }
}
