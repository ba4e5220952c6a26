//! What is gathered about one hit: the reasons, and which characters of its texts to highlight.

use std::ops::Range;

use super::Explainer;
use super::explanation::{Explanation, Why};
use super::ranges::{ids, mark, published};
use crate::search::Index;
use crate::search::index::groups::Place;
use crate::search::index::sayings::{Goal, Said};
use crate::search::matching::evidence::Evidence;
use crate::search::matching::matcher;
use crate::search::matching::place_score;
use crate::search::matching::query::Query;
use crate::search::matching::reading::{self, How, Reading};
use crate::search::matching::term::{self, Term};
use crate::search::rank::{self, Field};
use crate::search::routing::Routing;
use crate::search::text::alphabet::Id;

/// What is gathered about one row.
pub(super) struct Marks<'i> {
    index: &'i Index,
    row: usize,
    /// Whether users' notes may be a reason.
    pub(super) noted: bool,
    pub(super) why: Vec<Why>,
    sector: Option<usize>,
    text: Vec<bool>,
    office: Vec<bool>,
    mandate: Vec<bool>,
}

impl<'i> Marks<'i> {
    pub(super) fn new(index: &'i Index, row: usize) -> Self {
        let (text, office, mandate) = Default::default();
        Self { index, row, noted: false, why: Vec::new(), sector: None, text, office, mandate }
    }

