//! The title: which line is it, where does it come again, and where does the
//! site's name begin behind it.

use std::ops::Range;

use super::head::judged;
use super::labels;
use super::look::{is_column, is_noise};
use super::shapes::squeeze;
use crate::article::{Kind, Removal};
use crate::import::draft::Draft;
use crate::import::marks::{Opening, opening};
use crate::import::themes;
use crate::text::fold::fold_query;
use crate::text::slice;

/// Characters of the longest title.
const LONGEST: usize = 120;

/// Characters of the shortest title whose repetition tells anything.
const TELLING: usize = 4;

/// Marks between a title and the site's name.
const BEFORE_SITE: &[char] = &['_', '-', '|', '｜', '丨', '—', '–', '－', '－', '·'];

/// How a site's name ends.
const SITE: &[&str] = &[
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
const SURE: &[&str] = &[
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

/// Finds the title's piece in the head (`zone`), cuts the site's name off it
/// and takes its repetitions away. `known` is the title the file or a label
/// gives, `stem` the file's name. Returns the title's index.
pub fn find(draft: &mut Draft, zone: Range<usize>, known: &str, stem: &str) -> Option<usize> {
    let index = if known.is_empty() { choose(draft, zone.clone(), stem)? } else { matching(draft, known)? };
    merge_halves(draft, index, stem);
    if !cut_label(draft, index) {
        cut_site(draft, index, known, stem);
    }
    for above in zone.start..index.min(zone.end) {
        take_above(draft, above);
    }
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.kind = Some(Kind::Title);
    }
    subtitle(draft, index + 1);
    Some(index)
}

/// The first piece that says what `known` says.
fn matching(draft: &Draft, known: &str) -> Option<usize> {
    let key = fold_query(known);
    let near = draft.pieces.len().min(60);
    let said = |index: &usize| judged(draft, *index) && says(draft.text_at(*index), &key);
    let picture = |index: &usize| draft.pieces.get(*index).is_some_and(|piece| piece.kind == Some(Kind::Image));
    (0..near).find(|index| said(index) && !picture(index)).or_else(|| (0..near).find(said))
}

/// A title that a file gives, without the site's name behind it: where a line
/// of the text says it without, or where no title ends like that.
pub fn bare(draft: &Draft, known: &str) -> String {
    let near = draft.pieces.len().min(60);
    let said = |title: &str| {
        let key = fold_query(title);
        (0..near).any(|index| is_same(draft.text_at(index), &key))
    };
    let cut = |at: usize| {
        let title = slice(known, 0..at).trim_end_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c));
        let sure = title.chars().count() >= 5 && is_sure(slice(known, at..known.len()));
        (!title.is_empty() && (sure || (said(title) && says(known, &fold_query(title))))).then(|| title.to_owned())
    };
    known.match_indices(BEFORE_SITE).find_map(|(at, _)| cut(at)).unwrap_or_else(|| known.to_owned())
}

/// Is `text`, folded, the folded title `key` and nothing more? Lengths are
/// compared first: folding may shorten a text, but not to a third.
fn is_same(text: &str, key: &str) -> bool {
    text.len() <= key.len() * 3 + 120 && fold_query(text) == key
}

/// Does `text` say the folded title `key`, a site's name behind it apart?
fn says(text: &str, key: &str) -> bool {
    if text.len() < key.len() / 2 || text.len() > key.len() * 3 + 120 {
        return false;
    }
    let folded = fold_query(slice(text, labels::title_label(text)..text.len()));
    folded == key || folded.strip_prefix(key).is_some_and(is_site_suffix)
}

/// `_某某网`, folded: a mark, then a short name that ends as sites do.
fn is_site_suffix(rest: &str) -> bool {
    let name = rest.trim_start_matches(['_', '-', '|', '丨', '·']);
    name.len() < rest.len() && is_site(name)
}

