//! Lines of facts that are not labels and values alone: the site's name, its
//! address, buttons and counters stand among them. Only in the head, and only
//! where two labels, or a label and a day, leave no doubt.

use super::index::LABELS;
use super::labelled::{Labelled, has_colon, spelled};
use super::rules::{Field, How, Rule};
use crate::import::dates;
use crate::text::han::is_han;

/// Characters of the longest such line.
const LONGEST: usize = 160;

/// Characters that may stand before the first label.
const BEFORE: usize = 40;

/// The labels of a line that says other things too, each with as much of its
/// value as is certain. The last one reaches to the end of the line.
pub fn read(line: &str) -> Option<Vec<Labelled<'_>>> {
    if line.len() > LONGEST * 3 || !has_colon(line) || ['。', '；', '！', '？', '“'].iter().any(|c| line.contains(*c))
    {
        return None;
    }
    let starts = starts(line);
    let (first, ..) = *starts.first()?;
    let before = line.get(..first)?;
    let sure = starts.len() >= 2 || dates::find(line).is_some();
    if !sure || before.chars().count() > BEFORE || before.contains(['，', '、']) || line.chars().count() > LONGEST {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]);
    let found = starts.iter().zip(ends).map(|((start, rule, value), end)| Labelled {
        rule,
        range: *start..end,
        value: certain(rule, line.get(*value..end).unwrap_or("")),
    });
    Some(found.collect())
}

/// Where labels with a colon begin: rule, and where the value does (bytes).
fn starts(line: &str) -> Vec<(usize, &'static Rule, usize)> {
    let mut found: Vec<(usize, &'static Rule, usize)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let free = line
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|c| !is_han(c) && !c.is_ascii_alphabetic() || matches!(c, '日' | '时' | '分' | '秒' | '次'));
        let known = LABELS
            .beginning(rest)
            .iter()
            .filter(|_| free)
            .find_map(|word| Some((word.rule, at + spelled(rest, word.word)?)));
        match known {
            Some((rule, value)) => {
                found.push((at, rule, value));
                at = value;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// What of a value belongs to it without doubt: a name ends at the first gap,
/// bracket or bar; a name of two characters may have a gap inside.
fn certain<'a>(rule: &Rule, value: &'a str) -> &'a str {
    let value = value.trim();
    let names = matches!(
        rule.how,
        How::Label(
            Field::Source
                | Field::Author
                | Field::Editor
                | Field::Issuer
                | Field::Publisher
                | Field::Number
                | Field::Index,
            _
        )
    );
    if !names {
        return value;
    }
    let end = |from: usize| {
        let rest = value.get(from..).unwrap_or("");
        from + rest.find(|c: char| c.is_whitespace() || "[【(（|｜丨".contains(c)).unwrap_or(rest.len())
    };
    let first = end(0);
    let one = value.get(..first).is_some_and(|name| name.chars().count() == 1);
    let next = first + value.get(first..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    value.get(..if one { end(next) } else { first }).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::import::clean::facts::Facts;

    fn learnt(line: &str) -> Option<Meta> {
        let mut facts = Facts::new(Meta::default());
        read(line)?.iter().for_each(|label| facts.learn(label));
        Some(facts.meta)
    }

    #[test]
    fn facts_among_other_things_are_read() {
        for (line, source, date) in [
            (
                "时间发布：2023-05-16 09:51 阅读次数: 次 信息来源：云汐日报 字体：[大 中 小] 【打印文章】",
                Some("云汐日报"),
                Some("2023-05-16"),
            ),
            (
                "云汐区政府门户网站 www.example.org 发布时间：2024-08-19 10:24 【字体：大 中 小】",
                None,
                Some("2024-08-19"),
            ),
            ("云汐政务网 发布日期 : 2022-12-06 来源 : 云汐区司法局", Some("云汐区司法局"), Some("2022-12-06")),
            ("2017-05-18 16:40:00    作者：周 砚   来源：云汐网湖滨频道  我要评论", Some("云汐网湖滨频道"), None),
            ("2018-12-20 10:12  林舟  审核人：", None, None),
        ] {
            let meta = learnt(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(meta.source.as_deref(), source, "{line}");
            assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), date, "{line}");
        }
        let author = learnt("2017-05-18 16:40:00    作者：周 砚   来源：云汐网").and_then(|meta| meta.author);
        assert_eq!(author.as_deref(), Some("周 砚"));
    }

    #[test]
    fn lines_of_the_text_are_none() {
        for line in [
            "会议时间：5月12日",
            "他说，来源：云汐日报，作者：周砚，都要写明。",
            "来源于居民的意见：占七成",
            "时间：上午",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }
}
