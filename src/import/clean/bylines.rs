//! Lines and brackets that name who wrote, took pictures or sent a text in:
//! 通讯员 X, （记者 X 通讯员 Y）, 周砚 报道, （云汐区水务局供稿）. Apart from
//! the labels because no colon tells the name from the role.

use super::menus::is_kind_of_news;
use super::shapes::is_decor;
use super::title_words::is_outlet;
use crate::article::Date;
use crate::import::bodies::is_unit;
use crate::import::dates;
use crate::import::surnames::is_person;
use crate::text::han::is_han;
use crate::text::slice;

/// Roles that stand before a name without a colon.
const ROLES: &[&str] = &[
    "本报记者",
    "见习记者",
    "特约记者",
    "特约通讯员",
    "全媒体记者",
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
    "图/",
];

/// What stands behind a name or a unit that sent a text in.
pub const SENT: &[&str] = &["供稿", "投稿", "报送", "供稿人", "撰稿"];

/// What stands behind the names of those who report.
const REPORTED: &[&str] = &["摄影报道", "报道"];

pub const OPENING: &[char] = &['（', '(', '【', '[', '〔'];
pub const CLOSING: &[char] = &['）', ')', '】', ']', '〕'];

/// The names of a line that says nothing else.
pub fn byline(line: &str) -> Option<String> {
    let line = line.trim();
    let inner = line.trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    if inner.chars().count() > 30 || inner.contains(['，', '。', '；', '：', '！', '“', ',', '、', '？']) {
        return None;
    }
    let bracketed = line.starts_with(OPENING) && line.ends_with(CLOSING);
    let found = opened(inner)
        .or_else(|| own_reporter(inner))
        .or_else(|| reported(inner))
        .or_else(|| written(inner))
        .or_else(|| bracketed.then(|| sent(inner)).flatten());
    found.filter(|names| !names.is_empty())
}

/// 记者 X, 文/图 X; with a paper's name before the role where a dot joins both.
fn opened(inner: &str) -> Option<String> {
    let inner = inner.split_once('·').map_or(inner, |(_, behind)| behind);
    let inner = inner.trim_start_matches(['□', '■', '○', '●', '◎']).trim_start();
    // A role stands behind at most six characters.
    let near = inner.get(..inner.floor_char_boundary(64)).unwrap_or(inner);
    // Each of the roles has one of these.
    if !near.contains(['记', '通', '文', '图', '撰', '摄']) {
        return None;
    }
    let opened = ROLES.iter().filter(|role| near.contains(**role)).any(|role| {
        near.split_once(role)
            .filter(|(before, _)| before.is_empty() || (before.chars().count() <= 6 && !before.contains(' ')))
            .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_whitespace() || c == '/') || role.ends_with('/'))
    });
    opened.then(|| names(inner))
}

/// 本报记者周砚, the name glued to the role.
fn own_reporter(inner: &str) -> Option<String> {
    const OF_OURS: &[&str] = &["本报记者", "本报通讯员", "本网记者", "本站记者", "本刊记者", "本台记者"];
    let people = OF_OURS.iter().find_map(|role| inner.strip_prefix(role))?;
    let found = names(people);
    (found.split(' ').all(is_person) && are_people(&found)).then_some(found)
}

/// X 报道, X Y 摄影报道.
fn reported(inner: &str) -> Option<String> {
    let bare = inner.trim_start_matches(['□', '■', '○', '●', '◎', '/']).trim_start();
    let end = REPORTED.iter().find(|end| bare.ends_with(**end))?;
    let people = bare.strip_suffix(end)?;
    // 新云汐·每日云汐网通讯员周砚
    let people = match house(people) {
        Some(_) => ["记者", "通讯员"].iter().find_map(|role| people.split_once(role)).map_or(people, |(_, name)| name),
        None => people,
    };
    let parted = people.ends_with(char::is_whitespace) || bare.len() < inner.len() || end.len() > "报道".len();
    let found = names(people);
    (parted && are_people(&found)).then_some(found)
}

