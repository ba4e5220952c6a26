//! The literal and pinyin tiers: the rows in which every term stands.

use super::index::Index;
use super::rank::{self, Field};
use super::rows::Rows;
use super::term::Term;

/// The rows in which every term stands, in the text or in what belongs to it, with a score each.
pub fn rows(index: &Index, terms: &[Term]) -> Vec<(u32, f32)> {
    if terms.is_empty() {
        return Vec::new();
    }
    let sides: Vec<Side> = terms.iter().map(|term| Side::new(index, term)).collect();
    let mut candidates: Option<Rows> = None;
    let mut texts = Vec::with_capacity(terms.len());
    for (term, side) in terms.iter().zip(&sides) {
        let text = term.candidates(index);
        let mut any = text.clone();
        if let Some(rows) = &side.rows {
            any.or(rows);
        }
        match &mut candidates {
            Some(found) => found.and(&any),
            None => candidates = Some(any),
        }
        texts.push(text);
    }
    let crowds: Vec<Option<Rows>> = terms.iter().map(|term| crowd(index, term)).collect();
    let weights: Vec<f32> = texts.iter().map(|text| rank::rarity(text.count(), index.len())).collect();
    let total: f32 = weights.iter().sum();
    let score = |row: usize| {
        let mut sum = 0.0;
        for (place, term) in terms.iter().enumerate() {
            let text = match &crowds[place] {
                Some(crowd) if crowd.contains(row) => rank::somewhere(index.stream(row).len()),
                _ if texts[place].contains(row) => in_text(index, term, row),
                _ => 0.0,
            };
            let best = text.max(sides[place].score(row));
            if best <= 0.0 {
                return None;
            }
            sum += weights[place] * best;
        }
        Some((row as u32, sum / total))
    };
    candidates.map(|candidates| each(&candidates, score)).unwrap_or_default()
}

/// Above so many candidates the processor's cores share them.
const MANY: usize = 8_192;

/// What `score` gives for the candidates, in the order of the list.
fn each<S>(candidates: &Rows, score: S) -> Vec<(u32, f32)>
where
    S: Fn(usize) -> Option<(u32, f32)> + Sync,
{
    if candidates.count() < MANY {
        return candidates.iter().filter_map(score).collect();
    }
    // Asked only here: the system looks into ten files to tell.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores == 1 {
        return candidates.iter().filter_map(score).collect();
    }
    let score = &score;
    std::thread::scope(|scope| {
        let parts: Vec<_> = candidates.parts(cores).collect();
        let workers: Vec<_> =
            parts.into_iter().map(|part| scope.spawn(move || part.filter_map(score).collect::<Vec<_>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

/// The rows that have a term as a single character, if they are very many.
fn crowd(index: &Index, term: &Term) -> Option<Rows> {
    (index.len() > rank::CROWD).then(|| term.single(index)).filter(|rows| rows.count() > rank::CROWD)
}

fn in_text(index: &Index, term: &Term, row: usize) -> f32 {
    let stream = index.stream(row);
    term.find(index, stream).map_or(0.0, |found| rank::place(Field::Text, &found, stream.len()))
}

/// Where one term stands besides the texts.
struct Side {
    /// The rows that it reaches so; `None` for none.
    rows: Option<Rows>,
    /// Per row, the best score; empty for none.
    scores: Vec<f32>,
}

impl Side {
    fn new(index: &Index, term: &Term) -> Self {
        let mut side = Self { rows: None, scores: Vec::new() };
        for (stream, field, place) in index.facets() {
            let Some(found) = term.find(index, stream) else { continue };
            let score = rank::place(field, &found, stream.len());
            if side.scores.is_empty() {
                side.scores = vec![0.0; index.len()];
            }
            let rows = side.rows.get_or_insert_with(|| Rows::none(index.len()));
            index.groups().each(place, |row| {
                rows.insert(row as usize);
                let best = &mut side.scores[row as usize];
                *best = best.max(score);
            });
        }
        side
    }

    fn score(&self, row: usize) -> f32 {
        self.scores.get(row).copied().unwrap_or(0.0)
    }
}
