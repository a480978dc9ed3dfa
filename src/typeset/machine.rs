//! The rules of [`super::breaks`] as a machine: it reads one sort of character
//! after another and says before each whether a line may end there. Its table
//! is written from the rules by `tests/break_table.rs`; what it leaves to them
//! (addresses, line ends, scripts that look far ahead) the scan hands over.

use super::break_table::{BASIC, BASIC_BY, GB, GB_BY, STRICT, STRICT_BY};
use crate::text::manner::Level;

/// Columns of a state.
const WIDTH: u16 = 64;

/// What the machine says of the place before a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Says(u16);

impl Says {
    /// May a line end there?
    #[inline]
    pub fn may(self) -> bool {
        self.0 == 1
    }

    /// What to ask [`Machine::by_next`] where the next character tells.
    #[inline]
    pub fn ask(self) -> Option<u16> {
        self.0.checked_sub(2)
    }
}

/// Where the machine stands; nothing read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State(u16);

/// The rules of one level.
#[derive(Clone, Copy)]
pub struct Machine {
    states: &'static [u16],
    /// Answers by the column behind.
    by: &'static [u8],
}

impl Machine {
    /// The machine of `level`.
    pub fn of(level: Level) -> Self {
        let (states, by): (&[u16], &[u8]) = match level {
            Level::Basic => (&BASIC, &BASIC_BY),
            Level::Gb => (&GB, &GB_BY),
            Level::Strict => (&STRICT, &STRICT_BY),
        };
        Self { states, by }
    }

    /// Reads a character of `column`.
    #[inline]
    pub fn read(self, state: &mut State, column: u8) -> Says {
        let found = self.states.get(usize::from(state.0 | u16::from(column))).copied().unwrap_or(0);
        *state = State(found & !(WIDTH - 1));
        Says(found & (WIDTH - 1))
    }

    /// May a line end before a character of which the machine asks, with one of
    /// column `next` behind it? None where it takes more than that to tell.
    #[cold]
    pub fn by_next(self, ask: u16, next: u8) -> Option<bool> {
        match self.by.get(usize::from(ask * WIDTH + u16::from(next))) {
            Some(0) if next > 0 => Some(false),
            Some(1) if next > 0 => Some(true),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::break_table::COLUMNS;
    use super::*;
    use crate::text::class::Sort;
    use crate::text::escape::{Shown, shown};
    use crate::typeset::{Rules, Tailoring, opportunities};
    use std::collections::HashMap;
    use std::collections::hash_map::Entry;

    /// All characters that are drawn as they are by column, but for column 0.
    fn columns() -> HashMap<u8, Vec<char>> {
        let mut found: HashMap<u8, Vec<char>> = HashMap::new();
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| shown(*c) == Shown::Itself) {
            let column = COLUMNS[usize::from(Sort::of(c).0)];
            found.entry(column).or_default().push(c);
        }
        found.remove(&0);
        found
    }

    fn rules(level: Level) -> Rules {
        Rules::at(level).without(Tailoring::Address).without(Tailoring::Cluster)
    }

    /// May a line of `text` end before byte `at`?
    fn ends(text: &str, at: usize, level: Level) -> bool {
        opportunities(text, rules(level)).contains(&at)
    }

    #[test]
    fn every_state_says_of_every_column_what_the_rules_say() {
        let columns = columns();
        for level in [Level::Basic, Level::Gb, Level::Strict] {
            let (machine, mut contexts) = (Machine::of(level), HashMap::from([(0, String::new())]));
            let mut open = vec![State::default()];
            while let Some(state) = open.pop() {
                for (column, chars) in &columns {
                    // Another character of the column for every state and behind every one.
                    let c = chars[usize::from(state.0 / WIDTH * 7) % chars.len()];
                    let context = contexts[&state.0].clone();
                    let text = format!("{context}{c}");
                    let mut next = state;
                    let said = machine.read(&mut next, *column);
                    for (behind, others) in &columns {
                        let other = others[usize::from(*column) % others.len()];
                        let longer = format!("{text}{other}");
                        let found = ends(&longer, context.len(), level);
                        let may = match said.ask() {
                            Some(row) => machine.by_next(row, *behind),
                            None => Some(said.may() && !context.is_empty()),
                        };
                        assert!(may.is_none_or(|may| may == found), "{longer:?}");
                    }
                    if let Entry::Vacant(vacant) = contexts.entry(next.0) {
                        vacant.insert(text);
                        open.push(next);
                    }
                }
            }
            assert_eq!(contexts.len() * usize::from(WIDTH), machine.states.len());
        }
    }

    #[test]
    fn behind_a_han_nothing_before_it_counts() {
        let han = COLUMNS[usize::from(Sort::of('水').0)];
        for level in [Level::Basic, Level::Gb, Level::Strict] {
            let machine = Machine::of(level);
            let mut behind = State::default();
            machine.read(&mut behind, han);
            for state in (0..machine.states.len() / usize::from(WIDTH)).map(|i| State(i as u16 * WIDTH)) {
                let mut next = state;
                machine.read(&mut next, han);
                assert_eq!(next, behind);
            }
            assert!(machine.read(&mut behind.clone(), han).may());
        }
    }
}
