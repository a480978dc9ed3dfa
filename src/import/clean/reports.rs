//! Who reports, at the head of a paragraph: 云汐新闻网3月11日讯, 新华社云汐5月12日电, 云汐网讯（…）,
//! 本报讯（云汐日报全媒体记者 周砚）. 本报 names nobody.

use super::bylines::{CLOSING, OPENING, OWN};
use super::title_words::is_outlet;
use crate::import::bodies::{before_person, is_unit};
use crate::import::dates;
use crate::text::han::is_han;
use crate::text::slice;

/// A paragraph as the forms of a dateline see it.
struct Head<'a> {
    /// The whole, from its first mark on.
    whole: &'a str,
    /// Without the bracket before it and 据.
    head: &'a str,
    /// The letters it begins with.
    run: &'a str,
    /// What follows them.
    behind: &'a str,
}

/// The forms, the surest first; each says the outlet or the body.
const FORMS: &[fn(&Head<'_>) -> Option<String>] = &[
    timed,
    bracketed,
    dated,
    spelled,
    of_two,
    of_writer,
    told,
    placed,
    of_correspondent,
    of_reporter,
    of_room,
    sent,
    reported,
    inside,
];

/// Words that end as the head of a report does.
const WORDS: &[&str] = &["喜讯", "通讯", "短讯", "简讯", "快讯", "资讯", "音讯", "电讯"];

/// Who reports, by the first form that holds.
pub fn outlet(paragraph: &str) -> Option<String> {
    let whole = slice(paragraph, 0..180).trim_start();
    let head = whole.trim_start_matches(OPENING);
    let head = head.strip_prefix('据').unwrap_or(head);
    let run = slice(head, 0..letters(head));
    let behind = slice(head, run.len()..head.len());
    let head = Head { whole, head, run, behind };
    FORMS.iter().find_map(|form| form(&head))
}

fn letters(text: &str) -> usize {
    text.find(|c: char| !(is_han(c) || c.is_ascii_alphabetic() || c == '·')).unwrap_or(text.len())
}

fn is_own(name: &str) -> bool {
    OWN.iter().any(|own| name.starts_with(own))
}

/// The name of an outlet, and not how one calls itself.
fn is_known(name: &str) -> bool {
    let news = ["新闻", "播报"].iter().any(|end| name.ends_with(end)) && name.chars().count() >= 4;
    // 晚报讯, 新闻网讯 is how a paper or a site calls itself.
    let kind = name.chars().count() == 2 && name.ends_with(['报', '報']) || matches!(name, "新闻网" | "新聞網");
    (2..=14).contains(&name.chars().count())
        && !name.ends_with("本报")
        && (is_outlet(name) || news)
        && !is_own(name)
        && !kind
}

/// The longest beginning of `text` that is an outlet's name: a place may stand behind it.
fn beginning(text: &str) -> Option<String> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    ends.map(|end| slice(text, 0..end)).find(|name| is_known(name)).map(str::to_owned)
}

/// Does a bracket that names a reporter open the text?
fn opens_with_reporter(text: &str) -> bool {
    let people = |inner: &str| {
        let inner = inner.trim_start_matches("全媒体").trim_start_matches("融媒体").trim_start_matches("见习");
        inner.starts_with("记者") || inner.starts_with("通讯员")
    };
    text.strip_prefix(['（', '(']).is_some_and(people)
}

/// 2024年05月12日 20:36云汐晚报记者 周砚
fn timed(head: &Head<'_>) -> Option<String> {
    let (_, range) = dates::find(slice(head.whole, 0..60)).filter(|(_, range)| range.start == 0)?;
    let behind = slice(head.whole, range.end..head.whole.len());
    let clock = behind.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || c == ':'))?;
    let (house, _) = slice(behind, clock..behind.len()).split_once("记者")?;
    ((3..=10).contains(&house.chars().count()) && is_outlet(house)).then(|| house.to_owned())
}

/// （香港云汐網記者 周砚）今天…, (云汐社记者周砚云汐县8日电)
fn bracketed(head: &Head<'_>) -> Option<String> {
    let (inner, behind) = head.head.split_once(CLOSING).filter(|_| head.whole.starts_with(OPENING))?;
    let (unit, people) = ["记者", "記者"].iter().find_map(|role| inner.split_once(role))?;
    let plain = unit.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·');
    let short = inner.chars().count() <= 24 && (2..=14).contains(&unit.chars().count());
    // A line of its own that ends so says who took a picture.
    let picture = people.ends_with('摄') && behind.trim().is_empty();
    (plain && short && is_outlet(unit) && !is_own(unit) && !picture).then(|| unit.to_owned())
}

