//! Prose into a list: regulations (职能配置、内设机构和人员编制规定) and duties under headings.
//!
//! Paragraphs become an outline by their marks (第三条, 一、, （一）, 1., ①; `marker`, [`outline`]). Each part of it is named for
//! what it is (main duties, sections of the office, anything else; [`names`]), and [`assemble`] makes the list: main duties become
//! mandates, sections offices, each clause or numbered line a duty. What is none of these is left out, and said.

mod assemble;
pub(super) mod names;
mod outline;
mod sentences;
mod words;

use super::assemble::Lines;
use super::document::Paragraph;
use super::findings::Finding;
use crate::domain::CatalogData;

/// The list that paragraphs describe; none where they name no section with duties and no main duties.
pub(super) fn list(id: String, paragraphs: &[Paragraph]) -> Option<(CatalogData, Lines, Vec<Finding>)> {
    let outline = outline::read(paragraphs);
    assemble::assemble(id, &outline)
}
