//! All that the program knows while it runs. Drawn by `ui`, changed by
//! `update` alone.

use std::collections::BTreeSet;

use super::action::Context;
use super::bookmarks::MarkList;
use super::card::Card;
use super::figures::FigureList;
use super::flow::Target;
use super::geometry::{self, Layout};
use super::help::Help;
use super::keymap::Keymap;
use super::library::Shelf;
use super::list::List;
use super::prompt::Prompt;
use super::reading::Reading;
use super::results::Results;
use super::topics::TopicList;
use super::trash::TrashList;
use super::undo::Done;
use super::view::{self, Page};
use crate::article::{ArticleId, Place};
use crate::library::Library;
use crate::message::{Lang, Message};
use crate::store::settings::Outline;
use crate::store::{Bookmarks, Change, Progress, Settings};
use crate::text::Widths;
use crate::text::manner::Manner;
use crate::typeset::Style;

/// One screen; `q` goes back to the one below it.
#[derive(Debug, Clone)]
pub enum Screen {
    /// All articles.
    Library,
    /// An article or a theme.
    Reading(Box<Reading>),
    /// All themes.
    Topics(TopicList),
    /// All bookmarks.
    Bookmarks(MarkList),
    /// What a search found.
    Results(Results),
    /// The figures of the text below.
    Figures(FigureList),
    /// About an article.
    Card(Card),
    /// What was removed.
    Trash(TrashList),
    /// Keys.
    Help(Help),
    /// How quotes may look.
    Quotes(List),
    /// Files that cannot be read, and what is wrong in the settings.
    Problems(List),
}

/// Where a jump led from.
#[derive(Debug, Clone, PartialEq)]
pub struct Jump {
    /// The flow.
    pub target: Target,
    /// The article at the top and the place in it.
    pub at: (ArticleId, Place),
}

/// Which text may take the screen when it arrives.
#[derive(Debug, Clone, PartialEq)]
pub enum Awaited {
    /// Whatever the command line asked for.
    First,
    /// The one asked for last.
    Target(Target),
    /// What is chosen once the library is there: it was asked for before that.
    Chosen,
    /// None: the reader has gone elsewhere meanwhile.
    Nothing,
}

/// Is the library being looked at again after a change?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    /// No.
    Not,
    /// Yes.
    Once,
    /// Yes, and something changed since: once more after that.
    Again,
}

/// How a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// By the way.
    Plain,
    /// Something went wrong.
    Warn,
}

/// The state.
#[derive(Debug, Clone)]
pub struct State {
    /// The language of every sentence.
    pub lang: Lang,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The settings in force.
    pub settings: Settings,
    /// What is wrong in the settings.
    pub warnings: Vec<Message>,
    /// The palettes in their order: id, Chinese and English name.
    pub palettes: Vec<(String, String, String)>,
    /// What the terminal makes of each character.
    pub widths: Widths,
    /// The keys in force.
    pub keymap: Keymap,
    /// All articles.
    pub library: Library,
    /// Is the library still being read?
    pub loading: bool,
    /// The library's screen.
    pub shelf: Shelf,
    /// The screens, the visible one last; never empty.
    pub screens: Vec<Screen>,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// The path that was last asked to be added and has not come in: it stands in the
    /// next such line, for it may be one letter wrong.
    pub to_add: String,
    /// Something to say until the next key.
    pub notice: Option<(Message, Tone)>,
    /// The bookmarks as they are on disk.
    pub bookmarks: Bookmarks,
    /// Changes to the bookmarks that are not yet kept.
    pub pending: Vec<Change>,
    /// Changes that could not be kept; they are tried again with the next one
    /// and printed on the way out.
    pub unkept: Vec<Change>,
    /// Changes that can never be kept, since their bookmark is gone; they are
    /// printed on the way out.
    pub refused: Vec<Change>,
    /// Bookmarks known to stand nowhere any more (ids).
    pub orphans: BTreeSet<String>,
    /// The bookmark whose new place is being chosen (its id).
    pub attaching: Option<String>,
    /// Where reading stopped, by article.
    pub progress: Progress,
    /// Jumps back and forward.
    pub jumps: (Vec<Jump>, Vec<Jump>),
    /// The text that is being read in, if it is still wanted.
    pub awaited: Awaited,
    /// Is the library being looked at again after a change?
    pub looking: Looking,
    /// What this session did and can take back.
    pub done: Done,
    /// How often that was asked for while a change was still being kept.
    pub undo_waits: usize,
    /// So many of so many files are added.
    pub adding: Option<(usize, usize)>,
    /// So many of so many files of the library are read.
    pub filling: Option<(usize, usize)>,
}

