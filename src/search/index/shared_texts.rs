//! The short texts that many duties share: names of offices and sectors, mandates, and users' notes. Each is matched once
//! a query, however many duties it stands for; and where there are thousands of them, only those that may have the term.

use crate::domain::Catalog;
use crate::search::index::bigram_postings::BigramPostings;
use crate::search::index::groups::Place;
use crate::search::index::presence::Presence;
use crate::search::rank::Field;
use crate::search::text::alphabet::{Alphabet, Id};
use crate::search::text::encoded_texts::EncodedTexts;

/// Below so many characters in all a scan costs less than what [`SharedTexts::finish`] keeps.
const WORTHWHILE: usize = 4_096;

/// The shared texts.
#[derive(Debug, Default)]
pub struct SharedTexts {
    pub(in crate::search) encoded: EncodedTexts,
    pub(in crate::search) of: Vec<(Field, Place)>,
    /// Of texts worth it: which have each character, and where every two neighbours stand.
    pub(in crate::search) places: Option<(Presence, BigramPostings)>,
    /// By position of an office and of a mandate: where its texts begin; and where the last one's end.
    offices: Vec<usize>,
    mandates: Vec<usize>,
}

impl SharedTexts {
    /// The names and mandates of a list.
    pub fn new(catalog: &Catalog, alphabet: &mut Alphabet) -> Self {
        let mut texts = Self::default();
        for (office, record) in catalog.offices().iter().enumerate() {
            texts.offices.push(texts.of.len());
            for name in std::iter::once(&record.name).chain(&record.also) {
                texts.push(alphabet, Field::Office, Place::Office(office), name);
            }
        }
        texts.offices.push(texts.of.len());
        for (mandate, record) in catalog.mandates().iter().enumerate() {
            texts.mandates.push(texts.of.len());
            for text in std::iter::once(&record.text).chain(&record.short) {
                texts.push(alphabet, Field::Mandate, Place::Mandate(mandate), text);
            }
        }
        texts.mandates.push(texts.of.len());
        for (sector, record) in catalog.sectors().iter().enumerate() {
            texts.push(alphabet, Field::Sector, Place::Sector(sector), &record.name);
        }
        texts
    }

    /// Adds a text.
    pub fn push(&mut self, alphabet: &mut Alphabet, field: Field, place: Place, text: &str) {
        self.encoded.push(alphabet, text);
        self.of.push((field, place));
    }

    /// Makes many texts ready to be looked through; nothing may be added after that.
    pub fn finish(&mut self, alphabet: &Alphabet) {
        if self.encoded.ids().len() >= WORTHWHILE {
            self.encoded.finish();
            let presence = Presence::build(&self.encoded, alphabet.len());
            self.places = Some((presence, BigramPostings::build(&self.encoded, alphabet.len(), |_| {})));
        }
    }

    /// Every text, with its field and place.
    pub fn iter(&self) -> impl Iterator<Item = (&[Id], Field, Place)> {
        (0..self.of.len()).map(|text| self.get(text))
    }

    /// The texts of an office, then those of a mandate, then those of the sectors.
    pub fn of(&self, office: usize, mandate: usize) -> impl Iterator<Item = (&[Id], Field, Place)> {
        let range = |starts: &[usize], at: usize| starts[at]..starts[at + 1];
        let sectors = self.mandates.last().copied().unwrap_or_default()..self.of.len();
        let all = range(&self.offices, office).chain(range(&self.mandates, mandate)).chain(sectors);
        all.map(|text| self.get(text))
    }

    /// The published name of an office.
    pub fn office(&self, office: usize) -> &[Id] {
        self.encoded.get(self.offices[office])
    }

    /// The published text of a mandate.
    pub fn mandate(&self, mandate: usize) -> &[Id] {
        self.encoded.get(self.mandates[mandate])
    }

    /// A text, with its field and place.
    pub(in crate::search) fn get(&self, text: usize) -> (&[Id], Field, Place) {
        let (field, place) = self.of[text];
        (self.encoded.get(text), field, place)
    }
}
