//! `dutydesk note`: what staff add, from the command line.

pub(super) mod add;
mod edit;
mod exchange;
mod export;
pub(super) mod list;
pub(super) mod markdown;
mod remove;
mod settle;
pub(super) mod store;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use super::Context;

/// Arguments of `note`.
#[derive(Debug, clap::Args)]
pub(super) struct NoteArgs {
    #[command(subcommand)]
    command: NoteCommand,
}

#[derive(Debug, Subcommand)]
enum NoteCommand {
    Add(add::AddArgs),
    List(list::ListArgs),
    Edit(edit::EditArgs),
    Delete(remove::IdArgs),
    Restore(remove::IdArgs),
    Settle(settle::SettleArgs),
    Export(export::ExportArgs),
    Merge(exchange::MergeArgs),
    Recover,
    Purge(remove::PurgeArgs),
}

pub(super) fn run(args: &NoteArgs, context: &Context) -> Result<ExitCode> {
    match &args.command {
        NoteCommand::Add(args) => add::run(args, context),
        NoteCommand::List(args) => list::run(args, context),
        NoteCommand::Edit(args) => edit::run(args, context),
        NoteCommand::Delete(args) => remove::delete(args, context),
        NoteCommand::Restore(args) => remove::restore(args, context),
        NoteCommand::Settle(args) => settle::run(args, context),
        NoteCommand::Export(args) => export::run(args, context),
        NoteCommand::Merge(args) => exchange::merge(args, context),
        NoteCommand::Recover => exchange::recover(context),
        NoteCommand::Purge(args) => remove::purge(args, context),
    }
}
