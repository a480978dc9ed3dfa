//! Metadata in lines of labels and values: several on one line, with empty
//! values, glued together, in brackets, behind bullets, with spaces inside the
//! label. A line is such a line only when all of it reads that way.

use super::index::LABELS;
use super::labelled::{
    COLONS, Labelled, are_figures, bracketed, has_colon, label_at, title_label, without_label_behind,
};
use super::menus::{is_button, is_column_like, is_link};
use super::rows;
use super::rules::{self, Field, How, RULES, Rule, Witness};
use super::shapes::is_decor;
use super::title_words::is_outlet;
use crate::article::{Date, Removal};
use crate::import::bodies::is_unit;
use crate::import::dates;
use crate::import::draft::{Draft, LabelAt};
use crate::text::han::is_han;
use crate::text::{range_in, slice};

/// Bytes of the longest line that is looked at.
const LONGEST: usize = 600;

/// Bytes of the longest line with a bar for its colon.
const BARRED: usize = 120;

/// Bytes within which the first label of a line begins (a date may stand
/// before it).
const FIRST: usize = 80;

/// Bullets, bars and brackets that may stand before a label.
const AROUND: &str = "·•●■◆▪*-|｜丨[【(（〔《";

/// The labels of a line, when it consists of nothing else.
pub fn read(line: &str) -> Option<Vec<Labelled<'_>>> {
    if line.len() <= LONGEST && line.starts_with('|') && line.ends_with('|') {
        return rows::celled(line.get(1..line.len() - 1)?, '|', line.len()).or_else(|| rows::barred(line, line.len()));
    }
    // 发布机构 | 渔海局 | 发文日期 | 2024-05-12 |
    if line.len() <= LONGEST
        && line.ends_with(" |")
        && let Some(found) = rows::barred(line, line.len()).filter(|found| found.len() >= 2)
        && (found.iter().any(|label| OF_DOCUMENTS.contains(&label.rule.name) || dates::whole(label.value).is_some())
            || found.iter().all(|label| label.value.is_empty()))
    {
        return Some(found);
    }
    // [字号：大 中 小] 2024-05-12 阅读次数：416 |: the wall of a table that is no more.
    if let Some(cell) = line.strip_suffix(" |").filter(|cell| !cell.contains('|')) {
        return read(cell.trim_end());
    }
    if line.len() <= LONGEST && line.contains('\t') && (line.starts_with('[') || line.starts_with('【')) {
        return rows::celled(line, '\t', line.len());
    }
    if line.len() <= LONGEST
        && line.starts_with(['[', '【'])
        && let Some(found) = rows::bracketed(line)
    {
        return Some(found);
    }
    if line.len() <= LONGEST
        && let Some((_, from)) = site_before(line)
    {
        // 栏目：价格行情 behind a site's address is what is recommended there.
        let told = |label: &Labelled<'_>| matches!(label.rule.how, How::Label(Field::Source | Field::Date(_), _));
        let mut found = read(line.get(from..)?).filter(|found| found.iter().any(told))?;
        found.iter_mut().for_each(|label| label.range = label.range.start + from..label.range.end + from);
        found.first_mut()?.range.start = 0;
        return Some(found);
    }
    if line.len() > LONGEST || !has_colon(line) {
        let spaced = || {
            Some(line)
                .filter(|line| line.len() <= LONGEST)
                .and_then(|line| rows::spaced(line).or_else(|| rows::worded(line)))
        };
        return barred(line).map(|label| vec![label]).or_else(spaced);
    }
    let starts = starts(line);
    let Some((first, ..)) = starts.first().copied() else { return rows::worded(line) };
    let before = line.get(..first)?;
    // [相关：端午] [来源：云汐日报]
    let subject = before.strip_prefix("[相关").and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
    let before =
        behind_address(subject.unwrap_or(before)).trim_matches(|c: char| c.is_whitespace() || AROUND.contains(c));
    if !before.is_empty() && dates::whole(before).is_none() && !are_figures(before) && !are_buttons(before) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]);
    let labels: Vec<Labelled<'_>> =
        starts.iter().zip(ends).filter_map(|(start, end)| labelled(line, *start, end)).collect();
    let alone = labels.len() == 1;
    // 来自：群聊“河长助手” is what somebody quotes.
    if alone && line.trim_start().starts_with("来自") {
        return None;
    }
    let sound = labels.len() == starts.len() && labels.iter().all(|label| fits(label, alone));
    sound.then_some(labels)
}

