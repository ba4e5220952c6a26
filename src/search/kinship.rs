//! How much the words of a query are like what is said of each goal: characters and pairs of neighbours that its sayings
//! have too. This is what ranks a sentence that nobody foresaw.

use super::alphabet::Id;
use super::index::Index;
use super::rank;
use crate::domain::text;

/// Per goal, the weight of what its sayings share of these pairs of characters.
pub fn weights(index: &Index, pairs: &[([Id; 2], f32)]) -> Vec<f32> {
    let mut weights = Weights { of: vec![0.0; index.goals()], tally: Tally::new(index) };
    if pairs.is_empty() || weights.of.is_empty() {
        return weights.of;
    }
    // What each character counts: as much as the weightiest pair that it is of.
    let mut singles: Vec<(Id, f32)> =
        pairs.iter().flat_map(|([one, other], counts)| [(*one, *counts), (*other, *counts)]).collect();
    singles.sort_unstable_by(|(one, counts), (other, others)| one.cmp(other).then(others.total_cmp(counts)));
    singles.dedup_by_key(|(id, _)| *id);
    let mut rarities = Vec::with_capacity(singles.len());
    for (id, counts) in &singles {
        weights.tally.count(&[*id]);
        let rare = weights.tally.rarity();
        // A single letter or digit says nothing.
        if text::is_hanzi(index.alphabet().char(*id)) {
            weights.add(counts * rank::KIN * rare);
        }
        rarities.push(rare);
    }
    for (pair, counts) in pairs {
        weights.tally.count(pair);
        // A pair of characters that occur everywhere is rare by chance, not because it means something.
        let of = |id| singles.binary_search_by_key(&id, |(id, _)| *id).map_or(0.0, |place| rarities[place]);
        let rare = weights.tally.rarity().min(of(pair[0]) + of(pair[1]));
        weights.add(counts * rank::KINSHIP * rare);
    }
    weights.of
}

/// What a saying of a place counts that has so many: less where there are many.
pub fn crowding(sayings: u32) -> f32 {
    // A place of 200 sayings is the measure.
    (200.0 / (sayings as f32 + 1.0)).powf(rank::CROWDING)
}

struct Weights<'i> {
    of: Vec<f32>,
    tally: Tally<'i>,
}

impl Weights<'_> {
    /// Shares a weight out among the goals by how often their sayings have what was counted.
    fn add(&mut self, weight: f32) {
        let parts = || self.tally.found.iter().copied();
        let all = parts().map(|(_, part)| part).sum::<f32>() + rank::DOUBT;
        for (goal, part) in parts() {
            self.of[goal as usize] += weight * part / all;
        }
    }
}

/// How often each goal's sayings have something. Few of the goals of a long list have any, and only these are gone through.
struct Tally<'i> {
    index: &'i Index,
    /// By goal.
    counts: Vec<u32>,
    /// The goals that have some, in order, and what that counts.
    found: Vec<(u32, f32)>,
}

impl<'i> Tally<'i> {
    fn new(index: &'i Index) -> Self {
        Self { index, counts: vec![0; index.goals()], found: Vec::new() }
    }

    /// Counts these characters anew.
    fn count(&mut self, word: &[Id]) {
        let Self { index, counts, found } = self;
        found.clear();
        for (base, sayings) in index.sayings() {
            let before = found.len();
            for goal in sayings.having(word) {
                let count = &mut counts[base + goal];
                if *count == 0 {
                    found.push((goal as u32, 0.0));
                }
                *count += 1;
            }
            found[before..].sort_unstable_by_key(|(goal, _)| *goal);
            let shares = sayings.shares(crowding);
            for (goal, part) in &mut found[before..] {
                let share = shares[*goal as usize];
                *goal += base as u32;
                *part = std::mem::take(&mut counts[*goal as usize]) as f32 * share;
            }
        }
    }

    fn rarity(&self) -> f32 {
        rank::rarity(self.found.len(), self.counts.len())
    }
}
