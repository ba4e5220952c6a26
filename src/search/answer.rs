//! The way of a query through the tiers, from the number to the overlap.

use std::sync::Arc;

use crate::search::index::Index;
use crate::search::index::row_set::RowSet;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::lookup;
use crate::search::matching::lookup::Fit;
use crate::search::matching::matcher;
use crate::search::matching::query::Query;
use crate::search::matching::reading::{How, Reading, readings, without_filler};
use crate::search::matching::sounded;
use crate::search::matching::term::Term;
use crate::search::parsed::Parsed;
use crate::search::routing::matters;
use crate::search::{Hit, Results, SearchOptions, Tier, rank};

/// Answers a query.
pub fn search(index: &Index, typed: &str, options: SearchOptions) -> Results {
    let parsed = Parsed::new(index, typed);
    if parsed.query.terms.is_empty() {
        return Results::default();
    }
    let mut answer = Answer { index, hits: Vec::new(), seen: RowSet::none(index.len()) };
    answer.run(&parsed, options);
    let mut hits = answer.hits;
    rank::sort(&mut hits);
    let fallback = if hits.is_empty() { index.fallback().to_vec() } else { Vec::new() };
    Results { hits, fallback, parsed: Some(Arc::new(parsed)) }
}

/// A query of more characters is a sentence.
const SENTENCE: usize = 12;

struct Answer<'i> {
    index: &'i Index,
    hits: Vec<Hit>,
    seen: RowSet,
}

