//! The phrase and overlap tiers: what the caller's words are known for, and what they share with the list.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::search::index::Index;
use crate::search::index::groups::Place;
use crate::search::index::row_set::RowSet;
use crate::search::index::sayings::{Goal, Said, Sayings};
use crate::search::matching::heard_sayings;
use crate::search::matching::in_text;
use crate::search::matching::query::Query;
use crate::search::matching::term;
use crate::search::pinyin::pattern::Pattern;
use crate::search::rank;
use crate::search::text::alphabet::{Id, SEPARATOR, UNSEEN};

/// The longest query whose words are weighed, in characters.
const LONGEST: usize = 5_000;

/// What the words of a query are known for.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The sayings that count, longest first, with their weight.
    pub said: Vec<(Said, f32)>,
    /// The keys of the aspects asked for.
    pub aspects: Vec<(Said, Vec<Id>)>,
    /// Which characters are filler.
    pub filler: Vec<bool>,
    /// Which characters a saying, an aspect or filler accounts for.
    pub covered: Vec<bool>,
}

impl Evidence {
    /// Looks for sayings in a query; by sound too, where `heard` is a pattern of (the beginning of) it.
    pub fn new(index: &Index, query: &Query, heard: Option<&Pattern>) -> Self {
        let ids = &query.ids[..query.ids.len().min(LONGEST)];
        let mut found = Vec::new();
        for (base, sayings) in index.sayings() {
            read(sayings, ids, base, &mut found);
            if let Some(pattern) = heard {
                heard_sayings::hear(index, sayings, pattern, base, &mut found);
            }
        }
        Self::weigh(index, query, found)
    }

    /// Whether everything that was typed is accounted for, and by more than filler.
    pub fn covers_all(&self) -> bool {
        !self.said.is_empty() && self.covered.iter().all(|covered| *covered)
    }

    /// The sayings that count among those found.
    pub fn weigh(index: &Index, query: &Query, mut found: Vec<Said>) -> Self {
        // Longest first; what was read before what was only heard.
        found.sort_by_key(|said| {
            (std::cmp::Reverse(said.range.len()), said.heard.is_some(), said.range.start, said.goal)
        });
        // What was heard does not begin or end inside a word that was read: 报村干部 is not in 举报村干部.
        let read: Vec<Range<usize>> =
            found.iter().filter(|said| said.heard.is_none()).map(|said| said.range.clone()).collect();
        let cuts = |range: &Range<usize>, read: &Range<usize>| {
            let within = |place| read.start < place && place < read.end;
            within(range.start) && range.end > read.end || within(range.end) && range.start < read.start
        };
        found.retain(|said| said.heard.is_none() || !read.iter().any(|read| cuts(&said.range, read)));
        let mut kept: Vec<Said> = Vec::new();
        // Only what begins near a saying can hold it: by the place at which they begin, the positions of those kept.
        let mut begin_at: Vec<Vec<usize>> = vec![Vec::new(); query.ids.len() + 1];
        let longest = found.first().map_or(0, |said| said.range.len());
        for said in found {
            let aspect = matches!(index.goal(said.goal), Goal::Aspect { .. });
            let within = |other: &Said| {
                other.range.len() > said.range.len()
                    && other.range.start <= said.range.start
                    && said.range.end <= other.range.end
            };
            let near = said.range.end.saturating_sub(longest)..=said.range.start;
            let hidden = begin_at[near].iter().flatten().map(|position| &kept[*position]).any(|other| {
                within(other) && (!aspect || !other.is_place(index))
                    || other.range == said.range
                        && (other.goal == said.goal || said.heard.is_some() && other.heard.is_none())
            });
            if !hidden {
                begin_at[said.range.start].push(kept.len());
                kept.push(said);
            }
        }
        let mut evidence = Self {
            filler: vec![false; query.ids.len()],
            covered: query.ids.iter().map(|id| *id == SEPARATOR).collect(),
            ..Self::default()
        };
        let mut covers: HashMap<usize, Vec<bool>> = HashMap::new();
        for said in &kept {
            evidence.covered[said.range.clone()].fill(true);
            match index.goal(said.goal) {
                Goal::Filler => evidence.filler[said.range.clone()].fill(true),
                Goal::Elsewhere => {}
                Goal::Aspect { ids, .. } => evidence.aspects.push((said.clone(), ids.clone())),
                Goal::Place { own, .. } => {
                    let here = begin_at[said.range.start].iter().map(|position| &kept[*position]);
                    let places = here.filter(|other| other.range == said.range && other.is_place(index)).count();
                    let cover = covers.entry(said.goal).or_insert_with(|| vec![false; query.ids.len()]);
                    let fresh = cover[said.range.clone()].iter().filter(|covered| !**covered).count();
                    cover[said.range.clone()].fill(true);
                    let mut weight = rank::saying(said.range.len(), fresh, places);
                    if *own {
                        weight *= rank::TAUGHT;
                    }
                    if let Some(saying) = &said.heard {
                        weight *= rank::HEARD * rank::common(commonness(index, saying, said.goal));
                    }
                    if said.unfinished {
                        weight *= rank::UNFINISHED;
                    }
                    evidence.said.push((said.clone(), weight));
                }
            }
        }
        evidence
    }

