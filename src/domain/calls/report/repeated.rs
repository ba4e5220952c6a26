//! Matters that came again: calls whose matters are alike, of one field.

use std::collections::HashMap;

use crate::domain::annotation::Call;
use crate::domain::calls::words::{self, ByPair, Pair, pairs};

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

/// By how many of its rarest pairs a matter is compared with others, and with how many others for each.
const COMPARED: (usize, usize) = (4, 4);

/// One wording of a matter.
struct Wording<'a> {
    matter: &'a str,
    field: &'a str,
    pairs: Vec<Pair>,
    /// How many calls are worded so.
    calls: usize,
    /// The wording that stands for its matter.
    leader: usize,
}

/// The matters of three calls or more, the most first.
pub(super) fn repeated<'a>(calls: impl Iterator<Item = (&'a Call, &'a str)>) -> Vec<Repeated> {
    let mut wordings = wordings(calls);
    let mut with: ByPair<u32> = ByPair::default();
    wordings.iter().flat_map(|wording| &wording.pairs).for_each(|pair| *with.entry(*pair).or_default() += 1);
    let all = wordings.len();
    let weigh = |pair: Pair| words::weight(with.get(&pair).copied().unwrap_or_default(), all);
    // The wording of most calls leads, and the others are compared with it.
    let mut order: Vec<usize> = (0..all).collect();
    order.sort_by_key(|position| (std::cmp::Reverse(wordings[*position].calls), *position));
    let mut leaders: ByPair<Vec<u32>> = ByPair::default();
    for position in order {
        let wording = &wordings[position];
        let mut rarest: Vec<(u32, Pair)> = wording.pairs.iter().map(|pair| (with[pair], *pair)).collect();
        // What no other has leads nowhere.
        rarest.retain(|(count, _)| *count > 1);
        rarest.sort_unstable();
        rarest.truncate(COMPARED.0);
        let near = rarest.iter().flat_map(|(_, pair)| leaders.get(pair).into_iter().flatten());
        let is_same = |leader: &u32| {
            let other = &wordings[*leader as usize];
            words::is_same(words::likeness(&wording.pairs, &other.pairs, weigh), wording.field, other.field)
        };
        let leader = near.copied().find(is_same);
        match leader {
            Some(leader) => wordings[position].leader = leader as usize,
            None => {
                for (_, pair) in rarest {
                    let known = leaders.entry(pair).or_default();
                    if known.len() < COMPARED.1 {
                        known.push(position as u32);
                    }
                }
            }
        }
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    wordings.iter().for_each(|wording| *counts.entry(wording.leader).or_default() += wording.calls);
    let mut repeated: Vec<(usize, usize)> = counts.into_iter().filter(|(_, count)| *count >= REPEATED).collect();
    repeated.sort_by_key(|(leader, count)| (std::cmp::Reverse(*count), *leader));
    let named = |(leader, count): (usize, usize)| Repeated { matter: wordings[leader].matter.to_owned(), count };
    repeated.into_iter().map(named).collect()
}

/// The different wordings, in the order in which they first came; what was purged has none.
fn wordings<'a>(calls: impl Iterator<Item = (&'a Call, &'a str)>) -> Vec<Wording<'a>> {
    let mut wordings: Vec<Wording<'a>> = Vec::new();
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    for (call, field) in calls.filter(|(call, _)| !call.matter.is_empty()) {
        let place = *known.entry((&call.matter, field)).or_insert_with(|| {
            let leader = wordings.len();
            wordings.push(Wording { matter: &call.matter, field, pairs: pairs(&call.matter), calls: 0, leader });
            leader
        });
        wordings[place].calls += 1;
    }
    wordings
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
