//! What has been learnt of an article from its labels and datelines: the value
//! of each field by its best witness, without the buttons beside it.

use super::bylines;
use super::labelled::Labelled;
use super::menus::is_button;
use super::rules::{Field, How, Witness};
use super::title_words::is_outlet;
use super::values::{
    is_address, is_body, names_somebody, without_buttons, without_code, without_marks, without_person,
    without_reporter, without_tools,
};
use crate::article::{Date, Meta};
use crate::import::bodies::is_unit;
use crate::import::dates;

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
    /// Does the minute stand beside the source above the text? Then days behind it are others'.
    pub sourced: bool,
    /// The witness of the day.
    witness: Option<Witness>,
}

impl Facts {
    /// Starts with what the file itself says, which nothing overrules.
    pub fn new(meta: Meta) -> Self {
        let witness = meta.date.map(|_| Witness::Published);
        Self { meta, outlet: None, publisher: None, looked_at: None, sourced: false, witness }
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
        let short = || dates::of_short_year(value.split_whitespace().next()?);
        dates::of_the_republic(value).or_else(looked).or_else(short).or_else(|| dates::of_counted(value))
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
            // 发布时间：2024-05-12云汐大学园林学院
            let behind = dates::find(label.value).and_then(|(_, range)| label.value.get(range.end..));
            let unit = behind.map(str::trim).filter(|name| is_unit(name) && name.chars().count() >= 5);
            self.outlet = self.outlet.take().or(unit.map(str::to_owned));
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
                // 发布人：信息中心
                let room = unit.chars().nth(4).is_none() && (unit.ends_with("中心") || unit.ends_with("办公室"));
                if is_unit(unit) && !room {
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
    /// buttons and marks around it; whom it names beside, a reporter, an outlet, is learnt. Empty where
    /// nothing is.
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
                let value = value.split("http").next().unwrap_or(value).trim_end();
                // 云汐新闻网-云汐最大的新闻门户网站
                let slogan = |rest: &str| ["最大", "门户", "权威", "官方网站"].iter().any(|word| rest.contains(word));
                let named = value.split_once(['-', '—', '_']).filter(|(name, rest)| is_outlet(name) && slogan(rest));
                let value = named.map_or(value, |(name, _)| name.trim_end());
                // 区委部门 > 宣传部 > 云汐区新闻中心 > 街镇
                let path = value.split(" > ").map(str::trim).find(|item| is_outlet(item));
                let value = path.filter(|_| value.contains(" > ")).unwrap_or(value);
                // 机杼工坊（ID：jizhu）
                let account =
                    ["（ID：", "（ID:", "(ID：", "(ID:", "（微信号"].iter().find_map(|mark| value.split_once(mark));
                let value = account.map_or(value, |(name, _)| name.trim_end());
                let (name, reporter) = without_reporter(without_person(without_buttons(value)));
                self.meta.author = self.meta.author.take().or(reporter.map(str::to_owned));
                name
            }
            Field::Author => {
                // 作者：周砚  云汐新闻网
                let parts = value.trim().split_once(char::is_whitespace).map(|(name, rest)| (name, rest.trim()));
                let outlet = parts.filter(|(_, rest)| rest.chars().count() >= 4 && is_outlet(rest));
                self.outlet = self.outlet.take().or(outlet.map(|(_, rest)| rest.to_owned()));
                // 作者：云汐日报·云汐眼记者 周砚
                self.publisher = self.publisher.take().or(bylines::house_of_author(value).map(str::to_owned));
                without_code(outlet.map_or(value, |(name, _)| name))
            }
            Field::Editor => without_code(value),
            Field::Issuer | Field::Publisher => without_person(value),
            _ => value,
        };
        let value = if field == Field::Source { without_marks(value) } else { value };
        // 来源： 【打印】
        let button = field == Field::Source && (is_button(value) || !names_somebody(value))
            || field == Field::Publisher && !names_somebody(value);
        // 本站原创 文章所在栏目：
        let (first, more) = value.split_once(char::is_whitespace).unwrap_or(("", ""));
        let unsaid = UNSAID.contains(&first) && first.chars().count() > 2;
        let button = button || (field == Field::Source && unsaid && !is_outlet(more) && !is_unit(more));
        // [db:来源]: a template that nobody filled in.
        if UNSAID.contains(&value) || value.starts_with("db:") || button { "" } else { value }
    }
}

/// What stands in the place of a value that nobody knows.
const UNSAID: &[&str] = &[
    "未知",
    "不详",
    "网络",
    "互联网",
    "网络整理",
    "本站整理",
    "通讯员",
    "记者",
    "本报通讯员",
    "本报记者",
    "佚名",
    "本站",
    "本网站",
    "用户投稿",
    "暂无来源",
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

/// Does a value stand in the place of one that nobody knows?
pub fn is_unsaid(value: &str) -> bool {
    UNSAID.contains(&value)
}

/// Brackets that belong to the value: 云汐区水务局（区河长办）.
fn paired(value: &str) -> bool {
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')]
        .iter()
        .any(|(open, close)| value.contains(*open) && value.ends_with(*close) && !value.starts_with(*open))
}
