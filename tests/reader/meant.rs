//! Not a test of its own: draws the frames that `tests/terminals/compare.py`
//! holds against what real terminals show.

use std::path::PathBuf;

use jianbao::message::Lang;
use jianbao::reader::Event;
use jianbao::text::{Ambiguous, Widths};
use jianbao::ui::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::desk::Desk;

/// The widths in which the named groups (or `all`) take two cells.
fn widths(wide: &Value) -> Widths {
    match wide.as_array() {
        Some(names) => Widths::of_groups(|group| names.iter().any(|name| name == group.name)),
        None => Widths::new(Ambiguous::Wide),
    }
}

/// The cells of each frame: rows of symbols, empty behind a wide glyph.
fn frames(wanted: &Value) -> Value {
    let number = |name: &str| u16::try_from(wanted[name].as_u64().expect("a number")).expect("a size");
    let size = (number("columns"), number("rows"));
    let file = PathBuf::from(wanted["file"].as_str().expect("a file"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::with(size, Lang::Zh, Default::default(), folder, vec![file.clone()]);
    desk.event(Event::Widths(widths(&wanted["wide"])));
    desk.open_file(&file);
    let keys = wanted["keys"].as_array().expect("keys");
    let drawn = keys.iter().map(|keys| {
        desk.press(keys.as_str().expect("keys"));
        let mut frame = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        draw(&desk.state, &desk.look, &mut frame);
        let rows = frame.content.chunks(usize::from(size.0));
        rows.map(|row| row.iter().map(|cell| cell.symbol().to_owned()).collect()).collect::<Vec<Vec<String>>>()
    });
    json!(drawn.collect::<Vec<_>>())
}

#[test]
#[ignore = "run by tests/terminals/compare.py"]
fn frames_that_are_meant() {
    let path = |name: &str| std::env::var_os(name).map(PathBuf::from).expect(name);
    let wanted = std::fs::read_to_string(path("JIANBAO_WANTED")).expect("what is wanted");
    let wanted: Value = serde_json::from_str(&wanted).expect("JSON");
    let drawn: Vec<Value> = wanted.as_array().expect("a list").iter().map(frames).collect();
    std::fs::write(path("JIANBAO_MEANT"), json!(drawn).to_string()).expect("written");
}
