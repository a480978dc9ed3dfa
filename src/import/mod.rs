//! Bytes become an Article: decode, sniff, read the format, clean by named
//! rules. No file is opened here: bytes and a name come in, so every importer
//! runs on any bytes in a test or a fuzzer.

mod read;

pub use read::{Format, Given, ImportError, import, rule};
