//! Any bytes as an article of our own format.
#![no_main]

use jianbao::import::Format;
use libfuzzer_sys::fuzz_target;

#[path = "../laws.rs"]
mod laws;

fuzz_target!(|data: &[u8]| laws::hold("a.json", data, Some(Format::Json)));
