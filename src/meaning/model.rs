//! The model: a linear softmax over n-grams, read where its packed weights lie.
//!
//! A text's logit for a class is the class's bias plus the sum, over the text's n-grams that the model knows, of
//! tf-idf × weight; the vector of tf-idf values has length 1. Weights are whole multiples of one step (quantised), and only
//! the weightiest of every n-gram are kept.

use std::borrow::Cow;
use std::ops::Range;

use super::ngram::Gram;

/// A table of weights in its packed form:
///
/// ```text
/// classes: u32  n-grams: u32  step: f32  idf step: f32  entries: u32
/// bias: f32 × classes
/// index: u32 × (BUCKETS + 1)     by the hash's leading bits: where its n-grams begin
/// hashes: u32 × n-grams          in order
/// idf: u8 × n-grams              in idf steps
/// blocks: u32 × ⌈(n-grams + 1) / BLOCK⌉
/// ends: u16 × (n-grams + 1)      where its entries begin, from its block's
/// entries: (class u8, weight i8) × entries
/// ```
///
/// All numbers are little-endian.
#[derive(Debug, Clone)]
pub struct Model {
    data: Cow<'static, [u8]>,
    classes: usize,
    grams: usize,
    step: f32,
    idf_step: f32,
    /// Where the parts begin: bias, index, hashes, idf, blocks, ends, entries; and where the last one ends.
    parts: [usize; 8],
}

/// How many leading bits of a hash the index knows.
pub const BUCKET_BITS: u32 = 12;
/// How many n-grams share one full position of their entries.
pub const BLOCK: usize = 64;

/// An n-gram of a text that the model knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its position in the model.
    pub position: usize,
    /// Its tf-idf value in this text.
    pub value: f32,
    /// The characters of the text at each place where it stands.
    pub ranges: Vec<Range<usize>>,
}

/// The length of what stands before the bias.
const HEAD: usize = 20;

impl Model {
    /// Reads the layout of a packed table. `None` where it is cut short or its parts do not fit each other.
    #[must_use]
    pub fn read(data: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let model = Self::trusted(data.into())?;
        let sound = model.index(1 << BUCKET_BITS) == model.grams
            && (0..=model.grams)
                .try_fold(0, |before, gram| Some(model.end(gram)).filter(|end| *end >= before))
                .is_some()
            && model.parts[6] + model.end(model.grams) * 2 == model.parts[7]
            && model.data[model.parts[6]..].chunks_exact(2).all(|entry| usize::from(entry[0]) < model.classes);
        sound.then_some(model)
    }

    /// [`Model::read`] for a table that the program itself carries: only its length is checked, which a start does not feel.
    pub(super) fn trusted(data: Cow<'static, [u8]>) -> Option<Self> {
        let head = data.get(..HEAD)?;
        let (classes, grams, entries) = (number(head, 0) as usize, number(head, 4) as usize, number(head, 16) as usize);
        let (step, idf_step) = (f32::from_bits(number(head, 8)), f32::from_bits(number(head, 12)));
        let sizes = [
            classes.checked_mul(4)?,
            ((1 << BUCKET_BITS) + 1) * 4,
            grams.checked_mul(4)?,
            grams,
            (grams + 1).div_ceil(BLOCK) * 4,
            (grams + 1) * 2,
            entries.checked_mul(2)?,
        ];
        let mut parts = [HEAD; 8];
        for (part, size) in sizes.into_iter().enumerate() {
            parts[part + 1] = parts[part].checked_add(size)?;
        }
        (parts[7] == data.len()).then_some(Self { data, classes, grams, step, idf_step, parts })
    }

    /// A model that knows no n-gram.
    pub(super) fn empty(classes: usize) -> Self {
        Self {
            data: Cow::Owned(vec![0; HEAD + classes * 4]),
            classes,
            grams: 0,
            step: 0.0,
            idf_step: 0.0,
            parts: [HEAD; 8],
        }
    }

