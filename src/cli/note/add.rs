//! `dutydesk note add`: prints the new id once it is on the disk.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use rust_i18n::t;

use super::store;
use crate::cli::{Context, Failure, charset, output};
use crate::domain::Target;
use crate::domain::annotation::{Annotation, Body, Contact, Edit, MAX_BYTES, tags_in};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    #[arg(value_name = "TARGET")]
    target: String,
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    #[arg(long)]
    todo: bool,
    #[command(flatten)]
    contact: ContactArgs,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

/// What a new annotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Note,
    Contact,
    Phrase,
}

/// The fields of a contact.
#[derive(Debug, clap::Args)]
pub(super) struct ContactArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) person: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub(super) phone: Option<String>,
    #[arg(long, value_name = "ROOM")]
    pub(super) room: Option<String>,
    #[arg(long, value_name = "HOURS")]
    pub(super) hours: Option<String>,
}

impl ContactArgs {
    /// Whether any was given.
    pub(super) const fn any(&self) -> bool {
        self.person.is_some() || self.phone.is_some() || self.room.is_some() || self.hours.is_some()
    }
}

pub(super) fn run(args: &AddArgs, context: &Context) -> Result<ExitCode> {
    let catalog = context.catalog()?;
    let target = store::target(&args.target, &catalog, context)?;
    let now = clock::now_utc();
    let author = store::author(args.author.as_deref(), context);
    let after = Annotation::new(&catalog, target, body(args, context)?, clock::new_id(), &author, &now);
    let mut after = after.cleaned();
    after.tags = tags(&args.tag, &after.body);
    store::check(&after, context)?;
    if matches!((&after.body, &after.target), (Body::Phrase { .. }, Target::Mandate(_))) {
        return Err(Failure::new(t!("notes.cli.phrase_target", locale = context.lang.code())).into());
    }
    let id = after.id.clone();
    store::save(&mut store::open(context), &[Edit { before: None, after }], context)?;
    let mut out = output::stdout();
    writeln!(out, "{id}")?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

fn body(args: &AddArgs, context: &Context) -> Result<Body> {
    let text = words(&args.text)?;
    let implied = if args.contact.any() { Kind::Contact } else { Kind::Note };
    let kind = args.kind.unwrap_or(implied);
    let misplaced = (kind != Kind::Note && args.todo, kind != Kind::Contact && args.contact.any());
    if misplaced != (false, false) {
        return Err(Failure::new(t!("notes.cli.wrong_kind", locale = context.lang.code())).into());
    }
    Ok(match kind {
        Kind::Note => Body::Note { text, todo: args.todo.then_some(false) },
        Kind::Phrase => Body::Phrase { text },
        Kind::Contact => {
            let given = |field: &Option<String>| field.clone().unwrap_or_default();
            let ContactArgs { person, phone, room, hours } = &args.contact;
            let person = [given(person), text].join(" ").trim().to_owned();
            Body::Contact(Contact { person, phone: given(phone), room: given(room), hours: given(hours) })
        }
    })
}

/// The words of the command line as one text; a lone `-` reads standard input, so that a note may have lines.
pub(in crate::cli) fn words(given: &[String]) -> Result<String> {
    if given != ["-"] {
        return Ok(given.join(" "));
    }
    let mut bytes = Vec::new();
    // One byte more than is kept is enough to see that it is too long.
    std::io::stdin().lock().take(MAX_BYTES as u64 * 2).read_to_end(&mut bytes)?;
    Ok(charset::text(&bytes).trim_end().to_owned())
}

/// The tags that were given and those that stand in a note's text.
pub(in crate::cli) fn tags(given: &[String], body: &Body) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let given = given.iter().map(|tag| crate::domain::text::clean(tag.trim().trim_start_matches(['#', '＃']), false));
    let written = match body {
        Body::Note { text, .. } => tags_in(text),
        _ => Vec::new(),
    };
    for tag in given.chain(written).filter(|tag| !tag.is_empty()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