fn is_site(name: &str) -> bool {
    let short = (2..=20).contains(&name.chars().count());
    short && SITE.iter().any(|end| name.ends_with(end)) || name.ends_with(".com") || name.ends_with(".cn")
}

/// The line that is the title: a heading of the first level, the file's name,
/// or the first line that looks like one; names of columns and of sites may
/// stand above it. What is chosen must not depend on lines that are then taken
/// away, or a cleaned text would be read in another way.
fn choose(draft: &Draft, zone: Range<usize>, stem: &str) -> Option<usize> {
    let likely: Vec<usize> = zone.filter(|index| judged(draft, *index) && looks_like(draft, *index)).take(6).collect();
    let key = fold_query(stem);
    let named = |index: &usize| key.chars().count() >= TELLING && says(draft.text_at(*index), &key);
    let heading = |index: &usize| draft.pieces.get(*index).is_some_and(|piece| piece.kind == Some(Kind::Heading(1)));
    let find = |wanted: &dyn Fn(&usize) -> bool| likely.iter().copied().find(|index| wanted(index));
    let first = || find(&|index| above_rule(draft.text_at(*index)).is_none());
    let found = find(&heading).or_else(|| find(&named)).or_else(first).or(likely.first().copied())?;
    Some(found).filter(|index| is_first_heading(draft, *index))
}

/// A Markdown text that starts with a heading of a lower level has no title.
fn is_first_heading(draft: &Draft, index: usize) -> bool {
    let kind = draft.pieces.get(index).and_then(|piece| piece.kind);
    !matches!(kind, Some(Kind::Heading(level)) if level > 1)
}

fn looks_like(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    let open = text.trim_end_matches(['”', '’', '"', '）', ')', '》', '】']);
    let kind = draft.pieces.get(index).and_then(|piece| piece.kind);
    (2..=LONGEST).contains(&text.chars().count())
        && !open.ends_with(['。', '；', '，', '、', '：', ':', ';', ','])
        && opening(text) == Opening::None
        && themes::theme(text).is_none()
        && (!is_noise(text) || labels::title_label(text) > 0)
        && text.chars().any(char::is_alphabetic)
        && !matches!(kind, Some(Kind::ListItem(_) | Kind::Quote | Kind::Image))
}

/// The rule for a line above the title that names the site or a column.
fn above_rule(text: &str) -> Option<&'static str> {
    let squeezed = squeeze(text);
    let site = squeezed.chars().count() <= 15
        && !text.contains(BEFORE_SITE)
        && ["网", "网站", "人民政府", "门户", "日报", "晚报", "客户端", "公众号", "学习强国", "学习平台"]
            .iter()
            .any(|end| squeezed.ends_with(end));
    match site {
        true => Some("site-name"),
        false => is_column(text).then_some("column-name"),
    }
}

/// A site's or a column's name on a line above the title.
fn take_above(draft: &mut Draft, index: usize) {
    if !judged(draft, index) || !looks_like(draft, index) {
        return;
    }
    let Some(rule) = above_rule(draft.text_at(index)) else { return };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// A title split over two lines: the file's name, or a later line, says both
/// in one.
fn merge_halves(draft: &mut Draft, index: usize, stem: &str) {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    if !judged(draft, index + 1) || first.len() + second.len() > LONGEST * 3 {
        return;
    }
    let whole = fold_query(first) + &fold_query(second);
    let mut near = (index + 2)..draft.pieces.len().min(index + 40);
    let later = near.any(|other| judged(draft, other) && is_same(draft.text_at(other), &whole));
    if later || fold_query(stem) == whole {
        let second = draft.pieces.remove(index + 1);
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.range.end = second.range.end;
            piece.spans.extend(second.spans);
        }
    }
}

