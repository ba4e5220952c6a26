//! The index: a catalog made ready to be searched.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::allocation::{self, Allocation};
use super::alphabet::{Alphabet, Id};
use super::boundaries::Boundaries;
use super::cores;
use super::explain::Explainer;
use super::explanation::Explanation;
use super::facets::Facets;
use super::groups::{Groups, Place};
use super::lead;
use super::learning;
use super::pairs::{Pairs, WORTHWHILE};
use super::parsed::Parsed;
use super::pinyin::pattern::Found;
use super::pinyin::readings::Sounds;
use super::presence::Presence;
use super::rank::Field;
use super::routing::{self, Features};
use super::sayings::{Goal, Sayings};
use super::streams::Streams;
use super::term::Term;
use super::{Hit, Lead, Results, Route, SearchOptions, answer, route};
use crate::domain::phrase::{Leads, Phrases};
use crate::domain::{Annotations, Body, Catalog, Target};
use crate::meaning::learned::Learned;
use crate::meaning::{FieldId, Profile, Reader};

/// A catalog made ready to be searched.
///
/// The texts stay in the catalog; beside them the index holds each as character numbers (two bytes each), the rows of
/// every character, and for a long list the places of every pair of neighbours (four bytes each).
#[derive(Debug)]
pub struct Index {
    catalog: Arc<Catalog>,
    alphabet: Alphabet,
    streams: Streams,
    presence: Presence,
    pairs: Option<Pairs>,
    sounds: OnceLock<Sounds>,
    boundaries: OnceLock<Boundaries>,
    groups: Groups,
    facets: Facets,
    sayings: Sayings,
    names: Sayings,
    notes: Facets,
    taught: Sayings,
    fallback: Vec<u32>,
    reader: Arc<Reader>,
    allocation: Allocation,
    /// By row, the weightiest fields of its text; empty for a long list, whose duties are read when they are ranked.
    profiles: Vec<Vec<(FieldId, f32)>>,
    edition: u32,
    learned: Option<learning::InUse>,
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
        let mut streams = Streams::default();
        streams.reserve(total, catalog.duties().iter().map(|duty| duty.text.len()).sum());
        for (row, duty) in catalog.duties().iter().enumerate() {
            streams.push(&mut alphabet, &duty.text);
            if row.is_multiple_of(8192) {
                progress(part(0)(row), total);
            }
        }
        streams.finish();
        let characters = alphabet.len();
        let (presence, pairs) = if total < WORTHWHILE {
            (Presence::build(&streams, characters), None)
        } else {
            std::thread::scope(|scope| {
                let presence = scope.spawn(|| Presence::build(&streams, characters));
                let pairs = Pairs::build(&streams, characters, |row| progress(part(1)(row), total));
                (cores::join(presence), Some(pairs))
            })
        };
        let mut facets = Facets::new(&catalog, &mut alphabet);
        facets.finish(&alphabet);
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
            streams,
            presence,
            pairs,
            sounds: OnceLock::new(),
            boundaries: OnceLock::new(),
            groups,
            facets,
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
        let (mut notes, mut taught) = (Facets::default(), Sayings::default());
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
        self.learned = learned.and_then(|learned| learning::InUse::new(self, learned));
        self.edition += 1;
        self.learned.is_some()
    }

    /// Every duty that fits, best first.
    #[must_use]
    pub fn search(&self, query: &str, options: SearchOptions) -> Results {
        answer::search(self, query, options)
    }

    /// Whose matter a query is: at most so many answers, one a sector or office, the best first.
    #[must_use]
    pub fn route(&self, query: &str, options: SearchOptions, limit: usize) -> Vec<Route> {
        route::route(self, query, options, limit)
    }

    /// As [`Index::route`], for a query whose results are known.
    #[must_use]
    pub fn routes(&self, query: &str, options: SearchOptions, results: &Results, limit: usize) -> Vec<Route> {
        route::routes(self, query, options, results, limit)
    }

    /// Where a call of this matter leads; none in a list without any office.
    #[must_use]
    pub fn lead(&self, matter: &str, options: SearchOptions) -> Option<Lead> {
        lead::lead(self, matter, options)
    }

    /// What the rule of `routing` weighs for a query, a sector or office each; for learning its weights.
    #[must_use]
    pub fn features(&self, query: &str) -> Vec<(Target, Features)> {
        routing::features_of(self, query)
    }

    /// Why a hit of this query is there, and what to highlight. Costs more than finding it: ask only for rows on screen.
    #[must_use]
    pub fn explain(&self, query: &str, options: SearchOptions, hit: &Hit) -> Explanation {
        Explainer::new(self, Arc::new(Parsed::new(self, query)), options).explain(hit)
    }

    /// Explains several hits of one query, whose results are known.
    #[must_use]
    pub fn explainer(&self, query: &str, options: SearchOptions, results: &Results) -> Explainer<'_> {
        Explainer::new(self, Parsed::of(self, query, results), options)
    }

    /// Counts how often the index took in something new: what was found out about a query before does not hold after.
    pub(super) const fn edition(&self) -> u32 {
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

/// What the other files of this module read.
impl Index {
    pub(super) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    pub(super) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    pub(super) fn len(&self) -> usize {
        self.streams.len()
    }

    pub(super) fn stream(&self, row: usize) -> &[Id] {
        self.streams.get(row)
    }

    pub(super) fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Only a long list has them.
    pub(super) fn pairs(&self) -> Option<&Pairs> {
        self.pairs.as_ref()
    }

    /// The row and the place in its text of a place in [`Index::pairs`].
    #[inline]
    pub(super) fn locate(&self, place: u32) -> (usize, usize) {
        self.streams.locate(place)
    }

    /// The character at such a place; that of the next text where one ends before it.
    #[inline]
    pub(super) fn follows(&self, place: u32) -> Option<Id> {
        self.streams.ids().get(place as usize).copied()
    }

    pub(super) fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| Sounds::new(&self.alphabet))
    }

    pub(super) const fn learned(&self) -> Option<&learning::InUse> {
        self.learned.as_ref()
    }

    pub(super) fn groups(&self) -> &Groups {
        &self.groups
    }

    /// Whether a stretch of a text is made of words.
    pub(super) fn are_words(&self, stream: &[Id], range: &Range<usize>) -> bool {
        let boundaries = self.boundaries.get_or_init(|| Boundaries::new(&self.alphabet));
        boundaries.are_words([&self.sayings, &self.names], stream, range)
    }

    /// Where a term stands in the short texts that many duties share, with or without users' notes: the place, the length of
    /// the text, what it is.
    pub(super) fn beside(&self, term: &Term, noted: bool) -> Vec<(Found, usize, Field, Place)> {
        let mut found = self.facets.stands(self, term);
        if noted {
            found.extend(self.notes.stands(self, term));
        }
        found
    }

    /// The published name of a duty's office.
    pub(super) fn office_name(&self, row: usize) -> &[Id] {
        self.facets.office(self.catalog.office_of(row))
    }

    /// The published text of a duty's mandate.
    pub(super) fn mandate_text(&self, row: usize) -> &[Id] {
        self.facets.mandate(self.catalog.mandate_of(row))
    }

    /// The short texts that belong to a duty, with or without users' notes.
    pub(super) fn facets_of(&self, row: usize, noted: bool) -> impl Iterator<Item = (&[Id], Field, Place)> {
        let facets = self.facets.of(self.catalog.office_of(row), self.catalog.mandate_of(row));
        let all = facets.chain(self.notes.iter().take(if noted { usize::MAX } else { 0 }));
        all.filter(move |(_, _, place)| self.groups.has(*place, row as u32))
    }

    /// Users' notes.
    pub(super) fn notes(&self) -> impl Iterator<Item = &[Id]> {
        self.notes.iter().map(|(stream, ..)| stream)
    }

    /// The built-in sayings, the names in the list and the taught sayings, each with the position of its first goal.
    pub(super) fn sayings(&self) -> [(usize, &Sayings); 3] {
        let names = self.sayings.goals().len();
        [(0, &self.sayings), (names, &self.names), (names + self.names.goals().len(), &self.taught)]
    }

    pub(super) fn goals(&self) -> usize {
        self.sayings().into_iter().map(|(_, sayings)| sayings.goals().len()).sum()
    }

    pub(super) fn goal(&self, goal: usize) -> &Goal {
        let own =
            |(base, sayings): (usize, &'_ Sayings)| goal.checked_sub(base).is_some_and(|at| at < sayings.goals().len());
        let [builtin, names, taught] = self.sayings();
        let (base, sayings) = [builtin, names].into_iter().find(|sayings| own(*sayings)).unwrap_or(taught);
        &sayings.goals()[goal - base]
    }

    /// What reads texts for their meaning.
    pub(super) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Who takes which field.
    pub(super) fn allocation(&self) -> &Allocation {
        &self.allocation
    }

    /// How much a duty's own text speaks of what a profile does: from 0 to 1.
    pub(super) fn likeness(&self, row: u32, profile: &Profile) -> f32 {
        let read;
        let own = match self.profiles.get(row as usize) {
            Some(own) => own,
            None => {
                read = allocation::row_profile(&self.catalog, &self.reader, row);
                &read
            }
        };
        own.iter().map(|(field, part)| part * profile[usize::from(*field)]).sum()
    }

    pub(super) fn fallback(&self) -> &[u32] {
        &self.fallback
    }
}
