//! What one line beside a title says without labels: names of outlets, and
//! which of them stands alone beside a day. Text only; where the lines stand is
//! for `beside`.

use crate::import::clean;
use crate::import::dates;
use crate::import::surnames::are_two;
use crate::text::han::is_han;
use crate::text::slice;

/// Labels that end a source, with a colon behind them.
const LABELS: &[&str] = &[
    "作者",
    "编辑",
    "责编",
    "责任编辑",
    "发布",
    "发布者",
    "发布人",
    "时间",
    "日期",
    "发布时间",
    "发布日期",
    "浏览",
    "点击",
    "阅读",
    "浏览量",
    "浏览次数",
    "点击数",
    "点击次数",
    "阅读次数",
    "阅读量",
    "字体",
    "字号",
    "评论",
    "记者",
    "审核",
    "访问",
    "访问量",
    "原标题",
    "编审",
    "供稿",
    "摄影",
    "字体大小",
];

/// Buttons that end a source.
const BUTTONS: &[&str] =
    &["分享", "打印", "举报", "手机看", "大号字", "我有话说", "【字", "收藏", "我要评论", "查看原文", "订阅"];

/// What stands before the next label, gap, bracket or day.
pub fn value(rest: &str) -> &str {
    let gap = rest.find(|c: char| c.is_whitespace() || "|｜丨[【(（〔/，,。;；".contains(c)).unwrap_or(rest.len());
    let labelled = |word: &&str| {
        let colon =
            |(at, _): &(usize, &str)| slice(rest, at + word.len()..rest.len()).trim_start().starts_with([':', '：']);
        rest.match_indices(*word).find(|found| found.0 > 0 && colon(found)).map(|(at, _)| at)
    };
    let button = BUTTONS.iter().filter_map(|word| rest.find(word)).filter(|at| *at > 0).min().unwrap_or(rest.len());
    let label = LABELS.iter().filter_map(labelled).min().unwrap_or(rest.len()).min(button);
    let day = dates::find(rest).map_or(rest.len(), |(_, range)| range.start);
    slice(rest, 0..gap.min(label).min(day))
}

/// A name of a source: short, no sentence, no number.
pub fn name(value: &str) -> Option<String> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || "|｜:：·[]【】()（）".contains(c));
    let value = clean::without_marks(value);
    // 云汐网阅读, the count of readers in an element of its own.
    let value = value.strip_suffix("阅读").filter(|name| is_outlet(name)).unwrap_or(value);
    let chars = value.chars().count();
    let sound = (2..=30).contains(&chars)
        && !value.contains(['。', '，', '；', '！', '？', '：', '>'])
        && !BUTTONS.contains(&value)
        && !LABELS.contains(&value)
        && !value.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
        && clean::names_somebody(value)
        && !clean::is_unsaid(value)
        && !["创作者", "爱好者", "官方账号"].iter().any(|end| value.ends_with(end));
    sound.then(|| value.to_owned())
}

/// How names of publishers end.
const PUBLISHERS: &[&str] = &[
    "网",
    "报",
    "社",
    "新闻",
    "电视台",
    "台",
    "政府",
    "局",
    "委",
    "办",
    "办公室",
    "中心",
    "在线",
    "客户端",
    "部",
    "厅",
    "院",
    "学院",
    "大学",
    "传媒",
    "头条",
    "发布",
    "日报",
    "周刊",
    "杂志",
    "科技",
    "财经",
    "体育",
    "娱乐",
    "军事",
    "号",
];

/// The only name beside a day.
fn only_beside_day(text: &str) -> Option<&str> {
    let (_, range) = dates::find(text)?;
    let (before, behind) = (slice(text, 0..range.start), slice(text, range.end..text.len()));
    let words = before.split(apart).chain(behind.split(apart));
    let mut words = words
        .map(without_hour)
        .map(|word| word.trim_matches(['[', ']', '【', '】']))
        .filter(|word| !word.is_empty() && !is_button(word));
    words.next().filter(|_| words.next().is_none())
}

fn apart(c: char) -> bool {
    c.is_whitespace() || "|｜·•".contains(c)
}

/// 2024-05-12 10:22 云汐日报
pub fn beside_day(text: &str) -> Option<String> {
    only_beside_day(text).filter(|only| is_outlet(only)).and_then(name)
}

/// The one of `names` that stands beside a day: 2024-05-12 云汐人家 基层动态 312.
/// A bracket may be glued behind it: 云汐人家[整理].
pub fn named_beside_day(text: &str, names: &[&str]) -> Option<String> {
    dates::find(text)?;
    let mut words = text.split(apart).map(|word| word.split(['[', '【', '(', '（']).next().unwrap_or(word));
    words.find(|word| word.chars().count() >= 3 && names.contains(word)).and_then(name)
}

/// Is it called like a publisher?
pub fn is_outlet(text: &str) -> bool {
    // Longer ones that end so are columns: 云汐党建时政新闻.
    let column = text.ends_with("新闻") && text.chars().count() > 6;
    !column && PUBLISHERS.iter().any(|end| text.ends_with(end))
}

/// 2024-05-12 10:22 云汐人家: a name that is too long for people and no
/// column's may be an outlet's.
pub fn any_beside_day(text: &str) -> Option<String> {
    let long = |only: &&str| {
        (4..=8).contains(&only.chars().count())
            && only.chars().all(is_han)
            && !clean::is_column_like(only)
            && !are_two(only)
    };
    only_beside_day(text).filter(long).and_then(name)
}