/// The name of the site whose address stands behind it at the head of a line, 云汐织品网
/// www.example.org 日期：2024-05-12, 云汐县农业局网站 http://www.example.org/ 2024-05-12来源：水务局, and
/// where the facts begin (bytes).
pub fn site_before(line: &str) -> Option<(&str, usize)> {
    // An address has a dot; most lines have none.
    if !line.as_bytes().contains(&b'.') {
        return None;
    }
    let (site, rest) = line.trim_start().split_once(char::is_whitespace)?;
    let address = |word: &str| {
        word.is_ascii() && word.contains('.') && word.contains(|c: char| c.is_ascii_lowercase()) && !word.contains('@')
    };
    let called = |name: &str| name.ends_with('网') || name.ends_with("网站") || is_unit(name);
    // 全文请点击链接查看 http://…, 名单下载网址 http://…
    let asks = ["请", "网址", "链接", "地址", "下载", "查看"].iter().any(|word| site.contains(word));
    let name = site.trim();
    let named = (4..=20).contains(&name.chars().count()) && name.chars().all(is_han) && called(name) && !asks;
    let (word, facts) = rest.trim_start().split_once(char::is_whitespace)?;
    (named && address(word)).then(|| (name, line.len() - facts.trim_start().len()))
}

/// What stands behind the address of a page that is glued to a day:
/// `//www.example.org2024-05-12 10:22`.
fn behind_address(text: &str) -> &str {
    if !["//", "http://", "https://", "www."].iter().any(|start| text.starts_with(start)) {
        return text;
    }
    let year = |at: &usize| {
        let day = text.get(at + 2..at + 5).unwrap_or("");
        day.bytes().take(2).all(|b| b.is_ascii_digit()) && day.ends_with(['-', '/'])
    };
    let day = text.match_indices("20").map(|(at, _)| at).find(year);
    day.and_then(|at| text.get(at..)).unwrap_or(text)
}

/// 关闭 打印: buttons and no more.
fn are_buttons(text: &str) -> bool {
    let word = |word: &str| is_button(word.trim_matches(|c| is_decor(c) || AROUND.contains(c)));
    !text.trim().is_empty() && text.split_whitespace().all(word)
}

/// The labels of the piece at `index`, which are found once.
pub fn read_at(draft: &Draft, index: usize) -> Option<Vec<Labelled<'_>>> {
    let piece = draft.pieces.get(index)?;
    let text = draft.text_of(piece);
    let noted = |label: Labelled<'_>| {
        let end = label.range.end;
        let value = if label.value.is_empty() { Some(end..end) } else { range_in(text, label.value) };
        debug_assert!(value.is_some(), "{} is no part of {text}", label.value);
        let value = value?;
        Some(LabelAt { rule: rules::place(label.rule)?, range: label.range, value })
    };
    let told = |label: &LabelAt| {
        let rule = RULES.get(usize::from(label.rule))?;
        Some(Labelled { rule, range: label.range.clone(), value: text.get(label.value.clone())? })
    };
    let known = piece.known.labels.get_or_init(|| read(text)?.into_iter().map(noted).collect());
    known.as_ref()?.iter().map(told).collect()
}

/// 编辑｜林舟, 云汐老茶馆 | 来源: one label of people or of the source, a bar for its colon, and a
/// name that is no button's, behind it or before.
fn barred(line: &str) -> Option<Labelled<'_>> {
    if line.len() > BARRED {
        return None;
    }
    let bars = line.trim().split_once(['|', '｜', '丨']);
    let (first, second) = bars.map(|(first, second)| (first.trim(), second.trim())).or_else(|| slashed(line))?;
    let role = || LABELS.whole(second).filter(|_| matches!(second, "来源" | "作者" | "编辑"));
    let (known, value) = LABELS.whole(first).map(|known| (known, second)).or_else(|| Some((role()?, first)))?;
    let people = matches!(known.rule.how, How::Label(Field::Author | Field::Editor | Field::Source, _));
    let plain = |c: char| is_han(c) || matches!(c, ' ' | '\u{3000}' | '、' | '·');
    let sound = (2..=30).contains(&value.chars().count())
        && value.chars().all(plain)
        && !is_link(value)
        && !is_column_like(value);
    let label = Labelled { rule: known.rule, range: 0..line.len(), value };
    let people = people || matches!(known.rule.name, "credits" | "metadata-sender");
    Some(label).filter(|_| people && sound)
}

