//! What converters leave that no reader of Markdown takes for markup: fenced
//! divisions (`:::`), classes behind brackets (`[…]{.underline}`), addresses
//! with blanks in them, and a fence that nothing closes, which would make code
//! of all that follows. Mended before the text is parsed.

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
    if open.is_none() && !text.contains(":::") && !text.contains("](") && !text.contains("]{.") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut fences, mut at) = (Fences::default(), 0);
    for line in text.split_inclusive('\n') {
        let stray = open == Some(at);
        at += line.len();
        if stray {
            out.push('\\');
            out.push_str(line.trim_start());
        } else if fences.holds(line) {
            out.push_str(line);
        } else if !is_division(line) {
            out.push_str(&addressed(&unclassed(line)));
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
            "]{.b} [",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
