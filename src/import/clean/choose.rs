//! Which line is the title: the candidates at the top of a text and above its
//! first sentence, and what speaks for and against each.

use std::ops::Range;

use super::candidates::{above_rule, looks_like};
use super::labelled;
use super::mastheads::{is_body, is_masthead, is_spaced};
use super::menus::{is_column, is_link};
use super::pairs::Pairs;
use super::pieces::{gone, is_fact, is_of_paper, judged};
use super::prose::is_prose;
use super::same::{behind, says};
use super::shapes::squeeze;
use super::stage::{Stage, is_navigation, names_of_site};
use super::title_words::names_document;
use crate::article::{Kind, SpanKind};
use crate::import::bodies::is_unit;
use crate::import::dates;
use crate::import::draft::{Draft, Piece};
use crate::import::marks::ends_sentence;
use crate::text::fold::fold_query;
use crate::text::han::{has_han, is_han};
use crate::text::slice;

/// Characters of the shortest title whose repetition tells anything.
pub const TELLING: usize = 4;

/// What it counts that the text speaks of much of a line.
const TOLD: i32 = 20;

/// What a title counts more than.
const LEAST: i32 = -30;

/// Lines at the top, and lines above the first sentence, that may be the title.
const NEAR: (usize, usize) = (12, 40);

/// The line that is the title: the best of those that look like one. A
/// heading of the first level, the file's name and a repetition prove it;
/// a line of metadata right below speaks for it; being the first is a little.
pub fn choose(draft: &Draft, zone: Range<usize>, stem: &str) -> Option<usize> {
    // Where no sentence stands anywhere and no day below, a line with many above it and hardly any
    // below ends a poem; it heads nothing.
    let live = |part: Range<usize>| part.filter(|at| judged(draft, *at)).count();
    let ends = |index: usize| {
        let dated = || (index + 1..index + 4).any(|at| dates::find(draft.text_at(at)).is_some());
        zone.end >= draft.pieces.len() && live(zone.start..index) >= 8 && live(index + 1..zone.end) < 6 && !dated()
    };
    let open = |index: &usize| judged(draft, *index) && looks_like(draft, *index) && !ends(*index);
    let likely: Vec<usize> = zone.clone().filter(open).collect();
    // What has no sentence, no day and no path is a poem, which its first line heads.
    let verse = || {
        let said = |at: usize| dates::find(draft.text_at(at)).is_some() || is_navigation(draft, at);
        zone.end >= draft.pieces.len() && live(zone.clone()) >= 12 && !zone.clone().any(said)
    };
    let plain = |index: usize| {
        let headed = draft.pieces.iter().any(|piece| piece.kind.and_then(Kind::level).is_some());
        let text = draft.text_at(index);
        let named = likely.iter().any(|at| names_document(draft.text_at(*at)));
        !headed
            && !is_body(text)
            && !is_masthead(text)
            && !named
            && !likely.iter().any(|at| says(draft.text_at(*at), &fold_query(stem)))
    };
    if let Some(first) = likely.first().filter(|first| verse() && plain(**first)) {
        return Some(*first);
    }
    let framed = (draft.page && likely.len() > 8) || zone.clone().any(|index| is_navigation(draft, index));
    let (first, last) = (*likely.first()?, *likely.last()?);
    // Whether a sentence is the article's beyond doubt does not matter here.
    let below = draft.pieces.get(zone.end..).unwrap_or(&[]).iter().filter(|piece| !piece.gone);
    let pairs =
        || Pairs::of(below.map(|piece| draft.text_of(piece)).filter(|text| text.len() > 45 && ends_sentence(text)));
    let stem = fold_query(stem);
    let mut stage =
        Stage { draft, first, last, framed, zone, stem, text: Pairs::default(), site: names_of_site(draft) };
    // What the text speaks of only speaks for a line: one that stands alone may need no such witness.
    if first == last && stage.mark(first) > LEAST && (framed || may_head(draft, first)) {
        return Some(first);
    }
    stage.text = pairs();
    let far = NEAR.0..likely.len().saturating_sub(NEAR.1).max(NEAR.0);
    let near = likely.iter().enumerate().filter(|(at, _)| !far.contains(at)).map(|(_, index)| *index);
    let marked: Vec<(usize, i32)> = near.map(|index| (index, stage.mark(index))).collect();
    let best = marked.iter().map(|(_, mark)| *mark).max().filter(|best| *best > LEAST)?;
    let found = marked.iter().find(|(_, mark)| *mark == best).map(|(index, _)| *index)?;
    // The first line of all, of which the text speaks.
    let told = |index: usize| index == first && stage.speaks_of_it(draft.text_at(index)) >= TOLD;
    Some(found).filter(|index| stage.framed || may_head(draft, *index) || told(*index))
}

