//! Spreadsheets through calamine, merged cells included; a sheet is a table.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Dimensions, Ods, Range, Reader, SheetVisible, Xls, Xlsx};

use super::fault::Fault;
use super::table::{Cell, Row, Table};
use super::text;

mod hidden;

/// No list has more columns; a stray cell far to the right is no part of it.
const COLUMNS: u32 = 256;

/// The cells that hold something, by row and column from 0.
pub(super) type Sparse = BTreeMap<u32, BTreeMap<u32, Data>>;

/// The sheets of an .xlsx file.
///
/// Its cells are read one by one: a single stray cell in the last corner of a sheet would make a full grid of 17 billion.
pub(super) fn tables(file: Cursor<Vec<u8>>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: calamine::XlsxError| Fault::Damaged(error.to_string());
    let book_bytes = file.get_ref().clone();
    let mut book: Xlsx<_> = Xlsx::new(file).map_err(damaged)?;
    let mut tables = Vec::new();
    let shown = visible(book.sheets_metadata());
    let hidden = hidden::of(book_bytes);
    for name in shown {
        let mut cells = Sparse::new();
        // A sheet that is a chart has no cells.
        if let Ok(mut reader) = book.worksheet_cells_reader(&name) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                let (row, column) = cell.get_position();
                keep(&mut cells, row, column, cell.get_value().clone().into());
            }
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let left_out = hidden.get(&name).map_or(0, |hidden| hidden.take_out(&mut cells));
        tables.push(Table { hidden: left_out, ..named(table(&cells, &merged), &name) });
    }
    tables.extend(hidden_sheets(book.sheets_metadata()));
    Ok(tables)
}

/// The sheets of an .ods file.
pub(super) fn open_document(file: Cursor<Vec<u8>>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: calamine::OdsError| Fault::Damaged(error.to_string());
    let mut book: Ods<_> = Ods::new(file).map_err(damaged)?;
    let mut tables = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let cells = cells_of(&range);
        tables.push(named(table(&cells, &[]), &name));
    }
    tables.extend(hidden_sheets(book.sheets_metadata()));
    Ok(tables)
}

/// The cells of a sheet that hold something.
fn cells_of(range: &Range<Data>) -> Sparse {
    let mut cells = Sparse::new();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        keep(&mut cells, top + row as u32, left + column as u32, value.clone());
    }
    cells
}

/// The names of the sheets that are shown.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()
}

/// The sheets that are not shown, without their cells.
fn hidden_sheets(sheets: &[calamine::Sheet]) -> impl Iterator<Item = Table> {
    let hidden = sheets.iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    hidden.map(|sheet| Table { title: Some(sheet.name.clone()), hidden: 1, ..Table::default() })
}

/// A table that is called as its sheet, unless that has the name that every new one has.
fn named(table: Table, name: &str) -> Table {
    let plain = name.to_ascii_lowercase().starts_with("sheet") || name.starts_with("工作表");
    Table { title: (!plain).then(|| name.trim().to_owned()), ..table }
}

/// The sheets of an .xls file whose grids were checked ([`old_workbook`](super::guard::old_workbook)).
pub(super) fn old(bytes: Vec<u8>) -> Result<Vec<Table>, Fault> {
    let damaged = |error: calamine::XlsError| Fault::Damaged(error.to_string());
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut tables = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let cells = cells_of(&range);
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        tables.push(named(table(&cells, &merged), &name));
    }
    tables.extend(hidden_sheets(book.sheets_metadata()));
    Ok(tables)
}

fn keep(cells: &mut Sparse, row: u32, column: u32, value: Data) {
    if column < COLUMNS && !matches!(value, Data::Empty | Data::Error(_)) {
        cells.entry(row).or_default().insert(column, value);
    }
}

fn table(cells: &Sparse, merged: &[Dimensions]) -> Table {
    let left = cells.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or_default();
    let right = cells.values().filter_map(|row| row.keys().next_back()).max().copied().unwrap_or_default();
    let mut rows: BTreeMap<u32, Row> =
        cells.iter().map(|(line, row)| (*line, full_row(*line, row, left, right))).collect();
    for region in merged {
        let (first_row, first_column) = region.start;
        let Some(corner_column) = first_column.checked_sub(left).map(|column| column as usize) else { continue };
        let corner = rows.get(&first_row).and_then(|row| row.cells.get(corner_column)).cloned().unwrap_or_default();
        let last_column = region.end.1.saturating_sub(left) as usize;
        for (line, row) in rows.range_mut(first_row..=region.end.0.max(first_row)) {
            for (column, cell) in row.cells.iter_mut().enumerate().take(last_column + 1).skip(corner_column) {
                if (*line, column) != (first_row, corner_column) {
                    *cell = Cell { text: corner.text.clone(), covered: true, ..Cell::default() };
                }
            }
        }
    }
    Table { rows: rows.into_values().filter(|row| !row.is_blank()).collect(), title: None, hidden: 0 }
}

/// A row from the leftmost to the rightmost column of the sheet.
fn full_row(line: u32, cells: &BTreeMap<u32, Data>, left: u32, right: u32) -> Row {
    let mut row = Row { line: line as usize + 1, ..Row::default() };
    for column in left..=right {
        let (cell, tagged) = match cells.get(&column) {
            None => (Cell::default(), false),
            Some(Data::String(written)) => text::cell(written),
            Some(other) => (Cell { text: other.to_string(), ..Cell::default() }, false),
        };
        row.tagged |= tagged;
        row.cells.push(cell);
    }
    row
}
