//! Annotations as Markdown, to read and to print: a heading a target, an item an annotation, a box a 待办.

use std::io;

use rust_i18n::t;

use crate::domain::annotation::{Annotation, Annotations, Body};
use crate::domain::{Catalog, Lang};
use crate::storage::clock;

/// Writes the listed ones of `annotations` by target, those of one target in the order given.
pub fn write<'a>(
    listed: impl IntoIterator<Item = &'a Annotation>,
    annotations: &Annotations,
    catalog: &Catalog,
    lang: Lang,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "# {}", t!("notes.export.title", locale = lang.code()))?;
    let mut listed: Vec<_> = listed.into_iter().collect();
    listed.sort_by(|a, b| a.target.cmp(&b.target));
    let mut heading = None;
    for annotation in listed {
        if heading != Some(&annotation.target) {
            heading = Some(&annotation.target);
            writeln!(out, "\n## {}\n", escaped(&annotation.target.to_string()))?;
            if let Some(published) = annotation.target.text(catalog) {
                writeln!(out, "> {}\n", escaped(published))?;
            }
        }
        item(annotation, annotations.in_conflict(&annotation.id), lang, out)?;
    }
    Ok(())
}

fn item(annotation: &Annotation, conflict: bool, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let locale = lang.code();
    let tick = match annotation.body {
        Body::Note { todo: Some(true), .. } => "[x] ",
        Body::Note { todo: Some(false), .. } => "[ ] ",
        _ => "",
    };
    write!(out, "- {tick}{}", escaped(&annotation.text()).replace('\n', "  \n  "))?;
    for tag in &annotation.tags {
        write!(out, " \\#{}", escaped(tag))?;
    }
    let kind = t!(format!("notes.kind.{}", annotation.kind()), locale = locale);
    let [author, time] = [escaped(&annotation.author), clock::local(&annotation.updated)];
    write!(out, "  \n  {kind} · {author} · {time}")?;
    if conflict {
        write!(out, " · {}", t!("notes.conflict", locale = locale))?;
    }
    writeln!(out)
}

/// The text with a backslash before each character that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