/// 来源 / 云汐融媒: the label of the source and an outlet or a body behind a slash.
fn slashed(line: &str) -> Option<(&str, &str)> {
    const LABEL: &str = "来源";
    let name = line.trim().strip_prefix(LABEL)?.trim_start().strip_prefix(['/', '／'])?.trim();
    (is_outlet(name) || is_unit(name)).then_some((LABEL, name))
}

/// Does the line consist of labels and their values?
pub fn is_labelled(line: &str) -> bool {
    read(line).is_some()
}

/// The title that a line of labels names: 标题：…, 名称：….
pub fn titled(line: &str) -> Option<&str> {
    let found = read(line).or_else(|| rows::table(line)).unwrap_or_default();
    let is_title = |label: &&Labelled<'_>| matches!(label.rule.how, How::Label(Field::Title, _));
    let alone = || line.get(title_label(line)..).filter(|value| value.len() < line.len()).map(without_label_behind);
    found.iter().find(is_title).map(|label| label.value).or_else(alone).filter(|value| value.chars().count() >= 8)
}

/// The labels behind something else on a line: 当前位置：首页 > 党建 来源：X.
pub fn behind(line: &str) -> Vec<Labelled<'_>> {
    let Some(at) = line.rfind("来源").filter(|_| line.len() <= LONGEST) else { return Vec::new() };
    line.get(at..).and_then(read).unwrap_or_default()
}

/// 云汐日报发布时间：2024-05-12: the outlet to whose name the label of the day is glued.
pub fn glued_outlet(line: &str) -> Option<&str> {
    let day = |at: usize| {
        let rest = line.get(at..).unwrap_or("");
        label_at(rest).is_some_and(|(rule, _)| matches!(rule.how, How::Label(Field::Date(Witness::Published), _)))
    };
    let (at, _) = line.char_indices().take(13).find(|(at, _)| *at > 0 && day(*at))?;
    let name = line.get(..at).filter(|name| name.chars().count() >= 3 && name.chars().all(is_han))?;
    is_outlet(name).then_some(name)
}

/// 云汐区商会日期：2024-05-12, 校团委 发表于：2024-05-12: the body before the label of the day.
pub fn unit_before(line: &str) -> Option<&str> {
    let day = |at: usize| {
        let rest = line.get(at..).unwrap_or("");
        label_at(rest).is_some_and(|(rule, _)| matches!(rule.how, How::Label(Field::Date(_), _)))
    };
    let (at, _) = line.char_indices().take(17).find(|(at, _)| *at > 0 && day(*at))?;
    let name = line.get(..at)?.trim_end();
    is_unit(name).then_some(name)
}

/// The day that stands before the first label of a line.
pub fn day_before(line: &str) -> Option<Date> {
    let (first, ..) = *starts(line).first()?;
    let before = behind_address(line.get(..first)?);
    // 18-12-09 16:20
    let short = || {
        let (day, hour) = before.trim().split_once(' ')?;
        dates::of_short_year(day).filter(|_| dates::says_minute(hour))
    };
    dates::find(before).map(|(date, _)| date).or_else(short)
}

