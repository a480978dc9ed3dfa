//! What the terminal holds, and the bytes that turn it into the next frame.
//! Apart from ratatui's own backend because widths here are the typesetter's:
//! a glyph covers as many cells as the buffer gives it (those behind it hold
//! an empty symbol), the cursor is moved only where it must be, and a page
//! that moved by a few rows is moved by the terminal.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::sgr;

/// Most rows a page may have moved to be moved by the terminal: a step of the
/// wheel.
const FURTHEST: usize = 3;

/// What no cell of a frame holds: the terminal's cell is to be written anew.
const UNKNOWN: &str = "\0";

/// The terminal's screen as it was left by the last frame.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    held: Buffer,
    /// Where the cursor was left and is seen; `None` when it is hidden.
    cursor: Option<(u16, u16)>,
    /// May a frame be shown at once, by mode 2026?
    at_once: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of `columns` × `rows` cells that holds nothing known, with its
    /// cursor hidden.
    pub fn new(out: W, (columns, rows): (u16, u16)) -> Self {
        let mut screen = Self { out, held: Buffer::default(), cursor: None, at_once: false };
        screen.forget((columns, rows));
        screen
    }

    /// Whether the terminal shows a frame at once (mode 2026) when told to.
    pub fn show_at_once(&mut self, at_once: bool) {
        self.at_once = at_once;
    }

    /// Nothing is known of the screen any more, and its cursor is hidden: the
    /// next frame is written whole.
    pub fn forget(&mut self, (columns, rows): (u16, u16)) {
        let mut unknown = Cell::default();
        unknown.set_symbol(UNKNOWN);
        self.held = Buffer::filled(Rect::new(0, 0, columns, rows), unknown);
        self.cursor = None;
    }

    /// Shows a frame: writes what differs and nothing else, in one go.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn show(&mut self, frame: &Buffer, cursor: Option<(u16, u16)>) -> io::Result<()> {
        if self.held.area != frame.area {
            self.forget((frame.area.width, frame.area.height));
        }
        let mut pen = Pen::default();
        if let Some(shift) = shift(&self.held, frame) {
            pen.shift(&shift);
            move_rows(&mut self.held, &shift);
        }
        for y in 0..usize::from(frame.area.height) {
            differences(row(&self.held, y), row(frame, y), |x, glyph, covered| pen.write((x, y), glyph, covered));
        }
        if pen.bytes.is_empty() && cursor == self.cursor {
            return Ok(());
        }
        pen.leave(cursor, self.cursor);
        self.held.clone_from(frame);
        self.cursor = cursor;
        let (begin, end): (&[u8], &[u8]) = if self.at_once { (b"\x1b[?2026h", b"\x1b[?2026l") } else { (b"", b"") };
        self.out.write_all(&[begin, &pen.bytes, end].concat())?;
        self.out.flush()
    }
}

fn row(buffer: &Buffer, y: usize) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    buffer.content.get(y * width..(y + 1) * width).unwrap_or_default()
}

/// Calls `found` with column, cell and width of every glyph of `next` that the
/// row `held` does not show as it is.
fn differences<'a>(held: &[Cell], next: &'a [Cell], mut found: impl FnMut(usize, &'a Cell, usize)) {
    let mut x = 0;
    while let Some(glyph) = next.get(x) {
        let covered = 1 + next[x + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count();
        let same = held
            .get(x..x + covered)
            .is_some_and(|cells| is_same(&cells[0], glyph) && cells[1..].iter().all(|cell| cell.symbol().is_empty()));
        if !same {
            found(x, glyph, covered);
        }
        x += covered;
    }
}

fn is_same(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier) && a.symbol() == b.symbol()
}

/// Rows `top..bottom` that moved up by `by` rows (down where it is negative).
struct Shift {
    top: usize,
    bottom: usize,
    by: isize,
}

impl Shift {
    /// The row of the old screen that is shown at `y`.
    fn source(&self, y: usize) -> Option<usize> {
        y.checked_add_signed(self.by).filter(|from| (self.top..self.bottom).contains(from))
    }
}

