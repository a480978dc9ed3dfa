//! Lines that newspapers and journals alone have: 《云汐日报》（2024年5月12日 第4版）, the line that a
//! paper's pages hide, the number of a journal.

use super::title_words::is_outlet;
use crate::article::Date;
use crate::import::dates;

/// What such a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// The day; `None` where its year is not said.
    pub date: Option<Date>,
    /// The outlet, when what stands beside the day is the name of one.
    pub outlet: Option<&'a str>,
    /// The body that issues the bulletin, at its head beside the day.
    pub issuer: Option<&'a str>,
    /// Is the hour said too? A signature never says it.
    pub timed: bool,
    /// Does nothing but its place tell it from a line of the text?
    pub bare: bool,
}

/// Characters of the longest name beside a day.
pub const LONGEST: usize = 20;

/// What names a newspaper, its day and its page beyond doubt: 《云汐日报》
/// （2024年5月12日 第4版）, and the line that a newspaper's pages
/// hide: 云汐日报 要闻 00004 守好一湾清水 2024-05-12 3501293 2 2024年05月12日 星期日.
pub fn paper(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim();
    if line.len() > 300 || (line.len() > 200 && !line.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let dateline =
        |date, outlet| Some(Dateline { date: Some(date), outlet: Some(outlet), timed: true, ..Dateline::default() });
    if let Some((name, rest)) = line.strip_prefix('《').and_then(|rest| rest.split_once('》')) {
        let inner = rest.trim().trim_matches(['（', '）', '(', ')', '，', ',']).trim();
        let squeezed: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
        let (date, range) = dates::find(&squeezed)?;
        let page = squeezed.get(range.end..)?.trim_start_matches(['，', ',', ':', '：']);
        let paged = (page.ends_with('版') && page.chars().count() <= 12) || (page.is_empty() && is_outlet(name));
        return dateline(date, name.trim()).filter(|_| range.start == 0 && paged && name.chars().count() <= LONGEST);
    }
    let line = line.trim_start_matches("-->").trim_start();
    let words: Vec<&str> = line.split_whitespace().collect();
    // 2024-05-12 2 2 云汐日报 content_1.html 1 3 守好一湾清水 /enpproperty-->
    if hides_paper(line) {
        let date = words.iter().take(2).find_map(|word| dates::whole(word))?;
        let outlet = words.iter().find(|name| is_outlet(name) && name.chars().count() <= 8).copied();
        return Some(Dateline { date: Some(date), outlet, timed: true, ..Dateline::default() });
    }
    let name = *words.first().filter(|name| is_outlet(name))?;
    // 3501293, b0009
    let figures = |word: &str| {
        let digits = word.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(word);
        digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    // 云汐日报2024-05-1200005
    let glued = |word: &str| word.strip_prefix(name).is_some_and(|rest| rest.starts_with("20"));
    let number = words.iter().skip(1).filter(|word| figures(word) || glued(word)).count();
    let days: Vec<Date> = words.iter().filter_map(|word| dates::whole(word)).collect();
    let same = days.len() >= 2 && days.iter().all(|day| Some(day) == days.first());
    dateline(*days.first()?, name).filter(|_| same && number >= 1 && words.len() >= 7)
}

/// 云汐日报2024年5月12日 3版: where a text was printed, as its last line says.
pub fn printed(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim();
    let (date, range) = dates::find(line).filter(|_| line.ends_with('版') && line.len() <= 100)?;
    let name = line.get(..range.start)?.trim();
    let page = line.get(range.end..)?.trim_start_matches(['，', ',', ' ', '\u{3000}']);
    let page = page.trim_start_matches('第').trim_end_matches('版').trim();
    let numbered = (1..=3).contains(&page.len()) && page.bytes().all(|b| b.is_ascii_alphanumeric());
    let cited = ["据", "见", "刊于", "原载", "载", "摘自", "转自"].iter().any(|word| name.starts_with(word));
    let sound = numbered && is_outlet(name) && name.ends_with('报') && !cited;
    sound.then(|| Dateline { date: Some(date), outlet: Some(name), timed: true, ..Dateline::default() })
}

/// Is it the line that a newspaper's pages hide: a day, numbers, the paper, a page's address?
fn hides_paper(line: &str) -> bool {
    let marked = || ["enpproperty", "KeywordPh"].iter().any(|mark| line.contains(mark));
    // 2024-05-12 2 2 云汐日报 con1.html 1 守好一湾清水
    let addressed = || {
        let before = line.split_once(".html ").map_or("", |(before, _)| before);
        dates::find(before).is_some_and(|(_, range)| range.start == 0) && before.split_whitespace().any(is_outlet)
    };
    line.starts_with(|c: char| c.is_ascii_digit()) && (marked() || addressed())
}

/// The title that the line names which a newspaper's pages hide:
/// 2024-05-12 2 2 云汐日报 content_1.html 1 3 守好一湾清水 /enpproperty-->.
pub fn title_of_paper(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.len() > 400 || !hides_paper(line) {
        return None;
    }
    let before = line.strip_suffix("/enpproperty-->").unwrap_or(line);
    let (_, behind) = before.split_once(".html ")?;
    let mut title = behind.trim_start();
    while let Some((number, rest)) = title.split_once(' ').filter(|(word, _)| word.bytes().all(|b| b.is_ascii_digit()))
    {
        title = if number.len() <= 2 { rest.trim_start() } else { break };
    }
    let title = title.trim();
    (title.chars().count() >= 2).then_some(title)
}

/// 《云汐研究》2024年第5期, 云汐研究 2024年5期.
pub fn issue(line: &str) -> Option<Dateline<'_>> {
    let body = line.strip_suffix('期')?;
    let body = body.trim_end_matches(|c: char| c.is_ascii_digit());
    let body = body.strip_suffix('第').unwrap_or(body).trim_end().strip_suffix('年')?;
    let name = body.get(..body.len().checked_sub(4)?)?;
    let year = body.get(name.len()..)?.bytes().all(|b| b.is_ascii_digit());
    let parted = name.ends_with(char::is_whitespace) || name.ends_with('》');
    let name = name.trim().trim_start_matches('《').trim_end_matches('》');
    let short = (2..=LONGEST).contains(&name.chars().count()) && !name.contains(['，', '。', '《', '：', ':']);
    (year && parted && short).then_some(Dateline { outlet: Some(name), ..Dateline::default() })
}

/// Is it the page of a newspaper beyond doubt, 第03版：要闻, A03版, beside a weekday?
pub fn names_page(line: &str) -> bool {
    line.contains("星期")
        || line.starts_with("本期")
        || line.contains("第0")
        || line.contains("版：")
        || line.contains("版:")
        || line.bytes().any(|b| b.is_ascii_uppercase())
}

/// 第02版, A03版: a page of a newspaper.
pub fn is_page_of_paper(word: &str) -> bool {
    let number = word.strip_suffix('版').unwrap_or("");
    word.chars().count() <= 8
        && (number.starts_with('第') || number.bytes().any(|b| b.is_ascii_digit()))
        && number.chars().all(|c| c.is_ascii_alphanumeric() || "第一二三四五六七八九十".contains(c))
}
