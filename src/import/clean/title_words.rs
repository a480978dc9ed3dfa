//! How sites, houses, outlets and documents are called: the words that titles and
//! sources are told by.

use crate::text::simplify::simplified;
use crate::text::slice;

/// Marks between a title and the site's name.
pub const BEFORE_SITE: &[char] = &['_', '-', '|', '｜', '丨', '—', '–', '－', '·'];

/// How a site's name ends.
pub const SITE: &[&str] = &[
    "网",
    "网站",
    "在线",
    "门户",
    "频道",
    "日报",
    "晚报",
    "官网",
    "客户端",
    "公众号",
    "平台",
    "之窗",
    "新闻",
    "资讯",
    "中心",
    "人民政府",
    "政府",
    "首页",
];

/// Ends that name a site even where no repetition proves it.
pub const SURE: &[&str] = &[
    "党建网",
    "先锋网",
    "新闻网",
    "政府网",
    "政务网",
    "信息网",
    "文明网",
    "人民网",
    "新华网",
    "机关网",
    "教育网",
    "门户网",
    "门户网站",
    "政府网站",
    "官方网站",
    "官网",
    "日报",
    "晚报",
    "水利网",
    "人民政府",
];

/// How the houses are called whose sites end their titles with a hyphen and
/// their name.
pub const HOUSES: &[&str] = &["医院", "保健院", "大学", "学院", "委员会", "集团", "有限公司", "人民政府"];

/// Is this the name of a house, as its site is called?
pub fn is_house(name: &str) -> bool {
    name.chars().count() <= 20
        && !name.contains(['，', '、', '：', '“', ' '])
        && HOUSES.iter().any(|end| name.ends_with(end))
}

/// How a line ends that names a site.
pub const SITE_LINES: &[&str] = &[
    "网",
    "网站",
    "人民政府",
    "门户",
    "日报",
    "晚报",
    "客户端",
    "公众号",
    "学习强国",
    "学习平台",
    "数字报",
    "数字报纸",
    "电子报",
    "电子版",
    "政府信息公开",
    "信息公开平台",
    "信息公开目录",
];

/// Does the text end as titles of documents do: …的通知?
pub fn names_document(text: &str) -> bool {
    KINDS.iter().any(|kind| text.ends_with(kind))
}

/// Kinds of documents, which end their titles.
const KINDS: &[&str] = &[
    "通知",
    "意见",
    "决定",
    "办法",
    "方案",
    "公告",
    "通报",
    "请示",
    "报告",
    "批复",
    "函",
    "规定",
    "细则",
    "纪要",
    "公示",
    "说明",
    "建议",
    "通告",
    "决定书",
    "通知书",
    "告知书",
    "意见书",
    "倡议书",
    "承诺书",
];

/// Nets that are none of the kind that sites are: what titles, not names of sites,
/// end with.
pub const NETS: &[&str] = &[
    "电网",
    "路网",
    "管网",
    "水网",
    "渔网",
    "河网",
    "并网",
    "联网",
    "入网",
    "上网",
    "触网",
    "落网",
    "法网",
    "织网",
    "撒网",
    "收网",
    "防护网",
    "安全网",
    "保障网",
    "治理网",
    "防控网",
    "一张网",
    "域网",
    "的网",
    "防火网",
    "服务网",
    "平安网",
    "一网",
    "这张网",
    "张网",
    "同心网",
    "幸福网",
    "民生网",
];

/// Is it called as outlets are?
pub fn is_outlet(name: &str) -> bool {
    // 守水工作简报, 表彰通报
    const NONE: &[&str] = &[
        "简报",
        "通报",
        "公报",
        "海报",
        "汇报",
        "专报",
        "喜报",
        "预报",
        "举报",
        "申报",
        "填报",
        "黑板报",
        "手抄报",
        "供销社",
        "合作社",
        "旅行社",
        "文学社",
        "诗社",
    ];
    // None of the endings is longer.
    let from = name.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let name: String = slice(name, from..name.len()).chars().map(simplified).collect();
    let none = NONE.iter().any(|end| name.ends_with(end)) && !matches!(name.as_str(), "文汇报" | "大公报");
    !none && OUTLETS.iter().any(|end| name.ends_with(end))
}

/// How outlets are called.
const OUTLETS: &[&str] = &[
    "日报",
    "晚报",
    "早报",
    "时报",
    "导报",
    "周报",
    "晨报",
    "商报",
    "都市报",
    "报",
    "网",
    "社",
    "电视台",
    "卫视",
    "广播电台",
    "台",
    "在线",
    "频道",
    "客户端",
    "公众号",
    "发布",
    "融媒体中心",
    "融媒",
    "传媒",
    "周刊",
    "导刊",
    "杂志",
    "月刊",
    "学刊",
    "门户",
    "新闻中心",
    "学习平台",
    "头条",
];
