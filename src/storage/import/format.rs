//! Which format a file is, by its content rather than its name, and its tables.

use std::io::{Cursor, Read as _};
use std::path::Path;

use super::fault::Fault;
use super::table::{Builder, Cell, Table};
use super::{docx, guard, html, sheet, text};

/// The tables of a file of any format.
pub(super) fn tables(path: &Path, bytes: Vec<u8>) -> Result<Vec<Table>, Fault> {
    if bytes.starts_with(b"PK\x03\x04") {
        return packed(bytes);
    }
    // OLE: what Office wrote before 2007.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // .xls and .et are sheets; .doc and .wps are none.
        guard::old_workbook::check(&bytes)?;
        return sheet::old(bytes).map_err(|_| Fault::Unsupported(".doc / .wps"));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Fault::Unsupported("PDF"));
    }
    // The lines of a file with CR LF would count one too few.
    let written = decode(bytes)?.replace("\r\n", "\n");
    if is_page(&written) {
        return Ok(html::tables(&written));
    }
    if let Some(table) = barred(&written) {
        return Ok(vec![table]);
    }
    let comma = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    Ok(vec![delimited(&written, comma)])
}

/// Whether a text is a web page.
pub(super) fn is_page(written: &str) -> bool {
    let head: String = written.chars().take(64 * 1024).collect::<String>().to_ascii_lowercase();
    ["<table", "<html", "<!doctype html"].iter().any(|mark| head.contains(mark))
}

fn packed(bytes: Vec<u8>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: zip::result::ZipError| Fault::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    guard::bound(&mut archive)?;
    if archive.index_for_name("word/document.xml").is_some() {
        let file = archive.by_name("word/document.xml").map_err(damaged)?;
        let mut xml = String::new();
        // A small archive may unpack to anything.
        let read = file.take(guard::LARGEST_PART).read_to_string(&mut xml);
        read.map_err(|error| Fault::Damaged(error.to_string()))?;
        return docx::tables(&xml);
    }
    guard::check(&mut archive)?;
    if archive.index_for_name("content.xml").is_some() {
        guard::check_open_document(&mut archive)?;
        return sheet::open_document(archive.into_inner());
    }
    sheet::tables(archive.into_inner())
}

/// UTF-8 with or without a mark, UTF-16 with one, else GB18030 (which GBK is part of).
pub(in crate::storage) fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, _, wrong) = encoding.decode(&bytes);
        return if wrong { Err(Fault::Encoding) } else { Ok(text.into_owned()) };
    }
    String::from_utf8(bytes).or_else(|error| {
        let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(error.as_bytes());
        text.map(std::borrow::Cow::into_owned).ok_or(Fault::Encoding)
    })
}

/// The lines of a Markdown table, or of any table with bars between its cells; none where most lines have no bars.
fn barred(written: &str) -> Option<Table> {
    let lines = || written.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let bars = lines().filter(|(_, line)| line.trim().starts_with('|') && line.matches('|').count() > 2).count();
    if bars < 2 {
        return None;
    }
    let mut table = Builder::default();
    for (number, line) in lines() {
        let line = line.trim();
        let inside = line.trim_start_matches('|').trim_end_matches('|');
        // The line under the header rules it off.
        if line.starts_with('|') && inside.chars().all(|c| "|-: ".contains(c)) {
            continue;
        }
        let cells =
            if line.starts_with('|') { inside.split('|').collect() } else { vec![line.trim_start_matches('#')] };
        let cells = cells.into_iter().map(|raw| (text::cell(&raw.replace("<br>", "\n").replace("**", "")).0, 1, 1));
        table.row(number + 1, false, cells.collect::<Vec<_>>());
    }
    Some(table.finish())
}

/// Lines of cells: by tabs where there are any, else as CSV.
fn delimited(written: &str, comma: bool) -> Table {
    let tabs = !comma && written.contains('\t');
    let first = written.lines().find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [b'\t', b';'].into_iter().find(|mark| count(char::from(*mark)) > count(',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(!tabs)
        .delimiter(if tabs { b'\t' } else { delimiter })
        .from_reader(written.as_bytes());
    let mut table = Builder::default();
    for record in reader.records().flatten() {
        let line = record.position().map_or(0, |position| position.line() as usize);
        let mut tagged = false;
        let cells: Vec<(Cell, usize, usize)> = record
            .iter()
            .map(|raw| {
                let (cell, had_tags) = text::cell(if tabs { unquote(raw) } else { raw });
                tagged |= had_tags;
                (cell, 1, 1)
            })
            .collect();
        table.row(line, tagged, cells);
    }
    table.finish()
}

/// Spreadsheets quote a cell of tab-separated text that holds a mark; the table itself does not.
fn unquote(raw: &str) -> &str {
    raw.trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|rest| !rest.contains('"'))
        .unwrap_or(raw)
}
