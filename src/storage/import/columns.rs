//! Which column holds what: by header words, or as the user says.

use std::str::FromStr;

use super::fault::Fault;
use super::table::{Row, Table};
use super::text::squeeze;

/// Positions of the columns, from 0. A list may do without mandates and without numbers, not without texts and offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// 主要职责.
    pub mandate: Option<usize>,
    /// 序号.
    pub number: Option<usize>,
    /// 名称.
    pub text: usize,
    /// 责任科室.
    pub office: usize,
}

/// Header words, the surest first. What is above a column may be longer (`责任科室（盖章）`), so a word may also be contained.
const MANDATE: &[&str] =
    &["主要职责", "职责分类", "职责类别", "主要职能", "职责事项类别", "一级职责", "类别", "分类", "职能"];
const NUMBER: &[&str] = &["序号", "编号", "编码", "项次"];
const TEXT: &[&str] = &[
    "名称",
    "职责内容",
    "具体职责",
    "职责名称",
    "事项名称",
    "工作职责",
    "职责事项",
    "工作内容",
    "具体内容",
    "事项",
    "内容",
    "职责",
];
const OFFICE: &[&str] = &[
    "责任科室",
    "责任股室",
    "责任处室",
    "责任单位",
    "承办机构",
    "承办科室",
    "承办股室",
    "承办单位",
    "内设机构",
    "责任部门",
    "科室",
    "股室",
    "处室",
    "机构",
    "部门",
];

/// How many rows may stand above the header.
const PREFACE: usize = 60;

impl FromStr for Columns {
    type Err = ();

    /// `1,2,3,4`: the columns, from 1, of mandate, number, text and office; `-` where the list has none.
    fn from_str(written: &str) -> Result<Self, ()> {
        let column = |part: &str| match crate::domain::text::fold(part.trim()).as_str() {
            "-" | "0" => Ok(None),
            number => number.parse::<usize>().map_err(|_| ()).and_then(|n| n.checked_sub(1).map(Some).ok_or(())),
        };
        let parts = written.split([',', '，', '、']).map(column).collect::<Result<Vec<_>, ()>>()?;
        match parts[..] {
            [mandate, number, Some(text), Some(office)] => Ok(Self { mandate, number, text, office }),
            _ => Err(()),
        }
    }
}

/// The table that is the list, its parts joined, without what stands above the header; and its columns.
pub(super) fn find(tables: &[Table], given: Option<Columns>) -> Result<(Found, Columns), Fault> {
    let found = match given {
        Some(columns) => (given_table(tables, columns)?, columns),
        None => by_header(tables)?,
    };
    if found.0.rows.is_empty() { Err(Fault::NoRows) } else { Ok(found) }
}

/// The rows of the list, and what the document says around them.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The rows below the header.
    pub(super) rows: Vec<Row>,
    /// The header; where it occurs again, a page began.
    pub(super) header: Option<Vec<String>>,
    /// The single text above the header, if there is one.
    pub(super) title: Option<String>,
}

fn given_table(tables: &[Table], columns: Columns) -> Result<Found, Fault> {
    let last = [columns.mandate, columns.number, Some(columns.text), Some(columns.office)].into_iter().flatten().max();
    let last = last.unwrap_or_default();
    let widest = tables.iter().map(Table::width).max().unwrap_or_default();
    let Some(table) = tables.iter().position(|table| table.width() > last) else {
        return Err(Fault::NoColumn(last + 1, widest));
    };
    let mut rows = from(tables, table, 0);
    // With a header all the same, the rows begin below it.
    if let Some(header) = rows.iter().take(PREFACE).position(|row| recognise(row).is_some()) {
        let above: Vec<Row> = rows.drain(..=header).collect();
        let (header, above) =
            above.split_last().map_or((None, &above[..]), |(header, above)| (Some(texts(header)), above));
        return Ok(Found { rows, header, title: title(above) });
    }
    Ok(Found { rows, header: None, title: None })
}

