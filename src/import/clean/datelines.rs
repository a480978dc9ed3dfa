//! Lines of a day and an outlet without labels: 2024-05-12 15:05 | 云汐日报,
//! 05-12 16:49 云汐电视台, 《云汐研究》2024年第5期. The day needs its hour or
//! the outlet its name, or the line may be the text's own.

use std::ops::Range;

use super::bylines::OWN;
use super::look::is_noise;
use super::mastheads::is_body;
use super::menus::{holds_news, is_button, is_column, is_column_like, is_kind_of_news};
pub use super::papers::Dateline;
use super::papers::{self, LONGEST, is_page_of_paper, names_page};
use super::title_words::{is_house, is_outlet};
use crate::article::Date;
use crate::import::bodies::is_unit;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::{Opening, opening};
use crate::import::surnames::is_person;
use crate::text::han::is_han;

/// Reads a line of a day and an outlet.
pub fn read(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim();
    if line.len() > 120 {
        return papers::paper(line);
    }
    papers::issue(line).or_else(|| papers::paper(line)).or_else(|| timed(line))
}

/// What the piece at `index` says as such a line; that it is none is found out
/// once.
pub fn read_at(draft: &Draft, index: usize) -> Option<Dateline<'_>> {
    let piece = draft.pieces.get(index)?;
    if piece.known.dated.get() == Some(false) {
        return None;
    }
    let found = printed(draft, index).or_else(|| read(draft.text_of(piece)));
    piece.known.dated.set(Some(found.is_some()));
    found
}

/// Where the text was printed, said by its last line of all or the one above an address; what
/// signs with a day was signed there, and several such lines are what a text refers to.
pub fn printed(draft: &Draft, index: usize) -> Option<Dateline<'_>> {
    const NEAR: usize = 4;
    let found = papers::printed(draft.text_at(index))?;
    let last = index + 1 == draft.pieces.len() || draft.text_at(index + 1).starts_with("http");
    let other = |at: usize| papers::printed(draft.text_at(at)).is_some() || dates::whole(draft.text_at(at)).is_some();
    // 参考资料： above it.
    let refers = index.checked_sub(1).is_some_and(|above| draft.text_at(above).trim_end().ends_with(['：', ':']));
    (last && !refers && !(index.saturating_sub(NEAR)..index).any(other)).then_some(found)
}

