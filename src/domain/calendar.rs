//! Working days: when a call that was taken today is due, and how many days are left. Pure arithmetic, no clock.
//!
//! Dates are counted here because the domain uses no crate of others; the rules are those of the Gregorian calendar.

mod day;

use std::collections::BTreeSet;

pub use day::{Day, LocalTime, NotADay};

/// Which days are worked: Monday to Friday but for the holidays, and those days at weekends that make up for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days off that are no weekend.
    pub holidays: BTreeSet<Day>,
    /// Weekend days that are worked (调休).
    pub workdays: BTreeSet<Day>,
}

/// By when something is due, as it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueIn {
    /// After so many working days: `3d`.
    Days(u32),
    /// On a date.
    On(Day),
    /// So many days from today, worked or not: 明天.
    Later(i32),
    /// On a day of the week, from 0 for Monday: the next one (周五), or that of this week or of one after it (下周一).
    Weekday(i32, Option<i32>),
}

/// How a due date lies from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// So many working days are left, at least one.
    Days(u32),
    /// It is due today.
    Today,
    /// It is past by so many working days, at least one.
    Over(u32),
}

/// The longest term that is reckoned, in working days: about 40 years.
const LONGEST: u32 = 10_000;

impl Calendar {
    /// Whether a day is worked.
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        self.workdays.contains(&day) || (!day.is_weekend() && !self.holidays.contains(&day))
    }

    /// The day so many working days after another; for none, the day itself.
    #[must_use]
    pub fn after(&self, day: Day, working_days: u32) -> Day {
        let (mut day, mut left) = (day, working_days.min(LONGEST));
        // Nobody has ten years of holidays in a row; a setting that says so must not hang the program.
        let mut patience = 3_660;
        while left > 0 && patience > 0 {
            day = day.plus(1);
            if self.is_working(day) {
                left -= 1;
                patience = 3_660;
            } else {
                patience -= 1;
            }
        }
        day
    }

    /// The date by which something is due that was asked for today.
    #[must_use]
    pub fn due(&self, today: Day, due: DueIn) -> Day {
        match due {
            DueIn::Days(days) => self.after(today, days),
            DueIn::On(day) => day,
            DueIn::Later(days) => today.plus(days),
            DueIn::Weekday(weekday, None) => today.plus((weekday - today.weekday()).rem_euclid(7)),
            DueIn::Weekday(weekday, Some(weeks)) => today.plus(weekday - today.weekday() + 7 * weeks),
        }
    }

    /// How a due date lies from today, in working days.
    #[must_use]
    pub fn left(&self, today: Day, due: Day) -> Left {
        match due.cmp(&today) {
            std::cmp::Ordering::Equal => Left::Today,
            std::cmp::Ordering::Greater => Left::Days(self.between(today, due).max(1)),
            std::cmp::Ordering::Less => Left::Over(self.between(due, today).max(1)),
        }
    }

    /// The working days after `from` up to `to`.
    fn between(&self, from: Day, to: Day) -> u32 {
        let days = from.days_until(to);
        let weeks = i64::from(days / 7);
        let rest = (1..=days % 7).filter(|after| !from.plus(*after).is_weekend()).count();
        let off = |day: &&Day| !day.is_weekend() && !self.workdays.contains(day);
        let inside = (std::ops::Bound::Excluded(from), std::ops::Bound::Included(to));
        let holidays = self.holidays.range(inside).filter(off).count();
        let made_up = self.workdays.range(inside).filter(|day| day.is_weekend()).count();
        u32::try_from(weeks * 5 + (rest + made_up).cast_signed() as i64 - holidays.cast_signed() as i64)
            .unwrap_or_default()
    }
}

impl std::str::FromStr for DueIn {
    type Err = NotADay;

    /// `3d`, `3天`, `3个工作日`, 明天, 周五, 下周一, or a date.
    fn from_str(written: &str) -> Result<Self, NotADay> {
        let folded = super::text::fold(written.trim());
        if let Some(due) = spoken(&folded) {
            return Ok(due);
        }
        let days = ["个工作日", "工作日", "天", "日", "d"].into_iter().find_map(|unit| folded.strip_suffix(unit));
        match days.and_then(|days| days.trim().parse::<u32>().ok()) {
            Some(days) if days <= LONGEST => Ok(Self::Days(days)),
            Some(_) => Err(NotADay(written.to_owned())),
            None => written.parse().map(Self::On),
        }
    }
}

