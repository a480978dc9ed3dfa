//! The title: its piece is marked, the site's name and buttons are cut off it,
//! what stands above it and says it again is taken. Which line it is says
//! `choose`.

use std::ops::Range;

use super::candidates::{LONGEST, SECOND, above_rule, looks_like};
use super::choose::{TELLING, choose};
use super::frame;
use super::joined::{adjoin, merge_halves, merge_kind, merge_subject, put_together};
use super::labelled;
use super::mastheads::is_body;
use super::menus::{is_button, is_column, is_column_like};
use super::pieces::{cut, gone, gone_by, is_fact, judged};
use super::prose::is_prose;
use super::same::{is_same, says};
use super::shapes::squeeze;
use super::stage::is_page;
use super::suffix::cut_site;
use super::title_words::{is_outlet, names_document};
use crate::article::{Date, Kind};
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::{Opening, ends_sentence, opening};
use crate::import::themes;
use crate::text::fold::{fold_char, fold_query};
use crate::text::han::is_han;
use crate::text::slice;

/// Finds the title's piece in the head (`zone`), cuts off it what belongs to the
/// page, and takes what stands above. `known` is the title the file or a label
/// gives, `stem` the file's name. Returns the title's index.
pub fn find(draft: &mut Draft, zone: Range<usize>, known: &str, stem: &str) -> Option<usize> {
    let said = if known.is_empty() { None } else { matching(draft, known) };
    let index = match said.or_else(|| put_together(draft, zone.clone(), known)) {
        Some(index) => below_menus(draft, index),
        None if known.is_empty() => below_menus(draft, choose(draft, zone.clone(), stem)?),
        None => return None,
    };
    merge_halves(draft, index, stem);
    cut_bars(draft, index);
    cut_label(draft, index);
    cut_button(draft, index);
    cut_column(draft, index);
    cut_reporter(draft, index);
    cut_site(draft, index, known, stem);
    let index = index - usize::from(merge_subject(draft, index));
    take_all_above(draft, zone.start..index.min(zone.end));
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.kind = Some(Kind::Title);
    }
    subtitle(draft, index + 1);
    Some(index)
}

/// The title above its facts, where the one that was found is the page's own name on
/// the first line: menus stand between them.
fn below_menus(draft: &Draft, index: usize) -> usize {
    const MENU: usize = 4;
    if !draft.page {
        return index;
    }
    let title = fold_query(draft.text_at(index));
    let timed = |at: usize| dates::says_minute(draft.text_at(at)) && dates::whole(draft.text_at(at)).is_some();
    // 周砚 / 要闻 / 2024-05-12 10:22
    let headed = |at: usize| is_fact(draft, at + 1) || (at + 2..at + 4).any(timed);
    let again = |at: &usize| {
        judged(draft, *at)
            && is_same(draft.text_at(*at), &title)
            && headed(*at)
            && !(0..*at).any(|above| is_prose(draft, above))
    };
    let found = || (MENU..draft.pieces.len().min(60)).find(again);
    // Or said right above the facts and right below them, and longer than what was found.
    let least = draft.text_at(index).chars().count().max(TWICE);
    let longer = |at: &usize| draft.text_at(*at).chars().nth(least).is_some();
    let twice = || (MENU..draft.pieces.len().min(MANY)).find(|at| is_framed(draft, *at) && longer(at));
    let found = Some(index).filter(|index| *index == 0).and_then(|_| found());
    found.or_else(|| twice().filter(|_| !is_fact(draft, index + 1))).unwrap_or(index)
}

/// Characters of the shortest line that is a title because it stands above its facts
/// and below them, and pieces within which it does.
const TWICE: usize = 9;
const MANY: usize = 300;

/// Does the line stand right above the facts of a page, and right below them once
/// more?
fn is_framed(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    draft.page
        && judged(draft, index)
        && is_fact(draft, index + 1)
        && (index + 2..index + 5).any(|below| draft.text_at(below).trim() == text)
}

