//! `dutydesk call slip`: a call as a slip (转办单) for whoever shall do it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;

use super::add::office;
use super::desk::{self, Desk, state_name};
use crate::cli::format;
use crate::cli::note::list::visible;
use crate::cli::note::markdown::escaped;
use crate::cli::note::store;
use crate::cli::{Context, NOTHING_FOUND};
use crate::domain::annotation::{Annotation, Call};
use crate::domain::calls::{Slip, SlipField, Template};
use crate::storage::slip_file;

#[derive(Debug, clap::Args)]
pub(super) struct SlipArgs {
    #[arg(value_name = "CALL_ID")]
    id: String,
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<SlipFormat>,
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// A form of slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum SlipFormat {
    #[default]
    Text,
    Md,
    Docx,
}

/// The fields of a slip in the order in which offices print them.
const PRINTED: [SlipField; 9] = [
    SlipField::Id,
    SlipField::Taken,
    SlipField::Caller,
    SlipField::Phone,
    SlipField::Place,
    SlipField::Matter,
    SlipField::PassedTo,
    SlipField::Due,
    SlipField::Outcome,
];

pub(super) fn run(args: &SlipArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let store = store::read(context)?;
    let Some((annotation, call)) = desk.named(store.annotations(), &args.id)? else {
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    let slip = slip(&desk, annotation, call, plain);
    let bytes = match format::chosen(args.format, args.output.as_deref()) {
        SlipFormat::Text => template(&desk, slip_file::TEXT, "calls.slip.text")?.fill(&slip).into_bytes(),
        SlipFormat::Md => {
            let slip = self::slip(&desk, annotation, call, escaped);
            template(&desk, slip_file::MARKDOWN, "calls.slip.markdown")?.fill(&slip).into_bytes()
        }
        SlipFormat::Docx => match slip_file::template(&context.paths, slip_file::TEXT)? {
            Some(template) => slip_file::docx_text(&template.fill(&slip))?,
            None => slip_file::docx_table(&desk.word("calls.slip.title"), &labelled(&desk, &slip))?,
        },
    };
    desk::write(&bytes, args.output.as_deref(), args.force, context)?;
    Ok(ExitCode::SUCCESS)
}

/// The office's own template; else the built-in one.
fn template(desk: &Desk<'_>, file: &str, builtin: &str) -> Result<Template> {
    if let Some(own) = slip_file::template(&desk.context.paths, file)? {
        return Ok(own);
    }
    let text = desk.word(builtin);
    Template::parse(&text).map_err(|problem| anyhow::anyhow!("{builtin}: {problem:?}"))
}

fn plain(line: &str) -> String {
    visible(line).into_owned()
}

/// The values of a call, each line of a text as `fit` makes it fit for where it is printed.
fn slip(desk: &Desk<'_>, annotation: &Annotation, call: &Call, fit: fn(&str) -> String) -> Slip {
    let clean = |text: &str| text.split('\n').map(fit).collect::<Vec<_>>().join("\n");
    let office = office(desk, &annotation.target);
    let passed_to = if call.passed_to.is_empty() { office } else { &call.passed_to };
    Slip {
        id: annotation.id.clone(),
        taken: desk.time(&annotation.created),
        caller: clean(&call.caller.name),
        phone: clean(&call.caller.phone),
        place: clean(&call.caller.place),
        matter: clean(&call.matter),
        field: clean(&call.field),
        office: clean(office),
        passed_to: clean(passed_to),
        due: desk.due_words(call),
        outcome: clean(&call.outcome),
        state: state_name(call.state, desk.context),
        tags: clean(&annotation.tags.join(" ")),
        author: clean(call.taken_by(&annotation.author)),
        now: desk.now.to_string(),
    }
}

fn labelled(desk: &Desk<'_>, slip: &Slip) -> Vec<(String, String)> {
    let row = |field: SlipField| {
        let name = SlipField::ALL.iter().find(|(known, ..)| *known == field).map_or("", |(.., en)| en);
        (desk.word(&format!("calls.slip.label.{name}")), slip.value(field).to_owned())
    };
    PRINTED.map(row).into()
}

/// What is known of a call, a label and a value each, those without a value left out.
pub(super) fn rows(desk: &Desk<'_>, annotation: &Annotation, call: &Call) -> Vec<(String, String)> {
    let mut rows = labelled(desk, &slip(desk, annotation, call, plain));
    rows.remove(0);
    rows.push((desk.word("calls.slip.label.target"), desk.place(&annotation.target)));
    rows.push((desk.word("calls.slip.label.tags"), annotation.tags.join(" ")));
    rows.push((desk.word("calls.slip.label.author"), call.taken_by(&annotation.author).to_owned()));
    if call.caller.is_left_out() {
        rows.push((desk.word("calls.slip.label.caller"), desk.word("calls.left_out")));
    }
    rows.retain(|(_, value)| !value.is_empty());
    let colon = desk.word("calls.colon");
    rows.into_iter().map(|(label, value)| (format!("{label}{colon}"), value)).collect()
}
