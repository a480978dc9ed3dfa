//! The sequences that are our own, and a reader of bytes that finds others.
//! What acts is listed here once more, from SAFETY §1 and not from the code:
//! the table that is tested must not judge itself.
#![allow(clippy::string_slice)]

/// Does a terminal obey it, does it move what stands beside it, or does it
/// hide in the text?
pub fn acts(c: char) -> bool {
    let n = u32::from(c);
    let is_noncharacter = (0xfdd0..=0xfdef).contains(&n) || n & 0xfffe == 0xfffe;
    let bidi = ['\u{61c}', '\u{200e}', '\u{200f}'].contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c);
    let hidden = [0xad, 0x34f, 0x115f, 0x1160, 0x200b, 0xfeff, 0x3164, 0xffa0, 0x2028, 0x2029].contains(&n)
        || (0x180b..=0x180f).contains(&n)
        || (0x2060..=0x2064).contains(&n)
        || (0x206a..=0x206f).contains(&n)
        || (0xfff9..=0xfffb).contains(&n);
    c.is_control() || bidi || hidden || is_noncharacter || (0xe0000..=0xe007f).contains(&n)
}

/// What a control sequence of ours may end with.
const FINALS: &[u8] = b"HCmrhlnpcJu";

/// What is asked by a string of another kind, as a whole or up to its data.
const STRINGS: &[(&str, bool)] = &[("P$qm", true), ("]11;?", true), ("]52;c;", false)];

/// The first thing in `bytes` that is neither text to be shown nor a sequence
/// of ours.
pub fn foreign(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{error}"));
    let text = match text {
        Ok(text) => text,
        Err(error) => return Some(error),
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\x1b' => match sequence(rest) {
                Some(length) => length,
                None => return Some(format!("{:?}", rest.chars().take(24).collect::<String>())),
            },
            '\n' | '\r' => 1,
            c if acts(c) => return Some(format!("U+{:04X}", u32::from(c))),
            c => c.len_utf8(),
        };
        rest = &rest[length..];
    }
    None
}

/// The length in bytes of the sequence of ours that `text` begins with.
fn sequence(text: &str) -> Option<usize> {
    let body = &text[1..];
    if let Some(control) = body.strip_prefix('[') {
        let end = control.find(|c: char| ('@'..='~').contains(&c))?;
        let is_ours = control[..end].bytes().all(|byte| b"0123456789;?$><:".contains(&byte));
        return (is_ours && FINALS.contains(&control.as_bytes()[end])).then_some(end + 3);
    }
    if body.starts_with('M') {
        return Some(2);
    }
    let (name, is_whole) = STRINGS.iter().find(|(name, _)| body.starts_with(name))?;
    let data = &body[name.len()..];
    let end = data.find(['\x1b', '\x07'])?;
    let is_data = data[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    let closing = if data[end..].starts_with('\x07') { 1 } else { 2 };
    ((end == 0 || !is_whole) && is_data).then_some(1 + name.len() + end + closing)
}

#[test]
fn ours_are_told_from_others() {
    for ours in [
        "党建 a\n",
        "\x1b[1;2H\x1b[0;38;2;1;2;3m\x1b[?2026h\x1bM",
        "\x1bP$qm\x1b\\\x1b]11;?\x1b\\",
        "\x1b]52;c;YQ==\x07",
    ] {
        assert_eq!(foreign(ours.as_bytes()), None, "{ours:?}");
    }
    for other in
        ["\x1bc", "\x1b[5i", "\x1b]0;t\x07", "\x07", "\u{9b}2J", "\u{202e}", "\u{200b}", "\x1b]52;c;?\x07", "\x1b"]
    {
        assert!(foreign(other.as_bytes()).is_some(), "{other:?}");
    }
    assert!(foreign(b"\x9b31m").is_some());
}
