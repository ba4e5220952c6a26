//! `dutydesk call pass`, `close` and `reopen`: what becomes of a call.

use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::desk::Desk;
use crate::cli::note::store;
use crate::cli::{Context, Failure, NOTHING_FOUND};
use crate::domain::annotation::{Body, Call, Edit};
use crate::domain::text;
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct PassArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(long, value_name = "NAME")]
    to: String,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CloseArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(long, value_name = "TEXT")]
    outcome: String,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReopenArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn pass(args: &PassArgs, context: &Context) -> Result<ExitCode> {
    let to = said(&args.to, "calls.cli.to_whom", context)?;
    step(&args.id, args.author.as_deref(), context, |call, who, now| {
        if !call.is_open() {
            return Err("calls.cli.is_closed");
        }
        call.pass(&to, who, now);
        Ok(())
    })
}

pub(super) fn close(args: &CloseArgs, context: &Context) -> Result<ExitCode> {
    let outcome = said(&args.outcome, "calls.cli.what_outcome", context)?;
    step(&args.id, args.author.as_deref(), context, |call, who, now| {
        if !call.is_open() {
            return Err("calls.cli.is_closed");
        }
        call.close(&outcome, who, now);
        Ok(())
    })
}

pub(super) fn reopen(args: &ReopenArgs, context: &Context) -> Result<ExitCode> {
    step(&args.id, args.author.as_deref(), context, |call, who, now| {
        if call.is_open() {
            return Err("calls.cli.is_open");
        }
        call.reopen(who, now);
        Ok(())
    })
}

/// What was said, which must not be nothing.
fn said(written: &str, otherwise: &str, context: &Context) -> Result<String> {
    let said = text::clean(written, true).trim().to_owned();
    if said.is_empty() {
        return Err(Failure::new(t!(otherwise, locale = context.lang.code())).into());
    }
    Ok(said)
}

/// Does something with the call of an id; the key of a text where it cannot be done.
fn step(
    id: &str,
    author: Option<&str>,
    context: &Context,
    change: impl FnOnce(&mut Call, &str, &str) -> Result<(), &'static str>,
) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let mut store = store::open(context);
    let Some((before, call)) = desk.named(store.annotations(), id)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let (before, mut call) = (before.clone(), call.clone());
    let (who, now) = (store::author(author, context), clock::now_utc());
    let refused = |key: &str| Failure::new(t!(key, locale = context.lang.code(), id = before.id));
    change(&mut call, &who, &now).map_err(refused)?;
    let edit = Edit::of(&before, &now, |it| {
        it.body = Body::Call(call);
        it.author = who;
    });
    store::check(&edit.after, context)?;
    store::save(&mut store, &[edit], context)?;
    Ok(ExitCode::SUCCESS)
}
