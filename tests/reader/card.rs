//! Putting things right on the card, and the theme of a section.

use jianbao::message::Lang;
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
fn a_title_that_is_put_right_stands_on_the_page_and_nothing_moves() {
    let mut desk = desk();
    let before = meta(&desk).title;
    let text = desk.state.reading().expect("a text").flow.parts[0].article.text.clone();
    desk.press("i e ctrl-u").typed("守水的人和他的渠").press("enter");
    assert!(desk.screen().contains("文件里的标题（已更正）"), "{}", desk.screen());
    desk.press("esc");
    let first = |desk: &Desk| desk.screen().lines().find(|line| !line.trim().is_empty()).unwrap_or("").to_owned();
    let shown = desk.screen();
    assert!(shown.contains("守水的人和他的渠") && !shown.contains(&before), "{shown}");
    assert_eq!(desk.state.reading().expect("a text").flow.parts[0].article.text, text);
    // The same where it is opened anew, and in a flow that was scrolled.
    desk.press("space space");
    let row = first(&desk);
    desk.press("i u esc");
    assert_eq!(first(&desk), row, "{}", desk.screen());
    desk.press("g g");
    assert!(desk.screen().contains(&before), "{}", desk.screen());
    desk.press("i e ctrl-u").typed("守水的人和他的渠").press("enter esc q").open("hangjin-water").press("g g");
    assert!(desk.screen().contains("守水的人和他的渠") && !desk.screen().contains(&before), "{}", desk.screen());
}

#[test]
fn a_bookmark_on_the_title_still_leads_to_it() {
    let mut desk = desk();
    desk.press("m").typed("题上").press("enter i e ctrl-u").typed("守水的人").press("enter esc space");
    assert_eq!(desk.state.reading().expect("a text").marks.len(), 1);
    desk.press("q ' enter");
    assert!(desk.state.notice.is_none(), "{}", desk.screen());
    assert!(desk.screen().contains("守水的人") && desk.state.orphans.is_empty(), "{}", desk.screen());
}

#[test]
fn what_was_put_right_and_what_went_back_are_told_apart() {
    let mut desk = desk();
    desk.press("i j e ctrl-u").typed("云汐日报").press("enter");
    assert!(desk.screen().contains("已更正"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.screen().contains("已改回文件所写") && !desk.screen().contains("可改回"), "{}", desk.screen());
}

#[test]
fn only_the_section_at_hand_is_put_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("简报.md");
    let section = |n: usize| format!("## 小结\n\n第{n}次的小结，说了渠和闸的事，还有明年的打算。\n\n");
    std::fs::write(&file, "# 三次小结\n\n".to_owned() + &(1..=3).map(section).collect::<String>()).expect("written");
    let mut desk = Desk::with((120, 12), Lang::Zh, Default::default(), folder, vec![file]);
    desk.press("2 T ctrl-u").typed("守水").press("enter");
    let themes = |desk: &Desk| {
        let parts = &desk.state.reading().expect("a text").flow.parts;
        let sections = parts[0].article.sections.iter().filter(|section| section.heading.is_some());
        sections
            .map(|section| section.topic.as_ref().map_or(String::new(), |topic| topic.name.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(themes(&desk), ["", "守水", ""], "{}", desk.screen());
    assert!(!desk.screen().contains("按 u"), "{}", desk.screen());
}

#[test]
fn a_day_must_be_one() {
    let mut desk = desk();
    let before = meta(&desk);
    desk.press("i j j e ctrl-u").typed("5月12日").press("enter");
    assert_eq!(meta(&desk).date, before.date);
    assert!(desk.screen().contains("不是日期"), "{}", desk.screen());
    let prompt = desk.state.prompt.as_ref().expect("what was typed stays to be corrected");
    assert_eq!(prompt.text, "5月12日");
    desk.press("ctrl-u").typed("2020年2月29日").press("enter");
    assert_eq!(meta(&desk).date.map(|date| date.to_string()).as_deref(), Some("2020-02-29"));
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
