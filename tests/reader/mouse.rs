//! The wheel and the button, looked up in the geometry that is painted.

use jianbao::message::Lang;
use jianbao::reader::Event;
use jianbao::reader::state::Screen;

use super::desk::Desk;

/// The first cell that shows `text`: column and row.
fn cell_of(desk: &Desk, text: &str) -> (u16, u16) {
    let screen = desk.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect("on the screen");
    let before = &line[..line.find(text).expect("in the line")];
    (jianbao::text::Widths::default().of_str(before) as u16, row as u16)
}

fn click(desk: &mut Desk, text: &str) {
    let (x, y) = cell_of(desk, text);
    desk.event(Event::Click(x, y));
}

#[test]
fn a_click_chooses_an_article_and_a_second_one_opens_it() {
    let mut desk = Desk::new((120, 30));
    click(&mut desk, "排版样张");
    assert!(matches!(desk.state.screen(), Screen::Library));
    click(&mut desk, "排版样张");
    let reading = desk.state.reading().expect("opened");
    assert_eq!(reading.flow.parts[0].article.meta.title, "排版样张");
}

#[test]
fn a_click_on_a_theme_narrows_the_list() {
    let mut desk = Desk::new((120, 30));
    let all = desk.state.shelf.shown.len();
    click(&mut desk, "队伍建设");
    assert!(desk.state.shelf.shown.len() < all);
    click(&mut desk, "全部主题");
    assert_eq!(desk.state.shelf.shown.len(), all);
}

#[test]
fn a_click_in_the_outline_goes_to_the_section() {
    let mut desk = Desk::new((130, 30));
    desk.open("hangjin-water");
    let side = desk.state.page_layout().side.expect("room for an outline");
    desk.event(Event::Click(side.x + 4, side.y + 2));
    let reading = desk.state.reading().expect("reading");
    assert_eq!(reading.heading(), Some(2));
}

#[test]
fn a_click_in_the_text_points_at_the_sentence_that_a_mark_is_put_on() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water");
    click(&mut desk, "一头连着河堤");
    desk.press("m enter");
    let quote = desk.state.bookmarks.bookmarks[0].anchor.quote.clone();
    assert!(quote.contains("一头连着河堤") && quote.ends_with('。'), "{quote}");
}

#[test]
fn a_click_on_a_bookmark_leads_to_its_place() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("3 m").typed("此处").press("enter g '");
    click(&mut desk, "此处");
    assert!(desk.state.reading().is_some_and(|reading| reading.heading() == Some(2)));
}

#[test]
fn the_wheel_moves_the_text_and_the_lists() {
    let mut desk = Desk::new((80, 24));
    let before = desk.seen();
    desk.event(Event::Wheel(3));
    assert!(desk.seen() != before);
    desk.open("hangjin-water");
    let before = desk.screen();
    desk.event(Event::Wheel(3));
    assert_ne!(desk.screen(), before);
    desk.event(Event::Wheel(-3));
    assert_eq!(desk.screen(), before);
}

#[test]
fn clicks_anywhere_on_any_screen_break_nothing() {
    for keys in ["", "t", "'", "?", "!", ":", "enter", "enter o", "enter i", "F x enter"] {
        for size in [(20, 5), (80, 24), (140, 40)] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut desk = Desk::with(size, Lang::En, Default::default(), folder, Vec::new());
            desk.press(keys);
            for y in 0..size.1 {
                for x in (0..size.0).step_by(7) {
                    desk.event(Event::Click(x, y));
                }
            }
            desk.screen();
        }
    }
}
