//! A text to the clipboard: by the terminal, or by a command of the user's.
//! What cannot be known (whether the terminal allows it) is said as such.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::message::{Id, Message};
use crate::reader::Event;
use crate::term::clipboard;
use crate::text::escape;

/// Hands `text` to the terminal behind `out`; gives what to say of it.
pub fn to_terminal(text: &str, out: &mut impl Write) -> Event {
    if text.len() > clipboard::MOST {
        return Event::Warned(Message::new(Id::CopyTooLong).with(clipboard::MOST / 1000));
    }
    let in_tmux = std::env::var_os("TMUX").is_some_and(|value| !value.is_empty());
    match out.write_all(&clipboard::sequence(text, in_tmux)).and_then(|()| out.flush()) {
        Ok(()) => Event::Notice(Message::new(Id::Copied).with(text.chars().count())),
        Err(error) => Event::Warned(Message::new(Id::CopyFailed).with(error)),
    }
}

/// Gives `text` to a command (program and arguments, no shell) as its input
/// and waits for its end.
pub fn to_command(words: &[String], text: &str) -> Event {
    let name = words.join(" ");
    match give(words, text) {
        Ok(()) => Event::Notice(Message::new(Id::CopiedBy).with(text.chars().count()).with(name)),
        Err(error) => Event::Warned(Message::new(Id::CopyCommandFailed).with(name).with(error)),
    }
}

fn give(words: &[String], text: &str) -> io::Result<()> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}

/// The text as it may be pasted anywhere: line by line escaped, so that no
/// control of a hostile article acts where it is pasted.
pub fn harmless(text: &str) -> String {
    text.split('\n').map(escape).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_does_not_reach_the_clipboard() {
        assert_eq!(harmless("党\u{1b}[31m\n建"), "党␛[31m\n建");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_fails_is_said() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(matches!(to_command(&words("cat"), "党建"), Event::Notice(_)));
        for wrong in ["false", "/nowhere/at-all"] {
            assert!(matches!(to_command(&words(wrong), ""), Event::Warned(_)), "{wrong}");
        }
    }
}
