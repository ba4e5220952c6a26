//! The places of a list that words may lead to, and the duties of each.

use crate::domain::{Catalog, Target};

/// A place in the list, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A duty, by its row.
    Duty(u32),
    /// An office.
    Office(usize),
    /// A mandate.
    Mandate(usize),
    /// A sector.
    Sector(usize),
}

impl Place {
    /// The place that a target names, if the list has it.
    pub fn find(catalog: &Catalog, target: &Target) -> Option<Self> {
        match target {
            Target::Duty(number) => catalog.duty_row(*number).map(|row| Self::Duty(row as u32)),
            Target::Office(name) => catalog.office_position(name).map(Self::Office),
            Target::Mandate(id) => catalog.mandate_position(*id).map(Self::Mandate),
            Target::Sector(name) => catalog.sector_position(name).map(Self::Sector),
        }
    }

    /// The target that names the place.
    pub fn target(self, catalog: &Catalog) -> Target {
        match self {
            Self::Duty(row) => Target::Duty(catalog.duties()[row as usize].number),
            Self::Office(office) => Target::Office(catalog.offices()[office].name.clone()),
            Self::Mandate(mandate) => Target::Mandate(catalog.mandates()[mandate].id),
            Self::Sector(sector) => Target::Sector(catalog.sectors()[sector].name.clone()),
        }
    }
}

/// The rows of every office and mandate in the order of the list, and of every sector in the order of their numbers.
#[derive(Debug, Default)]
pub struct Groups {
    offices: Vec<Vec<u32>>,
    mandates: Vec<Vec<u32>>,
    sectors: Vec<Vec<u32>>,
    /// Per sector: whether its rows are in the order of the list as well.
    in_order: Vec<bool>,
}

impl Groups {
    /// Sorts the rows of a list into groups.
    pub fn new(catalog: &Catalog) -> Self {
        let mut groups = Self {
            offices: vec![Vec::new(); catalog.offices().len()],
            mandates: vec![Vec::new(); catalog.mandates().len()],
            sectors: (0..catalog.sectors().len()).map(|sector| catalog.sector_rows(sector).to_vec()).collect(),
            in_order: Vec::new(),
        };
        for row in 0..catalog.duties().len() {
            groups.offices[catalog.office_of(row)].push(row as u32);
            groups.mandates[catalog.mandate_of(row)].push(row as u32);
        }
        for rows in &mut groups.sectors {
            // By number, so that the order of the list decides nothing.
            rows.sort_unstable_by_key(|row| catalog.duties()[*row as usize].number);
            rows.dedup();
        }
        groups.in_order = groups.sectors.iter().map(|rows| rows.is_sorted()).collect();
        groups
    }

    /// Calls `f` with each row of a place.
    pub fn each(&self, place: Place, f: impl FnMut(u32)) {
        match place {
            Place::Duty(row) => std::iter::once(row).for_each(f),
            Place::Office(office) => self.offices[office].iter().copied().for_each(f),
            Place::Mandate(mandate) => self.mandates[mandate].iter().copied().for_each(f),
            Place::Sector(sector) => self.sectors[sector].iter().copied().for_each(f),
        }
    }

    /// Whether a row is of a place.
    pub fn has(&self, place: Place, row: u32) -> bool {
        match place {
            Place::Duty(duty) => duty == row,
            Place::Office(office) => self.offices[office].binary_search(&row).is_ok(),
            Place::Mandate(mandate) => self.mandates[mandate].binary_search(&row).is_ok(),
            Place::Sector(sector) if self.in_order[sector] => self.sectors[sector].binary_search(&row).is_ok(),
            Place::Sector(sector) => self.sectors[sector].contains(&row),
        }
    }
}
