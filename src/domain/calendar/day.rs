//! A day of the calendar, and a time of a day, as the office's clock shows them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A date, kept as the number of days since 1970-01-01; written `2026-12-01`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

/// A date with the time of the day, to the minute; written `2026-12-01 14:30`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// The date.
    pub day: Day,
    /// Minutes since midnight.
    pub minutes: u16,
}

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(
    /// The text as it was given.
    pub String,
);

impl Day {
    /// A date, if there is such a one, of the years 1 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u32, date: u32) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if !(1..=9999).contains(&year) || date == 0 || date > length {
            return None;
        }
        // Years that begin in March have their leap day at the end: months are then 153 days in each five.
        let (month, date) = (month.cast_signed(), date.cast_signed());
        let year = if month <= 2 { year - 1 } else { year };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
        Some(Self(year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468))
    }

    /// A date as it is stored, `2026-12-01`: what files have ten thousand of.
    fn plain(written: &str) -> Option<Self> {
        let number = |digits: &[u8]| {
            let digit = |sum: Option<u32>, digit: &u8| {
                digit.is_ascii_digit().then(|| sum.map(|sum| sum * 10 + u32::from(digit - b'0')))?
            };
            digits.iter().fold(Some(0), digit)
        };
        match *written.as_bytes() {
            [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] => {
                Self::new(number(&[y0, y1, y2, y3])?.cast_signed(), number(&[m0, m1])?, number(&[d0, d1])?)
            }
            _ => None,
        }
    }

    /// The day so many days after 1970-01-01.
    #[must_use]
    pub const fn of_epoch(days: i32) -> Self {
        Self(days)
    }

    /// Year, month and date.
    #[must_use]
    pub const fn parts(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let date = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + (month <= 2) as i32;
        (year, month.unsigned_abs(), date.unsigned_abs())
    }

    /// The day so many days later, or earlier.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// How many days later the other one is.
    #[must_use]
    pub const fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The day of the week, from 0 for Monday.
    #[must_use]
    pub const fn weekday(self) -> i32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7)
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        self.weekday() >= 5
    }
}

impl LocalTime {
    /// The same moment with days that begin so many minutes after midnight: at the change of shift.
    #[must_use]
    pub const fn shifted(self, minutes: u16) -> Self {
        if self.minutes >= minutes { self } else { Self { day: self.day.plus(-1), minutes: self.minutes } }
    }

    /// The hour of the day.
    #[must_use]
    pub const fn hour(self) -> u16 {
        self.minutes / 60
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, date) = self.parts();
        write!(f, "{year:04}-{month:02}-{date:02}")
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.day, self.minutes / 60, self.minutes % 60)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(written: String) -> Result<Self, NotADay> {
        written.parse()
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// `2026-12-01`, `2026/12/1`, `2026.12.1`, `2026年12月1日`, in any width.
    fn from_str(written: &str) -> Result<Self, NotADay> {
        let wrong = || NotADay(written.to_owned());
        if let Some(day) = Self::plain(written) {
            return Ok(day);
        }
        let folded = crate::domain::text::fold(written.trim());
        let bare = folded.strip_suffix('日').unwrap_or(&folded);
        let mut parts = bare.split(['-', '/', '.', '年', '月']).map(|part| {
            let part = part.trim();
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        });
        let (year, month, date) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        match (year, month, date, parts.next()) {
            (Some(year), Some(month), Some(date), None) => {
                Self::new(i32::try_from(year).unwrap_or_default(), month, date).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }
}

impl FromStr for LocalTime {
    type Err = NotADay;

    /// A date, and a time of the day where one follows: `2026-12-01 14:30`, `2026/12/1 9:05:00`, `2026-12-01T14:30`.
    fn from_str(written: &str) -> Result<Self, NotADay> {
        let wrong = || NotADay(written.to_owned());
        let written_day = written.trim();
        let (day, time) = match written_day.split_once([' ', '\u{3000}', 'T']) {
            Some((day, time)) => (day.parse()?, time.trim()),
            None => (written_day.parse()?, ""),
        };
        if time.is_empty() {
            return Ok(Self { day, minutes: 0 });
        }
        Ok(Self { day, minutes: minutes(time).ok_or_else(wrong)? })
    }
}

/// A time of the day in minutes: `8:00`, `08：00`, `14:30:05`.
pub(super) fn minutes(time: &str) -> Option<u16> {
    let folded = crate::domain::text::fold(time.trim());
    let mut parts = folded.split(':').map(|part| part.trim().parse::<u16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |second| second);
    (hour < 24 && minute < 60 && second? < 60 && parts.next().is_none()).then_some(hour * 60 + minute)
}

impl LocalTime {
    /// A time of the day in minutes after midnight, as `--shift 8:00` names one.
    #[must_use]
    pub fn minutes_of(time: &str) -> Option<u16> {
        minutes(time)
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no date", self.0)
    }
}

impl std::error::Error for NotADay {}

#[cfg(test)]
mod tests {
    use super::{Day, LocalTime};

    #[test]
    fn every_day_is_read_as_it_is_written() {
        let mut day = Day::new(1999, 12, 25).unwrap();
        for _ in 0..150_000 {
            let (year, month, date) = day.parts();
            assert_eq!(Day::new(year, month, date), Some(day));
            day = day.plus(1);
        }
        assert_eq!(Day::new(1970, 1, 1), Some(Day(0)));
        assert_eq!("2000-02-29".parse::<Day>().unwrap().plus(1).to_string(), "2000-03-01");
        assert!("2026-11-28".parse::<Day>().unwrap().is_weekend() && !Day(0).is_weekend());
    }

    #[test]
    fn dates_come_in_several_forms_and_wrong_ones_are_refused() {
        let first = Day::new(2026, 12, 1);
        for written in ["2026-12-01", "2026/12/1", "2026.12.1", "2026年12月1日", "２０２６－１２－０１", " 2026-12-1 "]
        {
            assert_eq!(written.parse().ok(), first, "{written}");
        }
        for wrong in ["2026-13-01", "2026-02-29", "2026-12", "12-01", "2026-12-01-3", "+2026-1-1", "明天", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_may_begin_at_the_change_of_shift() {
        let time = |written: &str| written.parse::<LocalTime>().unwrap();
        assert_eq!(time("2026-12-01 07:59").shifted(480).day, time("2026-11-30").day);
        assert_eq!(time("2026-12-01 08:00").shifted(480).day, time("2026/12/1").day);
        assert_eq!(time("2026-12-01T14:30:05").to_string(), "2026-12-01 14:30");
        assert!("2026-12-01 24:00".parse::<LocalTime>().is_err());
    }
}
