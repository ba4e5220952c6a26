//! Whose matter a text is: the one rule by which the model, sayings and shared words decide together.
//!
//! Every sector and office of the list (an *entry*, see [`Allocation`](super::allocation::Allocation)) has a score:
//!
//! ```text
//! score = model × ln(FLOOR + probability of its fields)         what the text means (crate::meaning)
//!       + said  × ln(1 + weight of the sayings that lead there)  what callers are known to say
//!       + house, for an office's own matters in a list that has sectors
//!       + TAUGHT, if a user taught a saying of the text
//!       + what the office's own tickets taught (dutydesk learn), if they did
//! ```
//!
//! and the softmax over all entries is how likely each is. The weights were learned by `cargo bench --bench train` on titles
//! that the model had not seen. Within an entry its duties are ordered by the aspects asked for, by what is said of each, by
//! its own profile and by the words that it shares with the text; see [`Routing::rows`].

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::Evidence;
use super::groups::Place;
use super::index::Index;
use super::matters::{self, Matter};
use super::query::Query;
use super::rank;
use super::sayings::Goal;
use crate::domain::Target;
use crate::meaning::model::softmax;
use crate::meaning::{FieldId, Profile, Reading, calibration};

/// What the parts of the rule weigh.
struct Weights {
    /// What the text means.
    model: f32,
    /// What callers are known to say.
    said: f32,
    /// An office's own matters, in a list that has sectors: callers seldom ask for them, so this is below 0.
    house: f32,
}

/// For a text in hanzi; printed by `cargo bench --bench train`.
const HANZI: Weights = Weights { model: 1.43, said: 1.0, house: -1.64 };
/// For a text that is read by its sound. The bench finds next to nothing in sayings here, because letters seldom hold one as
/// it is written; where hanzi among the letters do, it counts as in hanzi.
const BY_SOUND: Weights = Weights { model: 1.85, said: 1.0, house: -1.44 };
/// What is added where a user taught a saying.
pub const TAUGHT: f32 = 8.0;
/// The least probability: what the model deems impossible sayings may still make likely.
pub const FLOOR: f32 = 1e-3;

/// What single characters must say of one field to be heard, where the model knows no two neighbours.
const PLAIN: f32 = 0.3;

/// How sure an answer is at most that rests on single characters: it is shown as unsure.
const FAINT: f32 = 0.4;

/// The least part of a text's profile that somebody of the list must take.
const TAKEN: f32 = 0.2;

/// What the rule weighs for one entry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Features {
    /// How likely its fields are: ln(FLOOR + probability).
    pub model: f32,
    /// ln(1 + weight of the sayings that lead there).
    pub said: f32,
    /// 1 for an office's own matters in a list that has sectors, else 0.
    pub house: f32,
}

/// See [`Index::features`].
pub fn features_of(index: &Index, typed: &str) -> Vec<(Target, Features)> {
    let query = Query::new(typed, index.alphabet());
    let evidence = Evidence::new(index, &query, None);
    let routing = Routing::of_one(index, &query, &evidence);
    let probabilities = index.allocation().probabilities(&routing.profile);
    let said = said(index, &evidence);
    (index.allocation().entries().iter().enumerate())
        .map(|(entry, place)| {
            let features = Features {
                model: if routing.heard { (FLOOR + probabilities[entry]).ln() } else { 0.0 },
                said: said[entry].0.ln_1p(),
                house: house(index, *place),
            };
            (place.target(index.catalog()), features)
        })
        .collect()
}

/// See [`Features::house`].
fn house(index: &Index, place: Place) -> f32 {
    if matches!(place, Place::Office(_)) && !index.catalog().sectors().is_empty() { 1.0 } else { 0.0 }
}

/// A text, and how likely it is each entry's matter.
#[derive(Debug)]
pub struct Routing {
    /// The text's profile over the fields.
    pub profile: Profile,
    /// The text as it was read.
    pub reading: Reading,
    /// By entry: its score.
    pub scores: Vec<f32>,
    /// By entry: how likely the text is its matter; together 1.
    pub likely: Vec<f32>,
    /// Whether the model heard anything that somebody of the list takes.
    pub heard: bool,
    /// Whether only single characters were heard: of such texts the calibration knows nothing.
    pub faint: bool,
    /// The matters of a text about several, the likeliest of the whole first.
    pub matters: Vec<Matter>,
}

/// By entry: the weight of the sayings that lead there, and whether a user taught one.
fn said(index: &Index, evidence: &Evidence) -> Vec<(f32, bool)> {
    let mut by_goal: Vec<(usize, f32)> = evidence.said.iter().map(|(said, weight)| (said.goal, *weight)).collect();
    by_goal.sort_by_key(|(goal, _)| *goal);
    let mut all = vec![(0.0_f32, false); index.allocation().entries().len()];
    for same in by_goal.chunk_by(|one, other| one.0 == other.0) {
        let Goal::Place { place, own } = index.goal(same[0].0) else { continue };
        if let Some(entry) = index.allocation().entry_of(index.catalog(), *place) {
            let weight = same.iter().map(|(_, weight)| weight).sum::<f32>();
            let known = &mut all[entry as usize];
            *known = (known.0.max(weight), known.1 || *own);
        }
    }
    all
}

