//! The clock, the time zone and new ids: what an annotation takes from the machine on which it is written.

use jiff::{Timestamp, tz::TimeZone};
use rust_i18n::t;

use crate::domain::{Annotations, Day, Lang, LocalTime};

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

/// A notice for the user if the machine's clock is a day or more behind the latest time in the annotations, else
/// `None`. The clock's battery may be empty, or another machine's clock was ahead. The time does not decide which of
/// two changes wins, but it decides which changes of the last shift the next shift is shown.
#[must_use]
pub fn notice(annotations: &Annotations, lang: Lang) -> Option<String> {
    let latest = annotations.latest()?;
    let days = latest.parse::<Timestamp>().ok()?.duration_since(Timestamp::now()).as_hours() / 24;
    let text = || t!("notes.clock_behind", locale = lang.code(), days = days, latest = local(latest)).into_owned();
    (days > 0).then(text)
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

/// What time here a stored moment was; none for what is no time.
#[must_use]
pub fn local_time(stored: &str) -> Option<LocalTime> {
    Zone::system().local(stored)
}

/// The clock on the office's wall: the machine's time zone, asked for once.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The machine's time zone.
    #[must_use]
    pub fn system() -> Self {
        Self(TimeZone::system())
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> LocalTime {
        self.of(Timestamp::now())
    }

    /// A stored time as the clock showed it; none for what is no time.
    #[must_use]
    pub fn local(&self, stored: &str) -> Option<LocalTime> {
        plain(stored).or_else(|| stored.parse().ok()).map(|time| self.of(time))
    }

    /// A stored time to the second, `2026-11-24 14:00:05`, as tables hold it; what is no time is given back as it is.
    #[must_use]
    pub fn to_the_second(&self, stored: &str) -> String {
        let written =
            |time: Timestamp| time.to_zoned_datetime(self.0.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
        stored.parse().map_or_else(|_| stored.to_owned(), written)
    }

    /// What the clock shows, and seconds, as it is stored: UTC. None for a moment that the calendar does not have.
    #[must_use]
    pub fn stored(&self, time: LocalTime, seconds: u8) -> Option<String> {
        let (year, month, date) = time.day.parts();
        let [month, date] = [month, date].map(|part| i8::try_from(part).unwrap_or_default());
        let [hour, minute] = [time.minutes / 60, time.minutes % 60].map(|part| i8::try_from(part).unwrap_or_default());
        let seconds = i8::try_from(seconds).ok()?;
        let civil =
            jiff::civil::DateTime::new(i16::try_from(year).ok()?, month, date, hour, minute, seconds, 0).ok()?;
        civil.to_zoned_datetime(self.0.clone()).ok().map(|zoned| zoned.timestamp().to_string())
    }

    fn of(&self, time: Timestamp) -> LocalTime {
        const DAY: i64 = 24 * 60 * 60;
        let seconds = time.as_second() + i64::from(self.0.to_offset(time).seconds());
        let minutes = seconds.rem_euclid(DAY) / 60;
        LocalTime {
            day: Day::of_epoch(seconds.div_euclid(DAY) as i32),
            minutes: u16::try_from(minutes).unwrap_or_default(),
        }
    }
}

/// A time as annotations store it, `2026-11-24T06:00:00Z`: lists and reports have ten thousand of them.
fn plain(stored: &str) -> Option<Timestamp> {
    let (day, time) = stored.strip_suffix('Z')?.split_once('T')?;
    let two = |from: usize| {
        let digits = time.as_bytes().get(from..from + 2)?;
        let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
        Some(digit(digits[0])? * 10 + digit(digits[1])?)
    };
    let (hour, minute, second) = (two(0)?, two(3)?, two(6)?);
    if time.len() != 8 || !time.is_ascii() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let marks = time.as_bytes();
    let days = Day::of_epoch(0).days_until(day.parse().ok()?);
    let seconds = i64::from(days) * 86_400 + hour * 3600 + minute * 60 + second;
    (marks[2] == b':' && marks[5] == b':').then(|| Timestamp::from_second(seconds).ok())?
}

fn local_in(stored: &str, zone: TimeZone) -> String {
    let parsed = stored.parse::<Timestamp>();
    parsed
        .map_or_else(|_| stored.to_owned(), |time| time.to_zoned_datetime(zone).strftime("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::{Zone, local_in, now_utc};
    use jiff::tz::{TimeZone, offset};

    #[test]
    fn times_are_stored_in_utc_and_shown_local() {
        let beijing = TimeZone::fixed(offset(8));
        assert_eq!(local_in("2026-11-24T18:30:05Z", beijing.clone()), "2026-11-25 02:30");
        assert_eq!(local_in("昨天", beijing), "昨天");
        assert_eq!(now_utc().len(), "2026-11-24T06:00:00Z".len());
    }

    #[test]
    fn the_clock_on_the_wall_reads_what_it_writes() {
        let beijing = Zone(TimeZone::fixed(offset(8)));
        let stored = "2026-11-24T18:30:05Z";
        let local = beijing.local(stored).unwrap();
        assert_eq!(local.to_string(), "2026-11-25 02:30");
        assert_eq!(beijing.to_the_second(stored), "2026-11-25 02:30:05");
        assert_eq!(beijing.stored(local, 5).as_deref(), Some(stored));
        assert_eq!(beijing.local("昨天"), None);
        for stored in ["2026-02-28T23:59:59Z", "1969-12-31T00:00:00Z", "0001-01-02T00:00:00Z", "2026-11-24T06:00:00.5Z"]
        {
            let read = stored.parse().map(|time| beijing.of(time)).ok();
            assert_eq!(beijing.local(stored), read, "{stored}");
        }
    }
}
