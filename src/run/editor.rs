//! A note in the user's own editor: a file of the owner's alone, the command
//! of VISUAL or EDITOR (program and arguments, no shell), and the text back.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use super::told::Told;
use crate::store::random;
use crate::term::{Input, signals};

/// A note that lies in a file while it is edited; the file goes with it.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
}

impl Draft {
    /// Puts `text` into a new file.
    ///
    /// # Errors
    /// When the folder for temporary files takes none.
    pub fn new(text: &str) -> io::Result<Self> {
        let id = random::id().map_err(|_| io::Error::other("no random numbers"))?;
        let draft = Self { path: std::env::temp_dir().join(format!("jianbao-{id}.md")) };
        let mut file = private().write(true).create_new(true).open(&draft.path)?;
        file.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(draft)
    }

    /// Starts the editor on it.
    ///
    /// # Errors
    /// When there is no such program.
    pub fn edit(&self, words: &[String]) -> io::Result<Child> {
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        Command::new(program).args(arguments).arg(self.path()).spawn()
    }

    /// What it holds now, without the line end that editors add.
    ///
    /// # Errors
    /// When the file is gone or no text.
    pub fn text(&self) -> io::Result<String> {
        let text = fs::read_to_string(&self.path)?.replace("\r\n", "\n");
        Ok(text.trim_end_matches('\n').to_owned())
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // An editor may have moved it away.
        let _ = fs::remove_file(&self.path);
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

/// Runs the editor on `text` to its end. A stop stops this program too, as
/// the shell expects of the two; a signal to end ends the editor. What else is
/// told meanwhile is put into `waiting`.
///
/// # Errors
/// When there is no such program, when it fails, or when its file is no text.
pub fn edit(text: &str, words: &[String], told: &Receiver<Told>, waiting: &mut Vec<Told>) -> io::Result<String> {
    let draft = Draft::new(text)?;
    let mut child = draft.edit(words)?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        match told.recv_timeout(GLANCE) {
            // The terminal is not ours: nothing is to be taken again.
            Ok(Told::Input(Input::Stop)) => _ = signals::stop(),
            Ok(ends @ Told::Input(Input::End(_))) => {
                waiting.push(ends);
                child.kill()?;
            }
            Ok(Told::Input(Input::Go | Input::Resized)) | Err(_) => {}
            Ok(other) => waiting.push(other),
        }
    };
    if status.success() { draft.text() } else { Err(io::Error::other(status.to_string())) }
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    OpenOptions::new()
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
        let draft = Draft::new("甲\n乙").expect("written");
        let path = draft.path.clone();
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        let words: Vec<String> = ["sed", "-i", "s/乙/丙/"].map(str::to_owned).to_vec();
        assert!(draft.edit(&words).and_then(|mut child| child.wait()).expect("ran").success());
        assert_eq!(draft.text().expect("read"), "甲\n丙");
        drop(draft);
        assert!(!path.exists());
    }
}
