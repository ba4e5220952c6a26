//! What the calls of a period come to: how many, how they stand, by field, office, day and hour, and what came again.

mod repeated;

use std::collections::BTreeMap;

use super::{Now, office_of};
use crate::domain::annotation::{Annotation, Annotations, Call};
use crate::domain::calendar::Day;
use crate::domain::{Catalog, Target};

pub use repeated::Repeated;

/// The days of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day; none: that of the first call.
    pub from: Option<Day>,
    /// The last day; none: today.
    pub to: Option<Day>,
    /// How many minutes after midnight a day begins: the change of shift.
    pub shift: u16,
}

/// How many calls are of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// A field, an office, a day or an hour; empty for what is of none.
    pub name: String,
    /// How many calls.
    pub count: usize,
}

/// A call that waits for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongestOpen {
    /// The id of its annotation.
    pub id: String,
    /// What it is about.
    pub matter: String,
    /// By when something was promised.
    pub due: Option<Day>,
    /// For how many days it has been open.
    pub days: i32,
}

/// The calls of a period, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// How many calls were taken.
    pub total: usize,
    /// How many of them are not closed.
    pub open: usize,
    /// How many of these are past their due date.
    pub overdue: usize,
    /// How many are closed.
    pub closed: usize,
    /// How many were closed by their due date, or had none.
    pub closed_in_time: usize,
    /// By field of government, the most first.
    pub by_field: Vec<Count>,
    /// By office, the most first.
    pub by_office: Vec<Count>,
    /// By day, the days without a call left out.
    pub by_day: Vec<Count>,
    /// By hour of the day, `08`, those without a call left out.
    pub by_hour: Vec<Count>,
    /// Matters of three calls or more, the most first.
    pub repeated: Vec<Repeated>,
    /// What has been open for longest, a few.
    pub longest_open: Vec<LongestOpen>,
}

/// How many calls are named that have been open for longest.
const NAMED: usize = 5;

impl Report {
    /// Counts the calls of a catalog's desk that were taken in a period.
    #[must_use]
    pub fn new(annotations: &Annotations, catalog: &Catalog, period: Period, now: Now<'_>) -> Self {
        let today = now.now.shifted(period.shift).day;
        let calls: Vec<Dated<'_>> = dated(annotations, catalog, period, now).collect();
        let first = calls.iter().map(|call| call.day).min();
        let to = period.to.unwrap_or_else(|| today.max(period.from.unwrap_or(today)));
        let from = period.from.or(first).unwrap_or(to).min(to);
        let mut counts = Counts::default();
        let mut offices: BTreeMap<&Target, &str> = BTreeMap::new();
        let mut report = Self {
            from,
            to,
            total: calls.len(),
            open: 0,
            overdue: 0,
            closed: 0,
            closed_in_time: 0,
            by_field: Vec::new(),
            by_office: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            repeated: repeated::repeated(calls.iter().map(|call| (call.call, call.field()))),
            longest_open: longest_open(&calls, now),
        };
        for dated in &calls {
            let call = dated.call;
            if call.is_open() {
                report.open += 1;
                report.overdue += usize::from(call.is_overdue(now.now.day));
            } else {
                report.closed += 1;
                let closed = || call.closed_at().and_then(|at| (now.local)(at)).map(|time| time.day);
                let in_time = call.due.is_none_or(|due| closed().is_some_and(|closed| closed <= due));
                report.closed_in_time += usize::from(in_time);
            }
            let office =
                *offices.entry(&dated.annotation.target).or_insert_with_key(|target| office_of(target, catalog));
            *counts.fields.entry(dated.field()).or_default() += 1;
            *counts.offices.entry(office).or_default() += 1;
            *counts.days.entry(dated.day).or_default() += 1;
            *counts.hours.entry(dated.hour).or_default() += 1;
        }
        let named = |(name, count): (&str, usize)| Count { name: name.to_owned(), count };
        report.by_field = most_first(counts.fields.into_iter().map(named).collect());
        report.by_office = most_first(counts.offices.into_iter().map(named).collect());
        report.by_day = counts.days.into_iter().map(|(day, count)| Count { name: day.to_string(), count }).collect();
        let hour = |(hour, count): (u16, usize)| Count { name: format!("{hour:02}"), count };
        report.by_hour = counts.hours.into_iter().map(hour).collect();
        report
    }
}

/// The calls of a period with the office's day and hour at which they were taken, oldest first.
pub fn dated<'a>(
    annotations: &'a Annotations,
    catalog: &'a Catalog,
    period: Period,
    now: Now<'a>,
) -> impl Iterator<Item = Dated<'a>> {
    let dated = move |(annotation, call): (&'a Annotation, &'a Call)| {
        let time = (now.local)(&annotation.created)?;
        let day = time.shifted(period.shift).day;
        let inside = period.from.is_none_or(|from| day >= from) && period.to.is_none_or(|to| day <= to);
        inside.then_some(Dated { annotation, call, day, hour: time.hour() })
    };
    annotations.calls(catalog.id()).filter_map(dated)
}

/// A call with the day and hour of its taking.
#[derive(Clone, Copy)]
pub struct Dated<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// The call that it is.
    pub call: &'a Call,
    /// The office's day.
    pub day: Day,
    /// The hour of the clock.
    pub hour: u16,
}

impl<'a> Dated<'a> {
    /// The field that was heard, else the sector as the list spells it.
    fn field(&self) -> &'a str {
        match &self.annotation.target {
            Target::Sector(name) if self.call.field.is_empty() => name,
            _ => &self.call.field,
        }
    }
}

#[derive(Default)]
struct Counts<'a> {
    fields: BTreeMap<&'a str, usize>,
    offices: BTreeMap<&'a str, usize>,
    days: BTreeMap<Day, usize>,
    hours: BTreeMap<u16, usize>,
}

fn most_first(mut counts: Vec<Count>) -> Vec<Count> {
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    counts
}

fn by_age<'a>(it: &Dated<'a>) -> (Day, &'a str) {
    (it.day, it.annotation.id.as_str())
}

fn longest_open(calls: &[Dated<'_>], now: Now<'_>) -> Vec<LongestOpen> {
    let mut open: Vec<&Dated<'_>> = calls.iter().filter(|it| it.call.is_open() && !it.annotation.purged).collect();
    if open.len() > NAMED {
        open.select_nth_unstable_by(NAMED, |a, b| by_age(a).cmp(&by_age(b)));
        open.truncate(NAMED);
    }
    open.sort_by(|a, b| by_age(a).cmp(&by_age(b)));
    let named = |it: &Dated<'_>| LongestOpen {
        id: it.annotation.id.clone(),
        matter: it.call.matter.clone(),
        due: it.call.due,
        days: it.day.days_until(now.now.day).max(0),
    };
    open.into_iter().map(named).collect()
}