/// The first piece that says what `known` says.
fn matching(draft: &Draft, known: &str) -> Option<usize> {
    let key = fold_query(known);
    let near = draft.pieces.len().min(60);
    let said = |index: &usize| judged(draft, *index) && says(draft.text_at(*index), &key);
    let picture = |index: &usize| draft.pieces.get(*index).is_some_and(|piece| piece.kind == Some(Kind::Image));
    (0..near).find(|index| said(index) && !picture(index)).or_else(|| (0..near).find(said))
}

/// The last item of a breadcrumb that is no column: the title, where it stands
/// nowhere else.
pub fn of_breadcrumb(draft: &Draft, zone: Range<usize>) -> Option<String> {
    let crumb = |index: &usize| gone_by(draft, *index) == Some("breadcrumb");
    let last = draft.text_at(zone.rev().find(crumb)?).rsplit(['>', '＞', '»', '›']).next()?.trim();
    // 乡镇动态清河护水 人人有责
    let column = last.char_indices().nth(4).map_or(0, |(at, _)| at);
    let news = ["动态", "新闻", "要闻", "快讯", "资讯"].iter().any(|end| slice(last, 0..column).ends_with(end));
    let glued = news && last.chars().count() >= 12;
    let last = if glued { slice(last, column..last.len()).trim() } else { last };
    let titled = (8..=LONGEST).contains(&last.chars().count()) && !is_column_like(last) && !last.contains([':', '：']);
    titled.then(|| last.to_owned())
}

/// A notice that bears no other name than its column: 停水公告 over the facts,
/// said once more above.
pub fn of_column(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let column = |at: &usize| gone_by(draft, *at) == Some("column-name");
    let index = zone.clone().rev().find(column).filter(|at| is_fact(draft, at + 1))?;
    let text = draft.text_at(index);
    let again = zone.clone().any(|at| at != index && column(&at) && draft.text_at(at) == text);
    if (!again && is_column(text)) || !names_document(text) {
        return None;
    }
    let piece = draft.pieces.get_mut(index)?;
    piece.restore();
    piece.kind = Some(Kind::Title);
    Some(index)
}

/// 公 告 alone above the text: a document that bears no other name than its kind.
pub fn of_kind(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let mut live = zone.filter(|at| judged(draft, *at));
    let (index, more) = (live.next()?, live.next());
    let squeezed = squeeze(draft.text_at(index));
    let document = squeezed.chars().count() <= 3 && names_document(&squeezed);
    // 图片新闻 over a picture's text.
    let kind = more.is_none() && (document || is_column(&squeezed));
    draft.pieces.get_mut(index).filter(|_| kind)?.kind = Some(Kind::Title);
    kind.then_some(index)
}

/// • 关于…的通知: the last line with a bullet above the first sentence or the facts, where nothing
/// else is the title.
pub fn of_bullet(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let end = zone.end;
    let index = zone.rev().filter(|at| judged(draft, *at)).find(|at| opening(draft.text_at(*at)) == Opening::Bullet)?;
    let below = (index + 1..draft.pieces.len()).find(|at| !draft.text_at(*at).trim().is_empty())?;
    let text = draft.kept_at(index);
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "•·●▪-*".contains(c));
    let sound = (8..=60).contains(&bare.chars().count()) && !ends_sentence(bare) && !is_column_like(bare);
    // Several are a list of the text's own, but for a page's columns above the facts.
    let bullet = |at: usize| judged(draft, at) && opening(draft.text_at(at)) == Opening::Bullet;
    let several = (0..index).any(bullet) && !is_fact(draft, below);
    let sound = sound && !several;
    let placed = is_fact(draft, below) || (below >= end && is_prose(draft, below));
    if !sound || !placed || dates::find(bare).is_some_and(|(_, range)| range.start == 0) {
        return None;
    }
    let length = text.len() - bare.len();
    cut(draft, index, 0..length, "stray-mark");
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(index)
}

