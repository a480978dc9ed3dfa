//! What converters leave that no reader of Markdown takes for markup: fenced
//! divisions (`:::`), classes behind brackets (`[…]{.underline}`), addresses
//! with blanks in them, and a fence that nothing closes, which would make code
//! of all that follows. Mended before the text is parsed.

use std::borrow::Cow;

use super::tables::is_fence;
use crate::text::slice;

/// Bytes of the longest line that is looked through for brackets.
const LONGEST: usize = 20_000;

/// `text` without the marks that are none.
pub fn mended(text: &str) -> Cow<'_, str> {
    let open = unclosed(text);
    if open.is_none() && !text.contains(":::") && !text.contains("](") && !text.contains("]{.") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut fenced, mut at) = (false, 0);
    for line in text.split_inclusive('\n') {
        let stray = open == Some(at);
        at += line.len();
        if stray {
            out.push('\\');
            out.push_str(line.trim_start());
            continue;
        }
        let fence = is_fence(line);
        fenced ^= fence;
        if fenced || fence {
            out.push_str(line);
        } else if !is_division(line) {
            out.push_str(&addressed(&unclassed(line)));
        }
    }
    Cow::Owned(out)
}

/// Where a fence begins that nothing closes (bytes), when Chinese text follows.
fn unclosed(text: &str) -> Option<usize> {
    let (mut open, mut at) = (None, 0);
    for line in text.split_inclusive('\n') {
        if is_fence(line) {
            open = if open.is_some() { None } else { Some(at) };
        }
        at += line.len();
    }
    let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    open.filter(|from| {
        let rest = slice(text, *from..text.len());
        han(rest) * 8 > rest.chars().count()
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
    let (mut out, mut rest) = (String::new(), line);
    while let Some((inside, behind)) = rest.split_once("]{.") {
        let class = behind.split_once('}').filter(|(class, _)| {
            class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b' '))
        });
        out.push_str(inside);
        match (opening(&out), class) {
            (Some(open), Some((_, behind))) => {
                out.remove(open);
                rest = behind;
            }
            _ => {
                out.push_str("]{.");
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The bracket in `text` (bytes) that is still open at its end.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
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
        let Some((address, _)) = behind.split_once(')') else { break };
        let leads = ["http://", "https://", "/", "./", "../", "{{"].iter().any(|start| address.starts_with(start));
        let titled = address.contains(['"', '<', '>', '\'']);
        if leads && !titled && address.trim().contains(' ') {
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