/// The state before anything is known: the library's screen, nothing read yet.
/// Whoever starts puts in language, size, settings, palettes and widths, and
/// makes it [`State::ready`].
impl Default for State {
    fn default() -> Self {
        Self {
            lang: Lang::default(),
            size: (0, 0),
            settings: Settings::default(),
            warnings: Vec::new(),
            palettes: Vec::new(),
            widths: Widths::default(),
            keymap: Keymap::new(&[]).0,
            library: Library::default(),
            loading: true,
            shelf: Shelf::default(),
            screens: vec![Screen::Library],
            prompt: None,
            to_add: String::new(),
            notice: None,
            bookmarks: Bookmarks::default(),
            pending: Vec::new(),
            unkept: Vec::new(),
            refused: Vec::new(),
            orphans: BTreeSet::new(),
            attaching: None,
            undo_waits: 0,
            progress: Progress::default(),
            jumps: (Vec::new(), Vec::new()),
            awaited: Awaited::First,
            looking: Looking::Not,
            done: Done::default(),
            adding: None,
            filling: None,
        }
    }
}

impl State {
    /// The same with the keys that the settings ask for; what is wrong with
    /// them is among the warnings.
    #[must_use]
    pub fn ready(mut self) -> Self {
        let (keymap, warnings) = Keymap::new(&self.settings.keys);
        self.keymap = keymap;
        self.warnings.extend(warnings);
        self
    }

    /// The visible screen.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Library)
    }

    /// The text being read, when that is the visible screen.
    pub fn reading(&self) -> Option<&Reading> {
        match self.screen() {
            Screen::Reading(reading) => Some(reading),
            _ => None,
        }
    }

    /// The text being read, to change it.
    pub fn reading_mut(&mut self) -> Option<&mut Reading> {
        match self.screens.last_mut() {
            Some(Screen::Reading(reading)) => Some(reading),
            _ => None,
        }
    }

    /// Where keys are looked up.
    pub fn context(&self) -> Context {
        match self.screen() {
            Screen::Library => Context::Library,
            Screen::Reading(reading) if reading.outline.is_some() => Context::List,
            Screen::Reading(reading) if reading.selection.is_some() => Context::Selecting,
            Screen::Reading(_) => Context::Reading,
            Screen::Bookmarks(_) => Context::Bookmarks,
            Screen::Card(_) => Context::Card,
            _ => Context::List,
        }
    }

    /// The layout of a page of text.
    pub fn page_layout(&self) -> Layout {
        geometry::page(self.size, self.settings.measure, self.settings.outline)
    }

    /// The layout of the visible list.
    pub fn list_layout(&self) -> Layout {
        geometry::list(self.size, matches!(self.screen(), Screen::Library))
    }

    /// How a page of text is set.
    pub fn page(&self) -> Page {
        let body = self.page_layout().body;
        let manner = &self.settings.manner;
        // A screen too narrow for a margin has none for a mark either.
        let manner = Manner { opener_trim: manner.opener_trim && body.x > 0, ..manner.clone() };
        let outside = manner.gutter.cells() + u16::from(manner.opener_trim);
        let style = view::style(body.width + outside, &manner, self.settings.indent, self.widths);
        let raw = Style { normalise: false, ..style.clone() };
        Page { style, raw, paragraph_space: self.settings.paragraph_space, height: body.height }
    }

    /// Does the outline stand beside the text (rather than instead of it)?
    pub fn outline_beside(&self) -> bool {
        self.page_layout().side.is_some()
    }

    /// Is the outline wanted at all?
    pub fn outline_wanted(&self) -> bool {
        self.settings.outline != Outline::Off
    }

    /// Is there a place that is not yet asked to be kept?
    pub fn unsaved(&self) -> bool {
        self.reading().is_some_and(|reading| reading.moved)
    }

    /// Notes which bookmarks of the texts that are open stand nowhere.
    pub fn note_orphans(&mut self) {
        for screen in &self.screens {
            let Screen::Reading(reading) = screen else { continue };
            let articles: BTreeSet<&str> = reading.flow.parts.iter().map(|part| part.article.id.0.as_str()).collect();
            let (bookmarks, lost) = (&self.bookmarks, &reading.lost);
            let elsewhere =
                |id: &String| bookmarks.get(id).is_some_and(|mark| !articles.contains(mark.article.as_str()));
            self.orphans.retain(elsewhere);
            self.orphans.extend(lost.iter().cloned());
        }
    }

    /// Says something until the next key.
    pub fn say(&mut self, message: impl Into<Message>) {
        self.notice = Some((message.into(), Tone::Plain));
    }

    /// Says that something went wrong, until the next key.
    pub fn warn(&mut self, message: impl Into<Message>) {
        self.notice = Some((message.into(), Tone::Warn));
    }
}
