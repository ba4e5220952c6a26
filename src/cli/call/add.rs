//! `dutydesk call add`: prints the new id once the call is on the disk.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;

use super::desk::Desk;
use super::entry::EntryArgs;
use crate::cli::note::add::{tags, words};
use crate::cli::note::store;
use crate::cli::searcher::Searcher;
use crate::cli::{Context, Failure, output};
use crate::domain::annotation::{Annotation, Annotations, Body, Call, Caller, Edit};
use crate::domain::calendar::DueIn;
use crate::domain::{Target, calls};
use crate::search::Lead;
use crate::search::lead::field_of;
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    #[arg(value_name = "MATTER", required = true)]
    matter: Vec<String>,
    #[command(flatten)]
    entry: EntryArgs,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &AddArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let matter = words(&args.matter)?;
    let due = match &args.entry.due {
        Some(written) => desk.due(written)?,
        None => desk.calendar.due(desk.now.day, DueIn::Days(context.config.call_days)),
    };
    let mut store = store::open(context);
    let led = match &args.entry.to {
        Some(written) => chosen(&desk, desk.target(written)?, &matter, store.annotations()),
        None => led(&desk, &matter, store.annotations())?,
    };
    let (now, author) = (clock::now_utc(), store::author(args.author.as_deref(), context));
    let id = clock::new_id();
    let given = |field: &Option<String>| field.clone().unwrap_or_default();
    let caller = Caller::new(&given(&args.entry.caller), &given(&args.entry.phone), &given(&args.entry.place), &id);
    let field = led.field.clone();
    let mut call = Call { matter: matter.trim().to_owned(), caller, field, due: Some(due), ..Call::default() };
    call.taken(&author, &now);
    let after = Annotation::new(&desk.catalog, led.target.clone(), Body::Call(call), id.clone(), &author, &now);
    let mut after = after.cleaned();
    after.tags = tags(&args.tag, &after.body);
    store::check(&after, context)?;
    store::save(&mut store, &[Edit { before: None, after }], context)?;
    let mut out = output::stdout();
    writeln!(out, "{id}")?;
    output::finish(out)?;
    if args.entry.to.is_none() {
        tell(&desk, &led);
    }
    Ok(ExitCode::SUCCESS)
}

/// Says where it leads, and whether that is a guess.
fn tell(desk: &Desk<'_>, lead: &Lead) {
    let locale = desk.context.lang.code();
    let place = desk.place(&lead.target);
    match lead.sure {
        Some(sure) => {
            let percent = format!("{:.0}", sure * 100.0);
            store::tell(&t!("calls.cli.led", locale = locale, place = place, percent = percent));
        }
        None => store::tell(&t!("calls.cli.led_nowhere", locale = locale, place = place)),
    }
}

/// Where the first answer of `route` leads; where nothing is heard, to whoever takes what nobody else does.
fn led(desk: &Desk<'_>, matter: &str, annotations: &Annotations) -> Result<Lead> {
    let searcher = Searcher::over(desk.context, Arc::clone(&desk.catalog), annotations.clone());
    lead(&searcher, matter)
}

/// Where a matter leads in a list that was indexed.
pub(super) fn lead(searcher: &Searcher, matter: &str) -> Result<Lead> {
    let nowhere = || Failure::new(t!("calls.cli.nowhere", locale = searcher.lang.code())).into();
    searcher.index.lead(matter, searcher.options).ok_or_else(nowhere)
}

/// Where somebody chose to lead it; the field is that of the sector, else what is heard in the matter.
fn chosen(desk: &Desk<'_>, target: Target, matter: &str, annotations: &Annotations) -> Lead {
    let heard = || led(desk, matter, annotations).map(|led| led.field).unwrap_or_default();
    let field = field_of(&target).unwrap_or_else(heard);
    Lead { target, field, sure: None }
}

/// The name of the office whose matter a target is; for tables.
pub(super) fn office<'c>(desk: &'c Desk<'_>, target: &'c Target) -> &'c str {
    calls::office_of(target, &desk.catalog)
}
