//! `dutydesk call`: calls from ring to report, from the command line.

mod add;
mod desk;
mod edit;
mod entry;
mod export;
mod import;
mod list;
mod purge;
mod report;
mod sections;
mod sheets;
mod show;
mod slip;
mod step;
mod table;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use rust_i18n::t;

use super::{Context, Failure};

/// Arguments of `call`.
#[derive(Debug, clap::Args)]
pub(super) struct CallArgs {
    #[command(subcommand)]
    command: CallCommand,
}

#[derive(Debug, Subcommand)]
enum CallCommand {
    Add(add::AddArgs),
    List(list::ListArgs),
    Show(show::ShowArgs),
    Pass(step::PassArgs),
    Close(step::CloseArgs),
    Reopen(step::ReopenArgs),
    Edit(edit::EditArgs),
    Slip(slip::SlipArgs),
    Report(report::ReportArgs),
    Export(export::ExportArgs),
    Import(import::ImportArgs),
    Purge(purge::PurgeArgs),
}

pub(super) fn run(args: &CallArgs, context: &Context) -> Result<ExitCode> {
    // Where calls may not be kept, what is there from before can still be removed.
    if !context.config.calls && !matches!(args.command, CallCommand::Purge(_)) {
        let locale = context.lang.code();
        let failure = Failure::new(t!("calls.cli.off", locale = locale));
        return Err(failure.with(t!("calls.cli.off_advice", locale = locale)).into());
    }
    match &args.command {
        CallCommand::Add(args) => add::run(args, context),
        CallCommand::List(args) => list::run(args, context),
        CallCommand::Show(args) => show::run(args, context),
        CallCommand::Pass(args) => step::pass(args, context),
        CallCommand::Close(args) => step::close(args, context),
        CallCommand::Reopen(args) => step::reopen(args, context),
        CallCommand::Edit(args) => edit::run(args, context),
        CallCommand::Slip(args) => slip::run(args, context),
        CallCommand::Report(args) => report::run(args, context),
        CallCommand::Export(args) => export::run(args, context),
        CallCommand::Import(args) => import::run(args, context),
        CallCommand::Purge(args) => purge::run(args, context),
    }
}
