//! `dutydesk call export`: calls as a table that another program reads, and `call import` too.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use rust_i18n::t;

use super::desk::{self, Desk};
use super::{list, sheets, table};
use crate::cli::format::{self, Format};
use crate::cli::json::{self, WholeCallJson};
use crate::cli::note::store;
use crate::cli::{Context, NOTHING_FOUND};
use crate::domain::annotation::{Call, Caller};
use crate::domain::calls::CallFilter;
use crate::storage::workbook;

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<ExportFormat>,
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    #[arg(long)]
    with_callers: bool,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// A form in which calls leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ExportFormat {
    #[default]
    Csv,
    Xlsx,
    Json,
}

pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let since = args.since.as_deref().map(|written| desk.day(written)).transpose()?;
    let store = store::read(context)?;
    let mut calls = list::listed(&desk, store.annotations(), &CallFilter { since, ..CallFilter::default() });
    calls.sort_by(|(a, _), (b, _)| (&a.created, &a.id).cmp(&(&b.created, &b.id)));
    if calls.is_empty() {
        store::tell(&t!("calls.cli.none", locale = context.lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    let rows = calls.iter().map(|(it, call)| table::row(&desk, it, call, args.with_callers));
    let mut bytes = Vec::new();
    match format::chosen(args.format, args.output.as_deref()) {
        ExportFormat::Csv => {
            format::table(&mut bytes, Format::Csv, &table::headers(context, args.with_callers), rows)?;
        }
        ExportFormat::Xlsx => bytes = workbook::write(&[sheets::calls(&desk, rows, args.with_callers)])?,
        ExportFormat::Json => {
            let bare: Vec<Call> = calls.iter().map(|(_, call)| without_caller(call, args.with_callers)).collect();
            let whole = calls.iter().zip(&bare).map(|((it, _), call)| {
                WholeCallJson::new(it, call, &desk.catalog, store.annotations().in_conflict(&it.id))
            });
            json::write(&mut bytes, &whole.collect::<Vec<_>>())?;
        }
    }
    desk::write(&bytes, args.output.as_deref(), args.force, context)?;
    Ok(ExitCode::SUCCESS)
}

fn without_caller(call: &Call, with_callers: bool) -> Call {
    let caller = if with_callers { call.caller.clone() } else { Caller::default() };
    Call { caller, ..call.clone() }
}
