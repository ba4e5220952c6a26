//! The fuzzy finders that search is measured against.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Searches for a query and gives the number of hits.
type Peer<'t> = Box<dyn FnMut(&str) -> usize + 't>;

/// Every peer over the same texts.
pub fn all<'t>(texts: &'t [&'t str]) -> Vec<(&'static str, Peer<'t>)> {
    vec![("SkimV2", skim(texts)), ("nucleo", nucleo(texts)), ("frizbee", frizbee(texts))]
}

fn skim<'t>(texts: &'t [&'t str]) -> Peer<'t> {
    let matcher = SkimMatcherV2::default();
    Box::new(move |query| {
        let mut hits: Vec<(i64, usize)> = (texts.iter().enumerate())
            .filter_map(|(row, text)| matcher.fuzzy_match(text, query).map(|score| (-score, row)))
            .collect();
        hits.sort_unstable();
        hits.len()
    })
}

fn nucleo<'t>(texts: &'t [&'t str]) -> Peer<'t> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let (mut needle, mut haystack) = (Vec::new(), Vec::new());
    Box::new(move |query| {
        let mut hits: Vec<(std::cmp::Reverse<u16>, usize)> = Vec::new();
        for (row, text) in texts.iter().enumerate() {
            let text = Utf32Str::new(text, &mut haystack);
            if let Some(score) = matcher.fuzzy_match(text, Utf32Str::new(query, &mut needle)) {
                hits.push((std::cmp::Reverse(score), row));
            }
        }
        hits.sort_unstable();
        hits.len()
    })
}

fn frizbee<'t>(texts: &'t [&'t str]) -> Peer<'t> {
    Box::new(move |query| ::frizbee::Matcher::new(query, &::frizbee::Config::default()).match_list(texts).len())
}