/// What stands before the day, the source or 本报讯 on the first line of a text that names its title
/// nowhere else: 守好一湾清水 2024-05-12 来源：…, 守好一湾清水 本报讯 （…）…. The line stays as it is.
pub fn glued(draft: &Draft) -> Option<(String, Option<Date>)> {
    // 原标题：… behind a text that bears no other.
    let count = draft.pieces.len();
    let first = |at: usize| {
        let title = ["原标题：", "原标题:"].iter().find_map(|label| draft.text_at(at).trim().strip_prefix(label))?;
        Some(title.trim()).filter(|title| (6..=LONGEST).contains(&title.chars().count()))
    };
    if let Some(title) = (count.saturating_sub(ENDS)..count).find_map(first) {
        return Some((title.to_owned(), None));
    }
    const NEAR: usize = 6;
    const MARKS: &[&str] = &["本报讯", "本网讯"];
    (0..NEAR.min(draft.pieces.len())).find_map(|at| {
        let text = slice(draft.text_at(at), 0..300);
        // 【暴雨冲落石块拦路】脸盆大的石块…, as microblogs name what they tell.
        if let Some((title, _)) = text.strip_prefix('【').and_then(|rest| rest.split_once('】'))
            && (8..=50).contains(&title.chars().count())
            && is_prose(draft, at)
        {
            return Some((title.to_owned(), None));
        }
        // What was taken names no title, a line of the source apart.
        if !matches!(gone_by(draft, at), None | Some("metadata-source")) {
            return None;
        }
        // In figures, for an event's day is written out; the minute or the source right behind.
        let day = dates::find(text).filter(|(_, range)| {
            let behind = slice(text, range.end..text.len());
            let figures = !slice(text, range.clone()).contains('年');
            let minute = behind.trim_start().bytes().nth(2) == Some(b':') && dates::says_minute(behind);
            range.start > 0 && figures && (minute || behind.trim_start().starts_with("来源"))
        });
        let dated = day.map(|(date, range)| (range.start, Some(date)));
        let marked = || MARKS.iter().filter_map(|mark| text.find(mark)).min().map(|at| (at, None));
        let (end, date) = dated.or_else(marked)?;
        let title = slice(text, 0..end).trim();
        let sound = (8..=50).contains(&title.chars().count())
            && slice(text, 0..end).ends_with(char::is_whitespace)
            && !title.contains(['。', '；', '|'])
            && !title.ends_with(['，', ',', '：', ':'])
            && !title.contains("来源")
            && !title.ends_with(['于', '在', '至', '自', '从', '到', '由', '是', '对', '和', '的'])
            && !labelled::opens_with_label(title)
            && !is_outlet(title)
            && !is_body(title);
        sound.then(|| (title.to_owned(), date))
    })
}

/// The kind of a document joined to the body above it.
pub fn of_issuer(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let index = merge_kind(draft, zone)?;
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(index)
}

/// “党建+网格”激活治理末梢, 七、一座桥的三十年: what opens as a heading of the text is its title
/// where nothing else may be, it stands alone above the text or right above the facts,
/// and no other line of the text opens so.
pub fn of_heading(draft: &mut Draft, zone: Range<usize>) -> Option<usize> {
    let live: Vec<usize> = zone.filter(|at| judged(draft, *at)).collect();
    let kind = |text: &str| match opening(text) {
        Opening::Number(rank, _) => Some(Some(rank)),
        Opening::None => themes::theme(text).map(|_| None),
        Opening::Bullet => None,
    };
    let heads = |at: &usize| {
        let text = draft.text_at(*at).trim();
        (6..=40).contains(&text.chars().count()) && !ends_sentence(text) && kind(text).is_some()
    };
    let index = live.iter().copied().find(heads)?;
    let placed = live.as_slice() == [index] || (draft.page && is_fact(draft, index + 1));
    let own = kind(draft.text_at(index).trim());
    let alone = || {
        let near = draft.pieces.len().min(index + ENDS);
        !(0..near).any(|at| at != index && !gone(draft, at) && heads(&at) && kind(draft.text_at(at).trim()) == own)
    };
    let found = placed && alone() && (index + 1..index + 6).any(|at| is_prose(draft, at));
    draft.pieces.get_mut(index).filter(|_| found)?.kind = Some(Kind::Title);
    Some(index)
}

