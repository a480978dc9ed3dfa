//! Who a text is: random ids for what is kept, hashes for what has no name.
//! Apart, because two crates that each do one job are named here only.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// 128 random bits as 32 hex digits.
///
/// # Errors
/// When the system has no randomness to give.
pub fn random() -> Result<String, std::io::Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(hex(&bits))
}

/// The first 128 bits of the SHA-256 of `bytes`, as 32 hex digits.
pub fn hash(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).get(..16).unwrap_or(&[]))
}

/// Is `text` such an id?
pub fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_32_hex_digits_and_never_the_same_twice() {
        let (one, two) = (random().expect("randomness"), random().expect("randomness"));
        assert!(is_id(&one) && is_id(&hash(b"")) && one != two);
        assert!(!is_id("articles") && !is_id(&one.to_uppercase().replace('0', "A")));
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert!("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".starts_with(&hash(b"abc")));
    }
}
