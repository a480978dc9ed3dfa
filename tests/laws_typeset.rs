//! The typesetter's laws (DESIGN §7) on generated text: every kind of block,
//! every measure, both opinions of ambiguous characters. What is forbidden is
//! written down here once more, from TYPOGRAPHY §1, not taken from the code.
#![allow(clippy::string_slice)]

use std::ops::Range;

use jianbao::article::{Annotation, Article, ArticleId, Block, Kind, Source, Topics};
use jianbao::import::{Given, import};
use jianbao::text::Widths;
use jianbao::text::width::Ambiguous;
use jianbao::typeset::{Cell, Fit, Gutter, Line, Quotes, Style, cells, opportunities, pieces_back, pieces_from, set};
use proptest::prelude::*;

const NEVER_START: &str = "。．，、：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』)]}｡､｣⟫～–-—·・‧/／々ー%％‰℃°…⋯⸺";
const NEVER_END: &str = "“‘（《〈【〖〔［｛「『([{｢⟪/／";
const HALF: &str = ",.:;!?\"'";

/// Everything a block is made of, by pieces of at most three marks in a row.
fn ink() -> impl Strategy<Value = String> {
    let pick = |from: &'static [&'static str]| prop::sample::select(from).prop_map(str::to_owned);
    prop_oneof![
        8 => pick(&["水", "党", "建", "利", "一", "是", "的", "〇", "丨", "𠮷", "㐂"]),
        3 => pick(&["水利局", "党建引领", "杭锦旗", "学习教育"]),
        2 => pick(&["2021年", "11.3万", "78%", "5‰", "25℃", "1,234.5元", "10:41", "3/4", "¥500", "№7", "±3", "200m", "2023-05-12"]),
        2 => pick(&["LED", "jianbao", "iPhone", "α", "naïve", "don’t", "www.a.cn"]),
        1 => pick(&["👍", "👩‍👩‍👧‍👦", "🇨🇳", "❤\u{fe0f}", "e\u{301}", "が", "각", "한", "①", "→", "㎡"]),
        1 => pick(&[" ", "  ", "\u{3000}", "\t", "\u{a0}"]),
    ]
}

fn marks() -> impl Strategy<Value = String> {
    let pick = |from: &'static [&'static str]| prop::sample::select(from).prop_map(str::to_owned);
    prop_oneof![
        6 => pick(&["，", "。", "、", "；", "：", "！", "？", ",", ".", ":", ";", "!", "?"]),
        3 => pick(&["“", "”", "（", "）", "《", "》", "‘", "’", "【", "】", "(", ")", "「", "」"]),
        2 => pick(&["——", "……", "·", "～", "／", "/", "–", "—", "々", "ー", "%", "℃"]),
        2 => pick(&["。”", "）、", "”“", "》《", "”——", "……”", "、“", "》（", "：“", "！”", "”，", "）。", "”）", "，“", "——“"]),
    ]
}

/// Text in which marks stand between ink.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec((ink(), prop::option::weighted(0.35, marks()), ink()), 0..60)
        .prop_map(|parts| parts.into_iter().map(|(a, mark, b)| a + &mark.unwrap_or_default() + &b).collect::<String>())
        .prop_map(|text| text.trim().to_owned())
}

/// Text of anything at all.
fn anything() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\u{1b}",
        "\u{7}",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "\u{2060}",
        "\u{e0041}",
        "\u{fe00}",
        "\u{fe0f}",
        "\u{200d}",
        "\u{301}",
        "\n",
        "\r\n",
        "\u{2028}",
        "\t",
        "\u{fffe}",
        "\u{115f}",
    ]);
    let part = prop_oneof![
        4 => ink(),
        3 => marks(),
        2 => odd.prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(part, 0..120).prop_map(|parts| parts.concat())
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Title,
        Kind::Heading(1),
        Kind::Paragraph,
        Kind::ListItem(0),
        Kind::ListItem(2),
        Kind::Quote,
        Kind::Caption,
        Kind::Table,
        Kind::Image,
        Kind::Signature,
        Kind::Addressee,
        Kind::Code,
    ])
}

fn style(measure: u16, wide: bool) -> Style {
    let widths = if wide { Widths::new(Ambiguous::Wide) } else { Widths::default() };
    Style { widths, ..Style::new(measure) }
}

