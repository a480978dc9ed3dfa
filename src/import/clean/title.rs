//! The title: which line is it, where does it come again, and where does the
//! site's name begin behind it.

use std::ops::Range;

use super::head::judged;
use super::labels;
use super::look::is_noise;
use super::menus::{is_button, is_column_like, is_link};
use super::rules::{Scope, rule};
use super::shapes::squeeze;
use super::title_words::{BEFORE_SITE, HOUSES, KINDS, SITE, SITE_LINES, SURE};
use crate::article::{Kind, Removal};
use crate::import::dates;
use crate::import::draft::{Draft, Known, Piece};
use crate::import::kinds;
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::import::sites;
use crate::import::themes;
use crate::text::fold::{fold_char, fold_query};
use crate::text::slice;

/// Characters of the longest title.
const LONGEST: usize = 120;

/// Characters of the shortest title whose repetition tells anything.
const TELLING: usize = 4;

/// Finds the title's piece in the head (`zone`), cuts the site's name off it
/// and takes its repetitions away. `known` is the title the file or a label
/// gives, `stem` the file's name. Returns the title's index.
pub fn find(draft: &mut Draft, zone: Range<usize>, known: &str, stem: &str) -> Option<usize> {
    let index = if known.is_empty() { choose(draft, zone.clone(), stem)? } else { matching(draft, known)? };
    merge_halves(draft, index, stem);
    if !cut_label(draft, index) && !cut_button(draft, index) {
        cut_site(draft, index, known, stem);
    }
    take_all_above(draft, zone.start..index.min(zone.end));
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
    let said_or_sure = known.match_indices(BEFORE_SITE).find_map(|(at, _)| cut(at));
    said_or_sure.unwrap_or_else(|| sites::bare(known, &[]))
}

/// Is `text`, folded, the folded title `key` and nothing more? Lengths are
/// compared first: folding may shorten a text, but not to a third.
fn is_same(text: &str, key: &str) -> bool {
    text.len() <= key.len() * 3 + 120 && text.chars().filter_map(fold_char).eq(key.chars())
}

/// Does `text` say the folded title `key`, a site's name behind it apart?
fn says(text: &str, key: &str) -> bool {
    if text.len() < key.len() / 2 || text.len() > key.len() * 3 + 120 {
        return false;
    }
    let from = labels::title_label(text);
    let mut folded = slice(text, from..text.len()).chars().filter_map(fold_char);
    let begins = key.chars().all(|c| folded.next() == Some(c));
    begins && {
        let rest: String = folded.collect();
        rest.is_empty() || is_site_suffix(&rest)
    }
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

/// Lines at the top, and lines above the first sentence, that may be the title.
const NEAR: (usize, usize) = (12, 40);

/// The line that is the title: the best of those that look like one. A
/// heading of the first level, the file's name and a repetition prove it;
/// a line of metadata right below speaks for it; being the first is a little.
fn choose(draft: &Draft, zone: Range<usize>, stem: &str) -> Option<usize> {
    let open = |index: &usize| judged(draft, *index) && looks_like(draft, *index);
    let likely: Vec<usize> = zone.clone().filter(open).collect();
    let framed = (draft.page && likely.len() > 8) || zone.clone().any(|index| is_navigation(draft, index));
    let (first, last) = (*likely.first()?, *likely.last()?);
    let stage = Stage { draft, first, last, framed, zone, stem: fold_query(stem) };
    let far = NEAR.0..likely.len().saturating_sub(NEAR.1).max(NEAR.0);
    let near = likely.iter().enumerate().filter(|(at, _)| !far.contains(at)).map(|(_, index)| *index);
    let marked: Vec<(usize, i32)> = near.map(|index| (index, stage.mark(index))).collect();
    let best = marked.iter().map(|(_, mark)| *mark).max().filter(|best| *best > -30)?;
    let found = marked.iter().find(|(_, mark)| *mark == best).map(|(index, _)| *index)?;
    Some(found).filter(|index| stage.framed || is_first_heading(draft, *index))
}

/// The last item of a breadcrumb that is no column: the title, where it stands
/// nowhere else.
pub fn of_breadcrumb(draft: &Draft, zone: Range<usize>) -> Option<String> {
    let crumb = |index: &usize| {
        draft.pieces.get(*index).is_some_and(|piece| piece.taken.first().is_some_and(|cut| cut.rule == "breadcrumb"))
    };
    let last = draft.text_at(zone.rev().find(crumb)?).rsplit(['>', '＞', '»', '›']).next()?.trim();
    let titled = (8..=LONGEST).contains(&last.chars().count()) && !is_column_like(last) && !last.contains([':', '：']);
    titled.then(|| last.to_owned())
}

/// What a candidate for the title is judged by.
struct Stage<'a> {
    draft: &'a Draft,
    first: usize,
    last: usize,
    /// Was a whole page copied, so that much stands above its title?
    framed: bool,
    zone: Range<usize>,
    stem: String,
}

