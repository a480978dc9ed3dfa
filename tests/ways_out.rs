//! Every way out leaves the terminal as it was: the modes of the line, the
//! screen, mouse, paste, cursor, margins, keyboard; at moments chosen at
//! random, from the very start on. A few times each with every `cargo test`,
//! a hundred times with `JIANBAO_WAYS=100` (docs/checks.md).
#![cfg(target_os = "linux")]
#![allow(clippy::string_slice)]

use std::collections::BTreeMap;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use jianbao::term::Screen;
use jianbao::term::tty::{Gate, Out};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcgetattr, tcsetwinsize};
use tempfile::TempDir;

/// How long something may take that is waited for; no measure of speed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Within a second a program ends that was asked to (SAFETY §3), with half of
/// one for a busy machine.
const AT_ONCE: Duration = Duration::from_millis(1_500);

/// What the program asks, and what this terminal answers.
const ANSWERS: &[(&[u8], &[u8])] = &[
    (b"\x1b[6n", b"\x1b[1;2R"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\"),
    (b"\x1b[c", b"\x1b[?62;c"),
];

/// How often each way is gone.
fn times() -> u64 {
    std::env::var("JIANBAO_WAYS").ok().and_then(|times| times.parse().ok()).unwrap_or(4)
}

/// A small generator of our own: the same moments in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// Half of them in the first 80 ms, where the terminal is being taken.
    fn moment(&mut self) -> Duration {
        let most = if self.below(2) == 0 { 80 } else { 700 };
        Duration::from_millis(self.below(most))
    }
}

/// A terminal of our own with the program in it.
struct Window {
    master: Option<OwnedFd>,
    slave: OwnedFd,
    name: String,
    child: Child,
    seen: Vec<u8>,
    before: String,
    _home: TempDir,
}

