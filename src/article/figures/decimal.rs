//! An exact number as bulletins write them: 11.3万 is 113000, not nearly so.

use std::cmp::Ordering;
use std::fmt;

/// A number that is not negative unless said so: `digits` ÷ 10^`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All its digits; no zero at the end behind the point.
    digits: u128,
    /// How many of them stand behind the point.
    places: u32,
    /// Is it below zero?
    negative: bool,
}

impl Decimal {
    /// A whole number.
    pub fn whole(digits: u128) -> Self {
        Self { digits, places: 0, negative: false }
    }

    /// Reads decimal digits with at most one point, and nothing else. `None`
    /// for anything else, and for more digits than are exact.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let all = format!("{whole}{part}");
        let plain = !whole.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
        let digits = all.parse().ok().filter(|_| plain)?;
        Some(Self { digits, places: u32::try_from(part.len()).ok()?, negative: false }.shortest())
    }

    /// This number times 10^`power`; `None` where it can no longer be exact.
    pub fn shifted(self, power: u32) -> Option<Self> {
        let up = power.saturating_sub(self.places);
        let digits = self.digits.checked_mul(10u128.checked_pow(up)?)?;
        Some(Self { digits, places: self.places.saturating_sub(power), ..self }.shortest())
    }

    /// This number divided by 10^`power`; `None` where it can no longer be exact.
    pub fn lowered(self, power: u32) -> Option<Self> {
        let places = self.places.checked_add(power).filter(|places| *places <= 30)?;
        Some(Self { places, ..self }.shortest())
    }

    /// The sum, of two numbers that are not negative.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let raised = |n: Self| n.digits.checked_mul(10u128.checked_pow(places - n.places)?);
        let digits = raised(self)?.checked_add(raised(other)?)?;
        Some(Self { digits, places, negative: false }.shortest())
    }

    /// The same below zero.
    pub fn negated(self) -> Self {
        Self { negative: !self.negative && self.digits > 0, ..self }
    }

    fn shortest(mut self) -> Self {
        while self.places > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.places -= 1;
        }
        self
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (whole, part) = (|n: &Self| n.digits / 10u128.pow(n.places), |n: &Self| n.digits % 10u128.pow(n.places));
        // Parts are compared behind the point: as text, which is as exact.
        let padded = |n: &Self| format!("{:0>width$}", part(n), width = n.places as usize);
        let size = whole(self).cmp(&whole(other)).then_with(|| {
            let ends = |n: &Self| if n.places == 0 { String::new() } else { padded(n) };
            ends(self).cmp(&ends(other))
        });
        match (self.negative, other.negative) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Digits with a point where one is needed, as JSON writes numbers.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.places as usize;
        let all = format!("{:0>width$}", self.digits, width = places + 1);
        let (whole, part) = all.split_at(all.len() - places);
        let sign = if self.negative { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn what_is_read_is_written_at_its_shortest() {
        for (text, expected) in [("29353", "29353"), ("2.60", "2.6"), ("0.05", "0.05"), ("007.", "7"), ("10.0", "10")] {
            assert_eq!(read(text).to_string(), expected);
        }
        for text in ["", ".5", "1.2.3", "-1", "1e3", &"9".repeat(40)] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }

    #[test]
    fn shifting_and_adding_are_exact() {
        assert_eq!(read("11.3").shifted(4).map(|n| n.to_string()).as_deref(), Some("113000"));
        assert_eq!(read("0.125").shifted(2).map(|n| n.to_string()).as_deref(), Some("12.5"));
        assert_eq!(read("1.5").plus(read("0.25")).map(|n| n.to_string()).as_deref(), Some("1.75"));
        assert_eq!(read("1").shifted(60), None);
    }

    #[test]
    fn order_is_that_of_the_numbers() {
        let sorted = ["0", "0.05", "0.5", "3", "3.25", "3.3", "20"].map(read);
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(read("5").negated() < read("3").negated() && read("3").negated() < read("0"));
        assert_eq!(read("5").negated().to_string(), "-5");
    }
}
