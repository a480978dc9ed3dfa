//! A text to the clipboard: by the terminal, or by a command of the user's.
//! What cannot be known (whether the terminal allows it) is said as such.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::told::Told;
use crate::message::{Id, Message};
use crate::reader::Event;
use crate::term::clipboard;
use crate::text::escape;

/// How long a command may take; one that hangs keeps none of us.
const LIMIT: Duration = Duration::from_secs(5);

/// How often the end of a command is looked for.
const GLANCE: Duration = Duration::from_millis(5);

/// Hands `text` to the terminal behind `out`, which may be tmux; gives what to
/// say of it.
pub fn to_terminal(text: &str, in_tmux: bool, out: &mut impl Write) -> Event {
    if text.len() > clipboard::MOST {
        return Event::Warned(Message::new(Id::CopyTooLong).with(clipboard::MOST / 1000));
    }
    match out.write_all(&clipboard::sequence(text, in_tmux)).and_then(|()| out.flush()) {
        Ok(()) => Event::Notice(Message::new(Id::Copied).with(text.chars().count())),
        Err(error) => Event::Warned(Message::new(Id::CopyFailed).with(error)),
    }
}

/// Runs the user's commands one after another, away from the loop: what is
/// copied last is on the clipboard last.
#[derive(Debug)]
pub struct Copier {
    to: Sender<(Vec<String>, String)>,
    thread: JoinHandle<()>,
}

impl Copier {
    /// Tells what came of each copy to `tell`.
    pub fn new(tell: Sender<Told>) -> Self {
        let (to, texts) = channel::<(Vec<String>, String)>();
        let thread = std::thread::spawn(move || {
            for (words, text) in texts {
                let _ = tell.send(to_command(&words, &text, LIMIT).into());
            }
        });
        Self { to, thread }
    }

    /// Gives `text` to a command (program and arguments, no shell).
    pub fn copy(&self, words: Vec<String>, text: String) {
        let _ = self.to.send((words, text));
    }

    /// Lets what was copied reach the clipboard, but waits no longer than
    /// until then.
    pub fn end(self, until: Instant) {
        drop(self.to);
        while !self.thread.is_finished() && Instant::now() < until {
            std::thread::sleep(GLANCE);
        }
    }
}

/// Gives `text` to a command as its input and waits for its end, at most `limit`.
fn to_command(words: &[String], text: &str, limit: Duration) -> Event {
    let name = words.join(" ");
    match give(words, text, Instant::now() + limit) {
        Ok(()) => Event::Notice(Message::new(Id::CopiedBy).with(text.chars().count()).with(name)),
        Err(error) => Event::Warned(Message::new(Id::CopyCommandFailed).with(name).with(error)),
    }
}

fn give(words: &[String], text: &str, until: Instant) -> io::Result<()> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (tell, given) = channel();
    let (input, text) = (child.stdin.take(), text.to_owned());
    // Apart: one that reads nothing would hold the writer for ever.
    std::thread::spawn(move || tell.send(input.map_or(Ok(()), |mut input| input.write_all(text.as_bytes()))));
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() >= until {
            child.kill()?;
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        std::thread::sleep(GLANCE);
    };
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    let left = until.saturating_duration_since(Instant::now());
    given.recv_timeout(left).unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
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
        let soon = Duration::from_millis(200);
        assert!(matches!(to_command(&words("cat"), "党建", LIMIT), Event::Notice(_)));
        for wrong in ["false", "/nowhere/at-all"] {
            assert!(matches!(to_command(&words(wrong), "", LIMIT), Event::Warned(_)), "{wrong}");
        }
        // More than a pipe holds, for one that reads nothing: by its end and by ours.
        let long = "党建".repeat(100_000);
        for deaf in ["true", "sleep 60"] {
            let start = Instant::now();
            assert!(matches!(to_command(&words(deaf), &long, soon), Event::Warned(_)), "{deaf}");
            assert!(start.elapsed() < LIMIT, "{deaf}");
        }
    }
}
