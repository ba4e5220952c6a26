//! Which column holds what: by header words, or as the user says.

use std::str::FromStr;

use super::fault::Fault;
use super::sectioned;
use super::table::{Cell, Row, Table};
use super::text::squeeze;

/// Positions of the columns, from 0. A list may do without mandates and without numbers, not without texts and offices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// 主要职责.
    pub mandate: Option<usize>,
    /// 序号.
    pub number: Option<usize>,
    /// 名称.
    pub text: usize,
    /// 责任科室.
    pub office: usize,
    /// 实施依据: kept as the duty's remark.
    pub remark: Option<usize>,
    /// 监督电话, 咨询电话: they become contacts of the office.
    pub phones: [Option<usize>; 2],
    /// 子项: a duty of its own within the one that 主项 names.
    pub part: Option<usize>,
    /// 实施主体 beside 承办机构: the body that the office belongs to.
    pub body: Option<usize>,
}

/// Header words, the surest first. What is above a column may be longer (`责任科室（盖章）`), so a word may also be contained.
const MANDATE: &[&str] = &[
    "主要职责",
    "职权类型",
    "权力类型",
    "职权类别",
    "权力类别",
    "事项类型",
    "事项类别",
    "职责分类",
    "职责类别",
    "主要职能",
    "职责事项类别",
    "一级职责",
    "类别",
    "分类",
    "职能",
];
const NUMBER: &[&str] = &["序号", "编号", "编码", "项次"];
const TEXT: &[&str] = &[
    "职权名称",
    "权力名称",
    "事项名称",
    "职权事项",
    "权力事项",
    "权责事项",
    "项目名称",
    "主项名称",
    "名称",
    "职责内容",
    "职责范围",
    "主要工作职责",
    "具体职责",
    "职责名称",
    "事项名称",
    "工作职责",
    "职责事项",
    "工作内容",
    "具体内容",
    "具体工作",
    "具体任务",
    "具体事项",
    "工作任务",
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
    "牵头科室",
    "部门名称",
    "科室名称",
    "科室",
    "股室",
    "处室",
    "机构",
    "部门",
];
/// The body that answers for a power; where a table has no section that deals with it, it stands for the office.
const BODY: &[&str] =
    &["责任主体", "实施主体", "实施机构", "行使主体", "行政主体", "主管部门", "责任部门", "部门", "单位名称", "单位"];
const PART: &[&str] = &["子项名称", "业务办理项名称", "业务办理项", "办理项名称", "子项", "实施情形"];

const REMARK: &[&str] =
    &["实施依据", "设定依据", "职权依据", "法律依据", "法定依据", "行使依据", "工作依据", "依据", "备注"];
const PHONES: [&[&str]; 2] =
    [&["监督电话", "投诉电话", "监督投诉电话"], &["咨询电话", "联系电话", "服务电话", "办公电话", "电话"]];

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
            [mandate, number, Some(text), Some(office)] => {
                Ok(Self { mandate, number, text, office, ..Self::default() })
            }
            _ => Err(()),
        }
    }
}

/// The rows of one table of the list, and what the document says around them.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The rows below the header.
    pub(super) rows: Vec<Row>,
    /// The header; where it occurs again, a page began.
    pub(super) header: Option<Vec<String>>,
    /// The single text above the header, if there is one.
    pub(super) title: Option<String>,
    /// The name of the table: its sheet, or the paragraph over it.
    pub(super) name: Option<String>,
    /// Its columns.
    pub(super) columns: Columns,
    /// The headers of columns that are no part of a list.
    pub(super) left_out: Vec<String>,
    /// Whether its offices stand over their duties, and numbers begin anew below each.
    pub(super) sectioned: bool,
}

/// The tables that are the list, without what stands above their headers. A table without a header goes on with the one before
/// it if it is as wide: a page break may split a table.
pub(super) fn find(tables: &[Table], given: Option<Columns>) -> Result<Vec<Part>, Fault> {
    let parts = match given {
        Some(columns) => vec![given_table(tables, columns)?],
        None => by_header(tables)?,
    };
    if parts.iter().all(|part| part.rows.is_empty()) { Err(Fault::NoRows) } else { Ok(parts) }
}

