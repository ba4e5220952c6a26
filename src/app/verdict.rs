//! The verdict: whose matter the query is, for who answers a phone and reads one line.
//!
//! It is found once a query, when the screen is fitted ([`Desk::decide`](super::desk::Desk::decide)); a frame only reads it.
//! Whom to phone is looked up when it is drawn, because contacts may come at any time.

use std::ops::Range;

use super::App;
use crate::domain::{Annotation, Body, Contact, Target};
use crate::search::{Index, Results, Route, SearchOptions, Tier, UNSURE, Why, said};

/// The answer, and what else it may be, or the answer to another matter: more does not fit a line.
const ANSWERS: usize = 2;

/// Whose matter the query is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    /// The answer, and what else it may be or is about, if anything was heard.
    pub routes: Vec<Route>,
    /// How sure the answer is.
    pub sureness: Sureness,
    /// The words of the query that carried the decision: byte ranges of it.
    pub words: Vec<Range<usize>>,
}

/// How sure an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Sureness {
    /// The list, its known sayings or a note say so, and nothing was weighed.
    Certain(Tier),
    /// A user taught these words.
    Taught,
    /// So often are such answers right: from 0 to 1.
    Likely(f32),
    /// Less often than [`UNSURE`], if it is known how often.
    Unsure(Option<f32>),
    /// Nothing was heard.
    #[default]
    Nothing,
}

impl Verdict {
    /// The verdict on a query that was searched for.
    #[must_use]
    pub fn of(index: &Index, typed: &str, options: SearchOptions, results: &Results) -> Self {
        let routes = index.routes(typed, options, results, ANSWERS);
        let (Some(first), Some(answer)) = (results.hits.first(), routes.first()) else { return Self::default() };
        let mut verdict = Self { sureness: sureness(first.tier, answer), words: Vec::new(), routes };
        verdict.words = said::places(typed, &verdict.why());
        verdict
    }

    /// The reasons for the answers to everything that the call is about.
    #[must_use]
    pub fn why(&self) -> Vec<Why> {
        let answers = self.routes.first().into_iter().chain(self.further());
        answers.flat_map(|route| route.why.iter().cloned()).collect()
    }

    /// The answer to another matter, where the call is about several.
    #[must_use]
    pub fn further(&self) -> Option<&Route> {
        self.routes.get(1).filter(|route| route.matter.is_some())
    }

    /// What else it may be, where the call is about one.
    #[must_use]
    pub fn runner_up(&self) -> Option<&Route> {
        self.routes.get(1).filter(|route| route.matter.is_none())
    }

    /// Whether it was weighed how likely the answers are.
    #[must_use]
    pub const fn is_weighed(&self) -> bool {
        matches!(self.sureness, Sureness::Likely(_) | Sureness::Unsure(Some(_)))
    }
}

fn sureness(tier: Tier, answer: &Route) -> Sureness {
    let taught = answer.why.iter().any(|why| matches!(why, Why::Phrase { own: true, .. }));
    let read = answer.why.iter().all(|why| matches!(why, Why::Phrase { .. } | Why::Aspect { .. }));
    match tier {
        Tier::Number | Tier::Literal | Tier::Pinyin | Tier::Note => Sureness::Certain(tier),
        Tier::Phrase | Tier::Meaning | Tier::Overlap if taught => Sureness::Taught,
        Tier::Phrase | Tier::Meaning if answer.confidence >= UNSURE => Sureness::Likely(answer.confidence),
        Tier::Meaning => Sureness::Unsure(Some(answer.confidence)),
        // Words that are known and mean no field, such as 盖章: how likely that is the model cannot say.
        Tier::Phrase if read && answer.field.is_none() => Sureness::Certain(tier),
        // How often such answers are right was never counted.
        Tier::Phrase | Tier::Fragment | Tier::Fuzzy | Tier::Overlap => Sureness::Unsure(None),
    }
}

/// Whom to phone about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom<'a> {
    /// The bureau in charge of the sector; the office only coordinates it.
    Bureau(&'a Contact),
    /// Somebody at the office itself.
    Office(&'a Contact),
}

/// Whom to phone about an answer, the nearest to the matter: who is in charge of the sector, of the duty, of the office.
#[must_use]
pub fn whom<'a>(app: &'a App, route: &Route) -> Option<Whom<'a>> {
    let catalog = &app.desk.catalog;
    let of = |target: &Target| app.annotations_of(target).into_iter().find_map(contact);
    let sector = route.sector.and_then(|at| of(&Target::Sector(catalog.sectors()[at].name.clone())));
    let duty = || of(&Target::Duty(catalog.duties()[*route.rows.first()? as usize].number));
    let office = || of(&Target::Office(catalog.offices()[route.office].name.clone()));
    sector.map(Whom::Bureau).or_else(|| duty().or_else(office).map(Whom::Office))
}

fn contact(annotation: &Annotation) -> Option<&Contact> {
    match &annotation.body {
        Body::Contact(contact) => Some(contact),
        _ => None,
    }
}
