//! `dutydesk note delete`, `restore` and `purge`.

use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::store::{self, Named};
use crate::cli::{Context, Failure, NOTHING_FOUND};
use crate::domain::annotation::{Annotation, Annotations, Edit};
use crate::storage::clock;

/// Annotations by id.
#[derive(Debug, clap::Args)]
pub(super) struct IdArgs {
    #[arg(value_name = "NOTE_ID", required = true)]
    id: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct PurgeArgs {
    #[arg(value_name = "NOTE_ID", required_unless_present = "deleted")]
    id: Vec<String>,
    #[arg(long, conflicts_with = "id")]
    deleted: bool,
    #[arg(long)]
    force: bool,
}

pub(super) fn delete(args: &IdArgs, context: &Context) -> Result<ExitCode> {
    turn(args, context, true)
}

pub(super) fn restore(args: &IdArgs, context: &Context) -> Result<ExitCode> {
    turn(args, context, false)
}

/// Deletes or restores; what is so already stays as it is.
fn turn(args: &IdArgs, context: &Context, deleted: bool) -> Result<ExitCode> {
    let mut store = store::open(context);
    let now = clock::now_utc();
    let Some(found) = all_named(store.annotations(), &args.id, context)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let mut edits = Vec::new();
    for annotation in &found {
        if annotation.purged {
            let purged = t!("notes.cli.is_purged", locale = context.lang.code(), id = annotation.id);
            return Err(Failure::new(purged).into());
        }
        if annotation.deleted != deleted {
            let versions = store.annotations().versions(&annotation.id).iter();
            let turned = versions.filter(|version| version.deleted != deleted);
            edits.extend(turned.map(|version| Edit::of(version, &now, |it| it.deleted = deleted)));
        }
    }
    store::save(&mut store, &edits, context)?;
    let key = if deleted { "notes.cli.deleted" } else { "notes.cli.restored" };
    store::tell(&t!(key, locale = context.lang.code(), count = found.len()));
    Ok(ExitCode::SUCCESS)
}

pub(super) fn purge(args: &PurgeArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let mut store = store::open(context);
    let found = if args.deleted {
        let catalog = context.catalog()?;
        Some(store.annotations().deleted(catalog.id()).into_iter().cloned().collect())
    } else {
        all_named(store.annotations(), &args.id, context)?
    };
    let Some(found) = found.filter(|found| !found.is_empty()) else {
        if args.deleted {
            store::tell(&t!("notes.cli.none", locale = locale));
        }
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    if let Some(live) = found.iter().find(|annotation| !annotation.deleted && !args.force) {
        return Err(Failure::new(t!("notes.cli.delete_first", locale = locale, id = live.id)).into());
    }
    let ids: Vec<String> = found.into_iter().map(|annotation| annotation.id).collect();
    let purged = store.purge(&ids, &clock::now_utc()).map_err(|error| store::failed(&error, context))?;
    store::tell(&t!("notes.cli.purged", locale = locale, count = ids.len()));
    for path in purged.removed {
        store::tell(&t!("notes.cli.removed_file", locale = locale, path = path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The annotations of all these ids, or `None` if one is missing: a command does all of what it was told, or nothing.
fn all_named(annotations: &Annotations, ids: &[String], context: &Context) -> Result<Option<Vec<Annotation>>> {
    let mut found = Vec::new();
    for id in ids {
        match store::named(annotations, id, context)? {
            Named::One(annotation) => found.push(annotation.clone()),
            Named::None => return Ok(None),
        }
    }
    Ok(Some(found))
}
