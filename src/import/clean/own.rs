//! Rules of the user: regular expressions, each for whole paragraphs of one
//! part of the text, in an order of their own, tried before ours. What they
//! take is listed under their names. `regex` matches in linear time, so no
//! pattern can hang the program.

use std::ops::Range;

use regex::Regex;

use super::pieces::judged as may_go;
use super::zones::{judged, zones};
use crate::import::draft::Draft;
use crate::message::{Id, Message};

/// Where a rule of the user applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Before the first sentence.
    Head,
    /// After the last sentence.
    Tail,
    /// Between both.
    Body,
    /// Anywhere.
    Line,
}

/// The words for the parts, as a file writes them.
pub const PARTS: &[(&str, Part)] =
    &[("head", Part::Head), ("tail", Part::Tail), ("body", Part::Body), ("line", Part::Line)];

/// A rule as a file writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRule {
    /// Its name, under which removals are listed.
    pub name: String,
    /// A regular expression; a paragraph it matches is taken whole.
    pub pattern: String,
    /// Where it applies.
    pub part: Part,
    /// Lower ones are tried first.
    pub order: i64,
}

#[derive(Debug, Clone)]
struct Compiled {
    name: &'static str,
    pattern: Regex,
    part: Part,
}

/// The user's rules, ready to be applied.
#[derive(Debug, Clone, Default)]
pub struct OwnRules {
    rules: Vec<Compiled>,
    /// Changes when a rule does.
    pub stamp: String,
}

impl OwnRules {
    /// Compiles `rules`; one that is no regular expression is left out, and
    /// its index returned with the reason.
    pub fn new(mut rules: Vec<(usize, OwnRule)>) -> (Self, Vec<(usize, Message)>) {
        rules.sort_by_key(|(_, rule)| rule.order);
        let (mut own, mut broken) = (Self { stamp: format!("{rules:?}"), ..Self::default() }, Vec::new());
        for (index, rule) in rules {
            match Regex::new(&rule.pattern) {
                // A removal bears its rule's name for as long as the program
                // runs; there are few of them.
                Ok(pattern) => own.rules.push(Compiled { name: rule.name.leak(), pattern, part: rule.part }),
                Err(error) => {
                    let reason = error.to_string();
                    let last = reason.lines().next_back().unwrap_or("").trim_start_matches("error: ").to_owned();
                    broken.push((index, Message::new(Id::RulePattern).with(last)));
                }
            }
        }
        (own, broken)
    }

    /// Takes what the rules match.
    pub fn apply(&self, draft: &mut Draft) {
        if self.rules.is_empty() {
            return;
        }
        let zones = zones(draft);
        for index in judged(draft).into_iter().flatten() {
            if !may_go(draft, index) {
                continue;
            }
            let text = draft.text_at(index);
            let holds =
                |rule: &&Compiled| within(rule.part, index, &zones.head, &zones.tail) && rule.pattern.is_match(text);
            let Some(name) = self.rules.iter().find(holds).map(|rule| rule.name) else { continue };
            if let Some(piece) = draft.pieces.get_mut(index) {
                piece.take(name);
            }
        }
    }
}

fn within(part: Part, index: usize, head: &Range<usize>, tail: &Range<usize>) -> bool {
    match part {
        Part::Head => head.contains(&index),
        Part::Tail => tail.contains(&index),
        Part::Body => !head.contains(&index) && !tail.contains(&index),
        Part::Line => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain;

    fn rule(name: &str, pattern: &str, part: Part, order: i64) -> OwnRule {
        OwnRule { name: name.into(), pattern: pattern.into(), part, order }
    }

    #[test]
    fn rules_take_paragraphs_of_their_part_in_their_order() {
        let sentence = "云汐区三面环湖，守水是这里的头等大事，年年都要讲。";
        let mut draft = plain::read(format!("内部资料\n{sentence}\n内部资料\n{sentence}\n内部资料\n编号：7"));
        let rules = vec![
            (0, rule("later", "资料", Part::Line, 9)),
            (1, rule("tail", "^内部资料$", Part::Tail, 1)),
            (2, rule("number", r"^编号：\d+$", Part::Tail, 1)),
            (3, rule("broken", "(", Part::Line, 0)),
        ];
        let (own, broken) = OwnRules::new(rules);
        assert_eq!(broken.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [3]);
        own.apply(&mut draft);
        let taken: Vec<Option<&str>> =
            draft.pieces.iter().map(|piece| piece.taken.first().map(|cut| cut.rule)).collect();
        assert_eq!(taken, [Some("later"), None, Some("later"), None, Some("tail"), Some("number")]);
    }
}
