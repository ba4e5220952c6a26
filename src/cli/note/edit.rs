//! `dutydesk note edit`: another text, other tags, ticked off, moved to another target.

use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::add::{ContactArgs, tags, words};
use super::store::{self, Named};
use crate::cli::{Context, Failure, NOTHING_FOUND};
use crate::domain::annotation::{Annotation, Body, Edit};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct EditArgs {
    #[arg(value_name = "NOTE_ID")]
    id: String,
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    #[arg(long, value_name = "TAG")]
    tag: Option<Vec<String>>,
    #[arg(long, conflicts_with_all = ["done", "no_todo"])]
    todo: bool,
    #[arg(long, conflicts_with = "no_todo")]
    done: bool,
    #[arg(long)]
    no_todo: bool,
    #[command(flatten)]
    contact: ContactArgs,
    #[arg(long = "target", value_name = "TARGET")]
    target: Option<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &EditArgs, context: &Context) -> Result<ExitCode> {
    let mut store = store::open(context);
    let Named::One(before) = store::named(store.annotations(), &args.id, context)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let before = before.clone();
    if before.deleted {
        return Err(Failure::new(t!("notes.cli.is_deleted", locale = context.lang.code(), id = before.id)).into());
    }
    let mut after = before.clone();
    change(&mut after, args, context)?;
    if let Some(written) = &args.target {
        let catalog = context.catalog()?;
        let target = store::target(written, &catalog, context)?;
        after = after.attached(&catalog, target);
    }
    after.author = store::author(args.author.as_deref(), context);
    store::check(&after, context)?;
    let edit = Edit::of(&before, &clock::now_utc(), |it| *it = after);
    store::save(&mut store, &[edit], context)?;
    Ok(ExitCode::SUCCESS)
}

fn change(annotation: &mut Annotation, args: &EditArgs, context: &Context) -> Result<()> {
    let written_before = tags(&[], &annotation.body);
    let new_text = if args.text.is_empty() { None } else { Some(words(&args.text)?) };
    let ticks = args.todo || args.done || args.no_todo;
    let fits = match &mut annotation.body {
        Body::Note { text, todo } => {
            if let Some(new) = new_text {
                *text = new;
            }
            if ticks {
                *todo = (!args.no_todo).then_some(args.done);
            }
            !args.contact.any()
        }
        Body::Phrase { text } => {
            if let Some(new) = new_text {
                *text = new;
            }
            !args.contact.any() && !ticks
        }
        Body::Contact(contact) => {
            let ContactArgs { person, phone, room, hours } = &args.contact;
            let given = [person.clone().or(new_text), phone.clone(), room.clone(), hours.clone()];
            let fields = [&mut contact.person, &mut contact.phone, &mut contact.room, &mut contact.hours];
            for (field, given) in fields.into_iter().zip(given) {
                if let Some(given) = given {
                    *field = given;
                }
            }
            !ticks
        }
        Body::Call(_) => {
            let (locale, id) = (context.lang.code(), &annotation.id);
            return Err(Failure::new(t!("notes.cli.is_call", locale = locale, id = id)).into());
        }
    };
    if !fits {
        return Err(Failure::new(t!("notes.cli.wrong_kind", locale = context.lang.code())).into());
    }
    // Tags that stood in the old text go with it; those that were given beside it stay unless others are given.
    annotation.tags.retain(|tag| !written_before.contains(tag));
    annotation.tags = tags(args.tag.as_deref().unwrap_or(&annotation.tags), &annotation.body);
    Ok(())
}
