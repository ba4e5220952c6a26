//! `dutydesk export`: the list for other programs, and the org chart.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::format::{self, Format};
use super::json::{self, DutyJson};
use super::{Context, duties, output, progress};
use crate::domain::{Annotation, Annotations, Catalog, Target};
use crate::storage::text_file;

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    #[arg(long)]
    annotations: bool,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<ExitCode> {
    let catalog = context.catalog()?;
    let annotations = args.annotations.then(|| context.annotations());
    let what = t!("cli.progress.export", locale = context.lang.code());
    let format = format::chosen(args.format, args.output.as_deref());
    match &args.output {
        None => {
            let mut out = output::of(format);
            write(&mut out, format, &catalog, annotations.as_ref(), context)?;
            output::finish(out)?;
        }
        Some(path) => progress::watch(&what, context.lang, || -> Result<()> {
            let mut text = Vec::new();
            write(&mut text, format, &catalog, annotations.as_ref(), context)?;
            Ok(text_file::write(path, &text, args.force)?)
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(
    out: &mut impl Write,
    format: Format,
    catalog: &Catalog,
    annotations: Option<&Annotations>,
    context: &Context,
) -> Result<()> {
    match format {
        Format::Text => chart(out, catalog, annotations),
        Format::Json => {
            let rows = (0..catalog.duties().len()).map(|row| {
                let number = catalog.duties()[row].number;
                let own = annotations.map(|all| of(all, catalog, number));
                DutyJson::new(catalog, row, own)
            });
            Ok(json::write(out, &rows.collect::<Vec<_>>())?)
        }
        table => {
            let rows: Vec<usize> = (0..catalog.duties().len()).collect();
            Ok(duties::table(out, catalog, &rows, table, context.lang, annotations)?)
        }
    }
}

/// The org chart: offices indented under those above them, each with its duties.
fn chart(out: &mut impl Write, catalog: &Catalog, annotations: Option<&Annotations>) -> Result<()> {
    let mut rows = vec![Vec::new(); catalog.offices().len()];
    (0..catalog.duties().len()).for_each(|row| rows[catalog.office_of(row)].push(row));
    for node in catalog.office_tree() {
        let indent = "  ".repeat(node.depth);
        writeln!(out, "{indent}{}", catalog.offices()[node.office].name)?;
        for row in &rows[node.office] {
            let duty = &catalog.duties()[*row];
            writeln!(out, "{indent}    {} {}", duty.number, duty.text)?;
            for annotation in annotations.map(|all| of(all, catalog, duty.number)).unwrap_or_default() {
                annotation.text().lines().try_for_each(|line| writeln!(out, "{indent}      > {line}"))?;
            }
        }
    }
    Ok(())
}

fn of<'a>(annotations: &'a Annotations, catalog: &'a Catalog, number: u32) -> Vec<&'a Annotation> {
    let target = Target::Duty(number);
    annotations.live(catalog.id()).filter(|annotation| annotation.target == target).collect()
}
