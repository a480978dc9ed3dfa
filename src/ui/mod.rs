//! The ui.