    /// The weight of every row that sayings lead to.
    pub fn rows(&self, index: &Index) -> Vec<f32> {
        let mut goals = vec![0.0; index.goals()];
        self.said.iter().for_each(|(said, weight)| goals[said.goal] += weight);
        let (mut sums, mut best) = (vec![0.0; index.len()], vec![0.0; index.len()]);
        for (goal, weight) in goals.into_iter().enumerate() {
            if let Goal::Place { place, .. } = index.goal(goal)
                && weight > 0.0
            {
                self.add(index, *place, weight, |row, weight: f32| {
                    sums[row] += weight;
                    best[row] = weight.max(best[row]);
                });
            }
        }
        sums.iter_mut().zip(best).for_each(|(sum, best)| *sum = best + (*sum - best) * rank::BESIDE);
        sums
    }

    /// The rows that sayings lead to.
    pub fn led(&self, index: &Index) -> RowSet {
        let mut rows = RowSet::none(index.len());
        for (said, _) in &self.said {
            if let Goal::Place { place, .. } = index.goal(said.goal) {
                index.groups().each(*place, |row| rows.insert(row as usize));
            }
        }
        rows
    }

    /// The weight of every row by sayings and by the pairs of characters that its text shares.
    pub fn shared_and_said(&self, index: &Index, query: &Query) -> Vec<f32> {
        let mut weights = if self.said.is_empty() { vec![0.0; index.len()] } else { self.rows(index) };
        self.add_shared(index, query, &mut weights);
        weights
    }

    /// Adds the pairs of characters that the texts share.
    pub fn add_shared(&self, index: &Index, query: &Query, weights: &mut [f32]) {
        for (pair, counts) in self.pairs(query) {
            share(index, pair, counts, weights);
        }
    }

    /// Whether all neighbouring hanzi are neighbours in some saying or duty, so that nothing looks mistyped.
    pub fn is_sensible(&self, index: &Index, query: &Query) -> bool {
        let pairs: Vec<[Id; 2]> = (query.terms.iter())
            .flat_map(|term| term.start..term.end.min(LONGEST).saturating_sub(1))
            .filter(|place| query.hanzi(*place..place + 2) == 2 && !(self.covered[*place] && self.covered[place + 1]))
            .map(|place| [query.ids[place], query.ids[place + 1]])
            .collect();
        pairs.iter().all(|pair| {
            let said = || index.sayings().into_iter().any(|(_, sayings)| sayings.have(*pair));
            !pair.contains(&UNSEEN) && (said() || in_text::with(index, *pair).next().is_some())
        })
    }

    /// The neighbouring characters that say something, once each, and what they count: less beside what is known.
    fn pairs(&self, query: &Query) -> Vec<([Id; 2], f32)> {
        let mut known = vec![self.said.is_empty(); query.ids.len()];
        self.said.iter().for_each(|(said, _)| known[said.range.clone()].fill(true));
        let mut pairs: Vec<([Id; 2], f32)> = Vec::new();
        let mut seen: HashSet<[Id; 2]> = HashSet::new();
        for (place, pair) in query.ids.windows(2).take(LONGEST).enumerate() {
            let pair = [pair[0], pair[1]];
            let says = |id: &Id| *id != SEPARATOR && *id != UNSEEN;
            // Letters and digits beside each other say nothing in part.
            let hanzi = query.hanzi(place..place + 2) > 0;
            let says = hanzi && pair.iter().all(says) && !self.filler[place] && !self.filler[place + 1];
            if says && seen.insert(pair) {
                let counts = if known[place] && known[place + 1] { 1.0 } else { rank::UNKNOWN };
                pairs.push((pair, counts));
            }
        }
        pairs
    }

    /// Whether a duty's text has a word for paper, meetings or research that is asked for.
    pub fn asks(&self, index: &Index, row: u32) -> bool {
        self.aspects.iter().any(|(_, key)| term::position(index.text_of(row as usize), key).is_some())
    }

    /// Adds a weight to every duty of a place, and more to those of a sector that an aspect asks for.
    fn add(&self, index: &Index, place: Place, weight: f32, mut to: impl FnMut(usize, f32)) {
        let sector = matches!(place, Place::Sector(_));
        let asks = |row: u32| self.asks(index, row);
        let mut elders = 0;
        index.groups().each(place, |row| {
            let factor = match sector {
                true if asks(row) => 1.0 + rank::ASPECT,
                true => rank::SIBLINGS[elders],
                false => 1.0,
            };
            elders = (elders + 1).min(rank::SIBLINGS.len() - 1);
            to(row as usize, weight * factor);
        });
    }
}

/// How many sayings of a goal have these characters.
pub fn commonness(index: &Index, word: &[Id], goal: usize) -> usize {
    let count = |(base, sayings): (usize, &Sayings)| Some(sayings.commonness(goal.checked_sub(base)?, word));
    index.sayings().into_iter().filter_map(count).sum()
}

impl Said {
    fn is_place(&self, index: &Index) -> bool {
        matches!(index.goal(self.goal), Goal::Place { .. })
    }
}

/// The sayings that stand in a query.
fn read(sayings: &Sayings, ids: &[Id], base: usize, found: &mut Vec<Said>) {
    for start in 0..ids.len() {
        sayings.beginnings(&ids[start..], |length, goal| {
            found.push(Said { range: start..start + length, goal: base + goal, heard: None, unfinished: false });
        });
    }
}

/// Adds the weight of a pair to every row whose text has it.
fn share(index: &Index, pair: [Id; 2], counts: f32, weights: &mut [f32]) {
    let rows: Vec<usize> = in_text::with(index, pair).collect();
    let weight = counts * rank::SHARED * rank::rarity(rows.len(), index.len());
    for row in rows {
        weights[row] += weight;
    }
}
