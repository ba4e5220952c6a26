//! `dutydesk call show`: a call with everything that was done with it.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::desk::Desk;
use super::slip;
use crate::cli::json::{self, WholeCallJson};
use crate::cli::note::list::visible;
use crate::cli::note::store;
use crate::cli::paint::Paint;
use crate::cli::{Context, NOTHING_FOUND, output};
use crate::domain::annotation::{Call, CallDeed};

#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: ShowFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    Json,
}

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let store = store::read(context)?;
    let Some((annotation, call)) = desk.named(store.annotations(), &args.id)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let conflict = store.annotations().in_conflict(&annotation.id);
    let mut out = if args.format == ShowFormat::Json { output::data() } else { output::stdout() };
    if args.format == ShowFormat::Json {
        json::write(&mut out, &WholeCallJson::new(annotation, call, &desk.catalog, conflict))?;
    } else {
        let paint = Paint::stdout(context.color);
        let mut head = vec![annotation.id.clone(), desk.state_words(call), desk.due_words(call)];
        head.extend(conflict.then(|| desk.word("notes.conflict")));
        head.retain(|part| !part.is_empty());
        writeln!(out, "{}", Paint::paint(paint.head, &visible(&head.join("  "))))?;
        for (label, value) in slip::rows(&desk, annotation, call) {
            for (position, line) in value.lines().enumerate() {
                let label = if position == 0 { label.as_str() } else { "" };
                writeln!(out, "    {}", visible(&[label, line].concat()))?;
            }
        }
        writeln!(out, "{}", desk.word("calls.history"))?;
        history(&mut out, &desk, call, paint)?;
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

fn history(out: &mut impl std::io::Write, desk: &Desk<'_>, call: &Call, paint: Paint) -> Result<()> {
    let locale = desk.context.lang.code();
    for step in &call.steps {
        let what = match step.what {
            CallDeed::Passed => t!("calls.deed.passed_to", locale = locale, to = step.text),
            CallDeed::Closed => t!("calls.deed.closed_with", locale = locale, outcome = step.text.replace('\n', " ")),
            deed => t!(format!("calls.deed.{}", deed.name()), locale = locale),
        };
        let when = Paint::paint(paint.aside, &desk.time(&step.at));
        writeln!(out, "    {when}  {}", visible(format!("{}  {what}", step.who).trim_start()))?;
    }
    Ok(())
}