impl Stage<'_> {
    /// What a line counts as the title; what speaks for it and against it, in sum.
    fn mark(&self, index: usize) -> i32 {
        let text = self.draft.text_at(index);
        self.by_level(index, text)
            + self.by_wording(text)
            + self.by_place(index, text)
            + self.by_neighbours(index, text)
            + self.by_the_rest(index, text)
            + self.speaks_of_it(text)
    }

    /// What its level as a heading counts, or that it has none.
    fn by_level(&self, index: usize, text: &str) -> i32 {
        let kind = self.draft.pieces.get(index).and_then(|piece| piece.kind);
        let heading = kind == Some(Kind::Heading(1));
        let lower = self.framed && matches!(kind, Some(Kind::Heading(2..=4)));
        // A clipping may head its article with a heading of the second level.
        let opens = !self.framed
            && matches!(kind, Some(Kind::Heading(2..=3)))
            && index == self.first
            && may_head(self.draft, index);
        let first_heading = self.draft.page && heads_all(self.draft, index);
        let sentence = text.contains('，') && (text.chars().nth(25).is_some() || text.ends_with(['！', '？']));
        sum(&[
            (heading, if self.framed && self.above_navigation(index) { 80 } else { 200 }),
            (heading && (above_rule(text) == Some("site-name") || leads_home(self.draft, index)), -200),
            (lower, 20),
            (opens, 80),
            (first_heading, 20),
            (!heading && !first_heading && sentence, -12),
        ])
    }

    /// What its words count, wherever it stands.
    fn by_wording(&self, text: &str) -> i32 {
        let long = is_long(text);
        sum(&[
            (text.contains('。') || (text.chars().nth(45).is_some() && text.matches(['，', ',']).count() > 2), -60),
            (is_spaced(text), -60),
            (shows(text), -20),
            (long && self.framed, 8),
            (long, 4),
            (text.chars().nth(14).is_some(), 6),
            (text.chars().nth(3).is_none(), -10),
            (!has_han(text), -40),
            (is_motto(text) && self.first != self.last, -60),
            (tells_hours(text) || greets(text), if self.first != self.last { -60 } else { 0 }),
            (text.contains("关于") && names_document(text), 16),
            (is_bar_of_names(text), -60),
            (self.is_path_of_site(text), -60),
            (text.contains('网') && ["为你提供", "为您提供"].iter().any(|word| text.contains(word)), -80),
            (ends_with_day(text), -40),
            (is_menu_line(text) || is_link(text), -60),
            (labelled::title_label(text) > 0, -5),
        ])
    }

    /// What its place among the candidates and beside the facts counts.
    fn by_place(&self, index: usize, text: &str) -> i32 {
        let (first, beside) = (index == self.first, self.beside_facts(index));
        // 招租公告 right above the facts names a document, not a column.
        let headed = (index + 1..index + 4).any(|at| is_fact(self.draft, at));
        let kind = is_fact(self.draft, index + 1) && names_document(text) && !is_column(text);
        sum(&[
            (above_rule(text).is_some() && !kind, if self.framed || self.first != self.last { -100 } else { -10 }),
            (!beside && !headed && self.below_sentence(index), -60),
            (beside, 40),
            (self.below_facts(index), 15),
            (first && self.framed && beside, 10),
            (first && !self.framed, 24),
            (first && self.above_account(index), 30),
            ((first || self.right_below_facts(index)) && self.introduces(index, text), -40),
            (first && self.above_path_and_facts(index), 50),
            (first && is_body(text) && self.has_longer_below(index), -30),
            (self.heads_a_papers_title(index, text), -60),
            (is_long(text) && index == self.last, if self.framed { 10 } else { 6 }),
            (
                is_couplet(text)
                    && (index + 1 >= self.last && self.last > self.first
                        || judged(self.draft, index + 1) && is_fact(self.draft, index + 2)),
                40,
            ),
        ])
    }

    /// What the lines right above and below it count.
    fn by_neighbours(&self, index: usize, text: &str) -> i32 {
        let (headed, bulletin) = (self.above_metadata(index), self.names_bulletin(index));
        let below_navigation = self.below_navigation(index);
        sum(&[
            (self.above_masthead(index) && !bulletin, -60),
            (is_masthead(text) && !bulletin, -60),
            (bulletin, 120),
            (self.below_its_like(index), -15),
            (headed, if text.chars().nth(5).is_some() { 30 } else { 12 }),
            (headed && !self.framed && is_body(text), -40),
            (below_navigation, 10),
            (self.below_zoom(index), 60),
            // Nothing else stands between a page's path and the facts.
            (self.below_path(index) && is_fact(self.draft, index + 1), 40),
            (self.above_navigation(index), -20),
            (self.below_number(index), 20),
            (runs_on(text, self.draft.text_at(index + 1)), 16),
            (is_underlined(self.draft, index), 30),
            (self.is_issuer(index), -100),
        ])
    }

    /// What the rest of the page and the file's name count.
    fn by_the_rest(&self, index: usize, text: &str) -> i32 {
        let key = fold_query(slice(text, labelled::title_label(text)..text.len()));
        let telling = key.chars().nth(TELLING - 1).is_some();
        let named = self.stem.chars().nth(TELLING - 1).is_some() && says(text, &self.stem);
        sum(&[
            (named, 100),
            (telling && !is_body(text), self.again(index, &key)),
            (self.is_source(index), -60),
            (telling && self.in_halves(index, &key), 60),
            (self.begins_another(index, text), -90),
            (self.lists_another(index, text), -90),
            (self.site.iter().any(|line| line.contains(&squeeze(text))), -80),
        ])
    }

    /// Do two lines near below say it together?
    fn in_halves(&self, index: usize, key: &str) -> bool {
        let left = |at: usize, key| behind(self.draft.text_at(at), key);
        let both = |at: usize| left(at, key).and_then(|rest| left(at + 1, rest)).is_some_and(str::is_empty);
        key.chars().nth(9).is_some() && (index + 2..index + 6).any(both)
    }

    /// 云汐城投, said above and at the start of a longer line below: whose site it is.
    fn begins_another(&self, index: usize, text: &str) -> bool {
        let longer = |at: usize| {
            let other = self.draft.text_at(at);
            let longer = other.starts_with(text) && other.chars().count() >= text.chars().count() + 8;
            judged(self.draft, at) && longer && is_fact(self.draft, at + 1) && looks_like(self.draft, at)
        };
        text.chars().nth(9).is_none() && (index + 1..self.zone.end.min(index + NEAR.0)).any(longer)
    }

    /// 云汐日报一线 守好一湾清水 办好一方学堂: titles of a paper's page, of which another line is one.
    fn lists_another(&self, index: usize, text: &str) -> bool {
        let parts = || text.split_whitespace();
        let said = |at: usize| {
            at != index && parts().any(|part| part.chars().nth(4).is_some() && self.draft.text_at(at).trim() == part)
        };
        let paper = (index.saturating_sub(NEAR.0)..index + 4).any(|at| is_of_paper(self.draft, at));
        paper && parts().nth(2).is_some() && (index + 1..self.zone.end.min(index + NEAR.0)).any(said)
    }

    /// 区域化党建 above a longer line that the facts follow: a column's name, or what introduces
    /// the title.
    fn introduces(&self, index: usize, text: &str) -> bool {
        let second = self.draft.text_at(index + 1).trim();
        let longer = (10..=60).contains(&second.chars().count()) && judged(self.draft, index + 1);
        let opens = second.starts_with(['—', '记', '访', '致', '-', '“', '我', '他', '她', '一'])
            || ["纪实", "侧记", "纪事"].iter().any(|end| second.ends_with(end));
        let told = is_fact(self.draft, index + 2)
            || self.draft.page
                && self.right_below_facts(index)
                && looks_like(self.draft, index + 1)
                && is_prose(self.draft, index + 2);
        text.chars().nth(6).is_none() && longer && !opens && told
    }

    /// 云汐范文网 > 其他人, where the site's name stands on a line of its own too.
    fn is_path_of_site(&self, text: &str) -> bool {
        let site = text.split_once('>').map(|(site, _)| site.trim()).filter(|site| site.ends_with('网'));
        site.is_some_and(|site| self.zone.clone().any(|at| self.draft.text_at(at).trim() == site))
    }

    /// 云汐县信用联社 above the title of a newspaper's text: whom it is about.
    fn heads_a_papers_title(&self, index: usize, text: &str) -> bool {
        let title = judged(self.draft, index + 1) && looks_like(self.draft, index + 1);
        is_unit(text)
            && title
            && !is_unit(self.draft.text_at(index + 1))
            && (self.zone.start..index).any(|at| is_of_paper(self.draft, at))
            && is_prose(self.draft, index + 2)
    }

    /// What it counts that the text speaks of what the line says. The figures
    /// were fitted to some four hundred texts whose titles are known.
    fn speaks_of_it(&self, line: &str) -> i32 {
        // Every text names the body that it is about.
        if is_body(line) || is_unit(line) {
            return 0;
        }
        let (all, shared) = self.text.shared(line);
        let told = line.chars().nth(9).is_some() && shared * 10 > all * 3;
        i32::try_from(shared.min(8)).unwrap_or(0) * 5 + if told { TOLD } else { 0 }
    }

    /// What it counts that other lines near the head say the same.
    fn again(&self, index: usize, key: &str) -> i32 {
        let near = self.draft.pieces.len().min(60);
        let others = || (0..near).filter(|other| *other != index && says(self.draft.text_at(*other), key));
        // A picture's caption stands twice, one right below the other.
        let beside = || others().all(|other| other.abs_diff(index) == 1);
        match others().next() {
            None => 0,
            Some(_) if key.chars().nth(5).is_none() || beside() => 20,
            Some(_) => 60,
        }
    }
}

