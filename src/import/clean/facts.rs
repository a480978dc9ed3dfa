//! What has been learnt of an article from its labels and datelines: the value
//! of each field by its best witness, without the buttons beside it.

use super::index::LABELS;
use super::labelled::{Labelled, are_figures};
use super::menus::is_button;
use super::platforms::PROVINCES;
use super::rules::{Field, How, Witness};
use super::title_words::is_outlet;
use crate::article::{Date, Meta};
use crate::import::bodies::{is_person_of_body, is_unit};
use crate::import::dates;
use crate::import::surnames::is_person;
use crate::text::han::has_han;

/// What has been learnt of an article so far.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The fields.
    pub meta: Meta,
    /// The outlet beside a day, the source where no label names one.
    pub outlet: Option<String>,
    /// Who published it, the source where nothing else names one.
    pub publisher: Option<String>,
    /// The day on which a page was looked at, whose year its other days have.
    pub looked_at: Option<Date>,
    /// The witness of the day.
    witness: Option<Witness>,
}

impl Facts {
    /// Starts with what the file itself says, which nothing overrules.
    pub fn new(meta: Meta) -> Self {
        let witness = meta.date.map(|_| Witness::Published);
        Self { meta, outlet: None, publisher: None, looked_at: None, witness }
    }

    /// Learns a day from a witness, unless as good a one has said another.
    pub fn learn_date(&mut self, date: Date, witness: Witness) {
        if self.witness.is_none_or(|known| witness < known) {
            self.meta.date = Some(date);
            self.witness = Some(witness);
        }
    }

    /// Learns the day of a line that stands beside its labels.
    pub fn learn_date_of(&mut self, line: &str) {
        if let Some((date, _)) = dates::find(line) {
            self.learn_date(date, Witness::Beside);
        }
    }

    /// Learns where a text was taken from that claims no rights: 文章来源：本文转自《…》，
    /// 转载请注明出处。
    pub fn credited(&mut self, line: &str) {
        let Some((label, rest)) = line.split_once([':', '：']).filter(|(label, _)| label.trim().ends_with("来源"))
        else {
            return;
        };
        let name = rest.split(['，', '。', ',', ' ']).next().unwrap_or("").trim();
        let name = ["本文转载自", "本文转自", "转载自", "转自"]
            .iter()
            .find_map(|word| name.strip_prefix(word))
            .unwrap_or(name);
        let known = (2..=24).contains(&name.chars().count()) && !UNSAID.contains(&name);
        if known && label.chars().count() <= 6 && self.meta.source.is_none() {
            self.meta.source = Some(name.to_owned());
        }
    }

    /// The day of a value that does not write it out: 111-10-03 of the Republic, 05-12 of
    /// the year in which the page was looked at, 25-03-11.
    fn day_of(&self, value: &str) -> Option<Date> {
        let looked = || {
            let looked = self.looked_at?;
            let day = format!("{}-{}", looked.year(), value.trim());
            // A day behind it is of a year before, which nobody says.
            dates::whole(&day).filter(|day| *day <= looked)
        };
        let short = || {
            let day = value.split_whitespace().next()?;
            let two = day.split('-').all(|part| part.len() == 2) && day.split('-').count() == 3;
            dates::whole(&format!("20{day}")).filter(|date| two && (2000..2040).contains(&date.year()))
        };
        dates::of_the_republic(value).or_else(looked).or_else(short)
    }

    /// Learns the value of a label.
    pub fn learn(&mut self, label: &Labelled<'_>) {
        let How::Label(field, _) = label.rule.how else { return };
        let dated = dates::find(label.value);
        if let (
            Some((date, _)),
            Field::Source | Field::Author | Field::Editor | Field::Issuer | Field::Publisher | Field::Views,
        ) = (&dated, field)
        {
            self.learn_date(*date, Witness::Alone);
        }
        let value = self.value(label.value, field, dated.as_ref().map(|(_, range)| range.start));
        // 文章来源：http://www.example.org/2024-05-12/1.html
        let field = if field == Field::Source && is_address(value) { Field::Url } else { field };
        let day = dated.map(|(date, _)| date).or_else(|| self.day_of(label.value));
        if let (Field::Date(witness), Some(date)) = (field, day) {
            self.learn_date(date, witness);
        }
        let slot = match field {
            Field::Source => &mut self.meta.source,
            Field::Author => &mut self.meta.author,
            Field::Editor => &mut self.meta.editor,
            Field::Number => &mut self.meta.number,
            Field::Index => &mut self.meta.index_number,
            Field::Issuer => &mut self.meta.issuer,
            Field::Publisher if is_body(value) => {
                self.publisher.get_or_insert(value.to_owned());
                &mut self.meta.issuer
            }
            Field::Publisher => &mut self.meta.editor,
            Field::Sender => {
                let unit = without_person(value);
                if is_unit(unit) {
                    self.publisher.get_or_insert(unit.to_owned());
                }
                return;
            }
            Field::Url => &mut self.meta.url,
            Field::Title if self.meta.title.is_empty() && value.chars().count() >= 4 => {
                value.clone_into(&mut self.meta.title);
                return;
            }
            Field::Title | Field::Date(_) | Field::Views | Field::Nothing => return,
        };
        if slot.is_none() && !value.is_empty() {
            // A page may have torn it at its tags.
            *slot = Some(value.lines().map(str::trim).collect());
        }
    }

