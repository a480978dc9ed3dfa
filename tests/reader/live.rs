//! Files change while they are listed and read.

use std::fs;
use std::path::PathBuf;

use jianbao::article::{Correction, Field};
use jianbao::message::Lang;
use jianbao::reader::Event;
use jianbao::reader::state::Screen;
use jianbao::run::librarian::Sources;
use jianbao::store::{Paths, Store};

use super::desk::Desk;

/// A bulletin of so many numbered paragraphs, long enough to scroll.
fn bulletin(title: &str, paragraphs: usize) -> String {
    let one = |n: usize| format!("这是第{n}件事。乡里在{n}号渠上修了闸，群众浇地不再等水，干部也省了来回跑的路。\n\n");
    format!("{title}\n\n") + &(1..=paragraphs).map(one).collect::<String>()
}

fn own(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.folder.path().join("data/articles").join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(&path, text).expect("written");
    path
}

/// A desk with this file opened.
fn reading(text: &str) -> (Desk, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("简报.txt");
    fs::write(&file, text).expect("written");
    let desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, vec![file.clone()]);
    (desk, file)
}

fn first_row(desk: &Desk) -> String {
    desk.screen().lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

fn selected(desk: &Desk) -> Option<String> {
    desk.state.shelf.selected(&desk.state.library).map(|entry| entry.id.to_string())
}

#[test]
fn a_file_dropped_into_the_library_is_listed_and_the_choice_stays() {
    let mut desk = Desk::new((100, 30));
    desk.press("j j j");
    let (chosen, row) = (selected(&desk), desk.screen().lines().position(|line| line.contains("> ")));
    let file = own(&desk, "来.txt", &bulletin("刚放进来的简报", 3));
    desk.event(Event::Changed);
    assert!(desk.screen().contains("刚放进来的简报"), "{}", desk.screen());
    assert_eq!(selected(&desk), chosen);
    fs::remove_file(file).expect("gone");
    desk.event(Event::Changed);
    assert!(!desk.screen().contains("刚放进来的简报"), "{}", desk.screen());
    assert_eq!((selected(&desk), desk.screen().lines().position(|line| line.contains("> "))), (chosen, row));
}

#[test]
fn nothing_changes_when_nothing_changed() {
    let (mut desk, _) = reading(&bulletin("示例简报", 40));
    desk.press("space space");
    let before = desk.seen();
    desk.event(Event::Changed);
    assert!(desk.seen() == before);
}

#[test]
fn an_edited_file_that_is_read_keeps_its_place_and_the_foot_says_so() {
    let text = bulletin("示例简报", 60);
    let (mut desk, file) = reading(&text);
    desk.press("space space j");
    let row = first_row(&desk);
    for edited in [
        text.replacen("这是第1件事。", &"开头多了一段话，说了很多，也很长。".repeat(40), 1),
        text.replacen("这是第1件事。", "", 1).replacen("这是第59件事。", "这是末尾改过的事。", 1),
        text.replacen("\n\n这是第2件事", "\n\n新的一段。\n\n这是第2件事", 1) + "最后又加了一段。\n",
    ] {
        fs::write(&file, &edited).expect("written");
        desk.event(Event::Changed);
        assert_eq!(first_row(&desk), row, "{}", desk.screen());
        assert!(desk.screen().contains("文件已改"), "{}", desk.screen());
        let reading = desk.state.reading().expect("a text");
        assert_eq!(reading.flow.parts[0].article.text, edited);
        desk.press("ctrl-l");
    }
}

#[test]
fn a_mark_a_note_and_a_way_back_follow_the_text() {
    let text = bulletin("示例简报", 60);
    let (mut desk, file) = reading(&text);
    desk.press("space m enter space space");
    let row = first_row(&desk);
    desk.press("G m").typed("记下");
    fs::write(&file, text.replacen("这是第1件事。", &"多了一段。".repeat(90), 1)).expect("written");
    desk.event(Event::Changed);
    desk.press("enter");
    let notes: Vec<_> = desk.state.bookmarks.alive().map(|mark| mark.note.clone()).collect();
    assert!(notes.iter().any(|note| note == "记下"), "{notes:?}");
    assert_eq!(desk.state.reading().expect("a text").marks.len(), 2);
    for mark in desk.state.bookmarks.alive() {
        assert!(mark.anchor.quote.contains('第') || mark.anchor.quote.contains('乡'), "{}", mark.anchor.quote);
    }
    desk.press("ctrl-o");
    assert_eq!(first_row(&desk), row, "{}", desk.screen());
}

#[test]
fn a_note_on_words_that_go_while_it_is_written_is_an_orphan_of_those_words() {
    let text = bulletin("示例简报", 12);
    let (mut desk, file) = reading(&text);
    desk.press("space m").typed("就说这一句");
    let quote = |desk: &Desk| match desk.state.prompt.as_ref().map(|prompt| &prompt.purpose) {
        Some(jianbao::reader::prompt::Purpose::Note(passage)) => {
            desk.state.reading().expect("a text").flow.parts[0].article.text[passage.range.clone()].to_owned()
        }
        other => panic!("{other:?}"),
    };
    let words = quote(&desk);
    fs::write(&file, text.replacen(&words, "", 1)).expect("written");
    desk.event(Event::Changed);
    desk.press("enter");
    let marks: Vec<_> = desk.state.bookmarks.alive().cloned().collect();
    assert_eq!(marks.len(), 1);
    assert_eq!((marks[0].note.as_str(), marks[0].anchor.quote.as_str()), ("就说这一句", words.as_str()));
    assert!(desk.state.orphans.contains(&marks[0].id), "it stands where its words are not");
}

#[test]
fn a_file_that_goes_leaves_its_text_and_one_that_comes_back_is_the_same() {
    let (mut desk, file) = reading(&bulletin("示例简报", 40));
    desk.press("space");
    let row = first_row(&desk);
    let away = desk.folder.path().join("away");
    fs::rename(&file, &away).expect("moved");
    desk.event(Event::Changed);
    assert!(desk.screen().contains("已移走"), "{}", desk.screen());
    assert_eq!(first_row(&desk), row);
    fs::rename(&away, &file).expect("moved");
    desk.press("ctrl-l");
    desk.event(Event::Changed);
    assert_eq!(first_row(&desk), row);
    assert!(!desk.screen().contains("文件已改"), "{}", desk.screen());
}

#[test]
fn a_half_written_file_leaves_the_text_until_it_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.json");
    let whole = |text: &str| format!("{{\"title\": \"示例简报\", \"text\": \"{text}\"}}");
    fs::write(&file, whole("原来的话。")).expect("written");
    let mut desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, vec![file.clone()]);
    assert!(desk.screen().contains("原来的话"), "{}", desk.screen());
    for half in ["", "{\"title\": \"示例"] {
        fs::write(&file, half).expect("written");
        desk.event(Event::Changed);
        assert!(desk.screen().contains("原来的话"), "{}", desk.screen());
    }
    fs::write(&file, whole("后来的话。")).expect("written");
    desk.event(Event::Changed);
    assert!(desk.screen().contains("后来的话"), "{}", desk.screen());
}

