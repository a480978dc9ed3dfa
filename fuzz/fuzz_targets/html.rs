//! Any bytes as a saved page.
#![no_main]

use jianbao::import::Format;
use libfuzzer_sys::fuzz_target;

#[path = "../laws.rs"]
mod laws;

fuzz_target!(|data: &[u8]| laws::hold("a.html", data, Some(Format::Html)));
