//! The loop itself: what is told is taken in, the effects of it are given out,
//! a frame is shown, until the program is left.

use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::asked::Asked;
use super::copy::{self, Copier};
use super::editor;
use super::librarian::Sources;
use super::perform::{self, Worker};
use super::told::Told;
use crate::article::ArticleId;
use crate::library::{self, Places, Watched};
use crate::reader::effect::Goal;
use crate::reader::{Effect, Event, State, on_marks, on_prompt, open, update};
use crate::store::Store;
use crate::term::input::ANSWER;
use crate::term::probe::Answers;
use crate::term::tty::Out;
use crate::term::{Guard, Input, Keyboard, Screen, signals};
use crate::ui::{Look, draw};

/// How long the first frame waits for the library, so that the usual small
/// one is there at once and a large one does not hold the screen back.
const FIRST_WAIT: Duration = Duration::from_millis(60);

/// Quiet after which the place in a text is kept.
const QUIET: Duration = Duration::from_millis(1500);

/// How often another window's bookmarks are looked for where the system does
/// not tell of changes: they are seen within a second.
const OTHERS: Duration = Duration::from_millis(900);

/// How long the last saves are waited for: the end comes within a second, even
/// if the disk hangs.
const LAST_SAVE: Duration = Duration::from_millis(700);

/// How long a signal is waited for that tells why the terminal is gone.
const LAST_WORD: Duration = Duration::from_millis(100);

/// The exit code where the terminal is gone: that of SIGHUP.
const GONE: u8 = 129;

/// The loop, and what it works with.
pub struct Loop<'a> {
    /// The application.
    pub state: &'a mut State,
    /// Palettes and depth of colour.
    pub look: Look,
    /// What the terminal said of itself.
    pub asked: Asked,
    /// What is kept on disk.
    pub store: Store,
    /// What is typed.
    pub keyboard: Keyboard,
    /// Who does the work that takes long.
    pub worker: &'a Worker,
    /// Gives the terminal back as it was.
    pub guard: &'a Guard,
    /// Where articles come from.
    pub sources: Sources,
    /// Is the article read last to be opened?
    pub resume: bool,
    /// What a link leads to.
    pub goal: Option<(ArticleId, Goal)>,
    /// Did what the command line asked to open come, or fail to?
    pub opened: bool,
    /// Does tmux stand between us and the terminal?
    pub in_tmux: bool,
    /// Where whoever has something to tell puts it.
    pub tell: Sender<Told>,
    /// Runs that command, once anything was copied.
    pub copier: Option<Copier>,
    /// A note that is to be edited in the user's own editor.
    pub outside: Option<String>,
    /// What came before the first frame.
    pub early: Vec<Input>,
    /// What is on the terminal.
    pub screen: Screen<Out>,
    /// The terminal, for what is no frame.
    pub out: Out,
    /// The frame that is being drawn.
    pub frame: Buffer,
}