#[test]
fn a_theme_that_is_read_takes_a_new_section_in_and_keeps_its_place() {
    let mut desk = Desk::new((80, 24));
    desk.press("t enter");
    let Screen::Reading(reading) = desk.state.screen() else { panic!("{}", desk.screen()) };
    let (name, parts) = (reading.flow.parts[0].article.meta.title.clone(), reading.flow.parts.len());
    let theme = match &reading.flow.target {
        jianbao::reader::flow::Target::Topic(topic) => topic.name.clone(),
        other => panic!("{other:?}"),
    };
    desk.press("space");
    let row = first_row(&desk);
    let text = format!("新来的简报\n\n开头的一段话，说明来由。\n\n“党建+{theme}” 又一节\n\n这一节的话，不长。\n");
    own(&desk, "新.txt", &text);
    desk.event(Event::Changed);
    let reading = desk.state.reading().expect("a text");
    assert_eq!(reading.flow.parts.len(), parts + 1, "{name}");
    assert_eq!(first_row(&desk), row);
}

#[test]
fn what_is_new_comes_into_sight_at_the_start_of_a_long_list_and_disturbs_no_row_in_its_middle() {
    let mut desk = Desk::new((100, 12));
    for n in 0..30 {
        own(&desk, &format!("{n:02}.txt"), &bulletin(&format!("第{n}份"), 2));
    }
    desk.event(Event::Changed);
    desk.press("g");
    own(&desk, "来.txt", &bulletin("刚来的", 2).replace("刚来的\n", "刚来的\n\n发布时间：2099-01-01\n"));
    desk.event(Event::Changed);
    assert!(desk.screen().contains("刚来的"), "{}", desk.screen());
    desk.press("G");
    let (row, chosen) = (desk.screen().lines().position(|line| line.contains("> ")), selected(&desk));
    own(&desk, "又.txt", &bulletin("又来的", 2).replace("又来的\n", "又来的\n\n发布时间：2099-01-02\n"));
    desk.event(Event::Changed);
    assert_eq!((desk.screen().lines().position(|line| line.contains("> ")), selected(&desk)), (row, chosen));
}