/// A due date as it is said.
fn spoken(folded: &str) -> Option<DueIn> {
    let later = match folded {
        "今天" | "今日" | "today" => Some(0),
        "明天" | "明日" | "tomorrow" => Some(1),
        "后天" => Some(2),
        "大后天" => Some(3),
        _ => None,
    };
    if let Some(days) = later {
        return Some(DueIn::Later(days));
    }
    let (weeks, rest) = [("下下", Some(2)), ("下", Some(1)), ("本", Some(0)), ("这", Some(0))]
        .into_iter()
        .find_map(|(begin, weeks)| Some((weeks, folded.strip_prefix(begin)?)))
        .unwrap_or((None, folded));
    let name = ["周", "星期", "礼拜"].into_iter().find_map(|begin| rest.strip_prefix(begin))?;
    let weekday = ["一", "二", "三", "四", "五", "六", "日"].into_iter().position(|day| day == name);
    let weekday = weekday.or_else(|| (name == "天").then_some(6))?;
    Some(DueIn::Weekday(i32::try_from(weekday).ok()?, weeks))
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Day, DueIn, Left};

    fn day(written: &str) -> Day {
        written.parse().unwrap()
    }

    /// National Day 2026: off from Thursday 1 to Wednesday 7 October, worked on Sunday 20 September and Saturday 10 October.
    fn calendar() -> Calendar {
        Calendar {
            holidays: (1..=7).map(|date| Day::new(2026, 10, date).unwrap()).collect(),
            workdays: [day("2026-09-20"), day("2026-10-10")].into(),
        }
    }

    #[test]
    fn a_term_skips_weekends_and_holidays_and_counts_made_up_days() {
        let calendar = calendar();
        assert_eq!(calendar.after(day("2026-11-27"), 5), day("2026-12-04"), "a Friday and a week");
        assert_eq!(calendar.after(day("2026-11-28"), 1), day("2026-11-30"), "a Saturday");
        assert_eq!(calendar.after(day("2026-09-30"), 1), day("2026-10-08"));
        assert_eq!(calendar.after(day("2026-09-30"), 3), day("2026-10-10"), "Saturday is worked");
        assert_eq!(calendar.after(day("2026-09-30"), 0), day("2026-09-30"));
        assert_eq!(calendar.due(day("2026-11-27"), DueIn::On(day("2026-01-01"))), day("2026-01-01"));
    }

    #[test]
    fn what_is_left_is_told_in_working_days() {
        let calendar = calendar();
        let left = |today: &str, due: &str| calendar.left(day(today), day(due));
        assert_eq!(left("2026-11-27", "2026-12-01"), Left::Days(2));
        assert_eq!(left("2026-11-27", "2026-11-27"), Left::Today);
        assert_eq!(left("2026-11-30", "2026-11-27"), Left::Over(1));
        assert_eq!(left("2026-11-28", "2026-11-27"), Left::Over(1), "past is past, at weekends too");
        assert_eq!(left("2026-11-28", "2026-11-29"), Left::Days(1));
        assert_eq!(left("2026-09-30", "2026-10-10"), Left::Days(3));
    }

    #[test]
    fn what_is_left_is_the_term_that_was_given() {
        let calendar = calendar();
        for start in 0..40 {
            let today = day("2026-09-10").plus(start);
            for days in 1..30 {
                assert_eq!(calendar.left(today, calendar.after(today, days)), Left::Days(days), "{today} {days}");
            }
        }
    }

    #[test]
    fn what_is_said_of_a_day_is_understood() {
        // A Friday.
        let today = day("2026-11-27");
        for (written, due) in [
            ("今天", "2026-11-27"),
            ("明天", "2026-11-28"),
            (" 后天 ", "2026-11-29"),
            ("周五", "2026-11-27"),
            ("星期一", "2026-11-30"),
            ("礼拜天", "2026-11-29"),
            ("本周三", "2026-11-25"),
            ("下周一", "2026-11-30"),
            ("下周五", "2026-12-04"),
            ("下下周日", "2026-12-13"),
            ("Tomorrow", "2026-11-28"),
        ] {
            let said = written.parse::<DueIn>().map(|due| Calendar::default().due(today, due));
            assert_eq!(said, Ok(day(due)), "{written}");
        }
        for wrong in ["周", "下周", "周八", "改天", "下"] {
            assert!(wrong.parse::<DueIn>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn terms_are_days_or_dates() {
        for (written, due) in [
            ("3d", DueIn::Days(3)),
            ("３Ｄ", DueIn::Days(3)),
            ("10 天", DueIn::Days(10)),
            ("5个工作日", DueIn::Days(5)),
            ("2026-12-01", DueIn::On(day("2026-12-01"))),
        ] {
            assert_eq!(written.parse(), Ok(due), "{written}");
        }
        for wrong in ["", "d", "-1d", "三天", "2026-02-30", "99999999d", "soon"] {
            assert!(wrong.parse::<DueIn>().is_err(), "{wrong}");
        }
    }
}
