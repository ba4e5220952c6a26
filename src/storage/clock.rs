//! The time of day and new names: what annotations take from the machine they are written on.

use jiff::{Timestamp, tz::TimeZone};

/// A new id, a ULID: 26 letters and digits that sort by the time of their making.
#[must_use]
pub fn new_id() -> String {
    ulid::Ulid::generate().to_string()
}

/// The time now as annotations store it: RFC 3339, UTC, whole seconds, `2026-11-24T06:00:00Z`.
#[must_use]
pub fn now_utc() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// The day as the machine's time zone has it: `2026-11-24`.
#[must_use]
pub fn today() -> String {
    Timestamp::now().to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d").to_string()
}

/// A stored time as people read it, in the machine's time zone, to the minute: `2026-11-24 14:00`. What is not a time is
/// given back as it is.
#[must_use]
pub fn local(stored: &str) -> String {
    local_in(stored, TimeZone::system())
}

fn local_in(stored: &str, zone: TimeZone) -> String {
    let parsed = stored.parse::<Timestamp>();
    parsed
        .map_or_else(|_| stored.to_owned(), |time| time.to_zoned_datetime(zone).strftime("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::{local_in, now_utc};
    use jiff::tz::{TimeZone, offset};

    #[test]
    fn times_are_stored_in_utc_and_shown_local() {
        let beijing = TimeZone::fixed(offset(8));
        assert_eq!(local_in("2026-11-24T18:30:05Z", beijing.clone()), "2026-11-25 02:30");
        assert_eq!(local_in("昨天", beijing), "昨天");
        assert_eq!(now_utc().len(), "2026-11-24T06:00:00Z".len());
    }
}