/// Every way to set what is to be set.
fn styles(measure: impl Strategy<Value = u16>) -> impl Strategy<Value = Style> {
    let gutter = prop::sample::select(vec![Gutter::None, Gutter::Half, Gutter::Hang]);
    let fit = prop::sample::select(vec![Fit::Optimal, Fit::First]);
    let quotes = prop::sample::select(vec![Quotes::AsIs, Quotes::AsIs, Quotes::Padded, Quotes::Corner]);
    let lines = (fit, gutter, any::<bool>(), 0u8..5);
    let forms = (quotes, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (measure, any::<bool>(), lines, forms).prop_map(|(measure, wide, lines, forms)| {
        let (fit, gutter, justify, indent) = lines;
        let (quotes, normalise, joined_dash, squeeze, opener_trim) = forms;
        let plain = style(measure, wide);
        Style { fit, gutter, justify, indent, quotes, normalise, joined_dash, squeeze, opener_trim, ..plain }
    })
}

fn all_lines(source: Source<'_>, block: &Block, style: &Style) -> Vec<Line> {
    pieces_from(source, block, block.range.start).flat_map(|piece| set(source, block, piece, style)).collect()
}

/// Ranges join, widths keep the measure, cells show the line and nothing else.
fn holds(source: Source<'_>, block: &Block, style: &Style) {
    let mut at = block.range.start;
    for line in all_lines(source, block, style) {
        assert_eq!(line.range.start, at, "lines join");
        assert!(source.text.is_char_boundary(line.range.end));
        at = line.range.end;
        assert!(
            line.width <= style.margin_cells() + style.measure + u16::from(line.hang),
            "{line:?} at {}",
            style.measure
        );
        assert!(u16::from(line.hang) <= style.gutter_cells());
        let cells = cells(source, block, &line, style);
        let han = |cell: &Cell<'_>| cell.drawn.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
        if block.kind != Kind::Table {
            for pair in cells.windows(2).filter(|pair| han(&pair[0]) && han(&pair[1])) {
                assert_eq!(pair[0].column + 2, pair[1].column, "a blank between two Han");
            }
        }
        fits(&cells, &line);
        covers(source, &cells, &line.range);
    }
    assert_eq!(at, block.range.end, "the last line ends the block");
}

fn fits(cells: &[Cell<'_>], line: &Line) {
    let mut column = line.indent;
    for cell in cells {
        let gap = line.gaps.iter().find(|gap| gap.at == cell.range.start).map_or(0, |gap| u16::from(gap.cells));
        assert_eq!(cell.column, column + gap, "{cells:?}");
        assert!(cell.width > 0);
        column = cell.column + u16::from(cell.width);
    }
    if let Some(last) = cells.last() {
        assert_eq!(last.column + u16::from(last.width), line.width, "{cells:?}");
    }
}

/// Cells cover the line's bytes in order, but for white space at its ends.
fn covers(source: Source<'_>, cells: &[Cell<'_>], range: &Range<usize>) {
    let blank = |range: Range<usize>| {
        let shown = |c: char| jianbao::text::escape::shown(c) != jianbao::text::escape::Shown::Dropped;
        let width = |c: char| Widths::default().of_char(c) > 0;
        let left: String = source.drawn_text(range).chars().filter(|c| shown(*c) && width(*c)).collect();
        assert!(left.trim().is_empty(), "lost {left:?}");
    };
    let mut at = range.start;
    for (i, cell) in cells.iter().enumerate() {
        if i == 0 {
            blank(at..cell.range.start);
        } else {
            assert_eq!(cell.range.start, at);
        }
        at = cell.range.end;
        for c in cell.drawn.chars() {
            assert_eq!(jianbao::text::escape::shown(c), jianbao::text::escape::Shown::Itself);
        }
    }
    blank(at..range.end);
}

/// No line begins or ends with what never does, none breaks inside a unit.
fn edges(source: Source<'_>, block: &Block, style: &Style) {
    let lines = all_lines(source, block, style);
    for (i, line) in lines.iter().enumerate() {
        assert!(!line.remedy, "the last remedy at {}: {:?}", style.measure, &source.text[line.range.clone()]);
        let text = source.text[line.range.clone()].trim();
        let forced = i > 0 && source.text[..line.range.start].ends_with('\n');
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().last()) else { continue };
        let before = source.text[..line.range.start].trim_end().chars().last();
        if i > 0 && !forced {
            assert!(!NEVER_START.contains(first), "{first} begins {text:?} at {}", style.measure);
            let after_han = before.is_some_and(|c| ('\u{2e80}'..'\u{fffff}').contains(&c));
            assert!(!(HALF.contains(first) && after_han), "{first} begins {text:?} at {}", style.measure);
            if let Some(before) = before {
                assert!(!split(before, first, source.text, line.range.start), "{before}|{first} at {}", style.measure);
            }
        }
        if !line.last {
            assert!(!NEVER_END.contains(last), "{last} ends {text:?} at {}", style.measure);
            let next = source.text[line.range.end..].trim_start().chars().next();
            assert!(!("¥￥$№±§".contains(last) && next.is_some_and(|c| c.is_ascii_digit())), "{last} ends {text:?}");
        }
    }
}

