//! Every key of the table does something that can be seen, the same for all
//! keys of an action, and the same for its full-width form.

use jianbao::reader::Event;
use jianbao::reader::action::{ACTIONS, Action, Context};
use jianbao::reader::key::{Code, Key};

use super::desk::Desk;

/// Keys that bring the desk where the action has something to do. One row for
/// each action that the plain screen of its context is not enough for.
const BEFORE: &[(Action, &str)] = &[
    (Action::Up, "j j"),
    (Action::PageUp, "space"),
    (Action::HalfUp, "space"),
    (Action::Start, "G"),
    (Action::PreviousSection, "] ]"),
    (Action::NextInTopic, "]"),
    (Action::PreviousInTopic, "G [ }"),
    (Action::FindNext, "/ 水 enter"),
    (Action::FindPrevious, "/ 水 enter"),
    (Action::Back, "] ]"),
    (Action::Forward, "] ] ctrl-o"),
    (Action::Wider, "- - -"),
    (Action::SelectUp, "j"),
    (Action::SelectSwap, "l l"),
    (Action::ListUp, "j"),
    (Action::ListPageUp, "G"),
    (Action::ListStart, "G"),
    (Action::All, "1"),
    (Action::RestoreMark, "d tab tab tab tab tab tab"),
    (Action::ResetField, "i e x enter"),
    (Action::EditField, "i"),
];

/// A desk in the action's context, just before its key.
fn before(action: Action) -> Desk {
    let mut desk = Desk::new((120, 24));
    match action.row().context {
        Context::Reading => drop(desk.open("hangjin-water")),
        Context::Selecting => drop(desk.open("hangjin-water").press("] v")),
        Context::Bookmarks => {
            desk.open("hangjin-water").press("m enter ] m enter '");
        }
        Context::Card => drop(desk.open("hangjin-water")),
        Context::Anywhere | Context::List | Context::Library => {}
    }
    if let Some((_, keys)) = BEFORE.iter().find(|(known, _)| *known == action) {
        desk.press(keys);
    }
    desk
}

fn after(action: Action, key: Key) -> Desk {
    let mut desk = before(action);
    desk.event(Event::Key(key));
    desk
}

#[test]
fn every_key_of_every_action_does_something_that_is_seen() {
    for row in ACTIONS {
        let idle = before(row.action).seen();
        let mut seen = Vec::new();
        for text in row.keys {
            let key = Key::parse(text).expect("a key");
            let now = after(row.action, key).seen();
            assert!(now != idle, "{} by {text}: nothing changed", row.name);
            seen.push(now);
        }
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{}: its keys differ", row.name);
    }
}

#[test]
fn every_full_width_form_does_what_its_key_does() {
    for row in ACTIONS {
        for key in row.keys.iter().filter_map(|text| Key::parse(text)) {
            let Code::Char(c @ '!'..='~') = key.code else { continue };
            if key.ctrl {
                continue;
            }
            let wide = char::from_u32(c as u32 + 0xfee0).expect("a full-width form");
            let (plain, full) = (after(row.action, key).seen(), after(row.action, Key::char(wide)).seen());
            assert!(plain == full, "{}: {wide} is not {c}", row.name);
        }
    }
}

#[test]
fn every_action_can_be_run_by_name() {
    for row in ACTIONS.iter().filter(|row| row.action != Action::Command) {
        let mut by_name = before(row.action);
        by_name.press(":").typed(row.name).press("enter");
        let by_key = after(row.action, Key::parse(row.keys[0]).expect("a key"));
        assert!(by_name.seen() == by_key.seen(), "{}: by name it does something else", row.name);
    }
}

#[test]
fn an_action_of_another_screen_is_refused_with_a_word() {
    let mut desk = Desk::new((100, 24));
    desk.press(":").typed("mark").press("enter");
    assert!(desk.screen().contains("只用于"), "{}", desk.screen());
}

#[test]
fn letters_typed_into_a_prompt_are_text() {
    let mut desk = Desk::new((100, 24));
    desk.open("hangjin-water").press("/").typed("q？【ｊ");
    assert!(desk.screen().contains("q？【ｊ") && !desk.quit);
}
