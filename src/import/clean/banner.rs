//! Whose site a page is, as its banner says: a greeting that names the site, the name of
//! a body above the path. The source where no label, signature or outlet names one.

use super::pieces::gone_by;
use crate::import::bodies::is_office;
use crate::import::draft::Draft;
use crate::text::han::is_han;

/// Pieces from the start among which a banner stands.
const NEAR: usize = 8;

/// What a greeting says before the name of the site, and how sites call themselves
/// behind the name of whose they are.
const WELCOME: &[&str] = &[
    "欢迎您来到",
    "欢迎您访问",
    "欢迎来到",
    "欢迎访问",
    "欢迎光临",
    "欢迎您光临",
    "欢迎进入",
    "欢迎登录",
    "欢迎浏览",
    "欢迎加入",
];
const SITES: &[&str] = &["官方网站", "门户网站", "官网", "网站", "主页", "网"];

/// The body that the banner of a page names.
pub fn body(draft: &Draft) -> Option<String> {
    if !draft.page {
        return None;
    }
    let near = 0..NEAR.min(draft.pieces.len());
    let greeted = near.clone().filter(|at| matches!(gone_by(draft, *at), Some("greeting" | "page-top")));
    let greeted = greeted.filter_map(|at| welcomed(draft.text_at(at))).next();
    // Several are a menu of offices.
    let above = near.filter(|at| matches!(gone_by(draft, *at), Some("site-name" | "page-top" | "column-name")));
    let mut named: Vec<&str> = above.map(|at| draft.text_at(at).trim()).filter(|name| is_body(name)).collect();
    named.dedup();
    let named = named.first().copied().filter(|_| named.len() == 1);
    greeted.or(named).or_else(|| at_the_foot(draft)).map(str::to_owned)
}

/// ◎ 《云汐报》云汐县融媒体中心 at the foot of a page: the paper.
fn at_the_foot(draft: &Draft) -> Option<&str> {
    let count = draft.pieces.len();
    let paper = |at: usize| {
        let line = draft.text_at(at).trim().trim_start_matches(|c: char| !is_han(c) && c != '《');
        let (name, rest) = line.strip_prefix('《')?.split_once('》')?;
        let sound = name.ends_with('报') && (3..=8).contains(&name.chars().count()) && rest.chars().count() <= 16;
        Some(name).filter(|_| sound && !rest.contains(['。', '，', ',']))
    };
    (count.saturating_sub(NEAR)..count).find_map(paper)
}

/// 您好，欢迎访问云汐区总工会官方网站！今天是…, 欢迎来到云汐农业信息网！: the body, or the site's own
/// name. 云汐工人报官方网站 | 云工网首页: whose it is.
fn welcomed(line: &str) -> Option<&str> {
    let name = match WELCOME.iter().find_map(|word| line.split_once(word)) {
        Some((_, rest)) => {
            let rest = rest.split("今天是").next().unwrap_or(rest);
            rest.split(['！', '!', '，', ',', '。', '|', ':', '：']).next()?.trim()
        }
        None => line.split_once("官方网站")?.0.trim(),
    };
    let body = SITES.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let site = |name: &&str| {
        let own = ["我", "本", "您", "官"].iter().any(|word| name.starts_with(word));
        (4..=16).contains(&name.chars().count()) && name.chars().all(is_han) && name.ends_with(['网', '报']) && !own
    };
    Some(body).filter(|body| is_body(body) || site(body)).or(Some(name).filter(site))
}

/// Is it the name of one body, with a room of it behind it or not: 云汐学院 教务处（实验中心）?
fn is_body(name: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '）' | ')');
    let parts: Vec<&str> = name.split(apart).filter(|part| !part.is_empty()).collect();
    let several = (1..=3).contains(&parts.len()) && (4..=24).contains(&name.chars().count());
    several && parts.iter().all(|part| is_office(part)) && (parts.len() > 1 || !name.ends_with("中心"))
}
