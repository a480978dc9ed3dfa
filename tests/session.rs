//! The program in a real pseudo-terminal: it starts, reads, marks and quits,
//! and whatever the way out, the terminal is as it was.
#![cfg(unix)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

#[path = "reader/own.rs"]
#[allow(dead_code)]
mod own;

/// How long something may take that is waited for; no measure of speed.
const PATIENCE: Duration = Duration::from_secs(20);

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// What the program may ask of a terminal, and what this one answers; the
/// cursor's place is filled in.
const ANSWERS: &[(&[u8], &str)] = &[
    (b"\x1b[6n", "\x1b[{row};{column}R"),
    (b"\x1b[?2026$p", "\x1b[?2026;2$y"),
    (b"\x1b]11;?\x1b\\", "\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\"),
    (b"\x1b[c", "\x1b[?62;c"),
];

/// How a terminal answers.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// As the emulator is: every ambiguous character takes one cell.
    Truly,
    /// As one that gives quotes two cells.
    WideQuotes,
    /// Not at all.
    Silent,
    /// Truly, but as over a long line.
    Slowly,
}

/// The screen takes in what was written; each question is answered where it
/// stands, as a terminal does.
fn take_in(screen: &Mutex<vt100::Parser>, written: &[u8], (manner, keys): (Manner, &Keys)) {
    let mut rest = written;
    loop {
        let question = |at: usize| ANSWERS.iter().find(|(question, _)| rest[at..].starts_with(question));
        let Some((at, (question, answer))) = (0..rest.len()).find_map(|at| question(at).map(|found| (at, found)))
        else {
            return screen.lock().expect("screen").process(rest);
        };
        let (before, after) = rest.split_at(at + question.len());
        let mut screen = screen.lock().expect("screen");
        screen.process(before);
        let (row, column) = screen.screen().cursor_position();
        drop(screen);
        if manner == Manner::Slowly {
            std::thread::sleep(Duration::from_millis(40));
        }
        let wider = manner == Manner::WideQuotes && before.ends_with("“\x1b[6n".as_bytes());
        let column = column + 1 + u16::from(wider);
        let answer = answer.replace("{row}", &(row + 1).to_string()).replace("{column}", &column.to_string());
        let _ = keys.lock().expect("keys").write_all(answer.as_bytes());
        rest = after;
    }
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Keys>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Session {
    /// Runs the program in a terminal, its folders all under `home`. The shell
    /// around it notes the terminal's modes before and after.
    fn start(home: &Path, arguments: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_jianbao");
        let mut command = CommandBuilder::new("sh");
        let note = "stty -g > \"$HOME/before\"";
        let script = format!("{note}; \"{program}\" {arguments}; code=$?; stty -g > \"$HOME/after\"; exit $code");
        command.args(["-c", &script]);
        Self::spawn(home, command, Manner::Truly)
    }

    /// Runs the program alone, to send it signals.
    fn alone(home: &Path, arguments: &[&str]) -> Self {
        Self::answered(home, arguments, Manner::Truly)
    }

    /// The same in a terminal that answers in its own way.
    fn answered(home: &Path, arguments: &[&str], manner: Manner) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jianbao"));
        command.args(arguments);
        Self::spawn(home, command, manner)
    }

    fn spawn(home: &Path, mut command: CommandBuilder, manner: Manner) -> Self {
        for (name, folder) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")] {
            command.env(format!("JIANBAO_{name}_DIR"), home.join(folder));
        }
        command.env("HOME", home);
        command.env("VISUAL", home.join("editor"));
        command.env("TMPDIR", home);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env_remove("NO_COLOR");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let answers = Arc::downgrade(&keys);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(nonzero(24), nonzero(80), 0)));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let (seen, kept) = (Arc::clone(&screen), Arc::clone(&bytes));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                match answers.upgrade().filter(|_| manner != Manner::Silent) {
                    Some(keys) => take_in(&seen, &buffer[..count], (manner, &keys)),
                    None => seen.lock().expect("screen").process(&buffer[..count]),
                }
                kept.lock().expect("bytes").extend_from_slice(&buffer[..count]);
            }
        });
        Self { child, master: Some(pair.master), keys: Some(keys), screen, bytes }
    }

    fn text(&self) -> String {
        self.screen.lock().expect("screen").screen().contents()
    }

    fn other_screen(&self) -> bool {
        self.screen.lock().expect("screen").screen().alternate_screen()
    }

    fn wait(&self, what: &str, there: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !there(self) {
            assert!(Instant::now() < until, "waited in vain for {what}; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn see(&self, text: &str) {
        self.wait(text, |session| session.text().contains(text));
    }

    fn press(&mut self, keys: &str) {
        let mut to = self.keys.as_ref().expect("open").lock().expect("keys");
        to.write_all(keys.as_bytes()).expect("written");
        to.flush().expect("flushed");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("running").to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill").success());
    }

    /// Waits for the end; gives the exit code.
    fn ends(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("waited") {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "it does not end; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Everything that was switched on was switched off after it.
    fn is_restored(&self) {
        self.wait("the screen of before", |session| !session.other_screen());
        let bytes = self.bytes.lock().expect("bytes");
        let text = String::from_utf8_lossy(&bytes);
        for mode in ["1049", "2004", "1000", "1002", "1003", "1006"] {
            let (on, off) = (text.rfind(&format!("\x1b[?{mode}h")), text.rfind(&format!("\x1b[?{mode}l")));
            assert!(on.is_none() || on < off, "mode {mode} is left on");
        }
        assert!(text.rfind("\x1b[?25l") <= text.rfind("\x1b[?25h"), "the cursor is left hidden");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn nonzero(n: u16) -> std::num::NonZero<u16> {
    n.try_into().expect("not zero")
}

fn home() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn modes_are_as_before(home: &Path) {
    let read = |name: &str| std::fs::read_to_string(home.join(name)).expect("noted");
    assert_eq!(read("before"), read("after"));
}

#[test]
fn what_is_copied_goes_to_the_command_that_an_argument_names() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let (file, tool, kept) = (home.path().join("简报.txt"), home.path().join("keep"), home.path().join("kept"));
    std::fs::write(&file, include_str!("fixtures/variants/01-lake-water.txt")).expect("written");
    std::fs::write(&tool, format!("#!/bin/sh\ncat > '{}'\n", kept.display())).expect("written");
    std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o755)).expect("ours");
    let arguments = format!("--clipboard-command '{}' '{}'", tool.display(), file.display());
    let mut session = Session::start(home.path(), &arguments);
    session.see("余");
    session.press("y");
    session.wait("the copy", |_| std::fs::read_to_string(&kept).is_ok_and(|text| !text.is_empty()));
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn it_starts_reads_marks_quits_and_knows_the_mark_after_a_restart() {
    let home = home();
    let file = home.path().join("简报.txt");
    std::fs::write(&file, include_str!("fixtures/variants/01-lake-water.txt")).expect("written");
    let mut first = Session::start(home.path(), &format!("'{}'", file.display()));
    first.see("余");
    first.press("]");
    first.press("m");
    first.see("笔记");
    first.press("记住这里\r");
    first.see("书签已保存");
    first.press("q");
    first.see("书库");
    first.press("q");
    assert_eq!(first.ends(), 0);
    first.is_restored();
    modes_are_as_before(home.path());

    let mut again = Session::start(home.path(), "");
    again.see("书库");
    again.press("'");
    again.see("记住这里");
    again.press("Q");
    assert_eq!(again.ends(), 0);
    modes_are_as_before(home.path());
}

/// The user's editor is this script.
fn editor(home: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    let editor = home.join("editor");
    std::fs::write(&editor, format!("#!/bin/sh\n{script}")).expect("written");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("set");
}

/// What notes have left in the folder for temporary files.
fn left_notes(home: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(home).expect("a folder").flatten();
    let notes = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("jianbao-"));
    notes.map(|entry| std::fs::read_to_string(entry.path()).expect("text")).collect()
}

/// Opens the first article and begins a note.
fn begin_a_note(session: &mut Session, note: &str) {
    session.see("书库");
    session.press("\r");
    session.see("余");
    session.press("m");
    session.see("笔记");
    session.press(note);
    session.see(note.trim_end_matches('\x18'));
}

#[test]
fn a_note_is_written_in_the_users_own_editor() {
    let home = home();
    // It says what it was given and puts what is typed behind it. Ctrl-C is for
    // the editor: longer than a program may take to end, ours still waits.
    let script = "kill -INT $PPID\nsleep 1.2\nstat -c 'mode %a' \"$1\"\nprintf 'given %s\\n' \"$(cat \"$1\")\"\nread line\necho \"$line\" >> \"$1\"\n";
    editor(home.path(), script);
    let mut session = Session::start(home.path(), "");
    begin_a_note(&mut session, "前言");
    session.press("\x18");
    session.see("given 前言");
    session.see("mode 600");
    assert!(!session.other_screen(), "the editor has the screen of before");
    session.press("jqQ 后语\r");
    session.see("jqQ 后语");
    session.wait("the reader again", Session::other_screen);
    session.press("\r");
    session.see("书签已保存");
    session.press("Q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
    modes_are_as_before(home.path());
    let kept = std::fs::read_to_string(home.path().join("config/bookmarks.json")).expect("kept");
    assert!(kept.contains(r#""note": "前言\njqQ 后语""#), "{kept}");
    assert!(left_notes(home.path()).is_empty(), "the note's file goes with it");
}

#[test]
fn an_editor_that_leaves_the_line_raw_does_not_leave_it_so_for_the_shell() {
    for end in ["exit 0", "kill -9 $$"] {
        let home = home();
        editor(home.path(), &format!("stty raw -echo; printf '\\033[?1h\\033='; echo 写完 > \"$1\"; {end}\n"));
        let mut session = Session::start(home.path(), "");
        begin_a_note(&mut session, "前言");
        session.press("\x18");
        let ended = |session: &Session| session.text().contains("写完") || session.text().contains("写下的内容还在");
        session.wait("the editor's end", ended);
        session.press("\x03");
        session.press("Q");
        assert_eq!(session.ends(), 0, "{end}");
        modes_are_as_before(home.path());
    }
}

#[test]
fn what_an_editor_that_fails_has_written_stays_and_is_named() {
    let home = home();
    editor(home.path(), "echo 写了很久 > \"$1\"; exit 3\n");
    let mut session = Session::start(home.path(), "");
    begin_a_note(&mut session, "前言");
    session.press("\x18");
    session.see("写下的内容还在");
    assert_eq!(left_notes(home.path()), ["写了很久\n"]);
    session.press("\x03");
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_signal_keeps_what_the_editor_has_saved() {
    let home = home();
    editor(
        home.path(),
        "echo 存下的话 > \"$1\"; trap 'echo 再一句 >> \"$1\"; exit 1' TERM\necho ready; while :; do sleep 0.02; done\n",
    );
    let mut session = Session::alone(home.path(), &[]);
    begin_a_note(&mut session, "前言");
    session.press("\x18");
    session.see("ready");
    let before = session.bytes.lock().expect("bytes").len();
    session.signal("TERM");
    assert_eq!(session.ends(), 143);
    session.is_restored();
    let last = String::from_utf8_lossy(&session.bytes.lock().expect("bytes")[before..]).into_owned();
    assert!(!last.contains("\x1b[?1049h"), "the terminal is not taken to be left: {last:?}");
    let kept = std::fs::read_to_string(home.path().join("config/bookmarks.json")).expect("kept");
    assert!(kept.contains(r#""note": "存下的话\n再一句""#), "{kept}");
    assert!(left_notes(home.path()).is_empty());
}

#[test]
fn a_note_that_is_being_typed_is_kept_whatever_ends_the_program() {
    for signal in ["TERM", "HUP"] {
        let home = home();
        let mut session = Session::alone(home.path(), &[]);
        begin_a_note(&mut session, "还没写完");
        session.signal(signal);
        session.ends();
        session.is_restored();
        let kept = std::fs::read_to_string(home.path().join("config/bookmarks.json")).expect("kept");
        assert!(kept.contains(r#""note": "还没写完""#), "{kept}");
    }
}

#[test]
fn a_terminal_that_answers_nothing_does_not_keep_the_editor_waiting() {
    let home = home();
    editor(home.path(), "echo given; read line; echo \"$line\" > \"$1\"\n");
    let mut session = Session::answered(home.path(), &[], Manner::Silent);
    begin_a_note(&mut session, "前言");
    let start = Instant::now();
    session.press("\x18");
    session.see("given");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    // What is typed is the editor's.
    session.press("后语\r");
    session.wait("the reader again", |session| session.other_screen() && session.text().contains("后语"));
    session.press("\r");
    session.see("书签已保存");
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_clipboard_command_that_hangs_holds_nothing_up() {
    let home = home();
    std::fs::create_dir(home.path().join("config")).expect("made");
    std::fs::write(home.path().join("config/config.toml"), "clipboard_command = [\"sleep\", \"60\"]\n")
        .expect("written");
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    session.press("\r");
    session.see("余");
    session.press("vy");
    let start = Instant::now();
    session.press("?");
    session.see("帮助");
    session.press("Q");
    assert_eq!(session.ends(), 0);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}

#[test]
fn answers_that_come_after_the_last_key_are_not_left_to_the_shell() {
    let home = home();
    let mut known = Session::alone(home.path(), &[]);
    known.wait("the answers", |_| home.path().join("state/terminals.json").exists());
    known.press("Q");
    known.ends();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("\"{}\"; sleep 1", env!("CARGO_BIN_EXE_jianbao"))]);
    let mut session = Session::spawn(home.path(), command, Manner::Slowly);
    session.see("书库");
    session.press("Q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
    let bytes = session.bytes.lock().expect("bytes");
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("^["), "the line shows an answer: {text:?}");
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_as_it_was() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let home = home();
        let mut session = Session::alone(home.path(), &[]);
        session.see("书库");
        session.signal(signal);
        assert_eq!(session.ends(), code, "SIG{signal}: {}", session.text());
        session.is_restored();
    }
}

#[test]
fn a_terminal_is_believed_and_its_answers_are_remembered() {
    let home = home();
    let kept = home.path().join("state/terminals.json");
    for (manner, wide) in [(Manner::WideQuotes, "quotes"), (Manner::Truly, "]"), (Manner::WideQuotes, "quotes")] {
        let mut session = Session::answered(home.path(), &[], manner);
        session.wait("what is kept of the terminal", |_| {
            let text = std::fs::read_to_string(&kept).unwrap_or_default();
            text.split("\"wide\": [")
                .nth(1)
                .is_some_and(|after| after.trim_start().trim_start_matches('"').starts_with(wide))
        });
        session.see("简报");
        session.press("q");
        session.ends();
        assert!(!session.bytes.lock().expect("bytes").is_empty());
        session.is_restored();
    }
}

#[test]
fn the_doctor_asks_and_what_is_shown_goes_by_the_answers() {
    let home = home();
    let shown = |arguments: &[&str], manner, word: &str| {
        let mut session = Session::answered(home.path(), arguments, manner);
        assert_eq!(session.ends(), 0);
        session.is_restored();
        let printed = |session: &Session| String::from_utf8_lossy(&session.bytes.lock().expect("bytes")).into_owned();
        session.wait(word, |session| printed(session).contains(word));
        printed(&session)
    };
    let file = home.path().join("a.txt");
    std::fs::write(&file, "“甲”“乙”“丙”“丁”“戊”“己”“庚”“辛”“壬”“癸”，一共十个字。\n").expect("written");
    let page = ["show", &file.display().to_string(), "--width", "24"].map(str::to_owned);
    let page: Vec<&str> = page.iter().map(String::as_str).collect();
    let narrow = shown(&page, Manner::Truly, "字。");
    let said = shown(&["doctor"], Manner::WideQuotes, "padded");
    assert!(said.contains("“ quotes：2 格") && said.contains("— dashes：1 格"), "{said}");
    assert_ne!(shown(&page, Manner::WideQuotes, "字。"), narrow);
    shown(&["doctor", "--ambiguous", "narrow"], Manner::WideQuotes, "“ quotes：1 格");
    shown(&["doctor"], Manner::Silent, "没有答完");
}

#[test]
fn a_hostile_article_reaches_no_terminal() {
    let evil = "\u{1b}[5i\u{1b}]0;owned\u{7}\u{1b}c\u{9b}21t\u{90}1$q\u{9c}\u{8}\u{202e}\u{200b}\u{e0041}\u{7f}";
    let home = home();
    let file = home.path().join("a\u{1b}]0;owned\u{7}\u{202e}.md");
    let text = format!("# 题{evil}目\n\n来源：甲{evil}局\n\n## “党建+{evil}学习” 在{evil}此\n\n正文{evil}说了又说。\n");
    std::fs::write(&file, text).expect("written");
    let mut session = Session::answered(home.path(), &[&file.display().to_string()], Manner::Truly);
    session.see("正文");
    for keys in ["x", "i", "q", "o", "o", "m", "笔记\r", "'", "q", "/题\r", "t", "q", "?", "q", "vy", "Q"] {
        session.press(keys);
        std::thread::sleep(Duration::from_millis(30));
    }
    assert_eq!(session.ends(), 0);
    session.is_restored();
    assert_eq!(own::foreign(&session.bytes.lock().expect("bytes")), None);
}

#[test]
fn a_terminal_that_answers_nothing_gets_its_first_frame_and_loses_no_key() {
    let home = home();
    let mut session = Session::answered(home.path(), &[], Manner::Silent);
    session.wait("the questions", |session| session.bytes.lock().expect("bytes").windows(3).any(|at| at == b"\x1b[c"));
    session.press("?");
    session.see("帮助");
    session.press("qq");
    assert_eq!(session.ends(), 0);
    assert!(!home.path().join("state/terminals.json").exists(), "nothing was said");
}

#[test]
fn it_stops_and_goes_on() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    session.signal("TSTP");
    session.wait("the screen of before", |session| !session.other_screen());
    // It leaves the screen before it stops: what goes on before the stop stops for good.
    let state = format!("/proc/{}/status", session.child.process_id().expect("running"));
    let stopped = |text: String| text.contains("T (stopped)");
    session.wait("the stop", |_| std::fs::read_to_string(&state).map_or(true, stopped));
    session.signal("CONT");
    session.wait("the program's screen", |session| session.other_screen() && session.text().contains("书库"));
    // What the terminal answers to the questions asked anew is no key.
    std::thread::sleep(Duration::from_millis(200));
    assert!(!session.text().contains("rgb"), "{}", session.text());
    session.press("?");
    session.see("帮助");
    session.press("Q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

/// Ctrl-Z in a shell script: the script is stopped with the program.
#[cfg(target_os = "linux")]
#[test]
fn a_stop_by_its_key_stops_the_whole_job() {
    let home = home();
    let mut session = Session::start(home.path(), "");
    begin_a_note(&mut session, "稍等");
    session.press("\r");
    session.press("\x1a");
    let group = session.child.process_id().expect("running");
    let state = || std::fs::read_to_string(format!("/proc/{group}/status")).unwrap_or_default();
    session.wait("the stop of the script", |_| state().contains("T (stopped)"));
    session.is_restored();
    let kept = std::fs::read_to_string(home.path().join("config/bookmarks.json")).expect("kept before the stop");
    assert!(kept.contains("稍等"));
    assert!(Command::new("kill").args(["-CONT", "--", &format!("-{group}")]).status().expect("kill").success());
    session.wait("the program's screen", |session| session.other_screen() && session.text().contains("榆岭林场"));
    session.press("Q");
    assert_eq!(session.ends(), 0);
    modes_are_as_before(home.path());
}

#[test]
fn a_signal_keeps_the_place() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    session.press("/杭锦旗\r");
    session.see("筛选");
    session.press("\r");
    session.see("余");
    session.press("3");
    session.see("业务工作");
    session.signal("TERM");
    session.ends();
    let mut again = Session::alone(home.path(), &["--continue"]);
    again.see("业务工作");
    again.press("Q");
    again.ends();
}

/// A terminal whose only other end is closed here, as when its window is.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_ends_it() {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let home = home();
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a pty");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("unlocked");
    let name = ptsname(&master, Vec::new()).expect("a name");
    let slave = || open(&name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).expect("the other end");
    let mut command = Command::new("setsid");
    command.args(["--ctty", env!("CARGO_BIN_EXE_jianbao")]).stdin(slave()).stdout(slave()).stderr(slave());
    for (name, folder) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")] {
        command.env(format!("JIANBAO_{name}_DIR"), home.path().join(folder));
    }
    let mut child = command.env("TERM", "xterm").spawn().expect("started");
    drop(command);
    let mut seen = Vec::new();
    let mut terminal = std::fs::File::from(master);
    while !String::from_utf8_lossy(&seen).contains("[?1049h") {
        let mut buffer = [0; 4096];
        let count = terminal.read(&mut buffer).expect("output");
        seen.extend_from_slice(&buffer[..count]);
    }
    std::thread::sleep(Duration::from_millis(300));
    drop(terminal);
    // Within a second, with half of one for a busy machine.
    let until = Instant::now() + Duration::from_millis(1_500);
    while child.try_wait().expect("waited").is_none() {
        assert!(Instant::now() < until, "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn it_follows_the_size_of_its_window() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    for (rows, cols) in [(1, 1), (5, 20), (50, 200), (2, 300), (24, 80)] {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        session.screen.lock().expect("screen").screen_mut().set_size(nonzero(rows), nonzero(cols));
        session.master.as_ref().expect("open").resize(size).expect("resized");
        std::thread::sleep(Duration::from_millis(40));
    }
    session.see("书库");
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_file_dropped_into_the_folder_appears_and_an_edited_one_keeps_its_place() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    // The folder is not there yet either.
    let folder = home.path().join("data/articles");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join("新.txt"), "刚放进来的简报\n\n今天开了一次会，定下三件事。\n").expect("written");
    session.see("刚放进来的简报");
    session.press("Q");
    assert_eq!(session.ends(), 0);

    let file = home.path().join("长.txt");
    let one = |n: usize| format!("这是第{n}件事。渠上修了闸，群众浇地不再等水。\n\n");
    let text = (1..=80).map(one).collect::<String>();
    std::fs::write(&file, format!("示例简报\n\n{text}")).expect("written");
    let mut session = Session::alone(home.path(), &[&file.to_string_lossy()]);
    session.see("这是第1件事");
    session.press("   ");
    session.wait("the third page", |session| !session.text().contains("这是第1件事"));
    std::thread::sleep(Duration::from_millis(200));
    let first = session.text().lines().find(|line| line.contains("件事")).expect("a line").to_owned();
    // As editors save: a new file takes the name.
    let new = home.path().join("长.txt.new");
    std::fs::write(&new, format!("示例简报\n\n前面加了一段。\n\n{text}")).expect("written");
    std::fs::rename(&new, &file).expect("renamed");
    session.see("文件已改");
    assert_eq!(session.text().lines().find(|line| line.contains("件事")), Some(first.as_str()), "{}", session.text());
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn what_another_program_does_to_the_bookmarks_is_seen_within_a_second() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    session.press("\r");
    session.see("余");
    session.press("m先写的\r");
    session.see("书签已保存");
    session.press("'");
    session.see("先写的");
    let file = home.path().join("config/bookmarks.json");
    let text = std::fs::read_to_string(&file).expect("kept");
    let other = |note: &str| text.replace("先写的", note).replace("\"updated\": \"20", "\"updated\": \"21");
    for (name, note) in [("bookmarks.json.new", "另一窗口"), ("bookmarks.sync-conflict-1.json", "另一机器")] {
        let start = Instant::now();
        let new = file.with_file_name(name);
        let later = other(note).replace("\"21", if note == "另一机器" { "\"22" } else { "\"21" });
        std::fs::write(&new, later).expect("written");
        if name.ends_with("new") {
            std::fs::rename(&new, &file).expect("renamed");
        }
        session.see(note);
        println!("seen after {:?}", start.elapsed());
    }
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn an_idle_program_writes_nothing() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    std::thread::sleep(Duration::from_millis(1500));
    let count = |session: &Session| session.bytes.lock().expect("bytes").len();
    let before = count(&session);
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(count(&session), before);
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn a_huge_paste_becomes_an_article_and_nothing_freezes() {
    let home = home();
    let mut session = Session::alone(home.path(), &[]);
    session.see("书库");
    let body = "今天在渠上修了闸，群众浇地不再等水，干部也省了来回跑的路。\n\n".repeat(20_000);
    session.press(&format!("\x1b[200~粘贴来的简报\n\n{body}\x1b[201~"));
    session.see("已加入书库：粘贴来的简报");
    session.press("\r");
    session.see("今天在渠上修了闸");
    session.press("Q");
    assert_eq!(session.ends(), 0);
}

#[test]
fn many_are_added_with_progress_and_ctrl_c_leaves_none_in_half() {
    let home = home();
    let many = home.path().join("many");
    std::fs::create_dir(&many).expect("a folder");
    let body = "今天在渠上修了闸，群众浇地不再等水。\n\n".repeat(400);
    for n in 0..3_000 {
        std::fs::write(many.join(format!("{n:04}.txt")), format!("第{n}份简报\n\n{body}")).expect("written");
    }
    let mut session = Session::alone(home.path(), &["add", &many.to_string_lossy()]);
    session.see("/3000");
    session.press("\x03");
    assert_eq!(session.ends(), 130, "{}", session.text());
    session.wait("the sentence", |session| session.text().contains("已停止：加入了"));
    let articles = home.path().join("data/articles");
    let mut count = 0;
    for entry in std::fs::read_dir(&articles).expect("the library") {
        let folder = entry.expect("an entry").path();
        assert!(!folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')), "{folder:?}");
        let file = std::fs::read_dir(&folder).expect("a folder").next().expect("a file").expect("a file").path();
        let given = many.join(file.file_name().expect("a name"));
        assert_eq!(std::fs::read(&file).expect("kept"), std::fs::read(given).expect("given"));
        count += 1;
    }
    assert!(count > 0 && count < 3_000);
    assert!(session.text().replace('\n', "").contains(&format!("加入了 {count} 篇")), "{}", session.text());
}

/// Not a test of its own: what the next one runs in a terminal.
#[test]
#[ignore = "run in a terminal by the test below"]
fn child_that_panics_in_a_thread() {
    let _guard = jianbao::term::Guard::take(true).expect("a terminal");
    let thread = std::thread::spawn(|| panic!("in a thread"));
    let _ = thread.join();
    println!("still here");
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_ends_the_program() {
    let home = home();
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "child_that_panics_in_a_thread", "--ignored", "--nocapture"]);
    let mut session = Session::spawn(home.path(), command, Manner::Truly);
    assert_eq!(session.ends(), 101);
    session.is_restored();
    assert!(session.text().contains("in a thread") && !session.text().contains("still here"), "{}", session.text());
}
