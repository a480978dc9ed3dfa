//! The terminal as a file: what there is to read, and room to write. Apart
//! because a write to a terminal that nobody reads holds a program for ever,
//! deaf to SIGTERM: here it waits for room, and once the program was asked to
//! end, only a moment longer.

use std::io::{self, Write};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// How long a terminal without room is waited for after the program was asked
/// to end.
const LAST_WAIT: Duration = Duration::from_millis(150);

/// How often somebody without room looks whether the program was asked to end.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(50);

/// The modes of the line: echo, whole lines, signals by keys.
#[derive(Debug, Clone)]
#[cfg(unix)]
pub struct Modes(rustix::termios::Termios);

#[cfg(unix)]
impl Modes {
    /// As they are.
    pub fn now() -> Option<Self> {
        rustix::termios::tcgetattr(terminal()?).ok().map(Self)
    }

    /// Makes them so again.
    pub fn put(&self) {
        // A terminal that is gone has none.
        let set = |terminal| rustix::termios::tcsetattr(terminal, rustix::termios::OptionalActions::Now, &self.0);
        let _ = terminal().map(set);
    }
}

/// The modes of the line, where the system has no such thing.
#[derive(Debug, Clone)]
#[cfg(not(unix))]
pub struct Modes;

#[cfg(not(unix))]
impl Modes {
    /// None.
    pub fn now() -> Option<Self> {
        None
    }

    /// Nothing.
    pub fn put(&self) {}
}

/// Whether the terminal may still be written; one for all that write.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    shut: Arc<AtomicBool>,
    lent: Arc<AtomicBool>,
    ending: Arc<OnceLock<Instant>>,
}

impl Gate {
    /// The program was asked to end; whether for the first time.
    pub fn end(&self) -> bool {
        self.ending.set(Instant::now()).is_ok()
    }

    /// The terminal is ours again.
    pub fn open(&self) {
        self.lent.store(false, Ordering::SeqCst);
        self.shut.store(false, Ordering::SeqCst);
    }

    /// Another program has the terminal.
    pub fn lend(&self) {
        self.lent.store(true, Ordering::SeqCst);
    }

    /// Has another program the terminal? What is typed is meant for it then.
    pub fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }

    /// The terminal is given back: what is still drawn goes nowhere.
    pub fn shut(&self) {
        self.shut.store(true, Ordering::SeqCst);
    }

    fn is_shut(&self) -> bool {
        self.shut.load(Ordering::SeqCst)
    }

    fn is_overdue(&self) -> bool {
        self.ending.get().is_some_and(|since| since.elapsed() >= LAST_WAIT)
    }
}

/// What is written to the terminal. Not standard output itself where that can
/// be helped: not to wait is a property of the open file, which the shell
/// shares with us.
#[derive(Debug)]
pub struct Out {
    gate: Gate,
    #[cfg(unix)]
    own: Option<OwnedFd>,
}

impl Out {
    /// The terminal that standard output is.
    pub fn open(gate: &Gate) -> Self {
        Self {
            gate: gate.clone(),
            #[cfg(unix)]
            own: terminal_of_output(),
        }
    }

    /// Writes whether the gate is shut or not: for who shuts it.
    ///
    /// # Errors
    /// When the terminal cannot be written, or has no room and the program is
    /// to end.
    pub fn write_last(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let count = self.send(rest)?;
            rest = rest.get(count..).unwrap_or_default();
        }
        Ok(())
    }

    #[cfg(unix)]
    fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        use rustix::io::Errno;
        let Some(own) = &self.own else { return plainly(bytes) };
        loop {
            match rustix::io::write(own, bytes) {
                Ok(count) => return Ok(count),
                Err(Errno::AGAIN) if self.gate.is_overdue() => return Err(io::ErrorKind::TimedOut.into()),
                Err(Errno::AGAIN) => wait_for_room(own)?,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    #[cfg(not(unix))]
    fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        match self.gate.is_overdue() {
            true => Err(io::ErrorKind::TimedOut.into()),
            false => plainly(bytes),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.gate.is_shut() { Ok(bytes.len()) } else { self.send(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn plainly(bytes: &[u8]) -> io::Result<usize> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(bytes.len())
}

#[cfg(unix)]
fn terminal_of_output() -> Option<OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    let name = rustix::termios::ttyname(io::stdout().as_fd(), Vec::new()).ok()?;
    open(&name, OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).ok()
}

#[cfg(unix)]
fn wait_for_room(own: &OwnedFd) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let look = Timespec::try_from(LOOK).ok();
    match poll(&mut [PollFd::new(own, PollFlags::OUT)], look.as_ref()) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
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
pub fn wait(most: Option<Duration>) -> Option<bool> {
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
pub fn bytes() -> Option<Vec<u8>> {
    let mut buffer = [0; 1024];
    let count = rustix::io::read(terminal()?, &mut buffer).ok().filter(|count| *count > 0)?;
    buffer.get(..count).map(<[u8]>::to_vec)
}

/// Stops all that the shell started together in this terminal, this process
/// too, until it is told to go on; whether it was.
#[cfg(unix)]
pub fn stop_job() -> bool {
    use rustix::process::{Signal, kill_current_process_group};
    kill_current_process_group(Signal::STOP).is_ok()
}

/// Asks a program that has the terminal to end, so that it can keep what it
/// holds.
#[cfg(unix)]
pub fn end(program: &std::process::Child) {
    use rustix::process::{Pid, Signal, kill_process};
    // One that has ended meanwhile needs no asking.
    let _ = kill_process(Pid::from_child(program), Signal::TERM);
}

/// There is no such asking here.
#[cfg(not(unix))]
pub fn end(_program: &std::process::Child) {}

/// Waits for input without using the processor; `None` when the terminal is gone.
#[cfg(not(unix))]
pub fn wait(most: Option<Duration>) -> Option<bool> {
    event::poll(most.unwrap_or(Duration::MAX)).ok()
}

/// Here answers are not told from keys: nothing is read.
#[cfg(not(unix))]
pub fn bytes() -> Option<Vec<u8>> {
    None
}
