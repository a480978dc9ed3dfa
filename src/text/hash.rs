//! One hash for every question of sameness: the id of what came by standard
//! input, a moved file, two versions of a bookmark. Apart because the crate
//! behind it does this one job (SHA-256, FIPS 180-4).

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` as 64 lower-case hex digits.
pub fn hex_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first example of FIPS 180-4.
    #[test]
    fn the_standard_says_what_abc_is() {
        assert_eq!(hex_hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