/// The sum of the votes that hold.
fn sum(votes: &[(bool, i32)]) -> i32 {
    votes.iter().filter(|(holds, _)| *holds).map(|(_, vote)| vote).sum()
}

/// 您好, 尊敬的业主朋友们，你们好！: a greeting, of a site or a letter.
fn greets(text: &str) -> bool {
    let letter = text.starts_with("尊敬的") && ["好！", "好!"].iter().any(|end| text.ends_with(end));
    text.starts_with("您好") || letter
}

/// Is it longer than names are?
fn is_long(text: &str) -> bool {
    text.chars().nth(9).is_some()
}

/// 市大数据局 2024年6月7日: a line of its date.
fn ends_with_day(text: &str) -> bool {
    let day = dates::find(text).map(|(_, range)| range);
    day.is_some_and(|range| range.end == text.trim_end().len() && range.start > 0) && text.chars().count() <= 30
}

/// 守好一湾清水 办好一方学堂: two halves of a length, as newspapers' main titles are
/// set beside a plain line.
fn is_couplet(text: &str) -> bool {
    let halves: Vec<usize> = text.split_whitespace().map(|half| half.chars().count()).collect();
    let plain = |c: char| is_han(c) || c.is_whitespace() || "“”".contains(c);
    matches!(halves.as_slice(), [first @ 5..=12, second @ 5..=12] if first.abs_diff(*second) <= 2)
        && text.chars().all(plain)
        && !text.split_whitespace().any(is_body)
}

