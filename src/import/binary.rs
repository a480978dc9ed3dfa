//! Is this a text at all? A table of the signatures that files carry at their
//! head, then the share of control bytes: a text may hold a few (they are
//! shown as signs), a program or a picture is full of them.

/// Bytes looked at, from the start.
const SAMPLE: usize = 64 * 1024;

/// Signatures of formats that are not text, each at the file's start.
const SIGNATURES: &[&[u8]] = &[
    b"\x7fELF",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"\x28\xb5\x2f\xfd",
    b"Rar!\x1a\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"RIFF",
    b"OggS",
    b"ID3\x03",
    b"ID3\x04",
    b"SQLite format 3\x00",
    b"\x00asm",
];

/// Where the binary content begins (bytes, from 0), when these bytes are no
/// text. `utf8` says whether they are valid UTF-8: such bytes may hold more
/// controls before they are taken for a program.
pub fn found(bytes: &[u8], utf8: bool) -> Option<usize> {
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return Some(0);
    }
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    // One look over all of them tells most texts.
    if !sample.iter().fold(false, |found, &byte| found | is_control(byte)) {
        return None;
    }
    let controls = sample.iter().filter(|&&byte| is_control(byte)).count();
    let zeros = sample.iter().filter(|&&byte| byte == 0).count();
    let (zeros_per, controls_per) = if utf8 { (32, 8) } else { (256, 32) };
    let binary = zeros * zeros_per > sample.len() || controls * controls_per > sample.len();
    binary.then(|| sample.iter().position(|&byte| is_control(byte)).unwrap_or(0))
}

/// Control bytes that no text needs (tab, line ends, form feed and the escape
/// of coloured logs apart).
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signature_is_binary() {
        for signature in SIGNATURES {
            let bytes = [signature, &b" and then some words of text".repeat(9)[..]].concat();
            assert_eq!(found(&bytes, false), Some(0), "{signature:?}");
        }
    }

    #[test]
    fn a_text_may_hold_a_few_controls() {
        let mut text = "党建工作简报，每周一期。".repeat(40);
        text.extend((0u8..32).map(char::from));
        assert_eq!(found(text.as_bytes(), true), None);
        assert_eq!(found(b"ab\0cd\0", true), Some(2));
    }
}