/// A day, with its hour, an outlet or counters beside it, and nothing else.
fn timed(line: &str) -> Option<Dateline<'_>> {
    let (date, range) = match dates::find(line) {
        Some((date, range)) => (Some(date), range),
        None => match short_year(line) {
            Some((date, range)) => (Some(date), range),
            None => (None, short_day(line)?),
        },
    };
    let behind = line.get(range.end..)?;
    let hour = hour(behind);
    // 2024年5月12日 星期日 手机版 繁体版: when the page was looked at.
    if ["手机版", "移动版", "繁体版", "简体版", "长者版", "无障碍"].iter().any(|word| line.contains(word))
    {
        return None;
    }
    // 1.停水时间：2025年3月12日10:00—13日10:00 is the text's own.
    let numbered = matches!(opening(line), Opening::Number(..)) && date.is_some() && range.start > 0;
    if numbered || line.contains(['《', '，', '。', '；', '！', '？', '“', '、', ',']) {
        return None;
    }
    let mut beside = Beside::default();
    split_names(line.get(..range.start)?).for_each(|word| beside.add(word));
    // 周砚 / 周砚 云汐水务 2024-05-12 18:03: accounts' pages say who wrote it twice.
    beside.names.dedup();
    let before = beside.names.len();
    split_names(behind.get(hour..)?).for_each(|word| beside.add(word));
    // 2024/05/12 | 公司新闻 | 云汐水务集团
    if let ([column, _], true) = (beside.names.as_slice(), line.matches(['|', '｜']).count() == 2)
        && is_column_like(column)
    {
        beside.names.remove(0);
    }
    let timed = hour > 0;
    // 2024-05-18 14:30 县图书馆报告厅, 云汐剧院 2024-05-18 19:30 票价60: what takes place where.
    const PLACES: &[&str] =
        &["会议室", "教室", "报告厅", "展厅", "大厅", "音乐厅", "剧院", "广场", "礼堂", "操场", "会场", "集合"];
    let place = |name: &&str| PLACES.iter().any(|end| name.ends_with(end)) || name.starts_with("票价");
    if timed && beside.names.iter().any(place) {
        return None;
    }
    let figures = || line.get(range.clone()).is_some_and(|day| !day.contains('年'));
    // 云汐养蚕场2024-05-12 14:08:31蚕桑872: a column, and how many read it.
    if timed
        && figures()
        && before > 0
        && beside.names.len() > before
        && beside.names.last().is_some_and(|name| name.ends_with(|c: char| c.is_ascii_digit()))
    {
        beside.names.pop();
        beside.counters += 1;
    }
    let spoken = behind.get(..hour).is_some_and(|clock| clock.contains('时'));
    if beside.names.iter().any(|name| name.ends_with("时间") || name.ends_with("日期")) {
        return None;
    }
    // 2024-07-09 12:00 河南: where the account is, as its page says.
    if let (true, true, Some(last)) = (timed, before > 0, beside.names.last())
        && beside.names.len() > before
        && last.chars().count() <= 3
    {
        beside.names.pop();
    }
    let (outlet, named) = beside.outlet(timed, before);
    // 2024年5月20日 9时30分 区委会议室 announces a meeting.
    if spoken && !outlet.is_some_and(is_outlet) {
        return None;
    }
    let apart_from_day = line.get(..range.start)?.trim_end_matches(['[', '【']).ends_with(char::is_whitespace);
    let masthead = named
        && before == 1
        && apart_from_day
        && ISSUERS.iter().any(|end| beside.names.iter().any(|name| name.ends_with(end)));
    // Without its year a day needs both witnesses; with it, one.
    let sure = match date {
        Some(_) => {
            let celled = line.matches('|').count() >= 3 && beside.counters > 0;
            let counted = beside.names.is_empty() && beside.counters > 0;
            let paged = beside.paged && beside.names.is_empty() && names_page(line);
            // 云汐县关工委 http://www.example.org/ 2024年5月12日: whose site it is, and its address.
            let addressed = line.contains(" http") && before <= 1 && beside.names.len() == before;
            timed || outlet.is_some() || masthead || celled || counted || paged || addressed
        }
        None => timed && outlet.is_some(),
    };
    let said = !beside.names.is_empty() || beside.counters + beside.others > 0 || outlet.is_some() || beside.paged;
    // 2024-05-12  云汐公安
    let bare = !sure && date.is_some() && range.start == 0 && beside.names.len() == 1 && figures();
    let bare = bare && beside.names.iter().all(|name| (2..=8).contains(&name.chars().count()));
    // 时政 云汐新闻网 2024-05-12, which a list of what was printed has too.
    let bare = bare || (!timed && before == 2 && beside.names.first().is_some_and(|name| is_column(name)));
    // 2024-05-12周砚
    let long = |name: &&str| name.chars().count() >= 4 && !holds_news(name);
    let outlet = outlet.or_else(|| beside.names.first().copied().filter(|name| bare && long(name)));
    let issuer = beside
        .names
        .first()
        .filter(|_| masthead)
        .map(|name| name.trim_end_matches(['编', '印']).trim_end_matches("主办"));
    (named && said && (sure || bare)).then_some(Dateline { date, outlet, issuer, timed, bare })
}

/// How bodies are called that issue a bulletin, at its head beside the day.
const ISSUERS: &[&str] = &["办公室", "办公室编", "委员会", "领导小组", "编", "编印", "主办", "宣传部", "组织部"];

fn apart(c: char) -> bool {
    c.is_whitespace() || "|｜丨·•/／-—:：[]【】()（）".contains(c)
}

