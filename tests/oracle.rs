//! Where lines may end, beside another implementation on generated text:
//! `icu_segmenter` 2.3 in its neo rules (Unicode 17), strict and Chinese. What
//! it and we see differently is one of our named tailorings, or a quote inside
//! a word.
#![allow(clippy::string_slice)]

use std::collections::BTreeMap;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use jianbao::text::class::{Class, Entry, Role};
use jianbao::typeset::{Level, Rules, Tailoring, opportunities};

const INK: &str = "水 党建 利 一 〇 𠮷 2021 11.3 78 1,234.5 10:41 3/4 ７８ LED jianbao α é don’t www.a.cn a://b \
                   👍 👩‍👩‍👧 🇨🇳 ❤️ e\u{301} が 각 ① → ㎡";
const MARKS: &str = "， 。 、 ； ： ！ ？ , . : ; ! ? “ ” （ ） 《 》 ‘ ’ 【 】 ( ) 「 」 —— …… ⋯⋯ ⸺ · ・ ‧ ～ ／ / – — \
                     々 ー % ％ ‰ ℃ ° ¥ $ № ± § + ＋ - \" ' ‼ @ ｡ ､ ⟪ ⟫";
const BLANKS: &[&str] = &[" ", "  ", "\u{3000}", "\t", "\u{a0}"];
const TEXTS: usize = 6_000;

/// Numbers that are the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn text(&mut self) -> String {
        let (ink, marks): (Vec<&str>, Vec<&str>) = (INK.split(' ').collect(), MARKS.split(' ').collect());
        let mut text = String::new();
        for _ in 0..12 {
            text.push_str(ink[self.below(ink.len())]);
            for _ in 0..[0, 0, 1, 1, 1, 2][self.below(6)] {
                text.push_str(marks[self.below(marks.len())]);
            }
            if self.below(8) == 0 {
                text.push_str(BLANKS[self.below(BLANKS.len())]);
            }
        }
        text
    }
}

fn neo() -> LineSegmenterBorrowed<'static> {
    let chinese = "zh".parse().expect("a language");
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.content_locale = Some(&chinese);
    LineSegmenter::new_neo_for_non_complex_scripts(options)
}

/// Every one, two or three of our tailorings.
fn taken() -> Vec<Vec<Tailoring>> {
    let all = Tailoring::ALL;
    let mut sets: Vec<Vec<Tailoring>> = all.iter().map(|one| vec![*one]).collect();
    for size in 1..3 {
        let last: Vec<_> = sets.iter().filter(|set| set.len() == size).cloned().collect();
        let longer = |set: &Vec<Tailoring>| {
            let behind = all.iter().skip_while(|one| Some(*one) != set.last()).skip(1);
            behind.map(|one| set.iter().copied().chain([*one]).collect()).collect::<Vec<Vec<_>>>()
        };
        sets.extend(last.iter().flat_map(longer));
    }
    sets
}

/// A boundary of `text` that the two see differently.
struct Apart<'a> {
    text: &'a str,
    at: usize,
    /// Do we let a line end here?
    ours: bool,
}

impl Apart<'_> {
    /// The fewest tailorings without which we see it as the other does.
    fn tailorings(&self, sets: &[Vec<Tailoring>]) -> Option<String> {
        let explains = |set: &&Vec<Tailoring>| {
            let rules = set.iter().fold(Rules::at(Level::Strict), |rules, one| rules.without(*one));
            opportunities(self.text, rules).contains(&self.at) != self.ours
        };
        sets.iter().find(explains).map(|set| format!("{set:?}"))
    }

    /// A reason that is none of our tailorings: neo reads ” as a closing bracket
    /// also between letters, where we keep the word whole (don’t; so LB19 too).
    fn reason(&self) -> Option<&'static str> {
        let (before, behind) = self.text.split_at_checked(self.at)?;
        let mut back = before.chars().rev();
        let (quote, left, right) = (back.next()?, back.next()?, behind.chars().next()?);
        let letter = |c: char| {
            let entry = Entry::of(c);
            matches!(entry.class(), Class::AL | Class::NU | Class::HL | Class::CM) || entry.role() == Role::Digit
        };
        let inside = matches!(quote, '”' | '’') && letter(left) && letter(right);
        (inside && !self.ours).then_some("a quote between two letters")
    }
}

#[test]
fn each_difference_from_neo_has_a_name() {
    let (neo, sets, mut seed) = (neo(), taken(), Seed(7));
    let (mut boundaries, mut named, mut unknown) = (0, BTreeMap::<String, usize>::new(), Vec::new());
    for _ in 0..TEXTS {
        let text = seed.text();
        let ours = opportunities(&text, Rules::at(Level::Strict));
        let theirs: Vec<usize> = neo.segment_str(&text).skip(1).collect();
        for (at, _) in text.char_indices().skip(1) {
            boundaries += 1;
            let apart = Apart { text: &text, at, ours: ours.contains(&at) };
            if apart.ours == theirs.contains(&at) {
                continue;
            }
            match apart.tailorings(&sets).or_else(|| apart.reason().map(str::to_owned)) {
                Some(name) => *named.entry(name).or_default() += 1,
                None => unknown.push(format!("{}|{} (ours: {})", &text[..at], &text[at..], apart.ours)),
            }
        }
    }
    println!("{boundaries} boundaries, apart: {named:#?}");
    assert!(
        unknown.is_empty(),
        "{} without a name, such as\n{}",
        unknown.len(),
        unknown[..unknown.len().min(12)].join("\n")
    );
    assert!(named.len() > 3 && boundaries > 100_000);
}
