//! Pages of offices that were written out with a line end at each of their tags:
//! paragraphs, titles, days and numbers torn, buttons and links one a line.
#![allow(clippy::string_slice)]

use std::fmt::Write as _;

use jianbao::article::{Article, ArticleId, Topics};
use jianbao::import::{Given, import};

const FIRST: &str = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
const LAST: &str = "水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。";

fn read(name: &str, text: &str) -> Article {
    let given = Given { name, bytes: text.as_bytes(), encoding: None, format: None };
    import(given, ArticleId("torn".into()), &Topics::default()).expect("a text")
}

fn kept(article: &Article) -> Vec<String> {
    let text = |range: std::ops::Range<usize>| article.text[range].replace('\n', "");
    article.blocks.iter().map(|block| text(block.range.clone())).collect()
}

fn day(article: &Article) -> Option<String> {
    article.meta.date.map(|date| date.to_string())
}

const TOP: &str = "云汐区水务局\n设为首页\n无障碍\n首页\n机构概览\n动态要闻\n信息公开\n在线办事\n互动回应\n专题专栏\n";

/// The page's own name says in one what stands on three lines.
#[test]
fn a_title_in_parts_is_put_together() {
    let text = format!(
        "关于转发《市水务局关于印发<清水守护办法>的通知》的通知_水利\n{TOP}当前位置：\n首页\n/ 水利\n\
         关于转发《市水务局关于印发\n<\n清水守护办法> 的通知》的通知\n(发布日期：2024年5月12日\n文号：云水发〔2024〕7号)\n\
         各乡镇水务站：\n{FIRST}\n{LAST}\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "关于转发《市水务局关于印发<清水守护办法> 的通知》的通知");
    assert_eq!(day(&article).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&article)[1..], ["各乡镇水务站：", FIRST, LAST]);
}

#[test]
fn sizes_of_letters_stand_one_a_line() {
    for sizes in ["Aa\n字体：\n小\n|\n中\n|\n大", "字体：\n[大]\n[中]\n[小]", "【字体：\n大\n中\n小\n】"]
    {
        let head = format!("{TOP}守好一湾清水办好学堂\n2024-05-12 10:04\n来源：\n{sizes}\n");
        let article = read("a.txt", &format!("{head}{FIRST}\n{LAST}\n"));
        assert_eq!(kept(&article), ["守好一湾清水办好学堂", FIRST, LAST], "{sizes}");
        // No size is taken for the source, nor who runs the site.
        assert_eq!(article.meta.source, None, "{sizes}");
    }
}

/// A number of the document and the day that signs it, in parts; and what the
/// page showed as today.
#[test]
fn numbers_and_days_in_parts_are_told() {
    let text = format!(
        "守好一湾清水的通知_云汐水务\n云汐政务网\n2019年12月3日星期二\n简体\n|\n繁体\n无障碍\n长者模式\n\
         守好一湾清水的通知\n云水发〔\n2024\n〕\n7\n号\n各乡镇水务站：\n{FIRST}\n{LAST}\n特此通知。\n\
         云汐区水务局\n2024\n年\n5\n月\n12\n日\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "守好一湾清水的通知");
    assert_eq!(
        article.meta.number.as_deref().map(|number| number.replace('\n', "")).as_deref(),
        Some("云水发〔2024〕7号")
    );
    assert_eq!(day(&article).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&article)[1..], ["各乡镇水务站：", FIRST, LAST, "特此通知。", "云汐区水务局", "2024年5月12日"]);
}

/// Bodies that issue together stand above the title and sign below, before what
/// they issue.
#[test]
fn those_who_issue_a_document_together_stay() {
    let bodies = "云汐区水务局\n云汐区财政局\n云汐区农业农村局\n云汐区自然资源局\n";
    let text = format!(
        "{TOP}政策解读\n部门解读\n媒体视角\n一图读懂\n{bodies}关于印发《清水守护办法》的通知\n云水发〔2024〕7号\n\
         各乡镇水务站：\n现将《清水守护办法》印发给你们，请认真贯彻执行。\n{bodies}2024年5月12日\n\
         清水守护办法\n一、家底\n{FIRST}\n二、难处\n{LAST}\n责任编辑：林舟\n版权所有：云汐区水务局\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "关于印发《清水守护办法》的通知");
    assert_eq!(day(&article).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&article)[..5].join("\n"), format!("{bodies}关于印发《清水守护办法》的通知"));
}

