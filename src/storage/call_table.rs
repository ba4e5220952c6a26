//! Calls as a table: tickets of other systems are read from one, and calls are written as one that reads the same.
//!
//! Columns are found by their headers, in any order, those of usual ticket systems too.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::import::Fault;
use super::{Error, import, text_file};
use crate::domain::text::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 编号.
    Id,
    /// 来电时间.
    Taken,
    /// 来电人.
    Caller,
    /// 电话.
    Phone,
    /// 地点.
    Place,
    /// 事项.
    Matter,
    /// 领域.
    Field,
    /// 科室.
    Office,
    /// 归口, as `sector:教育体育`.
    Target,
    /// 办理状态.
    State,
    /// 办理时限.
    Due,
    /// 转办单位.
    PassedTo,
    /// 转办时间.
    PassedAt,
    /// 办理结果.
    Outcome,
    /// 办结时间.
    ClosedAt,
    /// 值班员.
    Author,
    /// 标签.
    Tags,
    /// 更新时间.
    Updated,
}

impl Column {
    /// Every column in the order in which calls are written, with the words that head it, the surest first: the first and
    /// the second are those that are written, Chinese and English.
    pub const ALL: [(Self, &'static [&'static str]); 18] = [
        (Self::Id, &["编号", "id", "工单编号", "工单号", "受理编号", "单号", "流水号", "序号"]),
        (
            Self::Taken,
            &["来电时间", "taken", "受理时间", "登记时间", "接电时间", "诉求时间", "创建时间", "时间", "日期"],
        ),
        (Self::Caller, &["来电人", "caller", "来电人姓名", "姓名", "诉求人", "反映人", "联系人"]),
        (Self::Phone, &["电话", "phone", "联系电话", "来电号码", "来电电话", "手机号", "手机", "号码"]),
        (Self::Place, &["地点", "place", "地址", "事发地址", "事发地点", "联系地址", "位置", "区域"]),
        (
            Self::Matter,
            &[
                "事项",
                "matter",
                "诉求内容",
                "来电内容",
                "反映内容",
                "工单内容",
                "问题描述",
                "主要内容",
                "内容",
                "诉求",
                "问题",
                "标题",
            ],
        ),
        (Self::Field, &["领域", "field", "诉求类别", "类别"]),
        (Self::Office, &["科室", "office", "责任科室"]),
        (Self::Target, &["归口", "target"]),
        (Self::State, &["办理状态", "state", "工单状态", "状态"]),
        (Self::Due, &["办理时限", "due", "办理期限", "截止日期", "截止时间", "时限", "期限"]),
        (Self::PassedTo, &["转办单位", "passed to", "承办单位", "办理单位", "主办单位", "责任单位"]),
        (Self::PassedAt, &["转办时间", "passed at"]),
        (Self::Outcome, &["办理结果", "outcome", "处理结果", "办理情况", "答复内容", "结果"]),
        (Self::ClosedAt, &["办结时间", "closed at", "完成时间", "办理时间"]),
        (Self::Author, &["值班员", "author", "接线员", "受理人", "登记人"]),
        (Self::Tags, &["标签", "tags"]),
        (Self::Updated, &["更新时间", "updated", "修改时间"]),
    ];
}

/// One row of a table of tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticket {
    /// Its row in the file, from 1.
    pub line: usize,
    cells: Vec<(Column, String)>,
}

impl Ticket {
    /// The text of a column; nothing where the table has none.
    #[must_use]
    pub fn text(&self, column: Column) -> &str {
        self.cells.iter().find(|(known, _)| *known == column).map_or("", |(_, text)| text)
    }
}

/// How many rows may stand above the header.
const PREFACE: usize = 30;

