//! Where one term stands in the texts of the duties, found without reading them where that is possible.

use crate::search::index::Index;
use crate::search::index::bigram_postings::BigramPostings;
use crate::search::index::row_set::RowSet;
use crate::search::matching::place_score::NOWHERE;
use crate::search::matching::term::{Term, position};
use crate::search::pinyin::pattern::{Found, Pattern};
use crate::search::rank::{self, Field};
use crate::search::text::alphabet::Id;

/// The rows whose text has two neighbours, in order.
pub fn with(index: &Index, pair: [Id; 2]) -> impl Iterator<Item = usize> {
    let places = index.bigrams().map(|pairs| pairs.of(pair));
    let listed = places.unwrap_or_default().iter().map(|place| index.locate(*place).0);
    let scanned = places.is_none().then(|| index.presence().all_of(&pair));
    let scanned: Vec<usize> = scanned.iter().flat_map(RowSet::iter).collect();
    let mut before = None;
    let new = move |row: &usize| before.replace(*row) != Some(*row);
    listed.filter(new).chain(scanned.into_iter().filter(move |row| position(index.text_of(*row), &pair).is_some()))
}

/// The rows whose text may hold a term, and what is known of its place in them.
#[derive(Debug)]
pub struct InText {
    /// Every row whose text holds the term, and perhaps some whose text does not.
    rows: RowSet,
    /// The rows that have a single character that is all of the term.
    single: RowSet,
    /// If these are so many that its place in them is not looked for, see [`rank::CROWD`]: by length of the text, how well
    /// it stands there. Empty otherwise.
    crowded: Vec<f32>,
    /// By row: one more than the place at which a match of two or more characters begins, 0 for none. Empty where that is
    /// not known, or not enough.
    begins: Vec<u32>,
    /// By row, in a short list, the best place of a term by sound. Empty otherwise.
    scores: Vec<(bool, f32)>,
}

/// Few texts are longer, in characters.
const USUAL: usize = 256;

impl InText {
    /// Looks a term up. Of rows that are no `candidates` nothing need be known.
    pub fn new(index: &Index, term: &Term, candidates: Option<&RowSet>) -> Self {
        let pattern = match term {
            Term::Exact(_) => None,
            Term::Sound(sound) => sound.pattern(index),
        };
        let single = match term {
            Term::Exact(ids) if ids.len() == 1 => index.presence().all_of(ids),
            Term::Exact(_) => RowSet::none(index.len()),
            Term::Sound(_) => index.presence().any_of(pattern.into_iter().flat_map(Pattern::singles)),
        };
        let crowded = if index.len() > rank::CROWD && single.count() > rank::CROWD {
            (0..USUAL).map(rank::somewhere).collect()
        } else {
            Vec::new()
        };
        let (begins, scores) = Default::default();
        let mut found = Self { rows: single.clone(), single, crowded, begins, scores };
        match (term, index.bigrams()) {
            (Term::Exact(ids), _) if ids.len() < 2 => {}
            (Term::Exact(ids), None) => found.rows = index.presence().all_of(ids),
            (Term::Exact(ids), Some(pairs)) => found.read(index, pairs, ids),
            (Term::Sound(_), None) => found.hear_all(index, term, candidates),
            (Term::Sound(_), Some(pairs)) => pattern.into_iter().for_each(|pattern| found.hear(index, pairs, pattern)),
        }
        found
    }

    /// How many rows may hold the term, from which its rarity is reckoned. A term that was matched by sound in a short
    /// list counts as being in all rows, so that it is never taken for rare.
    pub fn count(&self, index: &Index) -> usize {
        if self.scores.is_empty() { self.rows.count() } else { index.len() }
    }

    /// Every row whose text holds the term, and perhaps some whose text does not.
    pub fn rows(&self) -> &RowSet {
        &self.rows
    }

    /// The best place of the term in the text of a row.
    #[inline]
    pub fn score(&self, index: &Index, term: &Term, row: usize) -> (bool, f32) {
        if !self.rows.contains(row) {
            return NOWHERE;
        }
        if let Some(score) = self.scores.get(row) {
            return *score;
        }
        let stream = index.text_of(row);
        let single = self.single.contains(row);
        if single && !self.crowded.is_empty() {
            let score = self.crowded.get(stream.len()).copied();
            return (true, score.unwrap_or_else(|| rank::somewhere(stream.len())));
        }
        let begin = self.begins.get(row).copied().unwrap_or(0) as usize;
        match (term, begin.checked_sub(1)) {
            (Term::Sound(sound), Some(begin)) if !single => {
                let found = sound.pattern(index).and_then(|pattern| pattern.stands(stream, begin, index.sounds()));
                found.map_or(NOWHERE, |found| score(&found, stream))
            }
            _ => term.find(index, stream).map_or(NOWHERE, |found| score(&found, stream)),
        }
    }

    /// The rows of a short list whose text sounds so somewhere: all are read.
    fn hear_all(&mut self, index: &Index, term: &Term, candidates: Option<&RowSet>) {
        self.scores = vec![NOWHERE; index.len()];
        for row in (0..index.len()).filter(|row| candidates.is_none_or(|rows| rows.contains(*row))) {
            let stream = index.text_of(row);
            if let Some(found) = term.find(index, stream) {
                self.scores[row] = score(&found, stream);
                self.rows.insert(row);
            }
        }
    }

    /// The rows that have the rarest two neighbours of a term.
    fn read(&mut self, index: &Index, pairs: &BigramPostings, ids: &[Id]) {
        let places = ids.windows(2).map(|pair| pairs.of([pair[0], pair[1]])).min_by_key(|places| places.len());
        places.unwrap_or_default().iter().for_each(|place| self.rows.insert(index.locate(*place).0));
    }

    /// The rows in which two neighbours sound like the beginning of a term, and the others like the rest of it.
    fn hear(&mut self, index: &Index, pairs: &BigramPostings, pattern: &Pattern) {
        let mut begins = vec![0; index.len()];
        for (first, state) in pattern.beginnings() {
            if pattern.is_done(state) {
                continue;
            }
            for (second, places) in pairs.after(first) {
                let state = pattern.advance(state, second);
                if state == 0 {
                    continue;
                }
                let whole = pattern.is_done(state);
                // Most places are no match for their third character: to see that, the text need not be found.
                let goes_on =
                    |place: &u32| whole || index.follows(*place + 2).is_some_and(|id| pattern.advance(state, id) != 0);
                for (row, begin) in places.iter().filter(|place| goes_on(place)).map(|place| index.locate(*place)) {
                    let known: &mut u32 = &mut begins[row];
                    let before = *known != 0 && *known as usize <= begin;
                    if before || !self.crowded.is_empty() && self.single.contains(row) {
                        continue;
                    }
                    let rest = &index.text_of(row)[begin..];
                    let end = if whole { Some(2) } else { pattern.end(rest) };
                    if end.is_some_and(|end| pattern.trusts(&rest[..end], index.alphabet())) {
                        *known = begin as u32 + 1;
                        self.rows.insert(row);
                    }
                }
            }
        }
        // In a list that is not very long, a later place that is made of words is better than the first.
        if Term::is_lenient(index, pattern) {
            self.begins = begins;
        }
    }
}

/// How well a term stands in a text.
fn score(found: &Found, stream: &[Id]) -> (bool, f32) {
    (found.whole, rank::place(Field::Text, found, stream.len()))
}
