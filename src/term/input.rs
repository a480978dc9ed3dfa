//! What comes from the terminal, as the reader's events. A thread waits for
//! it with `poll(2)` first: crossterm alone spins for ever when the terminal
//! goes away (SAFETY §3).

use std::io::{self, Write};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::probe::{self, Answers, Listener};
use super::tty::{bytes, wait};
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

/// How long an answer is waited for before another has the terminal: most come
/// within a tenth of it, and nobody waits longer for a terminal that says nothing.
const SOON: Duration = Duration::from_millis(500);

/// How often it is looked whether the answers came.
const GLANCE: Duration = Duration::from_millis(5);

/// How long crossterm is given to find what is there to read.
const AGAIN: Duration = Duration::from_millis(2);

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
            *asked.lock().unwrap_or_else(PoisonError::into_inner) = None;
            let _ = to.send(Input::Gone.into());
        });
    }

    /// Keeps from reading the terminal while another program has it. Answers
    /// that are still expected are waited for a moment, and then no more.
    pub fn hold(&self) -> MutexGuard<'_, Option<Instant>> {
        self.quiet();
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *asked = None;
        asked
    }

    /// Waits until the terminal has answered, so that no answer is left to
    /// whoever reads it next; but no longer than half a second after the question.
    pub fn quiet(&self) {
        loop {
            let asked = *self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            if asked.is_none_or(|since| since.elapsed() >= SOON) {
                return;
            }
            std::thread::sleep(GLANCE);
        }
    }

    /// Asks the terminal; an [`Input::Answered`] follows. While answers are
    /// still expected it is not asked again: the second ones would be taken
    /// for keys.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn ask(&self, out: &mut impl Write) -> io::Result<()> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_some() {
            return Ok(());
        }
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
            answers(since, asked, &tell)?;
            let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
            // It may have been asked anew meanwhile.
            *asked = asked.filter(|now| *now != since);
        }
        if !wait(None)? {
            continue;
        }
        let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_none() && !events(Duration::ZERO, &tell)? && !events(AGAIN, &tell)? && wait(Some(Duration::ZERO))? {
            // crossterm waits for edges and loses the one of a key that comes
            // together with a new size: it would not look before the next key.
            typed(&bytes()?, &tell)?;
        }
    }
}

/// Tells what crossterm has to tell; whether it was anything.
fn events(most: Duration, tell: &dyn Fn(Input) -> Option<()>) -> Option<bool> {
    let mut any = false;
    while matches!(event::poll(if any { Duration::ZERO } else { most }), Ok(true)) {
        any = true;
        let Ok(event) = event::read() else { break };
        translate(event).into_iter().try_for_each(tell)?;
    }
    Some(any)
}

/// Tells answers from keys until the last one came, or too late, or nobody
/// waits for them any more.
fn answers(since: Instant, asked: &Mutex<Option<Instant>>, tell: &dyn Fn(Input) -> Option<()>) -> Option<()> {
    let mut listener = Listener::default();
    let mut told = false;
    while !listener.answers().complete && since.elapsed() < LATE {
        let until = if told { LATE } else { ANSWER };
        if wait(Some(until.saturating_sub(since.elapsed())))? {
            let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
            if *asked != Some(since) {
                break;
            }
            // Another may have read it while the terminal was held.
            if wait(Some(Duration::ZERO))? {
                listener.take(&bytes()?);
            }
            drop(asked);
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
