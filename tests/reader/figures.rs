//! The screen of figures: what an article tells in numbers, and the way to
//! where it does.

use jianbao::reader::state::Screen;

use super::desk::Desk;

#[test]
fn figures_are_listed_with_their_sentences_and_lead_to_the_text_and_back() {
    let mut desk = Desk::new((80, 24));
    desk.open("hangjin-water");
    let top = desk.screen();
    desk.press("s");
    let Screen::Figures(figures) = desk.state.screen() else { panic!("{}", desk.screen()) };
    let written: Vec<&str> = figures.rows.iter().map(|row| row.sentence.1.as_str()).collect();
    let expected = ["11.3万人", "78%", "23眼", "29,353米", "500万元", "40套", "111路", "90%以上"];
    assert!(expected.iter().all(|figure| written.contains(figure)), "{written:?}");
    assert!(!written.iter().any(|figure| figure.contains('年')), "{written:?}");
    assert!(desk.screen().contains("11.3万人") && desk.screen().contains("告别饮水不安全"), "{}", desk.screen());
    let at = written.iter().position(|figure| *figure == "111路").expect("listed");
    for _ in 0..at {
        desk.press("j");
    }
    desk.press("enter");
    assert!(desk.screen().contains("111路"), "{}", desk.screen());
    desk.press("ctrl-o");
    assert_eq!(desk.screen(), top);
}

#[test]
fn a_narrow_screen_shows_the_figure_and_as_much_of_its_sentence_as_it_can() {
    let mut desk = Desk::new((20, 5));
    desk.open("hangjin-water").press("s j");
    assert!(desk.screen().lines().any(|line| line.contains("11.3万人")), "{}", desk.screen());
    desk.press("q");
    assert!(desk.state.reading().is_some());
}

#[test]
fn the_card_counts_the_figures() {
    let mut desk = Desk::new((100, 30));
    desk.open("hangjin-water").press("s");
    let Screen::Figures(figures) = desk.state.screen() else { panic!("{}", desk.screen()) };
    let count = figures.rows.len().to_string();
    desk.press("q i");
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("数字")).expect("a row");
    assert!(row.ends_with(&count), "{row}");
}
