//! Where one is, and how one gets elsewhere: sections, themes, jumps, search,
//! resizes.

use jianbao::article::{Kind, Place};
use jianbao::reader::Event;
use jianbao::reader::flow::Target;
use jianbao::reader::state::Screen;
use jianbao::reader::view::Row;
use proptest::prelude::*;

use super::desk::Desk;

fn heading(desk: &Desk) -> Option<String> {
    let reading = desk.state.reading()?;
    reading.heading().map(|at| reading.flow.headings[at].text.clone())
}

fn title(desk: &Desk) -> String {
    let reading = desk.state.reading().expect("reading");
    reading.flow.parts[reading.top.part].article.meta.title.clone()
}

fn place(desk: &Desk) -> Place {
    desk.state.reading().expect("reading").place().1
}

#[test]
fn sections_are_gone_through_forward_back_and_by_number() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water");
    assert_eq!(heading(&desk), None);
    for (keys, theme) in [
        ("]", "学习教育"),
        ("]", "队伍建设"),
        ("]", "业务工作"),
        ("[", "队伍建设"),
        ("1", "学习教育"),
        ("3", "业务工作"),
    ] {
        desk.press(keys);
        assert!(heading(&desk).is_some_and(|text| text.contains(theme)), "{keys}: {:?}", heading(&desk));
    }
    desk.press("9");
    assert!(desk.screen().contains("没有第 9 节"));
}

#[test]
fn the_same_theme_is_followed_across_articles_and_back() {
    let mut desk = Desk::new((80, 16));
    // From the last section of the theme back to the first, and on again.
    desk.open("hangjin-water").press("] { { { { { {");
    let from = (title(&desk), heading(&desk));
    let mut seen = vec![from.0.clone()];
    let topic = |desk: &Desk| {
        let reading = desk.state.reading().expect("reading");
        reading.flow.headings[reading.heading().expect("a heading")].topic.clone().expect("a theme").name
    };
    for _ in 0..2 {
        desk.press("}");
        assert_eq!(topic(&desk), "学习教育");
        seen.push(title(&desk));
    }
    seen.dedup();
    desk.press("{ {");
    assert_eq!((title(&desk), heading(&desk)), from);
    assert!(seen.len() > 1, "{seen:?}");
}

#[test]
fn a_theme_reads_all_its_sections_in_one_flow_under_their_articles_names() {
    let mut desk = Desk::new((100, 40));
    desk.press("t");
    assert!(matches!(desk.state.screen(), Screen::Topics(_)));
    desk.press("enter");
    let reading = desk.state.reading().expect("reading").clone();
    let Target::Topic(topic) = &reading.flow.target else { panic!("not a theme") };
    let sections = jianbao::library::sections_of(&desk.state.library, &topic.id);
    assert_eq!(reading.flow.parts.len(), sections.len());
    assert!(sections.len() >= 2);
    for part in &reading.flow.parts {
        assert!(part.named && part.blocks.len() > 1);
    }
    assert!(desk.screen().contains(&reading.flow.parts[0].article.meta.title));
    desk.press("q");
    assert!(matches!(desk.state.screen(), Screen::Topics(_)));
}

#[test]
fn after_a_jump_to_the_start_nothing_else_is_pointed_at() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("3 g ]");
    assert!(heading(&desk).is_some_and(|text| text.contains("学习教育")));
    desk.press("3 g m enter");
    assert!(desk.state.bookmarks.bookmarks[0].anchor.quote.contains("一眼井"));
}

#[test]
fn one_text_is_open_at_a_time_however_often_one_goes_round() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("m enter");
    for _ in 0..20 {
        desk.press("' enter t enter");
    }
    assert!(desk.state.screens.len() <= 4, "{}", desk.state.screens.len());
    desk.press("q q q q q q");
    assert!(desk.quit);
}

#[test]
fn the_place_after_a_jump_back_is_kept_too() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("] G");
    desk.event(Event::Idle);
    desk.press("ctrl-o q");
    let kept = &desk.state.progress.articles["bundled:hangjin-water"];
    assert!(kept.place.0 > 0 && kept.place.0 < kept.length / 2);
}

#[test]
fn jumps_lead_back_and_forward() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water");
    let start = place(&desk);
    desk.press("]");
    let first = place(&desk);
    desk.press("G");
    let end = place(&desk);
    desk.press("ctrl-o");
    assert_eq!(place(&desk), first);
    desk.press("ctrl-o");
    assert_eq!(place(&desk), start);
    desk.press("tab tab");
    assert_eq!(place(&desk), end);
}

#[test]
fn search_finds_what_is_seen_across_the_ends_of_lines() {
    let mut desk = Desk::new((40, 20));
    desk.open("hangjin-water").press("/").typed("党建＋队伍建设").press("enter");
    assert!(heading(&desk).is_some_and(|text| text.contains("队伍建设")), "{}", desk.screen());
    desk.press("/").typed("没有这样的字").press("enter");
    assert!(desk.screen().contains("没有找到"));
}

#[test]
fn search_in_all_articles_leads_to_the_place() {
    let mut desk = Desk::new((80, 24));
    desk.press("F").typed("29,353米").press("enter");
    let Screen::Results(results) = desk.state.screen() else { panic!("no results") };
    assert!(results.hits.as_ref().is_some_and(|hits| hits.len() == 2), "{:?}", results.hits);
    desk.press("enter");
    assert!(desk.screen().replace(['\n', ' '], "").contains("29,353米"), "{}", desk.screen());
    desk.press("n");
    let found = desk.state.reading().expect("reading").found.as_ref().expect("the search goes on");
    assert_eq!(found.query, "29,353米");
}

