//! Any bytes as plain text.
#![no_main]

use jianbao::import::Format;
use libfuzzer_sys::fuzz_target;

#[path = "../laws.rs"]
mod laws;

fuzz_target!(|data: &[u8]| laws::hold("a.txt", data, Some(Format::Plain)));
