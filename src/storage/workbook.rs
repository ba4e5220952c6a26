//! Spreadsheets to be written (.xlsx): sheets of cells, each perhaps with a chart over two of its columns.

use rust_xlsxwriter::{Chart, ChartType, Color, Format, FormatBorder, Workbook, XlsxError};

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text; it is never taken for a formula.
    Text(String),
    /// A number.
    Count(usize),
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whether it heads the rows below it.
    pub heading: bool,
    /// Its cells.
    pub cells: Vec<Value>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub lines: Vec<Line>,
    /// The widths of its columns, in characters; those that are not given stay as they are.
    pub widths: Vec<u16>,
    /// Charts, one below the other, beside the cells.
    pub charts: Vec<Plot>,
    /// Whether the first row stays in sight and filters.
    pub table: bool,
}

/// A chart of names in the first column against numbers in the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// The first and the last row, from 0.
    pub rows: (u32, u32),
    /// Whether the names are days or hours, and stand along the bottom.
    pub over_time: bool,
}

/// The bytes of a file with these sheets.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let heading = Format::new().set_bold().set_background_color(Color::RGB(0x00D9_E2F3));
    let heading = heading.set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap();
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name)?;
        for (column, width) in (0..).zip(&sheet.widths) {
            page.set_column_width(column, *width)?;
        }
        for (row, line) in (0..).zip(&sheet.lines) {
            for (column, cell) in (0..).zip(&line.cells) {
                match cell {
                    Value::Text(text) if line.heading => page.write_string_with_format(row, column, text, &heading)?,
                    Value::Text(text) if text.contains('\n') => {
                        page.write_string_with_format(row, column, text, &wrapped)?
                    }
                    Value::Text(text) => page.write_string(row, column, text)?,
                    Value::Count(count) => page.write_number(row, column, *count as f64)?,
                };
            }
        }
        let columns = sheet.lines.iter().map(|line| line.cells.len()).max().unwrap_or_default() as u16;
        if sheet.table && columns > 0 && sheet.lines.len() > 1 {
            page.set_freeze_panes(1, 0)?;
            page.autofilter(0, 0, sheet.lines.len() as u32 - 1, columns - 1)?;
        }
        for (position, plot) in (0..).zip(&sheet.charts) {
            let mut chart = Chart::new(if plot.over_time { ChartType::Column } else { ChartType::Bar });
            let (first, last) = plot.rows;
            let series = chart.add_series();
            series.set_categories((sheet.name.as_str(), first, 0, last, 0));
            series.set_values((sheet.name.as_str(), first, 1, last, 1));
            series.set_name(&plot.title);
            chart.title().set_name(&plot.title);
            chart.legend().set_hidden();
            // A bar chart counts from below; people read from above.
            if !plot.over_time {
                chart.y_axis().set_reverse();
            }
            page.insert_chart(position * 16, columns + 1, &chart)?;
        }
    }
    book.save_to_buffer()
}
