//! What comes from the terminal, as the reader's events. A thread waits for
//! it with `poll(2)` first: crossterm alone spins for ever when the terminal
//! goes away (SAFETY §3).

use std::io::{self, Write};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::probe::{self, Answers, Listener};
use super::typed::Typed;
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
    /// The terminal said what it is; once more when the rest came late.
    Answered(Answers),
    /// The terminal is gone.
    Gone,
}

/// How long the answers to our questions are waited for before the program
/// goes on without them.
pub const ANSWER: Duration = Duration::from_millis(300);

/// How long a late answer is still told from keys.
const LATE: Duration = Duration::from_secs(5);

/// The thread that reads the terminal, and what is asked of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Keyboard {
    /// Since when answers are expected; held while the terminal is read, so
    /// that no answer is taken for a key.
    asked: Arc<Mutex<Option<Instant>>>,
}

impl Keyboard {
    /// Starts the thread that reads keys, pastes, the mouse and answers.
    pub fn listen<T: From<Input> + Send + 'static>(&self, to: Sender<T>) {
        let asked = Arc::clone(&self.asked);
        std::thread::spawn(move || {
            let _ = read(&asked, &to);
            let _ = to.send(Input::Gone.into());
        });
    }

    /// Keeps from reading the terminal while another program has it. Answers
    /// that are still expected are waited for, at most as long as for late ones.
    pub fn hold(&self) -> MutexGuard<'_, Option<Instant>> {
        let until = Instant::now() + LATE + ANSWER;
        loop {
            let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            if asked.is_none() || Instant::now() >= until {
                return asked;
            }
            drop(asked);
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks the terminal; an [`Input::Answered`] follows.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn ask(&self) -> io::Result<()> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = io::stdout();
        out.write_all(&probe::questions())?;
        out.flush()?;
        *asked = Some(Instant::now());
        Ok(())
    }
}

/// Reads until the terminal or the listener is gone.
fn read<T: From<Input>>(asked: &Mutex<Option<Instant>>, to: &Sender<T>) -> Option<()> {
    let tell = |input: Input| to.send(input.into()).ok();
    loop {
        let since = *asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(since) = since {
            answers(since, &tell)?;
            *asked.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        if !wait(None)? {
            continue;
        }
        let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        while asked.is_none() && matches!(event::poll(Duration::ZERO), Ok(true)) {
            let Ok(event) = event::read() else { break };
            translate(event).into_iter().try_for_each(&tell)?;
        }
    }
}

/// Tells answers from keys until the last one came, or too late.
fn answers(since: Instant, tell: &dyn Fn(Input) -> Option<()>) -> Option<()> {
    let mut listener = Listener::default();
    let mut told = false;
    while !listener.answers().complete && since.elapsed() < LATE {
        let until = if told { LATE } else { ANSWER };
        if wait(Some(until.saturating_sub(since.elapsed())))? {
            listener.take(&bytes()?);
            typed(&listener.typed(), tell)?;
        }
        if !told && since.elapsed() >= ANSWER && !listener.answers().complete {
            told = true;
            tell(Input::Answered(listener.answers().clone()))?;
        }
    }
    tell(Input::Answered(listener.answers().clone()))?;
    typed(&listener.give_up(), tell)
}

fn typed(bytes: &[u8], tell: &dyn Fn(Input) -> Option<()>) -> Option<()> {
    super::typed::keys(bytes).into_iter().try_for_each(|typed| match typed {
        Typed::Paste(text) => tell(Input::Event(Box::new(Event::Paste(text)))),
        Typed::Key(key) if is_stop(key) => tell(Input::Stop),
        Typed::Key(key) => tell(Input::Event(Box::new(Event::Key(key)))),
    })
}

fn is_stop(key: Key) -> bool {
    key.ctrl && key.code == Code::Char('z')
}

/// The terminal that keys come from: standard input, or where that is a pipe
/// the controlling terminal, as crossterm reads it.
#[cfg(unix)]
fn terminal() -> Option<OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    let stdin = io::stdin();
    match io::IsTerminal::is_terminal(&stdin) {
        true => stdin.as_fd().try_clone_to_owned().ok(),
        false => open("/dev/tty", OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).ok(),
    }
}

/// Waits for input without using the processor, at most so long; whether
/// there is any. `None` when the terminal is gone.
#[cfg(unix)]
fn wait(most: Option<Duration>) -> Option<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let tty = terminal()?;
    let mut fds = [PollFd::new(&tty, PollFlags::IN)];
    let until = most.map(|most| Instant::now() + most);
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        match poll(&mut fds, left.as_ref()) {
            Ok(0) => return Some(false),
            Ok(_) => break,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
    }
    let gone = fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
    (!gone).then_some(true)
}

/// What there is to read; `None` when the terminal is gone.
#[cfg(unix)]
fn bytes() -> Option<Vec<u8>> {
    let mut buffer = [0; 1024];
    let count = rustix::io::read(terminal()?, &mut buffer).ok().filter(|count| *count > 0)?;
    buffer.get(..count).map(<[u8]>::to_vec)
}

/// Waits for input without using the processor; `None` when the terminal is gone.
#[cfg(not(unix))]
fn wait(most: Option<Duration>) -> Option<bool> {
    event::poll(most.unwrap_or(Duration::MAX)).ok()
}

/// Here answers are not told from keys: nothing is read.
#[cfg(not(unix))]
fn bytes() -> Option<Vec<u8>> {
    None
}

fn translate(event: event::Event) -> Vec<Input> {
    let reader = |event| vec![Input::Event(Box::new(event))];
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => {
            key_of(key).map_or(Vec::new(), |key| if is_stop(key) { vec![Input::Stop] } else { reader(Event::Key(key)) })
        }
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
