//! Calibration: from how likely the rule holds an answer to how often such answers are right.
//!
//! The softmax shares a matter out among all sectors that could take it, so its first answer is right more often than its
//! likelihood says. The table was made by isotonic regression over answers to titles that the model had not seen
//! (`cargo bench --bench train`, which prints it).

/// Likelihood and how often right, both rising, for texts in hanzi.
const KNOTS: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.386, 0.587),
    (0.559, 0.744),
    (0.673, 0.813),
    (0.775, 0.864),
    (0.854, 0.887),
    (0.911, 0.926),
    (0.949, 0.933),
    (0.979, 0.972),
    (0.994, 0.975),
    (0.997, 0.991),
    (0.999, 0.998),
    (1.0, 1.0),
];

/// The same for texts that were read by their sound.
const KNOTS_BY_SOUND: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.302, 0.464),
    (0.466, 0.621),
    (0.577, 0.755),
    (0.677, 0.813),
    (0.77, 0.882),
    (0.846, 0.894),
    (0.903, 0.912),
    (0.938, 0.931),
    (0.967, 0.949),
    (0.985, 0.972),
    (0.995, 0.979),
    (0.999, 0.994),
    (1.0, 1.0),
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