impl Stage<'_> {
    fn mark(&self, index: usize) -> i32 {
        let text = self.draft.text_at(index);
        let key = fold_query(slice(text, labels::title_label(text)..text.len()));
        let heading = self.draft.pieces.get(index).is_some_and(|piece| piece.kind == Some(Kind::Heading(1)));
        let lower = self.framed
            && matches!(self.draft.pieces.get(index).and_then(|piece| piece.kind), Some(Kind::Heading(2..=4)));
        let telling = key.chars().count() >= TELLING;
        let named = self.stem.chars().count() >= TELLING && says(text, &self.stem);
        let long = text.chars().nth(9).is_some();
        let votes = [
            (heading, 200),
            (lower, 20),
            (named, 100),
            (telling && !is_body(text) && self.again(index, &key), 60),
            (index == self.first && !self.framed, 24),
            (text.contains('，') && (text.chars().nth(25).is_some() || text.ends_with(['！', '？'])), -12),
            (long && index == self.last, if self.framed { 10 } else { 6 }),
            (long && self.framed, 8),
            (self.above_metadata(index), if text.chars().nth(5).is_some() { 30 } else { 12 }),
            (self.below_navigation(index), 10),
            (long, 4),
            (text.chars().nth(14).is_some(), 6),
            (!text.chars().any(is_han), -10),
            (self.above_navigation(index), -20),
            (above_rule(text).is_some(), -100),
            (text.contains("关于") && KINDS.iter().any(|kind| text.ends_with(kind)), 16),
            (is_masthead(text), -60),
            (is_menu_line(text) || is_link(text), -60),
            (labels::title_label(text) > 0, -5),
            (self.is_issuer(index), -100),
            (text.chars().count() < 4, -10),
        ];
        votes.iter().filter(|(holds, _)| *holds).map(|(_, vote)| vote).sum()
    }

    /// Does the page's navigation stand right above?
    fn below_navigation(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|above| is_navigation(self.draft, above))
    }

    /// Does another line near the head say the same?
    fn again(&self, index: usize, key: &str) -> bool {
        let near = self.draft.pieces.len().min(60);
        (0..near).filter(|other| *other != index).any(|other| says(self.draft.text_at(other), key))
    }

    /// Does a line of metadata follow, and is this the first of the lines that
    /// stand together above it (a title may be split over two)?
    fn above_metadata(&self, index: usize) -> bool {
        let glued = |at: usize| match (self.draft.pieces.get(at), self.draft.pieces.get(at + 1)) {
            (Some(upper), Some(lower)) if !upper.gone && !lower.gone && looks_like(self.draft, at) => {
                slice(&self.draft.text, upper.range.end..lower.range.start).matches('\n').count() == 1
            }
            _ => false,
        };
        if index.checked_sub(1).is_some_and(glued) && !self.framed {
            return false;
        }
        let last = match self.framed {
            true => index,
            false => (index..self.zone.end).find(|at| !glued(*at)).unwrap_or(index),
        };
        if last > index + 2 {
            return false;
        }
        let below = |at: usize| self.draft.pieces.get(at).and_then(|piece| piece.taken.first());
        let next = below(last + 1).or_else(|| self.framed.then(|| below(last + 2)).flatten());
        next.is_some_and(|cut| rule(cut.rule).is_some_and(|rule| rule.scope == Scope::Metadata))
    }

    /// Is it the body that issues the document whose title stands right below?
    fn is_issuer(&self, index: usize) -> bool {
        let text = self.draft.text_at(index).trim();
        let below = self.draft.text_at(index + 1).trim();
        is_body(text) && below.contains("关于") && KINDS.iter().any(|kind| below.ends_with(kind))
    }

    /// Does the page's navigation stand below?
    fn above_navigation(&self, index: usize) -> bool {
        (index + 1..self.zone.end).any(|below| is_navigation(self.draft, below))
    }
}

/// Is the piece taken as navigation, or as the table of a document's data
/// that stands above its title?
fn is_page(draft: &Draft, index: usize) -> bool {
    let taken = draft.pieces.get(index).filter(|piece| piece.gone).and_then(|piece| piece.taken.first());
    is_navigation(draft, index) || taken.is_some_and(|cut| cut.rule == "metadata-index")
}