/// The words of a line; a dot between two letters is part of a name, 云汐报业·湖滨眼.
fn split_names(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    let part = move |c: char| {
        let dotted = c == '·' && is_han(before);
        before = c;
        apart(c) && !dotted
    };
    text.split(part).flat_map(|word| {
        let word = word.trim_end_matches('·');
        // 时政·云汐日报, 云汐日报·周砚: a column or a person beside the outlet.
        let two = word.split_once('·').filter(|(first, second)| {
            is_column_like(first) || is_person(second) || is_outlet(first) || first.chars().count() <= 2
        });
        let (first, second) = two.map_or((word, ""), |(first, second)| (first, second));
        [first, second].into_iter().filter(move |part| !part.is_empty() || word.is_empty())
    })
}

/// What stands beside a day on pages and is nobody's name.
const BUTTONS: &[&str] = &[
    "字体", "字号", "显示", "楼层", "播报", "朗读", "收藏", "打印", "大小", "点击", "访问", "关闭", "只看", "模式",
    "浏览", "缩小", "放大",
];

/// A button of a page, by what it is about.
fn is_tool(word: &str) -> bool {
    word.chars().count() <= 8 && BUTTONS.iter().any(|button| word.contains(button))
}

/// 010-58216640: figures with a dash, too many for a day.
fn is_telephone(word: &str) -> bool {
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    (10..=12).contains(&figures) && word.contains('-') && word.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// 記者周砚, 台東報導: who reports from where.
fn is_reporter(word: &str) -> bool {
    let role = ["记者", "記者", "通讯员"].iter().any(|role| {
        word.strip_prefix(role).is_some_and(|name| name.is_empty() || (2..=4).contains(&name.chars().count()))
    });
    role || ((word.ends_with("報導") || word.ends_with("报导")) && word.chars().count() <= 12)
}

/// 云汐眼Live记者, 云汐晚报记者: the house of a reporter whose name follows.
fn house_of(word: &str) -> Option<&str> {
    let house = word.strip_suffix("记者")?;
    // A name that Latin letters end is an app's.
    let app = || house.starts_with(is_han) && house.ends_with(|c: char| c.is_ascii_alphabetic());
    let own = OWN.iter().any(|own| house.starts_with(own));
    Some(house).filter(|house| (3..=10).contains(&house.chars().count()) && !own && (is_outlet(house) || app()))
}

/// What stands beside a day.
#[derive(Debug, Default)]
struct Beside<'a> {
    names: Vec<&'a str>,
    counters: usize,
    /// Buttons and reporters, which titles speak of too.
    others: usize,
    /// What a word calls the source: 来源云汐日报.
    source: Option<&'a str>,
    /// Is the text marked as the account's own?
    own: bool,
    /// Does 发表于 stand before the day?
    posted: bool,
    /// Do names of people follow a role?
    people: bool,
    /// Is a newspaper's page named?
    paged: bool,
}

