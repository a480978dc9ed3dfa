//! The loop: input in, frames out, effects to a worker and their results back
//! as events. All waiting is blocking: an idle program uses no processor.

pub mod librarian;
pub mod palettes;
mod path;
pub mod perform;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use crate::library::{self, Watched};
use crate::message::{Id, Lang, Message};
use crate::reader::effect::Goal;
use crate::reader::{Effect, Event, State, open, update};
use crate::store::settings::AmbiguousSetting;
use crate::store::{Paths, Store};
use crate::term::{Guard, Input, input, signals};
use crate::text::{Ambiguous, Widths, escape};
use crate::ui::palette::Background;
use crate::ui::{Depth, Look, draw};
use librarian::Sources;
use perform::Worker;

/// What the command line asks the program to start with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Where everything is kept.
    pub paths: Paths,
    /// Files and folders to open for this session.
    pub opened: Vec<PathBuf>,
    /// What came by standard input.
    pub stdin: Option<Vec<u8>>,
    /// The language of every sentence.
    pub lang: Lang,
    /// Open the article read last.
    pub resume: bool,
}

/// What the loop waits for.
#[derive(Debug)]
enum Told {
    Input(Input),
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

/// How long the first frame waits for the library, so that the usual small
/// one is there at once and a large one does not hold the screen back.
const FIRST_WAIT: Duration = Duration::from_millis(60);

/// Quiet after which the place in a text is kept.
const QUIET: Duration = Duration::from_millis(1500);

/// Runs the program in the terminal until it is left.
pub fn run(start: Start) -> ExitCode {
    let lang = start.lang;
    match session(start) {
        Ok(code) => code,
        Err(error) => {
            let message = Message::new(Id::NoTerminal).with(error).text(lang);
            eprintln!("jianbao: {}", escape(&message));
            ExitCode::FAILURE
        }
    }
}

fn session(start: Start) -> io::Result<ExitCode> {
    let store = Store::new(start.paths.clone());
    let (palettes, broken) = palettes::all(&start.paths);
    let known = palettes::known(&palettes);
    let loaded = store.load_settings(&known);
    let env = |name: &str| std::env::var(name).ok();
    let look = Look { palettes, depth: Depth::of_environment(&env), background: Background::of_environment(&env) };
    let wide = loaded.settings.ambiguous == AmbiguousSetting::Wide;
    let (tell, told) = channel::<Told>();
    let last = file_read_last(&store).filter(|_| start.resume && start.opened.is_empty());
    let gone = last.as_ref().filter(|path| !path.exists()).map(|path| Message::new(Id::LastGone).with(path.display()));
    let sources = Sources {
        paths: start.paths,
        folders: loaded.settings.folders.clone(),
        opened: last.filter(|path| path.exists()).map_or(start.opened, |path| vec![path]),
        stdin: start.stdin,
    };
    let worker = Worker::start(store, sources.clone(), tell.clone());
    let mouse = loaded.settings.mouse;
    let warnings = loaded.warnings.iter().map(crate::store::SettingWarning::message);
    let mut state = State {
        lang: start.lang,
        size: crossterm::terminal::size()?,
        warnings: warnings.chain(loaded.said).chain(broken).collect(),
        palettes: palettes::names(&look.palettes),
        settings: loaded.settings,
        widths: Widths::new(if wide { Ambiguous::Wide } else { Ambiguous::Narrow }),
        ..State::default()
    }
    .ready();
    if let Some(gone) = gone {
        state.warn(gone);
    }
    signals::listen(tell.clone())?;
    let guard = Guard::take(mouse)?;
    let mut looped = Loop {
        state: &mut state,
        look: &look,
        worker: &worker,
        guard: &guard,
        sources,
        resume: start.resume,
        opened: false,
        early: Vec::new(),
    };
    let end = looped.go(&tell, &told);
    for effect in open::keep_place(&mut state) {
        worker.ask(effect);
    }
    guard.leave();
    // Within a second, even if the disk hangs.
    worker.end(Duration::from_millis(700));
    let kept = all_kept(&mut state, &told);
    end.map(|code| if kept { code } else { ExitCode::FAILURE })
}

/// The file read last, where it was one that was only opened.
fn file_read_last(store: &Store) -> Option<PathBuf> {
    let last = store.load_progress().value.last?;
    last.strip_prefix("file:").map(PathBuf::from)
}

/// Takes in what became of the last saves; a mark that could not be kept is
/// printed, so that nothing that was written is lost.
fn all_kept(state: &mut State, told: &Receiver<Told>) -> bool {
    for told in told.try_iter() {
        if let Told::Event(event) = told
            && matches!(*event, Event::Kept(..) | Event::MarkFailed(..))
        {
            update(state, *event);
        }
    }
    let left: Vec<_> = state.pending.iter().chain(&state.unkept).collect();
    for change in &left {
        let (quote, note) = change.words(&state.bookmarks);
        let message = Message::new(Id::MarkLeft).with(quote).with(note).text(state.lang);
        eprintln!("jianbao: {}", escape(&message));
    }
    left.is_empty()
}

struct Loop<'a> {
    state: &'a mut State,
    look: &'a Look,
    worker: &'a Worker,
    guard: &'a Guard,
    sources: Sources,
    resume: bool,
    /// Did what the command line asked to open come, or fail to?
    opened: bool,
    /// What came before the first frame.
    early: Vec<Input>,
}

