//! What each kept piece is, where the format does not say: heading, list
//! item, caption, addressee, signature, rule, or running text. Only the first
//! characters, the last and the length are looked at.

use super::annexes;
use super::dates;
use super::draft::{Draft, Piece, Trust};
use super::levels::{self, Standing};
use super::marks::{Opening, Rank, ends_sentence, opening};
use super::signatures;
use super::themes;
use crate::article::{Kind, run_in};
use crate::text::slice;

/// Bytes of the longest line that may be a heading.
const HEADING: usize = 180;

/// Characters of the longest heading that only its shortness tells.
const BARE: usize = 32;

/// What a bulletin's contents are called.
pub const CONTENTS: &[&str] = &["本期要目", "要目", "本期导读", "本期目录", "内容提要"];

/// Gives every piece that is kept its kind, and headings their levels.
pub fn find(draft: &mut Draft) {
    let live: Vec<usize> = (0..draft.pieces.len()).filter(|at| !draft.pieces.get(*at).is_none_or(|p| p.gone)).collect();
    let mut standings: Vec<(usize, Standing)> = Vec::new();
    if draft.trust == Trust::Found {
        ends(draft, &live);
        annexes::find(draft, &live);
        standings = headings(draft, &live);
    }
    levels::settle(draft, &standings);
    if draft.trust == Trust::Found && standings.is_empty() {
        run_in_headings(draft, &live);
    }
    for index in live {
        let kind = body_kind(draft, index);
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind.get_or_insert(kind);
        }
    }
}

/// Addressee at the start, signature at the end.
fn ends(draft: &mut Draft, live: &[usize]) {
    let first =
        live.iter().copied().find(|index| draft.pieces.get(*index).is_some_and(|p| p.kind != Some(Kind::Title)));
    if let Some(index) = first.filter(|index| draft.is_open(*index) && is_addressee(draft.kept_at(*index))) {
        draft.set(index, Kind::Addressee);
    }
    signatures::find(draft, live);
}

/// 各党支部：
fn is_addressee(text: &str) -> bool {
    const BODIES: &[&str] = &[
        "各", "局", "委", "办", "支部", "单位", "同志", "府", "部", "院", "校", "公司", "站", "所", "镇", "街道",
        "社区",
    ];
    text.len() <= HEADING
        && text.ends_with(['：', ':'])
        && !text.contains(['。', '；', '“'])
        && BODIES.iter().any(|body| text.contains(body))
}

/// Which pieces are headings, and by what they are ranked.
fn headings(draft: &mut Draft, live: &[usize]) -> Vec<(usize, Standing)> {
    let marked =
        live.iter().any(|index| draft.pieces.get(*index).is_some_and(|p| p.kind.and_then(Kind::level).is_some()));
    let mut found = Vec::new();
    for (at, &index) in live.iter().enumerate() {
        let near = Near { draft, live, at, marked };
        if let Some(standing) = near.standing() {
            found.push((index, standing));
        }
    }
    columns(draft, live, &mut found);
    found
}

/// Where no heading stands on a line of its own, the numbered sentences that
/// paragraphs begin with are headings: 一、强化领导。各乡镇… The paragraph stays whole.
fn run_in_headings(draft: &mut Draft, live: &[usize]) {
    let ranked = |index: &usize| match opening(draft.kept_at(*index)) {
        Opening::Number(rank, length) if rank <= Rank::HanBracket && draft.is_open(*index) => {
            let named = run_in(draft.kept_at(*index))?.len() > length;
            named.then_some((*index, rank))
        }
        _ => None,
    };
    let found: Vec<(usize, Rank)> = live.iter().filter_map(ranked).collect();
    if found.len() < 2 {
        return;
    }
    let mut used: Vec<Rank> = found.iter().map(|(_, rank)| *rank).collect();
    used.sort_unstable();
    used.dedup();
    for (index, rank) in found {
        let level = used.partition_point(|other| *other < rank) + 1;
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind = Some(Kind::Paragraph);
            piece.run_in = u8::try_from(level).ok();
        }
    }
}

