//! Which duties of the likeliest sectors and offices an answer shows, and in which order.

use std::collections::HashMap;

use super::Routing;
use super::matters::Matter;
use crate::search::Index;
use crate::search::index::groups::Place;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::query::Query;
use crate::search::rank;

/// What a saying still weighs where the model deems its place impossible.
const UNLIKELY: f32 = 0.1;
/// How many entries are gone through for rows.
const MOST: usize = 12;
/// How many rows of one office are compared with the text's profile: those that share most words with it. Each costs some
/// microseconds in a long list, whose duties are read anew.
const MOST_ROWS: usize = 48;
/// How many rows of one office are listed.
const SHOWN: usize = 8;

/// How much a row of an entry is meant: [`Routing::rows`].
struct Within {
    row: u32,
    weight: f32,
}

impl Routing {
    /// The duties of the likeliest entries, each with how likely it is: an entry's likelihood, less for its later duties.
    /// `said` are the weights of rows by sayings and shared words.
    pub fn rows(&self, index: &Index, evidence: &Evidence, said: &[f32]) -> Vec<(u32, f32)> {
        let order = self.order(MOST);
        let Some(best) = order.first().map(|entry| self.likely(*entry)) else { return Vec::new() };
        // Of three rows that an operator sees, at most two are of one entry, and each of several matters has one.
        let (leading, most) = if self.matters.is_empty() { (2, 2) } else { (self.matters.len(), 1) };
        // By entry that has rows of its own: the first of them; and all others.
        let mut firsts: Vec<Vec<(u32, f32)>> = Vec::new();
        let mut others: Vec<(u32, f32)> = Vec::new();
        for (place, entry) in order.iter().copied().enumerate() {
            let likely = self.likely(entry);
            // The runner-up is always shown: who answers a phone sees what else it may be.
            if likely < best * rank::FAINT && firsts.len() >= 2 && place >= self.matters.len() {
                break;
            }
            let mut own = Vec::new();
            // One of several matters has its duties by its own words, as its route does.
            let all = match self.matter_of(entry) {
                Some(Matter { routing, evidence, query, .. }) => {
                    routing.within(index, evidence, &evidence.shared_and_said(index, query), entry)
                }
                None => self.within(index, evidence, said, entry),
            };
            for (place, within) in all.into_iter().enumerate() {
                let factor = rank::SIBLINGS[place.min(rank::SIBLINGS.len() - 1)];
                // A duty of several likely sectors is of the likeliest.
                let mut known = firsts.iter().flatten().chain(&others);
                if !known.any(|(row, _)| *row == within.row) {
                    let into = if firsts.len() < leading && own.len() < most { &mut own } else { &mut others };
                    into.push((within.row, likely * factor * within.weight));
                }
            }
            if !own.is_empty() {
                firsts.push(own);
            }
        }
        others.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut rows: Vec<(u32, f32)> = firsts.into_iter().flatten().chain(others).collect();
        // Scores fall with the order.
        let mut last = f32::MAX;
        for (_, weight) in &mut rows {
            *weight = weight.min(last * 0.999);
            last = *weight;
        }
        rows
    }

    /// Weighs rows that sayings lead to by how likely their sectors and offices are, where the model heard anything.
    pub fn weigh(&self, index: &Index, weights: &mut [f32]) {
        if !self.heard {
            return;
        }
        let mut likely: HashMap<u32, f32> = HashMap::new();
        for entry in self.order(MOST) {
            let rows = index.allocation().rows_of(index.groups(), index.allocation().entries()[entry as usize]);
            for row in rows {
                let known = likely.entry(row).or_default();
                *known = known.max(self.likely(entry));
            }
        }
        for (row, weight) in weights.iter_mut().enumerate().filter(|(_, weight)| **weight > 0.0) {
            *weight *= UNLIKELY + likely.get(&(row as u32)).copied().unwrap_or_default();
        }
    }

    /// The rows of an entry, the likeliest first.
    pub fn rows_of(&self, index: &Index, evidence: &Evidence, query: &Query, entry: u32) -> Vec<u32> {
        let said = evidence.shared_and_said(index, query);
        self.within(index, evidence, &said, entry).into_iter().map(|within| within.row).collect()
    }

    /// The duties of an entry, the likeliest first, with their weights of at most 1.
    fn within(&self, index: &Index, evidence: &Evidence, said: &[f32], entry: u32) -> Vec<Within> {
        let allocation = index.allocation();
        let place = allocation.entries()[entry as usize];
        let rows = allocation.rows_of(index.groups(), place);
        if let Place::Sector(_) = place {
            let asks = |row: u32| evidence.asks(index, row);
            let mut all: Vec<Within> = rows.into_iter().map(|row| Within { row, weight: 1.0 }).collect();
            all.sort_by_key(|within| !asks(within.row));
            return all;
        }
        let weight = |row: u32| (1.0 + said[row as usize]) * (0.05 + index.likeness(row, &self.profile));
        let mut rows = rows;
        if rows.len() > MOST_ROWS {
            let best =
                |one: &u32, other: &u32| said[*other as usize].total_cmp(&said[*one as usize]).then(one.cmp(other));
            rows.select_nth_unstable_by(MOST_ROWS, best);
            rows.truncate(MOST_ROWS);
        }
        let mut all: Vec<Within> = rows.into_iter().map(|row| Within { row, weight: weight(row) }).collect();
        all.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.row.cmp(&other.row)));
        let highest = all.first().map_or(1.0, |within| within.weight);
        all.iter_mut().for_each(|within| within.weight /= highest);
        all.truncate(SHOWN);
        all
    }
}