/// The removals of a line at byte `at` of the buffer that reads as `labels`:
/// together they cover it.
pub fn removals(line: &str, at: usize, labels: &[Labelled<'_>]) -> Vec<Removal> {
    let cover = |(index, label): (usize, &Labelled<'_>)| {
        let bracket =
            |at: usize| line.get(..at).map_or(at, |before| before.trim_end_matches(['[', '【', '(', '（']).len());
        let start = if index == 0 { 0 } else { bracket(label.range.start) };
        let end = labels.get(index + 1).map_or(line.len(), |next| bracket(next.range.start));
        let part = line.get(start..end).unwrap_or("");
        Removal { range: at + start..at + start + part.trim_end().len(), rule: label.rule.name }
    };
    labels.iter().enumerate().map(cover).collect()
}

/// Labels that are common words: they never follow a value without a gap.
const LOOSE: &[&str] =
    &["credits", "metadata-sender", "metadata-title", "metadata-time", "metadata-other", "metadata-index"];

/// Labels of buttons, which are no words of any value.
const GLUED: &[&str] = &["浏览字体", "显示字体", "阅读字体", "字体", "字号"];

/// Labels that only documents of offices have, unlike those of books.
const OF_DOCUMENTS: &[&str] =
    &["metadata-index", "metadata-publisher", "metadata-issuer", "metadata-number", "metadata-other"];

/// Does `c` part one label's value from the next label?
fn parts(c: char) -> bool {
    is_decor(c) || matches!(c, '｜' | '，' | '；')
}

/// Where labels start in a line, with their rules and where their values do.
fn starts(line: &str) -> Vec<(usize, &'static Rule, usize)> {
    let mut found: Vec<(usize, &'static Rule, usize)> = Vec::new();
    let (mut at, mut free) = (0, true);
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        if found.is_empty() && at > FIRST {
            break;
        }
        let buttons = || line.get(at..).is_some_and(|rest| GLUED.iter().any(|word| rest.starts_with(word)));
        // 来源：云汐区水务局时间：2024-05-12
        let day = |rule: &Rule, value: usize| {
            rule.name == "metadata-time" && line.get(value..).is_some_and(|value| value.trim_start().starts_with("20"))
        };
        // 来源：云汐生活圈分类：老底子
        let column = || {
            ["分类：", "分类:", "栏目：", "栏目:", "标签：", "标签:"]
                .iter()
                .any(|word| line.get(at..).is_some_and(|rest| rest.starts_with(word)))
        };
        let glued = |rule: &Rule, length: usize| {
            !found.is_empty() && (!LOOSE.contains(&rule.name) || buttons() || column() || day(rule, at + length))
        };
        // 来源:云汐在线编辑:林舟: the name of an outlet is no word of a role.
        if found.last().is_some_and(|(_, _, value)| *value == at)
            && let Some(name) = outlet_before_role(line, at)
        {
            (at, free) = (at + name, false);
            continue;
        }
        let label = line.get(at..).filter(|_| !c.is_whitespace()).and_then(label_at);
        // 发布者: [发表时间]:2024-05-12, where another label stands before it; 【来源】：云汐日报 alone.
        let known = |rest: &&str| !found.is_empty() || (at == 0 && rest.starts_with("【来源】"));
        let label = label.or_else(|| line.get(at..).filter(known).and_then(bracketed));
        // 2024-05-12 16:02来源：…
        let timed = || {
            let before = |before: &str| before.ends_with(is_time_end) || are_buttons(before);
            found.is_empty() && line.get(..at).is_some_and(before)
        };
        // 来源:云汐发布 日期:2024-05-12 names an account and the day, 来源:水务局发布 日期: a body.
        let two = |length: usize| {
            let parts = slice(line, at..at + length).split_once(char::is_whitespace);
            let named = found.last().filter(|(_, rule, _)| matches!(rule.how, How::Label(Field::Source, _)));
            let name = named.map_or("", |(.., value)| slice(line, *value..at).trim());
            parts.is_some_and(|(first, second)| first == "发布" && label_at(second.trim_start()).is_some())
                && (2..=4).contains(&name.chars().count())
                && !is_unit(name)
        };
        match label.filter(|(rule, length)| free || (glued(rule, *length) && !two(*length)) || timed()) {
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

/// The bytes of the name of an outlet at byte `at` of the line, where a role stands
/// behind it.
fn outlet_before_role(line: &str, at: usize) -> Option<usize> {
    let word = line.get(at..).and_then(|rest| rest.split(COLONS).next()).unwrap_or("");
    let name =
        ["收集编辑", "责任编辑", "编辑", "记者", "责编"].iter().find_map(|role| word.trim_end().strip_suffix(role));
    name.filter(|name| (3..=8).contains(&name.chars().count()) && is_outlet(name)).map(str::len)
}

fn is_time_end(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '日' | '分' | '秒')
}

fn labelled<'a>(
    line: &'a str,
    (start, rule, value): (usize, &'static Rule, usize),
    end: usize,
) -> Option<Labelled<'a>> {
    let value = line.get(value..end)?;
    // 【发布时间：2024-05-12 来源：】【打印】: the bracket around the labels ends them.
    let close = value.find(['】', ']', '）', ')']).filter(|at| {
        let before = slice(value, 0..*at);
        before.trim().is_empty()
            && line.get(..start).is_some_and(|head| head.trim_start().starts_with(['【', '[', '（', '(']))
    });
    let value = close.map_or(value, |at| slice(value, 0..at));
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
    // 周砚；沈禾 are two authors.
    let parted = field == Field::Author && chars <= 24;
    let no_sentence = !value.contains(['。', '！', '？']) && (parted || !value.contains('；'));
    match field {
        _ if value.is_empty() => true,
        Field::Title => !alone && chars <= 120,
        // 单位：亿元, 单位：元/斤
        Field::Issuer if chars <= 8 && MEASURES.iter().any(|end| value.ends_with(end)) => false,
        // 单位：元/500克; 来源：豆科植物的干燥根 of a herb.
        Field::Issuer | Field::Source if ["元/", "的干燥", "科植物"].iter().any(|word| value.contains(word)) => {
            false
        }
        Field::Source | Field::Author | Field::Editor | Field::Issuer | Field::Publisher => {
            let value = value.split(" http").next().unwrap_or(value).trim_end_matches('，');
            let short = chars <= 50 || (value.starts_with("http") && value.is_ascii());
            // 编辑：两年以上从业经历: who is looked for.
            let wanted = ["经历", "优先", "熟练"].iter().any(|word| value.ends_with(word));
            let wanted =
                wanted || ["专业本科", "专业专科", "相关专业", "专业毕业"].iter().any(|word| value.contains(word));
            let wanted = wanted && matches!(field, Field::Author | Field::Editor);
            !is_count(value) && short && no_sentence && !value.contains('，') && !wanted
        }
        Field::Date(_) => {
            // 2024-02-30 is no day that the card could show.
            let impossible = || value.starts_with("20") && value.contains(['-', '/', '.', '年']);
            // 时间：3月12日 announces; nothing says the year.
            let announced = || label.rule.name == "metadata-time" && value.contains('月');
            let figures = || are_figures(value) && !impossible() && !announced();
            dates::find(value).is_some() || dates::of_counted(value).is_some() || (!alone && chars <= 24) || figures()
        }
        Field::Number | Field::Index => chars <= 50 && no_sentence,
        Field::Url => value.is_ascii(),
        Field::Views => {
            chars <= 40
                && !value.contains('，')
                && value.trim_start_matches(|c: char| c.is_ascii_digit()).chars().count() <= 24
                && (value.starts_with(|c: char| c.is_ascii_digit() || "[次人-—".contains(c)) || value.contains(".."))
        }
        Field::Nothing | Field::Sender => {
            let tags = line_words(value);
            // 资格审核：6月1日至7日; 投稿邮箱：a@example.org of a call for papers.
            let credits = matches!(label.rule.name, "credits" | "metadata-sender");
            let own = alone
                && credits
                && (value.contains(['月', '@']) || value.bytes().filter(u8::is_ascii_digit).count() >= 5);
            const OFFICES: &[&str] = &["局长", "书记", "主任", "部长", "校长", "院长", "县长", "区长", "市长"];
            // 发布人：云汐区水务局党组书记 林舟 of a conference.
            let told = value.contains(['、', '，']) || value.contains("党组");
            let office = alone && credits && told && OFFICES.iter().any(|word| value.contains(word));
            if own || office {
                return false;
            }
            !is_count(value) && chars <= 60 && (no_sentence || tags) && (!alone || tags || !value.contains('，'))
        }
    }
}

/// What a table's figures are counted in.
const MEASURES: &[&str] =
    &["元", "人", "吨", "斤", "亩", "米", "公里", "公顷", "户", "次", "个", "%", "％", "台", "件"];

/// 云汐，守水，党建: key words.
fn line_words(value: &str) -> bool {
    value.split(['，', ',', '、', '；', ' ']).all(|word| word.chars().count() <= 6)
}

/// 网站编辑：2名: a notice that looks for people.
fn is_count(value: &str) -> bool {
    value.trim_start_matches(|c: char| c.is_ascii_digit()).len() < value.len() && value.ends_with(['名', '人'])
}

#[cfg(test)]
mod tests {
    use super::super::facts::Facts;
    use super::*;
    use crate::article::Meta;

    #[test]
    fn a_row_of_sites_ends_soon() {
        let row = "云汐农业网 http://a ".repeat(25_000);
        assert!(read(&row).is_none());
    }

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
