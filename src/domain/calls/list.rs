//! Which calls to list, and in which order.

use super::Now;
use crate::domain::annotation::{Annotation, Call};
use crate::domain::calendar::Day;

/// Which calls to list; what is not set does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// Only those that are not closed, passed on or not.
    pub open: bool,
    /// Only those that are not closed and past their due date.
    pub overdue: bool,
    /// Only those that were taken today, and those that are due today and not closed.
    pub today: bool,
    /// Only those that this person did anything with.
    pub mine: Option<String>,
    /// Only those that were taken on this day or later.
    pub since: Option<Day>,
}

impl CallFilter {
    /// Whether a call passes.
    #[must_use]
    pub fn passes(&self, annotation: &Annotation, call: &Call, now: Now<'_>) -> bool {
        let today = now.now.day;
        let taken = || (now.local)(&annotation.created).map(|time| time.day);
        (!self.open || call.is_open())
            && (!self.overdue || call.is_overdue(today))
            && self.mine.as_ref().is_none_or(|who| annotation.author == *who || call.is_of(who))
            && (!self.today || (call.is_open() && call.due == Some(today)) || taken() == Some(today))
            && self.since.is_none_or(|since| taken().is_some_and(|taken| taken >= since))
    }
}

/// Sorts calls as they are followed: what is not closed by its due date, without one last; then what is closed, the last
/// changed first.
pub fn sort_by_due(calls: &mut [(&Annotation, &Call)]) {
    calls.sort_by(|(a, one), (b, other)| {
        let key = |call: &Call| (!call.is_open(), call.due.is_none() && call.is_open());
        let open = one.is_open() && other.is_open();
        let due = if open { one.due.cmp(&other.due) } else { b.updated.cmp(&a.updated) };
        key(one).cmp(&key(other)).then(due).then_with(|| a.id.cmp(&b.id))
    });
}