/// The day on which a law was made known stands in brackets below its title.
#[test]
fn a_law_is_dated_by_its_promulgation() {
    let text = format!(
        "{TOP}来源： 水务部网站\n清水守护条例\n（2024年4月18日经第11次部务会通过 2024年4月25日水务部令第20号公布 自2024年7月1日起施行）\n\
         第一章 总则\n第一条 {FIRST}\n第二条 {LAST}\n"
    );
    assert_eq!(day(&read("a.txt", &text)).as_deref(), Some("2024-04-25"));
}

/// The links below a notice that an office signed: other offices', one a line.
#[test]
fn lists_of_other_offices_below_a_signature_fall_away() {
    let mut links = String::from("我在听，请说话\n各地水务局\n");
    for name in ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"] {
        let _ = write!(links, "{name}江市水务局\n{name}江市财政局\n{name}江市教育局\n{name}江日报\n");
    }
    links.push_str("网站地图\n建议意见\n主办：云汐区水务局\n网站标识码：1100000011\n");
    let body: String = (1..=6).map(|n| format!("这是第{n}件事。{FIRST}\n")).collect();
    let head = format!("{TOP}守好一湾清水的通知\n发布日期：2024-05-12\n各乡镇水务站：\n{body}{LAST}\n特此通知。\n");
    let signed = "附件：1.守水人名册\n2.联系方式\n云汐区水务局\n2024年5月10日\n（联系人：林老师）\n";
    let article = read("a.txt", &format!("{head}{signed}{links}"));
    let shown = kept(&article);
    assert_eq!(shown.last().map(String::as_str), Some("（联系人：林老师）"));
    assert!(shown.iter().any(|line| line.contains("守水人名册")));
    // A list of the document's own stays.
    let own = format!("{signed}守水先进单位名单\n{}", links.replace("我在听，请说话\n", ""));
    assert!(kept(&read("a.txt", &format!("{head}{own}"))).iter().any(|line| line == "甲江市水务局"));
}

