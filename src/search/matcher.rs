//! The fuzzy tier: fuzzy-matcher, which is named here and nowhere else.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How many other characters may stand between two matched ones. More would let 人事 hit 残疾人、外事.
const GAP: usize = 3;

/// Where the characters of `query` stand in `text`, in order and close together; both folded, places counted in characters.
pub fn find(query: &str, text: &str) -> Option<Vec<usize>> {
    let (_, places) = SkimMatcherV2::default().ignore_case().fuzzy_indices(text, query)?;
    places.windows(2).all(|pair| pair[1] - pair[0] <= GAP + 1).then_some(places)
}
