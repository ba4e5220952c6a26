//! Tables of a .docx file: `w:tbl` of `w:tr` of `w:tc`, with `w:gridSpan` across and `w:vMerge` down.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute::attribute;
use super::fault::Fault;
use super::table::{Cell, Row, Table};
use super::text;

/// The tables of `word/document.xml`; a table within a cell counts as that cell's text.
pub(super) fn tables(xml: &str) -> Result<Vec<Table>, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut state = State::default();
    loop {
        match reader.read_event().map_err(|error| Fault::Damaged(error.to_string()))? {
            Event::Start(tag) => state.start(&tag),
            Event::Empty(tag) => {
                state.start(&tag);
                state.end(tag.local_name().as_ref());
            }
            Event::End(tag) => state.end(tag.local_name().as_ref()),
            Event::Text(text) if state.in_text && state.away == 0 => state.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if state.in_text && state.away == 0 => {
                state.text.push_str(&text::entities(&format!("&{};", name.into_inner())));
            }
            Event::Eof => return Ok(state.tables),
            _ => {}
        }
    }
}

#[derive(Default)]
struct State {
    tables: Vec<Table>,
    /// How many tables are open.
    depth: usize,
    row: Row,
    /// How many rows the open table had.
    line: usize,
    text: String,
    in_text: bool,
    columns: usize,
    continues: bool,
    /// The row was deleted under tracked changes, or is hidden.
    gone: bool,
    /// How deep in a row's properties this is.
    row_properties: usize,
    /// Columns that the row leaves out at its right.
    after: usize,
    /// How many elements are open whose content is not shown.
    away: usize,
    /// Of the run that is open, whether it is hidden.
    run: Option<bool>,
    /// The last paragraph outside of tables: it is called so.
    before: String,
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            // A mark in the row's properties deletes the row; elsewhere it holds the text that was deleted.
            "del" if self.row_properties > 0 => self.gone = true,
            "del" | "moveFrom" | "Fallback" => self.away += 1,
            _ if self.away > 0 => {}
            "tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    let title = text::cell(&std::mem::take(&mut self.text)).0.text;
                    let title = if title.is_empty() { std::mem::take(&mut self.before) } else { title };
                    self.tables
                        .push(Table { title: Some(title).filter(|title| !title.is_empty()), ..Table::default() });
                }
            }
            "tr" if self.depth == 1 => {
                self.line += 1;
                self.row = Row { line: self.line, ..Row::default() };
                (self.gone, self.after) = (false, 0);
            }
            "trPr" => self.row_properties = 1,
            "hidden" if self.row_properties > 0 => self.gone = true,
            "gridBefore" if self.depth == 1 => {
                let missing = value(tag).and_then(|value| value.parse().ok()).unwrap_or(0_usize).min(256);
                // What stands above reaches into the gap, as on the page; it is no text of this row.
                self.row.cells.resize(missing, Cell::default());
            }
            "gridAfter" if self.depth == 1 => {
                self.after = value(tag).and_then(|value| value.parse().ok()).unwrap_or(0_usize).min(256);
            }
            "r" => self.run = Some(false),
            "vanish" if self.run.is_some() => {
                self.run = Some(value(tag).is_none_or(|value| value != "0" && value != "false"));
            }
            "tc" if self.depth == 1 => {
                self.text.clear();
                (self.columns, self.continues) = (1, false);
            }
            "gridSpan" if self.depth == 1 => {
                self.columns = value(tag).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 256);
            }
            // Without a value it continues the cell above; with `restart` it begins one.
            "vMerge" if self.depth == 1 => self.continues = value(tag).is_none_or(|value| value != "restart"),
            "t" => self.in_text = self.run != Some(true),
            "br" | "cr" | "tab" => self.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "del" if self.row_properties > 0 => {}
            "del" | "moveFrom" | "Fallback" => self.away = self.away.saturating_sub(1),
            _ if self.away > 0 => {}
            "trPr" => self.row_properties = 0,
            "r" => self.run = None,
            "t" => self.in_text = false,
            "p" if self.depth == 0 => {
                let paragraph = text::cell(&std::mem::take(&mut self.text)).0.text;
                if !paragraph.is_empty() {
                    self.before = paragraph;
                }
            }
            "p" => self.text.push('\n'),
            "tc" if self.depth == 1 => self.close_cell(),
            "tr" if self.depth == 1 => self.close_row(),
            "tbl" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let (own, tagged) = text::cell(&std::mem::take(&mut self.text));
        self.row.tagged |= tagged;
        for column in 0..self.columns {
            let above = self.above().filter(|_| self.continues).map(|cell| cell.text.clone());
            let covered = column > 0 || above.is_some();
            let own = || Cell { covered, ..own.clone() };
            self.row.cells.push(above.map_or_else(own, |text| Cell { text, covered, ..Cell::default() }));
        }
    }

    fn above(&self) -> Option<&Cell> {
        self.tables.last()?.rows.last()?.cells.get(self.row.cells.len())
    }

    fn close_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        row.cells.resize(row.cells.len() + self.after, Cell::default());
        let gone = std::mem::take(&mut self.gone);
        if let Some(table) = self.tables.last_mut().filter(|_| !row.is_blank()) {
            if gone {
                table.hidden += 1;
            } else {
                table.rows.push(row);
            }
        }
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    attribute(tag, "val")
}
