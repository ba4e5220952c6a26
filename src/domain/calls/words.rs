//! What two matters share: pairs of neighbouring characters, weighed by how rare they are among the calls at hand.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::domain::text::{fold_char, is_hanzi};

/// Two neighbouring characters.
pub type Pair = u64;

/// A hash map by pairs: they are numbers already, and a report looks a million of them up.
pub type ByPair<T> = HashMap<Pair, T, BuildHasherDefault<PairHasher>>;

/// Spreads a number over all bits by one multiplication.
#[derive(Default)]
pub struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// The pairs of a matter, each once, sorted.
pub fn pairs(matter: &str) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(matter.len() / 3);
    each_pair(matter, |pair| pairs.push(pair));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Hands out the pairs of a matter as they come. Marks and white space part words; a single character alone is a word.
pub fn each_pair(matter: &str, mut take: impl FnMut(Pair)) {
    let (mut before, mut alone) = (None, false);
    for c in matter.chars() {
        // Nearly every character is one of these, and they are folded already.
        let plain = matches!(c, '\u{4e00}'..='\u{9fff}');
        let c = if plain { c } else { fold_char(c) };
        if !plain && !is_hanzi(c) && !c.is_alphanumeric() {
            before.filter(|_| alone).into_iter().for_each(|single: u64| take(single << 32));
            (before, alone) = (None, false);
            continue;
        }
        let c = u64::from(u32::from(c));
        if let Some(before) = before {
            take(before << 32 | c);
        }
        (alone, before) = (before.is_none(), Some(c));
    }
    before.filter(|_| alone).into_iter().for_each(|single| take(single << 32));
}

/// How much a pair says that so many of all calls have: nothing where all have it.
pub fn weight(with: u32, all: usize) -> f32 {
    ((all as f32 + 1.0) / (with as f32 + 0.5)).ln().max(0.05)
}

/// How alike two matters are, from 0 to 1: what they share against the lesser, if it is not nothing against the greater.
pub fn likeness(one: &[Pair], other: &[Pair], weigh: impl Fn(Pair) -> f32) -> f32 {
    let sum = |pairs: &[Pair]| pairs.iter().map(|pair| weigh(*pair)).sum::<f32>();
    likeness_of((one, sum(one)), (other, sum(other)), &weigh)
}

/// [`likeness`] of sorted words whose weights were summed before.
pub fn likeness_of<W: Ord + Copy>(one: (&[W], f32), other: (&[W], f32), weigh: impl Fn(W) -> f32) -> f32 {
    let ((one, of_one), (other, of_other)) = (one, other);
    let (mut shared, mut count) = (0.0, 0);
    let (mut left, mut right) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        if a == b {
            shared += weigh(*a);
            count += 1;
        }
        (left, right) = (left + usize::from(a <= b), right + usize::from(b <= a));
    }
    if count == 0 || (count == 1 && one.len().min(other.len()) > 1) {
        return 0.0;
    }
    let (lesser, greater) = if of_one < of_other { (of_one, of_other) } else { (of_other, of_one) };
    if shared < greater * LEAST_OF_GREATER { 0.0 } else { shared / lesser.max(f32::MIN_POSITIVE) }
}

/// A short matter within a long one is the same only where it is no small part of it.
const LEAST_OF_GREATER: f32 = 0.2;

/// From this likeness on two matters of one field count as the same.
pub const SAME: f32 = 0.6;

/// From this likeness on they count as the same whatever was heard in them.
const SURE: f32 = 0.7;

/// Whether matters of such likeness are the same; a field that is not known may be any.
pub fn is_same(likeness: f32, one_field: &str, other_field: &str) -> bool {
    let fields = one_field.is_empty() || other_field.is_empty() || one_field == other_field;
    likeness >= SURE || (fields && likeness >= SAME)
}

#[cfg(test)]
mod tests {
    use super::{SAME, likeness, pairs};

    #[test]
    fn the_same_matter_is_told_by_the_words_that_both_have() {
        let like = |one: &str, other: &str| likeness(&pairs(one), &pairs(other), |_| 1.0);
        assert!(like("路灯不亮", "幸福小区路灯不亮，半个月了") >= SAME);
        assert!(like("停水三天了", "停水 三天了") >= SAME);
        assert!(like("路灯不亮", "孩子上学") < SAME);
        assert!(like("学校门口的路灯不亮", "学校食堂的饭菜不干净") < SAME);
        assert!(like("路灯", "幸福小区三号楼东侧的下水道堵塞污水外溢，路灯也坏了，物业无人管理") < SAME);
        assert!((like("水", "水") - 1.0).abs() < 1e-6);
    }
}
