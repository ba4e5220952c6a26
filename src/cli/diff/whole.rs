//! The comparison as `--format json` prints it.

use serde::Serialize;

use super::{Lists, Touched};
use crate::domain::Catalog;

#[derive(Debug, Serialize)]
pub(super) struct DiffJson {
    came: Vec<DutyJson>,
    went: Vec<DutyJson>,
    changed: Vec<PairJson>,
    moved: Vec<PairJson>,
    renumbered: Vec<PairJson>,
    offices_renamed: Vec<RenamedJson>,
    offices_came: Vec<String>,
    offices_went: Vec<String>,
    mandates_changed: Vec<u32>,
    annotations: Vec<TouchedJson>,
}

#[derive(Debug, Serialize)]
struct DutyJson {
    number: u32,
    office: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct PairJson {
    old: DutyJson,
    new: DutyJson,
}

#[derive(Debug, Serialize)]
struct RenamedJson {
    old: String,
    new: String,
}

#[derive(Debug, Serialize)]
struct TouchedJson {
    id: String,
    kind: String,
    target: String,
    what: String,
    now: Option<String>,
}

/// The comparison as an object.
pub(super) fn of(lists: &Lists<'_>, touched: &[Touched]) -> DiffJson {
    let edition = lists.edition;
    let duty = |catalog: &Catalog, row: usize| {
        let duty = &catalog.duties()[row];
        DutyJson { number: duty.number, office: duty.office.to_string(), text: duty.text.to_string() }
    };
    let pair = |(row, other): &(usize, usize)| PairJson { old: duty(lists.old, *row), new: duty(lists.new, *other) };
    let office = |catalog: &Catalog, at: usize| catalog.offices()[at].name.clone();
    DiffJson {
        came: edition.came.iter().map(|row| duty(lists.new, *row)).collect(),
        went: edition.went.iter().map(|row| duty(lists.old, *row)).collect(),
        changed: edition.changed.iter().map(pair).collect(),
        moved: edition.moved.iter().map(pair).collect(),
        renumbered: edition.renumbered.iter().map(pair).collect(),
        offices_renamed: edition
            .renamed
            .iter()
            .map(|(one, other)| RenamedJson { old: office(lists.old, *one), new: office(lists.new, *other) })
            .collect(),
        offices_came: edition.offices_came.iter().map(|at| office(lists.new, *at)).collect(),
        offices_went: edition.offices_went.iter().map(|at| office(lists.old, *at)).collect(),
        mandates_changed: edition.mandates.clone(),
        annotations: touched
            .iter()
            .map(|touched| TouchedJson {
                id: touched.annotation.id.clone(),
                kind: touched.annotation.kind().to_owned(),
                target: touched.annotation.target.to_string(),
                what: touched.what.rsplit('.').next().unwrap_or_default().to_owned(),
                now: touched.now.map(|number| format!("duty:{number}")),
            })
            .collect(),
    }
}
