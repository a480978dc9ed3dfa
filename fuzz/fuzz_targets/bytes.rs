//! Any bytes: the encoding and the format are guessed.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../laws.rs"]
mod laws;

fuzz_target!(|data: &[u8]| laws::hold("-", data, None));