/// Where a heading stands right below 【栏目】, all such lines are columns.
fn columns(draft: &Draft, live: &[usize], found: &mut [(usize, Standing)]) {
    let is_column =
        |(index, standing): &(usize, Standing)| *standing == Standing::Bare && is_bracketed(draft.kept_at(*index));
    let beside = |index: usize, next: usize| live.binary_search(&index).is_ok_and(|at| live.get(at + 1) == Some(&next));
    let mut heads = found.iter().zip(found.iter().skip(1));
    let above = |(one, next): (&(usize, Standing), &(usize, Standing))| {
        is_column(one) && !is_column(next) && beside(one.0, next.0)
    };
    if heads.any(above) {
        for column in found.iter_mut().filter(|heading| is_column(heading)) {
            column.1 = Standing::Column;
        }
    }
}

/// A piece among its neighbours.
struct Near<'a> {
    draft: &'a Draft,
    live: &'a [usize],
    at: usize,
    /// Does the format itself mark headings?
    marked: bool,
}

impl Near<'_> {
    fn piece(&self, at: usize) -> Option<&Piece> {
        self.draft.pieces.get(*self.live.get(at)?)
    }

    fn text(&self, at: usize) -> &str {
        self.live.get(at).map_or("", |index| self.draft.kept_at(*index))
    }

    fn standing(&self) -> Option<Standing> {
        let piece = self.piece(self.at)?;
        if let Some(level) = piece.kind.and_then(Kind::level) {
            return Some(Standing::Marked(level));
        }
        let text = self.text(self.at);
        let open = matches!(piece.kind, None | Some(Kind::Paragraph)) && text.len() <= HEADING && !text.contains('\n');
        if !open || ends_sentence(text) || text.ends_with(['，', '、', '：', ':', ',']) || text.contains('。') {
            return None;
        }
        if let Opening::Number(rank, length) = opening(text) {
            let named = text.get(length..).is_some_and(|rest| !rest.trim().is_empty());
            let short = text.chars().count() <= if rank <= Rank::HanBracket { 60 } else { 40 };
            return (named && short && !self.in_list(rank)).then_some(Standing::Number(rank));
        }
        if themes::theme(text).is_some() {
            return Some(Standing::Theme);
        }
        let bold = self.is_bold(piece);
        let told = bold || is_bracketed(text);
        let bare = self.may_be_bare(text, told) && (told || !self.marked) && !(points(text) || piece.is_link());
        (bare || self.is_column(text) || self.is_in_contents(text)).then_some(Standing::Bare)
    }

    /// Do the contents above, 本期要目, name it, and does its paragraph follow?
    fn is_in_contents(&self, text: &str) -> bool {
        const NEAR: usize = 40;
        let item =
            |at: usize| self.text(at).trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '《');
        let (from, chars) = (self.at.saturating_sub(NEAR), text.chars().count());
        (4..=BARE).contains(&chars)
            && self.text(self.at + 1).ends_with('。')
            && (from..self.at).any(|at| item(at) == text && at > 0)
            && (from..self.at).any(|at| CONTENTS.contains(&self.text(at).trim_matches(['【', '】', '：', ':', ' '])))
    }

    /// 【工作动态】 right above another heading.
    fn is_column(&self, text: &str) -> bool {
        let next = Near { at: self.at + 1, ..*self };
        is_bracketed(text) && !is_bracketed(next.text(next.at)) && next.standing().is_some()
    }

    /// Is the piece at `at` a heading by its numbering or its brackets, so that
    /// a heading of a lower level may follow it?
    fn is_head(&self, at: usize) -> bool {
        let text = self.text(at);
        let numbered = matches!(opening(text), Opening::Number(rank, length)
            if rank <= Rank::HanBracket && text.len() > length && text.len() <= HEADING && !ends_sentence(text));
        numbered || is_bracketed(text)
    }

    /// A numbered line with a sibling right beside it is a list's item: for
    /// the higher numberings two such siblings are needed.
    fn in_list(&self, rank: Rank) -> bool {
        let same = |at: Option<usize>| {
            let text = at.map_or("", |at| self.text(at));
            let sibling = matches!(opening(text), Opening::Number(other, _) if other == rank);
            let annexes = rank >= Rank::Digit && text.starts_with("附件");
            text.len() <= HEADING && (sibling || annexes) && dates::whole(text).is_none()
        };
        let before = (1..=2).take_while(|back| same(self.at.checked_sub(*back))).count();
        let behind = (1..=2).take_while(|step| same(Some(self.at + *step))).count();
        before + behind >= if rank <= Rank::HanBracket { 2 } else { 1 }
    }

    fn is_bold(&self, piece: &Piece) -> bool {
        let bold = |span: &crate::article::Span| {
            span.kind == crate::article::SpanKind::Bold
                && span.range.start <= piece.range.start
                && span.range.end >= piece.range.end
        };
        piece.spans.iter().any(bold)
    }

    /// A short line without a stop, before a paragraph and not in a row of
    /// other short lines.
    fn may_be_bare(&self, text: &str, told: bool) -> bool {
        let most = if told { 45 } else { BARE };
        let short = (2..=most).contains(&text.chars().count());
        let is_body = |at: usize| {
            let text = self.text(at);
            let kind = self.piece(at).and_then(|piece| piece.kind);
            matches!(kind, Some(Kind::Table | Kind::ListItem(_) | Kind::Quote | Kind::Image))
                || text.chars().nth(if told { 10 } else { 30 }).is_some()
                || (ends_sentence(text) && text.chars().nth(14).is_some())
        };
        let before = self.at.checked_sub(1).is_none_or(|at| {
            let kind = self.piece(at).and_then(|piece| piece.kind);
            is_body(at)
                || matches!(kind, Some(Kind::Title | Kind::Heading(_)))
                || ends_sentence(self.text(at))
                || self.is_head(at)
                || told
        });
        short
            && before
            && (is_body(self.at + 1) || (told && opening(self.text(self.at + 1)) != Opening::None))
            && opening(text) == Opening::None
            && !is_caption(text)
            && !is_rule(text)
            && text.chars().any(char::is_alphabetic)
            && dates::whole(text).is_none()
            && (told || !text.contains(['，', '。', '；', ';', ',', '(', '（', '/', '=', '…']))
    }
}