/// A word without the hour glued to its front.
fn without_hour(word: &str) -> &str {
    word.trim_start_matches(|c: char| c.is_ascii_digit() || ":：-/.".contains(c))
}

/// Buttons and counters beside a name.
fn is_button(word: &str) -> bool {
    matches!(
        word,
        "原创" | "转载" | "首发" | "星期一" | "星期二" | "星期三" | "星期四" | "星期五" | "星期六" | "星期日"
    ) || BUTTONS.iter().any(|button| word.starts_with(button))
        || clean::is_noise(word)
        || word.contains(['(', '（'])
        || ["评论", "参与", "阅读", "人气"].iter().any(|end| word.ends_with(end))
}

/// Is a line that gave a day or a source made of such things alone?
pub fn is_line_of_facts(text: &str) -> bool {
    !is_enactment(text)
        && text.chars().count() <= 120
        && !text.contains(['。', '；', '！', '？'])
        && text.matches('，').count() == 0
}

/// （2007年6月29日第十届…会议通过）: which body passed a law and when, a part
/// of the law.
pub fn is_enactment(text: &str) -> bool {
    const PASSED: &[&str] = &["通过", "批准", "修正", "修订", "公布", "施行", "印发", "发布"];
    let inner = text.trim().strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let has_body = |inner: &str| inner.chars().filter(|c| is_han(*c)).count() >= 10;
    inner.is_some_and(|inner| has_body(inner) && PASSED.iter().any(|word| inner.contains(word)))
}

/// 周砚/云汐日报: who wrote it and where.
pub fn signed(text: &str) -> Option<(&str, &str)> {
    let (author, outlet) = text.trim().split_once(['/', '／'])?;
    let plain = |part: &str| part.chars().all(|c| is_han(c) || c == ' ' || c == '、');
    let outlets = is_outlet(outlet);
    let sound = (2..=12).contains(&author.chars().count()) && (3..=12).contains(&outlet.chars().count());
    (sound && outlets && plain(author) && plain(outlet)).then_some((author.trim(), outlet.trim()))
}

/// 来源云汐日报, without a colon, or [云汐日报]: a part of a line that also holds a day.
pub fn unmarked(text: &str) -> Option<String> {
    dates::find(text)?;
    let bracketed = text.trim().strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']));
    if let Some((outlet, _)) = bracketed.filter(|(outlet, _)| is_outlet(outlet)) {
        return name(outlet);
    }
    let parts = text.split(|c: char| c.is_whitespace() || "|｜丨·".contains(c));
    let value = parts.filter_map(|part| part.strip_prefix("来源")).find(|value| !value.is_empty())?;
    name(value.trim_start_matches([':', '：']))
}

/// 发布时间：10-08 12:00: a day without its year.
pub fn is_short_day(text: &str) -> bool {
    const WORDS: &[&str] = &["发布时间", "发布日期", "发表时间", "发布于", "发表于"];
    let rest = WORDS.iter().find_map(|word| text.trim().strip_prefix(word));
    rest.is_some_and(|rest| {
        let value = rest.trim_start_matches([':', '：', ' ']);
        let digits = value.chars().take_while(|c| c.is_ascii_digit() || "-/:：. 月日".contains(*c)).count();
        digits >= 4 && value.chars().count() <= digits + 12
    })
}

/// 前天, 3小时前 at the end of a line: a day that only the page knew.
pub fn is_relative_day(text: &str) -> bool {
    let text = text.trim();
    let ago = ["小时前", "分钟前", "天前"].iter().find_map(|end| text.strip_suffix(end));
    let named = ["昨天", "前天", "今天", "刚刚"].iter().any(|end| text.ends_with(end));
    let plain = text.chars().count() <= 30 && !text.contains(['，', '。', '、', '；', '：', '“']);
    plain && (named || ago.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_ends_where_the_next_thing_begins() {
        for (rest, expected) in [
            ("云汐日报 作者：周砚", "云汐日报"),
            ("云汐日报作者：周砚", "云汐日报"),
            ("云汐日报2024-05-12", "云汐日报"),
            ("云汐日报【字体：大 中 小】", "云汐日报"),
            ("云汐区水务局", "云汐区水务局"),
        ] {
            assert_eq!(value(rest), expected, "{rest}");
        }
    }

    #[test]
    fn a_name_of_the_site_beside_a_day_is_the_source() {
        for line in ["2024-05-12 云汐人家 基层动态 312", "2024-05-12 10:22 云汐人家[整理] 1"] {
            assert_eq!(named_beside_day(line, &["云汐人家"]).as_deref(), Some("云汐人家"), "{line}");
        }
        assert_eq!(named_beside_day("2024-05-12 云汐人家乐", &["云汐人家"]), None);
        assert_eq!(named_beside_day("云汐人家", &["云汐人家"]), None);
    }

    #[test]
    fn the_only_name_beside_a_day_is_the_source() {
        assert_eq!(beside_day("2024-05-12 10:22 云汐日报").as_deref(), Some("云汐日报"));
        assert_eq!(beside_day("2024年05月12日 10:22　 云汐新闻").as_deref(), Some("云汐新闻"));
        for text in ["2024-05-12 10:22", "2024-05-12 云汐日报 基层动态", "2024-05-12 周砚", "2024-05-12 分享"]
        {
            assert_eq!(beside_day(text), None, "{text}");
        }
    }
}
