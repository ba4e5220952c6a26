//! What a report on calls says, in the reader's language: its title, its numbers, its tables. Text, Markdown and workbook show
//! the same.

use rust_i18n::t;

use super::desk::Desk;
use crate::cli::note::list::visible;
use crate::domain::calls::{Count, Report};
/// What a report is of: 来电报告 2026-11-01 至 2026-11-30.
pub(super) fn title(desk: &Desk<'_>, report: &Report) -> String {
    t!("calls.report.title", locale = desk.context.lang.code(), from = report.from, to = report.to).into_owned()
}

/// The numbers that come first, with their labels.
pub(super) fn summary(desk: &Desk<'_>, report: &Report) -> [(String, usize); 5] {
    [
        ("total", report.total),
        ("open", report.open),
        ("overdue", report.overdue),
        ("closed", report.closed),
        ("closed_in_time", report.closed_in_time),
    ]
    .map(|(name, count)| (desk.word(&format!("calls.report.{name}")), count))
}

/// A table of the report.
pub(super) struct Section<'r> {
    pub(super) title: String,
    pub(super) counts: &'r [Count],
    /// Whether its names are days or hours.
    pub(super) over_time: bool,
}

pub(super) fn sections<'r>(desk: &Desk<'_>, report: &'r Report) -> [Section<'r>; 4] {
    [
        ("by_field", &report.by_field, false),
        ("by_office", &report.by_office, false),
        ("by_day", &report.by_day, true),
        ("by_hour", &report.by_hour, true),
    ]
    .map(|(name, counts, over_time)| Section {
        title: desk.word(&format!("calls.report.{name}")),
        counts,
        over_time,
    })
}

/// The name of a count in a report, made safe to print; an empty name is printed as unknown, in the reader's language.
pub(super) fn named(desk: &Desk<'_>, name: &str) -> String {
    if name.is_empty() { desk.word("calls.report.unknown") } else { visible(name).into_owned() }
}
