//! Metadata in lines of labels and values: several on one line, with empty
//! values, glued together, in brackets, behind bullets, with spaces inside the
//! label. A line is such a line only when all of it reads that way.

use std::ops::Range;

use super::index::LABELS;
use super::rules::{Field, How, Rule};
use super::shapes::is_decor;
use crate::article::{Date, Meta, Removal};
use crate::import::dates;

/// Bytes of the longest line that is looked at.
const LONGEST: usize = 600;

/// Bytes within which the first label of a line begins (a date may stand
/// before it).
const FIRST: usize = 80;

/// Bullets, bars and brackets that may stand before a label.
const AROUND: &str = "·•●■◆▪*-|｜丨[【(（〔《";

/// Colons behind a label.
const COLONS: &[char] = &[':', '：', '﹕', '︰'];

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

/// What has been learnt of an article so far.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The fields.
    pub meta: Meta,
    /// How good the witness of the date is; lower is better.
    rank: u8,
}

impl Facts {
    /// Starts with what the file itself says, which nothing overrules.
    pub fn new(meta: Meta) -> Self {
        let rank = if meta.date.is_some() { 0 } else { u8::MAX };
        Self { meta, rank }
    }

    /// Learns a day from a witness of this rank.
    pub fn date(&mut self, date: Date, rank: u8) {
        if rank < self.rank {
            self.meta.date = Some(date);
            self.rank = rank;
        }
    }

    /// Learns the value of a label.
    pub fn learn(&mut self, label: &Labelled<'_>) {
        let How::Label(field, _) = label.rule.how else { return };
        let dated = dates::find(label.value);
        if let (Some((date, _)), Field::Source | Field::Author | Field::Editor | Field::Issuer | Field::Views) =
            (&dated, field)
        {
            self.date(*date, 2);
        }
        let value = match (&dated, field) {
            (Some((_, range)), Field::Source | Field::Author | Field::Editor) => {
                label.value.get(..range.start).unwrap_or("")
            }
            _ => label.value,
        };
        let value =
            value.trim_matches(|c: char| c.is_whitespace() || "|｜/·[]【】()（）,，;；".contains(c) && !paired(value));
        if let (Field::Date(rank), Some((date, _))) = (field, dated) {
            self.date(date, rank);
        }
        let slot = match field {
            Field::Source => &mut self.meta.source,
            Field::Author => &mut self.meta.author,
            Field::Editor => &mut self.meta.editor,
            Field::Number => &mut self.meta.number,
            Field::Index => &mut self.meta.index_number,
            Field::Issuer => &mut self.meta.issuer,
            Field::Url => &mut self.meta.url,
            Field::Title | Field::Date(_) | Field::Views | Field::Nothing => return,
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value.to_owned());
        }
    }
}

/// Brackets that belong to the value: 云汐区水务局（区河长办）.
fn paired(value: &str) -> bool {
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')]
        .iter()
        .any(|(open, close)| value.contains(*open) && value.ends_with(*close) && !value.starts_with(*open))
}

/// The labels of a line, when it consists of nothing else.
pub fn read(line: &str) -> Option<Vec<Labelled<'_>>> {
    if line.len() > LONGEST || !line.contains(COLONS) {
        return None;
    }
    let starts = starts(line);
    let (first, ..) = *starts.first()?;
    let before = line.get(..first)?.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(c));
    if !before.is_empty() && dates::whole(before).is_none() {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]);
    let labels: Vec<Labelled<'_>> =
        starts.iter().zip(ends).filter_map(|(start, end)| labelled(line, *start, end)).collect();
    let alone = labels.len() == 1;
    let sound = labels.len() == starts.len() && labels.iter().all(|label| fits(label, alone));
    sound.then_some(labels)
}

/// Does the line consist of labels and their values?
pub fn is_labelled(line: &str) -> bool {
    read(line).is_some()
}

/// The day that stands before the first label of a line.
pub fn day_before(line: &str) -> Option<Date> {
    let (first, ..) = *starts(line).first()?;
    dates::find(line.get(..first)?).map(|(date, _)| date)
}

/// Roles that stand before a name without a colon.
const ROLES: &[&str] = &[
    "本报记者",
    "见习记者",
    "特约记者",
    "特约通讯员",
    "通讯员",
    "记者",
    "文/图",
    "图/文",
    "文/摄",
    "文、图",
    "文图",
    "图文",
    "撰稿",
    "摄影",
    "文/",
];

