//! A model learned from an office's own tickets, as an index uses it, and which entries a name on a ticket stands for.

use std::sync::Arc;

use crate::domain::{Catalog, Office, text};
use crate::meaning::learned::{self, Learned};
use crate::meaning::{FIELDS, Reader, naming};
use crate::search::Index;
use crate::search::index::groups::Place;
use crate::search::routing::allocation::Allocation;

/// A learned model as an index uses it.
#[derive(Debug)]
pub struct InUse {
    learned: Arc<Learned>,
    /// By class: the entry.
    entries: Vec<Option<u32>>,
    count: usize,
}

/// What a learned model adds.
pub struct Added {
    /// By entry.
    pub of: Vec<f32>,
    /// Whether the model knows any of the words.
    pub heard: bool,
}

impl InUse {
    /// Finds the classes of a model in a list; `None` where it was learned for another one.
    pub fn new(index: &Index, learned: Arc<Learned>) -> Option<Self> {
        if learned.catalog != index.catalog().id() {
            return None;
        }
        let targets = index.entries();
        let of = |class: &String| targets.iter().position(|target| target.to_string() == *class).map(|at| at as u32);
        let entries = learned.classes.iter().map(of).collect();
        Some(Self { entries, count: targets.len(), learned })
    }

    /// What to add to the rule's scores of a text.
    pub fn scores(&self, reader: &Reader, chars: &[char], spelled: bool) -> Added {
        let grams = learned::grams(reader, chars, spelled);
        let model = if spelled { &self.learned.syllables } else { &self.learned.characters };
        let known = model.known(&grams);
        let heard = known.iter().flat_map(|known| &known.ranges).any(|range| range.len() > 1);
        let mut of = vec![0.0; self.count];
        for (class, logit) in model.logits(&known).into_iter().enumerate() {
            if let Some(entry) = self.entries[class] {
                of[entry as usize] = logit * self.learned.scale;
            }
        }
        Added { of, heard }
    }
}

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
