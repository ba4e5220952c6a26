//! The index: a catalog made ready to be searched.

mod accessors;
pub mod bigram_postings;
pub mod groups;
pub mod presence;
pub mod row_set;
pub mod sayings;
pub mod shared_texts;

use std::sync::{Arc, OnceLock};

use crate::domain::phrase::{Leads, Phrases};
use crate::domain::{Annotations, Body, Catalog, Target};
use crate::meaning::learned::Learned;
use crate::meaning::{FieldId, Reader};
use crate::search::index::bigram_postings::{BigramPostings, WORTHWHILE};
use crate::search::index::groups::{Groups, Place};
use crate::search::index::presence::Presence;
use crate::search::index::sayings::{Goal, Sayings};
use crate::search::index::shared_texts::SharedTexts;
use crate::search::parallel;
use crate::search::pinyin::readings::Sounds;
use crate::search::rank::Field;
use crate::search::routing::allocation::Allocation;
use crate::search::routing::in_use::InUse;
use crate::search::text::alphabet::Alphabet;
use crate::search::text::encoded_texts::EncodedTexts;
use crate::search::text::word_boundaries::Boundaries;

/// A catalog made ready to be searched.
///
/// The texts stay in the catalog; beside them the index holds each as character numbers (two bytes each), the rows of
/// every character, and for a long list the places of every pair of neighbours (four bytes each).
#[derive(Debug)]
pub struct Index {
    catalog: Arc<Catalog>,
    alphabet: Alphabet,
    texts: EncodedTexts,
    presence: Presence,
    bigrams: Option<BigramPostings>,
    sounds: OnceLock<Sounds>,
    boundaries: OnceLock<Boundaries>,
    groups: Groups,
    shared_texts: SharedTexts,
    sayings: Sayings,
    names: Sayings,
    notes: SharedTexts,
    taught: Sayings,
    fallback: Vec<u32>,
    reader: Arc<Reader>,
    allocation: Allocation,
    /// By row, the weightiest fields of its text; empty for a long list, whose duties are read when they are ranked.
    profiles: Vec<Vec<(FieldId, f32)>>,
    edition: u32,
    learned: Option<InUse>,
}

impl Index {
    /// Reads a catalog and the phrases that apply to it.
    #[must_use]
    pub fn build(catalog: Arc<Catalog>, phrases: &Phrases) -> Self {
        Self::build_with(catalog, phrases, |_, _| {})
    }

    /// As [`Index::build`], with texts read by other models than the built-in ones.
    #[must_use]
    pub fn build_reading(catalog: Arc<Catalog>, phrases: &Phrases, reader: Arc<Reader>) -> Self {
        Self::make(catalog, phrases, reader, |_, _| {})
    }

    /// As [`Index::build`], telling how many duties of how many are done, for a gauge.
    #[must_use]
    pub fn build_with(catalog: Arc<Catalog>, phrases: &Phrases, progress: impl Fn(usize, usize)) -> Self {
        Self::make(catalog, phrases, Reader::builtin(), progress)
    }

    fn make(catalog: Arc<Catalog>, phrases: &Phrases, reader: Arc<Reader>, progress: impl Fn(usize, usize)) -> Self {
        let total = catalog.duties().len();
        // Reading and pairing take about as long as each other.
        let part = |part: usize| move |done: usize| usize::midpoint(part * total, done);
        let mut alphabet = Alphabet::beginning(phrases.chars.chars());
        let mut texts = EncodedTexts::default();
        texts.reserve(total, catalog.duties().iter().map(|duty| duty.text.len()).sum());
        for (row, duty) in catalog.duties().iter().enumerate() {
            texts.push(&mut alphabet, &duty.text);
            if row.is_multiple_of(8192) {
                progress(part(0)(row), total);
            }
        }
        texts.finish();
        let characters = alphabet.len();
        let (presence, bigrams) = if total < WORTHWHILE {
            (Presence::build(&texts, characters), None)
        } else {
            std::thread::scope(|scope| {
                let presence = scope.spawn(|| Presence::build(&texts, characters));
                let bigrams = BigramPostings::build(&texts, characters, |row| progress(part(1)(row), total));
                (parallel::join(presence), Some(bigrams))
            })
        };
        let mut shared_texts = SharedTexts::new(&catalog, &mut alphabet);
        shared_texts.finish(&alphabet);
        let sayings = builtin(&catalog, &mut alphabet, phrases);
        let names = names(&catalog, &mut alphabet);
        names.sort();
        let fallback = if phrases.catalog == catalog.id() {
            phrases.fallback.iter().filter_map(|number| catalog.duty_row(*number)).map(|row| row as u32).collect()
        } else {
            Vec::new()
        };
        progress(total, total);
        let groups = Groups::new(&catalog);
        let allocation = Allocation::new(&catalog, &groups, &reader);
        let profiles = if total < WORTHWHILE { allocation.row_profiles(&catalog, &reader) } else { Vec::new() };
        let (notes, taught) = Default::default();
        let mut index = Self {
            catalog,
            alphabet,
            texts,
            presence,
            bigrams,
            sounds: OnceLock::new(),
            boundaries: OnceLock::new(),
            groups,
            shared_texts,
            sayings,
            names,
            notes,
            taught,
            fallback,
            reader,
            allocation,
            profiles,
            edition: 0,
            learned: None,
        };
        index.read_new_sounds();
        index
    }

