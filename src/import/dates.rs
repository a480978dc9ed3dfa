//! Days in the shapes that bulletins write them: 2023-05-12, 2023/5/12,
//! 2023.5.12, 2023年5月12日, 20230512, 二〇二三年五月十二日, full-width
//! digits, spaces between, a weekday or an hour behind. A day without its year
//! is none: nothing is guessed.

use std::ops::Range;

use crate::article::Date;

/// Words that may stand beside a day on a line of its own.
const BESIDE: &[&str] = &["星期", "礼拜", "周", "上午", "下午", "中午", "晚上", "凌晨", "am", "pm", "AM", "PM"];

/// Characters that may stand beside a day on a line of its own.
const MARKS: &str = "0123456789０１２３４５６７８９:：()（）[]【】,，TZ+.-一二三四五六日天时分秒点";

/// The first day written in `text`, with its bytes.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    if !may_hold(text) {
        return None;
    }
    numbered(text).or_else(|| named(text)).or_else(|| dotted(text))
}

/// The last day written in the last hundred bytes of `text`, with its bytes.
pub fn find_last(text: &str) -> Option<(Date, Range<usize>)> {
    const NEAR: usize = 100;
    let (mut at, mut last) = (text.ceil_char_boundary(text.len().saturating_sub(NEAR)), None);
    while let Some((date, range)) = text.get(at..).and_then(find) {
        last = Some((date, at + range.start..at + range.end));
        at += range.end;
    }
    last
}

/// Does a digit stand in `text`, half-width or full-width, or what years in Chinese
/// numbers are written with? Most lines hold none, and no day.
fn may_hold(text: &str) -> bool {
    // The bytes of 年, 〇, ○, 零 and of the full-width digits, looked for in one go.
    let written = |c: &[u8]| {
        matches!(
            c,
            [0xe5, 0xb9, 0xb4]
                | [0xe3, 0x80, 0x87]
                | [0xe2, 0x97, 0x8b]
                | [0xe9, 0x9b, 0xb6]
                | [0xef, 0xbc, 0x90..=0x99]
        )
    };
    text.bytes().any(|byte| byte.is_ascii_digit()) || text.as_bytes().windows(3).any(written)
}

/// 12.05.2016, 5/12/2016 10:22, as the first word, where no other day is written: day, month and year, as some
/// makers of sites write them.
fn dotted(text: &str) -> Option<(Date, Range<usize>)> {
    let first = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '：')).find(|word| !word.is_empty())?;
    let slashed = first.contains('/');
    let mut parts = first.split(if slashed { '/' } else { '.' });
    let mut next = || parts.next()?.parse::<u16>().ok();
    let (one, two, year) = (next()?, next()?, next()?);
    // 4/16/2019 02:31:09, as servers set to English write it: the month first, and the minute behind.
    let (day, month) = if slashed { (two, one) } else { (one, two) };
    let written = if slashed { says_minute(text) } else { first.len() == 10 };
    let sound = parts.next().is_none() && written && (1995..2100).contains(&year);
    let small = |n: u16| u8::try_from(n).ok();
    let at = text.find(first)?;
    Some((Date::new(year, small(month)?, small(day)?).filter(|_| sound)?, at..at + first.len()))
}

/// Months as feeds and servers write them.
const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// 05 Aug 2021, Mon May 27 09:12:56 CST 2019: a day with the month's English
/// name before or behind it, and the year within the next words.
fn named(text: &str) -> Option<(Date, Range<usize>)> {
    if text.len() > 200 || !text.bytes().any(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let words: Vec<(usize, &str)> = words(text).collect();
    let number = |word: &str| MONTHS.iter().position(|name| word.starts_with(name) && word.len() <= 9);
    let (month, number) = words.iter().enumerate().find_map(|(at, (_, word))| Some((at, number(word)?)))?;
    let day = |at: usize| words.get(at)?.1.parse::<u8>().ok().filter(|day| (1..=31).contains(day)).map(|day| (at, day));
    let (place, day) = day(month + 1).or_else(|| month.checked_sub(1).and_then(day))?;
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let (end, year) = words.iter().skip(month.max(place) + 1).take(3).find(|(_, word)| is_year(word))?;
    let date = Date::new(year.parse().ok()?, u8::try_from(number + 1).ok()?, day)?;
    Some((date, words.get(month.min(place))?.0..end + year.len()))
}

/// Words parted by blanks and commas, with their bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let ranged = move |word| {
        let start = at;
        at += str::len(word) + 1;
        (start, word)
    };
    text.split([' ', ',']).map(ranged).filter(|(_, word)| !word.is_empty())
}

