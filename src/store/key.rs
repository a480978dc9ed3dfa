//! Keys as the program names them, free of any terminal library, and the
//! forms an input method gives them: full-width letters and Chinese marks act
//! as the key they sit on (DESIGN §4).

use std::fmt;

/// What was pressed, apart from the modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character, shift applied.
    Char(char),
    /// ↵
    Enter,
    /// Esc
    Esc,
    /// Tab
    Tab,
    /// Shift-Tab
    BackTab,
    /// Backspace
    Backspace,
    /// Delete
    Delete,
    /// ↑
    Up,
    /// ↓
    Down,
    /// ←
    Left,
    /// →
    Right,
    /// Page Up
    PageUp,
    /// Page Down
    PageDown,
    /// Home
    Home,
    /// End
    End,
    /// A function key.
    F(u8),
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Was Ctrl down?
    pub ctrl: bool,
    /// Was Alt down?
    pub alt: bool,
}

/// Names of keys that are no characters, as bindings write them.
const NAMES: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("home", Code::Home),
    ("end", Code::End),
    ("space", Code::Char(' ')),
];

/// Chinese marks and the keys they sit on (a pair where one key gives either).
const MARKS: &[(&str, char)] = &[
    ("、", '\\'),
    ("【「", '['),
    ("】」", ']'),
    ("『｛", '{'),
    ("』｝", '}'),
    ("‘’", '\''),
    ("“”", '"'),
    ("《〈", '<'),
    ("》〉", '>'),
    ("。", '.'),
    ("，", ','),
    ("·", '`'),
    ("￥", '$'),
    ("…", '^'),
    ("—", '_'),
    ("\u{3000}", ' '),
];

impl Key {
    /// A character without modifiers.
    pub fn char(c: char) -> Self {
        Self::of(Code::Char(c))
    }

    /// A key without modifiers.
    pub fn of(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Reads a key as bindings write it: `j`, `space`, `ctrl-o`, `alt-x`,
    /// `f1`. `None` when there is no such key.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut ctrl, mut alt, mut rest) = (false, false, text);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty()) {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        Some(Self { code: code(rest)?, ctrl, alt }.folded())
    }

    /// The key an input method's form stands for: full-width letters, digits
    /// and signs, and Chinese marks.
    #[must_use]
    pub fn folded(self) -> Self {
        let Code::Char(c) = self.code else { return self };
        let mark = MARKS.iter().find(|(marks, _)| marks.contains(c)).map(|(_, key)| *key);
        let half = char::from_u32((c as u32).wrapping_sub(0xfee0)).filter(char::is_ascii_graphic);
        Self { code: Code::Char(mark.or(half).unwrap_or(c)), ..self }
    }
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return (!only.is_control()).then_some(Code::Char(only));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::F(number))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ctrl = if self.ctrl { "ctrl-" } else { "" };
        let alt = if self.alt { "alt-" } else { "" };
        write!(f, "{ctrl}{alt}")?;
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "f{n}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for text in ["j", "G", "space", "ctrl-o", "alt-x", "f1", "pagedown", "shift-tab", "-", "ctrl--", "{"] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text));
        }
        for text in ["", "ctrl-", "pagedwn", "f13", "\u{1b}"] {
            assert_eq!(Key::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_an_input_method_gives_acts_as_the_key_it_sits_on() {
        let pairs = "ｊj／/？?：:【[】]、\\‘'’'“\"”\"《<》>。.，,｝}｛{＋+－-１1\u{3000} ";
        let chars: Vec<char> = pairs.chars().collect();
        for pair in chars.chunks(2) {
            assert_eq!(Key::char(pair[0]).folded(), Key::char(pair[1]), "{}", pair[0]);
        }
        assert_eq!(Key::char('党').folded(), Key::char('党'));
    }

    #[test]
    fn every_printable_ascii_key_has_its_full_width_form() {
        for c in '!'..='~' {
            let wide = char::from_u32(c as u32 + 0xfee0).expect("a full-width form");
            assert_eq!(Key::char(wide).folded(), Key::char(c));
        }
    }
}