impl Window {
    /// Runs `program`; `out` may be another place than the terminal.
    fn open(program: &Path, arguments: &[&str], variables: &[(&str, &str)], out: Option<Stdio>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a pty");
        grantpt(&master).and_then(|()| unlockpt(&master)).expect("unlocked");
        let name = ptsname(&master, Vec::new()).expect("a name").into_string().expect("text");
        let end = || open(&*name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).expect("an end");
        resize(&master, 80, 24);
        let slave = end();
        let before = line_modes(&slave);
        let mut command = Command::new("setsid");
        command.arg("--ctty").arg(program).args(arguments).current_dir(home.path());
        command.stdin(end()).stderr(end()).stdout(out.unwrap_or_else(|| end().into()));
        for (name, folder) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")] {
            command.env(format!("JIANBAO_{name}_DIR"), home.path().join(folder));
        }
        command.env("TERM", "xterm-256color").env("LC_ALL", "zh_CN.UTF-8").env_remove("NO_COLOR");
        let child = command.envs(variables.iter().copied()).spawn().expect("started");
        Self { master: Some(master), slave, name, child, seen: Vec::new(), before, _home: home }
    }

    fn reader(arguments: &[&str]) -> Self {
        Self::open(Path::new(env!("CARGO_BIN_EXE_jianbao")), arguments, &[], None)
    }

    /// Takes in what is written and answers, for so long.
    fn watch(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while self.take_in(until.saturating_duration_since(Instant::now())) || Instant::now() < until {}
    }

    fn watch_until(&mut self, what: &str, there: impl Fn(&mut Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !there(self) {
            assert!(Instant::now() < until, "waited in vain for {what}");
            self.take_in(Duration::from_millis(5));
        }
    }

    /// Whether anything was there to take in.
    fn take_in(&mut self, most: Duration) -> bool {
        let Some(master) = &self.master else {
            std::thread::sleep(most.min(Duration::from_millis(5)));
            return false;
        };
        let most = Timespec::try_from(most.min(Duration::from_millis(20))).expect("a time");
        let ready = poll(&mut [PollFd::new(master, PollFlags::IN)], Some(&most)).expect("polled");
        if ready == 0 {
            return false;
        }
        let mut buffer = [0; 8192];
        let count = rustix::io::read(master, &mut buffer).expect("read");
        let from = self.seen.len();
        self.seen.extend_from_slice(&buffer[..count]);
        // A question may have begun in what was read before.
        for (question, answer) in ANSWERS {
            let start = from.saturating_sub(question.len() - 1);
            let asked = self.seen[start..].windows(question.len()).filter(|window| window == question).count();
            for _ in 0..asked {
                rustix::io::write(master, answer).expect("answered");
            }
        }
        true
    }

    fn press(&self, keys: &str) {
        rustix::io::write(self.master.as_ref().expect("open"), keys.as_bytes()).expect("pressed");
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        // It may have ended by itself.
        let _ = Command::new("kill").args([&format!("-{name}"), &id]).stderr(Stdio::null()).status();
    }

    /// Waits for the end; gives how, and after how long.
    fn ends(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("waited") {
                let took = start.elapsed();
                self.watch(Duration::from_millis(30));
                return (status, took);
            }
            assert!(start.elapsed() < PATIENCE, "it does not end: {}", self.state());
            self.take_in(Duration::from_millis(5));
        }
    }

    /// How the system sees it: running, stopped, deaf to which signals.
    fn state(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let told = status.lines().filter(|line| ["Name", "State", "Sig"].iter().any(|name| line.starts_with(name)));
        told.collect::<Vec<_>>().join("; ").replace('\t', " ")
    }

    #[track_caller]
    fn is_restored(&self, after: &str) {
        assert_eq!(line_modes(&self.slave), self.before, "the modes of the line after {after}");
        let left = left_on(&self.seen);
        assert!(left.is_empty(), "after {after}: {}", left.join(", "));
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn resize(master: &OwnedFd, columns: u16, rows: u16) {
    tcsetwinsize(master, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).expect("resized");
}

fn line_modes(slave: &OwnedFd) -> String {
    let modes = tcgetattr(slave.as_fd()).expect("modes");
    let flags = (modes.input_modes, modes.output_modes, modes.control_modes, modes.local_modes);
    format!("{flags:?} {:?}", modes.special_codes)
}

/// What was switched on and not off again, read from all that was written.
fn left_on(seen: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(seen);
    let mut modes: BTreeMap<&str, bool> = BTreeMap::new();
    let (mut keyboard, mut margins, mut style, mut left) = (0, false, false, Vec::new());
    for piece in text.split("\x1b[").skip(1) {
        let Some(end) = piece.find(|c: char| ('@'..='~').contains(&c)) else { continue };
        let (body, last) = (&piece[..end], &piece[end..=end]);
        match (last, body.strip_prefix('?')) {
            ("h" | "l", Some(mode)) => drop(modes.insert(mode, last == "h")),
            ("u", None) if body.starts_with('>') => keyboard += 1,
            ("u", None) if body.starts_with('<') => keyboard -= 1,
            ("r", None) => margins = !body.is_empty(),
            ("m", None) => style = !(body.is_empty() || body == "0"),
            _ => {}
        }
    }
    // The cursor is on to begin with.
    left.extend(modes.iter().filter(|(mode, on)| (**mode == "25") != **on).map(|(mode, _)| format!("mode {mode}")));
    let named = [(keyboard != 0, "the keyboard"), (margins, "margins"), (style, "colours")];
    left.extend(named.into_iter().filter(|(on, _)| *on).map(|(_, name)| name.to_owned()));
    if ["\x1b]0;", "\x1b]1;", "\x1b]2;"].iter().any(|title| text.contains(title)) {
        left.push("a title".to_owned());
    }
    left
}

#[test]
fn what_is_left_on_is_seen() {
    for (written, left) in [
        ("\x1b[?1049h\x1b[?25l\x1b[?25h\x1b[?1049l", vec![]),
        (
            "\x1b[?1049h\x1b[?2026h\x1b[2;5r\x1b[1m\x1b[>1u",
            vec!["mode 1049", "mode 2026", "the keyboard", "margins", "colours"],
        ),
        ("\x1b[?25l", vec!["mode 25"]),
        ("\x1b]2;jianbao\x07", vec!["a title"]),
    ] {
        assert_eq!(left_on(written.as_bytes()), left, "{written:?}");
    }
}

/// A program that a signal ended, by its own handler or, before that was
/// there, by the system.
#[track_caller]
fn ended_by(status: ExitStatus, signal: i32) {
    let code = (status.code(), status.signal());
    assert!(code == (Some(128 + signal), None) || code == (None, Some(signal)), "{status:?}");
}

#[test]
fn by_a_signal() {
    let mut chance = Chance(1);
    let mut longest = Duration::ZERO;
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1), ("QUIT", 3)] {
        for _ in 0..times() {
            let mut window = Window::reader(&[]);
            window.watch(chance.moment());
            window.press("j");
            window.signal(name);
            let (status, took) = window.ends();
            ended_by(status, number);
            window.is_restored(name);
            longest = longest.max(took);
        }
    }
    println!("by a signal: {} ends, the longest took {longest:?}", 4 * times());
    assert!(longest < AT_ONCE, "{longest:?}");
}

