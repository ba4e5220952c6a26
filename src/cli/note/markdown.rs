//! Annotations as Markdown, to read and to print: a heading a target, an item an annotation, a box a 待办.

use std::io::Write;

use anyhow::Result;
use rust_i18n::t;

use super::list::visible;
use crate::domain::annotation::{Annotation, Annotations, Body};
use crate::domain::{Catalog, Lang};
use crate::storage::clock;

/// Writes annotations by target, those of one target in the order given.
pub(super) fn write(
    out: &mut impl Write,
    listed: &[&Annotation],
    annotations: &Annotations,
    catalog: &Catalog,
    lang: Lang,
) -> Result<()> {
    writeln!(out, "# {}", t!("notes.export.title", locale = lang.code()))?;
    let mut listed = listed.to_vec();
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
        item(out, annotation, annotations.in_conflict(&annotation.id), lang)?;
    }
    Ok(())
}

fn item(out: &mut impl Write, annotation: &Annotation, conflict: bool, lang: Lang) -> Result<()> {
    let tick = match annotation.body {
        Body::Note { todo: Some(true), .. } => "[x] ",
        Body::Note { todo: Some(false), .. } => "[ ] ",
        _ => "",
    };
    let text = annotation.text();
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    write!(out, "- {tick}{}", lines.join("  \n  "))?;
    for tag in &annotation.tags {
        write!(out, " \\#{}", escaped(tag))?;
    }
    let word = |key: &str| t!(key, locale = lang.code()).into_owned();
    let conflict = if conflict { word("notes.conflict") } else { String::new() };
    let kind = word(&format!("notes.kind.{}", annotation.kind()));
    let mut about = vec![kind, escaped(&annotation.author), clock::local(&annotation.updated), conflict];
    about.retain(|part| !part.is_empty());
    write!(out, "  \n  {}", about.join(" · "))?;
    writeln!(out)?;
    Ok(())
}

/// The line with a backslash before each character that Markdown would take for its own.
pub(in crate::cli) fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in visible(line).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