impl<'a> Beside<'a> {
    fn add(&mut self, word: &'a str) {
        let counter = |word: &str| {
            let bare = word.trim_matches(|c: char| c.is_ascii_digit());
            let figures = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            bare.is_empty()
                // 阅读 1.2万
                || (figures.len() < word.len() && matches!(figures, "万" | "w" | "万+" | "+" | "k"))
                || matches!(bare, "阅" | "次" | "人" | "阅读" | "浏览" | "评论" | "点击" | "跟贴")
                || matches!(bare, "次阅读" | "次浏览" | "条评论" | "人参与" | "人评论" | "我有话说" | "收藏本文")
                || matches!(bare, "上一篇" | "下一篇" | "上一期" | "下一期")
                || matches!(bare, "我来说说" | "我来说两句" | "我要说两句" | "我要评论" | "跟帖")
                || matches!(bare, "本期" | "出版" | "整理" | "综合" | "发布" | "发布于" | "刊发于")
        };
        let said = |label: &str| word.strip_prefix(label).filter(|name| name.chars().count() >= 2);
        match word {
            "" => {}
            // 2024-05-12 09:26 未知
            "未知" | "佚名" | "网络" => self.others += 1,
            _ if word.starts_with("星期") && word.chars().count() <= 3 => {}
            // Menus of a newspaper's page beside its day.
            "版面导航" | "标题导航" | "返回本期头版" => self.paged = true,
            // 第二十一期, at the head of a bulletin.
            _ if word.starts_with('第') && word.ends_with('期') && word.chars().count() <= 8 => {}
            // 第02版：要闻 of a newspaper, A03版.
            _ if is_page_of_paper(word) => self.paged = true,
            _ if self.paged && word.chars().count() <= 4 => {}
            // 通讯员 周砚 沈禾: people follow.
            "记者" | "通讯员" | "作者" | "见习记者" | "文" | "图" | "摄" | "摄影" => {
                self.people = true;
                self.others += 1;
            }
            // 2024-05-12 20:15 云汐眼Live记者 周砚
            _ if house_of(word).is_some() => {
                self.source = house_of(word);
                self.people = true;
            }
            // 新媒体记者 周砚
            _ if word.ends_with("记者") && word.chars().count() <= 8 => {
                self.people = true;
                self.others += 1;
            }
            _ if self.people && (2..=4).contains(&word.chars().count()) => {}
            // http: www.example.org
            _ if word.is_ascii() && (word.starts_with("http") || word.contains('.')) => self.others += 1,
            // 2024-05-12 09:08・IP 属地辽宁
            "IP" => self.others += 1,
            // 2009年4月15日 新闻热线 010-58216640
            _ if word.ends_with("热线") || is_telephone(word) => self.others += 1,
            _ if word.starts_with("属地") || word.starts_with("IP属地") => self.others += 1,
            "原创" | "Original" => self.own = true,
            // The mark of a page, unlike what a poem is signed with.
            "©原创" => {
                self.own = true;
                self.others += 1;
            }
            "发表于" => {
                self.posted = true;
                self.counters += 1;
            }
            _ if said("来源").is_some() => self.source = said("来源"),
            // 416次浏览 counts, though buttons are about that, too.
            _ if counter(word) => self.counters += 1,
            _ if said("作者").is_some() || said("发表于").is_some() || is_reporter(word) || is_tool(word) => {
                self.others += 1
            }
            _ if is_noise(word) || is_button(word) => self.counters += 1,
            _ => self.names.push(word),
        }
    }

    /// The outlet among the names, and whether they are names at all: one, or
    /// an author and the account that publishes.
    fn outlet(&self, timed: bool, before: usize) -> (Option<&'a str>, bool) {
        // Too long for people, and no column's.
        let is_long = |name: &str| {
            // Behind the hour it may be where something takes place.
            let house = (before == 1 || self.people) && (is_body(name) || is_house(name) || name.ends_with("中心"));
            let most = if house { LONGEST } else { 8 };
            // 云汐新闻 beside the minute, unlike 公司新闻.
            let news =
                name.ends_with("新闻") && name.chars().count() == 4 && !is_column(name) && !is_kind_of_news(name);
            (4..=most).contains(&name.chars().count())
                && name.chars().all(|c| is_han(c) || c == '·')
                && (news || !is_column_like(name))
                && !name.ends_with("一线")
                && (!name.ends_with('部') || name.starts_with("中共"))
        };
        let known = |name: &&str| is_outlet(name);
        let short = self.names.iter().all(|name| name.chars().count() <= LONGEST);
        let outlet = match self.names.as_slice() {
            _ if self.source.is_some() => return (self.source, short && self.names.is_empty()),
            [] => None,
            // 2024-12-05 | 文旅动态
            [one] if holds_news(one) => None,
            // 云汐通信 2024年5月12日 1846
            [one] => {
                let counted = before == 1 && self.counters > 0;
                // 湖畔钓客 发表于 2024-05-12: who wrote in a forum.
                let long = |one: &str| is_long(one) && (!self.posted || is_body(one));
                Some(*one).filter(|one| {
                    known(one) || (self.own && (!is_person(one) || is_unit(one))) || ((timed || counted) && long(one))
                })
            }
            // 2024-05-12 云汐科技报 周砚
            [first, second] if known(first) && is_person(second) => Some(*first),
            // 时政 云汐新闻网 2024-05-12
            [column, second] if before == 2 && is_column(column) && known(second) => Some(*second),
            // 报名时间：2024年6月1日—6月10日
            [_, _] if !timed => return (None, false),
            // 乌金资讯网 2017/6/26 9:21:08 局矿快报: the paper, and its column behind the day.
            [first, _] if before == 1 && known(first) => Some(*first),
            [first, second] => Some(*second).filter(|second| known(second) || !known(first)).or(Some(*first)),
            // 原创 云汐一中 周砚 云汐教育 2024-05-12 06:30: an account's own page names it last.
            [_, .., last] if self.own && timed && before == self.names.len() => Some(*last),
            // 周砚 沈禾 云汐融媒体中心 2024-05-12 08:12
            [people @ .., last] if timed && known(last) && people.iter().all(|name| name.chars().count() <= 4) => {
                Some(*last)
            }
            // 2024-05-12 20:35 周砚 沈禾 程岭
            names => return (None, timed && names.len() <= 4 && names.iter().all(|name| name.chars().count() <= 4)),
        };
        (outlet, short)
    }
}

