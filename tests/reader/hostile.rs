//! SAFETY §4: whatever stands in an article, a file's name, a setting or a
//! bookmark, no cell of any screen holds a character that acts, and nothing
//! is written but text and sequences of our own.

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jianbao::message::Lang;
use jianbao::reader::Event;
use jianbao::store::Settings;
use jianbao::term::Screen;
use jianbao::ui::draw;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::desk::Desk;
use super::own::{acts, foreign};

/// Each of its kind, and none of them what the program writes itself.
const EVIL: &[&str] = &[
    "\u{1b}[5i",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}c",
    "\u{1b}(0",
    "\u{9b}21t",
    "\u{90}1$q\u{9c}",
    "\u{8}\u{8}",
    "\u{e}",
    "\u{7f}",
    "\u{0}",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{61c}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{e0041}",
    "\u{e007f}",
    "\u{fff9}",
    "\u{3164}",
    "\u{115f}",
    "\u{fffe}",
    "\u{1ffff}",
    "\u{fdd0}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{20e3}",
    "\u{301}",
    "\t",
    "\r",
];

/// The keys that lead from a text that is read to every other screen.
const TOUR: &[&str] = &[
    "x", "x", "i", "q", "o", "q", "enter", "m", "enter", "'", "e", "esc", "q", "/", "esc", "F", "esc", "t", "enter",
    "q", "q", "q", "!", "q", "?", "q", ":", "esc",
];

/// Where the screen writes and the test looks.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every frame is looked at, cell by cell and as it is written.
struct Watched {
    desk: Desk,
    screen: Screen<Written>,
    written: Written,
    frame: Buffer,
}

impl Watched {
    fn new(desk: Desk) -> Self {
        let (size, written) = (desk.state.size, Written::default());
        let screen = Screen::new(written.clone(), size);
        Self { desk, screen, written, frame: Buffer::empty(Rect::new(0, 0, size.0, size.1)) }
    }

    #[track_caller]
    fn look(&mut self, after: &str) {
        self.frame.reset();
        let cursor = draw(&self.desk.state, &self.desk.look, &mut self.frame);
        for (at, cell) in self.frame.content.iter().enumerate() {
            let acting = cell.symbol().chars().find(|c| acts(*c));
            assert_eq!(acting, None, "after {after}: cell {at} holds {:?}", cell.symbol());
        }
        self.screen.show(&self.frame, cursor).expect("shown");
        assert_eq!(foreign(&self.written.0.take()), None, "after {after}");
    }

    fn press(&mut self, key: &str) {
        if key == "q" && self.desk.state.screens.len() == 1 {
            return;
        }
        self.desk.press(key);
        self.look(key);
    }

    fn tour(&mut self) {
        TOUR.iter().for_each(|key| self.press(key));
    }
}

fn at(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn desk(size: (u16, u16), opened: Vec<PathBuf>) -> Desk {
    Desk::with(size, Lang::Zh, Settings::default(), tempfile::tempdir().expect("a folder"), opened)
}

/// Every code point there is, in running text, page after page to the end.
#[test]
fn no_code_point_of_a_text_acts() {
    const LINE: usize = 60;
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
    let mut drawn = 0;
    for (number, batch) in all.chunks(60_000).enumerate() {
        let lines: Vec<String> = batch.chunks(LINE).map(|line| line.iter().collect()).collect();
        let file = at(folder.path(), &format!("{number}.txt"), &format!("标题\n\n{}\n", lines.join("\n\n")));
        let mut watched = Watched::new(desk((200, 200), vec![file.clone()]));
        watched.desk.open_file(&file);
        watched.press("x");
        loop {
            drawn += 1;
            let before = watched.frame.clone();
            watched.press("space");
            if watched.frame == before {
                break;
            }
        }
    }
    assert!(drawn > 100, "{drawn} pages are not all");
}

#[test]
fn names_titles_and_metadata_do_not_act_on_any_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, evil) in EVIL.iter().enumerate() {
        let told = serde_json::to_string(&format!("题{evil}目")).expect("JSON");
        let json = format!(
            "{{\"title\":{told},\"source\":{told},\"date\":\"2025-01-02\",\"blocks\":[{{\"heading\":{told}}},{{\"text\":{told}}}]}}"
        );
        let text = format!(
            "题{evil}目\n\n来源：甲{evil}局\n\n“党建+{evil}学习教育” 看{evil}这里\n\n正文{evil}在这里，说了又说。\n"
        );
        let marks =
            format!("---\ntitle: {told}\n---\n\n# 题{evil}目\n\n**粗{evil}体** [链{evil}接](https://a/{evil})\n");
        let name = evil.replace('\0', "0");
        for file in [
            at(folder.path(), &format!("{number}{name}.txt"), &text),
            at(folder.path(), &format!("{number}{name}.json"), &json),
            at(folder.path(), &format!("{number}{name}.md"), &marks),
            at(folder.path(), &format!("{number}{name}-broken.json"), "{"),
        ] {
            let mut watched = Watched::new(desk((80, 24), vec![file]));
            watched.look("the start");
            watched.desk.state.shelf.list.selected = 0;
            watched.press("enter");
            watched.tour();
        }
    }
}

#[test]
fn settings_bookmarks_and_what_is_typed_do_not_act() {
    for evil in EVIL {
        let folder = tempfile::tempdir().expect("a folder");
        let mark = serde_json::json!({ "version": 1, "bookmarks": [{
            "id": "a".repeat(32), "created": evil, "updated": evil, "kind": "bookmark", "article": evil,
            "title": format!("题{evil}目"), "quote": format!("引{evil}文"), "offset": 0, "note": format!("笔{evil}记"),
        }]});
        std::fs::create_dir_all(folder.path().join("config/themes/topics")).expect("a folder");
        at(folder.path(), "config/bookmarks.json", &mark.to_string());
        let topic = serde_json::json!({ "id": "x", "name": format!("题{evil}"), "aliases": [evil] });
        at(folder.path(), "config/themes/topics/x.json", &topic.to_string());
        let settings = Settings {
            palette: format!("a{evil}"),
            folders: vec![format!("/no{}where", evil.replace('\0', "")).into()],
            keys: vec![(format!("q{evil}"), vec![format!("{evil}")])],
            ..Settings::default()
        };
        let mut watched = Watched::new(Desk::with((80, 24), Lang::En, settings, folder, Vec::new()));
        watched.look("the start");
        watched.press("enter");
        watched.tour();
        for prompt in ["/", "F", ":", "m"] {
            watched.press(prompt);
            watched.desk.event(Event::Paste(format!("党{evil}建")));
            watched.look("a paste");
            watched.press("enter");
            watched.press("esc");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_mixture_does_not_act(
        parts in prop::collection::vec(prop_oneof![
            3 => prop::sample::select(EVIL.to_vec()).prop_map(str::to_owned),
            2 => "[党建“”，。+a-z0-9]{1,6}",
            1 => any::<char>().prop_map(String::from),
            1 => Just("\n\n".to_owned()),
        ], 1..120),
        size in (1u16..120, 1u16..40),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = at(folder.path(), "a.md", &format!("# 题目\n\n{}", parts.concat()));
        let mut watched = Watched::new(desk(size, vec![file]));
        watched.press("enter");
        watched.tour();
    }
}
