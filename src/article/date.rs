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
    /// Its year.
    pub fn year(self) -> u16 {
        self.year
    }

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

    /// The day (UTC) that holds this second since 1970-01-01; `None` outside
    /// the years of dates. Howard Hinnant, “chrono-Compatible Low-Level Date
    /// Algorithms”: years that begin in March have their odd day at the end.
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        let days = seconds.div_euclid(86_400).checked_add(719_468)?;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }

    /// Reads a day as people write one: year, month and day parted by strokes,
    /// points or 年月日, and nothing else.
    pub fn typed(text: &str) -> Option<Self> {
        let narrow = |c: char| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            c => c,
        };
        let text: String = text.trim().chars().map(narrow).collect();
        let is_mark = |c: char| "-/.年月日－／．".contains(c);
        let parts: Vec<&str> = text.split(is_mark).map(str::trim).collect();
        let ([year, month, day] | [year, month, day, ""]) = parts.as_slice() else { return None };
        let short = |part: &str| (1..=2).contains(&part.len());
        let exact = year.len() == 4 && short(month) && short(day);
        exact.then(|| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
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

    #[test]
    fn seconds_fall_on_their_day() {
        let day = |seconds| Date::of_seconds(seconds).map(|date| date.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(day(951_782_400).as_deref(), Some("2000-02-29"));
        assert_eq!(day(1_709_251_199).as_deref(), Some("2024-02-29"));
        assert_eq!(day(i64::MAX), None);
    }
}
