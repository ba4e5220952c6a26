//! The ranking rule.
//!
//! A better tier outranks a worse one. Within a tier the better score comes first, and level hits keep the order of the
//! list. Nothing else decides: not the order in which hits were found, nor a hash, nor the clock.

use std::cmp::Ordering;

use super::Hit;

/// How many hits are brought into exact order; a screen and its paging never need more.
pub const EXACT: usize = 1_000;

/// Which of two hits comes first.
#[must_use]
pub fn order(a: &Hit, b: &Hit) -> Ordering {
    a.tier.cmp(&b.tier).then(b.score.total_cmp(&a.score)).then(a.row.cmp(&b.row))
}

/// Puts the best [`EXACT`] hits first, in order; what remains follows in the order of the list.
pub fn sort(hits: &mut [Hit]) {
    if hits.len() > EXACT {
        hits.select_nth_unstable_by(EXACT, order);
        let (best, rest) = hits.split_at_mut(EXACT);
        best.sort_unstable_by(order);
        rest.sort_unstable_by_key(|hit| hit.row);
    } else {
        hits.sort_unstable_by(order);
    }
}
