//! Matters that came again: calls whose matters are alike, of one field.

use std::collections::HashMap;

use crate::domain::annotation::Call;
use crate::domain::calls::words::{self, ByPair};

/// A matter of several calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What it is about, in the words that most callers used.
    pub matter: String,
    /// How many calls.
    pub count: usize,
}

/// So many calls make a repeated matter.
const REPEATED: usize = 3;

/// By how many of its rarest pairs a matter finds others, and how many others are kept for each.
const RAREST: usize = 4;
const KEPT: usize = 4;

/// With how many others it is compared at most.
const LOOKED_AT: usize = 4;

/// One wording of a matter.
struct Wording<'a> {
    matter: &'a str,
    field: &'a str,
    /// Its pairs by the number that each got, sorted.
    pairs: Vec<u32>,
    /// What its pairs weigh together.
    weight: f32,
    /// How many calls are worded so.
    calls: usize,
    /// The wording that stands for its matter.
    leader: usize,
}

/// The matters of three calls or more, the most first.
pub(super) fn repeated<'a>(calls: impl Iterator<Item = (&'a Call, &'a str)>) -> Vec<Repeated> {
    let (mut wordings, with) = wordings(calls);
    let all = wordings.len();
    let weights: Vec<f32> = with.iter().map(|with| words::weight(*with, all)).collect();
    let weigh = |pair: u32| weights[pair as usize];
    for wording in &mut wordings {
        wording.weight = wording.pairs.iter().map(|pair| weigh(*pair)).sum();
    }
    // The wording of most calls leads, and the others are compared with it.
    let mut order: Vec<usize> = (0..all).collect();
    order.sort_by_key(|position| (std::cmp::Reverse(wordings[*position].calls), *position));
    let mut leaders: Vec<Vec<u32>> = vec![Vec::new(); with.len()];
    for position in order {
        let wording = &wordings[position];
        let rarest = rarest(&wording.pairs, &with);
        let mut near: Vec<u32> = rarest.iter().flat_map(|pair| leaders[*pair as usize].iter().copied()).collect();
        near.sort_unstable();
        // Whoever shares most of the rarest comes first, and few are looked at.
        let mut near: Vec<(usize, u32)> = near.chunk_by(u32::eq).map(|same| (same.len(), same[0])).collect();
        near.sort_unstable_by_key(|(shared, leader)| (std::cmp::Reverse(*shared), *leader));
        near.truncate(LOOKED_AT);
        let is_same = |leader: &u32| {
            let other = &wordings[*leader as usize];
            let [one, theirs] = [wording, other].map(|it| (&*it.pairs, it.weight));
            words::is_same(words::likeness_of(one, theirs, weigh), wording.field, other.field)
        };
        match near.into_iter().map(|(_, leader)| leader).find(is_same) {
            Some(leader) => wordings[position].leader = leader as usize,
            None => {
                for pair in rarest {
                    let known = &mut leaders[pair as usize];
                    if known.len() < KEPT {
                        known.push(position as u32);
                    }
                }
            }
        }
    }
    let mut counts = vec![0; all];
    wordings.iter().for_each(|wording| counts[wording.leader] += wording.calls);
    let mut repeated: Vec<(usize, usize)> = counts.into_iter().enumerate().collect();
    repeated.retain(|(_, count)| *count >= REPEATED);
    repeated.sort_by_key(|(leader, count)| (std::cmp::Reverse(*count), *leader));
    let named = |(leader, count): (usize, usize)| Repeated { matter: wordings[leader].matter.to_owned(), count };
    repeated.into_iter().map(named).collect()
}

/// The rarest pairs of a wording that others have, too: what no other has leads nowhere.
fn rarest(pairs: &[u32], with: &[u32]) -> Vec<u32> {
    let mut rarest: Vec<u32> = Vec::with_capacity(RAREST + 1);
    let key = |pair: u32| (with[pair as usize], pair);
    for pair in pairs.iter().copied().filter(|pair| with[*pair as usize] > 1) {
        if rarest.len() < RAREST || rarest.last().is_some_and(|last| key(pair) < key(*last)) {
            let place = rarest.partition_point(|other| key(*other) < key(pair));
            rarest.insert(place, pair);
            rarest.truncate(RAREST);
        }
    }
    rarest
}

/// The different wordings, in the order in which they first came, and how many of them have each pair; what was purged has
/// none.
fn wordings<'a>(calls: impl Iterator<Item = (&'a Call, &'a str)>) -> (Vec<Wording<'a>>, Vec<u32>) {
    let mut wordings: Vec<Wording<'a>> = Vec::new();
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    let mut numbers: ByPair<u32> = ByPair::default();
    let mut with: Vec<u32> = Vec::new();
    for (call, field) in calls.filter(|(call, _)| !call.matter.is_empty()) {
        let place = *known.entry((&call.matter, field)).or_insert_with(|| {
            let mut pairs = Vec::with_capacity(call.matter.len() / 3);
            words::each_pair(&call.matter, |pair| {
                let next = numbers.len() as u32;
                pairs.push(*numbers.entry(pair).or_insert(next));
            });
            pairs.sort_unstable();
            pairs.dedup();
            with.resize(numbers.len(), 0);
            pairs.iter().for_each(|pair| with[*pair as usize] += 1);
            let leader = wordings.len();
            wordings.push(Wording { matter: &call.matter, field, pairs, weight: 0.0, calls: 0, leader });
            leader
        });
        wordings[place].calls += 1;
    }
    (wordings, with)
}

#[cfg(test)]
mod tests {
    use super::{Repeated, repeated};
    use crate::domain::annotation::Call;

    #[test]
    fn calls_of_one_matter_are_counted_together() {
        let matters = ["幸福小区路灯不亮", "孩子入园", "幸福小区的路灯不亮了", "幸福小区路灯不亮，半个月", "拖欠工资"];
        let calls: Vec<Call> =
            matters.into_iter().map(|matter| Call { matter: matter.into(), ..Call::default() }).collect();
        let found = repeated(calls.iter().map(|call| (call, "")));
        assert_eq!(found, [Repeated { matter: "幸福小区路灯不亮".into(), count: 3 }]);
    }
}
