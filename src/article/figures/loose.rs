//! Numbers that are not written as a plain numeral: below zero by a minus
//! (-5℃, but 3-5月 is a range), tens of millions by their multipliers alone
//! (近百万人次, 千余名, 数十亿元), and parts of a whole (五分之三). Apart from
//! the finding, because each of them is told from what only looks like it by
//! the words before it.

use super::decimal::Decimal;
use super::figure::{Figure, Stretch};
use super::glyphs::{Glyph, spells, spelt_before};
use super::numeral::{Numeral, is_chinese, multiplied, multiplier};
use super::units::{UnitKind, unit_at};
use super::words::Bound;

/// The signs that are a minus before a number.
const MINUS: &str = "-−－";

/// Words before a bare multiplier that make a number of it: 上万吨, 近百人.
const OPENING: &[&str] = &["上", "近", "约", "超", "逾", "超过", "突破", "不足", "不到", "至少", "不少于"];

/// Words that end with one of them and open nothing: 成千上万.
const NOT_OPENING: &[&str] = &["成千上", "成百上", "以上", "节约", "附近", "最近"];

/// What 数 ends that is a word of its own: 人数十万 is 100,000 of them.
const NOUNS: &str = "人总户次件多少无个倍指基分岁天年段系参常级函代号奇偶";

impl Stretch<'_> {
    /// The glyph behind the minus at `at`, if that is one: what stands before
    /// it has no number that it could be the dash behind.
    pub(super) fn minus(&self, at: usize) -> Option<usize> {
        self.c(at).filter(|c| MINUS.contains(*c))?;
        self.c(at + 1).filter(char::is_ascii_digit)?;
        let before = (0..at).rev().filter_map(|before| self.c(before)).find(|c| *c != ' ');
        let other = |c: char| c.is_ascii_alphanumeric() || is_chinese(c) || "-−－—–~～至到)）〕]%℃/^×".contains(c);
        // A bullet of a list opens the block; behind 3米 it is the dash of a range.
        let dash = before.map_or(self.opens, other) || self.in_ordinal(at.saturating_sub(1));
        (!dash && !self.behind_unit(at)).then_some(at + 1)
    }

    /// Does a number with its unit end before `at`?
    fn behind_unit(&self, at: usize) -> bool {
        let starts = at.saturating_sub(4)..at;
        starts.into_iter().any(|start| {
            let number = start.checked_sub(1).and_then(|before| self.c(before));
            let counts = number.is_some_and(|c| c.is_ascii_digit() || is_chinese(c));
            counts && unit_at(self.glyphs, start).is_some_and(|(_, end)| end == at)
        })
    }

    /// A number that is multipliers alone, at `at`, and whether only some units
    /// make a figure of it.
    pub(super) fn bare(&self, at: usize) -> Option<(Numeral, bool)> {
        let mut found = powers(self.glyphs, at, &|at| unit_at(self.glyphs, at).is_some())?;
        let long = found.end - at > 1;
        multiplied(self.glyphs, &mut found, &|at| unit_at(self.glyphs, at).is_some());
        let none = NOT_OPENING.iter().any(|word| spelt_before(self.glyphs, at, word).is_some());
        let opened = !none && OPENING.iter().any(|word| spelt_before(self.glyphs, at, word).is_some());
        (found.over || opened || long).then_some((found, !found.over && !opened))
    }

    /// 上万吨: what the word before it makes of the figure of a bare number.
    pub(super) fn above(&self, start: usize, figure: &mut Figure) {
        if let Some(from) = spelt_before(self.glyphs, start, "上").and_then(|from| self.glyphs.get(from)) {
            (figure.range.start, figure.bound) = (from.range.start, Bound::Above);
        }
    }

    /// 数十亿元, 几百万人: no less than its multipliers say. Below ten thousand
    /// it is a way of speaking (数千人, 几十个).
    pub(super) fn several(&self, at: usize) -> Option<(Figure, usize)> {
        self.c(at).filter(|c| matches!(c, '数' | '几'))?;
        let before = at.checked_sub(1).and_then(|before| self.c(before));
        let noun = before.is_some_and(|c| is_chinese(c) || c.is_ascii_digit() || matches!(c, '十' | '第'));
        let noun = noun || (self.c(at) == Some('数') && before.is_some_and(|c| NOUNS.contains(c)));
        if noun || self.in_ordinal(at) {
            return None;
        }
        let is_unit = |at: usize| unit_at(self.glyphs, at).is_some();
        let ten = usize::from(self.c(at + 1) == Some('十'));
        let mut numeral = powers(self.glyphs, at + 1 + ten, &is_unit)?;
        numeral.base = numeral.base.shifted(u32::try_from(ten).ok()?)?;
        multiplied(self.glyphs, &mut numeral, &is_unit);
        let value = numeral.value().filter(|value| *value >= Decimal::whole(10_000))?;
        let (unit, end) = self.unit_behind(&numeral)?;
        Some(self.told((at, end), (value, None), unit, true))
    }

    /// 五分之三: three of five, as exact as it is written.
    pub(super) fn part(&self, whole: &Numeral, start: usize) -> Option<(Figure, usize)> {
        let behind = spells(self.glyphs, whole.end, "分之").filter(|_| !whole.over)?;
        let part = self.plain(behind)?;
        let of = whole.value()?;
        let unit = (format!("/{of}"), UnitKind::Ratio);
        Some(self.told((start, part.end), (part.value()?, None), unit, part.over))
    }
}

