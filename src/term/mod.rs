//! The term.
