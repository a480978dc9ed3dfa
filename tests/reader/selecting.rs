//! A passage chosen by keyboard: what is copied is the text as it came.

use jianbao::reader::select::{Selection, Unit, text_of};
use proptest::prelude::*;

use super::desk::Desk;

fn desk() -> Desk {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water");
    desk
}

/// The text of the article without anything between its characters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_sentence_is_copied_by_one_key() {
    let mut desk = desk();
    desk.press("] j y");
    let copied = desk.copied.clone().expect("copied");
    let text = &desk.state.reading().expect("reading").flow.parts[0].article.text;
    assert!(text.contains(&copied), "{copied}");
}

#[test]
fn the_source_line_names_the_article() {
    let mut desk = desk();
    desk.press("] v ) Y");
    let copied = desk.copied.clone().expect("copied");
    let title = desk.state.reading().expect("reading").flow.parts[0].article.meta.title.clone();
    assert!(copied.lines().last().is_some_and(|line| line.starts_with(&format!("——《{title}》"))), "{copied}");
}

#[test]
fn what_is_chosen_can_be_marked_and_left() {
    let mut desk = desk();
    desk.press("] v l l m enter");
    let marks: Vec<_> = desk.state.bookmarks.bookmarks.iter().collect();
    assert_eq!(marks.len(), 1);
    assert_eq!(letters(&marks[0].anchor.quote).chars().count(), 3, "{}", marks[0].anchor.quote);
    desk.press("v l esc");
    assert!(desk.state.reading().expect("still reading").selection.is_none());
}

#[test]
fn by_sentence_it_ends_where_the_sentence_ends() {
    let mut desk = desk();
    desk.press("] j v )");
    let chosen = |desk: &Desk| {
        let reading = desk.state.reading().expect("reading");
        text_of(&reading.flow, &reading.selection.as_ref().expect("choosing").passage())
    };
    let first = chosen(&desk);
    assert!(first.ends_with(['。', '！', '？', '”']), "{first}");
    desk.press(")");
    let second = chosen(&desk);
    assert!(second.starts_with(&first) && second.len() > first.len(), "{second}");
    assert!(second.ends_with(['。', '！', '？', '”']), "{second}");
}

#[test]
fn choosing_follows_the_text_off_the_screen() {
    let mut desk = desk();
    desk.press("v");
    for _ in 0..40 {
        desk.press("j");
        let reading = desk.state.reading().expect("reading");
        let selection = reading.selection.as_ref().expect("choosing");
        assert!(reading.row_of(selection.part, selection.head()).is_some(), "the head left the screen");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever way it is reached, what is chosen is a stretch of the text at
    /// cluster boundaries, and one unit on and back is where it was.
    #[test]
    fn any_selection_is_a_stretch_of_the_text(
        keys in prop::collection::vec(prop::sample::select(vec!["l", "h", "j", "k", ")", "(", "]", "[", "v", "o"]), 0..30),
    ) {
        let mut desk = desk();
        desk.press("] v");
        for key in keys {
            desk.press(key);
        }
        let reading = desk.state.reading().expect("reading");
        let selection = reading.selection.as_ref().expect("choosing");
        let text = &reading.flow.parts[0].article.text;
        let range = selection.range();
        prop_assert!(range.start < range.end && text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        let copied = text_of(&reading.flow, &selection.passage());
        prop_assert!(letters(&text[range]).contains(&letters(copied.lines().next().unwrap_or_default())));
        let mut moved = selection.clone();
        if moved.step(&reading.flow, Unit::Character, true) && selection.unit == Unit::Character {
            moved.step(&reading.flow, Unit::Character, false);
            prop_assert_eq!(moved.head(), selection.head());
        }
    }
}

#[test]
fn by_paragraph_the_whole_text_is_reached() {
    let desk = desk();
    let flow = &desk.state.reading().expect("reading").flow;
    let first = flow.parts[0].block(0).expect("a block").range.start;
    let mut selection = Selection::at(flow, 0, jianbao::article::Place(first), Unit::Paragraph).expect("a selection");
    let mut steps = 0;
    while selection.step(flow, Unit::Paragraph, true) {
        steps += 1;
        assert!(steps < 1000, "it does not end");
    }
    let kept: String =
        flow.parts[0].all().iter().map(|block| flow.parts[0].article.text[block.range.clone()].to_owned()).collect();
    assert_eq!(letters(&text_of(flow, &selection.passage())), letters(&kept));
}
