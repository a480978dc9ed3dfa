//! A note in the user's own editor: a file of the owner's alone, the command
//! of VISUAL or EDITOR (program and arguments, no shell), and the text back.
//! What was written and cannot be taken back stays in its file.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::told::Told;
use crate::import::Given;
use crate::import::decode::decode;
use crate::message::{Id, Message};
use crate::store::atomic::private;
use crate::store::random;
use crate::term::{Input, signals, tty};

/// A note that lies in a file while it is edited; the file goes with it.
#[derive(Debug)]
struct NoteFile {
    path: PathBuf,
    given: Vec<u8>,
    stays: bool,
}

impl NoteFile {
    /// Puts `text` into a new file.
    ///
    /// # Errors
    /// When the folder for temporary files takes none.
    fn new(text: &str) -> io::Result<Self> {
        let id = random::id().map_err(|_| io::Error::other("no random numbers"))?;
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let path = std::env::temp_dir().join(format!("jianbao-{id}.md"));
        let note = Self { path, given: format!("{text}{end}").into_bytes(), stays: false };
        private().write(true).create_new(true).open(&note.path)?.write_all(&note.given)?;
        Ok(note)
    }

    /// Starts the editor on it.
    ///
    /// # Errors
    /// When there is no such program.
    fn edit(&self, words: &[String]) -> io::Result<Child> {
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        Command::new(program).args(arguments).arg(&self.path).spawn()
    }

    /// What it holds now, without the line end that editors add. An editor set
    /// to GBK or Big5 is understood.
    ///
    /// # Errors
    /// When the file is gone or no text.
    fn text(&self) -> io::Result<String> {
        let text = match String::from_utf8(fs::read(&self.path)?) {
            Ok(text) => text,
            Err(other) => decoded(other.as_bytes())?,
        };
        Ok(text.replace("\r\n", "\n").trim_end_matches('\n').to_owned())
    }

    /// Keeps the file where it holds another text than it was given; where it is.
    fn keep(&mut self) -> Option<PathBuf> {
        self.stays = fs::read(&self.path).is_ok_and(|bytes| bytes != self.given);
        self.stays.then(|| self.path.clone())
    }
}

impl Drop for NoteFile {
    fn drop(&mut self) {
        if !self.stays {
            // An editor may have moved it away.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn decoded(bytes: &[u8]) -> io::Result<String> {
    let given = Given { name: "", bytes, encoding: None, format: None };
    match decode(&given) {
        Ok((text, how)) if how.replaced == 0 => Ok(text),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// Why no text came back from the editor.
#[derive(Debug)]
pub struct Failed {
    why: io::Error,
    /// The file that holds what was written all the same.
    left: Option<PathBuf>,
}

impl Failed {
    /// What to say of it; `editor` is its command.
    pub fn message(&self, editor: impl fmt::Display) -> Message {
        let message = |id| Message::new(id).with(editor).with(&self.why);
        match &self.left {
            Some(left) => message(Id::EditorLeft).with(left.display()),
            None => message(Id::EditorFailed),
        }
    }
}

impl From<io::Error> for Failed {
    fn from(why: io::Error) -> Self {
        Self { why, left: None }
    }
}

/// The editor's command: VISUAL, EDITOR, or `vi`.
pub fn words(env: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let set = |name: &str| env(name).filter(|value| !value.trim().is_empty());
    let line = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    line.split_whitespace().map(str::to_owned).collect()
}

/// How often the end of the user's editor is looked for.
const GLANCE: Duration = Duration::from_millis(50);

/// How long an editor that was asked to end may take for its own last words.
const GRACE: Duration = Duration::from_millis(300);

/// Runs the editor on `text` to its end. What else is told meanwhile is put
/// into `waiting`.
///
/// # Errors
/// When there is no such program, when it fails, or when its file is no text;
/// what was written is then left in its file.
pub fn edit(text: &str, words: &[String], told: &Receiver<Told>, waiting: &mut Vec<Told>) -> Result<String, Failed> {
    let mut note = NoteFile::new(text)?;
    let status = run(note.edit(words)?, told, waiting);
    // Whoever ends the program does not mean that the note is to be dropped.
    let ends = is_ending(waiting);
    let edited = status.and_then(|status| match status.success() || ends {
        true => note.text(),
        false => Err(io::Error::other(status.to_string())),
    });
    edited.map_err(|why| Failed { why, left: note.keep() })
}

/// Is the program asked to end by what waits?
pub fn is_ending(waiting: &[Told]) -> bool {
    waiting.iter().any(|told| matches!(told, Told::Input(Input::End(_))))
}

/// Waits for the editor's end. A stop stops this program too, as the shell
/// expects of the two; a signal to end is handed on to the editor.
fn run(mut editor: Child, told: &Receiver<Told>, waiting: &mut Vec<Told>) -> io::Result<ExitStatus> {
    let mut until: Option<Instant> = None;
    loop {
        if let Some(status) = editor.try_wait()? {
            // The signal that ended it may be meant for both, and is told now.
            let news = status.code().is_none().then(|| told.recv_timeout(GLANCE).ok()).flatten();
            waiting.extend(news);
            return Ok(status);
        }
        if until.is_some_and(|until| Instant::now() >= until) {
            editor.kill()?;
        }
        match told.recv_timeout(GLANCE) {
            // The terminal is not ours: nothing is to be taken again.
            Ok(Told::Input(Input::Stop)) => signals::stop_alone(),
            Ok(ends @ Told::Input(Input::End(_))) => {
                waiting.push(ends);
                tty::end(&editor);
                until.get_or_insert(Instant::now() + GRACE);
            }
            Ok(Told::Input(Input::Go | Input::Resized)) | Err(_) => {}
            Ok(other) => waiting.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_comes_before_editor_and_both_may_have_arguments() {
        let env = |set: &'static [(&str, &str)]| {
            move |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(words(&env(&[("VISUAL", "code --wait"), ("EDITOR", "ed")])), ["code", "--wait"]);
        assert_eq!(words(&env(&[("VISUAL", " "), ("EDITOR", "ed")])), ["ed"]);
        assert_eq!(words(&env(&[])), ["vi"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_its_owners_alone_and_goes_with_the_note() {
        use std::os::unix::fs::PermissionsExt;
        let mut note = NoteFile::new("甲\n乙").expect("written");
        let path = note.path.clone();
        assert_eq!(note.keep(), None, "nothing was written yet");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        let words: Vec<String> = ["sed", "-i", "s/乙/丙/"].map(str::to_owned).to_vec();
        assert!(note.edit(&words).and_then(|mut child| child.wait()).expect("ran").success());
        assert_eq!(note.text().expect("read"), "甲\n丙");
        drop(note);
        assert!(!path.exists());
    }

    #[test]
    fn what_an_editor_writes_in_gbk_is_read_and_what_is_no_text_stays_in_its_file() {
        let mut note = NoteFile::new("").expect("written");
        let gbk = [
            0xb5, 0xb3, 0xbd, 0xa8, 0xd2, 0xfd, 0xc1, 0xec, 0xa3, 0xac, 0xc8, 0xba, 0xd6, 0xda, 0xc2, 0xfa, 0xd2, 0xe2,
        ];
        fs::write(&note.path, gbk).expect("written");
        assert_eq!(note.text().expect("read"), "党建引领，群众满意");
        fs::write(&note.path, [0xff, 0, 0xfe, 1, 0]).expect("written");
        assert!(note.text().is_err());
        let path = note.keep().expect("it differs");
        drop(note);
        assert!(path.exists());
        fs::remove_file(path).expect("removed");
    }
}
