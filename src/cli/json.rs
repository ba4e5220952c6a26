//! The JSON shapes that scripts rely on: fields are added but never removed or renamed, and their order does not change.

mod calls;

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::{Annotation, Catalog, Mandate};
use crate::search::{Hit, Route};

pub(super) use calls::{CallFieldsJson, CallJson, ReportJson, WholeCallJson};

/// Prints one value in one line.
pub(super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

/// One result of `find`.
#[derive(Debug, Serialize)]
pub(super) struct HitJson<'c> {
    number: u32,
    text: &'c str,
    office: &'c str,
    mandate: MandateJson<'c>,
    tier: &'static str,
    why: String,
    score: f32,
}

/// One answer of `route`.
#[derive(Debug, Serialize)]
pub(super) struct RouteJson<'c> {
    /// Only where the text is about several matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    matter: Option<String>,
    field: Option<&'c str>,
    sector: Option<&'c str>,
    office: &'c str,
    duties: Vec<u32>,
    confidence: f32,
    why: String,
}

impl<'c> RouteJson<'c> {
    pub(super) fn new(catalog: &'c Catalog, route: &Route, why: String) -> Self {
        Self {
            matter: route.matter.clone(),
            field: route.field,
            sector: route.sector.map(|sector| catalog.sectors()[sector].name.as_str()),
            office: &catalog.offices()[route.office].name,
            duties: route.rows.iter().map(|row| catalog.duties()[*row as usize].number).collect(),
            confidence: (route.confidence * 100.0).round() / 100.0,
            why,
        }
    }
}

/// A mandate within a duty.
#[derive(Debug, Serialize)]
pub(super) struct MandateJson<'c> {
    id: u32,
    heading: &'c str,
    text: &'c str,
}

/// A duty as `show` and `export` print it.
#[derive(Debug, Serialize)]
pub(super) struct DutyJson<'c> {
    number: u32,
    text: &'c str,
    office: &'c str,
    mandate: MandateJson<'c>,
    sectors: Vec<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'c str>,
    /// Left out by `export` unless annotations are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<Vec<AnnotationJson<'c>>>,
}

/// An annotation, as `note list` prints it.
#[derive(Debug, Serialize)]
pub(super) struct AnnotationJson<'a> {
    id: &'a str,
    target: String,
    kind: &'static str,
    text: String,
    tags: &'a [String],
    author: &'a str,
    created: &'a str,
    updated: &'a str,
    deleted: bool,
}

impl<'c> HitJson<'c> {
    pub(super) fn new(catalog: &'c Catalog, hit: &Hit, why: String) -> Self {
        let row = hit.row as usize;
        let duty = &catalog.duties()[row];
        Self {
            number: duty.number,
            text: &duty.text,
            office: &duty.office,
            mandate: MandateJson::new(&catalog.mandates()[catalog.mandate_of(row)]),
            tier: hit.tier.name(),
            why,
            // More digits would claim more than a score can know.
            score: (hit.score * 1000.0).round() / 1000.0,
        }
    }
}

impl<'c> MandateJson<'c> {
    pub(super) fn new(mandate: &'c Mandate) -> Self {
        Self { id: mandate.id, heading: &mandate.heading, text: &mandate.text }
    }
}

impl<'c> DutyJson<'c> {
    pub(super) fn new(catalog: &'c Catalog, row: usize, annotations: Option<Vec<&'c Annotation>>) -> Self {
        let duty = &catalog.duties()[row];
        Self {
            number: duty.number,
            text: &duty.text,
            office: &duty.office,
            mandate: MandateJson::new(&catalog.mandates()[catalog.mandate_of(row)]),
            sectors: catalog.sectors_of(row).map(|sector| catalog.sectors()[sector].name.as_str()).collect(),
            remark: duty.remark.as_deref(),
            annotations: annotations.map(|all| all.into_iter().map(AnnotationJson::new).collect()),
        }
    }
}

impl<'a> AnnotationJson<'a> {
    pub(super) fn new(annotation: &'a Annotation) -> Self {
        Self {
            id: &annotation.id,
            target: annotation.target.to_string(),
            kind: annotation.kind(),
            text: annotation.text(),
            tags: &annotation.tags,
            author: &annotation.author,
            created: &annotation.created,
            updated: &annotation.updated,
            deleted: annotation.deleted,
        }
    }
}