/// Pieces near a title, or near the end of a text, in which a sentence is looked
/// for.
const ENDS: usize = 400;

/// 标题：… among the facts behind a text: 来源：云汐新闻网 / 标题：… / 地址：http://….
fn labelled_at_the_end(draft: &mut Draft) -> Option<String> {
    let count = draft.pieces.len();
    let fact = |at: usize| matches!(gone_by(draft, at), Some("metadata-source" | "metadata-url" | "metadata-author"));
    let beside = |at: usize| fact(at + 1) || at.checked_sub(1).is_some_and(fact);
    let value = |at: usize| {
        let text = draft.text_at(at);
        let value = slice(text, labelled::title_label(text)..text.len());
        Some(value.trim()).filter(|value| value.len() < text.len() && value.chars().count() >= 8)
    };
    let index =
        (count.saturating_sub(8)..count).find(|at| judged(draft, *at) && beside(*at) && value(*at).is_some())?;
    let title = value(index)?.to_owned();
    draft.pieces.get_mut(index)?.take("metadata-title");
    Some(title)
}

/// The line right above the facts of a page that stand behind its text.
pub fn at_the_end(draft: &mut Draft) -> Option<String> {
    if let Some(title) = labelled_at_the_end(draft) {
        return Some(title);
    }
    let count = draft.pieces.len();
    let last = (count.saturating_sub(ENDS)..count).rev().find(|at| is_prose(draft, *at))?;
    let fact = |at: usize| {
        matches!(gone_by(draft, at), Some("metadata-source" | "metadata-date" | "metadata-time" | "dateline"))
    };
    let long = |at: usize| draft.text_at(at).chars().count() >= 10;
    // 时间：… and 来源：… right below, where nothing else shows a page.
    let sure = |at: usize| draft.page || fact(at + 2);
    let index = (last + 1..count)
        .find(|at| fact(at + 1) && sure(*at) && judged(draft, *at) && looks_like(draft, *at) && long(*at))?;
    let title = draft.text_at(index).to_owned();
    draft.pieces.get_mut(index)?.kind = Some(Kind::Title);
    Some(title)
}

/// Lines above a title of which a page's menus are made, whatever they are called.
const MENUS: usize = 20;

