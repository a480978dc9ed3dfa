//! How sites name themselves behind the titles of their pages, and a title
//! without that. For titles that a file gives outside its text: the title
//! element of a page, the front matter of a clipping.

use crate::text::slice;

/// Marks between a title and the names of the site and its columns; the first
/// kind parts in any case, the second only with a name behind it that sites
/// and columns have.
const SURE: &[char] = &['_', '|', '｜', '丨', '»', '›'];
const MAYBE: &[char] = &['-', '－', '–', '—', '·', '>', ' '];

/// A title without the names of the site and its columns.
pub fn bare(title: &str, sites: &[&str]) -> String {
    let mut rest = title.trim();
    // … - 云汐论坛 - Powered by Discuz!
    if let Some((before, maker)) = rest.rsplit_once(" - ")
        && maker.to_ascii_lowercase().starts_with("powered by")
    {
        rest = before.trim_end();
    }
    let mut forum = false;
    if let Some((site, behind)) = rest.split_once(SURE)
        && is_site(site.trim())
        && behind.chars().count() > 6
        && !is_site(behind)
    {
        rest = behind.trim();
    }
    // 云汐日报数字报-守好一湾清水
    if let Some((name, behind)) = rest.split_once(['-', '－'])
        && paper(name).is_some_and(|name| (2..=8).contains(&name.chars().count()))
        && behind.chars().count() > 6
        && !is_site(behind)
    {
        rest = behind.trim();
    }
    // 标题_栏目_网站, 标题|甲|乙: short names behind a mark that no title has.
    if let Some((before, behind)) = rest.split_once(SURE)
        && before.chars().count() >= 8
        && behind.split(SURE).flat_map(|part| part.split(['-', '·'])).all(is_part)
    {
        rest = before.trim_end();
    }
    let columns = ["动态", "要闻", "公告", "快讯", "简讯"];
    let whole = rest.len();
    let mark = |rest: &str| rest.char_indices().rev().find(|(_, c)| SURE.contains(c) || MAYBE.contains(c));
    while let Some((at, mark)) = mark(rest) {
        let (before, behind) = (slice(rest, 0..at), slice(rest, at + mark.len_utf8()..rest.len()));
        let twice = before.ends_with("--") || (before.ends_with('-') && mark == '-');
        // A dash with a blank behind it is a dash.
        let parts = |c: &char| SURE.contains(c) || MAYBE.contains(c);
        let mark = before.chars().next_back().filter(|c| mark == ' ' && parts(c)).unwrap_or(mark);
        let before = before.trim_end_matches(|c: char| c.is_whitespace() || SURE.contains(&c) || (MAYBE.contains(&c)));
        let name = behind.trim();
        let told = sites.iter().any(|site| *site == name || (name.chars().count() >= 3 && site.contains(name)));
        let long = before.chars().count();
        let cut = match mark {
            '_' | '»' | '›' => name.chars().count() <= 20,
            _ if SURE.contains(&mark) => is_part(name) || told,
            ' ' => told || (long >= 12 && is_house(name)) || (is_site(name) && name.chars().count() <= 20),
            _ => {
                let house = mark != '—'
                    && long >= 8
                    && (is_house(name) || is_brand(name) || (twice && name.chars().count() <= 20));
                // 标题-公司动态-某某有限公司
                let column = mark != '—'
                    && rest.len() < whole
                    && name.chars().count() <= 8
                    && columns.iter().any(|end| name.ends_with(end));
                let board = forum && mark == '-' && name.chars().count() <= 8;
                name.is_empty() || told || house || column || board || (is_site(name) && name.chars().count() <= 20)
            }
        };
        if !cut || long < 4 {
            break;
        }
        forum |= name.ends_with("论坛");
        rest = before;
    }
    rest.to_owned()
}

/// A column, a key word or a site's name: short, or ending as such names do.
fn is_part(part: &str) -> bool {
    let part = part.trim();
    part.chars().count() <= 8 || is_site(part) || is_brand(part)
}

/// A name in Latin letters alone.
fn is_brand(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ' ' | '&');
    (2..=24).contains(&name.len()) && name.chars().all(plain) && name.contains(|c: char| c.is_ascii_alphabetic())
}

/// The house that runs a site.
fn is_house(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "医院",
        "办事处",
        "人民政府",
        "大学",
        "学院",
        "中学",
        "小学",
        "学校",
        "集团",
        "有限公司",
        "报",
        "学会",
        "协会",
        "研究院",
    ];
    let chars = name.chars().count();
    let plain = !name.contains(['，', '。', '“', '《']);
    // 云汐县文化和旅游局: the office of a place.
    let placed = name.contains(['省', '市', '县', '区', '州', '旗']);
    if name.ends_with(['局', '厅']) && (5..=24).contains(&chars) && plain && placed {
        return true;
    }
    (3..=24).contains(&chars) && ENDS.iter().any(|end| name.ends_with(end)) && !name.contains(['，', '。', '“', '《'])
}

