//! The literal and pinyin tiers: the rows in which every term stands.

use crate::search::index::Index;
use crate::search::index::row_set::RowSet;
use crate::search::matching::in_shared_texts::InSharedTexts;
use crate::search::matching::in_text::InText;
use crate::search::matching::place_score::better;
use crate::search::matching::term::Term;
use crate::search::parallel;
use crate::search::rank;

/// How well a row fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The row.
    pub row: u32,
    /// From 0 to 1.
    pub score: f32,
    /// Whether every term stands on words, see [`Found::whole`](crate::search::pinyin::pattern::Found::whole).
    pub whole: bool,
}

/// The rows in which every term stands, in the text or in what belongs to it; users' notes among that if `noted`.
pub fn rows(index: &Index, terms: &[Term], noted: bool) -> Vec<Fit> {
    let mut candidates: Option<RowSet> = None;
    let mut looked_up: Vec<(&Term, InText, InSharedTexts)> = Vec::with_capacity(terms.len());
    for term in terms {
        let text = InText::new(index, term, candidates.as_ref());
        let shared = InSharedTexts::new(index, term, noted);
        let mut any = text.rows().clone();
        if any.count() < index.len() {
            shared.add_to(index, &mut any);
        }
        if let Some(others) = &candidates {
            any.and(others);
        }
        if any.is_empty() {
            return Vec::new();
        }
        candidates = Some(any);
        looked_up.push((term, text, shared));
    }
    let (Some(candidates), terms) = (candidates, looked_up) else { return Vec::new() };
    let weights: Vec<f32> = terms.iter().map(|(_, text, _)| rank::rarity(text.count(index), index.len())).collect();
    let part = weights.iter().sum::<f32>().recip();
    let score = |row: usize| {
        let (mut sum, mut whole) = (0.0, true);
        for ((term, text, shared), weight) in terms.iter().zip(&weights) {
            let (stands_whole, best) = better(text.score(index, term, row), shared.score(index, row));
            if best <= 0.0 {
                return None;
            }
            whole &= stands_whole;
            sum += weight * best;
        }
        Some(Fit { row: row as u32, score: sum * part, whole })
    };
    each(&candidates, score)
}

/// Above so many candidates the processor's cores share them.
const MANY: usize = 8_192;

/// What `score` gives for the candidates, in the order of the list.
fn each<S>(candidates: &RowSet, score: S) -> Vec<Fit>
where
    S: Fn(usize) -> Option<Fit> + Sync,
{
    let count = candidates.count();
    let cores = if count < MANY { 1 } else { parallel::count() };
    if cores == 1 {
        return candidates.iter().filter_map(score).collect();
    }
    let score = &score;
    // One allocation for all: each core fills its part, then the parts are moved together.
    let mut fits = vec![Fit { row: 0, score: 0.0, whole: false }; count];
    let filled: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let (mut rest, mut begin) = (fits.as_mut_slice(), 0);
        let mut workers = Vec::with_capacity(cores);
        for (rows, length) in candidates.parts(cores) {
            let (part, others) = rest.split_at_mut(length);
            workers.push((begin, scope.spawn(move || fill(part, rows.filter_map(score)))));
            (rest, begin) = (others, begin + length);
        }
        workers.into_iter().map(|(begin, worker)| (begin, parallel::join(worker))).collect()
    });
    let mut end = 0;
    for (begin, length) in filled {
        fits.copy_within(begin..begin + length, end);
        end += length;
    }
    fits.truncate(end);
    fits
}

/// Writes what there is into a slice that is long enough; how much it was.
fn fill<T>(slots: &mut [T], values: impl Iterator<Item = T>) -> usize {
    slots.iter_mut().zip(values).map(|(slot, value)| *slot = value).count()
}