    /// What is said of `field` in a value: without the day, whose byte is `dated`, without
    /// buttons and marks around it; a source's reporter is learnt. Empty where nothing is.
    fn value<'a>(&mut self, value: &'a str, field: Field, dated: Option<usize>) -> &'a str {
        let value = match (dated, field) {
            (Some(day), Field::Source | Field::Author | Field::Editor | Field::Issuer | Field::Publisher) => {
                value.get(..day).unwrap_or("")
            }
            _ => value,
        };
        // [url=]云汐区水务局[/url], as forums mark links.
        let value = value.trim().strip_suffix("[/url]").map_or(value, |rest| {
            rest.strip_prefix("[url").and_then(|rest| rest.split_once(']')).map_or(rest, |(_, name)| name)
        });
        // 来源： 【打印】 【显示公告概要】
        let value = if field == Field::Source { without_tools(value.trim()) } else { value.trim() };
        let value = value
            .trim_matches(|c: char| c.is_whitespace() || "|｜/·-—[]【】()（）,，;；".contains(c) && !paired(value));
        let value = match field {
            Field::Source => {
                let value = value.split(" http").next().unwrap_or(value);
                let (name, reporter) = without_reporter(without_person(without_buttons(value)));
                self.meta.author = self.meta.author.take().or(reporter.map(str::to_owned));
                name
            }
            Field::Author => {
                // 作者：周砚  云汐新闻网
                let parts = value.trim().split_once(char::is_whitespace).map(|(name, rest)| (name, rest.trim()));
                let outlet = parts.filter(|(_, rest)| rest.chars().count() >= 4 && is_outlet(rest));
                self.outlet = self.outlet.take().or(outlet.map(|(_, rest)| rest.to_owned()));
                without_code(outlet.map_or(value, |(name, _)| name))
            }
            Field::Editor => without_code(value),
            _ => value,
        };
        // 《云汐日报》
        let quoted = value.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
        let value = quoted.filter(|name| field == Field::Source && !name.contains('》')).unwrap_or(value);
        // 来源： 【打印】
        let button = field == Field::Source && (is_button(value) || value.chars().nth(1).is_none());
        if UNSAID.contains(&value) || button { "" } else { value }
    }
}

/// 周砚_NF4425, 周砚 PK155: a name without the number its house gives it; what is a
/// number alone names nobody.
pub fn without_code(value: &str) -> &str {
    let code = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() < word.len() && letters.len() <= 4 && letters.chars().all(|c| c.is_ascii_uppercase())
    };
    match value.rsplit_once(['_', ' ']) {
        Some((name, last)) if code(last) && has_han(name) => name.trim_end(),
        _ if code(value) => "",
        _ => value,
    }
}

/// The address of a page or a site, where a name is asked for.
fn is_address(value: &str) -> bool {
    value.is_ascii() && (value.starts_with("http") || value.starts_with("www.")) && !value.contains(' ')
}

/// 云汐区水务局（周砚）, 云汐区档案馆 周砚: the source, without who wrote for it.
fn without_person(name: &str) -> &str {
    if let Some((unit, people)) = name.split_once(char::is_whitespace) {
        // Whatever the surname, behind a body; no room of it, 云汐县 政法委.
        let named = |name: &str| match is_unit(unit) {
            true => is_person_of_body(name) && !is_body(name) && !name.ends_with(['股', '网', '报', '台']),
            false => is_person(name) && is_outlet(unit),
        };
        if (1..=3).contains(&people.split_whitespace().count()) && people.split_whitespace().all(named) {
            return unit;
        }
    }
    // 《云汐日报》/周砚
    if let Some((outlet, people)) = name.split_once('/')
        && is_outlet(outlet.trim().trim_matches(['《', '》']))
        && is_person(people.trim())
    {
        return outlet.trim();
    }
    let bracket = name.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    let person = |inner: &str| {
        (2..=3).contains(&inner.chars().count()) && !is_body(inner) && !inner.ends_with(['网', '报', '台'])
    };
    bracket.filter(|(before, inner)| person(inner) && is_body(before.trim())).map_or(name, |(before, _)| before.trim())
}

