//! Bookmarks by keys: there after a restart, edited, removed, restored.

use jianbao::message::Lang;
use jianbao::reader::{Event, update};

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
    assert!(desk.screen().contains("撤销"));
    desk.press("U");
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

fn only(desk: &Desk) -> jianbao::store::Bookmark {
    let marks: Vec<_> = desk.state.bookmarks.alive().cloned().collect();
    let [mark] = marks.try_into().expect("one mark");
    mark
}

#[test]
fn a_chosen_passage_becomes_a_highlight_in_each_colour() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("] v v");
    let plain = desk.seen();
    desk.press("2");
    let mark = only(&desk);
    assert_eq!((mark.kind.as_str(), mark.role()), ("highlight", "mark2"));
    let second = desk.seen();
    assert!(second != plain);
    // The same passage again: another colour, no second highlight.
    desk.press("v v 3");
    assert_eq!(only(&desk).role(), "mark3");
    assert!(desk.seen() != second);
    let desk = restarted(desk);
    assert_eq!(only(&desk).role(), "mark3");
}

#[test]
fn the_list_shows_what_is_drawn_and_is_narrowed_by_kind_and_colour() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.txt");
    let text = "“党建 学习教育”学在平时\n\n支部书记带头讲课，大家轮流领学，年底开展测评，学习成绩记入个人档案。\n";
    std::fs::write(&file, format!("一则标题在此\n\n来源：示例局\n\n{text}")).expect("written");
    let mut desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, vec![file]);
    desk.press("1 m enter v v ] 2 1 r '");
    let screen = desk.screen();
    assert!(screen.contains("党建+学习教育") && screen.contains("划线") && screen.contains("已读"), "{screen}");
    assert!(!screen.contains("党建 学习教育"), "{screen}");
    for (keys, words, count) in [
        ("tab", "书签", 1),
        ("tab", "划线", 1),
        ("tab", "笔记", 0),
        ("tab", "已读", 1),
        ("tab", "失位", 0),
        ("tab", "已删", 0),
        ("tab", "", 3),
        ("= =", "第 2 色", 1),
        ("1 =", "第 3 色", 0),
        ("=", "", 3),
    ] {
        desk.press(keys);
        let jianbao::reader::state::Screen::Bookmarks(marks) = desk.state.screen() else { panic!("the list") };
        assert_eq!(marks.shown.len(), count, "{keys}: {}", desk.screen());
        assert!(desk.screen().contains(words));
    }
}

#[test]
fn a_section_is_marked_as_read_in_the_outline_and_again_not() {
    let mut desk = Desk::new((120, 24));
    desk.open("hangjin-water").press("] r");
    assert_eq!(only(&desk).kind, "read");
    assert!(desk.screen().contains('✓'), "{}", desk.screen());
    desk.press("r");
    assert!(!desk.screen().contains('✓') && desk.state.bookmarks.alive().count() == 0);
}

#[test]
fn every_change_is_taken_back_by_one_key() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m").typed("一").press("enter m").typed("二").press("enter ' 2 d");
    let seen = |desk: &Desk| {
        let mark = &desk.state.bookmarks.bookmarks[0];
        (mark.removed.is_some(), mark.role().to_owned(), mark.note.clone())
    };
    let steps = [(true, "mark2", "一二"), (false, "mark2", "一二"), (false, "mark", "一二"), (false, "mark", "一")];
    for (removed, role, note) in steps {
        assert_eq!(seen(&desk), (removed, role.to_owned(), note.to_owned()));
        desk.press("U");
    }
    assert!(seen(&desk).0, "the mark itself is taken back");
    desk.press("U");
    assert!(desk.screen().contains("没有可撤销"));
    // Removed ones are a list of their own, and come back from it.
    desk.press("tab tab tab tab tab tab r");
    assert_eq!(only(&desk).note, "一");
}

#[test]
fn an_orphan_is_listed_with_its_words_and_put_back_by_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.txt");
    let lead = "支部书记带头讲课，大家轮流领学，年底开展测评。";
    let (before, after) = ("新打机电井二十三眼，群众用上放心水。", "新打机电井三十二眼，群众用上放心水。");
    let write =
        |words: &str| std::fs::write(&file, format!("一则标题在此\n\n{lead}\n\n{words}\n\n{lead}")).expect("written");
    write(before);
    let mut desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, vec![file.clone()]);
    desk.press("G / 机 电 井 enter m enter");
    assert!(only(&desk).words().starts_with("新打机电井二十三眼"));
    write(after);
    let mut desk = Desk::with((80, 24), Lang::Zh, Default::default(), desk.folder, vec![file.clone()]);
    desk.press("' tab tab tab tab tab");
    assert!(desk.screen().contains("失位") && desk.screen().contains("二十三眼"), "{}", desk.screen());
    desk.press("a");
    // What may be it is offered, and not taken by itself.
    assert!(only(&desk).words().starts_with("新打机电井二十三眼"), "{}", desk.screen());
    desk.press("a");
    assert!(only(&desk).words().starts_with("新打机电井三十二眼"), "{}", desk.screen());
    assert!(desk.state.orphans.is_empty());
    desk.press("U");
    assert!(only(&desk).words().starts_with("新打机电井二十三眼") && desk.state.orphans.len() == 1);
}

#[test]
fn a_note_of_several_lines_is_written_and_kept_as_it_is() {
    let mut desk = Desk::new((60, 20));
    desk.open("hangjin-water").press("m").typed("要点一").press("ctrl-j").typed("要点二").press("alt-enter");
    desk.event(Event::Paste("粘贴的第三行\r\n第四行".into()));
    let screen = desk.screen();
    assert!(screen.contains("要点一\n") && screen.contains(" 第四行") && screen.contains("换行"), "{screen}");
    desk.press("up up up end").typed("：改").press("enter");
    assert_eq!(only(&desk).note, "要点一：改\n要点二\n粘贴的第三行\n第四行");
    // What comes back from the user's own editor is kept by Enter, like what is typed.
    desk.press("m");
    desk.event(Event::Edited("另写\n两行".into()));
    desk.press("enter '");
    assert!(only(&desk).note == "另写\n两行" && desk.screen().contains("另写 两行"), "{}", desk.screen());
}

#[test]
fn what_another_window_keeps_is_seen() {
    use jianbao::store::{Change, Paths, Store};
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water").press("m enter");
    let at = |name: &str| desk.folder.path().join(name);
    let other = Store::new(Paths { config: at("config"), data: at("data"), state: at("state"), cache: at("cache") });
    let id = only(&desk).id;
    other.change_bookmark(Change::Note { id, note: "另一个窗口".into() }).expect("kept");
    assert_eq!(only(&desk).note, "");
    let look = |desk: &mut Desk| {
        let told = std::cell::RefCell::new(Vec::new());
        for effect in update(&mut desk.state, Event::MarksChanged) {
            desk.hands.perform(effect, &|event| told.borrow_mut().push(event));
        }
        let told = told.into_inner();
        let count = told.len();
        told.into_iter().for_each(|event| desk.event(event));
        count
    };
    assert_eq!(look(&mut desk), 1);
    assert_eq!(only(&desk).note, "另一个窗口");
    assert_eq!(look(&mut desk), 0, "nothing changed, nothing is told");
}
