//! `dutydesk call purge`: removes callers and matters of old calls from every file; the calls still count in reports.

use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::desk;
use crate::cli::note::store;
use crate::cli::{Context, Failure, NOTHING_FOUND};
use crate::domain::{Call, LocalTime};
use crate::storage::clock::{self, Zone};

#[derive(Debug, clap::Args)]
pub(super) struct PurgeArgs {
    #[arg(long, value_name = "DATE", required = true)]
    before: String,
}

pub(super) fn run(args: &PurgeArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let day = desk::day(&args.before, context)?;
    let midnight = LocalTime { day, minutes: 0 };
    let moment = Zone::system().stored(midnight, 0);
    let moment = moment.ok_or_else(|| Failure::new(t!("calls.cli.not_a_date", locale = locale, date = args.before)))?;
    let mut store = store::open(context);
    let before = store.annotations().clone();
    let purged = store.purge_calls(&moment, &clock::now_utc()).map_err(|error| store::failed(&error, context))?;
    for path in &purged.removed {
        store::tell(&t!("notes.cli.removed_file", locale = locale, path = path.display()));
    }
    if purged.found.is_empty() {
        store::tell(&t!("calls.cli.none", locale = locale));
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    store::tell(&t!("calls.cli.purged", locale = locale, count = purged.found.len(), day = day));
    let was_open = |id: &&String| before.get(id).is_some_and(|it| !it.deleted && it.call().is_some_and(Call::is_open));
    let open = purged.found.iter().filter(was_open).count();
    if open > 0 {
        store::tell(&t!("calls.cli.purged_open", locale = locale, count = open));
    }
    Ok(ExitCode::SUCCESS)
}
