//! The grids of an .xls file: calamine makes one for each sheet, as large as the corners that hold something, and hands out a
//! copy of it. So a few bytes could take gigabytes.

use std::io::{Cursor, Read as _};

use calamine::Data;
use cfb::CompoundFile;

use super::{Fault, LARGEST_PART};

/// A record begins with its kind and the length of its data, two bytes each.
const HEAD: usize = 4;
/// The kind with which a sheet begins.
const BEGIN: u16 = 0x0809;
/// The kinds of cells that hold something: FORMULA, MULRK, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR, RK.
const CELLS: [u16; 8] = [0x0006, 0x00bd, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];
/// Of these, the one that holds several cells; the column of the last stands at its end.
const SEVERAL: u16 = 0x00bd;

/// Refuses an .xls file whose sheets need more than [`LARGEST_PART`] in memory.
///
/// # Errors
/// [`Fault::LargePart`] with the name of the stream that holds the sheets.
pub(in crate::storage::import) fn check(bytes: &[u8]) -> Result<(), Fault> {
    // What is no such file is said when it is read.
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else { return Ok(()) };
    for name in ["Workbook", "Book"] {
        let Ok(stream) = file.open_stream(name) else { continue };
        let mut records = Vec::new();
        let _ = stream.take(LARGEST_PART).read_to_end(&mut records);
        if 2 * cells(&records) * size_of::<Data>() as u64 > LARGEST_PART {
            return Err(Fault::LargePart(name.to_owned()));
        }
    }
    Ok(())
}

/// How many cells the grids of all sheets have together.
fn cells(records: &[u8]) -> u64 {
    let number = |data: &[u8], at: usize| Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]));
    let (mut rest, mut sum, mut grid) = (records, 0, None);
    while let (Some(kind), Some(length)) = (number(rest, 0), number(rest, 2)) {
        let body = rest.get(HEAD..).unwrap_or_default();
        let data = body.get(..usize::from(length)).unwrap_or(body);
        rest = body.get(data.len()..).unwrap_or_default();
        if kind == BEGIN {
            sum += grid.take().map_or(0, area);
        }
        let (Some(row), Some(column)) = (number(data, 0), number(data, 2)) else { continue };
        if CELLS.contains(&kind) {
            let last = if kind == SEVERAL { number(data, data.len().saturating_sub(2)) } else { None };
            let right = last.unwrap_or(column).max(column);
            let (top, bottom, left, end) = grid.unwrap_or((row, row, column, right));
            grid = Some((top.min(row), bottom.max(row), left.min(column), end.max(right)));
        }
    }
    sum + grid.map_or(0, area)
}

/// How many cells a grid has: from its first row to the last, from its first column to the last.
fn area((top, bottom, left, right): (u16, u16, u16, u16)) -> u64 {
    (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, SEVERAL, cells};

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let head = [kind, data.len() as u16 * 2];
        head.iter().chain(data).flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn the_grids_of_all_sheets_count_from_corner_to_corner() {
        let label = |row, column| record(0x0204, &[row, column, 0, 0]);
        let book = [
            record(BEGIN, &[0; 8]),
            label(2, 1),
            label(4, 3),
            record(BEGIN, &[0; 8]),
            record(SEVERAL, &[7, 0, 0, 0, 0, 9]),
            record(0x0201, &[65_535, 255, 0]),
        ];
        assert_eq!(cells(&book.concat()), 3 * 3 + 10);
        assert_eq!(cells(&[label(0, 0), label(65_535, 255)].concat()), 65_536 * 256);
        assert_eq!(cells(&[label(0, 0), vec![4, 2, 200, 0, 1]].concat()), 1, "cut off");
        assert_eq!(cells(&[]), 0);
    }
}