#[test]
fn by_a_key() {
    let mut chance = Chance(2);
    for _ in 0..times() {
        let mut window = Window::reader(&[]);
        window.watch(chance.moment());
        window.press("Q");
        assert_eq!(window.ends().0.code(), Some(0));
        window.is_restored("Q");
    }
}

#[test]
fn by_a_mistake_or_into_a_pipe_it_never_takes_the_terminal() {
    for _ in 0..times() {
        let program = Path::new(env!("CARGO_BIN_EXE_jianbao"));
        for (arguments, variables, out, code) in [
            (&["--no-such-option"][..], &[][..], None, 2),
            (&["show", "how-to-read"], &[], Some(Stdio::null()), 0),
            (&[], &[], Some(Stdio::null()), 0),
            (&[], &[("TERM", "dumb")], None, 0),
        ] {
            let mut window = Window::open(program, arguments, variables, out);
            assert_eq!(window.ends().0.code(), Some(code), "{arguments:?}");
            window.is_restored("a mistake or a pipe");
            assert!(!window.seen.contains(&0x1b), "{arguments:?} sends what a dumb terminal shows");
        }
    }
}

#[test]
fn by_a_stop_and_back_again() {
    let mut chance = Chance(3);
    for _ in 0..times() {
        let mut window = Window::reader(&[]);
        // Before that there is nothing of ours to stop, and a process that no
        // shell looks after is not stopped by default.
        window.watch_until("the screen", |window| !left_on(&window.seen).is_empty());
        window.watch(chance.moment());
        window.signal("TSTP");
        window.watch_until("the stop", |window| window.state().contains("(stopped)"));
        window.watch(Duration::from_millis(10));
        window.is_restored("SIGTSTP");
        window.signal("CONT");
        window.watch_until("the screen again", |window| !left_on(&window.seen).is_empty());
        window.press("Q");
        assert_eq!(window.ends().0.code(), Some(0));
        window.is_restored("SIGCONT");
    }
}

#[test]
fn by_a_closed_window() {
    let mut chance = Chance(4);
    let mut longest = Duration::ZERO;
    for _ in 0..times() {
        let mut window = Window::reader(&[]);
        // A window that closes before that is no affair of ours.
        window.watch_until("the program", |window| window.state().contains("jianbao"));
        window.watch(chance.moment());
        window.master = None;
        let (status, took) = window.ends();
        let code = (status.code(), status.signal());
        assert!(matches!(code, (Some(129), None) | (None, Some(1))), "{status:?}");
        longest = longest.max(took);
    }
    println!("by a closed window: {} ends, the longest took {longest:?}", times());
    assert!(longest < AT_ONCE, "{longest:?}");
}

