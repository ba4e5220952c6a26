//! The rows of the source document written in other formats, as offices publish them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// Rows of raw cells: header and data, blank lines left out.
pub type Rows = Vec<Vec<String>>;

/// The rows of the source document as they stand, page breaks and tags included.
pub fn source() -> Rows {
    let text = std::fs::read_to_string("tests/fixtures/duty-list.txt").unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

pub fn csv(rows: &Rows) -> String {
    let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Runs of rows whose first cell is empty belong to the row above: (first, last).
pub fn runs(rows: &Rows) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        match runs.last_mut() {
            Some((_, last)) if row[0].is_empty() => *last = position,
            _ => runs.push((position, position)),
        }
    }
    runs
}

/// A workbook with one sheet; the first column merged over its runs, numbers as numbers, a title above.
pub fn xlsx(rows: &Rows, title: Option<&str>) -> Vec<u8> {
    xlsx_with(rows, title, "")
}

/// As [`xlsx`], with more rows of XML below.
pub fn xlsx_with(rows: &Rows, title: Option<&str>, below: &str) -> Vec<u8> {
    let offset = usize::from(title.is_some());
    let mut sheet = String::new();
    if let Some(title) = title {
        let _ = write!(sheet, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row>", escape(title));
    }
    for (position, row) in rows.iter().enumerate() {
        let line = position + 1 + offset;
        let _ = write!(sheet, "<row r=\"{line}\">");
        for (cell, column) in row.iter().zip('A'..) {
            if cell.parse::<u32>().is_ok() {
                let _ = write!(sheet, "<c r=\"{column}{line}\"><v>{cell}</v></c>");
            } else if !cell.is_empty() {
                let text = escape(cell);
                let _ = write!(
                    sheet,
                    "<c r=\"{column}{line}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                );
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str(below);
    let mut merged = String::new();
    if offset == 1 {
        merged.push_str("<mergeCell ref=\"A1:D1\"/>");
    }
    for (first, last) in runs(rows).into_iter().filter(|(first, last)| last > first) {
        let _ = write!(merged, "<mergeCell ref=\"A{}:A{}\"/>", first + 1 + offset, last + 1 + offset);
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    zip(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"职责\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
            ),
        ),
    ])
}

/// A workbook of one cell, the first of these shared texts.
pub fn xlsx_shared(shared: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    zip(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"职责\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", shared),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
            ),
        ),
    ])
}

/// A page as an editor exports it: a table for layout, `rowspan`, `&nbsp;`, unclosed cells.
pub fn html(rows: &Rows) -> String {
    let mut page = String::from(
        "<!DOCTYPE html><html><head><title>x</title><style>td{}</style></head><body>\n<div>首页 &gt; 公开</div>\n<table border=1>\n",
    );
    for (first, last) in runs(rows) {
        for (position, row) in rows.iter().enumerate().take(last + 1).skip(first) {
            page.push_str("<tr>\n");
            for (column, cell) in row.iter().enumerate() {
                let text = if cell.contains("<p>") { cell.clone() } else { format!("<p>{}</p>", escape(cell)) };
                if column > 0 || position == first {
                    let span = if column == 0 { format!(" rowspan=\"{}\"", last - first + 1) } else { String::new() };
                    let _ = writeln!(page, "  <td{span}>&nbsp;{text}\n");
                }
            }
            page.push_str("</tr>\n");
        }
    }
    page + "</table>\n<p>版权所有</p></body></html>"
}

/// A document with a paragraph, the table in two parts as after a page break, `vMerge` and broken runs.
pub fn docx(rows: &Rows) -> Vec<u8> {
    let mut body = String::from("<w:p><w:r><w:t>前言</w:t></w:r></w:p><w:tbl>");
    for (first, last) in runs(rows) {
        for (position, row) in rows.iter().enumerate().take(last + 1).skip(first) {
            body.push_str("<w:tr>");
            for (column, cell) in row.iter().enumerate() {
                let merge = match (column, position == first, last > first) {
                    (0, true, true) => "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
                    (0, false, true) => "<w:tcPr><w:vMerge/></w:tcPr>",
                    _ => "",
                };
                let chars: Vec<char> = cell.chars().collect();
                let (left, right) = chars.split_at(chars.len() / 2);
                let run = |part: &[char]| {
                    let text = escape(&part.iter().collect::<String>());
                    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
                };
                let _ = write!(body, "<w:tc>{merge}<w:p>{}{}</w:p></w:tc>", run(left), run(right));
            }
            body.push_str("</w:tr>");
        }
        if first == 20 {
            body.push_str("</w:tbl><w:p/><w:tbl>");
        }
    }
    body.push_str("</w:tbl>");
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>"
    );
    zip(&[("word/document.xml", &document)])
}