/// 详见：… and other lines that lead elsewhere.
fn points(text: &str) -> bool {
    const WORDS: &[&str] = &["详见", "详情", "原文链接", "阅读原文", "查看原文", "点击", "链接：", "网址："];
    WORDS.iter().any(|word| text.starts_with(word))
        || ["http://", "https://", "www."].iter().any(|at| text.contains(at))
}

/// 【小标题】 and nothing else on the line.
fn is_bracketed(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】') && text.matches('【').count() == 1
}

/// The kind of a kept piece that is neither title nor heading.
fn body_kind(draft: &Draft, index: usize) -> Kind {
    let Some(piece) = draft.pieces.get(index) else { return Kind::Paragraph };
    if draft.trust == Trust::Given {
        return Kind::Paragraph;
    }
    let text = slice(&draft.text, piece.range.clone());
    if is_rule(text) {
        return Kind::Rule;
    }
    if is_caption(text) {
        return Kind::Caption;
    }
    match opening(text) {
        Opening::Bullet => Kind::ListItem(0),
        Opening::Number(rank, _) if rank >= Rank::Digit => Kind::ListItem(0),
        Opening::Number(rank, _) if rank >= Rank::Han && text.chars().nth(80).is_none() => Kind::ListItem(0),
        _ => Kind::Paragraph,
    }
}

/// What stands under a picture: who took it, or what it shows.
pub fn is_caption(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    // ▲大棚里的秧苗
    let pointed = text.starts_with(['▲', '△', '▼', '▽']) && !text.contains(['：', ':']);
    if is_numbered_caption(text) || (pointed && text.chars().count() <= 100) {
        return true;
    }
    let bare = text.trim_end_matches(['）', ')', '】', '。', ' ', '/']);
    let signed = ["摄", "攝", "供图", "摄影", "攝影", "图片来源：本报", "资料图"].iter().any(|end| bare.ends_with(end));
    let shown = ["图为", "图一：", "图二：", "图1：", "图2：", "图3：", "图：", "（图为"]
        .iter()
        .any(|start| text.starts_with(start));
    (signed && bare.chars().count() <= 60 && !bare.contains('；')) || (shown && text.chars().count() <= 100)
}

/// 表1 清淤进度, 图2-1：闸口: a number and a name behind it, and no sentence.
fn is_numbered_caption(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['表', '图']) else { return false };
    let behind = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let name = behind.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十-－—.．".contains(c));
    let parted = name.starts_with(|c: char| c.is_whitespace() || "：:".contains(c));
    parted
        && name.len() < behind.len()
        && name.chars().nth(1).is_some()
        && text.chars().count() <= 40
        && !text.contains(['。', '，', '；'])
}

