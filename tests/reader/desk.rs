//! A desk: a state, the real hands that perform its effects on a folder of
//! its own, and a screen that is text.

use std::cell::RefCell;
use std::path::PathBuf;

use jianbao::message::Lang;
use jianbao::reader::{Effect, Event, Key, State, update};
use jianbao::run::librarian::Sources;
use jianbao::run::palettes;
use jianbao::run::perform::Hands;
use jianbao::store::{Paths, Settings, Store};
use jianbao::text::Widths;
use jianbao::ui::role::Background;
use jianbao::ui::{Depth, Look, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

pub struct Desk {
    pub state: State,
    pub look: Look,
    pub hands: Hands,
    pub quit: bool,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    pub folder: TempDir,
}

/// What a user sees and what stays: the screen's text and styles, and the
/// settings.
#[derive(Debug, PartialEq)]
pub struct Seen(String, Settings, bool, Option<String>);

impl Desk {
    pub fn new(size: (u16, u16)) -> Self {
        Self::with(size, Lang::Zh, Settings::default(), tempfile::tempdir().expect("a folder"), Vec::new())
    }

    pub fn with(size: (u16, u16), lang: Lang, settings: Settings, folder: TempDir, opened: Vec<PathBuf>) -> Self {
        let at = |name: &str| folder.path().join(name);
        let paths = Paths { config: at("config"), data: at("data"), state: at("state"), cache: at("cache") };
        let (palettes, _) = palettes::all(&paths);
        let look = Look { palettes, depth: Depth::True, background: Background::Dark };
        let ids = palettes::names(&look.palettes);
        let widths = Widths::default();
        let state = State { lang, size, settings, palettes: ids, widths, ..State::default() }.ready();
        let sources = Sources { paths: paths.clone(), folders: Vec::new(), opened, stdin: None, encoding: None };
        let hands = Hands::new(Store::new(paths), sources);
        let mut desk = Self { state, look, hands, quit: false, copied: None, folder };
        let told = RefCell::new(Vec::new());
        desk.hands.begin(&|event| told.borrow_mut().push(event));
        told.into_inner().into_iter().for_each(|event| desk.event(event));
        desk
    }

    /// Takes an event in, performs its effects and takes in what comes of them.
    pub fn event(&mut self, event: Event) {
        for effect in update(&mut self.state, event) {
            if effect == Effect::Quit {
                self.quit = true;
                continue;
            }
            if let Effect::Copy(text) = effect {
                self.copied = Some(text);
                continue;
            }
            let told = RefCell::new(Vec::new());
            self.hands.perform(effect, &|event| told.borrow_mut().push(event));
            told.into_inner().into_iter().for_each(|event| self.event(event));
        }
    }

    /// Presses keys, as bindings write them, parted by blanks.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.event(Event::Key(Key::parse(key).unwrap_or_else(|| panic!("no key {key}"))));
        }
        self
    }

    /// Types a text, character by character.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|c| self.event(Event::Key(Key::char(c))));
        self
    }

    /// Opens the bundled article of this slug.
    pub fn open(&mut self, slug: &str) -> &mut Self {
        let id = jianbao::library::bundled::id(slug);
        let at = self.state.shelf.shown.iter().position(|i| self.state.library.entries[*i].id == id);
        self.state.shelf.list.selected = at.unwrap_or_else(|| panic!("{slug} is not listed"));
        self.press("enter")
    }

    /// Opens a file that is in the library for this session.
    pub fn open_file(&mut self, file: &std::path::Path) -> &mut Self {
        let file = std::fs::canonicalize(file).expect("a path");
        let entries = &self.state.library.entries;
        let listed = |at: &usize| entries[*at].origin.path() == Some(&file);
        self.state.shelf.list.selected = self.state.shelf.shown.iter().position(listed).expect("listed");
        self.press("enter")
    }

    pub fn terminal(&self) -> Terminal<TestBackend> {
        let (width, height) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        terminal
            .draw(|frame| {
                let cursor = draw(&self.state, &self.look, frame.buffer_mut());
                cursor.into_iter().for_each(|cell| frame.set_cursor_position(cell));
            })
            .expect("drawn");
        terminal
    }

    /// The screen as text, without trailing blanks.
    pub fn screen(&self) -> String {
        text_of(self.terminal().backend().buffer())
    }

    pub fn seen(&self) -> Seen {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let cells: String = buffer.content.iter().map(|cell| format!("{}{:?}", cell.symbol(), cell.style())).collect();
        Seen(cells, self.state.settings.clone(), self.quit, self.copied.clone())
    }
}

pub fn text_of(buffer: &ratatui::buffer::Buffer) -> String {
    let area = buffer.area;
    let mut rows = Vec::new();
    for y in 0..area.height {
        let (mut row, mut x) = (String::new(), 0);
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += (Widths::default().of_str(symbol) as u16).max(1);
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}
