//! The squeezed form of a line, and the shapes of noise that words alone
//! cannot tell. Below the table of rules, which names them.

use crate::import::marks::ends_sentence;
use crate::text::escape::{Shown, shown};
use crate::text::han::is_han;
use crate::text::simplify::simplified;

/// Does `c` part buttons and items, or stand around them?
pub fn is_decor(c: char) -> bool {
    matches!(
        c,
        '|' | '丨'
            | '/'
            | '\\'
            | '['
            | ']'
            | '【'
            | '】'
            | '〖'
            | '〗'
            | '('
            | ')'
            | '（'
            | '）'
            | '{'
            | '}'
            | '<'
            | '>'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '〔'
            | '〕'
            | ':'
            | ';'
            | ','
            | '.'
            | '、'
            | '·'
            | '•'
            | '●'
            | '○'
            | '■'
            | '◆'
            | '▪'
            | '▼'
            | '▽'
            | '*'
            | '-'
            | '_'
            | '—'
            | '~'
            | '+'
            | '='
            | '»'
            | '›'
            | '→'
            | '←'
            | '↑'
            | '↓'
            | '“'
            | '”'
            | '"'
            | '\''
            | '‘'
            | '’'
            | '×'
            | '&'
            | '©'
            | '※'
            | '『'
            | '』'
            | '!'
            | '?'
            | '。'
    )
}

/// `text` without white space and invisible marks, half-width, lower case, in
/// simplified characters.
pub fn squeeze(text: &str) -> String {
    let seen = |c: char| match is_han(c) {
        true => Some(simplified(c)),
        false => is_seen(c).then(|| half(c)),
    };
    let mut squeezed = String::with_capacity(text.len());
    // Most characters stay as they are: runs of them are copied as they stand.
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let becomes = seen(c);
        if becomes != Some(c) {
            squeezed.push_str(text.get(from..at).unwrap_or(""));
            squeezed.extend(becomes);
            from = at + c.len_utf8();
        }
    }
    squeezed.push_str(text.get(from..).unwrap_or(""));
    squeezed
}

/// The first character of a line's squeezed form.
pub fn first_squeezed(text: &str) -> Option<char> {
    text.chars().find(|c| is_seen(*c)).map(|c| if is_han(c) { simplified(c) } else { half(c) })
}

/// Is the character neither white space nor an invisible mark?
pub fn is_seen(c: char) -> bool {
    is_han(c) || (!c.is_whitespace() && shown(c) != Shown::Dropped)
}

/// The half-width form of `c`, in lower case.
pub fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    }
}

/// Marks between the items of a breadcrumb.
pub const BETWEEN: &[char] = &['>', '»', '›', '→', '/'];

/// What breadcrumbs open with.
const HERE: &[&str] = &[
    "当前位置",
    "当前的位置",
    "本页位置",
    "本頁位置",
    "您的位置",
    "你的位置",
    "您所在的位置",
    "您现在的位置",
    "您当前的位置",
    "您当前所在位置",
    "所在位置",
    "现在位置",
    "现在的位置",
    "首页位置",
    "您的当前位置",
    "你的当前位置",
    "你当前的位置",
    "你现在的位置",
    "您现在位置",
    "您现在所在的位置",
    "您当前位置",
    "你当前位置",
    "当前所在位置",
    "你所在的位置",
    "您所处的位置",
    "您目前的位置",
    "位置:",
];

/// Words and marks without which a line is no path.
pub const PATHS: &[&str] = &["首页", "主页", "home", "位置", ">", "»", "›", "→", "查看内容"];

