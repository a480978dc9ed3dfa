//! One guard for all the modes we switch on. Whatever the way out (return,
//! error, panic in any thread, signal), everything is switched off, in the
//! reverse order. ratatui's own `init` and `restore` leave the mouse, paste
//! and focus modes on and know nothing of signals (SAFETY §3).

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, KeyboardEnhancementFlags,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, queue};

use super::tty::{Gate, Modes, Out};

/// The exit code of a panic, as Rust's own runtime gives it.
const PANICKED: i32 = 101;

/// What was switched on.
#[derive(Debug, Default)]
struct Ours {
    screen: AtomicBool,
    keyboard: AtomicBool,
    /// Another program has it, or had it last.
    lent: AtomicBool,
    /// The modes of the line before it was first taken.
    before: OnceLock<Modes>,
    gate: Gate,
}

/// What a frame that was cut short may have left: shown at once (2026),
/// margins, colours.
const HALF_A_FRAME: &[u8] = b"\x1b[?2026l\x1b[r\x1b[0m";

/// What an editor that was ended may have left: keys of the pad, arrows in
/// their other form.
const AN_EDITORS: &[u8] = b"\x1b[?1l\x1b>";

/// The terminal is ours while this lives.
#[derive(Debug)]
pub struct Guard {
    ours: Arc<Ours>,
}

impl Guard {
    /// Takes the terminal: raw mode, the other screen, pasted text in
    /// brackets, and the mouse if asked for. A panic, in whatever thread, gives
    /// it back before its message is printed, and ends the program: one that
    /// went on would draw over a terminal that is no longer its own.
    ///
    /// # Errors
    /// When the terminal cannot be written or has no raw mode.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Self::new(Gate::default());
        guard.begin(mouse)?;
        Ok(guard)
    }

    /// A guard that has not taken the terminal yet; all that write to it pass
    /// `gate`.
    pub fn new(gate: Gate) -> Self {
        Self { ours: Arc::new(Ours { gate, ..Ours::default() }) }
    }

    /// Takes the terminal for the first time, as [`Guard::take`] does.
    ///
    /// # Errors
    /// As [`Guard::take`].
    pub fn begin(&self, mouse: bool) -> io::Result<()> {
        if let Some(modes) = Modes::now() {
            let _ = self.ours.before.set(modes);
        }
        self.enter(mouse)?;
        let ours = Arc::clone(&self.ours);
        let before = std::panic::take_hook();
        let main = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            give_back(&ours);
            before(panic);
            if std::thread::current().id() != main {
                std::process::exit(PANICKED);
            }
        }));
        Ok(())
    }

    /// Takes the terminal again, after a stop.
    ///
    /// # Errors
    /// As [`Guard::take`].
    pub fn enter(&self, mouse: bool) -> io::Result<()> {
        self.ours.screen.store(true, Ordering::SeqCst);
        self.ours.gate.open();
        take_back(&self.ours);
        enable_raw_mode()?;
        self.write(|bytes| queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide))?;
        self.mouse(mouse)
    }

    /// Takes or leaves the mouse.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn mouse(&self, on: bool) -> io::Result<()> {
        self.write(|bytes| if on { queue!(bytes, EnableMouseCapture) } else { queue!(bytes, DisableMouseCapture) })
    }

    /// Has the terminal tell keys apart that look the same otherwise (Esc and
    /// Alt, Tab and Ctrl-I), where it offers that.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn tell_keys_apart(&self) -> io::Result<()> {
        if self.ours.keyboard.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        let flags = PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES);
        self.write(|bytes| queue!(bytes, flags))
    }

    fn write(&self, what: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        let mut bytes = Vec::new();
        what(&mut bytes)?;
        Out::open(&self.ours.gate).write_last(&bytes)
    }

    /// Gives the terminal back; does nothing the second time.
    pub fn leave(&self) {
        give_back(&self.ours);
    }

    /// Gives the terminal to another program, until it is taken again.
    pub fn lend(&self) {
        self.leave();
        self.ours.lent.store(true, Ordering::SeqCst);
        self.ours.gate.lend();
    }

    /// A handle that gives the terminal back from another thread.
    pub fn handle(&self) -> impl Fn() + Send + Clone + 'static {
        let ours = Arc::clone(&self.ours);
        move || give_back(&ours)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whoever had the terminal may have been ended in the middle: the line is as
/// it was before all of us.
fn take_back(ours: &Ours) {
    if ours.lent.swap(false, Ordering::SeqCst) {
        let _ = Out::open(&ours.gate).write_last(AN_EDITORS);
        if let Some(modes) = ours.before.get() {
            modes.put();
        }
    }
}

/// In one write, so that no step hangs on another; the modes of the line come
/// last and whatever became of the rest.
fn give_back(ours: &Ours) {
    if !ours.screen.swap(false, Ordering::SeqCst) {
        take_back(ours);
        return;
    }
    ours.gate.shut();
    let mut bytes = HALF_A_FRAME.to_vec();
    if ours.keyboard.swap(false, Ordering::SeqCst) {
        let _ = queue!(bytes, PopKeyboardEnhancementFlags);
    }
    let _ = queue!(bytes, DisableMouseCapture, DisableBracketedPaste, cursor::Show, LeaveAlternateScreen);
    let _ = Out::open(&ours.gate).write_last(&bytes);
    let _ = disable_raw_mode();
}
