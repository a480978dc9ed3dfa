//! A document's data in rows: cells of a table parted by bars or tabs, and
//! labels whose letters are set apart, 索   引   号 0001, without any colon.

use super::index::LABELS;
use super::labelled::{Labelled, label_at};
use super::rules::{Field, How, Rule, Witness};
use crate::import::dates;
use crate::text::range_in;
use crate::text::simplify::simplified;

/// | 索引号： | 0001 | 主题分类： | 水利 |: a row of a document's data, its cells
/// parted by `mark`; the last reaches to byte `end` of the line.
pub fn celled(row: &str, mark: char, end: usize) -> Option<Vec<Labelled<'_>>> {
    let mut cells = row.split(mark);
    let mut found = Vec::new();
    while let Some(label) = cells.next() {
        let value = cells.next().unwrap_or("").trim();
        match cell_label(label) {
            Some(rule) => found.push(Labelled { rule, range: 0..end, value }),
            None if label.trim().is_empty() && value.is_empty() => {}
            None => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// 索引号 / 0001 / 发布机构 / 云汐区水务局 in cells, without colons.
fn bare_cells(row: &str) -> Option<Vec<Labelled<'_>>> {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    let known = |label: &str| LABELS.whole(label).map(|known| known.rule);
    let pairs = || cells.chunks(2).filter(|pair| pair.iter().any(|cell| !cell.is_empty()));
    let found = pairs().map(|pair| {
        let [label, rest @ ..] = pair else { return None };
        Some(Labelled { rule: known(label)?, range: 0..0, value: rest.first().copied().unwrap_or("") })
    });
    found.collect()
}

/// | 索引号 | 0001 | 发文字号 | | 发布机构: | 云汐区水务局 |: at least two labels, with
/// colons or without, in cells parted by bars, each with the cell behind it, unless that is
/// empty or the next label.
pub fn barred(row: &str, end: usize) -> Option<Vec<Labelled<'_>>> {
    let known = |cell: &str| LABELS.whole(cell).map(|known| known.rule).or_else(|| cell_label(cell));
    let mut cells = row.split('|').map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    let mut found = Vec::new();
    while let Some(cell) = cells.next() {
        let rule = known(cell)?;
        let value = cells.next_if(|next| known(next).is_none()).unwrap_or("");
        found.push(Labelled { rule, range: 0..end, value });
    }
    (found.len() >= 2).then_some(found)
}

/// [ 索引号 ] 0001 [ 主题分类 ] 水利, 【发布机构】云汐区水务局【发布日期】2024-05-12: at least two
/// labels in brackets, each with what stands behind it, and nothing before the first.
pub fn bracketed(line: &str) -> Option<Vec<Labelled<'_>>> {
    let close = if line.starts_with('[') { ']' } else { '】' };
    let open = if close == ']' { '[' } else { '【' };
    let mut found = Vec::new();
    let mut at = 0;
    for part in line.strip_prefix(open)?.split(open) {
        let (label, value) = part.split_once(close)?;
        let known = LABELS.whole(label.trim())?;
        let start = at;
        at += open.len_utf8() + part.len();
        found.push(Labelled { rule: known.rule, range: start..at, value: value.trim() });
    }
    let said = found.iter().filter(|label| !label.value.is_empty()).count() >= 1;
    (found.len() >= 2 && said).then_some(found)
}

/// The label that a cell is: 索引号：, [ 索引号 ].
fn cell_label(cell: &str) -> Option<&'static Rule> {
    let cell = cell.trim();
    let inner = cell.strip_prefix(['[', '【']).and_then(|rest| rest.strip_suffix([']', '】']));
    let bracketed = inner.and_then(|word| LABELS.whole(word)).map(|label| label.rule);
    bracketed.or_else(|| label_at(cell).filter(|(_, length)| cell.len() == *length).map(|(rule, _)| rule))
}

