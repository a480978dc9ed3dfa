//! The only way from a command to standard output. Every line is escaped
//! here, so that no text of an article, no file name and no setting acts on
//! the terminal; a reader that has gone away ends the program quietly.

use std::io::{self, BufWriter, Write};

use serde_json::Value;

use crate::text::escape;
use crate::text::escape::{Shown, shown};

/// Where lines are printed.
pub struct Print {
    out: BufWriter<Box<dyn Write>>,
}

impl Print {
    /// Prints to `out`.
    pub fn to(out: Box<dyn Write>) -> Self {
        Self { out: BufWriter::new(out) }
    }

    /// Prints one line, escaped.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(escape(text).as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Prints several lines, each escaped.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn lines(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Prints a JSON value. Characters that act are written as `\uXXXX`: any
    /// reader of JSON gets them back as they were.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn json(&mut self, value: &Value) -> io::Result<()> {
        self.out.write_all(plain_json(&format!("{value:#}")).as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Prints what was made from our own tables, as it is.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn generated(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Sends on what is held back.
    ///
    /// # Errors
    /// What the writer gives.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Only strings hold such characters: the line ends of the layout stay.
fn plain_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c == '\n' || shown(c) == Shown::Itself {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_brings_every_character_back_and_sends_none_that_acts() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let value = serde_json::json!({ "text": all });
        let printed = plain_json(&format!("{value:#}"));
        assert!(printed.chars().all(|c| c == '\n' || shown(c) == Shown::Itself));
        assert_eq!(serde_json::from_str::<Value>(&printed).expect("JSON"), value);
    }
}