/// 当前位置：首页 > 党建, or 首页 > 党建 > 正文.
pub fn breadcrumb(raw: &str, squeezed: &str) -> bool {
    // [首页](/) > [动态](/d): copied by a tool; 首页 &gt; 动态: with its entities.
    if raw.len() <= 400 && (raw.contains("](") || raw.contains("&gt;")) && raw.contains("首页") {
        let bare = plain(raw);
        let opens = bare.trim_start_matches(is_decor).trim_start().starts_with("首页") || bare.contains("位置");
        return opens && bare.len() < raw.len() && breadcrumb(&bare, &squeeze(&bare));
    }
    let opened = squeezed.trim_start_matches(is_decor);
    let short = raw.chars().count() <= 160 && !ends_sentence(raw);
    // 云汐传媒网 云汐要闻 查看内容
    if short && squeezed.ends_with("查看内容") {
        return true;
    }
    if let Some(here) = HERE.iter().find(|here| opened.starts_with(**here)) {
        // 位置：湖滨路18号 of a house.
        // 当前位置：首页 → 水产 今天是2024年5月12日 养殖户的平台！
        let calls = || raw.ends_with(['!', '！']) && raw.chars().count() <= 120 && squeezed.contains(['>', '»', '→']);
        let calls = || (here.starts_with("当前") || here.starts_with('您')) && calls();
        return (short || calls())
            && (!matches!(*here, "位置:" | "所在位置") || squeezed.contains(BETWEEN) || squeezed.contains("首页"));
    }
    // 院内新闻 首页 - 院内新闻
    if short
        && let Some((before, behind)) = raw.split_once("首页")
        && let Some(last) = behind.trim_start().strip_prefix(['-', '－', '—'])
        && before.trim() == last.trim()
        && !before.trim().is_empty()
    {
        return true;
    }
    // 精品原创 > 正文
    if short && squeezed.chars().count() <= 40 && [">正文", "»正文", "›正文"].iter().any(|end| squeezed.ends_with(end))
    {
        return true;
    }
    // 收藏本站 手机版 当前位置：首页 > 党建 >
    if short && squeezed.matches(BETWEEN).count() >= 2 && HERE.iter().take(7).any(|here| squeezed.contains(here)) {
        return true;
    }
    if !opened.contains(['>', '»', '›', '→']) {
        // 首页   新闻中心   县内要闻   正文
        let words = || raw.split_whitespace();
        let short = words().all(|word| word.chars().count() <= 8) && (3..=6).contains(&words().count());
        const COLUMNS: &[&str] = &["新闻", "要闻", "动态", "公开", "公告", "中心", "资讯", "频道"];
        let named = words().any(|word| COLUMNS.iter().any(|end| word.ends_with(end)));
        if short && named && words().next() == Some("首页") && words().last() == Some("正文") {
            return true;
        }
        return columns(raw);
    }
    let mut items = opened.split(BETWEEN).filter(|item| !item.is_empty());
    let home = items.next().is_some_and(|first| first.ends_with("首页") || first == "主页" || first == "home");
    let rest: Vec<usize> = items.map(|item| item.chars().count()).collect();
    let chained = !rest.is_empty();
    let short = || rest.iter().rev().skip(1).all(|chars| *chars <= 24);
    let steps = squeezed.matches(['>', '»', '›']).count();
    // 云汐网 > 新闻频道
    if steps == 1
        && let [site, column] = opened.split(['>', '»', '›']).collect::<Vec<_>>().as_slice()
    {
        const COLUMNS: &[&str] =
            &["频道", "新闻", "要闻", "时政", "动态", "资讯", "快讯", "公告", "公示", "图片", "视频"];
        let short = (3..=10).contains(&site.chars().count()) && column.chars().count() <= 8;
        return home && chained
            || short
                && (site.ends_with('网') || site.ends_with("中心"))
                && COLUMNS.iter().any(|end| column.ends_with(end));
    }
    (home && chained && short()) || (steps >= 2 && squeezed.chars().count() <= 40 && short() && !ends_sentence(raw))
}

