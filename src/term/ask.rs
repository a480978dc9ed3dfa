//! The terminal asked once, for a command that prints what it says. On the
//! other screen and in raw mode, as the reader asks it: nothing of the
//! questions is seen, nothing of the answers is left for the shell.

use std::io;
use std::sync::mpsc::{RecvTimeoutError, channel};

use super::guard::Guard;
use super::input::{ANSWER, Input, Keyboard};
use super::probe::Answers;
use super::signals;
use super::tty::{Gate, Out};

/// What the terminal answers in the time that is given to it; keys typed
/// meanwhile are lost.
///
/// # Errors
/// When there is no terminal, or it cannot be written.
pub fn once() -> io::Result<Answers> {
    let gate = Gate::default();
    let guard = Guard::new(gate.clone());
    let keyboard = Keyboard::default();
    let (tell, told) = channel::<Input>();
    signals::listen(tell.clone(), gate.clone(), guard.handle())?;
    guard.begin(false)?;
    keyboard.ask(&mut Out::open(&gate))?;
    keyboard.listen(tell);
    let answers = loop {
        match told.recv_timeout(ANSWER * 2) {
            Ok(Input::Answered(answers)) => break answers,
            Ok(Input::Gone) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                break Answers::default();
            }
            Ok(Input::End(_)) => return Err(io::ErrorKind::Interrupted.into()),
            Ok(_) => {}
        }
    };
    guard.leave();
    Ok(answers)
}
