//! What callers say, ready to be looked for in a query: the built-in phrases, the names of the list itself, and what users
//! taught.

use std::borrow::Cow;
use std::ops::Range;

use super::alphabet::{Alphabet, Id, UNSEEN};
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
    /// To a place that this list does not have.
    Elsewhere,
}

/// Sayings, grouped by goal.
#[derive(Debug)]
pub struct Sayings {
    goals: Vec<Goal>,
    /// The characters of all sayings, end to end, with [`UNSEEN`] before the first and after each. The built-in ones are
    /// read where they lie in the program.
    ids: Cow<'static, [Id]>,
    /// Where each saying begins.
    begins: Cow<'static, [u32]>,
    /// Per goal: where its sayings end.
    ends: Vec<usize>,
    /// Per goal: how many sayings it has.
    counts: Vec<u32>,
}

impl Default for Sayings {
    fn default() -> Self {
        Self::new(Cow::Borrowed(&[UNSEEN]), Cow::Borrowed(&[]))
    }
}

impl Sayings {
    /// Sayings whose goals are still to be told, see [`Sayings::lead`].
    pub fn new(ids: Cow<'static, [Id]>, begins: Cow<'static, [u32]>) -> Self {
        Self { goals: Vec::new(), ids, begins, ends: Vec::new(), counts: Vec::new() }
    }

    /// Tells that so many sayings up to `end` lead to a goal.
    pub fn lead(&mut self, goal: Goal, sayings: u32, end: usize) {
        self.goals.push(goal);
        self.ends.push(end);
        self.counts.push(sayings);
    }

    /// Adds sayings that lead to one goal.
    pub fn add<'s>(&mut self, alphabet: &mut Alphabet, goal: Goal, texts: impl IntoIterator<Item = &'s str>) {
        let ids = self.ids.to_mut();
        let mut sayings = 0;
        for text in texts {
            let before = ids.len();
            alphabet.push(text, ids);
            if ids.len() > before {
                ids.push(UNSEEN);
                self.begins.to_mut().push(before as u32);
                sayings += 1;
            }
        }
        let end = ids.len();
        self.lead(goal, sayings, end);
    }

    /// Per goal, how many sayings it has.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many sayings lead nowhere because the list does not have their target.
    pub fn unresolved(&self) -> usize {
        let lost = self.goals.iter().zip(&self.counts).filter(|(goal, _)| **goal == Goal::Elsewhere);
        lost.map(|(_, count)| *count as usize).sum()
    }

    /// The goals.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// Whether some saying has these two characters beside each other.
    pub fn have(&self, pair: [Id; 2]) -> bool {
        self.places(pair[0]).any(|(rest, _)| rest[0] == pair[1])
    }

    /// Every saying of this list with the position of its goal.
    pub fn iter(&self) -> impl Iterator<Item = (&[Id], usize)> {
        let ends = self.begins.iter().skip(1).map(|begin| *begin as usize).chain([self.ids.len()]);
        let sayings = self.begins.iter().map(|begin| *begin as usize).zip(ends);
        let mut goal = 0;
        sayings.filter_map(move |(begin, end)| {
            while self.ends[goal] <= begin {
                goal += 1;
            }
            (self.goals[goal] != Goal::Elsewhere).then(|| (&self.ids[begin..end - 1], goal))
        })
    }

    /// Every place of this list's sayings at which a character stands: what follows it, and the position of the goal.
    pub fn places(&self, id: Id) -> impl Iterator<Item = (&[Id], usize)> {
        self.led(places(&self.ids, id)).map(|(place, goal)| (&self.ids[place + 1..], goal))
    }

    /// How often the sayings of one goal have these characters; 0 for a goal that is not of these.
    pub fn having(&self, goal: usize, word: &[Id]) -> usize {
        let (Some(end), Some((first, others))) = (self.ends.get(goal), word.split_first()) else { return 0 };
        let begin = goal.checked_sub(1).map_or(0, |before| self.ends[before]);
        let sayings = &self.ids[begin..*end];
        places(sayings, *first).filter(|place| sayings[place + 1..].starts_with(others)).count()
    }

    /// Every saying that begins with a character, with the position of its goal.
    pub fn beginning(&self, id: Id) -> impl Iterator<Item = (&[Id], usize)> {
        let begins = places(&self.ids, id).filter(|place| self.ids[place - 1] == UNSEEN);
        self.led(begins).map(|(place, goal)| {
            let length = self.ids[place..].iter().position(|id| *id == UNSEEN);
            (&self.ids[place..place + length.unwrap_or_default()], goal)
        })
    }

    /// Places in order, with their goals; without those of other lists.
    fn led(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = (usize, usize)> {
        let mut goal = 0;
        places.filter_map(move |place| {
            while self.ends[goal] <= place {
                goal += 1;
            }
            (self.goals[goal] != Goal::Elsewhere).then_some((place, goal))
        })
    }
}

/// The places at which a character stands. Whole blocks are looked through without a branch, which the compiler turns into
/// vector instructions.
fn places(ids: &[Id], id: Id) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 32;
    let wanted = if id == UNSEEN { &[] } else { ids };
    wanted.chunks(BLOCK).enumerate().flat_map(move |(number, block)| {
        let has = block.iter().fold(0, |any, other| any | u8::from(*other == id)) != 0;
        let block = if has { block } else { &[] };
        let here = block.iter().enumerate().filter(move |(_, other)| **other == id);
        here.map(move |(place, _)| number * BLOCK + place)
    })
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

#[cfg(test)]
mod tests {
    use super::{Goal, Sayings};
    use crate::search::alphabet::Alphabet;

    #[test]
    fn sayings_are_found_by_any_of_their_characters() {
        let (mut alphabet, mut sayings) = (Alphabet::new(), Sayings::default());
        let aspect = |key: &str| Goal::Aspect { key: key.to_owned(), ids: Vec::new() };
        sayings.add(&mut alphabet, aspect("文电"), ["来文", "", "文件来"]);
        sayings.add(&mut alphabet, aspect("会务"), []);
        sayings.add(&mut alphabet, aspect("调研"), ["来"]);
        let ids = |text: &str| text.chars().map(|c| alphabet.id(c)).collect::<Vec<_>>();
        let come = alphabet.id('来');
        let all: Vec<_> = sayings.iter().map(|(saying, goal)| (saying.to_vec(), goal)).collect();
        assert_eq!(all, [(ids("来文"), 0), (ids("文件来"), 0), (ids("来"), 2)]);
        let beginning: Vec<_> = sayings.beginning(come).map(|(saying, goal)| (saying.to_vec(), goal)).collect();
        assert_eq!(beginning, [(ids("来文"), 0), (ids("来"), 2)]);
        assert_eq!(sayings.places(come).map(|(_, goal)| goal).collect::<Vec<_>>(), [0, 0, 2]);
        assert_eq!(sayings.counts(), [2, 0, 1]);
        assert_eq!([0, 1, 2, 3].map(|goal| sayings.having(goal, &ids("来"))), [2, 0, 1, 0]);
        assert_eq!(sayings.having(0, &ids("文件")), 1);
        let have = |pair: &str| sayings.have([ids(pair)[0], ids(pair)[1]]);
        assert!(have("件来") && !have("文文") && !have("来来"));
    }
}