/// 云汐新闻网3月11日讯
fn dated(head: &Head<'_>) -> Option<String> {
    let told =
        head.behind.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日".contains(c));
    // 云汐播报5月14日豫州云汐电
    let placed = told
        .get(..told.find(['电', '電', '讯', '訊']).unwrap_or(0))
        .is_some_and(|place| !place.is_empty() && place.chars().count() <= 8 && place.chars().all(is_han));
    let said = ["讯", "电", "消息", "訊", "電"].iter().any(|word| told.starts_with(word))
        || (placed && told.contains(['(', '（']));
    beginning(head.run).filter(|_| head.behind.starts_with(|c: char| c.is_ascii_digit()) && said)
}

/// 云汐新闻网湖滨六月二日电：
fn spelled(head: &Head<'_>) -> Option<String> {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let before = head.run.strip_suffix(['电', '電', '讯', '訊'])?.strip_suffix('日')?;
    let (place, day) = before.rsplit_once('月')?;
    let sound = (1..=3).contains(&day.chars().count()) && day.chars().all(numeral) && place.ends_with(numeral);
    beginning(place.trim_end_matches(numeral)).filter(|_| sound)
}

/// 云江网（云江日报网）讯
fn of_two(head: &Head<'_>) -> Option<String> {
    let (second, behind) = head.behind.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let sound = behind.starts_with(['讯', '訊']) && is_known(head.run) && is_known(second);
    let end = head.head.len() - behind.len();
    sound.then(|| slice(head.head, 0..end).to_owned())
}

/// 市农科院(周砚)讯  5月22日，…: the body, and who wrote for it.
fn of_writer(head: &Head<'_>) -> Option<String> {
    let (people, behind) = head.behind.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let named =
        people.split([' ', '、']).all(|name| (2..=3).contains(&name.chars().count()) && name.chars().all(is_han));
    let told = behind.strip_prefix(['讯', '訊']).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '：', ':']));
    (named && told && is_unit(head.run)).then(|| head.run.to_owned())
}

/// 云汐网讯（周砚、沈禾）, 云汐网消息：…, 云汐在线消息 5月12日…
fn told(head: &Head<'_>) -> Option<String> {
    let apart = head.behind.starts_with([':', '：', ' ', '\u{3000}']);
    if let Some(name) = head.run.strip_suffix("消息").filter(|name| apart && is_known(name)) {
        return Some(name.to_owned());
    }
    let (name, rest) = head.run.split_once(['讯', '訊']).filter(|(name, _)| is_known(name))?;
    (rest.is_empty() || rest.starts_with("记者")).then(|| name.to_owned())
}

/// 云汐新闻网石桥讯 5月12日，…
fn placed(head: &Head<'_>) -> Option<String> {
    let before = head.run.strip_suffix(['讯', '訊'])?;
    const ENDS: &[&str] = &["新闻网", "新聞網", "日报", "日報", "晚报", "晚報", "电视台", "新闻在线"];
    let name = beginning(before).filter(|name| ENDS.iter().any(|end| name.ends_with(end)))?;
    let place = slice(before, name.len()..before.len()).chars().count();
    let parted = head.behind.starts_with(char::is_whitespace) || opens_with_reporter(head.behind);
    (parted
        && (2..=4).contains(&place)
        && name.chars().count() >= 4
        && !WORDS.iter().any(|word| head.run.ends_with(word)))
    .then_some(name)
}

/// 云汐融媒（通讯员 周砚）为摸清…
fn of_correspondent(head: &Head<'_>) -> Option<String> {
    (is_known(head.run) && opens_with_reporter(head.behind)).then(|| head.run.to_owned())
}

/// 云上云汐讯 记者周砚报道：
fn of_reporter(head: &Head<'_>) -> Option<String> {
    let name = head.run.strip_suffix('讯')?;
    let parted = head.behind.starts_with(char::is_whitespace) && head.behind.trim_start().starts_with("记者");
    // 乡村健康人讯（通讯员 周砚）
    let parted = parted || opens_with_reporter(head.behind);
    let sound = (4..=8).contains(&name.chars().count()) && !is_own(name);
    (parted && sound && !WORDS.iter().any(|word| head.run.ends_with(word))).then(|| name.to_owned())
}

/// 学生处周砚报道  4月26日
fn of_room(head: &Head<'_>) -> Option<String> {
    let before = head.run.strip_suffix("报道").filter(|_| head.behind.starts_with(char::is_whitespace))?;
    before_person(before).map(str::to_owned)
}

/// 石桥镇供稿（周砚）为落实…
fn sent(head: &Head<'_>) -> Option<String> {
    let name = head.run.strip_suffix("供稿").filter(|_| head.behind.starts_with(['（', '(']))?;
    is_unit(name).then(|| name.to_owned())
}

