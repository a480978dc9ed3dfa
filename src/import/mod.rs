//! Bytes become an Article: decode, sniff, read the format, clean by named
//! rules, find the outline. No file is opened here: bytes and a name come in,
//! so every importer runs on any bytes in a test or a fuzzer.

mod annexes;
mod assemble;
mod binary;
mod bodies;
mod clean;
mod dates;
pub mod decode;
mod draft;
mod front_matter;
mod given;
mod html;
mod json;
mod keyed;
mod kinds;
mod levels;
mod markdown;
mod marks;
mod plain;
mod raised;
mod read;
mod run_together;
mod shreds;
mod signatures;
mod sites;
mod sniff;
mod surnames;
mod themes;
mod wrap;

pub use clean::{How, OwnRule, OwnRules, PARTS, Part, RULES, Rule, Scope, rule};
pub use given::{Format, Given, ImportError};
pub use read::{By, import, import_by};
pub use themes::score;
