//! Tables of a .docx file: `w:tbl` of `w:tr` of `w:tc`, with `w:gridSpan` across and `w:vMerge` down.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

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
            Event::Text(text) if state.in_text => state.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if state.in_text => {
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
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.tables.push(Table::default());
                }
            }
            "tr" if self.depth == 1 => {
                self.line += 1;
                self.row = Row { line: self.line, ..Row::default() };
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
            "t" => self.in_text = true,
            "br" | "cr" | "tab" => self.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.text.push('\n'),
            "tc" if self.depth == 1 => self.close_cell(),
            "tr" if self.depth == 1 => self.close_row(),
            "tbl" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let (own, tagged) = text::cell(&self.text);
        self.row.tagged |= tagged;
        for column in 0..self.columns {
            let above = self.above().filter(|_| self.continues).map(|cell| cell.text.clone());
            let covered = column > 0 || above.is_some();
            self.row.cells.push(Cell { text: above.unwrap_or_else(|| own.clone()), covered });
        }
    }

    fn above(&self) -> Option<&Cell> {
        self.tables.last()?.rows.last()?.cells.get(self.row.cells.len())
    }

    fn close_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if let Some(table) = self.tables.last_mut().filter(|_| !row.is_blank()) {
            table.rows.push(row);
        }
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    Some(attribute.value.into_owned())
}
