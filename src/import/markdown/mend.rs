//! What converters leave that no reader of Markdown takes for markup: fenced
//! divisions (`:::`), classes behind brackets (`[…]{.underline}`), addresses
//! with blanks in them, links broken over several lines, pictures set in like
//! code, a title behind a clipper's notice, and a fence that nothing closes, which
//! would make code of all that follows. Mended before the text is parsed.

use std::borrow::Cow;

use super::tables::Fences;
use crate::text::slice;

/// Bytes of the longest line that is looked through for brackets.
const LONGEST: usize = 20_000;

/// Bytes of the longest address that is looked at.
const ADDRESS: usize = 2_000;

/// `text` without the marks that are none.
pub fn mended(text: &str) -> Cow<'_, str> {
    let open = unclosed(text);
    if open.is_none() && ![":::", "](", "]{.", "** "].iter().any(|mark| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut fences, mut at) = (Fences::default(), 0);
    let broken = Broken::of(text);
    for line in text.split_inclusive('\n') {
        let stray = open == Some(at);
        let whole = broken.mended(line, at);
        at += line.len();
        let line = whole.as_ref();
        if stray {
            out.push('\\');
            out.push_str(line.trim_start());
        } else if fences.holds(line) {
            out.push_str(line);
        } else if !is_division(line) {
            out.push_str(&addressed(&unclassed(&noticed(&bold(picture(line))))));
        }
    }
    Cow::Owned(out)
}

/// Where a fence begins that nothing closes (bytes), when Chinese text follows.
fn unclosed(text: &str) -> Option<usize> {
    let (mut fences, mut at, mut open) = (Fences::default(), 0, None);
    for line in text.split_inclusive('\n') {
        let before = fences.is_open();
        fences.holds(line);
        if fences.is_open() && !before {
            open = Some(at);
        }
        at += line.len();
    }
    let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    open.filter(|from| {
        let rest = slice(text, *from..text.len());
        fences.is_open() && han(rest) * 8 > rest.chars().count()
    })
}

/// `:::`, `::: {custom-style="Body"}`: a fenced division.
fn is_division(line: &str) -> bool {
    let Some(rest) = line.trim().strip_prefix(":::") else { return false };
    let rest = rest.trim_start_matches(':').trim();
    rest.is_empty()
        || (rest.starts_with('{') && rest.ends_with('}'))
        || rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b' ' | b'.' | b':'))
}

/// `[…]{.underline}` as what stands in its brackets.
fn unclassed(line: &str) -> Cow<'_, str> {
    if line.len() > LONGEST || !line.contains("]{.") {
        return Cow::Borrowed(line);
    }
    // Brackets that are open (bytes of `out`), and those that go.
    let (mut out, mut open, mut gone) = (String::new(), Vec::new(), Vec::new());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let behind = slice(rest, c.len_utf8()..rest.len());
        let opened = if c == ']' { open.pop() } else { None };
        let class = behind.strip_prefix("{.").and_then(|behind| {
            let end = behind.bytes().take(CLASS).position(|b| b == b'}')?;
            let named = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b' ');
            slice(behind, 0..end).bytes().all(named).then_some("{.".len() + end + 1)
        });
        if let (Some(opened), Some(length)) = (opened, class) {
            gone.push(opened);
            rest = slice(behind, length..behind.len());
            continue;
        }
        if c == '[' {
            open.push(out.len());
        }
        out.push(c);
        rest = behind;
    }
    gone.sort_unstable();
    let kept = out.char_indices().filter(|(at, _)| gone.binary_search(at).is_err());
    Cow::Owned(kept.map(|(_, c)| c).collect())
}

/// Bytes of the longest class.
const CLASS: usize = 60;

/// Lines within which a broken link ends.
const LINES: usize = 6;

/// Links broken over several lines, which no reader takes for any: where their
/// opening brackets stand, and where the lines with their addresses start (bytes).
#[derive(Debug, Default)]
struct Broken {
    opens: Vec<usize>,
    closes: Vec<usize>,
}

impl Broken {
    fn of(text: &str) -> Self {
        let (mut found, mut open, mut at) = (Self::default(), None::<(usize, usize)>, 0);
        if !text.contains("\n](") {
            return found;
        }
        for line in text.split_inclusive('\n') {
            open = open.map(|(start, lines)| (start, lines + 1)).filter(|(_, lines)| *lines <= LINES);
            if line.starts_with("](")
                && let Some((start, _)) = open.take()
            {
                found.opens.push(start);
                found.closes.push(at);
            }
            if line.trim_end().ends_with('[') {
                open = Some((at + line.trim_end().len() - 1, 0));
            }
            at += line.len();
        }
        found
    }

    /// The line that starts at byte `at` without the marks of such links.
    fn mended<'a>(&self, line: &'a str, at: usize) -> Cow<'a, str> {
        let end = at + line.len();
        let opens = self.opens.iter().find(|open| (at..end).contains(open));
        let from = if self.closes.contains(&at) { line.find(')').map_or(0, |close| close + 1) } else { 0 };
        match opens {
            None if from == 0 => Cow::Borrowed(line),
            open => {
                let to = open.map_or(line.len(), |open| open - at);
                let rest = open.map_or("", |open| slice(line, open - at + 1..line.len()));
                Cow::Owned(slice(line, from..to.max(from)).to_owned() + rest)
            }
        }
    }
}

