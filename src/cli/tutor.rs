//! `dutydesk tutor`: eight small tasks on the real screen, on a list and with annotations of its own.

use std::process::ExitCode;

use anyhow::Result;

use super::Context;
use crate::storage::tutor;

#[derive(Debug, clap::Args)]
pub(super) struct TutorArgs {
    #[arg(long)]
    restart: bool,
}

/// Opens the screen to practise. Keys, theme and settings are the user's; everything that is written goes to the tutor's own
/// directory.
pub(super) fn run(
    args: &TutorArgs,
    context: &Context,
    open_screen: fn(&Context) -> Result<ExitCode>,
) -> Result<ExitCode> {
    let paths = tutor::paths(&context.paths);
    if args.restart {
        tutor::clear(&paths)?;
    }
    open_screen(&Context { tutor: Some(paths), ..context.clone() })
}
