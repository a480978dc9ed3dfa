//! What holds a number and tells none: dates, times, ordinals, document and
//! telephone numbers, scores. One table of shapes; a figure never touches one.

use std::ops::Range;

use super::glyphs::Glyph;
use super::numeral::{exponent, is_chinese, multiplier};
use super::units::unit_at;

/// Shapes, each with an example that is its test. `#`: digits of either kind;
/// `D`: Arabic digits; `Y`: a year of four; `-`: what stands between the ends
/// of a range; everything else stands for itself. Blanks may stand between.
pub const SHAPES: &[(&str, &str)] = &[
    ("Y年", "2021年"),
    ("Y-Y年", "2021—2023年"),
    ("#年代", "八十年代"),
    ("#年级", "三年级"),
    ("#月", "10月"),
    ("#-#月", "5至10月"),
    ("#日", "21日"),
    ("#-#日", "3～5日"),
    ("#号", "7号"),
    ("Y.#.#", "2024.3.5"),
    ("Y-#-#", "2024-03-05"),
    ("Y/#/#", "2024/3/5"),
    ("D:D:D", "10:41:00"),
    ("D:D", "10:41"),
    ("#时#分#秒", "10时41分30秒"),
    ("#时#分", "10时41分"),
    ("#时", "10时"),
    ("#点#分", "8点30分"),
    ("〔Y〕#", "〔2024〕7"),
    ("[Y]#", "[2024]7"),
    ("(Y)#", "（2024）7"),
    ("第#", "第3"),
    ("第#-#", "第3至5"),
    ("D-D-D", "400-800-1234"),
    ("D·D", "9·18"),
    ("D×D", "7×24"),
    ("D+D", "5+2"),
    ("D/D", "2/3"),
];

/// The signs between the ends of a range.
pub const BETWEEN: &[&str] = &["——", "--", "～", "~", "—", "–", "-", "－", "−", "至", "到", "〜"];

/// Where in `glyphs` something of [`SHAPES`] stands, in order.
pub fn ordinals(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < glyphs.len() {
        // A shape starts where its number does, not in the middle of one.
        // (统一2021年 has two scripts and one date.)
        let same = |is: fn(char) -> bool| at > 0 && is(glyphs[at - 1].c) && is(glyphs[at].c);
        let inside = same(|c| c.is_ascii_digit()) || same(is_chinese);
        let starts = is_digit(glyphs[at].c) || matches!(glyphs[at].c, '第' | '〔' | '[' | '(');
        let end = (starts && !inside).then(|| SHAPES.iter().filter_map(|(shape, _)| matches(glyphs, at, shape)).max());
        // 500日元 is money, 3月龄 an age: the shape's last sign begins a unit.
        let unit = |end: &usize| unit_at(glyphs, end - 1).is_some_and(|(_, behind)| behind > *end);
        // 3.5×10^4 is one number, 7×24 two.
        let power = |end: &usize| (at..*end).any(|at| exponent(glyphs, at).is_some());
        match end.flatten().filter(|end| !unit(end) && !power(end)) {
            Some(end) => {
                found.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_chinese(c)
}

/// Where `shape` ends that starts at `at`.
fn matches(glyphs: &[Glyph], at: usize, shape: &str) -> Option<usize> {
    let mut at = at;
    for (index, part) in shape.chars().enumerate() {
        // `第 3 章`, `2021 年`; never two blanks, nor one before the first.
        if index > 0 && glyphs.get(at).is_some_and(|glyph| glyph.c == ' ') {
            at += 1;
        }
        at = match part {
            '#' => run(glyphs, at, |c| c.is_ascii_digit()).or_else(|| run(glyphs, at, is_chinese))?,
            'D' => run(glyphs, at, |c| c.is_ascii_digit())?,
            'Y' => year(glyphs, at)?,
            '-' => BETWEEN.iter().find_map(|sign| super::glyphs::spells(glyphs, at, sign))?,
            c => glyphs.get(at).filter(|glyph| glyph.c == c).map(|_| at + 1)?,
        };
    }
    Some(at)
}

fn run(glyphs: &[Glyph], at: usize, is: fn(char) -> bool) -> Option<usize> {
    let count = glyphs.get(at..)?.iter().take_while(|glyph| is(glyph.c)).count();
    (count > 0).then_some(at + count)
}

/// Four digits that a year may be, in either script.
fn year(glyphs: &[Glyph], at: usize) -> Option<usize> {
    let text: Vec<char> = glyphs.get(at..at + 4)?.iter().map(|glyph| glyph.c).collect();
    let arabic = text.iter().all(char::is_ascii_digit);
    let chinese = text.iter().all(|c| is_chinese(*c) && multiplier(*c).is_none() && *c != '十');
    let early = matches!(text.first()?, '1' | '2' | '一' | '二');
    let whole = !glyphs.get(at + 4).is_some_and(|glyph| is_digit(glyph.c));
    (whole && early && (arabic || chinese)).then_some(at + 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::Source;
    use crate::article::figures::glyphs::glyphs;

    #[test]
    fn every_shape_takes_its_example_whole() {
        for (shape, example) in SHAPES {
            let text = format!("自{example}起");
            let all = glyphs(Source::plain(&text), 0..text.len());
            let whole = 1..all.len() - 1;
            assert_eq!(ordinals(&all), [whole], "{shape}: {example}");
        }
    }

    #[test]
    fn numbers_with_units_are_of_no_shape() {
        for text in [
            "29353米",
            "2000多年",
            "近5年",
            "3个月",
            "2024.3万元",
            "500日元",
            "3月龄",
            "3—5万元",
            "10%～20%",
            "三十五人",
        ] {
            let all = glyphs(Source::plain(text), 0..text.len());
            assert_eq!(ordinals(&all), [] as [Range<usize>; 0], "{text}");
        }
    }
}