/// A run of multipliers at `at`: 百, 千万, 百亿.
fn powers(glyphs: &[Glyph], at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let power = |i: usize| multiplier(glyphs.get(i)?.c).filter(|_| i == at || !is_unit(i));
    let run: Vec<u32> = (at..).map_while(power).collect();
    // The larger stands last: 百万, 万亿; 万千 is a word.
    let rising = run.windows(2).all(|pair| pair[0] < pair[1]);
    let last = at + run.len();
    let goes_on = glyphs.get(last).is_some_and(|glyph| is_chinese(glyph.c) && !is_unit(last));
    let base = Decimal::whole(1).shifted(run.iter().sum()).filter(|_| !run.is_empty() && rising && !goes_on)?;
    Some(Numeral { base, power: 0, chinese: true, over: false, end: last })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{article, told};

    #[test]
    fn a_minus_is_one_where_no_range_can_be_meant() {
        for (text, expected) in [
            ("温度-5℃至12℃", "-5℃至12℃ = -5..12 ℃"),
            ("温度-5℃", "-5℃ = -5 ℃"),
            ("气温 −12.5℃", "−12.5℃ = -12.5 ℃"),
            ("气温－12.5℃", "－12.5℃ = -12.5 ℃"),
            ("气温-12～-5℃", "-12～-5℃ = -12..-5 ℃"),
            ("水位（-3.2米）", "-3.2米 = -3.2 米"),
            ("同比-2.3%", "-2.3% = -2.3 %"),
            ("利润约-500万元", "约-500万元 = -5000000 元 about"),
            ("零下5℃", "零下5℃ = -5 ℃"),
            ("3-5米", "3-5米 = 3..5 米"),
            ("3米-5米", "3米-5米 = 3..5 米"),
            ("共3 -5米", "5米 = 5 米"),
            ("-5个项目", "5个 = 5 个"),
            ("支部-3个", "3个 = 3 个"),
            ("5℃-12℃", "5℃-12℃ = 5..12 ℃"),
            ("A-12米", "12米 = 12 米"),
        ] {
            assert_eq!(told(&article(text)), [expected], "{text}");
        }
        assert_eq!(told(&article("宽3米-5人")), ["3米 = 3 米", "5人 = 5 人"]);
        for text in ["3-5月", "2023-2024", "1-10月", "电话0477-8581234", "400-800-1234米"] {
            assert_eq!(told(&article(text)), [] as [String; 0], "{text}");
        }
    }

    #[test]
    fn powers_of_ten_are_counted_in() {
        for (text, expected) in [
            ("3.5×10^4立方米", "3.5×10^4立方米 = 35000 立方米"),
            ("库容3.5×10⁴立方米", "3.5×10⁴立方米 = 35000 立方米"),
            ("约2×10^8元", "约2×10^8元 = 200000000 元 about"),
            ("5×10^-3米", "5×10^-3米 = 0.005 米"),
            ("5×10⁻³米", "5×10⁻³米 = 0.005 米"),
        ] {
            assert_eq!(told(&article(text)), [expected], "{text}");
        }
        assert_eq!(told(&article("5×10^99米、“7×24小时”")), [] as [String; 0]);
    }

    #[test]
    fn multipliers_alone_are_a_number_where_the_words_around_make_one_of_them() {
        for (text, expected) in [
            ("接待近百万人次", "近百万人次 = 1000000 人次 about"),
            ("千余名党员", "千余名 = 1000 名 above"),
            ("上万吨粮食", "上万吨 = 10000 吨 above"),
            ("上百万元", "上百万元 = 1000000 元 above"),
            ("百余人", "百余人 = 100 人 above"),
            ("投资百亿元", "百亿元 = 10000000000 元"),
            ("逾千万吨", "逾千万吨 = 10000000 吨 above"),
            ("数十亿元", "数十亿元 = 1000000000 元 above"),
            ("几百万人", "几百万人 = 1000000 人 above"),
            ("数万户", "数万户 = 10000 户 above"),
            ("超千个", "超千个 = 1000 个 above"),
        ] {
            assert_eq!(told(&article(text)), [expected], "{text}");
        }
        for text in [
            "百家争鸣、千家万户、万人空巷、成千上万人",
            "千万个理由",
            "人数十万，总数百万",
            "数千人、几十个",
            "百年老店",
            "万千人",
        ] {
            assert_eq!(told(&article(text)), [] as [String; 0], "{text}");
        }
    }

    #[test]
    fn a_part_of_a_whole_and_a_score_are_figures() {
        for (text, expected) in [
            ("占五分之三", "五分之三 = 3 /5"),
            ("超过三分之二的人", "超过三分之二 = 2 /3 above"),
            ("约3分之1", "约3分之1 = 1 /3 about"),
            ("十分之一以上", "十分之一以上 = 1 /10 above"),
            ("占百分之三", "百分之三 = 3 %"),
            ("平均99.5分", "99.5分 = 99.5 分"),
            ("得分九十五分", "九十五分 = 95 分"),
            ("用时30分钟", "30分钟 = 30 分钟"),
        ] {
            assert_eq!(told(&article(text)), [expected], "{text}");
        }
        for text in ["十分重要", "10时30分", "十分之重要", "5分之多"] {
            assert_eq!(told(&article(text)), [] as [String; 0], "{text}");
        }
    }
}