/// The names of a byline: 通讯员 X, （记者 X 通讯员 Y）, 文/图 X.
pub fn byline(line: &str) -> Option<String> {
    let inner = line.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']).trim();
    let short = inner.chars().count() <= 30 && !inner.contains(['，', '。', '；', '：', '！', '“', ',', '、']);
    let opened = ROLES.iter().any(|role| {
        inner
            .strip_prefix(role)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '/') || role.ends_with('/'))
    });
    (short && opened).then(|| names(inner)).filter(|names| !names.is_empty())
}

/// The names in 本报讯（记者 X 通讯员 Y）… at the head of a paragraph.
pub fn reporters(paragraph: &str) -> Option<String> {
    let head = crate::text::slice(paragraph, 0..180);
    let (_, behind) = head.split_once(['（', '('])?;
    let (inner, _) = behind.split_once(['）', ')'])?;
    let early =
        head.split(['（', '(']).next().is_some_and(|before| before.chars().count() <= 20 && !before.contains('。'));
    early.then(|| byline(inner)).flatten()
}

fn names(line: &str) -> String {
    let bare = ROLES.iter().fold(line.to_owned(), |text, role| text.replace(role, " "));
    bare.split(|c: char| c.is_whitespace() || "/|｜（）()".contains(c))
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The removals of a line at byte `at` of the buffer that reads as `labels`:
/// together they cover it.
pub fn removals(line: &str, at: usize, labels: &[Labelled<'_>]) -> Vec<Removal> {
    let cover = |(index, label): (usize, &Labelled<'_>)| {
        let start = if index == 0 { 0 } else { label.range.start };
        let part = line.get(start..label.range.end).unwrap_or("");
        Removal { range: at + start..at + start + part.trim_end().len(), rule: label.rule.name }
    };
    labels.iter().enumerate().map(cover).collect()
}

/// The bytes of a title's label at the start of `line`: 标题：
pub fn title_label(line: &str) -> usize {
    match label_at(line) {
        Some((rule, length)) if matches!(rule.how, How::Label(Field::Title, _)) => length,
        _ => 0,
    }
}

/// Does the line open with a label and a colon?
pub fn opens_with_label(line: &str) -> bool {
    let opened = line.trim_start_matches(|c: char| c.is_whitespace() || "·•●■◆▪[【(（〔".contains(c));
    label_at(opened).is_some()
}

/// Labels that are common words: they never follow a value without a gap.
const LOOSE: &[&str] = &["credits", "metadata-title", "metadata-time", "metadata-other", "metadata-index"];

/// Does `c` part one label's value from the next label?
fn parts(c: char) -> bool {
    is_decor(c) || matches!(c, '｜' | '（' | '）' | '，' | '；')
}

/// Where labels start in a line, with their rules and where their values do.
fn starts(line: &str) -> Vec<(usize, &'static Rule, usize)> {
    let (mut found, mut at, mut free) = (Vec::new(), 0, true);
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        if found.is_empty() && at > FIRST {
            break;
        }
        let glued = |rule: &Rule| !found.is_empty() && !LOOSE.contains(&rule.name);
        let label = line.get(at..).filter(|_| !c.is_whitespace()).and_then(label_at);
        match label.filter(|(rule, _)| free || glued(rule)) {
            Some((rule, length)) => {
                found.push((at, rule, at + length));
                at += length;
                free = true;
            }
            None => {
                free = c.is_whitespace() || parts(c);
                at += c.len_utf8();
            }
        }
    }
    found
}

/// The label that `text` starts with, and its bytes with the colon.
fn label_at(text: &str) -> Option<(&'static Rule, usize)> {
    LABELS.beginning(text).iter().find_map(|label| Some((label.rule, spelled(text, label.word)?)))
}

/// The bytes of `word` and a colon at the start of `text`, white space between
/// its characters allowed.
fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let spelled = word.chars().all(|expected| chars.next().is_some_and(|(_, c)| c == expected));
    let (at, colon) = chars.next().filter(|_| spelled)?;
    COLONS.contains(&colon).then_some(at + colon.len_utf8())
}

fn labelled<'a>(
    line: &'a str,
    (start, rule, value): (usize, &'static Rule, usize),
    end: usize,
) -> Option<Labelled<'a>> {
    let value = line.get(value..end)?;
    let marks = |c: char| c.is_whitespace() || "|｜丨·•●■◆▪".contains(c);
    Some(Labelled {
        rule,
        range: start..end,
        value: value.trim_matches(marks).trim_end_matches(['[', '【', '(', '（', '〔']).trim(),
    })
}

