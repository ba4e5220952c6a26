//! Duties of a list as text and as tables.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_i18n::t;

use super::format::{self, Format};
use super::paint::Paint;
use crate::domain::{Annotations, Catalog, Lang, Target};

/// One duty in a few lines: number, office, mandate; text; sectors.
pub(super) fn text(out: &mut impl Write, catalog: &Catalog, row: usize, paint: Paint) -> io::Result<()> {
    let duty = &catalog.duties()[row];
    let mandate = &catalog.mandates()[catalog.mandate_of(row)];
    let number = Paint::paint(paint.head, &duty.number.to_string());
    writeln!(out, "{number}  {}  {}{}", duty.office, mandate.heading, mandate.short.as_deref().unwrap_or_default())?;
    writeln!(out, "    {}", duty.text)
}

/// Duties as a table; with `annotations` there is one more column.
pub(super) fn table(
    out: &mut impl Write,
    catalog: &Catalog,
    rows: &[usize],
    format: Format,
    lang: Lang,
    annotations: Option<&Annotations>,
) -> io::Result<()> {
    let header = |key: &'static str| t!(key, locale = lang.code());
    let mut headers: Vec<Cow<'_, str>> = vec![
        header("cli.column.mandate"),
        header("cli.column.number"),
        header("cli.column.text"),
        header("cli.column.office"),
        header("cli.column.sectors"),
    ];
    headers.extend(annotations.map(|_| header("cli.column.annotations")));
    let cells = rows.iter().map(|row| {
        let duty = &catalog.duties()[*row];
        let mandate = &catalog.mandates()[catalog.mandate_of(*row)];
        let sectors: Vec<&str> = catalog.sectors_of(*row).map(|at| catalog.sectors()[at].name.as_str()).collect();
        let own = annotations.map(|annotations| {
            let target = Target::Duty(duty.number);
            let texts = annotations.of(catalog.id(), &target).map(crate::domain::Annotation::text);
            texts.collect::<Vec<_>>().join("\n")
        });
        let cells = [
            format!("{}{}", mandate.heading, mandate.text),
            duty.number.to_string(),
            duty.text.to_string(),
            duty.office.to_string(),
            sectors.join("、"),
        ];
        cells.into_iter().chain(own)
    });
    format::table(out, format, &headers, cells)
}
