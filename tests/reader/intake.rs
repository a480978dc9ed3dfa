//! Articles pasted straight in, removed, restored, and many added at once.

use std::fs;

use jianbao::reader::state::Screen;
use jianbao::reader::{Effect, Event, update};

use super::desk::Desk;

const BULLETIN: &str = "示例局的一天\n\n示例局今天开了一次会，定下三件事。\n\n一、修路\n\n先修村口的一段。\n";

fn count(desk: &Desk) -> usize {
    desk.state.library.entries.len()
}

fn chosen(desk: &Desk) -> String {
    desk.state.shelf.selected(&desk.state.library).map(|entry| entry.title.clone()).unwrap_or_default()
}

#[test]
fn a_pasted_text_is_an_article_chosen_and_can_be_taken_back() {
    let mut desk = Desk::new((100, 30));
    let before = count(&desk);
    desk.press("/").typed("不会有的").press("enter");
    desk.event(Event::Paste(BULLETIN.into()));
    assert_eq!((count(&desk), chosen(&desk)), (before + 1, "示例局的一天".into()));
    assert!(desk.screen().contains("已加入书库：示例局的一天"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.screen().contains("先修村口的一段"), "{}", desk.screen());
    desk.press("q U");
    assert_eq!(count(&desk), before);
    assert!(desk.screen().contains("已撤销添加：示例局的一天"), "{}", desk.screen());
    // What was taken back is in the trash, and nothing to take back itself.
    desk.press("U");
    assert!(desk.screen().contains("没有可撤销的"), "{}", desk.screen());
    desk.press("T enter q");
    assert_eq!((count(&desk), chosen(&desk)), (before + 1, "示例局的一天".into()));
    desk.event(Event::Paste(BULLETIN.into()));
    assert_eq!(count(&desk), before + 1);
    assert!(desk.screen().contains("已有"), "{}", desk.screen());
}

#[test]
fn a_paste_goes_where_something_is_typed_and_elsewhere_only_into_the_library() {
    let mut desk = Desk::new((100, 30));
    let before = count(&desk);
    desk.press("F");
    desk.event(Event::Paste("修路\n修渠".into()));
    assert_eq!(desk.state.prompt.as_ref().map(|prompt| prompt.text.as_str()), Some("修路 修渠"));
    desk.press("esc t");
    desk.event(Event::Paste(BULLETIN.into()));
    assert!(desk.screen().contains("先回到书库"), "{}", desk.screen());
    desk.press("q");
    desk.event(Event::Paste(" \n".into()));
    assert!(desk.screen().contains("是空的"), "{}", desk.screen());
    desk.event(Event::Paste("/tmp/a.txt".into()));
    assert_eq!(desk.state.prompt.as_ref().map(|prompt| prompt.text.as_str()), Some("/tmp/a.txt"));
    assert_eq!(count(&desk), before);
}

#[test]
fn removing_asks_first_and_the_trash_gives_back() {
    let mut desk = Desk::new((100, 30));
    desk.event(Event::Paste(BULLETIN.into()));
    let there = count(&desk);
    for no in ["esc", "n", "ctrl-c"] {
        desk.press("d");
        assert!(desk.screen().contains("移除？"), "{}", desk.screen());
        desk.typed("xz").press(no);
        assert!(desk.state.prompt.is_none() && count(&desk) == there, "{no}");
    }
    desk.press("d enter");
    assert_eq!(count(&desk), there - 1);
    desk.press("T");
    assert!(desk.screen().contains("回收站") && desk.screen().contains("示例局的一天"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(count(&desk), there);
    assert!(desk.screen().contains("回收站是空的") || desk.screen().contains("已恢复"), "{}", desk.screen());
    desk.press("q");
    assert!(matches!(desk.state.screen(), Screen::Library));
    assert_eq!(chosen(&desk), "示例局的一天");
}

#[test]
fn what_is_not_the_librarys_own_is_not_removed() {
    let mut desk = Desk::new((100, 30));
    desk.press("d");
    assert!(desk.state.prompt.is_none());
    assert!(desk.screen().contains("不能移除"), "{}", desk.screen());
    desk.press("U");
    assert!(desk.screen().contains("没有可撤销的"), "{}", desk.screen());
}

#[test]
fn one_key_takes_back_marks_and_articles_the_last_first() {
    let mut desk = Desk::new((100, 30));
    let before = count(&desk);
    desk.open("hangjin-water").press("m enter q");
    desk.event(Event::Paste(BULLETIN.into()));
    desk.press("d enter").open("hangjin-water").press("r");
    let now = |desk: &Desk| (count(desk), desk.state.bookmarks.alive().count());
    for left in [(before, 2), (before, 1), (before + 1, 1), (before, 1), (before, 0)] {
        assert_eq!(now(&desk), left);
        desk.press("U");
    }
    desk.press("U");
    assert!(desk.screen().contains("没有可撤销的"), "{}", desk.screen());
}

#[test]
fn a_folder_is_added_with_a_word_of_how_many() {
    let mut desk = Desk::new((100, 30));
    let folder = desk.folder.path().join("many");
    fs::create_dir(&folder).expect("a folder");
    for n in 0..5 {
        fs::write(folder.join(format!("{n}.txt")), format!("第{n}份简报\n\n今天说第{n}件事。\n")).expect("written");
    }
    let before = count(&desk);
    desk.press("a").typed(&folder.to_string_lossy()).press("enter");
    assert_eq!(count(&desk), before + 5);
    assert!(desk.screen().contains("加入 5 篇"), "{}", desk.screen());
}

#[test]
fn esc_stops_a_long_adding_and_leaves_the_library_otherwise() {
    let mut desk = Desk::new((100, 30));
    desk.event(Event::Adding(12, 1000));
    assert!(desk.screen().contains("正在添加 12/1000"), "{}", desk.screen());
    let effects = update(&mut desk.state, Event::Key(jianbao::reader::Key::parse("esc").expect("a key")));
    assert_eq!(effects, [Effect::Stop]);
    desk.event(Event::Adding(0, 0));
    desk.press("esc");
    assert!(desk.quit);
}

#[test]
fn a_library_that_is_still_being_read_is_listed_and_says_how_far_it_is() {
    let mut desk = Desk::new((100, 30));
    let library = desk.state.library.clone();
    desk.event(Event::Filling(library.clone(), 300, 10_000));
    assert!(desk.screen().contains("正在读取 300/10000"), "{}", desk.screen());
    desk.press("j j");
    let choice = chosen(&desk);
    desk.event(Event::Library(library));
    assert!(!desk.screen().contains("正在读取"), "{}", desk.screen());
    assert_eq!(chosen(&desk), choice);
}

/// What is added elsewhere may stand before the chosen article among the library's
/// entries, and move its number.
#[test]
fn the_choice_stays_on_its_article_wherever_another_comes_in() {
    let mut desk = Desk::new((100, 30));
    desk.event(Event::Paste(BULLETIN.into()));
    let library = desk.state.library.clone();
    let mut more = library.entries[0].clone();
    more.id = jianbao::article::ArticleId("own:another".into());
    for at in [0, library.entries.len() / 2, library.entries.len()] {
        let mut entries = library.entries.to_vec();
        entries.insert(at, more.clone());
        let mut grown = library.clone();
        grown.entries = std::sync::Arc::new(entries);
        desk.event(Event::Library(grown));
        assert_eq!(chosen(&desk), "示例局的一天", "{at}");
        desk.event(Event::Library(library.clone()));
        assert_eq!(chosen(&desk), "示例局的一天", "{at}");
    }
}

#[test]
fn what_is_opened_before_the_library_is_there_opens_when_it_is() {
    let mut desk = Desk::new((100, 30));
    let library = desk.state.library.clone();
    desk.state.loading = true;
    desk.state.library = Default::default();
    desk.state.shelf.refresh(&desk.state.library);
    desk.press("enter");
    assert!(desk.state.reading().is_none());
    desk.event(Event::Library(library));
    assert!(desk.state.reading().is_some(), "{}", desk.screen());
}

#[test]
fn while_the_library_is_read_the_first_article_is_chosen_until_someone_chooses() {
    let mut desk = Desk::new((100, 12));
    let whole = desk.state.library.clone();
    let last = desk.state.shelf.shown.last().map(|index| whole.entries[*index].clone()).expect("listed");
    let mut part = whole.clone();
    part.entries = std::sync::Arc::new(vec![last.clone()]);
    desk.state.loading = true;
    desk.event(Event::Filling(part.clone(), 1, 8));
    desk.event(Event::Library(whole.clone()));
    assert_eq!((desk.state.shelf.list.selected, desk.state.shelf.list.top), (0, 0));
    desk.press("G");
    desk.event(Event::Library(whole));
    assert_eq!(chosen(&desk), last.title);
}
