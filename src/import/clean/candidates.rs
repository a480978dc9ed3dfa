//! Which lines may be a title at all, and which name the site or a column.

use super::labelled;
use super::look::is_noise_at;
use super::mastheads::is_issue;
use super::menus::{holds_news, is_column_like, is_net};
use super::pieces::{gone, gone_by, judged};
use super::prose::is_prose;
use super::shapes::squeeze;
use super::title_words::{BEFORE_SITE, SITE_LINES, names_document};
use crate::article::Kind;
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::kinds;
use crate::import::marks::{Opening, Rank, opening};
use crate::import::surnames::is_person;
use crate::import::themes;
use crate::text::slice;

/// Characters of the longest title.
pub const LONGEST: usize = 120;

/// May the piece at `index` be the title, as far as its own words tell?
pub fn looks_like(draft: &Draft, index: usize) -> bool {
    let text = draft.text_at(index).trim();
    let open = text.trim_end_matches(['”', '’', '"', '）', ')', '》', '】']);
    let kind = draft.pieces.get(index).and_then(|piece| piece.kind);
    (2..=LONGEST).contains(&text.chars().count())
        && !open.ends_with(['。', '；', '，', '、', '：', ':', ';', ','])
        && !open.ends_with("——")
        && opening(text) == Opening::None
        && !text.starts_with("附件")
        // What is left of a line that broke off.
        && !text.starts_with(['。', '，', '、', '；', '！', '？'])
        && !SECOND.iter().any(|mark| text.starts_with(mark))
        && (themes::theme(text).is_none() || opens_document(draft, index))
        && (!is_noise_at(draft, index) || labelled::title_label(text) > 0)
        && !text.starts_with(['>', '＞', '»', '›'])
        && !kinds::is_caption(text)
        && !is_dated(text)
        && !is_day_or_year(text)
        && !is_issue(text)
        && !text.ends_with("今天是")
        // [~~~]{}: what a converter left.
        && !text.ends_with("]{}")
        && !text.contains("-数字报")
        && !NAMELESS.contains(&squeeze(text).as_str())
        && !holds_number(text)
        && !is_said_of(text)
        && !is_telegram(text)
        && !is_size(text)
        && !["Q:", "Q：", "A:", "A：", "问:", "问：", "答:", "答："].iter().any(|asks| text.starts_with(asks))
        // Who wrote, above the first sentence of a text that bears no title.
        && !(is_person(text) && is_prose(draft, index + 1))
        && !WELCOME.iter().any(|end| text.trim_end_matches(['！', '!', '。']).ends_with(end))
        && text.chars().any(char::is_alphabetic)
        && !matches!(kind, Some(Kind::ListItem(_) | Kind::Image))
        && (kind != Some(Kind::Quote) || below_clipper(draft, index))
}

/// Is the line the head of all, so that a “党建+” form in it names the whole: the only heading of
/// the first level, or the first line of all above 一、?
fn opens_document(draft: &Draft, index: usize) -> bool {
    let kind = |at: usize| draft.pieces.get(at).and_then(|piece| piece.kind);
    let first = (0..index).all(|above| gone(draft, above));
    let only = || !(index + 1..draft.pieces.len()).any(|at| kind(at) == Some(Kind::Heading(1)));
    let numbered = || {
        let next = (index + 1..draft.pieces.len()).find(|at| judged(draft, *at)).map(|at| draft.text_at(at));
        next.is_some_and(|next| matches!(opening(next), Opening::Number(Rank::Chapter | Rank::Han, _)))
    };
    first && if kind(index) == Some(Kind::Heading(1)) { only() } else { kind(index).is_none() && numbered() }
}

/// What a page heads any article with.
const NAMELESS: &[&str] = &[
    "新闻详情",
    "文章详情",
    "信息详情",
    "内容详情",
    "详细内容",
    "详情",
    "正文",
    "词条",
    "首版",
    "末版",
    "en",
    "english",
    "news",
    "aboutus",
];

