//! One label at the start of a text: 来源：, spelt with spaces between its
//! letters or in traditional characters, or a role with a word before it. The
//! lowest room of what reads labels.

use std::ops::Range;

use super::index::LABELS;
use super::rules::{Field, How, Rule};
use super::shapes::half;
use crate::text::han::is_han;
use crate::text::simplify::simplified;
use crate::text::slice;

/// Colons behind a label.
pub const COLONS: &[char] = &[':', '：', '﹕', '︰'];

/// Does a colon of a label stand in `text`? Most lines of an article have none.
pub fn has_colon(text: &str) -> bool {
    COLONS.iter().any(|colon| text.contains(*colon))
}

/// A label found in a line, with its value.
#[derive(Debug, Clone)]
pub struct Labelled<'a> {
    /// The rule the label belongs to.
    pub rule: &'static Rule,
    /// Label and value (bytes of the line).
    pub range: Range<usize>,
    /// The value, marks around it apart.
    pub value: &'a str,
}

/// The bytes of a title's label at the start of `line`: 标题：
pub fn title_label(line: &str) -> usize {
    // [ 标题 ] 守好一湾清水
    if let Some((word, value)) = line.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']))
        && LABELS.whole(word.trim()).is_some_and(|label| matches!(label.rule.how, How::Label(Field::Title, _)))
    {
        return line.len() - value.trim_start().len();
    }
    match label_at(line) {
        Some((rule, length)) if matches!(rule.how, How::Label(Field::Title, _)) => length,
        _ => 0,
    }
}

/// 关于…的通知  文号：: the value of a title's label without an empty label behind it.
pub fn without_label_behind(value: &str) -> &str {
    let last = value.trim_end().rsplit_once(char::is_whitespace);
    let empty = |last: &str| label_at(last).is_some_and(|(_, length)| length == last.len());
    last.filter(|(_, last)| empty(last)).map_or(value, |(before, _)| before).trim()
}

/// Does the line open with a label and a colon?
pub fn opens_with_label(line: &str) -> bool {
    let opened = line.trim_start_matches(|c: char| c.is_whitespace() || "·•●■◆▪[【(（〔".contains(c));
    label_at(opened).is_some()
}

/// The label that `text` starts with, and its bytes with the colon.
pub fn label_at(text: &str) -> Option<(&'static Rule, usize)> {
    let words = if LABELS.may_open(text) { LABELS.beginning(text) } else { &[] };
    let known = words.iter().find_map(|label| Some((label.rule, spelled(text, label.word)?)));
    known.or_else(|| role(text))
}

/// [发表时间]:2024-05-12: the label in brackets that `text` starts with, and its bytes with the
/// colon behind them.
pub fn bracketed(text: &str) -> Option<(&'static Rule, usize)> {
    let inner = text.strip_prefix(['[', '【'])?;
    let close = slice(inner, 0..40).find([']', '】'])?;
    let behind = slice(inner, close..inner.len());
    let colon = behind.char_indices().nth(1).filter(|(_, c)| COLONS.contains(c));
    let end = colon.map(|(at, c)| text.len() - behind.len() + at + c.len_utf8())?;
    Some((LABELS.whole(slice(inner, 0..close))?.rule, end))
}

/// Roles with a word before them: 全媒体记者：, 责任校审：.
const ROLES: &[(&str, &str)] = &[
    ("记者", "metadata-author"),
    ("通讯员", "metadata-author"),
    ("报道员", "metadata-author"),
    ("编辑", "metadata-editor"),
    ("责编", "metadata-editor"),
    ("供稿人", "metadata-sender"),
    ("撰稿人", "credits"),
    ("编审", "credits"),
    ("审校", "credits"),
    ("审核", "credits"),
    ("审发", "credits"),
    ("校对", "credits"),
    ("监制", "credits"),
    ("主编", "credits"),
    ("供稿", "metadata-sender"),
    ("撰稿", "credits"),
    ("摄影", "credits"),
    ("美编", "credits"),
    ("编委", "credits"),
];

/// A label of two to eight characters that ends with a role, and its bytes
/// with the colon.
fn role(text: &str) -> Option<(&'static Rule, usize)> {
    let head = text.get(..text.floor_char_boundary(48))?;
    // The bytes that colons begin with: this is asked at each place of a line.
    let at = head.bytes().position(|byte| byte == b':' || byte == 0xef)?;
    head.get(at..)?.chars().next().filter(|c| COLONS.contains(c))?;
    let word = head.get(..at)?.trim_end();
    // 云汐县融媒体中心记者：周砚
    let house = |word: &str| word.strip_suffix("记者").is_some_and(|house| house.ends_with("融媒体中心"));
    let short = (2..=8).contains(&word.chars().count()) || (house(word) && word.chars().count() <= 14);
    let sound = short && word.chars().all(is_han);
    let (_, name) = ROLES.iter().find(|(role, _)| sound && word.ends_with(role))?;
    let colon = text.get(at..)?.chars().next()?;
    Some((super::rules::rule(name)?, at + colon.len_utf8()))
}

/// The characters of `text` without white space, and without the sounds in Latin
/// letters that some mirrors of pages put behind a character: 發(fā)布時間.
fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut behind = 0;
    text.char_indices().filter(move |(at, c)| {
        if *c == '(' {
            behind = at + sound(text.get(*at..).unwrap_or(""));
        }
        *at >= behind && !c.is_whitespace()
    })
}

/// The bytes of a sound in brackets at the start of `text`: (fā); none is 0.
fn sound(text: &str) -> usize {
    let letters =
        |inner: &str| (1..=8).contains(&inner.len()) && inner.chars().all(|c| c.is_alphabetic() && !is_han(c));
    let inner = text.strip_prefix('(').and_then(|rest| rest.get(..rest.floor_char_boundary(10))?.split_once(')'));
    inner.filter(|(inner, _)| letters(inner)).map_or(0, |(inner, _)| inner.len() + 2)
}

/// The bytes of `word` and a colon at the start of `text`, white space between
/// its characters allowed.
pub fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut chars = bare(text);
    let spelled = word.chars().all(|expected| chars.next().is_some_and(|(_, c)| half(simplified(c)) == expected));
    let (at, colon) = chars.next().filter(|_| spelled)?;
    COLONS.contains(&colon).then_some(at + colon.len_utf8())
}

/// Figures of a day without its year, or of an hour: 05-12, 10:22.
pub fn are_figures(value: &str) -> bool {
    let digits = value.chars().take_while(|c| c.is_ascii_digit() || c.is_whitespace() || "-/:：.年月日".contains(*c));
    let digits = digits.count();
    // 10-08 12:00优质作者
    let all = value.chars().count();
    all <= 24 && (digits == all || (digits >= 9 && value.contains([':', '：'])))
}
