//! The short texts that many duties share: names of offices and sectors, mandates, and users' notes. Each is matched once
//! a query, however many duties it stands for; and where there are thousands of them, only those that may have the term.

use crate::domain::Catalog;
use crate::search::index::Index;
use crate::search::index::bigram_postings::BigramPostings;
use crate::search::index::groups::Place;
use crate::search::index::presence::Presence;
use crate::search::matching::term::{self, Term};
use crate::search::pinyin::pattern::{Found, Pattern};
use crate::search::rank::Field;
use crate::search::text::alphabet::{Alphabet, Id};
use crate::search::text::encoded_texts::EncodedTexts;

/// Below so many characters in all a scan costs less than what [`SharedTexts::finish`] keeps.
const WORTHWHILE: usize = 4_096;

/// The shared texts.
#[derive(Debug, Default)]
pub struct SharedTexts {
    streams: EncodedTexts,
    of: Vec<(Field, Place)>,
    /// Of texts worth it: which have each character, and where every two neighbours stand.
    places: Option<(Presence, BigramPostings)>,
    /// By position of an office and of a mandate: where its texts begin; and where the last one's end.
    offices: Vec<usize>,
    mandates: Vec<usize>,
}

impl SharedTexts {
    /// The names and mandates of a list.
    pub fn new(catalog: &Catalog, alphabet: &mut Alphabet) -> Self {
        let mut facets = Self::default();
        for (office, record) in catalog.offices().iter().enumerate() {
            facets.offices.push(facets.of.len());
            for name in std::iter::once(&record.name).chain(&record.also) {
                facets.push(alphabet, Field::Office, Place::Office(office), name);
            }
        }
        facets.offices.push(facets.of.len());
        for (mandate, record) in catalog.mandates().iter().enumerate() {
            facets.mandates.push(facets.of.len());
            for text in std::iter::once(&record.text).chain(&record.short) {
                facets.push(alphabet, Field::Mandate, Place::Mandate(mandate), text);
            }
        }
        facets.mandates.push(facets.of.len());
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

    /// Makes many texts ready to be looked through; nothing may be added after that.
    pub fn finish(&mut self, alphabet: &Alphabet) {
        if self.streams.ids().len() >= WORTHWHILE {
            self.streams.finish();
            let presence = Presence::build(&self.streams, alphabet.len());
            self.places = Some((presence, BigramPostings::build(&self.streams, alphabet.len(), |_| {})));
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
        self.streams.get(self.offices[office])
    }

    /// The published text of a mandate.
    pub fn mandate(&self, mandate: usize) -> &[Id] {
        self.streams.get(self.mandates[mandate])
    }

    /// Where a term stands, in the order of the texts: the first place in each, the length of the text, what it is.
    pub fn stands(&self, index: &Index, term: &Term) -> Vec<(Found, usize, Field, Place)> {
        let find = |text: usize| term.find(index, self.streams.get(text)).map(|found| (text, found));
        let found: Vec<(usize, Found)> = match (&self.places, term) {
            (None, _) => (0..self.of.len()).filter_map(find).collect(),
            (Some((presence, _)), Term::Exact(ids)) if ids.len() < 2 => {
                presence.all_of(ids).iter().filter_map(find).collect()
            }
            (Some((_, pairs)), Term::Exact(ids)) => self.read(pairs, ids),
            (Some((presence, pairs)), Term::Sound(sound)) => match sound.pattern(index) {
                Some(pattern) => {
                    let single = presence.any_of(pattern.singles());
                    let mut found = self.hear(index, pairs, pattern);
                    found.retain(|(text, _)| !single.contains(*text));
                    found.extend(single.iter().filter_map(find));
                    found.sort_unstable_by_key(|(text, _)| *text);
                    found
                }
                None => Vec::new(),
            },
        };
        let told = found.into_iter().map(|(text, found)| {
            let (stream, field, place) = self.get(text);
            (found, stream.len(), field, place)
        });
        told.collect()
    }

    fn get(&self, text: usize) -> (&[Id], Field, Place) {
        let (field, place) = self.of[text];
        (self.streams.get(text), field, place)
    }

    /// The first place of a word of two or more characters in every text that has it, by the rarest two neighbours of it.
    fn read(&self, pairs: &BigramPostings, ids: &[Id]) -> Vec<(usize, Found)> {
        let places = ids.windows(2).enumerate().map(|(at, pair)| (at, pairs.of([pair[0], pair[1]])));
        let Some((at, places)) = places.min_by_key(|(_, places)| places.len()) else { return Vec::new() };
        let mut found: Vec<(usize, Found)> = Vec::new();
        for (text, place) in places.iter().map(|place| self.streams.locate(*place)) {
            let new = found.last().is_none_or(|(other, _)| *other != text);
            if let Some(start) = place.checked_sub(at)
                && new
                && self.streams.get(text)[start..].starts_with(ids)
            {
                found.push((text, Found { range: start..start + ids.len(), misread: 0, loose: 0, whole: true }));
            }
        }
        found
    }

    /// The best place of a pattern of more than one character in every text that has it, by the two neighbours with which
    /// it may begin.
    fn hear(&self, index: &Index, pairs: &BigramPostings, pattern: &Pattern) -> Vec<(usize, Found)> {
        let mut begins: Vec<u32> = Vec::new();
        for (first, state) in pattern.beginnings().filter(|(_, state)| !pattern.is_done(*state)) {
            for (_, places) in pairs.after(first).filter(|(second, _)| pattern.advance(state, *second) != 0) {
                begins.extend(places);
            }
        }
        begins.sort_unstable();
        let begins: Vec<(usize, usize)> = begins.into_iter().map(|place| self.streams.locate(place)).collect();
        let by_text = begins.chunk_by(|(text, _), (other, _)| text == other);
        let found = by_text.filter_map(|begins| {
            let text = begins[0].0;
            let starts = begins.iter().map(|(_, start)| *start);
            term::heard_at(index, pattern, self.streams.get(text), starts).map(|found| (text, found))
        });
        found.collect()
    }
}