/// Not a test of its own: draws until a thread panics.
#[test]
#[ignore = "run in a terminal by the test below"]
fn child_that_panics_while_it_draws() {
    let after = std::env::var("JIANBAO_PANIC").ok().and_then(|after| after.parse().ok()).expect("a time");
    let gate = Gate::default();
    let guard = jianbao::term::Guard::new(gate.clone());
    guard.begin(true).expect("a terminal");
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(after));
        panic!("in a thread");
    });
    let mut screen = Screen::new(Out::open(&gate), (80, 24));
    screen.show_at_once(true);
    let mut frame = Buffer::empty(Rect::new(0, 0, 80, 24));
    for turn in 0.. {
        for y in 0..24 {
            frame.set_string(0, y, format!("{turn:8} 党建引领{y:3}"), Style::new().bold());
        }
        screen.show(&frame, None).expect("shown");
    }
}

#[test]
fn by_a_panic_in_a_thread_while_another_draws() {
    let mut chance = Chance(5);
    let program = std::env::current_exe().expect("this program");
    for _ in 0..times() {
        let after = chance.moment().as_millis().to_string();
        let arguments = ["--exact", "child_that_panics_while_it_draws", "--ignored", "--nocapture"];
        let mut window = Window::open(&program, &arguments, &[("JIANBAO_PANIC", &after)], None);
        assert_eq!(window.ends().0.code(), Some(101));
        window.is_restored("a panic");
        assert!(String::from_utf8_lossy(&window.seen).contains("in a thread"));
    }
}

/// Nobody reads what it writes, and SIGTERM ends it all the same, with the
/// place kept.
#[test]
fn out_of_a_terminal_that_nobody_reads() {
    let mut longest = Duration::ZERO;
    for _ in 0..times() {
        let mut window = Window::reader(&[]);
        window.watch_until("the library", |window| String::from_utf8_lossy(&window.seen).contains("榆岭林场"));
        window.press("\r");
        window.watch_until("the article", |window| String::from_utf8_lossy(&window.seen).contains('%'));
        // Each changes every cell; what is written fills the terminal soon.
        for _ in 0..40 {
            window.press(" cc");
            std::thread::sleep(Duration::from_millis(5));
        }
        window.signal("TERM");
        let start = Instant::now();
        let status = loop {
            if let Some(status) = window.child.try_wait().expect("waited") {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        };
        let took = start.elapsed();
        assert!(took >= Duration::from_millis(100), "it was read after all: {took:?}");
        longest = longest.max(took);
        ended_by(status, 15);
        assert_eq!(line_modes(&window.slave), window.before);
        let kept = window._home.path().join("state/progress.json");
        assert!(std::fs::read_to_string(kept).expect("the place is kept").contains("offset"));
    }
    println!("unread: {} ends, the longest took {longest:?}", times());
    assert!(longest < AT_ONCE, "{longest:?}");
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let mut chance = Chance(6);
    let mut window = Window::reader(&[]);
    window.watch_until("the library", |window| String::from_utf8_lossy(&window.seen).contains("榆岭林场"));
    window.press("\r");
    for turn in 0..times() * 10 {
        let (columns, rows) = match turn % 10 {
            0 => (1, 1),
            5 => (500, 200),
            _ => (1 + chance.below(500), 1 + chance.below(200)),
        };
        resize(window.master.as_ref().expect("open"), columns as u16, rows as u16);
        window.press(["j", " ", "]", "o", "k"][chance.below(5) as usize]);
        window.watch(Duration::from_millis(chance.below(6)));
    }
    resize(window.master.as_ref().expect("open"), 80, 24);
    window.watch(Duration::from_millis(300));
    window.press("Q");
    assert_eq!(window.ends().0.code(), Some(0), "{}", window.name);
    window.is_restored("a storm of sizes");
}
