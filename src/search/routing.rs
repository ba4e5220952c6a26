//! Whose matter a text is: the one rule by which the model, sayings and shared words decide together.
//!
//! Every sector and office of the list (an *entry*, see [`Allocation`](crate::search::routing::allocation::Allocation)) has a score:
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

pub mod allocation;
mod duties;
pub mod in_use;
pub mod lead;
pub mod learned;
pub mod learning;
pub mod matters;
pub mod route;

use std::ops::Range;

use crate::domain::Target;
use crate::meaning::model::softmax;
use crate::meaning::{FieldId, Profile, Reading, calibration};
use crate::search::index::Index;
use crate::search::index::groups::Place;
use crate::search::index::sayings::Goal;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::query::Query;
use crate::search::routing::matters::Matter;

/// Below this confidence an answer is shown as unsure (没把握): it is more likely wrong than right.
pub const UNSURE: f32 = 0.5;

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
const HANZI: Weights = Weights { model: 1.40, said: 0.95, house: -1.63 };
/// For a text that is read by its sound. The bench finds next to nothing in sayings here, because letters seldom hold one as
/// it is written; where hanzi among the letters do, it counts as in hanzi.
const BY_SOUND: Weights = Weights { model: 1.86, said: 0.95, house: -1.45 };
/// What is added where a user taught a saying.
pub const TAUGHT: f32 = 8.0;
/// What is added to the model's probability of an entry before its logarithm is taken, so that sayings can still make
/// an entry likely that the model holds impossible.
pub const FLOOR: f32 = 1e-3;

/// What single characters must say of one field to be heard, where the model knows no two neighbours.
const PLAIN: f32 = 0.3;

/// How sure an answer is at most that rests on single characters: it is shown as unsure.
const FAINT: f32 = 0.4;

/// The least part of a text's profile that somebody of the list must take.
const TAKEN: f32 = 0.2;

/// How many words are named as a reason.
const NAMED: usize = 3;

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
        let decided = self.confidence(entry) >= UNSURE;
        let words = index.reader().words(&query.typed, &self.reading, &shares, NAMED, decided);
        words.into_iter().map(|range| query.typed[range].iter().collect()).collect()
    }

    /// The field through which an entry takes the text.
    pub fn field_of(&self, index: &Index, entry: u32) -> Option<FieldId> {
        if let Some(matter) = self.matter_of(entry) {
            return matter.routing.field_of(index, entry);
        }
        index.allocation().field_of(&self.profile, entry, self.reading.spelled)
    }
}
