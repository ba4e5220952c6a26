//! For one hit: the reasons, and the characters to highlight.

pub mod explanation;
mod marks;
mod ranges;
pub mod said;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::search::matching::reading::{self, How, Reading};
use explanation::{Explanation, Why};
use marks::Marks;

use crate::search::index::Index;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::sounded;
use crate::search::parsed::Parsed;
use crate::search::routing::UNSURE;
use crate::search::{Hit, SearchOptions, Tier};

/// Explains hits of one query: what the query is and what is known of its words is found out once for all of them.
pub struct Explainer<'i> {
    index: &'i Index,
    options: SearchOptions,
    parsed: Arc<Parsed>,
    /// What was said, where the words themselves do not cover it: heard, or as initials.
    heard: OnceCell<Option<Evidence>>,
    /// The readings of the query, in each way.
    readings: [OnceCell<Vec<Reading>>; 4],
}

impl<'i> Explainer<'i> {
    pub(in crate::search) fn new(index: &'i Index, parsed: Arc<Parsed>, options: SearchOptions) -> Self {
        Self { index, options, parsed, heard: OnceCell::new(), readings: Default::default() }
    }

    /// Why a hit is there, and which of its characters to highlight.
    #[must_use]
    pub fn explain(&self, hit: &Hit) -> Explanation {
        let (index, query, evidence) = (self.index, &self.parsed.query, &self.parsed.evidence);
        let row = hit.row as usize;
        if row >= index.len() {
            return Explanation::default();
        }
        let mut marks = Marks::new(index, row);
        match hit.tier {
            Tier::Number => marks.why.push(Why::Number(index.catalog().duties()[row].number)),
            Tier::Literal => {
                marks.terms(self, &[How::Literal]);
            }
            Tier::Pinyin | Tier::Fragment => {
                marks.terms(self, &[How::Typed, How::Homophones, How::Guess]);
            }
            Tier::Note => {
                marks.noted = true;
                marks.terms(self, &[How::Literal, How::Typed]);
            }
            Tier::Phrase => {
                if let Some(evidence) = self.said() {
                    marks.sayings(query, evidence);
                }
            }
            Tier::Meaning => {
                let confidence = marks.meaning(query, self.parsed.routing(index));
                marks.sayings(query, evidence);
                if confidence < UNSURE || marks.why.is_empty() {
                    marks.why.push(Why::Unsure);
                }
            }
            Tier::Fuzzy => marks.fuzzy(query, &evidence.filler),
            Tier::Overlap => {
                marks.sayings(query, evidence);
                marks.shared(query, evidence);
            }
        }
        marks.explanation()
    }

    fn readings(&self, how: How) -> &[Reading] {
        let read = || reading::readings(&self.parsed.query, &self.parsed.evidence.filler, how, self.options);
        self.readings[how as usize].get_or_init(read)
    }

    /// The sayings that cover the query, in the first way in which any do.
    fn said(&self) -> Option<&Evidence> {
        if self.parsed.evidence.covers_all() {
            return Some(&self.parsed.evidence);
        }
        let Self { index, options, parsed, .. } = self;
        let query = &parsed.query;
        let heard = |how| sounded::heard(index, query, how, *options);
        let first = || {
            heard(How::Typed)
                .or_else(|| sounded::initials(index, query, *options))
                .or_else(|| heard(How::Homophones))
                .or_else(|| heard(How::Guess))
        };
        self.heard.get_or_init(first).as_ref()
    }
}