/// A line with one picture and no more is no code, however far it is set in.
fn picture(line: &str) -> &str {
    let bare = line.trim_start_matches([' ', '\t']);
    let alone = bare.starts_with("![") && bare.trim_end().ends_with(')') && bare.matches("](").count() == 1;
    if alone && line.len() - bare.len() >= 4 { bare } else { line }
}

/// `** 一 **` alone on its line, as a bold line without the blanks.
fn bold(line: &str) -> Cow<'_, str> {
    let inner = line.trim_end().strip_prefix("** ").and_then(|rest| rest.strip_suffix(" **"));
    match inner.filter(|inner| !inner.contains("**") && !inner.trim().is_empty()) {
        Some(inner) => Cow::Owned(format!("**{}**\n", inner.trim())),
        None => Cow::Borrowed(line),
    }
}

/// 本文由 简悦 转码， 原文地址 […](…) 守好一湾清水: the title below the notice.
fn noticed(line: &str) -> Cow<'_, str> {
    if !line.contains("SimpRead") || !line.contains("转码") {
        return Cow::Borrowed(line);
    }
    let behind = line
        .split_once("原文地址")
        .and_then(|(_, rest)| rest.split_once("]("))
        .and_then(|(_, rest)| rest.split_once(')'));
    match behind {
        Some((_, title)) if title.trim().chars().count() >= 8 => {
            let notice = slice(line, 0..line.len() - title.len());
            Cow::Owned(format!("{notice}\n\n{}", title.trim_start()))
        }
        _ => Cow::Borrowed(line),
    }
}

/// `[…](https://a b)` with its address in angle brackets, as blanks in one ask
/// for.
fn addressed(line: &str) -> Cow<'_, str> {
    if line.len() > LONGEST || !line.contains("](") {
        return Cow::Borrowed(line);
    }
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, behind)) = rest.split_once("](") {
        out.push_str(before);
        out.push_str("](");
        rest = behind;
        if let Some(address) = data(behind) {
            out.push('<');
            out.push_str(address);
            out.push('>');
            rest = slice(behind, address.len()..behind.len());
            continue;
        }
        let near = slice(behind, 0..behind.floor_char_boundary(ADDRESS));
        let Some((address, _)) = near.split_once(')').filter(|(address, _)| !address.contains("](")) else { continue };
        let leads = ["http://", "https://", "/", "./", "../", "{{"].iter().any(|start| address.starts_with(start));
        if leads && !address.contains(['"', '<', '>', '\'']) && address.trim().contains(' ') {
            out.push('<');
            out.push_str(address.trim());
            out.push('>');
            rest = slice(behind, address.len()..behind.len());
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A picture's own data with blanks or brackets in it, up to the last bracket of
/// the line.
fn data(behind: &str) -> Option<&str> {
    let address = behind.strip_prefix("data:").filter(|rest| !rest.contains("]("))?;
    let end = behind.rfind(')').filter(|_| address.contains([' ', '(']))?;
    Some(slice(behind, 0..end)).filter(|address| !address.contains(['<', '>']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_converters_are_mended() {
        for (text, expected) in [
            ("::: {custom-style=\"Body\"}\n渠通了。\n:::\n", "渠通了。\n"),
            ("::: center\n渠通了。\n:::::\n", "渠通了。\n"),
            ("[附件：名单.docx]{.underline}\n", "附件：名单.docx\n"),
            ("见[[甲]{.mark}乙]{.underline}。", "见甲乙。"),
            ("![图]({{ site.url }}/a.jpg)", "![图](<{{ site.url }}/a.jpg>)"),
            ("[微博](http://a.cn/?t=渠 通)与[信](http://b.cn)", "[微博](<http://a.cn/?t=渠 通>)与[信](http://b.cn)"),
            ("![图](data:image/svg+xml,%3Csvg a='(1 2)'%3E)", "![图](<data:image/svg+xml,%3Csvg a='(1 2)'%3E>)"),
            ("见[\n\n云汐水务\n\n](http://a.cn/1)2024-05-12\n", "见\n\n云汐水务\n\n2024-05-12\n"),
            ("** 一　渠通了 **\n", "**一　渠通了**\n"),
            ("渠通了。\n\n    ![图](a.jpg)\n", "渠通了。\n\n![图](a.jpg)\n"),
            (
                "> 本文由 [简悦 SimpRead](http://s.com/) 转码， 原文地址 [a.cn](http://a.cn/) 守好一湾清水的人\n",
                "> 本文由 [简悦 SimpRead](http://s.com/) 转码， 原文地址 [a.cn](http://a.cn/)\n\n守好一湾清水的人\n",
            ),
            (
                "~~~~ 扫一扫\n渠通了，大家都来看一看，这是头等大事。\n",
                "\\~~~~ 扫一扫\n渠通了，大家都来看一看，这是头等大事。\n",
            ),
        ] {
            assert_eq!(mended(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_markup_or_text_stays() {
        for text in [
            "```\n[a]{.b}\n:::\n```\n",
            "```\nlet a = b;\n",
            "```渠通了。```\n\n渠通了。\n\n```\na\n```\n\n渠通了。\n",
            "~~~\n```\n~~~\n渠通了，大家都来看。\n",
            "[图](来源 网络)",
            "[文](http://a.cn \"题 目\")",
            "三个冒号:::在句中。",
            ":::渠通了",
            "](http://a.cn)\n",
            "见[\n1\n2\n3\n4\n5\n6\n7\n](http://a.cn)\n",
            "```\n    ![图](a.jpg)\n```\n",
            "]{.b} [",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