/// Is it called as pictures are: 巡回审判现场?
fn shows(text: &str) -> bool {
    ["现场", "合影", "留影", "一角", "全景"].iter().any(|end| text.ends_with(end))
}

/// Does a row of marks stand below the line, as press releases have it?
fn is_underlined(draft: &Draft, index: usize) -> bool {
    let below = draft.text_at(index + 1).trim();
    below.chars().count() >= 6 && below.chars().all(|c| matches!(c, '*' | '＊' | '=' | '＝'))
}

/// 云汐日报官方网站 | 云汐网首页 今天是: names of sites and columns, parted by bars.
fn is_bar_of_names(text: &str) -> bool {
    text.ends_with("今天是")
        || (text.contains(['|', '丨']) && text.split(['|', '丨', ' ']).filter(|part| !part.is_empty()).all(is_link))
}

/// Does a title break off in its first line and end in its second: an open
/// quotation mark, or 关于… without the kind of document it names.
pub fn runs_on(first: &str, second: &str) -> bool {
    // 通    知
    let kind = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        names_document(&text)
    };
    let open = |text: &str| {
        [('《', '》'), ('“', '”')]
            .iter()
            .any(|(open, close)| text.matches(*open).count() > text.matches(*close).count())
    };
    let about = first.contains("关于") && !kind(first) && kind(second);
    let closed = |text: &str| !open(text) && text.contains(['》', '”']);
    // …公开招标采购 / 招标公告: the kind of a document on a line of its own.
    let called = matches!(
        second.trim(),
        "招标公告" | "中标公告" | "采购公告" | "实施方案" | "工作报告" | "管理办法" | "实施细则"
    ) && first.chars().nth(9).is_some()
        && !kind(first);
    second.chars().count() <= 50
        && !ends_sentence(second)
        && (about || called || second.starts_with('暨') || (open(first) && closed(second)))
}

