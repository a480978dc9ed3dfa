//! What a terminal holds after each frame is the frame that was meant: the
//! bytes of the diff go through an emulator and come back cell by cell.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use jianbao::reader::{Event, Key};
use jianbao::term::Screen;
use jianbao::ui::draw;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::desk::Desk;

const SIZE: (u16, u16) = (72, 20);

fn emulator() -> vt100::Parser {
    let nonzero = |n: u16| n.try_into().expect("not zero");
    vt100::Parser::new(nonzero(SIZE.1), nonzero(SIZE.0), 0)
}

/// Where the backend writes and the test looks.
#[derive(Clone)]
struct Shared(Rc<RefCell<vt100::Parser>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The frame that was meant, cell by cell: text and ground.
fn meant(buffer: &Buffer) -> Vec<(String, vt100::Color)> {
    let ground = |colour: Color| match colour {
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    };
    let cells = buffer.content.iter();
    cells.map(|cell| (cell.symbol().trim().to_owned(), ground(cell.bg))).collect()
}

fn held(screen: &vt100::Screen) -> Vec<(String, vt100::Color)> {
    let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x)));
    places
        .map(|(y, x)| {
            let cell = screen.cell(y, x).expect("a cell");
            // The second half of a wide glyph has the ground of the first.
            let first = if cell.is_wide_continuation() { screen.cell(y, x - 1).expect("a cell") } else { cell };
            (cell.contents().trim().to_owned(), first.bgcolor())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_terminal_holds_what_was_meant_after_every_frame(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "k", "space", "b", "]", "[", "}", "t", "enter", "q", "'", "?", "o", "+", "-", "p", "c", "g", "G", "1", "0", "x", "i", "tab",
        ]), 1..24),
    ) {
        let mut desk = Desk::new(SIZE);
        let shared = Shared(Rc::new(RefCell::new(emulator())));
        let mut screen = Screen::new(shared.clone(), SIZE);
        let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        desk.press("enter");
        for key in keys {
            if desk.state.screens.len() == 1 && key == "q" {
                continue;
            }
            desk.event(Event::Key(Key::parse(key).expect("a key")));
            frame.reset();
            let cursor = draw(&desk.state, &desk.look, &mut frame);
            screen.show(&frame, cursor).expect("shown");
            let meant = meant(&frame);
            let held = held(shared.0.borrow().screen());
            for (at, (is, should)) in held.iter().zip(meant).enumerate() {
                let (x, y) = (at % usize::from(SIZE.0), at / usize::from(SIZE.0));
                // The emulator sets each person of a family into cells of its own: the first
                // stands where the family was meant, and what follows is put right.
                if should.0.contains('\u{200d}') && should.0.starts_with(&is.0) && !is.0.is_empty() {
                    continue;
                }
                prop_assert_eq!(is, &should, "after {} at column {} of row {}", key, x, y);
            }
        }
    }
}
