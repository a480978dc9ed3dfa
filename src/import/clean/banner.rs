//! Whose page it is, as the page itself says: a paper that greets its reader or stands at the
//! foot. The source where no label, signature or outlet names one. Other sites greet as well;
//! but whose site a page is, is not yet who published the article.

use super::papers;
use super::pieces::gone_by;
use super::title_words::is_outlet;
use crate::import::draft::Draft;
use crate::text::han::is_han;
use crate::text::slice;

/// Pieces from the start among which the greeting stands, and from the end the foot.
const NEAR: usize = 16;
const FOOT: usize = 8;

/// What a greeting says before the name of the paper.
const WELCOME: &[&str] = &[
    "欢迎您来到",
    "欢迎您访问",
    "欢迎您阅览",
    "欢迎您阅读",
    "欢迎来到",
    "欢迎访问",
    "欢迎阅览",
    "欢迎阅读",
    "欢迎光临",
    "欢迎您光临",
    "欢迎进入",
    "欢迎浏览",
];

/// The paper whose page it is.
pub fn paper(draft: &Draft) -> Option<String> {
    if !draft.page {
        return None;
    }
    let near = 0..NEAR.min(draft.pieces.len());
    let greeted = near.filter(|at| matches!(gone_by(draft, *at), Some("greeting" | "page-top")));
    let greeted = greeted.filter_map(|at| welcomed(draft.text_at(at))).next();
    greeted.or_else(|| at_the_foot(draft)).or_else(|| holder(draft)).map(str::to_owned)
}

/// 版权所有 ©2024 云汐日报, 电子版内容版权归云汐时报社所有: the paper that holds the rights of its page, where
/// the text calls itself 本报讯.
fn holder(draft: &Draft) -> Option<&str> {
    let count = draft.pieces.len();
    let own = |at: usize| {
        let head = slice(draft.text_at(at), 0..60).trim_start();
        head.starts_with("本报讯") || head.contains("本报记者")
    };
    let said = |at: usize| {
        let line = draft.text_at(at);
        let (_, rest) = ["版权所有", "版权归"].iter().find_map(|word| line.split_once(word))?;
        let rest = rest.trim_start_matches(|c: char| !is_han(c));
        let name = slice(rest, 0..rest.find(|c: char| !is_han(c)).unwrap_or(rest.len()));
        let name = name.strip_suffix("所有").unwrap_or(name);
        Some(name.strip_suffix('社').unwrap_or(name)).filter(|name| is_paper(name))
    };
    // 第C03版：云汐时报 综合
    let headed = |at: usize| {
        let (page, rest) = draft.text_at(at).split_once(['：', ':'])?;
        let name = rest.trim_start().split(|c: char| !is_han(c)).next()?;
        Some(name).filter(|name| papers::is_page_of_paper(page.trim()) && is_paper(name))
    };
    let held = (count.saturating_sub(FOOT)..count).find_map(said);
    let held = held.or_else(|| (0..NEAR.min(count)).find_map(headed))?;
    (0..count).any(own).then_some(held)
}

/// ◎ 《云汐报》云汐县融媒体中心 at the foot of a page.
fn at_the_foot(draft: &Draft) -> Option<&str> {
    let count = draft.pieces.len();
    let named = |at: usize| {
        let line = draft.text_at(at).trim().trim_start_matches(|c: char| !is_han(c) && c != '《');
        let (name, rest) = line.strip_prefix('《')?.split_once('》')?;
        let sound = is_paper(name) && rest.chars().count() <= 16;
        Some(name).filter(|_| sound && !rest.contains(['。', '，', ',']))
    };
    (count.saturating_sub(FOOT)..count).find_map(named)
}

/// 欢迎您阅览云汐日报 您是第, 欢迎访问云汐日报官方网站！今天是…, 云汐工人报官方网站 | 云工网首页
fn welcomed(line: &str) -> Option<&str> {
    let named = match WELCOME.iter().find_map(|word| line.split_once(word)) {
        Some((_, rest)) => {
            let ends = ["今天是", "您是", "官方网站", "数字报"].iter().filter_map(|word| rest.find(word)).min();
            let rest = ends.and_then(|end| rest.get(..end)).unwrap_or(rest);
            rest.split(['！', '!', '，', ',', '。', '|', ':', '：']).next()?
        }
        None => line.split_once("官方网站")?.0,
    };
    Some(named.trim().trim_matches(['《', '》'])).filter(|name| is_paper(name))
}

fn is_paper(name: &str) -> bool {
    (3..=8).contains(&name.chars().count()) && name.chars().all(is_han) && name.ends_with('报') && is_outlet(name)
}
