//! What follows from what the terminal said: widths, light or dark, frames at
//! once; and what it said the last time, so that the first frame need not wait.

use crate::store::settings::AmbiguousSetting;
use crate::store::{Store, StoreError, Terminal, terminals};
use crate::term::probe::Answers;
use crate::text::{Ambiguous, Widths};
use crate::ui::Depth;
use crate::ui::role::Background;

/// This terminal, as far as it is known.
#[derive(Debug, Clone)]
pub struct Asked {
    name: String,
    /// What it said, now or the last time.
    pub said: Option<Terminal>,
    /// What the settings say of its widths.
    setting: AmbiguousSetting,
    /// What the environment says of its ground.
    background: Background,
    /// What the environment says of its colours.
    depth: Depth,
}

impl Asked {
    /// What is remembered of the terminal the environment speaks of.
    pub fn remembered(store: &Store, setting: AmbiguousSetting, env: &dyn Fn(&str) -> Option<String>) -> Self {
        let name = terminals::name(env);
        let said = store.terminal(&name);
        Self { name, said, setting, background: Background::of_environment(env), depth: Depth::of_environment(env) }
    }

    /// Takes in what it says now; whether anything changed.
    pub fn take(&mut self, answers: &Answers) -> bool {
        let now = Terminal {
            wide: answers.widths().wide().map(|group| group.name.to_owned()).collect(),
            ground: answers.ground,
            at_once: answers.at_once,
            true_colour: answers.true_colour,
            ..Terminal::default()
        };
        if self.said.as_ref().is_some_and(|said| said.agrees(&now)) {
            return false;
        }
        self.said = Some(now);
        true
    }

    /// Keeps what it said for the next start.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn keep(&self, store: &Store) -> Result<(), StoreError> {
        match &self.said {
            Some(said) => store.save_terminal(self.name.clone(), said.clone()),
            None => Ok(()),
        }
    }

    /// The widths in force.
    pub fn widths(&self) -> Widths {
        match (self.setting, &self.said) {
            (AmbiguousSetting::Wide, _) => Widths::new(Ambiguous::Wide),
            (AmbiguousSetting::Narrow, _) | (AmbiguousSetting::Auto, None) => Widths::default(),
            (AmbiguousSetting::Auto, Some(said)) => {
                Widths::of_groups(|group| said.wide.iter().any(|name| name == group.name))
            }
        }
    }

    /// Light or dark: as the terminal said, or the environment.
    pub fn background(&self) -> Background {
        self.said.as_ref().and_then(|said| said.ground).map_or(self.background, Background::of_ground)
    }

    /// Did the terminal itself say how many colours, rather than the
    /// environment?
    pub fn is_depth_asked(&self) -> bool {
        self.depth() == Depth::True && self.said.as_ref().is_some_and(|said| said.true_colour)
    }

    /// How many colours: what was asked counts where the environment does not
    /// forbid colour.
    pub fn depth(&self) -> Depth {
        let is_true = self.said.as_ref().is_some_and(|said| said.true_colour);
        if is_true && self.depth != Depth::None { Depth::True } else { self.depth }
    }

    /// Does it show a frame at once?
    pub fn at_once(&self) -> bool {
        self.said.as_ref().is_some_and(|said| said.at_once)
    }
}
