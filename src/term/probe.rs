//! What the terminal says of itself: how many cells it gives the ambiguous
//! characters, its ground, and whether it shows a frame at once. All is asked
//! in one write and ends with a question that every terminal answers, so that
//! nobody waits for one that does not (TYPOGRAPHY §3). Pure: bytes out, bytes in.

use crate::text::{GROUPS, Group, Widths};

/// What was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Cells of the asked character of each group, in the order of [`GROUPS`];
    /// shorter where not all were answered.
    pub cells: Vec<u16>,
    /// The colour of the ground, 8 bits each.
    pub ground: Option<(u8, u8, u8)>,
    /// Is mode 2026 (a frame is shown at once) known?
    pub at_once: bool,
    /// Did it keep a colour of 24 bits as it was told (DECRQSS)?
    pub true_colour: bool,
    /// Does it tell keys apart that others do not (kitty's protocol)?
    pub keyboard: bool,
    /// Did the closing question come back?
    pub complete: bool,
}

impl Answers {
    /// The widths that follow; a group without an answer is narrow.
    pub fn widths(&self) -> Widths {
        let asked = |group: &Group| GROUPS.iter().position(|other| other.name == group.name);
        Widths::of_groups(|group| asked(group).and_then(|at| self.cells.get(at)).is_some_and(|cells| *cells > 1))
    }
}

/// The questions. Each character is printed at the left edge of the first row
/// and its row is wiped at the end: nothing of it stays.
pub fn questions() -> Vec<u8> {
    let mut bytes = b"\x1b[H".to_vec();
    for group in GROUPS {
        bytes.extend_from_slice(format!("\r{}\x1b[6n", group.asked).as_bytes());
    }
    bytes.extend_from_slice(
        b"\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[0m\x1b[?2026$p\x1b[?u\x1b]11;?\x1b\\\x1b[c\x1b[2J\x1b[H",
    );
    bytes
}

/// Gathers answers out of what is typed and answered.
#[derive(Debug, Default)]
pub struct Listener {
    answers: Answers,
    /// What was typed meanwhile, and what may yet become an answer.
    kept: Vec<u8>,
}

impl Listener {
    /// Takes in what was read. What is no answer stays to be
    /// [`typed`](Self::typed).
    pub fn take(&mut self, bytes: &[u8]) {
        self.kept.extend_from_slice(bytes);
        let mut at = 0;
        while let Some(found) = self.kept.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0x1b)) {
            at += found;
            match reply(self.kept.get(at..).unwrap_or_default()) {
                Some((length, reply)) => {
                    self.kept.drain(at..at + length);
                    self.note(reply);
                }
                None => at += 1,
            }
        }
    }

    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What was typed so far; it is handed over once. What may yet become an
    /// answer is held back until the last one is there.
    pub fn typed(&mut self) -> Vec<u8> {
        let escapes = self.kept.iter().enumerate().filter(|(_, byte)| **byte == 0x1b).map(|(at, _)| at);
        let open = escapes.into_iter().find(|at| is_begun(self.kept.get(*at..).unwrap_or_default()));
        let rest = open.filter(|_| !self.answers.complete).map_or(Vec::new(), |at| self.kept.split_off(at));
        std::mem::replace(&mut self.kept, rest)
    }

    /// Nothing more is waited for: everything that is left was typed.
    pub fn give_up(mut self) -> Vec<u8> {
        std::mem::take(&mut self.kept)
    }

    fn note(&mut self, reply: Reply) {
        match reply {
            Reply::Column(column) => {
                if self.answers.cells.len() < GROUPS.len() {
                    self.answers.cells.push(column.saturating_sub(1));
                }
            }
            Reply::Mode(2026, state) => self.answers.at_once = matches!(state, 1..=3),
            Reply::Mode(..) => {}
            Reply::Keyboard => self.answers.keyboard = true,
            Reply::Style(is_kept) => self.answers.true_colour = is_kept,
            Reply::Ground(ground) => self.answers.ground = ground,
            Reply::End => self.answers.complete = true,
        }
    }
}

