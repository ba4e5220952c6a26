//! The command line: one file a subcommand.
//!
//! This module reads arguments, hands [`Context`] to the subcommand and prints what went wrong. It knows no screen: what
//! opens one is handed in by `main`.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser as _;

use args::{Cli, Command};

mod args;
mod call;
pub mod charset;
mod check;
mod completions;
mod config;
mod contact;
pub mod context;
mod diff;
mod duties;
mod export;
pub mod failure;
mod find;
mod format;
mod help;
mod import;
mod json;
mod learn;
mod man;
mod note;
mod output;
mod paint;
mod paths;
mod progress;
mod route;
mod searcher;
mod show;
mod tutor;
mod usage;

pub use context::{Color, Context};
pub use failure::Failure;

/// Exit code of a search that found nothing.
pub const NOTHING_FOUND: u8 = 1;

/// Exit code of anything that went wrong.
pub const WRONG: u8 = 2;

/// Runs the program: parses, dispatches, prints the error. `open_screen` is what happens without a subcommand.
pub fn main(args: impl IntoIterator<Item = OsString>, open_screen: fn(&Context) -> Result<ExitCode>) -> ExitCode {
    let args = charset::arguments(args.into_iter());
    let early = context::Early::read(&args);
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => return help::print(&args, &error, &early),
        Err(error) => return failure::print(&usage::explain(&error, &args, early.lang), early.lang),
    };
    let lang = early.lang;
    let needed = cli.command.as_ref().is_none_or(Command::needs_config);
    let context = early.into_context(cli.global.data.clone(), cli.global.color, needed);
    let done = context.and_then(|context| dispatch(&cli, &context, open_screen));
    match done {
        Ok(code) => code,
        // Whoever read our output has seen enough, as in `dutydesk find 会议 | head -1`.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failure::print(&error, lang),
    }
}

fn dispatch(cli: &Cli, context: &Context, open_screen: fn(&Context) -> Result<ExitCode>) -> Result<ExitCode> {
    match &cli.command {
        None => open_screen(context),
        Some(Command::Find(args)) => find::run(args, context),
        Some(Command::Route(args)) => route::run(args, context),
        Some(Command::Learn(args)) => learn::run(args, context),
        Some(Command::Show(args)) => show::run(args, context),
        Some(Command::Note(args)) => note::run(args, context),
        Some(Command::Call(args)) => call::run(args, context),
        Some(Command::Check(args)) => check::run(args, context),
        Some(Command::Import(args)) => import::run(args, context),
        Some(Command::Diff(args)) => diff::run(args, context),
        Some(Command::Contact(args)) => contact::run(args, context),
        Some(Command::Export(args)) => export::run(args, context),
        Some(Command::Config(args)) => config::run(args, context),
        Some(Command::Tutor(args)) => tutor::run(args, context, open_screen),
        Some(Command::Paths) => paths::run(context),
        Some(Command::Completions(args)) => completions::run(args, help::command(context.lang)),
        Some(Command::Man) => man::run(context),
    }
}
