//! Rows and cells as a document has them, whatever its format.

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text: without tags, line breaks joined.
    pub text: String,
    /// Whether it is part of a merged cell that begins above or to the left; the text is then that cell's.
    pub covered: bool,
    /// Where lines ended in it: bytes of the text.
    pub breaks: Vec<usize>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its place in the document: the line of a text, the row of a sheet or table; from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether tags were taken out of a cell.
    pub tagged: bool,
}

/// A table, or a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows, those without any text left out.
    pub rows: Vec<Row>,
    /// The name of its sheet, or the paragraph over it.
    pub title: Option<String>,
    /// How many rows and columns were left out because they are hidden or deleted; a hidden sheet is one.
    pub hidden: usize,
}

impl Row {
    /// The text of a cell; nothing where the row is too short or `column` is `None`.
    #[must_use]
    pub fn text(&self, column: Option<usize>) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// Whether the cell continues a merged one.
    #[must_use]
    pub fn covered(&self, column: Option<usize>) -> bool {
        self.cell(column).is_some_and(|cell| cell.covered)
    }

    /// Where lines ended in a cell.
    pub(super) fn breaks(&self, column: usize) -> &[usize] {
        self.cell(Some(column)).map_or(&[], |cell| &cell.breaks)
    }

    /// The texts of its cells.
    pub(super) fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.text.clone()).collect()
    }

    /// Whether no cell has any text of its own.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.covered || cell.text.is_empty())
    }

    fn cell(&self, column: Option<usize>) -> Option<&Cell> {
        column.and_then(|column| self.cells.get(column))
    }
}

impl Table {
    /// The widest row's number of cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }
}

/// Builds a table whose cells may span rows and columns.
#[derive(Debug, Default)]
pub(super) struct Builder {
    rows: Vec<Row>,
    /// Per column: how many rows a cell above still reaches down, and its text.
    hanging: Vec<(usize, String)>,
    /// What the table is called.
    pub(super) title: Option<String>,
    /// How many rows were left out.
    pub(super) hidden: usize,
}

impl Builder {
    /// A table that is called so, if at all.
    pub(super) fn titled(title: String) -> Self {
        Self { title: Some(title).filter(|title| !title.is_empty()), ..Self::default() }
    }

    /// Adds a row of (cell, columns that the cell spans, rows that it spans).
    pub(super) fn row(&mut self, line: usize, tagged: bool, cells: impl IntoIterator<Item = (Cell, usize, usize)>) {
        let mut row = Row { line, tagged, cells: Vec::new() };
        for (cell, columns, rows) in cells {
            self.hang(&mut row);
            for column in 0..columns.clamp(1, WIDEST) {
                let place = row.cells.len();
                row.cells.push(Cell { covered: column > 0, ..cell.clone() });
                if self.hanging.len() <= place {
                    self.hanging.resize(place + 1, (0, String::new()));
                }
                if rows > 1 {
                    self.hanging[place] = (rows - 1, cell.text.clone());
                }
            }
        }
        self.hang(&mut row);
        self.rows.push(row);
    }

    pub(super) fn finish(self) -> Table {
        Table {
            rows: self.rows.into_iter().filter(|row| !row.is_blank()).collect(),
            title: self.title,
            hidden: self.hidden,
        }
    }

    /// Fills the places that cells from above reach into.
    fn hang(&mut self, row: &mut Row) {
        while let Some((rows, text)) = self.hanging.get_mut(row.cells.len()).filter(|(rows, _)| *rows > 0) {
            *rows -= 1;
            row.cells.push(Cell { text: text.clone(), covered: true, ..Cell::default() });
        }
    }
}

/// No cell spans more columns than this; a damaged file may claim anything.
const WIDEST: usize = 256;