/// A body, not the name of who put the text on the page.
fn is_body(value: &str) -> bool {
    value.chars().count() >= 4 || value.ends_with(['局', '部', '处', '办', '科', '院', '厅', '社', '镇', '校', '府'])
}

/// 云汐日报 记者 周砚: the source, and who wrote for it.
fn without_reporter(value: &str) -> (&str, Option<&str>) {
    let role = ["记者", "通讯员", "作者"].iter().find_map(|role| {
        let (before, name) = value.split_once(role)?;
        let name = name.trim_start_matches([':', '：']).trim();
        let apart = before.ends_with(char::is_whitespace) && before.trim().chars().count() >= 2;
        (apart && (2..=12).contains(&name.chars().count())).then_some((before.trim(), Some(name)))
    });
    role.unwrap_or((value, None))
}

/// A name without the buttons beside it: 原创 云汐日报, 云汐日报 举报.
fn without_buttons(name: &str) -> &str {
    let mut name = name.trim_start_matches("原创 ");
    if let Some((before, last)) = name.rsplit_once(char::is_whitespace)
        && are_figures(last)
        && last.contains([':', '：', '-', '/', '.', '月'])
    {
        name = before.trim_end();
    }
    // 云汐日报大字体小字体
    // 青年云报 | 周砚   阅读 2.1千+一键复制本页标题和网址
    if let Some((outlet, rest)) = name.split_once(['|', '｜'])
        && is_outlet(outlet.trim())
        && rest.split_whitespace().next().is_some_and(|person| (2..=3).contains(&person.chars().count()))
    {
        name = outlet.trim();
    }
    for button in [
        "小字体",
        "字号",
        "大字体",
        "收藏",
        "打印",
        "举报",
        "分享",
        "订阅",
        "原文链接地址",
        "原文链接",
        "查看原文",
        "阅读原文",
    ] {
        name = name.strip_suffix(button).filter(|name| name.chars().count() >= 3).unwrap_or(name);
    }
    while let Some((before, last)) = name.rsplit_once(char::is_whitespace) {
        // 云汐区税务局　投稿时间：
        let counter = || LABELS.whole(last).is_some_and(|label| label.rule.name == "metadata-views");
        if !is_button(last) && !last.contains(['：', ':']) && !counter() {
            break;
        }
        name = before.trim_end();
    }
    name = without_tools(name);
    while let Some(before) = name.strip_suffix("参与互动") {
        name = before.trim_end();
    }
    // 云汐法治报第三版
    if let Some((paper, page)) = name.rsplit_once('第')
        && paper.ends_with('报')
        && page.ends_with('版')
        && page.chars().count() <= 4
    {
        name = paper;
    }
    // 云汐晚报江西: where the account is.
    let place = PROVINCES.iter().find_map(|place| name.strip_suffix(place)).map(str::trim_end);
    name = place.filter(|outlet| outlet.ends_with(['报', '台', '社'])).unwrap_or(name);
    // 搜狐网分享微信微博
    const SHARED: &[&str] = &["到", "至", "微信", "微博", "朋友圈", "QQ", "空间", "好友", "给", "："];
    if let Some((before, behind)) = name.split_once("分享")
        && before.chars().count() >= 2
        && !behind.trim().is_empty()
        && SHARED.iter().fold(behind.to_owned(), |rest, word| rest.replace(word, "")).trim().is_empty()
    {
        name = before;
    }
    name.trim_end_matches(['|', '｜', '丨', '/', ' '])
}

/// 云汐日报 [打印] 浏览35次, 云汐日报（打印本页）: a name without what a page has behind it,
/// down to the end tools and counters alone.
fn without_tools(name: &str) -> &str {
    let starts = |c: char| c.is_whitespace() || "[【〖（(|｜>".contains(c);
    let opens = |c: char| "[【〖".contains(c);
    let parted = name.char_indices().filter(|(at, c)| if *at > 0 { starts(*c) } else { opens(*c) }).map(|(at, _)| at);
    let tools = |at: &usize| {
        let behind = name.get(*at..).unwrap_or("");
        let apart = |c: char| c.is_whitespace() || "[]【】〖〗（）()|｜>/".contains(c);
        let mut words = behind.split(apart).filter(|word| !word.is_empty()).peekable();
        let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let first = words.peek().is_some_and(|word| is_tool(word));
        // 【打印】 【显示公告概要】: behind a button in brackets stand buttons alone.
        let bracketed = behind.trim_start().starts_with(opens);
        first && (bracketed || words.all(|word| is_tool(word) || number(word)))
            || behind.chars().all(|c| c.is_whitespace() || "[|｜>".contains(c))
    };
    parted.filter(tools).map(|at| name.get(..at).unwrap_or(name)).next().unwrap_or(name).trim_end()
}