/// Is the value one that such a label has?
fn fits(label: &Labelled<'_>, alone: bool) -> bool {
    let How::Label(field, _) = label.rule.how else { return false };
    let value = label.value;
    let chars = value.chars().count();
    let no_sentence = !value.contains(['。', '；', '！', '？']);
    match field {
        _ if value.is_empty() => true,
        Field::Title => false,
        Field::Source | Field::Author | Field::Editor | Field::Issuer => {
            chars <= 50 && no_sentence && !value.contains('，')
        }
        Field::Date(_) => dates::find(value).is_some() || (!alone && chars <= 24) || short_day(value),
        Field::Number | Field::Index => chars <= 50 && no_sentence,
        Field::Url => value.is_ascii(),
        Field::Views => {
            chars <= 40
                && (value.starts_with(|c: char| c.is_ascii_digit() || c == '[' || c == '次') || value.contains(".."))
        }
        Field::Nothing => chars <= 60 && no_sentence && (!alone || !value.contains('，')),
    }
}

/// A day without its year, or an hour: 05-12, 10:22.
fn short_day(value: &str) -> bool {
    value.chars().count() <= 20
        && value.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-/:：.年月日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(lines: &[&str]) -> Meta {
        let mut facts = Facts::new(Meta::default());
        for line in lines {
            for label in read(line).unwrap_or_else(|| panic!("no labels: {line}")) {
                facts.learn(&label);
            }
        }
        facts.meta
    }

    #[test]
    fn many_labels_on_one_line() {
        let meta = learnt(&["作者：　来源：榆陵县白桦林场　发布时间：2024年11月3日 10:05　浏览次数："]);
        assert_eq!((meta.source.as_deref(), meta.author), (Some("榆陵县白桦林场"), None));
        assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2024-11-03"));
    }

    #[test]
    fn labels_in_every_dress() {
        for line in [
            "来源：云汐区水务局",
            "来 源: 云汐区水务局",
            "【来源：云汐区水务局】",
            "（来源：云汐区水务局）",
            "• 信息来源：云汐区水务局",
            "2024-05-12 来源：云汐区水务局 【字体：大 中 小】",
            "来源：云汐区水务局 2024-05-12",
            "来源：云汐区水务局作者：周砚",
        ] {
            assert_eq!(learnt(&[line]).source.as_deref(), Some("云汐区水务局"), "{line}");
        }
        assert_eq!(learnt(&["来源：云汐区水务局（区河长办）"]).source.as_deref(), Some("云汐区水务局（区河长办）"));
    }

    #[test]
    fn the_best_witness_of_the_date_wins() {
        let date = |lines: &[&str]| learnt(lines).date.map(|d| d.to_string());
        let best = Some("2024-05-12".to_owned());
        assert_eq!(date(&["更新时间：2024-06-01", "发布时间：2024-05-12"]), best);
        assert_eq!(date(&["发布时间：2024-05-12", "成文日期：2024-04-01", "时间：2024-04-02"]), best);
        assert_eq!(date(&["时间：05-12"]), None);
    }

    #[test]
    fn sentences_with_a_colon_are_no_labels() {
        for line in [
            "来源：居民提出的意见，逐条登记。",
            "时间：人人都嫌不够，事情还得办",
            "作者说：这条渠修成于六十年前",
            "党建来源：",
            "编辑：他写道，渠通了。",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn bylines_in_brackets_and_at_the_head_of_a_paragraph() {
        assert_eq!(byline("（通讯员 沈禾）").as_deref(), Some("沈禾"));
        assert_eq!(byline("文/图 周砚").as_deref(), Some("周砚"));
        assert_eq!(byline("记者 周砚 通讯员 沈禾").as_deref(), Some("周砚 沈禾"));
        assert_eq!(reporters("本报讯（记者 周砚 通讯员 沈禾）近日，渠通了。").as_deref(), Some("周砚 沈禾"));
        for line in ["通讯员队伍", "记者 他说，渠通了。", "图文并茂", "（通讯员）"] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn a_day_may_stand_before_the_first_label() {
        let line = "2024-05-13 15:42:08 | 来源：云汐日报 | 作者：周砚 沈禾 | 点击：[1234]";
        assert_eq!(read(line).map(|labels| labels.len()), Some(3));
        assert_eq!(day_before(line).map(|day| day.to_string()).as_deref(), Some("2024-05-13"));
    }

    #[test]
    fn removals_cover_the_line() {
        let line = "· 作者：周砚  来源：云汐 ";
        let labels = read(line).expect("labels");
        let removals = removals(line, 100, &labels);
        let names: Vec<(&str, &str)> = removals
            .iter()
            .map(|r| (r.rule, line.get(r.range.start - 100..r.range.end - 100).expect("in the line")))
            .collect();
        assert_eq!(names, [("metadata-author", "· 作者：周砚"), ("metadata-source", "来源：云汐")]);
    }
}
