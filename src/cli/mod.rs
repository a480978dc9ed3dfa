//! The command line: one file a subcommand, each with its row of a table.
//! From the rows come the parser, the help in both languages, the completions
//! and the man page; [`start`] is the way from arguments to an exit code.

mod add;
mod article;
mod bookmarks;
mod build;
mod check;
mod completions;
mod config;
mod context;
mod doctor;
mod excerpts;
mod fault;
mod figures;
mod help;
mod html;
mod language;
mod link;
mod list;
mod man;
mod markdown;
mod marked;
mod meta;
mod notes;
mod page;
mod paths;
mod print;
mod read;
mod remove;
mod restore;
mod search;
mod show;
mod spec;
mod start;
mod table;
mod topics;

pub use start::start;
