//! Keys out of bytes, for what is typed while the terminal is being asked;
//! afterwards crossterm reads. Only what a hand can type in that time.

use crate::reader::key::{Code, Key};

/// What ends a control sequence, and the key it stands for.
const FINALS: &[(u8, Code)] = &[
    (b'A', Code::Up),
    (b'B', Code::Down),
    (b'C', Code::Right),
    (b'D', Code::Left),
    (b'H', Code::Home),
    (b'F', Code::End),
    (b'Z', Code::BackTab),
];

/// The number before `~`, and the key it stands for.
const NUMBERS: &[(&str, Code)] = &[
    ("1", Code::Home),
    ("3", Code::Delete),
    ("4", Code::End),
    ("5", Code::PageUp),
    ("6", Code::PageDown),
    ("7", Code::Home),
    ("8", Code::End),
];

/// Marks around pasted text.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

/// Something typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
}

/// The keys that `bytes` came from; what is no key of ours is passed over.
pub fn keys(bytes: &[u8]) -> Vec<Typed> {
    let mut typed = Vec::new();
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        let (length, found) = match (first, pasted(rest)) {
            (_, Some((length, text))) => (length, Some(Typed::Paste(text))),
            (0x1b, _) => escape(rest),
            _ => plain(rest),
        };
        typed.extend(found);
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    typed
}

fn pasted(bytes: &[u8]) -> Option<(usize, String)> {
    let body = bytes.strip_prefix(PASTE.0)?;
    let end = body.windows(PASTE.1.len()).position(|window| window == PASTE.1)?;
    let text = String::from_utf8_lossy(body.get(..end)?).into_owned();
    Some((PASTE.0.len() + end + PASTE.1.len(), text))
}

/// An escape, the sequence it begins, or a key with Alt.
fn escape(bytes: &[u8]) -> (usize, Option<Typed>) {
    let key = |code| Some(Typed::Key(Key { code, ctrl: false, alt: false }));
    match bytes.get(1) {
        Some(b'[' | b'O') => {
            let body = bytes.get(2..).unwrap_or_default();
            let Some(end) = body.iter().position(|byte| (0x40..0x7f).contains(byte)) else {
                return (bytes.len(), None);
            };
            let number = body.get(..end).and_then(|number| std::str::from_utf8(number).ok()).unwrap_or_default();
            let code = match body.get(end) {
                Some(b'~') => NUMBERS.iter().find(|(name, _)| *name == number).map(|(_, code)| *code),
                last => FINALS.iter().find(|(byte, _)| Some(byte) == last).map(|(_, code)| *code),
            };
            (end + 3, code.and_then(key))
        }
        Some(0x1b) | None => (1, key(Code::Esc)),
        Some(_) => {
            let (length, found) = plain(bytes.get(1..).unwrap_or_default());
            let with_alt = |typed| match typed {
                Typed::Key(key) => Typed::Key(Key { alt: true, ..key }),
                paste => paste,
            };
            (length + 1, found.map(with_alt))
        }
    }
}

/// One character or control.
fn plain(bytes: &[u8]) -> (usize, Option<Typed>) {
    let key = |code, ctrl| Some(Typed::Key(Key { code, ctrl, alt: false }));
    match bytes.first() {
        Some(b'\r' | b'\n') => (1, key(Code::Enter, false)),
        Some(b'\t') => (1, key(Code::Tab, false)),
        Some(0x7f | 0x08) => (1, key(Code::Backspace, false)),
        Some(letter @ 0x01..=0x1a) => (1, key(Code::Char(char::from(letter + b'a' - 1)), true)),
        Some(0x20..) => {
            let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            valid.chars().next().map_or((1, None), |c| (c.len_utf8(), key(Code::Char(c), false)))
        }
        _ => (1, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> Vec<String> {
        let name = |typed| match typed {
            Typed::Key(key) => key.to_string(),
            Typed::Paste(text) => format!("paste:{text}"),
        };
        keys(bytes).into_iter().map(name).collect()
    }

    #[test]
    fn keys_are_told_from_their_bytes() {
        let bytes = "jG党\r\t\x7f\x0f\x1b[A\x1bOB\x1b[5~\x1b[Z\x1bb\x1b";
        let expected = [
            "j",
            "G",
            "党",
            "enter",
            "tab",
            "backspace",
            "ctrl-o",
            "up",
            "down",
            "pageup",
            "shift-tab",
            "alt-b",
            "esc",
        ];
        assert_eq!(names(bytes.as_bytes()), expected);
    }

    #[test]
    fn pasted_text_is_no_keys() {
        assert_eq!(names("q\x1b[200~党建\nq\x1b[201~j".as_bytes()), ["q", "paste:党建\nq", "j"]);
    }

    #[test]
    fn bytes_that_are_no_keys_are_passed_over() {
        assert_eq!(names(b"\xff\x00j\x1b[<0;1;1M\x1b[99~k"), ["j", "k"]);
        assert!(names(b"\x1b[12").is_empty());
    }
}