    /// Takes in the users' phrases and notes of this catalog, in place of those it had; cheap enough for every save.
    pub fn set_annotations(&mut self, annotations: &Annotations) {
        let (mut notes, mut taught) = (SharedTexts::default(), Sayings::default());
        for annotation in annotations.live(self.catalog.id()) {
            let Some(place) = Place::find(&self.catalog, &annotation.target) else { continue };
            match &annotation.body {
                Body::Phrase { text } => {
                    // What a user typed is one saying, spaces and all.
                    let saying: String = text.split_whitespace().collect();
                    taught.add(&mut self.alphabet, Goal::Place { place, own: true }, [saying.as_str()]);
                }
                Body::Note { text, .. } => {
                    for line in text.lines() {
                        notes.push(&mut self.alphabet, Field::Note, place, line);
                    }
                }
                Body::Contact(_) => notes.push(&mut self.alphabet, Field::Note, place, &annotation.text()),
                // Ten thousand callers' words would drown the staff's own.
                Body::Call(_) => {}
            }
        }
        (self.notes, self.taught) = (notes, taught);
        self.edition += 1;
        self.read_new_sounds();
    }

    /// Takes in what was learned from past tickets, in place of what it had; whether it was learned for this list.
    pub fn set_learned(&mut self, learned: Option<Arc<Learned>>) -> bool {
        self.learned = learned.and_then(|learned| InUse::new(self.catalog.id(), &self.entries(), learned));
        self.edition += 1;
        self.learned.is_some()
    }

    /// Counts how often the index took in something new: what was found out about a query before does not hold after.
    pub(in crate::search) const fn edition(&self) -> u32 {
        self.edition
    }

    /// How many built-in sayings are left out because this list does not have their sector, or is not the list that they
    /// were written for.
    #[must_use]
    pub fn unresolved_phrases(&self) -> usize {
        self.sayings.unresolved()
    }

    fn read_new_sounds(&mut self) {
        if let Some(sounds) = self.sounds.get_mut() {
            sounds.extend(&self.alphabet);
        }
    }
}

/// The phrases, with where they lead in this catalog.
fn builtin(catalog: &Catalog, alphabet: &mut Alphabet, phrases: &Phrases) -> Sayings {
    let mut sayings = Sayings::new(phrases.units.clone(), phrases.suffixes.clone());
    for row in &*phrases.rows {
        let goal = goal(catalog, alphabet, phrases, &row.leads).unwrap_or(Goal::Elsewhere);
        sayings.lead(goal, row.sayings, row.end);
    }
    sayings
}

/// The names in a catalog, which are sayings too.
fn names(catalog: &Catalog, alphabet: &mut Alphabet) -> Sayings {
    let mut sayings = Sayings::default();
    for (sector, record) in catalog.sectors().iter().enumerate() {
        sayings.add(alphabet, Goal::Place { place: Place::Sector(sector), own: false }, [record.name.as_str()]);
    }
    for (office, record) in catalog.offices().iter().enumerate() {
        let names = std::iter::once(record.name.as_str()).chain(record.also.iter().map(String::as_str));
        sayings.add(alphabet, Goal::Place { place: Place::Office(office), own: false }, names);
    }
    sayings
}

/// Where a row leads in this catalog, if it has that and the row is for it.
fn goal(catalog: &Catalog, alphabet: &mut Alphabet, phrases: &Phrases, leads: &Leads) -> Option<Goal> {
    match leads {
        Leads::Filler => Some(Goal::Filler),
        Leads::Aspect(key) => {
            let mut ids = Vec::new();
            alphabet.push(key, &mut ids);
            Some(Goal::Aspect { key: key.to_string(), ids })
        }
        Leads::To(target) => {
            let target: Target = target.parse().ok()?;
            let applies = matches!(target, Target::Sector(_)) || phrases.catalog == catalog.id();
            let place = Place::find(catalog, &target).filter(|_| applies)?;
            Some(Goal::Place { place, own: false })
        }
    }
}
