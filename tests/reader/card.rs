//! Putting things right on the card, and the theme of a section.

use jianbao::reader::state::Screen;

use super::desk::Desk;

fn desk() -> Desk {
    let mut desk = Desk::new((120, 40));
    desk.open("hangjin-water");
    desk
}

fn meta(desk: &Desk) -> jianbao::article::Meta {
    let id = jianbao::library::bundled::id("hangjin-water");
    desk.state.library.load(&id).expect("an article").meta.clone()
}

#[test]
fn a_field_is_put_right_shown_kept_and_goes_back() {
    let mut desk = desk();
    let before = meta(&desk);
    desk.press("i j e ctrl-u").typed("云汐日报").press("enter");
    assert!(desk.screen().contains("云汐日报"), "{}", desk.screen());
    assert!(desk.screen().contains(before.source.as_deref().expect("a source")), "what the file says stays in sight");
    assert_eq!(meta(&desk).source.as_deref(), Some("云汐日报"));
    assert!(matches!(desk.state.screen(), Screen::Card(_)));
    desk.press("u");
    assert_eq!(meta(&desk).source, before.source);
}

#[test]
fn a_day_must_be_one() {
    let mut desk = desk();
    let before = meta(&desk);
    desk.press("i j j e ctrl-u").typed("5月12日").press("enter");
    assert_eq!(meta(&desk).date, before.date);
    assert!(desk.screen().contains("5月12日"));
    desk.press("e ctrl-u").typed("2020-02-29").press("enter");
    assert_eq!(meta(&desk).date.map(|date| date.to_string()).as_deref(), Some("2020-02-29"));
}

#[test]
fn the_theme_of_a_section_is_set_by_hand_and_listed() {
    let mut desk = Desk::new((120, 12));
    desk.open("hangjin-water").press("2 T ctrl-u").typed("守水").press("enter");
    let there = desk.state.shelf.counts.iter().any(|count| count.topic.name == "守水" && count.sections == 1);
    assert!(there, "{}", desk.screen());
    desk.press("T ctrl-u enter");
    assert!(!desk.state.shelf.counts.iter().any(|count| count.topic.name == "守水"));
}

#[test]
fn fields_that_stay_as_they_are_say_so() {
    let mut desk = desk();
    desk.press("i G e");
    assert!(desk.state.prompt.is_none() && desk.state.notice.is_some());
}
