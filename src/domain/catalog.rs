//! The catalog: one published duty list, whole and consistent.

use super::office::{self, OfficeNode};
use super::validate::{self, Links, Problem};
use super::{CatalogData, Duty, Mandate, Office, Sector};

/// A duty list whose every reference resolves.
///
/// Positions (`row` for duties) are indices into the published order; names and numbers are what survives an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    data: CatalogData,
    links: Links,
}

impl Catalog {
    /// Checks a duty list and resolves its references; all problems are returned, not only the first.
    pub fn new(data: CatalogData) -> Result<Self, Vec<Problem>> {
        let (mut links, parents) = validate::link(&data)?;
        links.tree = office::tree(&parents);
        Ok(Self { data, links })
    }

    /// The list's id, which its later editions keep.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// The published title, if the document states one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.data.title.as_deref()
    }

    /// The list as its file holds it.
    #[must_use]
    pub fn data(&self) -> &CatalogData {
        &self.data
    }

    /// The mandates in published order.
    #[must_use]
    pub fn mandates(&self) -> &[Mandate] {
        &self.data.mandates
    }

    /// The duties in published order.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.data.duties
    }

    /// The offices in the order in which they first occur.
    #[must_use]
    pub fn offices(&self) -> &[Office] {
        &self.data.offices
    }

    /// The sectors.
    #[must_use]
    pub fn sectors(&self) -> &[Sector] {
        &self.data.sectors
    }

    /// The offices as a tree, parents before their children.
    #[must_use]
    pub fn office_tree(&self) -> &[OfficeNode] {
        &self.links.tree
    }

    /// The position of the mandate of the duty in `row`.
    #[must_use]
    pub fn mandate_of(&self, row: usize) -> usize {
        self.links.mandates[row] as usize
    }

    /// The position of the office of the duty in `row`.
    #[must_use]
    pub fn office_of(&self, row: usize) -> usize {
        self.links.offices[row] as usize
    }

    /// The rows of the duties that a sector names.
    #[must_use]
    pub fn sector_rows(&self, sector: usize) -> &[u32] {
        &self.links.sector_rows[sector]
    }

    /// The positions of the sectors that the duty in `row` lists.
    pub fn sectors_of(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let listed = move |rows: &Vec<u32>| rows.iter().any(|listed| *listed as usize == row);
        self.links.sector_rows.iter().enumerate().filter(move |(_, rows)| listed(rows)).map(|(sector, _)| sector)
    }

    /// The row of the duty with this number.
    #[must_use]
    pub fn duty_row(&self, number: u32) -> Option<usize> {
        if self.links.by_number.is_empty() {
            self.data.duties.binary_search_by_key(&number, |duty| duty.number).ok()
        } else {
            let key = |row: &u32| self.data.duties[*row as usize].number;
            let found = self.links.by_number.binary_search_by_key(&number, key).ok()?;
            Some(self.links.by_number[found] as usize)
        }
    }

    /// The position of the office that bears this name, published or other, in any width of brackets.
    #[must_use]
    pub fn office_position(&self, name: &str) -> Option<usize> {
        let name = super::text::fold(name);
        let same = |other: &str| super::text::fold(other) == name;
        let offices = &self.data.offices;
        offices
            .iter()
            .position(|office| same(&office.name))
            .or_else(|| offices.iter().position(|office| office.also.iter().any(|other| same(other))))
    }

    /// The position of the mandate with this id.
    #[must_use]
    pub fn mandate_position(&self, id: u32) -> Option<usize> {
        self.data.mandates.iter().position(|mandate| mandate.id == id)
    }

    /// The position of the sector of this name.
    #[must_use]
    pub fn sector_position(&self, name: &str) -> Option<usize> {
        self.data.sectors.iter().position(|sector| sector.name == name)
    }
}
