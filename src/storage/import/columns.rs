//! Which column holds what: by header words, or as the user says.

use std::str::FromStr;

use super::header::Header;
use super::table::{Cell, Row};
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
/// An item of which the column of names holds the parts.
const WHOLE: &[&str] = &["主项名称", "主项", "大项名称", "大项"];
const PART: &[&str] = &["子项名称", "业务办理项名称", "业务办理项", "办理项名称", "子项", "实施情形"];

const REMARK: &[&str] =
    &["实施依据", "设定依据", "职权依据", "法律依据", "法定依据", "行使依据", "工作依据", "依据", "备注"];
const PHONES: [&[&str]; 2] =
    [&["监督电话", "投诉电话", "监督投诉电话"], &["咨询电话", "联系电话", "服务电话", "办公电话", "电话"]];

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

/// The columns, if this row is a header.
pub(super) fn recognise(row: &Row) -> Option<Columns> {
    let (columns, office) = words(row);
    let (text, office) = (columns.text?, office?);
    Some(Columns { text, office, ..columns.others })
}

/// The columns, if this row is a header without offices: at least a number or a mandate beside the duties.
pub(super) fn recognise_duties(row: &Row) -> Option<Columns> {
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
    // A header cell is a word or two; a duty that contains 科室 is not one.
    let mut header = Header::new(row.cells.iter().map(own).collect(), 10);
    let mut take = |known: &[&str]| header.take(known);
    let (office, number, mandate) = (take(OFFICE), take(NUMBER), take(MANDATE));
    let office = office.or_else(|| take(BODY));
    let (part, whole) = (take(PART), take(WHOLE));
    let text = if whole.is_some() && part.is_some() { whole } else { take(TEXT) };
    let (text, part) = if part.is_none() && whole.is_some() { (whole, text) } else { (text, part) };
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

/// The headers of columns that are not read.
pub(super) fn left_out(header: &Row, columns: Columns) -> Vec<String> {
    let Columns { mandate, number, text, office, remark, phones: [supervision, phone], part, body } = columns;
    let read = [mandate, number, Some(text), Some(office), remark, supervision, phone, part, body];
    let unread = header.cells.iter().enumerate().filter(|(at, cell)| !read.contains(&Some(*at)) && !cell.covered);
    // 序号 is not read where sections are numbered anew, and holds nothing of its own.
    let named = unread.map(|(_, cell)| squeeze(&cell.text)).filter(|text| !text.is_empty());
    named.filter(|text| !NUMBER.contains(&text.as_str())).collect()
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
        assert_eq!(header(&["部门", "主项", "事项名称"]), Some([None, None, Some(1), Some(0)]));
        assert_eq!(header(&["主项名称", "子项名称", "承办机构"]), Some([None, None, Some(0), Some(2)]));
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
