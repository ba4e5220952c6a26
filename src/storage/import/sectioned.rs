//! Tables without a column of offices: a row that names an office stands over its duties, or the title of the table does.
//!
//! Such a table is given the missing column, so that everything after reads it like any other.

use super::bodies;
use super::columns::Columns;
use super::marker;
use super::prose::names;
use super::table::{Cell, Row, Table};
use super::text::squeeze;

/// The rows of a table whose header is at `header`, `length` rows long, with `columns` but for the offices: each with its office
/// in one more cell behind the table's last column; none where no row and no title names an office.
pub(super) fn rows(table: &Table, header: usize, length: usize, columns: Columns) -> Option<Vec<Row>> {
    let width = table.width();
    let heads = table.rows.get(header).map(Row::texts)?;
    let above = table.rows.get(..header)?;
    let headings = above.iter().filter_map(|row| heading(row).map(|text| (row, text)));
    // What stands nearest over the table names its office, else the whole body.
    let mut office = headings.rev().find_map(|(_, text)| office_of(text)).or_else(|| office_of(table.title.as_ref()?));
    let mut rows = Vec::new();
    let mut found = office.is_some();
    for row in table.rows.get(header + length..)? {
        if row.texts() == heads {
            continue;
        }
        match heading(row).and_then(office_of).filter(|_| !is_page_end(row)) {
            Some(name) => {
                office = Some(name);
                found = true;
            }
            None => rows.push(with(row, columns.text, width, office.as_deref().unwrap_or_default())),
        }
    }
    // Duties above the first office that is named belong to nobody.
    let known = rows.iter().any(|row| !row.text(Some(width)).is_empty());
    (found && known).then_some(rows)
}

/// The text of a row that has only one, whichever its cell.
pub(super) fn heading(row: &Row) -> Option<&str> {
    let mut own = row.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty());
    let text = own.next().map(|cell| cell.text.as_str())?;
    own.next().is_none().then_some(text)
}

/// The office that a heading names: `一、办公室`, `办公室职责`, `（一）财务股（审计室）`, or the body of a title.
pub(super) fn office_of(heading: &str) -> Option<String> {
    let text = marker::split(heading).map_or(heading, |(_, rest)| rest);
    let name = names::office(text).or_else(|| names::office_heading(text));
    name.or_else(|| {
        let body = bodies::body_of(text);
        (squeeze(text) != body).then(|| names::office(&body)).flatten()
    })
}

/// A number alone is a page's.
fn is_page_end(row: &Row) -> bool {
    heading(row).is_some_and(|text| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '-'))
}

/// A row with its office behind its last cell.
fn with(row: &Row, text: usize, width: usize, office: &str) -> Row {
    let mut row = row.clone();
    row.cells.resize(width, Cell::default());
    // A row without a duty says nothing of the office.
    let covered = row.text(Some(text)).is_empty() || row.covered(Some(text));
    row.cells.push(Cell { text: office.to_owned(), covered, ..Cell::default() });
    row
}
