//! `dutydesk check`: is this list in order?

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, output};
use crate::storage::catalog_file;

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<ExitCode> {
    let catalog = match &args.file {
        Some(file) => catalog_file::load(file)?,
        None => context.origin().load()?,
    };
    let counts = t!(
        "cli.check.counts",
        locale = context.lang.code(),
        id = catalog.id(),
        mandates = catalog.mandates().len(),
        duties = catalog.duties().len(),
        offices = catalog.offices().len(),
        sectors = catalog.sectors().len()
    );
    let mut out = output::stdout();
    writeln!(out, "{counts}")?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}
