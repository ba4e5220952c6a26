//! Rows into a list: mandates and texts that the page broke are joined, offices get one name each.

use std::collections::HashSet;

use super::bodies;
use super::columns::{Columns, Part, texts};
use super::findings::Finding;
use super::headings;
use super::items;
use super::marker;
use super::sectioned;
use super::table::Row;
use super::text::{join, squeeze};
use crate::domain::{CatalogData, Duty, Mandate, Record, text};

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

/// Whether a table has a row an office, with all its duties in one cell. Where rows are numbered, their texts may hold lists:
/// then most rows must, or each must have an office of its own.
fn one_row_an_office(part: &Part) -> bool {
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
fn each_an_office(part: &Part) -> bool {
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

/// How the cells of a table hold duties.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    /// A cell may hold a list of them.
    lists: bool,
    /// Its clauses are duties of their own.
    clauses: bool,
    /// One alone has a mark before it, too.
    marked: bool,
}

impl Cells {
    fn of(part: &Part) -> Self {
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
        if header.is_some_and(|header| texts(row) == header) {
            return self.findings.push(Finding::HeaderRepeated { line: row.line });
        }
        if is_page_mark(row) {
            let text = texts(row).concat();
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

    /// A row that is one cell from end to end: a body whose offices follow, a mandate, or something that is no duty.
    fn banner(&mut self, text: &str, line: usize) {
        if let Some(name) = sectioned::office_of(text) {
            self.parent = Some(name);
        } else if self.columns.mandate.is_none() && text.chars().count() <= BANNER {
            self.headed |= headings::split(text).is_some();
            self.mandate(text, line);
        } else {
            self.findings.push(Finding::LeftOut { line, text: text.to_owned() });
        }
    }

    fn mandate(&mut self, cell: &str, line: usize) {
        if cell.is_empty() {
            return;
        }
        if let Some((heading, number, rest)) = headings::split(cell) {
            // A table may repeat the mandate in each of its rows.
            let same = |mandate: &Mandate| mandate.heading == heading && mandate.text.starts_with(rest);
            match self.mandates.iter().position(same) {
                Some(known) => self.current = known,
                None => self.new_mandate(number, heading, rest, line),
            }
        } else if self.headed && !self.mandates.is_empty() {
            let mandate = &mut self.mandates[self.current];
            if mandate.text != cell {
                mandate.text = join(std::mem::take(&mut mandate.text), cell);
                let heading = mandate.heading.clone();
                self.findings.push(Finding::MandateContinued { line, heading });
            }
        } else if let Some(known) = self.mandates.iter().position(|mandate| mandate.text == cell) {
            self.current = known;
        } else {
            let number = self.mandates.len() as u32 + 1;
            self.new_mandate(number, headings::heading(number), cell, line);
        }
    }

    fn new_mandate(&mut self, number: u32, heading: String, text: &str, line: usize) {
        let last = self.mandates.last().map_or(0, |mandate| mandate.id);
        let id = if number > last { number } else { last + 1 };
        self.current = self.mandates.len();
        self.mandates.push(Mandate { id, heading, short: None, text: text.to_owned() });
        self.lines.mandates.push(line);
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

    fn finish(mut self, id: String, title: Option<String>) -> (CatalogData, Lines, Vec<Finding>) {
        if self.mandates.is_empty() {
            self.findings.push(Finding::NoMandates);
            let text = "全部职责".to_owned();
            self.mandates.push(Mandate { id: 1, heading: headings::heading(1), short: None, text });
        } else if !self.headed {
            self.findings.push(Finding::NoHeadings);
        }
        if self.renumber || self.columns.number.is_none() {
            self.findings.push(Finding::NoNumbers);
        }
        let named = self.duties.iter().map(|draft| (draft.office.as_str(), draft.parent.as_deref()));
        let mut offices = bodies::Bodies::new(named);
        let duty = |draft: Draft| Duty {
            number: draft.number,
            mandate: draft.mandate,
            office: offices.name(&draft.office, draft.parent.as_deref()),
            text: draft.text.into(),
            remark: (!draft.remark.is_empty()).then(|| draft.remark.into()),
        };
        let duties: Vec<Duty> = self.duties.into_iter().map(duty).collect();
        for mut phone in self.phones {
            phone.office = offices.name(&phone.office, phone.parent.as_deref()).into();
            self.lines.phones.push(phone);
        }
        let offices = offices.finish(&mut self.findings);
        self.findings.extend(missing_numbers(&duties));
        let data = CatalogData { id, title, mandates: self.mandates, offices, duties, ..CatalogData::default() };
        (data, self.lines, self.findings)
    }
}

/// Whether the column of bodies names several: one that names the same everywhere names the document's own.
fn several_bodies(part: &Part) -> bool {
    let Some(body) = part.columns.body else { return false };
    let names: HashSet<String> = part.rows.iter().map(|row| squeeze(row.text(Some(body)))).collect();
    names.iter().filter(|name| !name.is_empty()).count() > 1
}

/// Whether numbers begin anew below rows that reach from end to end.
fn counts_by_banner(part: &Part) -> bool {
    let Some(number) = part.columns.number else { return false };
    let numbers = || part.rows.iter().filter_map(|row| parse_number(row.text(Some(number))));
    part.rows.iter().any(|row| banner(row).is_some()) && numbers().collect::<HashSet<_>>().len() < numbers().count()
}

/// No mandate in a row of its own is longer, in characters.
const BANNER: usize = 60;

/// The text of a row that is one merged cell, from end to end.
fn banner(row: &Row) -> Option<&str> {
    let (first, rest) = row.cells.split_first()?;
    let whole = rest.len() >= 2 && rest.iter().all(|cell| cell.covered && cell.text == first.text);
    (whole && !first.covered && !first.text.is_empty()).then_some(&first.text)
}

/// The number in `28`, `28.0`, `２８`, `第28项`.
fn parse_number(cell: &str) -> Option<u32> {
    let folded = text::fold(&squeeze(cell));
    let digits = folded.trim_start_matches(['第', '(']).trim_end_matches(['项', '条', '号', '.', ',', ')']);
    digits.strip_suffix(".0").unwrap_or(digits).parse().ok()
}

/// A note under or over the table: 注：…, 填表人：…, 合计.
fn is_note(row: &Row) -> bool {
    let mut own = row.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty());
    let (Some(first), second) = (own.next(), own.next()) else { return false };
    let begin: String = squeeze(&first.text).chars().take(4).collect();
    let noted = ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表", "制表", "审核人", "填报", "合计", "总计"];
    noted.iter().any(|word| begin.starts_with(word))
        && (second.is_none()
            || begin.starts_with("合计")
            || begin.starts_with("总计")
            || begin.starts_with('填')
            || begin.starts_with('制'))
}

/// A page number alone in its row: `- 3 -`, `第 3 页 共 9 页`.
fn is_page_mark(row: &Row) -> bool {
    let mut own = row.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty());
    let (Some(cell), None) = (own.next(), own.next()) else { return false };
    let folded = text::fold(&squeeze(&cell.text));
    let has_digit = folded.contains(|c: char| c.is_ascii_digit());
    has_digit && folded.chars().all(|c| c.is_ascii_digit() || "-第页共/,".contains(c))
}

/// Numbers between the first and the last that no duty has.
fn missing_numbers(duties: &[Duty]) -> Option<Finding> {
    let numbers: HashSet<u32> = duties.iter().map(|duty| duty.number).collect();
    let (first, last) = (numbers.iter().min().copied()?, numbers.iter().max().copied()?);
    // A stray huge number must not make a list of millions.
    let missing: Vec<u32> = (first..=last).filter(|number| !numbers.contains(number)).take(1000).collect();
    (!missing.is_empty()).then_some(Finding::NumbersMissing(missing))
}