/// The move that leaves the least to be written, where it saves half.
fn shift(held: &Buffer, next: &Buffer) -> Option<Shift> {
    let height = usize::from(next.area.height);
    let differs = |y: &usize| cost(row(held, *y), row(next, *y)) > 0;
    let top = (0..height).find(differs)?;
    let bottom = (top..height).rev().find(differs)? + 1;
    let furthest = FURTHEST.min((bottom - top) / 2) as isize;
    let whole = |shift: &Shift| -> usize {
        (top..bottom).map(|y| shift.source(y).map_or(0, |from| cost(row(held, from), row(next, y)))).sum::<usize>()
            + shift.by.unsigned_abs() * usize::from(next.area.width)
    };
    let standing: usize = (top..bottom).map(|y| cost(row(held, y), row(next, y))).sum();
    let moves = (-furthest..=furthest).filter(|by| *by != 0).map(|by| Shift { top, bottom, by });
    let (cost, shift) = moves.map(|shift| (whole(&shift), shift)).min_by_key(|(cost, _)| *cost)?;
    (cost * 2 < standing).then_some(shift)
}

/// Cells that would have to be written.
fn cost(held: &[Cell], next: &[Cell]) -> usize {
    let mut cells = 0;
    differences(held, next, |_, _, covered| cells += covered);
    cells
}

/// Does to `held` what the terminal does; what comes in at the edge is unknown.
fn move_rows(held: &mut Buffer, shift: &Shift) {
    let before = held.clone();
    let width = usize::from(held.area.width);
    for y in shift.top..shift.bottom {
        let Some(cells) = held.content.get_mut(y * width..(y + 1) * width) else { return };
        match shift.source(y) {
            Some(from) => cells.clone_from_slice(row(&before, from)),
            None => cells.iter_mut().for_each(|cell| {
                cell.set_symbol(UNKNOWN);
            }),
        }
    }
}

/// Writes cells, and knows where the terminal's cursor is and how it writes.
#[derive(Debug, Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Column and row; `None` where only the terminal knows.
    at: Option<(usize, usize)>,
    style: Option<sgr::Face>,
}

impl Pen {
    /// By index and reverse index inside margins: every terminal has these.
    fn shift(&mut self, shift: &Shift) {
        let Shift { top, bottom, by } = *shift;
        let (edge, step): (usize, &[u8]) = if by > 0 { (bottom, b"\n") } else { (top + 1, b"\x1bM") };
        self.put(&format!("\x1b[0m\x1b[{};{}r\x1b[{edge};1H", top + 1, bottom));
        self.bytes.extend(step.repeat(by.unsigned_abs()));
        self.put("\x1b[r");
        self.style = Some(sgr::Face::default());
    }

    fn write(&mut self, at: (usize, usize), glyph: &Cell, covered: usize) {
        self.go(at);
        let face = sgr::Face::of(glyph);
        sgr::change(self.style.as_ref(), &face, &mut self.bytes);
        self.style = Some(face);
        if !is_settled(glyph.symbol()) {
            // Whatever the terminal makes of it, no cell under it stays as it was.
            self.put(&" ".repeat(covered));
            self.at = None;
            self.go(at);
        }
        self.put(glyph.symbol());
        self.at = is_settled(glyph.symbol()).then_some((at.0 + covered, at.1));
    }

