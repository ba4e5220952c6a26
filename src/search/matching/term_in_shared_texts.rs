//! Where a term stands in the texts that many duties share: each text once, by scan where they are few, else by postings.

use crate::search::index::Index;
use crate::search::index::bigram_postings::BigramPostings;
use crate::search::index::groups::Place;
use crate::search::index::shared_texts::SharedTexts;
use crate::search::matching::term::{self, Term};
use crate::search::pinyin::pattern::{Found, Pattern};
use crate::search::rank::Field;
use crate::search::text::alphabet::Id;

/// Where a term stands in them, with or without users' notes: the place in the text, the length of the text, what it is.
pub fn stands(index: &Index, term: &Term, noted: bool) -> Vec<(Found, usize, Field, Place)> {
    let mut found = index.shared_texts().stands(index, term);
    if noted {
        found.extend(index.annotated_texts().stands(index, term));
    }
    found
}

impl SharedTexts {
    /// Where a term stands, in the order of the texts: the first place in each, the length of the text, what it is.
    fn stands(&self, index: &Index, term: &Term) -> Vec<(Found, usize, Field, Place)> {
        let find = |text: usize| term.find(index, self.encoded.get(text)).map(|found| (text, found));
        let found: Vec<(usize, Found)> = match (&self.places, term) {
            (None, _) => (0..self.of.len()).filter_map(find).collect(),
            (Some((presence, _)), Term::Exact(ids)) if ids.len() < 2 => {
                presence.all_of(ids).iter().filter_map(find).collect()
            }
            (Some((_, bigrams)), Term::Exact(ids)) => self.read(bigrams, ids),
            (Some((presence, bigrams)), Term::Sound(sound)) => match sound.pattern(index) {
                Some(pattern) => {
                    let single = presence.any_of(pattern.singles());
                    let mut found = self.hear(index, bigrams, pattern);
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

    /// The first place of a word of two or more characters in every text that has it, by the rarest two neighbours of it.
    fn read(&self, bigrams: &BigramPostings, ids: &[Id]) -> Vec<(usize, Found)> {
        let places = ids.windows(2).enumerate().map(|(at, pair)| (at, bigrams.of([pair[0], pair[1]])));
        let Some((at, places)) = places.min_by_key(|(_, places)| places.len()) else { return Vec::new() };
        let mut found: Vec<(usize, Found)> = Vec::new();
        for (text, place) in places.iter().map(|place| self.encoded.locate(*place)) {
            let new = found.last().is_none_or(|(other, _)| *other != text);
            if let Some(start) = place.checked_sub(at)
                && new
                && self.encoded.get(text)[start..].starts_with(ids)
            {
                found.push((
                    text,
                    Found { range: start..start + ids.len(), misread: 0, loose: 0, unfinished: false, whole: true },
                ));
            }
        }
        found
    }

    /// The best place of a pattern of more than one character in every text that has it, by the two neighbours with which
    /// it may begin.
    fn hear(&self, index: &Index, bigrams: &BigramPostings, pattern: &Pattern) -> Vec<(usize, Found)> {
        let mut begins: Vec<u32> = Vec::new();
        for (first, state) in pattern.beginnings().filter(|(_, state)| !pattern.is_done(*state)) {
            for (_, places) in bigrams.after(first).filter(|(second, _)| pattern.advance(state, *second) != 0) {
                begins.extend(places);
            }
        }
        begins.sort_unstable();
        let begins: Vec<(usize, usize)> = begins.into_iter().map(|place| self.encoded.locate(place)).collect();
        let by_text = begins.chunk_by(|(text, _), (other, _)| text == other);
        let found = by_text.filter_map(|begins| {
            let text = begins[0].0;
            let starts = begins.iter().map(|(_, start)| *start);
            term::heard_at(index, pattern, self.encoded.get(text), starts).map(|found| (text, found))
        });
        found.collect()
    }
}
