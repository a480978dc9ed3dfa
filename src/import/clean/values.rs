//! The value of a label without what a page or a person sets beside it: buttons, counters,
//! places, reporters, numbers of a house.

use super::index::LABELS;
use super::labelled::are_figures;
use super::menus::is_button;
use super::platforms::PROVINCES;
use super::title_words::is_outlet;
use crate::import::bodies::{is_person_of_body, is_unit};
use crate::import::surnames::is_person;
use crate::text::han::{has_han, is_han};

/// 周砚_NF4425, 周砚 PK155: a name without the number its house gives it; what is a
/// number alone names nobody.
pub fn without_code(value: &str) -> &str {
    let code = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() < word.len() && letters.len() <= 4 && letters.chars().all(|c| c.is_ascii_uppercase())
    };
    match value.rsplit_once(['_', ' ']) {
        Some((name, last)) if code(last) && has_han(name) => name.trim_end(),
        _ if code(value) => "",
        _ => value,
    }
}

/// The address of a page or a site, where a name is asked for.
pub fn is_address(value: &str) -> bool {
    value.is_ascii() && (value.starts_with("http") || value.starts_with("www.")) && !value.contains(' ')
}

/// 云汐区水务局（周砚）, 云汐区档案馆 周砚: the source, without who wrote for it.
pub fn without_person(name: &str) -> &str {
    if let Some((unit, people)) = name.split_once(char::is_whitespace) {
        // Whatever the surname, behind a body; no room of it, 云汐县 政法委.
        let named = |name: &str| match is_unit(unit) {
            true => is_person_of_body(name) && !is_body(name) && !name.ends_with(['股', '网', '报', '台']),
            false => is_person(name) && is_outlet(unit),
        };
        if (1..=3).contains(&people.split_whitespace().count()) && people.split_whitespace().all(named) {
            return unit;
        }
    }
    // 《云汐日报》/周砚
    if let Some((outlet, people)) = name.split_once('/')
        && is_outlet(outlet.trim().trim_matches(['《', '》']))
        && is_person(people.trim())
    {
        return outlet.trim();
    }
    let bracket = name.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    let person = |inner: &str| {
        (2..=3).contains(&inner.chars().count()) && !is_body(inner) && !inner.ends_with(['网', '报', '台'])
    };
    bracket.filter(|(before, inner)| person(inner) && is_body(before.trim())).map_or(name, |(before, _)| before.trim())
}

/// A body, not the name of who put the text on the page.
pub fn is_body(value: &str) -> bool {
    // zs_qiuhong: who is logged in.
    let login = value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    (value.chars().count() >= 4 && !login)
        || value.ends_with(['局', '部', '处', '办', '科', '院', '厅', '社', '镇', '校', '府'])
}

/// 《云汐日报》, 11月6日《云汐日报》, 《云汐画报》杂志2024年4月: the name alone in its marks.
pub fn without_marks(value: &str) -> &str {
    let quoted = value.split_once('《').and_then(|(before, rest)| Some((before, rest.split_once('》')?)));
    let Some((before, (name, behind))) = quoted else { return value };
    // The number of an issue is cited with its name.
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit() || " 年月日版.-/".contains(c));
    let kind = ["杂志", "周刊", "月刊"].iter().find_map(|kind| behind.strip_prefix(kind)).unwrap_or(behind);
    if figures(before) && figures(kind) { name } else { value }
}

/// A name, and no picture's file, button for the size of letters or count: A-, 浏览271 次.
pub fn names_somebody(value: &str) -> bool {
    let picture = [".jpg", ".jpeg", ".png", ".gif"].iter().any(|end| value.to_ascii_lowercase().contains(end));
    let counter = ["浏览", "点击", "阅读", "访问"].iter().find_map(|word| value.strip_prefix(word));
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let counts = |rest: &str| {
        let unit = rest.trim_start_matches(digit);
        unit.len() < rest.len() && matches!(unit.trim(), "" | "次" | "人" | "人次" | "万")
    };
    let counted = counter.is_some_and(|rest| counts(rest.trim_start()));
    // sp20241128: a number that a converter gave.
    let number = value.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let numbered = number.len() >= 6 && value.len() <= number.len() + 3 && number.bytes().all(|b| b.is_ascii_digit());
    value.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() && !picture && !counted && !numbered
}