impl Loop<'_> {
    /// Runs until the program is left; its exit code.
    ///
    /// # Errors
    /// The terminal cannot be read or written.
    pub fn go(&mut self, told: &Receiver<Told>) -> io::Result<ExitCode> {
        self.guard.begin(self.state.settings.mouse)?;
        self.screen.show_at_once(self.asked.at_once());
        self.keyboard.ask(&mut self.out)?;
        self.keyboard.listen(self.tell.clone());
        self.first(told);
        self.show()?;
        self.worker.ask(Effect::Sweep);
        self.watch();
        for input in std::mem::take(&mut self.early) {
            if let Some(code) = self.take(input.into())? {
                return Ok(code);
            }
        }
        loop {
            let next = self.next(told);
            // All that is waiting is taken in before the next frame: holding a
            // key down never leaves frames behind.
            for told in next.into_iter().chain(std::iter::from_fn(|| told.try_recv().ok())) {
                if let Some(code) = self.take(told)? {
                    return Ok(code);
                }
            }
            if let Some(code) = self.edit_outside(told)? {
                return Ok(code);
            }
            self.show()?;
        }
    }

    /// Changes on disk come in as events from here on.
    fn watch(&self) {
        let to = self.tell.clone();
        library::watch(self.sources.watched(), move |watched| {
            let event = match watched {
                Watched::Changed => Event::Changed,
                Watched::Polls(reason) => Event::Warned(reason),
            };
            to.send(event.into()).is_ok()
        });
        let roots = self.store.bookmarks_folder().into_iter().collect();
        let marks = Places { roots, deep: false, every: OTHERS };
        let to = self.tell.clone();
        // That the system does not watch is said once, above.
        library::watch(marks, move |_| to.send(Event::MarksChanged.into()).is_ok());
    }

    /// Waits for the library, for the article that is to be shown first, and
    /// for the answers of a terminal that is not known yet; but not for long.
    fn first(&mut self, told: &Receiver<Told>) {
        let start = Instant::now();
        loop {
            let opens = !self.opened && (self.state.loading || self.wanted().is_some());
            let unknown = self.asked.said.is_none();
            let most = if unknown { ANSWER } else { FIRST_WAIT };
            let left = most.saturating_sub(start.elapsed());
            if !unknown && !opens {
                return;
            }
            let Ok(told) = told.recv_timeout(left) else { return };
            match told {
                Told::Event(event) => drop(self.event(*event)),
                Told::Input(Input::Resized) => {}
                Told::Input(Input::Answered(answers)) => self.answered(&answers),
                // A signal this early: the loop will hear of it again.
                Told::Input(input) => self.early.push(input),
            }
        }
    }

    /// The terminal said what it is; what was drawn on a wrong guess is drawn
    /// anew.
    fn answered(&mut self, answers: &Answers) {
        if answers.keyboard {
            let _ = self.guard.tell_keys_apart();
        }
        if self.asked.take(answers) {
            if answers.complete {
                // Away from the screen, and quietly: what is not kept is asked again.
                let (asked, store) = (self.asked.clone(), self.store.clone());
                std::thread::spawn(move || drop(asked.keep(&store)));
            }
            self.look.background = self.asked.background();
            self.screen.show_at_once(self.asked.at_once());
            self.look.depth = self.asked.depth();
            self.event(Event::Widths(self.asked.widths()));
            // What was drawn on a wrong guess may stand elsewhere than meant.
            self.screen.forget(self.state.size);
        }
    }

    fn next(&self, told: &Receiver<Told>) -> Option<Told> {
        if !self.state.unsaved() {
            return told.recv().ok();
        }
        match told.recv_timeout(QUIET) {
            Ok(told) => Some(told),
            Err(RecvTimeoutError::Timeout) => Some(Event::Idle.into()),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Takes one thing in; a code when the program ends.
    fn take(&mut self, told: Told) -> io::Result<Option<ExitCode>> {
        match told {
            Told::Event(event) => Ok(self.event(*event)),
            Told::Input(Input::Event(event)) => Ok(self.event(*event)),
            Told::Input(Input::Resized) => {
                let (width, height) = crossterm::terminal::size()?;
                Ok(self.event(Event::Resize(width, height)))
            }
            Told::Input(Input::Answered(answers)) => {
                self.answered(&answers);
                Ok(None)
            }
            Told::Input(Input::Stop) => {
                self.keyboard.quiet();
                self.guard.leave();
                self.worker.settle(LAST_SAVE);
                if !signals::stop() {
                    self.enter()?;
                }
                Ok(None)
            }
            Told::Input(Input::Go) => {
                self.enter()?;
                Ok(None)
            }
            Told::Input(Input::End(signal)) => Ok(Some(code_of(signal))),
            Told::Input(Input::Gone) => Ok(Some(ExitCode::from(GONE))),
        }
    }

    /// Asks for the last saves and gives the terminal back; until when they are
    /// waited for.
    pub fn leave(&mut self) -> Instant {
        let last = [open::keep_place(self.state), on_prompt::rescue(self.state), on_marks::again(self.state)];
        last.into_iter().flatten().for_each(|effect| self.worker.ask(effect));
        let until = Instant::now() + LAST_SAVE;
        self.keyboard.quiet();
        self.guard.leave();
        self.copier.take().into_iter().for_each(|copier| copier.end(until));
        until
    }

    /// Why the terminal cannot be written, where it was closed, or the program
    /// was asked to end while it waited for room: the code of that end.
    pub fn why(&mut self, told: &Receiver<Told>) -> Option<ExitCode> {
        let early = std::mem::take(&mut self.early).into_iter().map(Told::from);
        let later = std::iter::from_fn(|| told.recv_timeout(LAST_WORD).ok());
        for told in early.chain(later) {
            match told {
                Told::Input(Input::End(signal)) => return Some(code_of(signal)),
                Told::Input(Input::Gone) => return Some(ExitCode::from(GONE)),
                Told::Event(event) => drop(self.event(*event)),
                Told::Input(_) => {}
            }
        }
        None
    }

    /// Takes the terminal again after a stop and draws everything anew.
    fn enter(&mut self) -> io::Result<()> {
        self.guard.enter(self.state.settings.mouse)?;
        let (width, height) = crossterm::terminal::size()?;
        self.event(Event::Resize(width, height));
        self.screen.forget((width, height));
        // It may be another terminal that goes on (a session taken over).
        self.keyboard.ask(&mut self.out)
    }

    fn show(&mut self) -> io::Result<()> {
        let (width, height) = self.state.size;
        self.frame.resize(Rect::new(0, 0, width, height));
        let cursor = draw(self.state, &self.look, &mut self.frame);
        self.screen.show(&self.frame, cursor)
    }

    fn event(&mut self, event: Event) -> Option<ExitCode> {
        let library = matches!(event, Event::Library(_)) && self.state.loading;
        self.opened |= matches!(event, Event::Article(..) | Event::Failed(_));
        let mut effects = update(self.state, event);
        if library {
            effects.extend(self.wanted());
        }
        for effect in effects {
            match effect {
                Effect::Quit => return Some(ExitCode::SUCCESS),
                Effect::Mouse(on) => {
                    let _ = self.guard.mouse(on);
                }
                Effect::EditOutside(text) => self.outside = Some(text),
                Effect::Copy(text) => self.copy(copy::harmless(&text)),
                effect => self.worker.ask(effect),
            }
        }
        None
    }

    /// Gives the terminal to the user's editor and takes it again; what is told
    /// meanwhile waits.
    fn edit_outside(&mut self, told: &Receiver<Told>) -> io::Result<Option<ExitCode>> {
        let Some(text) = self.outside.take() else { return Ok(None) };
        let words = editor::words(&|name| std::env::var(name).ok());
        let held = self.keyboard.hold();
        self.guard.lend();
        let mut waiting = Vec::new();
        let edited = editor::edit(&text, &words, told, &mut waiting);
        drop(held);
        // Before the terminal, which may be gone: the text must not go with it.
        self.event(match edited {
            Ok(text) => Event::Edited(text),
            Err(failed) => Event::Warned(failed.message(words.join(" "))),
        });
        // On the way out nothing is taken again.
        if !editor::is_ending(&waiting) {
            self.enter()?;
        }
        for told in waiting {
            if let Some(code) = self.take(told)? {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    fn copy(&mut self, text: String) {
        let words = self.state.settings.clipboard_command.clone();
        if words.is_empty() {
            let event = copy::to_terminal(&text, self.in_tmux, &mut self.out);
            self.event(event);
        } else {
            self.copier.get_or_insert_with(|| Copier::new(self.tell.clone())).copy(words, text);
        }
    }

    /// What the command line asked to open, once the library is read.
    fn wanted(&self) -> Option<Effect> {
        if self.opened {
            return None;
        }
        if let Some((id, goal)) = &self.goal {
            return Some(Effect::Load(id.clone(), goal.clone()));
        }
        let id = perform::first_article(&self.state.library, &self.sources, self.resume, &self.state.progress)?;
        Some(Effect::Load(id, Goal::Resume))
    }
}

/// The exit code of a program that a signal ended, as shells have it.
fn code_of(signal: i32) -> ExitCode {
    ExitCode::from(128u8.saturating_add(signal.try_into().unwrap_or(0)))
}
