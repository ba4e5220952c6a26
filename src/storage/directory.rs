//! A telephone directory from a table of any format that [`import`] reads: who sits where, and how to phone them.

use std::path::Path;

use super::Error;
use super::import::{self, Fault, Header, Row, Table};
use crate::domain::text;

/// One line of a directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryRow {
    /// Its line or row in the document, from 1.
    pub line: usize,
    /// The bureau or body.
    pub unit: String,
    /// The section of it, if the table has a column of its own for that.
    pub section: String,
    /// The person.
    pub person: String,
    /// The position of the person.
    pub position: String,
    /// The numbers, those of the desk first.
    pub phone: String,
    /// The room.
    pub room: String,
}

/// Header words of each column, the surest first.
const UNIT: &[&str] = &["单位名称", "单位", "部门名称", "部门", "机构名称", "机构", "科室名称", "科室", "处室", "股室"];
const SECTION: &[&str] = &["科室名称", "科室", "股室", "处室", "内设机构"];
const PERSON: &[&str] = &["姓名", "联系人", "负责人", "人员"];
const POSITION: &[&str] = &["职务", "岗位", "职位"];
const PHONE: &[&str] = &["办公电话", "联系电话", "座机", "固定电话", "电话号码", "电话"];
const MOBILE: &[&str] = &["手机号码", "手机号", "手机", "移动电话"];
const ROOM: &[&str] = &["房间号", "房间", "办公地点", "办公地址", "地址", "房号"];

/// How many rows may stand above the header.
const PREFACE: usize = 60;

/// Which column holds what.
#[derive(Debug, Default, Clone, Copy)]
struct Places {
    unit: Option<usize>,
    section: Option<usize>,
    person: Option<usize>,
    position: Option<usize>,
    phone: Option<usize>,
    mobile: Option<usize>,
    room: Option<usize>,
}

/// Reads the lines of a directory; those without any number are left out. A unit stands for the rows below it, too, where they
/// name none.
pub fn read(path: &Path) -> Result<Vec<DirectoryRow>, Error> {
    let tables = import::tables(path)?;
    let mut rows = Vec::new();
    let mut found = false;
    for table in &tables {
        let Some((begin, places)) = header(table) else { continue };
        found = true;
        let (mut unit, mut section) = (String::new(), String::new());
        for row in table.rows.iter().skip(begin) {
            let cell = |place: Option<usize>| row.text(place).trim().to_owned();
            if !cell(places.unit).is_empty() && cell(places.unit) != unit {
                (unit, section) = (cell(places.unit), String::new());
            }
            if !cell(places.section).is_empty() {
                section = cell(places.section);
            }
            let numbers: Vec<String> =
                [places.phone, places.mobile].map(cell).into_iter().filter(|it| has_number(it)).collect();
            if numbers.is_empty() || unit.is_empty() {
                continue;
            }
            rows.push(DirectoryRow {
                line: row.line,
                unit: unit.clone(),
                section: section.clone(),
                person: cell(places.person).replace(' ', ""),
                position: cell(places.position),
                phone: numbers.join(" "),
                room: cell(places.room),
            });
        }
    }
    if !found {
        let first = tables.iter().flat_map(|table| &table.rows).find(|row| row.cells.len() > 1);
        let first = first.map(|row| words(row).join(" | "));
        return Err(Error::Import { file: path.to_owned(), fault: Fault::NoDirectory(first) });
    }
    Ok(rows)
}

fn has_number(text: &str) -> bool {
    text.chars().filter(|c| text::fold_char(*c).is_ascii_digit()).count() >= 3
}

fn words(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

fn header(table: &Table) -> Option<(usize, Places)> {
    let rows = table.rows.iter().take(PREFACE).enumerate();
    rows.into_iter().find_map(|(place, row)| recognise(row).map(|places| (place + 1, places)))
}

fn recognise(row: &Row) -> Option<Places> {
    let mut header = Header::new(words(row), 8);
    let mut take = |known: &[&str]| header.take(known);
    let mut places = Places { unit: take(UNIT), ..Places::default() };
    places.section = take(SECTION);
    places.person = take(PERSON);
    places.position = take(POSITION);
    places.mobile = take(MOBILE);
    places.phone = take(PHONE);
    places.room = take(ROOM);
    let numbered = places.phone.is_some() || places.mobile.is_some();
    (places.unit.is_some() && numbered).then_some(places)
}