/// Every added blank is one cell, and stands at a space or an edge of Latin
/// text or behind a full-width mark: never between two Han.
fn spares(source: Source<'_>, block: &Block, style: &Style) {
    for line in all_lines(source, block, style) {
        for gap in &line.gaps {
            let (before, behind) = (&source.text[line.range.start..gap.at], &source.text[gap.at..line.range.end]);
            let latin = |c: Option<char>| {
                c.is_some_and(|c| c.is_alphanumeric() && style.widths.of_char(c) < 2 || c == '\u{301}')
            };
            let touches = latin(before.trim_end().chars().last()) || latin(behind.chars().next());
            let stop = before.ends_with(|c| "。．，、：；！？”’）》〉】〗〕］｝」』,.:;!?()".contains(c));
            assert!(gap.cells == 1 && (touches || stop), "{before}|{behind}");
        }
    }
}

/// Is a break between two characters one inside a number, a word or a unit?
fn split(before: char, first: char, text: &str, at: usize) -> bool {
    let together = !text[..at].ends_with(char::is_whitespace);
    let word = |c: char| c.is_ascii_alphanumeric();
    let inside = ".,:/".contains(before) && first.is_ascii_digit() && {
        let mut back = text[..at].chars().rev();
        back.next();
        back.next().is_some_and(|c| c.is_ascii_digit())
    };
    together && ((word(before) && word(first)) || inside || (before == first && "—…".contains(first)))
}

/// Are all lines set without the last remedy?
fn bears(text: &str, kind: Kind, style: &Style) -> bool {
    let source = Source::plain(text);
    let block = Block::new(kind, 0..text.len());
    all_lines(source, &block, style).iter().all(|line| !line.remedy)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_or_too_wide_at_any_measure(text in anything(), kind in kind(), style in styles(2u16..60)) {
        let block = Block::new(kind, 0..text.len());
        holds(Source::plain(&text), &block, &style);
    }

    #[test]
    fn nothing_forbidden_stands_at_an_edge(text in prose(), kind in kind(), style in styles(12u16..100)) {
        prop_assume!(kind != Kind::Table);
        prop_assume!(bears(&text, kind, &style));
        let block = Block::new(kind, 0..text.len());
        edges(Source::plain(&text), &block, &style);
        holds(Source::plain(&text), &block, &style);
    }

    #[test]
    fn blanks_are_added_in_few_places_only(text in prose(), style in styles(12u16..60)) {
        let block = Block::new(Kind::Paragraph, 0..text.len());
        spares(Source::plain(&text), &block, &Style { justify: true, ..style });
    }

    #[test]
    fn the_last_remedy_is_for_what_is_wider_than_the_measure(text in prose(), measure in 2u16..40, wide: bool) {
        let style = style(measure, wide);
        let mut from = 0;
        let mut widest = 0;
        for at in opportunities(&text, style.rules()) {
            // Before a blank that does not break no line ends: the mark behind it would open the next.
            if text[at..].starts_with('\u{a0}') {
                continue;
            }
            widest = widest.max(style.widths.of_str(&jianbao::text::escape(text[from..at].trim())));
            from = at;
        }
        prop_assert!(bears(&text, Kind::Paragraph, &style) || widest > usize::from(measure), "{widest} in {measure}");
    }

    #[test]
    fn annotations_are_drawn_and_set(text in prose(), at in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        drawn in prop::collection::vec("|，|党建\\+|a b|“|\u{1b}", 6), style in styles(2u16..60)) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut at: Vec<usize> = at.iter().map(|index| index.index(bounds.len())).collect();
        at.sort_unstable();
        at.dedup();
        let notes: Vec<Annotation> = at.iter().zip(&drawn).filter(|(i, _)| **i + 1 < bounds.len())
            .map(|(i, drawn)| Annotation { range: bounds[*i]..bounds[*i + 1], drawn: drawn.clone(), rule: "test" })
            .collect();
        let block = Block::new(Kind::Paragraph, 0..text.len());
        holds(Source { text: &text, notes: &notes }, &block, &style);
    }

    #[test]
    fn pieces_join_from_both_sides(text in prose(), times in 1usize..60, place: prop::sample::Index) {
        let text = text.repeat(times * 8);
        let block = Block::new(Kind::Paragraph, 0..text.len());
        let source = Source::plain(&text);
        let all: Vec<_> = pieces_from(source, &block, 0).collect();
        let place = place.index(text.len() + 1);
        let mut seen: Vec<_> = pieces_back(source, &block, place).collect();
        seen.reverse();
        seen.extend(pieces_from(source, &block, place));
        prop_assert_eq!(all, seen);
    }
}

