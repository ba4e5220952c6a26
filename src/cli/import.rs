//! `dutydesk import`: a published table becomes a list, and a report of what to look over.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, Failure, output, progress};
use crate::domain::{Lang, Record};
use crate::storage::import::{self, Columns, Finding, Group, Imported, Options};
use crate::storage::{Error, text_file};

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    #[arg(long)]
    force: bool,
    #[arg(long, conflicts_with = "output")]
    dry_run: bool,
}

/// How many findings of a group are shown: a list of thousands is read by nobody.
const SHOWN: usize = 40;

pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<ExitCode> {
    let lang = context.lang;
    // Asked before the work, so that nobody waits only to be refused.
    if let Some(path) = args.output.as_ref().filter(|path| !args.force && path.exists()) {
        return Err(Error::Exists { path: path.clone() }.into());
    }
    let columns = args.columns.as_deref().map(|written| columns(written, lang)).transpose()?;
    let options = Options { id: args.id.clone(), columns };
    let what = t!("cli.progress.import", locale = lang.code());
    let (imported, ron) = progress::watch(&what, lang, || -> Result<_> {
        let imported = import::import(&args.file, &options)?;
        let ron = import::to_ron(imported.catalog.data())?;
        Ok((imported, ron))
    })?;
    if args.dry_run {
        outline(&imported, lang)?;
    } else if let Some(path) = &args.output {
        text_file::write(path, ron.as_bytes(), args.force)?;
    } else {
        let mut out = output::stdout();
        out.write_all(ron.as_bytes())?;
        output::finish(out)?;
    }
    report(&imported.findings, lang);
    let catalog = &imported.catalog;
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{}", super::check::counts(catalog, lang));
    if let Some(path) = &args.output {
        let next = t!("cli.import.next", locale = lang.code(), file = path.display());
        let _ = writeln!(err, "{next}");
    }
    Ok(ExitCode::SUCCESS)
}

/// What would be made, each record with its place in the document.
fn outline(imported: &Imported, lang: Lang) -> Result<()> {
    let catalog = &imported.catalog;
    let mut out = output::stdout();
    let place = |line: Option<usize>| match line.filter(|line| *line > 0) {
        Some(line) => t!("cli.import.line", locale = lang.code(), line = line).into_owned(),
        None => String::new(),
    };
    if let Some(title) = catalog.title() {
        writeln!(out, "{title}")?;
    }
    for (position, mandate) in catalog.mandates().iter().enumerate() {
        let line = place(imported.line_of(Record::Mandate(position)));
        writeln!(out, "{}{}  {line}", mandate.heading, mandate.text)?;
    }
    for node in catalog.office_tree() {
        let office = &catalog.offices()[node.office];
        writeln!(out, "{}{}", "  ".repeat(node.depth), office.name)?;
        let own = catalog.duties().iter().enumerate().filter(|(_, duty)| *duty.office == office.name);
        for (position, duty) in own {
            let line = place(imported.line_of(Record::Duty(position)));
            writeln!(out, "{}{}. {}  {line}", "  ".repeat(node.depth + 1), duty.number, duty.text)?;
        }
    }
    Ok(output::finish(out)?)
}

fn columns(written: &str, lang: Lang) -> Result<Columns> {
    written.parse().map_err(|()| {
        let summary = t!("cli.import.columns", locale = lang.code(), columns = written);
        Failure::new(summary).with(t!("import.advice.columns", locale = lang.code())).into()
    })
}

/// On standard error: standard output may be the list itself.
fn report(findings: &[Finding], lang: Lang) {
    let mut err = std::io::stderr().lock();
    for group in [Group::Joined, Group::Proposed, Group::Slip, Group::Missing] {
        let own: Vec<&Finding> = findings.iter().filter(|finding| finding.group() == group).collect();
        if own.is_empty() {
            continue;
        }
        let _ = writeln!(err, "{}", group.title(lang));
        for finding in own.iter().take(SHOWN) {
            let _ = writeln!(err, "  {}", finding.describe(lang));
        }
        if let Some(more) = own.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let _ = writeln!(err, "  {}", t!("cli.import.more", locale = lang.code(), count = more));
        }
    }
}
