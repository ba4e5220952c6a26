//! A published document into a duty list: read the file as [`Table`]s, find the columns, put the rows together, say what was
//! done. A document without a table of duties is read as paragraphs (`document`), and its prose as a list (`prose`).
//!
//! Each format gives the same [`Table`]; everything after that is one path, so that a list comes out the same from text, CSV, a
//! spreadsheet, HTML or .docx. Texts stay as published: only what the page broke apart is joined.

use std::path::Path;

use crate::domain::{Catalog, CatalogData};

use super::{Error, text_file};

mod assemble;
mod attribute;
mod bodies;
mod columns;
mod district;
mod document;
mod docx;
mod fault;
mod findings;
mod format;
mod guard;
mod header;
mod headings;
mod html;
mod items;
mod marker;
mod offices;
mod parts;
mod prose;
mod rows;
mod sectioned;
mod sectors;
mod shape;
mod sheet;
mod slips;
mod table;
mod text;

pub(super) use format::decode;
pub(super) use guard::check as check_workbook;

pub use assemble::Phone;
pub use columns::Columns;
pub use district::{FileReport, import_all};
pub use fault::Fault;
pub use findings::{Finding, Group};
pub use header::Header;
pub use table::{Cell, Row, Table};

/// What an importer may be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The id that the list shall have; the file's name stands in where there is none.
    pub id: Option<String>,
    /// Which columns hold what; else they are found by their headers.
    pub columns: Option<Columns>,
}

/// A list that was imported, and what was done to make it one.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The list; it has passed every check.
    pub catalog: Catalog,
    /// What was joined, what looks like a slip, what is missing; in the order of the document.
    pub findings: Vec<Finding>,
    lines: assemble::Lines,
}

impl Imported {
    /// The telephone numbers that the document gives of its offices.
    #[must_use]
    pub fn phones(&self) -> &[Phone] {
        &self.lines.phones
    }

    /// Where a record of the list stands in the document: the line of a text, the row of a table; none for what was added.
    #[must_use]
    pub fn line_of(&self, record: crate::domain::Record) -> Option<usize> {
        self.lines.of(record)
    }
}

/// Imports a file of any of the formats.
pub fn import(path: &Path, options: &Options) -> Result<Imported, Error> {
    let wrong = |fault| Error::Import { file: path.to_owned(), fault };
    let bytes = text_file::read_bytes(path)?;
    let id = options.id.clone().unwrap_or_else(|| stem(path));
    let tables = format::tables(path, bytes.clone()).map_err(wrong)?;
    let (data, lines, mut findings) = match parts::find(&tables, options.columns) {
        Ok(parts) => assemble::assemble(id, &parts),
        // Without a table of duties the document may tell them in prose.
        Err(fault @ (Fault::NoHeader(_) | Fault::NoRows)) => {
            let paragraphs = document::paragraphs(bytes).map_err(wrong)?;
            prose::list(id, &paragraphs).ok_or_else(|| wrong(fault))?
        }
        Err(fault) => return Err(wrong(fault)),
    };
    let hidden = tables.iter().filter(|table| table.hidden > 0);
    findings.extend(
        hidden.map(|table| Finding::HiddenLeftOut {
            table: table.title.clone().unwrap_or_default(),
            count: table.hidden,
        }),
    );
    let data = sectors::propose(data, &mut findings);
    slips::look(&data, &mut findings);
    let catalog = check(data).map_err(|problems| {
        let placed = |problem: crate::domain::Problem| (lines.of(problem.record), problem);
        Error::Problems { file: path.to_owned(), problems: problems.into_iter().map(placed).collect() }
    })?;
    Ok(Imported { catalog, findings, lines })
}

/// The tables of a file of any of the formats, as they stand.
pub fn tables(path: &Path) -> Result<Vec<Table>, Error> {
    let bytes = text_file::read_bytes(path)?;
    format::tables(path, bytes).map_err(|fault| Error::Import { file: path.to_owned(), fault })
}

/// The list as the text of a RON file, a record a line.
pub fn to_ron(data: &CatalogData) -> Result<String, ron::Error> {
    // Lists are at depth 1, their records at 2: what is deeper stays on one line.
    let layout = ron::ser::PrettyConfig::new().depth_limit(2).extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    // Texts were cleaned of all that needs escaping; looking for it takes as long as everything else.
    let layout = layout.escape_strings(false);
    ron::ser::to_string_pretty(data, layout).map(|text| text + "\n")
}

fn check(mut data: CatalogData) -> Result<Catalog, Vec<crate::domain::Problem>> {
    super::catalog_file::clean(&mut data);
    Catalog::new(data)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().trim().to_owned()).unwrap_or_default()
}
