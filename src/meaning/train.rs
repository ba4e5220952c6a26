//! Learning: a linear softmax from labelled texts, by AdaGrad, and its packing.
//!
//! A label is a set of classes, any of which is right, each with a prior; what is made small is −log of the set's probability,
//! every class weighed by its prior. The order of the examples is shuffled with a fixed seed, so that the same input gives the
//! same bytes.

pub mod pack;

use std::collections::HashMap;

use super::model::{softmax, sublinear};
use super::ngram::Gram;

/// A labelled text.
#[derive(Debug, Clone)]
pub struct Example {
    /// The hashes of its n-grams.
    pub grams: Vec<u32>,
    /// The classes that are right, and how much each of them is beforehand.
    pub label: Vec<(u8, f32)>,
    /// How much it counts.
    pub weight: f32,
    /// What is known of each class beforehand, added to the logits; empty for nothing.
    pub offset: Vec<f32>,
}

impl Example {
    /// A text that counts as one.
    #[must_use]
    pub fn new(grams: &[Gram], label: Vec<(u8, f32)>) -> Self {
        Self { grams: grams.iter().map(|gram| gram.hash).collect(), label, weight: 1.0, offset: Vec::new() }
    }
}

/// How to learn. The defaults were chosen by `cargo bench --bench train`, five-fold over the labelled titles.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often every example is seen.
    pub passes: usize,
    /// AdaGrad's learning rate.
    pub rate: f32,
    /// An n-gram of fewer examples is not learned.
    pub min_count: usize,
    /// How many n-grams are kept.
    pub grams: usize,
    /// How many classes of an n-gram are kept.
    pub classes: usize,
    /// The most n-grams that are learned at all, the most frequent ones; 0 for any number.
    pub vocabulary: usize,
    /// Whether to learn once more with what is kept.
    pub refit: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { passes: 5, rate: 0.2, min_count: 2, grams: 33_000, classes: 8, vocabulary: 0, refit: true }
    }
}

/// What was learned, unpacked.
#[derive(Debug, Clone)]
pub struct Weights {
    classes: usize,
    bias: Vec<f32>,
    /// By n-gram: its hash and idf.
    grams: Vec<(u32, f32)>,
    /// By n-gram: how many examples have it.
    counts: Vec<u32>,
    /// By n-gram, one row of classes after another.
    rows: Vec<f32>,
}

/// An example with its n-grams by position.
struct Row<'e> {
    values: Vec<(u32, f32)>,
    example: &'e Example,
}

/// Learns from examples, keeps what matters most, and learns again with that alone: what is left out is made up for by what
/// stays.
#[must_use]
pub fn train(examples: &[Example], classes: usize, settings: Settings) -> Weights {
    let (grams, counts) = vocabulary(examples, settings);
    let mut weights = fit(examples, classes, settings, (grams, counts), None);
    weights.keep(settings);
    if !settings.refit {
        return weights;
    }
    let (grams, counts) = (weights.grams.clone(), weights.counts.clone());
    fit(examples, classes, settings, (grams, counts), Some(&weights))
}

