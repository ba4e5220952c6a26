//! How good the place of a term is: whether it stands on words, and a score.

/// What stands on words before what does not, then the better score.
pub fn better(one: (bool, f32), other: (bool, f32)) -> (bool, f32) {
    if one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).is_lt() { other } else { one }
}

/// The place of a term that stands nowhere.
pub const NOWHERE: (bool, f32) = (false, 0.0);
