//! What stands at the start of a line: a numbering with its rank, a list
//! marker, a dash; and whether its end closes a sentence. Only the first characters are looked at, whatever the
//! length of the line.

/// How a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// A numbering: its rank (lower is higher in the outline) and its bytes.
    Number(Rank, usize),
    /// A bullet or a dash of a list.
    Bullet,
    /// Neither.
    None,
}

/// The kinds of numbering, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// 第X章, 第X编, 第X篇, 第X部分
    Chapter,
    /// 第X节
    Part,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1. 1． 1、
    Digit,
    /// （1） 1)
    DigitBracket,
    /// ①
    Circled,
}

/// Bullets, each a whole marker when something else follows.
const BULLETS: &str = "•·●○◆◇■□▪▫★☆➢►▶※✓✔◎";

/// Is it a character of Chinese numbers?
fn is_number(c: char) -> bool {
    matches!(c, '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '两')
}

/// How `line` (without white space at its start) opens.
pub fn opening(line: &str) -> Opening {
    let mut chars = line.chars();
    match chars.next() {
        Some('第') => ordinal(line),
        Some('（' | '(') => bracketed(line),
        Some(c) if is_number(c) => plain(line, Rank::Han, is_number, &['、', '．']),
        Some(c) if is_digit(c) => digits(line),
        Some('①'..='⑳' | '❶'..='❿' | '⑴'..='⒇') => {
            Opening::Number(Rank::Circled, line.len() - chars.as_str().len())
        }
        Some(c) => bullet(line, c),
        None => Opening::None,
    }
}

/// Does `text` say that a list follows: 下列文件继续有效, 现公布如下？
pub fn announces(text: &str) -> bool {
    ["下列", "如下", "以下", "附后"].iter().any(|word| text.contains(word))
}

/// Does `text` end with a stop, closing marks behind it apart?
pub fn ends_sentence(text: &str) -> bool {
    let last = text.trim_end_matches(['”', '’', '"', '）', ')', '」', '』', '】']).chars().next_back();
    matches!(last, Some('。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' | '.' | '｡'))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The bytes of the run at the start of `line` whose characters are `of`, six
/// characters at most.
fn run(line: &str, of: impl Fn(char) -> bool) -> usize {
    line.chars().take(6).take_while(|c| of(*c)).map(char::len_utf8).sum()
}

fn rest(line: &str, from: usize) -> &str {
    line.get(from..).unwrap_or("")
}

/// A run of numerals with one of `ends` behind it.
fn plain(line: &str, rank: Rank, of: fn(char) -> bool, ends: &[char]) -> Opening {
    let length = run(line, of);
    match rest(line, length).chars().next() {
        Some(c) if ends.contains(&c) => Opening::Number(rank, length + c.len_utf8()),
        _ => Opening::None,
    }
}

/// 1. 1． 1、 but not 1.5 or 1.2.3; 1) and 1） are brackets.
fn digits(line: &str) -> Opening {
    let length = run(line, is_digit);
    let mut behind = rest(line, length).chars();
    let mark = behind.next();
    let next = behind.next();
    match mark {
        _ if length > 6 => Opening::None,
        Some('.' | '．') if next.is_some_and(is_digit) => Opening::None,
        Some(c @ ('.' | '．' | '、')) => Opening::Number(Rank::Digit, length + c.len_utf8()),
        Some(c @ (')' | '）')) => Opening::Number(Rank::DigitBracket, length + c.len_utf8()),
        _ => Opening::None,
    }
}

/// （一） or （1）, with either kind of bracket.
fn bracketed(line: &str) -> Opening {
    let open = line.chars().next().map_or(0, char::len_utf8);
    let inner = rest(line, open);
    let (han, digit) = (run(inner, is_number), run(inner, is_digit));
    let (rank, length) = if han > 0 { (Rank::HanBracket, han) } else { (Rank::DigitBracket, digit) };
    match rest(inner, length).chars().next() {
        Some(c @ ('）' | ')')) if length > 0 => Opening::Number(rank, open + length + c.len_utf8()),
        _ => Opening::None,
    }
}

/// 第一章, 第3节, …; 第X条 is a paragraph of a law, not a heading.
fn ordinal(line: &str) -> Opening {
    let first = '第'.len_utf8();
    let length = run(rest(line, first), |c| is_number(c) || is_digit(c));
    let behind = rest(line, first + length);
    let rank = match behind.chars().next() {
        Some('章' | '编' | '篇') => Rank::Chapter,
        Some('节') => Rank::Part,
        _ if behind.starts_with("部分") => Rank::Chapter,
        _ => return Opening::None,
    };
    let unit = if behind.starts_with("部分") { "部分".len() } else { '章'.len_utf8() };
    if length == 0 { Opening::None } else { Opening::Number(rank, first + length + unit) }
}

fn bullet(line: &str, first: char) -> Opening {
    let behind = rest(line, first.len_utf8());
    let more = behind.chars().any(|c| !c.is_whitespace() && c != first);
    let found = match first {
        '—' | '－' | '–' => behind.starts_with(first) && !behind.trim_start_matches(first).is_empty(),
        '-' | '*' | '+' => (behind.starts_with(' ') && more) || (first == '-' && behind.starts_with('-') && more),
        _ => BULLETS.contains(first) && !behind.is_empty() && more,
    };
    if found { Opening::Bullet } else { Opening::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numberings_have_their_ranks() {
        let cases = [
            ("第一章 总则", Rank::Chapter, "第一章"),
            ("第二部分 做法", Rank::Chapter, "第二部分"),
            ("第3节 例外", Rank::Part, "第3节"),
            ("十二、家底", Rank::Han, "十二、"),
            ("（一）一村一社", Rank::HanBracket, "（一）"),
            ("(二)一社一品", Rank::HanBracket, "(二)"),
            ("1. 摸清底数", Rank::Digit, "1."),
            ("2．分段整治", Rank::Digit, "2．"),
            ("3、收尾", Rank::Digit, "3、"),
            ("（1）先看", Rank::DigitBracket, "（1）"),
            ("2)再看", Rank::DigitBracket, "2)"),
            ("①坡地", Rank::Circled, "①"),
        ];
        for (line, rank, mark) in cases {
            assert_eq!(opening(line), Opening::Number(rank, mark.len()), "{line}");
        }
    }

    #[test]
    fn what_is_no_numbering() {
        for line in [
            "一年里，",
            "1.5万亩",
            "2024年",
            "第一次",
            "第三条 本办法",
            "（通讯员 周砚）",
            "(0.5)",
            "三是公开",
            "——",
            "",
        ] {
            assert_eq!(opening(line), Opening::None, "{line}");
        }
    }

    #[test]
    fn bullets_open_a_list() {
        for line in ["——衬砌主渠。", "• 借力", "●歇脚", "- 送来", "* 理发", "－－补齐"] {
            assert_eq!(opening(line), Opening::Bullet, "{line}");
        }
        for line in ["-5℃的早晨", "*号", "•"] {
            assert_eq!(opening(line), Opening::None, "{line}");
        }
    }
}
