//! Cleaning: one table of named rules, and the passes that apply them to the
//! head, the tail and single lines. Nothing is ever edited or lost: a piece is
//! marked as taken, with the name of the rule. The laws are IMPORT §4's.

mod accounts;
mod again;
mod below;
mod bylines;
mod candidates;
mod choose;
mod core;
mod datelines;
mod days;
mod doubts;
mod facts;
mod families;
mod frame;
mod head;
mod index;
mod joined;
mod labelled;
mod labels;
mod leftovers;
mod look;
mod mastheads;
mod menus;
mod mixed;
mod navigation;
mod own;
mod pairs;
mod pass;
mod pieces;
mod places;
mod prose;
mod repeats;
mod rows;
mod rules;
mod same;
mod shapes;
mod signs;
mod stacked;
mod stage;
mod tail;
mod title;
mod title_words;
mod zones;

pub use choose::runs_on;
pub use datelines::paper;
pub use facts::without_code;
pub use head::is_facts;
pub use labels::{is_labelled, titled};
pub use look::{is_file, is_noise, is_other};
pub use menus::is_column_like;
pub use own::{OwnRule, OwnRules, PARTS, Part};
pub use pairs::Pairs;
pub use pass::clean;
pub use rules::{How, RULES, Rule, Scope, rule};
pub use title::is_house;