#[test]
fn the_last_remedy_is_rare_and_only_for_what_is_too_wide() {
    for text in ["水”——“党", "水。”）党", "（水……”党", "《水》（党", "水、“党", "达到78%、党", "“水”。……党"]
    {
        for wide in [false, true] {
            assert!((12..40).all(|measure| bears(text, Kind::Paragraph, &style(measure, wide))), "{text}");
        }
    }
    assert!(!bears("supercalifragilistic", Kind::Paragraph, &style(12, false)));
    assert!(bears("supercalifragilistic", Kind::Paragraph, &style(20, false)));
}

/// The lines of a paragraph without indent, as the text has them.
fn broken(text: &str, measure: u16) -> Vec<String> {
    let block = Block::new(Kind::Paragraph, 0..text.len());
    let style = Style { indent: 0, ..style(measure, false) };
    let lines = all_lines(Source::plain(text), &block, &style);
    lines.iter().map(|line| text[line.range.clone()].trim().to_owned()).collect()
}

#[test]
fn what_is_too_wide_is_opened_at_a_joint_before_a_word_is_split() {
    for (text, measure, wanted) in [
        ("https://www.example.org/list_all.html", 20, &["https://www.example.", "org/list_all.html"][..]),
        ("/usr/share/doc/manual", 14, &["/usr/share/", "doc/manual"]),
        ("变量one_two_three=four", 12, &["变量one_two_", "three=four"]),
        ("切换到\"active\"或\"clean\"状态", 16, &["切换到\"active\"或", "\"clean\"状态"]),
        ("interdiff(1)", 10, &["interdiff", "(1)"]),
        ("C:\\Users\\reader", 12, &["C:\\Users\\", "reader"]),
        ("supercalifragilistic", 12, &["supercalifra", "gilistic"]),
    ] {
        assert_eq!(broken(text, measure), wanted, "{text}");
    }
}

#[test]
fn a_control_in_a_title_is_drawn_as_it_was_measured() {
    for text in ["\u{202e}水水", "。”\u{202e}", "水\u{202e}\u{202e}水水水水"] {
        for measure in 2..30 {
            let block = Block::new(Kind::Title, 0..text.len());
            holds(Source::plain(text), &block, &style(measure, false));
        }
    }
}

/// An article of the program's own, as it is read.
fn bundled(name: &str) -> Article {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("articles").join(name);
    let bytes = std::fs::read(path).expect("readable");
    let given = Given { name, bytes: &bytes, encoding: None, format: None };
    import(given, ArticleId("test".into()), &Topics::default()).expect("an article")
}

/// What was counted in the paragraphs of an article at every even width of a terminal.
#[derive(Default, Debug)]
struct Counted {
    /// Lines with others behind them, and those of them without a free or an added cell.
    lines: usize,
    full: usize,
    /// Paragraphs, and those whose last line is one character.
    paragraphs: usize,
    lone: usize,
}

fn count(names: &[&str], ambiguous: Ambiguous) -> Counted {
    let mut counted = Counted::default();
    for article in names.iter().map(|name| bundled(name)) {
        for total in (24..=120).step_by(2) {
            let style = Style { widths: Widths::new(ambiguous), ..Style::printed(total) };
            for block in article.blocks.iter().filter(|block| block.kind == Kind::Paragraph) {
                let lines = all_lines(article.source(), block, &style);
                let (last, body) = lines.split_last().expect("a line");
                let full = |line: &&Line| line.gaps.is_empty() && line.width >= style.measure;
                let letters = article.text[last.range.clone()].chars().filter(|c| c.is_alphanumeric()).count();
                counted.lines += body.len();
                counted.full += body.iter().filter(full).count();
                counted.paragraphs += 1;
                counted.lone += usize::from(!body.is_empty() && letters == 1);
            }
        }
    }
    counted
}

/// TYPOGRAPHY §2: four lines of five fill without an added blank, marks that
/// hang included, and no character is left alone. Figures take odd cells: a
/// bulletin full of them fills fewer lines.
#[test]
fn prose_fills_its_lines_and_leaves_no_character_alone() {
    let examples = &["example-hill-forest.txt", "example-lake-street.txt", "example-east-community.md"];
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        for (names, least) in [(&["hangjin-water.json"][..], 80), (examples, 60)] {
            let counted = count(names, ambiguous);
            assert!(counted.lines > 900 && counted.full * 100 >= counted.lines * least, "{counted:?}");
            assert!(counted.lone * 1_000 <= counted.paragraphs * 2, "{counted:?}");
        }
    }
}