/// How names of sites and their parts end.
const SITE: &[&str] = &[
    "网",
    "网站",
    "在线",
    "门户",
    "频道",
    "日报",
    "晚报",
    "早报",
    "时报",
    "官网",
    "客户端",
    "公众号",
    "平台",
    "之窗",
    "新闻",
    "资讯",
    "政府",
    "首页",
    "博客",
    "论坛",
    "中心",
    "社区",
    "头条",
    "委员会",
    "水利局",
    "水务局",
    "教育局",
    "大学",
    "学院",
    "com",
    "cn",
    "传媒",
    "杂志",
    "头条号",
    "百家号",
    "新闻社",
    "广播",
    "电视台",
];

/// The name of a newspaper whose pages call it 云汐日报数字报, or nothing where the text says no
/// such form.
pub fn paper(text: &str) -> Option<&str> {
    ["数字报纸", "数字报", "电子报", "电子版", "数字版"]
        .iter()
        .find_map(|form| text.trim().strip_suffix(form))
        .map(str::trim)
        .filter(|name| name.ends_with(['报', '刊']))
}

/// Platforms that stand behind the titles of what others publish on them: not called as sites are.
pub const HOSTS: &[&str] = &[
    "知乎",
    "知乎专栏",
    "简书",
    "豆瓣",
    "百度文库",
    "百度百科",
    "百度贴吧",
    "豆丁网",
    "道客巴巴",
    "搜狐",
    "网易",
    "微博",
    "哔哩哔哩",
    "掘金",
    "语雀",
    "博客园",
    "36氪",
    "虎嗅",
    "维基百科",
    "微信公众平台",
    "美篇",
    "个人图书馆",
    "360doc个人图书馆",
    "百家号",
    "今日头条",
    "腾讯新闻",
    "澎湃号",
];

/// Does this look like the name of a site?
pub fn is_site(name: &str) -> bool {
    if HOSTS.contains(&name) {
        return true;
    }
    let lower = name.to_ascii_lowercase();
    let short = (2..=24).contains(&name.chars().count());
    short && SITE.iter().any(|end| lower.ends_with(end)) && !name.contains(['，', '。', '“', '《'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_are_cut_and_titles_are_not() {
        for (title, cut) in [
            ("守好一湾清水_云汐新闻网", "守好一湾清水"),
            ("守好一湾清水 - 云汐区人民政府", "守好一湾清水"),
            ("守好一湾清水-基层动态-云汐党建网", "守好一湾清水"),
            ("守好一湾清水_党建_云汐", "守好一湾清水"),
            ("守好一湾清水的人们_党建_云汐新闻-The Paper", "守好一湾清水的人们"),
            ("守好一湾清水的人们|水务|清水", "守好一湾清水的人们"),
            ("守好一湾清水的人们--云汐商报", "守好一湾清水的人们"),
            ("守好一湾清水的人们-YUNXI.NET", "守好一湾清水的人们"),
            ("守好一湾清水的人们——云汐街道党建工作简报", "守好一湾清水的人们——云汐街道党建工作简报"),
            ("学习贯彻全会精神｜云汐区开展宣讲活动", "学习贯彻全会精神｜云汐区开展宣讲活动"),
            ("云汐区水务局党员干部到堤上去 东区办事处", "云汐区水务局党员干部到堤上去"),
            ("守好一湾清水的人 - 知乎", "守好一湾清水的人"),
            ("云汐新闻网|守好一湾清水的人", "守好一湾清水的人"),
            ("守好一湾清水的人 - 户外闲谈 - 云汐论坛 - Powered by Discuz!", "守好一湾清水的人"),
            ("守好一湾清水的通知 - 白麓省水利厅", "守好一湾清水的通知"),
            ("守好一湾清水的人-水务动态-云汐县水利局", "守好一湾清水的人"),
            ("云汐日报数字报-守好一湾清水的人", "守好一湾清水的人"),
            ("关于守水排班及有关事项的通知 - 通知公告 - 云汐区第二实验小学", "关于守水排班及有关事项的通知"),
            ("守好一湾清水 - 看闸人的账本", "守好一湾清水 - 看闸人的账本"),
            ("2023-2024年度防汛总结", "2023-2024年度防汛总结"),
            ("“党建+水利” 守好一湾清水", "“党建+水利” 守好一湾清水"),
            ("守好一湾清水——水务局党支部记事", "守好一湾清水——水务局党支部记事"),
        ] {
            assert_eq!(bare(title, &[]), cut, "{title}");
        }
        assert_eq!(bare("守好一湾清水-基层动态-云汐党建网", &["基层动态"]), "守好一湾清水");
    }
}