/// Without the addresses of its links, and its entities as the marks that they are.
fn plain(raw: &str) -> String {
    let mut bare = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once("](") {
        bare.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    bare.replace(['[', ']'], "").replace("&gt;", ">").replace("&nbsp;", " ")
}

/// 首页.党务公开.基层党建, 首页 | 党政文化: short items behind the first.
fn columns(raw: &str) -> bool {
    if raw.len() > 160 || !["首页", "网站首页", "主页", "首頁"].iter().any(|home| raw.starts_with(home)) {
        return false;
    }
    let mut items = raw.split(['.', '．', '|', '｜', '丨', '·', '-', '－', '—', '/', '_', '\\']).map(str::trim);
    let home = items.next().is_some_and(|first| matches!(first, "首页" | "网站首页" | "主页" | "首頁"));
    let rest: Vec<usize> = items.map(|item| item.chars().count()).collect();
    home && (1..=4).contains(&rest.len()) && rest.iter().all(|chars| (2..=8).contains(chars))
}

/// The items of a breadcrumb, what it opens with among them.
pub fn breadcrumb_items(raw: &str) -> impl DoubleEndedIterator<Item = &str> {
    raw.split(|c: char| BETWEEN.contains(&c) || matches!(c, '＞' | ':' | '：') || c.is_whitespace())
        .filter(|item| !item.is_empty())
}

/// 00004版：特别报道, A02版：要闻.
pub fn paper_page(raw: &str, squeezed: &str) -> bool {
    // 《云汐日报》 《云汐商报》 《云汐法治报》: the papers of one house.
    let papers = || raw.split_whitespace();
    if raw.starts_with('《')
        && papers().nth(2).is_some()
        && papers().all(|name| name.starts_with('《') && name.ends_with('》') && name.contains('报'))
    {
        return true;
    }
    // 版面：第02版 上一篇 下一篇, 当前版：第B2版：一线 上一期 下一期 上一版 下一版
    let neighbours = [("上一篇", "下一篇"), ("上一版", "下一版")];
    let neighbours = neighbours.iter().any(|(last, next)| squeezed.contains(last) && squeezed.contains(next));
    let opens = squeezed.starts_with("版面:") || squeezed.starts_with("当前版:");
    if neighbours && opens && squeezed.chars().count() <= 40 {
        return true;
    }
    let digits = squeezed.trim_start_matches(|c: char| c == '第' || ('a'..='d').contains(&c));
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = digits.chars().count() - rest.chars().count();
    // 1版：校园新闻: what a paper's editors plan; pages of the paper itself write 01版, 第1版.
    if count == 1 && digits.len() == squeezed.len() {
        return false;
    }
    // 第6B版
    let rest = rest.trim_start_matches(|c: char| ('a'..='d').contains(&c));
    (1..=5).contains(&count) && rest.starts_with("版:") && squeezed.chars().count() <= 40 && !ends_sentence(raw)
}

/// Words without which a line is no masthead.
pub const MASTHEADS: &[&str] = &["国内统一", "报社", "出版"];

/// 中共云汐区委主管·云汐日报社出版, 国内统一刊号:CN00-0001: at the head of a newspaper.
pub fn masthead(raw: &str, squeezed: &str) -> bool {
    let number = ["国内统一刊号", "国内统一连续出版物号"].iter().find_map(|word| squeezed.split_once(word));
    if number.is_some_and(|(_, behind)| behind.starts_with([':', 'c'])) {
        return squeezed.chars().count() <= 120 && !raw.contains('。');
    }
    let runs = ["主管", "主办", "出版"];
    raw.chars().count() <= 60
        && !raw.contains(['，', '。', ',', ':', '：', '由'])
        && (squeezed.contains("报社") || squeezed.contains("出版"))
        && runs.iter().filter(|word| squeezed.contains(**word)).count() > 1
        && runs.iter().any(|end| squeezed.ends_with(end))
}

/// A row of dashes with a word in it, a long row of equals signs, END.
pub fn divider(raw: &str, _squeezed: &str) -> bool {
    if raw.len() > 200 {
        return false;
    }
    let dash = |c: char| matches!(c, '-' | '—' | '=' | '*' | '_' | '~');
    let word = raw.trim_matches(|c: char| dash(c) || c.is_whitespace());
    // A row of signs that a converter left.
    if raw.len() >= 20 && raw.bytes().all(|b| b == b'=') {
        return true;
    }
    // 正文：, as programs that fetch pages write it above the text.
    if matches!(raw, "正文：" | "正文:") {
        return true;
    }
    // - END -, as accounts end their texts.
    let ends = |word: &str| matches!(word, "END" | "End" | "THE END" | "全文完" | "正文已结束");
    if raw.len() <= 30 && (ends(word.trim_matches(is_decor)) || (word == "完" && raw.len() > word.len())) {
        return true;
    }
    let dashes = raw.len() >= word.len() + 6;
    dashes && matches!(word, "分隔线" | "分割线" | "分界线" | "正文" | "正文开始" | "正文结束")
}

/// A bar or other marks alone, and what parts the pages of a text.
pub fn stray_mark(_raw: &str, squeezed: &str) -> bool {
    // |<<< << < 1 2 > >> >>|: pages of a text.
    let pager = |c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '|' | '[' | ']');
    if squeezed.starts_with(['<', '|', '['])
        && squeezed.contains("<<")
        && squeezed.contains(">>")
        && squeezed.chars().all(pager)
    {
        return true;
    }
    let marks = |c: char| is_decor(c) && !matches!(c, '-' | '—' | '*' | '_' | '=');
    let only_marks = squeezed.chars().count() <= 12 && !squeezed.is_empty() && squeezed.chars().all(marks);
    only_marks || matches!(squeezed, "+1" | "x")
}