fn take_all_above(draft: &mut Draft, zone: Range<usize>) {
    // A name of a column ends a page's menu, too.
    let column = |at: usize| draft.page && gone_by(draft, at) == Some("column-name");
    let opens = zone.clone().find(|at| is_page(draft, *at));
    let menu = |at: &usize| is_page(draft, *at) || (column(*at) && opens.is_some_and(|first| first < *at));
    let navigation = zone.clone().rev().find(menu);
    // A line right above the title may belong to it.
    let kicker = zone.end.checked_sub(1).filter(|at| adjoin(draft, *at) && draft.text_at(*at).chars().count() >= 10);
    let lines = zone.clone().filter(|at| judged(draft, *at)).count();
    // Where no sentence follows, the lines above may be the article: a poem.
    let follows = (zone.end..draft.pieces.len()).take(ENDS).any(|at| is_prose(draft, at));
    let (many, menus) = (lines > 8, lines > MENUS && draft.page);
    // Where the facts of a page stand right below, its title begins the article.
    let several = || frame::holds_article(draft, zone.end + 5..draft.pieces.len().min(zone.end + ENDS));
    let below = || (zone.end + 1..zone.end + 4).any(|at| is_fact(draft, at));
    // Where they stand right above it, what is above them is the page's.
    let facts = (zone.end.saturating_sub(3).max(zone.start)..zone.end).find(|at| draft.page && is_fact(draft, *at));
    // Buttons may stand between them.
    let gone = |at: &usize| draft.pieces.get(*at).is_some_and(|piece| piece.gone);
    let beside = zone.clone().rev().take_while(gone).find(|at| draft.page && is_fact(draft, *at));
    let facts = facts.or(beside);
    let begins = draft.page && below() && !several();
    let facts = facts.filter(|_| !several());
    // The page's own name says the title, too: what stands between them is the page's.
    let named = draft.page && zone.end > 4 && says(draft.text_at(0), &fold_query(draft.text_at(zone.end)));
    let named = named || is_framed(draft, zone.end);
    let issuers = issuers(draft, zone.clone());
    for above in zone.filter(|above| !issuers.contains(above)) {
        let linked = draft.page && draft.pieces.get(above).is_some_and(Piece::is_link);
        // A notice whose text is an annex has no sentence, but menus and facts.
        let top = (follows || ((menus || named) && (begins || facts.is_some())))
            && (menus
                || begins
                || linked
                || facts.is_some_and(|facts| above < facts)
                || navigation.is_some_and(|last| above < last || many))
            && (kicker != Some(above) || many);
        take_above(draft, above, top, begins || navigation.is_some_and(|last| above < last));
    }
}

/// The bodies that issue a document together, on lines of their own right above its
/// title, 关于印发…的通知: each of them signs below.
fn issuers(draft: &Draft, zone: Range<usize>) -> Range<usize> {
    const SIGNED: usize = 60;
    let end = zone.end;
    let signs = |name: &str| (end + 1..draft.pieces.len().min(end + SIGNED)).any(|at| draft.text_at(at).trim() == name);
    let issues = |at: &usize| {
        let name = draft.text_at(*at).trim();
        judged(draft, *at) && adjoin(draft, *at) && name.chars().count() >= 5 && signs(name)
    };
    let several = zone.rev().take_while(issues).count();
    let named = draft.text_at(end).starts_with("关于");
    end - if named && several >= 2 { several } else { 0 }..end
}

/// A site's or a column's name on a line above the title, and any short line
/// above the navigation of the page; whatever stands above a title on a page
/// that was copied whole. Above the navigation of a page lists of others may be
/// long, and break off.
fn take_above(draft: &mut Draft, index: usize, top: bool, navigation: bool) {
    let text = draft.text_at(index);
    if !judged(draft, index) {
        return;
    }
    // The bodies that issue a document stand above its title.
    let issues = !draft.page && is_body(text);
    let name = above_rule(text).filter(|_| looks_like(draft, index) && !issues);
    let whole = draft.opens.is_some();
    let ends = ends_sentence(text) && !(navigation && text.ends_with(['.', '…']));
    let most = if draft.page && navigation { 400 } else { 40 };
    let short = top && (whole || (text.chars().count() <= most && !ends));
    let Some(rule) = name.or(short.then_some("page-top")) else { return };
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(rule);
    }
}

/// Cuts a button off the end of the title: … [复制链接].
fn cut_button(draft: &mut Draft, index: usize) {
    let text = draft.kept_at(index);
    let played = text.strip_suffix("播报文章").map(|kept| kept.trim_end().len()).filter(|kept| *kept > 12);
    let bracket = || {
        let at = text.rfind(['[', '【']).filter(|at| *at > 0 && text.ends_with([']', '】']))?;
        is_button(slice(text, at..text.len()).trim_matches(['[', '【', ']', '】'])).then_some(at)
    };
    if let Some(at) = played.or_else(bracket) {
        cut(draft, index, at..text.len(), "print-close");
    }
}

