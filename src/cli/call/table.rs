//! Calls as rows of a table that `call import` reads again.

use std::borrow::Cow;

use rust_i18n::t;

use super::add::office;
use super::desk::{Desk, state_name};
use crate::cli::Context;
use crate::cli::note::list::visible;
use crate::domain::Lang;
use crate::domain::annotation::{Annotation, Call, CallDeed};
use crate::storage::call_table::Column;

/// The columns; callers' names, phones and places only where they were asked for.
fn columns(with_callers: bool) -> impl Iterator<Item = (Column, &'static [&'static str])> {
    let callers = [Column::Caller, Column::Phone, Column::Place];
    Column::ALL.into_iter().filter(move |(column, _)| with_callers || !callers.contains(column))
}

/// The headers.
pub(super) fn headers(context: &Context, with_callers: bool) -> Vec<Cow<'static, str>> {
    let position = match context.lang {
        Lang::Zh => 0,
        Lang::En => 1,
    };
    columns(with_callers).map(|(_, names)| Cow::Borrowed(names[position])).collect()
}

/// A call's cells.
pub(super) fn row(desk: &Desk<'_>, annotation: &Annotation, call: &Call, with_callers: bool) -> Vec<String> {
    let last = |deed: CallDeed| call.steps.iter().rev().find(|step| step.what == deed);
    let time = |stored: &str| desk.zone.to_the_second(stored);
    let written = |column: Column| match column {
        Column::Id => annotation.id.clone(),
        Column::Taken => time(&annotation.created),
        Column::Caller => call.caller.name.clone(),
        Column::Phone => call.caller.phone.clone(),
        Column::Place => call.caller.place.clone(),
        Column::Matter => call.matter.clone(),
        Column::Field => call.field.clone(),
        Column::Office => office(desk, &annotation.target).to_owned(),
        Column::Target => annotation.target.to_string(),
        Column::State => state_name(call.state, desk.context),
        Column::Due => call.due.map(|due| due.to_string()).unwrap_or_default(),
        Column::PassedTo => call.passed_to.clone(),
        Column::PassedAt => {
            let passed = last(CallDeed::Passed).filter(|_| !call.passed_to.is_empty());
            passed.map(|step| time(&step.at)).unwrap_or_default()
        }
        Column::Outcome => call.outcome.clone(),
        Column::ClosedAt => call.closed_at().map(time).unwrap_or_default(),
        Column::Author => call.taken_by(&annotation.author).to_owned(),
        Column::Tags => annotation.tags.join(" "),
        Column::Updated => time(&annotation.updated),
    };
    let shown = |text: String| text.split('\n').map(visible).collect::<Vec<_>>().join("\n");
    columns(with_callers).map(|(column, _)| shown(written(column))).collect()
}

/// The header of a column in messages.
pub(super) fn name(column: Column, context: &Context) -> String {
    let names =
        Column::ALL.into_iter().find(|(known, _)| *known == column).map_or(["", ""].as_slice(), |(_, names)| names);
    let position = usize::from(context.lang == Lang::En);
    t!("calls.cli.quoted", locale = context.lang.code(), name = names[position]).into_owned()
}