fn numbered(text: &str) -> Option<(Date, Range<usize>)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let starts = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| chars.get(i));
        let before = before.is_some_and(|(_, c)| digit(*c).is_some() || c.is_ascii_alphabetic());
        !before && chars.get(at).is_some_and(|(_, c)| digit(*c).is_some())
    };
    let read = |at: usize| {
        let mut cursor = Cursor { chars: &chars, at };
        let date = cursor.day()?;
        let end = chars.get(cursor.at).map_or(text.len(), |(offset, _)| *offset);
        Some((date, chars.get(at)?.0..end))
    };
    // 2532024-05-12 15:08: a count of visits glued to the day, which its minute proves.
    let counted = |at: usize| {
        let figures = chars.iter().skip(at).take_while(|(_, c)| c.is_ascii_digit()).count();
        let (date, range) = (5..=9).contains(&figures).then(|| read(at + figures - 4)).flatten()?;
        let behind = text.get(range.end..)?;
        let hour = behind.strip_prefix(' ').is_some_and(|hour| hour.as_bytes().get(2) == Some(&b':'));
        (hour && says_minute(behind)).then_some((date, range))
    };
    (0..chars.len()).filter(|at| starts(*at)).find_map(|at| read(at).or_else(|| counted(at)))
}

/// 1715500800, 1715500800000: seconds or milliseconds since 1970 as programs keep
/// them, in the years from 2001 to 2033; the day in China.
pub fn of_clock(text: &str) -> Option<Date> {
    let text = text.trim();
    let unit = match text.len() {
        10 => 1,
        13 => 1000,
        _ => return None,
    };
    let seconds = text.parse::<i64>().ok().filter(|_| text.starts_with('1'))? / unit;
    Date::of_seconds(seconds + 8 * 3600)
}

/// 111-10-03, 111年10月3日: a day in the years of the Republic, as offices in
/// Taiwan date their pages. Only for the value of a label.
pub fn of_the_republic(text: &str) -> Option<Date> {
    let mut numbers = text.trim().split(['-', '/', '.', '年', '月', '日', ' ']);
    let mut next = || numbers.next()?.parse::<u16>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let small = |n: u16| u8::try_from(n).ok();
    (80..200).contains(&year).then(|| Date::new(year + 1911, small(month)?, small(day)?)).flatten()
}

/// 24-05-12: a day whose year has two figures, where its minute or a label proves it one.
pub fn of_short_year(text: &str) -> Option<Date> {
    let two = text.split('-').count() == 3 && text.split('-').all(|part| part.len() == 2);
    whole(&format!("20{text}")).filter(|date| two && (2000..2040).contains(&date.year()))
}

/// 2024-05-12416: a day with the count of visits right behind it, where a label proves it one.
pub fn of_counted(text: &str) -> Option<Date> {
    let (day, count) = text.trim().split_at_checked(10)?;
    let sound = (1..=6).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit());
    whole(day).filter(|_| sound)
}

/// The day that `text` is, when it says nothing else (weekday and hour apart).
pub fn whole(text: &str) -> Option<Date> {
    // 2024-05-12 11:38:20 |: the wall of a table that is no more.
    let text = text.strip_suffix(" |").unwrap_or(text);
    if text.len() > 100 {
        return None;
    }
    let (date, range) = find(text)?;
    let mut rest = text.get(..range.start)?.to_owned();
    rest.push(' ');
    rest.push_str(text.get(range.end..)?);
    for word in BESIDE {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| c.is_whitespace() || MARKS.contains(c)).then_some(date)
}

/// Is `text` a day alone, written out as signatures are: 2024年5月12日?
pub fn is_written(text: &str) -> bool {
    text.contains('年') && whole(text).is_some()
}

/// Is `text` a day alone with its minute, as only pages say it: 2024-05-12 10:22?
pub fn is_timed(text: &str) -> bool {
    says_minute(text) && whole(text).is_some()
}

/// Is `text` an hour alone: 10:22, 10:22:33, 10：22?
pub fn is_hour(text: &str) -> bool {
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    matches!(text.chars().count(), 5 | 8) && text.split([':', '：']).all(two)
}