/// At least four short items parted by white space.
fn is_menu_line(text: &str) -> bool {
    let items = || text.split_whitespace();
    // 云汐首页-新闻-体育-娱乐-财经-汽车
    let parted = || text.split('-').map(str::trim);
    let glued = parted().nth(5).is_some() && parted().all(|item| item.chars().nth(10).is_none()) && has_han(text);
    // 國內資訊 | 市場動態 | 價格行情 | 養殖動態 | 苗種動態
    let barred = || text.split(['|', '｜']).map(str::trim);
    let barred = barred().nth(4).is_some() && barred().all(|item| item.chars().nth(8).is_none());
    glued || barred || (items().nth(3).is_some() && items().all(|item| item.chars().nth(8).is_none()))
}

/// Is the whole piece a link to the first page of a site: its name?
fn leads_home(draft: &Draft, index: usize) -> bool {
    let home = |address: &str| {
        let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path);
        path.is_some_and(str::is_empty)
    };
    draft.pieces.get(index).is_some_and(|piece| {
        piece.is_link() && piece.spans.iter().any(|span| matches!(&span.kind, SpanKind::Link(address) if home(address)))
    })
}

/// Is the piece the first heading of all?
fn heads_all(draft: &Draft, index: usize) -> bool {
    let level = |piece: &Piece| piece.kind.and_then(Kind::level).is_some() && !piece.gone;
    draft.pieces.iter().position(level) == Some(index)
}

/// 高二、高三：8月31日8:00—11:30: an hour that is no part of a name.
fn tells_hours(text: &str) -> bool {
    let hour = |at: usize| {
        let digits = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
        digits(text.get(at.saturating_sub(1)..at)) && digits(text.get(at + 1..at + 3)) && at > 0
    };
    text.match_indices(':').filter(|(at, _)| hour(*at)).nth(1).is_some()
}

/// 忠诚 干净 担当: three words of two characters at least, as houses put over their pages.
fn is_motto(text: &str) -> bool {
    let words = || text.split_whitespace();
    words().nth(2).is_some() && words().all(|word| word.chars().count() == 2 && word.chars().all(is_han))
}

/// A text whose first heading is of a lower level has no title, unless no other
/// heading stands as high, or it opens the text and leads to the page it was clipped from.
fn may_head(draft: &Draft, index: usize) -> bool {
    let opens = || (0..index).all(|above| gone(draft, above));
    if draft.pieces.get(index).is_some_and(Piece::is_link) && opens() {
        return true;
    }
    let level = |piece: &Piece| piece.kind.and_then(Kind::level).filter(|_| !piece.gone);
    let Some(own) = draft.pieces.get(index).and_then(level).filter(|level| *level > 1) else { return true };
    let others = || draft.pieces.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, piece)| piece);
    own <= 3 && !others().filter_map(level).any(|level| level <= own)
}
