//! What each kept piece is, where the format does not say: heading, list
//! item, caption, addressee, signature, rule, or running text. Only the first
//! characters, the last and the length are looked at.

use super::annexes;
use super::dates;
use super::draft::{Draft, Piece, Trust};
use super::levels::{self, Standing};
use super::marks::{Opening, Rank, ends_sentence, opening};
use super::themes;
use crate::article::Kind;
use crate::text::slice;

/// Bytes of the longest line that may be a heading.
const HEADING: usize = 180;

/// Characters of the longest heading that only its shortness tells.
const BARE: usize = 32;

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
    for index in live {
        let kind = body_kind(draft, index);
        if let Some(piece) = draft.pieces.get_mut(index) {
            piece.kind.get_or_insert(kind);
        }
    }
}

/// The text of a piece that the cleaned view keeps.
fn kept(draft: &Draft, index: usize) -> &str {
    draft.kept_at(index)
}

fn is_open(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_some_and(|piece| matches!(piece.kind, None | Some(Kind::Paragraph)))
}

fn set(draft: &mut Draft, index: usize, kind: Kind) {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.kind = Some(kind);
    }
}

/// Addressee at the start, signature at the end.
fn ends(draft: &mut Draft, live: &[usize]) {
    let first =
        live.iter().copied().find(|index| draft.pieces.get(*index).is_some_and(|p| p.kind != Some(Kind::Title)));
    if let Some(index) = first.filter(|index| is_open(draft, *index) && is_addressee(kept(draft, *index))) {
        set(draft, index, Kind::Addressee);
    }
    let closes = |index: &usize| {
        let text = kept(draft, *index);
        text.contains('月') && is_open(draft, *index) && dates::whole(text).is_some()
    };
    let small = |index: &usize| {
        let text = kept(draft, *index);
        text.len() <= 120 && !ends_sentence(text)
    };
    let last = live.iter().rev().copied().take(6).take_while(small);
    let Some(dated) = last.into_iter().find(closes) else { return inner_signature(draft, live) };
    sign(draft, live, dated);
}

/// A date with the units above it signs; it is the article's where no other
/// is known.
fn sign(draft: &mut Draft, live: &[usize], dated: usize) {
    set(draft, dated, Kind::Signature);
    if draft.meta.date.is_none() {
        draft.meta.date = dates::whole(kept(draft, dated));
    }
    let units: Vec<usize> = live.iter().rev().copied().skip_while(|index| *index >= dated).take(3).collect();
    for unit in units {
        if !is_open(draft, unit) || !is_unit(kept(draft, unit)) {
            break;
        }
        set(draft, unit, Kind::Signature);
    }
}

/// A letter that forwards a document is signed in the middle: a day on a line
/// of its own behind a sentence and at most two units, with more text below.
fn inner_signature(draft: &mut Draft, live: &[usize]) {
    let day = |index: &usize| {
        let text = kept(draft, *index);
        text.len() <= 60
            && text.contains('月')
            && is_open(draft, *index)
            && dates::whole(text).is_some()
            && !text.starts_with(['（', '('])
    };
    let near = live.get(..live.len().min(60)).unwrap_or(live);
    let Some(at) = near.iter().position(day) else { return };
    let above = |back: usize| at.checked_sub(back).and_then(|at| live.get(at)).map_or("", |index| kept(draft, *index));
    let units = (1..=3).take_while(|back| is_unit(above(*back))).count();
    if ends_sentence(above(units + 1)) && above(units + 1).chars().count() > 15 {
        sign(draft, live, near.get(at).copied().unwrap_or(0));
    }
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

/// The name of a unit, as it signs: short, no stop, no mark at its start.
fn is_unit(text: &str) -> bool {
    (3..=30).contains(&text.chars().count())
        && !text.contains(['，', '。', '：', '；', '！', '？', '“', '、', ':', ','])
        && opening(text) == Opening::None
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
    found
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
        self.live.get(at).map_or("", |index| kept(self.draft, *index))
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
        (self.may_be_bare(text, told) && (told || !self.marked)).then_some(Standing::Bare)
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
            is_body(at) || matches!(kind, Some(Kind::Title | Kind::Heading(_))) || ends_sentence(self.text(at)) || told
        });
        short
            && before
            && (is_body(self.at + 1) || (told && opening(self.text(self.at + 1)) != Opening::None))
            && opening(text) == Opening::None
            && !is_caption(text)
            && !is_rule(text)
            && text.chars().any(char::is_alphabetic)
            && dates::whole(text).is_none()
            && (told || !text.contains(['，', '。', '；', ',', '(', '（', '/', '=', '…']))
    }
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
    let bare = text.trim_end_matches(['）', ')', '】', '。', ' ', '/']);
    let signed = ["摄", "供图", "摄影", "图片来源：本报", "资料图"].iter().any(|end| bare.ends_with(end));
    let shown = ["图为", "图一：", "图二：", "图1：", "图2：", "图3：", "图：", "（图为"]
        .iter()
        .any(|start| text.starts_with(start));
    (signed && bare.chars().count() <= 60 && !bare.contains('；')) || (shown && text.chars().count() <= 100)
}

/// A line of dashes, stars or equals signs.
fn is_rule(text: &str) -> bool {
    let mark = text.chars().next().filter(|c| "-—─=*_~—".contains(*c));
    text.len() <= 600 && text.len() >= 3 && mark.is_some_and(|mark| text.chars().all(|c| c == mark || c == ' '))
}