/// Does `text` say an hour and its minute, 10:22? Behind a label's colon stands none.
pub fn says_minute(text: &str) -> bool {
    let pairs = || text.split([':', '：']).zip(text.split([':', '：']).skip(1));
    pairs().any(|(hour, rest)| {
        let digits = rest.bytes().take(2).filter(u8::is_ascii_digit).count();
        digits == 2 && hour.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// The day that an address gives: https://…/2024-05/12/c_1.htm, /20240512/,
/// /t20240512_1.html, /a/20240512A06K3P00.
pub fn of_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split(['?', '#']).next()?;
    let (_, path) = path.split_once('/')?;
    let day = |at: usize| {
        let digits = |from: usize, count: usize| {
            path.get(from..from + count).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse::<u16>().ok()
        };
        let mark = |at: usize| usize::from(path.get(at..at + 1).is_some_and(|mark| matches!(mark, "-" | "/" | "_")));
        let year = digits(at, 4).filter(|year| (1995..2100).contains(year))?;
        let month_at = at + 4 + mark(at + 4);
        let month = digits(month_at, 2)?;
        let day_at = month_at + 2 + mark(month_at + 2);
        let end = path.get(day_at + 2..)?;
        let small = |n: u16| u8::try_from(n).ok();
        (!end.starts_with(|c: char| c.is_ascii_digit()))
            .then(|| Date::new(year, small(month)?, small(digits(day_at, 2)?)?))?
    };
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| path.as_bytes().get(at));
        before.is_none_or(|b| !b.is_ascii_digit())
    };
    (0..path.len()).filter(begins).find_map(day)
}

/// The day in brackets at the end of a title: 《云汐新闻》（20240512）.
pub fn in_title(title: &str) -> Option<Date> {
    let inner = title.trim_end().strip_suffix([')', '）', ']', '】'])?;
    let (_, inner) = inner.rsplit_once(['(', '（', '[', '【'])?;
    whole(inner)
}

/// The value of a digit in any of its forms.
fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => u16::try_from(c as u32 - '0' as u32).ok()?,
        '０'..='９' => u16::try_from(c as u32 - '０' as u32).ok()?,
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

