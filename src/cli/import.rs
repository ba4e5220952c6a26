//! `dutydesk import`: a published table becomes a list, and a report of what to look over.

mod contacts;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, Failure, output, progress};
use crate::domain::{Lang, Record};
use crate::storage::annotation_store::encode;
use crate::storage::import::{self, Columns, Finding, Group, Imported, Options};
use crate::storage::{Error, text_file};

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
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
    #[arg(long)]
    partial: bool,
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
    let files = files(&args.files)?;
    let read = || -> Result<_> {
        match &files[..] {
            [file] => Ok((Some(import::import(file, &options)?), Vec::new())),
            files => Ok(import::import_all(files, &Options { id: Some(id(args)), ..options })?),
        }
    };
    let (imported, reports) = progress::watch(&what, lang, read)?;
    let failed = tell_files(&reports, lang);
    let Some(imported) = imported.filter(|_| failed == 0 || args.partial) else {
        return Err(Failure::new(t!("cli.import.failed", locale = lang.code(), count = failed)).into());
    };
    let ron = import::to_ron(imported.catalog.data())?;
    if args.dry_run {
        outline(&imported, lang)?;
    } else if let Some(path) = &args.output {
        text_file::write(path, ron.as_bytes(), args.force)?;
        contacts(&imported, path, args.force, lang)?;
    } else {
        let mut out = output::stdout();
        out.write_all(ron.as_bytes())?;
        output::finish(out)?;
    }
    report(&imported.findings, lang);
    let catalog = &imported.catalog;
    let mut err = output::stderr();
    let _ = writeln!(err, "{}", super::check::counts(catalog, lang));
    if let Some(path) = &args.output {
        let next = t!("cli.import.next", locale = lang.code(), file = path.display());
        let _ = writeln!(err, "{next}");
    }
    Ok(ExitCode::SUCCESS)
}

/// The files that are meant: of a folder all that are in it, by name.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        let hidden = |path: &Path| path.file_name().is_none_or(|name| name.to_string_lossy().starts_with(['.', '~']));
        inside.retain(|path| path.is_file() && !hidden(path));
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

/// The id of a list of several files: as it is given, else the name of the file that is written.
fn id(args: &ImportArgs) -> String {
    let stem = args.output.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    args.id.clone().or(stem).unwrap_or_else(|| "district".to_owned())
}

/// On standard error, a heading a file; how many could not be imported.
fn tell_files(reports: &[import::FileReport], lang: Lang) -> usize {
    let mut failed = 0;
    for import::FileReport { file, body, outcome } in reports {
        match outcome {
            Ok(findings) => {
                let said = t!("cli.import.file", locale = lang.code(), file = file.display(), body = body);
                let _ = writeln!(output::stderr(), "{said}");
                report(findings, lang);
            }
            Err(error) => {
                failed += 1;
                let _ = writeln!(output::stderr(), "{}", error.message(lang));
            }
        }
    }
    failed
}

/// The telephone numbers that the document gives, in a file beside the list that `note merge` takes.
fn contacts(imported: &Imported, list: &Path, force: bool, lang: Lang) -> Result<()> {
    let annotations = contacts::of(imported, lang);
    let count = annotations.iter().count();
    if count == 0 {
        return Ok(());
    }
    let path = list.with_extension("contacts.ron");
    text_file::write(&path, &encode(&annotations)?, force)?;
    let said = t!("cli.import.contacts", locale = lang.code(), count = count, file = path.display());
    let _ = writeln!(output::stderr(), "{said}");
    Ok(())
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
    let mut err = output::stderr();
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
