//! `dutydesk note list`.

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::store;
use crate::cli::format::{self, Format};
use crate::cli::json::{self, AnnotationJson};
use crate::cli::paint::Paint;
use crate::cli::{Context, NOTHING_FOUND, output};
use crate::domain::annotation::{Annotation, Annotations, Body, Filter, Standing};
use crate::domain::text::is_unwelcome;
use crate::domain::{Catalog, Lang};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    #[arg(value_name = "TARGET")]
    target: Option<String>,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    #[arg(long)]
    todo: bool,
    #[arg(long)]
    deleted: bool,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Result<ExitCode> {
    let catalog = context.catalog()?;
    let target = args.target.as_deref().map(|written| listed_target(written, &catalog, context)).transpose()?;
    let tags = args.tag.iter().map(|tag| tag.trim_start_matches(['#', '＃']).to_owned()).collect();
    let filter = Filter { target, tags, author: args.author.clone(), open_todos: args.todo };
    let store = store::read(context)?;
    let annotations = store.annotations();
    let of_catalog = annotations.iter().filter(|it| it.catalog == catalog.id() && !it.purged);
    let listed = of_catalog.filter(|it| (args.deleted || !it.deleted) && filter.passes(it));
    let listed: Vec<&Annotation> = listed.collect();
    let mut out = output::of(args.format);
    match args.format {
        Format::Json => {
            let all: Vec<_> = listed.iter().map(|annotation| AnnotationJson::new(annotation)).collect();
            json::write(&mut out, &all)?;
        }
        Format::Text => {
            let paint = Paint::stdout(context.color);
            for annotation in &listed {
                text(&mut out, annotation, annotations, &catalog, paint, context.lang)?;
            }
        }
        table if !listed.is_empty() => self::table(&mut out, &listed, annotations, table, context.lang)?,
        _ => {}
    }
    output::finish(out)?;
    if listed.is_empty() {
        store::tell(&t!("notes.cli.none", locale = context.lang.code()));
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    Ok(ExitCode::SUCCESS)
}

/// A target to list need not be in the catalog: orphans are listed, too.
fn listed_target(written: &str, catalog: &Catalog, context: &Context) -> Result<crate::domain::Target> {
    store::target(written, catalog, context).or_else(|_| crate::cli::show::parse(written, context.lang))
}

fn text(
    out: &mut impl Write,
    annotation: &Annotation,
    annotations: &Annotations,
    catalog: &Catalog,
    paint: Paint,
    lang: Lang,
) -> Result<()> {
    let kind = t!(format!("notes.kind.{}", annotation.kind()), locale = lang.code());
    let marks = marks(annotation, annotations, Some(catalog), lang).join(" ");
    let head = format!("{}  {}  {kind}  {marks}", annotation.id, visible(&annotation.target.to_string()));
    writeln!(out, "{}", Paint::paint(paint.head, head.trim_end()))?;
    for line in annotation.text().lines() {
        writeln!(out, "    {}", visible(line))?;
    }
    let mut aside = vec![clock::local(&annotation.updated), visible(&annotation.author).into_owned()];
    aside.extend(annotation.tags.iter().map(|tag| format!("#{}", visible(tag))));
    aside.retain(|part| !part.is_empty());
    writeln!(out, "    {}", Paint::paint(paint.aside, &aside.join("  ")))?;
    Ok(())
}

/// What is special about an annotation: open or done, in conflict, to be reviewed, an orphan, deleted.
fn marks(annotation: &Annotation, annotations: &Annotations, catalog: Option<&Catalog>, lang: Lang) -> Vec<String> {
    let todo = match annotation.body {
        Body::Note { todo: Some(false), .. } => Some("notes.todo.open"),
        Body::Note { todo: Some(true), .. } => Some("notes.todo.done"),
        _ => None,
    };
    let standing = match catalog.map(|catalog| annotation.standing(catalog)) {
        Some(Standing::Changed) => Some("notes.standing.changed"),
        Some(Standing::Gone) => Some("notes.standing.gone"),
        _ => None,
    };
    let conflict = annotations.in_conflict(&annotation.id).then_some("notes.conflict");
    let deleted = annotation.deleted.then_some("notes.deleted");
    let marks = [todo, standing, conflict, deleted].into_iter().flatten();
    marks.map(|key| t!(key, locale = lang.code()).into_owned()).collect()
}

/// Annotations as a table with every field in a column of its own.
pub(super) fn table(
    out: &mut impl Write,
    listed: &[&Annotation],
    annotations: &Annotations,
    format: Format,
    lang: Lang,
) -> Result<()> {
    const COLUMNS: [&str; 12] =
        ["id", "target", "kind", "text", "phone", "room", "hours", "tags", "marks", "author", "created", "updated"];
    let headers = COLUMNS.map(|column| t!(format!("notes.column.{column}"), locale = lang.code()));
    let rows = listed.iter().map(|annotation| {
        let (text, contact) = match &annotation.body {
            Body::Contact(contact) => (contact.person.clone(), Some(contact)),
            _ => (annotation.text(), None),
        };
        let [phone, room, hours] = contact
            .map(|contact| [contact.phone.clone(), contact.room.clone(), contact.hours.clone()])
            .unwrap_or_default();
        [
            annotation.id.clone(),
            annotation.target.to_string(),
            t!(format!("notes.kind.{}", annotation.kind()), locale = lang.code()).into_owned(),
            text,
            phone,
            room,
            hours,
            annotation.tags.join(" "),
            marks(annotation, annotations, None, lang).join(" "),
            annotation.author.clone(),
            clock::local(&annotation.created),
            clock::local(&annotation.updated),
        ]
        .map(|cell| cell.split('\n').map(visible).collect::<Vec<_>>().join("\n"))
    });
    Ok(format::table(out, format, &headers, rows)?)
}

/// One line as a terminal may show it: what came in with a file and would steer the terminal is spelled out.
pub(in crate::cli) fn visible(line: &str) -> Cow<'_, str> {
    if !line.chars().any(|c| is_unwelcome(c, false)) {
        return Cow::Borrowed(line);
    }
    let spell = |c: char| if is_unwelcome(c, false) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(line.chars().map(spell).collect())
}