struct Cursor<'a> {
    chars: &'a [(usize, char)],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    /// Up to `most` digits in a row, and how many there were.
    fn digits(&mut self, most: usize) -> (u16, usize) {
        let (mut value, mut count) = (0, 0);
        while let Some(digit) = self.peek().and_then(digit).filter(|_| count < most) {
            value = value * 10 + digit;
            count += 1;
            self.at += 1;
        }
        (value, count)
    }

    /// A month or a day: one or two digits, or a Chinese number to 三十一.
    fn number(&mut self) -> Option<u16> {
        self.spaces();
        // 廿日, 廿三日, 卅日
        if let Some(tens) = self.peek().and_then(|c| match c {
            '廿' => Some(20),
            '卅' => Some(30),
            _ => None,
        }) {
            self.at += 1;
            let (ones, _) = self.digits(1);
            return Some(tens + ones);
        }
        let (first, count) = self.digits(2);
        if self.peek() != Some('十') {
            return (count > 0 && self.peek().and_then(digit).is_none()).then_some(first);
        }
        self.at += 1;
        let (ones, _) = self.digits(1);
        Some(if count == 0 { 10 } else { first * 10 } + ones)
    }

    /// The mark between two numbers, made one of `年`, `-`, `/`, `.`.
    fn mark(&mut self) -> Option<char> {
        self.spaces();
        let mark = match self.peek()? {
            '年' | '月' => '年',
            '-' | '－' | '–' | '—' => '-',
            '/' | '／' => '/',
            '.' | '．' => '.',
            _ => return None,
        };
        self.at += 1;
        Some(mark)
    }

    fn day(&mut self) -> Option<Date> {
        let (year, count) = self.digits(4);
        if count != 4 {
            return None;
        }
        let small = |n: u16| u8::try_from(n).ok();
        if self.peek().and_then(digit).is_some() {
            let (rest, count) = self.digits(4);
            let over = self.peek().and_then(digit).is_some();
            return (count == 4 && !over).then(|| Date::new(year, small(rest / 100)?, small(rest % 100)?)).flatten();
        }
        let before = self.at;
        let mark = match self.mark() {
            Some(mark) => mark,
            // 2024 05/12 10:22:33, 2024 05 / 12
            None if self.at > before => {
                let ahead: String = self.chars.iter().skip(self.at).take(7).map(|(_, c)| *c).collect();
                let ahead: String = ahead.replace(" / ", "/").chars().take(5).collect();
                let figures = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
                // 2024 01-03 may be months; on two lines it is a box of a page.
                let mut between = self.chars.iter().take(self.at).skip(before);
                let boxed = between.any(|(_, c)| *c == '\n');
                let mark = ahead.chars().nth(2).filter(|mark| *mark == '/' || (boxed && *mark == '-'))?;
                ahead.split_once(mark).filter(|(month, day)| figures(month) && figures(day)).map(|_| mark)?
            }
            None => return None,
        };
        let month = self.number()?;
        if self.mark()? != mark {
            return None;
        }
        let day = if mark == '年' { self.number()? } else { self.glued().or_else(|| self.number())? };
        if mark == '年' {
            self.closing();
        }
        Date::new(year, small(month)?, small(day)?)
    }

    /// 12 of 2024-05-1208:22 and 2024-05-12416次: a day of two digits with its hour or a count
    /// of visits right behind.
    fn glued(&mut self) -> Option<u16> {
        let run: Vec<char> =
            self.chars.iter().skip(self.at).map(|(_, c)| *c).take_while(char::is_ascii_digit).collect();
        let behind = self.chars.get(self.at + run.len()).map(|(_, c)| *c);
        let hour = run.len() == 4 && behind == Some(':');
        let counted = (3..=8).contains(&run.len()) && behind == Some('次');
        (hour || counted).then(|| self.digits(2).0)
    }

    /// 日 or 号 behind the day, where it stands.
    fn closing(&mut self) {
        let before = self.at;
        self.spaces();
        match self.peek() {
            Some('日' | '号') => self.at += 1,
            _ => self.at = before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_the_same_day() {
        for shape in [
            "2023-05-12",
            "2023/5/12",
            "2023.05.12",
            "2023年5月12日",
            "2023 年 05 月 12 日",
            "２０２３年５月１２日",
            "二〇二三年五月十二日",
            "20230512",
            "2023-05-12 10:22:33",
            "2023-05-1210:22",
            "2023-05-12416次浏览",
            "2532023-05-12 15:08:12.307",
            "2023 05/12 10:22:33",
            "2023\n05/12",
            "2023 05 / 12 10:22:33",
            "2023年5月12日 星期五 上午10:22",
            "（2023-05-12）",
            "2023-05-12T10:22:33+08:00",
            "Fri, 12 May 2023 00:00:00 GMT",
            "Fri May 12 09:12:56 CST 2023",
            "May 12, 2023",
        ] {
            assert_eq!(find(shape).map(|(date, _)| date.to_string()).as_deref(), Some("2023-05-12"), "{shape}");
        }
        for shape in ["2023-05-12", "２０２３年５月１２日", "2023年5月12日 星期五 上午10:22", "（2023-05-12）"]
        {
            assert_eq!(whole(shape).map(|d| d.to_string()).as_deref(), Some("2023-05-12"), "{shape}");
        }
        assert_eq!(whole("二〇二四年十二月三十一日").map(|d| d.to_string()).as_deref(), Some("2024-12-31"));
        assert_eq!(whole("二○二四年九月廿三日").map(|d| d.to_string()).as_deref(), Some("2024-09-23"));
        assert_eq!(whole("二〇二四年十月二十日").map(|d| d.to_string()).as_deref(), Some("2024-10-20"));
    }

    #[test]
    fn years_of_the_republic_are_counted_from_1911() {
        let day = |text| of_the_republic(text).map(|date| date.to_string());
        assert_eq!(day("111-10-03").as_deref(), Some("2022-10-03"));
        assert_eq!(day("111年10月3日").as_deref(), Some("2022-10-03"));
        assert_eq!((day("11-10-03"), day("2022-10-03"), day("111")), (None, None, None));
    }

    #[test]
    fn addresses_and_titles_give_days() {
        for address in [
            "https://example.org/2024-05/12/c_112.htm",
            "http://example.org/zwgk/202405/t20240512_331.html",
            "https://example.org/rain/a/20240512A06K3P00",
            "https://example.org/2024/05/12/qu/",
            "https://example.org/n1/2024/0512/c1.html?d=20230101",
        ] {
            assert_eq!(of_address(address).map(|date| date.to_string()).as_deref(), Some("2024-05-12"), "{address}");
        }
        for address in
            ["https://example.org/202405121.html", "https://example.org/2024/05/", "https://2024-05-12.example.org/"]
        {
            assert_eq!(of_address(address), None, "{address}");
        }
        assert_eq!(in_title("《云汐新闻》 (20240512)").map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
        assert_eq!(in_title("守好一湾清水（2024年）"), None);
    }

    #[test]
    fn what_only_looks_like_a_day_is_none() {
        for text in [
            "05-12",
            "sm20230512",
            "2023年1月",
            "12023-05-12",
            "2023-13-01",
            "2023-02-30",
            "电话 2023-5123456",
            "1.2.3",
            "May 2023",
            "12 months 2023",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(whole("2023年5月12日，全区干部到闸口去"), None);
        assert!(find("发布于2023年5月12日，全区").is_some());
    }
}
