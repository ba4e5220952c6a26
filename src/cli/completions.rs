//! `dutydesk completions`: a script for the shell.

use std::process::ExitCode;

use anyhow::Result;
use clap_complete::Shell;

use super::{Context, help, output};
use std::io::Write as _;

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, context: &Context) -> Result<ExitCode> {
    // Into memory first: the generator panics where writing fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(context.lang), "dutydesk", &mut script);
    let mut out = output::data();
    out.write_all(&script)?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}
