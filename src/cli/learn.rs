//! `dutydesk learn`: what an office's own past tickets teach, checked before it is kept.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Result;
use rust_i18n::t;
use serde::Serialize;

use super::format::{self, Format};
use super::searcher::Searcher;
use super::{Context, Failure, NOTHING_FOUND, json, output};
use crate::domain::{Body, Lang, Target};
use crate::search::{Index, Learned, Lesson, OfficeRow, Ticket};
use crate::storage::tickets::{self, TicketColumns, TicketRow};
use crate::storage::{Error, clock, learned_file};

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub(super) struct LearnArgs {
    #[arg(value_name = "TABLE", required_unless_present_any = ["forget", "show", "own"])]
    table: Option<PathBuf>,
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    #[arg(long)]
    own: bool,
    #[arg(long)]
    force: bool,
    #[arg(long, conflicts_with_all = ["table", "show"])]
    forget: bool,
    #[arg(long, conflicts_with = "table")]
    show: bool,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How many rows that were not understood are named.
const SHOWN: usize = 20;
/// How often a progress line is written.
const BEAT: Duration = Duration::from_millis(200);

pub(super) fn run(args: &LearnArgs, context: &Context) -> Result<ExitCode> {
    let path = context.paths.learned().ok_or(Error::NoConfigDir)?;
    if args.forget {
        return forget(&path, context.lang);
    }
    if args.show {
        return show(&path, args.format, context.lang);
    }
    let columns = args.columns.as_deref().map(|written| columns(written, context.lang)).transpose()?;
    let rows = match &args.table {
        Some(table) => tickets::read(table, columns.as_ref())?,
        None => Vec::new(),
    };
    let mut searcher = Searcher::open(context)?;
    // What was learned before must not help what is learned now.
    searcher.index.set_learned(None);
    let (mut known, unknown) = understood(&searcher.index, &rows);
    let understood = known.len();
    if args.own {
        known.extend(taught(&searcher));
    }
    tell_rows(&rows, understood, &unknown, known.len() - understood, context.lang);
    let progress = Progress::new(context.lang);
    let lesson = searcher.index.learn(&known, &clock::today(), &|done, all| progress.tell(done, all));
    progress.finish();
    let Some(lesson) = lesson else {
        say(&t!("cli.learn.nothing", locale = context.lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let keep = args.force || lesson.is_better();
    report(&searcher, &lesson, keep, args.format)?;
    if keep {
        learned_file::save(&path, &lesson.learned)?;
    }
    let key = if keep { "cli.learn.kept" } else { "cli.learn.not_kept" };
    say(&t!(key, locale = context.lang.code(), file = path.display()));
    Ok(if keep { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

fn columns(written: &str, lang: Lang) -> Result<TicketColumns> {
    written.parse().map_err(|()| {
        let summary = t!("cli.import.columns", locale = lang.code(), columns = written);
        Failure::new(summary).with(t!("import.advice.ticket_columns", locale = lang.code())).into()
    })
}

/// The tickets whose place the list knows, and those whose place it does not.
fn understood<'r>(index: &Index, rows: &'r [TicketRow]) -> (Vec<Ticket>, Vec<&'r TicketRow>) {
    let mut places: std::collections::HashMap<&str, Vec<u32>> = std::collections::HashMap::new();
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for row in rows {
        let entries = places.entry(&row.to).or_insert_with(|| index.entries_named(&row.to));
        if entries.is_empty() {
            unknown.push(row);
        } else {
            known.push(Ticket { text: row.text.clone(), entries: entries.clone(), only_taught: false });
        }
    }
    (known, unknown)
}

/// What users taught: phrases and where they lead.
fn taught(searcher: &Searcher) -> Vec<Ticket> {
    let live = searcher.annotations.live(searcher.catalog.id());
    live.filter_map(|annotation| {
        let Body::Phrase { text } = &annotation.body else { return None };
        let entries = match &annotation.target {
            Target::Sector(name) | Target::Office(name) => searcher.index.entries_named(name),
            Target::Duty(number) => {
                let row = searcher.catalog.duty_row(*number)?;
                let office = &searcher.catalog.offices()[searcher.catalog.office_of(row)].name;
                searcher.index.entries_named(office)
            }
            Target::Mandate(_) => Vec::new(),
        };
        (!entries.is_empty()).then(|| Ticket { text: text.clone(), entries, only_taught: true })
    })
    .collect()
}

/// On standard error: how many rows were understood, and the places that were not.
fn tell_rows(rows: &[TicketRow], understood: usize, unknown: &[&TicketRow], taught: usize, lang: Lang) {
    let locale = lang.code();
    let mut text = t!("cli.learn.rows", locale = locale, all = rows.len(), known = understood).into_owned();
    if taught > 0 {
        text.push_str(&t!("cli.learn.taught", locale = locale, count = taught));
    }
    for row in unknown.iter().take(SHOWN) {
        let _ = write!(text, "\n  {}", t!("cli.learn.unknown", locale = locale, line = row.line, to = row.to));
    }
    if unknown.len() > SHOWN {
        let _ = write!(text, "\n  {}", t!("cli.import.more", locale = locale, count = unknown.len() - SHOWN));
    }
    say(&text);
}

fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

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

fn report(searcher: &Searcher, lesson: &Lesson, kept: bool, format: Format) -> Result<()> {
    let locale = searcher.lang.code();
    let mut out = output::stdout();
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

fn forget(path: &Path, lang: Lang) -> Result<ExitCode> {
    let any = learned_file::remove(path)?;
    say(&t!(if any { "cli.learn.forgotten" } else { "cli.learn.none" }, locale = lang.code()));
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
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

fn show(path: &Path, format: Format, lang: Lang) -> Result<ExitCode> {
    let Some(learned) = learned_file::load(path)? else {
        say(&t!("cli.learn.none", locale = lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let mut out = output::stdout();
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
        writeln!(out, "{}", summary(&learned, lang))?;
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

/// A line on a terminal that tells how far learning is.
struct Progress {
    lang: Lang,
    terminal: bool,
    last: Mutex<Instant>,
}

impl Progress {
    fn new(lang: Lang) -> Self {
        Self { lang, terminal: std::io::stderr().is_terminal(), last: Mutex::new(Instant::now()) }
    }

    fn tell(&self, done: usize, all: usize) {
        if !self.terminal {
            return;
        }
        // A thread that finds the line taken has nothing to add.
        let Ok(mut last) = self.last.try_lock() else { return };
        if last.elapsed() >= BEAT {
            *last = Instant::now();
            let percent = done * 100 / all.max(1);
            let line = t!("cli.learn.progress", locale = self.lang.code(), percent = percent);
            let _ = write!(std::io::stderr().lock(), "\r{line}");
        }
    }

    fn finish(&self) {
        if self.terminal {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}
