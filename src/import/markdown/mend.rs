//! What converters leave that no reader of Markdown takes for markup: fenced
//! divisions (`:::`), attributes behind brackets (`[…]{.underline}`), addresses
//! with blanks in them, links broken over several lines, pictures set in like
//! code, a title behind a clipper's notice, and a fence that nothing closes, which
//! would make code of all that follows. Mended before the text is parsed.

use std::borrow::Cow;

use super::tables::Fences;
use crate::text::han::{has_han, is_han};
use crate::text::slice;

/// Bytes of the longest line that is looked through for brackets.
const LONGEST: usize = 20_000;

/// Bytes of the longest address that is looked at.
const ADDRESS: usize = 2_000;

/// `text` without the marks that are none.
pub fn mended(text: &str) -> Cow<'_, str> {
    let open = unclosed(text);
    if open.is_none() && ![":::", "](", "]{", "** "].iter().any(|mark| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // Attributes stand behind brackets that may have opened lines above.
    let mut paragraph = String::new();
    let (mut fences, mut at) = (Fences::default(), 0);
    let broken = Broken::of(text, open);
    // The code of a page in Markdown is left alone.
    let coded = ["<pre", "<code", "<script"].iter().any(|tag| text.contains(tag));
    let plain = |paragraph: &str, bare| if coded { paragraph.to_owned() } else { plain(paragraph, bare).into_owned() };
    let bare = ["]{.", "]{#", "]{style=\""].iter().any(|mark| text.contains(mark));
    for line in text.split_inclusive('\n') {
        let stray = open == Some(at);
        let whole = broken.mended(line, at);
        at += line.len();
        let line = whole.as_ref();
        let fenced = !stray && fences.holds(line);
        if !stray && !fenced && !is_division(line) && !line.trim().is_empty() {
            // Brackets do not reach from one block into the next.
            if line.trim_start().starts_with(['#', '-', '*', '+', '|', '>']) {
                out.push_str(&plain(&std::mem::take(&mut paragraph), bare));
            }
            paragraph.push_str(&addressed(&noticed(&bold(picture(line)))));
            continue;
        }
        out.push_str(&plain(&std::mem::take(&mut paragraph), bare));
        if stray {
            out.push('\\');
            out.push_str(line.trim_start());
        } else if fenced || !is_division(line) {
            out.push_str(line);
        }
    }
    out.push_str(&plain(&paragraph, bare));
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
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).count();
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

/// `[…]{.underline}` as what stands in its brackets, `![…](…){width=20}` as the
/// picture alone; nothing where nothing stands in the brackets. Code and formulas
/// are left alone; `bare` says that `[…]{}` is such a mark too.
fn plain(paragraph: &str, bare: bool) -> Cow<'_, str> {
    let code = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    if !["]{", "){"].iter().any(|mark| paragraph.contains(mark))
        || paragraph.contains(['`', '$'])
        || paragraph.lines().any(code)
    {
        return Cow::Borrowed(paragraph);
    }
    // Brackets that are open (bytes of `out`, and whether anything stands in
    // them), and those that go.
    let (mut out, mut open, mut gone) = (String::new(), Vec::<(usize, bool)>::new(), Vec::new());
    let (mut rest, mut address) = (paragraph, false);
    while let Some(c) = rest.chars().next() {
        let behind = slice(rest, c.len_utf8()..rest.len());
        rest = behind;
        // What a backslash keeps from being markup is text.
        if let Some(kept) = behind.chars().next().filter(|kept| c == '\\' && !kept.is_whitespace()) {
            out.extend([c, kept]);
            rest = slice(behind, kept.len_utf8()..behind.len());
            fill(&mut open);
            continue;
        }
        let opened = if c == ']' { open.pop() } else { None };
        if opened.is_some_and(|(_, filled)| filled) {
            fill(&mut open);
        }
        let closes = address && c == ')';
        let bare = bare
            && opened.is_some_and(|(at, _)| has_han(slice(&out, at..out.len().min(out.floor_char_boundary(at + 90)))));
        let length = attributes(behind, bare).filter(|_| closes || opened.is_some());
        address = (c == ']' && behind.starts_with('(')) || (address && !closes);
        match (opened, length) {
            (Some((at, filled)), Some(length)) => {
                rest = slice(behind, length..behind.len());
                if filled {
                    gone.push(at);
                } else {
                    out.truncate(at);
                }
                continue;
            }
            (None, Some(length)) => rest = slice(behind, length..behind.len()),
            _ => {}
        }
        if c == '[' {
            open.push((out.len(), false));
        } else if c != ']' && c != '\\' && !c.is_whitespace() {
            fill(&mut open);
        }
        out.push(c);
    }
    gone.sort_unstable();
    let kept = out.char_indices().filter(|(at, _)| gone.binary_search(at).is_err());
    Cow::Owned(kept.map(|(_, c)| c).collect())
}

