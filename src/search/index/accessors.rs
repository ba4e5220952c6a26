//! What the rest of the search reads of an [`Index`].

use std::ops::Range;

use crate::domain::Catalog;
use crate::meaning::{Profile, Reader};
use crate::search::Index;
use crate::search::index::bigram_postings::BigramPostings;
use crate::search::index::groups::{Groups, Place};
use crate::search::index::presence::Presence;
use crate::search::index::sayings::{Goal, Sayings};
use crate::search::index::shared_texts::SharedTexts;
use crate::search::pinyin::readings::Sounds;
use crate::search::rank::Field;
use crate::search::routing::allocation::{self, Allocation};
use crate::search::routing::in_use::InUse;
use crate::search::text::alphabet::{Alphabet, Id};
use crate::search::text::word_boundaries::Boundaries;

/// What the other files of this module read.
impl Index {
    pub(in crate::search) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    pub(in crate::search) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    pub(in crate::search) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(in crate::search) fn text_of(&self, row: usize) -> &[Id] {
        self.texts.get(row)
    }

    pub(in crate::search) fn presence(&self) -> &Presence {
        &self.presence
    }

    /// The places of every pair of neighbouring characters; `None` for a short list, which is searched without them.
    pub(in crate::search) fn bigrams(&self) -> Option<&BigramPostings> {
        self.bigrams.as_ref()
    }

    /// Turns a place that [`Index::bigrams`] gives into the row of the duty and the place within that duty's text.
    #[inline]
    pub(in crate::search) fn locate(&self, place: u32) -> (usize, usize) {
        self.texts.locate(place)
    }

    /// The character at a place counted as in [`Index::bigrams`], through all texts end to end: a place just past the
    /// end of one text gives the first character of the next.
    #[inline]
    pub(in crate::search) fn follows(&self, place: u32) -> Option<Id> {
        self.texts.ids().get(place as usize).copied()
    }

    pub(in crate::search) fn sounds(&self) -> &Sounds {
        self.sounds.get_or_init(|| Sounds::new(&self.alphabet))
    }

    pub(in crate::search) const fn learned(&self) -> Option<&InUse> {
        self.learned.as_ref()
    }

    pub(in crate::search) fn groups(&self) -> &Groups {
        &self.groups
    }

    /// Whether a stretch of a text is made of words.
    pub(in crate::search) fn are_words(&self, stream: &[Id], range: &Range<usize>) -> bool {
        let boundaries = self.boundaries.get_or_init(|| Boundaries::new(&self.alphabet));
        boundaries.are_words([&self.sayings, &self.names], stream, range)
    }

    /// The short texts that many duties share.
    pub(in crate::search) const fn shared_texts(&self) -> &SharedTexts {
        &self.shared_texts
    }

    /// The users' notes and contacts.
    pub(in crate::search) const fn annotated_texts(&self) -> &SharedTexts {
        &self.notes
    }

    /// The published name of a duty's office.
    pub(in crate::search) fn office_name(&self, row: usize) -> &[Id] {
        self.shared_texts.office(self.catalog.office_of(row))
    }

    /// The published text of a duty's mandate.
    pub(in crate::search) fn mandate_text(&self, row: usize) -> &[Id] {
        self.shared_texts.mandate(self.catalog.mandate_of(row))
    }

    /// The short texts that belong to a duty, with or without users' notes.
    pub(in crate::search) fn shared_texts_of(
        &self,
        row: usize,
        noted: bool,
    ) -> impl Iterator<Item = (&[Id], Field, Place)> {
        let shared_texts = self.shared_texts.of(self.catalog.office_of(row), self.catalog.mandate_of(row));
        let all = shared_texts.chain(self.notes.iter().take(if noted { usize::MAX } else { 0 }));
        all.filter(move |(_, _, place)| self.groups.has(*place, row as u32))
    }

    /// Users' notes.
    pub(in crate::search) fn notes(&self) -> impl Iterator<Item = &[Id]> {
        self.notes.iter().map(|(stream, ..)| stream)
    }

    /// The built-in sayings, the names in the list and the taught sayings, each with the position of its first goal.
    pub(in crate::search) fn sayings(&self) -> [(usize, &Sayings); 3] {
        let names = self.sayings.goals().len();
        [(0, &self.sayings), (names, &self.names), (names + self.names.goals().len(), &self.taught)]
    }

    pub(in crate::search) fn goals(&self) -> usize {
        self.sayings().into_iter().map(|(_, sayings)| sayings.goals().len()).sum()
    }

    pub(in crate::search) fn goal(&self, goal: usize) -> &Goal {
        let own =
            |(base, sayings): (usize, &'_ Sayings)| goal.checked_sub(base).is_some_and(|at| at < sayings.goals().len());
        let [builtin, names, taught] = self.sayings();
        let (base, sayings) = [builtin, names].into_iter().find(|sayings| own(*sayings)).unwrap_or(taught);
        &sayings.goals()[goal - base]
    }

    /// What reads texts for their meaning.
    pub(in crate::search) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Who takes which field.
    pub(in crate::search) fn allocation(&self) -> &Allocation {
        &self.allocation
    }

    /// How much a duty's own text speaks of what a profile does: from 0 to 1.
    pub(in crate::search) fn likeness(&self, row: u32, profile: &Profile) -> f32 {
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

    pub(in crate::search) fn fallback(&self) -> &[u32] {
        &self.fallback
    }
}
