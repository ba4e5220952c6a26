//! Calls as the office follows them: lists, earlier calls of the same matter, the report, the slip. Pure functions that the
//! screen and the command line share; they know neither a clock nor a language.

mod earlier;
mod list;
mod report;
mod slip;
mod words;

pub use earlier::{Earlier, EarlierBy, EarlierCalls};
pub use list::{CallFilter, sort_by_due};
pub use report::{Count, LongestOpen, Period, Repeated, Report};
pub use slip::{Slip, SlipField, Template, TemplateFault, TemplateProblem};

use super::{Catalog, LocalTime, Target};

/// What time it is here, and what time here a stored moment was.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    /// The time now.
    pub now: LocalTime,
    /// The local time of a moment in UTC, as annotations store it.
    pub local: &'a dyn Fn(&str) -> Option<LocalTime>,
}

/// The name of the office whose matter a target is, as published; empty where the list has no such target.
#[must_use]
pub fn office_of<'c>(target: &'c Target, catalog: &'c Catalog) -> &'c str {
    target.office(catalog).map_or("", |office| catalog.offices()[office].name.as_str())
}