#[test]
fn the_filter_narrows_by_title_and_by_initials() {
    let mut desk = Desk::new((80, 24));
    let all = desk.state.shelf.shown.len();
    desk.press("/").typed("hjq");
    assert!(!desk.state.shelf.shown.is_empty() && desk.state.shelf.shown.len() < all);
    desk.press("esc");
    assert_eq!(desk.state.shelf.shown.len(), all);
}

#[test]
fn reading_goes_on_where_it_stopped_after_a_restart() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("] ] q q");
    assert!(desk.quit);
    let folder = std::mem::replace(&mut desk.folder, tempfile::tempdir().expect("a folder"));
    let mut again = Desk::with((60, 20), jianbao::message::Lang::Zh, Default::default(), folder, Vec::new());
    again.open("hangjin-water");
    assert!(heading(&again).is_some_and(|text| text.contains("队伍建设")), "{}", again.screen());
}

#[test]
fn the_end_is_read_and_said() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("G");
    assert!(desk.screen().contains("100%"));
    desk.press("q");
    assert!(desk.screen().contains("读完"), "{}", desk.screen());
}

#[test]
fn the_original_shows_what_was_taken_away_at_the_same_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.txt");
    let text = include_str!("../fixtures/variants/01-lake-water.txt");
    std::fs::write(&file, text).expect("written");
    let mut desk = Desk::with((80, 24), jianbao::message::Lang::Zh, Default::default(), folder, vec![file]);
    let entry = desk.state.library.entries.iter().position(|e| e.id.0.contains("page.txt")).expect("listed");
    desk.state.shelf.list.selected = desk.state.shelf.shown.iter().position(|i| *i == entry).expect("shown");
    desk.press("enter ]");
    let here = place(&desk);
    desk.press("x");
    assert_eq!(place(&desk), here);
    let whole: usize = desk.state.reading().expect("reading").flow.parts[0].bytes().len();
    assert!(whole + 2 >= text.trim().len(), "{whole} of {}", text.len());
    desk.press("x");
    assert_eq!(place(&desk), here);
    desk.press("i");
    assert!(matches!(desk.state.screen(), Screen::Card(card) if !card.rows.is_empty()));
}

/// Is the last thing on the page a heading, or an article's name, with nothing under it?
fn ends_in_a_heading(desk: &Desk) -> bool {
    let reading = desk.state.reading().expect("reading");
    let inked = reading.rows.iter().rev().find(|row| !matches!(row, Row::Blank | Row::Byline { .. }));
    match inked {
        Some(Row::Name { .. }) => true,
        Some(Row::Line { part, block, .. }) => {
            let kind = reading.flow.parts[*part].block(*block).map(|block| block.kind);
            matches!(kind, Some(Kind::Heading(_) | Kind::Title))
        }
        _ => false,
    }
}

#[test]
fn a_heading_is_not_left_behind_by_a_page() {
    let mut pages = 0;
    for height in 7..40 {
        for width in [24, 44, 80] {
            let mut desk = Desk::new((width, height));
            desk.open("specimen");
            let start = desk.press("g").state.reading().expect("reading").top;
            for keys in ["space", "pagedown", "ctrl-f", "pageup", "ctrl-b"] {
                desk.press(if keys.ends_with('b') || keys.ends_with("up") { "G" } else { "g" });
                for _ in 0..400 {
                    let before = desk.state.reading().expect("reading").top;
                    desk.press(keys);
                    let reading = desk.state.reading().expect("reading");
                    if reading.top == before {
                        break;
                    }
                    let done = reading.at_end || reading.top == start;
                    assert!(done || !ends_in_a_heading(&desk), "{keys} at {width} × {height}\n{}", desk.screen());
                    pages += 1;
                }
            }
        }
    }
    assert!(pages > 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// DESIGN §3: the view is anchored at a Place; a resize cannot lose it.
    #[test]
    fn any_resizes_lead_back_to_the_same_screen(
        pages in 0usize..6,
        sizes in prop::collection::vec((1u16..160, 1u16..60), 1..6),
    ) {
        let mut desk = Desk::new((80, 12));
        desk.open("hangjin-water");
        for _ in 0..pages {
            desk.press("space");
        }
        let (before, at) = (desk.screen(), place(&desk));
        for (width, height) in sizes {
            desk.event(Event::Resize(width, height));
            desk.screen();
        }
        desk.event(Event::Resize(80, 12));
        prop_assert_eq!(place(&desk), at);
        prop_assert_eq!(desk.screen(), before);
    }

    /// Paging down and up again, line by line or by pages, shows every line.
    #[test]
    fn scrolling_down_to_the_end_passes_every_block(width in 20u16..130, height in 5u16..40) {
        let mut desk = Desk::new((width, height));
        desk.open("hangjin-water");
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let reading = desk.state.reading().expect("reading");
            for row in &reading.rows {
                if let Row::Line { line, .. } = row {
                    seen.insert((line.range.start, line.range.end));
                }
            }
            if reading.at_end {
                break;
            }
            let before = reading.top;
            desk.press("space");
            prop_assert_ne!(desk.state.reading().expect("reading").top, before);
        }
        let reading = desk.state.reading().expect("reading");
        for block in reading.flow.parts[0].all() {
            let covered: usize = seen.iter().filter(|l| l.0 >= block.range.start && l.1 <= block.range.end).map(|l| l.1 - l.0).sum();
            prop_assert_eq!(covered, block.range.len());
        }
        desk.press("g");
        prop_assert!(desk.state.reading().expect("reading").place().1.0 <= 3);
    }
}