    fn text_of(&self) -> &'i [Id] {
        self.index.text_of(self.row)
    }

    /// Marks the query as it stands here: in the first way in which every term stands somewhere.
    pub(super) fn terms(&mut self, of: &Explainer<'_>, ways: &[How]) {
        let _ = ways.iter().any(|how| self.read(of, *how));
    }

    /// Marks the best reading of the query whose every term stands somewhere; whether there is one.
    pub(super) fn read(&mut self, of: &Explainer<'_>, how: How) -> bool {
        let mut best: Option<((bool, f32), &Reading, Vec<Stands>)> = None;
        for reading in of.readings(how) {
            let places: Option<Vec<Stands>> = reading.terms.iter().map(|term| self.stands(term)).collect();
            let Some(places) = places else { continue };
            let joined = if reading.joined { rank::JOINED } else { 0.0 };
            let score = places.iter().map(|place| place.score.1).sum::<f32>() / places.len().max(1) as f32 + joined;
            let score = (places.iter().all(|place| place.score.0), score);
            if best.as_ref().is_none_or(|(other, ..)| place_score::better(*other, score) != *other) {
                best = Some((score, reading, places));
            }
        }
        let Some((_, reading, places)) = best else { return false };
        for ((term, place), range) in reading.terms.iter().zip(places).zip(&reading.ranges) {
            let typed = of.parsed.query.text(range.clone());
            let found = place.word.iter().map(|id| self.index.alphabet().char(*id)).collect();
            self.why.push(match term {
                _ if place.field == Field::Note => Why::Note { term: typed },
                Term::Exact(_) => Why::Literal { term: typed },
                Term::Sound(_) if matches!(how, How::Homophones | How::Guess) => Why::Sound { typed, found },
                Term::Sound(_) => Why::Pinyin { typed, found },
            });
            self.mark(&place);
        }
        true
    }

    /// The best place of a term.
    fn stands(&self, term: &Term) -> Option<Stands> {
        let shared_texts = self.index.shared_texts_of(self.row, self.noted);
        let fields = std::iter::once((self.text_of(), Field::Text, Place::Duty(self.row as u32))).chain(shared_texts);
        let stands = fields.filter_map(|(stream, field, place)| {
            let found = term.find(self.index, stream)?;
            let score = (found.whole, rank::place(field, &found, stream.len()));
            let (score, word) = (score, stream[found.range.clone()].to_vec());
            Some(Stands { score, field, place, range: found.range, word })
        });
        stands
            .reduce(|best, other| if place_score::better(best.score, other.score) == best.score { best } else { other })
    }

    fn mark(&mut self, stands: &Stands) {
        match (stands.field, stands.place) {
            (Field::Text, _) => mark(&mut self.text, stands.range.clone()),
            (Field::Office, _) => self.mark_office(&stands.word),
            (Field::Mandate, _) => self.mark_mandate(&stands.word),
            (Field::Sector, Place::Sector(sector)) => self.mark_sector(sector),
            _ => {}
        }
    }

    /// A sector's name in the duty's text, if it is spelled out there.
    pub(super) fn mark_sector(&mut self, sector: usize) {
        self.sector = self.sector.or(Some(sector));
        let name = ids(self.index.alphabet(), &self.index.catalog().sectors()[sector].name);
        self.mark_text(&name);
    }

    fn mark_text(&mut self, word: &[Id]) {
        if let Some(start) = term::position(self.text_of(), word) {
            mark(&mut self.text, start..start + word.len());
        }
    }

    fn mark_office(&mut self, word: &[Id]) {
        if let Some(start) = term::position(self.index.office_name(self.row), word) {
            mark(&mut self.office, start..start + word.len());
        }
    }

    fn mark_mandate(&mut self, word: &[Id]) {
        if let Some(start) = term::position(self.index.mandate_text(self.row), word) {
            mark(&mut self.mandate, start..start + word.len());
        }
    }

    /// The sayings that lead here, and what they lead to.
    pub(super) fn sayings(&mut self, query: &Query, evidence: &Evidence) {
        let mut leading: Vec<_> = (evidence.said.iter())
            .filter_map(|(said, weight)| match self.index.goal(said.goal) {
                Goal::Place { place, own } if self.index.groups().has(*place, self.row as u32) => {
                    Some((said, *weight, *place, *own))
                }
                _ => None,
            })
            .collect();
        leading.sort_by(|(one, weight, ..), (other, others, ..)| {
            one.range.start.cmp(&other.range.start).then(others.total_cmp(weight))
        });
        // Heard as one word, letters are not heard as another, nor as one that runs into a longer one: the likeliest is named.
        let likeliest = |range: &Range<usize>| leading.iter().find(|(said, ..)| said.range == *range);
        let longer = |one: &Range<usize>, other: &Range<usize>| {
            other.len() > one.len() && other.start < one.end && one.start < other.end
        };
        let named = |said: &Said| {
            said.heard.is_none()
                || likeliest(&said.range).is_some_and(|best| best.0.heard == said.heard)
                    && !leading.iter().any(|(other, ..)| longer(&said.range, &other.range))
        };
        for (said, _, place, own) in leading.iter().filter(|(said, ..)| named(said)) {
            let to = place.target(self.index.catalog());
            let typed = query.text(said.range.clone());
            let why = match &said.heard {
                None => Why::Phrase { said: typed, to, own: *own },
                Some(heard) => {
                    Why::Heard { spelled: query.is_typed(said.range.clone()), typed, found: self.written(heard), to }
                }
            };
            if !self.why.iter().any(|known| known.says(&why)) {
                self.why.push(why);
            }
            match place {
                Place::Sector(sector) => self.mark_sector(*sector),
                _ => self.mark_shared_with_query(query, said.range.clone()),
            }
        }
        for (said, key) in &evidence.aspects {
            if self.sector.is_some() && term::position(self.text_of(), key).is_some() {
                self.mark_text(key);
                let words = said.heard.as_ref().map_or_else(|| query.text(said.range.clone()), |ids| self.written(ids));
                if let Goal::Aspect { key, .. } = self.index.goal(said.goal) {
                    self.why.push(Why::Aspect { said: words, key: key.clone() });
                }
            }
        }
    }

    /// The words by whose meaning the query led here, and to which sector or office. Gives how sure that is.
    pub(super) fn meaning(&mut self, query: &Query, routing: &Routing) -> f32 {
        let allocation = self.index.allocation();
        // Of several matters the first leads, as it does among the hits.
        let likely = |entry: &u32| {
            let place = routing.matters.iter().position(|matter| matter.entry == *entry);
            (std::cmp::Reverse(place.unwrap_or(usize::MAX)), routing.likely(*entry))
        };
        let entries = (0..allocation.entries().len() as u32)
            .filter(|entry| self.index.groups().has(allocation.entries()[*entry as usize], self.row as u32));
        let Some(entry) = entries.max_by(|one, other| {
            let ((place, one), (others, other)) = (likely(one), likely(other));
            place.cmp(&others).then(one.total_cmp(&other))
        }) else {
            return 0.0;
        };
        let place = allocation.entries()[entry as usize];
        let words = routing.words(self.index, query, entry);
        if let Place::Sector(sector) = place {
            self.mark_sector(sector);
        }
        if !words.is_empty() {
            self.why.push(Why::Meaning { words, to: place.target(self.index.catalog()) });
        }
        routing.confidence(entry)
    }

    fn written(&self, ids: &[Id]) -> String {
        ids.iter().map(|id| self.index.alphabet().char(*id)).collect()
    }

    /// Pairs of characters of the query that the text has too.
    pub(super) fn shared(&mut self, query: &Query, evidence: &Evidence) {
        let mut words = Vec::new();
        for range in reading::without_filler(query, &evidence.filler) {
            let mut place = range.start;
            while place + 1 < range.end {
                let length = (2..=range.end - place)
                    .take_while(|length| term::position(self.text_of(), &query.ids[place..place + length]).is_some())
                    .last();
                if let Some(length) = length {
                    self.mark_text(&query.ids[place..place + length]);
                    words.push(query.text(place..place + length));
                }
                place += length.unwrap_or(1);
            }
        }
        if !words.is_empty() {
            self.why.push(Why::Overlap { words });
        } else if self.why.is_empty() {
            self.why.push(Why::Unsure);
        }
    }

    fn mark_shared_with_query(&mut self, query: &Query, range: Range<usize>) {
        for place in range.start..range.end.saturating_sub(1) {
            self.mark_text(&query.ids[place..place + 2]);
        }
    }

    pub(super) fn fuzzy(&mut self, query: &Query, filler: &[bool]) {
        let stream = self.text_of();
        for range in reading::without_filler(query, filler) {
            let typed = query.text(range.clone());
            if let Some(window) = matcher::window(stream, &query.ids[range]) {
                let stretch: String = stream[window.clone()].iter().map(|id| self.index.alphabet().char(*id)).collect();
                for place in matcher::places(&stretch, &typed) {
                    mark(&mut self.text, window.start + place..window.start + place + 1);
                }
            }
            self.why.push(Why::Fuzzy { typed });
        }
    }

    pub(super) fn explanation(self) -> Explanation {
        let catalog = self.index.catalog();
        let ranges = |text: &str, marks: &[bool]| published(self.index.alphabet(), text, marks);
        Explanation {
            text: ranges(&catalog.duties()[self.row].text, &self.text),
            office: ranges(&catalog.offices()[catalog.office_of(self.row)].name, &self.office),
            mandate: ranges(&catalog.mandates()[catalog.mandate_of(self.row)].text, &self.mandate),
            why: self.why,
            sector: self.sector,
        }
    }
}

/// Where a term stands.
struct Stands {
    score: (bool, f32),
    field: Field,
    place: Place,
    range: Range<usize>,
    word: Vec<Id>,
}