fn by_header(tables: &[Table]) -> Result<(Found, Columns), Fault> {
    for (position, table) in tables.iter().enumerate() {
        for (header, row) in table.rows.iter().take(PREFACE).enumerate() {
            let Some(columns) = recognise(row) else { continue };
            let rows = from(tables, position, header + 1);
            let title = title(table.rows.get(..header).unwrap_or_default());
            return Ok((Found { rows, header: Some(texts(row)), title }, columns));
        }
    }
    let first = tables.iter().flat_map(|table| &table.rows).find(|row| row.cells.len() > 1);
    Err(Fault::NoHeader(first.map(|row| texts(row).join(" | "))))
}

/// The rows of a table from one on, and those of the tables behind it that are as wide: a page break may split a table.
fn from(tables: &[Table], table: usize, row: usize) -> Vec<Row> {
    let width = tables.get(table).map(Table::width).unwrap_or_default();
    let behind = tables.iter().skip(table + 1).filter(|other| other.width() == width).flat_map(|table| &table.rows);
    tables.get(table).into_iter().flat_map(|table| &table.rows).skip(row).chain(behind).cloned().collect()
}

/// The columns, if this row is a header.
fn recognise(row: &Row) -> Option<Columns> {
    let words: Vec<String> = texts(row).iter().map(|text| squeeze(text)).collect();
    let mut taken = vec![false; words.len()];
    // A header cell is a word or two; a duty that contains 科室 is not one.
    let mut take = |known: &[&str]| {
        let exact = |word: &&str| words.iter().enumerate().position(|(at, text)| !taken[at] && text == word);
        let part = |word: &&str| {
            words
                .iter()
                .enumerate()
                .position(|(at, text)| !taken[at] && text.contains(*word) && text.chars().count() <= 10)
        };
        let found = known.iter().find_map(exact).or_else(|| known.iter().find_map(part))?;
        taken[found] = true;
        Some(found)
    };
    let (office, number, mandate) = (take(OFFICE), take(NUMBER), take(MANDATE));
    let text = take(TEXT);
    match (text, office) {
        (Some(text), Some(office)) => Some(Columns { mandate, number, text, office }),
        // 主要职责 and 责任科室 alone: the only text column is the list itself.
        (None, Some(office)) => mandate.map(|text| Columns { mandate: None, number, text, office }),
        _ => None,
    }
}

/// A title is a single text above the header; several may be anything.
fn title(above: &[Row]) -> Option<String> {
    let mut texts = above.iter().flat_map(|row| &row.cells).filter(|cell| !cell.covered && !cell.text.is_empty());
    let title = texts.next().map(|cell| cell.text.clone());
    title.filter(|title| texts.next().is_none() && title.chars().count() <= 80)
}

pub(super) fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Columns, Row, recognise};
    use crate::storage::import::Cell;

    fn header(words: &[&str]) -> Option<[Option<usize>; 4]> {
        let cells = words.iter().map(|word| Cell { text: (*word).to_owned(), covered: false }).collect();
        let found = recognise(&Row { line: 1, cells, tagged: false })?;
        Some([found.mandate, found.number, Some(found.text), Some(found.office)])
    }

    #[test]
    fn columns_are_found_by_header_words_in_any_order() {
        assert_eq!(header(&["主要职责", "序号", "名称", "责任科室"]), Some([Some(0), Some(1), Some(2), Some(3)]));
        assert_eq!(
            header(&["序 号", "承办机构（盖章）", "职责内容", "职责分类"]),
            Some([Some(3), Some(0), Some(2), Some(1)])
        );
        assert_eq!(header(&["责任股室", "事项"]), Some([None, None, Some(1), Some(0)]));
        assert_eq!(header(&["主要职责", "责任科室"]), Some([None, None, Some(0), Some(1)]));
        assert_eq!(header(&["负责指导各科室和内设机构开展工作的事项", "1"]), None);
        assert_eq!(header(&["1", "2", "3"]), None);
    }

    #[test]
    fn columns_can_be_given() {
        let columns = Columns { mandate: Some(0), number: None, text: 3, office: 1 };
        assert_eq!("1,-,4,2".parse(), Ok(columns));
        assert_eq!("１，－，４，２".parse(), Ok(columns));
        for wrong in ["", "1,2,3", "1,2,-,4", "a,b,c,d", "1,2,3,4,5"] {
            assert!(wrong.parse::<Columns>().is_err(), "{wrong}");
        }
    }
}