/// 索   引   号 0001 分        类 水利: labels whose letters are set apart, each
/// with what stands behind it.
pub fn spaced(line: &str) -> Option<Vec<Labelled<'_>>> {
    if !line.chars().nth(1).is_some_and(char::is_whitespace) {
        return None;
    }
    let mut starts: Vec<(usize, &'static Rule, usize)> = Vec::new();
    let mut free = true;
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).filter(|_| free && !c.is_whitespace());
        let label = rest.and_then(|rest| {
            let long = |word: &str| word.chars().nth(1).is_some();
            let words = LABELS.beginning(rest).iter().filter(|label| long(label.word));
            // 索 引 号 0001 发布机构 云汐区政府办: a longer label behind the first may be set close.
            let close = |word: &str| {
                let behind = rest.strip_prefix(word)?;
                let whole = !starts.is_empty() && word.chars().nth(3).is_some();
                (whole && behind.starts_with(char::is_whitespace)).then_some(word.len())
            };
            words
                .map(|label| Some((label.rule, set_apart(rest, label.word).or_else(|| close(label.word))?)))
                .find_map(|found| found)
        });
        if let Some((rule, length)) = label {
            starts.push((at, rule, at + length));
        } else if starts.is_empty() && !c.is_whitespace() {
            return None;
        }
        free = c.is_whitespace();
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]);
    let found = starts.iter().zip(ends).map(|((start, rule, value), end)| Labelled {
        rule,
        range: *start..end,
        value: line.get(*value..end).unwrap_or("").trim(),
    });
    // 单 位 介 绍: a heading whose letters are set apart.
    let heading = |label: &Labelled<'_>| {
        let words = || label.value.split_whitespace();
        words().count() > 1 && words().all(|word| word.chars().nth(1).is_none())
    };
    let said =
        |found: &Vec<Labelled<'_>>| found.iter().any(|label| !label.value.is_empty()) && !found.iter().any(heading);
    Some(found.collect()).filter(said)
}

/// 公开目录 公示公告 发布日期 2024-05-12 10:05: two labels at least of four characters or more, without
/// colons, each with the words behind it, the day of publication among them.
pub fn worded(line: &str) -> Option<Vec<Labelled<'_>>> {
    let mut found: Vec<Labelled<'_>> = Vec::new();
    for word in line.split_whitespace() {
        let range = range_in(line, word)?;
        let known = LABELS.whole(word).filter(|label| label.word.chars().nth(3).is_some());
        match (known, found.last_mut()) {
            (Some(known), _) => found.push(Labelled { rule: known.rule, range, value: "" }),
            (None, Some(last)) => {
                let from = if last.value.is_empty() { range.start } else { range_in(line, last.value)?.start };
                last.value = line.get(from..range.end)?;
                last.range.end = range.end;
            }
            (None, None) => return None,
        }
    }
    // 服务对象 全体村民 截止时间 2024-06-30: a notice says so of itself.
    let published = |label: &Labelled<'_>| {
        matches!(label.rule.how, How::Label(Field::Date(Witness::Published), _))
            && dates::find(label.value).is_some_and(|(_, range)| range.start == 0)
    };
    let dated = found.iter().any(published);
    (dated && found.len() >= 2 && found.iter().all(|label| label.value.chars().count() <= 40)).then_some(found)
}

/// The bytes of `word` at the start of `text`, white space behind each of its
/// letters.
fn set_apart(text: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for expected in word.chars() {
        let rest = text.get(at..)?;
        let c = rest.chars().next().filter(|c| simplified(*c) == expected)?;
        let behind = rest.get(c.len_utf8()..)?;
        let gap = behind.len() - behind.trim_start().len();
        if gap == 0 && !behind.is_empty() {
            return None;
        }
        at += c.len_utf8() + gap;
    }
    Some(at)
}

