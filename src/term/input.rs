//! What comes from the terminal, as the reader's events. A thread waits for
//! it with `poll(2)` first: crossterm alone spins for ever when the terminal
//! goes away (SAFETY §3).

use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::reader::Event;
use crate::reader::key::{Code, Key};

/// Rows of text one notch of the wheel moves.
const NOTCH: i32 = 3;

/// What a thread of the terminal has to tell.
#[derive(Debug, Clone)]
pub enum Input {
    /// Something for the reader.
    Event(Box<Event>),
    /// The size changed.
    Resized,
    /// The user asked to stop the program for now (Ctrl-Z, SIGTSTP).
    Stop,
    /// The program goes on after a stop.
    Go,
    /// Asked to end by this signal.
    End(i32),
    /// The terminal is gone.
    Gone,
}

/// Starts the thread that reads keys, pastes and the mouse.
pub fn listen<T: From<Input> + Send + 'static>(to: Sender<T>) {
    std::thread::spawn(move || {
        while wait() {
            while let Ok(true) = event::poll(Duration::ZERO) {
                let Ok(event) = event::read() else { break };
                for input in translate(event) {
                    if to.send(input.into()).is_err() {
                        return;
                    }
                }
            }
        }
        let _ = to.send(Input::Gone.into());
    });
}

/// Waits for input without using the processor; false when the terminal is
/// gone. Where standard input is a pipe, keys come from the controlling
/// terminal, as crossterm reads them.
#[cfg(unix)]
fn wait() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::fs::{Mode, OFlags, open};
    let stdin = std::io::stdin();
    let tty = match std::io::IsTerminal::is_terminal(&stdin) {
        true => None,
        false => match open("/dev/tty", OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()) {
            Ok(tty) => Some(tty),
            Err(_) => return false,
        },
    };
    let mut fds =
        [tty.as_ref().map_or_else(|| PollFd::new(&stdin, PollFlags::IN), |tty| PollFd::new(tty, PollFlags::IN))];
    loop {
        match poll(&mut fds, None) {
            Ok(_) => break,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
    !fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}

/// Waits for input without using the processor; false when the terminal is gone.
#[cfg(not(unix))]
fn wait() -> bool {
    event::poll(Duration::MAX).is_ok()
}

fn translate(event: event::Event) -> Vec<Input> {
    let reader = |event| vec![Input::Event(Box::new(event))];
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map_or(Vec::new(), |key| {
            let stop = key.ctrl && key.code == Code::Char('z');
            if stop { vec![Input::Stop] } else { reader(Event::Key(key)) }
        }),
        event::Event::Paste(text) => reader(Event::Paste(text)),
        event::Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => reader(Event::Wheel(NOTCH)),
            MouseEventKind::ScrollUp => reader(Event::Wheel(-NOTCH)),
            MouseEventKind::Down(MouseButton::Left) => reader(Event::Click(mouse.column, mouse.row)),
            _ => Vec::new(),
        },
        event::Event::Resize(..) => vec![Input::Resized],
        _ => Vec::new(),
    }
}

/// The key, as the reader names it.
fn key_of(key: event::KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, ctrl, alt: key.modifiers.contains(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEvent;

    use super::*;

    #[test]
    fn keys_become_the_readers_own() {
        let key = |code, modifiers| key_of(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
        assert_eq!(key(KeyCode::Char('o'), KeyModifiers::CONTROL).as_deref(), Some("ctrl-o"));
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(key(KeyCode::PageDown, KeyModifiers::NONE).as_deref(), Some("pagedown"));
        assert_eq!(key(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_released_key_is_no_key() {
        let released = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::from(KeyCode::Char('j')) };
        assert!(translate(event::Event::Key(released)).is_empty());
    }
}
