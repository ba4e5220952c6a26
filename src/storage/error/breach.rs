//! One problem of a list, in words: the line, the record, what is wrong with it.

use std::path::Path;

use rust_i18n::t;

use super::colon;
use crate::domain::validate::Breach;
use crate::domain::{Lang, Problem, Record};

pub(super) fn describe(file: &Path, line: Option<usize>, problem: &Problem, lang: Lang) -> String {
    let place = line.map_or_else(|| file.display().to_string(), |line| format!("{}:{line}", file.display()));
    let record = record(problem.record, lang);
    format!("{place}{}{record}{}", colon(lang), breach(problem, lang))
}

fn record(record: Record, lang: Lang) -> String {
    let (key, position) = match record {
        Record::Catalog => return t!("storage.record.catalog", locale = lang.code()).into_owned(),
        Record::Mandate(position) => ("storage.record.mandate", position),
        Record::Office(position) => ("storage.record.office", position),
        Record::Sector(position) => ("storage.record.sector", position),
        Record::Duty(position) => ("storage.record.duty", position),
    };
    t!(key, locale = lang.code(), number = position + 1).into_owned()
}

fn breach(problem: &Problem, lang: Lang) -> String {
    let locale = lang.code();
    match &problem.breach {
        Breach::Empty(field) => t!("storage.breach.empty", locale = locale, field = field),
        Breach::None(field) => t!("storage.breach.none", locale = locale, field = field),
        Breach::Duplicate { field, value, first } => {
            t!("storage.breach.duplicate", locale = locale, field = field, value = value, first = first + 1)
        }
        Breach::Dangling { field, value } => {
            let key = match *field {
                "mandate" => "storage.breach.no_mandate",
                "office" | "parent" => "storage.breach.no_office",
                _ => "storage.breach.no_duty",
            };
            t!(key, locale = locale, field = field, value = value)
        }
        Breach::ParentCycle(name) => t!("storage.breach.cycle", locale = locale, name = name),
    }
    .into_owned()
}