/// Cuts 【区民政局】 off the title where the page's path ends with that name.
fn cut_column(draft: &mut Draft, index: usize) {
    let text = draft.kept_at(index);
    let Some((name, rest)) = text.strip_prefix('【').and_then(|rest| rest.split_once('】')) else { return };
    let path = |at: &usize| gone_by(draft, *at) == Some("breadcrumb") && draft.text_at(*at).trim_end().ends_with(name);
    let length = text.len() - rest.len();
    if rest.trim().chars().count() >= 6 && name.chars().count() >= 2 && (0..index).any(|at| path(&at)) {
        cut(draft, index, 0..length, "column-name");
    }
}

/// Cuts the reporter's name off the end of a title where the first sentence says 记者 before it.
fn cut_reporter(draft: &mut Draft, index: usize) {
    const NEAR: usize = 4;
    let text = draft.kept_at(index);
    let Some((before, name)) = text.trim_end().rsplit_once(char::is_whitespace) else { return };
    let said = |at: usize| {
        let head = slice(draft.text_at(at), 0..150);
        let forms = ["（记者 ", "(记者 ", "（记者", "(记者"];
        forms.iter().any(|role| head.contains(&format!("{role}{name}）")) || head.contains(&format!("{role}{name})")))
    };
    let person = (2..=3).contains(&name.chars().count()) && name.chars().all(is_han);
    if person && before.trim().chars().count() >= 8 && (index + 1..index + 1 + NEAR).any(said) {
        let (from, end) = (before.trim_end().len(), text.len());
        cut(draft, index, from..end, "byline");
    }
}

/// Cuts 云汐日报—— off the start of a title and says which outlet it is.
pub fn cut_outlet(draft: &mut Draft, index: usize) -> Option<String> {
    let text = draft.kept_at(index);
    let (name, rest) = text.split_once("——")?;
    const PAPERS: &[&str] = &["日报", "晚报", "早报", "晨报", "商报", "时报", "都市报", "新闻网"];
    let paper = PAPERS.iter().any(|end| name.ends_with(end)) && (4..=8).contains(&name.chars().count());
    // The text below is reported, not an essay on the paper.
    let below = (index + 1..draft.pieces.len()).find(|at| !gone(draft, *at)).map_or("", |at| draft.text_at(at));
    let reported = ["记者", "通讯员", "报讯", "报道"].iter().any(|word| slice(below, 0..90).contains(word));
    let paper = paper && reported && is_outlet(name);
    if !paper || rest.trim().chars().count() < 8 {
        return None;
    }
    let (name, length) = (name.to_owned(), text.len() - rest.len());
    cut(draft, index, 0..length, "site-name");
    Some(name)
}

/// Cuts the day off a title that ends with it, behind a blank, and says which it is: 巡检忙
/// 2024年5月12日.
pub fn cut_day(draft: &mut Draft, index: usize) -> Option<Date> {
    let text = draft.kept_at(index);
    // …系列活动2024-05-1210:32来源：云汐新闻
    if let Some((date, range)) = dates::find(text).filter(|(_, range)| range.start > 24)
        && dates::says_minute(slice(text, range.end..text.len()))
        && text.contains("来源")
    {
        let end = text.len();
        cut(draft, index, range.start..end, "metadata-date");
        return Some(date);
    }
    let (date, range) = dates::find(text).filter(|(_, range)| range.end == text.trim_end().len())?;
    let before = slice(text, 0..range.start);
    let end = text.len();
    let told = before.trim_end().ends_with(['于', '在', '至', '自', '从', '到', '由']);
    let written = slice(text, range.clone()).contains('年');
    // What is signed below is dated there.
    let count = draft.pieces.len();
    let signs = |at: usize| draft.text_at(at).contains('年') && dates::whole(draft.text_at(at)).is_some();
    let signed = (count.saturating_sub(12).max(index + 1)..count).any(signs);
    if !before.ends_with(char::is_whitespace) || squeeze(before).chars().count() < 8 || !written || told || signed {
        return None;
    }
    // 芦花初放 20,415 2024年5月12日: letters counted.
    let count = |word: &str| word.contains(',') && word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let bare = before.trim_end().rsplit_once(char::is_whitespace).filter(|(_, last)| count(last));
    let from = bare.map_or(before, |(bare, _)| bare).trim_end().len();
    cut(draft, index, from..end, "metadata-date");
    Some(date)
}