/// 作者 X, one to four names behind it; 作者 读者 编者 are none.
fn written(inner: &str) -> Option<String> {
    let people = inner.strip_prefix("作者").filter(|people| people.starts_with(char::is_whitespace))?;
    let found = names(people);
    (are_people(&found) && !found.split(' ').any(|name| name.ends_with('者'))).then_some(found)
}

/// 责任编辑  周砚, 一审 周砚 沈禾: who did what to a text, the names behind a blank.
pub fn credit(line: &str) -> bool {
    const DONE: &[&str] = &[
        "责任编辑",
        "责编",
        "编辑",
        "编审",
        "审核",
        "校对",
        "监制",
        "终审",
        "初审",
        "复审",
        "一审",
        "二审",
        "三审",
        "值班编委",
    ];
    let people = DONE.iter().find_map(|role| line.trim().strip_prefix(role));
    let people = people.filter(|people| people.starts_with(char::is_whitespace)).unwrap_or("");
    let (count, named) = (people.split_whitespace().count(), people.split_whitespace().all(is_person));
    (1..=4).contains(&count) && named
}

/// One to four names of people, a space between them.
fn are_people(names: &str) -> bool {
    let named = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    names.split(' ').all(named) && names.split(' ').count() <= 4
}

/// （某单位供稿）
fn sent(inner: &str) -> Option<String> {
    let end = SENT.iter().find(|end| inner.ends_with(**end))?;
    let unit = inner.strip_suffix(end)?.trim();
    // （每月末报送）tells when, not who.
    (unit.chars().count() >= 2 && !unit.contains(['每', '由', '各', '前', '月'])).then(|| unit.to_owned())
}

/// 原创 组织科 禾溪水务: a text of an account's own, who wrote it and the account.
pub fn own(line: &str) -> Option<(Option<&str>, &str)> {
    let behind = ["原创", "Original"].iter().find_map(|word| line.trim().strip_prefix(word))?;
    let names: Vec<&str> = behind.split_whitespace().collect();
    let plain = |name: &&str| name.chars().count() <= 12 && !name.contains(['，', '。', '：', '“', '《', '！', '？']);
    let apart = behind.starts_with(char::is_whitespace);
    match names.as_slice() {
        _ if !apart || !names.iter().all(plain) => None,
        [author] if is_person(author) && !is_unit(author) => None,
        [account] => Some((None, account)),
        [author, account] => Some((Some(author), account)),
        _ => None,
    }
}

/// 云汐粮站 | 公众号 YunXiLiangZhan, 云汐粮站 · 公众号 · 2024-09-21 10:48: the account, as it calls itself above its
/// text, and as sites that copy it do.
pub fn of_account(line: &str) -> Option<&str> {
    let (account, rest) = line.trim().split_once(['|', '｜', '·']).filter(|_| line.len() <= 120)?;
    let (account, behind) = (account.trim(), rest.trim_start().strip_prefix("公众号")?.trim_start());
    let id = !behind.is_empty() && behind.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let dated = behind.starts_with('·') && dates::find(behind).is_some();
    ((2..=16).contains(&account.chars().count()) && !account.contains(['，', '。']) && (id || dated)).then_some(account)
}

/// mp.weixin.qq.comZhou Yan 云汐教育周刊: what a clipper made of a link to the site, the writer and the account.
pub fn of_clipped_account(line: &str) -> Option<&str> {
    let glued = |rest: &&str| line.len() <= 120 && !rest.starts_with(char::is_whitespace);
    let rest = line.trim().strip_prefix("mp.weixin.qq.com").filter(glued)?;
    let account = rest.split_whitespace().next_back().filter(|name| name.chars().any(is_han))?;
    (2..=16).contains(&account.chars().count()).then_some(account)
}

