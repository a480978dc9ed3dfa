//! Numerals: 29353, 1,234.5, 11.3万, 2亿3000万, 五百万, 2000余. What they
//! are worth and where they end; whether a unit follows is another's to say.

use super::decimal::Decimal;
use super::glyphs::Glyph;

/// A numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// What it is worth, multipliers apart.
    pub base: Decimal,
    /// The powers of ten its multipliers add (万: 4).
    pub power: u32,
    /// Is it written in Chinese characters?
    pub chinese: bool,
    /// Is 余, 多 or 来 inside or behind it?
    pub over: bool,
    /// The glyph behind it.
    pub end: usize,
}

impl Numeral {
    /// What it is worth.
    pub fn value(&self) -> Option<Decimal> {
        self.base.shifted(self.power)
    }
}

/// Digits without a mark among them that are no number any more: a telephone,
/// an account, a person.
const CODE: usize = 11;

/// A multiplier and its power of ten.
pub fn multiplier(c: char) -> Option<u32> {
    match c {
        '百' | '佰' => Some(2),
        '千' | '仟' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}

/// A Chinese digit.
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Does `c` belong to a numeral in Chinese characters?
pub fn is_chinese(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '拾') || multiplier(c).is_some()
}

/// The numeral that starts at `at`; `is_unit` says that a unit starts at a
/// glyph (so that the 千 of 5千米 is none of the numeral's).
pub fn numeral(glyphs: &[Glyph], at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let first = glyphs.get(at)?.c;
    let mut found = if first.is_ascii_digit() { arabic(glyphs, at)? } else { chinese(glyphs, at, is_unit)? };
    multiplied(glyphs, &mut found, is_unit);
    while !found.chinese && found.power > 0 && !found.over {
        let Some(part) = lower_part(glyphs, &found, is_unit) else { break };
        found = part;
    }
    Some(found)
}

/// 余, 多 and multipliers behind a numeral, in either order: 3000余万, 3万多.
pub fn multiplied(glyphs: &[Glyph], found: &mut Numeral, is_unit: &dyn Fn(usize) -> bool) {
    let c = |at: usize| glyphs.get(at).map(|glyph| glyph.c);
    if !found.chinese && c(found.end) == Some(' ') && c(found.end + 1).is_some_and(|c| multiplier(c).is_some()) {
        found.end += usize::from(!is_unit(found.end + 1));
    }
    while let Some(c) = c(found.end).filter(|_| !is_unit(found.end)) {
        match multiplier(c) {
            Some(power) => found.power += power,
            None if matches!(c, '余' | '多' | '来') && !found.over => found.over = true,
            None => break,
        }
        found.end += 1;
    }
}

/// 2亿 goes on with 3000万: a part whose multiplier is lower.
fn lower_part(glyphs: &[Glyph], found: &Numeral, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    glyphs.get(found.end).filter(|glyph| glyph.c.is_ascii_digit())?;
    let mut part = arabic(glyphs, found.end)?;
    multiplied(glyphs, &mut part, is_unit);
    let value = found.value()?.plus(part.value()?)?;
    let lower = part.power > 0 && part.power < found.power;
    // Only what multiplies the last part is open: the sum is exact as it is.
    lower.then_some(Numeral { base: value, power: 0, ..part })
}

/// 29353, 1,234.5: a comma only before three digits, a point only before one.
fn arabic(glyphs: &[Glyph], at: usize) -> Option<Numeral> {
    let digits =
        |from: usize| glyphs.get(from..).unwrap_or(&[]).iter().take_while(|glyph| glyph.c.is_ascii_digit()).count();
    let is = |at: usize, c: char| glyphs.get(at).is_some_and(|glyph| glyph.c == c);
    let first = digits(at);
    let (mut end, mut code) = (at + first, first >= CODE);
    while first <= 3 && is(end, ',') && digits(end + 1) == 3 {
        end += 4;
    }
    code |= first > 1 && is(at, '0');
    if is(end, '.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let text: String = glyphs.get(at..end)?.iter().map(|glyph| glyph.c).filter(|c| *c != ',').collect();
    // 1.2.3 and 1,2345 are no numbers.
    let goes_on = (is(end, '.') || is(end, ',')) && digits(end + 1) > 0 && text.contains('.');
    let base = Decimal::read(&text).filter(|_| !code && !goes_on)?;
    match exponent(glyphs, end) {
        Some((power, behind)) => {
            let base =
                if power < 0 { base.lowered(power.unsigned_abs())? } else { base.shifted(power.unsigned_abs())? };
            Some(Numeral { base, power: 0, chinese: false, over: false, end: behind })
        }
        None => Some(Numeral { base, power: 0, chinese: false, over: false, end }),
    }
}

/// A power of ten behind a number, and the glyph behind it: ×10^4, ×10⁻³.
pub fn exponent(glyphs: &[Glyph], at: usize) -> Option<(i32, usize)> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let c = |at: usize| glyphs.get(at).map(|glyph| glyph.c);
    let times = c(at).is_some_and(|c| matches!(c, '×' | '·' | '*' | 'x' | 'X'));
    let ten = (times && c(at + 1) == Some('1') && c(at + 2) == Some('0')).then_some(at + 3)?;
    let written = usize::from(c(ten) == Some('^'));
    let minus = c(ten + written).is_some_and(|c| matches!(c, '-' | '−' | '⁻'));
    let from = ten + written + usize::from(minus);
    let digit = |at: usize| {
        let raised = || RAISED.chars().position(|raised| Some(raised) == c(at)).filter(|_| written == 0);
        let plain = || c(at).and_then(|c| c.to_digit(10)).filter(|_| written == 1);
        plain().or_else(|| u32::try_from(raised()?).ok())
    };
    let digits: Vec<u32> = (from..).map_while(digit).collect();
    let power = digits.iter().try_fold(0i32, |sum, d| sum.checked_mul(10)?.checked_add_unsigned(*d))?;
    // What is larger is no number of a bulletin, and no exact one here.
    (!digits.is_empty() && power <= 24).then_some((if minus { -power } else { power }, from + digits.len()))
}

