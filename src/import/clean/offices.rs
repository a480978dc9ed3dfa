//! The offices that a page links to at its bottom, one a line or all on one: 外交部 /
//! 国防部 / 教育部 …, 市发改委 市教育局 …, 北京 天津 河北 …. An article lists offices
//! too; so there have to be many that every such list has, on a page, with nothing but
//! the site's own lines below.

use std::ops::Range;

use super::frame;
use super::pieces::{gone, judged};
use super::platforms::PROVINCES;
use crate::import::draft::Draft;
use crate::text::han::has_han;

/// Offices at the least that are known, of all the names of a list.
const LEAST: usize = 12;

/// Offices that are so many that no text lists them, one a line, at its end.
const MANY: usize = 40;

/// Some of the state's own.
const NATIONAL: &[&str] =
    &["外交部", "国防部", "教育部", "公安部", "民政部", "司法部", "财政部", "水利部", "商务部", "审计署"];

/// Characters of the longest name.
const LONGEST: usize = 30;

/// What offices of every level are called after.
const ROOTS: &[&str] = &[
    "外交",
    "国防",
    "发展改革",
    "发展和改革",
    "发改",
    "教育",
    "科技",
    "科学技术",
    "信息化",
    "工信",
    "经信",
    "民族事务",
    "公安",
    "民政",
    "司法",
    "财政",
    "人力资源",
    "人社",
    "自然资源",
    "生态环境",
    "住房",
    "住建",
    "交通",
    "水利",
    "水务",
    "农业",
    "商务",
    "文化",
    "文旅",
    "卫生健康",
    "卫健",
    "退役军人",
    "应急",
    "人民银行",
    "审计",
    "国有资产",
    "国资",
    "海关",
    "税务",
    "市场监",
    "广播电视",
    "体育",
    "统计",
    "医疗保障",
    "医保",
    "信访",
    "林业",
    "乡村振兴",
    "金融",
    "粮食",
    "能源",
    "城市管理",
    "城管",
    "行政审批",
    "政务服务",
    "气象",
    "邮政",
    "烟草",
    "机关事务",
    "知识产权",
];

/// What the names of offices end with.
const KINDS: &[&str] = &["部", "委", "局", "厅", "署", "办", "院", "行", "会", "中心", "办公室"];

/// What a list of an article's own is called, right above it.
const OWN: &[&str] = &["名单", "附件", "单位", "分工", "成员", "部门", "机构", "抄送", "如下"];

/// Is it the name of an office or a province that such lists have?
fn is_known(name: &str) -> bool {
    let office = || KINDS.iter().any(|end| name.ends_with(end)) && ROOTS.iter().any(|root| name.contains(root));
    PROVINCES.contains(&name) || office()
}

/// May it be the name of an office or a site?
fn is_name(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST
        && has_han(text)
        && !text.contains(['。', '，', '；', '：', '？', '！', '、', ':', ','])
        && text.bytes().filter(u8::is_ascii_digit).count() <= 2
}

/// The names on a line: one, or many parted by blanks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜')).filter(|name| !name.is_empty())
}

/// The pieces of `zone`, the tail of a page whose article ends with a sentence above
/// it, that list offices and sites.
pub fn listed(draft: &Draft, zone: &Range<usize>) -> Vec<usize> {
    if !draft.page || zone.len() < 2 {
        return Vec::new();
    }
    let all_names = |at: usize| names(draft.text_at(at)).all(is_name);
    // The list ends where the site's own lines begin, and nothing stands behind them.
    let site = |at: &usize| frame::is_site(draft, *at..*at + 1);
    let Some(end) = zone.clone().find(site) else { return Vec::new() };
    let live = |at: &usize| !gone(draft, *at);
    let from = (zone.start..end).rev().take_while(|at| !live(at) || (judged(draft, *at) && all_names(*at))).last();
    let Some(from) = from.and_then(|from| (from..end).find(live)) else { return Vec::new() };
    let known = |at: usize| names(draft.text_at(at)).any(is_known);
    let Some(first) = (from..end).find(|at| live(at) && known(*at)) else { return Vec::new() };
    let list: Vec<usize> = (first..end).filter(live).collect();
    let words = || list.iter().flat_map(|at| names(draft.text_at(*at)));
    let found = words().filter(|name| is_known(name)).count();
    let above = first.checked_sub(1).map_or("", |above| draft.text_at(above).trim());
    let own = OWN.iter().any(|word| above.ends_with(word)) || above.ends_with(['：', ':']);
    // Awards and rankings list a county's offices; ministries and all provinces only sites do.
    let state = |name: &&str| NATIONAL.contains(name) || name.starts_with("国家");
    let national = words().filter(state).count() >= 3
        || words().filter(|name| PROVINCES.contains(name)).count() >= LEAST
        || found >= MANY;
    match found >= LEAST && national && found * 3 >= words().count() && !own {
        true => list,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_of_all_levels_are_known_and_other_names_are_none() {
        for name in ["外交部", "市发改委", "云汐区教育局", "北京", "云汐省卫生健康委员会", "国家税务总局"]
        {
            assert!(is_known(name) && is_name(name), "{name}");
        }
        for name in ["教育处处长", "林舟", "财政支出情况", "农业", "云汐中学"] {
            assert!(!is_known(name), "{name}");
        }
    }
}