/// 原创 周砚: who wrote a text of an account's own, a person.
pub fn own_author(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("原创")?.strip_prefix(char::is_whitespace)?.trim();
    (is_person(name) && !is_unit(name)).then_some(name)
}

/// 周砚 云汐水务: who wrote and the account, as its page says them above the day.
pub fn beside_account(line: &str) -> Option<(&str, &str)> {
    let (author, account) = line.trim().split_once(char::is_whitespace)?;
    let account = account.trim_start();
    let han = |name: &str| name.chars().all(is_han);
    let named = (2..=4).contains(&author.chars().count()) && (4..=12).contains(&account.chars().count());
    (named && han(author) && han(account)).then_some((author, account))
}

/// 周砚/云汐日报: who wrote, and the outlet.
pub fn of_outlet(line: &str) -> Option<(&str, &str)> {
    // 云汐日报客户端 | 记者 周砚
    if let Some((outlet, role)) = line.trim().split_once(['|', '｜', '丨'])
        && let Some(author) = role.trim().strip_prefix("记者").map(str::trim)
    {
        let sound = is_outlet(outlet.trim()) && (2..=4).contains(&author.chars().count());
        return sound.then_some((author, outlet.trim()));
    }
    let (author, outlet) = line.trim().split_once(['/', '／'])?;
    let named = (2..=4).contains(&author.chars().count()) && author.chars().all(is_han);
    let known = is_outlet(outlet) && (3..=12).contains(&outlet.chars().count());
    (named && known && !outlet.contains(['/', '／', ' '])).then_some((author, outlet))
}

/// The names in 本报讯（记者 X 通讯员 Y）… at the head of a paragraph.
pub fn reporters(paragraph: &str) -> Option<String> {
    let head = crate::text::slice(paragraph, 0..180);
    let (before, behind) = head.split_once(['（', '('])?;
    let (inner, _) = behind.split_once(['）', ')'])?;
    let early = before.chars().count() <= 20 && !before.contains('。');
    let short = inner.chars().count() <= 30 && !inner.contains(['，', '。', '；', '：', '！', '“', ',', '、']);
    (early && short).then(|| opened(inner)).flatten().filter(|names| !names.is_empty())
}

/// 云汐客户端记者 周砚: the outlet that a byline names before the role.
pub fn house(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(OPENING);
    // Who took a picture says nothing of where the text is from.
    if line.trim_end_matches(CLOSING).ends_with('摄') {
        return None;
    }
    let names = ["记者", "通讯员"].iter().filter_map(|role| line.split_once(role)).map(|(name, _)| name.trim());
    let name = names.min_by_key(|name| name.len())?;
    // 云汐商报·云汐新闻网 周砚 通讯员 沈禾
    let name = name.split_once([' ', '\u{3000}', '-']).map_or(name, |(first, _)| first);
    let name = ["全媒体", "融媒体", "实习", "见习", "首席", "特约"]
        .iter()
        .fold(name.trim_start_matches('/'), |name, word| name.strip_suffix(word).unwrap_or(name));
    let plain = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·');
    let called = is_outlet(name) || ["新闻", "融媒", "媒体"].iter().any(|end| name.ends_with(end));
    let sound = (3..=14).contains(&name.chars().count())
        && plain
        && called
        && !name.ends_with("全媒体")
        && !is_kind_of_news(name);
    Some(name).filter(|name| sound && !OWN.iter().any(|own| name.starts_with(own)) && !name.ends_with("本报"))
}

/// 云汐日报·云汐眼记者 周砚 behind 作者：: the outlet before the role with its own part, and no one who was
/// there once.
pub fn house_of_author(author: &str) -> Option<&str> {
    let (house, _) = author.trim().split_once("记者")?;
    let plain = house.chars().all(|c| is_han(c) || c == '·') && !house.starts_with(['前', '原', '曾']);
    let own = OWN.iter().any(|own| house.starts_with(own));
    let named = (3..=14).contains(&house.chars().count()) && house.split('·').any(is_outlet);
    (plain && named && !own).then_some(house)
}

