//! The short texts that many duties share: names of offices and sectors, mandates, and users' notes. Each is matched once
//! a query, however many duties it stands for.

use super::alphabet::{Alphabet, Id};
use super::groups::Place;
use super::rank::Field;
use super::streams::Streams;
use crate::domain::Catalog;

/// The shared texts.
#[derive(Debug, Default)]
pub struct Facets {
    streams: Streams,
    of: Vec<(Field, Place)>,
}

impl Facets {
    /// The names and mandates of a list.
    pub fn new(catalog: &Catalog, alphabet: &mut Alphabet) -> Self {
        let mut facets = Self::default();
        for (office, record) in catalog.offices().iter().enumerate() {
            for name in std::iter::once(&record.name).chain(&record.also) {
                facets.push(alphabet, Field::Office, Place::Office(office), name);
            }
        }
        for (mandate, record) in catalog.mandates().iter().enumerate() {
            for text in std::iter::once(&record.text).chain(&record.short) {
                facets.push(alphabet, Field::Mandate, Place::Mandate(mandate), text);
            }
        }
        for (sector, record) in catalog.sectors().iter().enumerate() {
            facets.push(alphabet, Field::Sector, Place::Sector(sector), &record.name);
        }
        facets
    }

    /// Adds a text.
    pub fn push(&mut self, alphabet: &mut Alphabet, field: Field, place: Place, text: &str) {
        self.streams.push(alphabet, text);
        self.of.push((field, place));
    }

    /// Every text, with its field and place.
    pub fn iter(&self) -> impl Iterator<Item = (&[Id], Field, Place)> {
        self.streams.iter().zip(&self.of).map(|(stream, (field, place))| (stream, *field, *place))
    }
}
