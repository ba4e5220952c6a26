//! Rows into a list: mandates and texts that the page broke are joined, offices get one name each.

mod finish;
mod mandates;

use std::collections::HashSet;

use super::bodies;
use super::columns::Columns;
use super::findings::Finding;
use super::headings;
use super::items;
use super::marker;
use super::parts::Part;
use super::rows::{banner, is_note, is_page_mark, parse_number};
use super::shape::{Cells, counts_by_banner, each_an_office, one_row_an_office, several_bodies};
use super::table::Row;
use super::text::{join, squeeze};
use crate::domain::{CatalogData, Mandate, Record};

/// Where the records stand in the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    pub(super) mandates: Vec<usize>,
    pub(super) duties: Vec<usize>,
    /// Telephone numbers that the document gives of offices.
    pub(super) phones: Vec<Phone>,
}

/// A telephone number that the document gives of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// The office, as the list names it.
    pub office: String,
    /// The body that the office belongs to, where the document has several.
    pub(super) parent: Option<String>,
    /// Whether it is for complaints (监督电话), not for questions.
    pub supervision: bool,
    /// The number as it is written.
    pub number: String,
}

impl Lines {
    pub(super) fn of(&self, record: Record) -> Option<usize> {
        match record {
            Record::Mandate(position) => self.mandates.get(position).copied(),
            Record::Duty(position) => self.duties.get(position).copied(),
            _ => None,
        }
    }
}

/// Puts the rows together.
pub(super) fn assemble(id: String, parts: &[Part]) -> (CatalogData, Lines, Vec<Finding>) {
    let headed =
        parts.iter().any(|part| part.rows.iter().any(|row| headings::split(row.text(part.columns.mandate)).is_some()));
    let mut assembler = Assembler { headed, ..Assembler::new() };
    // Where each table is a body's, its offices belong to that body.
    let names: Vec<Option<String>> = parts.iter().map(name_of).collect();
    let several = parts.len() > 1 && names.iter().flatten().collect::<HashSet<_>>().len() == parts.len();
    let divided =
        |part: &Part| part.columns.part.is_some_and(|at| part.rows.iter().any(|row| !row.text(Some(at)).is_empty()));
    assembler.renumber = several
        || parts.iter().any(|part| {
            part.sectioned
                || several_bodies(part)
                || counts_by_banner(part)
                || one_row_an_office(part)
                || each_an_office(part)
                || divided(part)
        });
    let mut left_out: Vec<String> = Vec::new();
    for name in parts.iter().flat_map(|part| &part.left_out) {
        if !left_out.contains(name) {
            left_out.push(name.clone());
        }
    }
    if !left_out.is_empty() {
        assembler.findings.push(Finding::ColumnsLeftOut { names: left_out });
    }
    for (part, name) in parts.iter().zip(names) {
        assembler.columns = part.columns;
        assembler.cells = Cells::of(part);
        assembler.parent = name.filter(|_| several);
        assembler.bodied = several_bodies(part);
        for row in &part.rows {
            assembler.row(row, part.header.as_deref());
        }
    }
    let title = if several { None } else { parts.first().and_then(|part| part.title.clone()) };
    assembler.finish(id, title)
}

/// The body that a table is of, by its title or its sheet's name.
fn name_of(part: &Part) -> Option<String> {
    let written = part.title.as_ref().or(part.name.as_ref())?;
    Some(bodies::body_of(written))
}

#[derive(Clone)]
struct Draft {
    number: u32,
    mandate: u32,
    office: String,
    /// The body that the office belongs to, where the document has several.
    parent: Option<String>,
    text: String,
    remark: String,
}

struct Assembler {
    columns: Columns,
    /// How the cells of the table at hand hold duties.
    cells: Cells,
    /// Whether the document's numbers are not those of duties.
    renumber: bool,
    /// Whether a column names the bodies that offices belong to.
    bodied: bool,
    parent: Option<String>,
    phones: Vec<Phone>,
    /// Whether mandates have headings: a cell without one then continues the mandate above.
    headed: bool,
    mandates: Vec<Mandate>,
    /// The mandate that the next duty belongs to.
    current: usize,
    duties: Vec<Draft>,
    highest: u32,
    /// The text of the last row that had one, for parts that stand below it.
    last_whole: String,
    lines: Lines,
    findings: Vec<Finding>,
}

impl Assembler {
    fn new() -> Self {
        Self {
            columns: Columns::default(),
            cells: Cells::default(),
            renumber: false,
            bodied: false,
            parent: None,
            phones: Vec::new(),
            headed: false,
            mandates: Vec::new(),
            current: 0,
            duties: Vec::new(),
            highest: 0,
            last_whole: String::new(),
            lines: Lines::default(),
            findings: Vec::new(),
        }
    }