/// 中共云汐区委主管·云汐日报社出版: the paper that a masthead names by its house.
pub fn published(line: &str) -> Option<&str> {
    let parts = line.split(|c: char| c.is_whitespace() || matches!(c, '·' | '•' | '|' | '｜'));
    let house = |part| ["编辑出版", "主办", "出版"].iter().find_map(|word| str::strip_suffix(part, *word));
    let paper = |name: &&str| name.ends_with('报') && (3..=12).contains(&name.chars().count());
    parts.filter_map(house).filter_map(|house| house.strip_suffix('社')).find(paper)
}

/// How outlets call themselves.
pub const OWN: &[&str] = &["本报", "本報", "本网", "本網", "本站", "本台", "本臺", "本社", "校报", "厂报"];

/// What stands before the name of where a text was taken from.
const TAKEN: &[&str] = &[
    "转载自",
    "转载于",
    "转自",
    "摘自",
    "选自",
    "原载于",
    "原载",
    "原刊于",
    "刊载于",
    "原文来自",
    "原文载于",
    "本文来自",
    "本文转自",
    "本文转载自",
    "本文原载",
    "文章来自",
    "文章转自",
    "文章转载自",
    "内容来自",
    "来源 ",
    "来源\u{3000}",
];

/// （校团委转自2009年5月12日《云汐日报》B3版 …）: the paper and the day of the paper that a line in
/// brackets says a text was taken from.
pub fn of_paper(line: &str) -> Option<(&str, Date)> {
    let inner = line.trim().strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    if inner.chars().count() > 40 {
        return None;
    }
    let taken = ["转自", "转载自", "摘自", "原载"].iter().find_map(|word| inner.split_once(word));
    let (before, rest) = taken.filter(|(before, _)| before.chars().count() <= 12)?;
    let (day, behind) = rest.split_once('《').filter(|_| !before.contains('。'))?;
    let (name, _) = behind.split_once('》').filter(|(name, _)| (2..=16).contains(&name.chars().count()))?;
    Some((name, dates::whole(day)?))
}

/// （转载自X）: where a text was taken from, said without a colon.
pub fn taken_from(line: &str) -> Option<&str> {
    let line = line.trim();
    // 以下文章来源于云汐日报，作者周砚: an account that borrows from another.
    if let Some(rest) = line.strip_prefix("以下文章来源于") {
        let (name, behind) = rest.split_once(['，', ',']).unwrap_or((rest, "作者"));
        let name = name.trim();
        let said = behind.starts_with("作者") && (2..=20).contains(&name.chars().count());
        return Some(name).filter(|_| said && !name.contains('。'));
    }
    if let Some(account) = borrowed(line) {
        return Some(account);
    }
    // 本文由…转载自"云汐发布"
    if (line.starts_with("本文由") || line.starts_with("本文转"))
        && let Some((_, name)) = ["转载自", "转自"].iter().find_map(|word| line.split_once(word))
        && let Some(name) = name.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']))
    {
        return Some(name).filter(|name| (2..=16).contains(&name.chars().count()));
    }
    // 据《云汐日报》
    if let Some(name) =
        line.trim_matches(['（', '）', '(', ')']).strip_prefix("据《").and_then(|rest| rest.strip_suffix('》'))
    {
        return Some(name).filter(|name| is_outlet(name) && !name.contains('》'));
    }
    let bracketed = line.starts_with(OPENING) && line.ends_with(CLOSING);
    let inner = line.trim_matches(|c: char| OPENING.contains(&c) || CLOSING.contains(&c)).trim();
    // 来源 / 去路 is a heading.
    let source = TAKEN.iter().find_map(|word| inner.strip_prefix(word))?.trim();
    if source.starts_with(['/', '／']) {
        return None;
    }
    let source = source.trim_matches(|c: char| (is_decor(c) || c == '：') && !"《》".contains(c));
    // 《云汐日报》头版二条
    let quoted = source.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let source = match quoted {
        Some((name, behind)) if !behind.is_empty() && behind.contains(['版', '条']) => name,
        _ => source,
    };
    let short = (2..=20).contains(&source.chars().count()) && !source.contains(['，', '。', ',']);
    (short && (bracketed || inner.len() < 60 && !inner.contains(['，', '。']))).then_some(source)
}