/// Is the piece taken as navigation of the page?
fn is_navigation(draft: &Draft, index: usize) -> bool {
    let rules = ["breadcrumb", "greeting", "site-menu", "login-bar", "access-bar", "link-bar", "paper-pages"];
    let taken = draft.pieces.get(index).filter(|piece| piece.gone).and_then(|piece| piece.taken.first());
    taken.is_some_and(|cut| rules.contains(&cut.rule))
}

/// The name of a body, as it signs.
fn is_body(text: &str) -> bool {
    const BODIES: &[&str] = &["委员会", "办公室", "人民政府", "党委", "部", "局", "院", "厅", "会", "公司"];
    BODIES.iter().any(|end| text.ends_with(end)) && !text.contains(['关', '，', '“', '《', ' '])
}

/// What stands at the head of a document or a bulletin and names its kind: 云汐区
/// 教育局文件, 简报, 第12期, 内部资料.
fn is_masthead(text: &str) -> bool {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(['(', ')', '【', '】', '★', '*']);
    let parted = text.chars().filter(|c| c.is_whitespace()).count() * 2 >= squeezed.chars().count();
    let issue = bare.strip_prefix(['第', '总']).is_some_and(|rest| rest.ends_with('期') && rest.chars().count() <= 8);
    let named = ["文件", "简报", "快报", "内参", "动态", "信息", "通讯"].iter().any(|end| bare.ends_with(end));
    issue
        || (parted && named)
        || (bare.ends_with("文件") && bare.chars().count() <= 20)
        || matches!(
            bare,
            "内部资料"
                | "内部资料注意保存"
                | "注意保存"
                | "内部刊物"
                | "简报"
                | "工作简报"
                | "本期要目"
                | "目录"
                | "编者按"
        )
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// At least four short items parted by white space.
fn is_menu_line(text: &str) -> bool {
    let items = || text.split_whitespace();
    items().nth(3).is_some() && items().all(|item| item.chars().nth(8).is_none())
}

/// A text whose first heading is of a lower level has no title, unless no other
/// heading stands as high.
fn is_first_heading(draft: &Draft, index: usize) -> bool {
    let level = |piece: &Piece| piece.kind.and_then(Kind::level).filter(|_| !piece.gone);
    let Some(own) = draft.pieces.get(index).and_then(level).filter(|level| *level > 1) else { return true };
    let others = || draft.pieces.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, piece)| piece);
    own <= 3 && !others().filter_map(level).any(|level| level <= own)
}

fn looks_like(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    let open = text.trim_end_matches(['”', '’', '"', '）', ')', '》', '】']);
    let kind = draft.pieces.get(index).and_then(|piece| piece.kind);
    (2..=LONGEST).contains(&text.chars().count())
        && !open.ends_with(['。', '；', '，', '、', '：', ':', ';', ','])
        && opening(text) == Opening::None
        && !text.starts_with("附件")
        && themes::theme(text).is_none()
        && (!is_noise(text) || labels::title_label(text) > 0)
        && !text.starts_with(['>', '＞', '»', '›'])
        && !kinds::is_caption(text)
        && !is_dated(text)
        && !is_day_or_year(text)
        && !holds_number(text)
        && !is_said_of(text)
        && text.chars().any(char::is_alphabetic)
        && !matches!(kind, Some(Kind::ListItem(_) | Kind::Quote | Kind::Image))
}

/// 云教基〔2006〕17号 签发人：程岭: a document's number and no more of a name.
fn holds_number(text: &str) -> bool {
    let number = text.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
    number.is_some_and(|(year, rest)| {
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && !rest.contains('的') && rest.contains('号')
    }) && text.chars().count() <= 40
}

/// 1949年, 5月12日: figures with their units.
fn is_day_or_year(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "年月日号期".contains(c))
}

/// 联系人：周砚 电话：…, 05-20 来源：云汐日报: a short word with a colon that says
/// something of the article or of people, not a title in two parts.
fn is_said_of(text: &str) -> bool {
    const WORDS: &[&str] =
        &["联系人", "电话", "联系方式", "地址", "邮箱", "来源", "作者", "单位", "时间", "地点", "签发人"];
    let colon = text.find([':', '：']);
    let label = colon.map(|at| slice(text, 0..at).trim_end());
    label.is_some_and(|label| WORDS.iter().any(|word| label.ends_with(word)) && label.chars().count() <= 12)
}

/// 2019-12-23 云汐水务 阅 166: a day in figures at either end of a short line.
fn is_dated(text: &str) -> bool {
    let dashed = |text: &str| text.bytes().take(10).filter(|b| matches!(b, b'-' | b'/' | b'.')).count() == 2;
    let day = dates::find(text).map(|(_, range)| range);
    day.is_some_and(|range| (range.start == 0 || range.end == text.len()) && dashed(slice(text, range)))
}

