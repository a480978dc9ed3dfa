//! Any text, in any manner: the quick way sets the lines that the plain way
//! sets, nothing is lost, nothing is too wide, nothing panics.
#![no_main]

use jianbao::article::{Block, Kind, Source};
use jianbao::text::Widths;
use jianbao::text::width::Ambiguous;
use jianbao::typeset::{Fit, Gutter, Level, Quotes, Style, cells, pieces_from, set, set_plainly};
use libfuzzer_sys::fuzz_target;

/// A style from four bytes.
fn style(bytes: [u8; 4]) -> Style {
    let [measure, marks, lines, more] = bytes;
    let on = |byte: u8, bit: u8| byte & (1 << bit) != 0;
    Style {
        widths: Widths::new(if on(marks, 0) { Ambiguous::Wide } else { Ambiguous::Narrow }),
        normalise: on(marks, 1),
        joined_dash: on(marks, 2),
        squeeze: on(marks, 3),
        opener_trim: on(marks, 4),
        quotes: [Quotes::AsIs, Quotes::AsIs, Quotes::Padded, Quotes::Corner][usize::from(marks >> 6)],
        fit: if on(lines, 0) { Fit::First } else { Fit::Optimal },
        justify: on(lines, 1),
        gutter: [Gutter::None, Gutter::Half, Gutter::Hang][usize::from(lines >> 2) % 3],
        level: [Level::Strict, Level::Gb, Level::Basic][usize::from(lines >> 4) % 3],
        indent: more % 5,
        ..Style::new(u16::from(measure % 120) + 2)
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_first_chunk::<5>() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let [kind, a, b, c, d] = *head;
    let kinds = [Kind::Paragraph, Kind::Paragraph, Kind::ListItem(1), Kind::Title, Kind::Quote, Kind::Table, Kind::Code];
    let (source, style) = (Source::plain(text), style([a, b, c, d]));
    let block = Block::new(kinds[usize::from(kind) % kinds.len()], 0..text.len());
    let mut at = 0;
    for piece in pieces_from(source, &block, 0) {
        let lines = set(source, &block, piece.clone(), &style);
        assert_eq!(lines, set_plainly(source, &block, piece.clone(), &style));
        for line in lines {
            assert_eq!(line.range.start, at);
            at = line.range.end;
            let room = style.margin_cells() + style.measure + u16::from(line.hang);
            assert!(line.width <= room && u16::from(line.hang) <= style.gutter_cells());
            let ends = cells(source, &block, &line, &style).last().map_or(0, |cell| cell.column + u16::from(cell.width));
            assert!(ends <= room);
        }
    }
    assert_eq!(at, text.len());
});
