//! How menus call things: columns of a site, sites, buttons. Apart from the
//! look at whole lines, for labels ask too whether a value is such a word.

use super::index::{COLUMNS, MADE};
use super::shapes::squeeze;
use super::title_words::NETS;

/// Is the text the name of a column, as menus have them?
pub fn is_column(text: &str) -> bool {
    COLUMNS.whole(text).is_some()
}

/// How columns of a site are called.
const COLUMN_ENDS: &[&str] = &[
    "动态",
    "要闻",
    "新闻",
    "时讯",
    "快讯",
    "资讯",
    "简讯",
    "公告",
    "公示",
    "之窗",
    "风采",
    "园地",
    "专栏",
    "专题",
    "天地",
    "聚焦",
    "速递",
    "播报",
    "看点",
    "头条",
    "热点",
    "展播",
    "巡礼",
    "在线",
    "中心",
    "公开",
    "加油站",
    "导航",
    "摘编",
];

/// How columns end that hold news, and no outlet's name.
const NEWS: &[&str] = &["动态", "要闻", "快讯", "简讯"];

/// 公司动态, 县区新闻: does the text end as columns that hold news do?
pub fn ends_as_news(name: &str) -> bool {
    NEWS.iter().chain(&["资讯", "新闻"]).any(|end| name.ends_with(end))
}

/// Is it called as a column that holds news of some kind?
pub fn holds_news(name: &str) -> bool {
    NEWS.iter().chain(&["公告", "公示", "专栏", "专题"]).any(|end| name.ends_with(end))
}

/// Is the text named like a column of a site?
pub fn is_column_like(text: &str) -> bool {
    let word = squeeze(text);
    // 集团新闻 group news
    let word = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    is_column(text) || (word.chars().nth(8).is_none() && COLUMN_ENDS.iter().any(|end| word.ends_with(end)))
}

/// 公司新闻, 国内新闻: news of a kind, as columns are called.
pub fn is_kind_of_news(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "公司", "集团", "校园", "学院", "学校", "医院", "国内", "国际", "社会", "本地", "综合", "图片", "视频", "行业",
        "企业", "时政", "热点", "最新", "部门", "基层", "工作", "图文", "县区", "科技", "体育", "财经", "教育", "法治",
        "今日", "要闻", "中心", "地方", "区县", "市县", "乡镇", "各地", "党建", "媒体", "单位", "院内", "本院", "我院",
        "党群", "水利", "民生", "焦点", "滚动", "头条", "文化", "农业", "旅游", "环保", "安全",
    ];
    KINDS.iter().any(|kind| name.starts_with(kind))
}

/// 新闻中心- 医院新闻- 标题: a breadcrumb of two columns and the title; 电力服务 ／ 停电公告 ／
/// 详情: one that ends with where it is.
pub fn is_path(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let parts: Vec<&str> = text.split(['／', '/', '>', '›', '→']).map(str::trim).collect();
    let here = matches!(parts.last(), Some(&("详情" | "正文" | "详细内容" | "浏览文章")));
    let short = |part: &&str| (2..=10).contains(&part.chars().count());
    if here && parts.len() >= 3 && parts.iter().all(short) && parts.iter().any(|part| is_column_like(part)) {
        return true;
    }
    let items: Vec<&str> = text.split('-').map(str::trim).collect();
    let columns = || items.iter().take(2).all(|item| is_column_like(item));
    items.len() == 3 && text.len() <= 300 && columns() && !text.ends_with(['。', '；'])
}

/// Is the text a button?
pub fn is_button(text: &str) -> bool {
    MADE.whole(text).is_some()
}

/// Is the text the name of a site, a column or a button?
pub fn is_link(text: &str) -> bool {
    let word = squeeze(text);
    let site = ["网", "政府", "门户", "服务平台", "信息公开", "首页", "登录"].iter().any(|end| word.ends_with(end));
    (site && !is_net(&word)) || is_column(text) || is_button(text)
}

/// 守护节日电网, 织密森林防火网: does a net of another kind than sites end the line?
pub fn is_net(text: &str) -> bool {
    const KNOTTED: &[&str] = &["织", "筑", "守护", "跑出", "撑起", "建起", "架起", "布下", "撒下"];
    (NETS.iter().any(|net| text.ends_with(net)) && !text.ends_with("政务服务网"))
        || (text.ends_with('网') && text.chars().nth(7).is_some() && KNOTTED.iter().any(|word| text.contains(word)))
}
