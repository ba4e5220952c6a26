//! `dutydesk learn`: what an office's own past tickets teach, checked before it is kept.

mod own;
mod report;

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Result;
use rust_i18n::t;

use super::format::Format;
use super::searcher::Searcher;
use super::{Context, Failure, NOTHING_FOUND};
use crate::cli::output;
use crate::domain::Lang;
use crate::search::{Index, Ticket};
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
    let mut calls = 0;
    if args.own {
        let (own, of_calls) = own::tickets(&searcher);
        calls = of_calls;
        known.extend(own);
    }
    let taught = known.len() - understood - calls;
    tell_rows(&rows, understood, &unknown, [taught, calls], context.lang);
    let progress = Progress::new(context.lang);
    let lesson = searcher.index.learn(&known, &clock::today(), &|done, all| progress.tell(done, all));
    progress.finish();
    let Some(lesson) = lesson else {
        say(&t!("cli.learn.nothing", locale = context.lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let keep = args.force || lesson.is_better();
    report::report(&searcher, &lesson, keep, args.format)?;
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

/// On standard error: how many rows were understood, and the places that were not.
fn tell_rows(rows: &[TicketRow], understood: usize, unknown: &[&TicketRow], [taught, calls]: [usize; 2], lang: Lang) {
    let locale = lang.code();
    let mut text = t!("cli.learn.rows", locale = locale, all = rows.len(), known = understood).into_owned();
    if taught > 0 {
        text.push_str(&t!("cli.learn.taught", locale = locale, count = taught));
    }
    if calls > 0 {
        text.push_str(&t!("cli.learn.calls", locale = locale, count = calls));
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
    let _ = writeln!(output::stderr(), "{text}");
}

fn forget(path: &Path, lang: Lang) -> Result<ExitCode> {
    let any = learned_file::remove(path)?;
    say(&t!(if any { "cli.learn.forgotten" } else { "cli.learn.none" }, locale = lang.code()));
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

fn show(path: &Path, format: Format, lang: Lang) -> Result<ExitCode> {
    let Some(learned) = learned_file::load(path)? else {
        say(&t!("cli.learn.none", locale = lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    report::kept(&learned, format, lang)?;
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
            let _ = write!(output::stderr(), "\r{line}");
        }
    }

    fn finish(&self) {
        if self.terminal {
            let _ = write!(output::stderr(), "\r\x1b[K");
        }
    }
}
