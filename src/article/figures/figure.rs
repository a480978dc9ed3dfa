//! Finding the figures: a numeral, a unit behind it (or a sign before it),
//! perhaps a second end, and the words that say how exact it is. Lazy, block
//! by block: the first screenful of a long text costs no more than itself.

use std::ops::Range;

use super::decimal::Decimal;
use super::glyphs::{Glyph, glyphs, spells, spelt_before, stretches};
use super::numeral::{Numeral, is_chinese, multiplier, numeral};
use super::ordinals::{BETWEEN, ordinals};
use super::units::{UnitKind, unit_at};
use super::words::{BEFORE, BEHIND, Bound, SIGNS};
use crate::article::article::Article;
use crate::article::block::{Block, Kind, Source};
use crate::text::sentence::Sentences;

/// A number an article tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// As written, with the words for how exact it is (bytes of the buffer).
    pub range: Range<usize>,
    /// What it is worth in its unit, multipliers counted in; of a range of
    /// numbers the lower end.
    pub value: Decimal,
    /// The upper end of a range of numbers.
    pub upto: Option<Decimal>,
    /// The unit, without multipliers (500万元 is 5000000 元); empty where 万
    /// or 亿 is all that stands.
    pub unit: String,
    /// What the unit measures.
    pub kind: UnitKind,
    /// How exact it is.
    pub bound: Bound,
    /// The sentence it stands in (bytes of the buffer).
    pub sentence: Range<usize>,
}

/// The figures of an article's cleaned text, in order.
pub fn figures(article: &Article) -> impl Iterator<Item = Figure> {
    figures_in(article, 0..article.blocks.len())
}

/// The figures of these blocks (indices into the article's cleaned blocks).
pub fn figures_in(article: &Article, blocks: Range<usize>) -> impl Iterator<Item = Figure> {
    let blocks = article.blocks.get(blocks).unwrap_or(&[]).iter();
    let told = blocks.filter(|block| !matches!(block.kind, Kind::Code | Kind::Image | Kind::Rule));
    told.flat_map(|block| in_block(article.source(), block))
}

/// Bytes of the longest sentence that is told whole, and of a longer one on
/// either side of a figure.
const LONG: usize = 1500;
const NEAR: usize = 300;

fn in_block<'a>(source: Source<'a>, block: &'a Block) -> impl Iterator<Item = Figure> + 'a {
    let joined: Vec<Range<usize>> = source.notes_in(&block.range).iter().map(|note| note.range.clone()).collect();
    stretches(source.text, block.range.clone()).into_iter().flat_map(move |stretch| {
        let sentences = Sentences::new(source.text, block.range.clone(), &joined);
        // A sentence without an end would be said again with each of its figures.
        let near = |at: usize| {
            source.text.ceil_char_boundary(at.saturating_sub(NEAR))..source.text.floor_char_boundary(at + NEAR)
        };
        let mut found = in_stretch(source, &stretch, stretch.start == block.range.start);
        for figure in &mut found {
            let sentence = sentences.at(figure.range.start);
            let within = if sentence.len() > LONG { near(figure.range.start) } else { sentence.clone() };
            figure.sentence = sentence.start.max(within.start)..sentence.end.min(within.end).max(figure.range.end);
        }
        found
    })
}

/// The figures of one stretch; their sentences are still to be found.
fn in_stretch(source: Source<'_>, stretch: &Range<usize>, opens: bool) -> Vec<Figure> {
    let text = crate::text::slice(source.text, stretch.clone());
    if !text.chars().any(|c| c.is_ascii_digit() || is_chinese(c) || ('０'..='９').contains(&c)) {
        return Vec::new();
    }
    let glyphs = glyphs(source, stretch.clone());
    let stretch = Stretch { glyphs: &glyphs, ordinals: ordinals(&glyphs), opens };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < glyphs.len() {
        match stretch.figure(at) {
            Some((figure, end)) => {
                found.push(figure);
                at = end;
            }
            None => at = stretch.beyond(at),
        }
    }
    found
}

/// A stretch of text with what in it is no figure.
pub(super) struct Stretch<'a> {
    pub(super) glyphs: &'a [Glyph],
    ordinals: Vec<Range<usize>>,
    /// Is it the first of its block?
    pub(super) opens: bool,
}

