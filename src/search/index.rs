//! The index: a catalog made ready to be searched.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::{Annotations, Catalog, Phrases, text};

use super::explanation::{Explanation, Why};
use super::{Hit, Results, SearchOptions, Tier, matcher, rank};

/// A catalog made ready to be searched.
#[derive(Debug)]
pub struct Index {
    catalog: Arc<Catalog>,
    texts: Vec<String>,
    fallback: Vec<u32>,
}

impl Index {
    /// Reads a catalog and the phrases that apply to it.
    #[must_use]
    pub fn build(catalog: Arc<Catalog>, phrases: &Phrases) -> Self {
        Self::build_with(catalog, phrases, |_, _| {})
    }

    /// As [`Index::build`], telling how many duties of how many are done, for a gauge.
    #[must_use]
    pub fn build_with(catalog: Arc<Catalog>, phrases: &Phrases, progress: impl Fn(usize, usize)) -> Self {
        let texts: Vec<String> = catalog.duties().iter().map(|duty| text::fold(&duty.text)).collect();
        progress(texts.len(), texts.len());
        let fallback = if phrases.catalog == catalog.id() {
            phrases.fallback.iter().filter_map(|number| catalog.duty_row(*number)).map(|row| row as u32).collect()
        } else {
            Vec::new()
        };
        Self { catalog, texts, fallback }
    }

    /// Takes in the users' phrases and notes of this catalog, in place of those it had; cheap enough for every save.
    pub fn set_annotations(&mut self, _annotations: &Annotations) {}

    /// Every duty that fits, best first.
    #[must_use]
    pub fn search(&self, query: &str, _options: SearchOptions) -> Results {
        let query = text::fold(query.trim());
        let mut hits = Vec::new();
        if let Some(row) = number(&query).and_then(|number| self.catalog.duty_row(number)) {
            hits.push(Hit { row: row as u32, tier: Tier::Number, score: 1.0 });
        } else if !query.is_empty() {
            for (row, duty) in self.texts.iter().enumerate() {
                if query.split(' ').all(|term| duty.contains(term)) {
                    hits.push(Hit { row: row as u32, tier: Tier::Literal, score: 0.9 });
                } else if matcher::find(&query, duty).is_some() {
                    hits.push(Hit { row: row as u32, tier: Tier::Fuzzy, score: 0.5 });
                }
            }
        }
        rank::sort(&mut hits);
        let fallback = if hits.is_empty() && !query.is_empty() { self.fallback.clone() } else { Vec::new() };
        Results { hits, fallback }
    }

    /// Why a hit of this query is there, and what to highlight. Costs more than finding it: ask only for rows on screen.
    #[must_use]
    pub fn explain(&self, query: &str, _options: SearchOptions, hit: &Hit) -> Explanation {
        let folded = text::fold(query.trim());
        let row = hit.row as usize;
        let places: Vec<usize> = match hit.tier {
            Tier::Number => Vec::new(),
            Tier::Fuzzy => matcher::find(&folded, &self.texts[row]).unwrap_or_default(),
            _ => folded
                .split(' ')
                .filter_map(|term| Some((self.texts[row].split(term).next()?.chars().count(), term.chars().count())))
                .flat_map(|(start, length)| start..start + length)
                .collect(),
        };
        let why = match hit.tier {
            Tier::Number => Why::Number(self.catalog.duties()[row].number),
            Tier::Fuzzy => Why::Fuzzy { typed: query.to_owned() },
            _ => Why::Literal { term: query.to_owned() },
        };
        Explanation { why: vec![why], text: ranges(&self.catalog.duties()[row].text, places), ..Explanation::default() }
    }
}

fn number(query: &str) -> Option<u32> {
    let query = query.strip_prefix('第').unwrap_or(query);
    query.strip_suffix(['项', '号']).unwrap_or(query).parse().ok()
}

fn ranges(text: &str, mut places: Vec<usize>) -> Vec<Range<usize>> {
    places.sort_unstable();
    places.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (start, c) in text.char_indices().enumerate().filter(|(i, _)| places.binary_search(i).is_ok()).map(|(_, at)| at)
    {
        match ranges.last_mut() {
            Some(last) if last.end == start => last.end += c.len_utf8(),
            _ => ranges.push(start..start + c.len_utf8()),
        }
    }
    ranges
}
