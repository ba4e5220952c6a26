//! What callers say, ready to be looked for in a query: the built-in phrases, the names of the list itself, and what users
//! taught.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::domain::suffixes::Suffixes;
use crate::search::index::groups::Place;
use crate::search::text::alphabet::{Alphabet, Id, UNSEEN};

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
    /// Every place in them, in the order of what stands there; of names and taught sayings put together when first asked for.
    suffixes: OnceLock<Suffixes>,
    /// Per goal: where its sayings end.
    ends: Vec<usize>,
    /// Per goal: how many sayings it has.
    counts: Vec<u32>,
    /// For every [`BLOCK`] of characters the goal of the first: from there it is not far to that of any of them.
    blocks: Vec<u32>,
}

/// See [`Sayings::blocks`].
const BLOCK: usize = 32;

impl Default for Sayings {
    fn default() -> Self {
        Self::of(Cow::Borrowed(&[UNSEEN]), OnceLock::new())
    }
}

impl Sayings {
    /// Sayings whose goals are still to be told, see [`Sayings::lead`].
    pub fn new(ids: Cow<'static, [Id]>, suffixes: Suffixes) -> Self {
        Self::of(ids, OnceLock::from(suffixes))
    }

    fn of(ids: Cow<'static, [Id]>, suffixes: OnceLock<Suffixes>) -> Self {
        let (goals, ends, counts, blocks) = Default::default();
        Self { goals, ids, suffixes, ends, counts, blocks }
    }

    /// Sets the goal of the next `sayings` sayings: those that stand in the stored characters after the sayings of the
    /// goal before and end at position `end`.
    pub fn lead(&mut self, goal: Goal, sayings: u32, end: usize) {
        let position = self.goals.len() as u32;
        self.blocks.resize(end.div_ceil(BLOCK).max(self.blocks.len()), position);
        self.goals.push(goal);
        self.ends.push(end);
        self.counts.push(sayings);
    }

