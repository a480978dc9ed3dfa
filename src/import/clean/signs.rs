//! What shows that a text was copied from a page: lines that only pages have, and
//! facts said as only pages say them. Unsure means it was none.

use super::below::{claims_rights, rights_heading};
use super::datelines;
use super::families::SIGNS;
use super::labels;
use super::look::{WHOLE, noise_at};
use super::menus::is_button;
use super::mixed;
use super::navigation::HOMES;
use super::platforms::PROVINCES;
use super::prose::is_prose;
use super::shapes::squeeze;
use super::stacked;
use crate::import::dates;
use crate::import::draft::Draft;

/// Does anything at either end of the text show that it was copied from a page?
pub fn is_page(draft: &Draft) -> bool {
    let count = draft.pieces.len();
    let near = (0..count.min(HEAD)).chain(count.saturating_sub(TAIL).max(HEAD)..count);
    let sign = |index: usize| {
        if is_prose(draft, index) {
            return false;
        }
        let noise = noise_at(draft, index, false, WHOLE);
        let facts = ["metadata-views", "metadata-index"];
        let views = || {
            labels::read_at(draft, index)
                .and_then(|found| found.into_iter().map(|label| label.rule).find(|rule| facts.contains(&rule.name)))
        };
        noise.or_else(views).is_some_and(|rule| SIGNS.contains(&rule.name))
    };
    near.clone().any(sign)
        || has_buttons(draft, near)
        || ends_with_button(draft)
        || opens_with_home(draft)
        || has_timed_facts(draft)
        || has_stacked_facts(draft)
        || has_own_mark(draft)
        || claims_all(draft)
}

/// 版权声明 over two lines at least that claim rights.
fn claims_all(draft: &Draft) -> bool {
    let count = draft.pieces.len();
    let claims = |at: usize| claims_rights(draft.text_at(at));
    let heads = |at: &usize| draft.text_at(*at).len() <= 80 && rights_heading("", &squeeze(draft.text_at(*at)));
    (count.saturating_sub(TAIL)..count).filter(heads).any(|at| claims(at + 1) && claims(at + 2))
}

/// 阅读次数 / 509 among labels without colons above the first sentence.
fn has_stacked_facts(draft: &Draft) -> bool {
    let head: Vec<usize> = (0..HEAD).take_while(|at| *at < draft.pieces.len() && !is_prose(draft, *at)).collect();
    stacked::count_of_visits(draft, &head)
}

/// 来源：云汐日报 2024-05-12 10:22 above the first sentence: only pages say the minute
/// beside the source.
fn has_timed_facts(draft: &Draft) -> bool {
    const NEAR: usize = 12;
    let facts = |index: usize| {
        let text = draft.text_at(index);
        let labels = || labels::read_at(draft, index).or_else(|| mixed::read(text)).unwrap_or_default();
        text.len() <= 300
            && dates::says_minute(text)
            && dates::find(text).is_some()
            && (labels().iter().any(|label| matches!(label.rule.name, "metadata-source" | "metadata-date"))
                || datelines::read_at(draft, index).is_some_and(|found| found.outlet.is_some())
                || PROVINCES.iter().any(|name| text.trim_end().ends_with(name))
                || text.contains("阅读"))
    };
    (0..NEAR).take_while(|at| !is_prose(draft, *at)).any(facts)
}

/// 原创, 关注我们 or 点击蓝字 alone near the top, and a minute near: an account's page.
pub fn has_own_mark(draft: &Draft) -> bool {
    const NEAR: usize = 10;
    let timed = |at: usize| {
        let text = draft.text_at(at);
        text.len() <= 60 && dates::is_timed(text)
    };
    let blue = |text: &str| text.len() <= 60 && ["点击蓝字", "上方蓝字"].iter().any(|word| text.contains(word));
    let mark = |text: &str| matches!(text, "原创" | "关注我们") || blue(text);
    (0..NEAR).any(|at| mark(draft.text_at(at).trim())) && (0..NEAR).any(timed)
}

/// 网站首页 alone on the first line.
fn opens_with_home(draft: &Draft) -> bool {
    let home = |text: &str| text != "首页" && HOMES.contains(&text);
    draft.pieces.first().is_some_and(|piece| home(draft.text_of(piece).trim()))
}

/// 关闭 alone on the last line.
fn ends_with_button(draft: &Draft) -> bool {
    let last = draft.pieces.last().map_or("", |piece| draft.text_of(piece).trim());
    matches!(last.trim_matches(['[', ']', '【', '】']), "关闭" | "打印" | "返回" | "关闭窗口" | "返回顶部" | "TOP")
}

/// Three different buttons, each alone on its line, are no accident.
fn has_buttons(draft: &Draft, near: impl Iterator<Item = usize>) -> bool {
    let button = |index: &usize| is_button(draft.text_at(*index)) && !draft.text_at(*index).is_ascii();
    let mut buttons: Vec<String> = near.filter(button).map(|at| squeeze(draft.text_at(at))).collect();
    buttons.sort();
    buttons.dedup();
    buttons.len() > 2
}

/// Pieces at the start and at the end that are looked at for signs of a page.
const HEAD: usize = 60;
const TAIL: usize = 120;
