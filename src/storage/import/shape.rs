//! How a table holds its duties: a row each, a row an office with a list in its cell, under rows that reach from end to end.

use std::collections::HashSet;

use super::items;
use super::marker;
use super::parts::Part;
use super::rows::{banner, parse_number};
use super::text::squeeze;

/// How the cells of a table hold duties.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells {
    /// A cell may hold a list of them.
    pub(super) lists: bool,
    /// Its clauses are duties of their own.
    pub(super) clauses: bool,
    /// One alone has a mark before it, too.
    pub(super) marked: bool,
}

impl Cells {
    pub(super) fn of(part: &Part) -> Self {
        let lists = one_row_an_office(part);
        let text = part.columns.text;
        let texts = || part.rows.iter().filter(|row| !row.covered(Some(text))).map(|row| row.text(Some(text)));
        let texts = || texts().filter(|text| !text.is_empty());
        let marked = texts().filter(|text| marker::split(text).is_some()).count();
        Self {
            lists,
            clauses: each_an_office(part),
            marked: lists || (marked > 1 && marked * 10 >= texts().count() * 8),
        }
    }
}

/// Whether a table has a row an office, with all its duties in one cell. Where rows are numbered, their texts may hold lists:
/// then most rows must, or each must have an office of its own.
pub(super) fn one_row_an_office(part: &Part) -> bool {
    let columns = part.columns;
    let rows = || part.rows.iter().filter(|row| !row.covered(Some(columns.text)));
    let listed =
        rows().filter(|row| items::split(row.text(Some(columns.text)), row.breaks(columns.text)).is_some()).count();
    if listed == 0 {
        return false;
    }
    let offices: HashSet<&str> = rows().map(|row| row.text(Some(columns.office))).collect();
    columns.number.is_none() || listed * 2 > rows().count() || offices.len() == rows().count()
}

/// Whether every row has an office of its own, and most of them tell several things that it does.
pub(super) fn each_an_office(part: &Part) -> bool {
    let (text, office) = (part.columns.text, part.columns.office);
    // A row without an office goes on with the one above.
    let mut cells: Vec<(&str, String, bool)> = Vec::new();
    for row in part.rows.iter().filter(|row| !row.covered(Some(text))) {
        let several = items::split(row.text(Some(text)), row.breaks(text)).is_some();
        match cells.last_mut() {
            Some((_, last, split)) if row.text(Some(office)).is_empty() => {
                last.push_str(row.text(Some(text)));
                *split |= several;
            }
            _ => cells.push((row.text(Some(office)), row.text(Some(text)).to_owned(), several)),
        }
    }
    let offices: HashSet<&str> = cells.iter().map(|(office, ..)| *office).collect();
    let listed = cells.iter().filter(|(_, text, several)| *several || items::clauses(text).is_some()).count();
    cells.len() > 1 && offices.len() == cells.len() && listed * 2 > cells.len()
}

/// Whether the column of bodies names several: one that names the same everywhere names the document's own.
pub(super) fn several_bodies(part: &Part) -> bool {
    let Some(body) = part.columns.body else { return false };
    let names: HashSet<String> = part.rows.iter().map(|row| squeeze(row.text(Some(body)))).collect();
    names.iter().filter(|name| !name.is_empty()).count() > 1
}

/// Whether numbers begin anew below rows that reach from end to end.
pub(super) fn counts_by_banner(part: &Part) -> bool {
    let Some(number) = part.columns.number else { return false };
    let numbers = || part.rows.iter().filter_map(|row| parse_number(row.text(Some(number))));
    part.rows.iter().any(|row| banner(row).is_some()) && numbers().collect::<HashSet<_>>().len() < numbers().count()
}
