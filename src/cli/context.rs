//! What every command is handed: language, places, settings, the way out, and
//! the words for what stops it.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::print::Print;
use crate::article::{Article, ArticleId};
use crate::import::By;
use crate::library::{self, Entry, Found, Library, Problem, Reading, Request, STDIN};
use crate::message::{Id, Lang, Message};
use crate::run::asked::Asked;
use crate::store::{AmbiguousSetting, Paths, Settings, Store};
use crate::text::{Widths, escape};

/// What stops a command.
#[derive(Debug)]
pub enum Stop {
    /// Something could not be done.
    Failed(Message),
    /// The arguments make no sense together.
    Usage(Message),
    /// The output could not be written.
    Output(io::Error),
    /// The reader ended with this code and has said why.
    Ended(ExitCode),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Stop::Failed(problem.message())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl From<crate::store::StoreError> for Stop {
    fn from(error: crate::store::StoreError) -> Self {
        Stop::Failed(error.message())
    }
}

/// An article, and the file it was read from where it is one.
pub struct Sheet {
    /// The article.
    pub article: Arc<Article>,
    /// `-`, or the path.
    pub file: Option<PathBuf>,
}

impl Sheet {
    /// The title, where it stands only beside the text (front matter): a page
    /// is not printed without it. A file's name is no title to print.
    pub fn title_beside(&self) -> Option<&str> {
        let title = self.article.meta.title.as_str();
        let stem = self.file.as_ref().and_then(|path| path.file_stem()).map(|stem| stem.to_string_lossy());
        let given = self.article.meta.read.as_ref().is_some_and(|read| read.title != title);
        let is_name = title.is_empty() || (!given && stem.is_some_and(|stem| stem == title || stem == "-"));
        (self.article.title_block().is_none() && !is_name).then_some(title)
    }
}

/// What every command is handed.
pub struct Context {
    /// The language of every sentence.
    pub lang: Lang,
    /// Where everything is kept.
    pub paths: Paths,
    /// The settings in force.
    pub settings: Settings,
    /// What must be said of the files they came from; who shows it takes it.
    pub said: Vec<Message>,
    /// The encoding of the files that are read, where one is named.
    pub encoding: Option<String>,
    /// Standard output.
    pub out: Print,
    /// The whole command line, for completions and the man page.
    pub command: clap::Command,
    /// Was there something that could not be done?
    pub failed: bool,
}

impl Context {
    /// Tells of something that could not be done and goes on.
    pub fn complain(&mut self, message: &Message) {
        self.failed = true;
        tell(message, self.lang);
    }

    /// The store of this user.
    pub fn store(&self) -> Store {
        Store::new(self.paths.clone())
    }

    /// The whole library; what cannot be read in it is told.
    pub fn library(&mut self) -> Library {
        self.library_with(&[])
    }

    /// The same with these files in it.
    pub fn library_with(&mut self, opened: &[PathBuf]) -> Library {
        let request =
            Request { paths: &self.paths, folders: &self.settings.folders, opened, stdin: None, encoding: None };
        let library = Library::open(request);
        // A bad file in the library is no failure of this command.
        library.problems.iter().for_each(|problem| tell(&problem.message(), self.lang));
        library
    }

    /// The article that `name` means: `-`, a file, or one of the library.
    ///
    /// # Errors
    /// [`Stop`] when there is none, or more than one.
    pub fn article(&mut self, name: &Path) -> Result<Sheet, Stop> {
        if name == Path::new("-") || name.is_file() || (!name.is_dir() && name.exists()) {
            return self.sheet(name);
        }
        let library = self.library();
        let entry = match self.entry(&library, &name.to_string_lossy()) {
            Err(_) if name.is_dir() => return Err(library::folder_problem(name).into()),
            entry => entry?,
        };
        Ok(Sheet { article: library.load(&entry.id)?, file: entry.origin.path().map(Path::to_owned) })
    }