/// Something stands in the bracket that opened last.
fn fill(open: &mut [(usize, bool)]) {
    if let Some((_, filled)) = open.last_mut() {
        *filled = true;
    }
}

/// The bytes of `{.underline}`, `{#top}`, `{style="…"}` at the start of `text`, of
/// `{}` where that is `bare`.
fn attributes(text: &str, bare: bool) -> Option<usize> {
    let inner = text.strip_prefix('{')?;
    let end = inner.bytes().take(ATTRIBUTES).position(|b| matches!(b, b'}' | b'\n' | b'{'))?;
    let said = slice(inner, 0..end).trim();
    (inner.as_bytes().get(end) == Some(&b'}') && if said.is_empty() { bare } else { are_attributes(said) })
        .then_some(end + 2)
}

/// Classes, names, and keys with values in quotation marks or of sizes.
fn are_attributes(mut said: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    while !said.is_empty() {
        let length = match said.as_bytes().first() {
            Some(b'.') if said.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) => {
                1 + said.bytes().skip(1).take_while(|b| word(*b)).count()
            }
            Some(b'#') => 1 + said.bytes().skip(1).take_while(|b| word(*b) || matches!(b, b'.' | b':')).count(),
            Some(b) if b.is_ascii_alphabetic() => {
                let key = said.bytes().take_while(|b| word(*b)).count();
                let Some(value) = slice(said, key..said.len()).strip_prefix('=') else { return false };
                match value.strip_prefix('"') {
                    // Only a style may name fonts in Chinese.
                    Some(quoted) => match quoted.split_once('"') {
                        Some((value, _)) if value.is_ascii() || slice(said, 0..key) == "style" => key + 3 + value.len(),
                        _ => return false,
                    },
                    None if matches!(slice(said, 0..key), "width" | "height") => {
                        key + 1 + value.bytes().take_while(|b| word(*b) || matches!(b, b'.' | b'%')).count()
                    }
                    None => return false,
                }
            }
            _ => return false,
        };
        let rest = slice(said, length..said.len());
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return false;
        }
        said = rest.trim_start();
    }
    true
}

/// Bytes of the longest attributes.
const ATTRIBUTES: usize = 400;

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
    /// The broken links of `text`, those in its fences apart; the fence that starts
    /// at byte `stray` is none.
    fn of(text: &str, stray: Option<usize>) -> Self {
        let (mut found, mut open, mut at) = (Self::default(), None::<(usize, usize)>, 0);
        let mut fences = Fences::default();
        if !text.contains("\n](") {
            return found;
        }
        for line in text.split_inclusive('\n') {
            if stray != Some(at) && fences.holds(line) {
                open = None;
                at += line.len();
                continue;
            }
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
        let opens = self.opens.get(self.opens.partition_point(|open| *open < at)).filter(|open| **open < end);
        let from = if self.closes.binary_search(&at).is_ok() { line.find(')').map_or(0, |close| close + 1) } else { 0 };
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
            ("[本网讯]{style=\"font-size: 16px;\"} [渠通了。]{#a}\n", "本网讯 渠通了。\n"),
            ("按[\\[]{.kbd}键\n", "按\\[键\n"),
            ("浏览[]{#hits}次 [\\\n]{style=\"a: b;\"}\n", "浏览次 \n"),
            ("[扫一扫\\\n看云汐]{} [水]{.a}\n", "扫一扫\\\n看云汐 水\n"),
            ("![图](a.jpg){.img width=\"600\"}\n", "![图](a.jpg)\n"),
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
            "[甲]{乙}",
            "`int a[10]{};` `[文字]{.underline}`",
            "    \\includegraphics[width=5cm]{./figs/gate.png}",
            "$\\sqrt[3]{.5}$ 与 $\\sqrt[n]{x=1}$",
            "见[附录](fulu.md){第三节=水文}，[云]{yun=1}汐",
            "见[表一]{#此处应填写} [东]{a=\"渠首\"}",
            "- [ 甲\n- 乙]{.a}丙",
            "<pre>\na[1]{.b}\n</pre>\n",
            "[a-z]{=} Cu[SO4]{.5H2O}",
            "[扫一扫]{}",
            "f(x){y=1}",
            "[甲]{.a\n}",
            ":::渠通了",
            "](http://a.cn)\n",
            "见[\n1\n2\n3\n4\n5\n6\n7\n](http://a.cn)\n",
            "```\n    ![图](a.jpg)\n```\n",
            "```\nlet a = b[\n  i\n](x) + 1;\n```\n",
            "见[\n```\na\n```\n](http://a.cn)\n",
            "]{.b} [",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