/// A number with what belongs to it, while its unit is looked for.
#[derive(Clone, Copy)]
struct Number {
    start: usize,
    numeral: Numeral,
    /// Is it below zero by a minus?
    minus: bool,
    /// Is it multipliers alone?
    bare: bool,
    /// Is it a number only of money, people or what is measured?
    counts: bool,
}

impl Stretch<'_> {
    pub(super) fn c(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    pub(super) fn in_ordinal(&self, at: usize) -> bool {
        let next = self.ordinals.partition_point(|ordinal| ordinal.end <= at);
        self.ordinals.get(next).is_some_and(|ordinal| ordinal.start <= at)
    }

    /// Where to go on behind what is no figure: behind its whole number.
    fn beyond(&self, at: usize) -> usize {
        let digits = |at: &usize| self.c(*at).is_some_and(|c| c.is_ascii_digit());
        at + (at..).take_while(digits).count().max(1)
    }

    /// The number at `at`, unless it goes on from something before it.
    fn number(&self, start: usize) -> Option<Number> {
        let minus = self.minus(start);
        let at = minus.unwrap_or(start);
        let c = self.c(at)?;
        let starts = c.is_ascii_digit() || is_chinese(c) || c == '拾';
        if !starts || self.in_ordinal(at) || self.goes_on(at, c) {
            return None;
        }
        if let Some(numeral) = self.plain(at) {
            let base = if minus.is_some() { numeral.base.negated() } else { numeral.base };
            let numeral = Numeral { base, ..numeral };
            return Some(Number { start, numeral, minus: minus.is_some(), bare: false, counts: true });
        }
        let (numeral, some) = self.bare(at)?;
        Some(Number { start, numeral, minus: false, bare: true, counts: !some })
    }

    /// The numeral at `at`, whatever stands before it.
    pub(super) fn plain(&self, at: usize) -> Option<Numeral> {
        let numeral = numeral(self.glyphs, at, &|at| unit_at(self.glyphs, at).is_some())?;
        let free = (at..numeral.end).all(|inside| !self.in_ordinal(inside));
        free.then_some(numeral)
    }

    /// 2.5 behind PM, 十 behind 几, 3 behind 1+, 234 behind 1 and a blank: no
    /// number of its own.
    fn goes_on(&self, at: usize, c: char) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.c(before)) else { return false };
        let digit = |c: char| c.is_ascii_digit();
        let pair = "+×:/.·*- ".contains(before) && at.checked_sub(2).and_then(|i| self.c(i)).is_some_and(digit);
        // 上万吨 is a number, 上三级 is none.
        let above = before == '上' && multiplier(c).is_some();
        let vague = "几数若第成上好".contains(before) && is_chinese(c) && !above;
        let chinese = is_chinese(c) && (is_chinese(before) || digit(before));
        let power = before == '^' || (before == '-' && at.checked_sub(2).and_then(|i| self.c(i)) == Some('^'));
        before.is_ascii_alphabetic() || digit(before) || pair || power || vague || chinese
    }

    /// The figure whose number starts at `at`, and the glyph behind it.
    fn figure(&self, at: usize) -> Option<(Figure, usize)> {
        if let Some(found) = SIGNS.iter().find_map(|sign| self.signed(at, *sign)) {
            return Some(found);
        }
        if let Some(found) = self.several(at) {
            return Some(found);
        }
        let first = self.number(at)?;
        if let Some(found) = self.part(&first.numeral, at) {
            return Some(found);
        }
        let (unit, second, end) = match self.second(&first) {
            Some((second, between)) => {
                let (unit, end) = self.unit(&second)?;
                // Where the first end has a unit, it is the same one.
                let same = match between {
                    Some(own) => own == unit.0,
                    None => true,
                };
                if same { (unit, Some(second), end) } else { self.alone(&first)? }
            }
            None => self.alone(&first)?,
        };
        let (value, upto) = ends(&first.numeral, second.map(|second| second.numeral))?;
        if self.is_speech(&first, value, second.is_some(), &unit) || self.is_list_number(&first) {
            return None;
        }
        let over = first.numeral.over || second.is_some_and(|second| second.numeral.over);
        let (bare, start) = (first.bare, first.start);
        let (mut figure, end) = self.told((at, end), (value, upto), unit, over);
        if bare {
            self.above(start, &mut figure);
        }
        Some((figure, end))
    }

    /// Is it a way of speaking, with this unit? 一个, 十分; and things that are
    /// counted are never below zero.
    fn is_speech(&self, number: &Number, value: Decimal, range: bool, (unit, kind): &(String, UnitKind)) -> bool {
        let few = number.numeral.chinese && value < Decimal::whole(10) && !range;
        let ten = number.numeral.chinese && unit == "分" && value <= Decimal::whole(10);
        let measured = matches!(kind, UnitKind::Physical | UnitKind::Ratio | UnitKind::Money);
        (few && !kind.takes_few())
            || ten
            || (number.minus && !measured)
            || (!number.counts && !measured && *kind != UnitKind::People)
    }

    /// A single number with its unit.
    fn alone(&self, number: &Number) -> Option<((String, UnitKind), Option<Number>, usize)> {
        let (unit, end) = self.unit(number)?;
        Some((unit, None, end))
    }

    /// The second end of a range that opens with `first`, and the unit that
    /// stands between them: 3—5万元, 10%～20%.
    fn second(&self, first: &Number) -> Option<(Number, Option<String>)> {
        let behind = |at: usize| BETWEEN.iter().find_map(|sign| spells(self.glyphs, at, sign));
        let direct = behind(first.numeral.end).map(|at| (at, None));
        let (at, unit) = direct.or_else(|| {
            let ((unit, _), end) = self.unit(first)?;
            Some((behind(end)?, Some(unit)))
        })?;
        let minus = self.c(at).is_some_and(|c| matches!(c, '-' | '−' | '－'));
        let numeral = self.plain(at + usize::from(minus))?;
        let base = if minus { numeral.base.negated() } else { numeral.base };
        let numeral = Numeral { base, ..numeral };
        Some((Number { start: at, numeral, minus, bare: false, counts: true }, unit))
    }

    /// The unit behind a number, with what it is measured by (元/吨); none but
    /// a multiplier will do at the end of a clause.
    fn unit(&self, number: &Number) -> Option<((String, UnitKind), usize)> {
        self.unit_behind(&number.numeral)
    }

    /// The same behind a numeral.
    pub(super) fn unit_behind(&self, numeral: &Numeral) -> Option<((String, UnitKind), usize)> {
        let end = numeral.end;
        let gap = usize::from(self.c(end) == Some(' ') && !numeral.chinese);
        let Some((unit, mut end)) = unit_at(self.glyphs, end + gap) else {
            let ended = self.c(end).is_none_or(|c| "，、；,;)）】”。 ".contains(c));
            let large = numeral.power >= 4 && !numeral.chinese;
            return (ended && large).then(|| ((String::new(), UnitKind::Count), end));
        };
        let mut name = unit.name.to_owned();
        if self.c(end) == Some('/')
            && let Some((per, behind)) = unit_at(self.glyphs, end + 1)
        {
            name = format!("{name}/{}", per.name);
            end = behind;
        }
        Some(((name, unit.kind), end))
    }

    /// `1 项目` at the head of a block counts the block.
    fn is_list_number(&self, number: &Number) -> bool {
        self.opens && number.start == 0 && self.c(number.numeral.end) == Some(' ') && number.numeral.power == 0
    }

    /// 百分之七十八, ￥500.
    fn signed(&self, at: usize, sign: (&str, &str, UnitKind)) -> Option<(Figure, usize)> {
        let number = spells(self.glyphs, at, sign.0)?;
        let all = sign.1 == "%" && self.c(number) == Some('百');
        let (numeral, end) = match numeral(self.glyphs, number, &|_| false) {
            Some(numeral) => (numeral, numeral.end),
            // 百分之百
            None if all => {
                let base = Decimal::whole(100);
                (Numeral { base, power: 0, chinese: true, over: false, end: number + 1 }, number + 1)
            }
            None => return None,
        };
        let end = match unit_at(self.glyphs, end) {
            Some((unit, behind)) if unit.name == sign.1 => behind,
            _ => end,
        };
        let unit = (sign.1.to_owned(), sign.2);
        Some((self.told((at, end), (numeral.value()?, None), unit, numeral.over).0, end))
    }

    /// The figure between these glyphs, with the words around it.
    pub(super) fn told(
        &self,
        (start, end): (usize, usize),
        (mut value, upto): (Decimal, Option<Decimal>),
        (unit, kind): (String, UnitKind),
        over: bool,
    ) -> (Figure, usize) {
        let before = BEFORE.iter().find_map(|(word, how, not)| {
            let from = spelt_before(self.glyphs, start, word)?;
            let other = not.iter().any(|end| spelt_before(self.glyphs, from, end).is_some());
            (!other).then_some((from, *how))
        });
        let behind = BEHIND.iter().find_map(|(word, how)| Some((spells(self.glyphs, end, word)?, *how)));
        let mut from = before.map_or(start, |(from, _)| from);
        if kind == UnitKind::Physical
            && (unit.ends_with('℃') || unit == "度" || unit == "摄氏度")
            && let Some(below) = spelt_before(self.glyphs, from, "零下")
        {
            (from, value) = (below, value.negated());
        }
        let end = behind.map_or(end, |(end, _)| end);
        let own = if over { Bound::Above } else { Bound::Exact };
        let bound = behind.map(|(_, how)| how).or(before.map(|(_, how)| how)).unwrap_or(own);
        let bytes = |at: usize| self.glyphs.get(at).map(|glyph| glyph.range.clone()).unwrap_or_default();
        let range = bytes(from).start..bytes(end.saturating_sub(1)).end;
        (Figure { range, value, upto, unit, kind, bound, sentence: 0..0 }, end)
    }
}