fn given_table(tables: &[Table], columns: Columns) -> Result<Part, Fault> {
    let last = [columns.mandate, columns.number, Some(columns.text), Some(columns.office)].into_iter().flatten().max();
    let last = last.unwrap_or_default();
    let widest = tables.iter().map(Table::width).max().unwrap_or_default();
    let Some(table) = tables.iter().position(|table| table.width() > last) else {
        return Err(Fault::NoColumn(last + 1, widest));
    };
    let width = tables[table].width();
    let behind = tables.iter().skip(table + 1).filter(|other| other.width() == width);
    let mut rows: Vec<Row> =
        std::iter::once(&tables[table]).chain(behind).flat_map(|table| &table.rows).cloned().collect();
    // With a header all the same, the rows begin below it.
    if let Some(header) = rows.iter().take(PREFACE).position(|row| recognise(row).is_some()) {
        let above: Vec<Row> = rows.drain(..=header).collect();
        let (header, above) =
            above.split_last().map_or((None, &above[..]), |(header, above)| (Some(texts(header)), above));
        return Ok(Part { rows, header, title: title(above), columns, ..Part::default() });
    }
    Ok(Part { rows, columns, ..Part::default() })
}

fn by_header(tables: &[Table]) -> Result<Vec<Part>, Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut width = 0;
    for table in tables {
        if let Some((header, length, columns)) = header(table) {
            let rows = table.rows.get(header + length..).unwrap_or_default().to_vec();
            let title = title(table.rows.get(..header).unwrap_or_default());
            let left_out = table.rows.get(header).map(|row| left_out(row, columns)).unwrap_or_default();
            let header = table.rows.get(header).map(texts);
            let name = table.title.clone();
            parts.push(Part { rows, header, title, name, columns, left_out, sectioned: false });
            width = table.width();
        } else if let Some(part) = without_offices(table) {
            parts.push(part);
            // What follows without a header has no column of offices either.
            width = usize::MAX;
        } else if let Some(part) = parts.last_mut().filter(|_| table.width() == width) {
            part.rows.extend(table.rows.iter().cloned());
        }
    }
    if parts.is_empty() {
        let first = tables.iter().flat_map(|table| &table.rows).find(|row| row.cells.len() > 1);
        return Err(Fault::NoHeader(first.map(|row| texts(row).join(" | "))));
    }
    Ok(parts)
}

/// A table whose offices stand in headings.
fn without_offices(table: &Table) -> Option<Part> {
    let (header, length, columns) = found(table, recognise_duties)?;
    let left_out = left_out(table.rows.get(header)?, columns);
    sectioned::part(table, header, length, columns).map(|part| Part { left_out, ..part })
}

/// The headers of columns that are not read.
fn left_out(header: &Row, columns: Columns) -> Vec<String> {
    let Columns { mandate, number, text, office, remark, phones: [supervision, phone], part, body } = columns;
    let read = [mandate, number, Some(text), Some(office), remark, supervision, phone, part, body];
    let unread = header.cells.iter().enumerate().filter(|(at, cell)| !read.contains(&Some(*at)) && !cell.covered);
    // 序号 is not read where sections are numbered anew, and holds nothing of its own.
    let named = unread.map(|(_, cell)| squeeze(&cell.text)).filter(|text| !text.is_empty());
    named.filter(|text| !NUMBER.contains(&text.as_str())).collect()
}

/// Where a table's header stands, how many rows it has, and the columns.
fn header(table: &Table) -> Option<(usize, usize, Columns)> {
    found(table, recognise)
}

