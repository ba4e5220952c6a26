//! The forms in which lists are printed, and tables in those that are tables.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;

/// A form of output (`--format`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs; the shapes are those of [`super::json`].
    Json,
    /// For Excel: a byte order mark, because Excel takes anything else for GBK, and no cell that is a formula.
    Csv,
    /// A row a line.
    Tsv,
    /// A table for a document.
    Md,
}

/// The format that was asked for; else the one that the end of the file's name stands for (`.xlsx`), else the default.
pub(super) fn chosen<F: ValueEnum + Default>(asked: Option<F>, output: Option<&Path>) -> F {
    let by_name = || F::from_str(output?.extension()?.to_str()?, true).ok();
    asked.or_else(by_name).unwrap_or_default()
}

/// Prints a table: a row of headers, rows of cells.
pub(super) fn table<R, C>(out: &mut impl Write, format: Format, headers: &[Cow<'_, str>], rows: R) -> io::Result<()>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item: AsRef<str>>,
{
    match format {
        Format::Csv => {
            out.write_all("\u{feff}".as_bytes())?;
            let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
            writer.write_record(headers.iter().map(|header| header.as_bytes())).map_err(plain)?;
            for row in rows {
                for cell in row {
                    writer.write_field(harmless(cell.as_ref()).as_bytes()).map_err(plain)?;
                }
                writer.write_record(None::<&[u8]>).map_err(plain)?;
            }
            writer.flush()
        }
        Format::Md => {
            line(out, "| ", " | ", " |", headers.iter().map(|header| markdown(header)))?;
            line(out, "|", "|", "|", headers.iter().map(|_| Cow::Borrowed(" --- ")))?;
            for row in rows {
                let cells: Vec<C::Item> = row.into_iter().collect();
                line(out, "| ", " | ", " |", cells.iter().map(|cell| markdown(cell.as_ref())))?;
            }
            Ok(())
        }
        Format::Text | Format::Json | Format::Tsv => {
            line(out, "", "\t", "", headers.iter().map(|header| one_line(header)))?;
            for row in rows {
                let cells: Vec<C::Item> = row.into_iter().collect();
                line(out, "", "\t", "", cells.iter().map(|cell| harmless_line(cell.as_ref())))?;
            }
            Ok(())
        }
    }
}

/// The error of the system itself: whether a reader went away must stay to be seen.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn line<'c>(
    out: &mut impl Write,
    start: &str,
    between: &str,
    end: &str,
    cells: impl Iterator<Item = Cow<'c, str>>,
) -> io::Result<()> {
    out.write_all(start.as_bytes())?;
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            out.write_all(between.as_bytes())?;
        }
        out.write_all(cell.as_bytes())?;
    }
    writeln!(out, "{end}")
}

/// A cell that a spreadsheet does not run: one that would be a formula gets a `'` before it, which spreadsheets hide.
fn harmless(cell: &str) -> Cow<'_, str> {
    let first = cell.trim_start().chars().next().map(crate::domain::text::fold_char);
    match first {
        Some('=' | '+' | '-' | '@') => Cow::Owned(format!("'{cell}")),
        _ if cell.starts_with(['\t', '\r', '\n']) => Cow::Owned(format!("'{cell}")),
        _ => Cow::Borrowed(cell),
    }
}

fn one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\t', '\r', '\n']) {
        Cow::Owned(cell.replace(['\t', '\r', '\n'], " "))
    } else {
        Cow::Borrowed(cell)
    }
}

fn harmless_line(cell: &str) -> Cow<'_, str> {
    match harmless(cell) {
        Cow::Borrowed(cell) => one_line(cell),
        Cow::Owned(cell) => Cow::Owned(one_line(&cell).into_owned()),
    }
}

fn markdown(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['|', '\\', '<', '\n', '\r', '*', '_', '`', '[']) {
        return Cow::Borrowed(cell);
    }
    let mut escaped = String::with_capacity(cell.len() + 8);
    for c in cell.chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\r' => {}
            '<' => escaped.push_str("&lt;"),
            '|' | '\\' | '*' | '_' | '`' | '[' => escaped.extend(['\\', c]),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::{Format, table};

    fn printed(format: Format, cell: &str) -> String {
        let mut out = Vec::new();
        table(&mut out, format, &["甲".into(), "乙".into()], [[cell, "1"]]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn csv_is_fit_for_excel_and_no_cell_is_a_formula() {
        assert_eq!(printed(Format::Csv, "a,\"b\""), "\u{feff}甲,乙\r\n\"a,\"\"b\"\"\",1\r\n");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"] {
            for format in [Format::Csv, Format::Tsv] {
                let row = printed(format, formula).lines().nth(1).unwrap().trim_matches('"').to_owned();
                assert!(row.starts_with('\''), "{format:?} {row}");
            }
        }
    }

    #[test]
    fn tables_keep_their_shape() {
        assert_eq!(printed(Format::Tsv, "a\tb\nc"), "甲\t乙\na b c\t1\n");
        assert_eq!(printed(Format::Md, "a|b\n<i>"), "| 甲 | 乙 |\n| --- | --- |\n| a\\|b<br>&lt;i> | 1 |\n");
    }
}