/// 本文来自微信公众号：云汐商业笔记（ID：yunxi），作者：周砚, 本文来自微信公众号“云汐商业笔记”，作者：周砚: the account that
/// a platform borrows from.
fn borrowed(line: &str) -> Option<&str> {
    let rest =
        ["本文来自", "本文来源于", "本文首发于", "文章来源于"].iter().find_map(|word| line.strip_prefix(word))?;
    let rest = rest.strip_prefix("微信").unwrap_or(rest).strip_prefix("公众号")?;
    let name = rest.trim_start_matches([':', '：', '“', '"', '「', '【', ' ']);
    let end = name.find(['”', '"', '」', '】', '（', '(', '，', ',', '。'])?;
    let behind = slice(name, end..name.len());
    // 作者周砚是我的同桌 is told by the writer.
    let told = ["ID：", "ID:", "作者：", "作者:", "经授权"].iter().any(|word| behind.contains(word));
    let sound = (2..=20).contains(&slice(name, 0..end).chars().count()) && line.chars().count() <= 120;
    (told && sound).then(|| slice(name, 0..end).trim())
}

fn names(line: &str) -> String {
    let bare = ROLES.iter().fold(line.to_owned(), |text, role| text.replace(role, " "));
    bare.split(|c: char| c.is_whitespace() || "/|｜（）()".contains(c))
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_in_brackets_and_at_the_head_of_a_paragraph() {
        for (line, names) in [
            ("（通讯员 沈禾）", "沈禾"),
            ("文/图 周砚", "周砚"),
            ("记者 周砚 通讯员 沈禾", "周砚 沈禾"),
            ("【云汐日报社·最云汐全媒体记者 周砚】", "周砚"),
            ("周砚 报道", "周砚"),
            ("□ 周砚 沈禾 报道", "周砚 沈禾"),
            ("周砚摄影报道", "周砚"),
            ("作者 周砚", "周砚"),
            ("（云汐区水务局供稿）", "云汐区水务局"),
        ] {
            let found = byline(line);
            assert!(found.as_deref().is_some_and(|found| found.ends_with(names)), "{line}: {found:?}");
        }
        assert_eq!(reporters("本报讯（记者 周砚 通讯员 沈禾）近日，渠通了。").as_deref(), Some("周砚 沈禾"));
        for line in [
            "通讯员队伍",
            "记者 他说，渠通了。",
            "图文并茂",
            "（通讯员）",
            "重点报道",
            "作者 读者 编者",
            "两位作者 一段往事",
            "深度报道",
            "云汐区水务局供稿",
            "（试行）",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn a_text_of_an_accounts_own_says_so() {
        assert_eq!(own("原创 组织科  云汐水务"), Some((Some("组织科"), "云汐水务")));
        assert_eq!(own("原创 云汐水务"), Some((None, "云汐水务")));
        for line in ["原创话剧上演", "原创", "原创 “守水” 组歌，在湖上响起"] {
            assert_eq!(own(line), None, "{line}");
        }
    }

    #[test]
    fn a_source_without_a_colon_stands_alone() {
        assert_eq!(taken_from("（转载自云汐日报）"), Some("云汐日报"));
        assert_eq!(taken_from("转自：云汐日报"), Some("云汐日报"));
        assert_eq!(taken_from("以下文章来源于云汐日报 ，作者周砚"), Some("云汐日报"));
        for line in ["转自他人的经验，不能照搬。", "转自", "来源于居民"] {
            assert_eq!(taken_from(line), None, "{line}");
        }
    }
}
