//! The `dutydesk` program: parse, run, print the error, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dutydesk::cli::main(std::env::args_os(), dutydesk::terminal::run)
}