fn found(table: &Table, recognise: fn(&Row) -> Option<Columns>) -> Option<(usize, usize, Columns)> {
    for (place, row) in table.rows.iter().take(PREFACE).enumerate() {
        let below = table.rows.get(place + 1).filter(|below| continues(row, below));
        let both = below.map(|below| joined(row, below));
        if let Some(columns) = both.as_ref().and_then(recognise) {
            return Some((place, 2, columns));
        }
        if let Some(columns) = recognise(row) {
            return Some((place, 1, columns));
        }
    }
    None
}

/// Whether a row goes on with the header above it: words under a merged cell, beside cells that reach down.
fn continues(header: &Row, below: &Row) -> bool {
    let reaches = below.cells.iter().zip(&header.cells).any(|(cell, above)| cell.covered && cell.text == above.text);
    let across = header.cells.iter().any(|cell| cell.covered);
    let short = |cell: &Cell| cell.covered || cell.text.chars().count() <= 10;
    let number = |cell: &Cell| !cell.covered && cell.text.chars().any(|c| c.is_ascii_digit());
    // A title over the whole width is no header.
    let own = header.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty()).count();
    own > 1 && (reaches || across) && below.cells.iter().all(short) && !below.cells.iter().any(number)
}

/// Two rows of a header as one: the lower word names the column, unless it is only reached into.
fn joined(header: &Row, below: &Row) -> Row {
    let cells = below.cells.iter().enumerate().map(|(place, cell)| {
        let above = header.cells.get(place).map_or("", |cell| cell.text.as_str());
        let text = if cell.covered || cell.text.is_empty() { above.to_owned() } else { cell.text.clone() };
        Cell { text, ..Cell::default() }
    });
    Row { line: header.line, cells: cells.collect(), tagged: false }
}

/// The columns, if this row is a header.
fn recognise(row: &Row) -> Option<Columns> {
    let (columns, office) = words(row);
    let (text, office) = (columns.text?, office?);
    Some(Columns { text, office, ..columns.others })
}

/// The columns, if this row is a header without offices: at least a number or a mandate beside the duties.
fn recognise_duties(row: &Row) -> Option<Columns> {
    let (columns, office) = words(row);
    let beside = columns.others.number.is_some() || columns.others.mandate.is_some() || columns.others.remark.is_some();
    let text = columns.text.filter(|_| beside && office.is_none())?;
    Some(Columns { text, office: usize::MAX, ..columns.others })
}

/// What a header's words stand for: the column of duties, if there is one, and the others.
struct Words {
    text: Option<usize>,
    others: Columns,
}

fn words(row: &Row) -> (Words, Option<usize>) {
    // A word that reaches over several columns names the first of them.
    let own = |cell: &Cell| if cell.covered { String::new() } else { squeeze(&cell.text) };
    let words: Vec<String> = row.cells.iter().map(own).collect();
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
    let office = office.or_else(|| take(BODY));
    let part = take(PART);
    let text = take(TEXT);
    let (remark, phones, body) = (take(REMARK), PHONES.map(&mut take), take(BODY));
    let others = Columns { mandate, number, remark, phones, part, body, ..Columns::default() };
    let words = match (text, part) {
        (Some(text), _) => Words { text: Some(text), others },
        (None, Some(part)) => Words { text: Some(part), others: Columns { part: None, ..others } },
        // 主要职责 and 责任科室 alone: the only text column is the list itself.
        (None, None) => Words { text: mandate, others: Columns { mandate: None, ..others } },
    };
    (words, office)
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
    use super::{Cell, Columns, Row, recognise};

    fn header(words: &[&str]) -> Option<[Option<usize>; 4]> {
        let cells = words.iter().map(|word| Cell { text: (*word).to_owned(), ..Cell::default() }).collect();
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
        let columns = Columns { mandate: Some(0), number: None, text: 3, office: 1, ..Columns::default() };
        assert_eq!("1,-,4,2".parse(), Ok(columns));
        assert_eq!("１，－，４，２".parse(), Ok(columns));
        for wrong in ["", "1,2,3", "1,2,-,4", "a,b,c,d", "1,2,3,4,5"] {
            assert!(wrong.parse::<Columns>().is_err(), "{wrong}");
        }
    }
}