/// 云汐日报 记者 周砚, 云汐日报 周砚 沈 禾摄影报道: the source, and who wrote for it.
pub fn without_reporter(value: &str) -> (&str, Option<&str>) {
    let people = ["摄影报道", "报道"].iter().find_map(|end| value.strip_suffix(end));
    if let Some((outlet, people)) = people.and_then(|people| people.split_once(char::is_whitespace))
        && is_outlet(outlet)
        && people.chars().count() <= 20
        && people.chars().all(|c| is_han(c) || c.is_whitespace())
    {
        return (outlet, Some(people.trim()));
    }
    let role = ["记者", "通讯员", "作者"].iter().find_map(|role| {
        let (before, name) = value.split_once(role)?;
        let name = name.trim_start_matches([':', '：']).trim();
        let apart = before.ends_with(char::is_whitespace) && before.trim().chars().count() >= 2;
        (apart && (2..=12).contains(&name.chars().count())).then_some((before.trim(), Some(name)))
    });
    role.unwrap_or((value, None))
}

/// A name without the buttons beside it: 原创 云汐日报, 云汐日报 举报.
pub fn without_buttons(name: &str) -> &str {
    let mut name = name.trim_start_matches("原创 ");
    if let Some((before, last)) = name.rsplit_once(char::is_whitespace)
        && are_figures(last)
        && last.contains([':', '：', '-', '/', '.', '月'])
    {
        name = before.trim_end();
    }
    // 云汐学院发布时间：, the label of the day glued to the name, its value elsewhere.
    if let Some(label) = name.strip_suffix([':', '：']) {
        let word = ["发布时间", "发布日期", "发表时间", "發布時間", "發佈時間", "作者", "编辑", "浏览次数", "点击数"];
        name = word.iter().find_map(|word| label.strip_suffix(word)).unwrap_or(name);
    }
    // 青年云报 | 周砚   阅读 2.1千+一键复制本页标题和网址
    if let Some((outlet, rest)) = name.split_once(['|', '｜'])
        && is_outlet(outlet.trim())
        && rest.split_whitespace().next().is_some_and(|person| (2..=3).contains(&person.chars().count()))
    {
        name = outlet.trim();
    }
    // 云汐日报大字体小字体
    for button in [
        "放大",
        "縮小",
        "缩小",
        "小字体",
        "邮箱",
        "字号",
        "大字体",
        "收藏",
        "打印",
        "举报",
        "分享",
        "订阅",
        "原文链接地址",
        "原文链接",
        "查看原文",
        "阅读原文",
    ] {
        name = name.strip_suffix(button).filter(|name| name.chars().count() >= 3).unwrap_or(name);
    }
    while let Some((before, last)) = name.rsplit_once(char::is_whitespace) {
        // 云汐区税务局　投稿时间：
        let counter = || LABELS.whole(last).is_some_and(|label| label.rule.name == "metadata-views");
        if !is_button(last) && !last.contains(['：', ':']) && !counter() {
            break;
        }
        name = before.trim_end();
    }
    name = without_tools(name);
    while let Some(before) = name.strip_suffix("参与互动") {
        name = before.trim_end();
    }
    // 云汐法治报第三版
    if let Some((paper, page)) = name.rsplit_once('第')
        && paper.ends_with('报')
        && page.ends_with('版')
        && page.chars().count() <= 4
    {
        name = paper;
    }
    // 云汐晚报江西: where the account is.
    let place = PROVINCES.iter().find_map(|place| name.strip_suffix(place)).map(str::trim_end);
    name = place.filter(|outlet| outlet.ends_with(['报', '台', '社'])).unwrap_or(name);
    // 搜狐网分享微信微博
    const SHARED: &[&str] = &["到", "至", "微信", "微博", "朋友圈", "QQ", "空间", "好友", "给", "："];
    if let Some((before, behind)) = name.split_once("分享")
        && before.chars().count() >= 2
        && !behind.trim().is_empty()
        && SHARED.iter().fold(behind.to_owned(), |rest, word| rest.replace(word, "")).trim().is_empty()
    {
        name = before;
    }
    name.trim_end_matches(['|', '｜', '丨', '/', ' ', '?'])
}

