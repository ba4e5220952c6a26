//! `dutydesk call report`: what the calls of a period come to.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use rust_i18n::t;

use super::desk::{self, Desk};
use super::sections::{named, sections, summary, title};
use super::{list, sheets, table};
use crate::cli::format::{self, Format};
use crate::cli::json::{self, ReportJson};
use crate::cli::note::list::visible;
use crate::cli::note::store;
use crate::cli::{Context, Failure};
use crate::domain::annotation::Annotations;
use crate::domain::calls::{CallFilter, Now, Period, Report};
use crate::domain::{Day, LocalTime};
use crate::storage::workbook;

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long, value_name = "TIME")]
    shift: Option<String>,
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,
    #[arg(long)]
    with_callers: bool,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ReportFormat {
    #[default]
    Text,
    Md,
    Json,
    Xlsx,
}

pub(super) fn run(args: &ReportArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let period = period(args, &desk)?;
    let store = store::read(context)?;
    let local = |stored: &str| desk.zone.local(stored);
    let now = Now { now: desk.now, local: &local };
    let report = Report::new(store.annotations(), &desk.catalog, period, now);
    let bytes = match format::chosen(args.format, args.output.as_deref()) {
        ReportFormat::Text => text(&desk, &report).into_bytes(),
        ReportFormat::Md => markdown(&desk, &report)?,
        ReportFormat::Json => {
            let mut bytes = Vec::new();
            json::write(&mut bytes, &ReportJson::new(&report))?;
            bytes
        }
        ReportFormat::Xlsx => {
            let days = (report.from, report.to);
            workbook::write(&[
                sheets::report(&desk, &report),
                calls(&desk, store.annotations(), days, period.shift, args.with_callers),
            ])?
        }
    };
    desk::write(&bytes, args.output.as_deref(), args.force, context)?;
    Ok(ExitCode::SUCCESS)
}

fn period(args: &ReportArgs, desk: &Desk<'_>) -> Result<Period> {
    let locale = desk.context.lang.code();
    let day = |written: &Option<String>| written.as_deref().map(|written| desk.day(written)).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Failure::new(t!("calls.cli.from_after_to", locale = locale, from = from, to = to)).into());
    }
    let shift = match args.shift.as_deref() {
        None => desk.context.config.shift,
        Some(written) => LocalTime::minutes_of(written)
            .ok_or_else(|| Failure::new(t!("calls.cli.not_a_time", locale = locale, time = written)))?,
    };
    Ok(Period { from, to, shift })
}

/// The sheet of the calls that were counted, those without a text left out.
fn calls(
    desk: &Desk<'_>,
    annotations: &Annotations,
    (from, to): (Day, Day),
    shift: u16,
    with_callers: bool,
) -> workbook::Sheet {
    let mut calls = list::listed(desk, annotations, &CallFilter::default());
    calls.retain(|(annotation, _)| {
        let day = desk.zone.local(&annotation.created).map(|time| time.shifted(shift).day);
        day.is_some_and(|day| (from..=to).contains(&day))
    });
    calls.sort_by(|(a, _), (b, _)| (&a.created, &a.id).cmp(&(&b.created, &b.id)));
    let rows = calls.iter().map(|(it, call)| table::row(desk, it, call, with_callers));
    sheets::calls(desk, rows, with_callers)
}

/// The longest bar, in characters.
const LONGEST: usize = 30;

fn text(desk: &Desk<'_>, report: &Report) -> String {
    let colon = desk.word("calls.colon");
    let mut text = title(desk, report) + "\n";
    for (label, count) in summary(desk, report) {
        let _ = writeln!(text, "  {label}{colon}{count}");
    }
    for section in sections(desk, report).iter().filter(|section| !section.counts.is_empty()) {
        let _ = writeln!(text, "\n{}", section.title);
        let most = section.counts.iter().map(|count| count.count).max().unwrap_or(1);
        let widest = section.counts.iter().map(|count| textwrap::core::display_width(&named(desk, &count.name))).max();
        for count in section.counts {
            let name = named(desk, &count.name);
            let gap = " ".repeat(widest.unwrap_or_default() - textwrap::core::display_width(&name));
            let bar = "█".repeat((count.count * LONGEST).div_ceil(most));
            let _ = writeln!(text, "  {name}{gap}  {:>4}  {bar}", count.count);
        }
    }
    for (title, lines) in lists(desk, report) {
        let _ = writeln!(text, "\n{title}");
        lines.iter().for_each(|line| text.extend(["  ", line, "\n"]));
    }
    text
}

/// Repeated matters and what has been open for longest, a line each.
fn lists(desk: &Desk<'_>, report: &Report) -> Vec<(String, Vec<String>)> {
    let locale = desk.context.lang.code();
    let matter = |matter: &str| visible(&matter.replace('\n', " ")).into_owned();
    let repeated = report.repeated.iter().map(|it| {
        t!("calls.report.repeated_line", locale = locale, matter = matter(&it.matter), count = it.count).into_owned()
    });
    let longest = report.longest_open.iter().map(|it| {
        let due = it.due.map(|due| desk.left(due)).unwrap_or_default();
        let line = t!("calls.report.longest_line", locale = locale, matter = matter(&it.matter), days = it.days);
        format!("{}  {line}  {due}", it.id).trim_end().to_owned()
    });
    let lists = [("calls.report.repeated", repeated.collect::<Vec<_>>()), ("calls.report.longest", longest.collect())];
    lists.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| (desk.word(title), lines)).collect()
}

fn markdown(desk: &Desk<'_>, report: &Report) -> Result<Vec<u8>> {
    use std::io::Write as _;
    let mut bytes = Vec::new();
    writeln!(bytes, "# {}\n", title(desk, report))?;
    let summary = summary(desk, report);
    let headers: Vec<_> = summary.iter().map(|(label, _)| label.as_str().into()).collect();
    let counts = summary.iter().map(|(_, count)| count.to_string());
    format::table(&mut bytes, Format::Md, &headers, [counts])?;
    for section in sections(desk, report).iter().filter(|section| !section.counts.is_empty()) {
        writeln!(bytes, "\n## {}\n", section.title)?;
        let headers = [section.title.as_str().into(), desk.word("calls.report.count").into()];
        let rows = section.counts.iter().map(|count| [named(desk, &count.name), count.count.to_string()]);
        format::table(&mut bytes, Format::Md, &headers, rows)?;
    }
    for (title, lines) in lists(desk, report) {
        writeln!(bytes, "\n## {title}\n")?;
        let escaped = lines.iter().map(|line| crate::cli::note::markdown::escaped(line));
        escaped.into_iter().try_for_each(|line| writeln!(bytes, "- {line}"))?;
    }
    Ok(bytes)
}