impl Loop<'_> {
    fn go(&mut self, tell: &Sender<Told>, told: &Receiver<Told>) -> io::Result<ExitCode> {
        let mut terminal = Terminal::new(CrosstermBackend::new(io::BufWriter::with_capacity(1 << 16, io::stdout())))?;
        self.first(told);
        terminal.draw(|frame| draw(self.state, self.look, frame))?;
        self.worker.ask(Effect::Sweep);
        input::listen(tell.clone());
        self.watch(tell.clone());
        for input in std::mem::take(&mut self.early) {
            if let Some(code) = self.take(input.into(), &mut terminal)? {
                return Ok(code);
            }
        }
        loop {
            let next = self.next(told);
            // All that is waiting is taken in before the next frame: holding a
            // key down never leaves frames behind.
            for told in next.into_iter().chain(std::iter::from_fn(|| told.try_recv().ok())) {
                if let Some(code) = self.take(told, &mut terminal)? {
                    return Ok(code);
                }
            }
            terminal.draw(|frame| draw(self.state, self.look, frame))?;
        }
    }

    /// Changes on disk come in as events from here on.
    fn watch(&self, tell: Sender<Told>) {
        library::watch(self.sources.watched(), move |watched| {
            let event = match watched {
                Watched::Changed => Event::Changed,
                Watched::Polls(reason) => Event::Warned(reason),
            };
            tell.send(event.into()).is_ok()
        });
    }

    /// Waits for the library, and for the article that is to be shown first,
    /// but not for long.
    fn first(&mut self, told: &Receiver<Told>) {
        let until = Instant::now() + FIRST_WAIT;
        while !self.opened && (self.state.loading || self.wanted().is_some()) {
            let Ok(told) = told.recv_timeout(until.saturating_duration_since(Instant::now())) else { return };
            match told {
                Told::Event(event) => drop(self.event(*event)),
                Told::Input(Input::Resized) => {}
                // A signal this early: the loop will hear of it again.
                Told::Input(input) => self.early.push(input),
            }
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
    fn take<W: io::Write>(
        &mut self,
        told: Told,
        terminal: &mut Terminal<CrosstermBackend<W>>,
    ) -> io::Result<Option<ExitCode>> {
        match told {
            Told::Event(event) => Ok(self.event(*event)),
            Told::Input(Input::Event(event)) => Ok(self.event(*event)),
            Told::Input(Input::Resized) => {
                let (width, height) = crossterm::terminal::size()?;
                Ok(self.event(Event::Resize(width, height)))
            }
            Told::Input(Input::Stop) => {
                self.guard.leave();
                signals::stop();
                self.enter(terminal)?;
                Ok(None)
            }
            Told::Input(Input::Go) => {
                self.enter(terminal)?;
                Ok(None)
            }
            Told::Input(Input::End(signal)) => {
                Ok(Some(ExitCode::from(128u8.saturating_add(signal.try_into().unwrap_or(0)))))
            }
            Told::Input(Input::Gone) => Ok(Some(ExitCode::from(129))),
        }
    }

    /// Takes the terminal again after a stop and draws everything anew.
    fn enter<W: io::Write>(&mut self, terminal: &mut Terminal<CrosstermBackend<W>>) -> io::Result<()> {
        self.guard.enter(self.state.settings.mouse)?;
        let (width, height) = crossterm::terminal::size()?;
        self.event(Event::Resize(width, height));
        // Not `clear`: that asks for the cursor's place, and the answer would
        // be taken by the thread that reads keys.
        terminal.resize(Rect::new(0, 0, width, height))
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
                effect => self.worker.ask(effect),
            }
        }
        None
    }

    /// What the command line asked to open, once the library is read.
    fn wanted(&self) -> Option<Effect> {
        if self.opened {
            return None;
        }
        let id = perform::first_article(&self.state.library, &self.sources, self.resume, &self.state.progress)?;
        Some(Effect::Load(id, Goal::Resume))
    }
}