impl Answer<'_> {
    fn run(&mut self, parsed: &Parsed, options: SearchOptions) {
        let (index, query, evidence) = (self.index, &parsed.query, &parsed.evidence);
        if let Some(row) = query.number().and_then(|number| index.catalog().duty_row(number)) {
            self.add(Tier::Number, [(row as u32, 1.0)]);
        }
        let known = (!evidence.said.is_empty()).then(|| evidence.rows(index));
        let known = known.as_deref();
        let read = |how| readings(query, &evidence.filler, how, options);
        let (literal, typed) = (read(How::Literal), read(How::Typed));
        self.terms(Tier::Literal, &literal, known);
        let fragments = self.terms(Tier::Pinyin, &typed, known);
        // Sayings would answer only the weightiest of several matters.
        let several = matters::may_be_several(query) && !parsed.routing(index).matters.is_empty();
        if !several {
            self.phrased(parsed, known, options);
        }
        self.noted(&[literal, typed]);
        self.add(Tier::Fragment, fragments);
        if self.hits.is_empty() && !several {
            self.misspelled(query, evidence, options);
        }
        if self.hits.is_empty() {
            self.meaning(parsed, known);
        }
        if self.hits.is_empty() {
            self.fuzzy(query, &evidence.filler);
        }
        if self.hits.is_empty() {
            let mut weights = known.map_or_else(|| evidence.rows(index), <[f32]>::to_vec);
            evidence.add_shared(index, query, &mut weights);
            self.overlap(&weights);
        }
        if self.hits.is_empty() {
            self.guess(query, evidence, options);
        }
    }

    /// Whatever callers are known to say, read or heard.
    fn phrased(&mut self, parsed: &Parsed, known: Option<&[f32]>, options: SearchOptions) {
        let (index, query, evidence) = (self.index, &parsed.query, &parsed.evidence);
        // Where sayings lead to several places, what the words mean weighs in.
        let weighed = |mut weights: Vec<f32>| {
            parsed.routing(index).weigh(index, &mut weights);
            weights
        };
        if evidence.covers_all() {
            self.phrases(evidence, &weighed(known.unwrap_or_default().to_vec()));
        } else if let Some(heard) = sounded::heard(index, query, How::Typed, options) {
            self.phrases(&heard, &weighed(heard.rows(index)));
        } else if self.hits.is_empty()
            && let Some(spelled) = sounded::initials(index, query, options)
        {
            self.phrases(&spelled, &spelled.rows(index));
        }
    }

    /// Whatever the words mean.
    fn meaning(&mut self, parsed: &Parsed, known: Option<&[f32]>) {
        let (query, evidence, routing) = (&parsed.query, &parsed.evidence, parsed.routing(self.index));
        if routing.heard {
            let mut weights = known.map_or_else(|| vec![0.0; self.index.len()], <[f32]>::to_vec);
            evidence.add_shared(self.index, query, &mut weights);
            self.add(Tier::Meaning, routing.rows(self.index, evidence, &weights));
        }
    }

    /// Hanzi that stand for others of the same sound.
    fn misspelled(&mut self, query: &Query, evidence: &Evidence, options: SearchOptions) {
        // A sentence is read for its meaning, and by its sound too.
        if query.units.len() > SENTENCE || evidence.is_sensible(self.index, query) {
            return;
        }
        let read = readings(query, &evidence.filler, How::Homophones, options);
        let fragments = self.terms(Tier::Pinyin, &read, None);
        if self.hits.is_empty() {
            self.known_by_sound(query, How::Homophones, options);
        }
        self.add(Tier::Fragment, fragments);
    }

    /// Whatever sounds alike.
    fn guess(&mut self, query: &Query, evidence: &Evidence, options: SearchOptions) {
        let read = readings(query, &evidence.filler, How::Guess, options);
        let fragments = self.terms(Tier::Pinyin, &read, None);
        if self.hits.is_empty() {
            self.known_by_sound(query, How::Guess, options);
        }
        self.add(Tier::Fragment, fragments);
    }

    fn known_by_sound(&mut self, query: &Query, how: How, options: SearchOptions) {
        if let Some(heard) = sounded::heard(self.index, query, how, options) {
            self.phrases(&heard, &heard.rows(self.index));
        }
    }

    /// What fits only with the words of users' notes.
    fn noted(&mut self, read: &[Vec<Reading>; 2]) {
        for reading in read.iter().flatten() {
            let stands = |term: &Term| self.index.notes().any(|note| term.find(self.index, note).is_some());
            if reading.terms.iter().any(stands) {
                let rows = lookup::rows(self.index, &reading.terms, true);
                self.add(Tier::Note, rows.into_iter().map(|fit| (fit.row, fit.score)));
            }
        }
    }

    fn add(&mut self, tier: Tier, rows: impl IntoIterator<Item = (u32, f32)>) {
        for (row, score) in rows {
            if !self.seen.contains(row as usize) {
                self.seen.insert(row as usize);
                self.hits.push(Hit { row, tier, score: score.clamp(0.0, 1.0) });
            }
        }
    }

    /// Adds the rows in which every term stands, on words; gives those where a term stands only on parts of words.
    fn terms(&mut self, tier: Tier, readings: &[Reading], known: Option<&[f32]>) -> Vec<(u32, f32)> {
        let mut found: Vec<Fit> = Vec::new();
        for reading in readings {
            let mut rows = lookup::rows(self.index, &reading.terms, false);
            let mut whole = false;
            for fit in &mut rows {
                let known = known.map_or(0.0, |weights| rank::evidence(weights[fit.row as usize]));
                let joined = if reading.joined { rank::JOINED } else { 0.0 };
                fit.score = fit.score * (1.0 - rank::KNOWN - rank::JOINED) + rank::KNOWN * known + joined;
                whole |= fit.whole;
            }
            let enough = whole && (!reading.joined || reading.apart);
            found = best_of(found, rows);
            if enough {
                break;
            }
        }
        let fragments = found.iter().filter(|fit| !fit.whole).map(|fit| (fit.row, fit.score)).collect();
        let whole = found.into_iter().filter(|fit| fit.whole);
        if self.hits.is_empty() {
            // In place: this may be every duty of a very long list.
            self.hits = whole.map(|fit| Hit { row: fit.row, tier, score: fit.score.clamp(0.0, 1.0) }).collect();
            self.hits.iter().for_each(|hit| self.seen.insert(hit.row as usize));
        } else {
            self.add(tier, whole.map(|fit| (fit.row, fit.score)));
        }
        fragments
    }

    /// The rows that sayings lead to, with their [`Evidence::rows`]; those that are only like them are none.
    fn phrases(&mut self, evidence: &Evidence, weights: &[f32]) {
        let led = evidence.led(self.index);
        self.add(Tier::Phrase, led.iter().map(|row| (row as u32, rank::evidence(weights[row]))));
    }

    fn overlap(&mut self, weights: &[f32]) {
        let best = weights.iter().copied().fold(0.0, f32::max);
        let near = |weight: f32| best >= rank::CHANCE && weight > 0.0 && weight >= best * rank::FAINT;
        let rows = weights.iter().enumerate().filter(|(_, weight)| near(**weight));
        self.add(Tier::Overlap, rows.map(|(row, weight)| (row as u32, rank::evidence(*weight))));
    }

    fn fuzzy(&mut self, query: &Query, filler: &[bool]) {
        let ranges = without_filler(query, filler);
        if ranges.is_empty()
            || ranges.iter().any(|range| query.hanzi(range.clone()) < 2 || query.is_typed(range.clone()))
        {
            return;
        }
        let ids: Vec<_> = ranges.iter().flat_map(|range| query.ids[range.clone()].iter().copied()).collect();
        let rows: Vec<_> = (self.index.presence().all_of(&ids).iter())
            .filter_map(|row| {
                let stream = self.index.text_of(row);
                let scores = ranges.iter().map(|range| {
                    let window = matcher::window(stream, &query.ids[range.clone()])?;
                    Some(rank::fuzzy(range.len(), window.len()))
                });
                let sum: f32 = scores.sum::<Option<f32>>()?;
                Some((row as u32, sum / ranges.len() as f32))
            })
            .collect();
        self.add(Tier::Fuzzy, rows);
    }
}

/// Two lists of rows in order, as one; of a row in both, the better fit.
fn best_of(one: Vec<Fit>, other: Vec<Fit>) -> Vec<Fit> {
    if one.is_empty() || other.is_empty() {
        return if one.is_empty() { other } else { one };
    }
    let mut both = [one, other].concat();
    both.sort_unstable_by(|a, b| a.row.cmp(&b.row).then(b.whole.cmp(&a.whole)).then(b.score.total_cmp(&a.score)));
    both.dedup_by_key(|fit| fit.row);
    both
}
