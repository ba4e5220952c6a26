//! The report and the calls as sheets of a workbook.

use super::desk::Desk;
use super::sections::{named, sections, summary, title};
use super::table;
use crate::domain::calls::Report;
use crate::storage::workbook::{Line, Plot, Sheet, Value};

/// A sheet of calls, a row each.
pub(super) fn calls(desk: &Desk<'_>, rows: impl Iterator<Item = Vec<String>>, with_callers: bool) -> Sheet {
    let headers = table::headers(desk.context, with_callers);
    let header = Line { heading: true, cells: headers.iter().map(|it| Value::Text(it.to_string())).collect() };
    let rows = rows.map(|row| Line { heading: false, cells: row.into_iter().map(Value::Text).collect() });
    Sheet {
        name: desk.word("calls.sheet.calls"),
        lines: std::iter::once(header).chain(rows).collect(),
        widths: headers.iter().map(|_| 18).collect(),
        charts: Vec::new(),
        table: true,
    }
}

/// The sheet of a report: what it comes to, then a table and a chart each by field, office, day and hour.
pub(super) fn report(desk: &Desk<'_>, report: &Report) -> Sheet {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut lines = vec![Line { heading: true, cells: vec![text(&title(desk, report))] }];
    for (label, count) in summary(desk, report) {
        lines.push(Line { heading: false, cells: vec![Value::Text(label), Value::Count(count)] });
    }
    let mut charts = Vec::new();
    for section in sections(desk, report) {
        lines.push(Line { heading: false, cells: Vec::new() });
        let heading = vec![text(&section.title), Value::Text(desk.word("calls.report.count"))];
        lines.push(Line { heading: true, cells: heading });
        let first = lines.len() as u32;
        for count in section.counts {
            let cells = vec![Value::Text(named(desk, &count.name)), Value::Count(count.count)];
            lines.push(Line { heading: false, cells });
        }
        let last = lines.len() as u32;
        if last > first {
            charts.push(Plot { title: section.title, rows: (first, last - 1), over_time: section.over_time });
        }
    }
    let mut more = |title: &str, unit: &str, rows: Vec<(String, usize)>| {
        if !rows.is_empty() {
            lines.push(Line { heading: false, cells: Vec::new() });
            let heading = vec![Value::Text(desk.word(title)), Value::Text(desk.word(unit))];
            lines.push(Line { heading: true, cells: heading });
            let line = |(name, count)| Line { heading: false, cells: vec![Value::Text(name), Value::Count(count)] };
            lines.extend(rows.into_iter().map(line));
        }
    };
    let repeated = report.repeated.iter().map(|it| (it.matter.clone(), it.count));
    more("calls.report.repeated", "calls.report.count", repeated.collect());
    let days = report.longest_open.iter().map(|it| (it.matter.clone(), it.days.unsigned_abs() as usize));
    more("calls.report.longest", "calls.report.days", days.collect());
    let name = desk.word("calls.sheet.report");
    Sheet { name, lines, widths: vec![28, 10], charts, table: false }
}
