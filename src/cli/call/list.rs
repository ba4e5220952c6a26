//! `dutydesk call list`: what was taken, what is due first.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::desk::Desk;
use super::table;
use crate::cli::format::{self, Format};
use crate::cli::json::{self, CallJson};
use crate::cli::note::list::visible;
use crate::cli::note::store;
use crate::cli::paint::Paint;
use crate::cli::{Context, NOTHING_FOUND, output};
use crate::domain::annotation::{Annotation, Annotations, Call};
use crate::domain::calls::{CallFilter, Now, sort_by_due};

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct ListArgs {
    #[arg(long)]
    open: bool,
    #[arg(long)]
    overdue: bool,
    #[arg(long)]
    today: bool,
    #[arg(long)]
    mine: bool,
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let filter = CallFilter {
        open: args.open,
        overdue: args.overdue,
        today: args.today,
        mine: (args.mine || args.author.is_some()).then(|| store::author(args.author.as_deref(), context)),
        since: args.since.as_deref().map(|written| desk.day(written)).transpose()?,
    };
    let store = store::read(context)?;
    let listed = listed(&desk, store.annotations(), &filter);
    let mut out = output::of(args.format);
    match args.format {
        Format::Json => {
            let all: Vec<_> = listed.iter().map(|(it, call)| CallJson::new(it, call, &desk.catalog)).collect();
            json::write(&mut out, &all)?;
        }
        Format::Text => {
            let paint = Paint::stdout(context.color);
            for (annotation, call) in &listed {
                text(&mut out, &desk, annotation, call, store.annotations().in_conflict(&annotation.id), paint)?;
            }
        }
        table if !listed.is_empty() => {
            let rows = listed.iter().map(|(it, call)| table::row(&desk, it, call, true));
            format::table(&mut out, table, &table::headers(context, true), rows)?;
        }
        _ => {}
    }
    output::finish(out)?;
    if listed.is_empty() {
        store::tell(&t!("calls.cli.none", locale = context.lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    Ok(ExitCode::SUCCESS)
}

/// The calls that pass, what is due first.
pub(super) fn listed<'a>(
    desk: &'a Desk<'_>,
    annotations: &'a Annotations,
    filter: &CallFilter,
) -> Vec<(&'a Annotation, &'a Call)> {
    let local = |stored: &str| desk.zone.local(stored);
    let now = Now { now: desk.now, local: &local };
    let calls = annotations.calls(desk.catalog.id()).filter(|(annotation, _)| !annotation.purged);
    let mut listed: Vec<_> = calls.filter(|(annotation, call)| filter.passes(annotation, call, now)).collect();
    sort_by_due(&mut listed);
    listed
}

fn text(
    out: &mut impl Write,
    desk: &Desk<'_>,
    annotation: &Annotation,
    call: &Call,
    conflict: bool,
    paint: Paint,
) -> Result<()> {
    let mut head = vec![annotation.id.clone(), desk.state_words(call), desk.due_words(call)];
    head.extend(conflict.then(|| desk.word("notes.conflict")));
    head.retain(|part| !part.is_empty());
    writeln!(out, "{}", Paint::paint(paint.head, &visible(&head.join("  "))))?;
    for line in call.matter.lines() {
        writeln!(out, "    {}", visible(line))?;
    }
    let caller = &call.caller;
    let mut aside = vec![desk.place(&annotation.target), desk.time(&annotation.created)];
    aside.extend(
        [&caller.name, &caller.phone, &caller.place, &call.taken_by(&annotation.author).to_owned()].map(String::clone),
    );
    aside.extend(annotation.tags.iter().map(|tag| format!("#{tag}")));
    aside.retain(|part| !part.is_empty());
    writeln!(out, "    {}", Paint::paint(paint.aside, &visible(&aside.join("  "))))?;
    Ok(())
}