#[test]
fn a_mark_whose_words_go_while_it_is_read_is_an_orphan_and_none_when_they_come_back() {
    let text = bulletin("示例简报", 3);
    let (mut desk, file) = reading(&text);
    desk.press("/ 2 号 enter m enter v l");
    assert!(desk.state.reading().is_some_and(|reading| reading.marks.len() == 1 && reading.selection.is_some()));
    fs::write(&file, bulletin("示例简报", 1)).expect("written");
    desk.event(Event::Changed);
    // What was chosen is no longer there to be marked or copied.
    assert!(desk.state.reading().is_some_and(|reading| reading.marks.is_empty() && reading.selection.is_none()));
    desk.press("' tab tab tab tab tab");
    assert!(desk.screen().contains("失位") && desk.screen().contains("2号渠"), "{}", desk.screen());
    fs::write(&file, &text).expect("written");
    desk.event(Event::Changed);
    assert!(desk.state.orphans.is_empty() && !desk.screen().contains("2号渠"), "{}", desk.screen());
}

/// The store another window has.
fn other_window(desk: &Desk) -> Store {
    let at = |name: &str| desk.folder.path().join(name);
    Store::new(Paths { config: at("config"), data: at("data"), state: at("state"), cache: at("cache") })
}

#[test]
fn what_another_window_puts_right_is_seen_in_the_list_and_in_the_text() {
    let (mut desk, file) = reading(&bulletin("示例简报", 40));
    desk.press("space space j");
    let id = desk.state.reading().and_then(|reading| reading.article().cloned()).expect("an article");
    let places = desk.state.reading().map(|reading| reading.place());
    desk.press("i");
    let put_right = |correction: &mut Correction| {
        correction.set(Field::Title, Some("守水的人"));
        correction.set(Field::Source, Some("云汐日报"));
    };
    other_window(&desk).correct(&id, put_right).expect("kept");
    desk.event(Event::Changed);
    assert!(desk.screen().contains("云汐日报"), "{}", desk.screen());
    let Screen::Card(card) = desk.state.screen() else { panic!("a card") };
    assert_eq!(card.fields[1].2, "云汐日报");
    desk.press("q");
    assert_eq!(desk.state.reading().map(|reading| reading.place()), places);
    assert_eq!(desk.state.reading().expect("a text").flow.parts[0].article.meta.title, "守水的人");
    let entry = desk.state.library.entry(&id).expect("listed");
    assert_eq!((entry.title.as_str(), entry.origin.path()), ("守水的人", Some(file.as_path())));
}

#[test]
fn the_corrections_are_among_the_places_that_are_watched() {
    let desk = Desk::new((80, 24));
    let paths = other_window(&desk).paths;
    let (folders, opened) = (Vec::new(), Vec::new());
    let sources = Sources { paths: paths.clone(), folders, opened, stdin: None, encoding: None };
    assert!(sources.watched().roots.contains(&paths.meta_dir()));
}

#[test]
fn a_file_that_is_moved_while_it_is_read_takes_marks_and_place_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    let file = folder.path().join("in/简报.txt");
    fs::write(&file, bulletin("示例简报", 60)).expect("written");
    let opened = vec![file.parent().expect("a folder").to_owned()];
    let mut desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, opened);
    desk.open_file(&file).press("space space j m").typed("记一笔").press("enter");
    let (row, marks) = (first_row(&desk), desk.state.reading().map(|reading| reading.marks.len()));
    let moved = file.with_file_name("改了名.txt");
    fs::rename(&file, &moved).expect("moved");
    desk.event(Event::Changed);
    let reading = desk.state.reading().expect("a text");
    let id = jianbao::library::file_id(&fs::canonicalize(&moved).expect("a path"));
    assert_eq!((reading.article(), first_row(&desk)), (Some(&id), row));
    assert_eq!((Some(reading.marks.len()), desk.state.bookmarks.of(&id).count()), (marks, 1));
    assert!(!desk.screen().contains("不在"), "{}", desk.screen());
}

#[test]
fn a_file_that_was_moved_is_shown_as_it_was_put_right() {
    let (mut desk, file) = reading(&bulletin("示例简报", 40));
    desk.press("space m").typed("记一笔").press("enter i e ctrl-u").typed("守水的人").press("enter");
    let folder = desk.folder;
    let moved = file.with_file_name("改了名.txt");
    fs::rename(&file, &moved).expect("moved");
    let desk = Desk::with((80, 24), Lang::Zh, Default::default(), folder, vec![moved]);
    assert!(desk.screen().contains("守水的人"), "{}", desk.screen());
    let reading = desk.state.reading().expect("a text");
    assert_eq!((reading.flow.parts[0].article.meta.title.as_str(), reading.marks.len()), ("守水的人", 1));
}
