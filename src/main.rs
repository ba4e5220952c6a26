//! The `dutydesk` program: parse, run, print the error, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dutydesk::cli::main(std::env::args_os(), open_screen)
}

// Provisional: `dutydesk::terminal::run` takes this place.
fn open_screen(_: &dutydesk::cli::Context) -> anyhow::Result<ExitCode> {
    anyhow::bail!("the screen is not built in yet")
}