/// `#治水#湖区`, `#治水 #湖区#`: two subjects at least, and nothing else; one
/// where what it collects is said: 收录于合集 #治水 25个.
pub fn hashtags(raw: &str, squeezed: &str) -> bool {
    let short = |tag: &str| tag.chars().count() <= 10 && tag.chars().all(char::is_alphanumeric);
    let collected = ["收录于合集", "收录于话题", "收录于"].iter().find_map(|word| squeezed.strip_prefix(word));
    let counted = squeezed.strip_suffix('个').filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let tags = || collected.unwrap_or(squeezed).split('#').filter(|tag| !tag.is_empty());
    let opens = raw.starts_with('#') && !raw.starts_with("# ");
    match (collected, counted) {
        (Some(rest), _) => rest.starts_with('#') && tags().all(short),
        (_, Some(_)) if opens => tags().all(short),
        _ => opens && tags().count() >= 2 && tags().all(short),
    }
}

/// 一 二 三 四 五 六 日; 10 11 12 13 14 15 16: rows of a calendar.
pub fn calendar(raw: &str, _squeezed: &str) -> bool {
    const DAYS: &[&str] = &["一", "二", "三", "四", "五", "六", "日"];
    if raw.len() > 120 || !raw.starts_with(|c: char| c.is_ascii_digit() || c == '一' || c == '日') {
        return false;
    }
    if run_together(raw) {
        return true;
    }
    let items = || raw.split_whitespace();
    let numbers: Vec<u8> = items().filter_map(|item| item.parse().ok()).collect();
    let counted = numbers.len() == items().count() && numbers.len() >= 4;
    let running = numbers.windows(2).all(|two| matches!(two, [first, second] if first.checked_add(1) == Some(*second)))
        && numbers.iter().all(|n| *n <= 31);
    (counted && running) || (items().count() == 7 && items().all(|item| DAYS.contains(&item)))
}

/// 7日 晴转多云 21-13℃；8日 多云 20-12℃；9日 小雨 18-11℃: the weather of three days at least.
pub fn forecast(raw: &str) -> bool {
    let of_day = |part: &str| {
        let (day, told) = part.trim().split_once('日').unwrap_or(("", ""));
        let ends = told.trim_end_matches(['。', '.']).ends_with('℃');
        day.trim().parse::<u8>().is_ok() && ends && !told.contains(['，', ','])
    };
    let days = || raw.trim_start_matches(is_decor).split(['；', ';']);
    raw.len() <= 400 && raw.contains('℃') && days().nth(2).is_some() && days().all(of_day)
}

/// 14151617181920: a row of a calendar whose days are run together, three at least.
fn run_together(raw: &str) -> bool {
    let first = |length: usize| raw.get(..length).and_then(|day| day.parse::<u8>().ok());
    let follows = |mut day: u8| {
        let (mut rest, mut days) = (raw, 0);
        while let Some(behind) = rest.strip_prefix(&day.to_string()).filter(|_| day <= 31) {
            (rest, days, day) = (behind, days + 1, day + 1);
        }
        rest.is_empty() && days >= 3 && day > 10
    };
    raw.len() >= 6 && raw.bytes().all(|b| b.is_ascii_digit()) && [1, 2].into_iter().filter_map(first).any(follows)
}

/// 本篇文章302字，读完约1分钟.
pub fn reading_time(_raw: &str, squeezed: &str) -> bool {
    let timed = squeezed.contains("分钟") && squeezed.contains('字') && squeezed.contains(|c: char| c.is_ascii_digit());
    let about = ["读完", "阅读约", "阅读需", "预计阅读", "阅读时间", "阅读时长"];
    timed && squeezed.chars().count() <= 30 && about.iter().any(|word| squeezed.contains(word))
}

/// A bare file name of a picture.
pub fn file_name(raw: &str, squeezed: &str) -> bool {
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];
    let raw = raw.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '▪' | '-' | '*'));
    raw.len() <= 180
        && endings.iter().any(|ending| squeezed.len() > ending.len() && squeezed.ends_with(ending))
        && (!raw.contains(' ') || ["图片 ", "照片 ", "副本 "].iter().any(|word| raw.contains(word)))
        && !raw.contains(['，', '。', '：'])
}
