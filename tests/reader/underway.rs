//! Marks and places on their way to the disk: what is not kept yet, what comes
//! late, and what the reader does meanwhile.

use jianbao::message::Lang;
use jianbao::reader::{Effect, Event, Key, update};

use super::desk::Desk;

fn only(desk: &Desk) -> jianbao::store::Bookmark {
    let marks: Vec<_> = desk.state.bookmarks.alive().cloned().collect();
    let [mark] = marks.try_into().expect("one mark");
    mark
}

fn restarted(desk: Desk) -> Desk {
    Desk::with((80, 24), Lang::Zh, Default::default(), desk.folder, Vec::new())
}

/// Presses a key and keeps back what it asks for.
fn ask(desk: &mut Desk, key: &str) -> Vec<Effect> {
    update(&mut desk.state, Event::Key(Key::parse(key).expect("a key")))
}

/// Performs what was kept back.
fn perform(desk: &mut Desk, effects: Vec<Effect>) {
    for effect in effects {
        let told = std::cell::RefCell::new(Vec::new());
        desk.hands.perform(effect, &|event| told.borrow_mut().push(event));
        told.into_inner().into_iter().for_each(|event| desk.event(event));
    }
}

#[test]
fn an_article_that_was_asked_for_takes_no_note_from_under_the_hands() {
    let mut desk = Desk::new((80, 24));
    desk.open("specimen").press("q").open("hangjin-water");
    let late = ask(&mut desk, "ctrl-o");
    desk.press("m").typed("写到一半");
    perform(&mut desk, late);
    assert!(desk.screen().contains("写到一半"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!((only(&desk).note.as_str(), only(&desk).article.as_str()), ("写到一半", "bundled:hangjin-water"));
}

#[test]
fn undo_takes_back_the_last_change_though_it_is_not_kept_yet() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m").typed("一").press("enter 3 m").typed("二");
    let second = ask(&mut desk, "enter");
    desk.press("U");
    perform(&mut desk, second);
    assert_eq!(only(&desk).note, "一");
    assert!(desk.screen().contains("已撤销"), "{}", desk.screen());
    desk.press("U");
    assert_eq!(desk.state.bookmarks.alive().count(), 0);
}

#[test]
fn saved_is_said_of_the_readers_own_change_and_not_of_one_before_it() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m");
    let mut both = ask(&mut desk, "enter");
    desk.press("3 m");
    both.extend(ask(&mut desk, "enter"));
    let own = both.split_off(1);
    perform(&mut desk, both);
    assert!(desk.screen().contains("正在保存"), "{}", desk.screen());
    perform(&mut desk, own);
    assert!(desk.screen().contains("书签已保存"), "{}", desk.screen());
}

#[test]
fn a_bookmark_waits_for_its_place_only_while_its_text_is_read_and_only_if_it_lives() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m enter ' a");
    assert!(desk.state.attaching.is_some());
    // The first leaves the choosing, the second the text.
    desk.press("q q");
    assert_eq!(desk.state.attaching, None);
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m enter ' d tab tab tab tab tab tab a");
    assert!(desk.screen().contains("已经删除"), "{}", desk.screen());
    assert_eq!(desk.state.attaching, None);
}

#[test]
fn a_place_that_could_not_be_kept_is_kept_with_the_next_one() {
    let mut desk = Desk::new((80, 16));
    let state = desk.folder.path().join("state");
    std::fs::write(&state, "in the way").expect("written");
    desk.open("hangjin-water").press("space");
    desk.event(Event::Idle);
    std::fs::remove_file(&state).expect("removed");
    desk.press("q").open("specimen").press("space");
    desk.event(Event::Idle);
    let desk = restarted(desk);
    for id in ["bundled:hangjin-water", "bundled:specimen"] {
        assert!(desk.state.progress.articles.contains_key(id), "{id}");
    }
}

#[test]
fn a_paste_too_long_for_a_note_is_said_and_nothing_is_cut() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m").typed("前言");
    desk.event(Event::Paste("党建引领".repeat(10_000)));
    assert!(desk.screen().contains("太长") && desk.screen().contains("前言"), "{}", desk.screen());
    let long = "党建\t引领".repeat(10_000);
    desk.event(Event::Edited(long.clone()));
    desk.press("enter");
    assert_eq!(only(&desk).note, long);
}
