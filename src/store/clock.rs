//! Times as they are kept: RFC 3339 in UTC, milliseconds always written. Only
//! the edge reads the clock ([`Clock`]); logic is handed strings.

use std::time::SystemTime;

use jiff::Timestamp;

/// Who tells the time; [`SystemTime::now`] outside tests.
pub type Clock = fn() -> SystemTime;

/// `time` as RFC 3339 in UTC (`2026-01-31T08:05:09.120Z`).
pub fn rfc3339(time: SystemTime) -> String {
    written(Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Seconds since 1970 of a file's time or the clock, for sorting.
pub fn seconds(time: SystemTime) -> i64 {
    Timestamp::try_from(time).map_or(0, Timestamp::as_second)
}

/// The day, in UTC, that so many seconds since 1970 lie in (`2026-01-31`).
pub fn day(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or(String::new(), |time| written(time).chars().take(10).collect())
}

/// Milliseconds since 1970 of an RFC 3339 text in any zone; `None` when it is none.
pub fn millis(text: &str) -> Option<i64> {
    Some(text.parse::<Timestamp>().ok()?.as_millisecond())
}

/// `now`, or one millisecond after `before` where a clock went back: an edit
/// made later must never lose to the version it was made from.
pub fn after(now: &str, before: &str) -> String {
    let (Some(at), Some(past)) = (millis(now), millis(before)) else { return now.to_owned() };
    if at > past {
        return now.to_owned();
    }
    Timestamp::from_millisecond(past.saturating_add(1)).map_or_else(|_| now.to_owned(), written)
}

fn written(time: Timestamp) -> String {
    format!("{time:.3}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn milliseconds_are_always_written() {
        let noon = SystemTime::UNIX_EPOCH + Duration::from_secs(43_200);
        assert_eq!(rfc3339(noon), "1970-01-01T12:00:00.000Z");
        assert_eq!(seconds(noon), 43_200);
        assert_eq!(millis("1970-01-01T20:00:00+08:00"), Some(43_200_000));
        assert_eq!(millis("noon"), None);
    }

    #[test]
    fn an_edit_is_later_than_what_it_edits_even_if_the_clock_went_back() {
        let (early, late) = ("2026-01-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z");
        assert_eq!(after(late, early), late);
        assert_eq!(after(early, late), "2026-06-01T00:00:00.001Z");
        assert_eq!(after(late, late), "2026-06-01T00:00:00.001Z");
        assert_eq!(after(late, "no time"), late);
    }
}