    /// The article in a file, or from standard input for `-`, as the user put
    /// it right.
    ///
    /// # Errors
    /// [`Stop`] when it cannot be read.
    pub fn sheet(&mut self, path: &Path) -> Result<Sheet, Stop> {
        let mut article = self.file(path)?;
        if library::may_be_moved(&self.paths, path) {
            // Opened for what it keeps: corrections go with the file.
            let (folders, opened) = (&self.settings.folders, [path.to_owned()]);
            Library::open(Request { paths: &self.paths, folders, opened: &opened, stdin: None, encoding: None });
        }
        let correction = self.store().correction(&article.id).value;
        if !correction.is_empty() {
            correction.apply(&mut article, &library::topics(&self.paths).0);
        }
        Ok(Sheet { article: Arc::new(article), file: Some(path.to_owned()) })
    }

    /// The article in a file, or from standard input for `-`, as it is written.
    ///
    /// # Errors
    /// [`Stop`] when it cannot be read.
    pub fn file(&mut self, path: &Path) -> Result<Article, Stop> {
        let (topics, problems) = library::topics(&self.paths);
        let (rules, wrong) = library::rules(&self.paths);
        problems.iter().chain(&wrong).for_each(|problem| tell(&problem.message(), self.lang));
        let reading = Reading { by: By { topics: &topics, rules: &rules }, encoding: self.encoding.as_deref() };
        if path == Path::new("-") {
            let bytes = stdin()?;
            return Ok(library::article_of(Path::new(STDIN), &bytes, library::stdin_id(&bytes), reading)?);
        }
        let id = std::fs::canonicalize(path).map_or_else(|_| ArticleId(String::new()), |path| library::file_id(&path));
        Ok(library::read_article(path, id, reading)?)
    }

    /// The entry that `name` means.
    ///
    /// # Errors
    /// [`Stop`] when there is none, or more than one.
    pub fn entry<'a>(&self, library: &'a Library, name: &str) -> Result<&'a Entry, Stop> {
        match library::find(library, name) {
            Found::One(entry) => Ok(entry),
            Found::Nothing => Err(Stop::Failed(Message::new(Id::NoArticle).with(name))),
            Found::Many(many) => {
                let shown = many.iter().map(|entry| (entry.title.as_str(), &entry.id));
                Err(self.many(name, shown))
            }
        }
    }

    /// That `name` may be any of these articles, by title and id.
    pub fn many<'a>(&self, name: &str, articles: impl Iterator<Item = (&'a str, &'a ArticleId)>) -> Stop {
        let (open, close) = (self.lang.pick("（", " ("), self.lang.pick("）", ")"));
        let shown: Vec<String> = articles.map(|(title, id)| format!("{title}{open}{id}{close}")).collect();
        let shown = shown.join(self.lang.pick("、", "; "));
        Stop::Failed(Message::new(Id::ManyArticles).with(name).with(shown))
    }

    /// The widths to print with: what the terminal said when it was last
    /// asked, and one cell for whatever is no terminal.
    pub fn widths(&self) -> Widths {
        let setting = match self.settings.ambiguous {
            AmbiguousSetting::Auto if !self.on_terminal() => AmbiguousSetting::Narrow,
            setting => setting,
        };
        self.asked(setting).widths()
    }

    /// The terminal the environment speaks of, as it is remembered.
    pub fn asked(&self, setting: AmbiguousSetting) -> Asked {
        Asked::remembered(&self.store(), setting, &|name| std::env::var(name).ok())
    }

    /// Is standard output a terminal?
    pub fn on_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Is it one that can do more than print line after line? (`TERM=dumb` is
    /// how an editor's shell says that it cannot.)
    pub fn on_screen(&self) -> bool {
        self.on_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
    }
}

/// Standard input to its end.
///
/// # Errors
/// [`Stop`] when it cannot be read.
pub fn stdin() -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let failed = |error: io::Error| {
        let reason = Message::new(Id::LibraryIo).with(error);
        Stop::from(Problem { file: STDIN.to_owned(), at: None, reason })
    };
    io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Prints a message on standard error; if that is gone there is nobody to tell.
pub fn tell(message: &Message, lang: Lang) {
    let text = message.text(lang);
    let _ = writeln!(io::stderr().lock(), "jianbao: {}", escape(&text));
}
