//! Signals as input: the program ends, stops and goes on in the loop, where
//! the state can be kept and the terminal given back.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

use super::input::Input;

/// Starts the thread that waits for signals.
///
/// # Errors
/// When the system refuses the handlers.
#[cfg(unix)]
pub fn listen<T: From<Input> + Send + 'static>(to: Sender<T>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGWINCH => Input::Resized,
                SIGTSTP => Input::Stop,
                SIGCONT => Input::Go,
                _ => Input::End(signal),
            };
            if to.send(input.into()).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Becomes true when the user presses Ctrl-C; the second time that ends the
/// program at once.
///
/// # Errors
/// When the system refuses the handlers.
#[cfg(unix)]
pub fn interrupted() -> std::io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::SIGINT;
    let pressed = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&pressed))?;
    signal_hook::flag::register(SIGINT, Arc::clone(&pressed))?;
    Ok(pressed)
}

/// Never becomes true here: Ctrl-C ends the program.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn interrupted() -> std::io::Result<Arc<AtomicBool>> {
    Ok(Arc::new(AtomicBool::new(false)))
}

/// Stops this process until it is told to go on, as the shell expects.
#[cfg(unix)]
pub fn stop() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
}

/// There are no such signals here.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn listen<T: From<Input> + Send + 'static>(_to: Sender<T>) -> std::io::Result<()> {
    Ok(())
}

/// There is no such stop here.
#[cfg(not(unix))]
pub fn stop() {}
