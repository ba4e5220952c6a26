//! `dutydesk show`: everything that is known of one duty, office, mandate or sector.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;
use serde::Serialize;

use super::failure::Failure;
use super::format::Format;
use super::json::{self, AnnotationJson, DutyJson};
use super::paint::Paint;
use super::{Context, NOTHING_FOUND, duties, output};
use crate::domain::{Annotation, Annotations, Catalog, Lang, Target};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "TARGET")]
    target: String,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<ExitCode> {
    let lang = context.lang;
    let target = parse(&args.target, lang)?;
    let catalog = context.catalog()?;
    let Some(shown) = Shown::find(&catalog, &target) else {
        let missing = t!("cli.show.missing", locale = lang.code(), target = target, list = catalog.id());
        let _ = writeln!(output::stderr(), "{missing}");
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let annotations = context.annotations();
    let mut out = output::stdout();
    match args.format {
        Format::Text => text(&mut out, &catalog, &annotations, &shown, context)?,
        Format::Json => as_json(&mut out, &catalog, &annotations, &shown)?,
        table => duties::table(&mut out, &catalog, &shown.rows, table, lang, None)?,
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

/// A target; a plain number is a duty's.
pub(super) fn parse(written: &str, lang: Lang) -> Result<Target> {
    if let Ok(number) = crate::domain::text::fold(written).parse() {
        return Ok(Target::Duty(number));
    }
    written.parse().map_err(|_| {
        let summary = t!("cli.show.no_target", locale = lang.code(), target = written);
        Failure::new(summary).with(t!("cli.show.targets", locale = lang.code())).into()
    })
}

/// A target that is in the list, under the name that the list has for it.
struct Shown {
    target: Target,
    rows: Vec<usize>,
    /// Other names, an office above: what text output says besides.
    asides: Vec<String>,
}

impl Shown {
    fn find(catalog: &Catalog, target: &Target) -> Option<Self> {
        let all = 0..catalog.duties().len();
        let (target, rows, asides) = match target {
            Target::Duty(number) => {
                let row = catalog.duty_row(*number)?;
                let remark = catalog.duties()[row].remark.as_deref();
                (target.clone(), vec![row], remark.into_iter().map(str::to_owned).collect())
            }
            Target::Office(name) => {
                let office = catalog.office_position(name)?;
                let record = &catalog.offices()[office];
                let asides = record.also.iter().chain(&record.parent).cloned().collect();
                let rows = all.filter(|row| catalog.office_of(*row) == office).collect();
                (Target::Office(record.name.clone()), rows, asides)
            }
            Target::Mandate(id) => {
                let mandate = catalog.mandate_position(*id)?;
                (target.clone(), all.filter(|row| catalog.mandate_of(*row) == mandate).collect(), Vec::new())
            }
            Target::Sector(name) => {
                let sector = catalog.sector_position(name)?;
                let rows = catalog.sector_rows(sector).iter().map(|row| *row as usize).collect();
                (target.clone(), rows, Vec::new())
            }
        };
        Some(Self { target, rows, asides })
    }
}

fn text(
    out: &mut impl Write,
    catalog: &Catalog,
    annotations: &Annotations,
    shown: &Shown,
    context: &Context,
) -> Result<()> {
    let paint = Paint::stdout(context.color);
    let heading = match &shown.target {
        Target::Mandate(id) => catalog
            .mandate_position(*id)
            .map(|at| &catalog.mandates()[at])
            .map(|mandate| format!("{}{}", mandate.heading, mandate.text)),
        Target::Duty(_) => None,
        Target::Office(name) | Target::Sector(name) => Some(name.clone()),
    };
    if let Some(heading) = heading {
        writeln!(out, "{}", Paint::paint(paint.head, &heading))?;
    }
    for aside in &shown.asides {
        writeln!(out, "    {}", Paint::paint(paint.aside, aside))?;
    }
    for row in &shown.rows {
        duties::text(out, catalog, *row, paint)?;
    }
    if let (Target::Duty(_), [row]) = (&shown.target, &shown.rows[..]) {
        let mandate = &catalog.mandates()[catalog.mandate_of(*row)];
        writeln!(out, "    {}", Paint::paint(paint.aside, &format!("{}{}", mandate.heading, mandate.text)))?;
    }
    for annotation in annotations.of(catalog.id(), &shown.target) {
        let when = clock::local(&annotation.updated);
        writeln!(out, "  - {}", Paint::paint(paint.aside, &format!("{when} {}", annotation.author)))?;
        annotation.text().lines().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    Ok(())
}

fn as_json(out: &mut impl Write, catalog: &Catalog, annotations: &Annotations, shown: &Shown) -> Result<()> {
    #[derive(Serialize)]
    struct Group<'c> {
        target: String,
        text: Option<&'c str>,
        also: &'c [String],
        duties: Vec<u32>,
        annotations: Vec<AnnotationJson<'c>>,
    }
    let own: Vec<&Annotation> = annotations.of(catalog.id(), &shown.target).collect();
    if let (Target::Duty(_), [row]) = (&shown.target, &shown.rows[..]) {
        return Ok(json::write(out, &DutyJson::new(catalog, *row, Some(own)))?);
    }
    let office = |name: &String| catalog.office_position(name).map(|at| catalog.offices()[at].also.as_slice());
    let also = match &shown.target {
        Target::Office(name) => office(name).unwrap_or_default(),
        _ => &[],
    };
    let group = Group {
        target: shown.target.to_string(),
        text: shown.target.text(catalog),
        also,
        duties: shown.rows.iter().map(|row| catalog.duties()[*row].number).collect(),
        annotations: own.into_iter().map(AnnotationJson::new).collect(),
    };
    Ok(json::write(out, &group)?)
}
