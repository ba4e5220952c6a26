//! What a check of past tickets found, and what is kept of them, as text, JSON or a table.

use std::io::Write as _;

use anyhow::Result;
use rust_i18n::t;
use serde::Serialize;

use crate::cli::format::{self, Format};
use crate::cli::searcher::Searcher;
use crate::cli::{json, output};
use crate::domain::Lang;
use crate::search::{Learned, Lesson, OfficeRow};

/// What the check found, as `--format json` prints it.
#[derive(Debug, Serialize)]
struct LessonJson<'l> {
    tickets: usize,
    kept: bool,
    office_before: f32,
    office_after: f32,
    sector_before: f32,
    sector_after: f32,
    offices: Vec<OfficeJson<'l>>,
}

#[derive(Debug, Serialize)]
struct OfficeJson<'l> {
    office: &'l str,
    tickets: usize,
    office_before: usize,
    office_after: usize,
    sector_before: usize,
    sector_after: usize,
}

/// Prints what the check found.
pub(super) fn report(searcher: &Searcher, lesson: &Lesson, kept: bool, format: Format) -> Result<()> {
    let locale = searcher.lang.code();
    let mut out = output::of(format);
    let name = |row: &OfficeRow| searcher.catalog.offices()[row.office].name.as_str();
    let [before, after] = lesson.learned.accuracy;
    if format == Format::Json {
        let offices = lesson.offices.iter().map(|row| OfficeJson {
            office: name(row),
            tickets: row.tickets,
            office_before: row.office_right[0],
            office_after: row.office_right[1],
            sector_before: row.sector_right[0],
            sector_after: row.sector_right[1],
        });
        let lesson = LessonJson {
            tickets: lesson.learned.tickets,
            kept,
            office_before: before.office,
            office_after: after.office,
            sector_before: before.sector,
            sector_after: after.sector,
            offices: offices.collect(),
        };
        json::write(&mut out, &lesson)?;
    } else if format == Format::Text {
        for row in &lesson.offices {
            let part = |count: usize| percent(count as f32 / row.tickets.max(1) as f32);
            let line = t!(
                "cli.learn.office",
                locale = locale,
                office = name(row),
                tickets = row.tickets,
                office_before = part(row.office_right[0]),
                office_after = part(row.office_right[1]),
                sector_before = part(row.sector_right[0]),
                sector_after = part(row.sector_right[1])
            );
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{}", summary(&lesson.learned, searcher.lang))?;
    } else {
        let header = |key: &'static str| t!(key, locale = locale);
        let headers = [
            header("cli.column.office"),
            header("cli.learn.column.tickets"),
            header("cli.learn.column.office_before"),
            header("cli.learn.column.office_after"),
            header("cli.learn.column.sector_before"),
            header("cli.learn.column.sector_after"),
        ];
        let rows = lesson.offices.iter().map(|row| {
            let [office_before, office_after] = row.office_right;
            let [sector_before, sector_after] = row.sector_right;
            let numbers = [row.tickets, office_before, office_after, sector_before, sector_after];
            let [tickets, one, two, three, four] = numbers.map(|number| number.to_string());
            [name(row).to_owned(), tickets, one, two, three, four]
        });
        format::table(&mut out, format, &headers, rows)?;
    }
    Ok(output::finish(out)?)
}

/// The accuracy before and after in one line.
fn summary(learned: &Learned, lang: Lang) -> String {
    let [before, after] = learned.accuracy;
    t!(
        "cli.learn.summary",
        locale = lang.code(),
        tickets = learned.tickets,
        office_before = percent(before.office),
        office_after = percent(after.office),
        sector_before = percent(before.sector),
        sector_after = percent(after.sector)
    )
    .into_owned()
}

fn percent(part: f32) -> String {
    format!("{:.1}%", part * 100.0)
}

/// What is kept, as `--format json` prints it.
#[derive(Debug, Serialize)]
struct KeptJson<'l> {
    catalog: &'l str,
    made: &'l str,
    tickets: usize,
    classes: &'l [String],
    office_before: f32,
    office_after: f32,
    sector_before: f32,
    sector_after: f32,
}

/// Prints what is kept.
pub(super) fn kept(learned: &Learned, format: Format, lang: Lang) -> Result<()> {
    let mut out = output::of(format);
    if format == Format::Json {
        let [before, after] = learned.accuracy;
        let kept = KeptJson {
            catalog: &learned.catalog,
            made: &learned.made,
            tickets: learned.tickets,
            classes: &learned.classes,
            office_before: before.office,
            office_after: after.office,
            sector_before: before.sector,
            sector_after: after.sector,
        };
        json::write(&mut out, &kept)?;
    } else {
        let (catalog, made) = (&learned.catalog, &learned.made);
        writeln!(out, "{}", t!("cli.learn.shown", locale = lang.code(), list = catalog, date = made))?;
        writeln!(out, "{}", summary(learned, lang))?;
    }
    Ok(output::finish(out)?)
}
