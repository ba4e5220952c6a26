//! Where one term stands beside the texts of the duties: in names of offices and sectors, in mandates, in users' notes.

use crate::search::index::Index;
use crate::search::index::groups::Place;
use crate::search::index::row_set::RowSet;
use crate::search::matching::place_score::{NOWHERE, better};
use crate::search::matching::term::Term;
use crate::search::matching::term_in_shared_texts;
use crate::search::rank;

/// The best place of a term beside the text of each row. Many rows share an office and a mandate: these are looked up.
#[derive(Debug, Default)]
pub struct InSharedTexts {
    /// By position of the office; empty for none.
    offices: Vec<(bool, f32)>,
    /// By position of the mandate; empty for none.
    mandates: Vec<(bool, f32)>,
    /// By row, of what else belongs to it; empty for none.
    others: Vec<(bool, f32)>,
    /// The places at which the term stands.
    places: Vec<Place>,
}

impl InSharedTexts {
    /// Looks for a term; in users' notes too, if `noted`.
    pub fn new(index: &Index, term: &Term, noted: bool) -> Self {
        let catalog = index.catalog();
        let mut shared = Self::default();
        for (found, length, field, place) in term_in_shared_texts::stands(index, term, noted) {
            let score = (found.whole, rank::place(field, &found, length));
            match place {
                Place::Office(office) => enter(&mut shared.offices, catalog.offices().len(), office, score),
                Place::Mandate(mandate) => enter(&mut shared.mandates, catalog.mandates().len(), mandate, score),
                Place::Sector(_) | Place::Duty(_) => {
                    index.groups().each(place, |row| enter(&mut shared.others, index.len(), row as usize, score));
                }
            }
            // The names of a place follow each other.
            if shared.places.last() != Some(&place) {
                shared.places.push(place);
            }
        }
        shared
    }

    /// Adds to `rows` every duty of the offices, sectors, mandates and noted duties in whose texts the term stands.
    pub fn add_to(&self, index: &Index, rows: &mut RowSet) {
        for place in &self.places {
            index.groups().each(*place, |row| rows.insert(row as usize));
        }
    }

    /// The best place that belongs to a row.
    #[inline]
    pub fn score(&self, index: &Index, row: usize) -> (bool, f32) {
        let mut best = self.others.get(row).copied().unwrap_or(NOWHERE);
        if !self.offices.is_empty() {
            best = better(best, self.offices[index.catalog().office_of(row)]);
        }
        if !self.mandates.is_empty() {
            best = better(best, self.mandates[index.catalog().mandate_of(row)]);
        }
        best
    }
}

/// Enters a score in a table of so many, unless a better one is there.
fn enter(scores: &mut Vec<(bool, f32)>, length: usize, position: usize, score: (bool, f32)) {
    if scores.is_empty() {
        *scores = vec![NOWHERE; length];
    }
    scores[position] = better(scores[position], score);
}
