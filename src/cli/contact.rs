//! `dutydesk contact import`: a telephone directory becomes contacts at the offices and sectors that it names.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use rust_i18n::t;

use super::note::store;
use super::searcher::Searcher;
use super::{Context, NOTHING_FOUND, output};
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Body, Contact, Target, text};
use crate::storage::clock;
use crate::storage::directory::{self, DirectoryRow};

/// Arguments of `contact`.
#[derive(Debug, clap::Args)]
pub(super) struct ContactArgs {
    #[command(subcommand)]
    command: ContactCommand,
}

#[derive(Debug, Subcommand)]
enum ContactCommand {
    Import(ImportArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &ContactArgs, context: &Context) -> Result<ExitCode> {
    let ContactCommand::Import(args) = &args.command;
    import(args, context)
}

/// How many lines that match nothing are named.
const SHOWN: usize = 40;

fn import(args: &ImportArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let rows = directory::read(&args.table)?;
    let searcher = Searcher::open(context)?;
    let mut store = store::open(context);
    let author = store::author(args.author.as_deref(), context);
    let (mut edits, mut unmatched) = (Vec::new(), Vec::new());
    let (mut added, mut updated, mut same) = (0, 0, 0);
    // What this import adds is known to its later rows, too.
    let mut known: Vec<Annotation> = store.annotations().live(searcher.catalog.id()).cloned().collect();
    known.retain(|annotation| matches!(annotation.body, Body::Contact(_)));
    for row in &rows {
        let target = match targets(&searcher, row) {
            Ok(target) => target,
            Err(several) => {
                unmatched.push((row, several));
                continue;
            }
        };
        let contact = contact(row, &target);
        let person = |annotation: &&mut Annotation| {
            let same = |known: &Contact| known.person == contact.person;
            annotation.target == target && matches!(&annotation.body, Body::Contact(known) if same(known))
        };
        let now = clock::now_utc();
        match known.iter_mut().find(person) {
            Some(before) => match &before.body {
                Body::Contact(there)
                    if there.phone == contact.phone && (there.room == contact.room || contact.room.is_empty()) =>
                {
                    same += 1;
                }
                _ => {
                    let edit = Edit::of(before, &now, |it| {
                        if let Body::Contact(there) = &mut it.body {
                            let room = if contact.room.is_empty() { there.room.clone() } else { contact.room.clone() };
                            *there = Contact { room, hours: there.hours.clone(), ..contact.clone() };
                        }
                        it.author.clone_from(&author);
                    });
                    before.clone_from(&edit.after);
                    edits.push(edit);
                    updated += 1;
                }
            },
            None => {
                let after = new(&searcher, target, contact, &author, &now);
                known.push(after.clone());
                edits.push(Edit { before: None, after });
                added += 1;
            }
        }
    }
    let mut out = output::stdout();
    if !args.dry_run && !edits.is_empty() {
        store::save(&mut store, &edits, context)?;
    }
    if args.dry_run {
        for edit in &edits {
            writeln!(out, "{}  {}", edit.after.target, edit.after.text())?;
        }
    }
    let counts = t!(
        "cli.contact.counts",
        locale = locale,
        rows = rows.len(),
        added = added,
        updated = updated,
        same = same,
        unmatched = unmatched.len()
    );
    writeln!(out, "{counts}")?;
    output::finish(out)?;
    let mut err = output::stderr();
    for (row, several) in unmatched.iter().take(SHOWN) {
        let name = format!("{} {}", row.unit, row.section);
        let said = if several.is_empty() {
            t!("cli.contact.unknown", locale = locale, line = row.line, name = name.trim())
        } else {
            let places: Vec<String> = several.iter().map(ToString::to_string).collect();
            t!("cli.contact.several", locale = locale, line = row.line, name = name.trim(), places = places.join(" "))
        };
        let _ = writeln!(err, "  {said}");
    }
    if let Some(more) = unmatched.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(err, "  {}", t!("cli.import.more", locale = locale, count = more));
    }
    Ok(if added + updated + same > 0 { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

/// The one place that a line of the directory is about; else all that it may be about, or nothing.
fn targets(searcher: &Searcher, row: &DirectoryRow) -> std::result::Result<Target, Vec<Target>> {
    let names = [row.section.clone(), format!("{}{}", row.unit, row.section), row.unit.clone()];
    let mut several = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if let Some(office) = office(searcher, name) {
            return Ok(office);
        }
    }
    for name in [&row.unit, &row.section].into_iter().filter(|name| !name.is_empty()) {
        let entries = searcher.index.entries();
        let found: Vec<Target> =
            searcher.index.entries_named(name).into_iter().filter_map(|at| entries.get(at as usize).cloned()).collect();
        match &found[..] {
            [one] => return Ok(one.clone()),
            [] => {}
            _ => several = found,
        }
    }
    Err(several)
}

/// The office that is called so.
fn office(searcher: &Searcher, name: &str) -> Option<Target> {
    let folded = text::fold(name);
    let offices = searcher.catalog.offices().iter();
    let mut named = offices.filter(|office| {
        text::fold(&office.name) == folded || office.also.iter().any(|other| text::fold(other) == folded)
    });
    let first = named.next()?;
    named.next().is_none().then(|| Target::Office(first.name.clone()))
}

/// What is kept of a line. At a sector the bureau is what a caller is told.
fn contact(row: &DirectoryRow, target: &Target) -> Contact {
    let position = if row.position.is_empty() { String::new() } else { format!("（{}）", row.position) };
    let person = format!("{}{position}", row.person);
    let unit = format!("{}{}", row.unit, row.section);
    let person = match target {
        Target::Sector(_) => format!("{unit} {person}").trim().to_owned(),
        _ if row.person.is_empty() => unit,
        _ => person,
    };
    Contact { person, phone: row.phone.clone(), room: row.room.clone(), hours: String::new() }
}

fn new(searcher: &Searcher, target: Target, contact: Contact, author: &str, now: &str) -> Annotation {
    let body = Body::Contact(contact);
    Annotation::new(&searcher.catalog, target, body, clock::new_id(), author, now).cleaned()
}
