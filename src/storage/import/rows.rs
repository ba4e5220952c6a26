//! What a row is besides a duty: a banner from end to end, a note, a page number; and the number in a cell.

use super::table::Row;
use super::text::squeeze;
use crate::domain::text;

/// The text of a row that is one merged cell, from end to end.
pub(super) fn banner(row: &Row) -> Option<&str> {
    let (first, rest) = row.cells.split_first()?;
    let whole = rest.len() >= 2 && rest.iter().all(|cell| cell.covered && cell.text == first.text);
    (whole && !first.covered && !first.text.is_empty()).then_some(&first.text)
}

/// The number in `28`, `28.0`, `２８`, `第28项`.
pub(super) fn parse_number(cell: &str) -> Option<u32> {
    let folded = text::fold(&squeeze(cell));
    let digits = folded.trim_start_matches(['第', '(']).trim_end_matches(['项', '条', '号', '.', ',', ')']);
    digits.strip_suffix(".0").unwrap_or(digits).parse().ok()
}

/// A note under or over the table: 注：…, 填表人：…, 合计.
pub(super) fn is_note(row: &Row) -> bool {
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
pub(super) fn is_page_mark(row: &Row) -> bool {
    let mut own = row.cells.iter().filter(|cell| !cell.covered && !cell.text.is_empty());
    let (Some(cell), None) = (own.next(), own.next()) else { return false };
    let folded = text::fold(&squeeze(&cell.text));
    let has_digit = folded.contains(|c: char| c.is_ascii_digit());
    has_digit && folded.chars().all(|c| c.is_ascii_digit() || "-第页共/,".contains(c))
}
