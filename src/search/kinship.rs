//! How much the words of a query are like what is said of each goal: characters and pairs of neighbours that its sayings
//! have too. This is what ranks a sentence that nobody foresaw.

use super::alphabet::Id;
use super::index::Index;
use super::rank;
use crate::domain::text;

/// Per goal, the weight of what its sayings share of these pairs of characters.
pub fn weights(index: &Index, pairs: &[([Id; 2], f32)]) -> Vec<f32> {
    let goals = index.goals();
    let mut weights = vec![0.0; goals];
    if pairs.is_empty() || goals == 0 {
        return weights;
    }
    let mut singles: Vec<Id> = pairs.iter().flat_map(|(pair, _)| *pair).collect();
    singles.sort_unstable();
    singles.dedup();
    let counts = Counts::new(index, &singles, pairs);
    let crowding = crowding(index);
    let rarity = |counts: &[u32]| rank::rarity(counts.iter().filter(|count| **count > 0).count(), goals);
    let rarities: Vec<f32> = counts.singles.chunks_exact(goals).map(rarity).collect();
    let counts_for =
        |id: &Id| pairs.iter().filter(|(pair, _)| pair.contains(id)).map(|(_, counts)| *counts).fold(0.0, f32::max);
    // A single letter or digit says nothing.
    let hanzi = |id: &Id| text::is_hanzi(index.alphabet().char(*id));
    let singly = counts.singles.chunks_exact(goals).zip(&rarities).zip(&singles);
    for ((counted, rare), id) in singly.filter(|(_, id)| hanzi(id)) {
        add(&mut weights, counted, &crowding, counts_for(id) * rank::KIN * rare);
    }
    for (counted, (pair, factor)) in counts.pairs.chunks_exact(goals).zip(pairs) {
        // A pair of characters that occur everywhere is rare by chance, not because it means something.
        let of = |id| singles.binary_search(id).map_or(0.0, |place| rarities[place]);
        let rare = rarity(counted).min(of(&pair[0]) + of(&pair[1]));
        add(&mut weights, counted, &crowding, factor * rank::KINSHIP * rare);
    }
    weights
}

/// Per goal, what each of its sayings counts: less where there are many.
fn crowding(index: &Index) -> Vec<f32> {
    let counts = index.sayings().into_iter().flat_map(|(_, sayings)| sayings.counts());
    // A place of 200 sayings is the measure.
    counts.map(|count| (200.0 / (*count as f32 + 1.0)).powf(rank::CROWDING)).collect()
}

/// Shares a weight out among the goals by how often their sayings have something.
fn add(weights: &mut [f32], counts: &[u32], crowding: &[f32], weight: f32) {
    let parts = || counts.iter().zip(crowding).map(|(count, crowding)| *count as f32 * crowding);
    let all = parts().sum::<f32>() + rank::DOUBT;
    weights.iter_mut().zip(parts()).for_each(|(sum, part)| *sum += weight * part / all);
}

/// How often each goal's sayings have each character and pair; one row of goals after another.
struct Counts {
    singles: Vec<u32>,
    pairs: Vec<u32>,
}

impl Counts {
    fn new(index: &Index, singles: &[Id], pairs: &[([Id; 2], f32)]) -> Self {
        let goals = index.goals();
        let mut counts = Self { singles: vec![0; singles.len() * goals], pairs: vec![0; pairs.len() * goals] };
        for (single, first) in singles.iter().enumerate() {
            let seconds: Vec<(Id, usize)> = (pairs.iter().enumerate())
                .filter(|(_, (pair, _))| pair[0] == *first)
                .map(|(pair, ([_, second], _))| (*second, pair))
                .collect();
            for (base, sayings) in index.sayings() {
                for (rest, goal) in sayings.places(*first) {
                    counts.singles[single * goals + base + goal] += 1;
                    if let Some((_, pair)) = seconds.iter().find(|(second, _)| *second == rest[0]) {
                        counts.pairs[pair * goals + base + goal] += 1;
                    }
                }
            }
        }
        counts
    }
}
