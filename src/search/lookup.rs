//! The literal and pinyin tiers: the rows in which every term stands.

use super::index::Index;
use super::rank::{self, Field};
use super::rows::Rows;
use super::term::Term;

/// How well a row fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The row.
    pub row: u32,
    /// From 0 to 1.
    pub score: f32,
    /// Whether every term stands on words, see [`Found::whole`](super::pinyin::pattern::Found::whole).
    pub whole: bool,
}

/// The rows in which every term stands, in the text or in what belongs to it; users' notes among that if `noted`.
pub fn rows(index: &Index, terms: &[Term], noted: bool) -> Vec<Fit> {
    if terms.is_empty() {
        return Vec::new();
    }
    let sides: Vec<Side> = terms.iter().map(|term| Side::new(index, term, noted)).collect();
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
        let (mut sum, mut whole) = (0.0, true);
        for (place, term) in terms.iter().enumerate() {
            let text = match &crowds[place] {
                Some(crowd) if crowd.contains(row) => (true, rank::somewhere(index.stream(row).len())),
                _ if texts[place].contains(row) => in_text(index, term, row),
                _ => NOWHERE,
            };
            let (stands_whole, best) = better(text, sides[place].score(row));
            if best <= 0.0 {
                return None;
            }
            whole &= stands_whole;
            sum += weights[place] * best;
        }
        Some(Fit { row: row as u32, score: sum / total, whole })
    };
    candidates.map(|candidates| each(&candidates, score)).unwrap_or_default()
}

/// What stands on words before what does not, then the better score.
pub fn better(one: (bool, f32), other: (bool, f32)) -> (bool, f32) {
    if one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).is_lt() { other } else { one }
}

/// The place of a term that stands nowhere.
const NOWHERE: (bool, f32) = (false, 0.0);

/// Above so many candidates the processor's cores share them.
const MANY: usize = 8_192;

/// What `score` gives for the candidates, in the order of the list.
fn each<S>(candidates: &Rows, score: S) -> Vec<Fit>
where
    S: Fn(usize) -> Option<Fit> + Sync,
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

fn in_text(index: &Index, term: &Term, row: usize) -> (bool, f32) {
    let stream = index.stream(row);
    term.find(index, stream).map_or(NOWHERE, |found| (found.whole, rank::place(Field::Text, &found, stream.len())))
}

/// Where one term stands besides the texts.
struct Side {
    /// The rows that it reaches so; `None` for none.
    rows: Option<Rows>,
    /// Per row, the best place; empty for none.
    scores: Vec<(bool, f32)>,
}

impl Side {
    fn new(index: &Index, term: &Term, noted: bool) -> Self {
        let mut side = Self { rows: None, scores: Vec::new() };
        for (stream, field, place) in index.facets(noted) {
            let Some(found) = term.find(index, stream) else { continue };
            let score = (found.whole, rank::place(field, &found, stream.len()));
            if side.scores.is_empty() {
                side.scores = vec![NOWHERE; index.len()];
            }
            let rows = side.rows.get_or_insert_with(|| Rows::none(index.len()));
            index.groups().each(place, |row| {
                rows.insert(row as usize);
                let best = &mut side.scores[row as usize];
                *best = better(*best, score);
            });
        }
        side
    }

    fn score(&self, row: usize) -> (bool, f32) {
        self.scores.get(row).copied().unwrap_or(NOWHERE)
    }
}