/// 五百万, 十二, 二点六; not 三五 (three or five) and not 一百五 (a hundred
/// and fifty, or five).
fn chinese(glyphs: &[Glyph], at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let goes_on = |i: &usize| glyphs.get(*i).is_some_and(|glyph| is_chinese(glyph.c)) && (*i == at || !is_unit(*i));
    let end = (at..).take_while(goes_on).last()? + 1;
    let run: Vec<char> = glyphs.get(at..end)?.iter().map(|glyph| glyph.c).collect();
    let whole = Decimal::whole(worth(&run)?);
    let point = || {
        glyphs.get(end).filter(|glyph| glyph.c == '点' && run.len() == 1)?;
        let behind: Vec<u8> = glyphs.get(end + 1..)?.iter().map_while(|glyph| digit(glyph.c)).collect();
        let text: String = behind.iter().map(u8::to_string).collect();
        let base = Decimal::read(&format!("{whole}.{text}")).filter(|_| !behind.is_empty())?;
        Some(Numeral { base, power: 0, chinese: true, over: false, end: end + 1 + behind.len() })
    };
    Some(point().unwrap_or(Numeral { base: whole, power: 0, chinese: true, over: false, end }))
}

/// What a run of Chinese digits and multipliers is worth.
fn worth(run: &[char]) -> Option<u128> {
    let (mut total, mut section, mut last): (u128, u128, Option<u8>) = (0, 0, None);
    // The power named last, whether 零 stood behind it, and the last of 万 and 亿.
    let (mut named, mut gap, mut large) = (0, false, 0);
    for (at, c) in run.iter().enumerate() {
        if let Some(d) = digit(*c) {
            if last.is_some_and(|before| before > 0) || (last.is_some() && d == 0) {
                return None;
            }
            gap |= d == 0 && at > 0;
            last = Some(d);
            continue;
        }
        let power = if matches!(c, '十' | '拾') { 1 } else { multiplier(*c)? };
        let one = last.take().filter(|d| *d > 0).map(u128::from);
        if power < 4 {
            // Only 十 may open a number; 百 alone is an idiom.
            let digit = one.or((power == 1).then_some(1))?;
            section = section.checked_add(digit.checked_mul(10u128.pow(power))?)?;
        } else {
            section += one.unwrap_or(0);
            let scale = 10u128.pow(power);
            // 一亿两千万 adds, 三万亿 multiplies.
            total = match power < large {
                true => total.checked_add(section.checked_mul(scale)?)?,
                false => total.checked_add(section).filter(|whole| *whole > 0)?.checked_mul(scale)?,
            };
            (section, large) = (0, power);
        }
        (named, gap) = (power, false);
    }
    let last = u128::from(last.unwrap_or(0));
    let short = last > 0 && named > 1 && !gap;
    (!short).then_some(total.checked_add(section)?.checked_add(last)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::Source;
    use crate::article::figures::glyphs::glyphs;

    fn of(text: &str) -> Option<(String, bool, usize)> {
        let all = glyphs(Source::plain(text), 0..text.len());
        let found = numeral(&all, 0, &|at| all.get(at).is_some_and(|glyph| glyph.c == '千') && all[at + 1].c == '米')?;
        Some((found.value()?.to_string(), found.over, found.end))
    }

    #[test]
    fn numerals_are_worth_what_they_say() {
        for (text, value, over, end) in [
            ("29353米", "29353", false, 5),
            ("1,234.5公里", "1234.5", false, 7),
            ("11.3万人", "113000", false, 5),
            ("2000余人", "2000", true, 5),
            ("3000余万元", "30000000", true, 6),
            ("3万多户", "30000", true, 3),
            ("2亿3000万元", "230000000", false, 7),
            ("4.6万亿元", "4600000000000", false, 5),
            ("5千米", "5", false, 1),
            ("5万千米", "50000", false, 2),
            ("７８％", "78", false, 2),
            ("五百万元", "5000000", false, 3),
            ("三千五百零二万", "35020000", false, 7),
            ("十二个", "12", false, 2),
            ("二十余人", "20", true, 3),
            ("二点六倍", "2.6", false, 3),
            ("一亿两千万", "120000000", false, 5),
            ("2021,300", "2021", false, 4),
            ("40,111路", "40111", false, 6),
        ] {
            assert_eq!(of(text), Some((value.into(), over, end)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["三五个", "一百五", "百家", "千万", "二〇二一年", "017400", "13800000000", "1.2.3", "", "人"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
