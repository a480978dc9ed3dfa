//! A session: input in, frames out, effects to a worker and their results back
//! as events. All waiting is blocking: an idle program uses no processor.

pub mod asked;
pub mod copy;
pub mod editor;
pub mod librarian;
mod looped;
pub mod palettes;
mod path;
pub mod perform;
mod told;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use ratatui::buffer::Buffer;

use crate::article::ArticleId;
use crate::message::{Id, Lang, Message};
use crate::reader::effect::Goal;
use crate::reader::{Event, State, on_marks, update};
use crate::store::{AmbiguousSetting, Loaded, LoadedSettings, Paths, Progress, Store};
use crate::term::tty::{Gate, Out};
use crate::term::{Guard, Keyboard, Screen, signals};
use crate::text::escape;
use crate::ui::Look;
use asked::Asked;
use librarian::Sources;
use looped::Loop;
use perform::Worker;
use told::Told;

/// What the command line asks the program to start with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Where everything is kept.
    pub paths: Paths,
    /// Files and folders to open for this session.
    pub opened: Vec<PathBuf>,
    /// What came by standard input.
    pub stdin: Option<Vec<u8>>,
    /// The encoding of both, where one is named.
    pub encoding: Option<String>,
    /// The language of every sentence.
    pub lang: Lang,
    /// Open the article read last.
    pub resume: bool,
    /// Open this article there.
    pub goal: Option<(ArticleId, Goal)>,
    /// Cells of ambiguous characters, whatever the settings say.
    pub ambiguous: AmbiguousSetting,
    /// What must be said of the settings' files.
    pub said: Vec<Message>,
    /// Who is given what is copied, where an argument says so.
    pub clipboard: Option<Vec<String>>,
}

/// Runs the program in the terminal until it is left.
pub fn run(start: Start) -> ExitCode {
    let lang = start.lang;
    match session(start) {
        Ok(code) => code,
        Err(error) => {
            let message = Message::new(Id::NoTerminal).with(error).text(lang);
            let _ = writeln!(io::stderr(), "jianbao: {}", escape(&message));
            ExitCode::FAILURE
        }
    }
}

fn session(start: Start) -> io::Result<ExitCode> {
    let store = Store::new(start.paths.clone());
    let (palettes, broken) = palettes::all(&start.paths);
    let mut loaded = store.load_settings(&palettes::known(&palettes));
    loaded.settings.ambiguous = start.ambiguous;
    if let Some(words) = start.clipboard {
        loaded.settings.clipboard_command = words;
    }
    let env = |name: &str| std::env::var(name).ok();
    let asked = Asked::remembered(&store, loaded.settings.ambiguous, &env);
    let look = Look { palettes, depth: asked.depth(), background: asked.background() };
    let (tell, told) = channel::<Told>();
    let resumes = start.resume && start.opened.is_empty();
    let progress = if resumes { store.load_progress() } else { Loaded::default() };
    // What the settings' files had to say, whoever read them first has heard.
    loaded.said = start.said.into_iter().chain(progress.said).chain(broken).collect();
    let last = file_read_last(&progress.value);
    let gone = last.as_ref().filter(|path| !path.exists()).map(|path| Message::new(Id::LastGone).with(path.display()));
    let sources = Sources {
        paths: start.paths,
        folders: loaded.settings.folders.clone(),
        opened: last.filter(|path| path.exists()).map_or(start.opened, |path| vec![path]),
        stdin: start.stdin,
        encoding: start.encoding,
    };
    let worker = Worker::start(store.clone(), sources.clone(), tell.clone());
    let mut state = first_state(start.lang, loaded, &look, &asked)?;
    gone.into_iter().for_each(|gone| state.warn(gone));
    let gate = Gate::default();
    let guard = Guard::new(gate.clone());
    signals::listen(tell.clone(), gate.clone(), guard.handle())?;
    let mut looped = Loop {
        screen: Screen::new(Out::open(&gate), state.size),
        state: &mut state,
        look,
        asked,
        store,
        keyboard: Keyboard::default(),
        worker: &worker,
        guard: &guard,
        sources,
        resume: start.resume,
        goal: start.goal,
        opened: false,
        in_tmux: env("TMUX").is_some_and(|value| !value.is_empty()),
        tell,
        copier: None,
        early: Vec::new(),
        outside: None,
        out: Out::open(&gate),
        frame: Buffer::default(),
    };
    let end = looped.go(&told).or_else(|error| looped.why(&told).ok_or(error));
    let until = looped.leave();
    worker.end(until.saturating_duration_since(Instant::now()));
    let kept = all_kept(&mut state, &told);
    end.map(|code| if kept { code } else { ExitCode::FAILURE })
}

/// Before anything is read: what is set, and what must be said of that.
fn first_state(lang: Lang, loaded: LoadedSettings, look: &Look, asked: &Asked) -> io::Result<State> {
    let warnings = loaded.warnings.iter().map(crate::store::SettingWarning::message);
    let state = State {
        lang,
        size: crossterm::terminal::size()?,
        warnings: warnings.chain(loaded.said).collect(),
        palettes: palettes::names(&look.palettes),
        settings: loaded.settings,
        widths: asked.widths(),
        ..State::default()
    };
    Ok(state.ready())
}

/// The file read last, where it was one that was only opened.
fn file_read_last(progress: &Progress) -> Option<PathBuf> {
    progress.last.as_ref()?.strip_prefix("file:").map(PathBuf::from)
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
    let left: Vec<_> = state.pending.iter().chain(&state.unkept).chain(&state.refused).collect();
    for change in &left {
        let message = on_marks::left(change, &state.bookmarks).text(state.lang);
        // A terminal that is gone takes no last word; that is no reason to panic.
        let _ = writeln!(io::stderr(), "jianbao: {}", escape(&message));
    }
    left.is_empty()
}
