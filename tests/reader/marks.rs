//! Bookmarks by keys: there after a restart, edited, removed, restored.

use jianbao::message::Lang;
use jianbao::reader::Event;

use super::desk::Desk;

fn restarted(desk: Desk) -> Desk {
    Desk::with((80, 24), Lang::Zh, Default::default(), desk.folder, Vec::new())
}

#[test]
fn a_bookmark_with_its_note_is_there_after_a_restart_and_leads_back() {
    let mut desk = Desk::new((80, 16));
    desk.open("hangjin-water").press("3 m").typed("要引用：机电井23眼").press("enter");
    assert!(desk.screen().contains("书签已保存"), "{}", desk.screen());
    let mut desk = restarted(desk);
    desk.press("'");
    assert!(desk.screen().contains("要引用：机电井23眼"), "{}", desk.screen());
    desk.press("enter");
    let reading = desk.state.reading().expect("reading");
    assert_eq!(reading.marks.len(), 1);
    let heading = reading.heading().map(|at| reading.flow.headings[at].text.clone());
    assert!(heading.is_some_and(|text| text.contains("业务工作")), "{}", desk.screen());
}

#[test]
fn enter_keeps_an_empty_note_and_escape_keeps_nothing() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m esc");
    assert!(desk.state.bookmarks.bookmarks.is_empty());
    desk.press("m enter");
    assert_eq!(desk.state.bookmarks.bookmarks.len(), 1);
    assert_eq!(desk.state.bookmarks.bookmarks[0].note, "");
}

#[test]
fn on_a_bookmarked_place_the_note_is_edited() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m").typed("一").press("enter m").typed("二").press("enter");
    let marks: Vec<_> = desk.state.bookmarks.alive().collect();
    assert_eq!((marks.len(), marks[0].note.as_str()), (1, "一二"));
}

#[test]
fn another_sentence_is_chosen_while_the_note_is_written() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m down down enter g m down up down down enter");
    let marks: Vec<_> = desk.state.bookmarks.alive().cloned().collect();
    assert_eq!(marks.len(), 1, "the same sentence was reached twice, and its mark edited");
    // The title, then two sentences of the lead.
    assert!(marks[0].anchor.quote.starts_with("水利局的工作"), "{}", marks[0].anchor.quote);
}

#[test]
fn a_removed_bookmark_is_a_tombstone_and_comes_back() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m enter ' d");
    assert!(desk.state.bookmarks.bookmarks[0].removed.is_some());
    assert!(desk.screen().contains("恢复"));
    desk.press("u");
    assert!(desk.state.bookmarks.bookmarks[0].removed.is_none());
    let desk = restarted(desk);
    assert_eq!(desk.state.bookmarks.alive().count(), 1);
}

#[test]
fn what_cannot_be_kept_is_said_tried_again_and_never_lost() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water");
    // A file where the folder should be: nothing can be written there.
    let config = desk.folder.path().join("config");
    std::fs::write(&config, "in the way").expect("written");
    desk.press("m").typed("不能丢").press("enter");
    assert!(desk.screen().contains("没有保存"), "{}", desk.screen());
    assert_eq!((desk.state.unkept.len(), desk.state.bookmarks.bookmarks.len()), (1, 0));
    std::fs::remove_file(&config).expect("removed");
    desk.press("3 m").typed("第二个").press("enter");
    let notes: Vec<_> = desk.state.bookmarks.alive().map(|mark| mark.note.clone()).collect();
    assert!(desk.state.unkept.is_empty() && notes.contains(&"不能丢".into()) && notes.len() == 2, "{notes:?}");
}

#[test]
fn a_text_that_comes_too_late_does_not_take_the_screen() {
    let mut desk = Desk::new((80, 24));
    let id = jianbao::library::bundled::id("specimen");
    let late = desk.state.library.load(&id).expect("read");
    desk.open("hangjin-water").press("m");
    desk.event(Event::Article(late, jianbao::reader::effect::Goal::Resume));
    assert!(desk.state.prompt.is_some());
    desk.press("enter");
    assert_eq!(desk.state.bookmarks.bookmarks[0].article, "bundled:hangjin-water");
}

#[test]
fn until_it_is_kept_a_mark_looks_pending() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m");
    let effects =
        jianbao::reader::update(&mut desk.state, Event::Key(jianbao::reader::Key::parse("enter").expect("a key")));
    assert_eq!(effects.len(), 1);
    let pending = desk.seen();
    assert!(desk.screen().contains("正在保存") && desk.state.pending.len() == 1);
    let told = std::cell::RefCell::new(Vec::new());
    for effect in effects {
        desk.hands.perform(effect, &|event| told.borrow_mut().push(event));
    }
    told.into_inner().into_iter().for_each(|event| desk.event(event));
    assert!(desk.state.pending.is_empty() && desk.seen() != pending);
}