    fn go(&mut self, (x, y): (usize, usize)) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, row)) if row == y && from < x => match x - from {
                1 => self.put("\x1b[C"),
                by => self.put(&format!("\x1b[{by}C")),
            },
            _ => self.put(&format!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Ends a frame with the cursor where it belongs.
    fn leave(&mut self, cursor: Option<(u16, u16)>, before: Option<(u16, u16)>) {
        if self.style.is_some() {
            self.put("\x1b[0m");
        }
        match (cursor, before) {
            (Some((x, y)), before) => {
                self.put(&format!("\x1b[{};{}H", y + 1, x + 1));
                self.put(if before.is_none() { "\x1b[?25h" } else { "" });
            }
            (None, Some(_)) => self.put("\x1b[?25l"),
            (None, None) => {}
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Is a glyph's width beyond doubt in every terminal that was asked? One
/// character outside the pictographs is; of sequences terminals think
/// differently (TYPOGRAPHY §3).
fn is_settled(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => !('\u{1f000}'..'\u{20000}').contains(&c) && !('☀'..='➿').contains(&c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Style};

    use super::*;

    const SIZE: (u16, u16) = (24, 9);

    fn write(buffer: &mut Buffer, y: u16, line: &[(&'static str, u8)]) {
        let mut x = 0;
        for (glyph, tint) in line {
            let width = if glyph.is_ascii() || *glyph == "“" || glyph.starts_with('e') { 1 } else { 2 };
            if x + width > SIZE.0 {
                return;
            }
            for behind in 0..width {
                let cell = buffer.cell_mut((x + behind, y)).expect("inside");
                cell.set_symbol(if behind == 0 { glyph } else { "" }).set_style(Style::new().bg(Color::Indexed(*tint)));
            }
            x += width;
        }
    }

    /// What the terminal shows after the bytes; glyph and ground of each cell.
    fn held(parser: &vt100::Parser) -> Vec<(String, String)> {
        let screen = parser.screen();
        let cells = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x)));
        let cell = |(y, x)| {
            let cell = screen.cell(y, x).expect("inside");
            let first = if cell.is_wide_continuation() { screen.cell(y, x - 1).expect("inside") } else { cell };
            (cell.contents().trim().to_owned(), format!("{:?}", first.bgcolor()))
        };
        cells.map(cell).collect()
    }

    fn meant(buffer: &Buffer) -> Vec<(String, String)> {
        let ground = |colour| match colour {
            Color::Indexed(index) => vt100::Color::Idx(index),
            _ => vt100::Color::Default,
        };
        buffer.content.iter().map(|cell| (cell.symbol().trim().to_owned(), format!("{:?}", ground(cell.bg)))).collect()
    }

    type Lines = Vec<Vec<(&'static str, u8)>>;

    fn lines() -> impl Strategy<Value = Lines> {
        let glyph = prop::sample::select(vec!["党", "建", "“", "a", " ", "，", "e\u{301}", "👍"]);
        prop::collection::vec(prop::collection::vec((glyph, 0u8..3), 0..26), 30)
    }

    proptest! {
        /// Frames that jump, scroll, lose and gain rows: whatever was held
        /// before, the terminal then shows the frame.
        #[test]
        fn the_terminal_shows_the_frame_whatever_it_held(
            lines in lines(),
            steps in prop::collection::vec((0usize..18, -3isize..4, any::<bool>()), 1..12),
            at_once in any::<bool>(),
        ) {
            let mut screen = Screen::new(Vec::new(), SIZE);
            screen.show_at_once(at_once);
            let mut parser = vt100::Parser::new(SIZE.1.try_into().expect("rows"), SIZE.0.try_into().expect("columns"), 0);
            parser.process(b"\x1b[?25l");
            let mut top = 9usize;
            for (anywhere, by, scrolls) in steps {
                top = if scrolls { top.saturating_add_signed(by).min(18) } else { anywhere };
                let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
                for y in 0..SIZE.1 {
                    // The last row stands still, as a status line does.
                    let at = if y + 1 == SIZE.1 { 29 } else { top + usize::from(y) };
                    write(&mut frame, y, &lines[at]);
                }
                screen.show(&frame, scrolls.then_some((3, 4))).expect("shown");
                let bytes = std::mem::take(&mut screen.out);
                parser.process(&bytes);
                prop_assert_eq!(held(&parser), meant(&frame));
                prop_assert_eq!(parser.screen().hide_cursor(), !scrolls);
            }
        }
    }

    #[test]
    fn an_unchanged_frame_writes_nothing_and_a_scrolled_one_little() {
        let page = |top: usize| {
            let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
            for y in 0..8 {
                let row = "党建引领".chars().cycle().skip(top + usize::from(y)).take(10).collect::<String>();
                frame.set_string(0, y, format!("{:02}{row}", top + usize::from(y)), Style::new());
            }
            frame
        };
        let mut screen = Screen::new(Vec::new(), SIZE);
        screen.show(&page(0), None).expect("shown");
        let whole = std::mem::take(&mut screen.out).len();
        screen.show(&page(0), None).expect("shown");
        assert_eq!(screen.out, b"");
        screen.show(&page(1), None).expect("shown");
        assert!(screen.out.len() * 4 < whole, "{} of {whole}", screen.out.len());
    }
}
