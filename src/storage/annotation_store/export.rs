//! Annotations for others to read: JSON, Markdown, CSV; and RON, which another machine merges.

pub mod markdown;

use std::io;

use rust_i18n::t;
use serde::Serialize;

use super::format;
use crate::domain::annotation::{Annotation, Annotations, Body, Contact};
use crate::domain::{Catalog, Lang};
use crate::storage::clock;

/// A form in which annotations leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The store's own form with everything that merging needs, tombstones included.
    Ron,
    /// One array of the live annotations with all their fields.
    Json,
    /// A text to read and print, by target.
    Markdown,
    /// A table for a spreadsheet, with a byte order mark, without which it would not be read as UTF-8.
    Csv,
}

/// An annotation with every field in a place of its own.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    catalog: &'a str,
    target: String,
    kind: &'static str,
    text: String,
    todo: Option<bool>,
    person: &'a str,
    phone: &'a str,
    room: &'a str,
    hours: &'a str,
    tags: &'a [String],
    author: &'a str,
    created: &'a str,
    updated: &'a str,
    conflict: bool,
}

impl<'a> Row<'a> {
    fn new(annotation: &'a Annotation, conflict: bool) -> Self {
        let contact = match &annotation.body {
            Body::Contact(contact) => Some(contact),
            _ => None,
        };
        let field = |field: fn(&Contact) -> &String| contact.map_or("", |contact| field(contact).as_str());
        let todo = match annotation.body {
            Body::Note { todo, .. } => todo,
            _ => None,
        };
        Self {
            id: &annotation.id,
            catalog: &annotation.catalog,
            target: annotation.target.to_string(),
            kind: annotation.kind(),
            text: annotation.text(),
            todo,
            person: field(|it| &it.person),
            phone: field(|it| &it.phone),
            room: field(|it| &it.room),
            hours: field(|it| &it.hours),
            tags: &annotation.tags,
            author: &annotation.author,
            created: &annotation.created,
            updated: &annotation.updated,
            conflict,
        }
    }
}

impl ExportFormat {
    /// Writes the annotations of `catalog` in this form; RON has those of every catalog.
    pub fn write(
        self,
        annotations: &Annotations,
        catalog: &Catalog,
        lang: Lang,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let rows = annotations.live(catalog.id()).map(|it| Row::new(it, annotations.in_conflict(&it.id)));
        match self {
            Self::Ron => out.write_all(&format::encode(annotations)?),
            Self::Json => {
                serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
                out.write_all(b"\n")
            }
            Self::Markdown => markdown::write(annotations.live(catalog.id()), annotations, catalog, lang, out),
            Self::Csv => csv(rows, lang, out),
        }
    }
}

fn csv<'a>(rows: impl Iterator<Item = Row<'a>>, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    const COLUMNS: [&str; 14] = [
        "id", "target", "kind", "text", "todo", "person", "phone", "room", "hours", "tags", "author", "created",
        "updated", "conflict",
    ];
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    let locale = lang.code();
    table.write_record(COLUMNS.map(|column| t!(format!("notes.column.{column}"), locale = locale).into_owned()))?;
    for row in rows {
        let todo = row.todo.map(|done| if done { "notes.todo.done" } else { "notes.todo.open" });
        let word = |key: Option<&str>| key.map(|key| t!(key, locale = locale).into_owned()).unwrap_or_default();
        table.write_record(
            [
                row.id,
                &row.target,
                &t!(format!("notes.kind.{}", row.kind), locale = locale),
                &row.text,
                &word(todo),
                row.person,
                row.phone,
                row.room,
                row.hours,
                &row.tags.join(" "),
                row.author,
                &clock::local(row.created),
                &clock::local(row.updated),
                &word(row.conflict.then_some("notes.conflict")),
            ]
            .map(inert),
        )?;
    }
    table.flush()
}

/// A cell that a spreadsheet does not take for a formula.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
