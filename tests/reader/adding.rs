//! Adding articles from the library's screen, and what cannot be read.

use jianbao::message::Lang;
use jianbao::reader::state::Screen;

use super::desk::Desk;

const BULLETIN: &str = "示例局的一天\n\n示例局今天开了一次会，定下三件事。\n";

#[test]
fn a_path_is_typed_completed_and_added() {
    let mut desk = Desk::new((100, 30));
    let file = desk.folder.path().join("新简报一.txt");
    std::fs::write(&file, BULLETIN).expect("written");
    let count = desk.state.library.entries.len();
    let typed = desk.folder.path().join("新简");
    desk.press("a").typed(&typed.to_string_lossy()).press("tab");
    assert!(desk.state.prompt.as_ref().is_some_and(|prompt| prompt.text == file.to_string_lossy()));
    desk.press("enter");
    assert!(desk.screen().contains("已加入书库：示例局的一天"), "{}", desk.screen());
    assert_eq!(desk.state.library.entries.len(), count + 1);
    desk.press("a").typed(&file.to_string_lossy()).press("enter");
    assert!(desk.screen().contains("已有"), "{}", desk.screen());
    assert_eq!(desk.state.library.entries.len(), count + 1);
}

#[test]
fn a_path_that_was_mistyped_stands_in_the_next_line() {
    let mut desk = Desk::new((100, 30));
    let file = desk.folder.path().join("新简报.txt");
    std::fs::write(&file, BULLETIN).expect("written");
    let wrong = desk.folder.path().join("新简报.tx").to_string_lossy().into_owned();
    desk.press("a").typed(&wrong).press("enter").press("a");
    assert!(desk.state.prompt.as_ref().is_some_and(|prompt| prompt.text == wrong));
    desk.typed("t").press("enter");
    assert!(desk.screen().contains("已加入书库：示例局的一天"), "{}", desk.screen());
    desk.press("a");
    assert!(desk.state.prompt.as_ref().is_some_and(|prompt| prompt.text.is_empty()));
}

#[test]
fn several_candidates_are_shown_and_gone_through() {
    let mut desk = Desk::new((100, 30));
    for name in ["甲一.txt", "甲二.txt"] {
        std::fs::write(desk.folder.path().join(name), BULLETIN).expect("written");
    }
    let typed = desk.folder.path().join("甲").to_string_lossy().into_owned();
    desk.press("a").typed(&typed).press("tab");
    assert!(desk.screen().contains("甲一.txt") && desk.screen().contains("甲二.txt"), "{}", desk.screen());
    desk.press("tab");
    assert!(desk.state.prompt.as_ref().is_some_and(|prompt| prompt.text.ends_with("甲一.txt")));
}

#[test]
fn what_cannot_be_read_is_said_with_the_file_and_the_rest_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{\n  \"title\": \"x\",\n  oops\n}").expect("written");
    let mut desk = Desk::with((100, 30), Lang::Zh, Default::default(), folder, vec![broken]);
    assert!(desk.screen().contains("第 3 行"), "{}", desk.screen());
    assert!(desk.state.shelf.shown.len() >= 8);
    desk.press("!");
    assert!(matches!(desk.state.screen(), Screen::Problems(_)));
    assert!(desk.screen().contains("broken.json"), "{}", desk.screen());
}

#[test]
fn one_step_back_takes_a_whole_folder_out_again() {
    let mut desk = Desk::new((100, 30));
    let folder = desk.folder.path().join("in");
    std::fs::create_dir(&folder).expect("a folder");
    for name in ["甲", "乙", "丙"] {
        std::fs::write(folder.join(format!("{name}.txt")), BULLETIN.replace("一天", name)).expect("written");
    }
    let count = desk.state.library.entries.len();
    desk.press("a").typed(&folder.join("甲.txt").to_string_lossy()).press("enter");
    desk.press("a").typed(&folder.to_string_lossy()).press("enter");
    assert_eq!(desk.state.library.entries.len(), count + 3);
    desk.press("U");
    assert!(desk.screen().contains("移除 2 篇"), "{}", desk.screen());
    assert_eq!(desk.state.library.entries.len(), count + 1, "what was there before stays");
    desk.press("U");
    assert_eq!(desk.state.library.entries.len(), count);
}
