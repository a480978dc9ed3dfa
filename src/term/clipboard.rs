//! Text for the clipboard of the machine the terminal runs on: OSC 52, which
//! works over SSH where the terminal allows it. Nothing comes back: whether it
//! arrived only the user can see.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The most bytes terminals take (xterm and tmux cut longer ones off), before
/// they are encoded.
pub const MOST: usize = 74_994;

/// What puts `text` on the clipboard. tmux is told twice: in its own name, and
/// to pass it on; which of the two it allows is its setting.
pub fn sequence(text: &str, in_tmux: bool) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    let mut bytes = plain.clone().into_bytes();
    if in_tmux {
        bytes.extend_from_slice(format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_encoded_whole_and_nothing_of_it_acts() {
        assert_eq!(sequence("党建\x1b[", false), b"\x1b]52;c;5YWa5bu6G1s=\x07");
        let wrapped = String::from_utf8(sequence("a", true)).expect("text");
        assert_eq!(wrapped, "\x1b]52;c;YQ==\x07\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
    }
}