/// A line of dashes, stars or equals signs.
fn is_rule(text: &str) -> bool {
    let mark = text.chars().next().filter(|c| "-—─=*_~—".contains(*c));
    text.len() <= 600 && text.len() >= 3 && mark.is_some_and(|mark| text.chars().all(|c| c == mark || c == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain;

    fn found(text: &str) -> Vec<(String, Kind)> {
        let mut draft = plain::read(text.to_owned());
        find(&mut draft);
        let of = |piece: &Piece| (draft.text_of(piece).to_owned(), piece.kind.unwrap_or(Kind::Paragraph));
        draft.pieces.iter().map(of).collect()
    }

    fn of_kind(text: &str, wanted: fn(Kind) -> bool) -> Vec<(String, Kind)> {
        found(text).into_iter().filter(|(_, kind)| wanted(*kind)).collect()
    }

    fn headings(text: &str) -> Vec<(String, u8)> {
        found(text).into_iter().filter_map(|(text, kind)| Some((text, kind.level()?))).collect()
    }

    const LONG: &str = "各乡镇的干部都在堤上守着，一守就是一个多月，水退了才回家去看一看。";

    fn pairs(expected: &[(&str, u8)]) -> Vec<(String, u8)> {
        expected.iter().map(|(text, level)| ((*text).to_owned(), *level)).collect()
    }

    #[test]
    fn a_column_stands_over_the_headings_below_it() {
        let text = format!("【工作动态】\n青溪清淤提速\n{LONG}\n{LONG}\n【经验交流】\n一张卡片管到底\n{LONG}\n");
        let expected = [("【工作动态】", 1), ("青溪清淤提速", 2), ("【经验交流】", 1), ("一张卡片管到底", 2)];
        assert_eq!(headings(&text), pairs(&expected));
        let alone = format!("【工作动态】\n{LONG}\n【经验交流】\n{LONG}\n");
        assert_eq!(headings(&alone), pairs(&[("【工作动态】", 1), ("【经验交流】", 1)]));
    }

    #[test]
    fn a_short_line_below_a_numbered_heading_may_be_one_too() {
        let text = format!("{LONG}\n一、工作动态\n青溪清淤提速\n{LONG}\n闸口换了新门\n{LONG}\n二、下步打算\n{LONG}\n");
        let expected = [("一、工作动态", 1), ("青溪清淤提速", 2), ("闸口换了新门", 2), ("二、下步打算", 1)];
        assert_eq!(headings(&text), pairs(&expected));
    }

    #[test]
    fn captions_and_lines_that_lead_elsewhere_are_no_headings() {
        let text = format!("{LONG}\n表1 清淤进度\n乡镇\t公里\n青溪\t12\n{LONG}\n图1 清淤现场\n{LONG}\n");
        assert_eq!(headings(&text), []);
        let captions = of_kind(&text, |kind| kind == Kind::Caption);
        assert_eq!(
            captions.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
            ["表1 清淤进度", "图1 清淤现场"]
        );
        for text in ["表1 显示，各乡镇都在加快。", "图书室 开放时间", "表里如一 说到做到", "图1"]
        {
            assert!(!is_numbered_caption(text), "{text}");
        }
        let text = format!("{LONG}\n详见：https://example.org/a\n{LONG}\n详见附件通知\n{LONG}\n");
        assert_eq!(headings(&text), []);
    }

    #[test]
    fn a_letter_is_signed_in_the_middle() {
        let signed = |text: &str| {
            let found = of_kind(text, |kind| kind == Kind::Signature);
            found.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
        };
        let (unit, day) = ("云汐区水务局", "2025年3月18日");
        let plan = format!("清淤方案\n{LONG}\n一、目标\n{LONG}\n");
        assert_eq!(signed(&format!("各镇：\n{LONG}\n{unit}\n{day}\n（此件公开发布）\n")), [unit, day]);
        assert_eq!(signed(&format!("各镇：\n{LONG}\n{unit}\n{day}\n（此件公开发布）\n{plan}")), [unit, day]);
        let annexes = format!("各镇：\n{LONG}\n附件：1. 清淤方案\n2. 名册\n\n{unit}\n{day}\n{plan}");
        assert_eq!(signed(&annexes), [unit, day]);
        let both = format!("各镇：\n{LONG}\n{unit}\n{day}\n{plan}{LONG}\n青溪乡\n2025年3月1日\n");
        assert_eq!(signed(&both), [unit, day, "青溪乡", "2025年3月1日"]);
        let diary = format!("{LONG}\n{LONG}\n3月1日\n{LONG}\n3月2日\n{LONG}\n");
        assert!(signed(&diary).len() <= 1);
    }
}
