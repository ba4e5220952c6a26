//! What callers say, ready to be looked for in a query: the built-in phrases, the names of the list itself, and what users
//! taught.

use std::ops::Range;

use super::alphabet::{Alphabet, Id};
use super::groups::Place;

/// Where a saying leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To the duties of a place in the list.
    Place {
        /// The place.
        place: Place,
        /// Whether a user taught it.
        own: bool,
    },
    /// To those of a sector's duties whose text has this word.
    Aspect {
        /// The word as the list has it.
        key: String,
        /// Its characters.
        ids: Vec<Id>,
    },
    /// Nowhere.
    Filler,
}

/// Sayings, grouped by goal.
#[derive(Debug, Default)]
pub struct Sayings {
    goals: Vec<Goal>,
    /// The characters of all sayings, end to end.
    ids: Vec<Id>,
    ends: Vec<u32>,
    /// Per saying: the position of its goal.
    goal_of: Vec<u16>,
    /// Per goal: how many sayings it has.
    counts: Vec<u32>,
    unresolved: usize,
}

impl Sayings {
    /// Makes room, so that growing does not copy what there is time and again.
    pub fn reserve(&mut self, sayings: usize, characters: usize) {
        self.ids.reserve(characters);
        self.ends.reserve(sayings);
        self.goal_of.reserve(sayings);
    }

    /// Adds sayings that lead to one goal; each text may hold several, with spaces between.
    pub fn add<'s>(&mut self, alphabet: &mut Alphabet, goal: Goal, texts: impl IntoIterator<Item = &'s str>) {
        self.begin(goal, |sayings, position| {
            for saying in texts.into_iter().flat_map(|text| text.split(' ')) {
                alphabet.push(saying, &mut sayings.ids);
                sayings.end(position);
            }
        });
    }

    /// Adds sayings of these lengths whose characters are numbered already.
    pub fn add_numbered(&mut self, goal: Goal, lengths: &[u8], ids: impl Iterator<Item = Id>) {
        self.begin(goal, |sayings, position| {
            // In two passes without a branch: this is most of what a start costs.
            let mut end = sayings.ids.len() as u32;
            sayings.ids.extend(ids);
            sayings.ends.extend(lengths.iter().map(|length| {
                end += u32::from(*length);
                end
            }));
            sayings.goal_of.resize(sayings.ends.len(), position);
        });
    }

    fn begin(&mut self, goal: Goal, add: impl FnOnce(&mut Self, u16)) {
        let Ok(position) = u16::try_from(self.goals.len()) else { return };
        self.goals.push(goal);
        let before = self.ends.len();
        add(self, position);
        self.counts.push((self.ends.len() - before) as u32);
    }

    /// Ends a saying, if there is any of it.
    fn end(&mut self, goal: u16) {
        let end = self.ids.len() as u32;
        if end > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(end);
            self.goal_of.push(goal);
        }
    }

    /// Per goal, how many sayings it has.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Counts sayings whose target the list does not have.
    pub fn count_unresolved(&mut self, sayings: usize) {
        self.unresolved += sayings;
    }

    /// How many sayings were left out because the list does not have their target.
    pub fn unresolved(&self) -> usize {
        self.unresolved
    }

    /// The goals.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// Whether some saying has these two characters beside each other.
    pub fn have(&self, pair: [Id; 2]) -> bool {
        self.iter().any(|(saying, _)| saying.windows(2).any(|other| *other == pair))
    }

    /// Every saying with the position of its goal.
    pub fn iter(&self) -> impl Iterator<Item = (&[Id], usize)> {
        let mut start = 0;
        self.ends.iter().zip(&self.goal_of).map(move |(end, goal)| {
            let saying = &self.ids[start..*end as usize];
            start = *end as usize;
            (saying, usize::from(*goal))
        })
    }
}

/// A saying found in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The characters of the query.
    pub range: Range<usize>,
    /// The position of its goal.
    pub goal: usize,
    /// The saying, if it was only heard: found by its sound.
    pub heard: Option<Vec<Id>>,
    /// Whether its last syllable was not typed out.
    pub unfinished: bool,
}
