//! One guard for all the modes we switch on. Whatever the way out (return,
//! error, panic in any thread, signal), everything is switched off, in the
//! reverse order. ratatui's own `init` and `restore` leave the mouse, paste
//! and focus modes on and know nothing of signals (SAFETY §3).

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, KeyboardEnhancementFlags,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};

/// The exit code of a panic, as Rust's own runtime gives it.
const PANICKED: i32 = 101;

/// What was switched on.
#[derive(Debug, Default)]
struct Ours {
    screen: AtomicBool,
    keyboard: AtomicBool,
}

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
        let guard = Self { ours: Arc::default() };
        guard.enter(mouse)?;
        let ours = Arc::clone(&guard.ours);
        let before = std::panic::take_hook();
        let main = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            give_back(&ours);
            before(panic);
            if std::thread::current().id() != main {
                std::process::exit(PANICKED);
            }
        }));
        Ok(guard)
    }

    /// Takes the terminal again, after a stop.
    ///
    /// # Errors
    /// As [`Guard::take`].
    pub fn enter(&self, mouse: bool) -> io::Result<()> {
        self.ours.screen.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        self.mouse(mouse)
    }

    /// Takes or leaves the mouse.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn mouse(&self, on: bool) -> io::Result<()> {
        if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
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
        execute!(io::stdout(), PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES))
    }

    /// Gives the terminal back; does nothing the second time.
    pub fn leave(&self) {
        give_back(&self.ours);
    }

    /// A handle that gives the terminal back from another thread.
    pub fn handle(&self) -> impl Fn() + Send + Sync + 'static {
        let ours = Arc::clone(&self.ours);
        move || give_back(&ours)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Each step is tried whatever became of the one before: a terminal that is
/// half gone is restored as far as it goes.
fn give_back(ours: &Ours) {
    if !ours.screen.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if ours.keyboard.swap(false, Ordering::SeqCst) {
        let _ = execute!(out, PopKeyboardEnhancementFlags);
    }
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, cursor::Show, LeaveAlternateScreen);
    let _ = disable_raw_mode();
    let _ = out.flush();
}