/// A word of a button or a counter: 打印本页, 浏览35次, A+.
fn is_tool(word: &str) -> bool {
    const SIZES: &[&str] = &[
        "大",
        "中",
        "小",
        "T",
        "A",
        "A+",
        "A-",
        "字号",
        "字体",
        "导出",
        "扫一扫",
        "+",
        "-",
        "放大字体",
        "缩小字体",
        "减小字体",
        "减",
    ];
    const ABOUT: &[&str] = &["打印", "关闭", "收藏", "分享", "纠错", "浏览", "阅读", "评论", "点击", "访问"];
    const BEHIND: &[&str] = &["", "次", "数", "量", "次数", "本页", "此页", "全文", "本文", "窗口"];
    let bare = word.trim_start_matches('已');
    let rest = |about: &&&str| bare.strip_prefix(**about).map(|rest| rest.trim_matches(|c: char| c.is_ascii_digit()));
    let about = ABOUT.iter().find(|about| rest(about).is_some_and(|rest| BEHIND.contains(&rest)));
    // 共有条评论, 共3条评论
    let remarks = word.starts_with('共') && word.ends_with("条评论");
    let counted =
        word.strip_suffix('次').is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
    SIZES.contains(&word) || remarks || is_button(word) || counted || about.is_some()
}

/// What stands in the place of a value that nobody knows.
const UNSAID: &[&str] = &[
    "未知",
    "不详",
    "网络",
    "互联网",
    "网络整理",
    "本站整理",
    "本报通讯员",
    "本报记者",
    "佚名",
    "本站",
    "本网站",
    "用户投稿",
    "网友投稿",
    "本公司",
    "本站原创",
    "原创",
    "本网",
    "本网讯",
    "本报",
    "本报讯",
    "本院",
    "本校",
    "我校",
    "本局",
    "本单位",
    "转载",
    "其他",
    "内部资料",
    "系统管理员",
    "网站管理员",
    "超级管理员",
    "管理员",
    "admin",
    "暂无",
    "无",
    "null",
    "undefined",
    // Clippers, which published nothing.
    "Cubox",
    "cubox",
    "印象笔记",
    "有道云笔记",
    "Evernote",
    "Readwise",
    "Pocket",
    "简悦",
];

/// Brackets that belong to the value: 云汐区水务局（区河长办）.
fn paired(value: &str) -> bool {
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')]
        .iter()
        .any(|(open, close)| value.contains(*open) && value.ends_with(*close) && !value.starts_with(*open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_no_part_of_a_name() {
        for (value, name) in [
            ("云汐网分享微信微博", "云汐网"),
            ("云汐日报 | 阅读", "云汐日报"),
            ("云汐日报大字体小字体", "云汐日报"),
            ("云汐日报 [ 打印 ]", "云汐日报"),
            ("云汐日报 【打印】 【关闭】", "云汐日报"),
            ("云汐日报 【打印】 【显示公告概要】", "云汐日报"),
            ("云汐日报 浏览35次", "云汐日报"),
            ("云汐晚报江西", "云汐晚报"),
            ("云汐日报（打印本页）", "云汐日报"),
            ("云汐日报 阅读(35) 评论(0)", "云汐日报"),
            ("云汐日报 A+ A-", "云汐日报"),
            ("云汐日报 >>", "云汐日报"),
            ("云汐区水务局（区河长办）", "云汐区水务局（区河长办）"),
            ("云汐日报 要闻部", "云汐日报 要闻部"),
            ("云汐区 收藏家协会", "云汐区 收藏家协会"),
            ("云汐 360", "云汐 360"),
            ("云汐区图书馆（阅读推广部）", "云汐区图书馆（阅读推广部）"),
            ("读书分享会", "读书分享会"),
            ("云汐微博", "云汐微博"),
        ] {
            assert_eq!(without_buttons(value), name, "{value}");
        }
    }

    #[test]
    fn numbers_of_a_house_are_no_names() {
        for (value, name) in [
            ("周砚_NF4425", "周砚"),
            ("周砚 PK155", "周砚"),
            ("HN666", ""),
            ("104363", ""),
            ("周砚 沈禾", "周砚 沈禾"),
            ("云汐2024", "云汐2024"),
            ("kingname", "kingname"),
            ("Neo 4", "Neo 4"),
        ] {
            assert_eq!(without_code(value), name, "{value}");
        }
    }
}
