//! Whose site a page is, as its banner says: a greeting that names the site, the name of
//! a body above the path. The source where no label, signature or outlet names one.

use super::menus::is_column_like;
use super::pieces::gone_by;
use crate::import::draft::Draft;
use crate::import::signatures;
use crate::text::han::is_han;

/// Pieces from the start among which a banner stands.
const NEAR: usize = 12;

/// What a greeting says before the name of the site, and how sites call themselves
/// behind the name of whose they are.
const WELCOME: &[&str] =
    &["欢迎您来到", "欢迎您访问", "欢迎来到", "欢迎访问", "欢迎光临", "欢迎您光临", "欢迎进入", "欢迎登录", "欢迎浏览"];
const SITES: &[&str] = &["官方网站", "门户网站", "官网", "网站", "主页", "网"];

/// The body that the banner of a page names.
pub fn body(draft: &Draft) -> Option<String> {
    if !draft.page {
        return None;
    }
    let near = 0..NEAR.min(draft.pieces.len());
    let greeted = near.clone().filter(|at| matches!(gone_by(draft, *at), Some("greeting" | "page-top")));
    let greeted = greeted.filter_map(|at| welcomed(draft.text_at(at))).next();
    let above = near.filter(|at| matches!(gone_by(draft, *at), Some("site-name" | "page-top" | "column-name")));
    let named = above.map(|at| draft.text_at(at).trim()).find(|name| is_body(name));
    greeted.or(named).map(str::to_owned)
}

/// 您好，欢迎访问云汐区总工会官方网站！今天是…, 欢迎来到云汐农业信息网！: the body, or the site's own
/// name. 云汐工人报官方网站 | 云工网首页: whose it is.
fn welcomed(line: &str) -> Option<&str> {
    let name = match WELCOME.iter().find_map(|word| line.split_once(word)) {
        Some((_, rest)) => rest.split(['！', '!', '，', ',', '。', '|']).next()?.trim(),
        None => line.split_once("官方网站")?.0.trim(),
    };
    let body = SITES.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let site = |name: &&str| {
        (4..=16).contains(&name.chars().count()) && name.chars().all(is_han) && name.ends_with(['网', '报'])
    };
    Some(body).filter(|body| is_body(body) || site(body)).or(Some(name).filter(site))
}

/// Is it the name of one body, with a room of it behind it or not: 云汐学院 教务处（实验中心）?
fn is_body(name: &str) -> bool {
    let bare = name.trim_end_matches(['）', ')']);
    let plain = |c: char| is_han(c) || matches!(c, ' ' | '（' | '(' | '）' | ')');
    (4..=24).contains(&name.chars().count())
        && name.chars().all(plain)
        && signatures::is_body(bare)
        && !is_column_like(name)
        && !["中心", "网站", "平台"].iter().any(|end| name.ends_with(end))
}