/// Learns weights for these n-grams; only those that are not 0 in `kept`, beginning with them, if there are any.
fn fit(
    examples: &[Example],
    classes: usize,
    settings: Settings,
    (grams, counts): (Vec<(u32, f32)>, Vec<u32>),
    kept: Option<&Weights>,
) -> Weights {
    let positions: HashMap<u32, u32> =
        grams.iter().enumerate().map(|(position, (hash, _))| (*hash, position as u32)).collect();
    let rows: Vec<Row> = examples
        .iter()
        .map(|example| {
            let places = example.grams.iter().filter_map(|hash| positions.get(hash).copied()).collect();
            Row { values: values(places, &grams), example }
        })
        .collect();
    let mut learner = Learner {
        classes,
        rate: settings.rate,
        bias: kept.map_or_else(|| vec![0.0; classes], |kept| kept.bias.clone()),
        bias_squares: vec![0.0; classes],
        mask: kept
            .map_or_else(Vec::new, |kept| kept.rows.iter().map(|weight| f32::from(u8::from(*weight != 0.0))).collect()),
        weights: kept.map_or_else(|| vec![0.0; grams.len() * classes], |kept| kept.rows.clone()),
        squares: vec![0.0; grams.len() * classes],
        gradient: vec![0.0; classes],
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..settings.passes {
        random.shuffle(&mut order);
        order.iter().for_each(|row| learner.see(&rows[*row]));
    }
    Weights { classes, bias: learner.bias, grams, counts, rows: learner.weights }
}

/// The n-grams of at least so many examples, by hash, with their idf; and in how many examples each is.
fn vocabulary(examples: &[Example], settings: Settings) -> (Vec<(u32, f32)>, Vec<u32>) {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for example in examples {
        let mut distinct = example.grams.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.into_iter().for_each(|hash| *counts.entry(hash).or_default() += 1);
    }
    let all = examples.len() as f32;
    let idf = |count: u32| (all / count as f32).ln().max(0.0) + 1.0;
    let often = counts.into_iter().filter(|(_, count)| *count as usize >= settings.min_count);
    let mut grams: Vec<(u32, u32)> = often.collect();
    if settings.vocabulary > 0 && grams.len() > settings.vocabulary {
        grams.sort_unstable_by_key(|(hash, count)| (std::cmp::Reverse(*count), *hash));
        grams.truncate(settings.vocabulary);
    }
    grams.sort_unstable_by_key(|(hash, _)| *hash);
    grams.into_iter().map(|(hash, count)| ((hash, idf(count)), count)).unzip()
}

/// The values of a text's n-grams, as [`Model::known`](super::model::Model::known) gives them.
fn values(mut places: Vec<u32>, grams: &[(u32, f32)]) -> Vec<(u32, f32)> {
    places.sort_unstable();
    let value = |same: &[u32]| (same[0], sublinear(same.len()) * grams[same[0] as usize].1);
    let mut values: Vec<(u32, f32)> = places.chunk_by(|one, other| one == other).map(value).collect();
    let length = values.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
    values.iter_mut().for_each(|(_, value)| *value /= length.max(f32::MIN_POSITIVE));
    values
}

struct Learner {
    classes: usize,
    rate: f32,
    bias: Vec<f32>,
    bias_squares: Vec<f32>,
    weights: Vec<f32>,
    /// 1 where a weight may be learned and 0 where not; empty where all may.
    mask: Vec<f32>,
    squares: Vec<f32>,
    gradient: Vec<f32>,
}

impl Learner {
    fn see(&mut self, row: &Row) {
        let classes = self.classes;
        let logits = &mut self.gradient;
        logits.copy_from_slice(&self.bias);
        row.example.offset.iter().zip(logits.iter_mut()).for_each(|(offset, logit)| *logit += offset);
        for (gram, value) in &row.values {
            let begin = *gram as usize * classes;
            let weights = &self.weights[begin..begin + classes];
            logits.iter_mut().zip(weights).for_each(|(logit, weight)| *logit += weight * value);
        }
        let mut gradient = softmax(logits);
        let right: f32 = row.example.label.iter().map(|(class, prior)| gradient[usize::from(*class)] * prior).sum();
        for (class, prior) in &row.example.label {
            let class = usize::from(*class);
            gradient[class] -= gradient[class] * prior / right.max(1e-12);
        }
        gradient.iter_mut().for_each(|part| *part *= row.example.weight);
        if !row.example.offset.is_empty() {
            self.see_few(row, &gradient);
            return;
        }
        step(&mut self.bias, &mut self.bias_squares, &gradient, 1.0, self.rate * 0.1);
        for (gram, value) in &row.values {
            let begin = *gram as usize * classes;
            let range = begin..begin + classes;
            step(&mut self.weights[range.clone()], &mut self.squares[range.clone()], &gradient, *value, self.rate);
            if let Some(mask) = self.mask.get(range.clone()) {
                self.weights[range].iter_mut().zip(mask).for_each(|(weight, mask)| *weight *= mask);
            }
        }
        self.gradient = gradient;
    }
}

impl Learner {
    /// As [`Learner::see`], for the few classes that there is something to learn about: what is known beforehand rules out
    /// most of them.
    fn see_few(&mut self, row: &Row, gradient: &[f32]) {
        let few: Vec<usize> = (0..self.classes).filter(|class| gradient[*class].abs() >= LITTLE).collect();
        for class in &few {
            let own = *class..*class + 1;
            step(
                &mut self.bias[own.clone()],
                &mut self.bias_squares[own.clone()],
                &gradient[own],
                1.0,
                self.rate * 0.1,
            );
        }
        for (gram, value) in &row.values {
            for class in &few {
                let place = *gram as usize * self.classes + class;
                let own = place..place + 1;
                let part = &gradient[*class..=*class];
                step(&mut self.weights[own.clone()], &mut self.squares[own], part, *value, self.rate);
            }
        }
    }
}

/// A smaller slope teaches nothing.
const LITTLE: f32 = 1e-3;

/// One step of AdaGrad.
fn step(weights: &mut [f32], squares: &mut [f32], gradient: &[f32], value: f32, rate: f32) {
    for ((weight, square), part) in weights.iter_mut().zip(squares).zip(gradient) {
        let slope = part * value;
        *square += slope * slope;
        *weight -= rate * slope / (*square + 1e-6).sqrt();
    }
}

/// A small generator of random numbers (xorshift64*), the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for place in (1..order.len()).rev() {
            order.swap(place, (self.next() % (place as u64 + 1)) as usize);
        }
    }
}
