//! The one queue of the loop: the terminal, the workers and the watches put
//! into it, the loop and who has the terminal meanwhile take out of it.

use crate::reader::Event;
use crate::term::Input;

/// What the loop waits for.
#[derive(Debug)]
pub enum Told {
    /// From the terminal.
    Input(Input),
    /// From a worker, or of the loop itself.
    Event(Box<Event>),
}

impl From<Input> for Told {
    fn from(input: Input) -> Self {
        Told::Input(input)
    }
}

impl From<Event> for Told {
    fn from(event: Event) -> Self {
        Told::Event(Box::new(event))
    }
}
