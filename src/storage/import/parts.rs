//! The tables of a document that are the list: where each one's header stands, its rows, and what is said around them.

use super::columns::{Columns, left_out, recognise, recognise_duties};
use super::fault::Fault;
use super::sectioned;
use super::table::{Cell, Row, Table};

/// How many rows may stand above the header.
const PREFACE: usize = 60;

/// The rows of one table of the list, and what the document says around them.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The rows below the header.
    pub(super) rows: Vec<Row>,
    /// The header; where it occurs again, a page began.
    pub(super) header: Option<Vec<String>>,
    /// The single text above the header, if there is one.
    pub(super) title: Option<String>,
    /// The name of the table: its sheet, or the paragraph over it.
    pub(super) name: Option<String>,
    /// Its columns.
    pub(super) columns: Columns,
    /// The headers of columns that are no part of a list.
    pub(super) left_out: Vec<String>,
    /// Whether its offices stand over their duties, and numbers begin anew below each.
    pub(super) sectioned: bool,
}

/// The tables that are the list, without what stands above their headers. A table without a header goes on with the one before
/// it if it is as wide: a page break may split a table.
pub(super) fn find(tables: &[Table], given: Option<Columns>) -> Result<Vec<Part>, Fault> {
    let parts = match given {
        Some(columns) => vec![given_table(tables, columns)?],
        None => by_header(tables)?,
    };
    if parts.iter().all(|part| part.rows.is_empty()) { Err(Fault::NoRows) } else { Ok(parts) }
}

fn given_table(tables: &[Table], columns: Columns) -> Result<Part, Fault> {
    let last = [columns.mandate, columns.number, Some(columns.text), Some(columns.office)].into_iter().flatten().max();
    let last = last.unwrap_or_default();
    let widest = tables.iter().map(Table::width).max().unwrap_or_default();
    let Some(table) = tables.iter().position(|table| table.width() > last) else {
        return Err(Fault::NoColumn(last + 1, widest));
    };
    let width = tables[table].width();
    let behind = tables.iter().skip(table + 1).filter(|other| other.width() == width);
    let mut rows: Vec<Row> =
        std::iter::once(&tables[table]).chain(behind).flat_map(|table| &table.rows).cloned().collect();
    // With a header all the same, the rows begin below it.
    if let Some(header) = rows.iter().take(PREFACE).position(|row| recognise(row).is_some()) {
        let above: Vec<Row> = rows.drain(..=header).collect();
        let (header, above) =
            above.split_last().map_or((None, &above[..]), |(header, above)| (Some(header.texts()), above));
        return Ok(Part { rows, header, title: title(above), columns, ..Part::default() });
    }
    Ok(Part { rows, columns, ..Part::default() })
}

fn by_header(tables: &[Table]) -> Result<Vec<Part>, Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut width = 0;
    for table in tables {
        if let Some((header, length, columns)) = header(table) {
            let rows = table.rows.get(header + length..).unwrap_or_default().to_vec();
            let title = title(table.rows.get(..header).unwrap_or_default());
            let left_out = table.rows.get(header).map(|row| left_out(row, columns)).unwrap_or_default();
            let header = table.rows.get(header).map(Row::texts);
            let name = table.title.clone();
            parts.push(Part { rows, header, title, name, columns, left_out, sectioned: false });
            width = table.width();
        } else if let Some(part) = without_offices(table) {
            parts.push(part);
            // What follows without a header has no column of offices either.
            width = usize::MAX;
        } else if let Some(part) = parts.last_mut().filter(|_| table.width() == width) {
            part.rows.extend(table.rows.iter().cloned());
        }
    }
    if parts.is_empty() {
        let first = tables.iter().flat_map(|table| &table.rows).find(|row| row.cells.len() > 1);
        return Err(Fault::NoHeader(first.map(|row| row.texts().join(" | "))));
    }
    Ok(parts)
}

/// A table whose offices stand in headings.
fn without_offices(table: &Table) -> Option<Part> {
    let (header, length, columns) = found(table, recognise_duties)?;
    let left_out = left_out(table.rows.get(header)?, columns);
    let rows = sectioned::rows(table, header, length, columns)?;
    let columns = Columns { office: table.width(), ..columns };
    Some(Part { rows, columns, left_out, sectioned: true, ..Part::default() })
}

/// Where a table's header stands, how many rows it has, and the columns.
fn header(table: &Table) -> Option<(usize, usize, Columns)> {
    found(table, recognise)
}

fn found(table: &Table, recognise: fn(&Row) -> Option<Columns>) -> Option<(usize, usize, Columns)> {
    for (place, row) in table.rows.iter().take(PREFACE).enumerate() {
        let below = table.rows.get(place + 1).filter(|below| continues(row, below));
        let both = below.map(|below| joined(row, below));
        if let Some(columns) = both.as_ref().and_then(recognise) {
            return Some((place, 2, columns));
        }
        if let Some(columns) = recognise(row) {
            return Some((place, 1, columns));
        }
    }
    None
}

/// Whether a row goes on with the header above it: words under a merged cell, beside cells that reach down.
fn continues(header: &Row, below: &Row) -> bool {
    let reaches = below.cells.iter().zip(&header.cells).any(|(cell, above)| cell.covered && cell.text == above.text);
    let across = header.cells.iter().any(|cell| cell.covered);
    let short = |cell: &Cell| cell.covered || cell.text.chars().count() <= 10;
    let number = |cell: &Cell| !cell.covered && cell.text.chars().any(|c| c.is_ascii_digit());
    // A title over the whole width is no header.
    let own = header.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty()).count();
    own > 1 && (reaches || across) && below.cells.iter().all(short) && !below.cells.iter().any(number)
}

/// Two rows of a header as one: the lower word names the column, unless it is only reached into.
fn joined(header: &Row, below: &Row) -> Row {
    let cells = below.cells.iter().enumerate().map(|(place, cell)| {
        let above = header.cells.get(place).map_or("", |cell| cell.text.as_str());
        let text = if cell.covered || cell.text.is_empty() { above.to_owned() } else { cell.text.clone() };
        Cell { text, ..Cell::default() }
    });
    Row { line: header.line, cells: cells.collect(), tagged: false }
}

/// A title is a single text above the header; several may be anything.
fn title(above: &[Row]) -> Option<String> {
    let mut texts = above.iter().flat_map(|row| &row.cells).filter(|cell| !cell.covered && !cell.text.is_empty());
    let title = texts.next().map(|cell| cell.text.clone());
    title.filter(|title| texts.next().is_none() && title.chars().count() <= 80)
}
