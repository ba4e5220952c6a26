//! Spreadsheets through calamine, merged cells included; a sheet is a table.

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader, Xls, Xlsx};

use super::fault::Fault;
use super::table::{Cell, Row, Table};
use super::text;

/// The sheets of an .xlsx file.
pub(super) fn tables(file: Cursor<Vec<u8>>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: calamine::XlsxError| Fault::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(file).map_err(damaged)?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        tables.push(table(&range, &merged));
    }
    Ok(tables)
}

/// The sheets of an .xls file.
pub(super) fn old(bytes: Vec<u8>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: calamine::XlsError| Fault::Damaged(error.to_string());
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        tables.push(table(&range, &merged));
    }
    Ok(tables)
}

fn table(range: &Range<Data>, merged: &[Dimensions]) -> Table {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows: Vec<Row> = range.rows().zip(top as usize + 1..).map(|(cells, line)| row(cells, line)).collect();
    for region in merged {
        let inside = |at: u32, start: u32| at.checked_sub(start).map(|place| place as usize);
        let Some((first_row, first_column)) = inside(region.start.0, top).zip(inside(region.start.1, left)) else {
            continue;
        };
        let Some((last_row, last_column)) = inside(region.end.0, top).zip(inside(region.end.1, left)) else { continue };
        let corner = rows.get(first_row).and_then(|row| row.cells.get(first_column)).cloned().unwrap_or_default();
        for (down, row) in rows.iter_mut().enumerate().take(last_row + 1).skip(first_row) {
            for (across, cell) in row.cells.iter_mut().enumerate().take(last_column + 1).skip(first_column) {
                if (down, across) != (first_row, first_column) {
                    *cell = Cell { text: corner.text.clone(), covered: true };
                }
            }
        }
    }
    rows.retain(|row| !row.is_blank());
    Table { rows }
}

fn row(cells: &[Data], line: usize) -> Row {
    let mut row = Row { line, ..Row::default() };
    for value in cells {
        let (text, tagged) = match value {
            Data::Empty | Data::Error(_) => (String::new(), false),
            Data::String(written) => text::cell(written),
            other => (other.to_string(), false),
        };
        row.tagged |= tagged;
        row.cells.push(Cell { text, covered: false });
    }
    row
}