/// The tickets of a table: CSV or tab-separated text in any usual encoding, or .xlsx.
pub fn read(path: &Path) -> Result<Vec<Ticket>, Error> {
    let bytes = text_file::read_bytes(path)?;
    let wrong = |fault| Error::Import { file: path.to_owned(), fault };
    let sheets = if bytes.starts_with(b"PK\x03\x04") { workbook(bytes) } else { text(bytes).map(|table| vec![table]) };
    for rows in sheets.map_err(wrong)? {
        for (position, (_, header)) in rows.iter().take(PREFACE).enumerate() {
            let columns = columns(header);
            if columns.iter().any(|(column, _)| *column == Column::Matter) && columns.len() > 1 {
                return Ok(rows.iter().skip(position + 1).filter_map(|row| ticket(row, &columns)).collect());
            }
        }
    }
    Err(wrong(Fault::NoMatters))
}

/// A row's number and its cells.
type Row = (usize, Vec<String>);

fn ticket((line, cells): &Row, columns: &[(Column, usize)]) -> Option<Ticket> {
    let cell = |(column, at): &(Column, usize)| (*column, plain(cells.get(*at).map_or("", String::as_str)).to_owned());
    let cells: Vec<_> = columns.iter().map(cell).collect();
    cells.iter().any(|(_, text)| !text.is_empty()).then_some(Ticket { line: *line, cells })
}

/// Without the mark that keeps a spreadsheet from running a cell as a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if fold(bare.trim_start()).starts_with(['=', '+', '-', '@']) => bare,
        _ => cell,
    }
    .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn columns(header: &[String]) -> Vec<(Column, usize)> {
    let words: Vec<String> = header
        .iter()
        .map(|word| fold(word).chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>())
        .collect();
    let mut found: Vec<(Column, usize)> = Vec::new();
    for exact in [true, false] {
        for (column, known) in Column::ALL {
            if found.iter().any(|(other, _)| *other == column) {
                continue;
            }
            let fits = |word: &str, known: &str| {
                let known: String = known.chars().filter(|c| !c.is_whitespace()).collect();
                word == known || (!exact && !known.is_ascii() && word.contains(&known) && word.chars().count() <= 10)
            };
            let free = |at: usize| !found.iter().any(|(_, taken)| *taken == at);
            let place =
                known.iter().find_map(|known| (0..words.len()).find(|at| free(*at) && fits(&words[*at], known)));
            found.extend(place.map(|at| (column, at)));
        }
    }
    found
}

fn text(bytes: Vec<u8>) -> Result<Vec<Row>, Fault> {
    let written = import::decode(bytes)?;
    let first = written.lines().find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    let delimiter = [b'\t', b';'].into_iter().find(|mark| count(*mark) > count(b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(written.as_bytes());
    let row = |record: csv::StringRecord| {
        let line = record.position().map_or(0, |position| position.line() as usize);
        (line, record.iter().map(str::to_owned).collect())
    };
    Ok(reader.records().flatten().map(row).collect())
}

fn workbook(bytes: Vec<u8>) -> Result<Vec<Vec<Row>>, Fault> {
    let damaged = |error: calamine::XlsxError| Fault::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| Fault::Damaged(error.to_string()))?;
    import::check_workbook(&mut archive)?;
    let mut book: Xlsx<_> = Xlsx::new(archive.into_inner()).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut rows: std::collections::BTreeMap<u32, Vec<String>> = std::collections::BTreeMap::new();
        // A sheet that is a chart has no cells. Cells are read one by one, as a stray one would make a grid of billions.
        if let Ok(mut reader) = book.worksheet_cells_reader(&name) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                let (row, column) = cell.get_position();
                if column < 256 {
                    let cells = rows.entry(row).or_default();
                    cells.resize(cells.len().max(column as usize + 1), String::new());
                    cells[column as usize] = written(&cell.get_value().clone().into());
                }
            }
        }
        sheets.push(rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect());
    }
    Ok(sheets)
}

/// A cell as it would be typed: a date as a date, a telephone number without a fraction.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.clone(),
        Data::DateTime(time) => {
            let (year, month, date, hour, minute, second, _) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{date:02} {hour:02}:{minute:02}:{second:02}")
        }
        other => other.to_string(),
    }
}