    /// The table as it is packed.
    #[must_use]
    pub fn packed(&self) -> &[u8] {
        &self.data
    }

    /// How many classes it tells apart.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// How many n-grams it knows.
    #[must_use]
    pub fn grams(&self) -> usize {
        self.grams
    }

    /// The position of an n-gram.
    #[must_use]
    pub fn position(&self, hash: u32) -> Option<usize> {
        if self.grams == 0 {
            return None;
        }
        let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
        let (mut low, mut high) = (self.index(bucket), self.index(bucket + 1));
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.number(2, middle).cmp(&hash) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The inverse document frequency of an n-gram.
    #[must_use]
    pub fn idf(&self, position: usize) -> f32 {
        f32::from(self.data[self.parts[3] + position]) * self.idf_step
    }

    /// The weights of an n-gram that are not 0: class and weight.
    pub fn weights(&self, position: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let begin = self.parts[6];
        let entries = &self.data[begin + self.end(position) * 2..begin + self.end(position + 1) * 2];
        let step = self.step;
        entries
            .chunks_exact(2)
            .map(move |entry| (usize::from(entry[0]), f32::from(i8::from_le_bytes([entry[1]])) * step))
    }

    /// The bias of a class.
    #[must_use]
    pub fn bias(&self, class: usize) -> f32 {
        f32::from_bits(self.number(0, class))
    }

    /// The n-grams of a text that the model knows, with their values.
    #[must_use]
    pub fn known(&self, grams: &[Gram]) -> Vec<Known> {
        let mut found: Vec<(usize, &Gram)> =
            grams.iter().filter_map(|gram| self.position(gram.hash).map(|position| (position, gram))).collect();
        found.sort_by_key(|(position, gram)| (*position, gram.range.start));
        let mut known: Vec<Known> = found
            .chunk_by(|one, other| one.0 == other.0)
            .map(|same| {
                let position = same[0].0;
                let value = sublinear(same.len()) * self.idf(position);
                Known { position, value, ranges: same.iter().map(|(_, gram)| gram.range.clone()).collect() }
            })
            .collect();
        let length = known.iter().map(|gram| gram.value * gram.value).sum::<f32>().sqrt();
        if length > 0.0 {
            known.iter_mut().for_each(|gram| gram.value /= length);
        }
        known
    }

    /// The logit of every class for the known n-grams of a text.
    #[must_use]
    pub fn logits(&self, known: &[Known]) -> Vec<f32> {
        let mut logits: Vec<f32> = (0..self.classes).map(|class| self.bias(class)).collect();
        for gram in known {
            for (class, weight) in self.weights(gram.position) {
                logits[class] += weight * gram.value;
            }
        }
        logits
    }

    fn index(&self, bucket: usize) -> usize {
        self.number(1, bucket) as usize
    }

    fn end(&self, gram: usize) -> usize {
        let at = self.parts[5] + gram * 2;
        let low = u16::from_le_bytes([self.data[at], self.data[at + 1]]);
        self.number(4, gram / BLOCK) as usize + usize::from(low)
    }

    /// A number of one of the parts.
    #[inline]
    fn number(&self, part: usize, position: usize) -> u32 {
        number(&self.data, self.parts[part] + position * 4)
    }
}

/// How much an n-gram counts that stands `times` in a text: twice as often is not twice as much.
#[must_use]
pub fn sublinear(times: usize) -> f32 {
    1.0 + (times.max(1) as f32).ln()
}

/// Logits as probabilities.
#[must_use]
pub fn softmax(logits: &[f32]) -> Vec<f32> {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut all: Vec<f32> = logits.iter().map(|logit| (logit - highest).exp()).collect();
    let sum: f32 = all.iter().sum();
    all.iter_mut().for_each(|probability| *probability /= sum);
    all
}

/// The little-endian number at a place.
#[inline]
fn number(data: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]])
}