/// The labels of a document's data set as a table: lines whose cells, parted by
/// tabs, are labels and their values in turn.
pub fn table(text: &str) -> Option<Vec<Labelled<'_>>> {
    let read = |line| celled(line, '\t', 0).or_else(|| bare_cells(line));
    let rows: Vec<Option<Vec<Labelled<'_>>>> = text.split('\n').map(read).collect();
    // A site may say of a document what no other does, among what all say.
    const SAID: &[&str] = &["咨询", "机关", "部门", "类别", "分类", "属性", "效力", "编号", "方式"];
    let strange = || text.split('\n').zip(&rows).filter(|(_, row)| row.is_none()).map(|(line, _)| line);
    let label = |cell: &str| cell.trim().ends_with(['：', ':']) && SAID.iter().any(|word| cell.contains(word));
    let labelled = |line: &str| line.split('\t').step_by(2).all(label);
    let sound = strange().all(labelled) && strange().count() * 3 <= rows.len();
    let found: Vec<Labelled<'_>> = rows.into_iter().flatten().flatten().collect();
    (sound && found.len() >= 3).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_brackets() {
        let said = |line: &str| {
            let found = bracketed(line).unwrap_or_default();
            found.iter().map(|label| format!("{}={}", label.rule.name, label.value)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            said("[ 发布机构 ] 云汐区水务局 [ 发文日期 ] 2024-05-12"),
            "metadata-publisher=云汐区水务局 metadata-other-date=2024-05-12"
        );
        assert_eq!(said("【来源】云汐日报【作者】周砚"), "metadata-source=云汐日报 metadata-author=周砚");
        for line in ["【来源】", "【守水】【来源】云汐日报", "[1] 周砚. [2] 沈禾.", "【来源】【作者】"]
        {
            assert!(bracketed(line).is_none(), "{line}");
        }
    }

    #[test]
    fn labels_in_cells_without_colons() {
        let said = |row: &str| {
            let found = barred(row, row.len()).unwrap_or_default();
            found.iter().map(|label| format!("{}={}", label.rule.name, label.value)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said("| 索引号 | 0001/2 | 发文字号 | |"), "metadata-index=0001/2 metadata-number=");
        assert_eq!(said("| 关键词 | 发布机构 | 北关办事处 | |"), "metadata-other= metadata-publisher=北关办事处");
        for row in ["| 来源 |", "| 渠首 | 来源 | 云汐 |", "| 日期 | 水位 |\n| 5月 | 3.2 |"] {
            assert_eq!(said(row), "", "{row}");
        }
    }

    #[test]
    fn labels_among_words() {
        let found = worded("公开目录 公示 公告 发布日期 2024-05-12 10:05").expect("labels");
        let said: Vec<(&str, &str)> = found.iter().map(|label| (label.rule.name, label.value)).collect();
        assert_eq!(said, [("metadata-other", "公示 公告"), ("metadata-date", "2024-05-12 10:05")]);
        for line in [
            "发布日期 2024-05-12",
            "公开目录 公示公告 发布日期 待定",
            "生效日期 2024-06-01 失效日期 2025-05-31",
            "本站 公开目录 公示 发布日期 2024-05-12",
        ] {
            assert!(worded(line).is_none(), "{line}");
        }
    }

    #[test]
    fn labels_with_their_letters_apart() {
        let found = spaced("索   引   号 20240512-1 分        类 水利； 通知").expect("labels");
        let said: Vec<(&str, &str)> = found.iter().map(|label| (label.rule.name, label.value)).collect();
        assert_eq!(said, [("metadata-index", "20240512-1"), ("metadata-other", "水利； 通知")]);
        let found = spaced("索 引 号 szfb/2024-00431 发布机构 市政府办").expect("labels");
        let said: Vec<(&str, &str)> = found.iter().map(|label| (label.rule.name, label.value)).collect();
        assert_eq!(said, [("metadata-index", "szfb/2024-00431"), ("metadata-publisher", "市政府办")]);
        let title = spaced("名        称 关于守好一湾清水的通知").expect("a label");
        assert_eq!(title.first().map(|label| label.value), Some("关于守好一湾清水的通知"));
        for line in [
            "文 明 创 建 简 报",
            "图 1 渠首全景",
            "单 位 介 绍",
            "来 源",
            "首   页 政 务 公 开",
            "名称 关于守水的通知",
            "云 汐 区 来 源",
            "",
        ] {
            assert!(spaced(line).is_none(), "{line}");
        }
    }
}
