//! `dutydesk note export`: for another machine (RON), for programs, to print, for a spreadsheet.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use super::{list, markdown, store};
use crate::cli::format::{self, Format};
use crate::cli::json::CallFieldsJson;
use crate::cli::{Context, json, output};
use crate::domain::Catalog;
use crate::domain::annotation::{Annotation, Annotations, Body};
use crate::storage::annotation_store::encode;
use crate::storage::text_file;

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<ExportFormat>,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
    #[arg(long)]
    with_callers: bool,
}

/// A form in which annotations leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ExportFormat {
    /// The store's own form with everything that merging needs, of every catalog, tombstones included.
    #[default]
    Ron,
    Json,
    Md,
    Csv,
}

pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<ExitCode> {
    let store = store::read(context)?;
    let annotations =
        if args.with_callers { store.annotations().clone() } else { store.annotations().without_callers() };
    let format = format::chosen(args.format, args.output.as_deref());
    match &args.output {
        None => {
            let mut out = output::data();
            write(&mut out, format, &annotations, context)?;
            output::finish(out)?;
        }
        Some(path) => {
            let mut bytes = Vec::new();
            write(&mut bytes, format, &annotations, context)?;
            text_file::write(path, &bytes, args.force)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(out: &mut impl Write, format: ExportFormat, annotations: &Annotations, context: &Context) -> Result<()> {
    if format == ExportFormat::Ron {
        return Ok(out.write_all(&encode(annotations)?)?);
    }
    let catalog = context.catalog()?;
    let live: Vec<&Annotation> = annotations.live(catalog.id()).collect();
    match format {
        ExportFormat::Csv => list::table(out, &live, annotations, Format::Csv, context.lang),
        ExportFormat::Md => markdown::write(out, &live, annotations, &catalog, context.lang),
        ExportFormat::Json | ExportFormat::Ron => {
            let all: Vec<_> = live.iter().map(|it| Whole::new(it, annotations, &catalog)).collect();
            Ok(json::write(out, &all)?)
        }
    }
}

/// An annotation with every field in a place of its own.
#[derive(Serialize)]
struct Whole<'a> {
    id: &'a str,
    catalog: &'a str,
    target: String,
    target_text: Option<&'a str>,
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    todo: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<CallFieldsJson<'a>>,
    tags: &'a [String],
    author: &'a str,
    created: &'a str,
    updated: &'a str,
    revision: u64,
    conflict: bool,
}

#[derive(Serialize)]
struct ContactJson<'a> {
    person: &'a str,
    phone: &'a str,
    room: &'a str,
    hours: &'a str,
}

impl<'a> Whole<'a> {
    fn new(annotation: &'a Annotation, annotations: &Annotations, catalog: &'a Catalog) -> Self {
        let todo = match &annotation.body {
            Body::Note { todo, .. } => *todo,
            _ => None,
        };
        let contact = match &annotation.body {
            Body::Contact(it) => {
                Some(ContactJson { person: &it.person, phone: &it.phone, room: &it.room, hours: &it.hours })
            }
            _ => None,
        };
        Self {
            id: &annotation.id,
            catalog: &annotation.catalog,
            target: annotation.target.to_string(),
            target_text: annotation.target.text(catalog),
            kind: annotation.kind(),
            text: annotation.text(),
            todo,
            contact,
            call: annotation.call().map(CallFieldsJson::new),
            tags: &annotation.tags,
            author: &annotation.author,
            created: &annotation.created,
            updated: &annotation.updated,
            revision: annotation.revision,
            conflict: annotations.in_conflict(&annotation.id),
        }
    }
}
