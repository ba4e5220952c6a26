//! `dutydesk check`: is this list in order, and which phrases lead nowhere in it?

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, output, progress};
use crate::domain::phrase::{Leads, Phrases};
use crate::domain::{Annotations, Body, Catalog, Lang, Target};
use crate::search;
use crate::storage::catalog_file;

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<ExitCode> {
    let what = t!("cli.progress.check", locale = context.lang.code());
    let catalog = progress::watch(&what, context.lang, || match &args.file {
        Some(file) => catalog_file::load(file),
        None => context.origin().load(),
    })?;
    let mut out = output::stdout();
    writeln!(out, "{}", counts(&catalog, context.lang))?;
    for line in phrases(&catalog, &search::BUILTIN_PHRASES, &context.annotations(), context.lang) {
        writeln!(out, "{line}")?;
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

/// The line that says that a list is in order.
pub(super) fn counts(catalog: &Catalog, lang: Lang) -> String {
    t!(
        "cli.check.counts",
        locale = lang.code(),
        id = catalog.id(),
        mandates = catalog.mandates().len(),
        duties = catalog.duties().len(),
        offices = catalog.offices().len(),
        sectors = catalog.sectors().len()
    )
    .into_owned()
}

/// How many phrases lead somewhere in this list, and the targets of those that do not.
fn phrases(catalog: &Catalog, builtin: &Phrases, annotations: &Annotations, lang: Lang) -> Vec<String> {
    let locale = lang.code();
    let ours = builtin.catalog == catalog.id();
    let resolves = |target: &Target| target.text(catalog).is_some();
    let (mut used, mut foreign, mut lost) = (0, 0, (0, Vec::new()));
    for row in &*builtin.rows {
        let Leads::To(to) = &row.leads else { continue };
        // Phrases to a sector are for every list; all others only for the list that they were written for.
        match to.parse::<Target>() {
            Ok(target) if !ours && !matches!(target, Target::Sector(_)) => foreign += row.sayings as usize,
            Ok(target) if resolves(&target) => used += row.sayings as usize,
            _ => {
                lost.0 += row.sayings as usize;
                lost.1.push(to.as_ref());
            }
        }
    }
    let mut lines = vec![t!("cli.check.phrases", locale = locale, count = used).into_owned()];
    if foreign > 0 {
        lines.push(t!("cli.check.foreign", locale = locale, count = foreign, list = builtin.catalog).into_owned());
    }
    if !lost.1.is_empty() {
        let (count, targets) = (lost.0, lost.1.join(" "));
        lines.push(t!("cli.check.lost", locale = locale, count = count, targets = targets).into_owned());
    }
    let own = annotations.live(catalog.id()).filter(|annotation| matches!(annotation.body, Body::Phrase { .. }));
    for annotation in own.filter(|annotation| !resolves(&annotation.target)) {
        let (text, target) = (annotation.text(), &annotation.target);
        lines.push(t!("cli.check.own_lost", locale = locale, phrase = text, target = target).into_owned());
    }
    lines
}