enum Reply {
    /// The column the cursor stands in, from 1.
    Column(u16),
    /// A mode and its state (DECRPM).
    Mode(u16, u16),
    /// The flags of the keyboard, whatever they are.
    Keyboard,
    Ground(Option<(u8, u8, u8)>),
    /// Is the colour we told it in the style it tells?
    Style(bool),
    End,
}

/// The answer `bytes` begin with and its length.
fn reply(bytes: &[u8]) -> Option<(usize, Reply)> {
    match bytes.get(1)? {
        b'[' => {
            let body = bytes.get(2..)?;
            let end = body.iter().position(|byte| (0x40..0x7f).contains(byte))?;
            let text = std::str::from_utf8(body.get(..end)?).ok()?;
            let found = control(text, *body.get(end)?)?;
            Some((end + 3, found))
        }
        kind @ (b']' | b'P') => {
            let body = bytes.get(2..)?;
            let end = body.iter().position(|byte| matches!(byte, 0x07 | 0x1b))?;
            let closing = if body.get(end) == Some(&0x07) { 1 } else { 2 };
            let text = std::str::from_utf8(body.get(..end)?).ok()?;
            let found = match kind {
                b']' => Reply::Ground(colour(text.strip_prefix("11;")?)),
                _ => Reply::Style(is_our_style(text)?),
            };
            (bytes.len() >= end + 2 + closing).then_some((end + 2 + closing, found))
        }
        _ => None,
    }
}

fn control(text: &str, last: u8) -> Option<Reply> {
    let pair = |text: &str| {
        let (first, second) = text.split_once(';')?;
        Some((first.parse().ok()?, second.parse().ok()?))
    };
    match last {
        b'R' => pair(text).map(|(_, column): (u16, u16)| Reply::Column(column)),
        b'y' => pair(text.strip_prefix('?')?.strip_suffix('$')?).map(|(mode, state)| Reply::Mode(mode, state)),
        b'u' if text.starts_with('?') => Some(Reply::Keyboard),
        b'c' if text.starts_with('?') => Some(Reply::End),
        _ => None,
    }
}

