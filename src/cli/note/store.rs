//! The store as the commands use it: opened, waited for, its errors in the reader's language, annotations named by id.

use std::io::Write as _;
use std::time::Duration;

use anyhow::Result;
use rust_i18n::t;

use crate::cli::output;
use crate::cli::{Context, Failure};
use crate::domain::annotation::{Annotation, Annotations, Edit, MAX_BYTES};
use crate::domain::{Catalog, Target};
use crate::storage::annotation_store::{AnnotationStore, Saved, StoreError};
use crate::storage::io::SystemIo;
use crate::storage::{clock, on_duty};

/// How long a command waits for a window that is saving.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the store. What the reader should know about its file, but does not stop anything, is told on standard error.
pub(in crate::cli) fn open(context: &Context) -> AnnotationStore {
    let (mut store, opened) =
        AnnotationStore::open_for_command(context.paths.config_dir.as_deref(), Box::new(SystemIo));
    store.set_patience(PATIENCE);
    let locale = context.lang.code();
    store.set_waiting(move |patience| {
        tell(&t!("notes.cli.waiting", locale = locale, seconds = patience.as_secs()));
    });
    if let Some(notice) = opened.notice.filter(|notice| !notice.is_read_only()) {
        tell(&notice.message(context.lang));
    }
    store
}

/// Opens the store to read it only: one that cannot be read is an error, because an empty list would be a lie.
pub(in crate::cli) fn read(context: &Context) -> Result<AnnotationStore> {
    let store = open(context);
    match store.notice().filter(|notice| notice.is_read_only() && context.paths.config_dir.is_some()) {
        Some(notice) => Err(failed(&StoreError::ReadOnly(notice.clone()), context)),
        None => Ok(store),
    }
}

/// Saves edits of which each must arrive.
pub(in crate::cli) fn save(store: &mut AnnotationStore, edits: &[Edit], context: &Context) -> Result<Saved> {
    if let Some(notice) = clock::notice(store.annotations(), context.lang) {
        tell(&notice);
    }
    let saved = store.save(edits).map_err(|error| failed(&error, context))?;
    let locale = context.lang.code();
    if let Some(id) = saved.purged.first() {
        return Err(Failure::new(t!("notes.cli.purged_meanwhile", locale = locale, id = id)).into());
    }
    for id in &saved.conflicts {
        tell(&t!("notes.cli.conflict", locale = locale, id = id));
    }
    Ok(saved)
}

/// A store's error as a failure of the command line.
pub(in crate::cli) fn failed(error: &StoreError, context: &Context) -> anyhow::Error {
    let failure = Failure::new(error.summary(context.lang));
    error.advice(context.lang).into_iter().fold(failure, Failure::with).into()
}

/// Says something beside the output.
pub(in crate::cli) fn tell(text: &str) {
    // Where standard error is gone, nobody is there to be told.
    let _ = writeln!(output::stderr(), "{text}");
}

/// Who signs: whoever was named, else whoever is on duty, else the login name.
pub(in crate::cli) fn author(named: Option<&str>, context: &Context) -> String {
    let login = || ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let on_duty = || Some(context.config.on_duty.clone()).filter(|name| !name.is_empty());
    let named = named.map(str::to_owned);
    named.or_else(|| on_duty::read(&context.paths)).or_else(on_duty).or_else(login).unwrap_or_default()
}

/// A target that the catalog has, under its published name.
pub(in crate::cli) fn target(written: &str, catalog: &Catalog, context: &Context) -> Result<Target> {
    let target = crate::cli::show::parse(written, context.lang)?;
    let known = match &target {
        Target::Office(name) => {
            catalog.office_position(name).map(|office| Target::Office(catalog.offices()[office].name.clone()))
        }
        other => other.text(catalog).map(|_| other.clone()),
    };
    let missing =
        || Failure::new(t!("cli.show.missing", locale = context.lang.code(), target = target, list = catalog.id()));
    known.ok_or_else(|| missing().into())
}

/// What an id, or the beginning of one, stands for.
pub(in crate::cli) enum Named<'a> {
    One(&'a Annotation),
    None,
}

/// Finds the annotation of an id or of its unmistakable beginning; several candidates are an error.
pub(in crate::cli) fn named<'a>(annotations: &'a Annotations, id: &str, context: &Context) -> Result<Named<'a>> {
    let id = id.trim().to_ascii_uppercase();
    if let Some(annotation) = annotations.get(&id) {
        return Ok(Named::One(annotation));
    }
    let mut candidates: Vec<&str> = annotations.iter().map(|annotation| annotation.id.as_str()).collect();
    candidates.retain(|candidate| !id.is_empty() && candidate.starts_with(&id));
    candidates.dedup();
    match candidates[..] {
        [] => {
            tell(&t!("notes.cli.no_such", locale = context.lang.code(), id = id));
            Ok(Named::None)
        }
        [one] => Ok(annotations.get(one).map_or(Named::None, Named::One)),
        _ => {
            let failure = Failure::new(t!("notes.cli.ambiguous", locale = context.lang.code(), id = id));
            Err(candidates.into_iter().take(10).fold(failure, Failure::with).into())
        }
    }
}

/// Refuses an annotation that says nothing or too much.
pub(in crate::cli) fn check(annotation: &Annotation, context: &Context) -> Result<()> {
    if annotation.text().trim().is_empty() {
        return Err(Failure::new(t!("notes.cli.empty", locale = context.lang.code())).into());
    }
    let bytes = annotation.bytes();
    if bytes > MAX_BYTES {
        return Err(failed(&StoreError::TooLong { bytes }, context));
    }
    Ok(())
}
