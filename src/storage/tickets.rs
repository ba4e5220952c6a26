//! Past tickets from a table of any format that [`import`] reads: what was asked, and where it was passed.

use std::path::Path;

use super::Error;
use super::import::{self, Fault, Row, Table};
use crate::domain::text;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// Its line or row in the document, from 1.
    pub line: usize,
    /// What was asked.
    pub text: String,
    /// Where it was passed.
    pub to: String,
}

/// Where the two columns are, each by its number or its header: `3,5` or `诉求内容,承办单位`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketColumns {
    text: String,
    to: String,
}

impl std::str::FromStr for TicketColumns {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = written.split([',', '，', '、']).map(str::trim).collect();
        match parts[..] {
            [text, to] if !text.is_empty() && !to.is_empty() => Ok(Self { text: text.to_owned(), to: to.to_owned() }),
            _ => Err(()),
        }
    }
}

/// Header words, the surest first.
const TEXT: &[&str] = &[
    "诉求内容",
    "来电内容",
    "工单内容",
    "反映内容",
    "投诉内容",
    "事项内容",
    "问题描述",
    "主要内容",
    "诉求",
    "内容",
    "问题",
    "标题",
    "主题",
    "事项",
    "描述",
];
const TO: &[&str] = &[
    "承办单位",
    "责任科室",
    "责任单位",
    "承办部门",
    "处理部门",
    "处理单位",
    "转办单位",
    "转办部门",
    "办理单位",
    "办理部门",
    "主办单位",
    "主办部门",
    "责任部门",
    "承办科室",
    "经办单位",
    "领域",
    "单位",
    "部门",
    "科室",
];
/// How many rows may stand above the header.
const PREFACE: usize = 60;

/// Reads the tickets of a file. Rows without a text or a place are left out.
pub fn read(path: &Path, columns: Option<&TicketColumns>) -> Result<Vec<TicketRow>, Error> {
    let tables = import::tables(path)?;
    let wrong = |fault| Error::Import { file: path.to_owned(), fault };
    let mut tickets = Vec::new();
    let mut found = false;
    for table in &tables {
        let Some((header, text, to)) = find(table, columns) else { continue };
        found = true;
        for row in table.rows.iter().skip(header) {
            let (asked, passed) = (row.text(Some(text)).trim(), row.text(Some(to)).trim());
            if !asked.is_empty() && !passed.is_empty() {
                tickets.push(TicketRow { line: row.line, text: asked.to_owned(), to: passed.to_owned() });
            }
        }
    }
    if !found {
        let first = tables.iter().flat_map(|table| &table.rows).find(|row| row.cells.len() > 1);
        return Err(wrong(Fault::NoTickets(first.map(words_of).map(|words| words.join(" | ")))));
    }
    Ok(tickets)
}

/// The first row of tickets and the two columns of a table.
fn find(table: &Table, columns: Option<&TicketColumns>) -> Option<(usize, usize, usize)> {
    let rows = table.rows.iter().take(PREFACE).enumerate();
    if let Some(columns) = columns {
        let number = |written: &str| text::fold(written).parse::<usize>().ok()?.checked_sub(1);
        if let (Some(text), Some(to)) = (number(&columns.text), number(&columns.to)) {
            let header = recognise(table.rows.first()?).map_or(0, |_| 1);
            return (text.max(to) < table.width()).then_some((header, text, to));
        }
        return rows.into_iter().find_map(|(place, row)| {
            let at = |written: &str| {
                number(written).or_else(|| words_of(row).iter().position(|word| *word == squeeze(written)))
            };
            Some((place + 1, at(&columns.text)?, at(&columns.to)?))
        });
    }
    rows.into_iter().find_map(|(place, row)| recognise(row).map(|(text, to)| (place + 1, text, to)))
}

/// The columns, if this row is a header.
fn recognise(row: &Row) -> Option<(usize, usize)> {
    let words = words_of(row);
    let take = |known: &[&str], taken: Option<usize>| {
        let free = |at: &usize| Some(*at) != taken;
        let exact = |word: &&str| words.iter().position(|text| text == word).filter(free);
        let part = |word: &&str| {
            let holds = |text: &String| text.contains(*word) && text.chars().count() <= 10;
            words.iter().position(holds).filter(free)
        };
        known.iter().find_map(exact).or_else(|| known.iter().find_map(part))
    };
    let to = take(TO, None)?;
    Some((take(TEXT, Some(to))?, to))
}

fn words_of(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| squeeze(&cell.text)).collect()
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::{TicketColumns, recognise};
    use crate::storage::import::{Cell, Row};

    #[test]
    fn columns_are_found_by_their_headers() {
        let header = |words: &[&str]| {
            let cells = words.iter().map(|word| Cell { text: (*word).to_owned(), ..Cell::default() }).collect();
            recognise(&Row { line: 1, cells, tagged: false })
        };
        assert_eq!(header(&["编号", "诉求内容", "承办单位"]), Some((1, 2)));
        assert_eq!(header(&["责任科室（盖章）", "标题", "内容"]), Some((2, 0)));
        assert_eq!(header(&["内容", "备注"]), None);
        assert_eq!(header(&["这是一条很长的来电内容，说的是部门", "1"]), None);
    }

    #[test]
    fn two_columns_can_be_named() {
        assert!("3,5".parse::<TicketColumns>().is_ok() && "内容，单位".parse::<TicketColumns>().is_ok());
        assert!("3".parse::<TicketColumns>().is_err() && "1,2,3".parse::<TicketColumns>().is_err());
    }
}
