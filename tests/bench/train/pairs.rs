//! How well calls about two matters are told from calls about one: pairs of titles that the models had not seen, joined as a
//! caller would, and the same titles alone.

use dutydesk::meaning::FieldId;
use dutydesk::search::{Index, Route, SearchOptions};

use crate::data::{Data, Title};

/// Counts over pairs and single titles.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Pairs of titles whose sectors differ.
    pub pairs: usize,
    /// Of these: heard as two matters or more.
    pub told: usize,
    /// Of these: the first two answers are one of each title.
    pub right: usize,
    /// Titles alone.
    pub singles: usize,
    /// Of these: taken for several matters.
    pub split: usize,
}

impl Tally {
    /// Both together.
    pub fn add(self, other: Self) -> Self {
        Self {
            pairs: self.pairs + other.pairs,
            told: self.told + other.told,
            right: self.right + other.right,
            singles: self.singles + other.singles,
            split: self.split + other.split,
        }
    }

    /// Prints the counts as parts.
    pub fn print(&self) {
        let part = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
        println!(
            "two matters: {} pairs, told {:.1} %, both answers right {:.1} %; {} titles alone, split {:.1} %",
            self.pairs,
            part(self.told, self.pairs),
            part(self.right, self.pairs),
            self.singles,
            part(self.split, self.singles)
        );
    }
}

/// Asks an index titles alone and in pairs.
pub fn ask(index: &Index, data: &Data, titles: &[usize]) -> Tally {
    let routes = |text: &str| index.route(text, SearchOptions::default(), 2);
    let several = |routes: &[Route]| routes.first().is_some_and(|route| route.matter.is_some());
    let is_of =
        |route: &Route, title: &Title| route.sector.is_some_and(|sector| title.sectors.contains(&(sector as FieldId)));
    let mut tally = Tally::default();
    for title in titles {
        tally.singles += 1;
        tally.split += usize::from(several(&routes(&data.titles[*title].text)));
    }
    for (place, pair) in titles.chunks_exact(2).enumerate() {
        let (one, other) = (&data.titles[pair[0]], &data.titles[pair[1]]);
        if one.sectors.iter().any(|sector| other.sectors.contains(sector)) {
            continue;
        }
        let between = ["。", "，另外", "，还有", "；"][place % 4];
        let found = routes(&format!("{}{between}{}", one.text, other.text));
        tally.pairs += 1;
        tally.told += usize::from(several(&found));
        if let [first, second] = found.as_slice() {
            let right = is_of(first, one) && is_of(second, other) || is_of(first, other) && is_of(second, one);
            tally.right += usize::from(right);
        }
    }
    tally
}