/// 云汐日报 [打印] 浏览35次, 云汐日报（打印本页）: a name without what a page has behind it,
/// down to the end tools and counters alone.
pub fn without_tools(name: &str) -> &str {
    let starts = |c: char| c.is_whitespace() || "[【〖（(|｜>".contains(c);
    let opens = |c: char| "[【〖".contains(c);
    let parted = name.char_indices().filter(|(at, c)| if *at > 0 { starts(*c) } else { opens(*c) }).map(|(at, _)| at);
    let tools = |at: &usize| {
        let behind = name.get(*at..).unwrap_or("");
        let apart = |c: char| c.is_whitespace() || "[]【】〖〗（）()|｜>/".contains(c);
        let mut words = behind.split(apart).filter(|word| !word.is_empty()).peekable();
        let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let first = words.peek().is_some_and(|word| is_tool(word));
        // 【打印】 【显示公告概要】: behind a button in brackets stand buttons alone.
        let bracketed = behind.trim_start().starts_with(opens);
        first && (bracketed || words.all(|word| is_tool(word) || number(word)))
            || behind.chars().all(|c| c.is_whitespace() || "[|｜>".contains(c))
    };
    parted.filter(tools).map(|at| name.get(..at).unwrap_or(name)).next().unwrap_or(name).trim_end()
}

/// A word of a button or a counter: 打印本页, 浏览35次, A+.
fn is_tool(word: &str) -> bool {
    const SIZES: &[&str] = &[
        "大",
        "中",
        "小",
        "T",
        "A",
        "A+",
        "A-",
        "字号",
        "字体",
        "导出",
        "扫一扫",
        "+",
        "-",
        "放大字体",
        "缩小字体",
        "减小字体",
        "减",
    ];
    const ABOUT: &[&str] = &[
        "说两句",
        "我来说两句",
        "发表评论",
        "發表評論",
        "打印",
        "关闭",
        "收藏",
        "分享",
        "纠错",
        "浏览",
        "阅读",
        "评论",
        "点击",
        "访问",
    ];
    const BEHIND: &[&str] = &["", "次", "数", "量", "次数", "本页", "此页", "全文", "本文", "窗口"];
    let bare = word.trim_start_matches('已');
    let rest = |about: &&&str| bare.strip_prefix(**about).map(|rest| rest.trim_matches(|c: char| c.is_ascii_digit()));
    let about = ABOUT.iter().find(|about| rest(about).is_some_and(|rest| BEHIND.contains(&rest)));
    // 共有条评论, 共3条评论
    let remarks = word.starts_with('共') && word.ends_with("条评论");
    let counted =
        word.strip_suffix('次').is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
    SIZES.contains(&word) || remarks || is_button(word) || counted || about.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_no_part_of_a_name() {
        for (value, name) in [
            ("云汐网分享微信微博", "云汐网"),
            ("云汐日报 | 阅读", "云汐日报"),
            ("云汐日报大字体小字体", "云汐日报"),
            ("云汐日报 [ 打印 ]", "云汐日报"),
            ("云汐日报 【打印】 【关闭】", "云汐日报"),
            ("云汐日报 【打印】 【显示公告概要】", "云汐日报"),
            ("云汐日报 浏览35次", "云汐日报"),
            ("云汐晚报江西", "云汐晚报"),
            ("云汐日报（打印本页）", "云汐日报"),
            ("云汐日报 阅读(35) 评论(0)", "云汐日报"),
            ("云汐日报 A+ A-", "云汐日报"),
            ("云汐日报 >>", "云汐日报"),
            ("云汐区水务局（区河长办）", "云汐区水务局（区河长办）"),
            ("云汐日报 要闻部", "云汐日报 要闻部"),
            ("云汐区 收藏家协会", "云汐区 收藏家协会"),
            ("云汐 360", "云汐 360"),
            ("云汐区图书馆（阅读推广部）", "云汐区图书馆（阅读推广部）"),
            ("读书分享会", "读书分享会"),
            ("云汐微博", "云汐微博"),
        ] {
            assert_eq!(without_buttons(value), name, "{value}");
        }
    }

    #[test]
    fn numbers_of_a_house_are_no_names() {
        for (value, name) in [
            ("周砚_NF4425", "周砚"),
            ("周砚 PK155", "周砚"),
            ("HN666", ""),
            ("104363", ""),
            ("周砚 沈禾", "周砚 沈禾"),
            ("云汐2024", "云汐2024"),
            ("kingname", "kingname"),
            ("Neo 4", "Neo 4"),
        ] {
            assert_eq!(without_code(value), name, "{value}");
        }
    }
}
