//! `dutydesk call edit`: another matter, caller, place, due date, tags, or where it leads.

use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::desk::Desk;
use super::entry::EntryArgs;
use crate::cli::note::add::{tags, words};
use crate::cli::note::store;
use crate::cli::{Context, Failure, NOTHING_FOUND};
use crate::domain::annotation::{Body, Caller, Edit};
use crate::search::lead::field_of;
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct EditArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(value_name = "MATTER")]
    matter: Vec<String>,
    #[command(flatten)]
    entry: EntryArgs,
    #[arg(long, value_name = "TAG")]
    tag: Option<Vec<String>>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &EditArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let mut store = store::open(context);
    let Some((before, call)) = desk.named(store.annotations(), &args.id)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let (mut after, mut call, before) = (before.clone(), call.clone(), before.clone());
    let who = store::author(args.author.as_deref(), context);
    let now = clock::now_utc();
    if !args.matter.is_empty() {
        words(&args.matter)?.trim().clone_into(&mut call.matter);
    }
    if args.entry.caller.is_some() || args.entry.phone.is_some() || args.entry.place.is_some() {
        if call.caller.is_left_out() {
            let left_out = t!("calls.cli.left_out", locale = context.lang.code(), id = before.id);
            return Err(Failure::new(left_out).into());
        }
        let [name, phone, place] = [
            (&args.entry.caller, &call.caller.name),
            (&args.entry.phone, &call.caller.phone),
            (&args.entry.place, &call.caller.place),
        ]
        .map(|(new, old)| new.as_ref().unwrap_or(old));
        call.caller = Caller::new(name, phone, place, &clock::new_id());
    }
    match args.entry.due.as_deref() {
        None => {}
        Some("-") => call.due = None,
        Some(written) => call.due = Some(desk.due(written)?),
    }
    if let Some(written) = &args.entry.to {
        let target = desk.target(written)?;
        if let Some(field) = field_of(&target) {
            call.field = field;
        }
        after = after.attached(&desk.catalog, target);
    }
    if let Some(given) = &args.tag {
        after.tags = tags(given, &after.body);
    }
    call.edited(&who, &now);
    after.body = Body::Call(call);
    after.author = who;
    let edit = Edit::of(&before, &now, |it| *it = after);
    store::check(&edit.after, context)?;
    store::save(&mut store, &[edit], context)?;
    Ok(ExitCode::SUCCESS)
}
