//! Calibration: from how likely the rule holds an answer to how often such answers are right.
//!
//! The softmax shares a matter out among all sectors that could take it, so its first answer is right more often than its
//! likelihood says. The table was made by isotonic regression over answers to titles that the model had not seen
//! (`cargo bench --bench train`, which prints it).

/// Likelihood and how often right, both rising, for texts in hanzi.
const KNOTS: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.383, 0.566),
    (0.557, 0.771),
    (0.675, 0.808),
    (0.776, 0.859),
    (0.854, 0.88),
    (0.931, 0.935),
    (0.972, 0.972),
    (0.99, 0.973),
    (0.998, 0.993),
    (0.999, 0.995),
    (1.0, 1.0),
];

/// The same for texts that were read by their sound.
const KNOTS_BY_SOUND: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.297, 0.46),
    (0.467, 0.637),
    (0.573, 0.762),
    (0.673, 0.799),
    (0.764, 0.864),
    (0.845, 0.894),
    (0.904, 0.917),
    (0.952, 0.946),
    (0.99, 0.972),
    (0.998, 0.995),
    (1.0, 0.995),
];

/// How often an answer of this likelihood is right: from 0 to 1. `by_sound` tells whether the text was read by its sound.
#[must_use]
pub fn confidence(likely: f32, by_sound: bool) -> f32 {
    let knots = if by_sound { KNOTS_BY_SOUND } else { KNOTS };
    let after = knots.partition_point(|(known, _)| *known < likely).clamp(1, knots.len() - 1);
    let ((low, from), (high, to)) = (knots[after - 1], knots[after]);
    let part = ((likely - low) / (high - low)).clamp(0.0, 1.0);
    from + (to - from) * part
}

#[cfg(test)]
mod tests {
    use super::{KNOTS, KNOTS_BY_SOUND, confidence};

    #[test]
    fn confidence_rises_with_likelihood() {
        for (knots, by_sound) in [(KNOTS, false), (KNOTS_BY_SOUND, true)] {
            assert!(knots.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
            let all: Vec<f32> = (0..=100_u8).map(|part| confidence(f32::from(part) / 100.0, by_sound)).collect();
            assert!(all.is_sorted() && all[0] >= 0.0 && all[100] <= 1.0);
        }
    }
}
