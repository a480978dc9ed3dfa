//! Signals as input: the program ends, stops and goes on in the loop, where
//! the state can be kept and the terminal given back.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
#[cfg(unix)]
use std::time::Duration;

use super::input::Input;
use super::tty::Gate;

/// How long the loop may take to end after a signal; then the program ends
/// without it.
#[cfg(unix)]
const BACK_STOP: Duration = Duration::from_millis(900);

/// Starts the thread that waits for signals. One that asks the program to end
/// begins the end at `gate`; should the loop not hear of it, held by a disk or
/// a command, the terminal is given back and the program ends all the same.
///
/// # Errors
/// When the system refuses the handlers.
#[cfg(unix)]
pub fn listen<T: From<Input> + Send + 'static>(
    to: Sender<T>,
    gate: Gate,
    give_back: impl Fn() + Send + Clone + 'static,
) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGWINCH => Input::Resized,
                SIGTSTP => Input::Stop,
                SIGCONT => Input::Go,
                // Typed where another program has the terminal: that one's.
                SIGINT | SIGQUIT if gate.is_lent() => continue,
                _ => {
                    if gate.end() {
                        let give_back = give_back.clone();
                        std::thread::spawn(move || end_anyway(signal, give_back));
                    }
                    Input::End(signal)
                }
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

#[cfg(unix)]
fn end_anyway(signal: i32, give_back: impl Fn()) {
    std::thread::sleep(BACK_STOP);
    give_back();
    std::process::exit(128 + signal);
}

/// Stops this process, and all that the shell started with it, until they are
/// told to go on; whether an [`Input::Go`] tells of that. To take the terminal
/// before that comes would be to take it twice.
#[cfg(unix)]
pub fn stop() -> bool {
    super::tty::stop_job()
}

/// Stops this process alone: the others of its group stop themselves.
#[cfg(unix)]
pub fn stop_alone() {
    // Nothing is to be done where it goes on.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
}

/// There are no such signals here.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn listen<T: From<Input> + Send + 'static>(
    _to: Sender<T>,
    _gate: Gate,
    _give_back: impl Fn() + Send + Clone + 'static,
) -> std::io::Result<()> {
    Ok(())
}

/// There is no such stop here.
#[cfg(not(unix))]
pub fn stop() -> bool {
    false
}

/// There is no such stop here.
#[cfg(not(unix))]
pub fn stop_alone() {}