/// The rule for a line above the title that names the site or a column.
fn above_rule(text: &str) -> Option<&'static str> {
    let squeezed = squeeze(text);
    let site = squeezed.chars().count() <= 20
        && !text.contains(BEFORE_SITE)
        && SITE_LINES.iter().any(|end| squeezed.ends_with(end));
    match site {
        true => Some("site-name"),
        false => is_column_like(text).then_some("column-name"),
    }
}

fn take_all_above(draft: &mut Draft, zone: Range<usize>) {
    let navigation = zone.clone().rev().find(|at| is_page(draft, *at));
    // A line right above the title may belong to it.
    let kicker = zone.end.checked_sub(1).filter(|at| adjoin(draft, *at) && draft.text_at(*at).chars().count() >= 10);
    let many = zone.clone().filter(|at| judged(draft, *at)).count() > 8;
    for above in zone {
        let top = navigation.is_some_and(|last| above < last || many) && (kicker != Some(above) || many);
        take_above(draft, above, top);
    }
}

/// A site's or a column's name on a line above the title, and any short line
/// above the navigation of the page.
fn take_above(draft: &mut Draft, index: usize, top: bool) {
    let text = draft.text_at(index);
    if !judged(draft, index) {
        return;
    }
    let name = above_rule(text).filter(|_| looks_like(draft, index));
    let short = top && text.chars().count() <= 40 && !ends_sentence(text);
    let Some(rule) = name.or(short.then_some("page-top")) else { return };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// A title split over two lines: the file's name, or a later line, says both
/// in one.
fn merge_halves(draft: &mut Draft, index: usize, stem: &str) {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    if !judged(draft, index + 1) || first.len() + second.len() > LONGEST * 3 || !adjoin(draft, index) {
        return;
    }
    let whole = fold_query(first) + &fold_query(second);
    let mut near = (index + 2)..draft.pieces.len().min(index + 40);
    let later = near.any(|other| judged(draft, other) && is_same(draft.text_at(other), &whole));
    if later || fold_query(stem) == whole || runs_on(first, second) {
        let second = draft.pieces.remove(index + 1);
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.range.end = second.range.end;
            piece.known = Known::default();
            piece.spans.extend(second.spans);
        }
    }
}

/// Does nothing stand between a piece and the next, not even what was set aside?
fn adjoin(draft: &Draft, index: usize) -> bool {
    let between = draft.pieces.get(index).zip(draft.pieces.get(index + 1));
    between.is_some_and(|(first, second)| {
        draft.text.get(first.range.end..second.range.start).is_some_and(|gap| gap.trim().is_empty())
    })
}

/// Does a title break off in its first line and end in its second: an open
/// quotation mark, or 关于… without the kind of document it names.
fn runs_on(first: &str, second: &str) -> bool {
    let kind = |text: &str| KINDS.iter().any(|kind| text.trim_end().ends_with(kind));
    let open = |text: &str| {
        [('《', '》'), ('“', '”')]
            .iter()
            .any(|(open, close)| text.matches(*open).count() > text.matches(*close).count())
    };
    let about = first.contains("关于") && !kind(first) && kind(second);
    let closed = |text: &str| !open(text) && text.contains(['》', '”']);
    second.chars().count() <= 50 && !ends_sentence(second) && (about || (open(first) && closed(second)))
}

/// Cuts a button off the end of the title: … [复制链接].
fn cut_button(draft: &mut Draft, index: usize) -> bool {
    let text = draft.text_at(index);
    let at = text.rfind(['[', '【']).filter(|_| text.ends_with([']', '】']));
    let Some(at) =
        at.filter(|at| *at > 0 && is_button(slice(text, *at..text.len()).trim_matches(['[', '【', ']', '】'])))
    else {
        return false;
    };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.taken = vec![Removal { range: piece.range.start + at..piece.range.end, rule: "print-close" }];
    }
    true
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
    // A dash of its own or none around it: 义诊 - 市医院, 义诊-示例大学附属医院.
    let house = suffix.trim_start().starts_with(['-', '－']) && HOUSES.iter().any(|end| name.ends_with(end));
    short && (underscore || house || SURE.iter().any(|end| name.ends_with(end)))
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
        && first.chars().chain(second.chars()).filter_map(fold_char).eq(key.chars())
}

fn take(draft: &mut Draft, index: usize) {
    let labelled = labels::title_label(draft.text_at(index)) > 0;
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(if labelled { "metadata-title" } else { "title-repeated" });
    }
}