/// 云上云汐报道（记者 周砚）, 云上云汐报道：（全媒体记者 周砚）
fn reported(head: &Head<'_>) -> Option<String> {
    const OTHERS: &[&str] = &[
        "记者",
        "通讯员",
        "综合",
        "媒体",
        "集中",
        "连续",
        "近日",
        "本刊",
        "追踪",
        "系列",
        "跟踪",
        "深度",
        "独家",
        "本台",
        "本报",
        "昨",
        "今",
        "上周",
        "日前",
    ];
    let behind = head.behind.trim_start_matches([':', '：']);
    let name = head.run.strip_suffix("报道").filter(|_| opens_with_reporter(behind))?;
    let sound = (4..=10).contains(&name.chars().count()) && !is_own(name);
    (sound && !OTHERS.iter().any(|word| name.contains(word))).then(|| name.to_owned())
}

/// 本报讯 （云汐日报全媒体记者周砚）, 本报讯（通讯员 沈 禾 云汐晚报记者 周砚）
fn inside(head: &Head<'_>) -> Option<String> {
    let (before, inner) = head.head.split_once(['（', '(']).filter(|(before, _)| before.chars().count() <= 8)?;
    let (inner, _) = inner.split_once(['）', ')']).unwrap_or((inner, ""));
    let unit = |word: &str| {
        let (unit, _) = slice(word, 0..letters(word)).split_once("记者")?;
        let unit = ["全媒体", "融媒体", "首席", "见习", "特约"]
            .iter()
            .fold(unit, |unit, word| unit.strip_suffix(word).unwrap_or(unit));
        is_known(unit).then(|| unit.to_owned())
    };
    before.contains(['讯', '訊']).then(|| inner.split_whitespace().find_map(unit)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reports_stands_at_the_head_of_a_paragraph() {
        for (text, name) in [
            ("云汐新闻网3月11日讯（通讯员 周砚）渠通了。", Some("云汐新闻网")),
            ("新华社云汐5月12日电（记者周砚）渠通了。", Some("新华社")),
            ("雲汐新聞網訊 渠通了。", Some("雲汐新聞網")),
            ("据新华社5月12日电，渠通了。", Some("新华社")),
            ("云汐网讯（周砚、沈禾）渠通了。", Some("云汐网")),
            ("云汐新闻网石桥讯 5月12日，渠通了。", Some("云汐新闻网")),
            ("晚报讯 渠通了。", None),
            ("【新闻网讯 记者周砚】渠通了。", None),
            ("云江网（云江日报网）讯（记者 周砚）渠通了。", Some("云江网（云江日报网）")),
            ("云上云汐报道：（全媒体见习记者 周砚）渠通了。", Some("云上云汐")),
            ("N本报记者 周砚", None),
            ("云汐新闻网传来喜讯 渠通了。", None),
            ("（云汐网讯 记者周砚）渠通了。", Some("云汐网")),
            ("本报讯 （云汐日报全媒体记者周砚）渠通了。", Some("云汐日报")),
            ("（香港云汐網記者 周砚）今天渠通了。", Some("香港云汐網")),
            ("2024年05月12日 20:36云汐晚报记者 周砚 昨日渠通了。", Some("云汐晚报")),
            ("云汐新闻网湖滨六月二日电：渠通了。", Some("云汐新闻网")),
            ("中国县域新闻播报5月14日湖滨云汐电(记者周砚)渠通了。", Some("中国县域新闻播报")),
            ("云汐融媒(通讯员 周砚)为摸清底数，渠通了。", Some("云汐融媒")),
            ("云上云汐讯 记者周砚报道：渠通了。", Some("云上云汐")),
            ("云上云汐报道(记者 周砚)渠通了。", Some("云上云汐")),
            ("乡村健康人讯(通讯员 周砚 沈禾)近日渠通了。", Some("乡村健康人")),
            ("石桥镇供稿(周砚)为落实要求，渠通了。", Some("石桥镇")),
            ("学生处周砚报道  4月26日，渠通了。", Some("学生处")),
            ("本报讯（记者 周砚）渠通了。", None),
            ("本网5月12日讯 渠通了。", None),
            ("云汐区水务局5月12日电话通知各乡镇。", None),
            ("供电所5月12日电杆全部立好。", None),
            ("通讯员来信说渠通了。", None),
            ("云汐网5月12日开通。", None),
            ("（本报记者周砚）渠通了。", None),
            ("记者周砚报道（通讯员 林舟）渠通了。", None),
            ("本刊综合报道（记者 周砚）渠通了。", None),
            ("昨日喜讯 记者周砚获悉渠通了。", None),
            ("近日媒体报道（记者 周砚）渠通了。", None),
            ("（云汐日报记者 周砚 摄）", None),
        ] {
            assert_eq!(outlet(text).as_deref(), name, "{text}");
        }
    }
}
