//! A calendar day, as bulletins are dated: no time zone, no clock.

use std::fmt;

/// A day of the Gregorian calendar, year 1900 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is one of these numbers.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let known = (1900..2200).contains(&year) && (1..=days).contains(&day);
        known.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let exact = year.len() == 4 && month.len() == 2 && day.len() == 2;
        exact.then(|| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(Date::new(2024, 2, 29).is_some() && Date::new(2023, 2, 29).is_none());
        assert!(Date::new(2023, 13, 1).is_none() && Date::new(2023, 4, 31).is_none());
        assert_eq!(Date::from_iso("2023-01-20").map(|d| d.to_string()).as_deref(), Some("2023-01-20"));
        assert_eq!(Date::from_iso("2023-1-20"), None);
    }
}