/// 云汐交警 24-05-12 08:27: a day whose year has two figures, with its minute, as microblogs write it.
fn short_year(line: &str) -> Option<(Date, Range<usize>)> {
    let (before, hour) = line.rsplit_once(' ')?;
    let start = before.rfind(' ')? + 1;
    let day = before.get(start..)?;
    let date = dates::of_short_year(day).filter(|_| hour.len() == 5 && dates::says_minute(hour))?;
    Some((date, start..before.len()))
}

/// 05-12 at the start of a line.
fn short_day(line: &str) -> Option<Range<usize>> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let rest = line.get(digits..)?.strip_prefix(['-', '/', '.'])?;
    let more = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    ((1..=2).contains(&digits) && (1..=2).contains(&more)).then_some(0..digits + 1 + more)
}

/// The bytes of an hour behind a day.
fn hour(text: &str) -> usize {
    // 16时22分
    let clock = text.trim_start();
    let spoken = clock.split_once('时').and_then(|(hour, rest)| Some((hour, rest.split_once('分')?)));
    if let Some((hour, (minute, rest))) = spoken
        && [hour, minute].iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return text.len() - rest.len();
    }
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || ":：T".contains(c))).unwrap_or(text.len());
    let part = text.get(..end).unwrap_or("");
    let said = part.contains([':', '：']) && part.contains(|c: char| c.is_ascii_digit());
    if said { end } else { 0 }
}

/// 周砚 2024-05-12: a name of a person or a body and a day behind it, and nothing
/// else. A word behind a day may be what happened then.
pub fn beside_name(line: &str) -> Option<(Date, &str)> {
    let line = line.trim();
    if line.len() > 90 {
        return None;
    }
    let (date, range) = dates::find(line)?;
    let (before, behind) = (line.get(..range.start)?, line.get(range.end..)?);
    // 云汐县经济委员会　[2000-2-18]
    let bracket = before.ends_with(['[', '【']) && matches!(behind, "]" | "】");
    let before = if bracket { before.trim_end_matches(['[', '【']) } else { before };
    let apart = before.ends_with(char::is_whitespace) && (behind.is_empty() || bracket);
    let name = before.trim();
    let plain = name.chars().all(is_han) && (2..=16).contains(&name.chars().count());
    (apart && plain).then_some((date, name))
}

/// 2024-05-12 云汐团区委: a day in figures and a body.
pub fn before_body(line: &str) -> Option<(Date, &str)> {
    let line = line.trim();
    if line.len() > 90 || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (date, range) = dates::find(line).filter(|(_, range)| range.start == 0)?;
    let name = line.get(range.end..)?.trim();
    let figures = !line.get(range)?.contains('年') && line.contains(char::is_whitespace);
    let name = Some(name)
        .filter(|name| !name.starts_with(["参", "访", "赴", "到", "去"].map(|c| c.chars().next().unwrap_or(' '))))?;
    let body = is_body(name) && (4..=LONGEST).contains(&name.chars().count()) && name.chars().all(is_han);
    (figures && body && !name.starts_with(['访', '赴', '到', '去'])).then_some((date, name))
}

