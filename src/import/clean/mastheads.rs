//! What stands at the head of a bulletin or an official document and is not its
//! title: the bulletin's name and number, 内部资料, its contents, the bodies that
//! issue it.

use super::shapes::squeeze;
use crate::import::kinds;

/// Bytes of the longest line that heads the contents of a bulletin.
const CONTENTS: usize = 60;

/// Does the line head the contents of a bulletin with several articles?
pub fn is_contents(text: &str) -> bool {
    if text.len() > CONTENTS {
        return false;
    }
    let squeezed = squeeze(text);
    kinds::CONTENTS.contains(&squeezed.trim_matches(['【', '】', ':']))
}

/// What stands above the name of a bulletin.
pub fn is_formula(text: &str) -> bool {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(['(', ')', '【', '】', '★', '*']);
    matches!(bare, "内部资料" | "内部资料注意保存" | "注意保存" | "内部刊物")
}

/// （16）: the number of a bulletin, which stands alone on its line.
pub fn is_issue(text: &str) -> bool {
    let squeezed = squeeze(text);
    let bare = squeezed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    // （2023年第9号）
    let year = |bare: &str| {
        bare.get(4..).filter(|_| bare.starts_with("20")).and_then(|rest| rest.strip_prefix('年')).map(str::to_owned)
    };
    let number = |bare: &str| {
        let bare = year(bare).unwrap_or_else(|| bare.to_owned());
        bare.trim_start_matches('第').trim_end_matches(['号', '期']).to_owned()
    };
    bare.map(number).is_some_and(|bare| (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()))
}

/// 首 页 政 务 公 开: letters set apart, more of them than a title has.
pub fn is_spaced(text: &str) -> bool {
    let words = || text.split_whitespace();
    let single = words().filter(|word| word.chars().nth(1).is_none()).count();
    single >= 12 && single * 10 >= words().count() * 9
}

/// The name of a body, as it signs.
pub fn is_body(text: &str) -> bool {
    const BODIES: &[&str] = &[
        "委员会",
        "办公室",
        "人民政府",
        "党委",
        "党工委",
        "纪委",
        "县委",
        "市委",
        "区委",
        "部",
        "局",
        "院",
        "厅",
        "会",
        "公司",
        "中学",
        "小学",
        "学校",
        "大学",
        "学院",
        "银行",
        "中心",
        "集团",
        "图书馆",
        "博物馆",
        "文化馆",
        "档案馆",
        "研究所",
        "纪念馆",
        "体育馆",
    ];
    // 巡回审判来到农家小院 tells what happened.
    const TOLD: &[&str] =
        &["参观", "探访", "点亮", "走访", "来到", "走进", "走入", "召开", "开展", "举行", "举办", "获", "赴", "慰问"];
    BODIES.iter().any(|end| text.ends_with(end))
        && !text.contains(['关', '，', '“', '《', ' '])
        && !TOLD.iter().any(|word| text.contains(word))
}

/// What stands at the head of a document or a bulletin and names its kind: 云汐区
/// 教育局文件, 简报, 第12期, 内部资料.
pub fn is_masthead(text: &str) -> bool {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(['(', ')', '【', '】', '★', '*']);
    let parted = text.chars().filter(|c| c.is_whitespace()).count() * 2 >= squeezed.chars().count();
    // 第12期, 2024年第12期
    let issue = bare.ends_with('期')
        && bare.contains(['第', '总'])
        && bare.chars().count() <= 14
        && bare.chars().all(|c| c.is_ascii_digit() || "第总期年卷()零一二三四五六七八九十".contains(c));
    let named = ["文件", "简报", "快报", "内参", "动态", "信息", "通讯"].iter().any(|end| bare.ends_with(end));
    issue
        || is_contents(text)
        || is_formula(text)
        || (parted && named)
        || (bare.ends_with("文件") && bare.chars().count() <= 20)
        || matches!(bare, "简报" | "新闻公报" | "新闻稿" | "工作简报" | "目录" | "编者按")
}
