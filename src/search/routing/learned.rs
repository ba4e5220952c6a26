//! Which entries a name on an office's own tickets stands for.

use crate::domain::{Catalog, Office, text};
use crate::meaning::{FIELDS, naming};
use crate::search::Index;
use crate::search::index::groups::Place;
use crate::search::routing::allocation::Allocation;

/// The entries that a name stands for: a sector, an office or those below it (with all sectors that are their own), or the
/// fields that go by it.
pub fn named(index: &Index, name: &str) -> Vec<u32> {
    let (catalog, allocation) = (index.catalog(), index.allocation());
    let name = name.trim();
    let wanted = text::fold(name);
    let is = |known: &String| text::fold(known) == wanted;
    if let Some(sector) = catalog.sectors().iter().position(|sector| is(&sector.name)) {
        return allocation.entry_of(catalog, Place::Sector(sector)).into_iter().collect();
    }
    let called =
        |office: &Office| is(&office.name) || office.also.iter().any(is) || office.parent.as_ref().is_some_and(is);
    let mut entries: Vec<u32> = (catalog.offices().iter().enumerate())
        .filter(|(_, office)| called(office))
        .flat_map(|(office, _)| of_office(index, office))
        .collect();
    if !entries.is_empty() {
        entries.sort_unstable();
        entries.dedup();
        return entries;
    }
    let mut profile = vec![0.0; FIELDS.len()];
    // A name of several fields is of the first.
    let Some(field) = naming::named(name).first() else { return Vec::new() };
    profile[usize::from(*field)] = 1.0;
    let parts = allocation.probabilities(&profile).into_iter().enumerate();
    parts.filter(|(_, part)| *part >= CLEAR).map(|(entry, _)| entry as u32).collect()
}

/// An entry that takes this part of a field answers for it.
const CLEAR: f32 = 0.3;

/// The entries of an office: its own, and the sectors whose duties are its.
fn of_office(index: &Index, office: usize) -> Vec<u32> {
    let (catalog, allocation) = (index.catalog(), index.allocation());
    let mut entries: Vec<u32> = allocation.entry_of(catalog, Place::Office(office)).into_iter().collect();
    for (entry, place) in allocation.entries().iter().enumerate() {
        if matches!(place, Place::Sector(_)) && first_office(index, allocation, catalog, entry as u32) == Some(office) {
            entries.push(entry as u32);
        }
    }
    entries
}

/// The office of an entry's first duty.
pub fn first_office(index: &Index, allocation: &Allocation, catalog: &Catalog, entry: u32) -> Option<usize> {
    let rows = allocation.rows_of(index.groups(), allocation.entries()[entry as usize]);
    rows.first().map(|row| catalog.office_of(*row as usize))
}
