//! The reader without a terminal: keys in, state and screens out.
#![allow(clippy::string_slice)]

#[path = "reader/adding.rs"]
mod adding;
#[path = "reader/card.rs"]
mod card;
#[path = "reader/desk.rs"]
mod desk;
#[path = "reader/figures.rs"]
mod figures;
#[path = "reader/frames.rs"]
mod frames;
#[path = "reader/hostile.rs"]
mod hostile;
#[path = "reader/intake.rs"]
mod intake;
#[path = "reader/keys.rs"]
mod keys;
#[path = "reader/live.rs"]
mod live;
#[path = "reader/marks.rs"]
mod marks;
#[path = "reader/meant.rs"]
mod meant;
#[path = "reader/mouse.rs"]
mod mouse;
#[path = "reader/own.rs"]
mod own;
#[path = "reader/places.rs"]
mod places;
#[path = "reader/screens.rs"]
mod screens;
#[path = "reader/selecting.rs"]
mod selecting;
#[path = "reader/underway.rs"]
mod underway;