/// Whether a report of the style (`1$r…m`) holds the colour we told; `None`
/// where it is no such report.
fn is_our_style(text: &str) -> Option<bool> {
    let (valid, style) = text.split_once("$r")?;
    let told = style.split([';', ':']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
    Some(valid == "1" && ["48;2;1;2;3", "48;2;1;1;2;3"].iter().any(|ours| told.contains(ours)))
}

/// `rgb:rrrr/gggg/bbbb`, one to four digits each (XParseColor).
fn colour(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = digits.split('/').map(|part| {
        let most = 16u32.checked_pow(u32::try_from(part.len()).ok().filter(|n| (1..=4).contains(n))?)? - 1;
        u8::try_from(u32::from_str_radix(part, 16).ok()? * 255 / most).ok()
    });
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// May an answer begin like this?
fn is_begun(bytes: &[u8]) -> bool {
    match bytes.get(1) {
        None => true,
        Some(b'[') => bytes.get(2..).is_some_and(|body| body.iter().all(|byte| matches!(byte, b'0'..=b'?' | b'$'))),
        Some(b']' | b'P') => {
            bytes.get(2..).is_some_and(|body| match body.iter().position(|byte| matches!(byte, 0x07 | 0x1b)) {
                Some(end) => end + 1 == body.len() && body.ends_with(b"\x1b"),
                None => true,
            })
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a terminal with wide quotes and dashes sends.
    fn answered() -> Vec<u8> {
        let columns = [3, 3, 2, 2, 2, 2, 2, 2].map(|column| format!("\x1b[1;{column}R")).concat();
        format!(
            "{columns}\x1bP1$r0;48:2::1:2:3m\x1b\\\x1b[?2026;2$y\x1b[?0u\x1b]11;rgb:fafa/f5f5/e6e6\x1b\\\x1b[?64;1;2c"
        )
        .into_bytes()
    }

    #[test]
    fn the_answers_are_understood() {
        let mut listener = Listener::default();
        listener.take(&answered());
        let answers = listener.answers();
        assert_eq!(answers.cells, [2, 2, 1, 1, 1, 1, 1, 1]);
        assert_eq!((answers.ground, answers.at_once, answers.complete), (Some((0xfa, 0xf5, 0xe6)), true, true));
        assert!(answers.true_colour && answers.keyboard);
        assert_eq!(answers.widths().wide().map(|group| group.name).collect::<Vec<_>>(), ["quotes", "dashes"]);
        assert_eq!(listener.typed(), b"");
    }

    #[test]
    fn a_terminal_that_says_nothing_is_narrow() {
        assert_eq!(Answers::default().widths(), Widths::default());
        assert!(questions().ends_with(b"\x1b[c\x1b[2J\x1b[H"));
    }

    #[test]
    fn a_colour_that_came_back_changed_was_not_shown() {
        for (report, is_true) in
            [("1$r0;48;2;1;2;3m", true), ("1$r48:2:1:1:2:3m", true), ("1$r0;48;5;16m", false), ("0$r", false)]
        {
            assert_eq!(is_our_style(report), Some(is_true), "{report}");
        }
        assert_eq!(is_our_style(">|XTerm(379)"), None);
    }

    #[test]
    fn colours_of_any_precision() {
        assert_eq!(colour("rgb:f/0/8"), Some((255, 0, 136)));
        assert_eq!(colour("rgb:ff/00/80"), Some((255, 0, 128)));
        assert_eq!(colour("rgba:ffff/0000/8080/ffff"), Some((255, 0, 128)));
        for wrong in ["", "red", "rgb:", "rgb:1/2", "rgb:g/0/0", "rgb:12345/0/0"] {
            assert_eq!(colour(wrong), None, "{wrong}");
        }
    }

    proptest! {
        /// Answers are cut anywhere and mixed with keys: both come out whole.
        #[test]
        fn what_is_typed_meanwhile_is_not_lost(
            cuts in prop::collection::vec(1usize..9, 0..40),
            keys in prop::collection::vec((0usize..10, prop::sample::select(vec!["j", "党", "\x1b[A", "\x1b[5~", "\x1bOA", "\r"])), 0..8),
        ) {
            let mut pieces: Vec<Vec<u8>> = Vec::new();
            let answered = answered();
            let mut start = 0;
            for at in 1..=answered.len() {
                if at == answered.len() || answered[at] == 0x1b && answered.get(at + 1) != Some(&b'\\') {
                    pieces.push(answered[start..at].to_vec());
                    start = at;
                }
            }
            let mut typed = Vec::new();
            for (at, key) in keys.iter().rev() {
                let at = (*at).min(pieces.len());
                pieces.insert(at, key.as_bytes().to_vec());
            }
            pieces.iter().filter(|piece| keys.iter().any(|(_, key)| key.as_bytes() == piece.as_slice()))
                .for_each(|piece| typed.extend_from_slice(piece));
            let all = pieces.concat();
            let (mut listener, mut rest, mut got) = (Listener::default(), all.as_slice(), Vec::new());
            for cut in cuts {
                let (now, later) = rest.split_at(cut.min(rest.len()));
                listener.take(now);
                got.extend(listener.typed());
                rest = later;
            }
            listener.take(rest);
            got.extend(listener.typed());
            prop_assert!(listener.answers().complete);
            prop_assert_eq!(listener.answers().cells.len(), GROUPS.len());
            prop_assert_eq!(listener.answers().ground, Some((0xfa, 0xf5, 0xe6)));
            prop_assert_eq!(got, typed);
        }

        #[test]
        fn no_bytes_disturb_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut listener = Listener::default();
            bytes.chunks(7).for_each(|chunk| listener.take(chunk));
            listener.typed();
        }
    }
}