/// 2024年5月12日  周砚: a day and who wrote, which the text says again: 记者 周砚.
pub fn before_name<'a>(line: &'a str, text: &str) -> Option<(Date, &'a str)> {
    let line = line.trim();
    let (date, range) = dates::find(line).filter(|(_, range)| range.start == 0 && line.len() <= 60)?;
    let name = line.get(range.end..)?.trim();
    let said = ["记者", "通讯员"]
        .iter()
        .any(|role| text.contains(&format!("{role}{name}")) || text.contains(&format!("{role} {name}")));
    ((2..=4).contains(&name.chars().count()) && said).then_some((date, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_an_outlet_are_read() {
        for (line, day, outlet) in [
            ("2024-05-12 15:05  |  云汐日报", Some("2024-05-12"), Some("云汐日报")),
            ("03-08 16:49   云汐电视台", None, Some("云汐电视台")),
            ("2016-04-02 06:01:41本刊编辑部", Some("2016-04-02"), None),
            ("青禾供销   2024-05-12 04:09", Some("2024-05-12"), Some("青禾供销")),
            ("云汐日报 2024年5月12日", Some("2024-05-12"), Some("云汐日报")),
            ("2024-05-12 09:44周砚", Some("2024-05-12"), None),
            ("原创 周砚 云汐水务 2024-05-12 18:03", Some("2024-05-12"), Some("云汐水务")),
            ("党群部 云汐水务 2024年5月12日 17:42", Some("2024-05-12"), Some("云汐水务")),
            ("云汐水务在线 2024-05-12 12:00 河南", Some("2024-05-12"), Some("云汐水务在线")),
            ("2024.5.12 阅读 312", Some("2024-05-12"), None),
            ("2024-05-12 云汐新闻网 通讯员 周砚 沈禾", Some("2024-05-12"), Some("云汐新闻网")),
            ("云汐晚报 2024年05月12日 星期日 第02版", Some("2024-05-12"), Some("云汐晚报")),
            ("2024年05月12日 星期日 第3版：要闻", Some("2024-05-12"), None),
            ("周砚\n周砚  云汐水务   2024-05-12 06:00", Some("2024-05-12"), Some("云汐水务")),
            ("2024/05/12 | 公司新闻 | 云汐水务集团", Some("2024-05-12"), Some("云汐水务集团")),
            ("A03版 县区 2024年05月12日", Some("2024-05-12"), None),
            ("3上一篇  下一篇4 2024年5月12日 放大 缩小 默认", Some("2024-05-12"), None),
            ("2024年05月12日 星期日 放大 缩小 默认", Some("2024-05-12"), None),
            ("云汐区教育局办公室编　　2024年5月12日", Some("2024-05-12"), None),
            ("《云汐研究》2024年第5期", None, Some("云汐研究")),
            ("云汐研究 2024年5期", None, Some("云汐研究")),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.date.map(|date| date.to_string()).as_deref(), day, "{line}");
            assert_eq!(found.outlet, outlet, "{line}");
        }
    }

    #[test]
    fn lines_of_the_text_are_none() {
        for line in [
            "2024年5月12日，全区干部到闸口去",
            "2024年5月12日 云汐区召开会议",
            "05-12 全区干部到闸口去",
            "报名时间：2024年6月1日—6月10日",
            "3.5万亩",
            "1.停水时间：2025年3月12日10:00—2025年3月13日10:00",
            "停水时间：2025年3月12日10:00 涉及东渠",
            "2024年5月12日 通讯员培训班开班",
            "记者节座谈会召开 2024年11月8日",
            "探索基层治理新模式 2024年5月12日",
            "领导访问云汐 2024-05-12",
            "《云汐河道志》第2版发行座谈会 2024年5月12日",
            "云汐河道志 第2版发行 2024年5月12日",
            "《云汐区河道管理条例》（2024年5月12日）",
            "简报 2024年第5期，总第41期",
            "第5期",
        ] {
            assert_eq!(read(line).filter(|found| !found.bare), None, "{line}");
        }
    }
}