    fn row(&mut self, row: &Row, header: Option<&[String]>) {
        if header.is_some_and(|header| row.texts() == header) {
            return self.findings.push(Finding::HeaderRepeated { line: row.line });
        }
        if is_page_mark(row) {
            let text = row.texts().concat();
            return self.findings.push(Finding::Skipped { line: row.line, text });
        }
        if is_note(row) {
            let own = row.cells.iter().filter(|cell| !cell.covered).map(|cell| cell.text.as_str());
            let text = own.collect::<Vec<_>>().join(" ").trim().to_owned();
            return self.findings.push(Finding::LeftOut { line: row.line, text });
        }
        if let Some(text) = banner(row) {
            return self.banner(text, row.line);
        }
        if row.tagged {
            self.findings.push(Finding::TagsRemoved { line: row.line });
        }
        if !row.covered(self.columns.mandate) {
            self.mandate(row.text(self.columns.mandate), row.line);
        }
        self.duty(row);
    }

    fn duty(&mut self, row: &Row) {
        let Columns { number, text, office, .. } = self.columns;
        let number = number.filter(|_| !self.renumber);
        let (text_cell, office_cell) = (row.text(Some(text)), row.text(Some(office)));
        let part = self.columns.part.filter(|part| !row.covered(Some(*part))).map_or("", |part| row.text(Some(part)));
        let part = marker::split(part).map_or(part, |(_, rest)| rest);
        let number_cell = if row.covered(number) { "" } else { row.text(number) };
        let own_office = !row.covered(Some(office)) && !office_cell.is_empty();
        // Of a cell that a duty reaches down into, only what it says of its parts is new.
        if (row.covered(Some(text)) || text_cell.is_empty()) && number_cell.is_empty() && part.is_empty() {
            // Only the mandate goes on here, or the office's name does.
            if own_office && let Some(last) = self.duties.last_mut() {
                last.office = join(std::mem::take(&mut last.office), office_cell);
            }
            return;
        }
        let continues = number.is_some()
            && number_cell.is_empty()
            && part.is_empty()
            && (!own_office || office_cell.starts_with(['（', '(']));
        let ended = self.cells.clauses && self.duties.last().is_some_and(|last| last.text.ends_with(['；', ';', '。']));
        if continues
            && !ended
            && let Some(last) = self.duties.last_mut()
        {
            last.text = join(std::mem::take(&mut last.text), text_cell);
            if own_office {
                last.office = join(std::mem::take(&mut last.office), office_cell);
            }
            let number = last.number;
            return self.findings.push(Finding::DutyContinued { line: row.line, number });
        }
        let written = parse_number(number_cell);
        let number = written.unwrap_or(self.highest + 1);
        if written.is_none() && self.columns.number.is_some() && !self.renumber {
            self.findings.push(Finding::NumberGiven { line: row.line, number });
        }
        let office = if own_office {
            office_cell.to_owned()
        } else {
            if !row.covered(Some(office)) {
                self.findings.push(Finding::OfficeFromAbove { line: row.line, number });
            }
            self.duties.last().map(|duty| duty.office.clone()).unwrap_or_default()
        };
        self.highest = self.highest.max(number);
        let mandate = self.mandates.get(self.current).map_or(1, |mandate| mandate.id);
        self.phones(row, &office);
        let remark = row.text(self.columns.remark).to_owned();
        let body = row.text(self.columns.body.filter(|_| self.bodied));
        let parent = if body.is_empty() { self.parent.clone() } else { Some(squeeze(body)) };
        let breaks = row.breaks(text);
        let whole =
            if text_cell.is_empty() && !part.is_empty() { self.last_whole.clone() } else { text_cell.to_owned() };
        self.last_whole.clone_from(&whole);
        let draft = Draft { number, mandate, office, parent, text: String::new(), remark };
        let items = items::split(text_cell, breaks).filter(|_| self.cells.lists);
        let items = items.or_else(|| Some(("", items::clauses(text_cell).filter(|_| self.cells.clauses)?)));
        match items {
            Some((lead, items)) => {
                self.findings.push(Finding::CellSplit { line: row.line, count: items.len() });
                if !lead.is_empty() {
                    self.findings.push(Finding::LeftOut { line: row.line, text: lead.to_owned() });
                }
                for (position, item) in items.into_iter().enumerate() {
                    let number = number + position as u32;
                    self.highest = self.highest.max(number);
                    self.push(Draft { number, text: item.to_owned(), ..draft.clone() }, row.line);
                }
            }
            None if !part.is_empty() => self.push(Draft { text: format!("{whole}：{part}"), ..draft }, row.line),
            // Of cells that hold lists, one of a single item has a mark, too.
            None => {
                let single = marker::split(&whole).filter(|_| self.cells.marked);
                let text =
                    single.map_or(whole.as_str(), |(_, rest)| rest.trim_end_matches(['；', ';', '。'])).to_owned();
                self.push(Draft { text, ..draft }, row.line);
            }
        }
    }

    fn push(&mut self, draft: Draft, line: usize) {
        self.duties.push(draft);
        self.lines.duties.push(line);
    }

    /// The telephone numbers of a row are its office's.
    fn phones(&mut self, row: &Row, office: &str) {
        for (kind, column) in self.columns.phones.iter().enumerate() {
            let number = row.text(*column);
            if number.chars().filter(char::is_ascii_digit).count() < 3 {
                continue;
            }
            let (parent, number) = (self.parent.clone(), number.to_owned());
            let phone = Phone { office: office.to_owned(), parent, supervision: kind == 0, number };
            if !self.phones.contains(&phone) {
                self.phones.push(phone);
            }
        }
    }
}
