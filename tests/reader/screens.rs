//! Every screen as text, at the sizes of DESIGN §7, in both languages.

use jianbao::message::Lang;

use super::desk::Desk;

const SIZES: &[(u16, u16)] = &[(20, 5), (40, 20), (80, 24), (120, 40), (200, 60)];

/// The keys that lead from the library to each screen.
const SCREENS: &[(&str, &str)] = &[
    ("library", ""),
    ("library-topic", "1"),
    ("reader", "OPEN"),
    ("reader-section", "OPEN 3"),
    ("reader-outline", "OPEN o"),
    ("reader-find", "OPEN / 水 enter"),
    ("reader-note", "OPEN ] m"),
    ("reader-original", "OPEN x"),
    ("card", "OPEN i"),
    ("figures", "OPEN s j"),
    ("topics", "t"),
    ("topic", "t enter"),
    ("bookmarks", "OPEN m enter '"),
    ("results", "F 党 建 enter"),
    ("help", "?"),
    ("command", ": s e c"),
    ("quotes", "`"),
    ("reader-selecting", "OPEN ] v )"),
    ("problems", "!"),
    ("trash", "T"),
];

fn at(size: (u16, u16), lang: Lang, keys: &str) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::with(size, lang, Default::default(), folder, Vec::new());
    for key in keys.split_whitespace() {
        match key {
            "OPEN" => drop(desk.open("hangjin-water")),
            key => drop(desk.press(key)),
        }
    }
    desk
}

#[test]
fn screens_are_as_they_were_looked_at() {
    for (name, keys) in SCREENS {
        for size in SIZES {
            for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
                let screen = at(*size, lang, keys).screen();
                // Today's date stands in the list of bookmarks.
                let day = jianbao::store::clock::now_rfc3339()[..10].to_owned();
                let screen = screen.replace(&day, "2026-01-01");
                insta::assert_snapshot!(format!("{name}-{}x{}-{tag}", size.0, size.1), screen);
            }
        }
    }
}

/// A wide glyph is never cut: its second cell is blank, and it never starts in
/// the last column.
#[test]
fn no_wide_glyph_is_cut_at_any_size() {
    for (name, keys) in SCREENS {
        let mut desk = at((80, 24), Lang::Zh, keys);
        for width in 20..130 {
            desk.event(jianbao::reader::Event::Resize(width, 12));
            let terminal = desk.terminal();
            let buffer = terminal.backend().buffer();
            for y in 0..12 {
                for x in 0..width {
                    let cells = jianbao::text::Widths::default().of_str(buffer[(x, y)].symbol()) as u16;
                    assert!(x + cells <= width, "{name} at {width}: a glyph is cut");
                    for behind in 1..cells {
                        assert!(
                            buffer[(x + behind, y)].symbol().trim().is_empty(),
                            "{name} at {width}: two glyphs in one place"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_window_too_small_says_so() {
    let mut desk = Desk::new((80, 24));
    for size in [(19, 5), (20, 4), (1, 1), (5, 60)] {
        desk.event(jianbao::reader::Event::Resize(size.0, size.1));
        desk.screen();
    }
    desk.event(jianbao::reader::Event::Resize(19, 5));
    assert!(desk.screen().starts_with("窗口太小"));
}
