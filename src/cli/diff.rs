//! `dutydesk diff`: how one edition of a list differs from another, and which annotations that touches.

mod text;
mod whole;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use rust_i18n::t;

use super::{Context, NOTHING_FOUND, json, output};
use crate::domain::edition::Edition;
use crate::domain::{Annotation, Catalog, Target};
use crate::storage::{catalog_file, import};

#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "OLD")]
    old: PathBuf,
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
}

/// A form of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum DiffFormat {
    #[default]
    Text,
    Md,
    Json,
}

pub(super) fn run(args: &DiffArgs, context: &Context) -> Result<ExitCode> {
    let (old, new) = (list(&args.old)?, list(&args.new)?);
    let edition = Edition::new(&old, &new);
    let lists = Lists { edition: &edition, old: &old, new: &new, context };
    let touched = lists.touched();
    let mut out = if matches!(args.format, DiffFormat::Text) { output::stdout() } else { output::data() };
    match args.format {
        DiffFormat::Json => json::write(&mut out, &whole::of(&lists, &touched))?,
        format => text::write(&mut out, &lists, &touched, format == DiffFormat::Md)?,
    }
    output::finish(out)?;
    Ok(if edition.is_same() { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}

/// A list, or a document that is imported.
fn list(path: &Path) -> Result<Catalog> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron")) {
        return Ok(catalog_file::load(path)?);
    }
    Ok(import::import(path, &import::Options::default())?.catalog)
}

struct Lists<'l> {
    edition: &'l Edition,
    old: &'l Catalog,
    new: &'l Catalog,
    context: &'l Context,
}

/// An annotation that the new edition touches, and the key of what happens to it.
struct Touched {
    annotation: Annotation,
    what: &'static str,
    now: Option<u32>,
}

impl Lists<'_> {
    fn say(&self, key: &str) -> String {
        t!(key, locale = self.context.lang.code()).into_owned()
    }

    /// The annotations and calls of the old list whose place came, went, changed or was renumbered.
    fn touched(&self) -> Vec<Touched> {
        let annotations = self.context.annotations();
        let mut touched = Vec::new();
        for annotation in annotations.live(self.old.id()) {
            let (what, now) = match &annotation.target {
                Target::Duty(number) => match self.old.duty_row(*number).map(|row| (row, self.edition.rows[row])) {
                    Some((_, None)) => ("cli.diff.gone", None),
                    Some((row, Some(other))) => {
                        let duty = &self.new.duties()[other];
                        let changed = self.old.duties()[row].text != duty.text;
                        match (changed, duty.number == *number) {
                            (_, false) => ("cli.diff.elsewhere", Some(duty.number)),
                            (true, true) => ("cli.diff.review", None),
                            (false, true) => continue,
                        }
                    }
                    None => continue,
                },
                Target::Office(name)
                    if self.old.office_position(name).is_some() && self.new.office_position(name).is_none() =>
                {
                    ("cli.diff.gone", None)
                }
                Target::Sector(name)
                    if self.old.sector_position(name).is_some() && self.new.sector_position(name).is_none() =>
                {
                    ("cli.diff.gone", None)
                }
                Target::Mandate(id) if self.edition.mandates.contains(id) => ("cli.diff.review", None),
                _ => continue,
            };
            touched.push(Touched { annotation: annotation.clone(), what, now });
        }
        touched
    }
}
