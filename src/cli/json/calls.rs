//! The JSON shapes of calls and of the report over them.

use serde::Serialize;

use crate::domain::calls::{self, Count, Report};
use crate::domain::{Annotation, Call, Catalog};

/// The fields that a call has of its own, within an exported annotation.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CallFieldsJson<'a> {
    caller: &'a str,
    phone: &'a str,
    place: &'a str,
    field: &'a str,
    state: &'static str,
    due: String,
    passed_to: &'a str,
    outcome: &'a str,
    history: Vec<StepJson<'a>>,
}

/// One thing that was done with a call.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StepJson<'a> {
    at: &'a str,
    who: &'a str,
    what: &'static str,
    text: &'a str,
}

impl<'a> CallFieldsJson<'a> {
    pub(in crate::cli) fn new(call: &'a Call) -> Self {
        Self {
            caller: &call.caller.name,
            phone: &call.caller.phone,
            place: &call.caller.place,
            field: &call.field,
            state: call.state.name(),
            due: due(call),
            passed_to: &call.passed_to,
            outcome: &call.outcome,
            history: history(call),
        }
    }
}

/// A call, as `call list` prints it.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CallJson<'a> {
    id: &'a str,
    matter: &'a str,
    caller: &'a str,
    phone: &'a str,
    place: &'a str,
    target: String,
    office: &'a str,
    state: &'static str,
    due: String,
    passed_to: &'a str,
    outcome: &'a str,
    author: &'a str,
    created: &'a str,
    updated: &'a str,
}

impl<'a> CallJson<'a> {
    pub(in crate::cli) fn new(annotation: &'a Annotation, call: &'a Call, catalog: &'a Catalog) -> Self {
        Self {
            id: &annotation.id,
            matter: &call.matter,
            caller: &call.caller.name,
            phone: &call.caller.phone,
            place: &call.caller.place,
            target: annotation.target.to_string(),
            office: calls::office_of(&annotation.target, catalog),
            state: call.state.name(),
            due: due(call),
            passed_to: &call.passed_to,
            outcome: &call.outcome,
            author: &annotation.author,
            created: &annotation.created,
            updated: &annotation.updated,
        }
    }
}

/// A call with everything that is known of it, as `call show` prints it.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct WholeCallJson<'a> {
    #[serde(flatten)]
    call: CallJson<'a>,
    field: &'a str,
    tags: &'a [String],
    conflict: bool,
    history: Vec<StepJson<'a>>,
}

impl<'a> WholeCallJson<'a> {
    pub(in crate::cli) fn new(
        annotation: &'a Annotation,
        call: &'a Call,
        catalog: &'a Catalog,
        conflict: bool,
    ) -> Self {
        let history = history(call);
        let (field, tags) = (&*call.field, &*annotation.tags);
        Self { call: CallJson::new(annotation, call, catalog), field, tags, conflict, history }
    }
}

fn history(call: &Call) -> Vec<StepJson<'_>> {
    let steps = call.steps.iter();
    steps.map(|it| StepJson { at: &it.at, who: &it.who, what: it.what.name(), text: &it.text }).collect()
}

fn due(call: &Call) -> String {
    call.due.map(|due| due.to_string()).unwrap_or_default()
}

/// A report, as `call report` prints it.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ReportJson<'a> {
    from: String,
    to: String,
    total: usize,
    open: usize,
    overdue: usize,
    closed: usize,
    closed_in_time: usize,
    by_field: Vec<CountJson<'a>>,
    by_office: Vec<CountJson<'a>>,
    by_day: Vec<CountJson<'a>>,
    by_hour: Vec<CountJson<'a>>,
    repeated: Vec<RepeatedJson<'a>>,
    longest_open: Vec<LongestJson<'a>>,
}

#[derive(Debug, Serialize)]
struct CountJson<'a> {
    name: &'a str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct RepeatedJson<'a> {
    matter: &'a str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct LongestJson<'a> {
    id: &'a str,
    matter: &'a str,
    due: String,
    days: i32,
}

impl<'a> ReportJson<'a> {
    pub(in crate::cli) fn new(report: &'a Report) -> Self {
        fn counts(counts: &[Count]) -> Vec<CountJson<'_>> {
            counts.iter().map(|Count { name, count }| CountJson { name, count: *count }).collect()
        }
        let repeated = report.repeated.iter().map(|it| RepeatedJson { matter: &it.matter, count: it.count });
        let longest = report.longest_open.iter().map(|it| {
            let due = it.due.map(|due| due.to_string()).unwrap_or_default();
            LongestJson { id: &it.id, matter: &it.matter, due, days: it.days }
        });
        Self {
            from: report.from.to_string(),
            to: report.to.to_string(),
            total: report.total,
            open: report.open,
            overdue: report.overdue,
            closed: report.closed,
            closed_in_time: report.closed_in_time,
            by_field: counts(&report.by_field),
            by_office: counts(&report.by_office),
            by_day: counts(&report.by_day),
            by_hour: counts(&report.by_hour),
            repeated: repeated.collect(),
            longest_open: longest.collect(),
        }
    }
}