/// Cuts the bars of a table's cell off the title.
fn cut_bars(draft: &mut Draft, index: usize) {
    // # 守好一湾清水, a heading's mark that a tag around it left as it was.
    let text = draft.kept_at(index);
    let bare = text.trim_start_matches('#');
    let marks = text.len() - bare.trim_start().len();
    if (1..=6).contains(&(text.len() - bare.len())) && bare.starts_with(' ') {
        cut(draft, index, 0..marks, "stray-mark");
    }
    let bar = |c: char| matches!(c, '|' | '｜') || c.is_whitespace();
    let text = draft.kept_at(index);
    let (before, behind) = (text.trim_start_matches(bar), text.trim_end_matches(bar));
    // |x|的几何意义
    let paired = before.len() < text.len() && before.trim_end_matches(bar).contains(['|', '｜']);
    if before.is_empty() || paired {
        return;
    }
    let open = slice(text, 0..text.len() - before.len()).trim_end().len();
    let close = behind.len() + slice(text, behind.len()..text.len()).find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let end = text.len();
    if behind.len() < end {
        cut(draft, index, close..end, "stray-mark");
    }
    cut(draft, index, 0..open, "stray-mark");
}

/// Cuts 标题： off the title.
fn cut_label(draft: &mut Draft, index: usize) {
    let length = labelled::title_label(draft.kept_at(index));
    cut(draft, index, 0..length, "metadata-title");
}

/// ——… right below the title is its second line.
fn subtitle(draft: &mut Draft, index: usize) {
    let text = draft.text_at(index).to_owned();
    let inner = SECOND
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .map_or("", |rest| rest.trim_matches(['-', ' ', '—', '\u{3000}']));
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
    // Far down in a text that is no page the same words are a refrain.
    const NEAR: usize = 6;
    let most = if draft.page { draft.pieces.len() } else { draft.pieces.len().min(kept.unwrap_or(0) + NEAR) };
    for index in 0..most {
        if Some(index) == kept || !judged(draft, index) {
            continue;
        }
        if says(draft.text_at(index), &key) || (index == 0 && draft.page && is_window(draft.text_at(0), title)) {
            take(draft, index);
        } else if Some(index + 1) != kept && judged(draft, index + 1) && halves(draft, index, &key) {
            take(draft, index);
            take(draft, index + 1);
        }
    }
}

/// 【关于做好守水工作的通知(云水发〔2024〕7号)】-云汐区水务局: what a window was called.
fn is_window(text: &str, title: &str) -> bool {
    let inner = text.trim().strip_prefix('【').and_then(|rest| rest.split_once('】'));
    inner.is_some_and(|(inner, site)| {
        inner.starts_with(title) && site.starts_with(['-', '_', '—']) && site.chars().count() <= 20
    })
}

fn halves(draft: &Draft, index: usize, key: &str) -> bool {
    let (first, second) = (draft.text_at(index), draft.text_at(index + 1));
    let length = first.len() + second.len();
    length >= key.len() / 2
        && length <= key.len() * 3 + 60
        && first.chars().chain(second.chars()).filter_map(fold_char).eq(key.chars())
}

fn take(draft: &mut Draft, index: usize) {
    let labelled = labelled::title_label(draft.text_at(index)) > 0;
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.take(if labelled { "metadata-title" } else { "title-repeated" });
    }
}
