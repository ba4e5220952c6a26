//! `dutydesk note settle`: shows the versions of an annotation that was changed in two places, or keeps one of them.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::list::visible;
use super::store::{self, Named};
use crate::cli::{Context, Failure, NOTHING_FOUND, output};
use crate::domain::annotation::Annotation;
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct SettleArgs {
    #[arg(value_name = "NOTE_ID")]
    id: String,
    #[arg(value_name = "VERSION")]
    version: Option<usize>,
}

pub(super) fn run(args: &SettleArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let mut store = store::open(context);
    let Named::One(first) = store::named(store.annotations(), &args.id, context)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let id = first.id.clone();
    if !store.annotations().in_conflict(&id) {
        store::tell(&t!("notes.cli.no_conflict", locale = locale, id = id));
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    let versions: Vec<&Annotation> = store.annotations().iter().filter(|it| it.id == id && !it.deleted).collect();
    let Some(number) = args.version else {
        let mut out = output::stdout();
        for (position, version) in versions.iter().enumerate() {
            let (time, author) = (clock::local(&version.updated), visible(&version.author));
            writeln!(out, "{}  {time}  {author}", position + 1)?;
            version.text().lines().try_for_each(|line| writeln!(out, "    {}", visible(line)))?;
        }
        output::finish(out)?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(keep) = number.checked_sub(1).and_then(|position| versions.get(position)) else {
        let count = versions.len();
        return Err(Failure::new(t!("notes.cli.no_version", locale = locale, version = number, count = count)).into());
    };
    let edits = store.annotations().settle(keep, &clock::now_utc());
    store::save(&mut store, &edits, context)?;
    Ok(ExitCode::SUCCESS)
}