/// What the two ends are worth: in 3—5万元 the first counts 万 too, in
/// 8000—1万元 it does not.
fn ends(first: &Numeral, second: Option<Numeral>) -> Option<(Decimal, Option<Decimal>)> {
    let Some(second) = second else { return Some((first.value()?, None)) };
    let shared = first.power == 0 && first.base < second.base;
    let value = if shared { first.base.shifted(second.power)? } else { first.value()? };
    Some((value, Some(second.value()?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::block::Annotation;
    use crate::article::figures::UNITS;
    use crate::article::figures::fixture::{article, told};

    #[test]
    fn a_figure_is_what_it_says() {
        for (text, expected) in [
            ("铺设供水管道29353米。", "29353米 = 29353 米"),
            ("投资500万元", "500万元 = 5000000 元"),
            ("全旗11.3万人的饮水", "11.3万人 = 113000 人"),
            ("普及率达到78%。", "78% = 78 %"),
            ("监控设备４０套、", "４０套 = 40 套"),
            ("蓄水3.5亿立方米", "3.5亿立方米 = 350000000 立方米"),
            ("投入五百万元", "五百万元 = 5000000 元"),
            ("占百分之七十八", "百分之七十八 = 78 %"),
            ("达百分之百", "百分之百 = 100 %"),
            ("惠及近2000余人", "近2000余人 = 2000 人 about"),
            ("公路1,234.5公里", "1,234.5公里 = 1234.5 公里"),
            ("增长2.6倍", "2.6倍 = 2.6 倍"),
            ("每户3—5万元", "3—5万元 = 30000..50000 元"),
            ("降低10%～20%", "10%～20% = 10..20 %"),
            ("8000—1万元", "8000—1万元 = 8000..10000 元"),
            ("岗位5至10个", "5至10个 = 5..10 个"),
            ("达到90%以上", "90%以上 = 90 % above"),
            ("共 3,200 万元", "3,200 万元 = 32000000 元"),
            ("浓度35微克/立方米", "35微克/立方米 = 35 微克/立方米"),
            ("惠及群众12万，", "12万 = 120000"),
            ("气温零下12.5℃", "零下12.5℃ = -12.5 ℃"),
            ("节约30万元", "30万元 = 300000 元"),
            ("补助￥500", "￥500 = 500 元"),
            ("提高3.2个百分点", "3.2个百分点 = 3.2 个百分点"),
            ("两倍", "两倍 = 2 倍"),
            ("5000人民币", "5000人民币 = 5000 人民币"),
        ] {
            assert_eq!(told(&article(text)), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_none() {
        for text in [
            "2021年3月5日上午10:41，10时30分",
            "全市统一2021年起",
            "二〇二一年，八十年代，三年级，3月至5月，2021—2023年",
            "某政发〔2024〕7号、第3章、第十二条、1号文件",
            "共1 234个",
            "电话0477-8581234、13800001234，邮编017400，热线12345",
            "身份证152726198001011234人",
            "1 项目概况",
            "一、总则 1.背景 （2）任务 1.2.3 节",
            "“1+3+N”“5+2”“7×24小时”“两个维护”“四个意识”，一个个、一名党员、十分重要，几十个，数千人，三五个",
            "PM2.5、5G、A4、H7人",
            "9·18，比分3:2",
            "十四五、二十大、十八届",
        ] {
            assert_eq!(told(&article(text)), [] as [String; 0], "{text}");
        }
    }

    #[test]
    fn a_wrapped_number_is_whole_and_its_sentence_with_it() {
        let mut wrapped = article("起初一句。长293\n53米，完工。");
        let at = wrapped.text.find('\n').expect("a line end");
        wrapped.notes.push(Annotation { range: at..at + 1, drawn: String::new(), rule: "join" });
        let all: Vec<Figure> = figures(&wrapped).collect();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].value.to_string(), "29353");
        assert_eq!(wrapped.text.get(all[0].sentence.clone()), Some("长293\n53米，完工。"));
    }

    /// Digits as a bulletin may write them, and what they are worth.
    fn number() -> impl Strategy<Value = (String, String)> {
        prop_oneof![
            (1u64..10_000_000).prop_map(|n| (n.to_string(), n.to_string())),
            (1u64..9_999, 1u64..10).prop_map(|(n, part)| (format!("{n}.{part}"), format!("{n}.{part}"))),
            (1u64..999, 0u64..1000).prop_map(|(a, b)| (format!("{a},{b:03}"), format!("{}", a * 1000 + b))),
            (1u64..9_999).prop_map(|n| (format!("{n}万"), format!("{n}0000"))),
        ]
    }

    /// A year before 年 is no figure; the table of shapes has the others.
    fn is_date(number: &str, unit: &str) -> bool {
        unit.starts_with('年') && number.len() == 4
    }

    proptest! {
        #[test]
        fn any_number_with_any_unit_is_read_back((written, value) in number(), unit in 0..UNITS.len()) {
            let unit = &UNITS[unit];
            prop_assume!(!is_date(&written, unit.name));
            let whole = format!("{written}{}", unit.name);
            let article = article(&format!("新建{whole}，完工"));
            let all: Vec<Figure> = figures(&article).collect();
            prop_assert_eq!(all.len(), 1, "{}", article.text);
            prop_assert_eq!(article.text.get(all[0].range.clone()), Some(whole.as_str()));
            prop_assert_eq!(all[0].value.to_string(), value);
        }

        #[test]
        fn of_any_text_every_figure_stands_alone_for_itself(text in "([0-9]{1,4}|[年月日时点分号第万亿余多近约个人米元%—至～:.,/+ 。；十三百〇〔〕]|百分之){0,40}") {
            let article = article(&text);
            let mut end = 0;
            for figure in figures(&article) {
                prop_assert!(figure.range.start >= end && text.get(figure.range.clone()).is_some(), "{:?}", figure);
                prop_assert!(figure.sentence.start <= figure.range.start && figure.range.end <= figure.sentence.end);
                end = figure.range.end;
                let written = text.get(figure.range.clone()).expect("in the text");
                // At the head of a block `1 人` would count the block.
                let alone = self::article(&format!("有{written}"));
                let again: Vec<Figure> = figures(&alone).collect();
                let same = |other: &Figure| (other.value, other.upto) == (figure.value, figure.upto);
                prop_assert!(again.first().is_some_and(same), "{}: {:?} {:?}", written, figure, again);
            }
        }

        #[test]
        fn none_stands_inside_a_date(year in 1900u32..2100, month in 1u32..13, day in 1u32..32, hour in 0u32..24, minute in 0u32..60) {
            for date in [
                format!("{year}年{month}月{day}日{hour}时{minute}分"),
                format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
                format!("{year}.{month}.{day}"),
                format!("{year}年{month}月—{}年", year + 1),
                format!("{month}月{day}日至{month}月{day}日"),
            ] {
                let text = format!("会议于{date}召开，{date}结束");
                prop_assert_eq!(told(&article(&text)), [] as [String; 0]);
            }
        }
    }
}
