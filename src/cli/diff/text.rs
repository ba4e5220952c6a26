//! The comparison as text and as Markdown.

use std::io::Write;

use anyhow::Result;
use rust_i18n::t;

use super::{Lists, Touched};
use crate::domain::edition::marked;
use crate::domain::{Catalog, Duty};

/// Writes a section a kind of difference, those without any left out.
pub(super) fn write(out: &mut impl Write, lists: &Lists<'_>, touched: &[Touched], markdown: bool) -> Result<()> {
    let kinds =
        duties(lists).into_iter().chain(offices(lists)).chain([("cli.diff.touched", annotations(lists, touched))]);
    for (key, lines) in kinds.filter(|(_, lines)| !lines.is_empty()) {
        let title = format!("{} {}", lists.say(key), lines.len());
        let (head, lead) = if markdown { (format!("\n## {title}\n"), "- ") } else { (title, "  ") };
        writeln!(out, "{head}")?;
        lines.into_iter().try_for_each(|line| writeln!(out, "{lead}{line}"))?;
    }
    if lists.edition.is_same() {
        writeln!(out, "{}", lists.say("cli.diff.same"))?;
    }
    Ok(())
}

type Section = (&'static str, Vec<String>);

fn duties(lists: &Lists<'_>) -> [Section; 5] {
    let edition = lists.edition;
    let (old, new) = (|row: usize| &lists.old.duties()[row], |row: usize| &lists.new.duties()[row]);
    let line = |duty: &Duty, text: &str| format!("{} {}  {text}", duty.number, duty.office);
    let came = edition.came.iter().map(|row| format!("+ {}", line(new(*row), &new(*row).text)));
    let went = edition.went.iter().map(|row| format!("- {}", line(old(*row), &old(*row).text)));
    let changed =
        edition.changed.iter().map(|(row, other)| line(new(*other), &marked(&old(*row).text, &new(*other).text)));
    let moved = edition.moved.iter().map(|(row, other)| {
        let duty = new(*other);
        format!("{} {} → {}  {}", duty.number, old(*row).office, duty.office, duty.text)
    });
    let numbers = edition
        .renumbered
        .iter()
        .map(|(row, other)| format!("{} → {}", old(*row).number, line(new(*other), &new(*other).text)));
    [
        ("cli.diff.came", came.collect()),
        ("cli.diff.went", went.collect()),
        ("cli.diff.changed", changed.collect()),
        ("cli.diff.moved", moved.collect()),
        ("cli.diff.renumbered", numbers.collect()),
    ]
}

fn offices(lists: &Lists<'_>) -> [Section; 4] {
    let edition = lists.edition;
    let name = |catalog: &Catalog, at: usize| catalog.offices()[at].name.clone();
    let renamed =
        edition.renamed.iter().map(|(one, other)| format!("{} → {}", name(lists.old, *one), name(lists.new, *other)));
    let mandate = |catalog: &Catalog, id: u32| {
        catalog.mandate_position(id).map(|at| catalog.mandates()[at].text.clone()).unwrap_or_default()
    };
    let mandates = edition
        .mandates
        .iter()
        .map(|id| format!("{id}  {}", marked(&mandate(lists.old, *id), &mandate(lists.new, *id))));
    [
        ("cli.diff.renamed", renamed.collect()),
        (
            "cli.diff.offices_came",
            edition.offices_came.iter().map(|at| format!("+ {}", name(lists.new, *at))).collect(),
        ),
        (
            "cli.diff.offices_went",
            edition.offices_went.iter().map(|at| format!("- {}", name(lists.old, *at))).collect(),
        ),
        ("cli.diff.mandates", mandates.collect()),
    ]
}

fn annotations(lists: &Lists<'_>, touched: &[Touched]) -> Vec<String> {
    let line = |touched: &Touched| {
        let number = touched.now.unwrap_or_default();
        let what = t!(touched.what, locale = lists.context.lang.code(), number = number);
        let Touched { annotation, .. } = touched;
        format!("{}  {}  {}  {what}", annotation.id, annotation.target, annotation.text().replace('\n', " / "))
    };
    touched.iter().map(line).collect()
}