/// A notice whose whole text is an annex, between the menus of its page.
#[test]
fn menus_go_where_no_sentence_stands() {
    let menus = "新闻资讯\n党的声音\n公司动态\n媒体关注\n市场研究\n信息发布\n最新通知\n公示公告\n市场服务\n市场培训\n服务承诺\n常见问题\n\
                 政策法规\n交易规则\n业务指引\n收费标准\n公司简介\n组织架构\n大事记\n招聘信息\n信访渠道\n监督举报\n";
    let text = format!(
        "云汐水权交易中心\n首页\n{menus}市水务局关于印发《清水守护办法》的通知\n信息来源：市水务局 发布时间：2024-05-12\n\
         市水务局关于印发《清水守护办法》的通知\n相关附件\n正文.pdf\n网站地图\n{menus}版权所有：云汐水权交易中心\n临ICP备20200123号-1\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "市水务局关于印发《清水守护办法》的通知");
    assert_eq!((article.meta.source.as_deref(), day(&article).as_deref()), (Some("市水务局"), Some("2024-05-12")));
    let shown = kept(&article);
    assert!(shown.iter().any(|line| line == "正文.pdf"), "{shown:?}");
    assert!(!shown.iter().any(|line| line == "党的声音" || line == "收费标准"), "{shown:?}");
}

/// What WeChat's page offers right below the account's name.
#[test]
fn an_account_stands_above_its_reading_room() {
    let text = format!(
        "---\ntitle: 守好一湾清水\nurl: https://mp.weixin.qq.com/s/a\n---\n\n# 守好一湾清水\n\n![cover](https://example.org/a.png)\n\n\
         # 守好一湾清水\n\n云汐水务\n\n![]()\n\n在小说阅读器读本章\n\n去阅读\n\n{FIRST}\n\n{LAST}\n"
    );
    let article = read("a.md", &text);
    assert_eq!(article.meta.source.as_deref(), Some("云汐水务"));
}

/// A heading that breaks off is a title all the same.
#[test]
fn a_long_heading_that_breaks_off_is_the_title() {
    let title = "聊热点｜云汐区发布守水办法、看闸人巡堤四十七天，竟走坏了三双胶鞋，还带出一班学堂里的年轻人来……";
    let text = format!("#  {title}\n 云汐水务   2024-05-12 08:13\n\n**01**\n\n{FIRST}\n\n{LAST}\n");
    let article = read("a.md", &text);
    assert_eq!(article.meta.title, title);
    assert_eq!((article.meta.source.as_deref(), day(&article).as_deref()), (Some("云汐水务"), Some("2024-05-12")));
}

/// A page on one line: menus, title, facts and text parted by blanks alone.
#[test]
fn a_page_on_one_line_is_told_apart() {
    let body = format!("{} {}", format!("先说家底。{FIRST}").repeat(5), format!("再说学堂。{LAST}").repeat(5));
    let text = format!(
        "守好一湾清水办学堂_政策解读_云汐水务网 * 首页 * 简 * 繁 * 登录 首页>政策>解读 守好一湾清水办学堂 2024-05-12 10:22 \
         来源： 云汐日报  字号：默认 大 超大|打印| {body}"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "守好一湾清水办学堂");
    assert_eq!((article.meta.source.as_deref(), day(&article).as_deref()), (Some("云汐日报"), Some("2024-05-12")));
    assert_eq!(kept(&article).len(), 3, "{:?}", kept(&article));
}

/// What heads the data of a document names its title, which the page breaks.
#[test]
fn the_data_of_a_document_name_its_title() {
    let text = format!(
        "登录  注册\n首页 政务公开 政务服务 互动交流\n当前位置： 首页>政务公开>其他文件\n索引号 ：\t1150/2024-00040\t主题分类 ：\t水利\n\
         发布机构 ：\t市政府\t成文日期 ：\t2024-05-11\t发布日期 ：\t2024-05-16\n标题 ：\t云汐市人民政府关于核准清水守护规划的批复\n\
         发文字号 ：\t云府〔2024〕17号\t有 效 性 ：\t有效\n云汐市人民政府\n\n关于核准清水守护规划的批复\n\n{FIRST}\n\n{LAST}\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, "云汐市人民政府关于核准清水守护规划的批复");
    assert_eq!((article.meta.source.as_deref(), day(&article).as_deref()), (Some("市政府"), Some("2024-05-16")));
}

/// A bracket around labels, one of them without a value, ends them.
#[test]
fn a_bracket_ends_the_labels_in_it() {
    let text =
        format!("守好一湾清水中标公示\n\n    【信息时间：2024-05-12 来源：】【我要打印】【关闭】\n\n{FIRST}\n{LAST}\n");
    let article = read("a.txt", &text);
    assert_eq!((article.meta.source.as_deref(), day(&article).as_deref()), (None, Some("2024-05-12")));
}

/// The page's own name is the title, which stands again below the menus.
#[test]
fn menus_between_two_titles_go() {
    let title = "守水监管办关于转发《清水守护办法》的通知";
    let text = format!(
        "{title}\n设为首页\n工作邮箱\n搜索\n首页\n机构概览\n动态要闻\n信息公开\n在线办事\n互动回应\n专题专栏\n{title}\n2024-05-12 16:46\n\
         来源： 守水监管办\nAa\n字体：\n小\n|\n中\n|\n大\n市水务局关于印发《清水守护办法》的通知.pdf\n扫一扫在手机打开当前页\n网站地图\n"
    );
    let article = read("a.txt", &text);
    assert_eq!(article.meta.title, title);
    assert_eq!(article.meta.source.as_deref(), Some("守水监管办"));
    assert_eq!(kept(&article), [title, "市水务局关于印发《清水守护办法》的通知.pdf"]);
}