    /// Adds sayings that lead to one goal.
    pub fn add<'s>(&mut self, alphabet: &mut Alphabet, goal: Goal, texts: impl IntoIterator<Item = &'s str>) {
        self.suffixes.take();
        let ids = self.ids.to_mut();
        let mut sayings = 0;
        for text in texts {
            let before = ids.len();
            alphabet.push(text, ids);
            if ids.len() > before {
                ids.push(UNSEEN);
                sayings += 1;
            }
        }
        let end = ids.len();
        self.lead(goal, sayings, end);
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

    /// Puts the places of all sayings in order, if they are not yet. A search would do so otherwise.
    pub fn sort(&self) -> &Suffixes {
        self.suffixes.get_or_init(|| Suffixes::new(&self.ids))
    }

    /// Whether some saying has these two characters beside each other.
    pub fn have(&self, pair: [Id; 2]) -> bool {
        self.having(&pair).next().is_some()
    }

    /// Whether these characters are a saying, whether or not this list has its goal.
    pub fn is_saying(&self, word: &[Id]) -> bool {
        let begins = &self.sort().begins;
        begins.ending(&self.ids, begins.of(&self.ids, word), word.len()).next().is_some()
    }

    /// The sayings that begin a text, the shortest first: how long each is, and the position of its goal.
    pub fn beginnings(&self, text: &[Id], mut found: impl FnMut(usize, usize)) {
        let Some((first, others)) = text.split_first() else { return };
        let begins = &self.sort().begins;
        let mut range = begins.first(*first);
        for length in 1.. {
            let whole = begins.ending(&self.ids, range.clone(), length);
            whole.filter_map(|place| self.goal_at(place)).for_each(|goal| found(length, goal));
            match others.get(length - 1) {
                Some(id) if !range.is_empty() => range = begins.next(&self.ids, range, length, *id),
                _ => break,
            }
        }
    }

    /// For every place of this list's sayings at which these characters stand, the position of the goal.
    pub fn having(&self, word: &[Id]) -> impl Iterator<Item = usize> {
        self.sort().of(&self.ids, word).filter_map(|place| self.goal_at(place))
    }

    /// How often the sayings of one goal have these characters; 0 for a goal that is not of these.
    pub fn commonness(&self, goal: usize, word: &[Id]) -> usize {
        let Some(end) = self.ends.get(goal) else { return 0 };
        let begin = goal.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.sort().of(&self.ids, word).filter(|place| (begin..*end).contains(place)).count()
    }

    /// Every saying of this list whose first character may be, in their order, with the position of its goal.
    pub fn beginning(&self, may: impl Fn(Id) -> bool) -> impl Iterator<Item = (&[Id], usize)> {
        let sorted = &self.sort().begins;
        let firsts = (0..sorted.firsts.len().saturating_sub(1)).map(|id| id as Id).filter(|id| may(*id));
        let places = firsts.flat_map(|id| &sorted.order[sorted.first(id)]);
        let mut begins: Vec<usize> = places.map(|place| *place as usize).collect();
        begins.sort_unstable();
        begins.into_iter().filter_map(|begin| {
            let goal = self.goal_at(begin)?;
            let length = self.ids[begin..].iter().position(|id| *id == UNSEEN)?;
            Some((&self.ids[begin..begin + length], goal))
        })
    }

    /// The position of the goal of the saying at a place, unless it is of another list.
    fn goal_at(&self, place: usize) -> Option<usize> {
        let mut goal = *self.blocks.get(place / BLOCK)? as usize;
        while self.ends[goal] <= place {
            goal += 1;
        }
        (self.goals[goal] != Goal::Elsewhere).then_some(goal)
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

#[cfg(test)]
mod tests {
    use super::{Goal, Sayings};
    use crate::search::text::alphabet::Alphabet;

    #[test]
    fn sayings_are_found_by_any_of_their_characters() {
        let (mut alphabet, mut sayings) = (Alphabet::new(), Sayings::default());
        let aspect = |key: &str| Goal::Aspect { key: key.to_owned(), ids: Vec::new() };
        sayings.add(&mut alphabet, aspect("文电"), ["来文", "", "文件来"]);
        sayings.add(&mut alphabet, aspect("会务"), []);
        sayings.add(&mut alphabet, Goal::Elsewhere, ["来"]);
        assert_eq!((&*sayings.counts, sayings.unresolved()), (&[2, 0, 1][..], 1));
        sayings.add(&mut alphabet, aspect("调研"), ["来", "来文件"]);
        let ids = |text: &str| text.chars().map(|c| alphabet.id(c)).collect::<Vec<_>>();
        let come = alphabet.id('来');
        let listed = |may: &dyn Fn(u16) -> bool| {
            sayings.beginning(may).map(|(saying, goal)| (saying.to_vec(), goal)).collect::<Vec<_>>()
        };
        let all = [(ids("来文"), 0), (ids("文件来"), 0), (ids("来"), 3), (ids("来文件"), 3)];
        assert_eq!(listed(&|_| true), all);
        assert_eq!(listed(&|id| id != come), [(ids("文件来"), 0)]);
        let mut begun = Vec::new();
        sayings.beginnings(&ids("来文件来"), |length, goal| begun.push((length, goal)));
        assert_eq!(begun, [(1, 3), (2, 0), (3, 3)]);
        let having = |word: &str| {
            let mut goals: Vec<usize> = sayings.having(&ids(word)).collect();
            goals.sort_unstable();
            goals
        };
        assert_eq!((having("来"), having("文件"), having("电")), (vec![0, 0, 3, 3], vec![0, 3], vec![]));
        assert_eq!([0, 1, 2, 3, 4].map(|goal| sayings.commonness(goal, &ids("来"))), [2, 0, 1, 2, 0]);
        assert!(sayings.is_saying(&ids("来")) && sayings.is_saying(&ids("来文")) && !sayings.is_saying(&ids("文件")));
        assert!(sayings.have([ids("文")[0], ids("件")[0]]) && !sayings.have([come, come]));
    }
}
