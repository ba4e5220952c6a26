//! Learned weights made small: only the n-grams that matter, quantised and packed as [`Model`](crate::meaning::model::Model)
//! reads them.

use super::{Settings, Weights};
use crate::meaning::model::{BLOCK, BUCKET_BITS};

impl Weights {
    /// Keeps the n-grams that matter most, and of each the classes that it says most about.
    pub(super) fn keep(&mut self, settings: Settings) {
        let mut kept: Vec<(usize, Vec<(usize, f32)>)> =
            (0..self.grams.len()).map(|gram| (gram, self.best(gram, settings.classes))).collect();
        // What moves logits most in the examples together; level ones by hash, so that the result is the same everywhere.
        let force = |(gram, best): &(usize, Vec<(usize, f32)>)| {
            let strongest = best.first().map_or(0.0, |(_, weight)| weight.abs());
            strongest * self.grams[*gram].1 * (self.counts[*gram] as f32).sqrt()
        };
        kept.sort_by(|one, other| force(other).total_cmp(&force(one)).then(one.0.cmp(&other.0)));
        kept.truncate(settings.grams);
        kept.sort_by_key(|(gram, _)| *gram);
        let mut rows = vec![0.0; kept.len() * self.classes];
        for (row, (_, best)) in kept.iter().enumerate() {
            best.iter().for_each(|(class, weight)| rows[row * self.classes + class] = *weight);
        }
        self.grams = kept.iter().map(|(gram, _)| self.grams[*gram]).collect();
        self.counts = kept.iter().map(|(gram, _)| self.counts[*gram]).collect();
        self.rows = rows;
    }

    /// Packs the weights, see [`Model`](crate::meaning::model::Model).
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let highest = self.rows.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
        let step = (highest / 127.0).max(f32::MIN_POSITIVE);
        let highest = self.grams.iter().map(|(_, idf)| *idf).fold(0.0, f32::max);
        let idf_step = highest.max(f32::MIN_POSITIVE) / 255.0;
        let quantised: Vec<Vec<(u8, i8)>> = (self.rows.chunks(self.classes.max(1)))
            .map(|row| {
                let levels = row.iter().enumerate().map(|(class, weight)| (class as u8, (weight / step).round() as i8));
                levels.filter(|(_, level)| *level != 0).collect()
            })
            .collect();
        let mut data = Vec::new();
        let mut put = |number: u32| data.extend(number.to_le_bytes());
        put(self.classes as u32);
        put(self.grams.len() as u32);
        put(step.to_bits());
        put(idf_step.to_bits());
        put(quantised.iter().map(Vec::len).sum::<usize>() as u32);
        self.bias.iter().for_each(|bias| put(bias.to_bits()));
        for bucket in 0..=1_u64 << BUCKET_BITS {
            let first = bucket << (32 - BUCKET_BITS);
            put(self.grams.partition_point(|(hash, _)| u64::from(*hash) < first) as u32);
        }
        self.grams.iter().for_each(|(hash, _)| put(*hash));
        let mut ends = vec![0_usize];
        quantised.iter().for_each(|entries| ends.push(ends.last().copied().unwrap_or_default() + entries.len()));
        #[expect(clippy::cast_sign_loss, reason = "an idf is positive")]
        data.extend(self.grams.iter().map(|(_, idf)| (idf / idf_step).round() as u8));
        ends.chunks(BLOCK).for_each(|block| data.extend((block[0] as u32).to_le_bytes()));
        for block in ends.chunks(BLOCK) {
            block.iter().for_each(|end| data.extend(((end - block[0]) as u16).to_le_bytes()));
        }
        for (class, level) in quantised.iter().flatten() {
            data.extend([*class, level.to_le_bytes()[0]]);
        }
        data
    }

    /// The classes for which an n-gram speaks most, or against which, in comparison with its median: what is added to all
    /// classes alike changes no probability.
    fn best(&self, gram: usize, count: usize) -> Vec<(usize, f32)> {
        let row = &self.rows[gram * self.classes..(gram + 1) * self.classes];
        let mut ordered = row.to_vec();
        ordered.sort_unstable_by(f32::total_cmp);
        let median = ordered[ordered.len() / 2];
        let mut all: Vec<(usize, f32)> = row.iter().map(|weight| weight - median).enumerate().collect();
        all.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
        all.truncate(count);
        all
    }
}
