//! Settings that are days, `["2026-10-01..2026-10-07", "2027-01-01"]`, or a time of the day.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::domain::{Day, LocalTime};

/// The longest row of days off that is written as one.
const LONGEST: i32 = 366;

pub(super) fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Day>, D::Error> {
    let spans = Vec::<Span>::deserialize(deserializer)?;
    Ok(spans.into_iter().flat_map(|span| (0..=span.0.days_until(span.1)).map(move |days| span.0.plus(days))).collect())
}

/// A time of the day, `"8:00"`, in minutes after midnight.
pub(super) fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    deserializer.deserialize_str(Time)
}

struct Time;

impl Visitor<'_> for Time {
    type Value = u16;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"8:00\"")
    }

    fn visit_str<E: de::Error>(self, written: &str) -> Result<u16, E> {
        LocalTime::minutes_of(written).ok_or_else(|| E::invalid_value(de::Unexpected::Str(written), &self))
    }
}

/// From one day to another.
struct Span(Day, Day);

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written)
    }
}

struct Written;

impl Visitor<'_> for Written {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"2026-10-01\" | \"2026-10-01..2026-10-07\"")
    }

    fn visit_str<E: de::Error>(self, written: &str) -> Result<Span, E> {
        let (from, to) = written.split_once("..").unwrap_or((written, written));
        match (from.parse::<Day>(), to.parse::<Day>()) {
            (Ok(from), Ok(to)) if (0..LONGEST).contains(&from.days_until(to)) => Ok(Span(from, to)),
            _ => Err(E::invalid_value(de::Unexpected::Str(written), &self)),
        }
    }
}
