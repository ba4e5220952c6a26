//! Calibration: from how likely the rule holds an answer to how often such answers are right.
//!
//! The softmax shares a matter out among all sectors that could take it, so its first answer is right more often than its
//! likelihood says. The table was made by isotonic regression over answers to titles that the model had not seen
//! (`cargo bench --bench train`, which prints it).

/// Likelihood and how often right, both rising, for texts in hanzi.
const KNOTS: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.378, 0.557),
    (0.604, 0.8),
    (0.773, 0.834),
    (0.86, 0.894),
    (0.933, 0.936),
    (0.971, 0.975),
    (0.988, 0.979),
    (0.996, 0.979),
    (0.999, 0.991),
    (1.0, 0.998),
];

/// The same for texts that were read by their sound.
const KNOTS_BY_SOUND: &[(f32, f32)] = &[
    (0.0, 0.0),
    (0.307, 0.455),
    (0.466, 0.7),
    (0.576, 0.741),
    (0.676, 0.792),
    (0.764, 0.845),
    (0.844, 0.887),
    (0.899, 0.921),
    (0.929, 0.947),
    (0.962, 0.969),
    (0.989, 0.972),
    (0.997, 0.988),
    (0.999, 0.995),
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
