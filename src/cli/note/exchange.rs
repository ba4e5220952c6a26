//! `dutydesk note merge` and `recover`: annotations from another machine, and from a damaged file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::store;
use crate::cli::Context;

#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    #[arg(value_name = "FILE", required = true)]
    file: Vec<PathBuf>,
}

pub(super) fn merge(args: &MergeArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let mut store = store::open(context);
    for file in &args.file {
        let merged = store.merge_with(file, context.config.calls).map_err(|error| store::failed(&error, context))?;
        let (added, changed, conflicts) = (merged.added.len(), merged.changed.len(), merged.conflicts.len());
        let path = file.display();
        if !merged.intact {
            store::tell(&t!("notes.cli.merged_not_intact", locale = locale, path = path));
        }
        store::tell(&t!("notes.cli.merged", locale = locale, path = path, added = added, changed = changed));
        if conflicts > 0 {
            store::tell(&t!("notes.cli.merged_conflicts", locale = locale, count = conflicts));
        }
        for id in merged.conflicts {
            store::tell(&format!("  {id}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn recover(context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let mut store = store::open(context);
    let recovered = store.recover().map_err(|error| store::failed(&error, context))?;
    let live = recovered.annotations.iter().filter(|annotation| !annotation.deleted).count();
    let key = if recovered.backup { "notes.cli.recovered" } else { "notes.cli.recovered_without" };
    store::tell(&t!(key, locale = locale, count = live));
    if let Some(path) = recovered.kept {
        store::tell(&t!("notes.cli.kept", locale = locale, path = path.display()));
    }
    if !recovered.salvaged.is_empty() {
        store::tell(&t!("notes.cli.salvaged", locale = locale, count = recovered.salvaged.len()));
        recovered.salvaged.iter().for_each(|id| store::tell(&format!("  {id}")));
    }
    Ok(ExitCode::SUCCESS)
}
