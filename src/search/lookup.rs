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
    let weights: Vec<f32> = texts.iter().map(|text| rank::rarity(text.count(), index.len())).collect();
    let total: f32 = weights.iter().sum();
    let mut states = Vec::new();
    let mut scored = Vec::new();
    'rows: for row in candidates.iter().flat_map(Rows::iter) {
        let mut sum = 0.0;
        for (place, term) in terms.iter().enumerate() {
            let text =
                texts[place].contains(row).then(|| in_text(index, term, row, &mut states)).flatten().unwrap_or(0.0);
            let best = text.max(sides[place].score(row));
            if best <= 0.0 {
                continue 'rows;
            }
            sum += weights[place] * best;
        }
        scored.push((row as u32, sum / total));
    }
    scored
}

fn in_text(index: &Index, term: &Term, row: usize, states: &mut Vec<u64>) -> Option<f32> {
    let stream = index.stream(row);
    term.find(index, stream, states).map(|found| rank::place(Field::Text, &found, stream.len()))
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
        let mut states = Vec::new();
        for (stream, field, place) in index.facets() {
            let Some(found) = term.find(index, stream, &mut states) else { continue };
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