/// What a site says to whoever comes.
const WELCOME: &[&str] = &["欢迎您", "欢迎您的到来", "欢迎您的光临", "欢迎光临", "欢迎您访问", "欢迎访问"];

/// What a title's second line opens with, the dash as it is typed.
pub const SECOND: &[&str] = &["——", "一一", "--", "──"];

/// Does a clipper's notice stand right above, below which it quotes the title?
fn below_clipper(draft: &Draft, index: usize) -> bool {
    index.checked_sub(1).and_then(|above| gone_by(draft, above)) == Some("clipper-notice")
}

/// 云教基〔2006〕17号 签发人：程岭: a document's number and no more of a name.
fn holds_number(text: &str) -> bool {
    let before = text.split('〔').next().unwrap_or("");
    let number = text.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
    // 关于…的意见（云汐水〔2024〕7号)
    number.filter(|_| !before.contains("关于")).is_some_and(|(year, rest)| {
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && !rest.contains('的') && rest.contains('号')
    }) && text.chars().count() <= 40
}

/// 1949年, 5月12日: figures with their units; 星期日.
fn is_day_or_year(text: &str) -> bool {
    let figures = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "年月日号期".contains(c));
    figures || (text.starts_with("星期") && text.chars().count() == 3)
}

/// 联系人：周砚 电话：…, 05-20 来源：云汐日报: a short word with a colon that says
/// something of the article or of people, not a title in two parts.
fn is_said_of(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "进入专题",
        "住址",
        "住所",
        "代表人",
        "负责人",
        "当事人",
        "代码",
        "发件人",
        "收件人",
        "联系人",
        "电话",
        "联系方式",
        "地址",
        "邮箱",
        "来源",
        "作者",
        "单位",
        "时间",
        "日期",
        "地点",
        "签发人",
    ];
    let colon = text.find([':', '：']);
    let label = colon.map(|at| slice(text, 0..at).trim_end());
    label.is_some_and(|label| WORDS.iter().any(|word| label.ends_with(word)) && label.chars().count() <= 12)
}

/// 【商会动态】: the column alone, the title below; 【停水公告】 is a title.
fn is_column_in_brackets(text: &str) -> bool {
    let inner = text.strip_prefix(['【', '[', '［']).and_then(|rest| rest.strip_suffix(['】', ']', '］']));
    inner.is_some_and(|name| (is_column_like(name) || holds_news(name)) && !names_document(name))
}

/// 28.5 KB |: how large a file is.
fn is_size(text: &str) -> bool {
    let bare = text.trim_end_matches(['|', ' ']).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    bare.len() < text.len() && matches!(bare.trim_start(), "KB" | "MB" | "kB" | "K" | "M" | "kb" | "mb")
}

/// 本报湖滨5月12日电: a report's place and day on a line of its own.
fn is_telegram(text: &str) -> bool {
    let day = text.strip_suffix(['电', '讯']).and_then(|rest| rest.strip_suffix('日')).unwrap_or("");
    text.chars().count() <= 20 && day.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// 2019-12-23 云汐水务 阅 166: a day in figures at either end of a short line.
fn is_dated(text: &str) -> bool {
    let dashed = |text: &str| text.bytes().take(10).filter(|b| matches!(b, b'-' | b'/' | b'.')).count() == 2;
    let day = dates::find(text).map(|(_, range)| range);
    day.is_some_and(|range| (range.start == 0 || range.end == text.len()) && dashed(slice(text, range)))
}

/// The rule for a line above the title that names the site or a column.
pub fn above_rule(text: &str) -> Option<&'static str> {
    let squeezed = squeeze(text);
    let site = squeezed.chars().count() <= 20
        && !text.contains(BEFORE_SITE)
        && SITE_LINES.iter().any(|end| squeezed.ends_with(end))
        && !is_net(&squeezed);
    // 云汐区人民法院 http://www.example.org
    let site = site || (squeezed.contains("http") && squeezed.contains("://") && squeezed.chars().count() <= 60);
    match site {
        true => Some("site-name"),
        false => (is_column_like(text) || is_column_in_brackets(text)).then_some("column-name"),
    }
}