impl Routing {
    /// Reads a text, which may be about several matters.
    pub fn new(index: &Index, query: &Query, evidence: &Evidence) -> Self {
        let mut routing = Self::of_one(index, query, evidence);
        if routing.heard {
            routing.matters = matters::matters(index, query);
            let likely = |matter: &Matter| routing.likely[matter.entry as usize];
            let mut order: Vec<usize> = (0..routing.matters.len()).collect();
            order.sort_by(|one, other| likely(&routing.matters[*other]).total_cmp(&likely(&routing.matters[*one])));
            let mut matters: Vec<Option<Matter>> = std::mem::take(&mut routing.matters).into_iter().map(Some).collect();
            routing.matters = order.into_iter().filter_map(|place| matters[place].take()).collect();
        }
        routing
    }

    /// Reads a text as one matter.
    pub fn of_one(index: &Index, query: &Query, evidence: &Evidence) -> Self {
        let reading = index.reader().read(&query.typed);
        let profile = reading.profile();
        let mut filler = vec![false; query.typed.len()];
        evidence.filler.iter().zip(&query.places).for_each(|(says_nothing, place)| filler[*place] = *says_nothing);
        let says = |range: &Range<usize>| filler[range.clone()].iter().any(|says_nothing| !says_nothing);
        let heard = reading.pairs.iter().any(says);
        // Single characters are heard where they say much of one field.
        let faint =
            !heard && !reading.spelled && reading.known().any(says) && profile.iter().any(|part| *part >= PLAIN);
        let heard = heard || faint;
        let probabilities = if heard { index.allocation().probabilities(&profile) } else { Vec::new() };
        // What nobody of this list takes is not heard here.
        let taken = heard && probabilities.iter().sum::<f32>() >= TAKEN;
        let learned = index.learned().map(|learned| learned.scores(index.reader(), &query.typed, reading.spelled));
        let heard = taken || learned.as_ref().is_some_and(|scores| scores.heard);
        let said = said(index, evidence);
        let weights = if reading.spelled { BY_SOUND } else { HANZI };
        let entries = index.allocation().entries();
        let score = |(entry, (weight, own)): (usize, &(f32, bool))| {
            let house = weights.house * house(index, entries[entry]);
            let model =
                probabilities.get(entry).filter(|_| taken).map_or(0.0, |probability| (FLOOR + probability).ln());
            let learned = learned.as_ref().map_or(0.0, |scores| scores.of[entry]);
            weights.model * model + weights.said * weight.ln_1p() + house + learned + if *own { TAUGHT } else { 0.0 }
        };
        let scores: Vec<f32> = said.iter().enumerate().map(score).collect();
        let likely = if scores.is_empty() { Vec::new() } else { softmax(&scores) };
        Self { profile, reading, scores, likely, heard, faint, matters: Vec::new() }
    }

    /// The first entries: those of several matters, then the others, the likeliest first; at most so many. There may be
    /// thousands of offices, of which nobody wants more than a few.
    pub fn order(&self, most: usize) -> Vec<u32> {
        let matter = |entry: &u32| self.matters.iter().position(|matter| matter.entry == *entry).unwrap_or(usize::MAX);
        let compare = |one: &u32, other: &u32| {
            let likely = self.likely[*other as usize].total_cmp(&self.likely[*one as usize]);
            matter(one).cmp(&matter(other)).then(likely).then(one.cmp(other))
        };
        let all = 0..self.likely.len() as u32;
        if most >= all.len() {
            let mut order: Vec<u32> = all.collect();
            order.sort_unstable_by(compare);
            return order;
        }
        let mut order: Vec<u32> = Vec::with_capacity(most + 1);
        for entry in all {
            let place = order.iter().rposition(|known| compare(known, &entry).is_lt()).map_or(0, |last| last + 1);
            if place < most {
                order.insert(place, entry);
                order.truncate(most);
            }
        }
        order
    }

    /// The matter whose answer an entry is, where there are several.
    pub fn matter_of(&self, entry: u32) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.entry == entry)
    }

    /// How likely an entry is: of several matters, by the words of its own.
    pub fn likely(&self, entry: u32) -> f32 {
        self.matter_of(entry).map_or(self.likely[entry as usize], |matter| matter.routing.likely[entry as usize])
    }

    /// How often such an answer is right.
    pub fn confidence(&self, entry: u32) -> f32 {
        let confidence = calibration::confidence(self.likely(entry), self.reading.spelled);
        if self.faint { confidence.min(FAINT) } else { confidence }
    }

    /// The words that speak for an entry, as they were typed.
    pub fn words(&self, index: &Index, query: &Query, entry: u32) -> Vec<String> {
        if let Some(matter) = self.matter_of(entry) {
            return matter.routing.words(index, &matter.query, entry);
        }
        if !self.heard {
            return Vec::new();
        }
        let shares = index.allocation().shares_of(entry);
        let words = index.reader().words(&query.typed, &self.reading, &shares, NAMED);
        words.into_iter().map(|range| query.typed[range].iter().collect()).collect()
    }

    /// The field through which an entry takes the text.
    pub fn field_of(&self, index: &Index, entry: u32) -> Option<FieldId> {
        if let Some(matter) = self.matter_of(entry) {
            return matter.routing.field_of(index, entry);
        }
        index.allocation().field_of(&self.profile, entry)
    }
}

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
            for (place, within) in self.within(index, evidence, said, entry).into_iter().enumerate() {
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

/// What a saying still weighs where the model deems its place impossible.
const UNLIKELY: f32 = 0.1;
/// How many words are named as a reason.
const NAMED: usize = 3;
/// How many entries are gone through for rows.
const MOST: usize = 12;
/// How many rows of one office are compared with the text's profile: those that share most words with it. Each costs some
/// microseconds in a long list, whose duties are read anew.
const MOST_ROWS: usize = 48;
/// How many rows of one office are listed.
const SHOWN: usize = 8;