/// Cuts 标题： off the title.
fn cut_label(draft: &mut Draft, index: usize) -> bool {
    let length = labels::title_label(draft.text_at(index));
    if let Some(piece) = draft.pieces.get_mut(index).filter(|_| length > 0) {
        piece.taken = vec![Removal { range: piece.range.start..piece.range.start + length, rule: "metadata-title" }];
    }
    length > 0
}

/// Cuts the site's name off the title: certain behind an underscore or where
/// the bare title is known, stands elsewhere or is the file's name; behind
/// other marks only a name that no title ends with.
fn cut_site(draft: &mut Draft, index: usize, known: &str, stem: &str) {
    let text = draft.text_at(index).to_owned();
    let cuts: Vec<usize> = text.match_indices(BEFORE_SITE).map(|(at, _)| at).collect();
    let bare = |at: &usize| {
        let title = fold_query(slice(&text, 0..*at));
        let alone = |other: usize| other != index && is_same(draft.text_at(other), &title);
        let proven = is_same(known, &title) || is_same(stem, &title) || (0..draft.pieces.len().min(60)).any(alone);
        (!title.is_empty() && proven && says(&text, &title))
            || (title.chars().count() >= 5 && is_sure(slice(&text, *at..text.len())))
    };
    let Some(at) = cuts.iter().copied().find(bare) else { return };
    let kept = slice(&text, 0..at).trim_end_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c)).len();
    if let Some(piece) = draft.pieces.get_mut(index).filter(|_| kept > 0) {
        let cut = slice(&text, kept..text.len());
        let start = piece.range.start + kept + (cut.len() - cut.trim_start().len());
        piece.taken = vec![Removal { range: start..piece.range.end, rule: "site-suffix" }];
    }
}

fn is_sure(suffix: &str) -> bool {
    let name = suffix.trim_start_matches(|c: char| c.is_whitespace() || BEFORE_SITE.contains(&c));
    let name = name.rsplit(BEFORE_SITE).next().unwrap_or(name).trim();
    let short = name.chars().count() <= 16 && suffix.chars().count() <= 40;
    let underscore = suffix.starts_with('_') && is_site(name);
    short && (underscore || SURE.iter().any(|end| name.ends_with(end)))
}

/// ——… right below the title is its second line.
fn subtitle(draft: &mut Draft, index: usize) {
    let text = draft.text_at(index).to_owned();
    let inner = text.strip_prefix("——").map_or("", |rest| rest.trim());
    let short = (4..=50).contains(&inner.chars().count()) && !inner.contains('。') && !inner.ends_with('；');
    let follows = opening(draft.text_at(index + 1)) != Opening::Bullet;
    if short && follows && draft.pieces.get(index).is_some_and(|piece| !piece.gone && piece.kind.is_none()) {
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind = Some(Kind::Title);
        }
        draft.meta.subtitle.get_or_insert_with(|| inner.to_owned());
    }
}

/// Takes every other line that says the title again, wherever it stands, and
/// two neighbouring lines that say it together.
pub fn take_repeats(draft: &mut Draft, title: &str, kept: Option<usize>) {
    let key = fold_query(title);
    if key.chars().count() < TELLING {
        return;
    }
    for index in 0..draft.pieces.len() {
        if Some(index) == kept || !judged(draft, index) {
            continue;
        }
        if says(draft.text_at(index), &key) {
            take(draft, index);
        } else if Some(index + 1) != kept && judged(draft, index + 1) && halves(draft, index, &key) {
            take(draft, index);
            take(draft, index + 1);
        }
    }
}

fn halves(draft: &Draft, index: usize, key: &str) -> bool {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    let length = first.len() + second.len();
    length >= key.len() / 2
        && length <= key.len() * 3 + 60
        && key.starts_with(fold_query(first).as_str())
        && fold_query(first) + &fold_query(second) == key
}

fn take(draft: &mut Draft, index: usize) {
    let labelled = labels::title_label(draft.text_at(index)) > 0;
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(if labelled { "metadata-title" } else { "title-repeated" });
    }
}
