//! `dutydesk completions`: a script for the shell.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap_complete::Shell;

use super::output;

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script for a whole command, whose words are in the reader's language.
pub(super) fn run(args: &CompletionsArgs, mut command: clap::Command) -> Result<ExitCode> {
    // Into memory first: the generator panics where writing fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "dutydesk", &mut script);
    let mut out = output::data();
    out.write_all(&script)?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}
